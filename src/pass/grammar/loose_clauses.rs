//! Finds clauses that stand alone, and a name that a full stop cut off from what its bearer is.
//!
//! ```text
//! Twelve people were hurt. Nine of whom are still in hospital.
//!                          ^^^^^^^^^^^^ relative-clause-alone
//! The mayor met with the head of the port. Ana Rossi. They spoke for an hour. Stressing that the talks go on.
//!                                          ^^^^^^^^^^ orphaned-object          ^^^^^^^^^^^^^^ clause-alone
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

/// Openings behind which a sentence needs a second clause: what they begin leans on that.
const LEANING: &[u32] = words!["although", "though", "while", "whereas", "where", "whose"];
/// The same before an infinitive: `in order to`, `so as to`.
const AIMS: &[u32] = words!["order", "as"];
/// What somebody does while he says something else.
const SAYING: &[u32] = words![
    "stressing", "noting", "adding", "emphasizing", "emphasising", "explaining", "indicating", "considering",
    "recalling", "affirming", "pointing", "underlining", "stating", "claiming", "confirming", "expressing",
    "highlighting", "warning",
];
/// In words: shorter ones are turns of style.
const SHORTEST: usize = 7;

/// `In order to save the forest.`, `Where he met the king.`, `Noting that the talks go on.`
pub(super) fn run_in_company(reading: &Reading, sink: &mut Sink) {
    let Some(sentence) = reading.sentence else { return };
    let (start, tokens) = (reading.tokens.start, &reading.document.tokens);
    let begins = reading.is(start, LEANING)
        || reading.is(start, SAYING)
        || reading.is(start, words!["in", "so"])
            && reading.is(start + 1, AIMS)
            && reading.is(start + 2, words!["to"]);
    if !begins
        || sentence.ending != Ending::Stop
        || reading.document.blocks[sentence.block].kind != BlockKind::Paragraph
        || start == reading.document.blocks[sentence.block].tokens.start
        || !tokens[start - 1].is_stop()
    {
        return;
    }
    let end = reading.tokens.end - 1;
    let words = tokens[start..end].iter().filter(|token| token.is_word()).count();
    let odd = |at: usize| {
        tokens[at].is_quoted()
            || tokens[at].mark().is_some_and(|mark| !matches!(mark, ',' | '-' | '’' | '.' | '%'))
    };
    // `Where and why it burns, nobody knows.`: in doubt a verb is the main one
    if words < SHORTEST || (start..end).any(odd) || reading.main_verb(start..end, false).is_some() {
        return;
    }
    // the clause has its own verb, so that its opening is one
    let opened = !reading.is(start, LEANING) || (start..end).any(|at| reading.is_finite(at));
    if opened {
        let finding = Finding::at(reading.span(start, end - 1))
            .related(tokens[start - 1].range(), "the sentence that it belongs to");
        sink.report("clause-alone", finding);
    }
}
