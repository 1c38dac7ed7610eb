//! Cuts the copy around a diagnostic into rows that fit a screen.
//!
//! A paragraph of news is one line of several hundred characters, and a file may be one line of a megabyte. So what
//! codespan-reporting takes for lines are rows of about ninety columns here, cut at spaces; numbers and columns are
//! those of the file. Characters that a terminal would not show, or would obey, are shown as signs.

use std::ops::Range;

use codespan_reporting::files::{Error, Files};

use crate::check::Diagnostic;
use crate::text::{LineIndex, Position, Source};

/// The rows that one diagnostic touches.
pub(super) struct Excerpt<'a> {
    name: &'a str,
    text: String,
    rows: Vec<Row>,
    /// Bytes of the source and of the excerpt where the same character begins.
    places: Vec<(usize, usize)>,
}

struct Row {
    start: usize,
    position: Position,
}

/// The widest row, in characters.
const WIDTH: usize = 90;

impl<'a> Excerpt<'a> {
    /// The rows around a diagnostic and the places related to it.
    pub(super) fn around(source: &'a Source, lines: &LineIndex, diagnostic: &Diagnostic) -> Self {
        let text = source.text();
        let mut wanted: Vec<Range<usize>> = vec![diagnostic.span.clone()];
        wanted.extend(diagnostic.related.iter().map(|related| related.span.clone()));
        let mut rows: Vec<Range<usize>> = wanted.iter().flat_map(|span| rows_of(text, lines, span)).collect();
        rows.sort_by_key(|row| row.start);
        rows.dedup();
        let mut excerpt =
            Self { name: source.name(), text: String::new(), rows: Vec::new(), places: Vec::new() };
        for row in rows {
            excerpt.rows.push(Row { start: excerpt.text.len(), position: lines.position(text, row.start) });
            for (i, character) in text[row.clone()].char_indices() {
                excerpt.places.push((row.start + i, excerpt.text.len()));
                excerpt.text.push(visible(character));
            }
            excerpt.places.push((row.end, excerpt.text.len()));
            excerpt.text.push('\n');
        }
        excerpt
    }

    /// A range of the source as a range of the excerpt.
    pub(super) fn place(&self, span: &Range<usize>) -> Range<usize> {
        let find = |offset: usize, end: bool| {
            let at = self.places.partition_point(|(source, _)| *source < offset + usize::from(!end));
            let at = if end { at.min(self.places.len().saturating_sub(1)) } else { at.saturating_sub(1) };
            self.places.get(at).map_or(0, |(_, place)| *place)
        };
        let start = find(span.start, false);
        start..if span.is_empty() { start } else { find(span.end, true) }
    }
}

/// The rows that hold a span; of a long span the first and the last few.
fn rows_of(text: &str, lines: &LineIndex, span: &Range<usize>) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let last_byte = span.end.max(span.start + 1).min(text.len()).saturating_sub(1).max(span.start);
    let (first, last) = (lines.line_of(span.start), lines.line_of(last_byte));
    let mut number = first;
    while number <= last {
        if number == first + 2 && last > first + 3 {
            number = last;
        }
        let line = lines.line(text, number);
        let touched = span.start.max(line.start)..span.end.min(line.end).max(span.start.max(line.start));
        let mut cut = rows_of_line(text, &line, &touched);
        if cut.len() > 4 {
            cut.drain(2..cut.len() - 1);
        }
        rows.append(&mut cut);
        number += 1;
    }
    rows
}

/// Cuts a line into rows at spaces and keeps those that hold the span. Only the part of the line that is near the span
/// is looked at, so that a line of a megabyte costs no more than one of a hundred bytes.
fn rows_of_line(text: &str, line: &Range<usize>, span: &Range<usize>) -> Vec<Range<usize>> {
    let end = line.start + text[line.clone()].trim_end_matches(['\n', '\r']).len();
    // an even grid of cuts, so that the rows of one line are the same for all its diagnostics
    let mut start = line.start + (span.start.saturating_sub(line.start) / GRID) * GRID;
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut rows = Vec::new();
    while start <= end {
        let row_end = row_end(text, start, end);
        if row_end > span.start || row_end == end {
            rows.push(start..row_end);
        }
        if row_end >= span.end || row_end == end {
            break;
        }
        start = row_end;
    }
    rows
}

/// Rows are cut anew at every multiple of this many bytes.
const GRID: usize = 1 << 14;

fn row_end(text: &str, start: usize, end: usize) -> usize {
    let rest = &text[start..end];
    let Some((full, _)) = rest.char_indices().nth(WIDTH) else { return end };
    match rest[..full].rfind(' ') {
        Some(space) if space > full / 2 => start + space + 1,
        _ => start + full,
    }
}

fn visible(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{7f}' => '␡',
        _ if character < ' ' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('?'),
        '\u{80}'..='\u{9f}' => '�',
        _ if crate::check::is_invisible(character) => '·',
        _ => character,
    }
}

impl<'a> Files<'a> for Excerpt<'a> {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(self.name)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.text)
    }

    fn line_index(&'a self, (): (), byte: usize) -> Result<usize, Error> {
        Ok(self.rows.partition_point(|row| row.start <= byte).saturating_sub(1))
    }

    fn line_number(&'a self, (): (), row: usize) -> Result<usize, Error> {
        Ok(self.row(row)?.position.line)
    }

    fn column_number(&'a self, (): (), row: usize, byte: usize) -> Result<usize, Error> {
        let row = self.row(row)?;
        Ok(row.position.column + self.text[row.start..byte.max(row.start)].chars().count())
    }

    fn line_range(&'a self, (): (), row: usize) -> Result<Range<usize>, Error> {
        let start = self.row(row)?.start;
        Ok(start..self.rows.get(row + 1).map_or(self.text.len(), |next| next.start))
    }
}

impl Excerpt<'_> {
    fn row(&self, row: usize) -> Result<&Row, Error> {
        self.rows.get(row).ok_or(Error::LineTooLarge { given: row, max: self.rows.len() })
    }
}
