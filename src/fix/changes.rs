//! What became of a text over several rounds of edits, as changes to the text that was read.

use std::ops::Range;

use crate::check::Edit;
use crate::lint::Applicability;

/// A stretch of the text that was read, and what stands there now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Bytes of the text that was read.
    pub range: Range<usize>,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// The fixes that did it. More than one only if a later round changed what an earlier one had written.
    pub causes: Vec<Cause>,
}

/// A fix that was applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// Index of its lint in the registry.
    pub lint: usize,
    /// How far it may be trusted.
    pub applicability: Applicability,
}

/// All changes so far, in text order.
#[derive(Debug, Clone, Default)]
pub(super) struct Changes(Vec<Change>);

/// A change of the rounds before, or an edit of this one.
#[derive(Clone, Copy)]
enum Piece {
    Earlier(usize),
    Edit(usize),
}

impl Changes {
    pub(super) fn as_slice(&self) -> &[Change] {
        &self.0
    }

    /// Adds a round of edits (in order, not overlapping) to the text as it is now.
    pub(super) fn add(&mut self, read: &str, now: &str, edits: &[(Edit, Cause)]) {
        let mut pieces: Vec<(Range<usize>, Piece)> = Vec::with_capacity(self.0.len() + edits.len());
        let mut grown = 0_isize;
        for (i, change) in self.0.iter().enumerate() {
            let start = change.range.start.saturating_add_signed(grown);
            pieces.push((start..start + change.after.len(), Piece::Earlier(i)));
            grown += growth(change);
        }
        pieces.extend(edits.iter().enumerate().map(|(i, (edit, _))| (edit.range.clone(), Piece::Edit(i))));
        pieces.sort_by_key(|(range, _)| (range.start, range.end));

        let mut changes = Vec::with_capacity(pieces.len());
        let mut grown = 0_isize;
        let mut rest = pieces.as_slice();
        while let Some((first, _)) = rest.first() {
            let mut whole = first.clone();
            let mut length = 1;
            while let Some((next, _)) = rest.get(length).filter(|(next, _)| meet(&whole, next)) {
                whole.end = whole.end.max(next.end);
                length += 1;
            }
            let (group, others) = rest.split_at(length);
            let start = whole.start.saturating_add_signed(-grown);
            let mut change = Change {
                range: start..start,
                before: String::new(),
                after: String::new(),
                causes: Vec::new(),
            };
            let mut at = whole.start;
            for (range, piece) in group {
                match *piece {
                    Piece::Earlier(i) => {
                        grown += growth(&self.0[i]);
                        change.causes.extend(&self.0[i].causes);
                    }
                    Piece::Edit(i) => {
                        change.after.push_str(&now[at..range.start]);
                        change.after.push_str(&edits[i].0.text);
                        change.causes.push(edits[i].1);
                        at = range.end;
                    }
                }
            }
            change.after.push_str(&now[at..whole.end]);
            change.range.end = whole.end.saturating_add_signed(-grown);
            change.before = read[change.range.clone()].to_string();
            if change.before != change.after {
                changes.push(change);
            }
            rest = others;
        }
        self.0 = changes;
    }
}

fn growth(change: &Change) -> isize {
    change.after.len().cast_signed() - change.range.len().cast_signed()
}

/// Whether what follows is one change with what came before: they overlap, or one of them is a mere point at the other's
/// end, so that nobody could say which came first.
fn meet(whole: &Range<usize>, next: &Range<usize>) -> bool {
    next.start < whole.end || (next.start == whole.end && (whole.is_empty() || next.is_empty()))
}

/// The way of positions through a round of edits.
#[derive(Debug)]
pub(super) struct Shift {
    /// Each edit's range before and after.
    edits: Vec<(Range<usize>, Range<usize>)>,
}

impl Shift {
    /// Of edits in text order, not overlapping.
    pub(super) fn of<'a>(edits: impl IntoIterator<Item = &'a Edit>) -> Self {
        let mut grown = 0_isize;
        let moved = |edit: &Edit| {
            let start = edit.range.start.saturating_add_signed(grown);
            grown += edit.text.len().cast_signed() - edit.range.len().cast_signed();
            (edit.range.clone(), start..start + edit.text.len())
        };
        Self { edits: edits.into_iter().map(moved).collect() }
    }

    /// Where a range is after the edits. What was replaced within it is in it still.
    pub(super) fn range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.offset(range.start, false);
        start..self.offset(range.end, true).max(start)
    }

    fn offset(&self, offset: usize, is_end: bool) -> usize {
        let at = self.edits.partition_point(|(before, _)| before.start <= offset);
        match at.checked_sub(1).map(|i| &self.edits[i]) {
            None => offset,
            Some((before, after)) if offset < before.end => {
                // an end that stands where an edit begins is before it
                if is_end && offset > before.start { after.end } else { after.start }
            }
            Some((before, after)) => after.end + (offset - before.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CAUSE: Cause = Cause { lint: 0, applicability: Applicability::Safe };

    fn apply(text: &str, edits: &[Edit]) -> String {
        crate::check::Fix { applicability: Applicability::Safe, edits: edits.to_vec() }.apply(text)
    }

    /// Edits of a text of ASCII, from pairs of lengths (kept, replaced) and what comes there.
    fn edits(text: &str, steps: &[(usize, usize, &str)]) -> Vec<Edit> {
        let mut at = 0;
        let mut edits = Vec::new();
        for (kept, replaced, by) in steps {
            let (start, end) = (at + kept, at + kept + replaced);
            if end <= text.len() {
                edits.push(Edit { range: start..end, text: (*by).into() });
                at = end + 1;
            }
        }
        edits
    }

    proptest! {
        #[test]
        fn all_rounds_together_are_what_they_were_one_by_one(
            rounds in prop::collection::vec(
                prop::collection::vec((0..6_usize, 0..4_usize, prop::sample::select(vec!["", "x", "yz"])), 0..4), 1..5)
        ) {
            let read = "abcdefghijklmnop";
            let mut now = read.to_string();
            let mut changes = Changes::default();
            for steps in &rounds {
                let round = edits(&now, steps);
                let caused: Vec<_> = round.iter().map(|edit| (edit.clone(), CAUSE)).collect();
                changes.add(read, &now, &caused);
                now = apply(&now, &round);
                let all = changes.as_slice().iter();
                let whole: Vec<Edit> =
                    all.map(|change| Edit { range: change.range.clone(), text: change.after.clone() }).collect();
                prop_assert!(whole.is_sorted_by(|a, b| a.range.end <= b.range.start));
                prop_assert_eq!(apply(read, &whole), now.clone());
            }
        }
    }

    #[test]
    fn a_later_round_in_the_same_place_is_the_same_change() {
        let read = "the minister . . left";
        let mut changes = Changes::default();
        changes.add(read, read, &[(Edit { range: 14..16, text: String::new() }, CAUSE)]);
        let now = "the minister . left";
        changes.add(read, now, &[(Edit { range: 12..14, text: ".".into() }, CAUSE)]);
        let [change] = changes.as_slice() else { panic!("{changes:?}") };
        assert_eq!((change.before.as_str(), change.after.as_str(), change.causes.len()), (" . .", ".", 2));
    }

    #[test]
    fn positions_move_with_the_text() {
        let shift =
            Shift::of(&[Edit { range: 2..4, text: String::new() }, Edit { range: 6..6, text: "xyz".into() }]);
        assert_eq!(shift.range(&(0..2)), 0..2);
        assert_eq!(shift.range(&(1..5)), 1..3);
        assert_eq!(shift.range(&(4..6)), 2..7);
        assert_eq!(shift.range(&(7..9)), 8..10);
    }
}
