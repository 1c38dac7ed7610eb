//! Finds a passive verb that stands before its subject.
//!
//! ```text
//! At the station was found a bomb.
//!                ^^^^^^^^^^^^^^^^ verb-before-subject
//! ```

use super::adverbials::adverbial;
use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::Finding;
use crate::text::{Tag, WordFlags};

/// What is done to one thing alone, so that a noun after the passive can only be its subject.
#[rustfmt::skip]
const DONE: &[u32] = words![
    "killed", "injured", "wounded", "arrested", "detained", "heard", "fought", "adopted", "signed", "opened", "held", "established",
    "registered", "recorded", "launched", "published", "approved", "inaugurated", "celebrated", "discussed", "damaged", "destroyed",
    "found", "discovered", "reported", "seized", "evacuated", "hospitalized", "hospitalised", "organized", "organised", "detected",
    "committed", "unveiled", "installed", "completed", "confirmed", "observed", "tested", "issued", "concluded", "created", "attacked",
    "blocked", "closed", "stolen", "extinguished", "rescued", "intercepted", "staged",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(DONE.iter().copied(), |reading, at, sink| {
        if let Some((first, last)) = passive(reading, at) {
            sink.report("verb-before-subject", Finding::at(reading.span(first, last)));
        }
    });
}

fn passive(reading: &Reading, participle: usize) -> Option<(usize, usize)> {
    let be = reading.before_adverbs(participle);
    if be <= reading.tokens.start
        || !reading.is(be, words!["was", "were", "been", "is", "are", "being"])
        || reading.crosses_quotation(be, participle)
    {
        return None;
    }
    let subject = participle + 1;
    let counted = reading.is(
        subject,
        words![
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "dozens",
            "hundreds"
        ],
    ) || reading.is_number(subject) && !reading.is(subject + 1, words!["of"]);
    let opens = reading.is(subject, words!["the", "a", "an"])
        || reading.is(subject, words!["one"]) && reading.is(subject + 1, words!["of"])
        || counted;
    // `were heard explosions`
    let bare = || {
        reading.can_be(subject, WordFlags::PLURAL)
            && reading.is_lower(subject)
            && reading.tag(subject) == Tag::Nouns
    };
    if !opens && !bare() {
        return None;
    }
    let phrase = if reading.is(subject, words!["one"]) { subject + 2 } else { subject };
    let end = reading.noun_phrase(phrase)?;
    // `was fought the battle`: a number of times, a distance or a day is no subject, and neither is what somebody was made
    if (subject..end).any(|at| reading.is_time(at) || reading.is(at, MEASURES) || reading.year(at).is_some())
        || reading.can_be(end - 1, WordFlags::TITLE)
        || reading.is_number(end - 1)
        || reading.is_mark(end, '-')
    {
        return None;
    }
    let after = reading.after_adverbs(end);
    let own_clause = reading.is_finite(after) && !reading.is(after, words!["that"]);
    // `Rzhev was fought one of the battles`: no subject at all would do
    let before = before_verb(reading, be)
        || reading.is(subject, words!["one"]) && !reading.is(be - 1, words!["which", "that"]);
    (!own_clause && !reading.is_number(after) && before).then_some((be, end - 1))
}

/// What measures, counts, or tells how somebody was found or held.
#[rustfmt::skip]
pub(super) const MEASURES: &[u32] = words![
    "distance", "mile", "miles", "km", "kilometers", "kilometres", "kilometer", "kilometre", "meters", "metres", "feet", "yards",
    "block", "blocks", "step", "steps", "way", "bit", "lot", "little", "few", "couple", "fraction", "percent", "per", "same",
    "prisoner", "hostage", "home", "place", "job", "following", "opposite", "previous", "whole", "entire", "first", "latter",
    "former", "stone", "stone's", "stone’s", "success", "winner", "guilty", "captive",
];

/// Whether no subject stands before the verb: a time, a place or a name that cannot be it does.
fn before_verb(reading: &Reading, be: usize) -> bool {
    let auxiliary = if reading.is(be, words!["been", "being"]) { reading.before_adverbs(be) } else { be };
    let first = reading.first_word();
    if auxiliary <= first {
        return false;
    }
    let questions = reading.is(
        first,
        words![
            "which", "what", "who", "why", "how", "where", "when", "there", "nor", "neither", "only",
            "never", "among", "also", "not", "so", "such"
        ],
    );
    let result = reading.is(first, words!["as"])
        && reading.is(first + 3, words!["of"])
        && reading.noun_phrase(first + 4) == Some(auxiliary);
    let opened = result
        || adverbial(reading, first, auxiliary - usize::from(reading.is_comma(auxiliary - 1))).is_some();
    opened && !questions && !matches!(reading.tag(auxiliary - 1), Tag::Pronoun | Tag::Which | Tag::There)
}
