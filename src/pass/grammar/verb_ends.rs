//! Finds the verb at the end of its clause, where German and Dutch put it.
//!
//! ```text
//! Because the witness ill was, the hearing was postponed.
//!                     ^^^^^^^ misplaced-verb
//! ```

use super::lists::words;
use super::reading::Reading;
use crate::text::{Tag, WordFlags};

/// `Because the witness ill was,`, `that the bridge closed is.`
pub(super) fn ends_with_auxiliary(reading: &Reading, opener: usize) -> Option<(usize, usize)> {
    const OPENERS: &[u32] = words![
        "because", "that", "when", "if", "although", "though", "while", "since", "after", "before", "until"
    ];
    if !reading.is(opener, OPENERS) {
        return None;
    }
    let subject = opener + 1;
    let pronoun = reading.is_subject_pronoun(subject) || reading.is(subject, words!["it"]);
    if !pronoun && !reading.is(subject, words!["the", "a", "an", "his", "her", "its", "their", "this"]) {
        return None;
    }
    let from = if pronoun { subject + 1 } else { subject + 2 };
    let auxiliary = (from + 1..(from + 7).min(reading.tokens.end)).find(|&at| {
        reading.is(at, words!["was", "were", "is", "are", "has", "had", "have"])
            && (reading.is_comma(at + 1) || reading.is_end(at + 1))
    })?;
    let last = auxiliary - 1;
    let flags = reading.flags(last);
    // `the only people responsible were`, `all that is possible is`
    let postpositive = reading.is(
        last,
        words![
            "responsible", "involved", "concerned", "present", "available", "possible", "alone", "alive",
            "else", "elect", "next", "before", "now", "then", "once", "ever", "here", "there", "really",
            "already", "actually", "always", "never", "still", "also", "first", "usual", "ago", "today",
            "both", "all"
        ],
    );
    let part = if pronoun {
        flags.intersects(WordFlags::ADJECTIVE | WordFlags::VERB_PARTICIPLE)
    } else {
        flags.contains(WordFlags::ADJECTIVE) && reading.tag(last) == Tag::Adjective && reading.tag(last - 1) == Tag::Noun
            // `the information sought is, in their view, secret`
            || (reading.is_have(auxiliary) || reading.is_end(auxiliary + 1))
                && flags.contains(WordFlags::VERB_PARTICIPLE)
                && !flags.contains(WordFlags::NOUN)
                && matches!(reading.tag(last), Tag::Participle | Tag::Past)
                && reading.tag(last - 1).is_noun()
    };
    let compared = (reading.tokens.start..auxiliary).any(|at| {
        reading.is(at, words!["than", "as", "how", "what", "however", "whatever", "those", "who", "which"])
    });
    let simple = (subject..last)
        .all(|at| reading.get(at).is_some_and(|token| token.is_word()) && !reading.is_finite(at));
    (part && !postpositive && !compared && simple && !flags.contains(WordFlags::FUNCTION))
        .then_some((last, auxiliary))
}

/// `The minister has the report not read,`, `The board will the plan reject.`
pub(super) fn object_before_verb(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    let modal = reading.is(at, words!["will", "would", "must", "can", "could", "should", "may"]);
    let have = reading.is(at, words!["has", "have", "had"]);
    if !(modal || have) || !reading.is_lower(at) || at <= reading.tokens.start {
        return None;
    }
    let object = at + 1;
    if !reading.is(object, words!["the", "a", "an", "his", "her", "its", "their", "this", "these", "all"]) {
        return None;
    }
    // only a subject may stand before it: `Only then will the council decide`
    let subject = reading
        .noun_phrase_before(at)
        .filter(|&first| first == reading.first_word() || reading.is(first - 1, words!["that"]))
        .is_some()
        || reading.is_subject_pronoun(at - 1) && reading.begins_clause(at - 1);
    if !subject
        || reading.is_mark(reading.tokens.end - 1, '?')
        || reading.is(at - 1, words!["the", "a", "of", "free", "good"])
    {
        return None;
    }
    let wanted = if modal { WordFlags::VERB_BASE } else { WordFlags::VERB_PARTICIPLE };
    let end = (object + 2..(object + 8).min(reading.tokens.end))
        .find(|&at| reading.is_end(at) || reading.is_comma(at) || reading.is(at, words!["and", "but"]))?;
    let verb = end - 1;
    let plain = (object..end)
        .all(|at| reading.get(at).is_some_and(|token| token.is_word()) && !reading.is_clause_opener(at));
    // `had his car stolen`, `has the floor cleaned`: somebody does it for them, unless it is denied or long done
    let negated =
        (object + 2..verb).any(|at| reading.is(at, words!["not", "never", "already", "yesterday", "again"]));
    let fits = plain
        && verb > object + 1
        && reading.can_be(verb, wanted)
        && !reading.can_be(verb, WordFlags::FUNCTION)
        && reading.is_lower(verb);
    (fits && (modal || negated)).then_some((object, verb))
}

/// `If the parliament the budget rejects,`, `who in 2019 the title won,`.
pub(super) fn ends_with_verb(
    reading: &Reading,
    at: usize,
    closed: &dyn Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let relative = reading.is(at, words!["who"]);
    let pronoun =
        reading.is(at, words!["after", "when", "before", "since"]) && reading.is_subject_pronoun(at + 1);
    let opener = pronoun || reading.is(at, words!["if", "because", "although", "whether"]);
    if !(relative || opener && reading.is(at + 1, words!["the", "he", "she", "they", "a", "his", "its"])) {
        return None;
    }
    let object = if relative {
        reading.when(at + 1)?.end
    } else if reading.is_subject_pronoun(at + 1) {
        at + 2
    } else {
        reading.noun_phrase(at + 1)?
    };
    if !reading.is(object, words!["the", "a", "an", "his", "her", "its", "their"]) {
        return None;
    }
    let mut verb = reading.noun_phrase(object)?;
    // `the budget rejects,`: a verb that may be a plural
    if closed(verb)
        && verb > object + 2
        && reading.can_be(verb - 1, WordFlags::VERB_THIRD)
        && !reading.is_time(object - 1)
        && opener
    {
        return Some((object, verb - 1));
    }
    let last = verb + usize::from(reading.is(verb + 1, words!["had", "has", "have"]));
    if reading.is(verb, words!["had"])
        && verb > object + 2
        && reading.can_be(verb - 1, WordFlags::VERB_PARTICIPLE)
    {
        verb -= 1;
    }
    let flags = reading.flags(verb);
    let finite = flags.intersects(WordFlags::VERB_PAST | WordFlags::VERB_THIRD)
        && !flags.contains(WordFlags::FUNCTION)
        && reading.is_lower(verb);
    (finite && reading.tag(verb).is_verb() && closed(last + 1) && !reading.is(last + 1, words!["who"]))
        .then_some((object, last))
}
