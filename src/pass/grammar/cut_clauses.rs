//! Finds clauses that end before their verb.
//!
//! ```text
//! The police fear that more attacks.
//!                 ^^^^^^^^^^^^^^^^^ clause-without-verb
//! The match was cancelled because the heavy rain.
//!                         ^^^^^^^^^^^^^^^^^^^^^^ clause-without-verb
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Ending, WordFlags};

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["that", "because"].iter().copied(), cut);
}

/// Verbs of thinking: behind these, as behind verbs of saying, a clause follows.
const THINKING: &[u32] = words![
    "fear", "fears", "feared", "believe", "believes", "believed", "hope", "hopes", "hoped", "expect",
    "expects", "expected", "think", "thinks", "thought", "know", "knows", "knew", "assume", "assumes",
    "assumed", "suspect", "suspects", "suspected",
];

/// What a demonstrative `that` may be followed by: `said that a lot`, `learned that the hard way`.
const HOW: &[u32] = words![
    "lot", "bit", "way", "deal", "thing", "evening", "minute", "once", "sort", "kind", "more", "other"
];

fn cut(reading: &Reading, at: usize, sink: &mut Sink) {
    let ended = reading.sentence.is_some_and(|sentence| sentence.ending == Ending::Stop);
    let because = reading.is(at, words!["because"]);
    if !ended
        || !reading.is_lower(at)
        || at <= reading.first_word()
        || reading.get(at).is_some_and(|token| token.is_quoted())
        || !because && !is_governed(reading, at)
        || !is_determined(reading, at + 1)
    {
        return;
    }
    let Some(mut end) = bare_phrase(reading, at + 1) else { return };
    while reading.is(end, words!["of", "in", "on", "at", "between", "near", "from", "with", "for"]) {
        match bare_phrase(reading, end + 1) {
            Some(next) => end = next,
            None => return,
        }
    }
    // `said that Mr. Wang`
    if !reading.is_mark(end, '.') || end + 1 < reading.tokens.end {
        return;
    }
    let fix = because.then(|| [(reading.span(at, at), "because of".to_string())]);
    let finding = Finding::at(reading.span(at, end - 1));
    sink.report("clause-without-verb", fix.into_iter().fold(finding, Finding::fix));
}

/// Whether a verb of saying or thinking stands before a clause, or before the day when somebody said so.
fn is_governed(reading: &Reading, that: usize) -> bool {
    let day = reading.flags(that - 1).contains(WordFlags::WEEKDAY) && reading.follows(that, 2, words!["on"]);
    let verb = if day { that.saturating_sub(3) } else { that - 1 };
    // after `the fear`, too, a clause follows
    reading.is(verb, THINKING) || reading.can_be(verb, WordFlags::SPEECH) && reading.tag(verb).is_verb()
}

/// Whether a phrase begins there that is no pronoun: `said that.`, `said that day`.
fn is_determined(reading: &Reading, start: usize) -> bool {
    reading.is_determiner(start) && !reading.is(start, words!["this", "these", "those", "all", "both"])
        || reading.is(start, MORE)
}

const MORE: &[u32] = words!["more", "new", "other", "further"];

/// The end of a phrase none of whose words can be the verb that seems to be missing.
fn bare_phrase(reading: &Reading, start: usize) -> Option<usize> {
    // `fear that more attacks.`, which a tagger reads as a verb
    let plural = reading.is(start, MORE)
        && reading.can_be(start + 1, WordFlags::NOUN | WordFlags::PLURAL)
        && reading.is_mark(start + 2, '.');
    let end = if plural { start + 2 } else { reading.noun_phrase(start)? };
    let verb = WordFlags::VERB_BASE | WordFlags::VERB_THIRD | WordFlags::VERB_PAST;
    let first = if plural { start + 1 } else { (start..end).find(|&at| reading.tag(at).is_noun())? };
    let may_be_verb = (first + 1..end).any(|at| reading.flags(at).intersects(verb) || !reading.is_lower(at));
    let spared =
        (start..end).any(|at| reading.is_time(at) || reading.is(at, HOW) && at > start || reading.is_be(at));
    (!may_be_verb && !spared).then_some(end)
}
