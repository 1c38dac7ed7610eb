//! Finds subjects that are named and then left without a verb.
//!
//! ```text
//! Transport Minister Adil Demir, the tunnel will shorten the journey by two hours.
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hanging-subject
//! The suspect, who was seen on a train, and he confessed.
//!                                       ^^^^^^ hanging-subject
//! Who was driving under the influence, was arrested.
//! ^^^ who-for-whoever
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Ending, Tag, WordFlags};

const LINT: &str = "hanging-subject";

pub(super) fn cue(cues: &mut Cues) {
    cues.at_flags(WordFlags::TITLE, office);
    cues.at_words(words!["he", "she", "it", "they"].iter().copied(), pronoun);
    cues.at_words(words!["who"].iter().copied(), who);
}

/// The longest name with an office, in tokens.
const LONGEST_NAME: usize = 9;

/// `Mayor Hasan Demir, the bridge was built in nine months.`: a name with an office, and a clause that has its own subject.
fn office(reading: &Reading, at: usize, sink: &mut Sink) {
    let first = reading.first_word();
    if at > first + 3 || reading.get(first).is_some_and(|token| token.is_quoted()) {
        return;
    }
    // `Under President Kern, the`; `Mayor Kern, the first question goes to you`: spoken to
    let spoken_to = || reading.tokens.clone().any(|at| reading.is(at, words!["you", "your", "yours"]));
    if reading.can_be(first, WordFlags::PREPOSITION) || spoken_to() {
        return;
    }
    let Some(comma) = (at + 1..first + LONGEST_NAME).find(|&at| reading.is_comma(at)) else { return };
    let of_names = |at: usize| {
        reading.is_capitalized(at)
            || reading.is_mark(at, '-')
            || reading.flags(at).contains(WordFlags::TITLE)
            || reading.is_lower(at) && reading.can_be(at, WordFlags::NOUN)
            || reading.is(at, words!["the", "of", "and", "for", "al", "bin", "de", "van", "von"])
    };
    // the title comes first of its words, so that no other word of the sentence does this again
    let is_first = !(first..at).any(|before| reading.flags(before).contains(WordFlags::TITLE));
    if !is_first
        || !(first..comma).all(of_names)
        || !reading.is_capitalized(comma - 1)
        || reading.flags(comma - 1).intersects(WordFlags::TITLE | WordFlags::PLACE | WordFlags::COUNTRY)
        || !is_clause(reading, comma + 1)
    {
        return;
    }
    sink.report(LINT, Finding::at(reading.span(first, comma - 1)));
}

/// Whether a clause with a subject of its own begins there and ends with the sentence.
fn is_clause(reading: &Reading, start: usize) -> bool {
    // `Mayor Demir, Konya railway station is`, but not `Mayor Demir, Governor Tekin are`
    let named = || {
        let end = reading.noun_phrase(start).filter(|end| reading.is_lower(end - 1));
        reading.is_capitalized(start) && end.is_some()
    };
    let opens = reading.is(start, words!["the", "this", "these", "a", "all", "our", "we"])
        || reading.flags(start).contains(WordFlags::COUNTRY)
        || named();
    if !opens || reading.get(start).is_some_and(|token| token.is_quoted()) {
        return false;
    }
    let end = match reading.is(start, words!["we"]) {
        true => Some(start + 1),
        false => reading.noun_phrase(start),
    };
    let Some(mut end) = end else { return false };
    while reading.is(end, words!["of", "in", "for", "from", "between", "with", "at"]) {
        let Some(next) = reading.noun_phrase(end + 1) else { break };
        end = next;
    }
    let verb = reading.after_adverbs(end);
    reading.is_lower(verb)
        && reading.is_finite(verb)
        && !reading.can_be(verb, WordFlags::SPEECH)
        && !(verb..reading.tokens.end).any(|at| {
            reading.is_comma(at) && reading.is_finite(reading.after_adverbs(at + 1))
                || reading.get(at).is_some_and(|token| token.is_quoted())
                || is_attribution(reading, at)
        })
}

/// `the governor has said.`, `it was announced that`: the name may be somebody's who is spoken of there.
fn is_attribution(reading: &Reading, at: usize) -> bool {
    let behind = at + 1;
    reading.can_be(at, WordFlags::SPEECH)
        && (reading.is_comma(behind) || reading.is_end(behind) || reading.is(behind, words!["that"]))
        && reading.tag(at).is_verb()
}

/// `The suspect, who was seen, and he confessed.`, `The president, he has been in office since May, resigned.`
fn pronoun(reading: &Reading, at: usize, sink: &mut Sink) {
    let first = reading.first_word();
    if !reading.is_lower(at) || at < first + 3 {
        return;
    }
    let and = reading.is(at - 1, words!["and"]) && reading.is_comma(at - 2);
    if !and && !reading.is_comma(at - 1) || reading.crosses_quotation(first, at) {
        return;
    }
    let Some(end) = reading.noun_phrase(first).filter(|&end| end < at && reading.is_comma(end)) else {
        return;
    };
    let named = reading.is(first, words!["the", "this"]) || reading.tag(first) == Tag::Name;
    let verb = reading.after_adverbs(at + 1);
    if !named || (first..end).any(|at| reading.is_time(at)) || !reading.is_finite(verb) {
        return;
    }
    if and {
        let relative = reading.is(end + 1, words!["who", "which"]) && reading.is_finite(end + 2);
        let verbs = (end + 1..at).filter(|&at| reading.is_finite(at)).count();
        let subordinate = (end + 2..at).any(|at| reading.is_clause_opener(at));
        if relative && verbs == 1 && !subordinate {
            sink.report(LINT, Finding::at(reading.span(at - 1, at)));
        }
    } else if at == end + 1 && (reading.is_be(verb) || reading.is_have(verb)) {
        aside(reading, at, verb, sink);
    }
}

/// `, he has been in office since May, resigned`: a clause of its own between the subject and its verb.
fn aside(reading: &Reading, pronoun: usize, verb: usize, sink: &mut Sink) {
    let Some(comma) = (verb + 2..reading.tokens.end).find(|&at| reading.is_comma(at)) else { return };
    let next = reading.after_adverbs(comma + 1);
    // `The factory, it was reported on Monday, will close`
    let reported = reading.can_be(reading.after_adverbs(verb + 1), WordFlags::SPEECH);
    let goes_on = !reported
        && reading.is_lower(next)
        && matches!(reading.tag(next), Tag::Past | Tag::Third | Tag::Modal | Tag::Present)
        && reading.is_finite(next)
        && (!reading.can_be(next, WordFlags::SPEECH) || reading.is_determiner(next + 1));
    if goes_on {
        let place = reading.span(pronoun, pronoun);
        let person = reading.is(pronoun, words!["he", "she"]);
        let fix = person.then(|| [(place.clone(), "who".to_string())]);
        sink.report(LINT, fix.into_iter().fold(Finding::at(place), Finding::fix));
    }
}

/// `Who was driving under the influence, was arrested.`: a relative clause that lost what it belongs to.
fn who(reading: &Reading, at: usize, sink: &mut Sink) {
    let verb = reading.after_adverbs(at + 1);
    let told = reading.sentence.is_some_and(|sentence| sentence.ending == Ending::Stop);
    if at != reading.first_word() || !told || !reading.is_finite(verb) || reading.is_modal(verb) {
        return;
    }
    let Some(comma) = (verb + 2..reading.tokens.end).find(|&at| reading.is_comma(at)) else { return };
    let next = reading.after_adverbs(comma + 1);
    let again = reading.is_lower(next) && reading.is_finite(next) && !reading.can_be(next, WordFlags::SPEECH);
    let other = (verb + 1..comma)
        .any(|at| reading.is_clause_opener(at) && (at + 1..comma).any(|at| reading.is_finite(at)));
    if again && !other {
        let place = reading.span(at, at);
        let or = |words: &str| [(place.clone(), words.to_string())];
        sink.report("who-for-whoever", Finding::at(place.clone()).fix(or("Whoever")).fix(or("Anyone who")));
    }
}
