//! Runs the records with a `regex`.
//!
//! Many expressions over much text would be the slowest thing here. So each knows the beginnings of its matches, one
//! automaton finds all of these in one scan, and an expression is compiled and run only where one of its own was found.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use crate::check::{Finding, Sink};
use crate::lint::{DataDetector, Detector, Prepared, RegexDetector, Registry, Scope};
use crate::text::Document;

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
    /// The beginnings of matches, each with its search, sorted.
    prefixes: Vec<(Cow<'static, [u8]>, usize)>,
    /// Finds all of them in one scan; by their number it gives the search.
    automaton: Option<(AhoCorasick, Vec<usize>)>,
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
    except: Vec<Cow<'static, str>>,
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
            searches.index(scope);
            searches
        };
        Self { in_text: of(Scope::Text), in_lines: of(Scope::Line), in_company: of(Scope::LineInCompany) }
    }

    /// Reports matches in lines and of whole lines.
    pub fn run(&self, document: &Document, sink: &mut Sink) {
        for found in self.in_text.find_in_text(document.text()) {
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
        let furniture = |group: &str| group == "leftovers";
        let known: Vec<usize> = sink
            .diagnostics()
            .iter()
            .filter(|diagnostic| furniture(&registry.lints[diagnostic.lint].group))
            .map(|diagnostic| block_of(diagnostic.span.start))
            .collect();
        let company: Vec<usize> = candidates.iter().map(|found| block_of(found.span.start)).collect();
        let near = |a: usize, b: usize| a != b && a.abs_diff(b) <= NEAR;
        for (found, &block) in candidates.iter().zip(&company) {
            let beside_known = known.iter().any(|&other| near(block, other));
            let beside_two = company.iter().filter(|&&other| near(block, other)).count() >= 2;
            if beside_known || beside_two {
                self.in_company.report(found, sink);
            }
        }
    }
}

/// How many blocks away company may stand.
const NEAR: usize = 3;

/// A match in the view.
struct Found {
    search: usize,
    span: Range<usize>,
    edit: Option<(Range<usize>, String)>,
}

impl Search {
    /// Every expression was parsed when its record was read. One that is too large to compile matches nothing.
    fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| Regex::new(&self.prepared.pattern).unwrap_or_else(|_| never()))
    }

    /// Whether a match may begin at a place, as far as its first byte and the one before it tell.
    fn may_begin(&self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        let inside_word = at > 0 && bytes[at - 1].is_ascii_alphanumeric() && bytes[at].is_ascii_alphanumeric();
        !(self.prepared.at_word && inside_word) && self.prepared.first.binary_search(&bytes[at]).is_ok()
    }
}

impl Details {
    fn is_excepted(&self, line: &str, span: &Range<usize>) -> bool {
        let except = self.compiled.get_or_init(|| {
            self.except.iter().map(|except| Regex::new(except).unwrap_or_else(|_| never())).collect()
        });
        except.iter().any(|except| {
            except.find_iter(line).any(|found| found.start() < span.end.max(span.start + 1) && span.start < found.end())
        })
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

    fn index(&mut self, scope: Scope) {
        for (index, search) in self.searches.iter().enumerate() {
            let prefixes = &search.prepared.prefixes;
            if prefixes.is_empty() {
                self.everywhere.push(index);
            }
            self.prefixes.extend(prefixes.iter().map(|prefix| (prefix.clone(), index)));
        }
        if scope == Scope::Text {
            let (prefixes, owners): (Vec<_>, Vec<usize>) = self.prefixes.iter().map(|(prefix, owner)| (prefix, *owner)).unzip();
            let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(prefixes);
            self.automaton = automaton.ok().map(|automaton| (automaton, owners));
        }
        self.prefixes.sort();
    }

    /// Matches anywhere in a line.
    fn find_in_text(&self, text: &str) -> Vec<Found> {
        let mut all = Vec::new();
        // where each search goes on: after its last match
        let mut resume = vec![0; self.searches.len()];
        let hits = self.automaton.iter().flat_map(|(automaton, owners)| {
            automaton.find_overlapping_iter(text).map(|hit| (hit, owners[hit.pattern().as_usize()]))
        });
        for (hit, search) in hits {
            if hit.start() < resume[search] || !self.searches[search].may_begin(text, hit.start()) {
                continue;
            }
            let line = line_around(text, hit.start());
            let Some(found) = self.searches[search].regex().captures_at(&text[line.start..line.end], hit.start() - line.start)
            else {
                continue;
            };
            self.keep(search, text, &line, &found, &mut resume, &mut all);
        }
        for &search in &self.everywhere {
            for found in self.searches[search].regex().captures_iter(text) {
                self.keep(search, text, &(0..text.len()), &found, &mut resume, &mut all);
            }
        }
        all
    }

    fn keep(
        &self,
        search: usize,
        text: &str,
        line: &Range<usize>,
        found: &regex::Captures,
        resume: &mut [usize],
        all: &mut Vec<Found>,
    ) {
        let Some(whole) = found.get(0) else { return };
        let span = line.start + whole.start()..line.start + whole.end();
        if span.start < resume[search] {
            return;
        }
        resume[search] = span.end.max(span.start + 1);
        if self.details(search).is_excepted(&text[line.clone()], &whole.range()) {
            return;
        }
        let edit = self.details(search).replace.as_ref().map(|replacement| {
            let mut filled = String::new();
            found.expand(replacement, &mut filled);
            (span.clone(), filled)
        });
        all.push(Found { search, span, edit });
    }

    /// Blocks that match as a whole.
    fn find_lines(&self, document: &Document) -> Vec<Found> {
        let mut all = Vec::new();
        if self.searches.is_empty() {
            return all;
        }
        let text = document.text();
        for (i, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.range.len() <= LONGEST_LINE) {
            let line = &text[block.range.clone()];
            let mut candidates = self.everywhere.clone();
            self.beginning(line, &mut candidates);
            candidates.sort_unstable();
            candidates.dedup();
            for search in candidates {
                let this = &self.searches[search];
                let fits = this.prepared.longest.is_none_or(|longest| line.len() <= longest);
                if fits && this.regex().is_match(line) && !self.details(search).is_excepted(line, &(0..line.len())) {
                    let whole = whole_line(document, i);
                    all.push(Found { search, span: block.range.clone(), edit: Some((whole, String::new())) });
                }
            }
        }
        all
    }

    /// Adds the searches that have a match beginning as the line does.
    fn beginning(&self, line: &str, candidates: &mut Vec<usize>) {
        let start: Vec<u8> = line.as_bytes().iter().take(LONGEST_PREFIX).map(u8::to_ascii_lowercase).collect();
        for length in 1..=start.len() {
            let first = self.prefixes.partition_point(|(prefix, _)| **prefix < start[..length]);
            let same = self.prefixes[first..].iter().take_while(|(prefix, _)| **prefix == start[..length]);
            candidates.extend(same.map(|(_, search)| *search).filter(|&search| self.searches[search].may_begin(line, 0)));
        }
    }

    fn report(&self, found: &Found, sink: &mut Sink) {
        let finding = Finding::at(found.span.clone());
        let finding = match &found.edit {
            Some(edit) => finding.fix([edit.clone()]),
            None => finding,
        };
        sink.report_index(self.searches[found.search].lint, finding);
    }
}

/// No prefix is longer than this, in bytes.
const LONGEST_PREFIX: usize = 8;

/// No page furniture is longer than this, in bytes.
const LONGEST_LINE: usize = 300;

fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length);
    start..end
}

/// A block with the line ends that part it from the next one (or, for the last, from the one before).
pub(super) fn whole_line(document: &Document, block: usize) -> Range<usize> {
    let range = &document.blocks[block].range;
    match (document.blocks.get(block + 1), block.checked_sub(1)) {
        (Some(next), _) => range.start..next.range.start,
        (None, Some(before)) => document.blocks[before].range.end..range.end,
        (None, None) => range.clone(),
    }
}
