//! Lays the words of one quotation beside those of another.
//!
//! ```text
//! we work hard to widen  the truce       (matched, matched, …, changed, matched, matched)
//! we work hard to extend the truce
//! ```

/// The stretches of two rows of words that are most alike.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    /// The pairs of words that are the same, by their places in both rows, in order.
    pub matched: Vec<(usize, usize)>,
}

/// The worth of two words that are the same, and the price of one that is not.
const SAME: i16 = 2;
const OTHER: i16 = 1;

impl Alignment {
    /// The best local alignment (Smith and Waterman 1981).
    pub fn of(one: &[u32], other: &[u32]) -> Self {
        let width = other.len() + 1;
        let mut scores = vec![0i16; (one.len() + 1) * width];
        let (mut best, mut end) = (0, (0, 0));
        for (row, word) in one.iter().enumerate() {
            for (column, beside) in other.iter().enumerate() {
                let at = (row + 1) * width + column + 1;
                let pair = if word == beside { SAME } else { -OTHER };
                let score = (scores[at - width - 1] + pair)
                    .max(scores[at - width] - OTHER)
                    .max(scores[at - 1] - OTHER)
                    .max(0);
                scores[at] = score;
                if score > best {
                    (best, end) = (score, (row + 1, column + 1));
                }
            }
        }
        let (mut row, mut column) = end;
        let mut matched = Vec::new();
        while row > 0 && column > 0 && scores[row * width + column] > 0 {
            let at = row * width + column;
            let same = one[row - 1] == other[column - 1];
            if scores[at] == scores[at - width - 1] + if same { SAME } else { -OTHER } {
                if same {
                    matched.push((row - 1, column - 1));
                }
                (row, column) = (row - 1, column - 1);
            } else if scores[at] == scores[at - width] - OTHER {
                row -= 1;
            } else {
                column -= 1;
            }
        }
        matched.reverse();
        Self { matched }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_between_are_left_out() {
        let alignment = Alignment::of(&[9, 1, 2, 3, 4, 5], &[7, 7, 1, 2, 8, 4, 5, 6]);
        assert_eq!(alignment.matched, [(1, 2), (2, 3), (4, 5), (5, 6)]);
    }

    #[test]
    fn nothing_is_like_nothing() {
        assert!(Alignment::of(&[], &[1, 2]).matched.is_empty());
        assert!(Alignment::of(&[1, 2], &[3]).matched.is_empty());
    }
}
