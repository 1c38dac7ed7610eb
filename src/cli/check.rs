//! `postedit check`.

use std::io::{self, Write};
use std::path::PathBuf;

use rayon::prelude::*;

use super::fix::{self, Fixing};
use super::interactive::Asker;
use super::outputs::{self, Output, Reports, is_same_file, refuse_to_overwrite};
use super::part::{Checking, Part};
use super::walk::{self, Input};
use super::{Color, Outcome, check_selection, complain, unless_closed};
use crate::check::{Across, Engine, Gate};
use crate::lint::{Registry, Selection, Severity};
use crate::report::{Format, Statistics};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files and folders; `-` is standard input. In folders, .txt and .text files are checked
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    outputs: outputs::Arguments,
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
    let outputs = arguments.outputs.outputs(color)?;
    let (reports, log) =
        (outputs.iter().filter_map(|output| output.file.as_ref()), &arguments.fix_options.fix_log);
    for output in reports.clone().chain(log) {
        refuse_to_overwrite(output, &inputs)?;
    }
    if let Some(log) = log
        && reports.clone().any(|report| is_same_file(report, log))
    {
        return Err(format!("{}: the report and the log of fixes cannot be one file", log.display()));
    }
    let fixing = Fixing::wanted(&arguments.fixing, &arguments.fix_options, arguments.least_severity())?;
    let reads_stdin = inputs.contains(&Input::Stdin);
    let asker = arguments.fixing.interactive.then(|| Asker::new(color));
    if asker.is_some() && reads_stdin {
        return Err("--interactive reads answers from standard input, so it cannot check it".into());
    }
    let checking = Checking { engine: &engine, arguments, fixing: fixing.as_ref(), outputs: &outputs };
    let mut totals = Totals::default();
    // where standard input is fixed, the fixed text is what standard output is for
    let to_stderr = reads_stdin && arguments.fixing.writes() && !arguments.fixing.diff;
    let mut reports = Reports::begin(&outputs, to_stderr)?;
    unless_closed(check_all(&checking, &inputs, asker, &mut reports, &mut totals))?;
    let statistics = &totals.statistics;
    reports.end(statistics, !arguments.quiet && arguments.wants_summary())?;
    if !arguments.quiet && !arguments.has_summary(&outputs) && statistics.files_fixed > 0 {
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

/// Checks the inputs, batch by batch, and writes the reports, and the fixed text of standard input.
fn check_all(
    checking: &Checking,
    inputs: &[Input],
    mut asker: Option<Asker>,
    reports: &mut Reports,
    totals: &mut Totals,
) -> io::Result<()> {
    let arguments = checking.arguments;
    let mut copied = Ok(());
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
            reports.part(&part.pieces);
            if *input == Input::Stdin && arguments.fixing.writes() && !arguments.fixing.diff {
                copied = copied.and_then(|()| io::stdout().write_all(&part.copy));
            }
        }
        // files are fixed to the last one, even if nobody reads the report any more
        if reports.are_closed() && !arguments.fixing.writes() {
            break;
        }
    }
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
            reports.part(&part.pieces);
        }
    }
    if arguments.statistics {
        reports.tell_people(&totals.statistics.table());
    }
    copied
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

    /// Whether a report in words ends with what was found and fixed.
    fn wants_summary(&self) -> bool {
        !self.fixing.diff && !self.fixing.fix_only
    }

    /// Whether one of the reports does.
    fn has_summary(&self, outputs: &[Output]) -> bool {
        self.wants_summary() && outputs.iter().any(|output| output.format == Format::Text)
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
