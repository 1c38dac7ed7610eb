//! The rows of set phrases laid out as numbers, with the words by which they are found.
//!
//! Built when the tool is built for the phrases that are built in, and when it starts for a newsroom's own, by the same code:
//! this file is part of the build script too, which is why it knows nothing of documents.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::row::{self, ReadRow, ReadSlot, Role, Swaps};
use crate::name::buckets::{buckets, in_bucket, spread};
use crate::text::forms::{self, Form};
use crate::text::word_key_of;

/// Rows, all numbers and one text.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Table {
    rows: Vec<PackedRow>,
    /// The slots of each row, by their number.
    cells: Vec<u32>,
    slots: Vec<PackedSlot>,
    /// The keys of slots; with every key of a swapped word its form.
    keys: Vec<u32>,
    /// What to write in slots, parted by `|`.
    text: String,
    /// The words by which rows are found, by key, sorted; and where the places of each begin.
    anchors: Vec<(u32, u32)>,
    places: Vec<Place>,
    /// The [buckets] of the anchors.
    #[serde(skip)]
    buckets: Vec<u32>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct PackedRow {
    first: u32,
    count: u32,
    is_fixed: bool,
    is_variant: bool,
    /// Of the four slots nearest to a token's, how many may have none of their words.
    spared: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct PackedSlot {
    right: Range<u32>,
    swapped: Range<u32>,
    confused: Range<u32>,
    write: Range<u32>,
    /// The [bits](bit_of) of all words that may stand here, right or wrong.
    bits: u64,
    role: Role,
    is_rare: bool,
    is_bare: bool,
}

/// A row that a word may belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    /// The number of the row.
    pub row: u32,
    /// The slot that the word may stand in.
    pub slot: u32,
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Table,
    packed: PackedRow,
}

/// A slot of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot<'a> {
    table: &'a Table,
    packed: &'a PackedSlot,
}

/// One of 64 bits for a word, by its key.
#[inline]
pub(super) fn bit_of(key: u32) -> u64 {
    1 << (spread(key) >> 26)
}

/// The [bits](bit_of) of the words around a token, each with those of the words from there to the token: two steps before it,
/// three steps before it; two steps after it, three steps after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Near {
    before: [u64; 2],
    after: [u64; 2],
}

impl Near {
    /// Collects the bits; `bit` gives those of the word so many tokens away, none beyond an end.
    #[inline]
    pub fn to(bit: impl Fn(isize) -> u64) -> Self {
        let (before, after) = (bit(-1) | bit(-2), bit(1) | bit(2));
        Self { before: [before, before | bit(-3)], after: [after, after | bit(3)] }
    }
}

impl Table {
    /// Reads lists of phrases, each with whether every other word in them is odd, and whether they are but variants.
    pub fn read<'a>(lists: impl Iterator<Item = (&'a [String], bool, bool)>, swaps: &[String]) -> Self {
        let swaps = Swaps::read(swaps);
        let mut maker = Maker::default();
        for (phrases, is_fixed, is_variant) in lists {
            for phrase in phrases {
                for row in row::read(phrase, &swaps, is_fixed, is_variant) {
                    maker.add(&row);
                }
            }
        }
        maker.finish()
    }

    /// Gets a table ready that was read from where the build wrote it.
    #[must_use]
    pub fn indexed(mut self) -> Self {
        self.buckets = buckets(self.anchors.iter().map(|(key, _)| *key));
        self
    }

    /// A row by its number.
    #[inline]
    pub(super) fn row(&self, row: u32) -> Row<'_> {
        Row { table: self, packed: self.rows[row as usize] }
    }

    /// The rows that a word may belong to.
    #[inline]
    pub(super) fn places(&self, key: u32) -> &[Place] {
        let found = in_bucket(&self.buckets, key).find(|at| self.anchors[*at].0 == key);
        let Some(at) = found else { return &[] };
        let end = self.anchors.get(at + 1).map_or(self.places.len(), |(_, next)| *next as usize);
        &self.places[self.anchors[at].1 as usize..end]
    }

    fn keys(&self, range: &Range<u32>) -> &[u32] {
        &self.keys[range.start as usize..range.end as usize]
    }
}

impl<'a> Row<'a> {
    /// How many slots it has.
    #[inline]
    pub fn len(self) -> usize {
        self.packed.count as usize
    }

    /// Whether every other word in it is odd, even one that no list has.
    pub fn is_fixed(self) -> bool {
        self.packed.is_fixed
    }

    /// Whether it is in order as it stands, and says nothing about other wordings.
    pub fn is_variant(self) -> bool {
        self.packed.is_variant
    }

    /// A slot.
    #[inline]
    pub fn slot(self, slot: usize) -> Slot<'a> {
        let table = self.table;
        Slot { table, packed: &table.slots[table.cells[self.packed.first as usize + slot] as usize] }
    }

    /// Whether the words near a token rule out that it stands in a slot. Another slot's word may be one step farther away than
    /// it should, as one more may have come in between or two may have changed places; with no more than one slot wrong, the
    /// others are there.
    #[inline]
    pub fn is_ruled_out(self, slot: usize, near: &Near) -> bool {
        let lacks =
            |slot: usize, near: u64| u32::from(slot < self.len() && self.slot(slot).packed.bits & near == 0);
        let before =
            lacks(slot.wrapping_sub(1), near.before[0]) + lacks(slot.wrapping_sub(2), near.before[1]);
        let after = lacks(slot + 1, near.after[0]) + lacks(slot + 2, near.after[1]);
        before + after > self.packed.spared
    }

    /// All slots.
    pub fn slots(self) -> impl Iterator<Item = Slot<'a>> {
        (0..self.len()).map(move |slot| self.slot(slot))
    }
}

impl<'a> Slot<'a> {
    /// What it is to its phrase.
    #[inline]
    pub fn role(self) -> Role {
        self.packed.role
    }

    /// Whether its word hardly stands outside the phrase.
    pub fn is_rare(self) -> bool {
        self.packed.is_rare
    }

    /// Whether no article may stand before its word.
    pub fn is_bare(self) -> bool {
        self.packed.is_bare
    }

    /// Whether a word or mark with this key is right here.
    #[inline]
    pub fn takes(self, key: u32) -> bool {
        self.packed.bits & bit_of(key) != 0 && self.table.keys(&self.packed.right).contains(&key)
    }

    /// Whether one word alone is right here.
    pub fn takes_one(self) -> bool {
        self.packed.right.len() == 1
    }

    /// The forms in which a word with this key is a swapped one.
    pub fn swapped_forms(self, key: u32) -> impl Iterator<Item = Form> + 'a {
        let swapped = self.table.keys(&self.packed.swapped);
        let same = swapped.chunks_exact(2).filter(move |pair| pair[0] == key);
        same.map(|pair| forms::ALL[pair[1] as usize % forms::ALL.len()])
    }

    /// Whether a word with this key is right here, or one that is taken for it.
    pub fn takes_or_confuses(self, key: u32) -> bool {
        self.packed.bits & bit_of(key) != 0
            && (self.takes(key) || self.confuses(key) || self.swapped_forms(key).next().is_some())
    }

    /// Whether a preposition with this key stands for the one that is right.
    pub fn is_wrong_preposition(self, key: u32) -> bool {
        self.confuses(key) && !self.takes(key)
    }

    fn confuses(self, key: u32) -> bool {
        self.table.keys(&self.packed.confused).contains(&key)
    }

    /// What to write: the right words as dictionaries list them.
    pub fn write(self) -> impl Iterator<Item = &'a str> {
        let write = self.packed.write.start as usize..self.packed.write.end as usize;
        self.table.text[write].split('|').filter(|word| !word.is_empty())
    }

    /// Whether its words may be inflected.
    pub fn is_inflected(self) -> bool {
        self.write().any(|word| word.starts_with('['))
    }
}

/// Lays rows out.
#[derive(Default)]
struct Maker {
    table: Table,
    slots: HashMap<PackedSlot, u32>,
    lists: HashMap<Vec<u32>, Range<u32>>,
    texts: HashMap<String, Range<u32>>,
    found: Vec<(u32, Place)>,
}

impl Maker {
    fn add(&mut self, row: &ReadRow) {
        let number = self.table.rows.len() as u32;
        for &slot in &row.anchors {
            let mut keys: Vec<u32> = row.slots[slot].right.iter().map(|(key, _)| *key).collect();
            keys.extend(row.slots[slot].swapped.iter().map(|(key, _)| *key));
            keys.sort_unstable();
            keys.dedup();
            let place = Place { row: number, slot: slot as u32 };
            self.found.extend(keys.into_iter().map(|key| (key, place)));
        }
        let (first, count) = (self.table.cells.len() as u32, row.slots.len() as u32);
        let (is_fixed, is_variant) = (row.is_fixed, row.is_variant);
        self.table.rows.push(PackedRow { first, count, is_fixed, is_variant, spared: spared(row) });
        for slot in &row.slots {
            let packed = self.packed(slot);
            let number = *self.slots.entry(packed).or_insert_with_key(|packed| {
                self.table.slots.push(packed.clone());
                self.table.slots.len() as u32 - 1
            });
            self.table.cells.push(number);
        }
    }

    fn packed(&mut self, slot: &ReadSlot) -> PackedSlot {
        let with_form = |(key, form): &(u32, Form)| [*key, *form as u32];
        let mut right: Vec<u32> = slot.right.iter().map(|(key, _)| *key).collect();
        right.dedup();
        PackedSlot {
            right: self.list(right),
            swapped: self.list(slot.swapped.iter().flat_map(with_form).collect()),
            confused: self.list(slot.confused.clone()),
            write: self.text(slot.write.join("|")),
            bits: bits_of(slot),
            role: slot.role,
            is_rare: slot.is_rare,
            is_bare: slot.is_bare,
        }
    }

    fn list(&mut self, keys: Vec<u32>) -> Range<u32> {
        let pool = &mut self.table.keys;
        let add = |keys: &Vec<u32>| {
            let start = pool.len() as u32;
            pool.extend(keys);
            start..pool.len() as u32
        };
        self.lists.entry(keys).or_insert_with_key(add).clone()
    }

    fn text(&mut self, text: String) -> Range<u32> {
        let pool = &mut self.table.text;
        let add = |text: &String| {
            let start = pool.len() as u32;
            pool.push_str(text);
            start..pool.len() as u32
        };
        self.texts.entry(text).or_insert_with_key(add).clone()
    }

    fn finish(mut self) -> Table {
        // of one word, the rows stay in their order
        self.found.sort_by_key(|(key, _)| *key);
        for (key, place) in self.found {
            if self.table.anchors.last().is_none_or(|(last, _)| *last != key) {
                self.table.anchors.push((key, self.table.places.len() as u32));
            }
            self.table.places.push(place);
        }
        self.table.indexed()
    }
}

/// A word that no slot knows, or none where one should be, is something to report only where the rest of the row tells it; a
/// variant is nothing to report.
fn spared(row: &ReadRow) -> u32 {
    let is_told = match row.slots.len() {
        ..=2 => row.is_fixed && row.slots.iter().any(|slot| slot.is_rare),
        3 => row.is_fixed,
        _ => true,
    };
    u32::from(is_told && !row.is_variant)
}

/// The bits of all words that may stand in a slot, right or wrong.
fn bits_of(slot: &ReadSlot) -> u64 {
    let known = slot.right.iter().chain(&slot.swapped).map(|(key, _)| key).chain(&slot.confused);
    let bits = known.map(|key| bit_of(*key)).fold(0, |all, bit| all | bit);
    // `an` stands for `a`
    if slot.role == Role::Article { bits | bit_of(AN) } else { bits }
}

/// The key of `an`.
pub(super) const AN: u32 = word_key_of("an");
