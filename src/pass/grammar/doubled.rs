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
use crate::text::{Tag, WordFlags};

/// How far behind the first conjunction the second is looked for.
const LONGEST_CLAUSE: usize = 40;

/// What the first conjunction says of the two clauses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// `although`
    Against,
    /// `while`, which may be one of time
    While,
    /// `because`
    Cause,
    /// `as`: `As the sea rises, so the beaches shrink` is good English
    As,
    /// `if`
    Condition,
}

const FIRST: &[u32] = words![
    "although", "though", "despite", "in", "notwithstanding", "whereas", "while", "because", "since", "due",
    "owing", "given", "as", "if",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(FIRST.iter().copied(), doubled_conjunction);
}

/// What the words at a position say, and where they end.
fn link(reading: &Reading, at: usize) -> Option<(Link, usize)> {
    let fact = |from: usize| {
        (reading.is(from, words!["the"])
            && reading.is(from + 1, words!["fact"])
            && reading.is(from + 2, words!["that"]))
        .then_some(from + 3)
    };
    let next = at + 1;
    Some(match () {
        () if reading.is(at, words!["although", "though", "despite", "notwithstanding", "whereas"]) => {
            (Link::Against, next)
        }
        () if reading.is(at, words!["in"]) => (reading.is(next, words!["spite"])
            && reading.is(next + 1, words!["of"]))
        .then_some((Link::Against, next + 2))?,
        () if reading.is(at, words!["while"]) => (Link::While, next),
        () if reading.is(at, words!["because", "since"]) => (Link::Cause, next),
        () if reading.is(at, words!["due", "owing"]) => (Link::Cause, fact(next + 1)?),
        () if reading.is(at, words!["given"]) => {
            (Link::Cause, reading.is(next, words!["that"]).then_some(next + 1).or_else(|| fact(next))?)
        }
        () if reading.is(at, words!["as"]) => (Link::As, next),
        () => (Link::Condition, next),
    })
}

fn doubled_conjunction(reading: &Reading, at: usize, sink: &mut Sink) {
    let first = reading.first_word();
    let even = at == first + 1 && reading.is(first, words!["even", "and", "but", "only"]);
    if at != first && !even || reading.is_hyphenated(at) {
        return;
    }
    let Some((link, from)) = link(reading, at) else { return };
    let even_if = link == Link::Condition && at > first && reading.is(first, words!["even"]);
    let link = if even_if { Link::Against } else { link };
    let end = reading.tokens.end.min(at + LONGEST_CLAUSE);
    let again = |comma: usize| reading.is_comma(comma) && says_again(reading, link, comma + 1);
    let Some(comma) = (from..end).find(|&at| again(at)) else { return };
    // `Although small, the port is busy, but`: the first clause ends with the first comma
    let phrase = reading.is(at, words!["despite", "in", "notwithstanding"]);
    let ended = (from..comma).any(|at| reading.is_comma(at));
    let whole = phrase || reading.finite_verb(from..comma).is_some();
    let second = comma + 1;
    let behind = second + 1;
    if ended
        || !whole
        || reading.finite_verb(behind..reading.tokens.end).is_none()
        || reading.crosses_quotation(at, second)
        || reading.is(behind, words!["also"])
        || is_aside(reading, behind)
    {
        return;
    }
    let extra = reading.span(second, second).start..reading.span(behind, behind).start;
    let finding = Finding::at(reading.span(second, second))
        .related(reading.span(at, from - 1), "the first one")
        .delete(extra);
    sink.report("doubled-conjunction", finding);
}

/// Whether a word says again what the first conjunction said, and a clause follows it.
fn says_again(reading: &Reading, link: Link, second: usize) -> bool {
    // `so many have returned`, `yet another speaker`
    let subject = || {
        begins_clause(reading, second + 1)
            && !reading.is(second + 1, words!["many", "much", "few", "little", "another"])
    };
    match link {
        // `Though poor, but honest, `: the rest is a clause of its own
        Link::Against => {
            reading.is(second, words!["but"]) && !reading.is(second + 1, words!["for", "not", "only"])
                || reading.is(second, words!["however", "yet"]) && subject()
        }
        Link::While => reading.is(second, words!["but", "however"]) && subject(),
        // `Because I love him, so much that`
        Link::Cause => {
            reading.is(second, words!["so", "therefore", "consequently"]) && subject()
                || reading.is(second, words!["for"])
                    && reading.is(second + 1, words!["this", "that"])
                    && reading.is(second + 2, words!["reason"])
                || reading.is(second, words!["that"])
                    && reading.is(second + 1, words!["is"])
                    && reading.is(second + 2, words!["why"])
        }
        Link::As => reading.is(second, words!["therefore", "hence", "thus", "consequently"]) && subject(),
        // `If prices rise, so must wages`
        Link::Condition => {
            reading.is(second, words!["so"])
                && subject()
                && (second + 2..second + 7).any(|at| reading.is_modal(at))
        }
    }
}

/// Whether a subject of its own stands there: no adverb, and no mark.
fn begins_clause(reading: &Reading, at: usize) -> bool {
    reading.is_determiner(at)
        || reading
            .is(at, words!["he", "she", "it", "they", "we", "I", "there", "this", "nobody", "nothing", "few"])
        || reading.is_capitalized(at)
        || reading.can_be(at, WordFlags::NOUN)
            && !reading.flags(at).intersects(WordFlags::ADVERB | WordFlags::FUNCTION | WordFlags::PREPOSITION)
            && matches!(reading.tag(at), Tag::Nouns | Tag::Noun)
}

/// `so the report says,`: somebody says so between two commas.
fn is_aside(reading: &Reading, at: usize) -> bool {
    let comma = (at..at + 6).find(|&at| reading.is_comma(at));
    comma.is_some_and(|comma| {
        let verb = comma - 1;
        reading.can_be(verb, WordFlags::SPEECH)
            || reading.is(
                verb,
                words!["goes", "went", "runs", "ran", "thinks", "thought", "has", "seems", "seemed"],
            )
    })
}
