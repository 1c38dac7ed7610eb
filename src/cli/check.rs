//! `postedit check`.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf, absolute};

use rayon::prelude::*;

use super::fix::{self, Fixing};
use super::interactive::Asker;
use super::part::{Checking, Part};
use super::walk::{self, Input};
use super::{Color, Outcome, check_selection, complain, unless_closed};
use crate::check::{Across, Engine, Gate};
use crate::lint::{Registry, Selection, Severity};
use crate::report::{Format, Statistics, Writer};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files and folders; `-` is standard input. In folders, .txt and .text files are checked
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub(super) output_format: Format,
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
    pub(super) min_severity: Level,
    /// When to show weak evidence as warnings: where a document has strong evidence, too (auto), or never, but all of it as notes
    /// (off)
    #[arg(long, value_enum, default_value_t = GateMode::Auto, value_name = "WHEN")]
    gate: GateMode,
    /// Show all weak evidence as notes: the same as --gate off
    #[arg(long, conflicts_with = "gate")]
    no_gate: bool,
    /// Leave out paths that match a pattern in the syntax of .gitignore
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,
    /// What reports call standard input
    #[arg(long, value_name = "FILE")]
    pub(super) stdin_filename: Option<String>,
    /// Print a table of findings by lint instead of the findings
    #[arg(long)]
    pub(super) statistics: bool,
    /// Say of every file what its findings amount to, instead of listing them: its score, and the language that it was
    /// probably translated from
    #[arg(long, conflicts_with = "statistics")]
    pub(super) summary: bool,
    /// Exit with 1 only for findings of this severity and above [default: whatever is shown]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<Level>,
    /// Exit with 1 for a file whose score is higher, and, without --fail-on, for nothing else
    #[arg(long, value_name = "SCORE")]
    max_score: Option<f64>,
    /// Exit with 0 even if something was found
    #[arg(long)]
    exit_zero: bool,
    /// Use no configuration file
    #[arg(long)]
    pub(super) isolated: bool,
    /// Print no summary
    #[arg(short, long)]
    quiet: bool,
    /// Name every file that is checked on standard error
    #[arg(short, long)]
    verbose: bool,
    #[command(flatten)]
    pub(super) fixing: fix::Arguments,
    #[command(flatten)]
    fix_options: fix::Options,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum GateMode {
    Auto,
    Off,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Level {
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
    let engine = Engine::new(registry, &selection).with_gate(arguments.gate());
    let mut inputs = walk::inputs(&arguments.paths, &arguments.exclude)?;
    if arguments.fixing.writes() {
        walk::keep_one_of_each_file(&mut inputs);
    }
    let (report, log) = (&arguments.output_file, &arguments.fix_options.fix_log);
    for output in [report, log].into_iter().flatten() {
        refuse_to_overwrite(output, &inputs)?;
    }
    if let (Some(report), Some(log)) = (report, log)
        && is_same_file(report, log)
    {
        return Err(format!("{}: the report and the log of fixes cannot be one file", log.display()));
    }
    let fixing = Fixing::wanted(&arguments.fixing, &arguments.fix_options, arguments.least_severity())?;
    let reads_stdin = inputs.contains(&Input::Stdin);
    let asker = arguments.fixing.interactive.then(|| Asker::new(color));
    if asker.is_some() && reads_stdin {
        return Err("--interactive reads answers from standard input, so it cannot check it".into());
    }
    let color = color.wanted(arguments.output_file.is_none() && io::stdout().is_terminal());
    let checking = Checking { engine: &engine, arguments, fixing: fixing.as_ref(), color };
    let mut totals = Totals::default();
    // where standard input is fixed, the fixed text is what standard output is for
    let to_stderr = reads_stdin && arguments.fixing.writes() && !arguments.fixing.diff;
    let out = open(arguments.output_file.as_deref(), to_stderr)?;
    unless_closed(check_all(&checking, &inputs, asker, out, &mut totals))?;
    let statistics = &totals.statistics;
    if !arguments.quiet && !arguments.has_summary() && statistics.files_fixed > 0 {
        let verb = if arguments.fixing.writes() { "fixed" } else { "would fix" };
        let _ = writeln!(io::stderr(), "{verb} {}", statistics.fixed());
    }
    Ok(if totals.any_fault {
        Outcome::Faulty
    } else if !arguments.exit_zero && arguments.has_findings(statistics) {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// What came of all inputs together.
#[derive(Default)]
struct Totals {
    statistics: Statistics,
    any_fault: bool,
}

/// Checks the inputs, batch by batch, and writes the report.
fn check_all(
    checking: &Checking,
    inputs: &[Input],
    mut asker: Option<Asker>,
    out: Box<dyn Write>,
    totals: &mut Totals,
) -> io::Result<()> {
    let arguments = checking.arguments;
    let mut report = Writer::begin(BufWriter::new(out), arguments.output_format)?;
    let mut written = Ok(());
    let (mut across, mut with_findings) = (Across::default(), Vec::with_capacity(inputs.len()));
    for batch in inputs.chunks(BATCH) {
        let parts: Vec<Part> = match &mut asker {
            Some(asker) => batch.iter().map(|input| checking.part(input, Some(asker))).collect(),
            None => batch.par_iter().map(|input| checking.part(input, None)).collect(),
        };
        for (part, input) in parts.into_iter().zip(batch) {
            if arguments.verbose
                && let Input::File(path) = input
            {
                let _ = writeln!(io::stderr(), "checked {}", path.display());
            }
            if let Some(message) = part.fault {
                complain(&message);
                totals.any_fault = true;
            }
            totals.statistics.add(&part.numbers);
            // one file alone shows nothing that its passes do not see
            if inputs.len() > 1 {
                across.add(with_findings.len(), &part.names);
            }
            with_findings.push(part.numbers.files_with_findings > 0);
            written = written.and_then(|()| report.part(&part.report));
            if *input == Input::Stdin && arguments.fixing.writes() && !arguments.fixing.diff {
                written = written.and_then(|()| io::stdout().write_all(&part.copy));
            }
        }
        // files are fixed to the last one, even if nobody reads the report any more
        if written.is_err() && !arguments.fixing.writes() {
            break;
        }
    }
    written?;
    // where changes are shown instead of made, the files are not as they were when their names were read
    if !arguments.fixing.diff {
        let found = checking.engine.check_across(&across, |file| inputs[file].shown());
        let least = arguments.least_severity();
        for (file, mut diagnostics) in found {
            diagnostics.retain(|diagnostic| diagnostic.severity >= least);
            if diagnostics.is_empty() {
                continue;
            }
            let part = checking.part_across(&inputs[file], diagnostics, with_findings[file]);
            if let Some(message) = part.fault {
                complain(&message);
                totals.any_fault = true;
            }
            totals.statistics.add(&part.numbers);
            report.part(&part.report)?;
        }
    }
    if arguments.statistics && arguments.is_for_people() {
        report.part(totals.statistics.table().as_bytes())?;
    }
    report.end(&totals.statistics, !arguments.quiet && arguments.has_summary())
}

impl Arguments {
    /// Which weak findings are wanted.
    fn gate(&self) -> Gate {
        match self.min_severity {
            _ if self.no_gate || self.gate == GateMode::Off => Gate::Off,
            Level::Note => Gate::Open,
            Level::Warning | Level::Error => Gate::Auto,
        }
    }

    /// Below what severity findings are neither shown nor counted.
    pub(super) fn least_severity(&self) -> Severity {
        match self.gate() {
            Gate::Off => Severity::Note,
            Gate::Auto | Gate::Open => self.min_severity.into(),
        }
    }

    pub(super) fn is_for_people(&self) -> bool {
        matches!(self.output_format, Format::Text | Format::Short)
    }

    /// Whether the report ends with what was found and fixed, in words.
    fn has_summary(&self) -> bool {
        self.output_format == Format::Text && !self.fixing.diff && !self.fixing.fix_only
    }

    /// Whether what was found, or fixed, calls for an exit status of its own.
    fn has_findings(&self, statistics: &Statistics) -> bool {
        let fixed = statistics.files_fixed > 0;
        match &self.fixing {
            fixing if !fixing.writes() && fixing.diff => fixed,
            _ if fixed && self.fix_options.exit_non_zero_on_fix => true,
            fixing => !fixing.fix_only && self.fails(statistics),
        }
    }
}

impl Arguments {
    /// Whether what was found is more than may be.
    fn fails(&self, statistics: &Statistics) -> bool {
        let scores = self.max_score.is_some_and(|most| statistics.highest_score > most);
        let findings = match (self.fail_on, self.max_score) {
            (Some(least), _) => statistics.findings_from(least.into()),
            (None, Some(_)) => 0,
            (None, None) => statistics.findings(),
        };
        scores || findings > 0
    }
}

/// What is written over the copy would destroy it.
fn refuse_to_overwrite(output: &Path, inputs: &[Input]) -> Result<(), String> {
    let same = |input: &Input| matches!(input, Input::File(path) if is_same_file(path, output));
    if inputs.iter().any(same) {
        return Err(format!(
            "{}: what is to be written there would go into a file that is to be checked",
            output.display()
        ));
    }
    Ok(())
}

/// Whether two paths are one file: by whatever name or link, or, if it is not there yet, by the place where it will be.
fn is_same_file(one: &Path, other: &Path) -> bool {
    let is_file = |path: &Path| fs::metadata(path).is_ok_and(|kind| kind.is_file());
    if is_file(one) && is_file(other) {
        return same_file::is_same_file(one, other).unwrap_or(false);
    }
    let place = |path: &Path| absolute(path).ok();
    place(one).is_some() && place(one) == place(other)
}

fn open(file: Option<&Path>, to_stderr: bool) -> Result<Box<dyn Write>, String> {
    match file {
        None if to_stderr => Ok(Box::new(io::stderr())),
        None => Ok(Box::new(io::stdout().lock())),
        Some(path) => match File::create(path) {
            Ok(file) => Ok(Box::new(file)),
            Err(error) => Err(format!("{}: {error}", path.display())),
        },
    }
}
