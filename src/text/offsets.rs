//! Positions: from derived text back to what it was derived from, and from byte offsets to lines and columns.

use std::ops::Range;

/// Maps byte offsets of a derived text back to byte offsets of the text it was derived from.
///
/// The derived text is a row of segments. In each, `unit.0` bytes of derived text stand for `unit.1` bytes of the
/// original, over and over; an offset inside a unit has no place of its own, so a range is widened to whole units.
/// No segments: nothing was moved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    segments: Vec<Segment>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Segment {
    derived: usize,
    original: usize,
    unit: (u32, u32),
}

impl OffsetMap {
    /// Appends the start of a segment. Segments come in order; one that goes on as the last one did is merged.
    pub(super) fn push(&mut self, derived: usize, original: usize, unit: (u32, u32)) {
        if let Some(last) = self.segments.last()
            && last.unit == unit
            && (derived - last.derived).is_multiple_of(unit.0 as usize)
            && last.original + (derived - last.derived) / unit.0 as usize * unit.1 as usize == original
        {
            return;
        }
        self.segments.push(Segment { derived, original, unit });
    }

    /// The range of the original that a range of the derived text (both in bytes, half-open) stands for.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.locate(range.start, false);
        let end = if range.is_empty() { start } else { self.locate(range.end, true) };
        start..end
    }

    /// As [`original`](Self::original), but nothing if the range would have to be widened.
    pub fn exact(&self, range: Range<usize>) -> Option<Range<usize>> {
        let parts_a_unit = |offset, is_end| {
            self.segment(offset, is_end)
                .is_some_and(|segment| !(offset - segment.derived).is_multiple_of(segment.unit.0 as usize))
        };
        let widened =
            parts_a_unit(range.start, false) || (!range.is_empty() && parts_a_unit(range.end, true));
        (!widened).then(|| self.original(range))
    }

    fn locate(&self, offset: usize, is_end: bool) -> usize {
        let Some(segment) = self.segment(offset, is_end) else { return offset };
        let (derived, original) = (segment.unit.0 as usize, segment.unit.1 as usize);
        let inside = offset - segment.derived;
        let units = if is_end { inside.div_ceil(derived) } else { inside / derived };
        segment.original + units * original
    }

    fn segment(&self, offset: usize, is_end: bool) -> Option<Segment> {
        // the end of a range belongs to the segment that holds the last byte before it
        let probe = if is_end { offset.saturating_sub(1) } else { offset };
        let at = self.segments.partition_point(|segment| segment.derived <= probe);
        at.checked_sub(1).map(|i| self.segments[i])
    }
}

/// A place for people: line and column, both counted from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line number. `\n`, `\r\n` and a lone `\r` each end a line.
    pub line: usize,
    /// Characters (Unicode scalar values) from the start of the line, plus one.
    pub column: usize,
}

/// Finds lines and columns by byte offset, in time that does not grow with the length of a line.
#[derive(Debug)]
pub struct LineIndex {
    line_starts: Vec<usize>,
    /// Characters before every `STEP`-th byte.
    characters: Vec<usize>,
}

const STEP: usize = 2048;

impl LineIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        for (i, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                line_starts.push(i + 1);
            }
        }
        let mut characters = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut count = 0;
        for chunk in bytes.chunks(STEP) {
            characters.push(count);
            count += count_characters(chunk);
        }
        characters.push(count);
        Self { line_starts, characters }
    }

    /// Line and column of a byte offset of the indexed text.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts[line - 1];
        let column = self.characters_before(text, offset) - self.characters_before(text, start) + 1;
        Position { line, column }
    }

    /// The bytes of the line (counted from 1), its end mark included.
    pub fn line(&self, text: &str, line: usize) -> Range<usize> {
        self.line_starts[line - 1]..self.line_starts.get(line).copied().unwrap_or(text.len())
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let chunk = (offset / STEP).min(self.characters.len() - 1);
        self.characters[chunk] + count_characters(&text.as_bytes()[chunk * STEP..offset])
    }
}

/// Counts the bytes that begin a character.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_all_three_line_ends() {
        let text = "añb\r\ncd\re\n\nf";
        let index = LineIndex::new(text);
        let at = |needle: &str| index.position(text, text.find(needle).unwrap());
        assert_eq!(at("b"), Position { line: 1, column: 3 });
        assert_eq!(at("d"), Position { line: 2, column: 2 });
        assert_eq!(at("e"), Position { line: 3, column: 1 });
        assert_eq!(at("f"), Position { line: 5, column: 1 });
    }

    #[test]
    fn columns_are_right_beyond_many_steps() {
        let text = "é".repeat(5000) + "x";
        let index = LineIndex::new(&text);
        assert_eq!(index.position(&text, 10_000), Position { line: 1, column: 5001 });
    }

    #[test]
    fn a_range_is_widened_to_whole_units() {
        let mut map = OffsetMap::default();
        map.push(0, 0, (1, 1)); // ab
        map.push(2, 2, (2, 3)); // é from e and a combining accent
        map.push(4, 5, (1, 1));
        assert_eq!(map.original(0..2), 0..2);
        assert_eq!(map.original(2..4), 2..5);
        assert_eq!(map.original(1..5), 1..6);
        assert_eq!(map.original(4..4), 5..5);
        assert_eq!((map.exact(0..4), map.exact(4..4)), (Some(0..5), Some(5..5)));
        assert_eq!((map.exact(1..3), map.exact(3..5), map.exact(3..3)), (None, None, None));
    }
}
