//! Watches what fixes bring about.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::changes::Shift;
use super::choose::Chosen;
use crate::check::Diagnostic;
use crate::lint::Severity;

/// The diagnostics whose fixes are to blame for something that was not there before: for every new diagnostic of at least
/// a severity, the nearest fix.
pub(super) fn blamed(
    before: &[Diagnostic],
    after: &[Diagnostic],
    chosen: &[Chosen],
    shift: &Shift,
    least: Severity,
) -> BTreeSet<usize> {
    let mut known: HashMap<usize, Vec<Range<usize>>> = HashMap::new();
    for diagnostic in before {
        let (spans, span) = (known.entry(diagnostic.lint).or_default(), shift.range(&diagnostic.span));
        // diagnostics stand in text order: joined, the spans can be searched
        match spans.last_mut().filter(|last| distance(last, &span) == 0) {
            Some(last) => last.end = last.end.max(span.end),
            None => spans.push(span),
        }
    }
    let is_new = |diagnostic: &&Diagnostic| {
        let spans = known.get(&diagnostic.lint).map_or(&[][..], Vec::as_slice);
        let at = spans.partition_point(|span| span.start <= diagnostic.span.end);
        let touches = at > 0 && distance(&spans[at - 1], &diagnostic.span) == 0;
        diagnostic.severity >= least && !touches
    };
    let places: Vec<Range<usize>> = chosen.iter().map(|chosen| shift.range(&chosen.fix.extent())).collect();
    let nearest = |diagnostic: &Diagnostic| {
        let near = (0..chosen.len()).min_by_key(|&i| distance(&places[i], &diagnostic.span));
        near.map(|i| chosen[i].diagnostic)
    };
    after.iter().filter(is_new).filter_map(nearest).collect()
}

/// The bytes between two ranges; none if they touch.
fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.start.saturating_sub(b.end).max(b.start.saturating_sub(a.end))
}
