//! Which of several findings at one place are kept.

use std::ops::Range;

use super::Diagnostic;
use crate::lint::{DataDetector, Detector, FURNITURE, Registry, Severity};

/// A line of page furniture is to be deleted: what else is wrong in it need not be said.
pub(super) fn drop_what_goes_with_furniture(registry: &Registry, diagnostics: &mut Vec<Diagnostic>) {
    let is_furniture = |diagnostic: &Diagnostic| registry.lints[diagnostic.lint].group == FURNITURE;
    let lines: Vec<Range<usize>> = spans(diagnostics, is_furniture);
    diagnostics.retain(|diagnostic| {
        is_furniture(diagnostic) || !lines.iter().any(|line| holds(line, &diagnostic.span))
    });
}

/// Where a lint says more than another one at the same place, the other one is silent.
pub(super) fn drop_what_is_replaced(registry: &Registry, diagnostics: &mut Vec<Diagnostic>) {
    let lints = &registry.lints;
    let replacing: Vec<(usize, Range<usize>)> = diagnostics
        .iter()
        .filter(|diagnostic| !lints[diagnostic.lint].replaces.is_empty())
        .map(|diagnostic| (diagnostic.lint, diagnostic.span.clone()))
        .collect();
    diagnostics.retain(|diagnostic| {
        !replacing.iter().any(|(lint, span)| {
            lints[*lint].replaces.contains(&lints[diagnostic.lint].name)
                && span.start < diagnostic.span.end
                && diagnostic.span.start < span.end
        })
    });
}

/// Of words that several records know, the longest stretch is enough, as strong as it is; and what the words of a language
/// or of a spinner explain needs no weaker explanation. The findings are sorted by place, at one place the most severe first.
pub(super) fn drop_what_is_said_twice(registry: &Registry, diagnostics: &mut Vec<Diagnostic>) {
    let is_phrase = |diagnostic: &Diagnostic| {
        matches!(registry.lints[diagnostic.lint].detector, Detector::Data(DataDetector::Tokens(_)))
    };
    let phrases: Vec<(Severity, Range<usize>)> = diagnostics
        .iter()
        .filter(|diagnostic| is_phrase(diagnostic))
        .map(|diagnostic| (diagnostic.severity, diagnostic.span.clone()))
        .collect();
    diagnostics.retain(|diagnostic| {
        let inside = |(severity, span): &(Severity, Range<usize>)| {
            let stronger = match is_phrase(diagnostic) {
                true => *severity >= diagnostic.severity,
                false => diagnostic.severity == Severity::Note && *severity > Severity::Note,
            };
            stronger && *span != diagnostic.span && holds(span, &diagnostic.span)
        };
        !phrases.iter().any(inside)
    });
    diagnostics.dedup_by(|a, b| a.span == b.span && (is_phrase(a) && is_phrase(b) || put_right_alike(a, b)));
}

fn spans(diagnostics: &[Diagnostic], wanted: impl Fn(&Diagnostic) -> bool) -> Vec<Range<usize>> {
    diagnostics
        .iter()
        .filter(|diagnostic| wanted(diagnostic))
        .map(|diagnostic| diagnostic.span.clone())
        .collect()
}

fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether two findings would be put right in the same way.
fn put_right_alike(one: &Diagnostic, other: &Diagnostic) -> bool {
    let mut pairs = one.fixes.iter().zip(&other.fixes);
    !one.fixes.is_empty()
        && one.fixes.len() == other.fixes.len()
        && pairs.all(|(one, other)| one.edits == other.edits)
}
