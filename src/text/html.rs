//! Reads HTML: what a browser shows of it as prose.
//!
//! Tags within a sentence do not break it, block elements do. White space collapses as in a browser, and a character
//! reference counts as what it stands for. What is no prose is passed by: scripts, styles, code, navigation,
//! what forms hold, comments, attributes.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::emitters::{Emitter, ForwardingEmitter};
use html5gum::{Span, State, Tokenizer};

use super::lifting::{Comment, Lifting};

/// Elements that stand by themselves: what comes before, in and after them are blocks.
const BLOCKS: [&str; 58] = [
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "col", "colgroup", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "iframe",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "select", "summary",
    "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul", "video",
];

/// Blocks that are items of a list or cells of a table.
const ITEMS: [&str; 5] = ["dd", "dt", "li", "td", "th"];

/// Elements whose content is no copy.
const PASSED_BY: [&str; 20] = [
    "audio", "button", "canvas", "iframe", "math", "nav", "noembed", "noframes", "noscript", "object", "pre",
    "script", "select", "style", "svg", "template", "textarea", "video", "xmp", "datalist",
];

/// Elements whose content stands in the place of a word, but is no prose.
const CODE: [&str; 5] = ["code", "kbd", "samp", "tt", "var"];

/// Elements without content.
const VOID: [&str; 7] = ["area", "embed", "img", "input", "link", "meta", "wbr"];

/// Reads a range of the source that is HTML. In one without any tag, as the fields of some systems are, lines are
/// paragraphs.
pub(super) fn read(lifting: &mut Lifting, range: Range<usize>) {
    let html = &lifting.source()[range.clone()];
    let emitter = Reader::of(lifting, html, range.start);
    let Ok(()) = Tokenizer::new_with_emitter(html, emitter).finish();
}

type Event = fn(CallbackEvent<'_>, Span<()>) -> Option<Infallible>;

/// Follows the tokenizer with its place in the source, which tells what every piece of text stands for.
struct Reader<'t, 'a> {
    lifting: &'t mut Lifting<'a>,
    html: &'a str,
    /// Where the HTML begins in the source.
    base: usize,
    has_tags: bool,
    /// Bytes of the HTML that were read.
    position: usize,
    /// Text that stands in the HTML as it is, and was not taken yet.
    run: Range<usize>,
    /// Where the tag or comment that is being read begins.
    tag: usize,
    name: Vec<u8>,
    is_end: bool,
    is_closed: bool,
    has_title: bool,
    /// The element whose content is passed by.
    passed_by: Option<PassedBy>,
    inner: CallbackEmitter<Event, Infallible>,
}

struct PassedBy {
    name: String,
    start: usize,
    /// How many elements of that name are open.
    depth: usize,
}

impl<'t, 'a> Reader<'t, 'a> {
    fn of(lifting: &'t mut Lifting<'a>, html: &'a str, base: usize) -> Self {
        let mut inner = CallbackEmitter::new((|_, _| None) as Event);
        inner.naively_switch_states(true);
        Self {
            lifting,
            html,
            base,
            has_tags: html.contains('<'),
            position: 0,
            run: 0..0,
            tag: 0,
            name: Vec::new(),
            is_end: false,
            is_closed: false,
            has_title: false,
            passed_by: None,
            inner,
        }
    }

    fn in_source(&self, range: Range<usize>) -> Range<usize> {
        self.base + range.start..self.base + range.end
    }

    /// Takes the text before something else, and goes on after it.
    fn take_run(&mut self, next: usize) {
        let boundary = |at: usize| self.html.floor_char_boundary(at);
        let run = boundary(self.run.start)..boundary(self.run.end);
        self.run = next..next;
        if self.passed_by.is_some() || run.is_empty() {
            return;
        }
        if self.has_tags {
            self.lifting.copy_collapsed(self.in_source(run));
            return;
        }
        let mut start = run.start;
        for end in memchr::memchr_iter(b'\n', &self.html.as_bytes()[run.clone()]).map(|end| run.start + end) {
            self.lifting.copy_collapsed(self.in_source(start..end));
            self.lifting.end_block();
            start = end + 1;
        }
        self.lifting.copy_collapsed(self.in_source(start..run.end));
    }

    /// What the tokenizer says `text` is: it ends where the tokenizer is now.
    fn text(&mut self, text: &[u8]) {
        let end = self.html.floor_char_boundary(self.position);
        let bytes = self.html.as_bytes();
        let start = self.position.wrapping_sub(text.len());
        let is_reference = start > self.run.end && bytes.get(self.run.end) == Some(&b'&');
        if start >= self.run.end && !is_reference && bytes.get(start..self.position) == Some(text) {
            if start > self.run.end {
                let between = self.run.end..start;
                self.take_run(start);
                // of `\r\n` the tokenizer shows one half
                if &self.html.as_bytes()[between.clone()] == b"\n" {
                    self.lifting.space(self.in_source(between));
                }
            }
            self.run.end = self.position;
            return;
        }
        let written = self.run.end.min(end)..end;
        self.take_run(end);
        if self.passed_by.is_none() {
            let range = self.in_source(written);
            if !self.has_tags && text == b"\n" {
                self.lifting.end_block();
            } else if text.iter().all(u8::is_ascii_whitespace) {
                self.lifting.space(range);
            } else {
                self.lifting.stand_in(&String::from_utf8_lossy(text), range);
            }
        }
    }

    fn start_tag(&mut self, name: &str) {
        let start = self.base + self.tag;
        if let Some(open) = &mut self.passed_by {
            open.depth += usize::from(open.name == name);
            return;
        }
        let is_code = CODE.contains(&name);
        if BLOCKS.contains(&name) {
            self.lifting.end_block();
            if ITEMS.contains(&name) {
                self.lifting.item(true);
            }
        } else if !is_code && !VOID.contains(&name) && !PASSED_BY.contains(&name) {
            self.lifting.open(start);
        }
        let is_foreign = matches!(name, "svg" | "math");
        let is_passed_by = PASSED_BY.contains(&name) || (name == "title" && self.title_is_said_again());
        if is_code || (is_passed_by && !(is_foreign && self.is_closed)) {
            self.passed_by = Some(PassedBy { name: name.to_string(), start, depth: 1 });
        }
    }

    /// Whether the title of a page stands on the page, too, as headlines do: said once more, it would be a repetition.
    fn title_is_said_again(&mut self) -> bool {
        if std::mem::replace(&mut self.has_title, true) {
            return false;
        }
        let rest = self.html.get(self.position..).unwrap_or_default();
        let Some((title, page)) = rest.split_once("</") else { return false };
        !title.trim().is_empty() && page.contains(title.trim())
    }

    fn end_tag(&mut self, name: &str) {
        if let Some(open) = &mut self.passed_by {
            open.depth -= usize::from(open.name == name);
            if open.depth > 0 {
                return;
            }
            if CODE.contains(&name) {
                self.lifting.code(open.start..self.base + self.position);
            }
            self.passed_by = None;
        }
        if BLOCKS.contains(&name) {
            self.lifting.end_block();
            if ITEMS.contains(&name) {
                self.lifting.item(false);
            }
        }
    }
}

impl ForwardingEmitter for Reader<'_, '_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.inner
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_error(&mut self, _: html5gum::Error) {}

    fn emit_string(&mut self, text: &[u8]) {
        self.text(text);
    }

    fn emit_eof(&mut self) {
        self.take_run(self.html.len());
    }

    fn start_open_tag(&mut self) {
        self.tag = self.position.saturating_sub(1);
    }

    fn init_start_tag(&mut self) {
        self.name.clear();
        (self.is_end, self.is_closed) = (false, false);
        self.inner.init_start_tag();
    }

    fn init_end_tag(&mut self) {
        self.name.clear();
        self.is_end = true;
        self.inner.init_end_tag();
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend(name);
        self.inner.push_tag_name(name);
    }

    fn set_self_closing(&mut self) {
        self.is_closed = true;
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.take_run(self.position);
        let name = String::from_utf8_lossy(&self.name).into_owned();
        if self.is_end {
            self.end_tag(&name);
        } else {
            self.start_tag(&name);
        }
        self.inner.emit_current_tag()
    }

    fn emit_current_comment(&mut self) {
        self.take_run(self.position);
        let end = self.position.min(self.html.len());
        if let Some(comment) = comment(&self.html[..end], self.tag) {
            let (range, content) = (self.in_source(comment.range), self.in_source(comment.content));
            self.lifting.comment(Comment { range, content });
        }
    }

    fn emit_current_doctype(&mut self) {
        self.take_run(self.position);
    }

    fn push_attribute_name(&mut self, _: &[u8]) {}

    fn push_attribute_value(&mut self, _: &[u8]) {}

    fn push_comment(&mut self, _: &[u8]) {}
}

/// The comment that begins at a byte and ends with the text.
fn comment(html: &str, start: usize) -> Option<Comment> {
    let content = start + html.get(start..)?.strip_prefix("<!--").map(|_| "<!--".len())?;
    let rest = &html[content..];
    let end = rest
        .strip_suffix("-->")
        .or_else(|| rest.strip_suffix("--!>"))
        .map_or(html.len(), |rest| content + rest.len());
    Some(Comment { range: start..html.len(), content: content..end })
}
