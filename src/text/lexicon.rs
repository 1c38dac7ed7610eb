//! What is known of a word: one table from the hash of its lower-cased form to a word of flags, used in place.
//!
//! `data/lexicon.bin` is written by `cargo xtask lexicon`; `data/NOTICE` names its sources. On the 450,000 words of
//! English news and prose that the lints are measured on, it lacks 0.45 % of the lower-case words (`cargo xtask coverage`):
//! terms of science and farming, and slips of the typists.
//!
//! The table is an array of slots of eight bytes, little-endian: the low half of the word's hash and its flags, zero
//! flags meaning that the slot is free. A word's place is its hash's high half scaled to the number of slots; on a
//! collision the next slots are tried in turn.

use bitflags::bitflags;

use super::hash::hash_word;

bitflags! {
    /// What a word, spelled as it is, can be.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct WordFlags: u32 {
        /// A noun.
        const NOUN = 1;
        /// A verb, auxiliaries included.
        const VERB = 1 << 1;
        /// An adjective.
        const ADJECTIVE = 1 << 2;
        /// An adverb.
        const ADVERB = 1 << 3;
        /// A pronoun.
        const PRONOUN = 1 << 4;
        /// A preposition.
        const PREPOSITION = 1 << 5;
        /// A conjunction.
        const CONJUNCTION = 1 << 6;
        /// An article or another determiner.
        const DETERMINER = 1 << 7;
        /// One of the few hundred words that hold sentences together: closed classes and auxiliaries.
        const FUNCTION = 1 << 8;
        /// A verb in its base form, and never a noun, an adjective or anything else: `impose`, `assassinate`.
        const PURE_VERB = 1 << 9;
        /// A verb's base form.
        const VERB_BASE = 1 << 10;
        /// A verb's third person singular.
        const VERB_THIRD = 1 << 11;
        /// A verb's past tense.
        const VERB_PAST = 1 << 12;
        /// A verb's past participle.
        const VERB_PARTICIPLE = 1 << 13;
        /// A verb's form in -ing.
        const VERB_ING = 1 << 14;
        /// A plural noun.
        const PLURAL = 1 << 15;
        /// Known with a capital only: `Monday`, `Tehran`.
        const PROPER = 1 << 16;
        /// A given name.
        const GIVEN_NAME = 1 << 17;
        /// A town, region, river or other place.
        const PLACE = 1 << 18;
        /// A country.
        const COUNTRY = 1 << 19;
        /// An adjective of a nation, a language or a religion.
        const DEMONYM = 1 << 20;
        /// A title or role that may stand before a name.
        const TITLE = 1 << 21;
        /// A verb that reports speech.
        const SPEECH = 1 << 22;
        /// The name of a month.
        const MONTH = 1 << 23;
        /// The name of a weekday.
        const WEEKDAY = 1 << 24;
        /// A brand or name with capitals inside.
        const BRAND = 1 << 25;
        /// A word that nearly every reader of news knows.
        const COMMON = 1 << 26;
        /// A proper noun that means nothing in lower case: `kyiv` is an error, `turkey` is not.
        const NEVER_LOWER = 1 << 27;
        /// Known in lower case.
        const LOWER = 1 << 28;
    }
}

/// What a stop after an abbreviation tells; in the three bits above the flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// `Gen.`: a name follows.
    Title,
    /// `Jan.`, `Inc.`, `Mass.`: an abbreviation only with a capital, and it may end a sentence.
    Capitalized,
    /// `etc.`: may end a sentence.
    End,
    /// `No.`: an abbreviation only before a number.
    Reference,
    /// `approx.`: never ends a sentence.
    Always,
    /// `Yahoo!`: a name that ends in a mark.
    MarkBrand,
}

const ABBREVIATION_SHIFT: u32 = 29;

impl WordFlags {
    /// What a word in -'s inherits from the word before the apostrophe.
    pub(super) const OF_A_POSSESSIVE: Self = Self::PROPER
        .union(Self::GIVEN_NAME)
        .union(Self::PLACE)
        .union(Self::COUNTRY)
        .union(Self::TITLE)
        .union(Self::MONTH)
        .union(Self::WEEKDAY)
        .union(Self::BRAND)
        .union(Self::COMMON)
        .union(Self::NEVER_LOWER)
        .union(Self::LOWER);

    /// What a word with a capital may be besides a common noun.
    pub const CAPITALIZED: Self = Self::PROPER
        .union(Self::GIVEN_NAME)
        .union(Self::PLACE)
        .union(Self::COUNTRY)
        .union(Self::DEMONYM)
        .union(Self::TITLE)
        .union(Self::MONTH)
        .union(Self::WEEKDAY)
        .union(Self::BRAND)
        .union(Self::FUNCTION);

    /// The kind of abbreviation that the word is when a stop (or, for a brand, its mark) follows.
    pub fn abbreviation(self) -> Option<Abbreviation> {
        match self.bits() >> ABBREVIATION_SHIFT {
            1 => Some(Abbreviation::Title),
            2 => Some(Abbreviation::Capitalized),
            3 => Some(Abbreviation::End),
            4 => Some(Abbreviation::Reference),
            5 => Some(Abbreviation::Always),
            6 => Some(Abbreviation::MarkBrand),
            _ => None,
        }
    }

    /// A finite auxiliary or another verb that is a function word: `has`, `will`, `was`.
    pub fn is_auxiliary(self) -> bool {
        self.contains(Self::FUNCTION | Self::VERB)
    }

    /// Nothing but a verb, in whatever form: `established`, `imposing`, `was`.
    pub fn is_only_verb(self) -> bool {
        let others = Self::NOUN | Self::ADJECTIVE | Self::ADVERB | Self::PREPOSITION | Self::CONJUNCTION;
        self.contains(Self::VERB) && !self.intersects(others)
    }
}

/// The table.
#[derive(Debug, Clone, Copy)]
pub struct Lexicon {
    slots: &'static [u8],
}

static TABLE: &[u8] = include_bytes!("../../data/lexicon.bin");

impl Lexicon {
    /// The lexicon that is built in.
    pub fn built_in() -> Self {
        Self { slots: TABLE }
    }

    /// The flags of the word with this hash (see [`hash_word`]); none if it is not known.
    #[inline]
    pub fn flags(self, hash: u64) -> WordFlags {
        let count = self.slots.len() / 8;
        let mut slot = ((u128::from(hash >> 32) * count as u128) >> 32) as usize;
        loop {
            let entry = &self.slots[slot * 8..slot * 8 + 8];
            let flags = u32::from_le_bytes([entry[4], entry[5], entry[6], entry[7]]);
            if flags == 0 || u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]) == hash as u32 {
                return WordFlags::from_bits_retain(flags);
            }
            slot = if slot + 1 == count { 0 } else { slot + 1 };
        }
    }

    /// The flags of a word in any case.
    pub fn word(self, word: &str) -> WordFlags {
        self.flags(hash_word(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_words_in_any_case_and_what_they_are() {
        let lexicon = Lexicon::built_in();
        let has = |word: &str, flags: WordFlags| lexicon.word(word).contains(flags);
        assert!(has("impose", WordFlags::PURE_VERB | WordFlags::VERB_BASE));
        assert!(!has("plan", WordFlags::PURE_VERB));
        assert!(has("The", WordFlags::DETERMINER | WordFlags::FUNCTION));
        assert!(has("kyiv", WordFlags::NEVER_LOWER | WordFlags::PLACE));
        assert!(!has("turkey", WordFlags::NEVER_LOWER));
        assert!(has("doesn’t", WordFlags::VERB));
        assert_eq!(lexicon.word("Gen").abbreviation(), Some(Abbreviation::Title));
        assert_eq!(lexicon.word("qwzyx"), WordFlags::empty());
    }
}
