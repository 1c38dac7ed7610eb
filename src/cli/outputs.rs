//! Where the report goes, and in what forms: one output, or several in one run.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf, absolute};

use clap::{ArgMatches, Args, FromArgMatches, ValueEnum};

use super::Color;
use super::walk::Input;
use crate::lint::Registry;
use crate::report::{Format, Piece, Run, Statistics, Writer};

/// The options, with their places on the command line: a file belongs to the format before it.
#[derive(Debug)]
pub(super) struct Arguments {
    formats: Vec<(usize, Format)>,
    files: Vec<(usize, PathBuf)>,
}

#[derive(Debug, Args)]
#[group(skip)]
struct Options {
    /// The form of the report; may be given several times, for a report in each [default: text]
    #[arg(long, value_enum, value_name = "FORMAT")]
    output_format: Vec<Format>,
    /// Write the report to a file: that of the --output-format before it, if there are several
    #[arg(long, value_name = "FILE")]
    output_file: Vec<PathBuf>,
}

impl Args for Arguments {
    fn augment_args(command: clap::Command) -> clap::Command {
        Options::augment_args(command)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Options::augment_args_for_update(command)
    }
}

impl FromArgMatches for Arguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let options = Options::from_arg_matches(matches)?;
        let places = |id| matches.indices_of(id).into_iter().flatten();
        Ok(Self {
            formats: places("output_format").zip(options.output_format).collect(),
            files: places("output_file").zip(options.output_file).collect(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Arguments {
    /// The outputs that are asked for, or what is wrong with them.
    pub(super) fn outputs(&self, color: Color) -> Result<Vec<Output>, String> {
        let mut outputs: Vec<Output> =
            self.formats.iter().map(|(_, format)| Output::new(*format, color)).collect();
        if outputs.is_empty() {
            outputs.push(Output::new(Format::default(), color));
        }
        for (place, file) in &self.files {
            // of one format and one file, either may come first
            let before = match (outputs.len(), self.files.len()) {
                (1, 1) => Some(0),
                _ => self.formats.iter().rposition(|(format, _)| format < place),
            };
            let Some(before) = before else {
                return Err(format!(
                    "--output-file {}: where there are several, each belongs after its own --output-format",
                    file.display()
                ));
            };
            outputs[before].goes_to(file, color)?;
        }
        refuse_to_mix(&outputs)?;
        if outputs.iter().any(|output| output.format == Format::Github) {
            outputs.extend(Output::job_summary());
        }
        Ok(outputs)
    }
}

/// No two reports may run into each other.
fn refuse_to_mix(outputs: &[Output]) -> Result<(), String> {
    for (i, output) in outputs.iter().enumerate() {
        for other in &outputs[..i] {
            let (one, two) = (name(other.format), name(output.format));
            match (&other.file, &output.file) {
                (None, None) => {
                    return Err(format!(
                        "{one} and {two} cannot both go to standard output; give one of them an --output-file"
                    ));
                }
                (Some(file), Some(same)) if is_same_file(file, same) => {
                    return Err(format!("{}: {one} and {two} cannot both go there", same.display()));
                }
                _ => {}
            }
        }
    }
    Ok(())
}

fn name(format: Format) -> String {
    format.to_possible_value().map(|value| value.get_name().to_string()).unwrap_or_default()
}

/// One report: its form, and where it goes.
#[derive(Debug)]
pub(super) struct Output {
    pub format: Format,
    /// Whether escape codes for a terminal are wanted.
    pub color: bool,
    /// None: standard output.
    pub file: Option<PathBuf>,
    /// The address of the files on the web, up to their paths.
    web: Option<String>,
}

impl Output {
    fn new(format: Format, color: Color) -> Self {
        Self { format, color: color.wanted(io::stdout().is_terminal()), file: None, web: None }
    }

    /// The summary of the GitHub Actions job that this is, if it is one, with links to the commit that is checked.
    fn job_summary() -> Option<Self> {
        let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
        let web = || {
            let [server, repository, commit] =
                ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"].map(set);
            Some(format!("{}/{}/blob/{}/", server?, repository?, commit?))
        };
        let file = set("GITHUB_STEP_SUMMARY")?.into();
        Some(Self { format: Format::JobSummary, color: false, file: Some(file), web: web() })
    }

    fn goes_to(&mut self, file: &Path, color: Color) -> Result<(), String> {
        if let Some(first) = &self.file {
            let (first, second, format) = (first.display(), file.display(), name(self.format));
            return Err(format!(
                "--output-file {second}: {format} goes to {first}; for another copy, repeat --output-format"
            ));
        }
        self.file = Some(file.to_path_buf());
        self.color = color.wanted(false);
        Ok(())
    }

    pub(super) fn is_for_people(&self) -> bool {
        matches!(self.format, Format::Text | Format::Short)
    }

    fn open(&self, to_stderr: bool) -> Result<Box<dyn Write>, String> {
        match &self.file {
            None if to_stderr => Ok(Box::new(io::stderr())),
            None => Ok(Box::new(io::stdout().lock())),
            Some(path) => {
                // the steps of a job share its summary
                let appends = self.format == Format::JobSummary;
                let file =
                    OpenOptions::new().write(true).create(true).append(appends).truncate(!appends).open(path);
                file.map(|file| Box::new(file) as _).map_err(|error| format!("{}: {error}", path.display()))
            }
        }
    }
}

/// The reports of a run while they are written, in the order of the outputs.
///
/// What cannot be written to one does not keep the others from their end.
pub(super) struct Reports<'a>(Vec<(&'a Output, io::Result<ReportWriter<'a>>)>);

type ReportWriter<'a> = Writer<'a, BufWriter<Box<dyn Write>>>;

impl<'a> Reports<'a> {
    /// Opens all outputs. `to_stderr`: standard output is for something else.
    pub(super) fn begin(
        outputs: &'a [Output],
        to_stderr: bool,
        registry: &'a Registry,
    ) -> Result<Self, String> {
        let open = |output: &'a Output| {
            let out = BufWriter::new(output.open(to_stderr)?);
            let run = Run { registry, web: output.web.as_deref() };
            Ok((output, Writer::begin(out, output.format, run)))
        };
        outputs.iter().map(open).collect::<Result<_, String>>().map(Self)
    }

    /// Writes what a file adds to each report.
    pub(super) fn part(&mut self, pieces: Vec<Piece>) {
        for ((_, writer), piece) in self.0.iter_mut().zip(pieces) {
            write_to(writer, piece);
        }
    }

    /// Notes in each report why a file could not be read, fixed or written.
    pub(super) fn fault(&mut self, message: &str) {
        for writer in self.0.iter_mut().filter_map(|(_, writer)| writer.as_mut().ok()) {
            writer.fault(message);
        }
    }

    /// Writes to the reports that people read.
    pub(super) fn tell_people(&mut self, text: &str) {
        for (_, writer) in self.0.iter_mut().filter(|(output, _)| output.is_for_people()) {
            write_to(writer, Piece::Bytes(text.into()));
        }
    }

    /// Whether nobody reads any of the reports any more.
    pub(super) fn are_closed(&self) -> bool {
        self.0.iter().all(|(_, writer)| writer.is_err())
    }

    /// Ends the reports: those for people with what was found in words, if `summary` says so.
    pub(super) fn end(self, statistics: &Statistics, summary: bool) -> Result<(), String> {
        let mut ended = Ok(());
        for (output, writer) in self.0 {
            let place = output.file.as_ref().map(|file| file.display().to_string());
            let written = writer.and_then(|writer| writer.end(statistics, summary));
            ended =
                ended.and(super::unless_closed_at(place.as_deref().unwrap_or("standard output"), written));
        }
        ended
    }
}

fn write_to<W: Write>(writer: &mut io::Result<Writer<W>>, piece: Piece) {
    if let Ok(open) = writer
        && let Err(error) = open.part(piece)
    {
        *writer = Err(error);
    }
}

/// What is written over the copy would destroy it, and what is written over the log of fixes, the way back.
pub(super) fn refuse_to_overwrite(
    inputs: &[Input],
    outputs: &[Output],
    log: Option<&Path>,
) -> Result<(), String> {
    let reports = || outputs.iter().filter_map(|output| output.file.as_deref());
    let is_input = |file: &Path| {
        inputs.iter().any(|input| matches!(input, Input::File(path) if is_same_file(path, file)))
    };
    if let Some(file) = reports().chain(log).find(|file| is_input(file)) {
        return Err(format!(
            "{}: what is to be written there would go into a file that is to be checked",
            file.display()
        ));
    }
    match log.filter(|log| reports().any(|report| is_same_file(report, log))) {
        Some(log) => Err(format!("{}: the report and the log of fixes cannot be one file", log.display())),
        None => Ok(()),
    }
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
