//! Finds an infinitive where what somebody wishes has a clause.
//!
//! ```text
//! He suggested that the staff of the paper to remember the battle.
//!                                          ^^^^^^^^^^^ wrong-complement
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::Finding;
use crate::text::WordFlags;

/// Verbs after which a clause says what is to be done.
#[rustfmt::skip]
const WISHING: &[u32] = words![
    "suggested", "suggests", "suggest", "demanded", "demands", "demand", "proposed", "proposes", "propose", "recommended",
    "recommends", "recommend", "insisted", "insists", "insist", "requested", "requests", "request", "asked", "asks", "ordered",
    "orders", "urged", "urges", "wants", "wanted", "want", "decided", "demanding", "insisting", "suggesting", "advised", "advises",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(WISHING.iter().copied(), |reading, at, sink| {
        let infinitive = if reading.is(at + 1, words!["that"]) {
            after_that(reading, at + 1)
        } else {
            after_from(reading, at)
        };
        if let Some(infinitive) = infinitive {
            sink.report("wrong-complement", Finding::at(reading.span(at, infinitive)));
        }
    });
}

/// The infinitive that has the place of the verb: `suggested that the staff of the paper to remember`.
fn after_that(reading: &Reading, that: usize) -> Option<usize> {
    let end = phrase_end(reading, that + 1)?;
    let infinitive = infinitive(reading, end)?;
    // `proposed that efforts to save the bay be doubled`
    let later = (infinitive + 1..reading.tokens.end)
        .any(|at| reading.is_finite(at) || reading.is(at, words!["be", "not"]));
    (!later).then_some(infinitive)
}

/// `demanded from the driver of the train to slow down`: one demands that somebody does it.
fn after_from(reading: &Reading, verb: usize) -> Option<usize> {
    #[rustfmt::skip]
    const DEMANDING: &[u32] = words!["demanded", "demands", "demand", "demanding", "requested", "requests", "asked", "asks", "wanted", "wants"];
    if !reading.is(verb, DEMANDING) || !reading.is(verb + 1, words!["from"]) {
        return None;
    }
    infinitive(reading, phrase_end(reading, verb + 2)?)
}

/// The end of a noun phrase with what belongs to it.
fn phrase_end(reading: &Reading, at: usize) -> Option<usize> {
    let mut end = reading.noun_phrase(at)?;
    while reading.is(end, words!["of", "in", "at", "for", "from"]) {
        end = reading.noun_phrase(end + 1)?;
    }
    Some(end)
}

fn infinitive(reading: &Reading, to: usize) -> Option<usize> {
    (reading.is(to, words!["to"])
        && reading.can_be(to + 1, WordFlags::VERB_BASE)
        && !reading.can_be(to + 1, WordFlags::FUNCTION | WordFlags::NOUN))
    .then_some(to + 1)
}
