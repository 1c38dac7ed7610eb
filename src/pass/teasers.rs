//! Finds headlines and first sentences that a page prints a second time, with more or fewer words.
//!
//! ```text
//! Ferry sails again in the first week of June
//! Transport - Ferry sails again in the first week of June
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repeated-headline
//! The ferry to the three islands sails again in June, the harb
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cut-teaser
//! The ferry to the three islands sails again in June, the harbor office said on Monday.
//! ```

use std::ops::Range;

use super::regexes::whole_line;
use crate::check::{Finding, Sink};
use crate::text::{BlockKind, Document, Ending, TokenKind};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    headlines(document, sink);
    for index in 1..document.blocks.len().min(FIRST_BLOCKS) {
        cut_teaser(document, index, sink);
    }
}

/// Headlines and teasers stand above the text.
const FIRST_BLOCKS: usize = 12;
/// The shortest part of a headline that is no accident, in words.
const SHORTEST: usize = 4;

/// The keys of the words and numbers of a range of tokens.
fn keys(document: &Document, tokens: Range<usize>) -> Vec<u32> {
    let words = document.tokens[tokens].iter();
    words
        .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
        .map(|token| token.key)
        .collect()
}

/// A line above the text that has the words of the headline, and more, or a part of them.
fn headlines(document: &Document, sink: &mut Sink) {
    let Some(first) = document.blocks.first().filter(|first| first.kind == BlockKind::Heading) else {
        return;
    };
    let title = keys(document, first.tokens.clone());
    if title.len() < SHORTEST || title.len() > LONGEST {
        return;
    }
    if let Some(sentence) = first_sentence(document) {
        let words = keys(document, sentence.clone());
        let more = words.len().saturating_sub(title.len());
        if more <= MOST_LABELS && words.windows(title.len()).any(|part| part == title.as_slice()) {
            let span = document.span(sentence.start, sentence.end - 1);
            sink.report("repeated-headline", Finding::at(span).related(first.range.clone(), "first here"));
        }
    }
    for (index, block) in document.blocks.iter().enumerate().take(FIRST_BLOCKS).skip(1) {
        if block.kind != BlockKind::Heading || block.tokens.len() > LONGEST {
            continue;
        }
        let line = keys(document, block.tokens.clone());
        let (long, short) = if line.len() > title.len() { (&line, &title) } else { (&title, &line) };
        let whole = short.len() >= SHORTEST && long.len() > short.len();
        let again = whole && long.windows(short.len()).any(|part| part == short.as_slice());
        if again || index == 1 && is_worded_anew(&title, &line) {
            let finding = Finding::at(block.range.clone()).related(first.range.clone(), "first here");
            sink.report("repeated-headline", finding.delete(whole_line(document, index)));
        }
    }
}

/// In words.
const LONGEST: usize = 40;
/// Words that may stand around a headline where it opens the text: `Highlights:`, ` - Morning Post`.
const MOST_LABELS: usize = 3;
/// The shortest headline, in words, that is known again in other words.
const SHORTEST_REWORDED: usize = 10;

/// The first sentence of the text below the headline, if the text is what follows.
fn first_sentence(document: &Document) -> Option<Range<usize>> {
    let text = document.blocks.get(1).filter(|block| block.kind == BlockKind::Paragraph)?;
    let mut sentences = document.sentences[text.sentences.clone()].iter();
    Some(sentences.next()?.tokens.clone())
}

/// Whether a line says what the headline does, nearly in its words: most of them, in hardly another number.
fn is_worded_anew(title: &[u32], line: &[u32]) -> bool {
    let common = title.iter().filter(|word| line.contains(word)).count();
    let back = line.iter().filter(|word| title.contains(word)).count();
    title.len().min(line.len()) >= SHORTEST_REWORDED
        && common * 4 >= title.len() * 3
        && back * 4 >= line.len() * 3
}
/// The shortest teaser, in words: what begins like it by chance is shorter.
const SHORTEST_TEASER: usize = 7;
/// The same of a single line, which may be a headline that the text takes up.
const SHORTEST_LINE: usize = 12;

/// A paragraph that breaks off, where another one has the same words and goes on.
fn cut_teaser(document: &Document, index: usize, sink: &mut Sink) {
    let block = &document.blocks[index];
    let Some(last) = document.sentences[block.sentences.clone()].last() else { return };
    let ends = document.tokens[last.tokens.end - 1].kind == TokenKind::Mark
        && !document.tokens[last.tokens.end - 1].is_mark('…');
    if ends && last.ending != Ending::Block || index + 1 == document.blocks.len() {
        return;
    }
    let mut words = keys(document, last.tokens.clone());
    // the last word may be cut as well
    words.pop();
    let shortest = if block.sentences.len() > 1 { SHORTEST_TEASER } else { SHORTEST_LINE };
    if words.len() < shortest {
        return;
    }
    let later = document.sentences.partition_point(|sentence| sentence.tokens.start < block.tokens.end);
    let again = document.sentences[later..].iter().find(|sentence| {
        sentence.tokens.len() > words.len() + 2
            && sentence.ending != Ending::Block
            && document.tokens[sentence.tokens.start].key == document.tokens[last.tokens.start].key
            && keys(document, sentence.tokens.clone()).get(..words.len()) == Some(words.as_slice())
    });
    if let Some(again) = again {
        let whole = document.span(again.tokens.start, again.tokens.end - 1);
        let finding = Finding::at(block.range.clone()).related(whole, "the whole of it is here");
        sink.report("cut-teaser", finding.delete(whole_line(document, index)));
    }
}
