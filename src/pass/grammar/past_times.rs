//! Finds the present tense where a time that is over stands beside it.
//!
//! ```text
//! Yesterday the court sentences the man to ten years.
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ present-with-past-time
//! ```

use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

pub(super) fn run_in_company(reading: &Reading, sink: &mut Sink) {
    let begin = reading.first_word();
    let may_be_over = |at: usize| reading.is(at, words!["yesterday", "last"]);
    if !reading.tokens.clone().any(may_be_over) || !is_all_present(reading) {
        return;
    }
    let over = |at: usize| {
        reading.when(at).filter(|when| {
            when.over && !when.bare_year && may_be_over(at) || reading.is(at, words!["on"]) && when.over
        })
    };
    // `Yesterday the court sentences`
    let quoted = |at: usize| reading.get(at).is_some_and(|token| token.is_quoted());
    let found = over(begin).and_then(|when| {
        let subject = when.end + usize::from(reading.is_comma(when.end));
        let end =
            if reading.is_subject_pronoun(subject) { subject + 1 } else { reading.noun_phrase(subject)? };
        let verb = reading.after_adverbs(end);
        (is_event(reading, verb)).then_some((begin, verb))
    });
    // `The court sentences yesterday the man`, `They are starting yesterday`
    let found = found.or_else(|| {
        let at = (begin + 1..reading.tokens.end).find(|&at| may_be_over(at) && over(at).is_some())?;
        let verb = if reading.tag(at - 1) == Tag::Ing && reading.is_be(at - 2) { at - 2 } else { at - 1 };
        (is_event(reading, at - 1) || verb + 2 == at).then_some((verb, at))
    });
    if let Some((first, last)) = found.filter(|&(first, _)| !quoted(first)) {
        sink.report("present-with-past-time", Finding::at(reading.span(first, last)));
    }
}

/// A verb in the present that is none of a state, and no noun.
fn is_event(reading: &Reading, verb: usize) -> bool {
    matches!(reading.tag(verb), Tag::Third)
        && reading.is_lower(verb)
        && reading.can_be(verb, WordFlags::VERB_THIRD)
        && !reading.is(verb, words!["is", "says", "remains", "has", "does", "means", "shows", "continues"])
}

/// Whether all verbs with a tense are in the present, and none may be in the past.
fn is_all_present(reading: &Reading) -> bool {
    reading.tokens.clone().all(|at| {
        let Some(token) = reading.get(at) else { return true };
        !token.is_word()
            || !reading.is(
                at,
                words![
                    "was", "were", "had", "has", "have", "did", "would", "will", "could", "may", "might",
                    "should"
                ],
            ) && (!matches!(reading.tag(at), Tag::Past | Tag::Modal) || reading.is_capitalized(at))
    })
}
