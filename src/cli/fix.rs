//! `postedit check --fix` and what goes with it: fixes are settled in memory, then logged and written, or shown.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;

use super::interactive::Asker;
use crate::check::{Engine, Terms};
use crate::fix::{Draft, LogEntry, Policy, Replacer, entries};
use crate::lint::{Registry, Severity};
use crate::report;
use crate::text::Source;

#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Fixes")]
#[group(id = "fixing", multiple = true)]
pub(super) struct Arguments {
    /// Apply safe fixes: those that cannot change meaning, names, numbers or the words of quotations
    #[arg(long)]
    pub fix: bool,
    /// Apply safe fixes, and report nothing that is left
    #[arg(long)]
    pub fix_only: bool,
    /// Show fixes as a unified diff, for `patch -p0`, instead of writing them; with --fix, after writing them
    #[arg(long, conflicts_with_all = ["output_format", "statistics"])]
    pub diff: bool,
    /// Apply safe fixes, and ask about each finding with an unsafe fix or with several
    #[arg(long, conflicts_with_all = ["diff", "unsafe_fixes"])]
    pub interactive: bool,
}

#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Fixes")]
pub(super) struct Options {
    /// Apply unsafe fixes, too: they are probably right, and change words
    #[arg(long, requires = "fixing")]
    pub unsafe_fixes: bool,
    /// Exit with 1 if something was fixed, even if nothing is left
    #[arg(long, requires = "fixing")]
    pub exit_non_zero_on_fix: bool,
    /// Append a line of JSON to a file for each change, which `postedit undo` can take back
    #[arg(long, requires = "fixing", conflicts_with = "diff", value_name = "FILE")]
    pub fix_log: Option<PathBuf>,
}

impl Arguments {
    fn any(&self) -> bool {
        self.fix || self.fix_only || self.diff || self.interactive
    }

    /// Whether files are written.
    pub fn writes(&self) -> bool {
        self.fix || self.fix_only || self.interactive
    }
}

/// What is to be done with fixes.
pub(super) struct Fixing {
    policy: Policy,
    writes: bool,
    shows_diff: bool,
    log: Option<Log>,
}

impl Fixing {
    /// What the arguments ask for; nothing if they ask for no fixes.
    pub(super) fn wanted(
        arguments: &Arguments,
        options: &Options,
        least: Severity,
    ) -> Result<Option<Self>, String> {
        if !arguments.any() {
            return Ok(None);
        }
        Ok(Some(Self {
            policy: Policy { unsafe_fixes: options.unsafe_fixes, least },
            writes: arguments.writes(),
            shows_diff: arguments.diff,
            log: options.fix_log.as_deref().map(Log::open).transpose()?,
        }))
    }

    /// Fixes a source, in these places alone if any are given, with the answers of somebody if there is anybody to ask, and
    /// writes it to its file if it has one.
    pub(super) fn fix<'a>(
        &self,
        engine: &'a Engine,
        terms: &'a Terms,
        source: &'a Source,
        places: Option<Vec<Range<usize>>>,
        path: Option<&Path>,
        asker: Option<&mut Asker>,
    ) -> Result<Draft<'a>, String> {
        if let Some(path) = path.filter(|_| self.writes) {
            Replacer::sweep(path);
        }
        let mut draft = Draft::under(terms, engine, source).within(places);
        let settle = |draft: &mut Draft| {
            let unsettled = |error| format!("{}: {error}; the file stays as it is", source.name());
            draft.settle(&self.policy).map_err(unsettled)
        };
        match asker {
            Some(asker) if asker.has_quit() => {}
            Some(asker) => {
                settle(&mut draft)?;
                asker.review(engine, &mut draft, self.policy.least)?;
                settle(&mut draft)?;
            }
            None => settle(&mut draft)?,
        }
        if self.writes && !draft.changes().is_empty() {
            self.write(engine.registry(), &draft, source, path)?;
        }
        Ok(draft)
    }

    /// What was changed, or would be, as a diff; nothing if none is wanted.
    pub(super) fn diff(&self, read: &Source, draft: &Draft) -> Option<Vec<u8>> {
        let (before, after) = (read, draft.source());
        self.shows_diff.then(|| report::unified(read.name(), &before.to_bytes(), &after.to_bytes()))
    }

    /// The log comes before the file: no change is ever on the disk that is not in the log.
    fn write(
        &self,
        registry: &Registry,
        draft: &Draft,
        read: &Source,
        path: Option<&Path>,
    ) -> Result<(), String> {
        let (before, after) = (read.to_bytes(), draft.source().to_bytes());
        let prepared = path.map(|path| Replacer::default().prepare(path, &before, &after)).transpose();
        let prepared = prepared.map_err(|error| error.to_string())?;
        if let Some(log) = &self.log {
            let time = humantime::format_rfc3339_millis(SystemTime::now()).to_string();
            let entries = entries(registry, read, &after, draft.changes(), &time);
            log.append(&entries).map_err(|error| format!("{}: not written: {error}", read.name()))?;
        }
        match prepared {
            Some(prepared) => prepared.commit().map_err(|error| error.to_string()),
            None => Ok(()),
        }
    }
}

/// The file to which changes are logged.
struct Log {
    path: PathBuf,
    file: Mutex<File>,
}

impl Log {
    fn open(path: &Path) -> Result<Self, String> {
        let file = OpenOptions::new().read(true).append(true).create(true).open(path);
        let file = file.map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self { path: path.to_path_buf(), file: Mutex::new(file) })
    }

    /// Appends all entries or none, and has them on the disk. Other runs may append to the same file.
    fn append(&self, entries: &[LogEntry]) -> Result<(), String> {
        let mut lines = Vec::new();
        for entry in entries {
            // strings and numbers always serialize
            let _ = serde_json::to_writer(&mut lines, entry);
            lines.push(b'\n');
        }
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let failed = |error: io::Error| format!("the log {}: {error}", self.path.display());
        file.lock().map_err(failed)?;
        let appended = append_whole(&mut file, &lines);
        let unlocked = file.unlock();
        appended.and(unlocked).map_err(failed)
    }
}

fn append_whole(file: &mut File, lines: &[u8]) -> io::Result<()> {
    let length = file.seek(SeekFrom::End(0))?;
    let mut end = *b"\n";
    if length > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut end)?;
    }
    // a line that a run left unfinished must not swallow the next one
    let start: &[u8] = if end == *b"\n" { b"" } else { b"\n" };
    let written = file.write_all(&[start, lines].concat()).and_then(|()| file.sync_data());
    if written.is_err() {
        let _ = file.set_len(length);
    }
    written
}
