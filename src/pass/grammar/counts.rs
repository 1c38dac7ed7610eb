//! Finds «there is» before several.
//!
//! ```text
//! There is many reasons to leave.
//!       ^^^^^^^ singular-be-before-many
//! ```

use super::agreement::MEASURES;
use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["is", "was", "isn't", "wasn't", "been"].iter().copied(), before_many);
}

/// `there is many reasons`, `among the dead was three firefighters`.
fn before_many(reading: &Reading, be: usize, sink: &mut Sink) {
    let been = reading.is(be, words!["been"]);
    let first_verb = if been {
        let has = reading.before_adverbs(be);
        if !(reading.is(has, words!["has", "hasn't", "hasn’t"])
            || reading.is(has, words!["there's", "there’s"]))
        {
            return;
        }
        has
    } else {
        be
    };
    let there = if reading.is(first_verb, words!["there's", "there’s"]) {
        first_verb
    } else {
        reading.before_adverbs(first_verb)
    };
    let asked = reading.is(be + 1, words!["there"]);
    let stands = asked
        || reading.is(there, words!["there", "there's", "there’s"])
            && (reading.begins_clause(there)
                || reading.is_clause_opener(there.wrapping_sub(1))
                || matches!(
                    reading.tag_before(there),
                    Tag::Adjective | Tag::Present | Tag::Past | Tag::Third
                ));
    let Some((many, measured)) = many_things(reading, if asked { be + 2 } else { be + 1 }) else { return };
    let fronted = !stands && !been && is_fronted(reading, be);
    if !stands && !fronted || measured {
        return;
    }
    let word = reading.word(first_verb);
    let right = match word.to_lowercase().as_str() {
        "is" => Some("are"),
        "was" => Some("were"),
        "has" => Some("have"),
        "isn't" => Some("aren't"),
        "isn’t" => Some("aren’t"),
        "wasn't" => Some("weren't"),
        "wasn’t" => Some("weren’t"),
        _ => None,
    };
    let mut finding = Finding::at(reading.span(first_verb, many));
    if let Some(right) = right.filter(|_| reading.is_lower(first_verb)) {
        finding = finding.fix([(reading.span(first_verb, first_verb), right.to_string())]);
    }
    sink.report("singular-be-before-many", finding);
}

/// The word that says how many, if a plural noun follows it; and whether that is a measure.
fn many_things(reading: &Reading, from: usize) -> Option<(usize, bool)> {
    const MANY: &[u32] = words![
        "many", "several", "few", "various", "numerous", "dozens", "hundreds", "thousands", "millions",
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "both",
    ];
    const BEFORE: &[u32] = words![
        "at", "least", "about", "around", "some", "only", "currently", "already", "so", "too", "no", "more",
        "than", "also", "still", "just", "now", "even", "nearly", "almost", "over", "very",
    ];
    let mut at = from;
    while reading.is(at, BEFORE) && at < from + 5 {
        at += 1;
    }
    let number = reading.is_number(at)
        && !reading.word(at).contains(['.', ':'])
        && reading.word(at) != "1"
        && !reading.word(at).ends_with(|c: char| c.is_alphabetic());
    if !(number || reading.is(at, MANY))
        || reading.is(at, words!["few"]) && reading.follows(at, 1, words!["a"])
        || reading.is_hyphenated(at)
    {
        return None;
    }
    if reading.is(at, words!["dozens", "hundreds", "thousands", "millions"]) {
        return Some((at, !reading.is(at + 1, words!["of"])));
    }
    let end = reading.noun_phrase(at + 1)?;
    // `50 guests dancing`: what follows the plural is said of it
    let noun = (at + 1..end).find(|&at| reading.can_be(at, WordFlags::PLURAL)).unwrap_or(end - 1);
    let plural = reading.can_be(noun, WordFlags::PLURAL)
        || reading.is(noun, words!["people", "women", "men", "children"]);
    let unit = (at + 1..end).any(|at| reading.is(at, MEASURES) && !reading.is(at, words!["people", "times"]))
        || reading.is_time(noun);
    let more = reading.is(end, words!["away", "long", "wide", "higher", "old", "per"])
        || reading.is(at + 1, words!["per", "a"])
        || reading.is(noun, words!["storeys", "stories", "streets", "walls"]);
    plural.then_some((at, unit || more))
}

/// Whether the sentence begins with a preposition and its noun, and the verb comes next: `in the valley is many people`.
fn is_fronted(reading: &Reading, be: usize) -> bool {
    let first = reading.first_word();
    let start = (first..be)
        .rev()
        .find(|&at| reading.is_comma(at) || reading.is(at, words!["and"]))
        .map_or(first, |at| at + 1);
    reading.is(start, words!["in", "on", "among", "at", "under", "behind", "inside", "outside", "between"])
        && (reading.noun_phrase(start + 1) == Some(be)
            // `among the dead was`
            || reading.is_determiner(start + 1) && be == start + 3 && reading.can_be(be - 1, WordFlags::ADJECTIVE))
}
