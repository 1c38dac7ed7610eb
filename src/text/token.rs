//! What a token is: a word, a number, a mark, or a stretch that is nobody's prose.

use std::ops::Range;

use bitflags::bitflags;

use super::lexicon::WordFlags;

/// A word, a number, a mark, or a stretch that is nobody's prose.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Of a word: its [key](super::word_key). Of a mark: its character. Otherwise nothing to rely on.
    pub key: u32,
    pub(super) start: u32,
    pub(super) length: u16,
    /// What the lexicon knows of the word.
    pub flags: WordFlags,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with digits and apostrophes inside. `U.S.` and `a.m.` are one word with their stops.
    Word,
    /// Begins with a digit: `1,200`, `10.30`, `5th`, `20h30`.
    Number,
    /// One mark or symbol. A run of stops is one token.
    Mark,
    /// A URL, an e-mail address, a file or host name, a handle or a hashtag, a piece of code: never matched.
    Masked,
}

bitflags! {
    /// How a token is written.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct Shape: u8 {
        /// White space stands before it (and it is not the first of its block).
        const SPACED = 1;
        /// Begins with a capital.
        const INITIAL_CAPITAL = 1 << 1;
        /// Holds a capital after its first character.
        const INNER_CAPITAL = 1 << 2;
        /// Holds a lower-case letter.
        const LOWER = 1 << 3;
        /// Holds a digit.
        const DIGIT = 1 << 4;
        /// Holds a character beyond ASCII.
        const NON_ASCII = 1 << 5;
        /// An abbreviation written with its stops: `U.S.`.
        const DOTTED = 1 << 6;
        /// Inside quotation marks.
        const QUOTED = 1 << 7;
    }
}

impl Token {
    /// Bytes of the view.
    #[inline]
    pub fn range(&self) -> Range<usize> {
        self.start()..self.end()
    }

    /// First byte in the view.
    #[inline]
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// End (exclusive) in the view, in bytes.
    #[inline]
    pub fn end(&self) -> usize {
        self.start as usize + usize::from(self.length)
    }

    /// Whether it is a word.
    #[inline]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is this mark.
    #[inline]
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark && self.key == u32::from(mark)
    }

    /// Whether it is exactly one full stop.
    #[inline]
    pub fn is_stop(&self) -> bool {
        self.is_mark('.') && self.length == 1
    }

    /// The character of a mark.
    #[inline]
    pub fn mark(&self) -> Option<char> {
        (self.kind == TokenKind::Mark).then(|| char::from_u32(self.key)).flatten()
    }

    /// A word of lower-case letters only.
    #[inline]
    pub fn is_lower(&self) -> bool {
        self.is_word() && !self.shape.intersects(Shape::INITIAL_CAPITAL | Shape::INNER_CAPITAL)
    }

    /// A word with a capital at its beginning.
    #[inline]
    pub fn is_capitalized(&self) -> bool {
        self.is_word() && self.shape.contains(Shape::INITIAL_CAPITAL)
    }

    /// Two capitals or more and no lower-case letter.
    #[inline]
    pub fn is_all_capitals(&self) -> bool {
        self.is_word()
            && self.shape.contains(Shape::INITIAL_CAPITAL | Shape::INNER_CAPITAL)
            && !self.shape.contains(Shape::LOWER)
    }

    /// Whether white space stands before it in its block.
    #[inline]
    pub fn is_spaced(&self) -> bool {
        self.shape.contains(Shape::SPACED)
    }

    /// Whether it stands inside quotation marks.
    #[inline]
    pub fn is_quoted(&self) -> bool {
        self.shape.contains(Shape::QUOTED)
    }
}
