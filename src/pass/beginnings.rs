//! An index of the beginnings of matches: tells in a few instructions that none of a thousand stands at a place.

use std::ops::Range;

/// Beginnings, in lower case, each with the number of its owner.
#[derive(Debug, Default)]
pub(super) struct Beginnings {
    /// Sorted.
    prefixes: Vec<Prefix>,
    /// The first three bytes of the longer ones, and where in `prefixes` those with the same three are, sorted.
    threes: Vec<(u32, Range<u32>)>,
    /// One bit for every pair of bytes, in either case, with which a prefix begins: most places in a text end here.
    pairs: Vec<u64>,
    /// One bit for every value of a hash of three bytes: nearly all others end here.
    filter: Vec<u64>,
    /// By its first byte, the prefixes of one byte or two.
    short: Vec<Vec<u32>>,
}

/// The beginning of a match: up to eight bytes in lower case, as one number, the first byte lowest.
#[derive(Debug)]
struct Prefix {
    bytes: u64,
    /// The bits that the beginning has.
    mask: u64,
    owner: usize,
}

impl Prefix {
    fn new((bytes, length): (u64, u8), owner: usize) -> Self {
        Self { bytes, mask: u64::MAX >> (64 - 8 * u32::from(length)), owner }
    }

    fn length(&self) -> usize {
        8 - self.mask.leading_zeros() as usize / 8
    }

    fn byte(&self, index: usize) -> u8 {
        self.bytes.to_le_bytes()[index]
    }
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
    /// Adds a beginning of one to eight bytes, as one number, the first byte lowest, and with how many they are.
    pub(super) fn add(&mut self, beginning: (u64, u8), owner: usize) {
        self.prefixes.push(Prefix::new(beginning, owner));
    }

    /// Builds the index, once all are added.
    pub(super) fn index(&mut self) {
        self.prefixes.sort_unstable_by_key(|prefix| (prefix.bytes.swap_bytes(), prefix.owner));
        self.filter = vec![0; 1 << (FILTER_BITS - 6)];
        self.pairs = vec![0; 1 << 10];
        self.short = vec![Vec::new(); 256];
        for (index, prefix) in self.prefixes.iter().enumerate() {
            let (first, length, index) = (prefix.byte(0), prefix.length(), index as u32);
            for first in [first, first.to_ascii_uppercase()] {
                let row = &mut self.pairs[usize::from(first) << 2..][..4];
                if length == 1 {
                    row.fill(u64::MAX);
                    continue;
                }
                for second in [prefix.byte(1), prefix.byte(1).to_ascii_uppercase()] {
                    row[usize::from(second) >> 6] |= 1 << (second & 63);
                }
            }
            if length < 3 {
                self.short[usize::from(first)].push(index);
                continue;
            }
            let key = three(prefix.bytes);
            self.filter[slot(key) >> 6] |= 1 << (slot(key) & 63);
            match self.threes.last_mut() {
                Some((last, same)) if *last == key => same.end = index + 1,
                _ => self.threes.push((key, index..index + 1)),
            }
        }
        self.threes.sort_by_key(|(key, _)| *key);
    }

    /// Whether there is a beginning whose first two bytes (zero for none) are such.
    pub(super) fn any(&self, are_such: impl Fn(u8, u8) -> bool) -> bool {
        self.prefixes.iter().any(|prefix| are_such(prefix.byte(0), prefix.byte(1)))
    }

    /// Whether one of them may stand at a place.
    #[inline(always)]
    pub(super) fn may_be_at(&self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
        let (first, second) = (bytes[at], byte(at + 1));
        if self.pairs[usize::from(first) << 2 | usize::from(second) >> 6] & (1 << (second & 63)) == 0 {
            return false;
        }
        let start = [first, second, byte(at + 2), 0, 0, 0, 0, 0].map(|byte| byte.to_ascii_lowercase());
        let key = three(u64::from_le_bytes(start));
        self.filter[slot(key) >> 6] & (1 << (slot(key) & 63)) != 0
            || !self.short[usize::from(start[0])].is_empty()
    }

    /// The owners of those that stand at a place.
    pub(super) fn at(&self, text: &str, at: usize) -> impl Iterator<Item = usize> {
        let start = eight(&text.as_bytes()[at..]);
        let longer = self.threes.binary_search_by_key(&three(start), |(three, _)| *three).ok();
        let longer = longer.into_iter().flat_map(|found| self.threes[found].1.clone());
        let short = self.short[usize::from(start as u8)].iter().copied();
        let prefixes = longer.chain(short).map(|index| &self.prefixes[index as usize]);
        prefixes.filter(move |prefix| start & prefix.mask == prefix.bytes).map(|prefix| prefix.owner)
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
        let mut beginnings = Beginnings::default();
        for (owner, beginning) in ["read also", "rea", "(", "as an ai model", "\0"].iter().enumerate() {
            beginnings.add((eight(beginning.as_bytes()), beginning.len().min(8) as u8), owner);
        }
        beginnings.index();
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
    }
}
