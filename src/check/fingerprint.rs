//! What a finding is known by from one run to the next, whatever else changes in the file.

use std::fmt;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::diagnostic::Diagnostic;
use crate::lint::Registry;
use crate::text::Source;

/// What a finding is known by: its lint and the words of its sentence, never its place.
///
/// Only letters and digits count, in lower case, so other line breaks, spaces and marks make no other finding of it. Two
/// findings of one lint in one sentence, or in two equal ones, have the same fingerprint: whoever compares counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of a finding in a source.
    pub fn of(registry: &Registry, source: &Source, diagnostic: &Diagnostic) -> Self {
        Self::of_sentence(&registry.lints[diagnostic.lint].name, &source.text()[diagnostic.sentence.clone()])
    }

    fn of_sentence(lint: &str, sentence: &str) -> Self {
        let mut text = String::with_capacity(lint.len() + sentence.len() + 1);
        text.push_str(lint);
        // so that the name does not run into the words
        text.push('\n');
        let words = sentence.split(|character: char| !character.is_alphanumeric() && !is_mark(character));
        for word in words.filter(|word| !word.is_empty()) {
            text.extend(word.nfc().flat_map(char::to_lowercase));
            text.push(' ');
        }
        let hash = Sha256::digest(text);
        Self(hash.iter().take(16).fold(0, |number, &byte| number << 8 | u128::from(byte)))
    }
}

/// An accent by itself: it is part of the letter before it.
fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

/// 32 hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_marks_and_case_make_no_difference_and_words_do() {
        let of = |sentence| Fingerprint::of_sentence("repeated-word", sentence);
        assert_eq!(of("The the café closed."), of("the\nthe  “cafe\u{301}”, closed"));
        assert_ne!(of("The the café closed."), of("The the café opened."));
        assert_ne!(of("The the café closed."), of("The theca fé closed."));
        assert_ne!(of("The café."), Fingerprint::of_sentence("missing-space", "The café."));
    }
}
