//! Finds a place that speaks, and nobody in it.
//!
//! ```text
//! From the ministry, they said that the port would reopen.
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ place-as-speaker
//! In the Kremlin called the report absurd.
//! ^^^^^^^^^^^^^^^^^^^^^ place-as-speaker
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::WordFlags;

const LINT: &str = "place-as-speaker";
/// How many words a place may have.
const LONGEST: usize = 16;

/// Where people work who speak for it.
const BODIES: &[u32] = words![
    "administration", "agency", "army", "association", "bank", "cabinet", "campaign", "club", "commission",
    "committee", "company", "consulate", "council", "court", "delegation", "department", "directorate",
    "embassy", "family", "federation", "foundation", "government", "group", "headquarters", "hospital",
    "institute", "institution", "ministry", "mission", "movement", "municipality", "office", "opposition",
    "organisation", "organization", "parliament", "party", "police", "presidency", "sector", "secretariat",
    "service", "staff", "team", "union", "university", "prosecution", "hall", "palace", "league",
    "chancellery", "bishopric", "senate", "congress", "faculty", "school", "police", "management", "board",
    "leadership", "press", "chamber", "coalition", "authority", "observatory", "agencies", "environment",
    "archdiocese", "diocese", "church", "regime", "consortium", "platform", "collective", "cooperative",
    "airline", "brotherhood",
];

/// What somebody in it does, apart from verbs that report.
const REACTIONS: &[u32] = words![
    "called", "questioned", "promised", "condemned", "reacted", "considered", "believe", "hope", "expect",
    "demand", "demanded", "denied", "thanked", "proposed", "recalled", "consider", "assure", "trust",
    "denounce", "denounced", "accuse", "accused", "criticize", "criticise", "criticized", "criticised",
    "condemn", "call", "ask", "asked", "request", "requested", "propose", "promise", "deny", "regret",
    "regretted", "point", "pointed", "claim", "claimed", "celebrate", "celebrated", "reject", "rejected",
    "urge", "urged", "appeal", "appealed", "highlight", "highlighted", "recall", "remind", "reminded",
    "detail", "detailed", "clarify", "clarified", "specify", "specified", "reiterate", "reiterated",
    "defend", "defended", "describe", "described", "lament", "lamented", "question", "value", "report",
    "reported", "comment", "commented", "refuse", "refused", "indicate", "indicated", "announce",
    "announced", "understand", "estimate", "estimated", "stress", "stressed", "underline", "underlined",
    "emphasize", "emphasise", "explain", "explained", "insist", "insisted", "maintain", "maintained", "add",
    "added", "hoped", "expected", "believed", "complain", "complained",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["from"].iter().copied(), |reading, at, sink| {
        if at == reading.first_word() {
            from(reading, at, sink);
        } else {
            they_from(reading, at, sink);
        }
    });
    cues.at_words(words!["in", "at"].iter().copied(), |reading, at, sink| {
        if at == reading.first_word() {
            inside(reading, at, sink);
        }
    });
}

/// `, they point out from the Argentine federation,`
fn they_from(reading: &Reading, from: usize, sink: &mut Sink) {
    let start = reading.tokens.start;
    let near = start.max(from.saturating_sub(5))..from.saturating_sub(1);
    let Some(they) = near.clone().rev().find(|&at| reading.is(at, words!["they"])) else { return };
    let verb = reading.after_adverbs(they + 1);
    // between: `to EFE`, `out`, `on Monday`; nobody and nothing that they may have got from there
    let plain = (verb + 1..from).all(|at| {
        reading.is(at, words!["out", "to", "on"])
            || reading.is_capitalized(at)
            || reading.is_adverb(at)
            || reading.is_time(at)
    });
    let attributes = they > start
        && (reading.is_comma(they - 1) || reading.is_mark(they - 1, '”') || reading.is_mark(they - 1, '"'));
    let end = (from + 1..(from + LONGEST).min(reading.tokens.end))
        .find(|&at| reading.get(at).is_some_and(|token| token.mark().is_some()))
        .unwrap_or(reading.tokens.end);
    let body = (from + 1..end).any(|at| reading.is(at, BODIES));
    if attributes && plain && body && speaks(reading, verb) && verb < from {
        sink.report(LINT, Finding::at(reading.span(they, end - 1)));
    }
}

/// `From the ministry, they said`
fn from(reading: &Reading, at: usize, sink: &mut Sink) {
    let they = (at + 1..(at + LONGEST).min(reading.tokens.end)).find(|&at| reading.is(at, words!["they"]));
    let Some(they) = they else { return };
    let end = if reading.is_comma(they - 1) { they - 1 } else { they };
    let verb = reading.after_adverbs(they + 1);
    if (at + 1..end).any(|at| reading.is_comma(at) || reading.is_clause_opener(at))
        || !names_speakers(reading, at + 1, end)
        || !speaks(reading, verb)
    {
        return;
    }
    sink.report(LINT, Finding::at(reading.span(at, verb)));
}

/// `In the ministry reported that`
fn inside(reading: &Reading, at: usize, sink: &mut Sink) {
    let mut end = at + 1;
    while end < at + LONGEST
        && reading.get(end).is_some_and(|token| {
            token.is_capitalized()
                || reading.is(end, words!["of", "and", "for"])
                || reading.is(end, words!["the"]) && (end == at + 1 || !reading.is_capitalized(end - 1))
                || reading.is(end, BODIES)
                || token.is_lower()
                    && token.flags.contains(WordFlags::ADJECTIVE)
                    && !token.flags.contains(WordFlags::VERB)
        })
    {
        end += 1;
    }
    // what follows is an object or a clause: `reported cases` has a participle
    let object = reading
        .is(end + 1, words!["that", "the", "this", "it", "him", "them", "a", "an", "his", "its", "their"])
        || reading.get(end + 1).is_some_and(|token| token.is_mark('“') || token.is_mark('"'));
    if !object
        || !names_speakers(reading, end - 1, end)
        || !speaks(reading, end)
        || !(reading.can_be(end, WordFlags::VERB_PAST)
            || reading.can_be(end, WordFlags::VERB_BASE) && reading.is(end + 1, words!["that"]))
        || reading.is(at + 1, words!["a", "an"])
    {
        return;
    }
    sink.report(LINT, Finding::at(reading.span(at, end)));
}

/// Whether one of these words is a body, or the name of one.
fn names_speakers(reading: &Reading, first: usize, end: usize) -> bool {
    (first..end).any(|at| {
        reading.is(at, BODIES)
            || reading.is_capitalized(at)
                && !reading.flags(at).intersects(WordFlags::MONTH | WordFlags::WEEKDAY)
    })
}

fn speaks(reading: &Reading, at: usize) -> bool {
    reading.is_lower(at) && (reading.can_be(at, WordFlags::SPEECH) || reading.is(at, REACTIONS))
}
