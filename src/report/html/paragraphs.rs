//! Cuts a file into the paragraphs that a reader sees.

use std::ops::Range;

use crate::text::{BlockKind, Document, Format, Source, View};

/// A line of the file, or the lines of a hard-wrapped paragraph.
pub(super) struct Paragraph {
    /// Bytes of the source's text, without the end of the last line.
    pub range: Range<usize>,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The first paragraph, if it is a heading.
    Headline,
    Text,
    ListItem,
    /// Nothing but white space.
    Blank,
}

/// All lines that hold anything, white space too, in order. At least one: what is found must stand somewhere.
pub(super) fn paragraphs(source: &Source) -> Vec<Paragraph> {
    let text = source.text();
    let blocks = blocks(source);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for line in lines(text) {
        let block = blocks.partition_point(|(block, _)| block.start < line.end).checked_sub(1);
        let block = block.map(|at| &blocks[at]).filter(|(block, _)| block.end > line.start);
        match (block, paragraphs.last_mut()) {
            (Some((block, _)), Some(last)) if block.start < line.start => last.range.end = line.end,
            (block, last) => {
                let kind = match block {
                    None if text[line.clone()].trim().is_empty() => Kind::Blank,
                    Some((_, BlockKind::Heading)) if last.is_none() => Kind::Headline,
                    Some((_, BlockKind::ListItem)) => Kind::ListItem,
                    _ => Kind::Text,
                };
                paragraphs.push(Paragraph { range: line, kind });
            }
        }
    }
    if paragraphs.is_empty() {
        paragraphs.push(Paragraph { range: 0..0, kind: Kind::Blank });
    }
    paragraphs
}

/// The blocks of running text, by the bytes of the source; in a file with mark-up every line stands for itself.
fn blocks(source: &Source) -> Vec<(Range<usize>, BlockKind)> {
    if *source.format() != Format::Plain {
        return Vec::new();
    }
    let view = View::of(source);
    let blocks = Document::read(&view).blocks;
    blocks.into_iter().map(|block| (view.in_source(block.range), block.kind)).collect()
}

/// The lines that are not empty, without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive(['\n', '\r']).filter_map(move |line| {
        let start = at;
        at += line.len();
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        (end > start).then_some(start..end)
    })
}

/// Which of the paragraphs, in order, a place belongs to: the first that holds some of it, or the one before it.
pub(super) fn home(paragraphs: &[Paragraph], span: &Range<usize>) -> usize {
    let after = |paragraph: &Paragraph| match span.is_empty() {
        true => paragraph.range.end < span.start,
        false => paragraph.range.end <= span.start,
    };
    let first = paragraphs.partition_point(after);
    let holds =
        paragraphs.get(first).is_some_and(|paragraph| paragraph.range.start < span.end.max(span.start + 1));
    if holds { first } else { first.saturating_sub(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, Kind)> {
        let source = Source::from_text("x", text);
        paragraphs(&source).into_iter().map(|found| (&text[found.range], found.kind)).collect()
    }

    #[test]
    fn every_line_is_shown_as_it_is() {
        let text =
            "Ferry sails again\r\n\r\n\u{a0}\n  It left on Monday. \rIt came back.\n* a bullet, of course.";
        assert_eq!(
            shown(text),
            [
                ("Ferry sails again", Kind::Headline),
                ("\u{a0}", Kind::Blank),
                ("  It left on Monday. ", Kind::Text),
                ("It came back.", Kind::Text),
                ("* a bullet, of course.", Kind::ListItem),
            ]
        );
        assert_eq!(shown("\n\n"), [("", Kind::Blank)]);
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        let text = "The harbour authority said on Monday that the ferry would sail\n\
                    again from the first week of June, two months later than it\n\
                    had planned, because the new engine was still being tested in\n\
                    the yard.\n\nA second paragraph ends here.";
        assert_eq!(shown(text).len(), 2);
    }

    #[test]
    fn a_place_between_lines_belongs_to_the_line_before() {
        let source = Source::from_text("x", "\none\n\n\ntwo\n");
        let paragraphs = paragraphs(&source);
        let home = |span| home(&paragraphs, &span);
        assert_eq!((home(0..1), home(1..3), home(4..6), home(4..8)), (0, 0, 0, 1));
        assert_eq!((home(4..4), home(7..7), home(10..11)), (0, 1, 1));
    }
}
