//! `postedit check`.

use std::collections::HashSet;
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::path::PathBuf;

use rayon::prelude::*;

use super::changed::{self, Changed};
use super::config::{Config, ConfigFile, GateMode, Threshold};
use super::exemptions::{self, Exemptions, NewEntry};
use super::fix::{self, Fixing};
use super::ignoring::Ignoring;
use super::interactive::Asker;
use super::known::{self, Known};
use super::outputs::{self, Output, Reports, refuse_to_overwrite};
use super::part::{Checking, Part};
use super::rules::Rules;
use super::walk::{self, Input};
use super::{Color, Outcome, Refusal, check_selection, complain, nearest, unless_closed};
use crate::check::{Across, Gate, KnownFinding};
use crate::lint::{Registry, Selection, Severity};
use crate::report::{Format, Statistics};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files and folders; `-` is standard input. In folders, text, Markdown and HTML files are checked
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
    /// Show, and count for the exit status, findings of this severity and above [default: warning]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    min_severity: Option<Threshold>,
    /// When to show weak evidence as warnings: where a document has strong evidence, too (auto), or never, but all of it as notes
    /// (off) [default: auto]
    #[arg(long, value_enum, value_name = "WHEN")]
    gate: Option<GateMode>,
    /// Show all weak evidence as notes: the same as --gate off
    #[arg(long, conflicts_with = "gate")]
    no_gate: bool,
    /// Leave out paths that match a pattern in the syntax of .gitignore
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,
    /// Leave out what the configuration excludes even if it is named
    #[arg(long)]
    force_exclude: bool,
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
    fail_on: Option<Threshold>,
    /// Exit with 1 for a file whose score is higher, and, without --fail-on, for nothing else
    #[arg(long, value_name = "SCORE")]
    max_score: Option<f64>,
    /// Exit with 0 even if something was found
    #[arg(long)]
    exit_zero: bool,
    /// Print no summary
    #[arg(short, long)]
    quiet: bool,
    /// Name every file that is checked on standard error
    #[arg(short, long)]
    verbose: bool,
    /// Say of all that is found that it is to stay, for this reason: in comments, or in postedit-ignore.toml
    #[arg(long, value_name = "REASON", conflicts_with_all = ["fixing", "write_baseline"])]
    add_ignore: Option<String>,
    #[command(flatten)]
    known: known::Arguments,
    #[command(flatten)]
    changes: changed::Options,
    #[command(flatten)]
    pub(super) fixing: fix::Arguments,
    #[command(flatten)]
    fix_options: fix::Options,
}

/// How many files are checked before what was found in them is written.
const BATCH: usize = 256;

pub(super) fn run(
    mut arguments: Arguments,
    config: &Config,
    registry: Registry,
    color: Color,
    isolated: bool,
) -> Result<Outcome, Refusal> {
    arguments.fill_in(config);
    let arguments = &arguments;
    // the process ends with them: to take them apart would be lost time
    let rules = ManuallyDrop::new(arguments.rules(config, registry, isolated)?);
    let known = Known::open(&arguments.known, config)?;
    let formats = config.formats()?;
    let excluded = config.excluded(&arguments.exclude, arguments.force_exclude)?;
    let mut inputs = walk::inputs(&arguments.paths, &excluded, &formats)?;
    if arguments.fixing.writes() {
        walk::keep_one_of_each_file(&mut inputs);
    }
    let outputs = arguments.outputs.outputs(color)?;
    refuse_to_overwrite(&inputs, &outputs, arguments.fix_options.fix_log.as_deref())?;
    let ignoring = arguments.add_ignore.as_deref().map(|reason| Ignoring::new(&rules, reason)).transpose()?;
    let changed = Changed::read(&arguments.changes)?;
    if let Some(changed) = &changed {
        changed.keep(&mut inputs)?;
    }
    let fixing = Fixing::wanted(&arguments.fixing, &arguments.fix_options, arguments.least_severity())?;
    let reads_stdin = inputs.contains(&Input::Stdin);
    let asker = arguments.fixing.interactive.then(|| Asker::new(color));
    if asker.is_some() && reads_stdin {
        return Err(Refusal::Said(INTERACTIVE_STDIN.into()));
    }
    let (fixing, known) = (fixing.as_ref(), known.as_ref());
    let checking = Checking {
        rules: &rules,
        arguments,
        formats: &formats,
        fixing,
        known,
        ignoring: ignoring.as_ref(),
        changed: changed.as_ref(),
        outputs: &outputs,
    };
    let mut totals = Totals::default();
    // where standard input is fixed, the fixed text is what standard output is for
    let to_stderr = reads_stdin && arguments.fixing.writes() && !arguments.fixing.diff;
    let mut reports = Reports::begin(&outputs, to_stderr, rules.engine.registry())?;
    unless_closed(check_all(&checking, &inputs, asker, &mut reports, &mut totals))?;
    if let Some(known) = known {
        let checked = totals.checked.iter().map(|path| known.path_of(path)).collect();
        known.finish(std::mem::take(&mut totals.known), &checked, arguments.quiet)?;
    }
    if let Some(ignoring) = &ignoring {
        ignoring.finish(&totals.ignored, totals.commented, arguments.quiet)?;
    }
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

const INTERACTIVE_STDIN: &str = "--interactive reads answers from standard input, so it cannot check it";

/// What came of all inputs together.
#[derive(Default)]
struct Totals {
    statistics: Statistics,
    any_fault: bool,
    /// The files that were read.
    checked: HashSet<PathBuf>,
    /// What was found, for the baseline that is to be written.
    known: Vec<KnownFinding>,
    /// What is to be appended to the file of exemptions.
    ignored: Vec<NewEntry>,
    /// How many comments were written instead.
    commented: usize,
}

impl Totals {
    /// Counts a part, and says what went wrong.
    fn add(&mut self, part: &mut Part, reports: &mut Reports) {
        if let Some(message) = part.fault.take() {
            complain(&message);
            reports.fault(&message);
            self.any_fault = true;
        }
        self.statistics.add(&part.numbers);
        self.known.append(&mut part.known);
        self.ignored.append(&mut part.ignored);
        self.commented += part.commented;
    }
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
    let mut places = Vec::with_capacity(inputs.len());
    for batch in inputs.chunks(BATCH) {
        let parts: Vec<Part> = match &mut asker {
            Some(asker) => batch.iter().map(|input| checking.part(input, Some(asker))).collect(),
            // to start threads for one article takes longer than to check it
            None if batch.len() == 1 => vec![checking.part(&batch[0], None)],
            None => batch.par_iter().map(|input| checking.part(input, None)).collect(),
        };
        for (mut part, input) in parts.into_iter().zip(batch) {
            if let Input::File(path) = input {
                if arguments.verbose {
                    let _ = writeln!(io::stderr(), "checked {}", path.display());
                }
                if part.fault.is_none() {
                    totals.checked.insert(path.clone());
                }
            }
            totals.add(&mut part, reports);
            // one file alone shows nothing that its passes do not see
            if inputs.len() > 1 {
                across.add(with_findings.len(), &part.names);
            }
            with_findings.push(part.numbers.files_with_findings > 0);
            places.push(part.places);
            reports.part(part.pieces);
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
        let found = checking.rules.engine.check_across(&across, |file| inputs[file].shown());
        let least = arguments.least_severity();
        for (file, mut diagnostics) in found {
            let places = places[file].as_ref();
            diagnostics.retain(|diagnostic| {
                diagnostic.severity >= least && places.is_none_or(|places| diagnostic.concerns(places))
            });
            if diagnostics.is_empty() {
                continue;
            }
            let mut part = checking.part_across(&inputs[file], diagnostics, with_findings[file]);
            totals.add(&mut part, reports);
            reports.part(part.pieces);
        }
    }
    if let Some((source, checked)) = checking.rules.unused_exemptions(&totals.checked) {
        let mut part = checking.reported(&source, checked, None);
        totals.add(&mut part, reports);
        reports.part(part.pieces);
    }
    if arguments.statistics {
        reports.tell_people(&totals.statistics.table());
    }
    copied
}

impl Arguments {
    /// Takes from the configuration what the command line leaves open.
    fn fill_in(&mut self, config: &Config) {
        let fill = |option: &mut Option<Threshold>, of: fn(&ConfigFile) -> Option<Threshold>| {
            *option = option.or_else(|| config.value(of));
        };
        fill(&mut self.min_severity, |config| config.min_severity);
        fill(&mut self.fail_on, |config| config.fail_on);
        self.gate = self.gate.or_else(|| config.value(|config| config.gate));
        self.max_score = self.max_score.or_else(|| config.value(|config| config.max_score));
    }

    /// What is to be looked for, and where not.
    fn rules(&self, config: &Config, registry: Registry, isolated: bool) -> Result<Rules, Refusal> {
        let (select, ignore) = (self.select.clone(), self.ignore.clone());
        let selection = Selection { select, ignore, levels: config.levels() };
        check_selection(&registry, &selection)?;
        let exemptions = if isolated { None } else { nearest(&[exemptions::FILE]) };
        let exemptions = Exemptions::open(exemptions, &registry)?;
        Ok(Rules::new(registry, selection, config, exemptions, self.gate())?)
    }

    /// Which weak findings are wanted.
    fn gate(&self) -> Gate {
        match self.min_severity {
            _ if self.no_gate || self.gate == Some(GateMode::Off) => Gate::Off,
            Some(Threshold::Note) => Gate::Open,
            _ => Gate::Auto,
        }
    }

    /// Below what severity findings are neither shown nor counted.
    pub(super) fn least_severity(&self) -> Severity {
        match self.gate() {
            Gate::Off => Severity::Note,
            Gate::Auto | Gate::Open => self.min_severity.map_or(Severity::Warning, Severity::from),
        }
    }

    /// Whether a report in words ends with what was found and fixed.
    fn wants_summary(&self) -> bool {
        !self.fixing.diff && !self.fixing.fix_only && self.add_ignore.is_none()
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
