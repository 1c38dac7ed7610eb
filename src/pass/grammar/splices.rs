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
    if reading.sentence.is_none_or(|sentence| sentence.ending != Ending::Stop) {
        return;
    }
    let mut commas = (begin + 2..reading.tokens.end.saturating_sub(3)).filter(|&at| reading.is_comma(at));
    let Some(first) = commas.next() else { return };
    // `According to the doctors, there is a victim, she was taken`: a phrase may open the first clause
    let second =
        commas.next().filter(|_| opens_with_phrase(reading, begin, first)).map(|comma| (first + 1, comma));
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
    reading.is_lower(at) && (reading.is(at, SUBJECTS) || bare())
}

fn is_splice(reading: &Reading, begin: usize, comma: usize) -> bool {
    // `We have the right, we have the duty`: said twice on purpose
    let again = reading.get(begin).map(|token| token.key) == reading.get(comma + 1).map(|token| token.key);
    !(again && reading.get(begin).is_some_and(|token| token.is_quoted()))
        && !reading.is(begin, words!["I", "you"])
        && opens_with_subject(reading, begin, comma)
        && has_clause(reading, begin, comma)
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
        && !reading.is(begin, OTHERS)
        && !(begin..comma).any(|at| {
            // `says while the plan is sound, it`, `has 72 and including allies, it`: the comma closes what opened within
            reading.is_clause_opener(at)
                || reading.is(
                    at,
                    words!["despite", "unlike", "says", "said", "say", "and", "but", "or", "given", "proud"],
                )
                || reading.is(
                    at,
                    words![
                        "not", "never", "nothing", "nobody", "no", "hardly", "barely", "longer", "more",
                        "less", "cannot"
                    ],
                )
                || reading.word(at).ends_with("n’t")
                || reading.word(at).ends_with("n't")
                || reading.get(at).is_some_and(|token| {
                    token.mark().is_some_and(|mark| !matches!(mark, '-' | '%' | '$' | '(' | ')'))
                })
        })
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
        && reading.is(end, words!["of", "in", "for", "from", "at", "on", "with", "between"])
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
    (verb..comma).any(|at| reading.can_be(at, WordFlags::SPEECH) && reading.tag(at).is_verb())
}

/// Whether a clause with a verb of its own begins there, and no aside.
fn begins_clause(reading: &Reading, at: usize) -> bool {
    #[rustfmt::skip]
    const ASIDES: &[u32] = words![
        "seems", "seemed", "seem", "appears", "appeared", "turns", "turned", "thinks", "thought", "think", "believes", "believed",
        "believe", "hopes", "hoped", "hope", "knows", "knew", "feels", "felt", "fears", "feared", "figures", "figured", "insists",
        "insisted", "argues", "argued", "warns", "warned", "recalls", "recalled", "admits", "admitted", "jokes", "joked", "wrote", "writes",
        "found", "learned", "concluded", "concludes", "estimates", "estimated", "quipped", "mused", "reckons", "predicted", "predicts",
        "say", "says", "said", "suggests", "suggested",
        "discovered", "learnt", "shown", "imagine", "guess",
    ];
    let pronoun = reading.is(at, words!["he", "she", "it", "they", "we", "there"]);
    let end = if pronoun {
        at + 1
    } else {
        match reading.noun_phrase(at) {
            Some(end) if reading.is(end, words!["of"]) => reading.noun_phrase(end + 1).unwrap_or(end),
            Some(end) => end,
            None if reading.is(at, words!["this", "these"]) => at + 1,
            None => return false,
        }
    };
    let verb = reading.after_adverbs(end);
    let sure = reading.is_be(verb) && !reading.is(verb, words!["being", "be", "been"])
        || reading.is_modal(verb)
        || reading.is_have(verb)
        || pronoun && reading.is_finite(verb);
    sure && reading.is_lower(verb)
        && !(verb..verb + 4)
            .any(|at| reading.is(at, ASIDES) || reading.can_be(at, WordFlags::SPEECH) && reading.is_lower(at))
}

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
