//! The rows of set phrases laid out as numbers, with the words by which they are found.
//!
//! Built when the tool is built for the phrases that are built in, and when it starts for a newsroom's own, by the same code:
//! this file is part of the build script too, which is why it knows nothing of documents.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::row::{self, ReadRow, ReadSlot, Role, Swaps};
use crate::lint::RecordTexts;
use crate::name::buckets::{buckets, in_bucket, spread};
use crate::text::forms::{self, Form};
use crate::text::word_key_of;

/// Rows, all numbers and one text, so that those that are built in are used in place.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub rows: Cow<'static, [PackedRow]>,
    /// The slots of each row, by their number.
    pub cells: Cow<'static, [u32]>,
    pub slots: Cow<'static, [PackedSlot]>,
    /// The keys of slots; with every key of a swapped word its form.
    pub keys: Cow<'static, [u32]>,
    /// What to write in slots, parted by `|`.
    pub text: Cow<'static, str>,
    /// The words by which rows are found, by key, sorted; and where the places of each begin.
    pub anchors: Cow<'static, [(u32, u32)]>,
    pub places: Cow<'static, [Place]>,
    /// The [buckets] of the anchors.
    pub buckets: Cow<'static, [u32]>,
}

#[derive(Debug, Clone, Copy)]
pub struct PackedRow {
    pub first: u32,
    pub count: u32,
    pub is_fixed: bool,
    pub is_variant: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PackedSlot {
    pub right: Range<u32>,
    pub swapped: Range<u32>,
    pub confused: Range<u32>,
    pub write: Range<u32>,
    /// The [bits](bit_of) of all words that may stand here, right or wrong.
    pub bits: u64,
    pub role: Role,
    pub is_rare: bool,
    pub is_bare: bool,
}

/// A row that a word may belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The number of the row.
    pub row: u32,
    /// The slot that the word may stand in.
    pub slot: u32,
    /// The words of the slots around that one, in the order of [`Near`].
    pub near: [u32; 4],
    /// How many of these four slots may have none of their words.
    pub spared: u32,
}

impl Place {
    /// Whether the words near a token rule out that it stands here. Another slot's word may be one step farther away than it
    /// should, as one more may have come in between or two may have changed places; with no more than one slot wrong, the
    /// others are there.
    #[inline]
    pub fn is_ruled_out(&self, near: Near) -> bool {
        let lacking = self.near.iter().zip(near.0).map(|(slot, found)| u32::from(slot & found == 0));
        lacking.sum::<u32>() > self.spared
    }
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

/// The words near a token, 32 bits for each of: what stands up to two steps before it, up to three steps before it; up to two
/// steps after it, up to three steps after it.
#[derive(Debug, Clone, Copy)]
pub struct Near([u32; 4]);

/// What every [`Near`] has, and stands for a slot that a row does not have.
const NO_SLOT: u32 = 1;

impl Near {
    /// Collects them; `key` gives that of the word so many tokens away, none beyond an end.
    #[inline]
    pub fn to(key: impl Fn(isize) -> Option<u32>) -> Self {
        let bit = |by| key(by).map_or(0, |key| halved(bit_of(key)));
        let (before, after) = (bit(-1) | bit(-2), bit(1) | bit(2));
        Self([before, before | bit(-3), after, after | bit(3)].map(|bits| bits | NO_SLOT))
    }

    /// What a row wants in these places around one of its slots.
    fn wanted(row: &ReadRow, slot: usize) -> [u32; 4] {
        let at = |at: usize| row.slots.get(at).map_or(NO_SLOT, |slot| halved(bits_of(slot)));
        [slot.wrapping_sub(1), slot.wrapping_sub(2), slot + 1, slot + 2].map(at)
    }
}

/// The bits of words in half the room.
fn halved(bits: u64) -> u32 {
    (bits | bits >> 32) as u32
}

impl Table {
    /// Reads lists of phrases, each with whether every other word in them is odd, and whether they are but variants.
    pub fn read<'a>(lists: impl Iterator<Item = (&'a RecordTexts, bool, bool)>, swaps: &RecordTexts) -> Self {
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
            let (near, spared) = (Near::wanted(row, slot), spared(row));
            let place = Place { row: number, slot: slot as u32, near, spared };
            self.found.extend(keys.into_iter().map(|key| (key, place)));
        }
        let (first, count) = (self.table.cells.len() as u32, row.slots.len() as u32);
        let (is_fixed, is_variant) = (row.is_fixed, row.is_variant);
        self.table.rows.to_mut().push(PackedRow { first, count, is_fixed, is_variant });
        for slot in &row.slots {
            let packed = self.packed(slot);
            let number = *self.slots.entry(packed).or_insert_with_key(|packed| {
                self.table.slots.to_mut().push(packed.clone());
                self.table.slots.len() as u32 - 1
            });
            self.table.cells.to_mut().push(number);
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
        let pool = self.table.keys.to_mut();
        let add = |keys: &Vec<u32>| {
            let start = pool.len() as u32;
            pool.extend(keys);
            start..pool.len() as u32
        };
        self.lists.entry(keys).or_insert_with_key(add).clone()
    }

    fn text(&mut self, text: String) -> Range<u32> {
        let pool = self.table.text.to_mut();
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
                self.table.anchors.to_mut().push((key, self.table.places.len() as u32));
            }
            self.table.places.to_mut().push(place);
        }
        self.table.buckets = buckets(self.table.anchors.iter().map(|(key, _)| *key)).into();
        self.table
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
