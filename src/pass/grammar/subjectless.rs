//! Finds a clause that begins with its conjunction and goes on with its verb.
//!
//! ```text
//! The clerk was sent home because does not have the papers.
//!                                 ^^^^^^^^^^^^^ clause-without-subject
//! The prosecutor stressed that is necessary to hear the witness.
//!                              ^^^^^^^^^^^^ clause-without-subject
//! ```

use super::connectives::{self, CONNECTIVES};
use super::cues::Cues;
use super::dropped::{CLAUSE, PHRASE, ends_in_question, fronted, has_no_subject_after, is_clear_verb};
use super::lists::words;
use super::reading::Reading;
use super::reported;
use crate::check::{Finding, Sink};
use crate::text::{Sentence, Tag, Token, WordFlags};

const LINT: &str = "clause-without-subject";

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(CAUSAL.iter().chain(DOUBTFUL).chain(TEMPORAL).copied(), |reading, at, sink| {
        if let Some(verb) = after_conjunction(reading, at) {
            report(reading, verb, HE, sink);
        }
    });
    cues.at_words(words!["where"].iter().copied(), |reading, at, sink| {
        if let Some(verb) = where_somebody(reading, at) {
            report(reading, verb, HE, sink);
        }
    });
    cues.at_words(words!["that"].iter().copied(), |reading, at, sink| {
        if let Some(verb) = reported::without_subject(reading, at, sink) {
            let it = is_judged(reading, verb).is_some();
            report(reading, verb, if it { IT } else { HE }, sink);
        }
    });
    cues.at_words(PHRASE.iter().chain(CLAUSE).copied(), |reading, at, sink| {
        let begins = at == reading.first_word() && reading.is_capitalized(at);
        if begins
            && let Some(verb) = fronted(reading)
            && !is_telegraphic(reading)
        {
            report(reading, verb, HE, sink);
        }
    });
    cues.at_words(CONNECTIVES.iter().chain(connectives::FIRST).copied(), |reading, at, sink| {
        if at == reading.first_word()
            && let Some(verb) = after_connective(reading)
            && !is_telegraphic(reading)
        {
            report(reading, verb, HE, sink);
        }
    });
    cues.at_words(words!["is", "was"].iter().copied(), |reading, at, sink| {
        if at == reading.first_word() && is_judged(reading, at).is_some() && !ends_in_question(reading) {
            report(reading, at, &[], sink);
        }
    });
}

pub(super) const HE: &[&str] = &["he ", "she ", "it ", "they "];
const IT: &[&str] = &["it "];

/// Reports a verb with what belongs to it. Who is meant, only the reader knows.
pub(super) fn report(reading: &Reading, verb: usize, pronouns: &[&str], sink: &mut Sink) {
    let auxiliary = reading.is_modal(verb) || reading.can_be(verb, WordFlags::FUNCTION);
    let next = reading.after_adverbs(verb + 1);
    let last = if auxiliary && reading.get(next).is_some_and(Token::is_word) { next } else { verb };
    let start = reading.document.tokens[verb].start();
    let fix = |finding: Finding, pronoun: &&str| finding.fix([(start..start, (*pronoun).to_string())]);
    let several = reading.is(verb, words!["are", "were", "have", "do", "don't", "don’t"]);
    let pronouns = if several && pronouns.len() > 1 { &pronouns[3..] } else { pronouns };
    sink.report(LINT, pronouns.iter().fold(Finding::at(reading.span(verb, last)), fix));
}

/// Whether the copy is made of notes: sentences that begin with their verbs, as in the marks for players of a match.
fn is_telegraphic(reading: &Reading) -> bool {
    let document = reading.document;
    let noted = |sentence: &&Sentence| {
        let first = sentence.tokens.start;
        let flags = document.tokens[first].flags;
        flags.intersects(WordFlags::VERB_PAST | WordFlags::VERB_THIRD)
            && flags.is_only_verb()
            && !sentence
                .tokens
                .clone()
                .any(|at| document.tokens[at].is_mark('?') || document.tokens[at].is_mark(','))
    };
    document.sentences.iter().filter(noted).take(2).count() > 1
}

/// Conjunctions that are nothing else.
const CAUSAL: &[u32] = words!["because", "although", "whereas", "unless", "whether"];
/// Conjunctions that are a noun, a question or a preposition as well.
const DOUBTFUL: &[u32] = words!["if", "while", "when", "until"];
/// Conjunctions that are mostly prepositions.
const TEMPORAL: &[u32] = words!["before", "after"];

/// `Later, went by boat`, `In the end, refused to sign`: a full verb behind nothing but a connective.
fn after_connective(reading: &Reading) -> Option<usize> {
    let verb = reading.after_adverbs(connectives::comma(reading)? + 1);
    // `Instead, said the judge`; `First, put the pot on the fire`
    let others = WordFlags::FUNCTION | WordFlags::SPEECH | WordFlags::VERB_BASE;
    (reading.can_be(verb, WordFlags::VERB)
        && !reading.flags(verb).intersects(others)
        && is_clear_verb(reading, verb)
        && has_no_subject_after(reading, verb))
    .then_some(verb)
}

/// What makes a sentence out of an infinitive or a clause behind it: `it is necessary to`.
const JUDGED: &[u32] = words![
    "necessary", "important", "essential", "vital", "crucial", "indispensable", "imperative", "urgent",
    "fundamental", "inevitable",
];
/// The same, but only before `that`.
const KNOWN: &[u32] = words![
    "possible", "impossible", "clear", "evident", "obvious", "likely", "unlikely", "true", "known",
    "expected", "feared", "believed", "estimated", "desirable", "probable", "logical", "understandable",
    "regrettable", "unacceptable", "curious", "good",
];

/// `is necessary to`, `would be important that`: what `it` stands for follows. The answer is the adjective.
pub(super) fn is_judged(reading: &Reading, verb: usize) -> Option<usize> {
    let mut at = verb;
    if reading.is_modal(at) {
        at = reading.after_adverbs(at + 1);
    }
    if reading.is_have(at) && reading.is(at + 1, words!["been"]) {
        at += 1;
    }
    if !reading.is_be(at) {
        return None;
    }
    let mut judged = reading.after_adverbs(at + 1);
    while reading.is(judged, words!["very", "more", "so", "most", "equally", "really"]) {
        judged += 1;
    }
    let that = reading.is(judged + 1, words!["that"]) && !reading.is_comma(judged + 2);
    let to = reading.is(judged + 1, words!["to"])
        && reading.can_be(judged + 2, WordFlags::VERB_BASE)
        && !reading.is_end(judged + 3);
    let fits = reading.is(judged, JUDGED) && (that || to) || reading.is(judged, KNOWN) && that;
    fits.then_some(judged)
}

/// `because does not have`, `although was warned`, `if wants to`.
fn after_conjunction(reading: &Reading, at: usize) -> Option<usize> {
    let mut verb = at + 1;
    while reading.is(verb, words!["also", "still", "already", "never"]) {
        verb += 1;
    }
    // `“If is a small word,” she wrote`
    let word = at == reading.first_word()
        && reading.get(at).is_some_and(Token::is_quoted)
        && reading.is(verb, words!["is", "was", "has"]);
    let quoted = word
        || reading.crosses_quotation(at, verb)
        || at > reading.tokens.start && reading.crosses_quotation(at - 1, at) && reading.is_lower(at);
    if !reading.is_lower(verb)
        || quoted
        || reading.is_hyphenated(verb)
        || !reading.is_lower(at) && at != reading.first_word()
    {
        return None;
    }
    // most conjunctions have a noun or a pronoun behind them, which costs nothing to see
    let may_be_verb = reading.flags(verb).intersects(WordFlags::VERB_PAST | WordFlags::VERB_THIRD)
        || reading.is_modal(verb)
        || reading.is_be(verb)
        || reading.is_have(verb)
        || reading.is(verb, DO);
    if !may_be_verb {
        return None;
    }
    if reading.is(at, TEMPORAL) {
        return is_in_time(reading, at, verb).then_some(verb);
    }
    let causal = reading.is(at, CAUSAL);
    if !causal && !opens(reading, at) || !has_tense(reading, at, verb) {
        return None;
    }
    Some(verb)
}

/// `fell ill before was infected`, `left after had signed`; not `the day before was`, `what they are after is`.
fn is_in_time(reading: &Reading, at: usize, verb: usize) -> bool {
    if at <= reading.first_word() + 1 {
        return false;
    }
    let next = reading.after_adverbs(verb + 1);
    let passive = reading.is(verb, words!["is", "was", "are", "were", "has", "had"])
        && matches!(reading.tag(next), Tag::Participle | Tag::Past)
        && reading.can_be(next, WordFlags::VERB_PARTICIPLE);
    let acts =
        reading.is(verb, words!["can", "could", "will", "would", "did"]) && reading.tag(next) == Tag::Base;
    let open = reading.is(
        at - 1,
        words![
            "ever", "never", "long", "shortly", "soon", "than", "as", "one", "ones", "those", "and", "or",
            "just", "even", "immediately", "right", "only", "came", "went", "comes", "goes", "go", "come",
            "looked", "looking", "year", "one’s",
        ],
    );
    let sought = (reading.tokens.start..at)
        .any(|at| reading.is(at, words!["what", "who", "which", "that", "all", "whatever"]));
    (passive || acts)
        && !open
        && !sought
        && !reading.is_be(at - 1)
        && !reading.is_time(at - 1)
        && reading.is_lower(at - 1)
        && reading.finite_verb(reading.tokens.start..at).is_some()
        && reading.later_verb(verb, false).is_none()
}

const DO: &[u32] = words!["do", "does", "did", "doesn't", "doesn’t", "didn't", "didn’t"];

/// Whether `while`, `when`, `if` or `until` begins a clause here: neither `after a while` nor `ask when is the best time`.
fn opens(reading: &Reading, at: usize) -> bool {
    if at <= reading.first_word() {
        return true;
    }
    let before = at - 1;
    let tag = reading.tag(before);
    let attribute = matches!(tag, Tag::Adjective | Tag::Degree) && !reading.is(at, words!["when"]);
    let named = attribute || matches!(tag, Tag::Determiner | Tag::Preposition | Tag::Their | Tag::Possessive);
    let asked = reading.is(at, words!["when"])
        && (reading.can_be(before, WordFlags::SPEECH)
            || reading.is(
                before,
                words![
                    "know", "knows", "knew", "see", "decide", "decides", "decided", "and", "or", "not", "be",
                    "is", "of", "about", "remember", "since", "just", "exactly", "him", "her", "me", "them",
                ],
            ));
    !named && !asked && !reading.is(before, words!["once", "all", "not", "and", "or"])
}

/// Whether the word after a conjunction is the verb of its clause and nothing else.
fn has_tense(reading: &Reading, at: usize, verb: usize) -> bool {
    let next = reading.after_adverbs(verb + 1);
    if reading.is_end(verb + 1) || reading.is_comma(verb + 1) || reading.is(verb + 1, words!["and", "or"]) {
        return false;
    }
    let flags = reading.flags(verb);
    let when = reading.is(at, words!["when", "until", "while"]);
    if reading.is_modal(verb) || reading.is(verb, DO) {
        let acts = reading.can_be(next, WordFlags::VERB_BASE) || reading.is(next, words!["be", "have", "do"]);
        // `if do so`, `whether can or bottle`, `when will they`
        return acts
            && !reading.is(verb, words!["do"])
            && (!reading.is(verb, words!["can", "will", "might", "may"]) || reading.tag(next) == Tag::Base)
            && !reading.is(at, words!["when"]);
    }
    if reading.is_be(verb) || reading.is_have(verb) {
        let done = matches!(reading.tag(next), Tag::Participle | Tag::Past | Tag::Ing)
            && !reading.is_determiner(next);
        // `if were` may be a slip for `it were`; `until is`
        let nominal =
            reading.is_determiner(next) && reading.is(at, words!["if", "when", "whether", "while", "until"]);
        let had = reading.is_have(verb) && !done && reading.is(at, words!["when", "if"]);
        let there = reading.is(at, words!["if"]) && reading.is(verb, words!["were", "is"]);
        let lone = nominal && !there || had;
        return reading.is(
            verb,
            words![
                "is", "are", "was", "were", "has", "have", "had", "isn’t", "isn't", "wasn’t", "wasn't",
                "aren't", "aren’t", "weren't", "weren’t", "hasn't", "hasn’t", "haven't", "haven’t", "hadn't",
                "hadn’t",
            ],
        ) && if when { done } else { !lone && !is_subject(reading, next) };
    }
    if flags.contains(WordFlags::FUNCTION) {
        return false;
    }
    third(reading, verb) || past(reading, verb)
}

/// `when was he`, `if is it`: a subject after its verb.
fn is_subject(reading: &Reading, at: usize) -> bool {
    reading.is_subject_pronoun(at) || reading.is(at, words!["it", "there", "you"])
}

/// `suffers`; `wants to`, `plans the`, unless a plural has its own verb further on.
pub(super) fn third(reading: &Reading, verb: usize) -> bool {
    let flags = reading.flags(verb);
    if !flags.contains(WordFlags::VERB_THIRD)
        || reading.is(verb, words!["comes", "goes", "begins", "stands", "needs", "follows", "means"])
    {
        return false;
    }
    if !flags.contains(WordFlags::PLURAL) {
        return reading.tag(verb) == Tag::Third;
    }
    let object = reading
        .is(verb + 1, words!["to", "the", "a", "an", "his", "her", "its", "their", "him", "them", "it"]);
    let wins = reading.is(verb, words!["wins"]) && reading.is(verb + 1, words!["on", "in", "at", "against"]);
    (wins || object && reading.tag(verb) == Tag::Third) && reading.later_verb(verb, true).is_none()
}

/// A past tense that is no participle: `when saw smoke`, `because refused to sign`, `when arrived at`.
fn past(reading: &Reading, verb: usize) -> bool {
    const ACTIVE: &[u32] = words![
        "arrived", "died", "resigned", "appeared", "disappeared", "graduated", "participated", "happened",
        "occurred", "emerged", "belonged", "existed", "lacked", "travelled", "traveled", "survived",
    ];
    const BEFORE_TO: &[u32] = words![
        "refused", "failed", "managed", "tried", "hoped", "hesitated", "struggled", "wanted", "attempted",
        "decided", "wished",
    ];
    let flags = reading.flags(verb);
    if reading.is(verb, ACTIVE) {
        return true;
    }
    if reading.is(verb, BEFORE_TO) {
        return reading.is(verb + 1, words!["to"]) && reading.can_be(verb + 2, WordFlags::VERB_BASE);
    }
    let others = WordFlags::VERB_PARTICIPLE | WordFlags::ADJECTIVE | WordFlags::PREPOSITION;
    flags.contains(WordFlags::VERB_PAST)
        && !flags.intersects(others)
        && (!flags.contains(WordFlags::NOUN)
            || reading.tag(verb) == Tag::Past && is_clear_verb(reading, verb))
        && !reading.is(verb, words!["came", "went", "left"])
        && has_no_subject_after(reading, verb)
}

/// `in the city where was born`: what is done to people alone.
fn where_somebody(reading: &Reading, at: usize) -> Option<usize> {
    const LIVES: &[u32] = words![
        "born", "arrested", "raised", "educated", "hospitalised", "hospitalized", "detained", "imprisoned",
        "jailed", "treated",
    ];
    let verb = at + 1;
    let mut done = verb + 1;
    while reading.is(done, words!["also", "later", "been", "being"]) {
        done += 1;
    }
    let passive = reading.is(verb, words!["was", "were", "is", "has", "had"]) && reading.is(done, LIVES);
    let closed = reading.is_end(done + 1)
        || reading.is_comma(done + 1)
        || reading.is(done + 1, words!["and", "in", "for", "on", "by", "until", "after", "with"]);
    (passive && closed && reading.is_lower(at) && reading.tag_before(at).is_noun()).then_some(verb)
}
