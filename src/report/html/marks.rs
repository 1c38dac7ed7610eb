//! Marks in a paragraph. Findings may overlap, which elements cannot: the paragraph is cut wherever one begins or ends, and
//! every stretch names the findings that it belongs to.
//!
//! ```text
//! the mayor She announced that         findings 1: `mayor She`, 2: `She announced`
//!     ──1── 1,2 ───2─────
//! ```

use std::fmt::Write as _;
use std::ops::Range;

use super::escape::{Escaped, Visible};
use super::{FileReport, Key};
use crate::lint::Severity;

/// The part of a place that stands in one paragraph.
pub(super) struct Piece {
    /// Bytes of the source's text; empty for a place between two characters.
    pub range: Range<usize>,
    /// Index of the diagnostic that speaks of it.
    pub finding: usize,
    /// Whether it is another place that matters, not the one that was found.
    pub is_related: bool,
    /// Whether it stands for the ends of lines.
    pub is_line_end: bool,
    /// Whether the number of the finding stands behind it.
    pub is_numbered: bool,
}

/// Writes the copy of a paragraph with the marks of the pieces.
pub(super) fn render(
    out: &mut String,
    report: &FileReport,
    key: &Key,
    paragraph: &Range<usize>,
    pieces: &[Piece],
) {
    let text = report.source.text();
    let mut cuts = vec![paragraph.start, paragraph.end];
    cuts.extend(pieces.iter().flat_map(|piece| [piece.range.start, piece.range.end]));
    cuts.sort_unstable();
    cuts.dedup();
    let mut beginning: Vec<&Piece> = pieces.iter().collect();
    beginning.sort_by_key(|piece| piece.range.start);
    let mut ending = beginning.clone();
    // what is empty ends where it begins, behind all that ended there before
    ending.sort_by_key(|piece| (piece.range.end, piece.range.is_empty(), piece.finding));
    let (mut beginning, mut ending) = (beginning.into_iter().peekable(), ending.into_iter().peekable());
    let mut open: Vec<&Piece> = Vec::new();
    for (i, &cut) in cuts.iter().enumerate() {
        open.retain(|piece| piece.range.end > cut);
        while let Some(piece) = ending.next_if(|piece| piece.range.end == cut) {
            if piece.range.is_empty() {
                let sign = if piece.is_line_end { "¶" } else { "‸" };
                let _ =
                    write!(out, "{}</mark>", opening(report, &[piece], &format!(" data-sign=\"{sign}\"")));
            }
            if piece.is_numbered {
                number(out, report, key, piece.finding);
            }
        }
        while let Some(piece) = beginning.next_if(|piece| piece.range.start == cut) {
            if piece.range.end > cut {
                open.push(piece);
            }
        }
        let Some(&next) = cuts.get(i + 1) else { break };
        let stretch = &text[cut..next];
        let _ = match open.as_slice() {
            [] => write!(out, "{}", Escaped(stretch)),
            pieces => write!(out, "{}{}</mark>", opening(report, pieces, ""), Visible(stretch)),
        };
    }
}

/// The start of a mark that belongs to several pieces. Its looks are those of the worst finding; the script chooses anew
/// when the filter hides some.
fn opening(report: &FileReport, pieces: &[&Piece], attributes: &str) -> String {
    let numbers = |is_related: bool| {
        let mut numbers: Vec<usize> = pieces
            .iter()
            .filter(|piece| piece.is_related == is_related)
            .map(|piece| piece.finding + 1)
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    let (of, beside) = (numbers(false), numbers(true));
    let worst = of.iter().map(|number| report.checked.diagnostics[number - 1].severity).max();
    let mut out = format!("<mark class=\"{}\"", worst.map_or("related", Severity::name));
    for (name, numbers) in [("of", of), ("beside", beside)] {
        if !numbers.is_empty() {
            let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
            let _ = write!(out, " data-{name}=\"{}\"", numbers.join(" "));
        }
    }
    out + attributes + ">"
}

/// The number of a finding, which leads to its note. The style sheet shows it: it is no part of the copy.
fn number(out: &mut String, report: &FileReport, key: &Key, finding: usize) {
    let number = finding + 1;
    let severity = report.checked.diagnostics[finding].severity.name();
    let _ = write!(
        out,
        "<a class=\"number {severity}\" id=\"r{key}-{number}\" href=\"#n{key}-{number}\" data-n=\"{number}\" aria-label=\"{severity} {number}\" aria-describedby=\"n{key}-{number}\"></a>"
    );
}
