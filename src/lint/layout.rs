//! Rows of patterns laid out as numbers, so that those that are built in are used in place.
//!
//! ```text
//! rows    … | row 7      | row 8 | …            where in `cells` it begins, and where in `brackets`
//! cells   … | 0 41 7     | 0 9   | …            which atoms
//! atoms   … 41: word 0x5B1F33A7 …               what a token must be, each once
//! ```
//!
//! This file is part of the build script too, which is why it knows nothing of documents.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::row::{Atom, Class, Row};
use crate::text::forms::Form;

/// Rows, all numbers and one text.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// What a token must be: the [kind](Kind) with, in the bits above its eight, a length or a place in `texts`; and a
    /// key, a character, flags, or a place in `keys`.
    pub atoms: Cow<'static, [(u32, u32)]>,
    /// The atoms of each row, by the low bits of their numbers.
    pub cells: Cow<'static, [u16]>,
    /// The other bits of these numbers; nothing if no atom needs them, as in `lints/`.
    pub high_cells: Cow<'static, [u16]>,
    /// For each row, and for one behind the last, where it begins in `cells`, and where its brackets do.
    pub rows: Cow<'static, [(u32, u32)]>,
    /// For the rows with the same brackets: how many pairs, and the first atom of each and the one behind its last.
    pub brackets: Cow<'static, [u8]>,
    /// The keys of atoms with several, each list sorted; with every key of a form what form it is.
    pub keys: Cow<'static, [u32]>,
    /// Words and numbers that are matched as they are written, each with a line feed behind it.
    pub texts: Cow<'static, str>,
}

/// What an atom of a layout is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word by its key.
    Word,
    /// A word by its key and as it is written.
    Exact,
    /// One of several words or marks.
    OneOf,
    /// A word in any of its forms.
    Forms,
    /// A number as it is written.
    Number,
    /// A mark.
    Mark,
    /// A word whose flags have one of these.
    Flags,
    /// A word with a capital.
    Capital,
    /// A word in lower case.
    Lower,
    /// Any word.
    AnyWord,
    /// Any number.
    AnyNumber,
    /// The number of a day in a month.
    Day,
    /// The number of a year.
    Year,
}

const KINDS: [Kind; 13] = [
    Kind::Word,
    Kind::Exact,
    Kind::OneOf,
    Kind::Forms,
    Kind::Number,
    Kind::Mark,
    Kind::Flags,
    Kind::Capital,
    Kind::Lower,
    Kind::AnyWord,
    Kind::AnyNumber,
    Kind::Day,
    Kind::Year,
];

const FORMS: [Form; 5] = [Form::Base, Form::WithS, Form::Past, Form::Participle, Form::Ing];

impl Layout {
    /// The atoms of a row.
    #[inline]
    pub fn row(&self, row: u32) -> impl ExactSizeIterator<Item = u32> {
        let (start, end) = (self.rows[row as usize].0 as usize, self.rows[row as usize + 1].0 as usize);
        let high = |at: usize| self.high_cells.get(at).map_or(0, |high| u32::from(*high) << u16::BITS);
        let cells = self.cells[start..end].iter().enumerate();
        cells.map(move |(at, low)| u32::from(*low) | high(start + at))
    }

    /// What an atom is, what stands above its kind, and its number.
    #[inline]
    pub fn atom(&self, atom: u32) -> (Kind, usize, u32) {
        let (kind, value) = self.atoms[atom as usize];
        (KINDS[(kind & 0xFF) as usize % KINDS.len()], (kind >> 8) as usize, value)
    }

    /// The text that begins at a place.
    pub fn text(&self, start: usize) -> &str {
        self.texts[start..].split('\n').next().unwrap_or_default()
    }

    /// The keys of an atom that is one of several.
    #[inline]
    pub fn keys(&self, length: usize, start: u32) -> &[u32] {
        &self.keys[start as usize..start as usize + length]
    }

    /// The forms of an atom that is a word in any of them, each with its key.
    pub fn forms(&self, length: usize, start: u32) -> impl Iterator<Item = (u32, Form)> {
        self.keys(length, start).chunks_exact(2).map(|pair| (pair[0], FORMS[pair[1] as usize % FORMS.len()]))
    }

    /// The atoms that each pair of a row's brackets holds.
    pub fn brackets(&self, row: u32) -> impl DoubleEndedIterator<Item = Range<usize>> + ExactSizeIterator {
        let start = self.rows[row as usize].1 as usize;
        let count = usize::from(self.brackets[start]);
        let pairs = self.brackets[start + 1..start + 1 + 2 * count].chunks_exact(2);
        pairs.map(|pair| usize::from(pair[0])..usize::from(pair[1]))
    }
}

/// Lays rows out.
#[derive(Debug, Default)]
pub struct Layouter {
    layout: Layout,
    atoms: HashMap<(u32, u32), u32>,
    keys: HashMap<Vec<u32>, u32>,
    texts: HashMap<String, u32>,
    brackets: HashMap<Vec<u8>, u32>,
}

impl Layouter {
    /// Adds a row and returns its number.
    pub fn add(&mut self, row: &Row) -> u32 {
        let start = self.layout.cells.len() as u32;
        for atom in &row.atoms {
            let atom = self.atom(atom);
            let (low, high) = (atom as u16, (atom >> u16::BITS) as u16);
            if high > 0 {
                self.layout.high_cells.to_mut().resize(self.layout.cells.len() + 1, 0);
                self.layout.high_cells.to_mut()[self.layout.cells.len()] = high;
            }
            self.layout.cells.to_mut().push(low);
        }
        let number = |at: usize| u8::try_from(at).unwrap_or(u8::MAX);
        let mut brackets = vec![number(row.groups.len())];
        brackets.extend(row.groups.iter().flat_map(|group| [number(group.start), number(group.end)]));
        let pool = self.layout.brackets.to_mut();
        let brackets = pooled(&mut self.brackets, brackets, |added| append(pool, added));
        self.layout.rows.to_mut().push((start, brackets));
        self.rows() - 1
    }

    /// How many rows there are.
    pub fn rows(&self) -> u32 {
        self.layout.rows.len() as u32
    }

    /// The rows.
    pub fn finish(mut self) -> Layout {
        let end = self.layout.cells.len() as u32;
        self.layout.rows.to_mut().push((end, 0));
        self.layout
    }

    fn atom(&mut self, atom: &Atom) -> u32 {
        let (kind, above, value) = match atom {
            Atom::Word(key) => (Kind::Word, 0, *key),
            Atom::Exact(key, written) => (Kind::Exact, self.text(written), *key),
            Atom::OneOf(keys) => (Kind::OneOf, keys.len() as u32, self.keys(keys.clone())),
            Atom::Forms(forms) => {
                let keys: Vec<u32> = forms.iter().flat_map(|(key, form)| [*key, *form as u32]).collect();
                (Kind::Forms, keys.len() as u32, self.keys(keys))
            }
            Atom::Number(written) => (Kind::Number, self.text(written), 0),
            Atom::Mark(mark) => (Kind::Mark, 0, u32::from(*mark)),
            Atom::Flags(flags) => (Kind::Flags, 0, flags.bits()),
            Atom::Class(Class::Capital) => (Kind::Capital, 0, 0),
            Atom::Class(Class::Lower) => (Kind::Lower, 0, 0),
            Atom::Class(Class::Word) => (Kind::AnyWord, 0, 0),
            Atom::Class(Class::Number) => (Kind::AnyNumber, 0, 0),
            Atom::Class(Class::Day) => (Kind::Day, 0, 0),
            Atom::Class(Class::Year) => (Kind::Year, 0, 0),
        };
        let atoms = self.layout.atoms.to_mut();
        pooled(&mut self.atoms, (kind as u32 | above << 8, value), |added| append(atoms, &[*added]))
    }

    fn text(&mut self, text: &str) -> u32 {
        let texts = self.layout.texts.to_mut();
        pooled(&mut self.texts, text.to_string(), |added| {
            let start = texts.len() as u32;
            texts.push_str(added);
            texts.push('\n');
            start
        })
    }

    fn keys(&mut self, keys: Vec<u32>) -> u32 {
        let pool = self.layout.keys.to_mut();
        pooled(&mut self.keys, keys, |added| append(pool, added))
    }
}

/// Where something stands in a pool, which holds it once.
fn pooled<T: std::hash::Hash + Eq>(known: &mut HashMap<T, u32>, item: T, add: impl FnOnce(&T) -> u32) -> u32 {
    match known.get(&item) {
        Some(place) => *place,
        None => {
            let place = add(&item);
            known.insert(item, place);
            place
        }
    }
}

fn append<T: Copy>(pool: &mut Vec<T>, items: &[T]) -> u32 {
    let start = pool.len() as u32;
    pool.extend_from_slice(items);
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_atoms_than_a_short_number_counts_come_back() {
        let row = |key: u32| Row { atoms: vec![Atom::Word(key), Atom::Word(key + 1)], groups: Vec::new() };
        let mut layouter = Layouter::default();
        let last = (0..70_000).map(|key| layouter.add(&row(key))).last();
        let (layout, last) = (layouter.finish(), last.unwrap());
        for (number, keys) in [(0, [0, 1]), (last, [69_999, 70_000])] {
            let found: Vec<_> = layout.row(number).map(|atom| layout.atom(atom)).collect();
            assert_eq!(found, keys.map(|key| (Kind::Word, 0, key)));
        }
    }
}
