//! What is said: diagnostics as text and as a page for people, and in the formats of programs; changes as a diff.
//!
//! Where a format can be written file by file, it is; where it has to know all files first, what was found in them is
//! gathered by the [`Writer`], and the format writes the whole document at the end.

mod checkstyle;
mod diff;
mod excerpt;
mod found;
mod github;
mod gitlab;
mod html;
mod job_summary;
mod json;
mod junit;
mod languages;
mod location;
mod rdjson;
mod sarif;
mod short;
mod statistics;
mod summary;
mod text;
mod wording;
mod writer;
mod xml;

use crate::check::{Checked, Engine};
use crate::lint::{LintFile, LintFileError};
use crate::text::{LineIndex, Source, Unit};

pub use diff::unified;
pub use found::Found;
pub use html::REPORT_MARK;
pub(crate) use languages::{language_code, languages};
pub use statistics::Statistics;
pub use writer::{Piece, Run, Writer};

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
    /// Annotations of GitHub Actions, errors first and ten of each level, and a job summary
    Github,
    /// What `github` adds to the summary of its job, in Markdown.
    #[value(skip)]
    JobSummary,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// GitLab Code Quality
    Gitlab,
    /// The XML of Checkstyle
    Checkstyle,
    /// The XML of JUnit: a suite for each file, a failed test for each diagnostic
    Junit,
    /// Reviewdog Diagnostic Format, one document
    Rdjson,
    /// Reviewdog Diagnostic Format, a JSON object for each diagnostic, one a line
    Rdjsonl,
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

    /// What this file adds to a report. `color` says whether escape codes for a terminal are wanted; only
    /// [`Format::Text`] has any.
    pub fn render(&self, format: Format, color: bool) -> Piece {
        Piece::Bytes(match format {
            Format::Text => text::render(self, color),
            Format::Short => short::render(self),
            Format::Json => json::render_file(self),
            Format::Jsonl => json::render_lines(self),
            Format::Html => html::render(self),
            Format::Rdjson => rdjson::render(self),
            Format::Rdjsonl => rdjson::render_lines(self),
            Format::Sarif => return Piece::Found(Found::of(self, Unit::Utf16)),
            Format::Github | Format::JobSummary | Format::Gitlab | Format::Checkstyle | Format::Junit => {
                return Piece::Found(Found::of(self, Unit::Characters));
            }
        })
    }
}

/// The faults of lint files, or of a configuration file, shown in those files.
pub fn lint_file_errors(files: &[LintFile], errors: &[LintFileError], color: bool) -> Vec<u8> {
    text::render_lint_errors(files, errors, color)
}
