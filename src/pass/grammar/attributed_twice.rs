//! Finds sentences that say twice who says so.
//!
//! ```text
//! According to the mayor, the ferry will sail again in May, he said.
//! ^^^^^^^^^^^^                                             ^^^^^^^^^ attributed-twice
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};

/// Verbs with which somebody says so.
const SAYING: &[u32] = words![
    "said", "says", "added", "adds", "noted", "notes", "stressed", "stresses", "emphasized", "emphasizes",
    "explained", "explains", "stated", "states", "believes", "thinks", "claimed", "claims", "pointed",
    "concluded", "assured", "assures", "reported", "reports", "specified", "clarified",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["according"].iter().copied(), attributed_twice);
}

fn attributed_twice(reading: &Reading, at: usize, sink: &mut Sink) {
    if at != reading.first_word() || !reading.is(at + 1, words!["to"]) {
        return;
    }
    let twice = (at + 4..reading.tokens.end).find(|&comma| {
        let verb = comma + 2;
        reading.is_comma(comma)
            && reading.is(comma + 1, words!["he", "she", "they"])
            && reading.is(verb, SAYING)
            && (reading.is_end(verb + 1) || reading.is_comma(verb + 1))
            && !reading.crosses_quotation(at, comma)
    });
    // `According to a report, the bank was warned, he said`: who reports is not who speaks
    let paper = (at + 2..reading.tokens.end)
        .take_while(|&at| !reading.is_comma(at))
        .any(|at| reading.is(at, PAPERS) || reading.is_acronym(at));
    let Some(comma) = twice.filter(|_| !paper) else { return };
    let finding = Finding::at(reading.span(comma, comma + 2))
        .related(reading.span(at, at + 1), "the first time")
        .delete(reading.span(comma, comma + 2));
    sink.report("attributed-twice", finding);
}

/// What tells something without being the one who says so.
const PAPERS: &[u32] = words![
    "report", "reports", "study", "law", "document", "documents", "data", "survey", "poll", "research",
    "plan", "statistics", "figures", "agreement", "constitution", "letter", "rules", "contract", "book",
];
