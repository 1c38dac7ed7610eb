//! Lists of words as what tokens are known by, so that asking for one of them compares numbers.

use crate::text::word_key_of;

/// The keys of words: `words!["a", "the"]`.
macro_rules! words {
    ($($word:expr),* $(,)?) => {
        const { &$crate::pass::grammar::lists::keys([$($word),*]) }
    };
}

pub(super) use words;

/// The keys of words that are written in lower case, `I` and names apart.
pub(in crate::pass) const fn keys<const COUNT: usize>(words: [&str; COUNT]) -> [u32; COUNT] {
    let mut keys = [0; COUNT];
    let mut at = 0;
    while at < COUNT {
        keys[at] = word_key_of(words[at]);
        at += 1;
    }
    keys
}
