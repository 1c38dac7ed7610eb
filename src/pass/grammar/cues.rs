//! Which checks look at which words.
//!
//! Most checks have something to say about a few words only: `to` and what follows it, `since`, the forms of `be`. Each of
//! them names these words, or what a word must be able to be, as its *cues*. All cues are in one table, so that a
//! sentence is looked at once and not once by every check, and most of its words bring no check at all.

use std::fmt;

use rustc_hash::FxHashMap;

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
    by_word: FxHashMap<u32, Checks>,
    by_flags: Vec<(WordFlags, Checks)>,
    /// The words once more, open addressing by the low bits of their keys: an empty slot has no checks.
    slots: Vec<(u32, Checks)>,
}

impl fmt::Debug for Cues {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let (checks, words) = (self.checks.len(), self.by_word.len());
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
        let bit = self.add(Box::new(check));
        let words = words.into_iter();
        self.by_word.reserve(words.size_hint().0);
        for word in words {
            *self.by_word.entry(word).or_default() |= bit;
        }
    }

    /// Adds a check that looks at the words that can be all of this.
    pub fn at_flags(
        &mut self,
        flags: WordFlags,
        check: impl Fn(&Reading, usize, &mut Sink) + Send + Sync + 'static,
    ) {
        let bit = self.add(Box::new(check));
        self.by_flags.push((flags, bit));
    }

    fn add(&mut self, check: Check) -> Checks {
        self.checks.push(check);
        1 << (self.checks.len() - 1)
    }

    /// Gets the table ready, once all checks are in.
    #[must_use]
    pub fn indexed(mut self) -> Self {
        // four times as many slots as words: most words that are no cue meet an empty one
        let size = (4 * self.by_word.len()).next_power_of_two();
        self.slots = vec![(0, 0); size];
        for (&word, &checks) in &self.by_word {
            let mut at = word as usize % size;
            while self.slots[at].1 != 0 {
                at = (at + 1) % size;
            }
            self.slots[at] = (word, checks);
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
        let mask = self.slots.len() - 1;
        let mut at = word as usize & mask;
        loop {
            let (known, checks) = self.slots[at];
            if checks == 0 || known == word {
                return checks;
            }
            at = (at + 1) & mask;
        }
    }
}
