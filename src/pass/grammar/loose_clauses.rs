//! Finds a relative clause that stands alone, and a name that a full stop cut off from what its bearer is.
//!
//! ```text
//! Twelve people were hurt. Nine of whom are still in hospital.
//!                          ^^^^^^^^^^^^ relative-clause-alone
//! The mayor met with the head of the port. Ana Rossi. They spoke for an hour.
//!                                          ^^^^^^^^^^ orphaned-object
//! ```

use std::ops::Range;

use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{BlockKind, Document, Ending, WordFlags};

/// Looks at every sentence that follows another.
pub(super) fn run_on_pairs(document: &Document, sink: &mut Sink) {
    for pair in document.sentences.windows(2) {
        let [first, second] = pair else { continue };
        if first.block == second.block
            && first.ending == Ending::Stop
            && second.ending == Ending::Stop
            && document.blocks[first.block].kind == BlockKind::Paragraph
            && first.tokens.len() > 3
        {
            let stop = first.tokens.end - 1;
            alone(&Reading::over(document, second.tokens.clone()), stop, sink);
            name_alone(document, &first.tokens, &second.tokens, sink);
        }
    }
}

/// `met with the head of the port. Ana Rossi.`: a whole name is no sentence.
fn name_alone(document: &Document, before: &Range<usize>, name: &Range<usize>, sink: &mut Sink) {
    /// In tokens, before the stop: `the head of the monitoring body of the United Nations`.
    const NEAR: usize = 9;
    if !(3..=4).contains(&name.len()) {
        return;
    }
    let tokens = &document.tokens;
    let named = tokens[name.start].flags.contains(WordFlags::GIVEN_NAME)
        && tokens[name.start..name.end - 1]
            .iter()
            .all(|token| token.is_capitalized() && !token.is_all_capitals() && !token.is_quoted());
    let (stop, last) = (before.end - 1, before.end - 2);
    let near = before.start.max(last.saturating_sub(NEAR))..=last;
    let role = || {
        near.clone().any(|at| {
            tokens[at].is_lower()
                && (tokens[at].flags.contains(WordFlags::TITLE)
                    || matches!(
                        document.word(at),
                        "head" | "leader" | "director" | "chief" | "spokesman" | "spokeswoman"
                    ))
        })
    };
    if named && tokens[stop].is_stop() && tokens[name.end - 1].is_stop() && tokens[last].is_word() && role() {
        let range = document.span(name.start, name.end - 2);
        let finding = Finding::at(range).fix([(tokens[stop].range(), ",".to_string())]);
        sink.report("orphaned-object", finding);
    }
}

/// `Nine of which have`, `Some of whom left`, `During which he`.
fn alone(reading: &Reading, stop: usize, sink: &mut Sink) {
    const PARTS: &[u32] = words![
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "some", "most", "many", "all", "both", "none", "half", "several", "few",
    ];
    let start = reading.tokens.start;
    let which = |at: usize| reading.is(at, words!["which", "whom"]) && reading.is_lower(at);
    let part = (reading.is(start, PARTS) || reading.is_number(start))
        && reading.is(start + 1, words!["of"])
        // `All of which brings us to the end`: a turn of style
        && which(start + 2)
        && !(reading.is(start, words!["all"]) && reading.is(start + 2, words!["which"]));
    // `In which case`, `At which point`: openings of their own
    let place = reading
        .is(start, words!["during", "after", "from", "among", "in", "through", "for", "with", "to"])
        && which(start + 1)
        && (!reading.can_be(start + 2, WordFlags::NOUN)
            || reading.is_subject_pronoun(start + 2)
            || reading.is(start + 2, words!["it", "nobody", "everyone", "everybody", "no", "one"]));
    let quoted = reading.get(start).is_none_or(|token| token.is_quoted());
    let end = reading.tokens.end - 1;
    if !(part || place) || quoted || reading.is_mark(end, '?') || !reading.document.tokens[stop].is_stop() {
        return;
    }
    let last = if part { start + 2 } else { start + 1 };
    let stop = reading.document.tokens[stop].range();
    let edits = [
        (stop.clone(), ",".to_string()),
        (reading.document.tokens[start].range(), reading.word(start).to_lowercase()),
    ];
    let finding =
        Finding::at(reading.span(start, last)).fix(edits).related(stop, "the sentence it belongs to");
    sink.report("relative-clause-alone", finding);
}
