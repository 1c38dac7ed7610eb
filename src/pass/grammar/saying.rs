//! Finds a listener after a verb of saying that takes none without `to`.
//!
//! ```text
//! The mayor explained reporters that the bridge was safe.
//!           ^^^^^^^^^^^^^^^^^^^^^^^^ said-name-that
//! ```

use std::sync::LazyLock;

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags, forms, word_key};

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["that"].iter().copied(), that_after_listener);
}

/// Verbs of saying that take no person as an object at all.
const SPOKEN: &[&str] = &[
    "say", "explain", "state", "stress", "complain", "reply", "comment", "reiterate", "clarify", "emphasize",
    "emphasise", "argue", "insist", "respond", "remark", "allege", "confess", "boast", "whisper", "confide",
    "testify", "assert", "underline", "lament",
];

/// Verbs of saying that may take a person as an object in another sense: `confirmed the judges`.
const NAMED: &[&str] = &[
    "announce", "confirm", "reveal", "mention", "admit", "declare", "report", "suggest", "propose",
    "disclose", "point", "recommend", "add", "acknowledge", "note", "indicate", "claim", "communicate",
    "affirm", "specify", "repeat", "signal", "concede", "hint", "demonstrate",
];

/// The longest phrase between the verb and `that`, in tokens.
const LONGEST_LISTENER: usize = 8;

fn that_after_listener(reading: &Reading, that: usize, sink: &mut Sink) {
    if that < reading.tokens.start + 2 || !reading.is_lower(that) {
        return;
    }
    let last = that - 1;
    // a verb of saying stands not far before
    if !(that.saturating_sub(LONGEST_LISTENER + 1).max(reading.tokens.start)..last)
        .any(|at| reading.get(at).is_some_and(|token| SAYING.binary_search(&token.key).is_ok()))
    {
        return;
    }
    let pronoun = reading.is(last, words!["me", "him", "us", "them", "her"]);
    let listed = |at: usize, list: &str| {
        let word = reading.word(at).to_lowercase();
        let word = word.trim_end_matches(['\'', '’']);
        sink.data("said-name-that", list).iter().any(|known| {
            let rest = word
                .get(known.len()..)
                .filter(|_| word.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known)));
            rest.is_some_and(|rest| matches!(rest, "" | "s" | "es"))
                || known.strip_suffix('y').is_some_and(|stem| word.strip_suffix("ies") == Some(stem))
        })
    };
    let common = reading.is_lower(last);
    let known_capital = reading.is_capitalized(last) || common;
    if !known_capital || reading.crosses_quotation(last, that) || is_pointer(reading, that) {
        return;
    }
    let Some(verb) = verb_before_listener(reading, that, pronoun) else { return };
    // the lists are long: they are the last to be asked
    if !pronoun && common && !listed(last, "listeners") && !listed(last, "people") {
        return;
    }
    let first = if reading.is(verb + 1, words!["out"]) { verb + 2 } else { verb + 1 };
    let Some(base) = base_of(reading.word(verb)) else { return };
    let spoken = SPOKEN.contains(&base);
    if !pronoun && !is_listener(reading, first, that, spoken, &listed) || !is_active(reading, verb, pronoun) {
        return;
    }
    let told = match reading.word(verb) {
        word if word == base => "tell",
        word if word.ends_with("ing") => "telling",
        word if word.ends_with('s') => "tells",
        _ => "told",
    };
    let mut finding =
        Finding::at(reading.span(verb, that)).fix([(reading.span(verb, first - 1), told.to_string())]);
    let start = reading.span(first, first).start;
    finding = finding.fix([(start..start, "to ".to_string())]);
    sink.report("said-name-that", finding);
}

/// `said doctors that summer`, `said it that way`: no conjunction.
fn is_pointer(reading: &Reading, that: usize) -> bool {
    let next = reading.word(that + 1);
    let plural = reading.can_be(that + 1, WordFlags::PLURAL)
        && !reading.flags(that + 1).intersects(WordFlags::WEEKDAY | WordFlags::MONTH);
    let owner = next.contains(['\'', '’']);
    reading.is_time(that + 1) && !plural && !owner
        || reading.is(that + 1, words!["same", "way", "much", "very", "kind", "sort", "is", "was"])
        || reading.get(that + 1).is_none_or(|token| {
            token.mark().is_some_and(|mark| matches!(mark, '.' | ',' | '?' | '!' | ';' | ':' | ')'))
        })
}

/// All forms of all verbs of saying, by their keys.
static SAYING: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let forms = SPOKEN.iter().chain(NAMED).flat_map(|base| forms::all(base));
    let mut keys: Vec<u32> = forms.map(|(_, word)| word_key(&word)).collect();
    keys.sort_unstable();
    keys
});

/// The base of a verb of saying, if it is one.
fn base_of(word: &str) -> Option<&'static str> {
    if word == "said" {
        return Some("say");
    }
    let bases = SPOKEN.iter().chain(NAMED);
    bases.copied().find(|base| {
        let stem = base.strip_suffix(['e', 'y']).unwrap_or(base);
        let doubled = matches!(*base, "admit");
        word.strip_prefix(stem).is_some_and(|rest| {
            rest == &base[stem.len()..]
                || matches!(rest, "ed" | "es" | "ing" | "s" | "ied" | "ies" | "ying")
                || doubled && matches!(rest, "ted" | "ting")
        })
    })
}

/// The verb of saying before the phrase that ends just before `that`, if nothing but a phrase for somebody is between.
fn verb_before_listener(reading: &Reading, that: usize, pronoun: bool) -> Option<usize> {
    let longest = if pronoun { 1 } else { LONGEST_LISTENER };
    for at in (reading.tokens.start..that - 1).rev().take(longest + 1) {
        let token = reading.get(at)?;
        let titled =
            token.is_stop() && at > reading.tokens.start && reading.flags(at - 1).abbreviation().is_some();
        if token.mark().is_some_and(|mark| mark != '-' || token.is_spaced()) && !titled {
            return None;
        }
        let flags = token.flags;
        if reading.is_lower(at)
            && flags.contains(WordFlags::VERB)
            && !reading.is_hyphenated(at)
            && base_of(reading.word(at)).is_some()
        {
            let point = reading.is(at, words!["point", "points", "pointed", "pointing"]);
            return (point == reading.is(at + 1, words!["out"])).then_some(at);
        }
        let inner =
            WordFlags::NOUN | WordFlags::ADJECTIVE | WordFlags::DETERMINER | WordFlags::VERB_PARTICIPLE;
        let part = token.mark().is_some()
            || !token.is_word()
            || token.is_capitalized()
            || flags.is_empty()
            || flags.intersects(inner)
            || reading.is(at, words!["of", "the", "a", "an", "out"])
            || reading.is_determiner(at);
        if !part
            || reading.is_be(at)
            || reading.is_have(at)
            || reading.is(at, words!["in", "on", "by", "and", "or", "so"])
        {
            return None;
        }
    }
    None
}

/// Whether the words from one to `that` name somebody who is told something, and what `that` begins is no relative clause.
fn is_listener(
    reading: &Reading,
    first: usize,
    that: usize,
    spoken: bool,
    listed: &dyn Fn(usize, &str) -> bool,
) -> bool {
    const WHEN: &[u32] = words!["Christmas", "Easter", "Thanksgiving", "Ramadan", "yesterday", "today"];
    let phrase = first..that;
    // `Mr. Rossi`
    let head = if reading.is_mark(first + 1, '.') { first + 2 } else { first };
    if phrase.clone().any(|at| reading.is_time(at) || reading.is(at, WHEN))
        || reading.noun_phrase(head).is_none_or(|end| {
            // `members of the committee`
            end != that && !(reading.is(end, words!["of"]) && reading.noun_phrase(end + 1) == Some(that))
        })
    {
        return false;
    }
    if !reading.is_be(that + 1)
        && reading.tag(that + 1) == Tag::Mark
        && !reading.is_mark(that + 1, '“')
        && !reading.is_mark(that + 1, '"')
    {
        return false;
    }
    let next = reading.after_adverbs(that + 1);
    if reading.is_finite(next) {
        return false;
    }
    let name = reading.is_capitalized(that - 1);
    let body = phrase.clone().any(|at| listed(at, "listeners"));
    let outlet = phrase
        .clone()
        .any(|at| reading.is_capitalized(at) && (listed(at, "outlets") || listed(at, "listeners")));
    let person =
        phrase.clone().any(|at| reading.flags(at).intersects(WordFlags::GIVEN_NAME | WordFlags::TITLE));
    // `the doctors that the clinic hired had`: a past tense that was taken for a participle
    let verbal = |at: usize| {
        reading.is_finite(at)
            || reading.tag(at) == Tag::Participle
                && reading.can_be(at, WordFlags::VERB_PAST)
                && !reading.tag(at + 1).is_noun()
                && !reading.is(at + 1, words!["by"])
    };
    let verb = (that + 1..reading.tokens.end).find(|&at| verbal(at));
    let press = phrase.clone().any(|at| listed(at, "press"))
        || reading.is(first - 1, words!["announce", "announced", "announces", "announcing"]);
    match (spoken, name) {
        (true, true) => verb.is_some() && !reading.is(first, words!["a", "an"]),
        (true, false) => verb.is_some_and(|verb| !has_second_verb(reading, verb)),
        (false, true) => outlet || person && verb.is_some_and(|verb| has_object(reading, verb)),
        (false, false) => verb.is_some_and(|verb| {
            body && press && !reading.is(first, words!["a", "an"]) && !has_second_verb(reading, verb)
                || has_object(reading, verb)
        }),
    }
}

/// `the officers that she had named would appeal`: the verb after that of a relative clause.
fn has_second_verb(reading: &Reading, verb: usize) -> bool {
    for at in verb + 1..reading.tokens.end {
        if reading.get(at).is_some_and(|token| token.mark().is_some_and(|mark| mark != '-'))
            || reading.is_clause_opener(at)
            || reading.is(at, words!["and", "or", "but"])
        {
            return false;
        }
        let grouped = reading.can_be(at, WordFlags::VERB_PARTICIPLE)
            && (reading.is_be(at - 1) || reading.is_have(at - 1) || reading.tag(at - 1) == Tag::Adverb);
        if reading.is_finite(at) && !grouped {
            return true;
        }
    }
    false
}

/// Whether a verb has its own object, or none at all as forms of `be` do: then the clause lacks nothing.
fn has_object(reading: &Reading, verb: usize) -> bool {
    let mut at = verb;
    let mut be = reading.is_be(verb) || reading.tag(verb) == Tag::Clause;
    let grouped = |at: usize| {
        matches!(reading.tag(at), Tag::Base | Tag::Participle | Tag::Ing | Tag::Adverb)
            || reading.tag(at) == Tag::To && reading.tag(at + 1) == Tag::Base
    };
    while grouped(at + 1) {
        at += 1;
        be |= reading.is_be(at);
    }
    let dated = (at + 1..at + 4).any(|at| reading.is_time(at));
    be || !dated
        && matches!(
            reading.tag(at + 1),
            Tag::Determiner
                | Tag::Pronoun
                | Tag::Their
                | Tag::Number
                | Tag::Possessive
                | Tag::Noun
                | Tag::Nouns
                | Tag::Name
        )
}

/// Whether a verb of saying has a subject before it, and is no passive: `“Enough,” said the man that she had married`.
fn is_active(reading: &Reading, verb: usize, pronoun: bool) -> bool {
    let word = reading.word(verb);
    let mut before = verb;
    while before > reading.tokens.start && reading.is_adverb(before - 1) {
        before -= 1;
    }
    if before == reading.tokens.start {
        return word.ends_with("ing");
    }
    let before = before - 1;
    if word.ends_with("ing") {
        return true;
    }
    if reading.document.tokens[before].mark().is_some() {
        return false;
    }
    if base_of(word) == Some(word) {
        return reading.is_modal(before)
            || reading.is(
                before,
                words!["to", "did", "do", "does", "didn't", "didn’t", "not", "and", "they", "we", "I"],
            )
            || matches!(reading.tag(verb), Tag::Base | Tag::Present);
    }
    let passive = reading.is_be(before) && !pronoun;
    !passive && !reading.is_determiner(before) && !(word.ends_with('s') && reading.tag(verb) != Tag::Third)
}
