//! One table for all token patterns, so that a text is looked at once and not once a lint.

use std::borrow::Cow;
use std::collections::HashMap;

use super::pattern::Match;
use super::record::Phrase;
use crate::text::{Document, TokenKind};

/// Finds the phrases that match, by the words or marks that each is anchored on.
#[derive(Debug)]
pub struct PhraseTable {
    phrases: Vec<(usize, Phrase)>,
    by_anchor: HashMap<u32, Vec<u32>>,
    /// One bit for each value of an anchor's low bits: nearly every token ends here.
    filter: Box<[u64; FILTER_WORDS]>,
}

/// A match of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseMatch {
    /// What [`PhraseTable::add`] was told.
    pub owner: usize,
    /// First token.
    pub first: usize,
    /// Token after the last.
    pub end: usize,
    /// What may replace it, filled in.
    pub replacements: Vec<String>,
    /// The words of the source language that it comes from.
    pub source: Option<String>,
}

const FILTER_WORDS: usize = 1024;

impl Default for PhraseTable {
    fn default() -> Self {
        Self { phrases: Vec::new(), by_anchor: HashMap::new(), filter: Box::new([0; FILTER_WORDS]) }
    }
}

impl PhraseTable {
    /// Adds a phrase; `owner` comes back with every match.
    pub fn add(&mut self, phrase: Phrase, owner: usize) {
        let index = self.phrases.len() as u32;
        for &key in phrase.anchors.iter() {
            self.by_anchor.entry(key).or_default().push(index);
            self.filter[word_of(key)] |= bit_of(key);
        }
        self.phrases.push((owner, phrase));
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// Calls `found` with every match; none crosses the end of a block.
    pub fn find(&self, document: &Document, mut found: impl FnMut(PhraseMatch)) {
        for block in &document.blocks {
            for at in block.tokens.clone() {
                let token = &document.tokens[at];
                if self.filter[word_of(token.key)] & bit_of(token.key) == 0 || token.kind == TokenKind::Masked
                {
                    continue;
                }
                for &index in self.by_anchor.get(&token.key).into_iter().flatten() {
                    let (owner, phrase) = &self.phrases[index as usize];
                    for Match { first, end, row } in
                        phrase.pattern.matches_around(&phrase.anchors, document, at, &block.tokens)
                    {
                        let fill = |text: &Cow<str>| row.expand(text, document, first);
                        found(PhraseMatch {
                            owner: *owner,
                            first,
                            end,
                            replacements: phrase.replacements.iter().map(fill).collect(),
                            source: phrase.source.as_deref().map(str::to_string),
                        });
                    }
                }
            }
        }
    }
}

fn word_of(key: u32) -> usize {
    (key >> 6) as usize % FILTER_WORDS
}

fn bit_of(key: u32) -> u64 {
    1 << (key & 63)
}
