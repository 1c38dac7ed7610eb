//! Finds powers of ten in the plural after a number.
//!
//! ```text
//! The mill sold three millions of sacks.
//!               ^^^^^^^^^^^^^^^^^ wrong-number
//! ```

use super::cues::Cues;
use super::lists::words;
use super::number::LINT;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::WordFlags;

/// Numbers that are nouns after another number: `three million`, not `three millions`.
const POWERS: &[u32] = words!["dozens", "hundreds", "thousands", "millions", "billions", "trillions"];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(POWERS.iter().copied(), counted_power);
}

/// `three millions of tyres`, `5 thousands people`.
fn counted_power(reading: &Reading, at: usize, sink: &mut Sink) {
    let Some(number) = at.checked_sub(1).filter(|&number| number >= reading.tokens.start) else { return };
    let one = reading.is(number, words!["a", "one", "several"]);
    let written = reading.is(
        number,
        words![
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen",
            "twenty", "thirty", "forty", "fifty"
        ],
    );
    // `in 2020 thousands fled`, `on 9 May hundreds`: no number of them
    let digits = reading.is_number(number)
        && reading.word(number).len() < 4
        && reading.follows(
            number,
            1,
            words![
                "than", "about", "nearly", "almost", "over", "around", "least", "some", "with", "for", "to",
                "of", "is", "are", "was", "were", "and", "cost", "costs", "paid", "approximately"
            ],
        );
    let cardinal = written
        && !reading.follows(number, 1, words!["the", "by", "page", "these", "those", "of", "in"])
        && !reading.is_hyphenated(number);
    if one || !(digits || cardinal) || reading.crosses_quotation(number, at) || !reading.is_lower(at) {
        return;
    }
    let next = at + 1;
    let of = reading.is(next, words!["of"]);
    let noun = if of { next + 1 } else { next };
    if !of
        && !(reading.can_be(noun, WordFlags::NOUN | WordFlags::PLURAL)
            || reading.is(noun, words!["people", "men", "women", "children"]))
    {
        return;
    }
    let singular = reading.word(at).trim_end_matches('s').to_string();
    let last = if of { next } else { at };
    let joint = if of && reading.is_determiner(noun) { " of" } else { "" };
    let written = (reading.span(at, last), format!("{singular}{joint}"));
    sink.report(LINT, Finding::at(reading.span(number, last)).fix([written]));
}
