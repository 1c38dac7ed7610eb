//! Finds infinitives after a `to` that is a preposition.
//!
//! ```text
//! The union objects to raise the age, and the firm is dedicated to produce fertiliser.
//!           ^^^^^^^^^^^^^^^^                          ^^^^^^^^^^^^^^^^^^^^ infinitive-for-ing
//! ```

use super::cues::Cues;
use super::governing;
use super::lists::words;
use super::reading::Reading;
use crate::check::Finding;
use crate::text::{Tag, WordFlags, forms};

const LINT: &str = "infinitive-for-ing";
/// Participles and adjectives, mostly after a form of `be`.
const STATES: &[u32] = words![
    "dedicated", "devoted", "accustomed", "opposed", "resigned", "addicted", "averse", "tantamount",
    "equivalent", "akin", "unaccustomed", "reconciled", "wedded", "committed", "preferable", "restricted",
    "limited", "confined", "conducive", "susceptible", "immune",
];
/// Verbs, and in front of them their subject.
const VERBS: &[u32] = words![
    "object", "objects", "objected", "objecting", "contribute", "contributes", "contributed", "contributing",
    "amount", "amounts", "amounted", "amounting", "resort", "resorts", "resorted", "resorting", "confess",
    "confesses", "confessed", "confessing", "adapted", "adjusted", "adjusting", "equates", "equated",
    "admit", "admits", "admitted", "admitting", "switched", "led", "leads", "lead", "leading", "testified",
    "testifies", "conduces", "alluded", "acclimatized", "consents", "stooped", "stooping", "gravitated",
    "attest", "attests", "took",
];
/// Nouns and others.
const NOUNS: &[u32] = words![
    "devotion", "dedication", "objection", "objections", "aversion", "alternative", "alternatives",
    "obstacle", "obstacles", "barrier", "barriers", "prior", "view", "addition", "close", "closer",
    "addiction", "regard", "relation",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words([STATES, VERBS, NOUNS].into_iter().flatten().copied(), |reading, at, sink| {
        let to = at + 1;
        if !reading.is(to, words!["to"])
            || !reading.is_lower(at) && at != reading.first_word()
            || reading.is_hyphenated(at)
        {
            return;
        }
        let verb = reading.after_adverbs(to + 1);
        if !is_bare(reading, verb) || reading.crosses_quotation(at, verb) || !takes_ing(reading, at) {
            return;
        }
        let finding = Finding::at(reading.span(at, verb));
        let ing = forms::ing(reading.word(verb));
        let finding =
            ing.into_iter().fold(finding, |finding, ing| finding.fix([(reading.span(verb, verb), ing)]));
        sink.report(LINT, finding);
    });
}

/// A verb in its base form; one that is a noun, too, with what only a verb has after it: `produce organic fertiliser`.
fn is_bare(reading: &Reading, verb: usize) -> bool {
    let flags = reading.flags(verb);
    if !reading.is_lower(verb) || reading.is_hyphenated(verb) || flags.contains(WordFlags::PREPOSITION) {
        return false;
    }
    if flags.contains(WordFlags::PURE_VERB) || reading.is(verb, words!["be", "have"]) {
        return true;
    }
    let next = verb + 1;
    let object = reading.is_determiner(next)
        || reading.is_number(next)
        || reading.tag(next) == Tag::Number
        || reading.is_lower(next) && reading.is(next, words!["him", "them", "it", "us"]);
    // `contributing to lower prices`
    let followed = object
        || !flags.contains(WordFlags::ADJECTIVE)
            && matches!(reading.tag(next), Tag::Adjective | Tag::Number | Tag::Their | Tag::Degree)
        || reading.tag(next) == Tag::Nouns
            && reading.is(
                verb,
                words![
                    "make", "give", "find", "see", "get", "take", "produce", "raise", "pay", "sell", "buy",
                    "build", "host", "help", "teach"
                ],
            );
    flags.contains(WordFlags::VERB_BASE) && followed && reading.tag(verb) == Tag::Base
}

/// Whether `to` is a preposition after this word in this place.
fn takes_ing(reading: &Reading, at: usize) -> bool {
    let before = reading.before_adverbs(at);
    let be = before < at && reading.is_be(before);
    match reading.word(at).to_ascii_lowercase().as_str() {
        "prior" => true,
        "view" => reading.follows(at, 1, words!["a"]) && reading.follows(at, 2, words!["with"]),
        "addition" => reading.follows(at, 1, words!["in"]),
        "regard" | "relation" => reading.follows(at, 1, words!["with", "in"]),
        "close" | "closer" => {
            reading.is(
                before,
                words!["came", "come", "comes", "coming", "be", "was", "is", "were", "are", "been"],
            ) && !reading.is(at + 2, words!["call"])
        }
        // `those committed to die`, `as opposed to be`: mostly after a form of `be`
        "committed" => (be || reading.is_have(before)) && !reading.is(at + 2, words!["stand", "be"]),
        "opposed" => be || reading.follows(at, 1, words!["as"]),
        "limited" | "restricted" | "confined" | "resigned" => be,
        "dedicated" | "devoted" | "accustomed" | "unaccustomed" | "addicted" | "averse" | "tantamount"
        | "akin" | "equivalent" | "reconciled" | "wedded" | "preferable" | "conducive" | "susceptible"
        | "immune" => true,
        // `was led to believe`, `the road that led to be`
        "led" | "leads" | "lead" | "leading" => {
            !be && !reading.is_have(before)
                && !reading.is(at + 2, words!["be", "believe"])
                && has_subject(reading, before)
        }
        // `the money contributed to build a school`, `was admitted to be`
        "took" => {
            has_subject(reading, before)
                && !reading.is(before, words!["it", "that", "this"])
                && reading.can_be(at + 2, WordFlags::PURE_VERB)
        }
        "contributed" | "admitted" | "adapted" | "adjusted" | "switched" | "confessed" => {
            let relative = reading.noun_phrase_before(before + 1).unwrap_or(before);
            let main = has_subject(reading, before) && reading.later_verb(at, true).is_none();
            !be && (reading.is_have(before) || main) && !reading.follows(relative, 1, words!["that", "which"])
        }
        "object" | "objects" | "resort" | "resorts" | "amount" | "amounts" => {
            reading.is_modal(before) || has_subject(reading, before) && reading.later_verb(at, true).is_none()
        }
        _ => !be,
    }
}

fn has_subject(reading: &Reading, before: usize) -> bool {
    governing::is_subject_before(reading, before)
}
