//! Finds speech whose marks are in the wrong place, and speech that has none.
//!
//! ```text
//! “The road is safe”, she said. “We close it.” “They agree.” We have no other road, says Ana Ruiz.
//!                  ^^ comma-outside-speech   ^^^ quotations-in-a-row  speech-without-marks ^^^^
//! ```

use std::ops::Range;

use crate::check::{Finding, Sink};
use crate::text::{BlockKind, Document, MarkGlyph, MarkPlace, QuoteMark, Token, TokenKind, WordFlags};

/// In tokens: what is shorter may be a title, or a word that is spoken about.
const SHORTEST_SPEECH: usize = 4;

/// The most tokens between a comma and the verb that says whose words stood before it.
const LONGEST_SPEAKER: usize = 7;

/// Reads the marks of a block.
pub(super) fn read(document: &Document, block: &Range<usize>, marks: &[QuoteMark], sink: &mut Sink) {
    let mut doubles = marks.iter().filter(|mark| !mark.single);
    let mut before = doubles.next();
    for mark in doubles {
        if let Some(before) = before.replace(mark) {
            in_a_row(document, before, mark, sink);
        }
    }
    let text = &document.text()[document.span(block.start, block.end - 1)];
    if before.is_none() && !text.contains('»') {
        return;
    }
    for comma in block.clone().skip(SHORTEST_SPEECH + 1).filter(|&at| document.tokens[at].is_mark(',')) {
        comma_outside(document, block, comma, sink);
    }
}

/// `“The road is safe”, she said`: a comma that joins speech to its speaker stands before the mark, whoever prints it. Marks of
/// other languages and marks the wrong way round are seen as well, but mended by others.
fn comma_outside(document: &Document, block: &Range<usize>, comma: usize, sink: &mut Sink) {
    let is_quote = |at: usize| {
        document.tokens[at].mark().is_some_and(|mark| matches!(mark, '“' | '”' | '„' | '"' | '«' | '»'))
    };
    let close = comma - 1;
    let glued = !document.tokens[comma].is_spaced() && is_quote(close);
    if !glued || document.tokens[close - 1].mark().is_some() || !attributes(document, comma + 1, block.end) {
        return;
    }
    let Some(open) = (block.start..close).rev().find(|&at| is_quote(at)) else { return };
    // `the film “The Road to March”, she said`
    let alone = open == block.start || document.tokens[open - 1].mark().is_some();
    if !alone || close - open <= SHORTEST_SPEECH || !document.tokens[open + 1].is_capitalized() {
        return;
    }
    let finding = Finding::at(document.span(close, comma));
    let regular = !document.tokens[close].is_spaced() && matches!(document.word(close), "”" | "\"");
    let swapped = format!(",{}", document.word(close));
    sink.report("comma-outside-speech", if regular { finding.replace(swapped) } else { finding });
}

/// Whether words say whose speech stood before them: `she said`, `said the mayor`, `the mayor of the town said`.
fn attributes(document: &Document, at: usize, end: usize) -> bool {
    let is_verb = |token: &Token| token.is_lower() && token.flags.contains(WordFlags::SPEECH);
    let near = &document.tokens[at.min(end)..end.min(at + LONGEST_SPEAKER)];
    let Some(verb) = near.iter().position(is_verb) else { return false };
    let named = near[..verb].iter().all(|token| token.is_word() || token.is_mark('-'));
    let relative =
        |token: &Token| token.flags.contains(WordFlags::CONJUNCTION) || is_relative(document, token);
    named && !near[..verb].iter().any(relative)
}

fn is_relative(document: &Document, token: &Token) -> bool {
    matches!(&document.text()[token.range()], "who" | "which" | "that" | "and" | "but")
}

/// `“We close it.” “They agree.”`: one quotation ends and another begins, and nobody says that it is another.
fn in_a_row(document: &Document, first: &QuoteMark, second: &QuoteMark, sink: &mut Sink) {
    let beside = second.token == first.token + 1 && document.tokens[second.token].is_spaced();
    let ends = first.token > 0
        && document.tokens[first.token - 1].mark().is_some_and(|mark| matches!(mark, '.' | '!' | '?'));
    let turned = first.place == MarkPlace::After && second.place == MarkPlace::Before;
    let right = first.glyph != MarkGlyph::Opening && second.glyph != MarkGlyph::Closing;
    if beside && ends && turned && right {
        let finding = Finding::at(document.span(first.token, second.token));
        let gap = document.gap(first.token, second.token);
        let edits = [
            (document.tokens[first.token].range(), String::new()),
            (gap, " ".to_string()),
            (document.tokens[second.token].range(), String::new()),
        ];
        sink.report("quotations-in-a-row", finding.fix(edits));
    }
}

/// Words of which the one who says them speaks of himself.
const FIRST_PERSON: [&str; 11] =
    ["i", "we", "my", "i'm", "i’m", "we're", "we’re", "we've", "we’ve", "i've", "i’ve"];

/// `We have no other road, says Ana Ruiz.`: whoever says `we` is not the one who writes.
pub(super) fn without_marks(document: &Document, sink: &mut Sink) {
    if !sink.is_on("speech-without-marks") {
        return;
    }
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        for sentence in &document.sentences[block.sentences.clone()] {
            let tokens = sentence.tokens.clone();
            let joins = |&at: &usize| {
                let verb = &document.tokens[at];
                verb.flags.contains(WordFlags::SPEECH)
                    && verb.is_lower()
                    && document.tokens[at - 1].is_mark(',')
            };
            let Some(verb) = tokens.clone().skip(SHORTEST_SPEECH).find(joins) else { continue };
            if !names_the_speaker(document, verb + 1, tokens.end) || has_marks(document, &tokens) {
                continue;
            }
            let is_first = |at: usize| {
                let word = document.word(at);
                // `two hands, like we have`
                let compared = matches!(document.word(at.max(1) - 1), "like" | "as" | "than");
                !compared
                    && word.len() < 8
                    && FIRST_PERSON.iter().any(|known| known.eq_ignore_ascii_case(word))
            };
            // `somebody who came in and warned us, says Ana Ruiz`
            let last = document.word(verb - 2) == "us";
            if last || (tokens.start..verb).any(is_first) {
                let finding = Finding::at(document.span(tokens.start, verb));
                let (start, comma) = (document.tokens[tokens.start].start(), document.tokens[verb - 1].end());
                sink.report(
                    "speech-without-marks",
                    finding.fix([(start..start, "“".to_string()), (comma..comma, "”".to_string())]),
                );
            }
        }
    }
}

/// Whether the sentence ends with the name or the office of somebody.
fn names_the_speaker(document: &Document, at: usize, end: usize) -> bool {
    let rest = &document.tokens[at.min(end)..end];
    let Some(first) = rest.first() else { return false };
    let begins = first.is_capitalized() || matches!(document.word(at), "the" | "he" | "she" | "they");
    begins && rest.len() > 1 && first.kind == TokenKind::Word
}

/// Whether quotation marks of any kind stand in a sentence, or it is a part of a longer quotation.
fn has_marks(document: &Document, tokens: &Range<usize>) -> bool {
    let is_quote = |token: &Token| {
        token.is_quoted()
            || token
                .mark()
                .is_some_and(|mark| matches!(mark, '“' | '”' | '"' | '«' | '»' | '„' | '‘' | '—' | '–'))
    };
    document.tokens[tokens.clone()].iter().any(is_quote)
}
