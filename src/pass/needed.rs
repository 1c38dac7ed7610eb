//! What every match of an expression holds, and whether a line may have a match.

use std::ops::Range;

use memchr::memmem::Finder;

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

    fn may_have(&self, pair: u16) -> bool {
        self.pairs[usize::from(pair) / 64] >> (pair % 64) & 1 != 0
    }
}

/// The bit of two neighbouring bytes: that of two letters in lower case is theirs alone.
fn bit_of(first: u8, second: u8) -> usize {
    (usize::from(first) << 5 ^ usize::from(second)) % PAIRS
}

/// What every match of an expression holds: of each list one.
#[derive(Debug)]
pub(super) struct Needed(Vec<Needles>);

/// A list of which a line has to hold one.
#[derive(Debug)]
struct Needles {
    as_written: bool,
    all: Vec<Needle>,
}

#[derive(Debug)]
struct Needle {
    finder: Finder<'static>,
    /// The bits of the pairs of bytes in it, in lower case, as many as there is room for.
    pairs: Vec<u16>,
}

/// So many pairs tell nearly every line that does not hold them all.
const MOST_PAIRS: usize = 6;

impl Needed {
    /// Gets the lists of a prepared expression ready.
    pub fn of(lists: &[OneOf]) -> Self {
        Self(lists.iter().map(Needles::of).collect())
    }

    /// Whether a part of a line, as it is written and as it was laid, holds one of each list.
    pub fn is_in(&self, written: &str, line: &Line, part: Range<usize>) -> bool {
        self.0.iter().all(|needles| needles.any_in(written, line, part.clone()))
    }
}

impl Needles {
    fn of(list: &OneOf) -> Self {
        let pairs = |bytes: &[u8]| {
            bytes.windows(2).take(MOST_PAIRS).map(|two| bit_of(two[0], two[1]) as u16).collect()
        };
        let needle = |bytes: &Vec<u8>| Needle {
            finder: Finder::new(bytes).into_owned(),
            pairs: pairs(&bytes.to_ascii_lowercase()),
        };
        Self { as_written: list.as_written, all: list.all.iter().map(needle).collect() }
    }

    fn any_in(&self, written: &str, line: &Line, part: Range<usize>) -> bool {
        let bytes = if self.as_written { written.as_bytes() } else { &line.lower };
        let bytes = &bytes[part];
        self.all.iter().any(|needle| {
            needle.pairs.iter().all(|pair| line.may_have(*pair)) && needle.finder.find(bytes).is_some()
        })
    }
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
        let needed = Needed::of(&[list(false, &["read", "see"]), list(false, &["also:"])]);
        let is_in = |needed: &Needed, text: &str| {
            let mut line = Line::default();
            line.lay("something else that is longer");
            line.lay(text);
            needed.is_in(text, &line, 0..text.len())
        };
        assert!(is_in(&needed, "Read ALSO: the news"));
        assert!(is_in(&needed, "see also: the news"));
        assert!(!is_in(&needed, "see the news"));
        assert!(!is_in(&needed, "also: the news"));
        assert!(!is_in(&needed, "re ea ad also:"));
        let agencies = Needed::of(&[list(true, &["ANI", "Xinhua"])]);
        assert!(is_in(&agencies, "Delhi (ANI)"));
        assert!(!is_in(&agencies, "a company"));
    }
}
