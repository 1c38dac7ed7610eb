//! Finds the verb of a sentence's main clause.
//!
//! ```text
//! The man who left when the bridge that had cracked was closed returned.
//!                                                              ^^^^^^^^
//! ```

use std::ops::Range;

use super::lists::words;
use super::reading::Reading;
use crate::text::{Tag, WordFlags};

impl Reading<'_> {
    /// The first verb with a tense in a range that belongs to no subordinate clause. `loose`: a word that may be such a verb
    /// counts as one, so that none found is sure to be none.
    pub fn main_verb(&self, range: Range<usize>, loose: bool) -> Option<usize> {
        const OPENERS: &[u32] = words![
            "who", "which", "that", "whose", "whom", "where", "when", "while", "because", "if", "although",
            "though", "whether", "what", "how", "why", "whereas", "unless", "whenever", "whatever",
        ];
        const HALF: &[u32] = words!["since", "after", "before", "as", "than", "until", "once"];
        let (mut open, mut inside) = (0_usize, false);
        for at in range.clone() {
            let finite = self.is_finite(at) && !self.is_participle_here(at)
                || self.is_modal(at) && (self.tag(at) != Tag::Noun || self.is(at, words!["cannot"]))
                || loose && self.may_be_finite(at);
            if self.is_comma(at) {
                open = 0;
            } else if self.is(at, OPENERS)
                && !self.is_acronym(at)
                && !self.is_pointer(at)
                && self.tag(at + 1) != Tag::To
            {
                open += 1;
            } else if self.is(at, HALF)
                && !self.is_number(at + 1)
                && self.tag(at + 1) != Tag::Number
                && !(loose && self.is(at, words!["as", "than"]))
            {
                let definite = matches!(self.tag(at + 1), Tag::Determiner | Tag::Their | Tag::Pronoun);
                let end =
                    self.noun_phrase(at + 1).or_else(|| (self.tag(at + 1) == Tag::Pronoun).then_some(at + 2));
                open += usize::from(
                    (definite || !loose) && end.is_some_and(|end| self.is_finite(self.after_adverbs(end))),
                );
            } else if finite && open > 0 {
                (open, inside) = (open - 1, true);
            } else if finite && !(inside && self.is(at - 1, words!["and", "or"])) {
                return Some(at);
            }
        }
        None
    }

    /// `that` before its noun, `all that`.
    fn is_pointer(&self, at: usize) -> bool {
        self.is(at, words!["that"])
            && !self.tag_before(at).is_noun()
            && (self.tag(at) == Tag::Determiner
                || at == self.tokens.start
                || self.tag_before(at) == Tag::Mark
                || self.tag_before(at) == Tag::Preposition)
    }

    /// A form in -ed that was taken for a past tense, but has neither a subject nor an object as one has.
    fn is_participle_here(&self, at: usize) -> bool {
        let measured = self.is_number(at + 2)
            || self.is(at + 2, words!["a", "an", "about", "almost", "nearly", "more", "only", "just"])
                && self.is_number(at + 3)
            || self.is(at + 3, words!["average", "quarter", "third", "half"]);
        self.can_be(at, WordFlags::VERB_PARTICIPLE)
            && !self.can_be(at, WordFlags::FUNCTION)
            && (self.is(at + 1, words!["by"]) && !measured
                || at > self.tokens.start && self.is_mark(at - 1, '-'))
    }

    /// Whether a word that was taken for something else may be a verb with a tense after all.
    fn may_be_finite(&self, at: usize) -> bool {
        const TAKES_NOUN: [Tag; 8] = [
            Tag::Determiner,
            Tag::Their,
            Tag::Possessive,
            Tag::Adjective,
            Tag::Degree,
            Tag::Preposition,
            Tag::Part,
            Tag::To,
        ];
        let (flags, tag) = (self.flags(at), self.tag(at));
        // `they co-founded the firm`
        if self.is_hyphenated(at)
            && self.word(at).ends_with("ed")
            && matches!(self.tag(at + 1), Tag::Determiner | Tag::Their)
        {
            return true;
        }
        let mut before = at;
        while before > self.tokens.start && self.tag(before - 1) == Tag::Adverb {
            before -= 1;
        }
        if !self.is_lower(at)
            || before <= self.tokens.start
            || self.is_hyphenated(at) && tag != Tag::Past
            || self.is(at, words!["people"])
        {
            return false;
        }
        before -= 1;
        let (noun, next) = (self.tag(before), self.tag(at + 1));
        let governed =
            self.is_modal(before) || self.is(before, words!["to", "do", "does", "did", "not", "and", "or"]);
        if flags.contains(WordFlags::PURE_VERB | WordFlags::VERB_BASE) && !governed {
            return true;
        }
        let closed = matches!(
            tag,
            Tag::Ing
                | Tag::Adverb
                | Tag::Preposition
                | Tag::And
                | Tag::Particle
                | Tag::Number
                | Tag::Determiner
        );
        let back = self.is(at, words!["back"]) && next == Tag::Determiner;
        if closed && !back
            || matches!(tag, Tag::Noun | Tag::Nouns | Tag::Base) && matches!(noun, Tag::Base | Tag::Ing)
        {
            return false;
        }
        // the lexicon does not know every form of every verb
        if matches!(tag, Tag::Third | Tag::Past | Tag::Present) {
            return !self.is_participle_here(at);
        }
        let object =
            matches!(next, Tag::Name | Tag::Determiner | Tag::Their | Tag::Pronoun | Tag::Possessive)
                || self.is(at + 1, words!["that"]);
        let third = flags.contains(WordFlags::VERB_THIRD);
        if noun == Tag::Pronoun && flags.contains(WordFlags::VERB) && tag != Tag::Adjective
            || third && !flags.intersects(WordFlags::PLURAL | WordFlags::NOUN)
        {
            return true;
        }
        let word = self.word(at);
        if flags.contains(WordFlags::VERB_PAST)
            || flags.contains(WordFlags::VERB_PARTICIPLE) && word.ends_with("ed")
            || flags.is_empty() && word.ends_with("ed")
        {
            let auxiliary = self.is_be(before)
                || self.is_have(before)
                || self.is(before, words!["having", "get", "got", "gets", "getting"]);
            let objected = (object || next == Tag::Number)
                && !matches!(noun, Tag::Preposition | Tag::Their | Tag::Possessive | Tag::Determiner);
            return !auxiliary
                && !self.is_participle_here(at)
                && (objected || before + 1 < at || !TAKES_NOUN.contains(&noun));
        }
        let people =
            self.can_be(before, WordFlags::DEMONYM) && !self.can_be(at, WordFlags::NOUN) || tag == Tag::Base;
        if TAKES_NOUN.contains(&noun)
            && !(people && noun == Tag::Adjective)
            && !self.is(before, words!["least"])
        {
            return false;
        }
        let singular = matches!(noun, Tag::Noun | Tag::Name) && !self.can_be(before, WordFlags::PLURAL);
        if third {
            // `the export figures of the year`: a noun after a noun
            let ends =
                self.is_comma(at + 1) || self.is_end(at + 1) || self.is(at + 1, words!["of", "and", "or"]);
            return !self.is_number(before) && noun != Tag::Number && (object || !ends || !singular);
        }
        if !flags.contains(WordFlags::VERB_BASE)
            || self.can_be(at, WordFlags::PLURAL)
            || self.is_modal(before)
            || self.is(before, words!["to", "do", "does", "did", "not"])
        {
            return flags.is_empty()
                && !self.is_number(before)
                && noun != Tag::Number
                && !matches!(tag, Tag::Preposition);
        }
        let joined = (self.tokens.start..before).any(|at| self.is(at, words!["and"]));
        let number = self.is_number(before) || noun == Tag::Number;
        let named = noun == Tag::Name && matches!(next, Tag::To | Tag::Preposition | Tag::Adverb);
        object
            || matches!(next, Tag::Adjective | Tag::Degree) && tag != Tag::Adjective
            || !singular && tag != Tag::Adjective
            || joined
            || number
            || named
            || self.is_time(before)
            || tag == Tag::Base
    }
}
