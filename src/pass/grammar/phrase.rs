//! Where a noun phrase without an article begins and ends.
//!
//! ```text
//! The clerk was seen in white van with a broken lamp.
//!                       ^^^^^^^^^ begins with `white`, ends with `van`
//! ```

use super::lists::words;
use super::reading::Reading;
use super::words::{PREPOSITIONS, one_of};
use crate::text::{Tag, TokenKind, WordFlags};

/// The first word of the bare noun phrase that ends with a noun; nothing if the phrase has an article, a number, a name or
/// another word that stands for one.
pub(super) fn phrase_start(reading: &Reading, at: usize) -> Option<usize> {
    let mut first = at;
    while first > reading.tokens.start {
        let before = first - 1;
        let token = reading.get(before)?;
        // `herpes-like virus`
        if token.mark().is_some() || reading.is_hyphenated(before) {
            return None;
        }
        let flags = token.flags;
        if reading.is_determiner(before) && !reading.is(before, words!["such"])
            || token.kind != TokenKind::Word
            || reading.is(
                before,
                words!["and", "or", "nor", "&", "little", "few", "much", "more", "less", "enough", "own"],
            )
        {
            return None;
        }
        let demonym = token.is_capitalized() && flags.contains(WordFlags::DEMONYM);
        if !token.is_lower() && !demonym && before != reading.tokens.start {
            return None;
        }
        if reading.is(before, words!["first", "second", "third", "last"]) {
            // `for first time`, but `won first prize`
            if !reading.is(at, words!["time"]) {
                return None;
            }
            first = before;
            continue;
        }
        // `nearest` is a preposition elsewhere
        if reading.is(before, words!["nearest"]) {
            first = before;
            continue;
        }
        if flags.contains(WordFlags::FUNCTION)
            || one_of(reading, before, &PREPOSITIONS)
            || reading.is_be(before)
        {
            break;
        }
        if !flags.intersects(WordFlags::ADJECTIVE | WordFlags::NOUN) && !demonym || at - before > 4 {
            break;
        }
        match reading.tag(before) {
            Tag::Adjective | Tag::Degree | Tag::Noun => first = before,
            Tag::Name if demonym => first = before,
            Tag::Participle if reading.is_have(before.wrapping_sub(1)) => break,
            Tag::Participle if flags.contains(WordFlags::ADJECTIVE) && first == at => first = before,
            Tag::Past
            | Tag::Base
            | Tag::Ing
            | Tag::Third
            | Tag::Present
            | Tag::Participle
            | Tag::Preposition => break,
            _ => return None,
        }
    }
    // `worst case`: bare comparatives and plurals are no sign
    (!reading.can_be(first, WordFlags::PLURAL) || first == at).then_some(first)
}

/// Whether a noun is the last word of its phrase, and no list or pair goes on.
pub(super) fn ends_phrase(reading: &Reading, at: usize) -> bool {
    let next = at + 1;
    let Some(token) = reading.get(next) else { return true };
    match token.kind {
        TokenKind::Mark => {
            let listed = reading.is_comma(next)
                && (next + 1..next + 7).any(|other| reading.is(other, words!["and", "or"]))
                && !reading.is_clause_opener(next + 1);
            // `with marketing company, Acme Wool`
            let named = reading.is_comma(next) && reading.is_capitalized(next + 1);
            token.mark().is_some_and(|mark| matches!(mark, '.' | ',' | ';' | '?' | '!')) && !listed && !named
        }
        TokenKind::Number | TokenKind::Masked => false,
        TokenKind::Word if !token.is_lower() => false,
        TokenKind::Word => {
            if reading.is(next, words!["and", "or"]) {
                let verb = reading.flags(next + 1);
                return reading.is(
                    next + 1,
                    words!["a", "an", "the", "two", "three", "four", "five", "six", "several"],
                ) || verb.contains(WordFlags::FUNCTION | WordFlags::VERB)
                    || verb.is_only_verb() && !verb.contains(WordFlags::ADJECTIVE);
            }
            if token.flags.contains(WordFlags::FUNCTION) || one_of(reading, next, &PREPOSITIONS) {
                return true;
            }
            if reading.is_hyphenated(next) {
                return false;
            }
            let tag = reading.tag(next);
            let plural = token.flags.contains(WordFlags::PLURAL) && !reading.is_determiner(next + 1);
            !plural && matches!(tag, Tag::Past | Tag::Third | Tag::Adverb | Tag::Modal | Tag::Present)
                || matches!(tag, Tag::Ing | Tag::Participle) && !reading.tag(next + 1).is_noun()
                || reading.is(
                    next,
                    words![
                        "carrying", "containing", "wearing", "holding", "belonging", "showing", "demanding",
                        "signed",
                    ],
                )
                || tag == Tag::Ing && !token.flags.intersects(WordFlags::NOUN | WordFlags::ADJECTIVE)
        }
    }
}

/// `from door to door`, `day after day`: the noun stands twice.
pub(super) fn has_twin(reading: &Reading, at: usize) -> bool {
    let key = reading.document.tokens[at].key;
    let near = at.saturating_sub(3).max(reading.tokens.start)..(at + 4).min(reading.tokens.end);
    near.filter(|&other| other != at).any(|other| reading.document.tokens[other].key == key)
}
