//! Finds a sentence, or a clause behind a comma, that begins with its verb.
//!
//! ```text
//! Announced the ministry that the road is closed.
//! ^^^^^^^^^^^^^^^^^^^^^^ verb-before-subject
//! Were arrested three men in the harbour.
//! ^^^^^^^^^^^^^^^^^^^^^^^ verb-before-subject
//! After the fire, closed the council all the schools.
//!                 ^^^^^^^^^^^^^^^^^^ verb-before-subject
//! ```

use super::cues::Cues;
use super::governing::opens_clause;
use super::lists::words;
use super::order::{is_speaker, report, subject_end};
use super::passives::MEASURES;
use super::persons::is_person;
use super::reading::Reading;
use super::turned::{after_phrases, follows_opening};
use crate::check::Sink;
use crate::text::{BlockKind, Tag, WordFlags};

/// What somebody tells, with no person as its object.
#[rustfmt::skip]
const TELLING: &[u32] = words![
    "announced", "announces", "confirmed", "confirms", "explained", "explains", "declared", "declares", "stated", "states", "noted",
    "notes", "added", "adds", "reported", "reports", "recalled", "recalls", "admitted", "admits", "insisted", "insists",
    "indicated", "indicates", "clarified", "emphasized", "emphasised", "stressed", "stresses", "said", "says", "revealed", "reveals",
    "acknowledged", "affirmed", "affirms", "argued", "argues", "believes", "thinks", "considers", "considered", "hopes", "expects",
    "specified", "underlined", "pointed", "denied", "denies", "claimed", "claims", "concluded", "commented", "wrote", "writes",
    "highlighted", "lamented", "regretted", "defended", "predicted", "denounced", "denounces", "maintains", "maintained", "demanded", "demands", "proposed", "proposes", "decided", "decides", "agreed", "refused", "promised", "refuses",
];
/// What happens of itself.
const HAPPENING: &[u32] = words![
    "rose", "rises", "arose", "arises", "occurred", "occurs", "happened", "happens", "died", "dies",
    "arrived", "arrives", "disappeared", "vanished", "erupted", "erupts", "collapsed",
];
/// What happens, or is done to something.
const CHANGING: &[u32] = words![
    "continues", "increased", "increases", "decreased", "decreases", "began", "begins", "started", "starts",
    "ended", "ends", "resumed", "resumes", "continued", "worsens", "worsened", "grows", "intensifies",
    "deepens",
];
/// Of these, what nobody is said to do without being named.
const BY_ITSELF: &[u32] = words![
    "continues", "increased", "increases", "decreased", "decreases", "worsens", "worsened", "grows",
    "intensifies", "deepens",
];
/// What continues, begins and increases of itself.
const EVENTS: &[u32] = words![
    "situation", "search", "investigation", "investigations", "protests", "protest", "strike", "strikes",
    "trial", "work", "works", "war", "crisis", "number", "price", "prices", "death", "evacuation",
    "evacuations", "negotiations", "talks", "meeting", "conference", "festival", "rains", "rain", "tension",
    "tensions", "fighting", "clashes", "demonstrations", "rescue", "operation", "operations", "campaign",
    "vote", "voting", "counting", "hearing", "hearings", "construction", "exodus", "arrival", "bombing",
    "bombardment", "offensive", "siege", "temperatures", "demand", "cost", "costs", "risk", "pressure",
];
/// Participles behind which a second thing may stand that is no subject: `Was named the best player`.
#[rustfmt::skip]
const NAMING: &[u32] = words![
    "named", "elected", "appointed", "called", "given", "awarded", "voted", "crowned", "made", "chosen", "considered", "told",
    "asked", "offered", "shown", "sent", "paid", "declared", "deemed", "granted", "taught", "promised", "denied", "born", "handed",
    "left", "allowed", "dubbed", "proclaimed", "judged", "rated", "ranked", "supposed", "going", "been", "ruled", "bought",
    "refused", "assigned", "allotted", "lent", "spared", "fined", "charged", "nominated", "selected",
];
/// What somebody or something is: `Were present at the funeral the widow and her sons`.
const STATES: &[u32] = words![
    "present", "absent", "necessary", "unknown", "pending", "urgent", "essential", "visible", "unclear",
    "open", "unresolved", "uncertain", "important",
];
/// Verbs with two objects.
#[rustfmt::skip]
const GIVING: &[u32] = words![
    "gave", "gives", "told", "tells", "offered", "offers", "sent", "sends", "paid", "pays", "showed", "shows", "asked", "asks",
    "promised", "promises", "handed", "awarded", "cost", "costs", "called", "calls", "named", "elected", "made", "makes", "denied",
    "granted", "taught", "lent", "owed", "brought", "left", "bought", "sold", "wished", "spared", "fined", "refused", "wrote",
    "found", "considered", "declared", "appointed", "crowned", "saved", "won", "earned", "let", "had", "has",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(TELLING.iter().chain(words!["has", "have"]).copied(), |reading, at, sink| {
        let found = tells(reading, at, sink).or_else(|| perfect(reading, at));
        report(reading, found, sink);
    });
    const BEFORE_PARTICIPLES: &[u32] = words![
        "was", "were", "is", "are", "does", "do", "did", "will", "would", "must", "can", "could", "should",
        "remains", "remained"
    ];
    cues.at_words(BEFORE_PARTICIPLES.iter().copied(), |reading, at, sink| {
        report(reading, passive(reading, at), sink);
    });
    cues.at_words(HAPPENING.iter().chain(CHANGING).copied(), |reading, at, sink| {
        report(reading, happens(reading, at), sink);
    });
    cues.at_flags(WordFlags::VERB_THIRD, |reading, at, sink| {
        if at == reading.first_word() {
            report(reading, acts(reading, at, sink), sink);
        }
    });
    cues.at_flags(WordFlags::VERB_PAST, |reading, at, sink| {
        let found = acts(reading, at, sink).or_else(|| attends(reading, at, sink));
        report(reading, found, sink);
    });
}

/// Whether a sentence of prose begins at a position, one that asks nothing.
fn begins(reading: &Reading, at: usize) -> bool {
    // `Also attended the ceremony the minister`
    let first = reading.first_word();
    let first = first + usize::from(reading.is(first, words!["also"]) && at > first);
    at == first
        && reading.is_capitalized(reading.first_word())
        && reading
            .sentence
            .is_some_and(|sentence| reading.document.blocks[sentence.block].kind == BlockKind::Paragraph)
        && !reading.tokens.clone().any(|at| reading.is_mark(at, '?'))
}

/// Whether a clause begins at a position, behind a time or a place and a comma.
fn follows_comma(reading: &Reading, at: usize) -> bool {
    let first = reading.first_word();
    at > first + 1
        && reading.is_lower(at)
        && reading.is_comma(at - 1)
        && !reading.crosses_quotation(at - 1, at)
        && follows_opening(reading, first, at)
}

/// Whether a phrase names somebody who acts.
fn is_actor(reading: &Reading, from: usize, end: usize, sink: &Sink) -> bool {
    is_speaker(reading, from, end, sink) || (from..end).any(|at| is_person(reading, at))
}

/// `Announced the ministry that`, `In this context, stressed the minister the need`.
fn tells(reading: &Reading, at: usize, sink: &Sink) -> Option<(usize, usize)> {
    let subject = at
        + 1
        + usize::from(reading.is(at, words!["pointed", "points"]) && reading.is(at + 1, words!["out"]));
    if reading.is_have(at) || !reading.is(subject, words!["the", "a", "an", "its", "his", "her", "one"]) {
        return None;
    }
    let behind = !begins(reading, at);
    if behind && !follows_comma(reading, at) {
        return None;
    }
    let end = subject_end(reading, subject)?;
    // `Declared the spokesman of the army that`
    let end = reading.long_phrase(subject).filter(|&long| reading.is(long, words!["that"])).unwrap_or(end);
    // `Decided the court to free the men`
    let to = !behind
        && reading.is(at, words!["decided", "decides", "agreed", "refused", "promised", "refuses"])
        && reading.is(end, words!["to"])
        && reading.can_be(end + 1, WordFlags::VERB_BASE);
    let that = reading.is(end, words!["that"])
        && opens_clause(reading, end)
        && !reading
            .is(end - 1, words!["news", "report", "reports", "fact", "claim", "claims", "rumours", "rumors"]);
    let object = behind && reading.is_determiner(end) && !reading.is_time(end + 1);
    ((that || object || to) && is_actor(reading, subject, end, sink)).then_some((at, end - 1))
}

/// `Has died the painter`, `Have been recorded 40 cases`.
fn perfect(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    if !reading.is(at, words!["has", "have"]) || !begins(reading, at) {
        return None;
    }
    let next = reading.after_adverbs(at + 1);
    if reading.is(next, words!["been"]) {
        return done_to(reading, at, reading.after_adverbs(next + 1));
    }
    let happened = reading.is(
        next,
        words![
            "died", "arrived", "risen", "fallen", "occurred", "happened", "vanished", "disappeared",
            "emerged"
        ],
    );
    let changed = reading.is(next, words!["begun", "started", "increased", "decreased", "ended", "resumed"]);
    let (subject, _) = after_phrases(reading, next + 1)?;
    let end = subject_end(reading, subject)?;
    let event = happened
        || changed && reading.is(end - 1, EVENTS) && !reading.is(end - 1, words!["strike", "work", "war"]);
    (event && is_subject(reading, subject, end)).then_some((at, end - 1))
}

/// `Were arrested three men`, `Is expected the arrival`, `Does not exist a plan`.
fn passive(reading: &Reading, be: usize) -> Option<(usize, usize)> {
    if !begins(reading, be) {
        return None;
    }
    let next = reading.after_adverbs(be + 1);
    if reading.is(be, words!["does", "do", "did"]) {
        let exists = reading.is(next, words!["exist"]) && reading.is(be + 1, words!["not"]);
        let end = subject_end(reading, next + 1).filter(|_| exists && reading.begins_phrase(next + 1))?;
        return Some((be, end - 1));
    }
    if reading.is(be, words!["will", "would", "must", "can", "could", "should"]) {
        let participle = reading.after_adverbs(next + 1);
        return if reading.is(next, words!["be"]) { done_to(reading, be, participle) } else { None };
    }
    if reading.is(next, STATES) {
        let (subject, _) = after_phrases(reading, next + 1)?;
        let end = subject_end(reading, subject)?;
        return is_subject(reading, subject, end).then_some((be, end - 1));
    }
    if reading.is(be, words!["remains", "remained"]) {
        return None;
    }
    done_to(reading, be, next)
}

/// A participle and what it is done to, with an auxiliary before them that begins the sentence.
fn done_to(reading: &Reading, first: usize, participle: usize) -> Option<(usize, usize)> {
    if !reading.can_be(participle, WordFlags::VERB_PARTICIPLE)
        || !reading.is_lower(participle)
        || participle == first + 1 && reading.is(participle, words!["left"])
        || reading.is(participle, NAMING)
    {
        return None;
    }
    let (subject, _) = after_phrases(reading, participle + 1)?;
    let opens = reading
        .is(subject, words!["the", "a", "an", "several", "some", "one", "more", "about", "nearly"])
        || reading.is_number(subject)
        || reading.is_numeral(subject);
    let end = subject_end(reading, subject).filter(|_| opens)?;
    is_subject(reading, subject, end).then_some((first, end - 1))
}

/// Whether a phrase behind its verb is no time, no degree (`Was hit the hardest`), and has no verb of its own behind it.
fn is_subject(reading: &Reading, from: usize, end: usize) -> bool {
    const NOT: &[u32] = words!["world", "length", "rest", "throw"];
    !(from..end).any(|at| {
        let measure = reading.is(at, MEASURES) && !reading.is(at, words!["first", "home", "place"]);
        reading.is_time(at) || measure || reading.is(at, NOT)
    })
        // `a number of times`
        && !(reading.is(end, words!["of"]) && reading.is_time(end + 1))
        && !(reading.tag(end - 1) == Tag::Degree)
        && !reading.is_finite(reading.after_adverbs(end))
        && !reading.is(end, words!["to"])
}

/// `Rose the price of bread`, `Continues the search for`, `Began yesterday the trial`.
fn happens(reading: &Reading, verb: usize) -> Option<(usize, usize)> {
    if !begins(reading, verb) || reading.is_hyphenated(verb) {
        return None;
    }
    let subject = reading.when(verb + 1).map_or(verb + 1, |when| when.end);
    if !reading.is(subject, words!["the"]) {
        return None;
    }
    let end = subject_end(reading, subject)?;
    let event = reading.is(verb, HAPPENING)
        || reading.is(verb, BY_ITSELF) && reading.is(end - 1, EVENTS)
        || subject > verb + 1;
    (event && is_subject(reading, subject, end) && reading.later_verb(verb, true).is_none())
        .then_some((verb, end - 1))
}

/// `After the attack, closed the authorities all the schools`.
fn acts(reading: &Reading, verb: usize, sink: &Sink) -> Option<(usize, usize)> {
    if !reading.is(verb + 1, words!["the"])
        || reading.is(verb, GIVING)
        || reading.can_be(verb, WordFlags::FUNCTION)
        || reading.is_hyphenated(verb)
        || !(verb == reading.first_word() && begins(reading, verb)
            || reading.is_comma(verb.wrapping_sub(1)) && follows_comma(reading, verb))
    {
        return None;
    }
    let end = subject_end(reading, verb + 1)?;
    let object = reading.begins_phrase(end)
        && !reading.is_number(end)
        && !(end..end + 4).any(|at| reading.is_time(at))
        && is_actor(reading, verb + 1, end, sink);
    (object && reading.later_verb(verb, true).is_none()).then_some((verb, end - 1))
}

/// `Attended the opening the governor of the province`.
fn attends(reading: &Reading, verb: usize, sink: &Sink) -> Option<(usize, usize)> {
    let attending = words![
        "attended", "signed", "chaired", "inaugurated", "visited", "opened", "presented", "received",
        "approved", "welcomed", "supported", "closed", "accompanied", "headed"
    ];
    if !reading.is(verb, attending) || !reading.is(verb + 1, words!["the"]) || !begins(reading, verb) {
        return None;
    }
    let subject = reading.noun_phrase(verb + 1)?;
    let end = subject_end(reading, subject)
        .filter(|_| reading.is(subject, words!["the", "a", "several", "both"]))?;
    (is_actor(reading, subject, end, sink) && is_subject(reading, subject, end)).then_some((verb, end - 1))
}
