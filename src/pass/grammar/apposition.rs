//! Finds a bare noun after a name which it explains.
//!
//! ```text
//! She will be buried in Arequipa, city where she was born.
//!                                 ^^^^^^^^^^ apposition-without-article
//! ```

use super::articles::article_for;
use super::bare;
use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use super::words::{AFTER_NAME, GENERIC, one_of};
use crate::text::{Tag, TokenKind, WordFlags};

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(GENERIC.iter().copied(), |reading, at, sink| {
        if let Some(first) = apposition(reading, at) {
            let last = opener_after(reading, at).unwrap_or(at);
            let articles = [article_for(reading, first), "the"];
            bare::report(reading, "apposition-without-article", first, last, &articles, sink);
        }
    });
}

/// Whether a noun is one that this finds.
pub(super) fn is_apposition(reading: &Reading, at: usize) -> bool {
    apposition(reading, at).is_some()
}

/// Where the words begin that open a clause after a noun, and where they end: `where`, `in which`.
fn opener_after(reading: &Reading, at: usize) -> Option<usize> {
    let next = at + 1;
    if reading.is(next, words!["where", "that", "which", "whose", "when", "who"]) {
        return Some(next);
    }
    (reading.is(
        next,
        words![
            "in", "on", "to", "with", "by", "during", "from", "for", "of", "at", "through", "about",
            "against"
        ],
    ) && reading.is(next + 1, words!["which", "whose"]))
    .then_some(next + 1)
}

/// `Lima, city where`: where the bare apposition begins.
fn apposition(reading: &Reading, at: usize) -> Option<usize> {
    if !reading.is_lower(at) || !one_of(reading, at, &GENERIC) || at < reading.tokens.start + 2 {
        return None;
    }
    let next = at + 1;
    let opener = opener_after(reading, at).is_some();
    let size = reading.is(next, words!["of"])
        && reading.is(
            at,
            words![
                "city", "town", "village", "neighborhood", "neighbourhood", "district", "suburb",
                "municipality", "settlement", "island", "province",
            ],
        )
        && (reading.is_number(next + 1)
            || reading.is_capitalized(next + 1)
            || reading.is(next + 1, words!["about", "some", "more", "nearly", "almost", "around"]));
    if !opener && !size || reading.is_hyphenated(at - 1) {
        return None;
    }
    let before = at - 1;
    // `Mexican state whose`, `port city where`
    let modified = reading.get(before)?.mark().is_none()
        && (reading.flags(before).contains(WordFlags::DEMONYM)
            || reading.is_lower(before)
                && !reading.flags(before).contains(WordFlags::FUNCTION)
                && matches!(reading.tag(before), Tag::Adjective | Tag::Noun | Tag::Degree));
    let first = if modified { before } else { at };
    if first < reading.tokens.start + 2 {
        return None;
    }
    let before = first - 1;
    let mut comma = before;
    if reading.get(comma)?.mark().is_some_and(|mark| matches!(mark, '"' | '”' | '’')) {
        comma -= 1;
    }
    let named = |at: usize| {
        reading.get(at).is_some_and(|token| token.is_capitalized() || token.kind == TokenKind::Number)
            || reading
                .get(at)
                .is_some_and(|token| token.mark().is_some_and(|mark| matches!(mark, '"' | '”' | '’' | ')')))
            || reading
                .is(at, words!["malaria", "dengue", "measles", "cholera", "chess", "football", "cricket"])
    };
    if reading.is_comma(comma) && comma > reading.tokens.start {
        // `in Rome, place names that`; `At home, work that`
        let verb = reading.is(at, words!["state", "book", "work", "place"])
            && reading.is(next, words!["that"])
            && reading.is_determiner(next + 1);
        return (named(comma - 1) && !verb && !reading.is(at, words!["fact"])).then_some(first);
    }
    let proper = WordFlags::PLACE | WordFlags::COUNTRY | WordFlags::WEEKDAY | WordFlags::MONTH;
    let name = reading.is_capitalized(before)
        && reading.flags(before).intersects(proper)
        && !reading.flags(before).contains(WordFlags::DEMONYM);
    let alone = !reading.is_capitalized(before.wrapping_sub(1))
        && !reading.is_determiner(before.wrapping_sub(1))
        && !reading.is(before.wrapping_sub(1), words!["that", "same", "one"]);
    (first == at
        && opener
        && name
        && alone
        && !modified
        && !size
        && !reading.is_hyphenated(before)
        && one_of(reading, at, &AFTER_NAME)
        && !reading.is(next, words!["of"]))
    .then_some(first)
}
