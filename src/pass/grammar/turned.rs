//! Finds verbs without an object, and passives, that stand before their subject where English does not turn them.
//!
//! ```text
//! According to the report, died in the accident the driver of the truck.
//!                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ verb-before-subject
//! On Friday was presented in Milan the new collection.
//!           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ verb-before-subject
//! ```

use super::adverbials::adverbial;
use super::cues::Cues;
use super::lists::words;
use super::order::{closes, report, subject_end};
use super::reading::Reading;
use crate::text::{Tag, WordFlags};

/// Verbs that have no object. English does put `came`, `stood`, `lay`, `followed`, `hung` and the like before a subject.
#[rustfmt::skip]
const INTRANSITIVE: &[u32] = words![
    "died", "dies", "arrived", "arrives", "arrive", "participated", "participate", "participates", "intervened", "responded",
    "responds", "reacted", "reacts", "resigned", "continued", "continue", "continues", "occurred", "occurs", "happened", "happens",
    "returned", "returns", "perished", "disappeared", "vanished", "gathered", "protested", "demonstrated", "travelled", "traveled",
    "fell", "fainted", "escaped", "fled", "erupted", "exploded", "collapsed", "ended", "ends", "increased", "increases", "decreased",
    "worked", "works", "played", "competed", "competes", "appeared", "performed", "spoke", "speaks", "voted", "replied", "agreed",
    "attended", "acted", "collided", "crashed", "drowned", "survived", "triumphed", "prevailed", "took", "takes",
    "entered", "enters",
];
/// With these a subject may well follow a time or a place: `In the capital continued the work of years` is old-fashioned, no more.
const BOOKISH: &[u32] = words![
    "appeared", "ended", "ends", "fell", "worked", "works", "played", "took", "takes", "speaks", "spoke"
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(INTRANSITIVE.iter().copied(), |reading, at, sink| {
        report(reading, intransitive(reading, at), sink);
    });
    cues.at_words(words!["was", "were", "is", "are"].iter().copied(), |reading, at, sink| {
        report(reading, passive(reading, at), sink);
    });
}

/// `died in the accident the driver`, `Responded immediately the opposition,`, `Took part in the ceremony the presidents`.
fn intransitive(reading: &Reading, verb: usize) -> Option<(usize, usize)> {
    let first = reading.first_word();
    let force = reading.is(verb, words!["entered", "enters"]);
    let part = reading.is(verb, words!["took", "takes"]) || force;
    let rest = if force {
        reading.is(verb + 1, words!["into"]) && reading.is(verb + 2, words!["force", "effect"])
    } else {
        reading.is(verb + 1, words!["part", "place"])
    };
    if part && !rest || reading.is_hyphenated(verb) {
        return None;
    }
    // `Also took part in the meeting the leaders`
    let begins = verb == first || verb == first + 1 && reading.is(first, words!["also"]);
    let start = if verb > first + 1 && reading.is_have(verb - 1) { verb - 1 } else { verb };
    let opened = !begins && reading.is_lower(verb) && follows_opening(reading, first, start);
    if !begins && !opened
        || reading.is(verb, BOOKISH)
            && !part
            && !(begins && reading.is(verb, words!["fell", "appeared", "spoke"]))
    {
        return None;
    }
    let from = verb + 1 + usize::from(part) + usize::from(force);
    let (subject, between) = after_phrases(reading, from)?;
    // `On Tuesday, attended the funeral`: nobody, perhaps
    if !between && reading.is(verb, words!["attended", "survived", "acted", "performed", "played"]) {
        return None;
    }
    // `Continued the minister`: without anything between, only what stands in front shows that it is no sentence of its own
    if begins && !between && !part {
        return None;
    }
    let end = subject_end(reading, subject)?;
    let own = reading.is_finite(reading.after_adverbs(end)) && !reading.is_capitalized(end);
    let counted = subject < end - 1 && reading.year(subject).is_none();
    let timed = (subject..end)
        .any(|at| reading.is_time(at) || reading.is_number(at) && !(counted && at <= subject + 2));
    // `In the fire died the hopes of a generation`
    let someone = between
        || !reading.is(verb, words!["died", "dies", "perished"])
        || (subject..end).any(|at| reading.can_be(at, WordFlags::TITLE));
    // `Travelled by day the road is safe`: nothing of the sort if a verb follows
    let alone = !begins
        || (end..reading.tokens.end)
            .take_while(|&at| !reading.is_comma(at))
            .all(|at| !reading.is_finite(at) || reading.is_clause_opener(at - 1));
    (!own && !timed && alone && someone && closes(reading, end)).then_some((start, end - 1))
}

/// `On Friday was presented in Milan the new collection`.
fn passive(reading: &Reading, be: usize) -> Option<(usize, usize)> {
    let first = reading.first_word();
    if be <= first || !reading.is_lower(be) {
        return None;
    }
    // what needs no tags: a time or a place in front, and something between the participle and its subject
    let fronted = reading.can_be(first, WordFlags::PREPOSITION) || reading.when(first).is_some();
    if !fronted || be > first + 14 {
        return None;
    }
    let participle = reading.after_adverbs(be + 1);
    if !reading.can_be(participle, WordFlags::VERB_PARTICIPLE)
        || !reading.is_lower(participle)
        || reading.is(
            participle,
            words![
                "born", "called", "named", "given", "sent", "shown", "offered", "paid", "told", "set",
                "made", "built"
            ],
        )
        || !follows_opening(reading, first, be)
    {
        return None;
    }
    let (subject, between) = after_phrases(reading, participle + 1)?;
    let end = subject_end(reading, subject)?;
    // `a Spanish citizen wanted for fraud`
    let described = reading.can_be(end, WordFlags::VERB_PARTICIPLE) && reading.is_participle_end(end);
    let own = reading.is_finite(reading.after_adverbs(end)) && !reading.is_capitalized(end) && !described;
    let timed = (subject..end).any(|at| reading.is_time(at) || reading.is_number(at));
    let plural = reading.can_be(end - 1, WordFlags::PLURAL);
    let agrees = plural == reading.is(be, words!["were", "are"]) || reading.is(subject, words!["one", "a"]);
    let passive = matches!(reading.tag(participle), Tag::Participle | Tag::Past);
    (between && !own && !timed && agrees && passive && (described || closes(reading, end)))
        .then_some((be, end - 1))
}

/// Whether what stands before a verb is no subject: a time, a place, `According to the report,`.
pub(super) fn follows_opening(reading: &Reading, first: usize, verb: usize) -> bool {
    const QUESTIONS: &[u32] = words![
        "which", "what", "who", "why", "how", "where", "when", "there", "nor", "neither", "only", "never",
        "among", "also", "not", "so", "such", "whom", "whose",
    ];
    let start = |from: usize| {
        let from = from + usize::from(reading.is(from, words!["only", "but", "and"]));
        let from = from + usize::from(reading.is(from, words!["only"]));
        // `In Turin continue`, which may be taken for one name
        let named = reading.is(from, words!["in", "at"])
            && from + 1 < verb
            && (from + 1..verb).all(|at| reading.is_capitalized(at));
        !reading.is(from, QUESTIONS)
            && (named || adverbial(reading, from, verb - usize::from(reading.is_comma(verb - 1))).is_some())
    };
    let comma = (first..verb).rev().find(|&at| reading.is_comma(at));
    let accused = (first..verb).any(|at| reading.is_mark(at, '“') || reading.is_mark(at, '"'));
    !accused
        && (start(first)
            || comma.is_some_and(|comma| {
                comma + 1 < verb && start(comma + 1) && reading.is(comma + 1, words!["but", "and"])
            }))
}

/// Where a subject with its article begins, and whether an adverb, a time or a phrase with a preposition stands before it.
pub(super) fn after_phrases(reading: &Reading, from: usize) -> Option<(usize, bool)> {
    let mut at = from;
    for _ in 0..4 {
        if let Some(when) = reading.when(at) {
            at = when.end;
        } else if reading.is_adverb(at) {
            at += 1;
        } else if reading.is(
            at,
            words![
                "in", "at", "on", "near", "during", "after", "before", "from", "to", "with", "under", "by"
            ],
        ) {
            // a name or a phrase of its own, and then another one with its article
            let name = (at + 1..reading.tokens.end)
                .take_while(|&at| reading.is_capitalized(at))
                .last()
                .map(|last| last + 1);
            at = name.or_else(|| short_phrase(reading, at + 1))?;
        } else {
            break;
        }
    }
    let number = |at: usize| reading.is_number(at) || reading.is_numeral(at);
    let about = reading.is(at, words!["about", "nearly", "almost", "over", "some", "around"])
        && number(at + 1)
        || reading.is(at, words!["more", "fewer", "less"])
            && reading.is(at + 1, words!["than"])
            && number(at + 2);
    let opens = reading.is(at, words!["the", "a", "an", "his", "her", "its", "their", "several"])
        || number(at) && reading.year(at).is_none()
        || about;
    let one = reading.is(at, words!["one"]) && reading.is(at + 1, words!["of"]);
    (opens || one).then_some((at, at > from))
}

/// The end of a phrase whose noun the next one with an article follows: `the ceremony` in `the ceremony the presidents`.
fn short_phrase(reading: &Reading, from: usize) -> Option<usize> {
    let end = (from + 1..from + 5).find(|&at| {
        reading.is(at, words!["the", "a", "an", "his", "her", "its", "their", "several"])
            || reading.is_numeral(at)
    });
    let end = end.or_else(|| reading.noun_phrase(from))?;
    (reading.tag(end - 1).is_noun() || reading.is_number(end - 1)).then_some(end)
}
