//! What a pattern becomes: a row of atoms, one a token, for each way to read it.
//!
//! This file is part of the build script too, which is why it knows nothing of documents.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::places::LAST_ANCHOR;
use crate::text::forms::Form;
use crate::text::{Lexicon, Shape, Token, TokenKind, WordFlags, tokenize};

/// One way to read a pattern.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    pub atoms: Vec<Atom>,
    /// For each pair of brackets, in order, the atoms that it holds here.
    pub groups: Vec<Range<usize>>,
}

/// What one token must be.
#[derive(Debug, Clone, PartialEq)]
pub enum Atom {
    /// A word by its key.
    Word(u32),
    /// A word as it is written.
    Exact(u32, String),
    /// One of several words or marks, by key or character, sorted.
    OneOf(Vec<u32>),
    /// A word in any of its forms, by key.
    Forms(Vec<(u32, Form)>),
    /// A number as it is written.
    Number(String),
    /// A mark.
    Mark(char),
    /// A word whose flags have one of these.
    Flags(WordFlags),
    /// A class that is not a matter of flags.
    Class(Class),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Class {
    Capital,
    Lower,
    Word,
    Number,
    /// From 1 to 31, in figures.
    Day,
    /// From 1500 to 2199, in figures.
    Year,
}

impl Row {
    /// Whether one of its first atoms stands for words or marks alone, by which it is found.
    pub fn can_be_found(&self) -> bool {
        self.atoms.iter().take(LAST_ANCHOR + 1).any(|atom| !atom.keys().is_empty())
    }
}

impl Atom {
    /// The words or marks that it matches, by key or character, sorted; none if they cannot be listed.
    pub fn keys(&self) -> Vec<u32> {
        let mut keys = match self {
            Self::Word(key) | Self::Exact(key, _) => vec![*key],
            Self::OneOf(keys) => keys.iter().flat_map(|key| forms_of_mark(*key)).collect(),
            Self::Forms(forms) => forms.iter().map(|(key, _)| *key).collect(),
            Self::Mark(mark) => forms_of_mark(u32::from(*mark)),
            Self::Number(_) | Self::Flags(_) | Self::Class(_) => Vec::new(),
        };
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// The characters that a mark of a pattern stands for, or the key of a word as it is.
fn forms_of_mark(key: u32) -> Vec<u32> {
    let all: &[char] = match char::from_u32(key) {
        Some('"') => &['"', '“', '”'],
        Some('\'') => &['\'', '‘', '’'],
        _ => return vec![key],
    };
    all.iter().map(|mark| u32::from(*mark)).collect()
}

/// Marks that differ in form only are one in a pattern.
pub fn plain(mark: char) -> char {
    match mark {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        _ => mark,
    }
}

/// The atoms of a text without brackets.
pub fn literal_atoms(text: &str) -> Vec<Atom> {
    let text: String = text.nfc().collect();
    let mut tokens = Vec::new();
    tokenize(&text, 0..text.len(), Lexicon::built_in(), &mut tokens);
    let atom = |token: &Token| match token.mark() {
        Some(mark) => Atom::Mark(plain(mark)),
        None if token.kind == TokenKind::Number => Atom::Number(text[token.range()].to_string()),
        None if token.shape.intersects(Shape::INITIAL_CAPITAL | Shape::INNER_CAPITAL) => {
            Atom::Exact(token.key, text[token.range()].to_string())
        }
        None => Atom::Word(token.key),
    };
    tokens.iter().map(atom).collect()
}
