//! Finds the present tense where a time that is over stands beside it.
//!
//! ```text
//! Yesterday the court sentences the man to ten years.
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ present-with-past-time
//! The physicist publishes in 1905 four papers.
//!               ^^^^^^^^^^^^^^^^^ present-with-past-time
//! ```

use super::lists::words;
use super::reading::Reading;
use super::when::When;
use crate::check::{Finding, Sink};
use crate::text::{Tag, Token, WordFlags};

/// The first year that the copy may have been written in.
const CURRENT_SINCE: u16 = 2022;

pub(super) fn run_in_company(reading: &Reading, sink: &mut Sink) {
    let may_be_over =
        |at: usize| reading.is(at, words!["yesterday", "last", "ago"]) || is_past_year(reading, at);
    if !reading.tokens.clone().any(may_be_over) || !is_all_present(reading) {
        return;
    }
    let found = after_time(reading)
        .or_else(|| reading.tokens.clone().skip(1).find_map(|at| before_time(reading, at)));
    let quoted = |at: usize| reading.get(at).is_some_and(Token::is_quoted);
    if let Some((first, last)) = found.filter(|&(first, _)| !quoted(first)) {
        sink.report("present-with-past-time", Finding::at(reading.span(first, last)));
    }
}

fn is_past_year(reading: &Reading, at: usize) -> bool {
    reading.year(at).is_some_and(|year| year < CURRENT_SINCE)
}

/// A time that is over whenever the copy was written; `on Monday` may be one that comes.
fn over(reading: &Reading, at: usize) -> Option<When> {
    reading.when(at).filter(|when| {
        let named =
            |at: usize| reading.is(at, words!["yesterday", "last", "ago"]) || is_past_year(reading, at);
        when.over && (at..when.end).any(named)
    })
}

/// `Yesterday the court sentences`, `In 1936 he leaves`, `Two years ago a court in Antwerp orders`.
fn after_time(reading: &Reading) -> Option<(usize, usize)> {
    let begin = reading.first_word();
    let time = begin + usize::from(reading.is(begin, words!["already", "early", "late", "back"]));
    let when = over(reading, time)?;
    let subject = when.end + usize::from(reading.is_comma(when.end));
    let verb =
        reading.after_adverbs(if reading.is_subject_pronoun(subject) || reading.is(subject, words!["it"]) {
            subject + 1
        } else if reading.is_capitalized(subject) || reading.begins_phrase(subject) {
            reading.verb_after_subject(subject)?
        } else {
            return None;
        });
    (verb > subject && is_event(reading, verb)).then_some((begin, verb))
}

/// `The court sentences yesterday the man`, `They are starting yesterday`, `The mayor meets him yesterday`.
fn before_time(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    // a story, a law or a series begins and ends in the present, whatever the year
    const NARRATED: &[u32] = words![
        "begins", "starts", "opens", "ends", "finishes", "picks", "dates", "stops", "peaks", "takes",
        "concludes", "happens", "occurs", "culminates", "arrives", "comes",
    ];
    let when = over(reading, at)?;
    let sure = reading.is(at, words!["yesterday", "last"]) || reading.is(when.end - 1, words!["ago"]);
    if at < reading.tokens.start + 2 {
        return None;
    }
    let verb = at - 1;
    if reading.tag(verb) == Tag::Ing && verb > reading.tokens.start && reading.is_be(verb - 1) {
        return sure.then_some((verb - 1, at));
    }
    // `remembers last year`, `covers last week’s events`: an object
    let object = reading.is(
        verb,
        words![
            "remembers", "recalls", "covers", "beats", "tops", "exceeds", "matches", "mirrors", "compares",
            "surpasses", "follows", "reflects", "describes", "dominates", "resembles", "echoes", "repeats",
            "marks", "outstrips",
        ],
    );
    let subject = |verb: usize| {
        verb > reading.tokens.start
            && (reading.tag(verb - 1).is_noun()
                || reading.tag(verb - 1) == Tag::Pronoun
                || reading.is_adverb(verb - 1))
    };
    if is_event(reading, verb) && subject(verb) && !object && (sure || !reading.is(verb, NARRATED)) {
        // `a man who leaves in 1936`: what a film tells
        let relative = !sure && reading.is(verb - 1, words!["who", "which", "that"]);
        return (!relative).then_some((verb, when.end - 1));
    }
    // only somebody, not an event that was itself yesterday, is sure to be followed by when it is done
    let person = verb > reading.tokens.start + 1
        && reading.is(verb, words!["him", "her", "them"])
        && is_event(reading, verb - 1);
    (sure && person).then_some((verb - 1, when.end - 1))
}

/// A verb in the present that is none of a state, and no noun.
fn is_event(reading: &Reading, verb: usize) -> bool {
    // what is so, what a text says, and what goes on
    const STATES: &[u32] = words![
        "is", "are", "says", "say", "remains", "remain", "has", "have", "does", "do", "means", "mean",
        "shows", "show", "continues", "continue", "includes", "contains", "seems", "seem", "appears",
        "belongs", "lies", "stands", "consists", "exists", "holds", "lives", "knows", "believes", "thinks",
        "wants", "needs", "owes", "deserves", "serves", "dates", "marks", "represents", "requires", "allows",
        "provides", "tells", "depicts", "follows", "describes", "refers", "recalls", "recounts", "looks",
        "covers", "features", "records", "states", "suggests", "indicates", "reads", "sounds", "feels",
        "comes", "know", "think", "believe", "want", "need", "live",
    ];
    let flags = reading.flags(verb);
    if !reading.is_lower(verb) || reading.is(verb, STATES) || reading.is_hyphenated(verb) {
        return false;
    }
    let tag = reading.tag(verb);
    let after_one = |before: usize| {
        !reading.can_be(before, WordFlags::PLURAL) && matches!(reading.tag(before), Tag::Noun | Tag::Name)
    };
    let third = flags.contains(WordFlags::VERB_THIRD)
        && (tag == Tag::Third
            || reading.is_only_third(verb)
            || verb > reading.tokens.start
                && after_one(verb - 1)
                && (has_object(reading, verb) || reading.can_be(verb - 1, WordFlags::TITLE)));
    let several = flags.contains(WordFlags::VERB_BASE)
        && !flags.contains(WordFlags::VERB_PAST)
        && verb > reading.tokens.start
        && (reading.can_be(verb - 1, WordFlags::PLURAL)
            || reading.is(verb - 1, words!["they", "we", "police", "people"]))
        && (tag == Tag::Present || has_object(reading, verb));
    third || several
}

/// An object with its article right after a verb or after the time behind it.
fn has_object(reading: &Reading, verb: usize) -> bool {
    let next = reading.when(verb + 1).map_or(verb + 1, |when| when.end);
    reading.begins_phrase(next)
}

/// Whether no verb is in the past, or belongs to it.
fn is_all_present(reading: &Reading) -> bool {
    reading.tokens.clone().all(|at| {
        let Some(token) = reading.get(at) else { return true };
        let flags = token.flags;
        !token.is_word()
            || !reading.is(at, words!["was", "were", "had", "did", "would", "could", "might", "should"])
                && (reading.tag(at) != Tag::Past
                    || reading.is_capitalized(at)
                    // `two men accused of smuggling`
                    || flags.contains(WordFlags::VERB_PARTICIPLE)
                        && reading.is_participle_end(at)
                        && reading.tag_before(at).is_noun())
    })
}
