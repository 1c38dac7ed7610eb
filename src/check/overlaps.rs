//! Which of several findings at one place are kept.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Diagnostic;
use crate::lint::{DataDetector, Detector, FURNITURE, Registry, Severity};

/// A line of page furniture is to be deleted: what else is wrong in it need not be said.
pub(super) fn drop_what_goes_with_furniture(registry: &Registry, diagnostics: &mut Vec<Diagnostic>) {
    let is_furniture = |diagnostic: &Diagnostic| registry.lints[diagnostic.lint].group == FURNITURE;
    let lines = Cover::of(diagnostics.iter().filter(|diagnostic| is_furniture(diagnostic)));
    diagnostics.retain(|diagnostic| is_furniture(diagnostic) || !lines.hold(&diagnostic.span));
}

/// Where a lint says more than another one at the same place, the other one is silent.
pub(super) fn drop_what_is_replaced(registry: &Registry, diagnostics: &mut Vec<Diagnostic>) {
    let lints = &registry.lints;
    let mut replacing: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics.iter() {
        for name in &lints[diagnostic.lint].replaces {
            replacing.entry(name).or_default().push(diagnostic);
        }
    }
    let replacing: BTreeMap<&str, Cover> =
        replacing.into_iter().map(|(name, all)| (name, Cover::of(all.into_iter()))).collect();
    diagnostics.retain(|diagnostic| {
        let replacing = replacing.get(lints[diagnostic.lint].name.as_str());
        !replacing.is_some_and(|replacing| replacing.touch(&diagnostic.span))
    });
}

/// Of words that several records know, the longest stretch is enough, as strong as it is; and what the words of a language
/// or of a spinner explain needs no weaker explanation. The findings are sorted by place, at one place the most severe first.
pub(super) fn drop_what_is_said_twice(registry: &Registry, diagnostics: &mut Vec<Diagnostic>) {
    let is_phrase = |diagnostic: &Diagnostic| {
        matches!(registry.lints[diagnostic.lint].detector, Detector::Data(DataDetector::Tokens(_)))
    };
    let at_least = |least: Severity| {
        let phrases = diagnostics.iter().filter(|diagnostic| is_phrase(diagnostic));
        Cover::of(phrases.filter(|diagnostic| diagnostic.severity >= least))
    };
    let [all, warnings, errors] = [Severity::Note, Severity::Warning, Severity::Error].map(at_least);
    diagnostics.retain(|diagnostic| {
        let stronger = match (is_phrase(diagnostic), diagnostic.severity) {
            (true, Severity::Note) => &all,
            (true, Severity::Warning) | (false, Severity::Note) => &warnings,
            (true, Severity::Error) => &errors,
            (false, _) => return true,
        };
        !stronger.hold_more_than(&diagnostic.span)
    });
    diagnostics.dedup_by(|a, b| a.span == b.span && (is_phrase(a) && is_phrase(b) || put_right_alike(a, b)));
}

/// The places of findings: tells at once how one more lies to them, however many they are.
pub(crate) struct Cover {
    /// Where each begins, sorted, and how far it and those before it reach at most.
    spans: Vec<(usize, usize)>,
}

impl Cover {
    /// The places of some findings.
    pub fn of<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>) -> Self {
        let mut spans: Vec<(usize, usize)> =
            diagnostics.map(|diagnostic| (diagnostic.span.start, diagnostic.span.end)).collect();
        spans.sort_unstable();
        let mut farthest = 0;
        for (_, end) in &mut spans {
            farthest = farthest.max(*end);
            *end = farthest;
        }
        Self { spans }
    }

    /// How far those reach that begin before a place; nothing if there are none.
    fn reach_before(&self, place: usize) -> Option<usize> {
        let count = self.spans.partition_point(|(start, _)| *start < place);
        count.checked_sub(1).map(|last| self.spans[last].1)
    }

    /// Whether one of them holds a span, or is it.
    fn hold(&self, span: &Range<usize>) -> bool {
        self.reach_before(span.start + 1).is_some_and(|end| end >= span.end)
    }

    /// Whether one of them holds a span and something more.
    fn hold_more_than(&self, span: &Range<usize>) -> bool {
        self.reach_before(span.start).is_some_and(|end| end >= span.end)
            || self.reach_before(span.start + 1).is_some_and(|end| end > span.end)
    }

    /// Whether one of them has something in common with a span.
    pub fn touch(&self, span: &Range<usize>) -> bool {
        self.reach_before(span.end).is_some_and(|end| end > span.start)
    }
}

/// Whether two findings would be put right in the same way.
fn put_right_alike(one: &Diagnostic, other: &Diagnostic) -> bool {
    let mut pairs = one.fixes.iter().zip(&other.fixes);
    !one.fixes.is_empty()
        && one.fixes.len() == other.fixes.len()
        && pairs.all(|(one, other)| one.edits == other.edits)
}
