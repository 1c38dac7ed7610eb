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
    /// Words, each with the number of a check that looks at it, until the table is made of them.
    named: Vec<(u32, u8)>,
    by_flags: Vec<(WordFlags, Checks)>,
    /// The table: places of words, open addressing by the low bits of their keys. At the place 0, which an empty slot has, is no
    /// word. As it is filled each time that the tool starts, it is kept small.
    slots: Vec<u16>,
    /// Words, each with the number of its checks in the list of all that words have.
    words: Vec<(u32, u16)>,
    of_words: Vec<Checks>,
}

impl fmt::Debug for Cues {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let (checks, words) = (self.checks.len(), self.words.len());
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
        self.named.extend(words.into_iter().map(|word| (word, check)));
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

    fn add(&mut self, check: Check) -> u8 {
        self.checks.push(check);
        u8::try_from(self.checks.len() - 1).expect("there is a bit for each check")
    }

    /// Gets the table ready, once all checks are in.
    #[must_use]
    pub fn indexed(mut self) -> Self {
        // half of the slots or more stay empty: most words that are no cue meet one of these
        self.slots = vec![0; (2 * self.named.len()).next_power_of_two()];
        self.words = Vec::with_capacity(self.named.len());
        self.words.push((0, 0));
        let mut all: Vec<Checks> = Vec::with_capacity(self.named.len());
        all.push(0);
        for (word, check) in std::mem::take(&mut self.named) {
            let slot = self.slot_of(word);
            if self.slots[slot] == 0 {
                self.slots[slot] = u16::try_from(self.words.len()).expect("there are few words");
                self.words.push((word, 0));
                all.push(0);
            }
            all[usize::from(self.slots[slot])] |= 1 << check;
        }
        let mut numbers = FxHashMap::from_iter([(0, 0)]);
        self.of_words.push(0);
        for (word, checks) in self.words.iter_mut().zip(all).skip(1) {
            word.1 = *numbers.entry(checks).or_insert_with(|| {
                self.of_words.push(checks);
                u16::try_from(self.of_words.len() - 1).expect("there are few checks")
            });
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
        let place = self.slots[self.slot_of(word)];
        self.of_words[usize::from(self.words[usize::from(place)].1)]
    }

    /// The slot of a word, or the empty one where it would stand.
    fn slot_of(&self, word: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = word as usize & mask;
        while self.slots[at] != 0 && self.words[usize::from(self.slots[at])].0 != word {
            at = (at + 1) & mask;
        }
        at
    }
}
