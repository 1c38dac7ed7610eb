//! Finds quotation marks that are reversed, moved, glued or without a partner.
//!
//! ```text
//! “Peace comes with patience “, she said, ”and “Patience with time.
//!                           ^ reversed-quote
//!                                       ^ moved-quote
//!                                            ^ reopened-quote    ^ unclosed-quote
//! ```

mod ends;
mod first_person;
mod nested;
mod placement;
mod speech;
mod straight;

use std::ops::Range;

use crate::check::{Finding, Sink};
use crate::text::{Block, BlockKind, Document, MarkGlyph, MarkPlace, QuoteMark, Token};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    straight_among_curly(document, sink);
    placement::run(document, sink);
    first_person::run(document, sink);
    let doubles = doubles_of_their_own(document);
    let mut marks = document.quote_marks.as_slice();
    let mut reader = Reader { document, open: None, pending: None, found: Vec::new() };
    for (index, block) in document.blocks.iter().enumerate() {
        let count = marks.partition_point(|mark| mark.token < block.tokens.end);
        let (own, rest) = marks.split_at(count);
        marks = rest;
        if !own.is_empty() || reader.pending.is_some() {
            reader.block(index, block, own);
        }
        reader.found.drain(..).for_each(|(lint, finding)| sink.report(lint, finding));
        if straight::is_all_straight(own) && !reader.has_other_marks(block) {
            straight::read(document, index, own, sink);
        }
        single_reopened(document, own, sink);
        speech::read(document, &block.tokens, own, sink);
        if doubles >= 4 && block.kind != BlockKind::Heading {
            single_among_double(document, own, sink);
        }
    }
}

/// Follows the double curly marks of a document and knows whether a quotation is open.
struct Reader<'a> {
    document: &'a Document<'a>,
    /// What was found in the block that is being read, by lint.
    found: Vec<(&'static str, Finding)>,
    /// The mark that opened a quotation in this block.
    open: Option<usize>,
    /// One that an earlier block left open, with that block.
    pending: Option<(usize, usize)>,
}

/// A quotation of several paragraphs closes within this many.
const LONGEST_QUOTATION: usize = 12;

impl Reader<'_> {
    fn block(&mut self, index: usize, block: &Block, marks: &[QuoteMark]) {
        let continued = marks.first().is_some_and(|mark| mark.token == block.tokens.start);
        let mut faulty = false;
        let straight = marks.iter().any(|mark| !mark.single && mark.glyph == MarkGlyph::Straight);
        if !straight {
            for mark in marks.iter().filter(|mark| !mark.single) {
                faulty |= self.mark(block, mark);
            }
        }
        if straight {
            self.mismatched(marks);
        } else {
            self.nested(marks);
        }
        let mixed = !straight && !self.found.is_empty() && self.has_other_marks(block);
        if straight || mixed {
            // straight, curly and foreign marks close each other in some copy; then nothing more is known
            if mixed {
                self.found.clear();
            }
            (self.open, self.pending) = (None, None);
            return;
        }
        if let Some((mark, from)) = self.pending {
            let ended = marks.iter().any(|mark| !mark.single);
            if ended && !continued || index - from > LONGEST_QUOTATION {
                self.pending = None;
            }
            if continued && self.open.is_none() {
                self.pending = None;
            }
            debug_assert!(mark <= block.tokens.start);
        }
        if let Some(open) = self.open.take() {
            let goes_on = self.document.blocks.get(index + 1).is_some_and(|next| self.begins_quoted(next));
            let closes_later = self.closes_later(index);
            if goes_on || closes_later || faulty {
                self.pending = Some((open, index));
            } else {
                let span = self.document.tokens[open].range();
                if !self.has_other_marks(block) {
                    let end = self.end_of_speech(block, open);
                    let last = end == self.document.tokens[block.tokens.end - 1].range();
                    let finding = if last {
                        Finding::at(end.clone()).related(span.clone(), "opened here")
                    } else {
                        Finding::at(span.clone()).related(end.clone(), "it may end here")
                    };
                    let finding = finding.fix([(end.end..end.end, "”".to_string())]).delete(span);
                    self.report("unclosed-quote", finding);
                }
            }
        }
    }

    /// Pairs of marks, one curly and one straight, that stand where a quotation begins and where it ends.
    fn mismatched(&mut self, marks: &[QuoteMark]) {
        let doubles: Vec<&QuoteMark> = marks.iter().filter(|mark| !mark.single).collect();
        for pair in doubles.windows(2) {
            let [first, last] = pair else { continue };
            let quotation = first.place == MarkPlace::Before && last.place == MarkPlace::After;
            let (odd, right) = match (first.glyph, last.glyph) {
                (MarkGlyph::Opening, MarkGlyph::Straight) => (last, "”"),
                (MarkGlyph::Straight, MarkGlyph::Closing) => (first, "“"),
                _ => continue,
            };
            if quotation {
                self.report(
                    "mismatched-quote",
                    Finding::at(self.document.tokens[odd.token].range()).replace(right),
                );
            }
        }
    }

    fn report(&mut self, lint: &'static str, finding: Finding) {
        self.found.push((lint, finding));
    }

    /// Whether a block holds marks of other languages, or what is left of marks that were read in a wrong code page.
    fn has_other_marks(&self, block: &Block) -> bool {
        let other = |token: &Token| matches!(token.mark(), Some('„' | '«' | '»'));
        self.document.tokens[block.tokens.clone()].iter().any(other)
            || self.document.text()[block.range.clone()].contains("â€")
    }

    fn begins_quoted(&self, block: &Block) -> bool {
        let first = &self.document.tokens[block.tokens.start];
        first.is_mark('“') || first.is_mark('"') || first.is_mark('”')
    }

    /// Whether, before another quotation is opened, a later block closes one.
    fn closes_later(&self, index: usize) -> bool {
        let later = self.document.blocks.iter().skip(index + 1).take(LONGEST_QUOTATION);
        let mut marks = later.flat_map(|block| {
            let range = block.tokens.clone();
            let first = self.document.quote_marks.partition_point(|mark| mark.token < range.start);
            self.document.quote_marks[first..].iter().take_while(move |mark| mark.token < range.end)
        });
        marks.find(|mark| !mark.single).is_some_and(|mark| mark.glyph == MarkGlyph::Closing)
    }

    /// Reads one mark; answers whether something is wrong with it.
    fn mark(&mut self, block: &Block, mark: &QuoteMark) -> bool {
        let document = self.document;
        let token = &document.tokens[mark.token];
        let before = (mark.token > block.tokens.start).then(|| &document.tokens[mark.token - 1]);
        let after = document.tokens[..block.tokens.end].get(mark.token + 1);
        let is_open = self.open.is_some();
        match (mark.glyph, mark.place) {
            (MarkGlyph::Opening, MarkPlace::Before) if is_open => {
                let opened = self.open.replace(mark.token);
                self.reopened(opened, mark.token);
                return true;
            }
            (MarkGlyph::Opening, MarkPlace::Before) => self.open = Some(mark.token),
            (MarkGlyph::Opening, MarkPlace::After) => {
                self.reversed(before, token, "”");
                self.open = None;
                return true;
            }
            (MarkGlyph::Opening, MarkPlace::Alone) => {
                let ends = after.is_none_or(|after| after.start() == token.end());
                if is_open || ends {
                    self.reversed(before, token, "”");
                    self.open = None;
                } else if let Some(after) = after {
                    self.spaced(token.end()..after.start(), token);
                    self.open = Some(mark.token);
                }
                return true;
            }
            (MarkGlyph::Opening, MarkPlace::Between) => {
                let word = before.is_some_and(|before| before.is_word() && !before.is_all_capitals());
                if word && !is_open {
                    self.report(
                        "glued-quote",
                        Finding::at(token.range()).fix([(token.start()..token.start(), " ".into())]),
                    );
                } else if is_open
                    && before.is_some_and(|before| {
                        before.mark().is_some_and(|mark| matches!(mark, '.' | ',' | '!' | '?'))
                    })
                {
                    self.reversed(before, token, "” ");
                    self.open = None;
                    return true;
                }
                self.open = Some(mark.token);
                return word;
            }
            (MarkGlyph::Closing, MarkPlace::Before) if mark.token == block.tokens.start || !is_open => {
                // `”word`, where nothing is open, was meant to open
                if before.is_some() && self.pending.is_none() {
                    self.report("reversed-quote", Finding::at(token.range()).replace("“"));
                    self.open = Some(mark.token);
                    return true;
                }
            }
            (MarkGlyph::Closing, MarkPlace::Before) => {
                let gap = before.map_or(token.start(), Token::end)..token.start();
                let finding = Finding::at(gap.start..token.end());
                self.report(
                    "moved-quote",
                    finding.fix([(gap, String::new()), (token.end()..token.end(), " ".into())]),
                );
                self.open = None;
                return true;
            }
            (MarkGlyph::Closing, MarkPlace::Alone) if is_open => {
                self.spaced(before.map_or(token.start(), Token::end)..token.start(), token);
                self.open = None;
                return true;
            }
            (MarkGlyph::Closing, MarkPlace::Between) => {
                // `“no”s`, `“X”ed out`, `“unsafe.”²`
                let glued = after.map_or("", |after| &document.text()[after.range()]);
                let ending = matches!(glued, "s" | "es" | "d" | "ed" | "ing" | "er" | "ers" | "th");
                let word = after.is_some_and(|after| after.is_word() && !after.is_all_capitals())
                    && !ending
                    && glued.starts_with(char::is_alphabetic);
                self.open = None;
                if word
                    && before.is_some_and(|before| {
                        before.is_word()
                            || before.mark().is_some_and(|mark| matches!(mark, '.' | ',' | '!' | '?' | '…'))
                    })
                {
                    let finding =
                        Finding::at(token.range()).fix([(token.end()..token.end(), " ".to_string())]);
                    self.report("glued-quote", finding);
                    return true;
                }
            }
            (MarkGlyph::Closing, _) => {
                if !is_open && self.pending.is_none() && before.is_some_and(|before| !is_measure(before)) {
                    let start = self.start_of_speech(block, mark.token);
                    let begin = document.tokens[start].start();
                    let first = if self.ends_quotation(block, start) { start - 1 } else { start };
                    let finding = Finding::at(document.span(first, start))
                        .related(token.range(), "it is closed here")
                        .fix([(begin..begin, "“".to_string())])
                        .delete(token.range());
                    self.report("unopened-quote", finding);
                }
                (self.open, self.pending) = (None, None);
            }
            (MarkGlyph::Straight, _) => {}
        }
        false
    }

    /// An opening mark where one closes.
    fn reversed(&mut self, before: Option<&Token>, token: &Token, right: &str) {
        let start = before.map_or(token.start(), Token::end);
        self.report("reversed-quote", Finding::at(start..token.end()).replace(right));
    }

    fn spaced(&mut self, gap: Range<usize>, token: &Token) {
        // a hyphen, after which a quotation may begin, is no space
        if gap.is_empty() {
            return;
        }
        // `‘Go home.’ ”`: a thin space parts nested marks
        let single = |character: Option<char>| matches!(character, Some('‘' | '’' | '\''));
        let text = self.document.text();
        if single(text[..gap.start].chars().next_back()) || single(text[gap.end..].chars().next()) {
            return;
        }
        let span = gap.start.min(token.start())..gap.end.max(token.end());
        self.report("spaced-quote", Finding::at(span).delete(gap));
    }

    /// An opening mark inside a quotation that is open already.
    fn reopened(&mut self, opened: Option<usize>, mark: usize) {
        let span = self.document.tokens[mark].range();
        let mut finding = Finding::at(span.clone()).delete(span);
        if let Some(opened) = opened {
            finding = finding.related(self.document.tokens[opened].range(), "opened here");
        }
        self.report("reopened-quote", finding);
    }
}

/// `6”` is a length.
fn is_measure(before: &Token) -> bool {
    before.kind == crate::text::TokenKind::Number
}

/// A few straight marks among curly ones come from another hand, or from another page.
fn straight_among_curly(document: &Document, sink: &mut Sink) {
    let text = document.text();
    let bytes = text.as_bytes();
    let straight: Vec<Range<usize>> = memchr::memchr2_iter(b'"', b'\'', bytes)
        .filter(|&start| is_typographic(text, start))
        .map(|start| start..start + 1)
        .collect();
    let is_curly = |&start: &usize| matches!(bytes[start + 1..start + 3], [0x80, 0x98 | 0x99 | 0x9c | 0x9d]);
    let curly = || memchr::memchr_iter(0xe2, bytes).filter(is_curly).count();
    if straight.is_empty() || straight.len() * 8 > curly() {
        return;
    }
    for span in straight {
        let before = text[..span.start].chars().next_back();
        let opens = before.is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '[' | '—'));
        let right = match (&text[span.clone()], opens) {
            ("'", true) if is_clipped(&text[span.end..]) => "’",
            ("'", true) => "‘",
            ("'", false) => "’",
            (_, true) => "“",
            (_, false) => "”",
        };
        sink.report("straight-quote", Finding::at(span).replace(right));
    }
}

/// `’em`, `’90s`: an apostrophe stands for what was left out.
fn is_clipped(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|character| character.is_alphanumeric()).collect();
    word.starts_with(|first: char| first.is_ascii_digit())
        || matches!(
            word.to_lowercase().as_str(),
            "em" | "tis" | "twas" | "til" | "cause" | "n" | "round" | "bout"
        )
}

/// Not a sign of feet, inches, minutes or seconds.
fn is_typographic(text: &str, start: usize) -> bool {
    let mark = text.as_bytes()[start];
    let before = text[..start].chars().next_back();
    let after = text[start + 1..].chars().next();
    let digit = |character: Option<char>| character.is_some_and(char::is_numeric);
    let letter = |character: Option<char>| character.is_some_and(char::is_alphabetic);
    !digit(before) && (mark == b'"' || letter(before) || letter(after))
}

/// The longest quotation in single marks that is looked at, in tokens.
const LONGEST_SINGLE: usize = 30;

/// `‘nothing new ‘has happened`: a second mark opens, and none has closed. An apostrophe may open a word.
fn single_reopened(document: &Document, marks: &[QuoteMark], sink: &mut Sink) {
    let opens = |mark: &QuoteMark| {
        let text = &document.text()[document.tokens[mark.token].end()..];
        mark.glyph == MarkGlyph::Opening && mark.place == MarkPlace::Before && !is_clipped(text)
    };
    for pair in marks.windows(2) {
        let [first, second] = pair else { continue };
        let singles = first.single && second.single && second.token - first.token < LONGEST_SINGLE;
        let word = document
            .tokens
            .get(second.token + 1)
            .is_some_and(|next| next.is_lower() && next.range().len() > 1);
        // a quotation of several words before, and an apostrophe in none of them
        if singles && opens(first) && opens(second) && word && second.token - first.token > 2 {
            let finding = Finding::at(document.tokens[second.token].range());
            let opened = document.tokens[first.token].range();
            sink.report("reopened-quote", finding.related(opened, "opened here"));
        }
    }
}

/// `‘It will come,’ he said` in copy that quotes with double marks. Single marks around a word or two, and inside a
/// quotation, are right.
fn single_among_double(document: &Document, marks: &[QuoteMark], sink: &mut Sink) {
    let mut open: Option<&QuoteMark> = None;
    for mark in marks.iter().filter(|mark| mark.single) {
        let token = &document.tokens[mark.token];
        match (mark.glyph, mark.place) {
            (MarkGlyph::Opening, MarkPlace::Before) => open = Some(mark),
            (MarkGlyph::Closing, MarkPlace::After) => {
                let Some(start) = open.take() else { continue };
                let first = &document.tokens[start.token];
                let ended = document.tokens[mark.token - 1]
                    .mark()
                    .is_some_and(|mark| matches!(mark, ',' | '.' | '?' | '!'));
                let capital = document.tokens[start.token + 1].is_capitalized();
                let nested = is_inside_double(document, start.token);
                if ended && capital && !nested && mark.token - start.token > 4 {
                    let finding = Finding::at(first.range()).related(token.range(), "closed here");
                    sink.report(
                        "single-among-double",
                        finding.fix([(first.range(), "“".into()), (token.range(), "”".into())]),
                    );
                }
            }
            _ => {}
        }
    }
}

/// How many curly double marks stand outside single ones: in British copy they quote within quotations.
fn doubles_of_their_own(document: &Document) -> usize {
    let mut inside = false;
    let mut count = 0;
    for mark in &document.quote_marks {
        match (mark.single, mark.glyph, mark.place) {
            (true, MarkGlyph::Opening, MarkPlace::Before) => inside = true,
            (true, MarkGlyph::Closing, MarkPlace::After) => inside = false,
            (false, MarkGlyph::Opening | MarkGlyph::Closing, _) => count += usize::from(!inside),
            _ => {}
        }
    }
    count
}

fn is_inside_double(document: &Document, token: usize) -> bool {
    let before = document.quotations.partition_point(|quotation| quotation.tokens.start < token);
    before.checked_sub(1).is_some_and(|last| token + 1 < document.quotations[last].tokens.end)
}
