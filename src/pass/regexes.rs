//! Runs the records with a `regex`.
//!
//! Many expressions over much text would be the slowest thing here. So each knows the beginnings of its matches, and is
//! compiled and run only where one of them stands: at the beginning of a line, or, for those that look inside lines, at
//! the beginning of a word, at a mark, or at the space before one. That is where a match of a record begins.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use regex_automata::util::captures::Captures;

use super::expression::{Expression, Reach};
use super::furniture;
use super::needed::Line;
use crate::check::{Diagnostic, Finding, Sink};
use crate::lint::{
    Applicability, Beginnings, DataDetector, Detector, Expressions, FURNITURE, Packed, Prepared, RecordText,
    Registry, Scope, Severity,
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
#[derive(Debug)]
struct Searches {
    /// Those of `lints/`, as the build laid them out, and those of a newsroom's own records, whose numbers come after these.
    built_in: &'static Expressions,
    own: Option<Expressions>,
    /// By number; nothing for one that is off.
    searches: Vec<Option<Search>>,
}

#[derive(Debug)]
struct Search {
    lint: usize,
    record: Arc<Record>,
    /// Which of the record's expressions it is.
    nth: usize,
    expression: OnceLock<Expression>,
}

/// What the expressions of a record share.
#[derive(Debug)]
struct Record {
    regexes: Packed<Vec<(RecordText, Prepared)>>,
    replace: Option<RecordText>,
    except: Vec<RecordText>,
    compiled: OnceLock<Vec<Expression>>,
}

impl Regexes {
    /// Collects the expressions that are on; compiles none.
    pub fn compile(registry: &Registry, on: &[bool]) -> Self {
        let of = |scope: Scope| Searches::compile(registry, on, scope);
        Self { in_text: of(Scope::Text), in_lines: of(Scope::Line), in_company: of(Scope::LineInCompany) }
    }

    /// Reports matches in lines and of whole lines. Returns the whole lines that count beside other page furniture only.
    pub fn run(&self, document: &Document, sink: &mut Sink) -> Vec<Found> {
        for found in self.in_text.find_in_text(document) {
            found.report(sink);
        }
        let [found, in_company] = self.find_lines(document);
        for found in found {
            found.report(sink);
        }
        in_company
    }

    /// Reports those lines that have the company they need.
    pub fn run_in_company(&self, candidates: &[Found], document: &Document, sink: &mut Sink) {
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
            let deletes = registry.lints[found.lint].applicability == Applicability::Safe;
            let least = if deletes { Severity::Error } else { Severity::Note };
            let beside_known = known.iter().any(|&(other, severity)| {
                let in_sight = near(block, other) || above(block, other) && severity == Severity::Error;
                in_sight && severity >= least
            });
            let beside_two = company.iter().filter(|&&other| near(block, other)).count() >= 2;
            if beside_known || beside_two {
                found.report(sink);
            }
        }
    }

    /// Blocks that match as a whole: what is page furniture, and what is in company only.
    fn find_lines(&self, document: &Document) -> [Vec<Found>; 2] {
        let text = document.text();
        let (mut all, mut candidates) = ([Vec::new(), Vec::new()], Vec::new());
        let mut laid = Line::default();
        for (i, block) in
            document.blocks.iter().enumerate().filter(|(_, block)| block.range.len() <= LONGEST_LINE)
        {
            let line = &text[block.range.clone()];
            for line in [Some(line), without_bullet(line)].into_iter().flatten() {
                let mut is_laid = false;
                for (searches, all) in [&self.in_lines, &self.in_company].into_iter().zip(&mut all) {
                    candidates.extend(searches.may_be_line(line));
                    if candidates.is_empty() {
                        continue;
                    }
                    if !is_laid {
                        laid.lay(line);
                        is_laid = true;
                    }
                    candidates.sort_unstable_by_key(|(number, _)| *number);
                    candidates.dedup_by_key(|(number, _)| *number);
                    let matching = candidates.drain(..).filter(|(_, search)| search.is_line(line, &laid));
                    for (_, search) in matching.filter(|_| !furniture::goes_on(document, i)) {
                        let edit = Some((whole_line(document, i), String::new()));
                        let doubtful = furniture::may_be_copy(document, block);
                        all.push(Found { lint: search.lint, span: block.range.clone(), edit, doubtful });
                    }
                }
            }
        }
        all
    }
}

/// A line without the mark of a list that it begins with.
fn without_bullet(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(['•', '*', '·', '-', '>', '»', '►', '▶']);
    (rest.len() < line.len()).then(|| rest.trim_start()).filter(|rest| !rest.is_empty())
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
    /// For each search the end of the last line that holds what its matches hold, so that a long line is asked once.
    holds: Vec<usize>,
    /// Where the line is that was looked at last, and the line.
    place: Range<usize>,
    line: Line,
}

/// A match in the view.
pub struct Found {
    lint: usize,
    span: Range<usize>,
    edit: Option<(Range<usize>, String)>,
    /// Whether it may be copy after all, so that nobody should delete it unread.
    doubtful: bool,
}

impl Search {
    fn prepared(&self) -> &Prepared {
        &self.record.regexes[self.nth].1
    }

    /// The expression, for a search of so much text.
    fn expression(&self, reach: Reach) -> &Expression {
        self.expression.get_or_init(|| Expression::compile(&self.prepared().pattern, reach))
    }

    /// Whether a part of a line holds what every match holds.
    fn may_be_in(&self, written: &str, line: &Line, part: Range<usize>) -> bool {
        self.prepared().needed.iter().all(|one_of| line.holds(one_of, written, part.clone()))
    }

    /// The match that begins at a place in a line; of an expression whose matches have no end, the first from there on.
    fn match_at(&self, written: &str, line: &Line, at: usize) -> Option<Captures> {
        let Some(longest) = self.prepared().longest else {
            return self.expression(Reach::Far).match_from(written, at);
        };
        let window = at..written.ceil_char_boundary(at + longest);
        let may_be = self.may_be_in(written, line, window.clone());
        may_be.then(|| self.expression(Reach::Near).match_at(written, window)).flatten()
    }

    /// Whether a line matches as a whole.
    fn is_line(&self, line: &str, laid: &Line) -> bool {
        let all = 0..line.len();
        self.may_be_in(line, laid, all.clone())
            && self.expression(Reach::Near).is_match(line)
            && !self.record.is_excepted(line, &all)
    }

    /// Whether a match may begin at a place, as far as its first byte and the one before it tell.
    fn may_begin(&self, text: &str, at: usize) -> bool {
        let (bytes, prepared) = (text.as_bytes(), self.prepared());
        let inside_word =
            at > 0 && bytes[at - 1].is_ascii_alphanumeric() && bytes[at].is_ascii_alphanumeric();
        !(prepared.at_word && inside_word) && prepared.first.binary_search(&bytes[at]).is_ok()
    }
}

impl Record {
    fn of(registry: &Registry, lint: usize) -> Option<Self> {
        let Detector::Data(DataDetector::Regex(detector)) = &registry.lints.get(lint)?.detector else {
            return None;
        };
        let (replace, except) = (detector.replace.clone(), detector.except.clone());
        Some(Self { regexes: detector.regexes.clone(), replace, except, compiled: OnceLock::new() })
    }

    fn is_excepted(&self, line: &str, span: &Range<usize>) -> bool {
        let compile = |except: &RecordText| Expression::compile(except, Reach::Near);
        let except = self.compiled.get_or_init(|| self.except.iter().map(compile).collect());
        if except.is_empty() {
            return false;
        }
        // of a very long line only what stands around the match is looked at
        let start = line.floor_char_boundary(span.start.saturating_sub(LONGEST_LINE));
        let window = &line[start..line.floor_char_boundary(span.end + LONGEST_LINE)];
        let (first, last) = (span.start - start, span.end.max(span.start + 1) - start);
        except.iter().any(|except| except.places(window).any(|found| found.start < last && first < found.end))
    }
}

impl Searches {
    fn compile(registry: &Registry, on: &[bool], scope: Scope) -> Self {
        let built_in = Expressions::built_in(scope);
        let own = registry.lints.iter().enumerate().filter(|(index, _)| !registry.holds_built_in(*index));
        let own = Expressions::of(scope, own);
        let of_record = |is_built_in: bool| {
            move |&(lint, nth): &(u32, u32)| {
                let is_on = registry.holds_built_in(lint as usize) == is_built_in && on[lint as usize];
                is_on.then_some((lint as usize, nth as usize))
            }
        };
        let mut searches: Vec<Option<Search>> = Vec::with_capacity(built_in.all.len() + own.all.len());
        let wanted = built_in.all.iter().map(of_record(true)).chain(own.all.iter().map(of_record(false)));
        for wanted in wanted {
            let search = wanted.and_then(|(lint, nth)| {
                let before = searches.last().and_then(Option::as_ref).filter(|before| before.lint == lint);
                let record = match before {
                    Some(before) => Arc::clone(&before.record),
                    None => Arc::new(Record::of(registry, lint)?),
                };
                Some(Search { lint, record, nth, expression: OnceLock::new() })
            });
            searches.push(search);
        }
        Self { built_in, own: Some(own).filter(|own| !own.all.is_empty()), searches }
    }

    /// A search, if it is on.
    fn search(&self, number: usize) -> Option<(usize, &Search)> {
        self.searches[number].as_ref().map(|search| (number, search))
    }

    /// The searches that look everywhere, as nothing tells where a match begins.
    fn everywhere(&self) -> impl Iterator<Item = (usize, &Search)> {
        let own = self.own.iter().flat_map(|own| own.everywhere.iter());
        let own = own.map(|number| *number as usize + self.built_in.all.len());
        let numbers = self.built_in.everywhere.iter().map(|number| *number as usize).chain(own);
        numbers.filter_map(|number| self.search(number))
    }

    /// Whether a match may begin at a place.
    #[inline(always)]
    fn may_begin_at(&self, text: &str, at: usize) -> bool {
        self.built_in.beginnings.may_be_at(text, at)
            || self.own.as_ref().is_some_and(|own| own.beginnings.may_be_at(text, at))
    }

    /// The searches that have a match beginning as the text does at a place.
    fn beginning_at(&self, text: &str, at: usize) -> impl Iterator<Item = (usize, &Search)> {
        let begin = self.beginning(move |beginnings| beginnings.at(text, at));
        begin.filter(move |(_, search)| search.may_begin(text, at))
    }

    /// The searches for whole lines that may match one, some perhaps more than once.
    fn may_be_line(&self, line: &str) -> impl Iterator<Item = (usize, &Search)> {
        let begin = self.beginning(move |beginnings| beginnings.of_line(line));
        let fits = |search: &Search| search.prepared().longest.is_none_or(|longest| line.len() <= longest);
        let begin = begin.filter(move |(_, search)| search.may_begin(line, 0));
        begin.chain(self.everywhere()).filter(move |(_, search)| fits(search))
    }

    /// The searches whose numbers are found among beginnings.
    fn beginning<'a, Numbers: Iterator<Item = usize>>(
        &'a self,
        find: impl Fn(&'a Beginnings) -> Numbers,
    ) -> impl Iterator<Item = (usize, &'a Search)> {
        let built_in = find(&self.built_in.beginnings);
        let own = self.own.iter().flat_map(move |own| find(&own.beginnings));
        let own = own.map(|number| number + self.built_in.all.len());
        built_in.chain(own).filter_map(|number| self.search(number))
    }

    /// Matches anywhere in a line.
    fn find_in_text(&self, document: &Document) -> Vec<Found> {
        let text = document.text();
        let [resume, holds] = [(); 2].map(|()| vec![0; self.searches.len()]);
        let mut found = Matches { all: Vec::new(), resume, holds, place: 0..0, line: Line::default() };
        // the space before a word begins a match only if some record says so; none that is built in does
        let mut beginnings = self.own.iter().map(|own| &own.beginnings).chain([&self.built_in.beginnings]);
        let before_words = beginnings.any(|beginnings| {
            beginnings.any(|first, second| first == b' ' && !second.is_ascii_punctuation())
        });
        for token in &document.tokens {
            let start = token.start();
            let space = token.is_spaced() && (before_words || token.kind == TokenKind::Mark);
            if space && text.as_bytes()[start - 1] == b' ' && self.may_begin_at(text, start - 1) {
                self.search_at(text, start - 1, &mut found);
            }
            if self.may_begin_at(text, start) {
                self.search_at(text, start, &mut found);
            }
            if token.kind == TokenKind::Masked {
                let inside = (start + 1..token.end()).filter(|&at| text.is_char_boundary(at));
                inside
                    .filter(|&at| self.may_begin_at(text, at))
                    .for_each(|at| self.search_at(text, at, &mut found));
            }
        }
        for (number, search) in self.everywhere() {
            for captures in search.expression(Reach::Far).matches(text) {
                found.keep(number, search, text, &(0..text.len()), &captures);
            }
        }
        found.all
    }

    fn search_at(&self, text: &str, at: usize, found: &mut Matches) {
        for (number, search) in self.beginning_at(text, at) {
            if at >= found.resume[number] {
                found.look_at_line(text, at);
                let (line, here) = (found.place.clone(), at - found.place.start);
                let written = &text[line.clone()];
                if found.holds[number] != line.end {
                    if !search.may_be_in(written, &found.line, 0..written.len()) {
                        found.resume[number] = line.end;
                        continue;
                    }
                    found.holds[number] = line.end;
                }
                match search.match_at(written, &found.line, here) {
                    Some(captures) => found.keep(number, search, text, &line, &captures),
                    // what does not match from here on matches nowhere in the rest of the line
                    None if search.prepared().longest.is_none() => found.resume[number] = line.end,
                    None => {}
                }
            }
        }
    }
}

impl Matches {
    /// Keeps the line around a place.
    fn look_at_line(&mut self, text: &str, at: usize) {
        if !self.place.contains(&at) {
            self.place = line_around(text, at);
            self.line.lay(&text[self.place.clone()]);
        }
    }

    /// Keeps a match in a line, unless it is excepted or in another one.
    fn keep(&mut self, number: usize, search: &Search, text: &str, line: &Range<usize>, found: &Captures) {
        let Some(whole) = found.get_match() else { return };
        let span = line.start + whole.start()..line.start + whole.end();
        // nothing at all may be matched inside a character
        if span.start < self.resume[number] || !text.is_char_boundary(span.start) {
            return;
        }
        self.resume[number] = span.end.max(span.start + 1);
        if search.record.is_excepted(&text[line.clone()], &whole.range()) {
            return;
        }
        let edit = search.record.replace.as_ref().map(|replacement| {
            let mut filled = String::new();
            found.interpolate_string_into(&text[line.clone()], replacement, &mut filled);
            (span.clone(), filled)
        });
        self.all.push(Found { lint: search.lint, span, edit, doubtful: false });
    }
}

impl Found {
    fn report(&self, sink: &mut Sink) {
        let finding = Finding::at(self.span.clone());
        let finding = match &self.edit {
            Some(edit) => finding.fix([edit.clone()]),
            None => finding,
        };
        let finding = if self.doubtful { finding.unsafe_here() } else { finding };
        sink.report_index(self.lint, finding);
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
