//! Lays a row of a set phrase over the text at one of its words, and tells where the text leaves it.
//!
//! ```text
//! row    turn  a  blind      eye        come  to  terms  with
//! text   turn  a  sightless  eye        come  -   terms  with
//!                 ^^^^^^^^^ swapped           ^ missing
//! ```

use std::ops::Range;

use super::row::Role;
use super::table::{AN, Row};
use crate::text::{Document, Token};

/// Where the text leaves a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Deviation {
    /// It has another word in a slot, and perhaps in a second one.
    Swapped { slot: usize, second: Option<usize> },
    /// It lacks the word of a slot.
    Missing { slot: usize },
    /// It has an article too many before a slot.
    Extra { slot: usize },
    /// It has the words of a slot and the next one in the other order.
    Crossed { slot: usize },
}

/// What a row is to the text around one of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Laid {
    /// Something else.
    Elsewhere,
    /// The phrase as it should be, on these tokens.
    Right(Range<usize>),
    /// The phrase but for one thing, on these tokens.
    Wrong(Range<usize>, Deviation),
}

/// Lays a row over the text with the slot `anchor` on the token `at`; nothing outside `block` is looked at.
pub(super) fn lay(row: Row, document: &Document, block: &Range<usize>, at: usize, anchor: usize) -> Laid {
    let text = Text { row, tokens: &document.tokens[block.clone()], start: block.start };
    let at = at - block.start;
    if let Some(laid) = text.swapped(at, anchor) {
        return laid;
    }
    if !text.fits(anchor, at) {
        return Laid::Elsewhere;
    }
    let before = (0..anchor).rev().zip((0..at).rev());
    let left = before.take_while(|(slot, token)| text.fits(*slot, *token)).count();
    let after = (anchor + 1..row.len()).zip(at + 1..text.tokens.len());
    let right = after.take_while(|(slot, token)| text.fits(*slot, *token)).count();
    match (left == anchor, anchor + 1 + right == row.len()) {
        (true, false) => text.leaves_after(anchor + 1 + right, at + 1 + right, at - anchor),
        (false, true) => text.leaves_before(anchor - left, at - left, at + right + 1),
        _ => Laid::Elsewhere,
    }
}

struct Text<'a> {
    row: Row<'a>,
    tokens: &'a [Token],
    start: usize,
}

impl Text<'_> {
    fn fits(&self, slot: usize, token: usize) -> bool {
        let Some(found) = self.tokens.get(token) else { return false };
        let slot = self.row.slot(slot);
        // `an unseeing eye` for `a blind eye`
        slot.takes(found.key)
            || (slot.role() == Role::Article && slot.takes_one() && slot.takes(A) && found.key == AN)
    }

    /// The phrase, if all its slots have their words or words that are taken for them: no more than two of these.
    fn swapped(&self, at: usize, anchor: usize) -> Option<Laid> {
        let first = at.checked_sub(anchor)?;
        let mut wrong: [Option<usize>; 2] = [None; 2];
        for (slot, holds) in self.row.slots().enumerate() {
            if self.fits(slot, first + slot) {
                continue;
            }
            let found = self.tokens.get(first + slot).filter(|found| found.is_word())?;
            if !holds.takes_or_confuses(found.key) {
                return None;
            }
            *wrong.iter_mut().find(|place| place.is_none())? = Some(slot);
        }
        let range = self.range(first, first + self.row.len());
        Some(match wrong {
            [Some(slot), second] => Laid::Wrong(range, Deviation::Swapped { slot, second }),
            [None, _] => Laid::Right(range),
        })
    }

    /// Whether the slots from one up to another fit the tokens from one on.
    fn all_fit(&self, mut slots: Range<usize>, token: usize) -> bool {
        let first = slots.start;
        slots.all(|slot| self.fits(slot, token + slot - first))
    }

    fn range(&self, first: usize, end: usize) -> Range<usize> {
        self.start + first..self.start + end
    }

    /// What came in between, if the slots before `slot` fit the tokens from `first` up to `token`.
    fn leaves_after(&self, slot: usize, token: usize, first: usize) -> Laid {
        let count = self.row.len();
        let Some(found) = self.tokens.get(token) else { return Laid::Elsewhere };
        if found.key == THE && self.all_fit(slot..count, token + 1) {
            return Laid::Wrong(self.range(first, token + 1 + count - slot), Deviation::Extra { slot });
        }
        if found.is_word() && self.all_fit(slot + 1..count, token + 1) {
            return Laid::Wrong(
                self.range(first, token + count - slot),
                Deviation::Swapped { slot, second: None },
            );
        }
        if slot + 1 < count && self.all_fit(slot + 1..count, token) {
            return Laid::Wrong(self.range(first, token + count - slot - 1), Deviation::Missing { slot });
        }
        let crossed = slot + 1 < count
            && self.fits(slot + 1, token)
            && self.fits(slot, token + 1)
            && self.all_fit(slot + 2..count, token + 2);
        if crossed {
            return Laid::Wrong(self.range(first, token + count - slot), Deviation::Crossed { slot });
        }
        Laid::Elsewhere
    }

    /// What came in between, if the slots from `slot` on fit the tokens from `token` up to `end`.
    fn leaves_before(&self, slot: usize, token: usize, end: usize) -> Laid {
        let (last, Some(met)) = (slot - 1, token.checked_sub(1)) else { return Laid::Elsewhere };
        // the slots before `slots` fit what ends before a token
        let fit = |slots: usize, before: usize| {
            before.checked_sub(slots).filter(|&first| self.all_fit(0..slots, first))
        };
        if self.tokens[met].key == THE
            && let Some(first) = fit(slot, met)
        {
            return Laid::Wrong(self.range(first, end), Deviation::Extra { slot });
        }
        if self.tokens[met].is_word()
            && let Some(first) = fit(last, met)
        {
            return Laid::Wrong(self.range(first, end), Deviation::Swapped { slot: last, second: None });
        }
        if last > 0
            && let Some(first) = fit(last, token)
        {
            return Laid::Wrong(self.range(first, end), Deviation::Missing { slot: last });
        }
        if last > 0
            && met > 0
            && self.fits(last, met - 1)
            && self.fits(last - 1, met)
            && let Some(first) = fit(last - 1, met - 1)
        {
            return Laid::Wrong(self.range(first, end), Deviation::Crossed { slot: last - 1 });
        }
        Laid::Elsewhere
    }
}

const A: u32 = crate::text::word_key_of("a");
const THE: u32 = crate::text::word_key_of("the");
