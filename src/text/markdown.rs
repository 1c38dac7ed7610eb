//! Reads Markdown (CommonMark, with the tables, footnotes, task lists and struck-out text of GitHub): what a reader sees
//! of it as prose.
//!
//! Mark-up within a sentence does not break it. Front matter, code, HTML, addresses and images are no copy.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::lifting::{Comment, Lifting, Mark};

/// Reads a range of the source that is Markdown.
pub(super) fn read(lifting: &mut Lifting, range: Range<usize>) {
    let markdown = &lifting.source()[range.clone()];
    let skipped = front_matter(markdown);
    let (body, base) = (&markdown[skipped..], range.start + skipped);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut reader = Reader { lifting, body, base, read: 0, passed_by: 0 };
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.event(event, range);
    }
}

/// The length of the front matter, in bytes: YAML between lines of `---`, or TOML between lines of `+++`.
fn front_matter(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| matches!(line.trim_end(), "---" | "+++")) else { return 0 };
    let mut length = first.len();
    for line in lines {
        length += line.len();
        if line.trim_end() == first.trim_end() {
            return length;
        }
    }
    0
}

struct Reader<'t, 'a> {
    lifting: &'t mut Lifting<'a>,
    body: &'a str,
    /// Where the body begins in the source.
    base: usize,
    /// Where the last text of the body ended.
    read: usize,
    /// How many open elements there are whose content is no copy.
    passed_by: usize,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.lifting.end_block();
                self.lifting.mark(Mark::HtmlBlock);
                self.comments(range);
                self.passed_by += 1;
            }
            Event::Start(Tag::CodeBlock(_) | Tag::MetadataBlock(_)) => {
                self.lifting.end_block();
                self.passed_by += 1;
            }
            Event::Start(Tag::Image { .. }) => self.passed_by += 1,
            Event::End(TagEnd::HtmlBlock | TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::Image) => {
                self.passed_by = self.passed_by.saturating_sub(1);
            }
            Event::Start(
                Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link { .. }
                | Tag::Superscript
                | Tag::Subscript,
            ) => self.lifting.open(self.base + range.start),
            Event::End(
                TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Superscript
                | TagEnd::Subscript,
            ) => {}
            Event::Start(Tag::Item | Tag::TableCell) => {
                self.lifting.end_block();
                self.lifting.item(true);
            }
            Event::End(TagEnd::Item | TagEnd::TableCell) => {
                self.lifting.end_block();
                self.lifting.item(false);
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.lifting.end_block();
                self.lifting.mark(Mark::Heading(level as u8));
            }
            Event::Rule => {
                self.lifting.end_block();
                self.lifting.mark(Mark::Rule);
            }
            Event::Start(_) | Event::End(_) | Event::HardBreak => self.lifting.end_block(),
            _ if self.passed_by > 0 => {}
            Event::Text(text) => self.text(&text, range),
            Event::SoftBreak => self.lifting.space(self.in_source(range)),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.lifting.code(self.in_source(range))
            }
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::Html(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn in_source(&self, range: Range<usize>) -> Range<usize> {
        self.base + range.start..self.base + range.end
    }

    fn text(&mut self, mut text: &str, range: Range<usize>) {
        let Range { mut start, end } = range;
        let before = start.wrapping_sub(1);
        // an escaped character: its backslash is no part of the text
        if before >= self.read
            && self.body.as_bytes().get(before) == Some(&b'\\')
            && let Some(escaped) = text.chars().next().filter(char::is_ascii_punctuation)
            && self.body[start..].starts_with(escaped)
        {
            self.lifting.stand_in(&text[..1], self.in_source(before..start + 1));
            text = &text[1..];
            start += 1;
        } else if before >= self.read && self.lifting.ends_in_space() && self.body[start..].starts_with(text)
        {
            // an image or a comment stood between two spaces
            let spaces = text.len() - text.trim_start_matches(' ').len();
            text = &text[spaces..];
            start += spaces;
        }
        if self.body[start..end] == *text && !text.contains(['\n', '\r']) {
            self.lifting.copy(self.in_source(start..end));
        } else {
            self.lifting.stand_in(text, self.in_source(start..end));
        }
        self.read = end;
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let name = html.trim_start_matches('<').to_ascii_lowercase();
        if name.starts_with("br") && !name[2..].starts_with(|next: char| next.is_ascii_alphanumeric()) {
            self.lifting.end_block();
        } else if html.starts_with("<!--") {
            self.comments(range);
        } else if !html.starts_with("</") {
            self.lifting.open(self.base + range.start);
        }
    }

    /// Takes down the comments in a range of HTML.
    fn comments(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(start) = self.body[at..range.end].find("<!--").map(|start| at + start) {
            let content = start + "<!--".len();
            let Some(end) = self.body[content..range.end].find("-->").map(|length| content + length) else {
                break;
            };
            at = end + "-->".len();
            let (range, content) = (self.in_source(start..at), self.in_source(content..end));
            self.lifting.comment(Comment { range, content });
        }
    }
}
