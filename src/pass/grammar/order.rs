//! Finds a verb that stands before its subject, as in Spanish, French and Italian.
//!
//! ```text
//! “The fire is out,” indicated on Thursday the prosecutor.
//!                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ verb-before-subject
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use super::turned;
use super::verb_first;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

pub(super) fn cue(cues: &mut Cues) {
    turned::cue(cues);
    verb_first::cue(cues);
    const HAVE: &[u32] = words!["has", "have", "had"];
    cues.at_words(HAVE.iter().chain(SAYING).chain(DOING).copied(), |reading, at, sink| {
        if reading.is_lower(at) && at > reading.tokens.start {
            let found = attribution(reading, at, sink)
                .or_else(|| as_clause(reading, at, sink))
                .or_else(|| object_clause(reading, at));
            report(reading, found, sink);
        }
    });
    cues.at_words(TURNING.iter().copied(), |reading, at, sink| {
        report(reading, inverted(reading, at), sink);
    });
}

pub(super) fn report(reading: &Reading, found: Option<(usize, usize)>, sink: &mut Sink) {
    if let Some((verb, last)) = found {
        sink.report("verb-before-subject", Finding::at(reading.span(verb, last)));
    }
}

/// Verbs that tell what somebody said, besides those that the lexicon knows.
#[rustfmt::skip]
const SAYING: &[u32] = words![
    "indicated", "explained", "insisted", "declared", "confirmed", "acknowledged", "warned", "warns", "wrote", "writes",
    "assured", "replied", "complained", "stated", "states", "recalled", "recalls", "lamented", "laments", "stressed",
    "emphasized", "emphasised", "added", "adds", "announced", "said", "says", "reported", "reports", "noted", "pointed",
    "specified", "clarified", "reiterated", "affirmed", "admitted", "revealed", "underlined", "explains", "indicates",
    "declares", "detailed", "concluded", "argued", "commented", "predicted", "maintained", "remarked", "expressed",
    "highlighted", "published", "posted", "defended", "answered", "regretted", "confessed", "boasted", "celebrated", "wondered",
    "asked", "joked",
];
/// Of these, what is not done to a person: after a comma alone, `denounced on Monday the minister` may go on with another's deeds.
#[rustfmt::skip]
const TELLING: &[u32] = words![
    "indicated", "explained", "insisted", "declared", "confirmed", "stated", "recalled", "announced", "said", "says",
    "reported", "noted", "specified", "clarified", "reiterated", "affirmed", "admitted", "revealed", "added", "assured",
    "warned", "acknowledged", "stressed", "complained", "lamented",
];

/// What is done to documents and works.
#[rustfmt::skip]
const DOING: &[u32] = words![
    "signed", "wrote", "written", "published", "presented", "developed", "approved", "drafted", "composed", "sent",
    "negotiated", "reached", "passed", "produced", "made", "created", "drew", "submitted", "directed", "recorded",
    "concluded",
];
/// Verbs that another language puts before their subject where time or place stands first.
#[rustfmt::skip]
const TURNING: &[u32] = words![
    "participated", "died", "intervened", "attended", "visited", "crossed", "entered", "watched", "signed", "lost",
    "participate", "participates", "gathered", "travelled", "traveled", "resigned",
];

/// Whether a mark before a verb closes a quotation or is the comma after what was said.
fn after_quotation(reading: &Reading, verb: usize) -> bool {
    reading
        .get(verb - 1)
        .and_then(|token| token.mark())
        .is_some_and(|mark| matches!(mark, '”' | '"' | '»' | '’' | '\''))
        && !reading.get(verb).is_some_and(|token| token.is_quoted())
        && verb >= reading.tokens.start + 2
        && reading
            .get(verb - 2)
            .and_then(|token| token.mark())
            .is_some_and(|mark| matches!(mark, ',' | '!' | '?' | '…' | '.'))
}

/// `” indicated on Thursday the prosecutor`, `, has announced the company`.
fn attribution(reading: &Reading, at: usize, sink: &Sink) -> Option<(usize, usize)> {
    let quoted = after_quotation(reading, at);
    if !quoted && !reading.is_comma(at - 1) {
        return None;
    }
    if reading.is(at, words!["has", "have", "had"]) {
        return perfect_attribution(reading, at, quoted, sink);
    }
    if !reading.is(at, SAYING) || !quoted && !reading.is(at, TELLING) {
        return None;
    }
    let subject = subject_after(reading, at + 1, quoted)?;
    let end = subject_end(reading, subject)?;
    let speaks = is_speaker(reading, subject, end, sink);
    // after a clause, `specified on Tuesday the statue, which`: what cannot be done to a thing is said by it
    const OF_WORDS: &[u32] =
        words!["indicated", "explained", "specified", "said", "stated", "insisted", "recalled", "added"];
    let told = || {
        reading.is(at, OF_WORDS)
            && (reading.is_comma(end) && reading.is(end + 1, words!["which", "who"]) || reading.is_end(end))
    };
    let someone = speaks || quoted && !reading.is_determiner(subject) || told();
    if !closes(reading, end) || !someone {
        return None;
    }
    // a clause that says something, and no list of deeds after it
    (quoted
        || is_statement(reading, at)
            && !(end..reading.tokens.end).any(|at| reading.is_comma(at) && reading.is(at + 1, words!["and"])))
    .then_some((at, end - 1))
}

fn perfect_attribution(reading: &Reading, at: usize, quoted: bool, sink: &Sink) -> Option<(usize, usize)> {
    let verb = reading.after_adverbs(at + 1);
    if !reading.can_be(verb, WordFlags::VERB_PARTICIPLE)
        || !reading.is(verb, SAYING)
            && !reading.is(
                verb,
                words!["denounced", "requested", "demanded", "said", "criticized", "criticised", "promised"],
            )
    {
        return None;
    }
    let subject =
        if opens_subject(reading, verb + 1) { verb + 1 } else { subject_after(reading, verb + 1, false)? };
    let end = subject_end(reading, subject)?;
    let plural = matches!(reading.tag(end - 1), Tag::Nouns);
    let agrees = reading.is(at, words!["had"])
        || reading.is(at, words!["have"]) == plural
        || reading.is(end - 1, words!["police"]);
    (agrees
        && is_speaker(reading, subject, end, sink)
        && closes(reading, end)
        && (quoted || is_statement(reading, at)))
    .then_some((at, end - 1))
}

/// Whether what stands before the comma is a whole clause, and the only one: `The plant will close, `.
fn is_statement(reading: &Reading, verb: usize) -> bool {
    let first = reading.first_word();
    let clause = first..verb - 1;
    let opened = reading.is_clause_opener(first)
        || reading.is(first, words!["in", "at", "on", "for", "with"]) && clause.len() < 4;
    !opened
        && !clause.clone().any(|at| reading.is_mark(at, '(') || reading.is(at, words!["who", "which"]))
        && !clause.clone().any(|at| reading.is_comma(at))
        && clause.clone().any(|at| reading.is_finite(at))
}

/// `as had requested the prosecutor`, `As recalled in her speech the rector,`.
fn as_clause(reading: &Reading, at: usize, sink: &Sink) -> Option<(usize, usize)> {
    if !reading.is(at - 1, words!["as"])
        || at >= reading.tokens.start + 2
            && reading.is(at - 2, words!["such", "same", "well", "much", "far", "long", "soon", "just"])
    {
        return None;
    }
    let auxiliary = reading.is(at, words!["has", "have", "had"]);
    let verb = if auxiliary { reading.after_adverbs(at + 1) } else { at };
    if !reading.can_be(verb, WordFlags::VERB_PARTICIPLE)
        || !auxiliary && !reading.is(verb, SAYING)
        || reading.is(verb, words!["been"])
    {
        return None;
    }
    let subject = if auxiliary && opens_subject(reading, verb + 1) {
        verb + 1
    } else {
        subject_after(reading, verb + 1, false)?
    };
    let end = subject_end(reading, subject)?;
    let ends = reading.is_end(end) || reading.is_comma(end) || auxiliary && closes(reading, end);
    (ends && is_speaker(reading, subject, end, sink)).then_some((at, end - 1))
}

/// `the agreement that signed last week the two governments`, `the vaccine that have developed two laboratories`.
fn object_clause(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    #[rustfmt::skip]
    const WORKS: &[u32] = words![
        "agreement", "deal", "treaty", "letter", "document", "contract", "pact", "accord", "law", "bill", "memo", "vaccine",
        "book", "film", "song", "agreements", "deals", "letters", "documents", "contracts", "laws", "novel", "statement",
        "declaration", "petition", "motion", "resolution", "plan",
    ];
    if !reading.is(at - 1, words!["that", "which"])
        || at < reading.tokens.start + 2
        || !reading.is(at - 2, WORKS)
    {
        return None;
    }
    let auxiliary = reading.is(at, words!["has", "have", "had"]);
    let verb = if auxiliary { reading.after_adverbs(at + 1) } else { at };
    if !reading.is(verb, DOING) {
        return None;
    }
    let mut subject = reading.when(verb + 1).map_or(verb + 1, |when| when.end);
    subject += usize::from(reading.is(subject, words!["together", "jointly", "recently", "also", "both"]));
    let counted = |at: usize| {
        reading.is_number(at) || reading.is(at, words!["two", "three", "four", "five", "both", "several"])
    };
    let opens = counted(subject)
        || reading.is(subject, words!["the"]) && (subject > verb + 1 || counted(subject + 1));
    let end = opens.then(|| subject_end(reading, subject)).flatten()?;
    ((subject > verb + 1 || auxiliary) && closes(reading, end)).then_some((at, end - 1))
}

/// Where the subject may begin after a verb and what stands between: a time, phrases with prepositions, or (in quotations) an aside.
fn subject_after(reading: &Reading, from: usize, quoted: bool) -> Option<usize> {
    if opens_subject(reading, from) && reading.when(from).is_none() {
        return None;
    }
    let aside = quoted && reading.is_comma(from);
    let begins = aside
        || reading.when(from).is_some()
        || reading.is_adverb(from)
        || reading.can_be(from, WordFlags::PREPOSITION)
            && !reading.is(from, words!["that", "of", "by", "as", "like", "than", "about"])
            && reading.is_lower(from);
    if !begins {
        return None;
    }
    let start = reading.when(from).map_or(from + 1, |when| when.end);
    let mut at = start;
    while at < (from + 12).min(reading.tokens.end) {
        let before = at - 1;
        if reading.get(at)?.mark().is_some() && !(aside && reading.is_comma(at))
            || reading.is(at, words!["that", "who", "which", "and", "but"])
            || reading.is(at - 1, words!["to"]) && reading.can_be(at, WordFlags::VERB_BASE)
        {
            return None;
        }
        if let Some(when) = reading.when(at).filter(|_| at > start) {
            at = when.end;
        }
        let joined = reading.can_be(before, WordFlags::PREPOSITION)
            || reading.is_determiner(before)
            || reading.is_number(before) && reading.when(from).is_none();
        let ended = if aside {
            reading.is_comma(at - 1) && at > from + 2
        } else {
            !joined || reading.when(from).is_some_and(|when| when.end == at)
        };
        if opens_subject(reading, at)
            && ended
            && !(at == from + 1 && reading.can_be(from, WordFlags::PREPOSITION))
        {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn opens_subject(reading: &Reading, at: usize) -> bool {
    #[rustfmt::skip]
    const OPENING: &[u32] = words![
        "the", "a", "an", "his", "her", "its", "their", "one", "two", "three", "four", "five", "several", "both",
    ];
    reading.is(at, OPENING)
}

/// The end of the noun phrase that may be a subject: `one of the survivors`, `the teachers’ unions`.
pub(super) fn subject_end(reading: &Reading, at: usize) -> Option<usize> {
    if (reading.is(at, words!["one"]) || reading.is_numeral(at)) && reading.is(at + 1, words!["of"]) {
        return reading.noun_phrase(at + 2);
    }
    if reading.is(at, words!["more", "fewer", "less"]) && reading.is(at + 1, words!["than"]) {
        return reading.noun_phrase(at + 2);
    }
    if reading.is(at, words!["about", "nearly", "almost", "over", "around"]) {
        return reading.noun_phrase(at + 1);
    }
    // `the director-general`, which the tags may take for an adjective
    let office = || reading.is_mark(at + 2, '-').then(|| at + 2);
    let end = reading.noun_phrase(at).or_else(office)?;
    let joined = reading.is_mark(end, '-')
        && reading.get(end + 1).is_some_and(|token| token.is_word() && !token.is_spaced());
    Some(if joined { end + 2 } else { end })
}

/// Whether the phrase names somebody who speaks.
pub(super) fn is_speaker(reading: &Reading, subject: usize, end: usize, sink: &Sink) -> bool {
    let speakers = sink.data("verb-before-subject", "speakers");
    (subject..end).any(|at| {
        reading.can_be(at, WordFlags::TITLE)
            || speakers.iter().any(|known| known.eq_ignore_ascii_case(reading.word(at)))
    })
}

/// Whether the subject, and with it the clause, ends: nothing follows that could be its verb.
pub(super) fn closes(reading: &Reading, end: usize) -> bool {
    reading.is_end(end)
        || reading.get(end).is_some_and(|token| token.mark().is_some_and(|mark| mark != '-' && mark != '('))
            && !reading.is(end + 1, words!["will", "would", "has"])
        || reading.is(
            end,
            words![
                "of", "in", "for", "who", "which", "that", "from", "at", "on", "after", "during", "with",
                "against", "near", "over", "about",
            ],
        )
        || reading.is_capitalized(end) && reading.is_comma(end + 2)
        // `two ambulances and a helicopter`
        || reading.is(end, words!["and"]) && reading.begins_phrase(end + 1)
}

/// Time or place first, then a verb that English does not turn: `On Tuesday died in Turin the sculptor`.
fn inverted(reading: &Reading, turned: usize) -> Option<(usize, usize)> {
    let first = reading.first_word();
    if !(first + 1..first + 9).contains(&turned) {
        return None;
    }
    let when = reading.when(first).map(|when| when.end);
    let place = || {
        reading
            .is(first, words!["in", "at", "during", "after", "on"])
            .then(|| reading.noun_phrase(first + 1))
            .flatten()
    };
    let verb = when.or_else(place).filter(|&verb| verb == turned)?;
    let number = |at: usize| {
        reading.is_number(at)
            || reading.is(
                at,
                words![
                    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "hundreds",
                    "thousands", "several",
                ],
            )
    };
    if reading.is(verb, words!["lost"]) {
        let lives = reading.is(verb + 1, words!["their", "his", "her"])
            && reading.is(verb + 2, words!["lives", "life"]);
        return (lives && (number(verb + 3) || reading.is_determiner(verb + 3)))
            .then(|| subject_end(reading, verb + 3))
            .flatten()
            .map(|end| (verb, end - 1));
    }
    if reading.is(verb, words!["visited", "crossed", "entered", "watched", "attended", "signed"]) {
        let object = reading.noun_phrase(verb + 1).filter(|_| reading.is_determiner(verb + 1));
        let number_after =
            |end: usize| reading.is_number(end) || reading.is(end, words!["hundreds", "thousands"]);
        // the phrase before a number may have been read on into it
        let end = (verb + 3..verb + 8).find(|&at| number_after(at) && reading.tag(at - 1).is_noun())?;
        return (object.is_some() && when.is_some())
            .then(|| subject_end(reading, end))
            .flatten()
            .map(|last| (verb, last - 1));
    }
    let next = if reading.is(verb + 1, words!["also"]) { verb + 2 } else { verb + 1 };
    let many = reading.is(next, words!["more"]) && reading.is(next + 1, words!["than"])
        || reading.is(next, words!["about", "nearly", "almost", "over", "some"])
            && reading.is_number(next + 1);
    let subject = if opens_subject(reading, next) || number(next) {
        next
    } else if many {
        (next..next + 3).find(|&at| number(at))?
    } else {
        subject_after(reading, next, false)?
    };
    let end = subject_end(reading, subject)?;
    (!reading.is_finite(end) || reading.is_capitalized(end)).then_some((verb, end - 1))
}
