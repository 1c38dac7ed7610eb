//! Finds what stands between a verb and its short object.
//!
//! ```text
//! The guild opened yesterday the museum.
//!           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ adverb-between-verb-and-object
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

/// Verbs that have no object, or whose object is no thing that was done something to.
const WITHOUT: &[u32] = words![
    "be", "is", "are", "was", "were", "been", "become", "became", "becomes", "remain", "remained", "remains",
    "seem", "seemed", "appear", "appeared", "last", "lasted", "die", "died", "weigh", "cost", "happened",
    "said", "says", "say", "told", "added", "asked", "called", "named", "arrived", "came", "went", "fell",
    "rose", "lives", "lived", "stayed", "slept", "sat", "stood", "has", "have", "had", "do", "did", "does",
    "spoke", "announced", "announces", "agreed", "ruled", "reported", "confirmed",
];
/// Adverbs of time and number of one word.
const ONCE: &[u32] = words![
    "yesterday", "today", "tomorrow", "tonight", "again", "already", "recently", "often", "immediately",
    "temporarily", "twice", "always", "sometimes", "soon", "finally", "definitively", "suddenly", "quickly",
];
const SPANS: &[u32] = words![
    "week", "month", "year", "night", "morning", "evening", "afternoon", "day", "weekend", "summer", "winter"
];

pub(super) fn cue(cues: &mut Cues) {
    let openers = words!["on", "in", "last", "this", "every", "next", "each"];
    cues.at_words(ONCE.iter().chain(openers).copied(), separated);
}

/// The end (exclusive) of an adverbial of time that begins at a position.
fn adverbial(reading: &Reading, at: usize) -> Option<usize> {
    let flags = reading.flags(at + 1);
    let words = if reading.is(at, ONCE) {
        1
    } else if reading.is(at, words!["on"]) && flags.contains(WordFlags::WEEKDAY)
        || reading.is(at, words!["in"]) && flags.contains(WordFlags::MONTH)
        || reading.is(at, words!["last", "this", "every", "next", "each"]) && reading.is(at + 1, SPANS)
    {
        2
    } else {
        return None;
    };
    let end = at + words;
    let longer = words == 2 && reading.is(end, words!["morning", "evening", "night", "afternoon"]);
    Some(end + usize::from(longer))
}

fn separated(reading: &Reading, at: usize, sink: &mut Sink) {
    let Some(verb) = at.checked_sub(1).filter(|&verb| verb > reading.tokens.start) else { return };
    let flags = reading.flags(verb);
    if !reading.is_lower(at)
        || !reading.is_lower(verb)
        || !flags.intersects(WordFlags::VERB_PAST | WordFlags::VERB_BASE | WordFlags::VERB_THIRD)
        || flags.intersects(WordFlags::FUNCTION | WordFlags::PREPOSITION)
        || reading.is(verb, WITHOUT)
    {
        return;
    }
    let Some(object) = adverbial(reading, at) else { return };
    let definite = words!["the", "his", "her", "its", "their"];
    if !reading.is(object, definite) || !reading.is_lower(object) || reading.crosses_quotation(verb, object) {
        return;
    }
    // before a preposition the past tense looks like a participle: it is none where the sentence has no other verb
    let finite = match reading.tag(verb) {
        Tag::Past | Tag::Present | Tag::Third | Tag::Base => true,
        Tag::Participle => {
            reading.is_have(reading.before_adverbs(verb))
                || reading.finite_verb(reading.tokens.start..verb).is_none()
        }
        _ => false,
    };
    if !finite {
        return;
    }
    let Some(end) = reading.noun_phrase(object) else { return };
    // a long object may wait, and so may one that something follows: `the results of`, `the plan to`, `the man who`
    let short = end - object <= 4 && is_over(reading, end);
    // `the week the strike began`, `the 5th`: more of the time
    let time = (object..end).any(|at| reading.is_time(at) || reading.is_number(at));
    // `when he left again the lights went out`: a subject of its own
    let own = reading.later_verb(verb, true).is_some();
    if short && !time && !own {
        let gap = reading.document.gap(verb, at).start..reading.span(at, object - 1).end;
        let said = reading.text(at, object - 1);
        let place = reading.span(end - 1, end - 1).end;
        let edits = [(gap, String::new()), (place..place, format!(" {said}"))];
        sink.report("adverb-between-verb-and-object", Finding::at(reading.span(verb, end - 1)).fix(edits));
    }
}

/// Whether nothing follows that an object may be heavy with.
fn is_over(reading: &Reading, end: usize) -> bool {
    let heavy = words![
        "of", "to", "for", "that", "who", "which", "whose", "where", "against", "between", "and", "or", "on"
    ];
    let place = reading.can_be(end, WordFlags::PREPOSITION) && !reading.is(end, heavy);
    reading.is_end(end) || reading.is_comma(end) || reading.is_mark(end, ';') || place
}
