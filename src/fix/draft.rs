//! A source that is being fixed.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use super::changes::{Cause, Change, Changes, Shift};
use super::choose::{Chosen, Policy, choose};
use super::guard;
use crate::check::{Checked, Diagnostic, Edit, Engine, Fix, Terms};
use crate::text::Source;

/// How many rounds may change something. Two or three do; a fix that undoes what another did would never end.
const ROUNDS: usize = 10;
/// How often a round is tried again without the fixes that were to blame, before it is given up.
const TRIES: usize = 10;

/// A source with fixes applied to it, in memory.
#[derive(Debug)]
pub struct Draft<'a> {
    engine: &'a Engine,
    terms: &'a Terms,
    read: &'a Source,
    source: Source,
    checked: Checked,
    changes: Changes,
    applied: Vec<Cause>,
    /// Bytes of the source as it is now, outside which nothing is fixed.
    places: Option<Vec<Range<usize>>>,
}

/// Fixes that did not come to an end: a fault in lints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsettled {
    /// The names of the lints whose fixes go round in a circle.
    pub lints: BTreeSet<String>,
}

impl fmt::Display for Unsettled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lints: Vec<String> = self.lints.iter().map(|lint| format!("`{lint}`")).collect();
        write!(f, "the fixes of {} do not come to an end, which is a fault in the lint", lints.join(", "))
    }
}

impl std::error::Error for Unsettled {}

impl<'a> Draft<'a> {
    /// Checks a source and gets ready to fix it.
    pub fn new(engine: &'a Engine, read: &'a Source) -> Self {
        Self::under(engine.terms(), engine, read)
    }

    /// As [`new`](Self::new), for a source for which other terms hold than for others.
    pub fn under(terms: &'a Terms, engine: &'a Engine, read: &'a Source) -> Self {
        let checked = engine.check_under(terms, read);
        Self {
            engine,
            terms,
            read,
            source: read.clone(),
            checked,
            changes: Changes::default(),
            applied: Vec::new(),
            places: None,
        }
    }

    /// The same, to fix only what is [in](Diagnostic::is_in) these places of the text that was read, if any are given.
    #[must_use]
    pub fn within(self, places: Option<Vec<Range<usize>>>) -> Self {
        Self { places, ..self }
    }

    /// Whether a diagnostic of the source as it is now may be fixed where it stands.
    pub fn covers(&self, diagnostic: &Diagnostic) -> bool {
        self.places.as_ref().is_none_or(|places| diagnostic.is_in(places))
    }

    /// The places of the source as it is now outside which nothing is fixed, if there are any.
    pub fn places(&self) -> Option<&[Range<usize>]> {
        self.places.as_deref()
    }

    /// The source as it is now.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// What is found in the source as it is now.
    pub fn checked(&self) -> &Checked {
        &self.checked
    }

    /// What was changed in the text that was read, in text order.
    pub fn changes(&self) -> &[Change] {
        self.changes.as_slice()
    }

    /// The fixes that were applied.
    pub fn applied(&self) -> &[Cause] {
        &self.applied
    }

    /// Applies all fixes that the policy admits, and those that are admitted in what comes of it, until none is left but
    /// those that would bring new trouble.
    ///
    /// # Errors
    ///
    /// Fixes that are at odds with one another and would go on for ever. The draft is then in the middle of that: the
    /// file should stay as it was.
    pub fn settle(&mut self, policy: &Policy) -> Result<(), Unsettled> {
        for _ in 0..ROUNDS {
            if self.round(policy).is_empty() {
                return Ok(());
            }
        }
        let lints = self.round(policy);
        if lints.is_empty() { Ok(()) } else { Err(Unsettled { lints }) }
    }

    /// Applies a fix that somebody chose, of a diagnostic of the source as it is now. If the text that it gives could not
    /// be read back, nothing happens.
    pub fn apply(&mut self, lint: usize, fix: &Fix) {
        let chosen = [Chosen { diagnostic: 0, lint, fix }];
        if let Some((source, edits)) = self.edited(&chosen) {
            let checked = self.engine.check_under(self.terms, &source);
            self.accept(source, checked, &edits, &chosen);
        }
    }

    /// A round: the names of the lints of which something was fixed.
    fn round(&mut self, policy: &Policy) -> BTreeSet<String> {
        let before = std::mem::take(&mut self.checked);
        let outside =
            before.diagnostics.iter().enumerate().filter(|(_, diagnostic)| !self.covers(diagnostic));
        let mut dropped: BTreeSet<usize> = outside.map(|(i, _)| i).collect();
        for _ in 0..TRIES {
            let chosen = choose(&before.diagnostics, policy, &dropped);
            if chosen.is_empty() {
                break;
            }
            let Some((source, edits)) = self.edited(&chosen) else {
                let unreadable = self.unreadable(&chosen);
                if unreadable.is_empty() {
                    break;
                }
                dropped.extend(unreadable);
                continue;
            };
            let checked = self.engine.check_under(self.terms, &source);
            let shift = Shift::of(edits.iter().map(|(edit, _)| edit));
            let blamed =
                guard::blamed(&before.diagnostics, &checked.diagnostics, &chosen, &shift, policy.least);
            if blamed.is_empty() {
                self.accept(source, checked, &edits, &chosen);
                let lints = &self.engine.registry().lints;
                return chosen.iter().map(|chosen| lints[chosen.lint].name.to_string()).collect();
            }
            dropped.extend(blamed);
        }
        self.checked = before;
        BTreeSet::new()
    }

    /// The source after fixes, and all their edits in text order; nothing if it could not be read back as it is.
    fn edited(&self, chosen: &[Chosen]) -> Option<(Source, Vec<(Edit, Cause)>)> {
        let edits: Vec<(Edit, Cause)> = chosen
            .iter()
            .flat_map(|chosen| chosen.fix.edits.iter().map(|edit| (edit.clone(), cause(chosen))))
            .collect();
        let text = Edit::apply(edits.iter().map(|(edit, _)| edit), self.source.text());
        Some((self.source.with_text(&text).ok()?, edits))
    }

    /// Of fixes that together give a text that could not be read back, as one that turns words into mark-up, the diagnostics
    /// of those that do so by themselves. Halving the row finds a few among many soon.
    fn unreadable(&self, chosen: &[Chosen]) -> BTreeSet<usize> {
        if let [one] = chosen {
            return [one.diagnostic].into();
        }
        let (first, second) = chosen.split_at(chosen.len() / 2);
        let faulty = [first, second].into_iter().filter(|half| self.edited(half).is_none());
        faulty.flat_map(|half| self.unreadable(half)).collect()
    }

    fn accept(&mut self, source: Source, checked: Checked, edits: &[(Edit, Cause)], chosen: &[Chosen]) {
        self.changes.add(self.read.text(), self.source.text(), edits);
        self.applied.extend(chosen.iter().map(cause));
        if let Some(places) = &mut self.places {
            let shift = Shift::of(edits.iter().map(|(edit, _)| edit));
            places.iter_mut().for_each(|place| *place = shift.range(place));
        }
        self.source = source;
        self.checked = checked;
    }
}

fn cause(chosen: &Chosen) -> Cause {
    Cause { lint: chosen.lint, applicability: chosen.fix.applicability }
}
