//! Finds adverbs before a clause that is not turned round for them.
//!
//! ```text
//! Never the harbour had seen such a ship, and only then they understood why.
//! ^^^^^^^^^^^^^^^^^^^^^^^                     ^^^^^^^^^^^^^^^^^^^^^^^^^ adverb-before-clause
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::WordFlags;

/// Adverbs behind which the verb comes first, or which stand behind the subject.
const ADVERBS: &[u32] = words!["never", "rarely", "seldom", "hardly", "scarcely", "always", "only"];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(ADVERBS.iter().copied(), fronted);
}

fn fronted(reading: &Reading, at: usize, sink: &mut Sink) {
    let (first, subject) = if reading.is(at, words!["only"]) {
        if reading.follows(at, 1, words!["not"]) {
            (at - 1, at + 1)
        } else if reading.is(at + 1, words!["now", "then", "later", "afterwards", "recently"]) {
            (at, at + 2)
        } else if reading.is(at + 1, words!["after", "before", "in", "on", "at", "during", "since", "by"]) {
            let year = reading.is_number(at + 2).then_some(at + 3);
            let Some(end) = year.or_else(|| reading.noun_phrase(at + 2)) else { return };
            (at, end)
        } else {
            return;
        }
    } else if reading.is(at, words!["never"]) && reading.is(at + 1, words!["before"]) {
        (at, at + 2)
    } else {
        (at, at + 1)
    };
    let that = reading.follows(first, 1, words!["that"]) && reading.is_lower(first);
    if first != reading.first_word() && !that || reading.crosses_quotation(first, subject) {
        return;
    }
    let pronoun = reading.is(subject, words!["he", "she", "they", "we", "I", "it"]);
    // `Hardly a day passes`, `Never a dull moment`, `Never the twain shall meet`
    let definite = words!["the", "his", "her", "its", "their", "this", "these", "those", "our"];
    let one = reading.is(subject, words!["a", "an"]) && !reading.is_time(subject + 1);
    if !(pronoun || one || reading.is(subject, definite))
        || reading.is(subject + 1, words!["twain", "less", "match", "game", "word", "soul", "dull"])
    {
        return;
    }
    let Some(end) = (if pronoun { Some(subject + 1) } else { reading.noun_phrase(subject) }) else { return };
    let verb = reading.after_adverbs(end);
    // without an object, the past tense looks like a participle, and `Seldom the minister answers` like two nouns;
    // `Never the same old tricks` are nouns
    let past = reading.can_be(verb, WordFlags::VERB_PAST) && reading.later_verb(verb, true).is_none();
    let third = reading.is(at, words!["rarely", "seldom"])
        && end > subject + 2
        && reading.can_be(end - 1, WordFlags::VERB_THIRD)
        && reading.finite_verb(end..reading.tokens.end).is_none();
    let finite = (reading.is_finite(verb) || past) && (!one || reading.is_have(verb) || reading.is_be(verb));
    let last = if third { end - 1 } else { verb };
    if third && !one || end < reading.tokens.end && reading.is_lower(verb) && finite {
        sink.report("adverb-before-clause", Finding::at(reading.span(first, last)));
    }
}
