//! Finds a conjunction that says once more how two clauses go together.
//!
//! ```text
//! Although the road was closed, but the trucks went on.
//! ^^^^^^^^                      ^^^ doubled-conjunction
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};

/// How far behind the first conjunction the second is looked for.
const LONGEST_CLAUSE: usize = 30;

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["although", "though", "despite", "because"].iter().copied(), doubled_conjunction);
}

fn doubled_conjunction(reading: &Reading, at: usize, sink: &mut Sink) {
    let first = reading.first_word();
    let even = at == first + 1 && reading.is(first, words!["even"]);
    if at != first && !even || reading.is_hyphenated(at) {
        return;
    }
    let end = reading.tokens.end.min(at + LONGEST_CLAUSE);
    let Some(comma) = (at + 1..end).find(|&at| reading.is_comma(at)) else { return };
    let second = comma + 1;
    let because = reading.is(at, words!["because"]);
    let again = if because {
        // `Because I love him, so much that`
        reading.is(second, words!["so", "therefore"])
            && (reading.is_determiner(second + 1)
                || reading.is(second + 1, words!["he", "she", "it", "they", "we", "there"]))
    } else {
        // `Though poor, but honest, `: the rest is a clause of its own
        reading.is(second, words!["but"])
            || reading.is(second, words!["however"])
                && (reading.is_determiner(second + 1)
                    || reading.is(second + 1, words!["he", "she", "it", "they", "we", "there"]))
    };
    let goes_on = reading.finite_verb(second + 1..reading.tokens.end).is_some();
    if !again || !goes_on || reading.crosses_quotation(at, second) || reading.is(second + 1, words!["also"]) {
        return;
    }
    let next = reading.span(second + 1, second + 1).start;
    let extra = reading.span(second, second).start..next;
    let finding = Finding::at(reading.span(second, second))
        .related(reading.span(at, at), "the first one")
        .delete(extra);
    sink.report("doubled-conjunction", finding);
}
