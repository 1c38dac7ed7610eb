//! Finds `very` before a verb.
//!
//! ```text
//! The farmers very appreciate the help, and the storm very damaged the roofs.
//!     ^^^^^^^^^^^^^^^^^^^^^^^               ^^^^^^^^^^^^^^^^^^ very-before-verb
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::WordFlags;

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["very"].iter().copied(), check);
}

fn check(reading: &Reading, at: usize, sink: &mut Sink) {
    let verb = at + 1;
    let Some(subject) = at.checked_sub(1).filter(|&subject| subject >= reading.tokens.start) else { return };
    if !reading.is_lower(at)
        || !reading.is_lower(verb)
        || reading.is_hyphenated(verb)
        || !is_subject(reading, subject)
        || !is_verb(reading, subject, verb)
        || reading.crosses_quotation(subject, verb)
    {
        return;
    }
    let gap = reading.span(at, at);
    let finding = Finding::at(reading.span(subject, verb));
    sink.report(
        "very-before-verb",
        finding.fix([(gap.clone(), "very much".into())]).fix([(gap, "really".into())]),
    );
}

/// `the farmers very`, `they very`, and not `this is a very`.
fn is_subject(reading: &Reading, at: usize) -> bool {
    let flags = reading.flags(at);
    let noun = flags.contains(WordFlags::NOUN)
        && !flags.intersects(WordFlags::FUNCTION | WordFlags::ADJECTIVE)
        || reading.is_capitalized(at) && !flags.contains(WordFlags::FUNCTION);
    reading.is_subject_pronoun(at) || reading.is(at, words!["it", "who"]) || noun && !reading.is_be(at)
}

/// A verb, and nothing that `very` may make stronger: with no adjective in it, or with its object behind it.
fn is_verb(reading: &Reading, subject: usize, at: usize) -> bool {
    let flags = reading.flags(at);
    let next = at + 1;
    let finite = WordFlags::VERB_PAST | WordFlags::VERB_BASE | WordFlags::VERB_THIRD;
    if !flags.intersects(finite) || flags.intersects(WordFlags::FUNCTION | WordFlags::PREPOSITION) {
        return false;
    }
    let object = reading.is(
        next,
        words![
            "the", "a", "an", "his", "her", "its", "their", "our", "my", "him", "them", "us", "me", "it",
            "these", "those"
        ],
    );
    // `very loved the world over`, `very needed this year`
    let time = reading.is_time(next + 1) || reading.is(next + 1, words!["world"]);
    let clause = reading.is(next, words!["that", "to"]);
    let adjective = flags.intersects(WordFlags::ADJECTIVE | WordFlags::ADVERB);
    let pure = !adjective && !flags.intersects(WordFlags::NOUN | WordFlags::VERB_PARTICIPLE);
    // `he very feared`: behind a pronoun `very` has nothing else to belong to
    let alone = reading.is_subject_pronoun(subject) && (!adjective || flags.contains(WordFlags::VERB_PAST));
    let done = flags.contains(WordFlags::VERB_PAST) || !adjective || reading.is(at, words!["needs"]);
    // `very enjoyed working`
    let doing = reading.word(next).ends_with("ing")
        && reading.is(at, words!["enjoyed", "liked", "loved", "regretted", "avoided"]);
    pure || alone
        || doing
        || object && !time && done
        || clause && (!adjective || reading.is(at, words!["wanted", "hoped", "wished"]))
}
