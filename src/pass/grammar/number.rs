//! Finds a singular after a word that asks for a plural, and a plural after one that asks for a singular.
//!
//! ```text
//! One of the leader resigned, and every months the fleet sails.
//! ^^^^^^^^^^^^^^^^^           ^^^^^^^^^^^^ wrong-number
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use super::words::{AFTER_NAME, COUNTABLE, PROFESSIONS, PROTAGONISTS, ROLES, Words, one_of};
use crate::check::{Finding, Sink};
use crate::text::forms::{self, Form};
use crate::text::{Lexicon, Tag, WordFlags, word_key};

const LINT: &str = "wrong-number";

/// Words right before a plural.
const MANY: &[u32] = words![
    "many", "several", "various", "numerous", "few", "these", "those", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
];
/// Words that take part of several: `one of the leaders`.
const SOME: &[u32] = words![
    "one", "many", "several", "few", "each", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "dozens", "hundreds", "thousands",
];
/// Words that name so many of a kind: `a group of soldiers`.
const AMOUNTS: &[u32] = words![
    "dozens", "hundreds", "thousands", "millions", "scores", "majority", "number", "series", "group",
    "groups", "handful", "couple", "variety", "array", "string", "spate",
];
/// Words right before a singular.
const EACH: &[u32] = words!["each", "every", "another"];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words([MANY, SOME, AMOUNTS].into_iter().flatten().copied(), after_many);
    cues.at_words(EACH.iter().chain(words!["this", "much"]).copied(), after_each);
}

/// `many country`, `one of the leader`, `a group of soldier`.
fn after_many(reading: &Reading, at: usize, sink: &mut Sink) {
    if !opens(reading, at) {
        return;
    }
    let of = reading.is(at + 1, words!["of"]);
    let definite = reading
        .is(at + 2, words!["the", "these", "those", "his", "her", "its", "their", "our", "my", "your"]);
    let start = match of {
        true if definite && reading.is(at, SOME) => at + 3,
        true if !definite && reading.is(at, AMOUNTS) => at + 2,
        false if reading.is(at, MANY) && !is_part_of_number(reading, at) => at + 1,
        _ => return,
    };
    let Some(noun) = singular(reading, start) else { return };
    // `one of the family`, but not `one of the biggest family`
    let superlative = (start..noun).any(|at| {
        reading.is(at, words!["most", "best", "worst", "first", "last"])
            || reading.tag(at) == Tag::Degree && reading.word(at).ends_with("est")
    });
    let collective = reading.is(noun, COLLECTIVES) && !superlative || reading.is(noun, words!["number"]);
    if of && definite && collective
        // `the two state solution`, `these work`, `those party to the deal`
        || !of && (reading.can_be(start, WordFlags::VERB_BASE) && !is_noun(reading, at, noun)
            || reading.is(at, words!["those"]) && reading.is(noun + 1, words!["to", "in", "of"])
                // `eight head of cattle`
                || reading.is(noun, words!["head"]))
    {
        return;
    }
    report(reading, at, noun, plural_of(reading.word(noun)), sink);
}

/// `every months`, `this countries`, `much problems`.
fn after_each(reading: &Reading, at: usize, sink: &mut Sink) {
    // `no matter how much countries pay`
    if !opens(reading, at) || reading.follows(at, 1, words!["as", "very", "pretty", "each", "how"]) {
        return;
    }
    let mut noun = at + 1;
    while noun < at + 3 && is_plain_adjective(reading, noun) {
        noun += 1;
    }
    let flags = reading.flags(noun);
    if !flags.contains(WordFlags::NOUN | WordFlags::PLURAL)
        || flags.contains(WordFlags::FUNCTION)
        // `this reports`, `each wins`
        || flags.contains(WordFlags::VERB)
            && !reading.is(at, words!["every"])
            && !(reading.is(at, words!["another"]) && reading.is_finite(noun + 1))
        || !reading.is_lower(noun)
        || reading.is_hyphenated(noun)
        || reading.crosses_quotation(at, noun)
    {
        return;
    }
    let Some(one) = singular_of(reading.word(noun)) else { return };
    if !ends(reading, noun + 1) || reading.tag(noun) != Tag::Nouns {
        return;
    }
    if reading.is(at, words!["much"]) {
        let many = reading.is_lower(at).then(|| "many".to_string());
        let finding = Finding::at(reading.span(at, noun));
        let finding =
            many.into_iter().fold(finding, |finding, many| finding.fix([(reading.span(at, at), many)]));
        sink.report(LINT, finding);
    } else {
        report(reading, at, noun, Some(one), sink);
    }
}

fn report(reading: &Reading, at: usize, noun: usize, right: Option<String>, sink: &mut Sink) {
    let finding = Finding::at(reading.span(at, noun));
    let finding =
        right.into_iter().fold(finding, |finding, right| finding.fix([(reading.span(noun, noun), right)]));
    sink.report(LINT, finding);
}

/// Whether a word counts here: written small or at the beginning, and no part of another.
fn opens(reading: &Reading, at: usize) -> bool {
    (reading.is_lower(at) || at == reading.first_word()) && !reading.is_hyphenated(at)
}

/// `one two`, `page two`, `the two state solution`: a number that does not count what follows.
fn is_part_of_number(reading: &Reading, at: usize) -> bool {
    let many = reading.is(at, words!["many", "several", "various", "numerous", "few", "these", "those"]);
    let before = at.wrapping_sub(1);
    let flags = reading.flags(before);
    !many
        && at > reading.tokens.start
        && (reading.is_number(before)
            || reading.is_determiner(before)
            || reading.is_capitalized(before) && before != reading.first_word()
            || reading.get(before).is_some_and(|token| token.mark().is_some())
            || reading.is(before, words!["number", "page", "phase", "type"])
            || flags.contains(WordFlags::NOUN) && !flags.intersects(WordFlags::VERB | WordFlags::FUNCTION))
}

/// The noun in the singular with which the phrase ends that begins at a position, if nothing in the phrase is a plural.
fn singular(reading: &Reading, start: usize) -> Option<usize> {
    let mut noun = start;
    while noun < start + 4 && !is_counted(reading, noun) && is_attribute(reading, noun) {
        noun += 1;
    }
    // a noun before the noun: `one of the state company`
    while noun < start + 4 && is_counted(reading, noun) && is_counted(reading, noun + 1) {
        noun += 1;
    }
    let plain = (start..=noun).all(|at| {
        !reading.can_be(at, WordFlags::PLURAL)
            && !reading.is_hyphenated(at)
            && !reading.crosses_quotation(start, at)
    });
    (plain
        && is_counted(reading, noun)
        && reading.is_lower(noun)
        && !reading.is_time(noun)
        && ends(reading, noun + 1)
        && !matches!(reading.tag(noun), Tag::Name | Tag::Possessive))
    .then_some(noun)
}

/// Whether a word that may be a verb, too, is a noun: `several bridge along the road`, not `these work in the mine`.
fn is_noun(reading: &Reading, many: usize, noun: usize) -> bool {
    let alone = reading.is(many, words!["these", "those", "many", "few"]);
    reading.is_finite(noun + 1)
        || !alone && reading.tag(noun) == Tag::Noun && reading.can_be(noun + 1, WordFlags::PREPOSITION)
}

/// An adjective or a noun before the noun, by what it can be.
fn is_attribute(reading: &Reading, at: usize) -> bool {
    let flags = reading.flags(at);
    let nation = reading.is_capitalized(at) && flags.contains(WordFlags::DEMONYM);
    let plain = reading.is_lower(at)
        && flags.intersects(WordFlags::ADJECTIVE | WordFlags::NOUN)
        && !flags.intersects(WordFlags::PREPOSITION | WordFlags::CONJUNCTION | WordFlags::VERB_ING)
        && (!flags.contains(WordFlags::FUNCTION) || reading.is(at, words!["most", "more", "few", "other"]));
    nation || plain || reading.is(at, words!["most", "few"])
}

fn is_plain_adjective(reading: &Reading, at: usize) -> bool {
    let flags = reading.flags(at);
    reading.is_lower(at)
        && flags.contains(WordFlags::ADJECTIVE)
        && !flags.intersects(WordFlags::FUNCTION | WordFlags::DETERMINER | WordFlags::VERB)
        && !reading.is(at, MANY)
        && reading.tag(at) != Tag::Number
}

/// Whether a phrase ends before a position: nothing follows that the noun may belong to.
fn ends(reading: &Reading, next: usize) -> bool {
    let Some(token) = reading.get(next) else { return true };
    if let Some(mark) = token.mark() {
        return matches!(mark, '.' | ',' | ';' | '!' | '?' | ')' | '”');
    }
    if !token.is_lower() || reading.is(next, words!["and", "or", "a", "one", "to"]) {
        return false;
    }
    let later = reading.is(next, words!["last", "next", "yesterday", "today"]);
    if later || token.flags.contains(WordFlags::FUNCTION) || reading.is_adverb(next) {
        return true;
    }
    let verbal = WordFlags::VERB_PAST | WordFlags::VERB_THIRD;
    token.flags.intersects(verbal) && matches!(reading.tag(next), Tag::Past | Tag::Third | Tag::Participle)
}

/// Whether the word at a position is a noun that is counted, in the singular.
fn is_counted(reading: &Reading, at: usize) -> bool {
    COUNTED.iter().any(|list| one_of(reading, at, list)) || reading.is(at, OTHERS)
}

fn is_counted_word(word: &str) -> bool {
    let key = word_key(word);
    COUNTED.iter().any(|list| list.binary_search(&key).is_ok()) || OTHERS.contains(&key)
}

fn singular_of(plural: &str) -> Option<String> {
    let stem = plural.strip_suffix('s')?;
    let candidates = [
        Some(stem.to_string()),
        stem.strip_suffix('e').map(str::to_string),
        stem.strip_suffix("ie").map(|stem| format!("{stem}y")),
    ];
    candidates.into_iter().flatten().find(|word| is_counted_word(word))
}

fn plural_of(word: &str) -> Option<String> {
    let irregular =
        [("man", "men"), ("person", "people"), ("child", "children"), ("fe", "ves"), ("lf", "lves")];
    let changed = irregular
        .iter()
        .find_map(|(one, many)| word.strip_suffix(one).map(|stem| format!("{stem}{many}")))
        .filter(|plural| Lexicon::built_in().word(plural).contains(WordFlags::NOUN));
    changed.or_else(|| forms::inflect(word, Form::WithS))
}

/// Nouns that are counted.
const COUNTED: [&Words; 5] = [&COUNTABLE, &PROTAGONISTS, &PROFESSIONS, &ROLES, &AFTER_NAME];
/// Others, which may yet stand bare.
const OTHERS: &[u32] = words![
    "activist", "aspect", "bank", "cause", "demonstrator", "protester", "rebel", "volunteer", "church",
    "crime", "crisis", "demand", "disease", "election", "element", "factor", "feature", "hospital", "house",
    "law", "market", "month", "moment", "place", "priority", "question", "reason", "school", "source",
    "step", "task", "topic", "university", "war", "way", "week", "year",
];

/// Nouns for several, of whom one or many may be.
const COLLECTIVES: &[u32] = words![
    "army", "audience", "band", "board", "cabinet", "cast", "class", "club", "coalition", "committee",
    "company", "council", "country", "couple", "court", "crew", "crowd", "delegation", "family",
    "federation", "firm", "fleet", "gang", "government", "group", "institute", "jury", "majority",
    "ministry", "minority", "nation", "network", "organisation", "organization", "package", "pair", "palace",
    "panel", "party", "police", "population", "province", "public", "region", "school", "sector", "series",
    "ship", "squad", "staff", "state", "team", "town", "union", "universe", "university", "village", "whole",
    "world", "year", "season", "tournament", "city", "day", "week", "month", "list", "collection", "set",
];
