//! Finds `that` said once more behind what is set between it and its clause.
//!
//! ```text
//! He said that, according to the police, that the van had no lights.
//!                                        ^^^^ doubled-that
//! ```

use super::cues::Cues;
use super::governing;
use super::lists::words;
use super::reading::Reading;
use crate::check::Finding;
use crate::text::{Token, WordFlags};

/// How long what is set between may be, in tokens.
const LONGEST_INSERTION: usize = 16;

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["that"].iter().copied(), |reading, at, sink| {
        let Some(again) = that_again(reading, at) else { return };
        let gap = reading.document.tokens[again].start()..reading.document.tokens[again + 1].start();
        let finding = Finding::at(reading.span(again, again))
            .related(reading.span(at, at), "the first time")
            .fix([(gap, String::new())]);
        sink.report("doubled-that", finding);
    });
}

/// The second `that` of a clause whose first has nothing behind it but a phrase or a clause of time or condition.
fn that_again(reading: &Reading, that: usize) -> Option<usize> {
    const PHRASE: &[u32] = words![
        "according", "after", "as", "at", "because", "before", "by", "despite", "due", "during", "following",
        "for", "from", "given", "in", "on", "over", "since", "thanks", "through", "under", "until", "with",
        "within", "without",
    ];
    const CLAUSE: &[u32] = words![
        "if", "when", "although", "though", "because", "since", "while", "after", "before", "once", "unless"
    ];
    let head = that.checked_sub(1).filter(|&head| head >= reading.tokens.start)?;
    let first = that + 1 + usize::from(reading.is_comma(that + 1));
    let (phrase, clause) = (reading.is(first, PHRASE), reading.is(first, CLAUSE));
    if !reading.is_lower(that)
        || !phrase && !clause
        || reading.get(that).is_some_and(Token::is_quoted)
        || !reading.flags(head).intersects(WordFlags::VERB | WordFlags::NOUN | WordFlags::PREPOSITION)
    {
        return None;
    }
    let end = reading.tokens.end.min(first + LONGEST_INSERTION);
    let comma = (first..end).find(|&at| reading.is_comma(at))?;
    let again = comma + 1;
    if !reading.is(again, words!["that"]) || !begins_clause(reading, again) {
        return None;
    }
    // a clause of its own before the comma would be the one that the first `that` belongs to
    let verbs = (first..comma).filter(|&at| reading.is_finite(at)).count();
    (verbs == 0 || clause && verbs == 1 || clause && reading.is_clause_opener(first) && verbs <= 2)
        .then_some(again)
}

/// Whether `that` is a conjunction for certain, and its clause is no subject of another: `that the war is over means`.
fn begins_clause(reading: &Reading, that: usize) -> bool {
    let next = that + 1;
    let subject = reading
        .is(next, words!["he", "she", "it", "they", "we", "there", "one", "people", "nobody"])
        || reading.is_determiner(next) && !reading.is(next, words!["such", "all", "many", "both", "some"])
        || reading.is_capitalized(next);
    // `that Brazil cannot sign`
    let named = reading.is_capitalized(next) && (next + 1..next + 4).any(|at| reading.is_finite(at));
    let alone = reading.is(next, words!["one", "people", "nobody"]);
    subject
        && (named || alone || governing::opens_clause(reading, that))
        && reading
            .finite_verb(next..reading.tokens.end)
            .is_some_and(|verb| reading.later_verb(verb, true).is_none())
}
