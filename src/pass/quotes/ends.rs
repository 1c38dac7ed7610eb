//! Guesses where speech begins or ends of which one mark is lost.
//!
//! ```text
//! “We go,” he said. “We go. She said: We stay.” They left. “The road is safe, the minister said.
//!                         ^ the mark that is lost                           ^
//! ```

use std::ops::Range;

use super::Reader;
use crate::text::{Block, Token, WordFlags};

impl Reader<'_> {
    /// The comma before `the minister said`, or the last token of the block.
    pub(super) fn end_of_speech(&self, block: &Block, open: usize) -> Range<usize> {
        let tokens = &self.document.tokens;
        let attributes = |comma: usize| {
            let after = &tokens[comma + 1..block.tokens.end.min(comma + 5)];
            let speaks = |token: &Token| token.is_lower() && token.flags.contains(WordFlags::SPEECH);
            tokens[comma].is_mark(',') && after.iter().any(speaks)
        };
        let comma = (open + 1..block.tokens.end).find(|&i| attributes(i));
        tokens[comma.unwrap_or(block.tokens.end - 1)].range()
    }

    /// The token with which the speech begins that ends at a token: what follows another quotation, or the first sentence where
    /// somebody speaks of himself, or the last.
    pub(super) fn start_of_speech(&self, block: &Block, end: usize) -> usize {
        if let Some(after) = (block.tokens.start..end).rev().find(|&at| self.ends_quotation(block, at)) {
            return after;
        }
        let sentences = &self.document.sentences[block.sentences.clone()];
        let before = &sentences[..sentences.partition_point(|sentence| sentence.tokens.start <= end)];
        let speaks = |tokens: &Range<usize>| {
            tokens
                .clone()
                .take_while(|&at| at < end)
                .any(|at| matches!(self.document.word(at), "I" | "We" | "we"))
        };
        let first = before.iter().find(|sentence| speaks(&sentence.tokens)).or(before.last());
        first.map_or(end, |sentence| sentence.tokens.start)
    }

    /// Whether a word begins a sentence right behind a closing mark: `.” The`.
    pub(super) fn ends_quotation(&self, block: &Block, at: usize) -> bool {
        let tokens = &self.document.tokens;
        at >= block.tokens.start + 2
            && tokens[at].is_capitalized()
            && tokens[at - 1].is_mark('”')
            && tokens[at - 2].is_stop()
    }
}
