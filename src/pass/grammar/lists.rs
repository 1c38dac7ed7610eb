//! Lists of words as what tokens are known by, so that asking for one of them compares numbers.

/// The keys of words that are written in lower case, `I` and names apart: `words!["a", "the"]`.
macro_rules! words {
    ($($word:expr),* $(,)?) => {
        const { &$crate::text::word_keys_of([$($word),*]) }
    };
}

pub(super) use words;
