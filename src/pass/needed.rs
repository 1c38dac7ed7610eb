//! What every match of an expression holds, and whether a line may have a match.

use std::ops::Range;

use memchr::memmem;

use crate::lint::OneOf;

/// A line in lower case, with a bit for each of the pairs of bytes in it.
#[derive(Default)]
pub(super) struct Line {
    lower: Vec<u8>,
    pairs: [u64; PAIRS / 64],
}

/// How many bits there are for pairs. A line of a hundred bytes sets a tenth of them.
const PAIRS: usize = 1024;

impl Line {
    /// Takes another line in place of the one it holds.
    pub fn lay(&mut self, line: &str) {
        self.lower.clear();
        self.lower.extend_from_slice(line.as_bytes());
        self.lower.make_ascii_lowercase();
        self.pairs.fill(0);
        for two in self.lower.windows(2) {
            let bit = bit_of(two[0], two[1]);
            self.pairs[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Whether a part of the line, as it is written and as it was laid, holds one of a list.
    pub fn holds(&self, one_of: &OneOf, written: &str, part: Range<usize>) -> bool {
        let bytes = if one_of.as_written { written.as_bytes() } else { &self.lower };
        let bytes = &bytes[part];
        one_of.all.iter().any(|wanted| self.may_have(wanted) && memmem::find(bytes, wanted).is_some())
    }

    /// Whether all pairs of bytes, or the first ones, may be in the line.
    fn may_have(&self, wanted: &[u8]) -> bool {
        wanted.windows(2).take(MOST_PAIRS).all(|two| {
            let bit = bit_of(two[0].to_ascii_lowercase(), two[1].to_ascii_lowercase());
            self.pairs[bit / 64] >> (bit % 64) & 1 != 0
        })
    }
}

/// So many pairs tell nearly every line that does not hold them all.
const MOST_PAIRS: usize = 6;

/// The bit of two neighbouring bytes: that of two letters in lower case is theirs alone.
fn bit_of(first: u8, second: u8) -> usize {
    (usize::from(first) << 5 ^ usize::from(second)) % PAIRS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_each_list_has_to_be_there() {
        let list = |as_written, all: &[&str]| OneOf {
            as_written,
            all: all.iter().map(|text| text.as_bytes().to_vec()).collect(),
        };
        let is_in = |needed: &[OneOf], text: &str| {
            let mut line = Line::default();
            line.lay("something else that is longer");
            line.lay(text);
            needed.iter().all(|one_of| line.holds(one_of, text, 0..text.len()))
        };
        let needed = [list(false, &["read", "see"]), list(false, &["also:"])];
        assert!(is_in(&needed, "Read ALSO: the news"));
        assert!(is_in(&needed, "see also: the news"));
        assert!(!is_in(&needed, "see the news"));
        assert!(!is_in(&needed, "also: the news"));
        assert!(!is_in(&needed, "re ea ad also:"));
        let agencies = [list(true, &["ANI", "Xinhua"])];
        assert!(is_in(&agencies, "Delhi (ANI)"));
        assert!(!is_in(&agencies, "a company"));
    }
}
