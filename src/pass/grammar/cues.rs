//! Which checks look at which words.
//!
//! Most checks have something to say about a few words only: `to` and what follows it, `since`, the forms of `be`. Each of
//! them names these words, or what a word must be able to be, as its *cues*. All cues are in one table, so that a
//! sentence is looked at once and not once by every check, and most of its words bring no check at all.

use std::fmt;

use super::reading::Reading;
use crate::check::Sink;
use crate::text::WordFlags;

/// Looks at a word of a sentence.
type Check = Box<dyn Fn(&Reading, usize, &mut Sink) + Send + Sync>;

/// One bit for each check.
type Checks = u128;

/// The checks, by the words at which they look.
#[derive(Default)]
pub(super) struct Cues {
    checks: Vec<Check>,
    /// Words, each with the number of a check that looks at it, until the table is made of them.
    words: Vec<(u32, usize)>,
    by_flags: Vec<(WordFlags, Checks)>,
    /// The table: words, open addressing by the low bits of their keys, each with the place of its checks. An empty slot has
    /// the place 0, where there are none.
    slots: Vec<(u32, u32)>,
    by_slot: Vec<Checks>,
}

impl fmt::Debug for Cues {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let (checks, words) = (self.checks.len(), self.by_slot.len());
        formatter.debug_struct("Cues").field("checks", &checks).field("words", &words).finish_non_exhaustive()
    }
}

impl Cues {
    /// Adds a check that looks at these words, given by their keys, in whatever case.
    pub fn at_words(
        &mut self,
        words: impl IntoIterator<Item = u32>,
        check: impl Fn(&Reading, usize, &mut Sink) + Send + Sync + 'static,
    ) {
        let check = self.add(Box::new(check));
        self.words.extend(words.into_iter().map(|word| (word, check)));
    }

    /// Adds a check that looks at the words that can be all of this.
    pub fn at_flags(
        &mut self,
        flags: WordFlags,
        check: impl Fn(&Reading, usize, &mut Sink) + Send + Sync + 'static,
    ) {
        let check = self.add(Box::new(check));
        self.by_flags.push((flags, 1 << check));
    }

    fn add(&mut self, check: Check) -> usize {
        self.checks.push(check);
        self.checks.len() - 1
    }

    /// Gets the table ready, once all checks are in.
    #[must_use]
    pub fn indexed(mut self) -> Self {
        // words of several checks leave room: most words that are no cue meet an empty slot
        self.slots = vec![(0, 0); (2 * self.words.len()).next_power_of_two()];
        self.by_slot = vec![0];
        for (word, check) in std::mem::take(&mut self.words) {
            let at = self.slot_of(word);
            if self.slots[at].1 == 0 {
                self.slots[at] = (word, u32::try_from(self.by_slot.len()).expect("there are few words"));
                self.by_slot.push(0);
            }
            self.by_slot[self.slots[at].1 as usize] |= 1 << check;
        }
        self
    }

    /// Looks at a sentence.
    pub fn run(&self, reading: &Reading, sink: &mut Sink) {
        for at in reading.tokens.clone() {
            let token = &reading.document.tokens[at];
            if !token.is_word() {
                continue;
            }
            let mut checks = self.of_word(token.key);
            for (flags, bits) in &self.by_flags {
                if token.flags.contains(*flags) {
                    checks |= bits;
                }
            }
            while checks != 0 {
                self.checks[checks.trailing_zeros() as usize](reading, at, sink);
                checks &= checks - 1;
            }
        }
    }

    fn of_word(&self, word: u32) -> Checks {
        self.by_slot[self.slots[self.slot_of(word)].1 as usize]
    }

    /// The slot of a word, or the empty one where it would stand.
    fn slot_of(&self, word: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = word as usize & mask;
        while self.slots[at].1 != 0 && self.slots[at].0 != word {
            at = (at + 1) & mask;
        }
        at
    }
}
