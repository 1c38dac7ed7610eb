//! Lifts copy out of mark-up: what stands between the mark-up, one block a line, with the way back.

use std::borrow::Cow;
use std::ops::Range;

use super::offsets::OffsetMap;
use super::tokens::CODE;

/// An HTML comment, of an HTML or Markdown file or of a field of JSON. Positions are byte ranges of the source's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// From `<!--` to `-->`.
    pub range: Range<usize>,
    /// What stands between them.
    pub content: Range<usize>,
}

/// How text is written so that nobody takes it for mark-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escape {
    /// As it is.
    None,
    /// With character references.
    Html,
    /// With backslashes.
    Markdown,
    /// As a string of JSON has it.
    Json,
}

/// What a mark of Markdown means by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A heading of a level.
    Heading(u8),
    /// A line across the page.
    Rule,
    /// Lines of HTML, which are no copy.
    HtmlBlock,
}

/// A step between the text that passes read and the source: how the one was made of the other.
#[derive(Debug)]
pub(super) struct Layer<'a> {
    /// What the derived text was made of.
    pub below: Cow<'a, str>,
    /// From the derived text to the text below.
    pub map: OffsetMap,
    /// How what is written into the text below is escaped, each from a byte of the derived text on.
    pub escapes: Vec<(usize, Escape)>,
}

/// A derived text.
#[derive(Debug, Default)]
pub(super) struct Derived {
    pub text: String,
    pub map: OffsetMap,
    pub escapes: Vec<(usize, Escape)>,
    /// Where the items of lists and the cells of tables begin, in bytes of the text.
    pub items: Vec<usize>,
    /// What marks of Markdown mean by where they stand.
    pub marks: Vec<Mark>,
    /// The comments that were passed by.
    pub comments: Vec<Comment>,
}

impl Layer<'_> {
    /// How text that takes the place of the derived text at a byte is to be written; nothing if it cannot be written there.
    pub fn written(&self, at: usize, text: String) -> Option<String> {
        let known = self.escapes.partition_point(|(from, _)| *from <= at);
        let escape = known.checked_sub(1).map_or(Escape::None, |last| self.escapes[last].1);
        escape.write(text)
    }

    /// The mark-up, one piece after the other; `length` is that of the derived text in bytes.
    pub fn markup(&self, length: usize) -> impl Iterator<Item = &str> {
        self.map.markup(length, self.below.len()).map(|range| &self.below[range])
    }
}

impl Escape {
    fn write(self, text: String) -> Option<String> {
        match self {
            Self::None => Some(text),
            // a line end would be a space, or begin another paragraph
            Self::Html | Self::Markdown if text.contains(['\n', '\r']) => None,
            Self::Html => Some(text.replace('&', "&amp;").replace('<', "&lt;")),
            Self::Markdown => Some(markdown(&text)),
            Self::Json => {
                let quoted = serde_json::to_string(&text).ok()?;
                Some(quoted[1..quoted.len() - 1].to_string())
            }
        }
    }
}

/// With a backslash before what might begin mark-up.
fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let next = rest.peek().copied();
        let might_begin = match character {
            '*' | '`' | '[' | ']' | '<' | '\\' | '~' => true,
            '_' => !(before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)),
            '&' => next.is_none_or(|next| next.is_alphanumeric() || next == '#'),
            _ => false,
        };
        if might_begin {
            out.push('\\');
        }
        out.push(character);
        before = character;
    }
    out
}

/// The derived text in the making. Pieces of the source come in its order.
#[derive(Default)]
pub(super) struct Lifting<'a> {
    source: &'a str,
    text: String,
    map: OffsetMap,
    escapes: Vec<(usize, Escape)>,
    comments: Vec<Comment>,
    items: Vec<usize>,
    marks: Vec<Mark>,
    /// Whether the next block begins an item.
    in_item: bool,
    /// Where the open block begins in the text, the line end before it included; none between blocks.
    block: Option<usize>,
    /// Where the last piece ended in the source.
    last: usize,
    /// White space that is a space if more follows in the block.
    space: Option<Range<usize>>,
    /// Where mark-up begins that the next piece is inside of.
    opening: Option<usize>,
}

impl<'a> Lifting<'a> {
    pub fn of(source: &'a str) -> Self {
        Self { source, ..Self::default() }
    }

    pub fn source(&self) -> &'a str {
        self.source
    }

    /// Says how what comes from here on is escaped.
    pub fn escape(&mut self, escape: Escape) {
        self.escapes.push((self.text.len(), escape));
    }

    /// Ends a block, if one is open. One that holds no word and no mark is no block.
    pub fn end_block(&mut self) {
        if let Some(start) = self.block.take()
            && self.text[start..].chars().all(|character| character.is_whitespace() || character == CODE)
        {
            self.text.truncate(start);
            self.map.truncate(start);
            self.items.pop_if(|item| *item >= start);
        }
        (self.space, self.opening) = (None, None);
    }

    /// Takes a range of the source as it is, line ends and all.
    pub fn lines(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.join(range.end);
            self.map.push(self.text.len(), range.start, (1, 1));
            self.text.push_str(&self.source[range]);
        }
    }

    /// Takes a range of the source that is on one line. White space that nothing collapses, as no-break spaces, indents no
    /// block.
    pub fn copy(&mut self, mut range: Range<usize>) {
        debug_assert!(!self.source[range.clone()].contains(['\n', '\r']));
        if self.block.is_none() {
            range.start = range.end - self.source[range.clone()].trim_start().len();
        }
        self.lines(range);
    }

    /// Takes a range of the source in which white space, of whatever length, is one space.
    pub fn copy_collapsed(&mut self, range: Range<usize>) {
        let is_space = |byte: &u8| byte.is_ascii_whitespace();
        let mut at = range.start;
        while at < range.end {
            let rest = &self.source.as_bytes()[at..range.end];
            let space = is_space(&rest[0]);
            let length = rest.iter().position(|byte| is_space(byte) != space).unwrap_or(rest.len());
            if space {
                self.space(at..at + length);
            } else {
                self.copy(at..at + length);
            }
            at += length;
        }
    }

    /// Takes white space of the source, which counts only between pieces of a block.
    pub fn space(&mut self, range: Range<usize>) {
        match &mut self.space {
            Some(space) if space.end == range.start => space.end = range.end,
            Some(_) => {}
            None if self.block.is_some() => self.space = Some(range),
            None => {}
        }
    }

    /// Whether the open block ends in a space so far.
    pub fn ends_in_space(&self) -> bool {
        self.block.is_some() && self.text.ends_with(' ')
    }

    /// Takes a text for a range of the source that stands for it, as a character reference does.
    pub fn stand_in(&mut self, text: &str, range: Range<usize>) {
        let indents = self.block.is_none() && text.trim_start().is_empty();
        if !text.is_empty() && !range.is_empty() && !indents {
            self.join(range.end);
            self.map.push(self.text.len(), range.start, (text.len() as u32, range.len() as u32));
            self.text.extend(
                text.chars().map(|character| if matches!(character, '\n' | '\r') { ' ' } else { character }),
            );
        }
    }

    /// Takes a sign that something stands here which is no prose, and which no edit may touch.
    pub fn code(&mut self, range: Range<usize>) {
        self.join(range.end);
        self.map.push_fixed(self.text.len(), range.start, (CODE.len_utf8() as u32, range.len() as u32));
        self.text.push(CODE);
    }

    /// Notes that mark-up begins at a place of the source which the next piece is inside of, in the middle of a block.
    pub fn open(&mut self, at: usize) {
        self.opening.get_or_insert(at);
    }

    /// Says whether an item of a list, or a cell of a table, begins or ends.
    pub fn item(&mut self, begins: bool) {
        self.in_item = begins;
    }

    pub fn mark(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    pub fn comment(&mut self, comment: Comment) {
        self.comments.push(comment);
    }

    /// Gets ready for a piece that ends at a place of the source: a line end before a block's first one, and what stands
    /// between it and the one before.
    fn join(&mut self, end: usize) {
        if self.block.is_none() {
            self.block = Some(self.text.len());
            if !self.text.is_empty() {
                self.map.push_fixed(self.text.len(), self.last, (1, 0));
                self.text.push('\n');
            }
            if std::mem::take(&mut self.in_item) {
                self.items.push(self.text.len());
            }
        }
        self.last = end;
        let (space, opening) = (self.space.take(), self.opening.take());
        let space_first = matches!((&space, opening), (Some(space), Some(opening)) if space.start < opening);
        if let Some(opening) = opening.filter(|_| !space_first) {
            self.map.push_insertion(self.text.len(), opening);
        }
        if let Some(space) = space {
            self.map.push(self.text.len(), space.start, (1, space.len() as u32));
            self.text.push(' ');
        }
        if let Some(opening) = opening.filter(|_| space_first) {
            self.map.push_insertion(self.text.len(), opening);
        }
    }

    /// The derived text.
    pub fn finish(mut self) -> Derived {
        self.end_block();
        let Self { text, map, escapes, items, marks, comments, .. } = self;
        Derived { text, map, escapes, items, marks, comments }
    }
}
