//! Positions: from derived text back to what it was derived from, and from byte offsets to lines and columns.

use std::ops::Range;

/// Maps byte offsets of a derived text back to byte offsets of the text it was derived from.
///
/// The derived text is a row of segments. In each, `unit.0` bytes of derived text stand for `unit.1` bytes of the
/// original, over and over; an offset inside a unit has no place of its own, so a range is widened to whole units.
/// Between two segments there may be bytes of the original that nothing stands for: mark-up. A fixed segment stands for
/// mark-up, too (or, with a unit of no bytes, for a place in it). No segments: nothing was moved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    segments: Vec<Segment>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Segment {
    derived: usize,
    original: usize,
    unit: (u32, u32),
    fixed: bool,
}

impl Segment {
    /// Where in the original a place of the segment is that has a place of its own, in bytes of both.
    fn original_at(&self, derived: usize) -> usize {
        self.original + (derived - self.derived) / self.unit.0 as usize * self.unit.1 as usize
    }

    fn parts_a_unit(&self, derived: usize) -> bool {
        !(derived - self.derived).is_multiple_of(self.unit.0 as usize)
    }
}

impl OffsetMap {
    /// Appends the start of a segment. Segments come in order; one that goes on as the last one did is merged.
    pub(super) fn push(&mut self, derived: usize, original: usize, unit: (u32, u32)) {
        self.add(Segment { derived, original, unit, fixed: false });
    }

    /// Appends the start of a segment that no edit may touch.
    pub(super) fn push_fixed(&mut self, derived: usize, original: usize, unit: (u32, u32)) {
        self.add(Segment { derived, original, unit, fixed: true });
    }

    /// Says where in the mark-up before the next segment, which begins at `derived`, an insertion goes.
    pub(super) fn push_insertion(&mut self, derived: usize, original: usize) {
        self.push_fixed(derived, original, (1, 0));
    }

    fn add(&mut self, segment: Segment) {
        if let Some(last) = self.segments.last()
            && last.unit == segment.unit
            && last.fixed == segment.fixed
            && !last.parts_a_unit(segment.derived)
            && last.original_at(segment.derived) == segment.original
        {
            return;
        }
        self.segments.push(segment);
    }

    /// Takes back what stands for the derived text from a byte on.
    pub(super) fn truncate(&mut self, derived: usize) {
        let kept = self.segments.partition_point(|segment| segment.derived < derived);
        self.segments.truncate(kept);
    }

    /// The bytes of the original, which has `length`, that are mark-up: nothing in the derived text stands for them, or only
    /// something fixed.
    pub(super) fn markup(&self, derived: usize, length: usize) -> impl Iterator<Item = Range<usize>> {
        let ends = self.segments.iter().skip(1).map(|next| next.derived).chain([derived]);
        let copy = self.segments.iter().zip(ends).filter(|(segment, _)| !segment.fixed);
        let copy = copy.map(|(segment, end)| segment.original..segment.original_at(end));
        let mut at = 0;
        copy.chain(std::iter::once(length..length))
            .map(move |copy| std::mem::replace(&mut at, copy.end)..copy.start)
    }

    /// The range of the original that a range of the derived text (both in bytes, half-open) stands for.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.locate(range.start, false);
        let end = if range.is_empty() { start } else { self.locate(range.end, true) };
        start..end
    }

    /// As [`original`](Self::original), but nothing if the range would have to be widened, or holds mark-up. An empty range
    /// is where an insertion goes: before mark-up that begins something, after mark-up that ends it.
    pub fn exact(&self, range: Range<usize>) -> Option<Range<usize>> {
        if range.is_empty() {
            return self.insertion(range.start).map(|place| place..place);
        }
        let first = self.segments.partition_point(|segment| segment.derived <= range.start).saturating_sub(1);
        let last = self.segments.partition_point(|segment| segment.derived < range.end);
        let Some(touched) = self.segments.get(first..last).filter(|touched| !touched.is_empty()) else {
            return Some(range);
        };
        let joined = |pair: &[Segment]| pair[0].original_at(pair[1].derived) == pair[1].original;
        let (start, end) = (&touched[0], &touched[touched.len() - 1]);
        let exact = touched.windows(2).all(joined)
            && !touched.iter().any(|segment| segment.fixed)
            && !start.parts_a_unit(range.start)
            && !end.parts_a_unit(range.end);
        exact.then(|| start.original_at(range.start)..end.original_at(range.end))
    }

    fn insertion(&self, offset: usize) -> Option<usize> {
        let at = self.segments.partition_point(|segment| segment.derived < offset);
        if let Some(segment) = self.segments.get(at).filter(|segment| segment.derived == offset) {
            return Some(segment.original);
        }
        match at.checked_sub(1).map(|before| &self.segments[before]) {
            Some(segment) => (!segment.parts_a_unit(offset)).then(|| segment.original_at(offset)),
            None => Some(offset),
        }
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

/// A place by line and column, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line number. `\n`, `\r\n` and a lone `\r` each end a line.
    pub line: usize,
    /// Characters, or whatever [`Unit`] was asked for, from the start of the line, plus one.
    pub column: usize,
}

/// What columns count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of the decoded text, which is UTF-8 whatever the file is.
    Bytes,
    /// Characters (Unicode scalar values), as people count them, more or less.
    Characters,
    /// UTF-16 code units, of which an emoji has two.
    Utf16,
}

/// Finds lines and columns by byte offset, in time that does not grow with the length of a line.
#[derive(Debug)]
pub struct LineIndex {
    line_starts: Vec<usize>,
    /// What stands before every `STEP`-th byte.
    counts: Vec<Counts>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    characters: u32,
    /// Those of them that are two code units in UTF-16.
    pairs: u32,
}

const STEP: usize = 256;

impl LineIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        let ends_line = |&at: &usize| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
        line_starts.extend(memchr::memchr2_iter(b'\n', b'\r', bytes).filter(ends_line).map(|at| at + 1));
        let mut counts = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut count = Counts::default();
        for chunk in bytes.chunks(STEP) {
            counts.push(count);
            count = count.and(chunk);
        }
        counts.push(count);
        Self { line_starts, counts }
    }

    /// Line and column, in characters, of a byte offset of the indexed text.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        self.position_in(text, offset, Unit::Characters)
    }

    /// Line and column, in a unit, of a byte offset of the indexed text.
    pub fn position_in(&self, text: &str, offset: usize, unit: Unit) -> Position {
        let line = self.line_of(offset);
        let start = self.line_starts[line - 1];
        let (before, line_before) = (self.counts_before(text, offset), self.counts_before(text, start));
        let characters = before.characters - line_before.characters;
        let column = match unit {
            Unit::Bytes => offset - start,
            Unit::Characters => characters as usize,
            Unit::Utf16 => (characters + before.pairs - line_before.pairs) as usize,
        };
        Position { line, column: column + 1 }
    }

    /// The line (counted from 1) that holds a byte offset.
    pub fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset)
    }

    /// The bytes of the line (counted from 1), its end mark included.
    pub fn line(&self, text: &str, line: usize) -> Range<usize> {
        self.line_starts[line - 1]..self.line_starts.get(line).copied().unwrap_or(text.len())
    }

    fn counts_before(&self, text: &str, offset: usize) -> Counts {
        let chunk = (offset / STEP).min(self.counts.len() - 1);
        self.counts[chunk].and(&text.as_bytes()[chunk * STEP..offset])
    }
}

impl Counts {
    /// With the characters that begin in some bytes.
    fn and(self, bytes: &[u8]) -> Self {
        if bytes.is_ascii() {
            return Self { characters: self.characters + bytes.len() as u32, ..self };
        }
        let count = |is_such: fn(u8) -> bool| bytes.iter().filter(|&&byte| is_such(byte)).count() as u32;
        Self {
            characters: self.characters + count(|byte| byte & 0xC0 != 0x80),
            pairs: self.pairs + count(|byte| byte >= 0xF0),
        }
    }
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
        let text = "😀".repeat(5000) + "x";
        let index = LineIndex::new(&text);
        assert_eq!(index.position_in(&text, 20_000, Unit::Utf16), Position { line: 1, column: 10_001 });
    }

    #[test]
    fn columns_count_what_is_asked_for() {
        let text = "😀\ne\u{301}😀قال x";
        let index = LineIndex::new(text);
        let column = |unit| index.position_in(text, text.len() - 1, unit).column;
        assert_eq!([Unit::Bytes, Unit::Characters, Unit::Utf16].map(column), [15, 8, 9]);
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
