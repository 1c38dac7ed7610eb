//! The report of one finding.

use std::ops::Range;

use crate::lint::{Applicability, Severity};

/// Something that was found. Positions are byte ranges of the source's decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Index of the lint in the registry.
    pub lint: usize,
    /// How certain and how bad.
    pub severity: Severity,
    /// One line that says what is wrong.
    pub message: String,
    /// Where.
    pub span: Range<usize>,
    /// The sentences that hold it: what it is [known by](super::Fingerprint).
    pub sentence: Range<usize>,
    /// What would put it right. Several are alternatives, none of which is applied unasked.
    pub fixes: Vec<Fix>,
    /// Other places that matter.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// Whether it is in one of these places, at least in part: bytes of the source's text, in order, not overlapping. What
    /// has no length is where the byte after it is.
    pub fn is_in(&self, places: &[Range<usize>]) -> bool {
        meets(&self.span, places)
    }

    /// Whether it, or another place that it speaks of, is in one of these places, at least in part.
    pub fn concerns(&self, places: &[Range<usize>]) -> bool {
        self.is_in(places) || self.related.iter().any(|related| meets(&related.span, places))
    }
}

fn meets(span: &Range<usize>, places: &[Range<usize>]) -> bool {
    let next = places.partition_point(|place| place.end <= span.start);
    places.get(next).is_some_and(|place| place.start < span.end.max(span.start + 1))
}

/// A way to put something right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What may be done with it.
    pub applicability: Applicability,
    /// Its edits, in text order, not overlapping.
    pub edits: Vec<Edit>,
}

/// A replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub range: Range<usize>,
    /// What comes in their place.
    pub text: String,
}

/// Another place that a diagnostic speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Range<usize>,
    /// What is there.
    pub message: String,
}

impl Fix {
    /// The text with the fix applied.
    pub fn apply(&self, text: &str) -> String {
        Edit::apply(&self.edits, text)
    }

    /// What stands in its [`extent`](Self::extent) when it is applied.
    pub fn replacement(&self, text: &str) -> String {
        let mut out = String::new();
        let mut at = self.extent().start;
        for edit in &self.edits {
            out.push_str(&text[at..edit.range.start]);
            out.push_str(&edit.text);
            at = edit.range.end;
        }
        out
    }

    /// The bytes from the start of the first edit to the end of the last.
    pub fn extent(&self) -> Range<usize> {
        match (self.edits.first(), self.edits.last()) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ => 0..0,
        }
    }
}

impl Edit {
    /// A text with edits applied, which stand in text order and do not overlap.
    pub fn apply<'a>(edits: impl IntoIterator<Item = &'a Self>, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for edit in edits {
            out.push_str(&text[at..edit.range.start]);
            out.push_str(&edit.text);
            at = edit.range.end;
        }
        out.push_str(&text[at..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_begin_with_their_first_byte_and_end_before_their_end() {
        let places = [2..4, 6..9];
        let inside = [1..3, 2..2, 3..6, 3..7, 8..9, 0..20];
        let outside = [0..2, 4..6, 4..4, 5..5, 9..9, 9..12];
        assert!(inside.iter().all(|span| meets(span, &places)));
        assert!(!outside.iter().any(|span| meets(span, &places)));
    }
}
