//! Cuts text into blocks: what a reader takes for one paragraph, heading or list item.

use std::ops::Range;

/// A stretch of text that stands by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Bytes of the view, without the white space around.
    pub range: Range<usize>,
    /// What the block is.
    pub kind: BlockKind,
    /// Indexes into [`Document::tokens`](super::Document::tokens).
    pub tokens: Range<usize>,
    /// Indexes into [`Document::sentences`](super::Document::sentences).
    pub sentences: Range<usize>,
}

/// What a block is, as far as its looks, and its mark-up, tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A headline or a short line that ends without a mark: no sentence need begin or end in it.
    Heading,
    /// Running text.
    Paragraph,
    /// A line that begins with a bullet or a number, or that mark-up calls an item of a list or a cell of a table, and that
    /// does not look like a heading.
    ListItem,
}

/// The bytes of every block of a text, in order.
///
/// Every line is a block, as news systems export copy, unless the text may be hard-wrapped and is: then blank lines part
/// the blocks.
pub(super) fn split(text: &str, may_be_wrapped: bool) -> Vec<Range<usize>> {
    let lines: Vec<Range<usize>> = lines(text).map(|line| trim(text, line)).collect();
    let wrapped = may_be_wrapped && is_hard_wrapped(&lines);
    let mut blocks: Vec<Range<usize>> = Vec::with_capacity(lines.len() / 2);
    let mut open = false;
    for line in lines {
        if line.is_empty() {
            open = false;
        } else if let Some(last) = blocks.last_mut().filter(|_| wrapped && open) {
            last.end = line.end;
        } else {
            blocks.push(line);
            open = true;
        }
    }
    blocks
}

/// The lines of a text without their end marks.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes());
    ends.chain([text.len()]).map(move |end| std::mem::replace(&mut start, end + 1)..end)
}

/// A no-break space is white space here: a line that holds nothing else is blank.
fn trim(text: &str, line: Range<usize>) -> Range<usize> {
    let content = text[line.clone()].trim_start();
    let start = line.end - content.len();
    start..start + content.trim_end().len()
}

/// The longest line that a hard-wrapped text can have, and the shortest that a full one of its lines has, in bytes.
const WRAPPED: Range<usize> = 45..110;

/// Text is hard-wrapped if no line is long and nearly every line that another line follows at once is full.
fn is_hard_wrapped(lines: &[Range<usize>]) -> bool {
    if lines.iter().any(|line| line.len() >= WRAPPED.end) {
        return false;
    }
    let followed: Vec<usize> = lines
        .windows(2)
        .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty())
        .map(|pair| pair[0].len())
        .collect();
    let longest = followed.iter().copied().max().unwrap_or(0);
    let full = followed.iter().filter(|&&length| length + 25 >= longest).count();
    followed.len() >= 3 && longest >= WRAPPED.start && full * 10 >= followed.len() * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        split(text, true).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn every_line_is_a_block() {
        assert_eq!(texts("One.\nTwo.\r\n\r\n \u{a0}\r Three. \n"), ["One.", "Two.", "Three."]);
        assert_eq!(texts(""), Vec::<&str>::new());
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let text = "The harbour authority said on Monday that the ferry would sail\n\
                    again from the first week of June, two months later than it\n\
                    had planned, because the new engine was still being tested in\n\
                    the yard.\n\nA second paragraph.";
        assert_eq!(texts(text).len(), 2);
        assert_eq!(split(text, false).len(), 5);
    }
}
