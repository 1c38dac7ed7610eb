//! Reads what stands after `since`: a time, or an event.
//!
//! ```text
//! since last summer, since the coup in February
//!       ^^^^^^^^^^^        ^^^^^^^^^^^^^^^^^^^^
//! ```

use super::lists::words;
use super::reading::Reading;
use crate::text::WordFlags;

/// The end of the time after `since`: `2019`, `October 7`, `last September`, `the 1990s`, `midnight`.
pub(super) fn since_time(reading: &Reading, at: usize) -> Option<usize> {
    if reading.year(at).is_some() {
        return Some(at + 1);
    }
    if reading.can_be(at, WordFlags::MONTH) && reading.is_capitalized(at) {
        let stop = at + 1 + usize::from(reading.is_mark(at + 1, '.') && reading.is_number(at + 2));
        let day = if reading.is_number(stop) && reading.year(stop).is_none() { stop + 1 } else { stop };
        let year = day + usize::from(reading.is_comma(day) && reading.year(day + 1).is_some());
        return Some(year + usize::from(reading.year(year).is_some()));
    }
    let decade = at
        + usize::from(reading.is(at, words!["the"]))
        + usize::from(reading.is(at + 1, words!["early", "late"]));
    if reading.is_number(decade) && reading.word(decade).ends_with("0s") {
        return Some(decade + 1);
    }
    const PARTS: &[u32] = words![
        "midnight", "noon", "dawn", "childhood", "morning", "afternoon", "evening", "night", "spring",
        "summer", "autumn", "winter", "Christmas", "Easter", "then",
    ];
    let part = at + usize::from(reading.is(at, words!["early", "late", "the", "this"]));
    if reading.is(at, words!["the"]) && reading.is(part + 1, words!["hours"]) {
        return Some(part + 2);
    }
    if reading.is(part, PARTS) {
        return Some(reading.when(part + 1).map_or(part + 1, |when| when.end));
    }
    reading
        .when(at)
        .filter(|when| {
            (when.over || reading.is(at, words!["this", "today"]))
                && !reading.is(at, words!["in", "on", "at", "a"])
        })
        .map(|when| when.end)
}

/// The end of a noun phrase of an event after `since`, up to a mark or the end: `the start of the war`, `the June elections`.
pub(super) fn since_event(reading: &Reading, at: usize) -> Option<usize> {
    if !reading.is(at, words!["the", "his", "her", "its", "their", "a", "an"]) {
        return None;
    }
    let mut end = reading.noun_phrase(at)?;
    while reading.is(end, words!["of", "in", "on", "at", "by"]) {
        end = reading
            .when(end)
            .map(|when| when.end)
            .or_else(|| reading.date(end + 1))
            .or_else(|| reading.noun_phrase(end + 1))?;
    }
    Some(end)
}

/// The end of an event that is over, before a subject with its article: `the coup` in `Since the coup the generals control`.
pub(super) fn event_before_subject(reading: &Reading, at: usize) -> Option<usize> {
    const EVENTS: &[u32] = words![
        "coup", "war", "revolution", "invasion", "attack", "attacks", "earthquake", "accident", "crash",
        "explosion", "fire", "flood", "floods", "election", "elections", "death", "divorce", "outbreak",
        "beginning", "start", "end", "arrival", "collapse", "closure", "departure", "resignation",
        "appointment", "annexation", "ceasefire", "truce", "blast", "referendum", "founding", "opening",
        "introduction", "merger", "murder", "assassination", "fall", "independence", "occupation", "scandal",
        "hurricane", "cyclone", "storm", "landslide", "uprising", "takeover", "reform", "raid", "siege",
        "transfer", "wedding", "birth", "retirement", "incident", "disaster", "tragedy", "overthrow",
    ];
    if !reading.is(at, words!["the", "his", "her", "its", "their"]) {
        return None;
    }
    let head = (at + 1..at + 4).find(|&at| reading.is(at, EVENTS))?;
    let mut end = head + 1;
    while reading.is(end, words!["of", "in", "on"]) {
        end = reading.when(end).map(|when| when.end).or_else(|| reading.noun_phrase(end + 1))?;
    }
    let plain = (at + 1..head).all(|at| reading.flags(at).intersects(WordFlags::ADJECTIVE | WordFlags::NOUN));
    let subject = end + usize::from(reading.is_comma(end));
    (plain
        && (reading.is(subject, words!["the", "his", "her", "its", "their"])
            || reading.is_subject_pronoun(subject)))
    .then_some(end)
}

/// The end of a noun phrase that ends with a date: `its founding in 1921`, `the coup in February`.
pub(super) fn dated_event(reading: &Reading, at: usize) -> Option<usize> {
    if !reading.is_determiner(at) {
        return None;
    }
    let date =
        (at + 2..at + 7).find(|&at| reading.is(at, words!["in", "on"]) && reading.when(at).is_some())?;
    (reading.noun_phrase(at) == Some(date)).then(|| reading.when(date).map(|when| when.end)).flatten()
}
