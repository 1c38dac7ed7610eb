//! One input: read, checked or fixed, and its part of the report.

use std::fs;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

use super::STDIN;
use super::changed::Changed;
use super::check::Arguments;
use super::exemptions::NewEntry;
use super::fix::Fixing;
use super::ignoring::Ignoring;
use super::interactive::Asker;
use super::known::Known;
use super::outputs::Output;
use super::rules::Rules;
use super::walk::{Formats, Input};
use crate::check::{Checked, Diagnostic, KnownFinding, Named};
use crate::report::{FileReport, Piece, Statistics};
use crate::text::Source;

/// How every input is checked.
pub(super) struct Checking<'a> {
    pub rules: &'a Rules,
    pub arguments: &'a Arguments,
    pub formats: &'a Formats,
    pub fixing: Option<&'a Fixing>,
    pub known: Option<&'a Known>,
    pub ignoring: Option<&'a Ignoring<'a>>,
    /// What findings are wanted of, if not of everything.
    pub changed: Option<&'a Changed>,
    pub outputs: &'a [Output],
}

/// What came of an input.
#[derive(Default)]
pub(super) struct Part {
    /// What it adds to the reports: a piece for each output, in their order.
    pub pieces: Vec<Piece>,
    pub numbers: Statistics,
    /// Who and what it mentions.
    pub names: Vec<Named>,
    /// What is found in it, for the baseline that is to be written.
    pub known: Vec<KnownFinding>,
    /// What the file of exemptions is to hold.
    pub ignored: Vec<NewEntry>,
    /// How many comments were written instead.
    pub commented: usize,
    /// Its bytes, with what was fixed: of standard input only.
    pub copy: Vec<u8>,
    /// The parts of it, in bytes of its text as it is now, of which findings are wanted, if not all of it.
    pub places: Option<Vec<Range<usize>>>,
    /// Why it could not be read, fixed or written.
    pub fault: Option<String>,
}

impl Checking<'_> {
    pub(super) fn part(&self, input: &Input, asker: Option<&mut Asker>) -> Part {
        let (name, bytes) = match self.read(input) {
            Ok(read) => read,
            Err(message) => return Part { fault: Some(message), ..Part::default() },
        };
        // whatever goes wrong, what came in on standard input goes out again
        let copy = if *input == Input::Stdin { bytes.clone() } else { Vec::new() };
        let source = match self.formats.read(&name, bytes) {
            Ok(source) => source,
            Err(message) => return Part { copy, fault: Some(message), ..Part::default() },
        };
        let path = if let Input::File(path) = input { Some(path.as_path()) } else { None };
        if let Some(ignoring) = self.ignoring {
            return self.ignored(ignoring, &source, path);
        }
        let Some(fixing) = self.fixing else {
            return self.reported(&source, self.rules.check(&source), self.places(&source, path));
        };
        match self.fixed(fixing, &source, path, asker) {
            Ok(part) => part,
            // nothing was written: what is found in the file is found in it still
            Err(message) => {
                let part = self.reported(&source, self.rules.check(&source), self.places(&source, path));
                Part { fault: Some(message), copy, ..part }
            }
        }
    }

    /// Says of all that is found in a source that it is to stay.
    fn ignored(&self, ignoring: &Ignoring, source: &Source, path: Option<&Path>) -> Part {
        let mut checked = self.rules.check(source);
        self.keep_what_is_shown(source, &mut checked, self.places(source, path).as_deref());
        match ignoring.ignore(source, path, &checked.diagnostics) {
            Ok((ignored, commented)) => Part { ignored, commented, ..Part::default() },
            Err(message) => Part { fault: Some(message), ..Part::default() },
        }
    }

    /// The parts of a source, in bytes, of which findings are wanted; nothing if it is all of it.
    fn places(&self, source: &Source, path: Option<&Path>) -> Option<Vec<Range<usize>>> {
        self.changed?.places(path?, source)
    }

    fn fixed(
        &self,
        fixing: &Fixing,
        source: &Source,
        path: Option<&Path>,
        asker: Option<&mut Asker>,
    ) -> Result<Part, String> {
        if let (Some(changed), Some(path)) = (self.changed, path)
            && self.arguments.fixing.writes()
        {
            changed.refuse_to_write(path)?;
        }
        let terms = self.rules.terms(Path::new(source.name()));
        let draft = fixing.fix(&self.rules.engine, &terms, source, self.places(source, path), path, asker)?;
        let now = draft.source();
        self.rules.note_exemptions(now, draft.checked());
        let places = draft.places().map(<[_]>::to_vec);
        let mut part = self.reported(now, draft.checked().clone(), places);
        if let Some(diff) = fixing.diff(source, &draft) {
            // whoever wants a diff cannot ask for other forms of the report
            part.pieces = vec![Piece::Bytes(diff)];
        } else if self.arguments.fixing.fix_only {
            part.pieces.clear();
        }
        part.numbers = part.numbers.with_fixed(&self.rules.engine, draft.applied());
        if path.is_none() {
            part.copy = now.to_bytes();
        }
        Ok(part)
    }

    /// The name and the bytes of an input, or what is wrong with it.
    fn read(&self, input: &Input) -> Result<(String, Vec<u8>), String> {
        match input {
            Input::Stdin => {
                let mut bytes = Vec::new();
                let read = io::stdin().lock().read_to_end(&mut bytes);
                read.map_err(|error| format!("standard input: {error}"))?;
                Ok((self.arguments.stdin_filename.clone().unwrap_or_else(|| STDIN.into()), bytes))
            }
            Input::File(path) => {
                let name = path.display().to_string();
                if let Some(staged) = self.changed.and_then(|changed| changed.staged(path)) {
                    return Ok((name, staged?));
                }
                // opening a FIFO would wait for ever for somebody to write to it
                let kind = fs::metadata(path).map_err(|error| format!("{name}: {error}"))?;
                if !kind.is_file() {
                    return Err(format!("{name}: not a regular file; `-` reads standard input"));
                }
                let bytes = fs::read(path).map_err(|error| format!("{name}: {error}"))?;
                Ok((name, bytes))
            }
            Input::Unreadable(message) => Err(message.clone()),
        }
    }

    /// The report of what was found in a source, or in these places of it.
    pub(super) fn reported(
        &self,
        source: &Source,
        mut checked: Checked,
        places: Option<Vec<Range<usize>>>,
    ) -> Part {
        let known = self.keep_what_is_shown(source, &mut checked, places.as_deref());
        let numbers = Statistics::of(&self.rules.engine, &checked);
        let file = FileReport::new(&self.rules.engine, source, &checked);
        let piece = |output: &Output| match output.is_for_people() {
            true if self.arguments.statistics => Piece::default(),
            true if self.arguments.summary => Piece::Bytes(file.summary()),
            _ => file.render(output.format, output.color),
        };
        let pieces = self.outputs.iter().map(piece).collect();
        Part { pieces, numbers, names: checked.names, known, places, ..Part::default() }
    }

    /// Keeps the findings that are severe enough, not known, and in these places, and returns those that are to be known from
    /// now on.
    fn keep_what_is_shown(
        &self,
        source: &Source,
        checked: &mut Checked,
        places: Option<&[Range<usize>]>,
    ) -> Vec<KnownFinding> {
        let least = self.arguments.least_severity();
        checked.diagnostics.retain(|diagnostic| diagnostic.severity >= least);
        let registry = self.rules.engine.registry();
        let known = self.known.map(|known| known.take(registry, source, &mut checked.diagnostics));
        checked.diagnostics.retain(|diagnostic| places.is_none_or(|places| diagnostic.concerns(places)));
        known.unwrap_or_default()
    }

    /// The part of the report with what only all files together show about one of them, which is read once more: it was
    /// let go when it had been checked.
    pub(super) fn part_across(
        &self,
        input: &Input,
        diagnostics: Vec<Diagnostic>,
        had_findings: bool,
    ) -> Part {
        match self.read(input).and_then(|(name, bytes)| self.formats.read(&name, bytes)) {
            // what several files show together is no part of what one of them amounts to
            Ok(_) if self.arguments.summary && self.outputs.iter().all(Output::is_for_people) => {
                Part::default()
            }
            Ok(source) => {
                let checked = self.rules.hold_to_terms(&source, diagnostics);
                let mut part = self.reported(&source, checked, None);
                for (piece, output) in part.pieces.iter_mut().zip(self.outputs) {
                    if self.arguments.summary && output.is_for_people() {
                        *piece = Piece::default();
                    }
                }
                Part { numbers: part.numbers.of_known_file(had_findings), ..part }
            }
            Err(message) => Part { fault: Some(message), ..Part::default() },
        }
    }
}
