//! Tells where the subject is lacking behind a verb of saying and `that`, although `that` may be a subject itself.
//!
//! ```text
//! She explained that had not received any notice.
//!                    ^^^ nothing but somebody receives it
//! He said that will change.
//!              ^^^^ `that` is the subject
//! ```

use super::lists::words;
use super::order::is_speaker;
use super::persons::is_person;
use super::reading::Reading;
use super::subjectless::{is_judged, third};
use crate::check::Sink;
use crate::text::{Tag, WordFlags};

/// The verb that has no subject behind `that`, if there is one.
pub(super) fn without_subject(reading: &Reading, that: usize, sink: &Sink) -> Option<usize> {
    let mut verb = that + 1;
    while reading.is(verb, words!["also", "still", "already", "never", "now"]) {
        verb += 1;
    }
    if !reading.is_lower(that)
        || !reading.is_lower(verb)
        || reading.crosses_quotation(that, verb)
        || reading.is_hyphenated(verb)
        || !reading.can_be(verb, WordFlags::VERB)
        || that < reading.tokens.start + 2
    {
        return None;
    }
    let said = that - 1;
    let governed = if is_saying(reading, said) {
        speaks(reading, said, sink)
    } else {
        is_convinced(reading, said)
            || is_told(reading, said)
            || is_plural(reading, verb) && is_told_one(reading, said)
    };
    if !governed {
        return None;
    }
    let several = is_plural(reading, verb) && !is_told(reading, said);
    let judged = || {
        let stressing = reading.is(said, STRESSING) || reading.is(said - 1, STRESSING);
        is_judged(reading, verb).is_some_and(|judged| reading.is(judged + 1, words!["that"]) || stressing)
    };
    let conjunction = || reading.is(said, NEVER_BARE) && is_clear(reading, verb);
    (several || judged() || conjunction() || only_somebody_does(reading, verb)).then_some(verb)
}

/// Verbs of saying with which `that` is always the conjunction.
const NEVER_BARE: &[u32] = words![
    "announced", "announces", "reiterated", "reiterates", "clarified", "clarifies", "reaffirmed",
    "reaffirms", "assured", "assures", "denounced", "denounces", "promised", "pledged", "vowed",
];

/// A verb that has its tense and is no noun, but not `promised that was the end of it`.
fn is_clear(reading: &Reading, verb: usize) -> bool {
    let next = reading.after_adverbs(verb + 1);
    let done = matches!(reading.tag(next), Tag::Participle | Tag::Past | Tag::Ing);
    if reading.is_modal(verb) || reading.is(verb, words!["does", "did"]) {
        return reading.tag(next) == Tag::Base
            && !reading
                .is(next, words!["be", "change", "happen", "end", "continue", "stop", "remain", "mean"]);
    }
    if reading.is_have(verb) || reading.is_be(verb) {
        return done
            && !reading.is(next, words!["been", "being", "changed", "happened", "ended", "supposed"]);
    }
    third(reading, verb)
}

fn is_saying(reading: &Reading, at: usize) -> bool {
    const OTHERS: &[u32] = words![
        "believes", "believed", "thinks", "thought", "knows", "hopes", "hoped", "considers", "considered",
        "feared", "fears", "realised", "realized", "decided", "estimates", "estimated", "specified",
        "pointed", "acknowledges", "recognised", "recognized", "argue", "guaranteed", "guarantees",
        "denounced", "denounces",
    ];
    let out = reading.is(at, words!["out"]) && reading.follows(at, 1, words!["pointed", "points", "point"]);
    let verb =
        reading.can_be(at, WordFlags::SPEECH) && !reading.is(at, words!["observe", "observed", "wonders"]);
    reading.is_lower(at) && (out || verb || reading.is(at, OTHERS))
}

/// Verbs after which a clause hardly ever stands without `that`, so that `that` is no subject.
const STRESSING: &[u32] = words![
    "stressed", "stresses", "stress", "emphasised", "emphasises", "emphasized", "emphasizes", "underlined",
    "underlines", "underscored", "explained", "explains", "announced", "announces", "recalled", "recalls",
    "reiterated", "reiterates", "clarified", "clarifies", "assured", "assures", "agreed", "concluded",
    "insisted", "insists", "indicated", "indicates", "acknowledged", "recognised", "recognized",
    "highlighted", "highlights", "reaffirmed", "warned", "warns", "specified", "pointed", "considers",
    "considered", "decided",
];

/// Whether a verb of saying has somebody who speaks before it, and is neither a participle nor part of a relative clause.
fn speaks(reading: &Reading, said: usize, sink: &Sink) -> bool {
    let verb = if reading.is(said, words!["out"]) { said - 1 } else { said };
    let mut before = reading.before_adverbs(verb);
    if reading.is_have(before) {
        before = reading.before_adverbs(before);
    }
    if before >= verb || before < reading.tokens.start {
        return false;
    }
    let freely = |first: usize| {
        reading.begins_clause(first)
            || reading.is_time(first - 1)
            || reading.is_number(first - 1)
            || reading.can_be(first - 1, WordFlags::SPEECH)
    };
    if reading.is_subject_pronoun(before) || reading.is(before, words!["it"]) {
        return freely(before);
    }
    let mut end = before + 1;
    for _ in 0..3 {
        let Some(first) = reading.noun_phrase_before(end) else { return false };
        let named = (first..end).any(|at| {
            let capital = reading.is_capitalized(at) && !reading.is_time(at);
            let name = capital && (at != reading.first_word() || reading.tag(at) == Tag::Name);
            name || is_person(reading, at)
        });
        if freely(first) {
            return named || is_speaker(reading, first, end, sink);
        }
        let joined = reading.is(first - 1, words!["of", "for", "in", "at", "from", "on"]);
        if !joined || first < reading.tokens.start + 2 {
            return false;
        }
        end = first - 1;
    }
    false
}

/// `is convinced that`, `was sure that`
fn is_convinced(reading: &Reading, at: usize) -> bool {
    reading.is(at, words!["convinced", "confident", "sure", "certain", "aware", "afraid"])
        && reading.is_be(reading.before_adverbs(at))
}

/// `told reporters that`, `assured him that`
fn is_told(reading: &Reading, at: usize) -> bool {
    let listener = reading
        .is(at, words!["reporters", "journalists", "police", "him", "her", "them", "us", "me", "media"]);
    let mut verb = at.wrapping_sub(1);
    if reading.is(verb, words!["the"]) {
        verb = verb.wrapping_sub(1);
    }
    listener
        && !reading.follows(verb, 1, words!["who", "that"])
        && reading.is(
            verb,
            words![
                "told", "tells", "assured", "assures", "informed", "informs", "reminded", "warned",
                "promised"
            ],
        )
}

/// `told the nurse that have`: one person, so that `that` does not stand for her.
fn is_told_one(reading: &Reading, at: usize) -> bool {
    reading.is_lower(at)
        && is_person(reading, at)
        && !reading.can_be(at, WordFlags::PLURAL)
        && reading.follows(at, 1, words!["the", "a", "his", "her", "their"])
        && reading.follows(at, 2, words!["told", "tells", "assured", "informed", "reminded", "warned"])
        && !reading.follows(at, 3, words!["who", "that"])
}

/// `said that are ready`: `that` would be one thing. Not `said that were he to go`.
fn is_plural(reading: &Reading, verb: usize) -> bool {
    let next = reading.after_adverbs(verb + 1);
    if !reading.is(
        verb,
        words!["are", "were", "have", "aren't", "aren’t", "weren't", "weren’t", "haven't", "haven’t"],
    ) {
        return reading.is(verb, words!["do", "don't", "don’t", "am"])
            && (reading.is(verb, words!["am"]) || reading.can_be(next, WordFlags::VERB_BASE));
    }
    let turned = reading.is(verb, words!["were"])
        && (reading.is_subject_pronoun(next)
            || reading.is(next, words!["it", "there", "you"])
            || reading.is_determiner(next)
            || reading.is_capitalized(next));
    !turned && !reading.is_subject_pronoun(next) && !reading.is_end(verb + 1)
}

/// What only people and their bodies do, whatever its object is. `That will close the gap` is good English.
#[rustfmt::skip]
const PERSONAL: &[u32] = words![
    "invest", "hire", "sign", "visit", "travel", "appeal", "resign", "participate", "attend", "vote", "announce", "comply", "publish",
    "negotiate", "submit", "investigate", "consult", "arrest", "request", "apologise", "apologize", "testify", "cooperate",
    "collaborate", "abstain", "boycott", "donate", "apply", "sue", "retire", "marry", "surrender", "comment", "emigrate", "know",
    "want", "intend", "believe", "remember", "regret", "think", "hope", "wish", "hesitate", "talk", "speak", "sleep", "accept",
    "propose", "study", "forget", "learn", "file", "debate", "understand",
];
/// Things do these, too, but hardly so many of them, or with an infinitive.
const COUNTED: &[u32] = words![
    "send", "distribute", "deliver", "deploy", "build", "open", "plant", "recruit", "dismiss", "receive",
];
/// Their participles.
#[rustfmt::skip]
const DONE: &[u32] = words![
    "invested", "hired", "signed", "visited", "travelled", "traveled", "appealed", "resigned", "participated", "attended", "voted",
    "announced", "complied", "published", "negotiated", "submitted", "investigated", "consulted", "arrested", "requested",
    "apologised", "apologized", "testified", "cooperated", "collaborated", "abstained", "boycotted", "donated", "applied", "sued",
    "retired", "married", "surrendered", "commented", "emigrated", "wanted", "intended", "believed", "talked", "spoken", "eaten",
    "slept", "proposed", "studied", "forgotten", "learned", "learnt", "filed", "asked", "heard", "understood", "noticed", "refused",
];
/// What is done to somebody alone.
const DONE_TO: &[u32] = words![
    "arrested", "detained", "born", "injured", "kidnapped", "beaten", "robbed", "tortured", "hired",
    "dismissed", "hospitalised", "hospitalized", "deported", "interrogated", "raped", "questioned",
    "married", "divorced",
];
/// What somebody alone is.
const MOODS: &[u32] = words![
    "afraid", "willing", "convinced", "confident", "happy", "proud", "grateful", "aware", "pleased",
    "optimistic", "sorry", "glad", "delighted", "hopeful", "ashamed", "unaware", "eager", "keen",
    "reluctant", "tired", "ready", "waiting", "negotiating", "considering", "planning", "preparing",
    "trying", "thinking", "looking", "studying", "hoping", "talking", "willing",
];
/// The same of the moment: verbs that look like no plural.
const WANTING: &[u32] = words![
    "wants", "intends", "knows", "believes", "thinks", "suffers", "prefers", "regrets", "lives", "feels",
    "wanted", "intended", "knew", "believed", "thought", "suffered", "regretted", "lived", "expects",
];

fn only_somebody_does(reading: &Reading, verb: usize) -> bool {
    const PAPERS: &[u32] = words![
        "notice", "letter", "letters", "call", "calls", "invitation", "offer", "offers", "order", "orders",
        "threats", "report", "message", "messages", "request", "money", "salary", "documents", "information",
        "notification", "reply", "answer", "instructions",
    ];
    let next = reading.after_adverbs(verb + 1);
    // `that will appeal to the young`, `that does not apply here`
    let pleases = reading
        .is(next, words!["appeal", "appealed", "apply", "applied", "speak", "spoken", "talk", "talked"])
        && !reading.is(next + 1, words!["the", "against", "with", "about"]);
    let decides = reading
        .is(next, words!["decide", "decided", "try", "tried", "refuse", "manage", "managed"])
        && reading.is(next + 1, words!["to", "whether", "not"]);
    if reading.is_modal(verb)
        || reading.is(verb, words!["does", "did", "doesn't", "doesn’t", "didn't", "didn’t"])
    {
        let counted = reading.is(next, COUNTED) && reading.is_number(next + 1);
        return reading.is(next, PERSONAL) && !pleases || decides || counted;
    }
    if reading.is(verb, words!["has", "had", "hasn't", "hasn’t", "hadn't", "hadn’t"]) {
        // a thing may be sent, too, but nobody but people receives documents
        let received = reading.is(next, words!["received", "sent"])
            && (next + 1..next + 6).any(|at| reading.is(at, PAPERS));
        let been = reading.is(next, words!["been"])
            && (reading.is(next + 1, DONE_TO) || reading.is(next + 1, MOODS) && is_mood(reading, next + 1));
        let done = reading.is(next, DONE) && !reading.is_end(next + 1) && !pleases;
        return done || decides || received || been;
    }
    if reading.is(verb, words!["is", "was", "isn't", "isn’t", "wasn't", "wasn’t"]) {
        return reading.is(next, MOODS) && is_mood(reading, next)
            || reading.is(next, DONE_TO) && reading.tag(next + 1) != Tag::Noun && !reading.is_end(next + 1);
    }
    reading.is(verb, WANTING)
        && (reading.is(verb + 1, words!["to", "that", "from", "with"]) || object_of(reading, verb))
}

fn object_of(reading: &Reading, verb: usize) -> bool {
    reading.is_determiner(verb + 1) && !reading.is(verb + 1, words!["no", "any"])
        || reading.is(verb + 1, words!["him", "them", "how", "why", "nothing"])
}

/// `ready to`, `waiting for`: what stands behind shows that somebody is meant.
fn is_mood(reading: &Reading, at: usize) -> bool {
    const OF_THINGS: &[u32] = words!["ready", "happy", "looking", "tired", "waiting", "planning"];
    let to = reading.is(at + 1, words!["to"])
        && reading.can_be(at + 2, WordFlags::VERB_BASE)
        && !reading.is(at + 2, words!["be", "go"]);
    let about = reading.is(at + 1, words!["of", "about", "that", "for", "with", "forward"]);
    to || about && !reading.is(at, OF_THINGS)
        || reading.is(at, words!["waiting", "looking"]) && reading.is(at + 1, words!["for", "forward"])
        || reading.is(at, words!["considering", "studying", "negotiating", "planning"])
            && reading.begins_phrase(at + 1)
}
