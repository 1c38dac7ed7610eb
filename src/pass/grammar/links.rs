//! Finds nouns that lost the `of` between them.
//!
//! ```text
//! The town was hit by a series storms in the autumn.
//!                       ^^^^^^^^^^^^^ missing-of
//! ```

use super::cues::Cues;
use super::lists::words;
use super::nouns::is_adjective;
use super::persons::is_person;
use super::reading::Reading;
use super::words::*;
use crate::check::Finding;
use crate::text::{Tag, WordFlags};

pub(super) fn cue(cues: &mut Cues) {
    let words = [COUNTS, QUANTITIES, OTHERS, SEATS].into_iter().flatten();
    let lists = [&CARGO_UNITS, &BEFORE_GERUND, &RELATIONAL].into_iter().flat_map(|list| list.iter());
    cues.at_words(words.chain(lists).copied(), |reading, at, sink| {
        let body = reading.is(at, words!["ministry", "faculty"]);
        if !reading.is_lower(at) && at != reading.first_word() && !body || reading.is_hyphenated(at) {
            return;
        }
        if let Some(last) = gap_after(reading, at)
            && !reading.crosses_quotation(at, at + 1)
        {
            let (word, next) = (reading.span(at, at), reading.span(at, last));
            let with_of = format!("{} of", reading.word(at));
            sink.report("missing-of", Finding::at(next).fix([(word, with_of)]));
        }
    });
}

const COUNTS: &[u32] = words!["dozens", "hundreds", "thousands", "millions", "tens", "scores", "billions"];
const QUANTITIES: &[u32] = words![
    "series", "number", "variety", "range", "majority", "handful", "multitude", "lot", "group", "team",
    "crowd", "list", "pair", "string", "bunch", "gang", "collection", "host", "array", "spate", "succession",
    "flurry", "flock", "herd", "sequence", "wave",
];
/// Other words that have to do with the next one by `of` alone.
const OTHERS: &[u32] = words![
    "lack", "use", "age", "city", "town", "village", "province", "island", "region", "one", "most", "each",
    "some", "many", "several", "none", "two", "three", "four", "five", "ministry", "faculty",
];
/// Offices and parts of a place, with nothing but `of` between them and it: `the mayor Hebron`.
const SEATS: &[u32] = words![
    "mayor", "governor", "president", "king", "queen", "capital", "outskirts", "centre", "center",
    "government", "south", "north", "east", "west", "streets", "people", "parliament", "emir", "sultan",
    "bishop", "archbishop", "citizens", "residents", "inhabitants", "ruler",
];
/// What a ministry is for.
const FIELDS: &[u32] = words![
    "education", "health", "defence", "defense", "finance", "justice", "culture", "agriculture", "energy",
    "transport", "transportation", "labour", "labor", "foreign", "interior", "economy", "tourism", "sports",
    "sport", "science", "trade", "industry", "environment", "information", "internal", "emergency",
    "commerce", "medicine", "letters", "philosophy", "communications", "religious", "youth", "social",
    "economic", "public",
];

fn is_plural(reading: &Reading, at: usize) -> bool {
    reading.is_lower(at)
        && (reading.can_be(at, WordFlags::PLURAL)
            || reading.is(at, words!["people", "men", "women", "children"]))
        && !reading.is(
            at,
            words![
                "times", "years", "weeks", "days", "months", "hours", "minutes", "works", "plus", "s",
                "less", "perhaps", "always",
            ],
        )
}

/// Where the second noun begins, if `of` is missing after the first.
fn gap_after(reading: &Reading, at: usize) -> Option<usize> {
    let next = at + 1;
    let first = at == reading.tokens.start;
    let before = if first { at } else { at - 1 };
    if reading.is(at, COUNTS) {
        let the = !first
            && reading.is(before, words!["the", "many", "few", "several", "in", "by"])
            && reading.can_be(next, WordFlags::VERB);
        // `five thousands soldiers` has a plural too many
        if !first && (reading.is_number(before) || reading.tag(before) == Tag::Number) {
            return None;
        }
        // `thousands Chinese workers`, but `hundreds more people`, `scores great goals`
        let several = first || !reading.is(before, words!["the", "in", "by"]);
        if several && is_described(reading, next) && !reading.is(at, words!["scores", "tens"]) {
            return Some(next);
        }
        return (is_plural(reading, next)
            && !the
            && (reading.is(next, words!["people"])
                || !reading.can_be(next, WordFlags::VERB_THIRD)
                || reading.tag(next) == Tag::Nouns)
            && !reading.tag(next + 1).is_noun())
        .then_some(next);
    }
    if reading.is(at, QUANTITIES) && !first {
        let article = reading.is(before, words!["a"])
            || is_adjective(reading, before) && reading.is(before.wrapping_sub(1), words!["a"])
            || reading.is(at, words!["majority"])
                && (reading.is(before, words!["the"])
                    || reading.is(before, words!["vast", "great", "overwhelming"]));
        if article
            && !reading.is(at, words!["majority", "lot", "group", "team"])
            && is_described(reading, next)
        {
            return Some(next);
        }
        return (article
            && is_plural(reading, next)
            && !one_of(reading, next, &MAJORITY_NOUNS)
            // `when the majority changes`
            && !(reading.is(at, words!["majority"]) && reading.can_be(next, WordFlags::VERB_THIRD))
            && !(reading.tag(next) == Tag::Third)
            && !reading.is_determiner(next + 1)
            && !reading.tag(next + 1).is_noun())
        .then_some(next);
    }
    if one_of(reading, at, &CARGO_UNITS)
        && !first
        && (reading.is_number(before)
            || reading.is(before, words!["thousand", "million", "hundred", "few", "several", "many"]))
    {
        return (one_of(reading, next, &CARGO)
            && !reading.can_be(next + 1, WordFlags::NOUN)
            && !reading.is(next + 1, words!["equivalent"]))
        .then_some(next);
    }
    if reading.is(at, words!["lack"]) && !first && reading.is(before, words!["for", "the", "a", "to", "by"]) {
        let noun = reading.is_lower(next)
            && !reading.can_be(next, WordFlags::FUNCTION)
            && !reading.is(next, words!["thereof"])
            && matches!(reading.tag(next), Tag::Noun | Tag::Nouns)
            && !(reading.is(before, words!["to"])
                && !reading.is(before.wrapping_sub(1), words!["due", "owing"]));
        return noun.then_some(next);
    }
    if reading.is(at, words!["use"]) && !first {
        let kind = is_adjective(reading, before) || reading.is(before, words!["the"]);
        return (kind
            && reading.is(next, words!["force", "violence", "weapons", "firearms", "drones"])
            && reading.tag(at) == Tag::Noun)
            .then_some(next);
    }
    if reading.is(at, words!["age"]) && !first && reading.is(before, words!["the"]) {
        return (reading.is_number(next)
            && !reading.tag(next + 1).is_noun()
            && !reading.is_mark(next + 1, '-'))
        .then_some(next);
    }
    if reading.is(at, words!["city", "town", "village", "province", "island", "region"])
        && !first
        && reading.is(before, words!["the"])
    {
        let free = reading.get(next + 1).is_none_or(|token| {
            token.mark().is_some_and(|mark| matches!(mark, '.' | ',' | ';' | ')'))
                || reading.can_be(next + 1, WordFlags::FUNCTION) && token.is_lower()
        });
        let place = reading.is_capitalized(next)
            && reading.can_be(next, WordFlags::PLACE)
            && !reading
                .flags(next)
                .intersects(WordFlags::LOWER | WordFlags::MONTH | WordFlags::WEEKDAY | WordFlags::DEMONYM);
        let located =
            reading.is(before.wrapping_sub(1), words!["in", "from", "of", "near", "at", "on", "to"]);
        return (place
            && free
            && located
            && !reading.is(next + 1, words!["is", "has", "was", "calls", "will"]))
        .then_some(next);
    }
    let part = reading.is(
        at,
        words!["one", "most", "each", "some", "many", "several", "none", "two", "three", "four", "five"],
    );
    if part && reading.is(next, words!["the"]) {
        return before_the(reading, at, first).then_some(next);
    }
    if reading.is(at, words!["ministry", "faculty"]) {
        // `the Ministry Education`
        let field = reading.is_capitalized(at) && reading.is_capitalized(next) && reading.is(next, FIELDS);
        let name = reading.is_capitalized(next + 1) && !reading.is(next + 1, words!["affairs", "and"]);
        return (field && !name).then_some(next);
    }
    if let Some(next) = seat(reading, at) {
        return Some(next);
    }
    if let Some(next) = before_ing(reading, at) {
        return Some(next);
    }
    between_nouns(reading, at)
}

/// An adjective, then a plural: `a number new agreements`.
fn is_described(reading: &Reading, at: usize) -> bool {
    let noun = at + 1;
    let nation = reading.is_capitalized(at) && reading.can_be(at, WordFlags::DEMONYM);
    let others = WordFlags::FUNCTION | WordFlags::ADVERB | WordFlags::VERB | WordFlags::DETERMINER;
    let adjective = reading.is_lower(at)
        && reading.can_be(at, WordFlags::ADJECTIVE)
        && !reading.flags(at).intersects(others)
        && !reading.is(at, words!["strong", "more", "fewer", "less", "such"])
        || reading.is_lower(at) && reading.is(at, words!["new", "young", "old", "big", "small", "large"]);
    (nation || adjective)
        && !reading.is_hyphenated(at)
        && is_plural(reading, noun)
        // after an adjective a plural is no verb, unless an object follows
        && (reading.tag(noun) == Tag::Nouns
            || !reading.is_determiner(noun + 1) && reading.tag(noun) == Tag::Third)
        && (nation || reading.tag(at) == Tag::Adjective)
        && !reading.tag(noun + 1).is_noun()
}

/// `the mayor Hebron`, `the south Italy`: a place that is not the surname of somebody.
fn seat(reading: &Reading, at: usize) -> Option<usize> {
    let next = at + 1;
    if !reading.is(at, SEATS) || at == reading.tokens.start || !reading.is(at - 1, words!["the"]) {
        return None;
    }
    let flags = reading.flags(next);
    let place = reading.is_capitalized(next)
        && flags.intersects(WordFlags::PLACE | WordFlags::COUNTRY)
        && !flags.intersects(
            WordFlags::GIVEN_NAME
                | WordFlags::LOWER
                | WordFlags::DEMONYM
                | WordFlags::MONTH
                | WordFlags::WEEKDAY,
        );
    let free = reading.get(next + 1).is_none_or(|token| {
        token.mark().is_some_and(|mark| matches!(mark, '.' | ',' | ';' | ')'))
            || token.is_lower() && reading.can_be(next + 1, WordFlags::FUNCTION)
            || token.is_lower()
                && token.flags.contains(WordFlags::VERB_PAST)
                && !token.flags.contains(WordFlags::NOUN)
                // `the king Oslo loved`
                && !reading.is_end(next + 2)
    });
    // `the capital Jakarta`
    let itself = reading.is(at, words!["capital"]) && !flags.contains(WordFlags::COUNTRY);
    // `the airport London opened in May is`
    let clause = !reading.is(at, words!["mayor", "governor", "king", "queen", "capital", "outskirts"])
        && reading.later_verb(next, false).is_some_and(|verb| reading.later_verb(verb, false).is_some());
    (place && free && !itself && !clause).then_some(next)
}

/// `one the largest`, `most the members`, `each the six`.
fn before_the(reading: &Reading, at: usize, first: bool) -> bool {
    let after = at + 2;
    if reading.is(at, words!["one"]) {
        let whose = first
            || !reading.is(at - 1, words!["the", "that", "no", "this", "which", "any", "every", "each"]);
        let degree = reading.is(after, words!["most", "best", "worst", "biggest", "largest", "least"])
            || reading.is_lower(after)
                && reading.word(after).ends_with("est")
                && reading.tag(after) == Tag::Degree;
        return whose && degree && !reading.is_comma(at + 1) || first && is_part_subject(reading, after);
    }
    if reading.is(at, words!["several", "none", "two", "three", "four", "five"]) {
        return first && is_part_subject(reading, after);
    }
    if reading.is(at, words!["each"]) {
        return reading.tag(after) == Tag::Number;
    }
    let adverb = !first
        && (reading.is(at - 1, words!["the", "at", "not", "matters", "so", "as", "too", "how", "what"])
            || reading.flags(at - 1).intersects(WordFlags::VERB | WordFlags::PRONOUN | WordFlags::NOUN)
                && !reading.is_comma(at - 1));
    !adverb
        && reading
            .noun_phrase(after)
            .is_some_and(|end| reading.tag(end - 1) == Tag::Nouns && !reading.is_subject_pronoun(end))
}

/// `One the suspects tried to escape`: the plural is the subject of the sentence's one verb.
fn is_part_subject(reading: &Reading, noun: usize) -> bool {
    reading.noun_phrase(noun).is_some_and(|end| {
        let verb = reading.after_adverbs(end);
        reading.tag(end - 1) == Tag::Nouns
            && (reading.is_finite(verb) || reading.can_be(verb, WordFlags::VERB_PAST))
            && reading.later_verb(verb, true).is_none()
    })
}

/// `the cost repairing the wall`, `the possibility losing`.
fn before_ing(reading: &Reading, at: usize) -> Option<usize> {
    let next = at + 1;
    (at > reading.tokens.start
        && one_of(reading, at, &BEFORE_GERUND)
        && reading.is(at - 1, words!["the", "a", "his", "her", "their", "its", "no", "any"])
        && reading.is_lower(next)
        && reading.can_be(next, WordFlags::VERB_ING)
        && !one_of(reading, next, &FREE_GERUNDS)
        && !reading.is_hyphenated(next)
        && (reading.is_determiner(next + 1) || reading.tag(next + 1).is_noun())
        && reading.tag(next) == Tag::Ing)
        .then_some(next)
}

/// `The head the delegation told journalists`; not `the president the country needs`.
fn is_office_subject(reading: &Reading, office: usize) -> bool {
    let next = office + 1;
    if office != reading.tokens.start + 1
        || !reading.is(office - 1, words!["the"])
        || !reading.is(next, words!["the"])
    {
        return false;
    }
    reading.noun_phrase(next).is_some_and(|end| {
        let verb = reading.after_adverbs(end);
        let told = reading.can_be(verb, WordFlags::SPEECH) && reading.can_be(verb, WordFlags::VERB_PAST)
            || reading.is(verb, words!["told", "has", "was", "is", "will", "resigned", "met", "died"]);
        told && !is_person(reading, end - 1)
            && !reading.is(end - 1, words!["people", "police", "voters", "nation", "public"])
            && reading.later_verb(verb, true).is_none()
    })
}

/// Verbs with two objects, or with one and what it is called.
#[rustfmt::skip]
const GIVING: &[u32] = words![
    "give", "gives", "gave", "given", "tell", "tells", "told", "telling", "offer", "offers", "offered", "offering", "show", "shows",
    "showed", "shown", "showing", "send", "sends", "sent", "sending", "pay", "pays", "paid", "paying", "cost", "costs", "grant", "grants", "granted",
    "deny", "denies", "denied", "denying", "hand", "hands", "handed", "award", "awards", "awarded", "buy", "buys", "bought", "sell", "sold", "lend",
    "lent", "owe", "owes", "owed", "promise", "promised", "teach", "taught", "ask", "asks", "asked", "bring", "brings", "brought", "earn", "earns",
    "earned", "win", "wins", "won", "leave", "leaves", "left", "leaving", "call", "calls",
    "called", "calling", "name", "names", "named", "make", "makes", "made", "making", "consider", "considers", "considered", "declare",
    "declared", "dub", "dubbed", "crowned", "find", "finds", "found", "deem", "deemed", "guarantee", "guarantees", "guaranteed", "refuse", "refused",
    "assign", "assigned", "wish", "wished", "charge", "charged",
    "fine", "fined", "spare", "spared", "giving",
];

/// `since the end the war`, `part the agreement`, `the death her brother`.
fn between_nouns(reading: &Reading, at: usize) -> Option<usize> {
    let next = at + 1;
    if !one_of(reading, at, &RELATIONAL)
        || !reading.is(next, words!["the", "his", "her", "their", "its"])
        || !reading.is_lower(next)
        || at == reading.tokens.start
    {
        return None;
    }
    let before = at - 1;
    let role = one_of(reading, at, &OFFICES);
    let introduced = match () {
        () if role => {
            reading.is(before, words!["as"])
                || reading.is(before, words!["the"])
                    && reading.is(before.wrapping_sub(1), words!["by", "with", "from", "for", "against"])
                    && reading.is(next, words!["the"])
                || is_office_subject(reading, at)
        }
        () if reading.is(at, words!["part"]) => {
            reading.is_be(before)
                || reading.is(before, words!["as", "become", "became", "in"])
                || reading.is(before, words!["a"]) && reading.is_be(before.wrapping_sub(1))
        }
        () if reading.is(at, words!["third", "quarter"]) => {
            reading.is(before, words!["a"])
                && reading.is(next, words!["the"])
                && !one_of(reading, at + 2, &MEASURES)
        }
        () if reading.is(at, words!["end"]) => {
            reading.is(before, words!["the"]) && !(reading.is(before.wrapping_sub(1), words!["in"]))
        }
        () => {
            reading.is(before, words!["the"])
                || is_adjective(reading, before) && reading.is(before.wrapping_sub(1), words!["the"])
        }
    };
    // `gave the winners the cup`, `call the owner the best of them`
    let article = if reading.is(before, words!["the"]) { before } else { before.wrapping_sub(1) };
    if reading.follows(article, 1, GIVING) {
        return None;
    }
    if !introduced || !matches!(reading.tag(at), Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Present) {
        return None;
    }
    let end = reading.noun_phrase(next)?;
    if role && is_office_subject(reading, at) {
        return Some(next);
    }
    // `the victims the police found`: a clause follows; `the rest the country will`: the verb belongs to the first noun
    let clause = reading.is_finite(end)
        && !(reading.is(at, words!["rest", "majority", "middle", "outskirts"]))
        || reading.is_subject_pronoun(end)
        || reading.is(end, words!["like"]);
    let adverbial = reading.is(at, words!["side", "result", "visit", "launch", "opening", "height", "face"])
        && !reading.is_end(end)
        && !reading.is_comma(end);
    (!clause
        && !adverbial
        && !(reading.is(end, words!["and"]) && !reading.flags(end + 1).contains(WordFlags::VERB_PAST)))
    .then_some(next)
}
