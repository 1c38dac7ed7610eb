//! Finds sentences that say twice who says so.
//!
//! ```text
//! According to the mayor, the ferry will sail again in May, he said.
//! ^^^^^^^^^^^^                                             ^^^^^^^^^ attributed-twice
//! ```

use std::ops::Range;
use std::sync::Arc;

use super::cues::Cues;
use super::lists::words;
use super::pronouns::Lists;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

/// Verbs with which somebody says so, those of saying apart.
const SAYING: &[u32] = words![
    "added", "adds", "noted", "notes", "stressed", "stresses", "emphasized", "emphasizes", "emphasised",
    "emphasises", "underlined", "underlines", "believes", "thinks", "pointed", "concluded", "concludes",
    "assured", "assures", "specified", "specifies", "clarified", "summarized", "recalled", "recalls",
    "hopes", "warned", "warns", "predicted", "predicts", "argued", "argues", "insisted", "insists",
];

pub(super) fn cue(cues: &mut Cues, lists: &Arc<Lists>) {
    let lists = Arc::clone(lists);
    cues.at_words(words!["according", "in", "as", "to"].iter().copied(), move |reading, at, sink| {
        attributed_twice(reading, at, &lists, sink);
    });
}

fn attributed_twice(reading: &Reading, at: usize, lists: &Lists, sink: &mut Sink) {
    if at != reading.first_word() {
        return;
    }
    let Some(source) = source(reading, at) else { return };
    let clause = (source.end..reading.tokens.end)
        .take_while(|&at| !reading.is_mark(at, ';') && !reading.is_mark(at, ':'));
    // `he wept when, he said, he saw it`
    let closes = |comma: usize| {
        reading.is_comma(comma)
            && !reading.is_clause_opener(comma - 1)
            && !reading.is(comma - 1, words!["and", "but", "or"])
    };
    let twice = clause.filter(|&at| at >= source.end + 2 && closes(at)).find_map(|comma| {
        let verb = says_again(reading, comma, &source, lists)?;
        let closed = reading.is_end(verb + 1) || reading.is_comma(verb + 1);
        (closed && !reading.crosses_quotation(at, comma)).then_some((comma, verb))
    });
    let Some((comma, verb)) = twice else { return };
    let finding = Finding::at(reading.span(comma, verb))
        .related(reading.span(at, source.end - 1), "the first time")
        .delete(reading.span(comma, verb));
    sink.report("attributed-twice", finding);
}

/// The words for who says so, from which a sentence opens: `the mayor` in `According to the mayor,`.
fn source(reading: &Reading, at: usize) -> Option<Range<usize>> {
    let first = if reading.is(at, words!["according"]) && reading.is(at + 1, words!["to"]) {
        at + 2
    } else if reading.is(at, words!["in", "to"])
        && reading.is(at + 1, words!["the"])
        && reading.is(at + 2, words!["words", "opinion", "view", "estimation", "mind"])
        && reading.is(at + 3, words!["of"])
    {
        at + 4
    } else if reading.is(at, words!["as"]) {
        at + 1
    } else {
        return None;
    };
    let comma = (first..reading.tokens.end.min(first + 14)).find(|&at| reading.is_comma(at))?;
    if !reading.is(at, words!["as"]) {
        return Some(first..comma);
    }
    // `As the mayor said,`
    (reading.can_be(comma - 1, WordFlags::SPEECH) && comma > first + 1 && is_saying(reading, comma - 1))
        .then_some(first..comma - 1)
}

fn is_saying(reading: &Reading, verb: usize) -> bool {
    let flags = reading.flags(verb);
    reading.is(verb, SAYING)
        || flags.contains(WordFlags::SPEECH)
            && flags.intersects(WordFlags::VERB_PAST | WordFlags::VERB_THIRD)
            && !reading.is(verb, words!["admitted", "confessed", "asked", "demanded", "promised", "joked"])
}

/// The verb behind a comma with which the same one says so again.
fn says_again(reading: &Reading, comma: usize, source: &Range<usize>, lists: &Lists) -> Option<usize> {
    let head = head(reading, source);
    let person = lists.is_person(reading, head)
        || reading.is(
            head,
            words!["him", "her", "expert", "official", "spokesman", "spokeswoman", "head", "chief", "winner"],
        )
        || reading.can_be(head, WordFlags::TITLE)
        || reading.is_capitalized(head)
            && !reading.is_acronym(head)
            && source.end - source.start <= 4
            && !reading.is_determiner(source.start);
    let next = comma + 1;
    let verb = if reading.is(next, words!["he", "she"]) {
        person.then_some(next + 1)?
    } else if reading.is(next, words!["they"]) {
        let several = reading.can_be(head, WordFlags::PLURAL)
            || reading.tag(head) == Tag::Nouns
            || lists.is_body(reading, head)
            || reading.is(head, words!["them", "police"]);
        several.then_some(next + 1)?
    } else {
        // `the lawyer claimed`, `police said`
        let noun = if reading.is_determiner(next) { next + 1 } else { next };
        let same = reading.get(noun).zip(reading.get(head)).is_some_and(|(one, other)| one.key == other.key);
        same.then_some(noun + 1)?
    };
    let inverted = is_saying(reading, verb).then_some(verb);
    inverted.filter(|_| !is_paper(reading, head) || !reading.is(next, words!["he", "she", "they"]))
}

/// The noun of the words for who says so, without what belongs to it.
fn head(reading: &Reading, source: &Range<usize>) -> usize {
    let end = source
        .clone()
        .skip(1)
        .find(|&at| {
            reading.is(at, words!["of", "for", "from", "in", "at", "on", "with", "to", "who", "who's"])
        })
        .unwrap_or(source.end);
    end - 1
}

/// Whether the source is what tells something without being the one who says so.
fn is_paper(reading: &Reading, head: usize) -> bool {
    const PAPERS: &[u32] = words![
        "report", "reports", "study", "law", "document", "documents", "data", "survey", "poll", "research",
        "plan", "statistics", "figures", "agreement", "constitution", "letter", "rules", "contract", "book",
    ];
    reading.is(head, PAPERS)
}
