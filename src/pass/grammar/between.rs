//! Finds `between` with one side alone, where the other was lost.
//!
//! ```text
//! He recalled the quarrel between the minister in the lobby of the hotel.
//!                         ^^^^^^^ between-one
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

/// How far behind `between` the second side may stand.
const LONGEST: usize = 30;

/// Words that name or join more than one.
const SEVERAL: &[u32] = words![
    "and", "or", "to", "them", "us", "you", "themselves", "ourselves", "yourselves", "which", "whom", "both",
    "each", "every", "two", "three", "four", "five", "six", "people", "men", "women", "children", "versus",
    "vs", "one", "another", "whose", "those", "these",
];
/// Nouns for several.
const COLLECTIVES: &[u32] = words![
    "couple", "pair", "duo", "trio", "family", "staff", "public", "team", "group", "crew", "band", "cast",
    "coalition", "alliance", "union", "crowd", "community", "opposition", "leadership", "management",
    "population", "media", "press", "police", "troika", "quartet", "council", "committee",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["between"].iter().copied(), between_one);
}

fn between_one(reading: &Reading, at: usize, sink: &mut Sink) {
    let next = at + 1;
    if reading.is_hyphenated(at)
        || reading.follows(at, 1, words!["in", "far", "from", "few", "somewhere"])
        || !reading.get(next).is_some_and(|token| token.is_word())
        || reading.crosses_quotation(at, next)
    {
        return;
    }
    let end = reading.tokens.end.min(at + LONGEST);
    let several = (next..end).any(|at| {
        let token = &reading.document.tokens[at];
        token.flags.contains(WordFlags::PLURAL)
            || reading.is(at, SEVERAL)
            || reading.is(at, COLLECTIVES)
            || reading.is_number(at)
            || token.mark().is_some_and(|mark| {
                matches!(mark, '&' | '/' | '–' | '—' | '-' | '“' | '"' | '(' | '’' | '\'')
            })
            || token.flags.is_empty() && token.is_lower()
    });
    let named = || {
        let end = reading.noun_phrase(next)?;
        let names = || (next..end).all(|at| matches!(reading.tag(at), Tag::Name | Tag::Noun));
        (reading.is_determiner(next) || names()).then_some(())
    };
    // a long sentence may hold the second side further on
    if several || end < reading.tokens.end || named().is_none() {
        return;
    }
    sink.report("between-one", Finding::at(reading.span(at, at)));
}
