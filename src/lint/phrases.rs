//! One table for the rows of all token patterns and phrases, so that a text is looked at once and not once a lint.

use std::collections::HashMap;

use super::pattern::{Atom, Pattern, Row, anchor};
use crate::text::{Document, TokenKind};

/// Finds the rows that match, by the word or mark that each is anchored on.
#[derive(Debug)]
pub struct PhraseTable {
    rows: Vec<Entry>,
    by_anchor: HashMap<u32, Vec<u32>>,
    /// One bit for each value of an anchor's low bits: nearly every token ends here.
    filter: Box<[u64; FILTER_WORDS]>,
}

#[derive(Debug)]
struct Entry {
    row: Row,
    anchor: usize,
    owner: usize,
}

/// A match of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseMatch {
    /// What [`PhraseTable::add`] was told.
    pub owner: usize,
    /// First token.
    pub first: usize,
    /// Token after the last.
    pub end: usize,
    row: u32,
}

const FILTER_WORDS: usize = 256;

impl Default for PhraseTable {
    fn default() -> Self {
        Self { rows: Vec::new(), by_anchor: HashMap::new(), filter: Box::new([0; FILTER_WORDS]) }
    }
}

impl PhraseTable {
    /// Adds the rows of a pattern; `owner` comes back with every match.
    pub fn add(&mut self, pattern: &Pattern, owner: usize) {
        for row in &pattern.rows {
            let Some(anchor) = anchor(&row.atoms) else { continue };
            let index = self.rows.len() as u32;
            let mut keys: Vec<u32> = match &row.atoms[anchor] {
                Atom::Word(key) | Atom::Exact(key, _) => vec![*key],
                Atom::OneOf(keys) => keys.iter().copied().flat_map(forms).collect(),
                Atom::Forms(forms) => forms.iter().map(|(key, _)| *key).collect(),
                Atom::Mark(mark) => forms(u32::from(*mark)),
                Atom::Number(_) | Atom::Flags(_) | Atom::Class(_) => continue,
            };
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                self.by_anchor.entry(key).or_default().push(index);
                self.filter[word_of(key)] |= bit_of(key);
            }
            self.rows.push(Entry { row: row.clone(), anchor, owner });
        }
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The text that replaces a match, filled in.
    pub fn expand(&self, found: &PhraseMatch, replacement: &str, document: &Document) -> String {
        self.rows[found.row as usize].row.expand(replacement, document, found.first)
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
                let Some(rows) = self.by_anchor.get(&token.key) else { continue };
                for &index in rows {
                    let entry = &self.rows[index as usize];
                    let Some(first) =
                        at.checked_sub(entry.anchor).filter(|&first| first >= block.tokens.start)
                    else {
                        continue;
                    };
                    if let Some(end) = entry.row.match_at(document, first, block.tokens.end) {
                        found(PhraseMatch { owner: entry.owner, first, end, row: index });
                    }
                }
            }
        }
    }
}

/// A pattern's quotation mark stands for the curly ones too.
fn forms(key: u32) -> Vec<u32> {
    let all: &[char] = match char::from_u32(key) {
        Some('"') => &['"', '“', '”'],
        Some('\'') => &['\'', '‘', '’'],
        _ => return vec![key],
    };
    all.iter().map(|mark| u32::from(*mark)).collect()
}

fn word_of(key: u32) -> usize {
    (key >> 6) as usize % FILTER_WORDS
}

fn bit_of(key: u32) -> u64 {
    1 << (key & 63)
}
