//! Finds speech whose marks are in the wrong place.
//!
//! ```text
//! “The road is safe”, she said. “We close it.” “They agree.”
//!                  ^^ comma-outside-speech   ^^^ quotations-in-a-row
//! ```

use std::ops::Range;

use crate::check::{Finding, Sink};
use crate::text::{Document, MarkGlyph, MarkPlace, QuoteMark, Token, WordFlags};

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
