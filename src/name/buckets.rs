//! Finding a key in a long sorted list with one look.

use std::borrow::Cow;
use std::ops::Range;

/// Where, in a sorted list, the keys begin that fall into each of 2^14 equal parts of all keys, and where the last ends: it
/// takes one look to find a key, or that it is not there.
pub fn buckets(keys: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut buckets = vec![0; (1 << (32 - BUCKET_SHIFT)) + 1];
    for key in keys {
        buckets[(key >> BUCKET_SHIFT) as usize + 1] += 1;
    }
    for bucket in 1..buckets.len() {
        buckets[bucket] += buckets[bucket - 1];
    }
    buckets
}

/// Where a key is, if it is there.
pub fn in_bucket(buckets: &[u32], key: u32) -> Range<usize> {
    let bucket = (key >> BUCKET_SHIFT) as usize;
    match buckets.get(bucket..bucket + 2) {
        Some([start, end]) => *start as usize..*end as usize,
        _ => 0..0,
    }
}

/// A bit for each of some keys: nearly all others end here, without a look at the list.
#[derive(Debug, Clone)]
pub struct KeyFilter {
    /// A power of two of them, so that the high bits of a key tell its bit.
    pub bits: Cow<'static, [u64]>,
}

impl KeyFilter {
    /// The filter of some keys, of whose bits one in eight is set at most.
    pub fn of(keys: impl ExactSizeIterator<Item = u32>) -> Self {
        let mut filter = Self { bits: vec![0; (keys.len() / 8).next_power_of_two().max(1 << 6)].into() };
        for key in keys {
            let (word, bit) = filter.place(key);
            filter.bits.to_mut()[word] |= bit;
        }
        filter
    }

    /// Whether a key may be one of them.
    #[inline]
    pub fn may_have(&self, key: u32) -> bool {
        let (word, bit) = self.place(key);
        self.bits[word] & bit != 0
    }

    #[inline]
    fn place(&self, key: u32) -> (usize, u64) {
        let bit = key >> (26 - self.bits.len().trailing_zeros());
        ((bit >> 6) as usize, 1 << (bit & 63))
    }
}

impl Default for KeyFilter {
    fn default() -> Self {
        Self::of(std::iter::empty())
    }
}

/// Spreads small numbers over all buckets (Fibonacci hashing; Knuth, The Art of Computer Programming, volume 3, 6.4).
pub fn spread(number: u32) -> u32 {
    number.wrapping_mul(0x9E37_79B1)
}

/// What is left of a key when this many bits go is its bucket.
const BUCKET_SHIFT: u32 = 18;
