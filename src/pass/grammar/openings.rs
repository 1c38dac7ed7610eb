//! Who a sentence is about: the person or the body that is its subject, with what belongs to it.
//!
//! ```text
//! According to the police, the Turkish singer Ayse Demir, 34, cancelled her tour.
//!                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^      ^^^^^^^^^ the verb
//! ```

use super::lists::words;
use super::reading::Reading;
use crate::text::{Tag, WordFlags};

/// How long a phrase before the subject may be, in tokens.
const LONGEST_FRONT: usize = 10;
/// How long what is set between commas behind a subject may be.
const LONGEST_ASIDE: usize = 12;

/// The subject with which a sentence begins, and its verb.
pub(super) struct Opening {
    pub first: usize,
    /// Where the words of the subject end, those behind a preposition or a comma left out.
    pub head_end: usize,
    /// Where all of the subject ends.
    pub end: usize,
    /// Nothing but a name, a title and adjectives: no owner, nobody beside it.
    pub plain: bool,
}

impl Opening {
    pub fn of(reading: &Reading) -> Option<Self> {
        let first = after_front(reading, reading.first_word());
        let head_end = phrase_end(reading, first)?;
        let mut plain = !(first..head_end).any(|at| reading.tag(at) == Tag::Possessive);
        let mut end = head_end;
        while reading.is(end, words!["of", "from", "in", "for", "at", "with"]) {
            plain = false;
            end = phrase_end(reading, end + 1)?;
        }
        if reading.is_comma(end)
            && let Some(closing) =
                (end + 1..reading.tokens.end.min(end + LONGEST_ASIDE)).find(|&at| reading.is_comma(at))
            && (reading.is(end + 1, words!["who", "whose"])
                || !(end..closing).any(|at| reading.is_finite(at)))
        {
            end = closing + 1;
        }
        Some(Self { first, head_end, end, plain })
    }

    /// The verb of the subject, where it follows at once.
    pub fn verb(&self, reading: &Reading) -> Option<usize> {
        let verb = reading.after_adverbs(self.end);
        let finite = reading.is_finite(verb) || reading.can_be(verb, WordFlags::VERB_PAST);
        (reading.is_lower(verb) && finite).then_some(verb)
    }

    /// Whether a word is joined to the subject: `the actor and its family`.
    pub fn is_joined(&self, reading: &Reading, at: usize) -> bool {
        self.end + 1 == at && reading.is(self.end, words!["and"])
    }
}

/// The position behind a phrase with its comma that opens a sentence.
fn after_front(reading: &Reading, first: usize) -> usize {
    const FRONTS: &[u32] = words![
        "according", "on", "in", "at", "after", "before", "during", "since", "last", "yesterday", "today",
        "meanwhile", "however", "earlier", "later", "also"
    ];
    let comma = (first..reading.tokens.end.min(first + LONGEST_FRONT)).find(|&at| reading.is_comma(at));
    match comma {
        Some(comma) if reading.is(first, FRONTS) && !(first..comma).any(|at| reading.is_finite(at)) => {
            comma + 1
        }
        _ => first,
    }
}

/// The end of a noun phrase, with the name behind a shortened title: `Mrs. Lopez`.
fn phrase_end(reading: &Reading, first: usize) -> Option<usize> {
    let Some(end) = reading.noun_phrase(first) else {
        // `the general and`, `the suspect hid`: nouns that are more often something else
        let noun = reading.is(first, words!["the", "a", "an"]) && reading.can_be(first + 1, WordFlags::NOUN);
        let ends = reading.flags(first + 2).intersects(WordFlags::VERB_PAST | WordFlags::FUNCTION)
            || reading.is_comma(first + 2);
        return (noun && ends).then_some(first + 2);
    };
    if reading.is_mark(end, '.') && reading.is_capitalized(end - 1) && reading.is_capitalized(end + 1) {
        return reading.noun_phrase(end + 1);
    }
    Some(end)
}
