//! Finds sentences of body copy without a verb that has a tense.
//!
//! ```text
//! The governor meeting with the mayors on Tuesday in the capital.
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ verbless-sentence
//! ```

use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{BlockKind, Ending, Tag, Token, TokenKind, WordFlags};

pub(super) fn run_in_company(reading: &Reading, sink: &mut Sink) {
    let Some(sentence) = reading.sentence else { return };
    // the first line may be the headline, with a stop that it should not have
    if sentence.ending != Ending::Stop
        || sentence.block == 0 && reading.document.blocks.len() > 1
        || reading.document.blocks[sentence.block].kind != BlockKind::Paragraph
        || !sink.is_on("verbless-sentence")
    {
        return;
    }
    let end = reading.tokens.end - 1;
    if is_bare_role(reading, end) {
        sink.report("verbless-sentence", Finding::at(reading.span(reading.tokens.start, end)));
        return;
    }
    if is_plain_copy(reading, end)
        && reading.main_verb(reading.tokens.start..end, true).is_none()
        && !is_fragment_of_style(reading, end)
    {
        sink.report("verbless-sentence", Finding::at(reading.span(reading.tokens.start, end)));
    }
}

/// `Former health minister (2001–2005), cardiologist.`: what somebody is or was, and nobody who is it.
fn is_bare_role(reading: &Reading, end: usize) -> bool {
    const ROLES: &[u32] = words![
        "former", "ex", "member", "head", "chairman", "chairwoman", "deputy", "graduate", "candidate",
        "professor", "honored", "honoured", "author", "holder", "winner", "doctor", "laureate", "veteran",
        "native", "director", "leader", "participant",
    ];
    let start = reading.tokens.start;
    let plain = |at: usize| {
        reading.get(at).is_some_and(|token| {
            !token.is_quoted()
                && token.mark().is_none_or(|mark| matches!(mark, ',' | '-' | '–' | '(' | ')' | '’' | '.'))
        })
    };
    reading.is(start, ROLES)
        && reading.is_capitalized(start)
        && (4..24).contains(&(end - start))
        && start > 0
        && (start..end).all(plain)
        && (reading.is(start + 1, words!["of"]) || reading.is(start, words!["former", "ex", "honored", "honoured"]))
        && !(start..end).any(|at| reading.is_finite(at) || reading.is_clause_opener(at) && !reading.is(at, words!["since", "as", "after", "before"]))
        // a whole name says who it is
        && !(start..end).any(|at| reading.can_be(at, WordFlags::GIVEN_NAME) && reading.is_capitalized(at) && reading.is_capitalized(at + 1))
}

/// Body copy and nothing else: enough words, no quotation, no colon, no dateline, no score.
fn is_plain_copy(reading: &Reading, end: usize) -> bool {
    let words = (reading.tokens.start..end).filter(|&at| reading.get(at).is_some_and(Token::is_word)).count();
    let odd = |at: usize| {
        reading.get(at).is_some_and(|token| {
            token.is_quoted()
                || token.kind == TokenKind::Masked
                || token.mark().is_some_and(|mark| {
                    !matches!(mark, ',' | '-' | '’' | '%' | '$' | '€' | '£' | '(' | ')' | '.')
                })
                || token.is_mark('-') && token.is_spaced()
        })
    };
    // `in Washington, D. C., the museum`: cut at an initial
    let start = reading.tokens.start;
    let cut = start >= 2
        && reading.document.tokens[start - 1].is_stop()
        && reading.document.tokens[start - 2].range().len() == 1;
    let goes_on = reading.document.tokens.get(end + 1).is_some_and(Token::is_lower);
    words >= 8 && !cut && !goes_on && reading.get(end).is_some_and(Token::is_stop) && (reading.is_capitalized(reading.tokens.start) || reading.is_number(reading.tokens.start))
        && !(reading.tokens.start..end).any(odd)
        // most sentences have an auxiliary, and need no tags
        && !(reading.tokens.start..end).take_while(|&at| !reading.is_clause_opener(at)).any(|at| {
            reading.is_modal(at) && !reading.can_be(at, WordFlags::MONTH) && reading.is_lower(at) || reading.is(at, words!["is", "are", "was", "were", "has", "have", "had", "did", "does"])
        })
}

/// Sentences that writers leave without a verb on purpose, orders and questions.
fn is_fragment_of_style(reading: &Reading, end: usize) -> bool {
    const STYLE: &[u32] = words![
        "not", "just", "only", "and", "but", "or", "so", "no", "such", "same", "enough", "too", "hence",
        "thus", "perhaps", "maybe", "even", "especially", "like", "because", "another", "what", "how", "who",
        "why", "where", "when", "which", "whether", "yes", "never", "nor", "let", "more", "less", "better",
        "if", "as", "unlike", "all", "perfect", "great", "really", "very", "now", "namely", "while",
        "although", "though", "also", "then", "thanks", "plus", "particularly", "including", "rather",
        "instead", "well", "oh", "welcome", "good", "sorry", "please", "to", "than", "that", "this", "photo",
        "image", "source", "from", "sure", "still", "nothing", "yet",
    ];
    let first = reading.first_word();
    let (flags, tag) = (reading.flags(first), reading.tag(first));
    let clause = reading.is(
        first,
        words!["when", "if", "as", "because", "while", "although", "though", "since", "after", "before"],
    );
    let style = reading.is(first, STYLE) && !clause
        || clause && !(first..end).any(|at| reading.is_comma(at))
        || reading.is(first + 1, words!["other"]);
    let order = (flags.contains(WordFlags::VERB_BASE) || flags.is_empty() && reading.is_comma(first + 1))
        && !matches!(tag, Tag::Determiner | Tag::Name | Tag::Nouns | Tag::Preposition | Tag::Number)
        || tag == Tag::Base;
    let asks = (first..end).any(|at| reading.is(at, words!["you", "I", "your", "my", "me", "we", "our"]));
    // `A man who had it all.`
    let defined = reading
        .noun_phrase(first)
        .is_some_and(|end| reading.is(end, words!["who", "that", "which", "whose", "where"]));
    let verb_first = matches!(tag, Tag::Past | Tag::Present | Tag::Third | Tag::Modal);
    style
        || order
        || verb_first
        || asks
        || defined
        || (first..end).all(|at| !reading.is_lower(at) || !reading.tag(at).is_noun())
}
