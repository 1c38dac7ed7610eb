//! Reviewdog Diagnostic Format. Columns are bytes of the decoded text, which is UTF-8, and ends are exclusive.

use std::io::{self, Write};
use std::ops::Range;

use serde_json::{Value, json};

use super::FileReport;
use super::found::Place;
use super::location::slashed;
use crate::check::{Diagnostic, Fix};
use crate::lint::Severity;
use crate::text::Unit;

pub(super) fn begin(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{{\"source\":{},\"diagnostics\":[", source())
}

/// The diagnostics of a file, with commas between them.
pub(super) fn render(report: &FileReport) -> Vec<u8> {
    let objects: Vec<String> = objects(report).map(|object| object.to_string()).collect();
    objects.join(",\n").into_bytes()
}

pub(super) fn end(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n]}}")
}

/// The diagnostics of a file, each of which says what it is from.
pub(super) fn render_lines(report: &FileReport) -> Vec<u8> {
    let mut out = Vec::new();
    for mut object in objects(report) {
        object["source"] = source();
        // writing to memory does not fail
        let _ = writeln!(out, "{object}");
    }
    out
}

fn source() -> Value {
    json!({ "name": env!("CARGO_PKG_NAME") })
}

fn objects(report: &FileReport) -> impl Iterator<Item = Value> {
    report.checked.diagnostics.iter().map(|diagnostic| object(report, diagnostic))
}

fn object(report: &FileReport, diagnostic: &Diagnostic) -> Value {
    let range = |span: &Range<usize>| {
        let place = Place::of(report, span, Unit::Bytes);
        json!({
            "start": { "line": place.start.line, "column": place.start.column },
            "end": { "line": place.end.line, "column": place.end.column },
        })
    };
    // a suggestion is one range, so what stands between the edits of a fix is written anew
    let suggestion =
        |fix: &Fix| json!({ "range": range(&fix.extent()), "text": fix.replacement(report.source.text()) });
    json!({
        "message": diagnostic.message,
        "location": { "path": slashed(report.source.name()), "range": range(&diagnostic.span) },
        "severity": severity(diagnostic.severity),
        "code": { "value": report.engine.registry().lints[diagnostic.lint].name },
        "suggestions": diagnostic.fixes.iter().map(suggestion).collect::<Vec<_>>(),
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    }
}
