//! The examples of a record: its tests and its documentation.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::text::FieldFormat;

/// What a lint finds, or, without `incorrect`, something like it that is right: a near miss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Copy with a fault, which `{…}` marks. `{{` and `}}` stand for the brackets themselves.
    pub incorrect: Option<String>,
    /// The same copy put right, or a near miss.
    pub correct: Option<String>,
    /// A newsroom's own names, as a file of names, that the copy is checked with.
    pub names: Option<String>,
    /// What the copy is written in, if it is not plain text.
    #[serde(default)]
    pub format: FieldFormat,
    /// Another article that is checked together with the copy.
    pub beside: Option<String>,
}

impl Example {
    /// Whether it shows what the lint must not report.
    pub fn is_near_miss(&self) -> bool {
        self.incorrect.is_none() && self.correct.is_some()
    }
}

/// Copy with its marks taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The copy.
    pub text: String,
    /// The bytes of it that were marked.
    pub spans: Vec<Range<usize>>,
}

/// Takes the marks `{…}` out of an example.
///
/// # Errors
///
/// A bracket without its partner.
pub fn read_marked(marked: &str) -> Result<Marked, String> {
    let (mut text, mut spans, mut open) = (String::with_capacity(marked.len()), Vec::new(), None);
    let mut characters = marked.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '{' | '}' if characters.peek() == Some(&character) => {
                characters.next();
                text.push(character);
            }
            '{' if open.is_none() => open = Some(text.len()),
            '}' => match open.take() {
                Some(start) => spans.push(start..text.len()),
                None => return Err("`}` closes nothing".into()),
            },
            '{' => return Err("`{` inside another".into()),
            _ => text.push(character),
        }
    }
    if open.is_some() { Err("`{` is not closed".into()) } else { Ok(Marked { text, spans }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        let marked = read_marked("a {b c} {{d}} e").unwrap();
        assert_eq!(marked.text, "a b c {d} e");
        assert!(marked.spans.iter().eq([&(2..5)]));
        assert!(read_marked("a {b").is_err());
        assert!(read_marked("a } b").is_err());
    }
}
