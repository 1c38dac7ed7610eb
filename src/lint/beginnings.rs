//! An index of the beginnings of matches: tells in a few instructions that none of a thousand stands at a place.
//!
//! This file is part of the build script too, which is why it knows nothing of the crate.

use std::borrow::Cow;

/// Beginnings, in lower case, each with the number of its owner.
#[derive(Debug, Clone)]
pub struct Beginnings {
    /// Sorted.
    pub prefixes: Cow<'static, [Prefix]>,
    /// The first three bytes of the longer ones, sorted, and from where to where in `prefixes` those with the same three are.
    pub threes: Cow<'static, [(u32, u32, u32)]>,
    /// One bit for every pair of bytes, in either case, with which a prefix begins: most places in a text end here.
    pub pairs: Cow<'static, [u64]>,
    /// One bit for every value of a hash of three bytes: nearly all others end here.
    pub filter: Cow<'static, [u64]>,
    /// The prefixes of one byte or two, by their first byte.
    pub short: Cow<'static, [u32]>,
    /// Where in `short` those with each first byte begin, and where the last end.
    pub short_starts: Cow<'static, [u32]>,
}

/// The beginning of a match: one to eight bytes in lower case, as one number, the first byte lowest; how many they are; and
/// the owner.
pub type Prefix = (u64, u8, u32);

/// The bits that a beginning of some bytes has.
fn mask(length: u8) -> u64 {
    u64::MAX >> (64 - 8 * u32::from(length))
}

/// The first eight bytes in lower case, missing ones zero.
fn eight(bytes: &[u8]) -> u64 {
    let mut start = [0; 8];
    let length = bytes.len().min(8);
    start[..length].copy_from_slice(&bytes[..length]);
    start.make_ascii_lowercase();
    u64::from_le_bytes(start)
}

impl Beginnings {
    /// Indexes some beginnings.
    pub fn of(mut prefixes: Vec<Prefix>) -> Self {
        prefixes.sort_unstable_by_key(|(bytes, _, owner)| (bytes.swap_bytes(), *owner));
        let mut filter = vec![0; 1 << (FILTER_BITS - 6)];
        let mut pairs = vec![0; 1 << 10];
        let mut threes: Vec<(u32, u32, u32)> = Vec::new();
        let (mut short, mut short_starts) = (Vec::new(), vec![0; 257]);
        for (index, &(bytes, length, _)) in prefixes.iter().enumerate() {
            let (index, [first, second, ..]) = (index as u32, bytes.to_le_bytes());
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
            if length < 3 {
                short.push(index);
                short_starts[usize::from(first) + 1] = short.len() as u32;
                continue;
            }
            let key = three(bytes);
            filter[slot(key) >> 6] |= 1 << (slot(key) & 63);
            match threes.last_mut() {
                Some((last, _, end)) if *last == key => *end = index + 1,
                _ => threes.push((key, index, index + 1)),
            }
        }
        for byte in 1..short_starts.len() {
            short_starts[byte] = short_starts[byte].max(short_starts[byte - 1]);
        }
        threes.sort_unstable();
        Self {
            prefixes: prefixes.into(),
            threes: threes.into(),
            pairs: pairs.into(),
            filter: filter.into(),
            short: short.into(),
            short_starts: short_starts.into(),
        }
    }

    /// Whether there is a beginning whose first two bytes (zero for none) are such.
    pub fn any(&self, are_such: impl Fn(u8, u8) -> bool) -> bool {
        self.prefixes.iter().map(|(bytes, ..)| bytes.to_le_bytes()).any(|bytes| are_such(bytes[0], bytes[1]))
    }

    /// Whether one of them may stand at a place.
    #[inline(always)]
    pub fn may_be_at(&self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
        let (first, second) = (bytes[at], byte(at + 1));
        if self.pairs[usize::from(first) << 2 | usize::from(second) >> 6] & (1 << (second & 63)) == 0 {
            return false;
        }
        let lower = |byte: u8| u32::from(byte.to_ascii_lowercase());
        let key = lower(first) | lower(second) << 8 | lower(byte(at + 2)) << 16;
        self.filter[slot(key) >> 6] & (1 << (slot(key) & 63)) != 0
            || !self.short_with(first.to_ascii_lowercase()).is_empty()
    }

    /// The owners of those that stand at a place.
    pub fn at(&self, text: &str, at: usize) -> impl Iterator<Item = usize> {
        let start = eight(&text.as_bytes()[at..]);
        let longer = self.threes.binary_search_by_key(&three(start), |(three, ..)| *three).ok();
        let longer = longer.into_iter().flat_map(|found| self.threes[found].1..self.threes[found].2);
        let indexes = longer.chain(self.short_with(start as u8).iter().copied());
        let prefixes = indexes.map(|index| &self.prefixes[index as usize]);
        prefixes
            .filter(move |(bytes, length, _)| start & mask(*length) == *bytes)
            .map(|(.., owner)| *owner as usize)
    }

    fn short_with(&self, first: u8) -> &[u32] {
        let [start, end] = [0, 1].map(|next| self.short_starts[usize::from(first) + next] as usize);
        &self.short[start..end]
    }
}

/// The first three of eight bytes.
fn three(eight: u64) -> u32 {
    eight as u32 & 0x00FF_FFFF
}

const FILTER_BITS: u32 = 14;

/// Fibonacci hashing: the high bits of the product depend on all bits of the key.
fn slot(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> (32 - FILTER_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

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
