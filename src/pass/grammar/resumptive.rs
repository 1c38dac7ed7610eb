//! Finds a pronoun that takes up a subject after something was said about it.
//!
//! ```text
//! The letters found in the attic they date from 1690.
//!                                ^^^^ resumptive-pronoun
//! The coach, immediately after the match, he praised his keeper.
//!                                         ^^ resumptive-pronoun
//! ```

use super::lists::words;
use super::reading::Reading;
use super::subjects::subject_again;
use crate::check::Sink;
use crate::text::{Tag, WordFlags};

pub(super) fn run_in_company(reading: &Reading, sink: &mut Sink) {
    let pronoun = |at: &usize| {
        reading.can_be(*at, WordFlags::PRONOUN) && reading.is(*at, words!["he", "she", "it", "they"])
    };
    for at in reading.tokens.clone().filter(pronoun) {
        resumptive(reading, at, sink);
    }
}

fn resumptive(reading: &Reading, pronoun: usize, sink: &mut Sink) {
    let first = reading.first_word();
    let verb = reading.after_adverbs(pronoun + 1);
    if pronoun < first + 3 || !reading.is_lower(verb) || reading.crosses_quotation(first, pronoun) {
        return;
    }
    // `In Ankara, the governor, appointed in June, she left`
    let fronted = reading.is(first, words!["in", "on"]);
    let start = (first..pronoun).find(|&at| fronted && reading.is_comma(at)).map_or(first, |comma| comma + 1);
    // `believe that the man arrested in Naples he was`
    let reported = (first + 1..pronoun).find(|&at| {
        reading.is(at, words!["that"])
            && reading.tag_before(at).is_verb()
            && reading.can_be(at - 1, WordFlags::SPEECH | WordFlags::VERB)
    });
    let start = reported.map_or(start, |that| that + 1);
    let those = reading.is(start, words!["those"]).then_some(start + 1);
    let Some(end) = reading.noun_phrase(start).or(those).filter(|&end| end < pronoun) else { return };
    let end = joined(reading, end, pronoun);
    let comma = reading.is_comma(end);
    let part = if comma { aside(reading, end, pronoun) } else { belongs(reading, end, pronoun) };
    if !part
        || !is_definite(reading, start, end, comma)
        || !reading.is_finite(verb)
        || !agrees(reading, start, end, pronoun)
        || speaks(reading, verb)
        || !tells(reading, verb) && reading.later_verb(verb, false).is_some()
    {
        return;
    }
    // `the plan unveiled under the law it passed`: a clause without `that` inside the subject
    if !comma && (reading.is_end(verb + 1) || reading.is_finite(verb + 1)) {
        return;
    }
    sink.report("resumptive-pronoun", subject_again(reading, pronoun, start..end));
}

/// The end of a noun phrase with the phrases that `of` joins to it.
fn joined(reading: &Reading, mut end: usize, limit: usize) -> usize {
    while reading.is(end, words!["of"]) {
        match reading.noun_phrase(end + 1).filter(|&next| next < limit) {
            Some(next) => end = next,
            None => break,
        }
    }
    end
}

/// Something that was named, not `a day on which`.
fn is_definite(reading: &Reading, start: usize, end: usize, aside: bool) -> bool {
    const NO_SUBJECT: &[u32] =
        words!["way", "reason", "place", "case", "fact", "result", "rest", "moment", "time", "point"];
    // `A native of Lyon, he studied law` is right
    let named = reading.is(start, words!["the", "this", "these", "those"])
        || !aside && reading.is(start, words!["a", "an", "two", "three", "four", "several"])
        || reading.tag(start).is_noun();
    named
        && !(start..end).any(|at| reading.is_time(at))
        && !reading.is(end - 1, NO_SUBJECT)
        && !reading.is_clause_opener(start)
        && !reading.is_adverb(start)
}

/// `, who missed three matches,` and `, immediately after the match,`: a pair of commas, and no clause of its own.
fn aside(reading: &Reading, end: usize, pronoun: usize) -> bool {
    if !reading.is_comma(pronoun - 1) || end + 2 >= pronoun {
        return false;
    }
    let relative = reading.is(end + 1, words!["who", "which", "whose", "where"]);
    let phrase = matches!(
        reading.tag(end + 1),
        Tag::Participle | Tag::Preposition | Tag::Ing | Tag::Adverb | Tag::Determiner | Tag::Past
    );
    let opener = reading.is(
        end + 1,
        words![
            "if", "when", "because", "as", "although", "while", "but", "and", "so", "since", "once",
            "though", "said", "says",
        ],
    );
    let verbs = (end + 1..pronoun).filter(|&at| reading.is_finite(at) && !is_participle(reading, at)).count();
    let said = (end + 1..pronoun)
        .any(|at| reading.can_be(at, WordFlags::SPEECH) || reading.is(at, words!["that"]) && !relative);
    // an apposition before its subject: `the first woman to lead it, a lawyer, she won`
    let list = (end + 1..pronoun).any(|at| reading.is(at, words!["and", "or"]) && reading.is_comma(at - 1));
    !opener && !list && !said && if relative { verbs <= 1 } else { phrase && verbs == 0 }
}

/// `found in the attic`, `of the council`, `that was tested on volunteers`: right after the noun, without a comma.
fn belongs(reading: &Reading, end: usize, pronoun: usize) -> bool {
    // `Mr Smith said he`, `the agency said on Friday it`
    if reading.can_be(end, WordFlags::SPEECH) && !reading.is(end + 1, words!["by", "in"]) {
        return false;
    }
    let relative = reading.is(end, words!["who", "which", "that", "where"]);
    let phrase = is_participle(reading, end) && !reading.is(end, words!["had"])
        || reading.tag(end) == Tag::Preposition && !reading.is_clause_opener(end);
    let inside = end + 1..pronoun;
    let opened = inside.clone().any(|at| {
        reading.is_clause_opener(at)
            || reading.is_comma(at)
            || reading.is(at, words!["and", "but", "or", "for"]) && at + 1 == pronoun
    });
    let verbs = inside.clone().filter(|&at| reading.is_finite(at) && !is_participle(reading, at)).count();
    let before = reading.tag(pronoun - 1);
    let closed = before.is_noun()
        || matches!(before, Tag::Number | Tag::Adverb | Tag::Participle | Tag::Particle)
        || reading.is_participle_end(pronoun - 1);
    // `His wife thought he had`
    let thinks = reading.is(
        pronoun - 1,
        words![
            "thought", "believed", "felt", "knew", "feared", "hoped", "claimed", "admitted", "found", "said",
            "assumed"
        ],
    );
    !opened && closed && !thinks && if relative { verbs == 1 } else { phrase && verbs == 0 }
}

/// A past participle, or a past tense that may be one and has no object: `arrested in Naples`.
fn is_participle(reading: &Reading, at: usize) -> bool {
    let timed = || {
        reading.can_be(at, WordFlags::VERB_PARTICIPLE)
            && !reading.can_be(at, WordFlags::SPEECH)
            && reading.when(at + 1).is_some()
    };
    reading.tag(at) == Tag::Participle
        || reading.tag(at) == Tag::Past && (reading.is_participle_end(at) || timed())
}

/// `he said that exports had fallen`: what follows is what is told.
fn tells(reading: &Reading, verb: usize) -> bool {
    reading.can_be(verb, WordFlags::SPEECH) && reading.is(verb + 1, words!["that"])
}

/// Whether a pronoun can stand for the subject.
fn agrees(reading: &Reading, start: usize, end: usize, pronoun: usize) -> bool {
    let head = reading.noun_phrase(start).map_or(end, |end| end) - 1;
    let several = reading.can_be(head, WordFlags::PLURAL) || reading.is(head, words!["people", "those"]);
    let they = reading.is(pronoun, words!["they"]);
    // `the letter found in the safe she burned`: her letter
    let person = reading.tag(head) == Tag::Name
        || reading.can_be(head, WordFlags::TITLE)
        || reading.is(
            head,
            words![
                "man", "woman", "boy", "girl", "person", "child", "suspect", "victim", "teenager", "baby",
                "son", "daughter", "mother", "father", "brother", "sister", "wife", "husband", "winner",
                "owner", "native", "star", "striker",
            ],
        );
    if they {
        several || reading.tag(head).is_noun() && !reading.can_be(head, WordFlags::TITLE)
    } else {
        !several && (person || reading.is(pronoun, words!["it"]) || reading.is_comma(pronoun - 1))
    }
}

/// `the driver, he said,`: the pronoun is whoever speaks.
fn speaks(reading: &Reading, verb: usize) -> bool {
    reading.can_be(verb, WordFlags::SPEECH)
        && (reading.is_comma(verb + 1)
            || reading.is_end(verb + 1)
            || reading.is(verb + 1, words!["the"]) && reading.is_comma(verb + 3))
}
