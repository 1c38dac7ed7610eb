//! Finds a comma between a verb of saying and what is said, where German and others have one and English has `that`.
//!
//! ```text
//! The mayor explained, the bridge will open in May.
//!           ^^^^^^^^^^ comma-for-that
//! ```

use super::cues::Cues;
use super::lists::words;
use super::order::is_speaker;
use super::persons::is_person;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, Token, WordFlags};

const SAYING: &[u32] = words![
    "said", "says", "say", "explained", "explains", "announced", "announces", "stressed", "stresses",
    "noted", "notes", "added", "adds", "stated", "states", "declared", "declares", "emphasized",
    "emphasizes", "emphasised", "emphasises", "claimed", "claims", "claim", "recalled", "recalls", "warned",
    "warns", "reported", "reports", "believes", "believe", "believed", "thinks", "think", "thought",
    "insisted", "insists", "underlined", "underlines", "hope", "hopes", "hoped", "confirmed", "confirms",
    "clarified", "assured", "out",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(SAYING.iter().copied(), comma_for_that);
}

fn comma_for_that(reading: &Reading, at: usize, sink: &mut Sink) {
    let comma = at + 1;
    let out = reading.is(at, words!["out"]);
    let verb = if out && at > reading.tokens.start { at - 1 } else { at };
    if !reading.is_comma(comma)
        || !reading.is_lower(at)
        || out && !reading.is(verb, words!["pointed", "points", "point"])
        || reading.get(at).is_some_and(Token::is_quoted)
        // `Summing up the reports, the agency`
        || reading.can_be(at, WordFlags::PLURAL) && reading.tag(at) != Tag::Third
        || reading.can_be(reading.first_word(), WordFlags::VERB_ING)
        || reading.crosses_quotation(at, comma + 1)
        || !says(reading, verb, sink)
        || !is_said(reading, comma + 1)
    {
        return;
    }
    let finding = Finding::at(reading.span(verb, comma));
    sink.report("comma-for-that", finding.fix([(reading.span(comma, comma), " that".to_string())]));
}

/// Whether somebody who speaks is all that stands before the verb, from the beginning of the sentence.
fn says(reading: &Reading, verb: usize, sink: &Sink) -> bool {
    let first = reading.first_word();
    let mut end = reading.before_adverbs(verb) + 1;
    if end > first + 1 && reading.is_have(end - 1) {
        end -= 1;
    }
    if end == first + 1 && (reading.is_subject_pronoun(first) || reading.is(first, words!["police"])) {
        return true;
    }
    let (last, mut start) = (end, end);
    for _ in 0..3 {
        let Some(begin) = reading.noun_phrase_before(start) else { return false };
        if begin == first {
            let several =
                (first..last).any(|at| reading.is_comma(at)) || reading.is(first + 1, words!["more"]);
            let named = (first..last).any(|at| {
                reading.is_capitalized(at) && (at > first || reading.tag(at) == Tag::Name)
                    || is_person(reading, at)
            });
            let set = (first..last).any(|at| reading.is(at, words!["winner", "winners", "champion"]));
            return !several && !set && (named || is_speaker(reading, first, last, sink));
        }
        if begin <= first + 1 || !reading.is(begin - 1, words!["of", "for", "in", "at", "from"]) {
            return false;
        }
        start = begin - 1;
    }
    false
}

/// Whether a clause begins at a position that goes to the end of the sentence: a subject, its verb, and nothing that answers it.
fn is_said(reading: &Reading, first: usize) -> bool {
    let pronoun = reading.is(first, words!["he", "she", "it", "they", "there", "nobody"]);
    let small = reading.is_lower(first);
    let opens = pronoun && small
        || small
            && reading.is_determiner(first)
            && !reading.is(first, words!["such", "no", "another", "both"])
        || reading.is_capitalized(first)
            && reading.tag(first) == Tag::Name
            && !reading.can_be(first, WordFlags::FUNCTION)
        || reading.is(first, words!["more", "production"])
        || matches!(reading.tag(first), Tag::Nouns | Tag::Noun | Tag::Number | Tag::Adjective);
    if !opens
        || !reading.is_lower(first) && !reading.is_capitalized(first)
        || reading.is_adverb(first) && !pronoun && !reading.is(first, words!["all", "more"])
    {
        return false;
    }
    let Some(verb) = reading.finite_verb(first + 1..reading.tokens.end.min(first + 14)) else { return false };
    if (first..verb).any(|at| reading.is_comma(at)) {
        return false;
    }
    // `The officer warned, the dog growled, the boy ran`, `The doctor believed, the nurse did not`
    let listed = (verb..reading.tokens.end).any(|at| {
        let joined = reading.is(at, words!["and", "but", "or", "while"])
            && (reading.is_determiner(at + 1) || reading.is_subject_pronoun(at + 1))
            && (at + 2..at + 6).any(|at| reading.is_finite(at));
        let loose = reading.is_comma(at)
            && !reading.is_clause_opener(at + 1)
            && !reading.is(at + 1, words!["including", "adding", "according", "despite"]);
        joined || loose
    });
    !listed && verb + 4 < reading.tokens.end
}
