//! Runs the records with a `regex`.
//!
//! Many expressions over much text would be the slowest thing here. So each knows the beginnings of its matches, and is
//! compiled and run only where one of them stands: at the beginning of a line, or, for those that look inside lines, at
//! the beginning of a word, at a mark, or at the space before one. That is where a match of a record begins.

use std::ops::Range;
use std::sync::OnceLock;

use memchr::memmem;
use regex::Regex;

use super::beginnings::Beginnings;
use super::furniture;
use crate::check::{Diagnostic, Finding, Sink};
use crate::lint::{
    Applicability, DataDetector, Detector, FURNITURE, Prepared, RegexDetector, Registry, Scope, Severity,
};
use crate::text::{Document, TokenKind};

/// All regular expressions of the records that are on.
#[derive(Debug)]
pub struct Regexes {
    in_text: Searches,
    in_lines: Searches,
    in_company: Searches,
}

/// Expressions with one scope.
#[derive(Debug, Default)]
struct Searches {
    searches: Vec<Search>,
    details: Vec<Details>,
    /// How matches begin, each beginning with its search.
    beginnings: Beginnings,
    /// Searches without literals, which must look everywhere.
    everywhere: Vec<usize>,
}

#[derive(Debug)]
struct Search {
    lint: usize,
    prepared: Prepared,
    regex: OnceLock<Regex>,
    /// Index into the details: one record may have several expressions.
    record: usize,
}

#[derive(Debug)]
struct Details {
    replace: Option<String>,
    except: Vec<String>,
    compiled: OnceLock<Vec<Regex>>,
}

impl Regexes {
    /// Collects the expressions and their literals; compiles none.
    pub fn compile(registry: &Registry, on: &[bool]) -> Self {
        let of = |scope: Scope| {
            let mut searches = Searches::default();
            for (index, lint) in registry.lints.iter().enumerate().filter(|(index, _)| on[*index]) {
                if let Detector::Data(DataDetector::Regex(detector)) = &lint.detector
                    && detector.scope == scope
                {
                    searches.add(index, detector);
                }
            }
            searches.index();
            searches
        };
        Self { in_text: of(Scope::Text), in_lines: of(Scope::Line), in_company: of(Scope::LineInCompany) }
    }

    /// Reports matches in lines and of whole lines.
    pub fn run(&self, document: &Document, sink: &mut Sink) {
        for found in self.in_text.find_in_text(document) {
            self.in_text.report(&found, sink);
        }
        for found in self.in_lines.find_lines(document) {
            self.in_lines.report(&found, sink);
        }
    }

    /// Reports the whole lines that count beside other page furniture only.
    pub fn run_in_company(&self, document: &Document, sink: &mut Sink) {
        let candidates = self.in_company.find_lines(document);
        if candidates.is_empty() {
            return;
        }
        let registry = sink.registry();
        let block_of = |offset: usize| document.block_at(offset).unwrap_or(0);
        // a stamp may be a line of the copy, but it is no credit: what stands beside it may go
        let stamps: Vec<usize> = STAMPS.iter().filter_map(|name| registry.find(name)).collect();
        let weight = |diagnostic: &Diagnostic| match stamps.contains(&diagnostic.lint) {
            true => Severity::Error,
            false => diagnostic.severity,
        };
        let known: Vec<(usize, Severity)> = sink
            .diagnostics()
            .iter()
            .filter(|diagnostic| registry.lints[diagnostic.lint].group == FURNITURE)
            .map(|diagnostic| (block_of(diagnostic.span.start), weight(diagnostic)))
            .collect();
        let company: Vec<usize> = candidates.iter().map(|found| block_of(found.span.start)).collect();
        let near = |a: usize, b: usize| a != b && a.abs_diff(b) <= NEAR;
        // at the end of a page, what follows the copy is furniture down to the last line
        let last_third = document.blocks.len() - document.blocks.len() / 3;
        let above = |a: usize, b: usize| a >= last_third && a < b;
        for (found, &block) in candidates.iter().zip(&company) {
            // a source or a photo credit may belong to the copy: no reason to delete what stands beside it
            let deletes = registry.lints[self.in_company.searches[found.search].lint].applicability
                == Applicability::Safe;
            let least = if deletes { Severity::Error } else { Severity::Note };
            let beside_known = known.iter().any(|&(other, severity)| {
                let in_sight = near(block, other) || above(block, other) && severity == Severity::Error;
                in_sight && severity >= least
            });
            let beside_two = company.iter().filter(|&&other| near(block, other)).count() >= 2;
            if beside_known || beside_two {
                self.in_company.report(found, sink);
            }
        }
    }
}

/// The lints that find stamps of pages.
const STAMPS: [&str; 2] = ["publication-stamp", "date-stamp-line"];

/// How many blocks away company may stand.
const NEAR: usize = 3;

/// The matches so far.
struct Matches {
    all: Vec<Found>,
    /// For each search where it goes on: after its last match, or after the line if there is none.
    resume: Vec<usize>,
    /// The line that was looked at last, and its text in lower case.
    line: Range<usize>,
    lower: Vec<u8>,
}

/// A match in the view.
struct Found {
    search: usize,
    span: Range<usize>,
    edit: Option<(Range<usize>, String)>,
    /// Whether it may be copy after all, so that nobody should delete it unread.
    doubtful: bool,
}

impl Search {
    /// Every expression was parsed when its record was read. One that is too large to compile matches nothing.
    fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| Regex::new(&self.prepared.pattern).unwrap_or_else(|_| never()))
    }

    /// Whether a line, in lower case, holds what every match holds.
    fn may_be_in(&self, lower: &[u8]) -> bool {
        let holds = |bytes: &Vec<u8>| memmem::find(lower, bytes).is_some();
        self.prepared.needed.iter().all(|one_of| one_of.iter().any(holds))
    }

    /// Whether a match may begin at a place, as far as its first byte and the one before it tell.
    fn may_begin(&self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        let inside_word =
            at > 0 && bytes[at - 1].is_ascii_alphanumeric() && bytes[at].is_ascii_alphanumeric();
        !(self.prepared.at_word && inside_word) && self.prepared.first.binary_search(&bytes[at]).is_ok()
    }
}

impl Details {
    fn is_excepted(&self, line: &str, span: &Range<usize>) -> bool {
        let except = self.compiled.get_or_init(|| {
            self.except.iter().map(|except| Regex::new(except).unwrap_or_else(|_| never())).collect()
        });
        if except.is_empty() {
            return false;
        }
        // of a very long line only what stands around the match is looked at
        let start = line.floor_char_boundary(span.start.saturating_sub(LONGEST_LINE));
        let window = &line[start..line.floor_char_boundary(span.end + LONGEST_LINE)];
        let (first, last) = (span.start - start, span.end.max(span.start + 1) - start);
        except
            .iter()
            .any(|except| except.find_iter(window).any(|found| found.start() < last && first < found.end()))
    }
}

fn never() -> Regex {
    Regex::new(r"[^\s\S]").expect("a class may be empty")
}

impl Searches {
    fn add(&mut self, lint: usize, detector: &RegexDetector) {
        for (_, prepared) in &detector.regexes {
            let (prepared, record) = (prepared.clone(), self.details.len());
            self.searches.push(Search { lint, prepared, regex: OnceLock::new(), record });
        }
        let (replace, except) = (detector.replace.clone(), detector.except.clone());
        self.details.push(Details { replace, except, compiled: OnceLock::new() });
    }

    fn details(&self, search: usize) -> &Details {
        &self.details[self.searches[search].record]
    }

    fn index(&mut self) {
        for (index, search) in self.searches.iter().enumerate() {
            let prefixes = &search.prepared.prefixes;
            if prefixes.is_empty() {
                self.everywhere.push(index);
            }
            prefixes.iter().for_each(|prefix| self.beginnings.add(*prefix, index));
        }
        self.beginnings.index();
    }

    /// Matches anywhere in a line.
    fn find_in_text(&self, document: &Document) -> Vec<Found> {
        let text = document.text();
        let mut found =
            Matches { all: Vec::new(), resume: vec![0; self.searches.len()], line: 0..0, lower: Vec::new() };
        // the space before a word begins a match only if some record says so; none that is built in does
        let before_words =
            self.beginnings.any(|first, second| first == b' ' && !second.is_ascii_punctuation());
        for token in &document.tokens {
            let start = token.start();
            let space = token.is_spaced() && (before_words || token.kind == TokenKind::Mark);
            if space && text.as_bytes()[start - 1] == b' ' && self.beginnings.may_be_at(text, start - 1) {
                self.search_at(text, start - 1, &mut found);
            }
            if self.beginnings.may_be_at(text, start) {
                self.search_at(text, start, &mut found);
            }
            if token.kind == TokenKind::Masked {
                let inside = (start + 1..token.end()).filter(|&at| text.is_char_boundary(at));
                inside
                    .filter(|&at| self.beginnings.may_be_at(text, at))
                    .for_each(|at| self.search_at(text, at, &mut found));
            }
        }
        for &search in &self.everywhere {
            for captures in self.searches[search].regex().captures_iter(text) {
                self.keep(search, text, &(0..text.len()), &captures, &mut found);
            }
        }
        found.all
    }

    fn search_at(&self, text: &str, at: usize, found: &mut Matches) {
        for search in self.beginning_at(text, at) {
            if at >= found.resume[search] {
                if !found.line.contains(&at) {
                    found.line = line_around(text, at);
                    found.lower.clear();
                    found
                        .lower
                        .extend(text[found.line.clone()].bytes().map(|byte| byte.to_ascii_lowercase()));
                }
                let line = found.line.clone();
                if !self.searches[search].may_be_in(&found.lower) {
                    found.resume[search] = line.end;
                    continue;
                }
                match self.searches[search].regex().captures_at(&text[line.clone()], at - line.start) {
                    Some(captures) => self.keep(search, text, &line, &captures, found),
                    // what does not match from here on matches nowhere in the rest of the line
                    None => found.resume[search] = line.end,
                }
            }
        }
    }

    fn keep(
        &self,
        search: usize,
        text: &str,
        line: &Range<usize>,
        found: &regex::Captures,
        matches: &mut Matches,
    ) {
        let Some(whole) = found.get(0) else { return };
        let span = line.start + whole.start()..line.start + whole.end();
        if span.start < matches.resume[search] {
            return;
        }
        matches.resume[search] = span.end.max(span.start + 1);
        if self.details(search).is_excepted(&text[line.clone()], &whole.range()) {
            return;
        }
        let edit = self.details(search).replace.as_ref().map(|replacement| {
            let mut filled = String::new();
            found.expand(replacement, &mut filled);
            (span.clone(), filled)
        });
        matches.all.push(Found { search, span, edit, doubtful: false });
    }

    /// Blocks that match as a whole.
    fn find_lines(&self, document: &Document) -> Vec<Found> {
        let mut all = Vec::new();
        if self.searches.is_empty() {
            return all;
        }
        let text = document.text();
        let mut lower = Vec::new();
        for (i, block) in
            document.blocks.iter().enumerate().filter(|(_, block)| block.range.len() <= LONGEST_LINE)
        {
            let line = &text[block.range.clone()];
            let mut candidates = self.everywhere.clone();
            candidates.extend(self.beginning_at(text, block.range.start));
            if candidates.is_empty() {
                continue;
            }
            candidates.sort_unstable();
            candidates.dedup();
            lower.clear();
            lower.extend(line.bytes().map(|byte| byte.to_ascii_lowercase()));
            for search in candidates {
                let this = &self.searches[search];
                let fits = this.prepared.longest.is_none_or(|longest| line.len() <= longest);
                if fits
                    && this.may_be_in(&lower)
                    && this.regex().is_match(line)
                    && !self.details(search).is_excepted(line, &(0..line.len()))
                    && !furniture::goes_on(document, i)
                {
                    let whole = whole_line(document, i);
                    let edit = Some((whole, String::new()));
                    let doubtful = furniture::may_be_copy(document, block);
                    all.push(Found { search, span: block.range.clone(), edit, doubtful });
                }
            }
        }
        all
    }

    /// The searches that have a match beginning as the text does at a place.
    fn beginning_at(&self, text: &str, at: usize) -> impl Iterator<Item = usize> {
        let owners = self.beginnings.at(text, at);
        owners.filter(move |&search| self.searches[search].may_begin(text, at))
    }

    fn report(&self, found: &Found, sink: &mut Sink) {
        let finding = Finding::at(found.span.clone());
        let finding = match &found.edit {
            Some(edit) => finding.fix([edit.clone()]),
            None => finding,
        };
        let finding = if found.doubtful { finding.unsafe_here() } else { finding };
        sink.report_index(self.searches[found.search].lint, finding);
    }
}

/// No page furniture is longer than this, in bytes.
const LONGEST_LINE: usize = 400;

fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length);
    start..end
}

/// A block with the line ends that part it from the one before (or, for the first, from the next one).
pub(super) fn whole_line(document: &Document, block: usize) -> Range<usize> {
    let range = &document.blocks[block].range;
    match (block.checked_sub(1), document.blocks.get(block + 1)) {
        (Some(before), _) => document.blocks[before].range.end..range.end,
        (None, Some(next)) => range.start..next.range.start,
        (None, None) => range.clone(),
    }
}
