//! What is said: diagnostics as text and as a page for people, and as JSON for programs; changes as a diff.

mod diff;
mod excerpt;
mod html;
mod json;
mod languages;
mod short;
mod statistics;
mod summary;
mod text;

use std::io;

use crate::check::{Checked, Engine};
use crate::lint::{LintFile, LintFileError};
use crate::text::{LineIndex, Source};

pub use diff::unified;
pub(crate) use languages::{language_code, languages};
pub use statistics::Statistics;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// Diagnostics with the copy, labels, notes and fixes
    #[default]
    Text,
    /// A line for each diagnostic: `path:line:column: severity[lint] message`
    Short,
    /// One document with version, diagnostics and a summary for each file
    Json,
    /// A JSON object for each diagnostic, one a line
    Jsonl,
    /// A page for editors: the copy with its findings marked and explained
    Html,
}

/// A file that was checked, with what was found in it.
pub struct FileReport<'a> {
    /// The engine that checked it.
    pub engine: &'a Engine,
    /// The file.
    pub source: &'a Source,
    /// What was found.
    pub checked: &'a Checked,
    lines: LineIndex,
}

impl<'a> FileReport<'a> {
    /// Gets ready to report what was found in a file.
    pub fn new(engine: &'a Engine, source: &'a Source, checked: &'a Checked) -> Self {
        let lines = LineIndex::new(if checked.diagnostics.is_empty() { "" } else { source.text() });
        Self { engine, source, checked, lines }
    }

    /// What the file shows as a whole, in words, with the arithmetic.
    pub fn summary(&self) -> Vec<u8> {
        summary::render(self)
    }

    /// How many notes, warnings and errors there are.
    fn counts(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        for diagnostic in &self.checked.diagnostics {
            counts[diagnostic.severity as usize] += 1;
        }
        counts
    }

    /// The part of the report that is this file's. `color` says whether escape codes for a terminal are wanted; only
    /// [`Format::Text`] has any.
    pub fn render(&self, format: Format, color: bool) -> Vec<u8> {
        match format {
            Format::Text => text::render(self, color),
            Format::Short => short::render(self),
            Format::Json => json::render_file(self),
            Format::Jsonl => json::render_lines(self),
            Format::Html => html::render(self),
        }
    }
}

/// Joins the parts of all files, as [`FileReport::render`] made them, to the whole report.
///
/// # Errors
///
/// What writing brings.
pub struct Writer<W> {
    out: W,
    format: Format,
    parts: usize,
}

impl<W: io::Write> Writer<W> {
    /// Begins a report.
    ///
    /// # Errors
    ///
    /// What writing brings.
    pub fn begin(mut out: W, format: Format) -> io::Result<Self> {
        match format {
            Format::Json => json::begin(&mut out)?,
            Format::Html => html::begin(&mut out)?,
            _ => {}
        }
        Ok(Self { out, format, parts: 0 })
    }

    /// Writes the part of one file.
    ///
    /// # Errors
    ///
    /// What writing brings.
    pub fn part(&mut self, part: &[u8]) -> io::Result<()> {
        if part.is_empty() {
            return Ok(());
        }
        if self.format == Format::Json && self.parts > 0 {
            self.out.write_all(b",\n")?;
        }
        self.parts += 1;
        self.out.write_all(part)
    }

    /// Ends the report: a summary in words for people, the end of the document for programs.
    ///
    /// # Errors
    ///
    /// What writing brings.
    pub fn end(mut self, statistics: &Statistics, summary: bool) -> io::Result<()> {
        match self.format {
            Format::Text if summary => writeln!(self.out, "{}", statistics.summary())?,
            Format::Json => json::end(&mut self.out, statistics)?,
            Format::Html => html::end(&mut self.out, statistics)?,
            _ => {}
        }
        self.out.flush()
    }
}

/// The faults of lint files, or of a configuration file, shown in those files.
pub fn lint_file_errors(files: &[LintFile], errors: &[LintFileError], color: bool) -> Vec<u8> {
    text::render_lint_errors(files, errors, color)
}
