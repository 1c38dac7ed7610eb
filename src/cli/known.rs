//! `--baseline`, `--write-baseline` and `--prune-baseline`: findings that are known already.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::config::Config;
use super::place::{path_in, replace};
use crate::check::{Baseline, Diagnostic, KnownFinding, known_findings};
use crate::lint::Registry;
use crate::text::Source;

#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Baseline")]
#[group(id = "known")]
pub(super) struct Arguments {
    /// Report nothing that stands in a file of known findings
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write what is found to the baseline, instead of reporting it [default file: postedit-baseline.json]
    #[arg(long)]
    write_baseline: bool,
    /// Take out of the baseline what occurs no more
    #[arg(long, conflicts_with = "write_baseline")]
    prune_baseline: bool,
}

/// What a baseline is called if nobody says so.
const DEFAULT: &str = "postedit-baseline.json";

/// The baseline of a run.
pub(super) struct Known {
    file: PathBuf,
    /// The bytes of the file, if there is one.
    read: Option<Vec<u8>>,
    baseline: Baseline,
    mode: Mode,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Read,
    Write,
    Prune,
}

impl Known {
    /// Reads the baseline that the arguments or the configuration name; none if there is none.
    pub(super) fn open(arguments: &Arguments, config: &Config) -> Result<Option<Self>, String> {
        let mode = match arguments {
            Arguments { write_baseline: true, .. } => Mode::Write,
            Arguments { prune_baseline: true, .. } => Mode::Prune,
            _ => Mode::Read,
        };
        let named = arguments.baseline.clone().or_else(|| config.path(|config| config.baseline.as_ref()));
        let file = match (named, mode) {
            (Some(file), _) => file,
            (None, Mode::Write) => DEFAULT.into(),
            (None, Mode::Prune) => {
                return Err("--prune-baseline: name the file with --baseline or in the configuration".into());
            }
            (None, Mode::Read) => return Ok(None),
        };
        let shown = file.display();
        let read = match fs::read(&file) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound && mode == Mode::Write => None,
            Err(error) => return Err(format!("{shown}: {error}")),
        };
        let folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
        let exists = |path: &str| folder.join(path).exists();
        let baseline = match &read {
            Some(bytes) => Baseline::read(&String::from_utf8_lossy(bytes), exists),
            None => Ok(Baseline::default()),
        };
        let baseline = baseline.map_err(|error| format!("{shown}: {error}"))?;
        Ok(Some(Self { file, read, baseline, mode }))
    }

    /// What the baseline calls a path.
    pub(super) fn path_of(&self, path: &Path) -> String {
        path_in(self.file.parent().unwrap_or(Path::new("")), path)
    }

    /// Takes away the findings of a source that are known, or, where the baseline is to be written, all of them, which are
    /// returned.
    pub(super) fn take(
        &self,
        registry: &Registry,
        source: &Source,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<KnownFinding> {
        let path = self.path_of(Path::new(source.name()));
        if self.mode != Mode::Write {
            self.baseline.take_known(&path, registry, source, diagnostics);
            return Vec::new();
        }
        let known = known_findings(&path, registry, source, diagnostics);
        diagnostics.clear();
        known
    }

    /// Writes the baseline if it is to be written, and says what became of it. `found` is what [`take`](Self::take) returned,
    /// `checked` are the paths of all files that were checked, as the baseline calls them.
    pub(super) fn finish(
        &self,
        mut found: Vec<KnownFinding>,
        checked: &HashSet<String>,
        quiet: bool,
    ) -> Result<(), String> {
        let shown = self.file.display();
        let stale = self.baseline.stale(checked);
        let count = |known: &[KnownFinding]| known.iter().map(|known| known.count).sum::<usize>();
        let message = match self.mode {
            Mode::Write => {
                let new = count(&found);
                found.extend(self.baseline.unchecked(checked));
                self.write(found)?;
                format!("wrote {} to {shown}", counted(new))
            }
            _ if stale.is_empty() => return Ok(()),
            Mode::Prune => {
                self.write(self.baseline.pruned(checked))?;
                format!("took {} out of {shown}", counted(count(&stale)))
            }
            Mode::Read => {
                let mut message = format!(
                    "{} in {shown} {} no more; --prune-baseline takes {} out",
                    counted(count(&stale)),
                    if count(&stale) == 1 { "occurs" } else { "occur" },
                    if count(&stale) == 1 { "it" } else { "them" },
                );
                for known in &stale {
                    message += &format!("\n  {}: {} `{}`", known.path, known.lint, known.found.trim());
                }
                message
            }
        };
        if !quiet {
            let _ = writeln!(io::stderr(), "{message}");
        }
        Ok(())
    }

    fn write(&self, findings: Vec<KnownFinding>) -> Result<(), String> {
        replace(&self.file, self.read.as_deref(), Baseline::write(findings).as_bytes())
    }
}

fn counted(findings: usize) -> String {
    format!("{findings} finding{}", if findings == 1 { "" } else { "s" })
}
