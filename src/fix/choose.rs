//! Chooses the fixes of a round.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::{Diagnostic, Fix};
use crate::lint::{Applicability, Severity};

/// Which fixes are applied unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// Unsafe fixes, too.
    pub unsafe_fixes: bool,
    /// Only those of diagnostics of this severity and above: what is not shown is not fixed.
    pub least: Severity,
}

/// A fix that is to be applied.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chosen<'a> {
    /// The diagnostic's index among those of the source.
    pub diagnostic: usize,
    /// The diagnostic's lint.
    pub lint: usize,
    pub fix: &'a Fix,
}

impl Policy {
    /// The fix of a diagnostic that may be applied unasked. Where there are several, somebody has to choose.
    fn admitted<'a>(&self, diagnostic: &'a Diagnostic) -> Option<&'a Fix> {
        let [fix] = diagnostic.fixes.as_slice() else { return None };
        let trusted = match fix.applicability {
            Applicability::Safe => true,
            Applicability::Unsafe => self.unsafe_fixes,
            Applicability::Display => false,
        };
        (trusted && diagnostic.severity >= self.least).then_some(fix)
    }
}

/// Fixes that can be applied together: in text order, none within another, without those of the diagnostics in `dropped`.
pub(super) fn choose<'a>(
    diagnostics: &'a [Diagnostic],
    policy: &Policy,
    dropped: &BTreeSet<usize>,
) -> Vec<Chosen<'a>> {
    let mut admitted: Vec<Chosen> = diagnostics
        .iter()
        .enumerate()
        .filter(|(i, _)| !dropped.contains(i))
        .filter_map(|(i, diagnostic)| {
            let fix = policy.admitted(diagnostic)?;
            Some(Chosen { diagnostic: i, lint: diagnostic.lint, fix })
        })
        .collect();
    admitted.sort_by_key(|chosen| (chosen.fix.extent().start, chosen.fix.extent().end, chosen.diagnostic));
    let mut end = None;
    admitted.retain(|chosen| {
        let extent = chosen.fix.extent();
        let free = end.as_ref().is_none_or(|last| stands_apart(last, &extent));
        if free {
            end = Some(extent);
        }
        free
    });
    admitted
}

/// Whether two fixes can be applied in one round. Neighbours can, unless one of them inserts where the other ends: what
/// should come first is for the next round to see.
fn stands_apart(last: &Range<usize>, next: &Range<usize>) -> bool {
    last.end < next.start || (last.end == next.start && !last.is_empty() && !next.is_empty())
}
