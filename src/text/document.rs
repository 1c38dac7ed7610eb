//! A view cut into blocks, sentences, tokens and quotations: all that passes read.

use std::ops::Range;

use super::blocks::{self, Block, BlockKind};
use super::lexicon::{Lexicon, WordFlags};
use super::quotations::{self, Quotation, QuoteMark};
use super::sentences::{self, Ending, Sentence};
use super::token::{Token, TokenKind};
use super::tokens;
use super::view::View;

/// Flat vectors in text order. All positions are byte offsets of the view's text or indexes into these vectors.
#[derive(Debug)]
pub struct Document<'a> {
    view: &'a View<'a>,
    /// Paragraphs, headings and list items.
    pub blocks: Vec<Block>,
    /// Sentences; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// Words, numbers and marks.
    pub tokens: Vec<Token>,
    /// Quotation marks of all kinds.
    pub quote_marks: Vec<QuoteMark>,
    /// What stands between double quotation marks.
    pub quotations: Vec<Quotation>,
    casual: bool,
    words: usize,
}

/// Copy in which the pronoun `i` is rarer has it from a slip, or from somebody who is quoted.
const MOST_WORDS_TO_SMALL_I: usize = 1_000;

/// How sentences begin, and the pronoun `i` in lower case.
#[derive(Default)]
struct Starts {
    all: usize,
    lower: usize,
    small_i: usize,
}

impl<'a> Document<'a> {
    /// Reads a view, once.
    pub fn read(view: &'a View<'a>) -> Self {
        let text = view.text();
        let lexicon = Lexicon::built_in();
        let ranges = blocks::split(text, view.may_be_wrapped());
        let mut document = Self {
            view,
            blocks: Vec::with_capacity(ranges.len()),
            sentences: Vec::with_capacity(text.len() / 120),
            tokens: Vec::with_capacity(text.len() / 4),
            quote_marks: Vec::new(),
            quotations: Vec::new(),
            casual: false,
            words: 0,
        };
        let mut starts = Starts::default();
        for range in ranges {
            let (first_token, first_sentence) = (document.tokens.len(), document.sentences.len());
            tokens::tokenize(text, range.clone(), lexicon, &mut document.tokens);
            let tokens = first_token..document.tokens.len();
            quotations::find(
                &mut document.tokens,
                tokens.clone(),
                &mut document.quote_marks,
                &mut document.quotations,
            );
            sentences::split(
                text,
                &document.tokens,
                tokens.clone(),
                document.blocks.len(),
                &mut document.sentences,
            );
            let sentences = first_sentence..document.sentences.len();
            document.count(&tokens, &sentences, &mut starts);
            let kind = document.kind_of(&tokens, &sentences);
            document.blocks.push(Block { range, kind, tokens, sentences });
        }
        let small_i = starts.small_i > 1 && starts.small_i * MOST_WORDS_TO_SMALL_I > document.words;
        document.casual = (starts.lower * 4 > starts.all && starts.lower > 1) || small_i;
        document
    }

    /// Whether the copy does not care for capitals, as chats and posts do not: there, a small letter tells nothing.
    pub fn is_casual(&self) -> bool {
        self.casual
    }

    /// The words of the text.
    pub fn word_count(&self) -> usize {
        self.words
    }

    /// Counts what tells casual copy, and words, of the blocks from a sentence and a token on.
    fn count(&mut self, tokens: &Range<usize>, sentences: &Range<usize>, starts: &mut Starts) {
        let text = self.view.text();
        for at in tokens.clone().filter(|at| self.tokens[*at].is_word()) {
            self.words += 1;
            let token = &self.tokens[at];
            let is_small_i = token.end() - token.start() == 1 && text.as_bytes()[token.start()] == b'i';
            // `(i)` counts, and `Junts i Esquerra` joins names
            let has_verb = |next: &Token| next.is_lower() && next.flags.intersects(WordFlags::VERB);
            starts.small_i += usize::from(is_small_i && self.tokens.get(at + 1).is_some_and(has_verb));
        }
        for sentence in &self.sentences[sentences.clone()] {
            if let Some(word) = self.tokens[sentence.tokens.clone()].iter().find(|token| token.is_word()) {
                starts.all += 1;
                starts.lower += usize::from(word.is_lower());
            }
        }
    }

    /// The view's text.
    pub fn text(&self) -> &str {
        self.view.text()
    }

    /// The text of a token.
    pub fn word(&self, token: usize) -> &str {
        &self.text()[self.tokens[token].range()]
    }

    /// The bytes from the start of one token to the end of another.
    pub fn span(&self, first: usize, last: usize) -> Range<usize> {
        self.tokens[first].start()..self.tokens[last].end()
    }

    /// The bytes between two neighbouring tokens.
    pub fn gap(&self, before: usize, after: usize) -> Range<usize> {
        self.tokens[before].end()..self.tokens[after].start()
    }

    /// The index of the block that holds a byte, or of the last before it.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        self.blocks.partition_point(|block| block.range.start <= offset).checked_sub(1)
    }

    /// The bytes of the sentences that a byte range touches, or the range itself if it touches none.
    pub fn sentences_around(&self, range: &Range<usize>) -> Range<usize> {
        let end = |sentence: &Sentence| self.tokens[sentence.tokens.end - 1].end();
        let first = self.sentences.partition_point(|sentence| end(sentence) <= range.start);
        let mut around = range.clone();
        for sentence in &self.sentences[first..] {
            let start = self.tokens[sentence.tokens.start].start();
            if start >= range.end.max(range.start + 1) {
                break;
            }
            around = around.start.min(start)..around.end.max(end(sentence));
        }
        around
    }

    /// The indexes of the tokens that a byte range touches.
    pub fn tokens_in(&self, range: Range<usize>) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.end() <= range.start);
        let last = self.tokens.partition_point(|token| token.start() < range.end);
        first..last.max(first)
    }

    fn kind_of(&self, tokens: &Range<usize>, sentences: &Range<usize>) -> BlockKind {
        let first = &self.tokens[tokens.start];
        let bullet =
            first.mark().is_some_and(|mark| matches!(mark, '-' | '*' | '•' | '·' | '–' | '—' | '▪' | '●'));
        let number = first.kind == TokenKind::Number
            && tokens.len() > 1
            && (self.tokens[tokens.start + 1].is_stop() || self.tokens[tokens.start + 1].is_mark(')'));
        if (bullet && tokens.len() > 1 && self.tokens[tokens.start + 1].is_spaced()) || number {
            return BlockKind::ListItem;
        }
        let unended =
            self.sentences[sentences.clone()].last().is_some_and(|last| last.ending == Ending::Block);
        if unended && sentences.len() == 1 && tokens.len() <= 30 {
            BlockKind::Heading
        } else if self.view.is_item(first.start()) {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }
}
