//! Knows what joins a sentence to the one before and says neither where nor when, so that no verb comes before its subject
//! behind it.
//!
//! ```text
//! On the other hand, the union
//! ^^^^^^^^^^^^^^^^^
//! ```

use super::lists::words;
use super::reading::Reading;
use crate::text::WordFlags;

/// Connectives of one word.
pub(super) const CONNECTIVES: &[u32] = words![
    "nevertheless", "nonetheless", "however", "moreover", "furthermore", "additionally", "besides",
    "consequently", "therefore", "accordingly", "subsequently", "afterwards", "later", "finally",
    "initially", "originally", "instead", "rather", "similarly", "likewise", "meanwhile", "also",
    "currently", "previously", "recently", "eventually", "unfortunately", "fortunately", "obviously",
    "apparently", "indeed", "again", "first", "second", "secondly", "thirdly", "today", "yesterday",
    "tomorrow",
];
/// The first words of longer ones.
pub(super) const FIRST: &[u32] = words!["on", "in", "as", "at", "for", "to"];
/// Their last words: `on the other hand`, `as a result`, `at the same time`.
const LAST: &[u32] = words![
    "hand", "result", "time", "fact", "reality", "addition", "contrary", "example", "instance", "regard",
    "sense", "way", "turn", "general", "particular", "conclusion", "consequence", "respect", "truth", "end",
];
/// How many words a connective has, at most.
const LONGEST: usize = 5;

/// The comma behind the connective with which a sentence opens.
pub(super) fn comma(reading: &Reading) -> Option<usize> {
    let first = reading.first_word();
    if !reading.is_capitalized(first) {
        return None;
    }
    if reading.is(first, CONNECTIVES) {
        return reading.is_comma(first + 1).then_some(first + 1);
    }
    let comma = (first + 2..=first + LONGEST).find(|&at| reading.is_comma(at))?;
    let known = reading.is(first, FIRST) && reading.is(comma - 1, LAST);
    (known && !(first..comma).any(|at| reading.can_be(at, WordFlags::PLURAL))).then_some(comma)
}
