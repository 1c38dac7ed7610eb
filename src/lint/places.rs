//! Where rows are looked for: by two words or marks side by side that each of them holds, or by one.
//!
//! Hardly any two words of a text stand side by side in a row as well, so that nearly all of the text ends at one look.
//!
//! This file is part of the build script too, which is why it knows nothing of documents.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::frequency::weight;
use super::row::{Atom, Class, Row};
use crate::name::buckets::{KeyFilter, buckets, in_bucket, spread};
use crate::text::{Token, TokenKind};

/// The anchors of rows with the rows that each may belong to, all numbers, so that those that are built in are used in
/// place.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The [buckets] of the anchors.
    pub buckets: Cow<'static, [u32]>,
    /// Tells nearly all that is no anchor.
    pub filter: KeyFilter,
    /// The words and marks, and the [pairs](pair) of them, sorted; and where the groups of each begin.
    pub anchors: Cow<'static, [(u32, u32)]>,
    /// The groups of places of each anchor, by their first place.
    pub groups: Cow<'static, [u32]>,
    /// The places, those with the same anchors one after the other: the readings of a pattern are mostly found by the same
    /// words. For each the row, with the first atom of the anchor and whether it is the last of its group in the low bits;
    /// and the bits of what may stand just before the anchor, above those of what may stand just behind it.
    pub places: Cow<'static, [(u32, u32)]>,
}

/// The bits of a place below its row: the number of the anchor's first atom, and whether the group ends.
const BITS_BELOW_ROW: u32 = 7;
/// The bit of a place that is the last of its group.
const LAST_OF_GROUP: u32 = 1;
/// An anchor farther from the beginning of its row has no place.
pub const LAST_ANCHOR: usize = (1 << (BITS_BELOW_ROW - 1)) - 1;
/// Two atoms that match more pairs of words than this are no anchor together: each has a place of its own.
const MOST_PAIRS: usize = 100;

/// A row that may be met, by one of its words or marks or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The row.
    pub row: u32,
    /// Which of its atoms the first of them is.
    pub atom: usize,
}

/// What a word or mark is looked for by: its key or character, [spread].
#[inline]
pub fn single(key: u32) -> u32 {
    spread(key)
}

/// What a word or mark and the one behind it are looked for by.
#[inline]
pub fn pair(first: u32, second: u32) -> u32 {
    spread(first.rotate_left(9) ^ second)
}

/// The bits of a token: one for what it is, by its key or character, and one for what kind of word it is.
#[inline]
pub fn bits_of(token: &Token) -> u32 {
    let kind = match token.kind {
        TokenKind::Number => NUMBER,
        _ if token.is_capitalized() => CAPITAL,
        _ if token.is_lower() => LOWER,
        _ => 0,
    };
    kind | bit_of(token.key)
}

/// One bit of those below the kinds, for a word or mark.
#[inline]
fn bit_of(key: u32) -> u32 {
    1 << ((u64::from(spread(key)) * u64::from(BITS_BELOW_KINDS)) >> 32)
}

const BITS_BELOW_KINDS: u32 = 13;
const NUMBER: u32 = 1 << 13;
const CAPITAL: u32 = 1 << 14;
const LOWER: u32 = 1 << 15;

/// The bits of all words and marks.
pub const ALL_BITS: u32 = 0xFFFF;

/// What a row is looked for by.
struct Anchor {
    atoms: Range<usize>,
    keys: Vec<u32>,
}

impl Anchor {
    /// Of the words or marks of a row, or the two side by side, those that are met least often.
    fn of(row: &Row) -> Option<Self> {
        let near = row.atoms.len().min(LAST_ANCHOR + 1);
        let keys: Vec<Vec<u32>> = row.atoms[..near].iter().map(Atom::keys).collect();
        let weight = |at: usize| keys[at].iter().map(|key| weight(*key)).sum::<u32>();
        let is_few = |at: &usize| {
            let pairs = keys[*at].len() * keys[at + 1].len();
            0 < pairs && pairs <= MOST_PAIRS
        };
        // where the rarer of two words stands, the other one often does, too: `per cent`, `according to`
        let of_pair = |at: usize| (weight(at).min(weight(at + 1)) / 2, 0, weight(at).max(weight(at + 1)));
        let pairs = (0..near.saturating_sub(1)).filter(is_few).map(|at| (of_pair(at), at..at + 2));
        let singles = (0..near).filter(|at| !keys[*at].is_empty());
        let singles = singles.map(|at| ((weight(at), 1, 0), at..at + 1));
        let (_, atoms) = pairs.chain(singles).min_by_key(|(cost, _)| *cost)?;
        let mut keys: Vec<u32> = match &keys[atoms.clone()] {
            [first, second] => {
                first.iter().flat_map(|first| second.iter().map(|second| pair(*first, *second))).collect()
            }
            words => words.iter().flatten().map(|key| single(*key)).collect(),
        };
        keys.sort_unstable();
        keys.dedup();
        Some(Self { atoms, keys })
    }
}

impl Places {
    /// Where rows are found, each given with its number. A row without a word or a mark is not found.
    pub fn of<'a>(rows: impl Iterator<Item = (u32, &'a Row)>) -> Self {
        let mut groups: BTreeMap<Vec<u32>, Vec<(u32, u32)>> = BTreeMap::new();
        for (number, row) in rows {
            let Some(Anchor { atoms, keys }) = Anchor::of(row) else { continue };
            let before = atoms.start.checked_sub(1).and_then(|at| row.atoms.get(at));
            let bits = bits_wanted(before) << 16 | bits_wanted(row.atoms.get(atoms.end));
            let place = number << BITS_BELOW_ROW | (atoms.start as u32) << 1;
            groups.entry(keys).or_default().push((place, bits));
        }
        let mut places = Self::default();
        let mut all: Vec<(u32, u32)> = Vec::new();
        for (keys, mut group) in groups {
            let first = places.places.len() as u32;
            all.extend(keys.into_iter().map(|key| (key, first)));
            if let Some((last, _)) = group.last_mut() {
                *last |= LAST_OF_GROUP;
            }
            places.places.to_mut().append(&mut group);
        }
        all.sort_unstable();
        for (key, group) in all {
            if places.anchors.last().is_none_or(|(last, _)| *last != key) {
                let start = places.groups.len() as u32;
                places.anchors.to_mut().push((key, start));
            }
            places.groups.to_mut().push(group);
        }
        // most newsrooms have no records of their own
        if places.anchors.is_empty() {
            return places;
        }
        places.buckets = buckets(places.anchors.iter().map(|(key, _)| *key)).into();
        places.filter = KeyFilter::of(places.anchors.iter().map(|(key, _)| *key));
        places
    }

    /// The groups of places of an anchor.
    #[inline]
    pub fn with(&self, anchor: u32) -> Range<usize> {
        if !self.filter.may_have(anchor) {
            return 0..0;
        }
        let bucket = in_bucket(&self.buckets, anchor);
        let Some(at) = bucket.into_iter().find(|at| self.anchors[*at].0 == anchor) else { return 0..0 };
        let end = self.anchors.get(at + 1).map_or(self.groups.len(), |(_, next)| *next as usize);
        self.anchors[at].1 as usize..end
    }

    /// Of the places in some groups those that are not ruled out by what stands before the anchor and behind it, by their
    /// [bits](bits_of).
    #[inline]
    pub fn possible(&self, groups: Range<usize>, before: u32, behind: u32) -> impl Iterator<Item = Place> {
        let around = before << 16 | behind;
        self.groups[groups].iter().flat_map(|first| self.group(*first)).filter_map(move |(place, wanted)| {
            let found = around & wanted;
            let possible = found & ALL_BITS != 0 && found >> 16 != 0;
            let atom = (*place >> 1) as usize & LAST_ANCHOR;
            possible.then_some(Place { row: place >> BITS_BELOW_ROW, atom })
        })
    }

    /// The places of the group that begins at one.
    #[inline]
    fn group(&self, first: u32) -> impl Iterator<Item = &(u32, u32)> {
        let mut is_over = false;
        self.places[first as usize..]
            .iter()
            .take_while(move |(place, _)| !std::mem::replace(&mut is_over, place & LAST_OF_GROUP != 0))
    }
}

/// The bits of which a token has one if it may be this.
fn bits_wanted(atom: Option<&Atom>) -> u32 {
    match atom {
        Some(Atom::Number(_) | Atom::Class(Class::Number | Class::Day | Class::Year)) => NUMBER,
        Some(Atom::Class(Class::Capital)) => CAPITAL,
        Some(Atom::Class(Class::Lower)) => LOWER,
        Some(Atom::Class(Class::Word) | Atom::Flags(_)) | None => ALL_BITS,
        Some(atom) => atom.keys().into_iter().map(bit_of).fold(0, |all, bit| all | bit),
    }
}
