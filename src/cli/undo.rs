//! `postedit undo`: takes logged changes back.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf, absolute};

use super::{Outcome, STDIN, complain, unless_closed};
use crate::fix::{LogEntry, Replacer, digest, restore};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The file that --fix-log wrote
    #[arg(long, value_name = "FILE")]
    log: PathBuf,
    /// Only these files, and those in these folders [default: all in the log]
    paths: Vec<PathBuf>,
}

/// The changes of one file in one run.
type Run = Vec<LogEntry>;

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let log = fs::read(&arguments.log);
    let log = log.map_err(|error| format!("{}: {error}", arguments.log.display()))?;
    let mut outcome = Outcome::Clean;
    let mut fault = |message: String| {
        complain(&message);
        outcome = Outcome::Faulty;
    };
    let mut files: BTreeMap<String, Vec<Run>> = BTreeMap::new();
    // bytes, because a torn line may end in the middle of a character
    let lines = log.split(|byte| *byte == b'\n').enumerate();
    for (i, line) in lines.filter(|(_, line)| !line.trim_ascii().is_empty()) {
        match serde_json::from_slice::<LogEntry>(line) {
            Ok(entry) => add(files.entry(entry.path.clone()).or_default(), entry),
            Err(error) => {
                fault(format!("{}:{}: not a line of a log: {error}", arguments.log.display(), i + 1));
            }
        }
    }
    for path in &arguments.paths {
        if !files.keys().any(|file| is_in(Path::new(file), path)) {
            fault(format!("{}: the log knows no change of it", path.display()));
        }
    }
    let wanted =
        |file: &Path| arguments.paths.is_empty() || arguments.paths.iter().any(|path| is_in(file, path));
    if files.remove(STDIN).is_some() {
        unless_closed(writeln!(
            io::stdout(),
            "{STDIN}: came from standard input: there is nothing to put back"
        ))?;
    }
    for (file, runs) in files.iter().filter(|(file, _)| wanted(Path::new(file))) {
        match put_back(Path::new(file), runs) {
            Ok(message) => unless_closed(writeln!(io::stdout(), "{file}: {message}"))?,
            Err(message) => fault(message),
        }
    }
    Ok(outcome)
}

/// Adds an entry to the run that it belongs to: that of the entry before it, or a new one. Within a run, entries stand in
/// the order of the text.
fn add(runs: &mut Vec<Run>, entry: LogEntry) {
    let goes_on = |run: &&mut Run| {
        run.last().is_some_and(|last| {
            let hashes = (&last.hash_before, &last.hash_after) == (&entry.hash_before, &entry.hash_after);
            hashes && last.time == entry.time && last.start <= entry.start
        })
    };
    match runs.last_mut().filter(goes_on) {
        Some(run) => run.push(entry),
        None => runs.push(vec![entry]),
    }
}

fn is_in(file: &Path, path: &Path) -> bool {
    let (file, path) = (absolute(file), absolute(path));
    file.is_ok_and(|file| path.is_ok_and(|path| file.starts_with(path)))
}

/// Puts a file back to what it was before the oldest run that leads to what it is now.
fn put_back(path: &Path, runs: &[Run]) -> Result<String, String> {
    let refuse = |reason: &str| format!("{}: not put back: {reason}", path.display());
    Replacer::sweep(path);
    let now = fs::read(path).map_err(|error| refuse(&error.to_string()))?;
    let mut bytes = now.clone();
    let mut undone = 0;
    for run in runs.iter().rev().map(|run| run.iter().collect::<Vec<&LogEntry>>()) {
        if run[0].hash_after == digest(&bytes) {
            bytes = restore(&run, &bytes).ok_or_else(|| refuse("its entries in the log are not whole"))?;
            undone += run.len();
        }
    }
    if undone == 0 {
        let hash = digest(&now);
        let is_old = runs.iter().any(|run| run[0].hash_before == hash);
        return if is_old {
            Ok("is as it was".into())
        } else {
            Err(refuse("it was changed after the fixes"))
        };
    }
    let prepared = Replacer::default().prepare(path, &now, &bytes).map_err(|error| error.to_string())?;
    prepared.commit().map_err(|error| error.to_string())?;
    Ok(format!("put back ({undone} change{})", if undone == 1 { "" } else { "s" }))
}
