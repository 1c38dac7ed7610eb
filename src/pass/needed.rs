//! What every match of an expression holds, and whether a line may have a match.

use memchr::memmem::Finder;

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
pub(super) struct Needed(Vec<Vec<Needle>>);

/// Bytes in lower case.
#[derive(Debug)]
struct Needle {
    finder: Finder<'static>,
    /// The bits of the pairs of bytes in it, as many as there is room for.
    pairs: Vec<u16>,
}

/// So many pairs tell nearly every line that does not hold them all.
const MOST_PAIRS: usize = 6;

impl Needed {
    /// Gets the lists of a prepared expression ready.
    pub fn of(lists: &[Vec<Vec<u8>>]) -> Self {
        let needle = |bytes: &Vec<u8>| Needle {
            finder: Finder::new(bytes).into_owned(),
            pairs: bytes.windows(2).take(MOST_PAIRS).map(|two| bit_of(two[0], two[1]) as u16).collect(),
        };
        Self(lists.iter().map(|one_of| one_of.iter().map(needle).collect()).collect())
    }

    /// Whether a line holds one of each list.
    pub fn is_in(&self, line: &Line) -> bool {
        let holds = |needle: &Needle| {
            needle.pairs.iter().all(|pair| line.may_have(*pair)) && needle.finder.find(&line.lower).is_some()
        };
        self.0.iter().all(|one_of| one_of.iter().any(holds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_each_list_has_to_be_there() {
        let bytes = |text: &str| text.as_bytes().to_vec();
        let needed = Needed::of(&[vec![bytes("read"), bytes("see")], vec![bytes("also:")]]);
        let is_in = |text: &str| {
            let mut line = Line::default();
            line.lay("something else that is longer");
            line.lay(text);
            needed.is_in(&line)
        };
        assert!(is_in("Read ALSO: the news"));
        assert!(is_in("see also: the news"));
        assert!(!is_in("see the news"));
        assert!(!is_in("also: the news"));
        assert!(!is_in("re ea ad also:"));
    }
}
