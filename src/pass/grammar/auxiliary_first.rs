//! Finds a statement whose auxiliary stands first, or behind nothing but a connective: who or what it speaks of was left out.
//!
//! ```text
//! The yard closed in May. Has now been sold to a bank.
//!                         ^^^^^^^ clause-without-subject
//! Nevertheless, was not able to pay the wages.
//!               ^^^^^^^ clause-without-subject
//! ```
//!
//! Spanish, Italian, Polish, Turkish and the languages of East Asia say `has been sold` where English says `it has been sold`.

use super::connectives;
use super::cues::Cues;
use super::dropped::ends_in_question;
use super::lists::words;
use super::reading::Reading;
use crate::check::Finding;
use crate::text::{BlockKind, Tag, Token, WordFlags};

pub(super) fn cue(cues: &mut Cues) {
    let auxiliaries = words![
        "is", "was", "are", "were", "has", "have", "had", "will", "would", "could", "does", "did", "can"
    ];
    cues.at_words(auxiliaries.iter().copied(), |reading, at, sink| {
        let begins = at == reading.first_word() && reading.is_capitalized(at);
        if (begins || reading.is_lower(at) && connectives::comma(reading) == at.checked_sub(1))
            && states(reading, at)
            && !is_note(reading)
        {
            let last = if reading.is_lower(at + 1) { at + 1 } else { at };
            sink.report("clause-without-subject", Finding::at(reading.span(at, last)));
        }
    });
}

/// What may stand behind the auxiliary, besides what is an adverb only.
const ADVERBS: &[u32] = words![
    "now", "recently", "already", "later", "soon", "so", "much", "more", "very", "nearly", "almost",
    "currently", "finally", "long", "just", "even", "too", "most", "initially", "previously",
];

/// Whether what follows makes a statement of a verb at the beginning, and neither a question nor a condition.
fn states(reading: &Reading, verb: usize) -> bool {
    let negated = reading.is(verb + 1, words!["not", "never"]);
    let mut after = verb + 1;
    while reading.is_adverb(after) || reading.is(after, ADVERBS) {
        after += 1;
    }
    if !reading.is_lower(after) || reading.is_hyphenated(verb) || reading.crosses_quotation(verb, after) {
        return false;
    }
    let tag = reading.tag(after);
    let done = matches!(tag, Tag::Participle | Tag::Past) && reading.can_be(after, WordFlags::VERB);
    if reading.is(verb, words!["does", "did"]) {
        return negated && tag == Tag::Base;
    }
    if reading.is(verb, words!["has", "have", "had"]) {
        // `Had the crew known`, `Have fun`
        return reading.is(after, words!["been", "become"])
            || done && !reading.is_determiner(after) && !reading.is(verb, words!["have"]);
    }
    if reading.is(verb, words!["will", "would", "could", "can"]) {
        // `Will power`, `Can openers`
        let noun =
            after == verb + 1 && reading.is_capitalized(verb) && reading.can_be(after, WordFlags::NOUN);
        let acts = tag == Tag::Base && !noun;
        return acts || reading.is(after, words!["be", "have"]);
    }
    // `Is difficult to`, `Was born in`, `Are worth`; `Were the crew to know` sets a condition
    done || tag == Tag::Ing && reading.can_be(after, WordFlags::VERB_ING)
        || tag == Tag::Adjective
            && (reading.is(after + 1, words!["to", "that", "for", "in", "of", "by", "from"])
                || reading.is_end(after + 1))
        || reading.is(verb, words!["is", "was"]) && is_predicate(reading, after)
}

/// `a port`, `one of the ports`, `the oldest port in`: no second noun phrase follows, as in a question, and no adjective.
fn is_predicate(reading: &Reading, first: usize) -> bool {
    if reading.is(first, words!["one"]) {
        return reading.is(first + 1, words!["of"]);
    }
    if !reading.is(first, words!["a", "an", "the"]) {
        return false;
    }
    let Some(end) = reading.noun_phrase(first) else { return false };
    reading.is_comma(end)
        || reading.is_end(end)
        || reading
            .is(end, words!["of", "who", "which", "that", "in", "for", "to", "where", "and", "on", "by"])
            && reading.later_verb(end, false).is_none()
}

/// Whether the sentence is a question or a heading, or stands in copy made of notes, as diaries and reviews are.
fn is_note(reading: &Reading) -> bool {
    let document = reading.document;
    let last = reading.tokens.end - 1;
    let ended = reading.is_mark(last, '.');
    let quoted = reading.get(reading.first_word()).is_some_and(Token::is_quoted);
    let block = document.block_at(document.tokens[last].start()).map(|block| document.blocks[block].kind);
    !ended
        || quoted
        || ends_in_question(reading)
        || block != Some(BlockKind::Paragraph)
        || is_personal(reading)
}

/// How far around a sentence is looked for somebody who speaks of himself, in tokens.
const NEAR: usize = 400;

/// Whether somebody speaks of himself near the sentence, outside quotations.
fn is_personal(reading: &Reading) -> bool {
    let mine = words!["I", "my", "I'm", "I’m", "I've", "I’ve", "mine"];
    let tokens = &reading.document.tokens;
    let end = tokens.len().min(reading.tokens.end + NEAR);
    tokens[reading.tokens.start.saturating_sub(NEAR)..end]
        .iter()
        .any(|token| token.is_word() && !token.is_quoted() && mine.contains(&token.key))
}
