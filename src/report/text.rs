//! The report for people, in the manner of a compiler.

use codespan_reporting::diagnostic::{Diagnostic as Shown, Label, Severity as ShownSeverity};
use codespan_reporting::files::SimpleFiles;
use codespan_reporting::term::termcolor::Buffer;
use codespan_reporting::term::{self, Config};

use super::FileReport;
use super::excerpt::Excerpt;
use super::languages::languages;
use super::wording::{change, doubt};
use crate::check::{Diagnostic, Fix};
use crate::lint::{Applicability, LintFile, LintFileError, Severity};

pub(super) fn render(report: &FileReport, color: bool) -> Vec<u8> {
    let mut out = buffer(color);
    for diagnostic in &report.checked.diagnostics {
        let excerpt = Excerpt::around(report.source, &report.lines, diagnostic);
        // writing to memory does not fail, and the excerpt holds every place that is labelled
        let _ = term::emit_to_write_style(
            &mut out,
            &Config::default(),
            &excerpt,
            &shown(report, diagnostic, &excerpt),
        );
    }
    out.into_inner()
}

fn buffer(color: bool) -> Buffer {
    if color { Buffer::ansi() } else { Buffer::no_color() }
}

fn shown(report: &FileReport, diagnostic: &Diagnostic, excerpt: &Excerpt) -> Shown<()> {
    let lint = &report.engine.registry().lints[diagnostic.lint];
    let mut labels = vec![Label::primary((), excerpt.place(&diagnostic.span))];
    labels.extend(
        diagnostic
            .related
            .iter()
            .map(|related| Label::secondary((), excerpt.place(&related.span)).with_message(&related.message)),
    );
    let mut notes = Vec::new();
    if !lint.from.is_empty() {
        notes.push(format!("note: points to {}", languages(&lint.from)));
    }
    let text = report.source.text();
    notes.extend(diagnostic.fixes.iter().map(|fix| help(text, fix)));
    Shown::new(severity(diagnostic.severity))
        .with_code(&lint.name)
        .with_message(&diagnostic.message)
        .with_labels(labels)
        .with_notes(notes)
}

fn severity(severity: Severity) -> ShownSeverity {
    match severity {
        Severity::Error => ShownSeverity::Error,
        Severity::Warning => ShownSeverity::Warning,
        Severity::Note => ShownSeverity::Note,
    }
}

/// What a fix does, in words.
fn help(text: &str, fix: &Fix) -> String {
    let doubt = match fix.applicability {
        Applicability::Safe => String::new(),
        applicability => format!(" ({})", doubt(applicability)),
    };
    format!("help: {}{doubt}", change(text, fix))
}

pub(super) fn render_lint_errors(lint_files: &[LintFile], errors: &[LintFileError], color: bool) -> Vec<u8> {
    let mut files = SimpleFiles::new();
    for file in lint_files {
        files.add(&file.name, &file.text);
    }
    let mut out = buffer(color);
    for error in errors {
        let shown = Shown::error()
            .with_message(&error.message)
            .with_labels(vec![Label::primary(error.file, error.span.clone())])
            .with_notes(error.help.iter().map(|help| format!("help: {help}")).collect());
        let _ = term::emit_to_write_style(&mut out, &Config::default(), &files, &shown);
    }
    out.into_inner()
}
