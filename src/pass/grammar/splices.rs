//! Finds two sentences that nothing but a comma joins.
//!
//! ```text
//! The road is closed, it will open in May.
//!                   ^^^^ comma-splice
//! ```

use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Ending, Tag, WordFlags};

pub(super) fn run_in_company(reading: &Reading, sink: &mut Sink) {
    let begin = reading.first_word();
    let quoted = |at: usize| reading.get(at).is_some_and(|token| token.is_quoted());
    // what begins small is the rest of a sentence that an abbreviation cut
    if reading.is_lower(begin) || reading.sentence.is_none_or(|sentence| sentence.ending != Ending::Stop) {
        return;
    }
    let mut commas = (begin + 2..reading.tokens.end.saturating_sub(3)).filter(|&at| reading.is_comma(at));
    let Some(first) = commas.next() else { return };
    // `According to the doctors, there is a victim, she was taken`: a phrase may open the first clause
    // but `In the long run, we submit, `
    let second = commas
        .next()
        .filter(|&comma| comma > first + 4 && opens_with_phrase(reading, begin, first))
        .map(|comma| (first + 1, comma));
    let found = [Some((begin, first)), second].into_iter().flatten().find(|&(begin, comma)| {
        quoted(begin) == quoted(comma + 1) && begins(reading, comma + 1) && is_splice(reading, begin, comma)
    });
    if let Some((_, comma)) = found {
        let end = reading.span(comma, comma);
        let finding = Finding::at(reading.span(comma, comma + 1)).fix([(end, ";".to_string())]);
        sink.report("comma-splice", finding);
    }
}

/// Whether a time, a place or a source stands before the first comma, and no verb.
fn opens_with_phrase(reading: &Reading, begin: usize, comma: usize) -> bool {
    let phrase = reading.is(
        begin,
        words![
            "according", "in", "on", "at", "after", "during", "for", "so", "also", "now", "however",
            "meanwhile"
        ],
    );
    phrase && !(begin..comma).any(|at| reading.is_finite(at) || reading.is_clause_opener(at) && at > begin)
}

const SUBJECTS: &[u32] =
    words!["he", "she", "it", "they", "we", "there", "this", "these", "the", "his", "her", "its", "their"];

/// Whether a clause may begin there, which costs nothing to ask: a pronoun, an article, a noun with a form of `be` soon after.
fn begins(reading: &Reading, at: usize) -> bool {
    let bare = || {
        reading.can_be(at, WordFlags::NOUN)
            && !reading.flags(at).intersects(WordFlags::PREPOSITION | WordFlags::VERB_ING)
            && (at + 1..at + 4)
                .any(|at| reading.is(at, words!["is", "are", "was", "were", "has", "have", "will"]))
    };
    let one = || reading.is(at, words!["a", "an"]) && (at + 2..at + 5).any(|at| reading.is_be(at));
    reading.is_lower(at)
        && (reading.is(at, SUBJECTS) || reading.is(at, LINKS) || one() || bare() || is_counted(reading, at))
        || reading.is_capitalized(at)
            && (at + 1..at + 3).any(|at| reading.is_lower(at) && (reading.is_be(at) || reading.is_have(at)))
}

/// Words that join two sentences, but not with a comma before them alone.
const LINKS: &[u32] = words![
    "nevertheless", "nonetheless", "therefore", "however", "moreover", "furthermore", "consequently",
    "today", "now", "meanwhile", "instead", "otherwise", "afterwards", "afterward", "previously",
    "currently", "additionally", "accordingly", "yesterday", "tomorrow", "earlier", "subsequently",
    "besides",
];

/// `hundreds of families`, `people`: a plural that begins a clause.
fn is_counted(reading: &Reading, at: usize) -> bool {
    reading.can_be(at, WordFlags::NOUN | WordFlags::PLURAL) && !reading.can_be(at, WordFlags::VERB)
        || reading.is(at, words!["many", "most", "some", "several", "both", "another", "all", "nobody"])
}

fn is_splice(reading: &Reading, begin: usize, comma: usize) -> bool {
    // `We have the right, we have the duty`: said twice on purpose
    let again = reading.get(begin).map(|token| token.key) == reading.get(comma + 1).map(|token| token.key);
    !(again && reading.get(begin).is_some_and(|token| token.is_quoted()))
        && !reading.is(begin, words!["I", "you"])
        // `The fact is, nobody came`
        && !reading.is_be(comma - 1)
        && opens_with_subject(reading, begin, comma)
        && has_clause(reading, begin, comma)
        && !corrects(reading, begin, comma)
        && begins_clause(reading, comma + 1)
        && stands_apart(reading, comma)
}

/// Whether the sentence begins with a subject, and not with a time, an order, a condition or what is set against it.
fn opens_with_subject(reading: &Reading, begin: usize, comma: usize) -> bool {
    const OTHERS: &[u32] = words![
        "not", "no", "that", "all", "had", "were", "should", "what", "whatever", "every", "each", "some",
        "one", "many", "few", "either", "neither", "both", "first", "second", "here", "so", "such", "more",
        "less", "years", "days", "weeks", "months", "hours", "according", "born", "once", "now", "once",
        "this", "as",
    ];
    let subject = matches!(
        reading.tag(begin),
        Tag::Determiner
            | Tag::Their
            | Tag::Pronoun
            | Tag::Name
            | Tag::Nouns
            | Tag::Possessive
            | Tag::Number
            | Tag::Noun
            | Tag::There
    );
    subject
        && (!reading.is(begin, OTHERS) || reading.is(begin, words!["this"]) && reading.is_be(begin + 1))
        && !(begin..comma).any(|at| {
            // `says while the plan is sound, it`, `has 72 and including allies, it`: the comma closes what opened within
            reading.is_clause_opener(at)
                && !is_time_phrase(reading, at, comma)
                || reading.is(
                    at,
                    words!["despite", "unlike", "says", "said", "say", "but", "or", "proud"],
                )
                || reading.is(at, words!["given"]) && !reading.is_be(at - 1)
                // `and whilst volumes grow, prices fall`; `met and talked` goes on
                || reading.is(at, words!["and"])
                    && (reading.can_be(at + 1, WordFlags::VERB_ING)
                        || reading.can_be(at + 1, WordFlags::PREPOSITION)
                        || (at + 2..comma).any(|at| reading.is_finite(at)))
                || reading.get(at).is_some_and(|token| {
                    token.mark().is_some_and(|mark| !matches!(mark, '-' | '%' | '$' | '(' | ')'))
                })
        })
}

/// `since yesterday`, `until dawn`: no clause follows.
fn is_time_phrase(reading: &Reading, at: usize, comma: usize) -> bool {
    reading.is(at, words!["since", "until", "after", "before", "as"])
        && !(at..comma).any(|at| reading.is_finite(at))
        && !reading.can_be(at + 1, WordFlags::VERB_ING)
}

/// `It was not the rain, it was the wind`; `The road is no longer closed, it is free`: the second clause says what holds instead.
fn corrects(reading: &Reading, begin: usize, comma: usize) -> bool {
    const NO: &[u32] = words![
        "not", "never", "nothing", "nobody", "no", "hardly", "barely", "longer", "more", "less", "cannot",
    ];
    let denied = (begin..comma).any(|at| {
        reading.is(at, NO) || reading.word(at).ends_with("n’t") || reading.word(at).ends_with("n't")
    });
    let there = reading.is(begin, words!["there"]);
    denied
        && !there
        && reading.is(comma + 1, words!["it", "he", "she", "they", "we", "this", "there", "these"])
}

/// Whether a whole clause stands before the comma: a noun phrase or a pronoun, with what belongs to it, then a verb.
fn has_clause(reading: &Reading, begin: usize, comma: usize) -> bool {
    let counted = matches!(reading.tag(begin), Tag::Number) && reading.is(begin + 1, words!["of"]);
    let mut end = if matches!(reading.tag(begin), Tag::Pronoun | Tag::There) {
        begin + 1
    } else if counted {
        reading.noun_phrase(begin + 2).unwrap_or(begin)
    } else {
        reading.noun_phrase(begin).unwrap_or(begin)
    };
    while end > begin
        && end < comma
        && reading.is(
            end,
            words![
                "of", "in", "for", "from", "at", "on", "with", "between", "to", "near", "under", "over",
                "about", "against"
            ],
        )
    {
        match reading.noun_phrase(end + 1) {
            Some(next) => end = next,
            None => return false,
        }
    }
    let verb = reading.after_adverbs(end);
    let timed = (begin..verb.min(comma))
        .any(|at| reading.is_time(at) && !reading.is(at.wrapping_sub(1), words!["of"]));
    end > begin && verb < comma && !timed && reading.is_finite(verb) && !says(reading, verb, comma)
}

/// Whether a verb tells what somebody says or thinks: what follows its comma may be just that.
fn says(reading: &Reading, verb: usize, comma: usize) -> bool {
    (verb..comma).any(|at| {
        reading.can_be(at, WordFlags::SPEECH)
            && reading.tag(at).is_verb()
            // `was asked about it`
            && !reading.is_be(reading.before_adverbs(at))
    })
}

/// Whether a clause with a verb of its own begins there, and no aside.
fn begins_clause(reading: &Reading, at: usize) -> bool {
    #[rustfmt::skip]
    const ASIDES: &[u32] = words![
        "seems", "seemed", "seem", "appears", "appeared", "turns", "turned", "thinks", "thought", "think", "believes", "believed",
        "believe", "hopes", "hoped", "hope", "knows", "knew", "feels", "felt", "fears", "feared", "figures", "figured", "insists",
        "insisted", "argues", "argued", "warns", "warned", "recalls", "recalled", "admits", "admitted", "jokes", "joked", "wrote", "writes",
        "found", "learned", "concluded", "concludes", "estimates", "estimated", "quipped", "mused", "reckons", "predicted", "predicts",
        "say", "says", "said", "suggests", "suggested", "show", "shows", "showed", "heard", "hear", "revealed", "reveal", "indicate", "indicates", "indicated",
        "understands", "understand", "agree", "agrees", "agreed", "expect", "expects", "expected", "doubt", "doubts", "ruled", "means", "meaning",
        "discovered", "learnt", "shown", "imagine", "guess",
    ];
    let linked = reading.is(at, LINKS);
    let at = if linked { at + 1 } else { at };
    let at = if linked && reading.is(at, words!["only"]) { at + 1 } else { at };
    let pronoun = reading.is(at, words!["he", "she", "it", "they", "we", "there"]);
    let end = if pronoun {
        at + 1
    } else {
        match reading.noun_phrase(at) {
            Some(end) if reading.is(end, words!["of", "in", "from", "for"]) => {
                reading.noun_phrase(end + 1).unwrap_or(end)
            }
            Some(end) => end,
            None if reading.is(at, words!["this", "these"]) => at + 1,
            // `most of them are empty`
            None if reading.is(at + 1, words!["of"]) && reading.is(at + 2, words!["them"]) => at + 3,
            // `the second was a failure`
            None if reading.is_determiner(at) && reading.is_be(at + 2) => at + 2,
            None => return false,
        }
    };
    let verb = reading.after_adverbs(end);
    let told = || {
        // `, experts fear.` is an attribution
        let long = linked || (verb + 1..verb + 3).all(|at| !reading.is_end(at));
        long && reading.is_finite(verb) && is_told(reading, at, verb)
    };
    let sure = reading.is_be(verb) && !reading.is(verb, words!["being", "be", "been"])
        || reading.is_modal(verb)
        || reading.is_have(verb)
        || pronoun && reading.is_finite(verb)
        || told();
    // `it was reported` may be an aside, `this was reported` tells something
    let passive = reading.is_be(verb) && !reading.is(at, words!["it", "he", "she", "they", "there"]);
    let says = |at: usize| {
        // `has asked for food` and `wants to say that` are no attributions
        let object = reading.is(at + 1, words!["for", "that"])
            || reading.is(at + 1, words!["to"]) && reading.tag(at + 2) == Tag::Base;
        reading.can_be(at, WordFlags::SPEECH)
            && reading.is_lower(at)
            && reading.tag(at).is_verb()
            && !passive
            && !object
    };
    sure && reading.is_lower(verb) && !(verb..verb + 4).any(|at| reading.is(at, ASIDES) || says(at))
}

/// Whether a verb after a noun tells what the noun does, and is no participle that belongs to it: `the woman accused of it`.
fn is_told(reading: &Reading, noun: usize, verb: usize) -> bool {
    if reading.is(noun, words!["a", "an"]) || reading.is_capitalized(noun) {
        return false;
    }
    let next = verb + 1;
    if !reading.can_be(verb, WordFlags::VERB_PARTICIPLE) {
        // `the cost rises`; `the market wants to grow`
        return !reading.can_be(verb, WordFlags::NOUN)
            || reading.can_be(verb, WordFlags::VERB_PAST)
            || reading.tag(verb) == Tag::Third
                && (reading.is(next, words!["to"])
                    || reading.is_determiner(next)
                    || reading.is_adverb(next));
    }
    let object = reading.is_determiner(next)
        && !reading.is(next + 1, words!["previous", "same", "first", "next"])
        && !reading.is_time(next + 1);
    reading.can_be(verb, WordFlags::VERB_PAST)
        && (object || reading.is(verb, ALONE) || reading.is(next, words!["up", "down", "out", "off", "back"]))
}

/// Verbs without an object, whose participle stands behind no noun.
const ALONE: &[u32] = words![
    "slept", "fell", "died", "stood", "sat", "collapsed", "remained", "arrived", "escaped", "fled", "waited",
    "worked", "lived", "stayed", "returned", "continued", "started", "ended", "happened", "failed",
    "dropped", "climbed", "increased", "decreased", "crashed", "exploded", "disappeared", "vanished",
    "protested", "gathered", "refused", "wanted", "tried", "decided", "managed", "hoped", "lasted",
    "emerged", "occurred", "reacted", "survived", "travelled", "traveled", "moved", "marched", "clashed",
    "voted", "demanded", "handed", "played", "spent", "cost", "helped", "became", "appeared", "retired",
    "resigned", "looked", "fought",
];

/// Whether no list of clauses follows, and no second comma that closes an aside.
fn stands_apart(reading: &Reading, comma: usize) -> bool {
    let rest = comma + 1..reading.tokens.end;
    let closed = (comma + 1..comma + 6).any(|at| reading.is_comma(at));
    let list = rest.clone().any(|at| {
        reading.is_comma(at) && reading.is(at + 1, words!["and", "or", "but", "nor"])
            || reading.is(at, words!["and"]) && reading.is_determiner(at + 1)
    });
    !closed
        && !list
        && !rest
            .clone()
            .any(|at| reading.is_mark(at, ';') || reading.is_mark(at, ':') || reading.is_mark(at, '?'))
}
