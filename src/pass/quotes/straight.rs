//! Reads straight double marks, of which only the space around them and their order tell what they do.
//!
//! ```text
//! He said: "We begin on " Monday " at noon. "
//!                        ^       ^         ^ spaced-quote
//! He said, "We are ready. "We begin at noon," and left.
//!                         ^ straight-pair
//! ```

use crate::check::{Finding, Sink};
use crate::text::{Block, Document, MarkGlyph, MarkPlace, QuoteMark};

/// Reads the marks of a block that has no others.
pub(super) fn read(document: &Document, index: usize, marks: &[QuoteMark], sink: &mut Sink) {
    let block = &document.blocks[index];
    let mut open: Option<&QuoteMark> = None;
    for mark in marks.iter().filter(|mark| !mark.single) {
        let token = &document.tokens[mark.token];
        match (mark.place, open) {
            (MarkPlace::Alone, Some(begun)) => {
                // where the first one has spaces around it, too, the copy was cut into words and put together again
                let gap = document.tokens[mark.token - 1].end()..token.start();
                if begun.place == MarkPlace::Before && mark.token > begun.token + 1 && !gap.is_empty() {
                    sink.report("spaced-quote", Finding::at(gap.start..token.end()).delete(gap));
                }
                open = None;
            }
            (MarkPlace::Before, Some(begun)) => {
                if begun.place == MarkPlace::Before && is_length(document, mark) {
                    continue;
                }
                let finding =
                    Finding::at(token.range()).related(document.tokens[begun.token].range(), "opened here");
                sink.report("straight-pair", finding.delete(token.range()));
                return;
            }
            (MarkPlace::Before | MarkPlace::Alone, None) => open = Some(mark),
            (MarkPlace::After, None) => {
                if !is_length(document, mark) && !is_continued(document, index) {
                    sink.report("straight-pair", Finding::at(token.range()));
                }
                return;
            }
            (MarkPlace::After, Some(_)) => open = None,
            // with letters on both sides only their order tells
            (MarkPlace::Between, Some(begun)) => {
                let word = document.tokens[mark.token + 1].is_lower();
                if begun.place != MarkPlace::Before || !word || is_ending(document, mark.token + 1) {
                    return;
                }
                let end = token.end();
                sink.report("glued-quote", Finding::at(token.range()).fix([(end..end, " ".to_string())]));
                open = None;
            }
            (MarkPlace::Between, None) => {
                let before = &document.tokens[mark.token - 1];
                // the next one closes, so this one opens: `the plan"a gift to the rich" and`
                let opens = before.is_lower() && closes_next(marks, mark);
                if !(before.is_mark(':') || before.is_mark(',') || opens) {
                    return;
                }
                let start = token.start();
                sink.report("glued-quote", Finding::at(token.range()).fix([(start..start, " ".to_string())]));
                open = Some(mark);
            }
        }
    }
    if let Some(begun) = open
        && begun.place == MarkPlace::Before
        && !goes_on(document, index)
        && ends_as_copy(document, block)
    {
        sink.report("straight-pair", Finding::at(document.tokens[begun.token].range()));
    }
}

/// Whether a block has straight double marks and no curly ones.
pub(super) fn is_all_straight(marks: &[QuoteMark]) -> bool {
    let mut doubles = marks.iter().filter(|mark| !mark.single).peekable();
    doubles.peek().is_some() && doubles.all(|mark| mark.glyph == MarkGlyph::Straight)
}

/// Whether the mark behind this one has a space behind it only.
fn closes_next(marks: &[QuoteMark], mark: &QuoteMark) -> bool {
    let next = marks.iter().find(|other| !other.single && other.token > mark.token);
    next.is_some_and(|next| next.place == MarkPlace::After && next.token > mark.token + 2)
}

/// `two "no"s`, `"X"ed out`.
fn is_ending(document: &Document, at: usize) -> bool {
    matches!(document.word(at), "s" | "es" | "d" | "ed" | "ing" | "er" | "ers" | "th")
}

/// `6"` is a length.
fn is_length(document: &Document, mark: &QuoteMark) -> bool {
    mark.token.checked_sub(1).is_some_and(|before| super::is_measure(&document.tokens[before]))
}

/// Whether the block after this one, or one soon after it, takes the quotation up: by a mark at its beginning, or by one
/// that closes what it does not open.
fn goes_on(document: &Document, index: usize) -> bool {
    document.blocks.iter().skip(index + 1).take(NEAR).any(|block| {
        let first = document.quote_marks.partition_point(|mark| mark.token < block.tokens.start);
        let mark = document.quote_marks[first..].iter().find(|mark| !mark.single);
        mark.is_some_and(|mark| {
            mark.token < block.tokens.end
                && (mark.token == block.tokens.start || mark.place == MarkPlace::After)
        })
    })
}

/// Whether a block before this one may have opened the quotation that is closed here.
fn is_continued(document: &Document, index: usize) -> bool {
    document.blocks[index.saturating_sub(NEAR)..index].iter().any(|block| {
        let first = document.quote_marks.partition_point(|mark| mark.token < block.tokens.start);
        let last = document.quote_marks.partition_point(|mark| mark.token < block.tokens.end);
        document.quote_marks[first..last].iter().filter(|mark| !mark.single).count() % 2 == 1
    })
}

/// How many paragraphs a quotation may take, here: with marks that look all alike nothing is known of longer ones.
const NEAR: usize = 4;

/// Whether a block ends with a mark: a text that was cut off may have lost the one that closes.
fn ends_as_copy(document: &Document, block: &Block) -> bool {
    let last = &document.tokens[block.tokens.end - 1];
    last.mark().is_some_and(|mark| matches!(mark, '.' | '!' | '?'))
}
