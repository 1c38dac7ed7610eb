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

/// What somebody who has it so need not have done: `had the town already surrounded`.
const RESULTS: &[u32] = words![
    "surrounded", "covered", "prepared", "lined", "booked", "signed", "done", "finished", "written",
    "planned", "mapped", "built", "installed", "made", "packed", "loaded", "printed", "cornered",
    "encircled",
];

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
    let wanted = if modal { WordFlags::VERB_BASE } else { WordFlags::VERB_PARTICIPLE };
    let end = (object + 2..(object + 12).min(reading.tokens.end))
        .find(|&at| reading.is_end(at) || reading.is_comma(at) || reading.is(at, words!["and", "but"]))?;
    let verb = end - 1;
    let plain = (object..end)
        .all(|at| reading.get(at).is_some_and(|token| token.is_word()) && !reading.is_clause_opener(at));
    // `had his car stolen`, `has the floor cleaned`: somebody does it for them, unless it is denied or long done
    let negated = (object + 2..verb).any(|at| {
        reading.is(at, words!["not", "never", "already", "yesterday", "again"])
                // `have the summit on Sunday reached`
                || reading.when(at).is_some_and(|when| when.end == verb)
    }) && !reading.is(object, words!["a", "an"])
        && !(reading.is(verb - 1, words!["already"]) && reading.is(verb, RESULTS));
    let fits = plain
        && verb > object + 1
        && reading.can_be(verb, wanted)
        && !reading.can_be(verb, WordFlags::FUNCTION)
        && reading.is_lower(verb);
    if !fits || !modal && !negated {
        return None;
    }
    // only a subject may stand before it: `Only then will the council decide`
    let subject = reading
        .noun_phrase_before(at)
        .filter(|&first| first == reading.first_word() || reading.is(first - 1, words!["that"]))
        .is_some()
        || reading.is_subject_pronoun(at - 1) && reading.begins_clause(at - 1);
    let asked = reading.is_mark(reading.tokens.end - 1, '?');
    (subject && !asked && !reading.is(at - 1, words!["the", "a", "of", "free", "good"]))
        .then_some((object, verb))
}

/// `after he a bang heard had`, `who in 2019 the title won,`.
pub(super) fn ends_with_verb(
    reading: &Reading,
    at: usize,
    closed: &dyn Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let relative = reading.is(at, words!["who"]);
    let pronoun =
        reading.is(at, words!["after", "when", "before", "since"]) && reading.is_subject_pronoun(at + 1);
    if !relative && !pronoun {
        return None;
    }
    let object = if relative { reading.when(at + 1)?.end } else { at + 2 };
    if !reading.is(object, words!["the", "a", "an", "his", "her", "its", "their"]) {
        return None;
    }
    let mut verb = reading.noun_phrase(object)?;
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

/// `because the firm its staff not paid has.`, `that the council the budget on Monday approves.`, `that the landlord the repair must.`
pub(super) fn ends_clause(reading: &Reading, opener: usize) -> Option<(usize, usize)> {
    const OPENERS: &[u32] = words!["because", "that", "if", "although", "though", "whether", "when", "while"];
    const DETERMINERS: &[u32] =
        words!["the", "a", "an", "his", "her", "its", "their", "this", "these", "two", "three"];
    let subject = opener + 1;
    let pronoun = reading.is(subject, words!["he", "she", "they", "it"]);
    if !reading.is(opener, OPENERS)
        || !pronoun && !reading.is(subject, DETERMINERS)
        // `and that the debt the firm left`: a pronoun
        || reading.is(opener, words!["that"]) && (opener <= reading.tokens.start || reading.is(opener - 1, words!["and", "or"]))
    {
        return None;
    }
    let near = subject + 3..(subject + 13).min(reading.tokens.end + 1);
    let close = near.clone().find(|&at| reading.is_end(at) || reading.is_comma(at))?;
    let last = close - 1;
    let auxiliary = reading.is(
        last,
        words![
            "has", "have", "had", "was", "were", "is", "are", "must", "can", "will", "should", "could",
            "would"
        ],
    );
    let verb = if auxiliary { last - 1 } else { last };
    let flags = reading.flags(verb);
    let wanted = match () {
        () if reading.is_have(last) || reading.is_be(last) => WordFlags::VERB_PARTICIPLE,
        () if auxiliary => WordFlags::VERB_BASE,
        () => WordFlags::VERB_PAST | WordFlags::VERB_THIRD,
    };
    // `the man the police arrested is`: a verb with a clause of its own, where the last word is no part of it
    let timed =
        |at: usize| reading.is_time(at) || reading.is(at, words!["way", "more", "less", "moment", "first"]);
    let simple = (subject..verb).all(|at| {
        reading.get(at).is_some_and(|token| token.is_word() || token.is_mark('-'))
            && !reading.is_clause_opener(at)
            && !reading.is(
                at,
                words!["is", "are", "was", "were", "has", "have", "had", "who", "which", "to", "not's"],
            )
            && !reading.is_modal(at)
            && (at <= subject || !reading.is_subject_pronoun(at))
            && !(at > subject
                && reading.flags(at).is_only_verb()
                && !reading.flags(at).contains(WordFlags::VERB_PARTICIPLE))
    });
    let finite = flags.intersects(wanted) && reading.is_lower(verb) && !flags.contains(WordFlags::FUNCTION);
    if !simple || !finite {
        return None;
    }
    let first = if pronoun { subject + 1 } else { reading.noun_phrase(subject)? };
    if !reading.is(first, DETERMINERS) || first + 2 >= close {
        return None;
    }
    // the object ends before the verb, or what may be a plural is the verb
    let object = reading.noun_phrase(first).unwrap_or(first + 2);
    let between = object.min(verb);
    let loose = (between..verb).all(|at| {
        reading.is_adverb(at)
            || reading
                .is(at, words!["himself", "herself", "itself", "themselves", "already", "yesterday", "today"])
            || reading.when(at).is_some()
            || between < at && reading.when(between).is_some_and(|when| at < when.end)
    });
    // without it, the clause would have no verb, whatever the tagger makes of `the budget rejects`
    let noun = reading.tag(verb).is_noun() && !auxiliary && !flags.contains(WordFlags::VERB_THIRD);
    // `that the knife the man carried, and the gun, were found`: the clause has not ended
    let turned = words!["but", "because", "while", "although", "who", "whereas", "when", "if", "since"];
    let ended = reading.is_end(close)
        || opener == reading.first_word() && main_clause_follows(reading, close + 1)
        || reading.is(close + 1, turned);
    (loose && !noun && ended && verb > first + 1 && !(subject..first).any(timed)).then_some((first, last))
}

/// Whether a subject begins at a position and its verb follows it at once.
fn main_clause_follows(reading: &Reading, from: usize) -> bool {
    let pronoun = reading.is_subject_pronoun(from) || reading.is(from, words!["it", "there"]);
    let end = if pronoun { Some(from + 1) } else { reading.long_phrase(from) };
    end.is_some_and(|end| {
        let verb = reading.after_adverbs(end);
        reading.is_finite(verb) && !reading.is_subject_pronoun(verb)
    })
}
