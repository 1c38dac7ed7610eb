//! Finds a subject that stands beside what should be said of it with a form of `be`.
//!
//! ```text
//! The ministry says there a direct link, and they not surprised.
//!                   ^^^^^^^              ^^^^^^^^
//! ```
//!
//! Russian, Arabic, Turkish and Chinese have no word for `is` there.

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, Token, WordFlags};

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["he", "she", "they", "we"].iter().copied(), |reading, at, sink| {
        if reading.is_lower(at + 1) && beside_pronoun(reading, at) {
            report(reading, at, sink);
        }
    });
    cues.at_words(words!["it", "this", "there"].iter().copied(), |reading, at, sink| {
        if opens_clause(reading, at) && beside_it(reading, at) {
            report(reading, at, sink);
        }
    });
}

fn report(reading: &Reading, at: usize, sink: &mut Sink) {
    if !reading.crosses_quotation(at, at + 1) && !reading.get(at).is_some_and(Token::is_quoted) {
        sink.report("missing-be", Finding::at(reading.span(at, at + 1)));
    }
}

/// What is said of somebody, and never without a form of `be`.
const STATES: &[u32] = words![
    "able", "unable", "aware", "unaware", "likely", "unlikely", "willing", "unwilling", "afraid", "ready",
    "responsible", "convinced", "guilty", "proud", "sure",
];

/// `they pursuing new careers`, `he not surprised by`, `they able to`.
fn beside_pronoun(reading: &Reading, at: usize) -> bool {
    let next = at + 1;
    // `are they`, `had she not`, `isn’t he`
    let before = at.wrapping_sub(1);
    if reading.flags(before).is_auxiliary() || reading.is_be(before) || reading.is_have(before) {
        return false;
    }
    if reading.is(next, STATES) {
        return reading.is(next + 1, words!["to", "that", "of", "for", "about", "in"]);
    }
    if reading.is(next, words!["not"]) {
        let said = next + 1;
        let done = matches!(reading.tag(said), Tag::Participle | Tag::Ing | Tag::Adjective)
            && reading.is_lower(said)
            && !reading.can_be(said, WordFlags::VERB_BASE | WordFlags::VERB_PAST)
            && !reading
                .is(said, words!["being", "having", "only", "even", "just", "much", "long", "more", "less"]);
        return (done || reading.is(said, words!["a", "able", "going"]) || reading.is(said, STATES))
            && reading.later_verb(said, true).is_none();
    }
    // `she smiling, he frowning`, `they being old`
    let doing = reading.can_be(next, WordFlags::VERB_ING)
        && !reading.is(next, words!["being", "having", "including", "regarding", "concerning", "during"])
        && !reading.is_end(next + 1)
        && !reading.is_comma(next + 1);
    doing
        && reading.tag(next) == Tag::Ing
        && !reading.follows(at, 1, words!["than", "as", "with"])
        && reading.later_verb(next, true).is_none()
}

/// `there a direct link between`, `it a dramatic change`, `this the first study to`.
fn beside_it(reading: &Reading, at: usize) -> bool {
    let next = at + 1 + usize::from(reading.is(at + 1, words!["not"]));
    let article = if reading.is(at, words!["there"]) {
        reading.is(next, words!["a", "an", "no", "several", "many"])
    } else {
        reading.is(next, words!["a", "an"])
            || reading.is(next, words!["the"]) && reading.is(next + 1, words!["first", "last", "only"])
    };
    let Some(end) = reading.noun_phrase(next).filter(|_| article) else { return false };
    let closed = reading.is_end(end)
        || reading.is_comma(end)
        || reading.is(
            end,
            words![
                "of", "in", "for", "to", "that", "which", "who", "between", "with", "on", "from", "by", "as"
            ],
        );
    closed && reading.later_verb(at, true).is_none() && reading.finite_verb(next..end).is_none()
}

/// Whether a clause begins here, so that the word is no object: `says there`, `because it`.
fn opens_clause(reading: &Reading, at: usize) -> bool {
    if at == reading.first_word() {
        return reading.is_capitalized(at);
    }
    // `said it a second time`
    let said = reading.is(at, words!["there"])
        && reading.follows(at, 1, words!["says", "said", "claims", "believes"]);
    let opened =
        reading.follows(at, 1, words!["that", "because", "although", "if", "while", "whether", "but"]);
    reading.is_lower(at) && (said || opened)
}
