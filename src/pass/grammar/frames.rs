//! Finds what stands between the two parts of a verb, or between a verb and its object, where German and Dutch put it.
//!
//! ```text
//! The police have on Monday two men arrested.
//!                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ misplaced-verb
//! The storm destroyed in the village three roofs.
//!                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ misplaced-verb
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use super::verb_ends;
use super::verb_second::AUXILIARIES;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

pub(super) fn cue(cues: &mut Cues) {
    const ENCLOSING: &[u32] = words![
        "has", "have", "had", "was", "were", "must", "will", "should", "can", "would", "could", "may",
        "initiated", "opened", "filed", "launched", "started", "brought", "according", "therefore", "thus",
        "hence", "since", "who", "after", "when", "before", "if", "because", "although", "whether", "that",
        "though", "while", "until",
    ];
    cues.at_words(ENCLOSING.iter().copied(), |reading, at, sink| {
        let found = frame(reading, at)
            .or_else(|| verb_ends::ends_with_auxiliary(reading, at))
            .or_else(|| verb_ends::object_before_verb(reading, at))
            .or_else(|| verb_ends::ends_clause(reading, at));
        report(reading, found, sink);
    });
    cues.at_flags(WordFlags::VERB_PAST, |reading, at, sink| report(reading, parted(reading, at), sink));
}

fn report(reading: &Reading, found: Option<(usize, usize)>, sink: &mut Sink) {
    if let Some((first, last)) = found {
        sink.report("misplaced-verb", Finding::at(reading.span(first, last)));
    }
}

/// What encloses a part of the clause: `have on Monday two men arrested`, `must by Friday the report submit`, `because the club its player sold has`.
fn frame(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    let closed = |at: usize| {
        reading.is_end(at)
            || reading.is_comma(at)
            || reading.is(at, words!["and", "who", "but", "for", "because", "after", "when"])
    };
    let auxiliary = reading
        .is(at, words!["has", "have", "had", "was", "were", "must", "will", "should", "can"])
        && reading.is_lower(at);
    // `the suspected arsonist arrested have.`
    if reading.is(at, words!["has", "have", "had", "can"])
        && at > reading.tokens.start + 4
        && (reading.is_end(at + 1) || reading.is_comma(at + 1))
    {
        let participle =
            if reading.is(at, words!["can"]) { WordFlags::VERB_BASE } else { WordFlags::VERB_PARTICIPLE };
        let sure = reading.is_lower(at - 1)
            && reading.can_be(at - 1, participle)
            && !reading.flags(at - 1).intersects(WordFlags::FUNCTION | WordFlags::PLURAL)
            && !(reading.tokens.start..at)
                .any(|at| reading.is(at, words!["than", "those", "as", "what", "all", "any"]));
        let first = reading.noun_phrase_before(at - 1).filter(|&first| {
            sure && (reading.is_determiner(first)
                || reading.can_be(first.wrapping_sub(1), WordFlags::WEEKDAY))
        });
        let weekday = sure && reading.is(at, words!["can"]) && reading.can_be(at - 2, WordFlags::WEEKDAY);
        if first.is_some() || weekday {
            return Some((first.unwrap_or(at - 2), at));
        }
    }
    if auxiliary {
        let next = at + 1;
        let place = reading.is(next, words!["in", "on", "by", "at", "until", "to"]);
        let mut inner = match reading.when(next) {
            Some(when) => when.end,
            None if place && (reading.when(next + 1).is_some() || reading.is(next + 1, words!["the"])) => {
                reading.when(next + 1).map(|when| when.end).or_else(|| reading.noun_phrase(next + 1))?
            }
            None => return None,
        };
        let modal = reading.is(at, words!["must", "will", "should", "can"]);
        while reading.is(inner, words!["in", "to", "at", "on"]) {
            let name = (inner + 1..reading.tokens.end).take_while(|&at| reading.is_capitalized(at)).last();
            inner = name.map(|last| last + 1).or_else(|| reading.noun_phrase(inner + 1))?;
        }
        let counted = reading.is(inner, words!["more"]) && reading.is(inner + 1, words!["than"]);
        let object = if counted { inner + 2 } else { inner };
        let determined = reading.is_determiner(object)
            || reading.is_number(object)
            || reading.is(object, words!["two", "three", "four", "five", "six"]);
        let bare = reading.is(at, words!["was", "were"]) && inner > next + 3;
        let end = if determined {
            reading.noun_phrase(object)?
        } else if bare {
            inner
        } else {
            return None;
        };
        let wanted = if modal { WordFlags::VERB_BASE } else { WordFlags::VERB_PARTICIPLE };
        let (last, tag) = (end, reading.tag(end));
        let verb = reading.can_be(last, wanted) && (closed(last + 1)) && reading.is_lower(last);
        // `have on Monday two events planned`: few would take offence
        return (verb
            && (tag.is_verb()
                || modal && tag.is_noun()
                || !reading.flags(last).intersects(WordFlags::NOUN | WordFlags::ADJECTIVE))
            && (determined || closed(last + 1)))
        .then_some((next, last));
    }
    // `initiated against the driver proceedings`
    if reading.is(at, words!["initiated", "opened", "filed", "launched", "started", "brought"])
        && reading.is(at + 1, words!["against"])
        && (reading.is_determiner(at + 2) || reading.is_capitalized(at + 2))
    {
        let end = (at + 3..at + 11).find(|&at| {
            reading.is(
                at,
                words!["proceedings", "charges", "investigations", "investigation", "lawsuit", "complaint"],
            )
        })?;
        return (!(at + 2..end)
            .any(|at| reading.is_comma(at) || reading.is(at, words!["of", "in", "a", "an"])))
        .then_some((at + 1, end));
    }
    // `has according to the newspaper been told`, `will according to the mayor open`
    if reading.is(at, words!["according"])
        && at > reading.tokens.start
        && (reading.is_have(at - 1) || reading.is_modal(at - 1))
        && reading.is(at + 1, words!["to"])
    {
        let end = reading.noun_phrase(at + 2)?;
        let verb = reading.after_adverbs(end);
        return (reading.can_be(verb, WordFlags::VERB) && !reading.is_comma(end))
            .then_some((at - 1, end - 1));
    }
    // `seized according to prosecutors the yacht`
    if reading.is(at, words!["according"])
        && at > reading.tokens.start
        && reading.can_be(at - 1, WordFlags::VERB_PAST)
        && reading.is(at + 1, words!["to"])
    {
        let end = (at + 2..at + 5).find(|&at| {
            reading.is(
                at,
                words![
                    "police", "prosecutors", "authorities", "officials", "investigators", "witnesses",
                    "firefighters",
                ],
            )
        })? + 1;
        let object = reading.is_determiner(end)
            || reading.is_number(end)
            || reading.can_be(end, WordFlags::VERB_PARTICIPLE)
                && reading.is(at - 1, words!["was", "were", "had"]);
        return object.then_some((at - 1, end));
    }
    // `therefore must it pay`
    if reading.is(at, words!["therefore", "thus", "hence"])
        && reading.is(at + 1, AUXILIARIES)
        && (reading.is_subject_pronoun(at + 2) || reading.is(at + 2, words!["it"]))
    {
        return Some((at + 1, at + 2));
    }
    // `where 60 families since March live,`
    if reading.is(at, words!["since"])
        && reading.is_lower(at)
        && at > reading.tokens.start
        && reading.get(at - 1).is_some_and(|token| token.is_word())
    {
        let verb = reading
            .when(at + 1)
            .map(|when| when.end)
            .or_else(|| reading.can_be(at + 1, WordFlags::MONTH | WordFlags::WEEKDAY).then_some(at + 2))
            .or_else(|| reading.can_be(at + 1, WordFlags::MONTH).then_some(at + 2))?;
        let present = reading.flags(verb).intersects(WordFlags::VERB_BASE | WordFlags::VERB_THIRD)
            && reading.is_lower(verb);
        return (present && (reading.is_comma(verb + 1) || reading.is_end(verb + 1))).then_some((at, verb));
    }
    verb_ends::ends_with_verb(reading, at, &closed)
}

/// A verb in the past tense with something between it and its subject or object.
fn parted(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    // `Near the harbour, vanished on Tuesday, a sailor`
    if reading.is_comma(at.wrapping_sub(1))
        && at < reading.tokens.start + 12
        && reading.is(reading.first_word(), words!["in", "at", "on", "near"])
        && reading.is_lower(at)
    {
        let end = reading.when(at + 1)?.end;
        return (reading.is_comma(end)
            && (reading.is(end + 1, words!["a", "an", "several", "two", "three"])
                || reading.is_number(end + 1)))
        .then_some((at, end + 1));
    }
    // `destroyed in the village three roofs`
    if reading.flags(at).contains(WordFlags::VERB_PAST)
        && reading.is(at + 1, words!["in", "at"])
        && reading.is(at + 2, words!["the", "a"])
        && reading.is(at + 4, words!["two", "three", "four", "five", "six", "several"])
        && reading.can_be(at + 3, WordFlags::NOUN)
        && !reading.is_time(at + 3)
        && !reading.can_be(at, WordFlags::FUNCTION)
    {
        let end = reading.noun_phrase(at + 4)?;
        let transitive = reading.tag(at) == Tag::Past
            || reading.tag(at) == Tag::Participle && reading.tag_before(at).is_noun();
        return (transitive && (reading.is_end(end) || reading.is_comma(end)) && !reading.is_time(end - 1))
            .then_some((at + 1, end - 1));
    }
    None
}
