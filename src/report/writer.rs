//! Joins what all files add to a report.

use std::io;

use super::found::{Found, Gathered};
use super::{Format, Statistics, checkstyle, github, gitlab, html, job_summary, json, junit, rdjson, sarif};
use crate::lint::Registry;

/// What a file adds to a report.
pub enum Piece {
    /// Written as it stands.
    Bytes(Vec<u8>),
    /// Kept until all files are checked.
    Found(Found),
}

impl Default for Piece {
    /// Nothing.
    fn default() -> Self {
        Self::Bytes(Vec::new())
    }
}

impl Piece {
    /// What is written as it stands: nothing, if it is kept.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Found(_) => b"",
        }
    }
}

/// What reports say of a run beside what was found in its files.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// The records of the lints.
    pub registry: &'a Registry,
    /// Where the files can be seen on the web: the address that their paths stand after.
    pub web: Option<&'a str>,
}

/// Joins the pieces of all files, as [`FileReport::render`](super::FileReport::render) made them, to the whole report.
pub struct Writer<'a, W> {
    out: W,
    format: Format,
    run: Run<'a>,
    pieces: usize,
    gathered: Gathered,
}

impl<'a, W: io::Write> Writer<'a, W> {
    /// Begins a report.
    ///
    /// # Errors
    ///
    /// What writing brings.
    pub fn begin(mut out: W, format: Format, run: Run<'a>) -> io::Result<Self> {
        match format {
            Format::Json => json::begin(&mut out)?,
            Format::Html => html::begin(&mut out)?,
            Format::Rdjson => rdjson::begin(&mut out)?,
            _ => {}
        }
        Ok(Self { out, format, run, pieces: 0, gathered: Gathered::default() })
    }

    /// Writes, or keeps, the piece of one file.
    ///
    /// # Errors
    ///
    /// What writing brings.
    pub fn part(&mut self, piece: Piece) -> io::Result<()> {
        match piece {
            Piece::Bytes(bytes) if bytes.is_empty() => Ok(()),
            Piece::Bytes(bytes) => {
                if matches!(self.format, Format::Json | Format::Rdjson) && self.pieces > 0 {
                    self.out.write_all(b",\n")?;
                }
                self.pieces += 1;
                self.out.write_all(&bytes)
            }
            Piece::Found(found) => {
                self.gathered.add(found);
                Ok(())
            }
        }
    }

    /// Notes that a file could not be read, fixed or written, and why.
    pub fn fault(&mut self, message: &str) {
        self.gathered.faults.push(message.into());
    }

    /// Ends the report: a summary in words for people, if `summary` says so; the end of the document, or all of it, for
    /// programs.
    ///
    /// # Errors
    ///
    /// What writing brings.
    pub fn end(mut self, statistics: &Statistics, summary: bool) -> io::Result<()> {
        let (out, gathered, run) = (&mut self.out, &self.gathered, &self.run);
        match self.format {
            Format::Text if summary => writeln!(out, "{}", statistics.summary())?,
            Format::Text | Format::Short | Format::Jsonl | Format::Rdjsonl => {}
            Format::Json => json::end(out, statistics)?,
            Format::Github => github::write(out, gathered, run)?,
            Format::JobSummary => job_summary::write(out, gathered, run, statistics)?,
            Format::Sarif => sarif::write(out, gathered, run)?,
            Format::Gitlab => gitlab::write(out, gathered, run)?,
            Format::Checkstyle => checkstyle::write(out, gathered, run)?,
            Format::Junit => junit::write(out, gathered, run)?,
            Format::Html => html::end(out, statistics)?,
            Format::Rdjson => rdjson::end(out)?,
        }
        self.out.flush()
    }
}
