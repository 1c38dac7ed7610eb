//! Finds prepositions that a word does not take.
//!
//! ```text
//! The country depends of imported wheat.
//!             ^^^^^^^^^^ wrong-verb-preposition
//! ```

use super::cues::Cues;
use super::governing;
use super::lists::words;
use super::reading::Reading;
use super::rules::{Lists, Rule};
use crate::check::{Finding, Sink};
use crate::lint::Registry;
use crate::text::forms::Form;
use crate::text::{Tag, Token, WordFlags};

const LINT: &str = "wrong-verb-preposition";

/// How an entry's list says that it is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A verb in any form.
    Verb,
    /// A verb that has its subject before it: no passive.
    Active,
    /// The word as it is written: an adjective, a participle, a noun.
    Word,
    /// A verb, and between it and the preposition somebody.
    Object,
    /// A verb before a percentage: `grew of 5%`.
    Amount,
    /// A verb, or a noun as it is written, before a place: `arrived to the city`.
    Place,
}

const LISTS: Lists<Kind> = Lists {
    lint: LINT,
    lists: &[
        ("verbs", Kind::Verb),
        ("active", Kind::Active),
        ("words", Kind::Word),
        ("objects", Kind::Object),
        ("amounts", Kind::Amount),
        ("places", Kind::Place),
    ],
    as_written: Some(Kind::Word),
    behind: 1,
};

pub(super) fn cue(cues: &mut Cues, registry: &Registry) {
    let places = registry.keys(LINT, "sites");
    LISTS.cue(cues, registry, move |reading, at, pair, sink| check(reading, at, pair, &places, sink));
}

fn check(reading: &Reading, at: usize, pair: &Rule<Kind>, places: &[u32], sink: &mut Sink) {
    if !reading.is_lower(at) && at != reading.first_word() {
        return;
    }
    let preposition = match pair.kind {
        Kind::Object => {
            if !reading.get(at + 1).is_some_and(Token::is_word) {
                return;
            }
            let Some(end) = after_object(reading, at + 1, pair.behind.as_slice()) else { return };
            end
        }
        // `depends only of`
        _ if reading.is(at + 1, pair.behind.as_slice()) => at + 1,
        _ => reading.after_adverbs(at + 1),
    };
    if !reading.is(preposition, pair.behind.as_slice())
        || !reading.is_lower(preposition)
        || reading.is_hyphenated(at)
        || reading.is_hyphenated(preposition)
        || reading.crosses_quotation(at, preposition)
        || pair.before.is_some_and(|before| !reading.follows(at, 1, &[before]))
        || !has_object(reading, preposition)
        || (preposition + 1..preposition + 4).any(|at| reading.is(at, &pair.entry.except))
    {
        return;
    }
    let governed = match pair.kind {
        // `do something similar with paint`
        Kind::Word => !reading.follows(at, 1, words!["something", "anything", "nothing", "everything"]),
        Kind::Verb => governing::is_verb(reading, at, pair.form),
        Kind::Active | Kind::Place => {
            governing::is_verb(reading, at, pair.form)
                && (pair.kind == Kind::Place || governing::is_active(reading, at, pair.form))
        }
        Kind::Object => governing::is_verb(reading, at, pair.form) && !reading.is_be(at.wrapping_sub(1)),
        Kind::Amount => {
            matches!(pair.form, Form::Past | Form::Participle | Form::Ing | Form::WithS)
                && !reading.can_be(at, WordFlags::NOUN)
        }
    };
    // `what they discussed about the plan`
    let gap = pair.entry.right.first().is_some_and(String::is_empty)
        && (at.saturating_sub(4).max(reading.tokens.start)..at)
            .any(|at| reading.is(at, words!["what", "whatever", "which", "that", "everything", "nothing"]));
    if !governed || gap || !fits(reading, pair, preposition, places) {
        return;
    }
    report(reading, at, preposition, pair, sink);
}

/// Whether a preposition has something after it that it may govern, and is not the beginning of an adverb.
fn has_object(reading: &Reading, preposition: usize) -> bool {
    const ADVERBIAL: &[u32] = words![
        "course", "example", "instance", "now", "sure", "least", "all", "first", "last", "once", "times",
        "fact", "part", "turn", "general", "particular", "addition", "late", "ever", "good", "free",
        "nothing", "whom", "which", "or", "and", "behalf", "far", "long", "forever", "himself", "herself",
        "themselves", "purpose",
    ];
    let next = preposition + 1;
    let Some(token) = reading.get(next) else { return false };
    let opening = token.mark().is_some_and(|mark| matches!(mark, '“' | '"' | '$' | '€' | '£'));
    if token.mark().is_some() && !opening || reading.is(next, ADVERBIAL) {
        return false;
    }
    // `accused for years of`: a time, not what the word governs
    let timed = reading.is(preposition, words!["for", "in", "at", "on", "from", "by", "about", "with"])
        && (next..next + 4)
            .take_while(|&at| {
                reading.get(at).is_some_and(|token| token.mark().is_none())
                    && !reading.can_be(at, WordFlags::PREPOSITION)
            })
            .any(|at| reading.is_time(at));
    if timed {
        return false;
    }
    !reading.is(preposition, words!["to"]) || is_no_infinitive(reading, next)
}

/// Whether what follows `to` is a noun with what belongs to it.
fn is_no_infinitive(reading: &Reading, at: usize) -> bool {
    let verb = reading.can_be(at, WordFlags::VERB_BASE);
    reading.is_determiner(at)
        || reading.is(at, words!["him", "them", "us", "me"])
        || match reading.tag(at) {
            Tag::Their | Tag::Name | Tag::Possessive => true,
            Tag::Nouns | Tag::Number => !verb,
            Tag::Noun | Tag::Adjective => !verb,
            _ => false,
        }
}

fn fits(reading: &Reading, pair: &Rule<Kind>, preposition: usize, places: &[u32]) -> bool {
    let first = preposition + 1;
    match pair.kind {
        Kind::Amount => {
            let number = if reading.is(first, words!["about", "almost", "nearly", "over", "around"]) {
                first + 1
            } else {
                first
            };
            let percent = reading.is_mark(number + 1, '%')
                || reading.is(number + 1, words!["percent"])
                || reading.is(number + 1, words!["per"]) && reading.is(number + 2, words!["cent"]);
            let end = if reading.is(number + 1, words!["per"]) { number + 3 } else { number + 2 };
            // `increased in 20% of cases`, `grown with 20% less water`
            reading.is_number(number) && percent && !reading.is(end, words!["of", "less", "more", "fewer"])
        }
        Kind::Place => {
            let Some(end) = reading.noun_phrase(first) else { return false };
            reading.is(end.wrapping_sub(1), places)
                || reading.is_capitalized(end.wrapping_sub(1))
                    && reading.flags(end.wrapping_sub(1)).intersects(WordFlags::PLACE | WordFlags::COUNTRY)
        }
        _ if pair.entry.objects.is_empty() => true,
        _ => {
            let Some(end) = reading.noun_phrase(first) else { return false };
            // `the United Nations`, `the opening ceremony`
            (first..end).any(|at| reading.is(at, &pair.entry.objects))
        }
    }
}

/// The position after somebody who is the object of a verb, if the preposition stands there.
fn after_object(reading: &Reading, at: usize, preposition: &[u32]) -> Option<usize> {
    if reading.is(at, words!["him", "them", "us", "me", "you"])
        || reading.is(at, words!["her", "it"]) && reading.is(at + 1, preposition)
    {
        return Some(at + 1);
    }
    // a phrase with `of` or `with` may go on: `the president of the club`
    if preposition.iter().any(|word| words!["of", "with"].contains(word))
        || !(at + 1..at + 6).any(|at| reading.is(at, preposition))
    {
        return None;
    }
    reading.noun_phrase(at).filter(|&end| end < at + 6)
}

fn report(reading: &Reading, at: usize, preposition: usize, pair: &Rule<Kind>, sink: &mut Sink) {
    let mut finding = Finding::at(reading.span(at, preposition));
    let place = reading.span(preposition, preposition);
    for right in &pair.entry.right {
        if let Some(verb) = right.strip_prefix('=') {
            if let Some(verb) = governing::in_form(verb, pair.form) {
                finding = finding.fix([(reading.span(at, preposition), verb)]);
            }
        } else if right.is_empty() {
            let next = reading.span(preposition + 1, preposition + 1).start;
            finding = finding.fix([(place.start..next, String::new())]);
        } else {
            finding = finding.fix([(place.clone(), right.clone())]);
        }
    }
    sink.report(LINT, finding);
}
