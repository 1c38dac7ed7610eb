//! The text that passes see: NFC, mark-up taken away, with the way back to the source.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::offsets::OffsetMap;
use super::source::{Format, Source};

/// Normalized text with an offset map. Plain text that is in NFC already, as nearly all is, is used in place.
#[derive(Debug)]
pub struct View<'a> {
    text: Cow<'a, str>,
    map: OffsetMap,
}

impl<'a> View<'a> {
    /// Makes the view of a source.
    pub fn of(source: &'a Source) -> Self {
        match source.format() {
            Format::Plain => Self::normalized(source.text()),
        }
    }

    /// The text that passes read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// From a byte range of the view to the byte range of the source's text.
    pub fn in_source(&self, range: Range<usize>) -> Range<usize> {
        self.map.original(range)
    }

    /// As [`in_source`](Self::in_source), but nothing if the range begins or ends within letters that the source writes
    /// in another way: an edit there would change more than it says.
    pub fn exactly_in_source(&self, range: Range<usize>) -> Option<Range<usize>> {
        self.map.exact(range)
    }

    fn normalized(text: &'a str) -> Self {
        if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
            return Self { text: Cow::Borrowed(text), map: OffsetMap::default() };
        }
        let mut out = String::with_capacity(text.len());
        let mut map = OffsetMap::default();
        // a piece runs from `start`; `safe` is the last place in it where it may be cut
        let (mut start, mut safe, mut suspect) = (0, 0, false);
        let mut close = |range: Range<usize>, suspect: bool, out: &mut String| {
            let piece = &text[range.clone()];
            let normal: Cow<str> =
                if suspect { piece.nfc().collect::<String>().into() } else { piece.into() };
            let unit = if normal == piece { (1, 1) } else { (normal.len() as u32, piece.len() as u32) };
            if !piece.is_empty() {
                map.push(out.len(), range.start, unit);
                out.push_str(&normal);
            }
        };
        for (i, character) in text.char_indices() {
            let quick = if character.is_ascii() {
                IsNormalized::Yes
            } else {
                is_nfc_quick(std::iter::once(character))
            };
            // Text may be cut only where nothing that follows can join what stands before. A character of class 0
            // whose quick check says `No` may begin a piece: it changes, but by itself, unless (as U+0F73) it falls apart
            // into such as join.
            let starts = |character| canonical_combining_class(character) == 0;
            let alone = match quick {
                IsNormalized::Yes => starts(character),
                IsNormalized::No => std::iter::once(character).nfd().next().is_some_and(starts),
                IsNormalized::Maybe => false,
            };
            if alone {
                if suspect {
                    close(start..i, true, &mut out);
                    start = i;
                }
                (safe, suspect) = (i, false);
                if quick == IsNormalized::No {
                    close(start..i, false, &mut out);
                    (start, suspect) = (i, true);
                }
            } else if !suspect {
                close(start..safe, false, &mut out);
                (start, suspect) = (safe, true);
            }
        }
        close(start..text.len(), suspect, &mut out);
        Self { text: Cow::Owned(out), map }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn composed_letters_lead_back_to_their_parts() {
        let source = Source::from_text("x", "ae\u{301}b \u{212B} end");
        let view = View::of(&source);
        assert_eq!(view.text(), "aéb Å end");
        assert_eq!(view.in_source(1..3), 1..4);
        assert_eq!(view.in_source(3..4), 4..5);
        assert_eq!(view.in_source(5..7), 6..9);
        assert_eq!(&source.text()[view.in_source(8..11)], "end");
    }

    #[test]
    fn a_mark_that_falls_apart_is_put_in_order_with_its_neighbours() {
        let source = Source::from_text("x", "a\u{859}\u{f73}b H\u{f73}\u{323}");
        assert_eq!(View::of(&source).text(), source.text().nfc().collect::<String>());
    }

    proptest! {
        #[test]
        fn the_view_is_nfc_and_every_range_leads_back(text in "\\PC{0,40}[e\u{301}\u{1100}\u{1161}a\u{0323}]{0,12}\\PC{0,10}") {
            let source = Source::from_text("x", text.clone());
            let view = View::of(&source);
            prop_assert_eq!(view.text(), text.nfc().collect::<String>());
            for (i, character) in view.text().char_indices() {
                let range = view.in_source(i..i + character.len_utf8());
                prop_assert!(source.text().get(range).is_some());
            }
            prop_assert_eq!(view.in_source(0..view.text().len()), 0..text.len());
        }
    }
}
