//! Finds a quotation with a verb of saying behind it and nobody who says it.
//!
//! ```text
//! “The plant will not close,” assured.
//!                             ^^^^^^^ clause-without-subject
//! “The plant is safe”, explained in an interview, asking for patience.
//!                      ^^^^^^^^^ clause-without-subject
//! ```
//!
//! Spanish, Italian and Portuguese say «aseguró», «ha spiegato», and leave it to the verb who it was.

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use super::subjectless;
use crate::text::{Token, WordFlags};

/// How many words of a quotation make it more than a name or a word that somebody doubts.
const SPOKEN_WORDS: usize = 4;

/// What is said of words that somebody spoke, and is no participle of what stands before it.
const SAID: &[u32] = words![
    "said", "says", "added", "adds", "explained", "explains", "assured", "assures", "stressed", "stresses",
    "noted", "notes", "insisted", "insists", "concluded", "concludes", "warned", "warns", "declared",
    "declares", "affirmed", "affirms", "indicated", "indicates", "stated", "states", "replied", "replies",
    "recalled", "recalls", "emphasized", "emphasised", "clarified", "clarifies", "commented", "comments",
    "admitted", "admits", "argued", "argues", "lamented", "laments", "asserted", "asserts", "confessed",
    "pointed", "reiterated", "reiterates", "remarked", "specified", "underlined", "wrote", "writes",
    "continued", "continues", "highlighted", "claimed", "claims", "maintained", "denounced", "responded",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(SAID.iter().copied(), |reading, at, sink| {
        let speaks = closes_speech(reading, at) && is_alone(reading, at);
        if speaks || is_afterthought(reading, at) {
            subjectless::report(reading, at, subjectless::HE, sink);
        }
    });
}

/// `The bridge is safe, says.`: a verb of saying alone, behind the comma of a clause. Behind that of an aside, `Dr Vogel, who
/// leads the study, says.`, it has its subject.
fn is_afterthought(reading: &Reading, verb: usize) -> bool {
    let comma = verb.wrapping_sub(1);
    if !reading.is_comma(comma) || !reading.is_end(verb + 1) || !reading.is_mark(verb + 1, '.') {
        return false;
    }
    let opening = (reading.tokens.start..comma).rev().find(|&at| reading.is_comma(at));
    let clause = opening.map_or(reading.tokens.start, |at| at + 1);
    let states = reading.noun_phrase(clause).is_some() || reading.is_subject_pronoun(clause);
    states
        && reading.finite_verb(clause..comma).is_some()
        && !reading.is(clause, words!["who", "which", "whose", "where", "whom", "when"])
        && !reading.get(verb).is_some_and(Token::is_quoted)
}

/// Whether the mark before a verb closes words that somebody spoke, with the comma or the stop of speech beside it.
fn closes_speech(reading: &Reading, verb: usize) -> bool {
    let tokens = &reading.document.tokens;
    let is_quote = |at: usize| matches!(tokens[at].mark(), Some('”' | '"' | '»'));
    let is_pause = |at: usize| matches!(tokens[at].mark(), Some(',' | '.' | '!' | '?' | '…'));
    let Some(last) = verb.checked_sub(2).filter(|_| reading.is_lower(verb)) else { return false };
    if tokens[verb].is_quoted()
        || !(is_quote(last + 1) && is_pause(last) || is_pause(last + 1) && is_quote(last))
    {
        return false;
    }
    let spoken = |at: usize| tokens[at].is_word() && tokens[at].is_quoted();
    (last.saturating_sub(SPOKEN_WORDS)..last).filter(|&at| spoken(at)).count() >= SPOKEN_WORDS
}

/// Whether nothing behind the verb can be its subject, and no other verb makes it a participle.
fn is_alone(reading: &Reading, verb: usize) -> bool {
    let mut at = reading.after_adverbs(verb + 1);
    for _ in 0..3 {
        let phrase = reading
            .is(at, words!["in", "during", "to", "at", "through", "about", "on", "out", "via"])
            .then(|| reading.noun_phrase(at + 1).or_else(|| reading.when(at).map(|when| when.end)));
        match phrase {
            Some(Some(end)) => at = end,
            Some(None) => return false,
            None => break,
        }
    }
    let goes_on = reading.is_comma(at)
        && (reading.can_be(at + 1, WordFlags::VERB_ING)
            || reading.is(at + 1, words!["and", "while", "before", "after"]));
    let joined = reading.is(at, words!["and", "while"])
        && reading.can_be(at + 1, WordFlags::VERB_PAST | WordFlags::VERB_ING);
    let closed = reading.is_end(at) && !reading.get(at).is_some_and(Token::is_quoted);
    closed || (goes_on || joined) && !reading.is_subject_pronoun(at + 2)
}
