//! Finds auxiliaries that do not go together, and infinitives with `to` after one that takes the bare verb.
//!
//! ```text
//! Tourists must to register, and the ministry is been criticized.
//!          ^^^^^^^^^^^^^^^^                   ^^^^^^^ wrong-auxiliary
//! ```

use super::agreement;
use super::cues::Cues;
use super::governing;
use super::lists::words;
use super::reading::{BE, MODALS, Reading};
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

const LINT: &str = "wrong-auxiliary";
const HAVE: &[u32] =
    words!["have", "has", "had", "haven’t", "hasn’t", "hadn’t", "haven't", "hasn't", "hadn't"];
const DO: &[u32] = words!["do", "does", "did", "don’t", "doesn’t", "didn’t", "don't", "doesn't", "didn't"];
/// Forms of `be` with a tense.
const IS: &[u32] = words![
    "is", "are", "was", "were", "isn’t", "aren’t", "wasn’t", "weren’t", "isn't", "aren't", "wasn't",
    "weren't"
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words([MODALS, BE, HAVE, DO].into_iter().flatten().copied(), check);
}

fn check(reading: &Reading, at: usize, sink: &mut Sink) {
    let next = reading.after_adverbs(at + 1);
    // what may be wrong at all, by the second word
    if !reading.is_lower(at)
        || !reading.is_lower(next)
        || reading.is_hyphenated(at)
        || reading.is_hyphenated(next)
    {
        return;
    }
    let found = if reading.is(at, MODALS) {
        after_modal(reading, at, next)
    } else if reading.is(at, DO) {
        after_do(reading, at, next)
    } else if reading.is(at, HAVE) {
        after_have(reading, at, next)
    } else if reading.is(at, IS) {
        after_be(reading, next)
    } else {
        None
    };
    if found.is_none() && disagrees(reading, at) {
        sink.report(LINT, Finding::at(reading.span(at - 1, at)));
    }
    let Some(last) = found else { return };
    if has_subject(reading, at) && (at..last).all(|at| !reading.crosses_quotation(at, at + 1)) {
        let finding = Finding::at(reading.span(at, last));
        let finding = match reading.is(next, words!["to"]) && !reading.is_be(last) && !reading.is(at, DO) {
            // `must to register`
            true => {
                finding.fix([(reading.span(next, next).start..reading.span(last, last).start, String::new())])
            }
            false => finding,
        };
        sink.report(LINT, finding);
    }
}

/// `the farmers doesn’t know`, `the mayor don’t want`: a negation that does not go with its subject.
fn disagrees(reading: &Reading, at: usize) -> bool {
    // the other forms are `plural-with-singular-verb`
    const ONE: &[u32] = words!["isn't", "wasn't", "isn’t", "wasn’t"];
    const MANY: &[u32] = words!["don't", "haven't", "aren't", "don’t", "haven’t", "aren’t"];
    let one = reading.is(at, ONE);
    if !one && !reading.is(at, MANY) || at <= reading.tokens.start || !reading.is_lower(at - 1) {
        return false;
    }
    let definite = |first: usize| {
        reading.is(first, words!["the", "his", "her", "their", "its", "our", "these", "those"])
    };
    agreement::number_of(reading, at - 1) == Some(one)
        && reading.noun_phrase_before(at).is_some_and(|first| {
            definite(first)
                && reading.begins_clause(first)
                // `the mayor, the coach and the judge don’t agree`
                && !(reading.tokens.start..first).any(|at| reading.is(at, words!["and", "or", "nor"]) || reading.is_comma(at))
        })
}

/// `must to register`, `will can return`, `should been closed`.
fn after_modal(reading: &Reading, at: usize, next: usize) -> Option<usize> {
    if reading.is(next, words!["to"]) {
        return infinitive(reading, next).filter(|_| reading.tag(at) == Tag::Modal);
    }
    if reading.is(next, words!["been"]) {
        return Some(next);
    }
    let second = reading.is(next, MODALS) && next == at + 1 && !reading.is(next, words!["will", "may"]);
    let verb = reading.after_adverbs(next + 1);
    (second && is_bare(reading, verb) && reading.tag(at) == Tag::Modal).then_some(next)
}

/// `does not to attend`, `did not been told`, `does not must pay`.
fn after_do(reading: &Reading, at: usize, next: usize) -> Option<usize> {
    let denied = next > at + 1 || reading.word(at).contains(['\'', '’']);
    if !denied {
        return None;
    }
    if reading.is(next, words!["to"]) {
        return infinitive(reading, next);
    }
    let auxiliary = reading.is(next, words!["been", "can", "could", "should", "must", "would"])
        || reading.is(next, words!["be"]) && !reading.is(at, words!["do", "don’t", "don't"]);
    auxiliary.then_some(next)
}

/// `has being held`, `have be closed`, `had must leave`.
fn after_have(reading: &Reading, at: usize, next: usize) -> Option<usize> {
    let participle = |at: usize| {
        let verb = reading.after_adverbs(at + 1);
        reading.can_be(verb, WordFlags::VERB_PARTICIPLE) && !reading.can_be(verb, WordFlags::NOUN)
    };
    let wrong = reading.is(next, words!["being"]) && participle(next)
        || reading.is(next, words!["be", "is", "are", "was", "were"]) && participle(next)
        || reading.is(next, words!["must", "should", "could", "can"]) && is_bare(reading, next + 1);
    (wrong && at > reading.first_word()).then_some(next)
}

/// `is been criticized`, `was has started`, `are will leave`.
fn after_be(reading: &Reading, next: usize) -> Option<usize> {
    let verb = reading.after_adverbs(next + 1);
    let wrong = reading.is(next, words!["been"])
        || reading.is(next, words!["has", "have", "had"])
            && (reading.is(verb, words!["been"])
                || reading.can_be(verb, WordFlags::VERB_PARTICIPLE)
                    && !reading.can_be(verb, WordFlags::NOUN))
        || reading.is(next, words!["will", "can", "must", "should", "would", "could"])
            && is_bare(reading, verb);
    wrong.then_some(next)
}

fn infinitive(reading: &Reading, to: usize) -> Option<usize> {
    let verb = reading.after_adverbs(to + 1);
    // `may to date have`
    (is_bare(reading, verb) && !reading.is(verb, words!["date", "good"]) && reading.tag(verb) == Tag::Base)
        .then_some(verb)
}

fn is_bare(reading: &Reading, verb: usize) -> bool {
    reading.is_lower(verb)
        && !reading.is_hyphenated(verb)
        && (reading.is(verb, words!["be", "have", "do"])
            || reading.can_be(verb, WordFlags::VERB_BASE) && !reading.can_be(verb, WordFlags::FUNCTION))
}

/// Whether the auxiliary has its subject right before it, and that subject begins its clause: not `what he must to help`, `every
/// tool they can to win`, `those who could would`, `the will can be read`.
fn has_subject(reading: &Reading, at: usize) -> bool {
    if at <= reading.tokens.start {
        return false;
    }
    let last = reading.before_adverbs(at);
    if last == at || !governing::is_subject_before(reading, last) {
        return reading.is(last, words!["there"]) && reading.begins_clause(last);
    }
    let first = reading.noun_phrase_before(last + 1).unwrap_or(last);
    // `he will help if he can to save the house`, `that he is has never been in doubt`
    !reading.follows(first, 1, words!["if", "when", "while", "whether", "that"])
        || !reading.is_be(at) && reading.follows(first, 1, words!["that"])
}
