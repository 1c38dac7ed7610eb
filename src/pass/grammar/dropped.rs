//! Finds clauses that have a verb and no subject.
//!
//! ```text
//! After meeting the unions, announced that taxes would fall.
//!                           ^^^^^^^^^ dropped-subject
//! “We comment on nothing.” responded to the newspaper.
//!                          ^^^^^^^^^ dropped-subject
//! ```

use std::ops::Range;

use super::governing;
use super::lists::words;
use super::reading::Reading;
use super::subjectless::is_judged;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

/// A clause that has a verb and no subject.
pub(super) fn run_in_company(reading: &Reading, sink: &mut Sink) {
    let first = reading.first_word();
    if let Some(verb) = after_quotation(reading) {
        report_dropped(reading, verb, sink);
    }
    if reading.get(first).is_some_and(|token| !token.is_capitalized()) {
        return;
    }
    let fronted = || fronted(reading).or_else(|| before_modal(reading, first));
    if let Some(verb) = bare_beginning(reading, first).or_else(fronted).or_else(|| in_clause(reading)) {
        report_dropped(reading, verb, sink);
    }
}

/// `In fact, after the vote was known, took part in`: a verb behind what stands in front of a subject.
pub(super) fn fronted(reading: &Reading) -> Option<usize> {
    let first = reading.first_word();
    let opens = reading.is(
        first,
        words!["in", "at", "on", "for", "however", "meanwhile", "moreover", "finally", "earlier", "later"],
    );
    let comma = (first + 1..first + 5).find(|&at| opens && reading.is_comma(at));
    after_fronted(reading, first).or_else(|| after_fronted(reading, comma? + 1))
}

fn report_dropped(reading: &Reading, verb: usize, sink: &mut Sink) {
    let mut finding = Finding::at(reading.span(verb, verb));
    let token = &reading.document.tokens[verb];
    // which of them is meant, only the reader knows
    if token.is_lower() {
        for pronoun in ["he ", "she ", "it ", "they "] {
            finding = finding.fix([(token.start()..token.start(), pronoun.to_string())]);
        }
    }
    sink.report("dropped-subject", finding);
}

/// `Stresses that the budget …`, `Was arrested at the border.`
fn bare_beginning(reading: &Reading, first: usize) -> Option<usize> {
    if reading.get(first)?.is_quoted() {
        return None;
    }
    let flags = reading.flags(first);
    let third = flags.contains(WordFlags::VERB_THIRD);
    let clause = third
        && !flags.contains(WordFlags::FUNCTION)
        && reading.is(first + 1, words!["that", "the", "to"])
        && (!flags.contains(WordFlags::PLURAL) || reading.tag(first) == Tag::Third)
        && (!flags.contains(WordFlags::PLURAL)
            || reading.is(first + 1, words!["that"]) && own_verb_after_clause(reading, first + 2).is_none());
    let passive = reading.is(first, words!["is", "was", "has", "were", "are"])
        && matches!(reading.tag(first + 1), Tag::Participle | Tag::Past)
        && !ends_in_question(reading)
        && !reading.is_determiner(first + 1);
    // `Adds that the ministry`: no plural has `that` and a clause behind it, if one of its verbs is all there is
    let adds = third
        && reading.can_be(first, WordFlags::SPEECH)
        && reading.is(first + 1, words!["that"])
        && governing::opens_clause(reading, first + 1)
        && own_verb_after_clause(reading, first + 2).is_none();
    (clause || adds || passive).then_some(first)
}

pub(super) fn ends_in_question(reading: &Reading) -> bool {
    reading.tokens.clone().rev().take(3).any(|at| reading.is_mark(at, '?'))
}

/// The second finite verb from a position on, the first being that of the clause that begins there.
fn own_verb_after_clause(reading: &Reading, from: usize) -> Option<usize> {
    let first = reading.finite_verb(from..reading.tokens.end)?;
    reading.later_verb(first, false)
}

/// What may begin a phrase in front of a subject.
pub(super) const PHRASE: &[u32] = words![
    "after", "according", "in", "on", "at", "with", "from", "during", "before", "for", "since", "despite",
    "under", "by", "to", "without", "following", "upon", "through", "as", "because", "thanks", "born",
    "once", "besides", "throughout",
];
/// What may begin a clause there.
pub(super) const CLAUSE: &[u32] = words![
    "when", "while", "although", "though", "because", "if", "once", "after", "before", "since", "as",
    "until", "where",
];

/// `According to the police, had left the flat`: what is in front, a comma, and the verb.
fn after_fronted(reading: &Reading, first: usize) -> Option<usize> {
    if !reading.is(first, PHRASE) && !reading.is(first, CLAUSE) {
        return None;
    }
    let comma = (first..reading.tokens.end).find(|&at| reading.is_comma(at))?;
    if comma < first + 2 && !reading.is(first, words!["once"]) || comma > first + 25 {
        return None;
    }
    let next = comma + 1 + usize::from(reading.is(comma + 1, words!["even"]));
    let verb = reading.after_adverbs(next);
    // `put`, `cut`: an order
    let both = reading.can_be(verb, WordFlags::VERB_BASE | WordFlags::VERB_PAST);
    if !reading.can_be(verb, WordFlags::VERB) || both || !is_clear_verb(reading, verb) {
        return None;
    }
    let front = first..comma;
    let clause = reading.is(first, CLAUSE) && reading.finite_verb(first + 1..comma).is_some();
    let inside = reading.finite_verb(front.clone());
    // `As expected, was`, `For many, including`, `In the photo, taken`
    let whole = clause
        || inside.is_none_or(|at| {
            (first..at).any(|at| {
                reading.is(at, words!["who", "that", "which", "where", "what"])
                    || reading.is_subject_pronoun(at)
            })
        });
    let closed = !reading.follows(comma, 1, words!["but", "and", "or"]);
    // `In the photo, dressed as a clown, he`
    let participle = reading.can_be(verb, WordFlags::VERB_PARTICIPLE)
        && !reading.can_be(verb, WordFlags::FUNCTION)
        && reading.is(verb + 1, words!["as", "to", "in", "up"])
        && reading.later_verb(verb, false).is_some();
    (whole && closed && !participle && !is_turned(reading, verb) && has_no_subject_after(reading, verb))
        .then_some(verb)
}

/// `In the corner, stood a piano`, `By then, writes the critic, all was lost`: the subject is behind the verb.
fn is_turned(reading: &Reading, verb: usize) -> bool {
    #[rustfmt::skip]
    const PLACED: &[u32] = words![
        "stood", "stands", "stand", "sat", "sits", "lay", "lies", "hung", "hangs", "came", "comes", "went", "goes", "rose", "rises",
        "ran", "runs", "loomed", "looms", "lived", "lives", "began", "begins", "followed", "follows", "appeared", "appears", "emerged",
        "emerges", "dwelt", "lurked", "lurks", "arose", "arises", "remained", "remains", "grew", "grows", "walked", "flew", "fell",
        "falls", "sprang", "shone", "died", "arrived", "arrives", "entered", "started", "starts", "ended", "ends", "waited", "waits",
    ];
    let Some(end) = reading.noun_phrase(verb + 1) else { return reading.is(verb, PLACED) };
    reading.is(verb, PLACED)
        || reading.can_be(verb, WordFlags::SPEECH) && (reading.is_comma(end) || reading.is_end(end))
}

/// `“We comment on nothing.” responded to the newspaper.`: who spoke is missing.
fn after_quotation(reading: &Reading) -> Option<usize> {
    let closing = |at: usize| {
        let mark = at.checked_sub(1).and_then(|at| reading.document.tokens[at].mark());
        mark.is_some_and(|mark| matches!(mark, '”' | '"' | '“'))
            && at.checked_sub(2).and_then(|at| reading.document.tokens[at].mark()).is_some()
    };
    reading.tokens.clone().find(|&at| {
        reading.is_lower(at)
            && reading.can_be(at, WordFlags::SPEECH | WordFlags::VERB_PAST)
            && reading.is(at + 1, words!["to", "in", "during", "at", "after"])
            && closing(at)
            && !reading.document.tokens[at].is_quoted()
            && !reading.is(at, words!["read", "heard", "wrote"])
            && reading.later_verb(at, false).is_none()
    })
}

/// `On Wednesday will receive the minister`: a date, and a verb that nobody does.
fn before_modal(reading: &Reading, first: usize) -> Option<usize> {
    let modal = (first + 2..first + 5).find(|&at| reading.is_modal(at))?;
    let date = reading.is(first, words!["on", "next", "this", "in", "from", "during"])
        && (first + 1..modal)
            .all(|at| reading.is_time(at) || reading.is_number(at) || reading.is(at, words!["the", "next"]));
    let verb = reading.after_adverbs(modal + 1);
    (date && reading.tag(verb) == Tag::Base && reading.can_be(verb, WordFlags::VERB_BASE)).then_some(modal)
}

/// Steps of a life, which are hardly done to anybody.
const CAREER: &[u32] = words![
    "moved", "joined", "worked", "served", "lived", "graduated", "studied", "married", "travelled",
    "traveled", "returned", "died", "resigned", "retired", "arrived", "appeared", "debuted", "participated",
    "competed", "emigrated", "enrolled",
];

/// A finite verb that is nothing else here.
pub(super) fn is_clear_verb(reading: &Reading, at: usize) -> bool {
    let flags = reading.flags(at);
    if !reading.is_lower(at) || !reading.is_finite(at) {
        return false;
    }
    let auxiliary = flags.contains(WordFlags::FUNCTION | WordFlags::VERB) || reading.is_modal(at);
    let past = flags.contains(WordFlags::VERB_PAST)
        && reading.tag(at) == Tag::Past
        && (!flags.contains(WordFlags::VERB_PARTICIPLE)
            || reading.is_determiner(at + 1)
            || reading.is(at + 1, words!["that", "in", "to", "up", "as"])
            // `promised compensation`, `asked for their return`, but `amended rules came into force`
            || (reading.tag(at + 1).is_noun()
                || reading.is(at, CAREER)
                || flags.contains(WordFlags::SPEECH) && reading.is(at + 1, words!["for", "about", "on"]))
                && !(at + 1..reading.tokens.end).any(|at| reading.is_finite(at)));
    let third = flags.contains(WordFlags::VERB_THIRD)
        && reading.tag(at) == Tag::Third
        && !flags.contains(WordFlags::PLURAL)
        || reading.tag(at) == Tag::Third
            && (reading.is_determiner(at + 1)
                || reading.is(at + 1, words!["up", "down", "into"])
                    && !reading.is_number(at + 3)
                    && reading.later_verb(at, false).is_none())
            && !reading.is(at + 1, words!["such"]);
    auxiliary || past || third
}

/// Whether no noun phrase follows that may be the subject of an inverted clause: `Behind the counter, stands the owner`.
pub(super) fn has_no_subject_after(reading: &Reading, verb: usize) -> bool {
    let flags = reading.flags(verb);
    let be = reading.is_be(verb) || reading.is(verb, words!["do", "does", "did"]);
    let next = reading.after_adverbs(verb + 1);
    let question = ends_in_question(reading);
    let auxiliary = flags.contains(WordFlags::FUNCTION | WordFlags::VERB);
    // `had the bill passed`, `is the question`, `will the families`
    let inverted = auxiliary
        && (reading.is_determiner(next)
            && (be || !reading.is_have(verb) || inverted_participle(reading, next))
            || reading.is_subject_pronoun(next)
            || reading.is(next, words!["it", "there", "you"])
            || reading.tag(next) == Tag::Name)
        || reading.is_end(verb + 1);
    // `in other words, don’t hit the ball`, `for example, said Reeves`, `not all are`
    let ordered = reading.is(verb, words!["do", "don't", "don’t"])
        || reading.can_be(verb, WordFlags::SPEECH) && reading.is_capitalized(verb + 1)
        || reading.follows(verb, 1, words!["all", "both"])
        || reading.follows(verb, 1, words!["also"]) && flags.contains(WordFlags::VERB_PARTICIPLE);
    !inverted && !ordered && !question && !reading.is_comma(verb + 1)
}

fn inverted_participle(reading: &Reading, from: usize) -> bool {
    reading.noun_phrase(from).is_some_and(|end| matches!(reading.tag(end), Tag::Participle | Tag::Past))
}

/// `In fact, was`, `minutes later was stopped`.
fn in_clause(reading: &Reading) -> Option<usize> {
    let range: Range<usize> = reading.first_word()..reading.tokens.end.saturating_sub(1);
    range.into_iter().find_map(|at| {
        let verb = at + 1;
        // `For this reason is important that growers receive the aid`
        let judged = at > reading.first_word()
            && reading.is_be(verb)
            && reading
                .is(reading.first_word(), words!["for", "in", "with", "on", "at", "therefore", "hence"])
            && reading.possible_phrase_before(verb) <= reading.first_word() + 1
            && is_judged(reading, verb).is_some();
        // `; minutes later was stopped`
        let later = reading.is(at, words!["later", "earlier", "afterwards"])
            && reading.is_time(at.wrapping_sub(1))
            && reading.is(verb, words!["was", "were", "had"])
            && reading.can_be(reading.after_adverbs(verb + 1), WordFlags::VERB_PARTICIPLE)
            && {
                let start = (at.saturating_sub(4)..at).rev().find(|&at| {
                    !reading.is_time(at)
                        && !reading.is_numeral(at)
                        && !reading.is_number(at)
                        && !reading.is(at, words!["a", "few", "some"])
                });
                start.is_none_or(|start| reading.get(start).is_none_or(|token| token.mark().is_some()))
            };
        let opened = reading.is_comma(at)
            && reading.follows(at, 1, words!["fact", "addition"])
            && at == reading.first_word() + 2
            && is_clear_verb(reading, verb)
            && has_no_subject_after(reading, verb);
        (judged || opened || later).then_some(verb)
    })
}
