//! `postedit check`.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::walk::{self, Input};
use super::{Color, Outcome, check_selection, complain, unless_closed};
use crate::check::Engine;
use crate::lint::{Registry, Selection, Severity};
use crate::report::{FileReport, Format, Statistics, Writer};
use crate::text::Source;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files and folders; `-` is standard input. In folders, .txt and .text files are checked
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    output_format: Format,
    /// Write the report to a file
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    /// Only these lints and groups
    #[arg(long, value_delimiter = ',', value_name = "LINT|GROUP")]
    select: Vec<String>,
    /// Not these lints and groups
    #[arg(long, value_delimiter = ',', value_name = "LINT|GROUP")]
    ignore: Vec<String>,
    /// Show, and count for the exit status, findings of this severity and above
    #[arg(long, value_enum, default_value_t = Level::Warning, value_name = "SEVERITY")]
    min_severity: Level,
    /// Leave out paths that match a pattern in the syntax of .gitignore
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,
    /// What reports call standard input
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<String>,
    /// Print a table of findings by lint instead of the findings
    #[arg(long)]
    statistics: bool,
    /// Exit with 0 even if something was found
    #[arg(long)]
    exit_zero: bool,
    /// Use no configuration file
    #[arg(long)]
    isolated: bool,
    /// Print no summary
    #[arg(short, long)]
    quiet: bool,
    /// Name every file that is checked on standard error
    #[arg(short, long)]
    verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Level {
    Note,
    Warning,
    Error,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Note => Self::Note,
            Level::Warning => Self::Warning,
            Level::Error => Self::Error,
        }
    }
}

/// How many files are checked before what was found in them is written.
const BATCH: usize = 256;

pub(super) fn run(arguments: &Arguments, registry: Registry, color: Color) -> Result<Outcome, String> {
    let selection = Selection { select: arguments.select.clone(), ignore: arguments.ignore.clone() };
    check_selection(&registry, &selection)?;
    let engine = Engine::new(registry, &selection);
    let inputs = walk::inputs(&arguments.paths, &arguments.exclude)?;
    refuse_to_overwrite(arguments.output_file.as_deref(), &inputs)?;
    let color = color.wanted(arguments.output_file.is_none() && io::stdout().is_terminal());
    let mut statistics = Statistics::default();
    let mut failed = false;
    let written = open(arguments.output_file.as_deref()).and_then(|out| {
        let out = BufWriter::new(out);
        let mut report = Writer::begin(out, arguments.output_format).map_err(Failure::Write)?;
        for batch in inputs.chunks(BATCH) {
            let parts: Vec<_> =
                batch.par_iter().map(|input| check_one(&engine, input, arguments, color)).collect();
            for (part, input) in parts.into_iter().zip(batch) {
                if arguments.verbose
                    && let Input::File(path) = input
                {
                    let _ = writeln!(io::stderr(), "checked {}", path.display());
                }
                match part {
                    Ok((part, numbers)) => {
                        statistics.add(&numbers);
                        report.part(&part).map_err(Failure::Write)?;
                    }
                    Err(message) => {
                        complain(&message);
                        failed = true;
                    }
                }
            }
        }
        if arguments.statistics && matches!(arguments.output_format, Format::Text | Format::Short) {
            report.part(statistics.table().as_bytes()).map_err(Failure::Write)?;
        }
        report.end(&statistics, !arguments.quiet).map_err(Failure::Write)
    });
    match written {
        Ok(()) => {}
        Err(Failure::Open(message)) => return Err(message),
        Err(Failure::Write(error)) => unless_closed(Err(error))?,
    }
    Ok(if failed {
        Outcome::Faulty
    } else if statistics.findings() > 0 && !arguments.exit_zero {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// A report that is written over the copy would destroy it.
fn refuse_to_overwrite(output: Option<&Path>, inputs: &[Input]) -> Result<(), String> {
    let Some(output) = output else { return Ok(()) };
    let Ok(full) = fs::canonicalize(output) else { return Ok(()) };
    let same = |input: &Input| matches!(input, Input::File(path) if fs::canonicalize(path).is_ok_and(|path| path == full));
    if inputs.iter().any(same) {
        return Err(format!(
            "{}: the report would be written over a file that is to be checked",
            output.display()
        ));
    }
    Ok(())
}

enum Failure {
    Open(String),
    Write(io::Error),
}

fn open(file: Option<&Path>) -> Result<Box<dyn Write>, Failure> {
    match file {
        None => Ok(Box::new(io::stdout().lock())),
        Some(path) => match File::create(path) {
            Ok(file) => Ok(Box::new(file)),
            Err(error) => Err(Failure::Open(format!("{}: {error}", path.display()))),
        },
    }
}

/// Reads and checks one input: its part of the report and its numbers, or what is wrong with it.
fn check_one(
    engine: &Engine,
    input: &Input,
    arguments: &Arguments,
    color: bool,
) -> Result<(Vec<u8>, Statistics), String> {
    let (name, bytes) = match input {
        Input::Stdin => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map_err(|error| format!("standard input: {error}"))?;
            (arguments.stdin_filename.clone().unwrap_or_else(|| "<stdin>".into()), bytes)
        }
        Input::File(path) => {
            let name = path.display().to_string();
            // opening a FIFO would wait for ever for somebody to write to it
            let kind = fs::metadata(path).map_err(|error| format!("{name}: {error}"))?;
            if !kind.is_file() {
                return Err(format!("{name}: not a regular file; `-` reads standard input"));
            }
            let bytes = fs::read(path).map_err(|error| format!("{name}: {error}"))?;
            (name, bytes)
        }
        Input::Unreadable(message) => return Err(message.clone()),
    };
    let source = Source::decode(&name, bytes).map_err(|error| format!("{name}: {error}"))?;
    let mut checked = engine.check(&source);
    let least = Severity::from(arguments.min_severity);
    checked.diagnostics.retain(|diagnostic| diagnostic.severity >= least);
    let numbers = Statistics::of(engine, &checked);
    let human = matches!(arguments.output_format, Format::Text | Format::Short);
    if arguments.statistics && human {
        return Ok((Vec::new(), numbers));
    }
    Ok((FileReport::new(engine, &source, &checked).render(arguments.output_format, color), numbers))
}
