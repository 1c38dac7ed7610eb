//! The text that passes see: mark-up taken away, NFC, with the way back to the source.
//!
//! A view is made in steps, and keeps a map of each: of JSON the fields are unescaped, of mark-up the copy is lifted out,
//! and what comes of it is normalized. A position goes back through the maps, the last one first; nothing is joined. An edit
//! goes the same way, and is escaped anew at each step: a quotation mark in the HTML of a JSON field first as HTML has it,
//! then as JSON has it. It is dropped at the first step where it would touch mark-up or part of a character reference.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::field_format::FieldFormat;
use super::fields::JsonFields;
use super::lifting::{Comment, Derived, Escape, Layer, Lifting, Mark};
use super::offsets::OffsetMap;
use super::source::{Format, Source};
use super::{html, json, markdown};

/// Normalized copy with offset maps. Plain text that is in NFC already, as nearly all is, is used in place.
#[derive(Debug)]
pub struct View<'a> {
    text: Cow<'a, str>,
    /// How the text differs from what its layers give.
    normalization: OffsetMap,
    /// From the source up.
    layers: Vec<Layer<'a>>,
    /// The length of the text of the topmost layer, in bytes.
    lifted: usize,
    /// Where items begin in the text of the topmost layer.
    items: Vec<usize>,
    marks: Vec<Mark>,
    comments: Vec<Comment>,
}

impl<'a> View<'a> {
    /// Makes the view of a source.
    pub fn of(source: &'a Source) -> Self {
        let text = source.text();
        match source.format() {
            Format::Plain => Self::normalized(text.into(), Vec::new()),
            Format::Html => Self::lifted(text, Escape::Html, html::read),
            Format::Markdown => Self::lifted(text, Escape::Markdown, markdown::read),
            Format::Json(fields) => Self::of_json(text, fields),
        }
    }

    /// The text that passes read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The HTML comments of a file that has mark-up, in order.
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// From a byte range of the view to the byte range of the source's text.
    pub fn in_source(&self, range: Range<usize>) -> Range<usize> {
        let range = self.normalization.original(range);
        self.layers.iter().rev().fold(range, |range, layer| layer.map.original(range))
    }

    /// The edit of the source's text that does what an edit of the view says: its byte range, and what comes there, escaped.
    /// Nothing if it would touch mark-up, or begins or ends within letters that the source writes in another way: an edit
    /// there would change more than it says.
    pub fn edit_in_source(&self, range: Range<usize>, text: &str) -> Option<(Range<usize>, String)> {
        self.carried(range.clone(), text).or_else(|| {
            // where blocks stand in mark-up, a line that goes leaves its end
            let lines = &self.text[range.clone()];
            let start = range.end - lines.trim_start_matches('\n').len();
            let content = start..start + lines.trim_matches('\n').len();
            if text.is_empty() && content != range && !content.is_empty() {
                self.carried(content, text)
            } else {
                None
            }
        })
    }

    fn carried(&self, range: Range<usize>, text: &str) -> Option<(Range<usize>, String)> {
        let range = self.normalization.exact(range)?;
        self.layers.iter().rev().try_fold((range, text.to_string()), |(range, text), layer| {
            let below = layer.map.exact(range.clone())?;
            Some((below, layer.written(range.start, text)?))
        })
    }

    /// Whether lines may be parts of a paragraph. In mark-up, and in JSON, they are not.
    pub(super) fn may_be_wrapped(&self) -> bool {
        self.layers.is_empty()
    }

    /// Whether two views were made of the same mark-up: tags, addresses, keys and whatever else is no copy. White space does
    /// not count, but what marks of Markdown mean: under a line that is gone, those of a heading are a rule, and a tag that
    /// comes to stand alone on its line takes the lines below it out of the copy.
    pub(super) fn has_markup_of(&self, other: &View) -> bool {
        self.marks == other.marks && self.markup().eq(other.markup())
    }

    fn markup(&self) -> impl Iterator<Item = char> {
        let lengths = self.layers.iter().skip(1).map(|above| above.below.len()).chain([self.lifted]);
        let pieces = self.layers.iter().zip(lengths).flat_map(|(layer, length)| layer.markup(length));
        pieces.flat_map(str::chars).filter(|character| !character.is_whitespace())
    }

    /// Whether the block that begins at a byte is, by its mark-up, an item of a list or a cell of a table.
    pub(super) fn is_item(&self, block: usize) -> bool {
        !self.items.is_empty()
            && self.items.binary_search(&self.normalization.original(block..block).start).is_ok()
    }

    fn lifted(text: &'a str, escape: Escape, read: fn(&mut Lifting, Range<usize>)) -> Self {
        let mut lifting = Lifting::of(text);
        lifting.escape(escape);
        read(&mut lifting, 0..text.len());
        Self::of_copy(text.into(), lifting.finish(), Vec::new())
    }

    fn of_json(text: &'a str, chosen: &JsonFields) -> Self {
        let fields = json::read(text, chosen);
        let mut lifting = Lifting::of(&fields.text);
        for (range, format) in fields.fields {
            match format {
                FieldFormat::Plain => {
                    lifting.escape(Escape::None);
                    lifting.lines(range);
                }
                FieldFormat::Html => {
                    lifting.escape(Escape::Html);
                    html::read(&mut lifting, range);
                }
                FieldFormat::Markdown => {
                    lifting.escape(Escape::Markdown);
                    markdown::read(&mut lifting, range);
                }
            }
            lifting.end_block();
        }
        let mut copy = lifting.finish();
        for comment in &mut copy.comments {
            comment.range = fields.map.original(comment.range.clone());
            comment.content = fields.map.original(comment.content.clone());
        }
        let strings = Layer { below: text.into(), map: fields.map, escapes: vec![(0, Escape::Json)] };
        Self::of_copy(fields.text.into(), copy, vec![strings])
    }

    /// The view of the copy that was lifted out of the text of the topmost layer, or of the source.
    fn of_copy(below: Cow<'a, str>, copy: Derived, mut layers: Vec<Layer<'a>>) -> Self {
        let Derived { text, map, escapes, items, marks, comments } = copy;
        layers.push(Layer { below, map, escapes });
        Self { items, marks, comments, ..Self::normalized(text.into(), layers) }
    }

    fn normalized(text: Cow<'a, str>, layers: Vec<Layer<'a>>) -> Self {
        let lifted = text.len();
        let (text, normalization) = match normalize(&text) {
            Some((normal, map)) => (normal.into(), map),
            None => (text, OffsetMap::default()),
        };
        let (items, marks, comments) = Default::default();
        Self { text, normalization, layers, lifted, items, marks, comments }
    }
}

/// A text in NFC, with the way back; nothing if it is in NFC.
fn normalize(text: &str) -> Option<(String, OffsetMap)> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut map = OffsetMap::default();
    // a piece runs from `start`; `safe` is the last place in it where it may be cut
    let (mut start, mut safe, mut suspect) = (0, 0, false);
    let mut close = |range: Range<usize>, suspect: bool, out: &mut String| {
        let piece = &text[range.clone()];
        let normal: Cow<str> = if suspect { piece.nfc().collect::<String>().into() } else { piece.into() };
        let unit = if normal == piece { (1, 1) } else { (normal.len() as u32, piece.len() as u32) };
        if !piece.is_empty() {
            map.push(out.len(), range.start, unit);
            out.push_str(&normal);
        }
    };
    for (i, character) in text.char_indices() {
        let quick =
            if character.is_ascii() { IsNormalized::Yes } else { is_nfc_quick(std::iter::once(character)) };
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
    Some((out, map))
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
