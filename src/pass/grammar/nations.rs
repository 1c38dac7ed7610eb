//! Finds the adjective of a nation behind its noun.
//!
//! ```text
//! The president Argentine will arrive on Thursday.
//!     ^^^^^^^^^^^^^^^^^^^ noun-before-adjective
//! ```

use super::adjectives::{asks, changes, ends_phrase, is_plain_noun, with_article};
use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::WordFlags;

pub(super) fn cue(cues: &mut Cues) {
    cues.at_flags(WordFlags::DEMONYM, |reading, at, sink| {
        let adjective = reading.can_be(at, WordFlags::ADJECTIVE)
            || ["ish", "ese"].iter().any(|end| reading.word(at).ends_with(end));
        if adjective && at > reading.tokens.start && reading.is_capitalized(at) {
            nation_after_noun(reading, at, sink);
        }
    });
}

/// `the president Argentine`, `painters Flemish`
fn nation_after_noun(reading: &Reading, nation: usize, sink: &mut Sink) {
    const NO: &[u32] = words![
        "language", "languages", "word", "words", "term", "terms", "phrase", "name", "original", "fellow",
        "subject", "pupils", "students", "children", "lessons", "rival", "compatriot", "champion",
        "team-mate", "teammate", "label", "victims", "dialect", "translation", "version", "passport", "half",
        "part", "number", "percent", "per", "cent", "winner", "runner-up", "leader", "fact", "birth",
        "origin", "heart", "spirit", "blood", "nature", "times", "turn", "practice", "theory", "descent",
    ];
    const TEACHING: &[u32] = words![
        "teach", "teaches", "taught", "teaching", "learn", "learned", "learning", "speak", "speaks", "spoke",
        "speaking", "call", "mostly", "mainly", "all", "both", "either", "neither",
    ];
    let noun = nation - 1;
    // `Greg Norman`: at the beginning, a name looks like a noun
    let opens = noun == reading.first_word() && reading.can_be(noun, WordFlags::PLURAL);
    if !reading.is_lower(noun) && !opens
        || reading.is(nation, words!["Norman", "Roman"])
        || reading.is_hyphenated(nation)
        || reading.is_hyphenated(noun)
        || reading.is(noun, NO)
        || reading.crosses_quotation(noun, nation)
        || changes(reading, noun)
        || asks(reading)
        || (noun.saturating_sub(5).max(reading.tokens.start)..noun).any(|at| reading.is(at, TEACHING))
        || !is_plain_noun(reading, noun)
        || !ends_phrase(reading, nation, false)
        || reading.tag(nation + 1).is_noun()
    {
        return;
    }
    // a list: `lessons in English, French and German`
    if reading.is_comma(nation + 1) && reading.is_capitalized(nation + 2)
        || reading.is(nation + 1, words!["and", "or"])
    {
        return;
    }
    let finding = Finding::at(reading.span(noun, nation));
    let swapped = format!("{} {}", reading.word(nation), reading.word(noun).to_lowercase());
    let swap = (reading.span(noun, nation), swapped);
    sink.report("noun-before-adjective", with_article(finding, reading, noun, nation, swap));
}
