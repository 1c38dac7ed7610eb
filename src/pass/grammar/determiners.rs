//! Finds two words of which English has one before a noun.
//!
//! ```text
//! The witness recognised the that man. These the documents were lost. He gave the all his books away.
//!                        ^^^^^^^^      ^^^^^^^^^                               ^^^^^^^
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

const OWN: &[u32] = words!["his", "its", "their", "our", "my", "your"];
const POINTING: &[u32] = words!["this", "that", "these", "those"];
const COUNTED: &[u32] = words!["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const FIRST: &[u32] = words![
    "the", "a", "an", "these", "those", "this", "any", "every", "no", "another", "such", "his", "its", "their",
    "our", "my", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(FIRST.iter().copied(), doubled_determiner);
}

fn doubled_determiner(reading: &Reading, at: usize, sink: &mut Sink) {
    let next = at + 1;
    if !reading.is_lower(next)
        || !reading.is_determiner(next)
        || reading.is_hyphenated(at)
        || reading.is_hyphenated(next)
        || reading.is_capitalized(at) && at != reading.first_word()
        || reading.crosses_quotation(at, next)
        || reading.get(next).is_some_and(|token| token.is_quoted()) != reading.get(next + 1).is_some_and(|token| token.is_quoted())
    {
        return;
    }
    let Some(kept) = kept(reading, at) else { return };
    // the noun, with an adjective, a number or `other` before it
    let noun = reading.noun_phrase(next + 1).filter(|_| reading.is_lower(next + 1));
    let Some(noun) = noun.map(|end| end - 1) else { return };
    if !reading.tag(noun).is_noun() || noun > next + 3 || reading.is_hyphenated(next + 1) {
        return;
    }
    let words = kept.iter().map(|&word| match (word, reading.is_capitalized(at)) {
        (false, _) => reading.word(at).to_string(),
        (true, true) => capitalized(reading.word(next)),
        (true, false) => reading.word(next).to_string(),
    });
    let span = reading.span(at, next);
    let finding = words.fold(Finding::at(reading.span(at, noun)), |finding, word| {
        finding.fix([(span.clone(), word)])
    });
    sink.report("doubled-determiner", finding);
}

/// Which of two words may stay, the second (`true`) or the first; nothing where both may.
fn kept(reading: &Reading, at: usize) -> Option<&'static [bool]> {
    let next = at + 1;
    let follows = |words: &[u32]| reading.follows(at, 1, words);
    let second = |words: &[u32]| reading.is(next, words);
    let is = |words: &[u32]| reading.is(at, words);
    const NEXT: &[bool] = &[true];
    const EITHER: &[bool] = &[true, false];
    match () {
        () if is(words!["a", "an"]) => {
            second(words!["these", "those", "the", "any", "my", "your"]).then_some(NEXT)
        }
        () if is(words!["the"]) => {
            let all = second(words!["all"]) && (reading.is(next + 1, OWN) || reading.is(next + 1, words!["the"]));
            let pointing = second(POINTING) && !is_relative(reading, next);
            (pointing || second(words!["any", "another", "such", "a", "an"])).then_some(EITHER)
                .or(all.then_some(NEXT))
        }
        () if is(words!["these", "those", "this"]) => {
            let fronted = second(words!["the"]) || second(OWN);
            (fronted && at == reading.first_word() && is_subject(reading, at)).then_some(EITHER)
        }
        // `any the wiser`, `for any the war`
        () if is(words!["any", "every", "no", "another"]) => {
            (second(words!["the", "this", "these", "those"]) || second(OWN))
                && reading.tag(next + 1) != Tag::Degree
                && !follows(words!["one", "is", "was", "are", "were"])
                && !reading.is(next + 1, words!["same", "one"])
        }
        .then_some(EITHER),
        // `As such the deal failed`
        () if is(words!["such"]) => {
            (second(words!["the", "these", "those"]) && !follows(words!["as", "is", "was", "and"])).then_some(EITHER)
        }
        () if is(OWN) => {
            (second(words!["the", "this", "these", "those", "another", "any", "some", "such", "several"])
                && !follows(words!["of", "is", "was", "are", "were"])
                && !reading.is_time(next + 1)
                && reading.tag(at) == Tag::Their)
                .then_some(EITHER)
        }
        // `together with two the other members`
        () if is(COUNTED) => {
            (second(words!["the"])
                && reading.is(next + 1, words!["other", "same", "last", "first", "remaining"])
                && follows(words!["with", "and", "of", "from", "for", "to", "arrested", "killed", "including"]))
            .then_some(NEXT)
        }
        () => None,
    }
}

/// `the that`: `that` begins a clause, or stands by itself.
fn is_relative(reading: &Reading, at: usize) -> bool {
    !reading.can_be(at + 1, WordFlags::NOUN) && !reading.can_be(at + 1, WordFlags::ADJECTIVE)
        || reading.is_finite(at + 1)
        || reading.can_be(at + 1, WordFlags::FUNCTION)
}

/// `These the documents were`, but `These the minister denied`.
fn is_subject(reading: &Reading, at: usize) -> bool {
    let Some(end) = reading.noun_phrase(at + 2) else { return false };
    let plural = reading.can_be(end - 1, WordFlags::PLURAL);
    let verb = reading.after_adverbs(end);
    let (are, is) = (words!["are", "were", "have"], words!["is", "was", "has"]);
    if plural { reading.is(verb, are) && !reading.is(at, words!["this"]) } else { reading.is(verb, is) && reading.is(at, words!["this"]) }
}

fn capitalized(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
