//! The copy of a file, paragraph by paragraph, each with the notes on what was found in it.

use std::fmt::Write as _;
use std::ops::Range;

use super::marks::{self, Piece};
use super::paragraphs::{Kind, Paragraph, home, paragraphs};
use super::{FileReport, Key, note};

/// What is to be shown at a paragraph.
#[derive(Default)]
struct Row {
    pieces: Vec<Piece>,
    /// The findings that are explained beside it, as indexes into the diagnostics.
    findings: Vec<usize>,
}

/// Of what a file shows beside the others, only the paragraphs that it concerns: the copy stands further up.
pub(super) fn render(out: &mut String, report: &FileReport, key: &Key) {
    let paragraphs = paragraphs(report.source);
    let rows = rows(report, &paragraphs);
    out.push_str("<div class=\"body\">\n");
    for (paragraph, row) in paragraphs.iter().zip(rows) {
        if key.is_beside && row.pieces.is_empty() {
            continue;
        }
        if row.findings.is_empty() {
            self::paragraph(out, report, key, paragraph, &row.pieces);
            continue;
        }
        out.push_str("<div class=\"row\">\n");
        self::paragraph(out, report, key, paragraph, &row.pieces);
        out.push_str("<ol class=\"notes\" role=\"list\">\n");
        for finding in row.findings {
            note::render(out, report, key, finding);
        }
        out.push_str("</ol>\n</div>\n");
    }
    out.push_str("</div>\n");
}

/// The copy of a paragraph, which holds the characters of the file and no others.
fn paragraph(out: &mut String, report: &FileReport, key: &Key, paragraph: &Paragraph, pieces: &[Piece]) {
    let (tag, class) = match paragraph.kind {
        Kind::Headline => ("h3", "headline"),
        Kind::Text => ("p", "text"),
        Kind::ListItem => ("p", "text item"),
        Kind::Blank => ("p", "text blank"),
    };
    let wrapped = if report.source.text()[paragraph.range.clone()].contains('\n') { " wrapped" } else { "" };
    let _ = write!(out, "<{tag} class=\"{class}{wrapped}\" dir=\"auto\">");
    marks::render(out, report, key, &paragraph.range, pieces);
    let _ = writeln!(out, "</{tag}>");
}

/// Hands the places of all findings to the paragraphs that they touch.
fn rows(report: &FileReport, paragraphs: &[Paragraph]) -> Vec<Row> {
    let mut rows: Vec<Row> = paragraphs.iter().map(|_| Row::default()).collect();
    for (finding, diagnostic) in report.checked.diagnostics.iter().enumerate() {
        let first = home(paragraphs, &diagnostic.span);
        rows[first].findings.push(finding);
        place(&mut rows, paragraphs, &diagnostic.span, finding, false);
        for related in &diagnostic.related {
            place(&mut rows, paragraphs, &related.span, finding, true);
        }
    }
    rows
}

/// Cuts a place at the ends of paragraphs.
fn place(rows: &mut [Row], paragraphs: &[Paragraph], span: &Range<usize>, finding: usize, is_related: bool) {
    let first = home(paragraphs, span);
    for (at, paragraph) in paragraphs.iter().enumerate().skip(first) {
        let within = |offset: usize| offset.clamp(paragraph.range.start, paragraph.range.end);
        let range = within(span.start)..within(span.end);
        if at > first && range.is_empty() {
            break;
        }
        // what holds nothing but the ends of lines stands behind the paragraph
        let is_line_end = range.is_empty() && !span.is_empty();
        let is_numbered = at == first && !is_related;
        rows[at].pieces.push(Piece { range, finding, is_related, is_line_end, is_numbered });
    }
}
