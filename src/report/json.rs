//! Diagnostics for programs. Offsets are bytes of the file on disk; lines and columns (in characters) count from 1.
//!
//! The objects of `jsonl` are a contract: a member may be added, none is renamed or removed.

use std::io::{self, Write};

use serde::Serialize;

use super::summary::Summary;
use super::{FileReport, Statistics};
use crate::check::Diagnostic;
use crate::lint::{Applicability, Severity};

#[derive(Serialize)]
struct Object<'a> {
    path: &'a str,
    lint: &'a str,
    group: &'a str,
    severity: Severity,
    message: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    from: Vec<&'a str>,
    fixes: Vec<FixObject<'a>>,
    related: Vec<RelatedObject<'a>>,
}

#[derive(Serialize)]
struct FixObject<'a> {
    applicability: Applicability,
    edits: Vec<EditObject<'a>>,
}

#[derive(Serialize)]
struct EditObject<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct RelatedObject<'a> {
    start: usize,
    end: usize,
    message: &'a str,
}

#[derive(Serialize)]
struct FileObject<'a> {
    path: &'a str,
    words: usize,
    diagnostics: Vec<Object<'a>>,
    summary: Summary<'a>,
}

fn object<'a>(report: &'a FileReport, diagnostic: &'a Diagnostic) -> Object<'a> {
    let lint = &report.engine.registry().lints[diagnostic.lint];
    let position = report.lines.position(report.source.text(), diagnostic.span.start);
    let disk = report.source.on_disk(diagnostic.span.clone());
    let edit = |edit: &'a crate::check::Edit| {
        let range = report.source.on_disk(edit.range.clone());
        EditObject { start: range.start, end: range.end, text: &edit.text }
    };
    let fixes = diagnostic.fixes.iter().map(|fix| FixObject {
        applicability: fix.applicability,
        edits: fix.edits.iter().map(edit).collect(),
    });
    let related = diagnostic.related.iter().map(|related| {
        let range = report.source.on_disk(related.span.clone());
        RelatedObject { start: range.start, end: range.end, message: &related.message }
    });
    Object {
        path: report.source.name(),
        lint: &lint.name,
        group: &lint.group,
        severity: diagnostic.severity,
        message: &diagnostic.message,
        start: disk.start,
        end: disk.end,
        line: position.line,
        column: position.column,
        from: lint.from.iter().collect(),
        fixes: fixes.collect(),
        related: related.collect(),
    }
}

pub(super) fn render_lines(report: &FileReport) -> Vec<u8> {
    let mut out = Vec::new();
    for diagnostic in &report.checked.diagnostics {
        // these objects hold strings and numbers only, which always serialize
        let _ = serde_json::to_writer(&mut out, &object(report, diagnostic));
        out.push(b'\n');
    }
    out
}

pub(super) fn render_file(report: &FileReport) -> Vec<u8> {
    let diagnostics =
        report.checked.diagnostics.iter().map(|diagnostic| object(report, diagnostic)).collect();
    let file = FileObject {
        path: report.source.name(),
        words: report.checked.words,
        diagnostics,
        summary: Summary::of(report),
    };
    serde_json::to_vec(&file).unwrap_or_default()
}

pub(super) fn begin(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{{\"version\":{:?},\"files\":[", env!("CARGO_PKG_VERSION"))
}

pub(super) fn end(out: &mut impl Write, statistics: &Statistics) -> io::Result<()> {
    let summary = serde_json::to_string(statistics).unwrap_or_default();
    writeln!(out, "\n],\"summary\":{summary}}}")
}
