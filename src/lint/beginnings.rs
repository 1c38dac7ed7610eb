//! An index of the beginnings of matches: tells in a few instructions that none of a thousand stands at a place.
//!
//! This file is part of the build script too, which is why it knows nothing of documents.

use std::borrow::Cow;

use crate::name::buckets::{KeyFilter, spread};

/// Beginnings, in lower case, each with the number of its owner.
#[derive(Debug, Clone)]
pub struct Beginnings {
    /// One bit for every pair of bytes, in either case, with which a beginning begins: most places in a text end here.
    pub pairs: Cow<'static, [u64]>,
    /// The beginnings by their length: each is found by its first bytes, as many as these.
    pub tiers: [Tier; KEY_LENGTHS.len()],
}

/// Beginnings that are found by so many of their first bytes, the shortest tier last but one being the longest they can
/// fill.
#[derive(Debug, Clone)]
pub struct Tier {
    /// Sorted by their first bytes.
    pub prefixes: Cow<'static, [Prefix]>,
    /// Tells nearly all bytes with which none of them begins.
    pub filter: KeyFilter,
}

/// The beginning of a match: one to eight bytes in lower case, as one number, the first byte lowest; how many they are; and
/// the owner.
pub type Prefix = (u64, u8, u32);

/// How many bytes the beginnings of a tier are found by: those of the last tier that are long enough for it.
const KEY_LENGTHS: [u8; 4] = [1, 2, 3, 5];

/// The bits that a beginning of some bytes has.
fn mask(length: u8) -> u64 {
    u64::MAX >> (64 - 8 * u32::from(length))
}

/// The first eight bytes in lower case, missing ones zero.
fn eight(bytes: &[u8]) -> u64 {
    let start = match bytes.first_chunk() {
        Some(start) => *start,
        None => {
            let mut start = [0; 8];
            start[..bytes.len()].copy_from_slice(bytes);
            start
        }
    };
    in_lower_case(u64::from_le_bytes(start))
}

/// Eight bytes with ASCII letters in lower case, all at once: of a byte that is a capital and no part of a longer character,
/// the bit that tells small letters is set (Warren, Hacker's Delight, 2-18).
fn in_lower_case(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = bytes & (0x7F * EACH);
    let from_a = low + (0x80 - u64::from(b'A')) * EACH;
    let above_z = low + (0x7F - u64::from(b'Z')) * EACH;
    let capitals = from_a & !above_z & !bytes & (0x80 * EACH);
    bytes | capitals >> 2
}

impl Beginnings {
    /// Indexes some beginnings.
    pub fn of(prefixes: Vec<Prefix>) -> Self {
        let mut pairs = vec![0; 1 << 10];
        for &(bytes, length, _) in &prefixes {
            let [first, second, ..] = bytes.to_le_bytes();
            for first in [first, first.to_ascii_uppercase()] {
                let row = &mut pairs[usize::from(first) << 2..][..4];
                if length == 1 {
                    row.fill(u64::MAX);
                    continue;
                }
                for second in [second, second.to_ascii_uppercase()] {
                    row[usize::from(second) >> 6] |= 1 << (second & 63);
                }
            }
        }
        let tiers = [0, 1, 2, 3].map(|tier| {
            let lengths = KEY_LENGTHS[tier]..*KEY_LENGTHS.get(tier + 1).unwrap_or(&u8::MAX);
            Tier::of(KEY_LENGTHS[tier], prefixes.iter().filter(|(_, length, _)| lengths.contains(length)))
        });
        Self { pairs: pairs.into(), tiers }
    }

    /// Whether there is a beginning whose first two bytes (zero for none) are such.
    pub fn any(&self, are_such: impl Fn(u8, u8) -> bool) -> bool {
        let prefixes = self.tiers.iter().flat_map(|tier| tier.prefixes.iter());
        prefixes.map(|(bytes, ..)| bytes.to_le_bytes()).any(|bytes| are_such(bytes[0], bytes[1]))
    }

    /// Whether one of them may stand at a place.
    #[inline(always)]
    pub fn may_be_at(&self, text: &str, at: usize) -> bool {
        let bytes = &text.as_bytes()[at..];
        let (first, second) = (bytes[0], bytes.get(1).copied().unwrap_or(0));
        if self.pairs[usize::from(first) << 2 | usize::from(second) >> 6] & (1 << (second & 63)) == 0 {
            return false;
        }
        let start = eight(bytes);
        self.with_key_lengths().any(|(length, tier)| tier.filter.may_have(key(start, length)))
    }

    /// The owners of those that stand at a place.
    pub fn at(&self, text: &str, at: usize) -> impl Iterator<Item = usize> {
        self.with_start(eight(&text.as_bytes()[at..]))
    }

    /// The owners of those that a line begins with, if a line break ends it.
    pub fn of_line(&self, line: &str) -> impl Iterator<Item = usize> {
        let mut start = [0; 8];
        let ended = line.bytes().chain([b'\n']);
        start.iter_mut().zip(ended).for_each(|(to, byte)| *to = byte);
        self.with_start(eight(&start))
    }

    fn with_start(&self, start: u64) -> impl Iterator<Item = usize> {
        let prefixes = self.with_key_lengths().flat_map(move |(length, tier)| tier.with(start, length));
        prefixes
            .filter(move |(bytes, length, _)| start & mask(*length) == *bytes)
            .map(|(.., owner)| *owner as usize)
    }

    fn with_key_lengths(&self) -> impl Iterator<Item = (u8, &Tier)> {
        KEY_LENGTHS.into_iter().zip(&self.tiers)
    }
}

impl Tier {
    fn of<'a>(length: u8, prefixes: impl Iterator<Item = &'a Prefix>) -> Self {
        let mut prefixes: Vec<Prefix> = prefixes.copied().collect();
        prefixes.sort_unstable_by_key(|prefix @ (bytes, ..)| (bytes & mask(length), *prefix));
        let filter = KeyFilter::of(prefixes.iter().map(|(bytes, ..)| key(*bytes, length)));
        Self { prefixes: prefixes.into(), filter }
    }

    /// Those that have as many first bytes as tell them in common with some bytes.
    fn with(&self, start: u64, length: u8) -> &[Prefix] {
        if !self.filter.may_have(key(start, length)) {
            return &[];
        }
        let start = start & mask(length);
        let from = self.prefixes.partition_point(|(bytes, ..)| bytes & mask(length) < start);
        let count =
            self.prefixes[from..].iter().take_while(|(bytes, ..)| bytes & mask(length) == start).count();
        &self.prefixes[from..from + count]
    }
}

/// A number for the first bytes.
fn key(bytes: u64, length: u8) -> u32 {
    let bytes = bytes & mask(length);
    spread(bytes as u32 ^ spread((bytes >> 32) as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_ascii_alone_are_made_small() {
        for byte in 0..=u8::MAX {
            let bytes = [b'A', byte, b'@', byte, b'[', byte, 0xC3, byte];
            let lower = bytes.map(|byte| byte.to_ascii_lowercase());
            assert_eq!(in_lower_case(u64::from_le_bytes(bytes)), u64::from_le_bytes(lower));
        }
    }

    #[test]
    fn owners_of_what_stands_there_are_found_in_any_case() {
        let texts = ["read also", "rea", "(", "as an ai model", "\0", "zu"];
        let prefix =
            |(owner, text): (usize, &&str)| (eight(text.as_bytes()), text.len().min(8) as u8, owner as u32);
        let beginnings = Beginnings::of(texts.iter().enumerate().map(prefix).collect());
        let at = |text: &str| {
            let mut owners: Vec<usize> = beginnings.at(text, 0).collect();
            owners.sort_unstable();
            assert!(owners.is_empty() || beginnings.may_be_at(text, 0));
            owners
        };
        assert_eq!(at("READ ALSO: more"), [0, 1]);
        assert_eq!(at("real"), [1]);
        assert_eq!(at("(x"), [2]);
        assert_eq!(at("As an AI mo"), [3]);
        assert_eq!(at("re"), [0; 0]);
        assert_eq!(at("\0 "), [4]);
        assert_eq!(at("Zu"), [5]);
        assert_eq!(at("zebra"), [0; 0]);
    }
}
