//! Finds nouns that English does not count.
//!
//! ```text
//! Prosecutors gathered evidences against the mayor.
//!                      ^^^^^^^^^ uncountable-plural
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use super::words::{HARMING, KINDS_OF_HARM, LEGAL_WORDS, STAFF_COUNTS, one_of};
use crate::check::{Finding, Sink};
use crate::lint::Registry;
use crate::text::{Tag, TokenKind, WordFlags};

const UNCOUNTABLE: &str = "uncountable-plural";

pub(super) fn cue(cues: &mut Cues, registry: &Registry) {
    let plurals = ["plurals", "plurals_or_verbs"].map(|list| registry.keys(UNCOUNTABLE, list));
    let others = words!["damages", "staffs"].iter().copied();
    cues.at_words(plurals.into_iter().flatten().chain(others), uncountable_plural);
    let mut uncounted = registry.keys(UNCOUNTABLE, "uncounted");
    uncounted.sort_unstable();
    cues.at_words(COUNTS.iter().copied(), move |reading, at, sink| counted(reading, at, &uncounted, sink));
}

const COUNTS: &[u32] = words!["a", "an", "another", "many", "several", "every", "these", "those"];

/// Whether a list of the record has this word.
fn lists(sink: &Sink, list: &str, word: &str) -> bool {
    sink.data(UNCOUNTABLE, list).iter().any(|known| known == word)
}

fn uncountable_plural(reading: &Reading, at: usize, sink: &mut Sink) {
    let word = reading.word(at);
    if !reading.is_lower(at) || reading.is_hyphenated(at) {
        return;
    }
    let reported = lists(sink, "plurals", word)
        || lists(sink, "plurals_or_verbs", word) && is_plural_here(reading, at)
        || word == "damages" && are_harm(reading, at)
        || word == "staffs" && are_people(reading, at);
    // a word that is quoted by itself is spoken about
    if reported && !is_quoted_alone(reading, at, at) {
        let stem = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let singular = stem.unwrap_or_else(|| word[..word.len() - 1].to_string());
        sink.report(UNCOUNTABLE, Finding::at(reading.span(at, at)).replace(singular));
    }
}

fn is_quoted_alone(reading: &Reading, first: usize, last: usize) -> bool {
    let mark = |at: usize| {
        reading.get(at).is_some_and(|token| {
            token.mark().is_some_and(|mark| matches!(mark, '"' | '“' | '”' | '‘' | '’' | '\'' | '«'))
        })
    };
    mark(last + 1) && first > reading.tokens.start && mark(first - 1)
}

/// Whether a form in -s is a plural, not a verb in the third person: `gathered evidences`, not `the novel evidences`.
fn is_plural_here(reading: &Reading, at: usize) -> bool {
    if at == reading.tokens.start
        || reading.is_determiner(at + 1)
        || reading.is(at + 1, words!["how", "what"])
    {
        return false;
    }
    let before = at - 1;
    let flags = reading.flags(before);
    if reading.is(
        before,
        words!["that", "which", "who", "and", "or", "what", "it", "he", "she", "this", "as", "also", "then"],
    ) {
        return false;
    }
    if flags.contains(WordFlags::PREPOSITION) || reading.is_determiner(before) || reading.is_number(before) {
        return true;
    }
    match reading.tag(before) {
        Tag::Preposition | Tag::To | Tag::Determiner | Tag::Their | Tag::Number | Tag::Possessive => true,
        Tag::Past | Tag::Base | Tag::Present | Tag::Ing | Tag::Third | Tag::Participle => {
            flags.contains(WordFlags::VERB)
        }
        Tag::Adjective | Tag::Degree => {
            flags.contains(WordFlags::ADJECTIVE)
                && !flags.contains(WordFlags::NOUN)
                && !reading.tag(at + 1).is_noun()
        }
        Tag::Noun => {
            reading.tag(at) == Tag::Nouns
                && !reading.noun_phrase_before(at).is_some_and(|first| {
                    reading.begins_clause(first) || reading.follows(first, 1, words!["as"])
                })
                && matches!(reading.tag(at + 1), Tag::Preposition | Tag::Mark | Tag::Past | Tag::Present)
                && !reading.is(at + 1, words!["to", "in", "from", "through", "into"])
        }
        _ => false,
    }
}

/// `caused serious damages`, not what a court awards.
fn are_harm(reading: &Reading, at: usize) -> bool {
    if reading.tokens.clone().any(|other| one_of(reading, other, &LEGAL_WORDS))
        || reading.is_determiner(at + 1)
        || at < reading.tokens.start + 2
    {
        return false;
    }
    let first = at.saturating_sub(4).max(reading.tokens.start);
    let harmed = (first..at).any(|other| one_of(reading, other, &HARMING));
    let between_is_plain = one_of(reading, at - 1, &HARMING) || one_of(reading, at - 1, &KINDS_OF_HARM);
    harmed && between_is_plain
}

/// `600 staffs`, `many staffs`: people, not poles.
fn are_people(reading: &Reading, at: usize) -> bool {
    at > reading.tokens.start
        && (reading.is_number(at - 1) || one_of(reading, at - 1, &STAFF_COUNTS))
        && !reading.is_determiner(at + 1)
}

/// `an information`, `many advice`, `a single evidence`, `two softwares`.
fn counted(reading: &Reading, first: usize, uncounted: &[u32], sink: &mut Sink) {
    if reading.is_capitalized(first) && first != reading.first_word() {
        return;
    }
    let is_mass = |at: usize| {
        reading.get(at).is_some_and(|token| token.is_lower() && uncounted.binary_search(&token.key).is_ok())
    };
    let mut at = first + 1;
    while at - first < 3 && !is_mass(at) && is_adjective(reading, at) {
        at += 1;
    }
    if !is_mass(at)
        || reading.is_hyphenated(at)
        || reading.crosses_quotation(first, at)
        || is_quoted_alone(reading, first, at)
    {
        return;
    }
    let word = reading.word(at);
    // `a news agency`: what can be nothing but a noun needs no further look
    let verbal = WordFlags::VERB | WordFlags::FUNCTION | WordFlags::PREPOSITION;
    if reading.can_be(at + 1, WordFlags::NOUN) && !reading.flags(at + 1).intersects(verbal) {
        return;
    }
    // `a bad news day`, `an information and advice line`, `a criminal information against`
    let next = at + 1;
    let coordinated = reading.is(next, words!["and", "or"])
        || reading.is_mark(next, '/')
        || reading.is_mark(next, '-') && !reading.get(next).is_some_and(|token| token.is_spaced());
    let comma_list = reading.is_comma(next)
        && (next + 2..next + 6).any(|other| reading.is(other, words!["and", "or"]))
        && !reading.is_clause_opener(next + 1);
    let kind = reading.get(next).map(|token| token.kind);
    let open = kind == Some(TokenKind::Word) && !reading.flags(next).contains(WordFlags::FUNCTION);
    let compound = kind == Some(TokenKind::Number)
        || reading.is_capitalized(next)
        || open
            && (reading.tag(next).is_noun()
                || matches!(
                    reading.tag(next),
                    Tag::Adjective | Tag::Ing | Tag::Participle | Tag::Other | Tag::Possessive | Tag::Part
                ) && !matches!(
                    reading.tag(next + 1),
                    Tag::Preposition
                        | Tag::To
                        | Tag::Mark
                        | Tag::Determiner
                        | Tag::Adverb
                        | Tag::Particle
                        | Tag::And
                ));
    let charge = word == "information"
        && reading.tokens.clone().any(|other| {
            reading.is(other, words!["filed", "criminal", "court", "plead", "superseding", "charging"])
        });
    // `many news agencies` has a noun; `these news` has none
    let modifies = reading.is(first, words!["many", "several", "these", "those", "every"])
        && reading.flags(next).contains(WordFlags::NOUN)
        && open;
    if coordinated || comma_list || compound || charge || modifies {
        return;
    }
    let mut finding = Finding::at(reading.span(first, at));
    if reading.is(first, words!["a", "an"]) && reading.is_lower(first) {
        let rest = reading.text(first + 1, at);
        let bare = rest.strip_prefix("single ").unwrap_or(rest);
        let single = if bare == rest { "" } else { "single " };
        if single.is_empty() {
            finding = finding.replace(rest);
        }
        if !matches!(word, "progress" | "traffic" | "damage" | "weather") {
            finding = finding.replace(format!("a {single}piece of {bare}"));
        }
    } else if reading.is(first, words!["many", "these", "those"]) && reading.is_lower(first) {
        let right = if reading.is(first, words!["many"]) {
            "much"
        } else if reading.is(first, words!["these"]) {
            "this"
        } else {
            "that"
        };
        finding = finding.fix([(reading.span(first, first), right.to_string())]);
    }
    sink.report(UNCOUNTABLE, finding);
}

/// An adjective, by what the word can be.
pub(super) fn is_adjective(reading: &Reading, at: usize) -> bool {
    let flags = reading.flags(at);
    reading.is_lower(at) && flags.contains(WordFlags::ADJECTIVE) && !flags.contains(WordFlags::FUNCTION)
}
