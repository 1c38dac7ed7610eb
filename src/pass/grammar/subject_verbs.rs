//! Finds the verb that belongs to a subject, with what stands between the two.
//!
//! ```text
//! a court in the port of Antwerp soon orders
//!                                     ^^^^^^
//! ```

use super::lists::words;
use super::reading::Reading;
use crate::text::{Tag, WordFlags};

/// How many words a subject may have.
const LONGEST: usize = 14;

impl Reading<'_> {
    /// A verb in the third person singular that is no noun, whatever the tagger makes of it: `loses`.
    pub fn is_only_third(&self, at: usize) -> bool {
        let flags = self.flags(at);
        flags.contains(WordFlags::VERB_THIRD)
            && !flags.intersects(WordFlags::NOUN | WordFlags::PLURAL | WordFlags::FUNCTION)
            && self.is_lower(at)
    }

    /// `two`, `hundreds`, `several`: a number in letters, or a word that counts.
    pub fn is_numeral(&self, at: usize) -> bool {
        const NUMERALS: &[u32] = words![
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "fifteen", "twenty", "thirty", "forty", "fifty", "dozens", "hundreds", "thousands", "millions",
            "several", "many",
        ];
        self.is(at, NUMERALS)
    }

    /// A word that surely begins a phrase with a noun: an article, a possessive, a number.
    pub fn begins_phrase(&self, at: usize) -> bool {
        self.is_determiner(at) || self.is_number(at) || self.is_numeral(at)
    }

    /// The end (exclusive) of a noun phrase with the phrases that prepositions join to it: `the harbour of Varna in the east`.
    pub fn long_phrase(&self, start: usize) -> Option<usize> {
        const JOINING: &[u32] = words![
            "of", "in", "from", "for", "at", "on", "near", "outside", "between", "with", "against", "about"
        ];
        let mut end = self.noun_phrase(start)?;
        while end < start + LONGEST && self.is(end, JOINING) {
            end = self.noun_phrase(end + 1)?;
        }
        Some(end)
    }

    /// The verb with a tense that follows the subject which begins at a position, if no other clause begins between them.
    pub fn verb_after_subject(&self, start: usize) -> Option<usize> {
        for at in start + 1..(start + LONGEST).min(self.tokens.end) {
            let mark = self.get(at).is_some_and(|token| token.mark().is_some() && !self.is_mark(at, '-'));
            if mark || self.is_clause_opener(at) || self.is_subject_pronoun(at) {
                return None;
            }
            let flags = self.flags(at);
            let present = matches!(self.tag(at), Tag::Third | Tag::Present)
                && flags.intersects(WordFlags::VERB_THIRD | WordFlags::VERB_BASE)
                && self.is_lower(at);
            // `the firm sells its mill`, `the mayor resigns`: the tagger takes the verb for a plural
            let between = flags.contains(WordFlags::VERB_THIRD)
                && matches!(self.tag(at - 1), Tag::Noun | Tag::Name)
                && !self.can_be(at - 1, WordFlags::PLURAL)
                && (self.begins_phrase(at + 1) || self.can_be(at - 1, WordFlags::TITLE));
            // `firefighters rescue a family`
            let several = flags.contains(WordFlags::VERB_BASE)
                && !flags.intersects(
                    WordFlags::VERB_PAST | WordFlags::FUNCTION | WordFlags::ADJECTIVE | WordFlags::ADVERB,
                )
                && self.tag(at - 1) == Tag::Nouns
                && self.is_determiner(at + 1);
            if self.is_only_third(at) || present || between || several || self.is_modal(at) {
                return Some(at);
            }
        }
        None
    }
}
