//! Finds what a name calls a residence, a club or a river, and what lost its article.
//!
//! ```text
//! She met the heads of Boyana community in Metropol hotel.
//!                      ^^^^^^^^^^^^^^^^    ^^^^^^^^^^^^^^ missing-article-before-named-place
//! ```

use super::articles::{PREPOSITIONS, is_free_after};
use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::lint::Registry;
use crate::text::WordFlags;

const LINT: &str = "missing-article-before-named-place";

/// What may stand between the name and the noun: `Telegram social network`.
const KINDS: &[u32] = words!["social", "political", "ethnic", "terrorist", "militant", "online", "media"];

pub(super) fn cue(cues: &mut Cues, registry: &Registry) {
    cues.at_words(registry.keys(LINT, "nouns"), named_place);
}

fn named_place(reading: &Reading, noun: usize, sink: &mut Sink) {
    let kind = noun.checked_sub(1).filter(|&kind| reading.is(kind, KINDS) && reading.is_lower(kind));
    let Some(last) = kind.unwrap_or(noun).checked_sub(1).filter(|&last| is_name(reading, last)) else {
        return;
    };
    let mut first = last;
    // `Bang Kapi community`, `VKontakte and Odnoklassniki social networks`
    while first > reading.tokens.start + 1 {
        let joint = usize::from(reading.is(first - 1, words!["and", "or"]));
        if first < reading.tokens.start + 1 + joint || !is_name(reading, first - 1 - joint) {
            break;
        }
        first -= 1 + joint;
    }
    let Some(before) = first.checked_sub(1).filter(|&before| before >= reading.tokens.start) else { return };
    // `the University of Technology website`
    let in_a_name = before > reading.tokens.start && reading.is_capitalized(before - 1);
    if !reading.is_lower(noun)
        || !reading.is(before, PREPOSITIONS)
        || in_a_name && before - 1 != reading.first_word()
        || last - first > 3
        || reading.crosses_quotation(before, noun)
        || !is_free_after(reading, noun, false)
    {
        return;
    }
    let start = reading.span(first, first).start;
    let finding = Finding::at(reading.span(first, noun)).fix([(start..start, "the ".to_string())]);
    sink.report(LINT, finding);
}

/// A capitalized word that owns nothing: not `China's`.
fn is_name(reading: &Reading, at: usize) -> bool {
    at >= reading.tokens.start
        && reading.is_capitalized(at)
        && !reading.is_hyphenated(at)
        && !reading.can_be(at, WordFlags::FUNCTION)
        && !reading.word(at).ends_with("'s")
        && !reading.word(at).ends_with("’s")
}
