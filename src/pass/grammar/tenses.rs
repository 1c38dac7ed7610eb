//! Finds a tense that does not go with the time that the sentence names; [`since`] has its own.
//!
//! ```text
//! The airline has cancelled on Sunday all flights to the islands.
//!             ^^^^^^^^^^^^^^^^^^^^^^^ perfect-with-date
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use super::since;
use super::when::When;
use crate::check::{Finding, Sink};
use crate::text::{WordFlags, forms};

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["has", "have", "hasn't", "haven't"].iter().copied(), perfect);
    cues.at_words(words!["since"].iter().copied(), since::check);
}

/// Participles that set a date which may lie ahead: `the hearing has been scheduled on Friday`.
#[rustfmt::skip]
const SCHEDULING: &[u32] = words![
    "scheduled", "planned", "booked", "set", "slated", "fixed", "expected", "due", "invited", "summoned", "called", "dated",
    "timed", "backdated", "moved", "rescheduled", "postponed", "announced", "been", "had", "proposed", "organised", "organized",
    "arranged", "prepared", "got", "asked", "promised", "agreed", "decided", "confirmed", "predicted", "forecast",
];
/// What is done once with an object, so that a date after the object is the date of the deed.
#[rustfmt::skip]
const DONE_ONCE: &[u32] = words![
    "won", "bought", "sold", "joined", "left", "founded", "married", "received", "killed", "lost", "opened", "acquired",
    "resigned", "met", "seen", "visited", "signed", "arrested", "died", "born", "bombed", "passed", "adopted", "built",
    "closed",
];
/// Adjectives that end a change: `gone bankrupt`, `been found dead`.
#[rustfmt::skip]
const OUTCOMES: &[u32] = words![
    "dead", "alive", "bankrupt", "missing", "guilty", "unconscious", "safe", "wounded", "injured", "live", "public",
];

/// The first year that the copy may have been written in, as far as its tenses tell.
const CURRENT_SINCE: u16 = 2022;

fn perfect(reading: &Reading, have: usize, sink: &mut Sink) {
    let asked = reading.is_capitalized(have);
    if reading.is_hyphenated(have) || asked && have != reading.first_word() || is_infinitive(reading, have) {
        return;
    }
    // `Have you received the letter last month?`
    let first = if asked && reading.is(have + 1, words!["he", "she", "they", "we", "you", "I", "it"]) {
        have + 2
    } else {
        have + 1
    };
    if asked && first == have + 1 {
        return;
    }
    let verb = reading.after_adverbs(first);
    if let Some(when) = reading.when(verb).filter(|when| when.over) {
        let verb = reading.after_adverbs(when.end);
        if is_participle(reading, verb) && !asked && is_finished(reading, when) {
            report_perfect(reading, have, verb, verb, sink);
        }
        return;
    }
    if !is_participle(reading, verb) {
        return;
    }
    let passive = reading.is(verb, words!["been"]);
    let last = if passive { reading.after_adverbs(verb + 1) } else { verb };
    let last = if passive && !is_participle(reading, last) { verb } else { last };
    if let Some(when) = when_after(reading, last) {
        if !reading.crosses_quotation(have, when.end - 1)
            && is_finished(reading, when)
            && ends_here(reading, when.end)
        {
            report_perfect(reading, have, last, when.end - 1, sink);
        }
    } else if !asked && begins_with_date(reading, have) && !reading.is(last, SCHEDULING) {
        report_perfect(reading, have, last, last, sink);
    }
}

/// `to have`, `may have`, `would surely have`: not a tense.
fn is_infinitive(reading: &Reading, have: usize) -> bool {
    if !reading.is(have, words!["have"]) {
        return false;
    }
    let near = (reading.tokens.start.max(have.saturating_sub(5))..have)
        .rev()
        .take_while(|&at| !reading.is_comma(at));
    let mut near = near.take_while(|&at| !reading.is(at, words!["that", "who", "and"]));
    near.any(|at| {
        reading.is_modal(at)
            || reading.is(at, words!["to", "would", "could", "should", "might", "may", "will", "must"])
            || reading.word(at).ends_with("'d")
            || reading.word(at).ends_with("’d")
            || reading.word(at).ends_with("’ll")
            || reading.word(at).ends_with("'ll")
    })
}

fn is_participle(reading: &Reading, at: usize) -> bool {
    reading.is_lower(at) && reading.can_be(at, WordFlags::VERB_PARTICIPLE) && !reading.is_hyphenated(at)
        || reading.is(at, words!["been", "struck"])
}

/// The phrase of time that belongs to a participle: right after it, or after what is short and surely part of its clause.
fn when_after(reading: &Reading, participle: usize) -> Option<When> {
    let direct = !reading.is(participle, SCHEDULING) || reading.is(participle, words!["been"]);
    let over = |at: usize| reading.when(at).filter(|when| when.over);
    let next = participle + 1;
    // `has designated March 3 as`: an object
    if reading.date(next).is_some() || is_object(reading, participle) {
        return None;
    }
    if let Some(when) = over(next) {
        // `has been on Sunday` as little as `has been scheduled on Sunday`: the day may be one that comes
        let ahead =
            !direct && !reading.is(next, words!["yesterday", "last"]) && reading.word(when.end - 1) != "ago";
        let scheduled =
            reading.is(participle, words!["been"]) && !reading.is(next, words!["in", "yesterday", "last"]);
        return (!ahead && !scheduled).then_some(when);
    }
    if !direct {
        let posted = reading.is(participle, words!["announced", "confirmed"]);
        return posted.then(|| after_short_place(reading, next)).flatten().and_then(over);
    }
    if reading.is(next, OUTCOMES) || reading.is(next, words!["him", "her", "them", "it", "up", "out", "down", "away", "back", "off", "over", "here", "there", "home"]) || reading.is_adverb(next)
        // `has been elected mayor in 2014`
        || reading.is(participle, words!["elected", "appointed", "named", "crowned"]) && reading.can_be(next, WordFlags::TITLE)
    {
        return over(next + 1);
    }
    if let Some(end) = amount(reading, next) {
        return over(end);
    }
    if reading.can_be(participle, WordFlags::SPEECH) {
        return after_short_place(reading, next).and_then(over);
    }
    // only a year, or what cannot be the date of a thing to come, may follow an object
    let object = reading.is_determiner(next) || reading.is_capitalized(next);
    if !object || !reading.is(participle, DONE_ONCE) {
        return None;
    }
    let end = (next + 1..next + 6).find(|&at| reading.when(at).is_some())?;
    let when = over(end)?;
    let past = reading.is(end, words!["in", "yesterday", "last"]) || reading.word(when.end - 1) == "ago";
    let plain = |at: usize| {
        let flags = reading.flags(at);
        reading.is_capitalized(at)
            || flags.intersects(WordFlags::NOUN | WordFlags::ADJECTIVE)
                && !flags.contains(WordFlags::FUNCTION)
            || reading.is(at, words!["only", "own", "first", "two", "three", "four", "five"])
    };
    (past && (next + 1..end).all(plain)).then_some(when)
}

/// Whether a day or year right after a participle is what was done, and not when: `has declared Monday a holiday`, `has
/// surpassed last year`, `have taken Friday off`.
fn is_object(reading: &Reading, participle: usize) -> bool {
    #[rustfmt::skip]
    const OF_DAYS: &[u32] = words![
        "declared", "chosen", "picked", "named", "designated", "made", "marked", "spent", "given", "taken", "proclaimed",
        "celebrated", "dubbed", "kept", "selected", "suggested", "offered", "favoured", "favored", "preferred", "survived",
        "enjoyed", "loved", "hated", "exceeded", "surpassed", "topped", "beaten", "matched", "overtaken", "eclipsed",
        "outpaced", "equalled", "equaled", "dwarfed", "mirrored", "resembled", "reached", "described",
    ];
    let day = reading.can_be(participle + 1, WordFlags::WEEKDAY) && reading.is_capitalized(participle + 1);
    let end = reading.when(participle + 1).map_or(participle + 2, |when| when.end);
    (day || reading.is(participle + 1, words!["last"])) && reading.is(participle, OF_DAYS)
        || day
            && (reading.is(end, words!["a", "an", "as", "off", "for", "to", "through"])
                || reading.is_capitalized(end))
}

/// `at 9.1 percent`, `2.3 per cent`, `by 4%`: the position after it.
fn amount(reading: &Reading, at: usize) -> Option<usize> {
    let number = at + usize::from(reading.is(at, words!["at", "by", "to"]));
    if !reading.is_number(number) {
        return None;
    }
    let end = number + 1;
    (reading.is(end, words!["percent"]) || reading.is_mark(end, '%'))
        .then_some(end + 1)
        .or_else(|| reading.is(end, words!["per"]).then_some(end + 2))
}

/// `on Instagram`, `in Paris`, `to reporters`: the position after it.
fn after_short_place(reading: &Reading, at: usize) -> Option<usize> {
    let people = reading.is(at, words!["to"])
        && (reading.can_be(at + 1, WordFlags::PLURAL) || reading.is_capitalized(at + 1));
    let place = (people || reading.is(at, words!["on", "in", "at", "via"]))
        && !reading.is_determiner(at + 1)
        && reading.get(at + 1).is_some_and(|token| token.is_word());
    (place && reading.when(at + 2).is_some()).then_some(at + 2)
}

/// Whether the time is over wherever the text was written. A year by itself may be the year in which it was.
fn is_finished(reading: &Reading, when: When) -> bool {
    !when.bare_year || reading.year(when.end - 1).is_none_or(|year| year < CURRENT_SINCE)
}

/// Whether the phrase of time ends: `on Friday` does, `Friday nights`, `in 2010 and 2012`, `last year’s` and `in 2015 prices` do not.
fn ends_here(reading: &Reading, end: usize) -> bool {
    let (next, word) = (reading.flags(end), reading.word(end));
    let joins = reading.is(end, words!["and", "or", "to"]) || reading.is_comma(end);
    let another = !reading.get(end + 1).is_none_or(|token| token.is_word())
        || reading.is_time(end + 1)
        || reading.is(end + 1, words!["last", "in", "again"]);
    !reading.is_number(end)
        && !reading.is_hyphenated(end - 1)
        && !word.ends_with("’s")
        && !word.ends_with("'s")
        && (!joins || !another)
        && (!next.intersects(WordFlags::NOUN)
            || next.contains(WordFlags::FUNCTION)
            || reading.is_capitalized(end)
            || !reading.tag(end).is_noun())
}

/// Whether the main clause of `has` begins with a date: `Yesterday the police have`, `On March 3, the court has`.
fn begins_with_date(reading: &Reading, have: usize) -> bool {
    let first = reading.first_word();
    if have > first + 24 {
        return false;
    }
    let end = match reading.when(first) {
        Some(when) if when.over && is_finished(reading, when) && !when.bare_year => when.end,
        Some(_) => return false,
        None => match end_of_past_phrase(reading, first) {
            Some(end) => end,
            None => return false,
        },
    };
    let subject = end + usize::from(reading.is_comma(end));
    if subject >= have
        || !(reading.is_comma(end)
            || reading.is_determiner(subject)
            || reading.is_subject_pronoun(subject)
            || reading.is_number(subject))
    {
        return false;
    }
    let before = if reading.is_adverb(have - 1) { have - 1 } else { have };
    reading.is_subject_pronoun(subject) && subject + 1 == before
        || reading.noun_phrase(subject) == Some(before)
}

/// `At the close of trading on Thursday,`, `During the Second World War,`: the position of the comma.
fn end_of_past_phrase(reading: &Reading, first: usize) -> Option<usize> {
    if !reading.is(first, words!["at", "during", "after", "before"]) {
        return None;
    }
    let comma = (first..reading.tokens.end.min(first + 12)).find(|&at| reading.is_comma(at))?;
    let dated = (first + 3..comma)
        .any(|at| reading.when(at).is_some_and(|when| when.over && when.end == comma && !when.bare_year));
    let war = reading.is(first, words!["during"])
        && reading.is(first + 1, words!["the"])
        && reading.is(comma - 1, words!["War", "Ages", "Renaissance"])
        && reading.is_capitalized(comma - 1);
    // `After the talks on Monday, the firm has signed` may look back from now
    (war || dated && reading.is(first, words!["at", "during"])).then_some(comma)
}

fn report_perfect(reading: &Reading, have: usize, verb: usize, last: usize, sink: &mut Sink) {
    let passive = (have..verb).find(|&at| reading.is(at, words!["been"]));
    let plural = reading.is(have, words!["have", "haven’t", "haven't"]);
    let word = reading.word(verb);
    let past = if reading.can_be(verb, WordFlags::VERB_PAST) {
        Some(word.to_string())
    } else {
        forms::base(word).and_then(|base| forms::past(&base))
    };
    let before = |from: usize, to: usize| reading.span(from, from).start..reading.span(to, to).start;
    let mut finding = Finding::at(reading.span(have, last));
    let plain = !reading.word(have).contains(['\'', '’'])
        && !reading.is_capitalized(have)
        && !reading.is(verb, words!["been"])
        && !reading.is(have + 1, words!["not", "never"]);
    if plain {
        let be = if plural { "were" } else { "was" };
        if let Some(been) = passive {
            finding = finding
                .fix([(reading.span(have, have), be.to_string()), (before(been, been + 1), String::new())]);
        } else if let Some(past) = past {
            finding =
                finding.fix([(before(have, have + 1), String::new()), (reading.span(verb, verb), past)]);
        }
    }
    sink.report("perfect-with-date", finding);
}
