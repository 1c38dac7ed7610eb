//! What holds for one file: which lints are on in it, and what somebody has said is to stay.

use std::ops::Range;

use regex::Regex;

use crate::lint::Levels;

/// What holds for one file.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Which lints are on, and how severe their findings are.
    pub levels: Levels,
    /// Words that are to stay as they are.
    pub exemptions: Vec<Exemption>,
}

/// Words that are to stay as they are, whatever a lint or a group finds in them.
#[derive(Debug, Clone)]
pub struct Exemption {
    pub(super) lint: String,
    words: Regex,
}

impl Exemption {
    /// Exempts words, by whatever white space they are parted, from a lint or a group.
    ///
    /// # Errors
    ///
    /// Words that are none, or too many to be searched for.
    pub fn new(lint: &str, words: &str) -> Result<Self, String> {
        let pieces: Vec<String> = words.split_whitespace().map(regex::escape).collect();
        if pieces.is_empty() {
            return Err("there are no words to exempt".into());
        }
        let words = Regex::new(&pieces.join(r"\s+")).map_err(|_| "these are too many words".to_string())?;
        Ok(Self { lint: lint.into(), words })
    }

    /// The bytes of a text where the words stand.
    pub(super) fn places(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        self.words.find_iter(text).map(|found| found.range())
    }
}
