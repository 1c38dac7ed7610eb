//! Finds what stands between a verb and its short object.
//!
//! ```text
//! The guild opened yesterday the museum.
//!           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ adverb-between-verb-and-object
//! The firm presented in Madrid its new car.
//!          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ adverb-between-verb-and-object
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
    "spoke", "announced", "announces", "agreed", "ruled", "reported", "confirmed", "spent", "spend",
    "spends", "passed", "marked", "marks", "made", "makes", "make",
];
const FORMS: WordFlags =
    WordFlags::VERB_PAST.union(WordFlags::VERB_BASE).union(WordFlags::VERB_THIRD).union(WordFlags::VERB_ING);
/// Adverbs of time and number of one word.
const ONCE: &[u32] = words![
    "yesterday", "today", "tomorrow", "tonight", "again", "already", "recently", "often", "immediately",
    "temporarily", "twice", "always", "sometimes", "soon", "finally", "definitively", "suddenly", "quickly",
    "overnight", "now",
];
const SPANS: &[u32] = words![
    "week", "month", "year", "night", "morning", "evening", "afternoon", "day", "weekend", "summer", "winter"
];

/// Verbs that are hardly said without their object, so that a phrase behind them leaves them waiting for it.
#[rustfmt::skip]
const WAITING: &[u32] = words![
    "presented", "presents", "present", "signed", "signs", "sign", "published", "publishes", "received", "receives", "receive",
    "visited", "visits", "visit", "approved", "approves", "approve", "unveiled", "unveils", "inaugurated", "inaugurates",
    "launched", "launches", "launch", "sold", "sell", "sells", "bought", "buy", "buys", "held", "celebrated", "rejected", "rejects",
    "adopted", "adopts", "adopt", "submitted", "confirmed", "condemned", "destroyed", "arrested", "discussed", "discuss",
    "discusses", "completed", "completes", "organized", "organised", "released", "releases", "closed", "closes", "offered", "offers",
    "delivered", "delivers", "announce", "announced", "announces", "renewed", "defended", "obtained", "obtains", "carried",
];

pub(super) fn cue(cues: &mut Cues) {
    let openers = words![
        "on", "in", "at", "last", "this", "every", "next", "each", "after", "before", "during", "with"
    ];
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
    } else if reading.is(at, words!["at"])
        && reading.is(at + 1, words!["the"])
        && reading.is(at + 2, words!["weekend"])
    {
        3
    } else {
        return None;
    };
    let end = at + words;
    let longer = words == 2 && reading.is(end, words!["morning", "evening", "night", "afternoon"]);
    Some(end + usize::from(longer))
}

/// The end of one or two phrases, of time or with a preposition, that begin at a position: `on Tuesday in Madrid`.
fn phrases(reading: &Reading, at: usize) -> Option<usize> {
    let one = |at: usize| {
        let preposition = reading.is(at, words!["on", "in", "at", "after", "before", "during", "with"]);
        adverbial(reading, at)
            .or_else(|| reading.noun_phrase(at + 1).filter(|&end| preposition && end <= at + 5))
    };
    let end = one(at)?;
    Some(one(end).unwrap_or(end))
}

fn separated(reading: &Reading, at: usize, sink: &mut Sink) {
    let Some(verb) = at.checked_sub(1).filter(|&verb| verb > reading.tokens.start) else { return };
    let flags = reading.flags(verb);
    if !reading.is_lower(at)
        || !reading.is_lower(verb)
        || !flags.intersects(FORMS)
        || flags.intersects(WordFlags::FUNCTION | WordFlags::PREPOSITION)
    {
        return;
    }
    let timed = adverbial(reading, at).filter(|_| !reading.is(verb, WITHOUT));
    // what a phrase is costs more to see than what the verb is
    let waiting = || {
        let phrases = if reading.is(verb, WAITING) { phrases(reading, at) } else { None };
        phrases.filter(|&end| waits_for(reading, verb, end))
    };
    let Some(object) = timed.filter(|&end| begins_object(reading, end)).or_else(waiting) else { return };
    if reading.crosses_quotation(verb, object) {
        return;
    }
    // before a preposition the past tense looks like a participle: it is none where the sentence has no other verb
    let finite = match reading.tag(verb) {
        Tag::Past | Tag::Present | Tag::Third | Tag::Base => true,
        Tag::Participle => {
            reading.is_have(reading.before_adverbs(verb))
                || reading.finite_verb(reading.tokens.start..verb).is_none()
        }
        Tag::Ing => reading.is_be(reading.before_adverbs(verb)),
        _ => false,
    };
    if !finite {
        return;
    }
    let pronoun = reading.is(object, words!["him", "them", "us", "me"]).then_some(object + 1);
    let Some(end) = pronoun.or_else(|| reading.noun_phrase(object)) else { return };
    // a long object may wait, and so may one that something follows: `the results of`, `the plan to`, `the man who`
    let somebody = reading.can_be(end - 1, WordFlags::TITLE) && reading.is(end, words!["of"]);
    let rhythm = reading.is(at, words!["every", "each"]);
    // `signed in May a treaty with the dukes`
    let belongs = reading.is(object, words!["a", "an"]) && reading.is(end, words!["with", "about"]);
    let short = end - object <= 4 && !belongs && (is_over(reading, end) || somebody || rhythm);
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

/// Whether a short object may begin here.
fn begins_object(reading: &Reading, at: usize) -> bool {
    let begins = reading.is(at, words!["the", "a", "an", "his", "her", "its", "their", "all"])
        || reading.is_numeral(at)
        || reading.is(at, words!["him", "them", "us", "me"]);
    begins && reading.is_lower(at)
}

/// Whether the verb has had no object yet and this is one: `presented in Madrid its`. What is announced may be long.
fn waits_for(reading: &Reading, verb: usize, object: usize) -> bool {
    let announced = reading.is(verb, words!["announce", "announced", "announces", "confirmed"]);
    let owned = reading.is(object, words!["his", "her", "its", "their"]);
    reading.is(verb, WAITING)
        && reading.is_lower(object)
        && (owned || !announced && reading.is(object, words!["the", "a", "an"]))
}

/// Whether nothing follows that an object may be heavy with.
fn is_over(reading: &Reading, end: usize) -> bool {
    let heavy = words![
        "of", "to", "for", "that", "who", "which", "whose", "where", "against", "between", "and", "or", "on"
    ];
    let place = reading.can_be(end, WordFlags::PREPOSITION) && !reading.is(end, heavy)
        || reading.is(end, words!["on"]) && reading.is(end + 1, words!["the"]);
    // `for the third time`, `for more than six hours`
    let often = reading.is(end, words!["for"])
        && (end + 1..end + 6)
            .any(|at| reading.is_time(at) || reading.is(at, words!["time", "hours", "minutes"]));
    // `broke his leg and missed the match`
    let next = reading.is(end, words!["and"])
        && reading.can_be(end + 1, WordFlags::VERB_PAST)
        && !reading.can_be(end + 1, WordFlags::NOUN);
    let clause = reading.is(end, words!["when", "while", "because", "if", "before", "after", "as"]);
    let mark = reading.is_end(end) || reading.is_comma(end) || reading.is_mark(end, ';');
    mark || place || often || next || clause
}
