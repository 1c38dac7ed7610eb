//! Where rows are looked for: by a word or mark that each of them holds, and by what must stand beside it.
//!
//! This file is part of the build script too, which is why it knows nothing of documents.

use std::borrow::Cow;
use std::ops::Range;

use super::row::{Atom, Row};
use crate::name::buckets::{buckets, in_bucket, spread};

/// The anchors of rows with the rows that each may belong to, all numbers, so that those that are built in are used in
/// place.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The [buckets] of the anchors.
    pub buckets: Cow<'static, [u32]>,
    /// The words and marks, by their [spread] key or character, sorted; and where the places of each begin.
    pub anchors: Cow<'static, [(u32, u32)]>,
    /// For each place the row, with the [`Nearby`] and the atom that is the anchor in the low bits; and in each half of
    /// a number the bits of what may stand at one of two tokens near it.
    pub places: Cow<'static, [(u32, u32)]>,
}

/// At which tokens beside an anchor one looks before a row is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearby {
    /// The one before and the one after.
    Around,
    /// The two after: the anchor is the first.
    After,
    /// The two before: it is the last.
    Before,
}

const NEARBY: [Nearby; 3] = [Nearby::Around, Nearby::After, Nearby::Before];

/// Bits of a place below its row, and below the number of the anchor's atom.
const BITS_BELOW_ROW: u32 = 8;
const BITS_BELOW_ATOM: u32 = 2;
/// An anchor farther from the beginning of its row has no place.
pub const LAST_ANCHOR: usize = (1 << (BITS_BELOW_ROW - BITS_BELOW_ATOM)) - 1;

/// A row that may be met, by one of its words or marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The row.
    pub row: u32,
    /// Which of its atoms the word is.
    pub atom: usize,
}

/// What stands at the four tokens near one: for each a [bit](bit_of), or all where there is no token.
#[derive(Debug, Clone, Copy)]
pub struct Around {
    /// Two before it, one before, one after, two after.
    pub bits: [u32; 4],
}

impl Around {
    /// The bits of the tokens at which the places with some `Nearby` look, as such a place has them.
    fn of(self, nearby: Nearby) -> u32 {
        let [two_before, before, after, two_after] = self.bits;
        let (high, low) = match nearby {
            Nearby::Around => (before, after),
            Nearby::After => (after, two_after),
            Nearby::Before => (before, two_before),
        };
        high << 16 | low
    }
}

/// One of sixteen bits for a word or mark, by its key or character.
#[inline]
pub fn bit_of(key: u32) -> u32 {
    1 << (spread(key) >> 28)
}

/// The bits of all words and marks.
pub const ALL_BITS: u32 = 0xFFFF;

impl Places {
    /// Where rows are found, each given with its number. A row without a word or a mark is not found.
    pub fn of<'a>(rows: impl Iterator<Item = (u32, &'a Row)>) -> Self {
        let mut all: Vec<(u32, (u32, u32))> = Vec::new();
        for (number, row) in rows {
            let Some(anchor) = row.anchor() else { continue };
            let last = anchor + 1 == row.atoms.len();
            let (nearby, first, second) = match anchor {
                0 => (Nearby::After, row.atoms.get(1), row.atoms.get(2)),
                _ if last => (Nearby::Before, row.atoms.get(anchor - 1), before(row, anchor, 2)),
                _ => (Nearby::Around, row.atoms.get(anchor - 1), row.atoms.get(anchor + 1)),
            };
            let place = number << BITS_BELOW_ROW | (anchor as u32) << BITS_BELOW_ATOM | nearby as u32;
            let bits = bits_of(first) << 16 | bits_of(second);
            all.extend(row.atoms[anchor].keys().into_iter().map(|key| (spread(key), (place, bits))));
        }
        all.sort_unstable();
        let mut places = Self::default();
        for (key, place) in all {
            if places.anchors.last().is_none_or(|(last, _)| *last != key) {
                let start = places.places.len() as u32;
                places.anchors.to_mut().push((key, start));
            }
            places.places.to_mut().push(place);
        }
        places.buckets = buckets(places.anchors.iter().map(|(key, _)| *key)).into();
        places
    }

    /// The places of a word or mark, by its spread key.
    #[inline]
    pub fn with(&self, key: u32) -> Range<usize> {
        let bucket = in_bucket(&self.buckets, key);
        let Some(at) = bucket.into_iter().find(|at| self.anchors[*at].0 == key) else { return 0..0 };
        let end = self.anchors.get(at + 1).map_or(self.places.len(), |(_, next)| *next as usize);
        self.anchors[at].1 as usize..end
    }

    /// Of some places those that what stands near the word does not rule out.
    #[inline]
    pub fn possible(&self, places: Range<usize>, around: Around) -> impl Iterator<Item = Place> {
        let bits = NEARBY.map(|nearby| around.of(nearby));
        self.places[places].iter().filter_map(move |(place, wanted)| {
            let found = bits[(place & 3) as usize % bits.len()] & wanted;
            let possible = found & 0xFFFF != 0 && found >> 16 != 0;
            possible.then(|| Place {
                row: place >> BITS_BELOW_ROW,
                atom: (place >> BITS_BELOW_ATOM) as usize & LAST_ANCHOR,
            })
        })
    }
}

fn before(row: &Row, anchor: usize, distance: usize) -> Option<&Atom> {
    anchor.checked_sub(distance).map(|at| &row.atoms[at])
}

/// The bits of all that an atom may be.
fn bits_of(atom: Option<&Atom>) -> u32 {
    let keys = atom.map(Atom::keys).unwrap_or_default();
    match keys.is_empty() {
        true => ALL_BITS,
        false => keys.into_iter().map(bit_of).fold(0, |all, bit| all | bit),
    }
}
