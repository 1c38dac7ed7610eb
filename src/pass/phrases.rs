//! Runs the records with a `pattern` or with `phrases`.

use std::borrow::Cow;

use crate::check::{Finding, Sink};
use crate::lint::{DataDetector, Detector, PhraseMatch, PhraseTable, Registry, RowsOf, TokenDetector};
use crate::text::{BlockKind, Document};

/// All token patterns of the records that are on.
#[derive(Debug)]
pub struct Phrases {
    /// Those that are built in, and those of other records.
    tables: [Table; 2],
}

#[derive(Debug)]
struct Table {
    phrases: Cow<'static, PhraseTable>,
    /// The lint of each record, if it is on.
    lints: Vec<Option<usize>>,
}

/// A match of a lint's phrase.
struct Found<'a> {
    lint: usize,
    table: &'a PhraseTable,
    place: PhraseMatch,
}

impl Phrases {
    /// Collects the records; those that are not built in are laid out now.
    pub fn compile(registry: &Registry, on: &[bool]) -> Self {
        let built_in = PhraseTable::built_in();
        let mut of_built_in = vec![None; built_in.records.len()];
        let (mut own, mut of_own) = (Vec::new(), Vec::new());
        for (index, lint) in registry.lints.iter().enumerate().filter(|(index, _)| on[*index]) {
            match &lint.detector {
                Detector::Data(DataDetector::Tokens(TokenDetector::BuiltIn(record))) => {
                    of_built_in[*record] = Some(index);
                }
                Detector::Data(DataDetector::Tokens(record)) => {
                    own.push(record);
                    of_own.push(Some(index));
                }
                Detector::Data(DataDetector::Regex(_)) | Detector::Pass(_) => {}
            }
        }
        let own = PhraseTable::of(own.into_iter());
        Self { tables: [Table::of(Cow::Borrowed(built_in), of_built_in), Table::of(Cow::Owned(own), of_own)] }
    }

    /// Reports the matches; of those of one lint that overlap, the longest.
    pub fn run(&self, document: &Document, sink: &mut Sink) {
        let mut matches: Vec<Found> = Vec::new();
        for table in &self.tables {
            table.find(document, &mut matches);
        }
        matches
            .sort_by_key(|Found { lint, place, .. }| (*lint, place.first, usize::MAX - place.end, place.row));
        let mut last: Option<&Found> = None;
        for found in &matches {
            if last.is_some_and(|last| last.lint == found.lint && found.place.first < last.place.end) {
                continue;
            }
            last = Some(found);
            sink.report_index(found.lint, found.finding(document));
        }
    }
}

impl Table {
    fn of(phrases: Cow<'static, PhraseTable>, lints: Vec<Option<usize>>) -> Self {
        Self { phrases, lints }
    }

    fn find<'a>(&'a self, document: &Document, matches: &mut Vec<Found<'a>>) {
        let table = &*self.phrases;
        if self.lints.iter().all(Option::is_none) {
            return;
        }
        table.find(document, |place| {
            let record = table.record_of(place.row);
            if let Some(lint) = self.lints[record]
                && !vetoes(table, record, document, place)
            {
                matches.push(Found { lint, table, place });
            }
        });
    }
}

/// Whether a record takes no match there for a finding.
fn vetoes(table: &PhraseTable, record: usize, document: &Document, place: PhraseMatch) -> bool {
    let PhraseMatch { first, end, .. } = place;
    let layout = &table.layout;
    let block = document.block_at(document.tokens[first].start()).map(|block| &document.blocks[block]);
    let heading = block.is_some_and(|block| block.kind == BlockKind::Heading);
    if heading && table.of_prose.binary_search(&record).is_ok() {
        return true;
    }
    let block = block.map_or(0..0, |block| block.tokens.clone());
    let near = first.saturating_sub(8).max(block.start)..end;
    let (before, after) = (table.rows(record, RowsOf::UnlessBefore), table.rows(record, RowsOf::UnlessAfter));
    let except = table.rows(record, RowsOf::Except);
    layout.any_match_at(before, document, end, block.end, 0)
        || layout.any_ends_at(after, document, first, block.start)
        || near.into_iter().any(|at| layout.any_match_at(except.clone(), document, at, block.end, first))
}

impl Found<'_> {
    fn finding(&self, document: &Document) -> Finding {
        let PhraseMatch { row, first, end } = self.place;
        let mut finding = Finding::at(document.span(first, end - 1));
        let (source, replacements) = self.table.texts_of(row);
        for written in replacements {
            let replacement = self.table.layout.expand(row, written, document, first);
            finding = replace(document, self.place, finding, &replacement);
        }
        match source {
            Some(source) => finding.say("source", first_of(source)),
            None => finding,
        }
    }
}

/// The first of the phrases that a record names as the source: a message has room for one. A comma at the end is part of a
/// phrase, and so are those before it.
fn first_of(source: &str) -> &str {
    match source.split_once(", ") {
        Some((first, _)) if !source.ends_with(',') => first,
        _ => source,
    }
}

/// Replaces what was found; with nothing, also the space that would be left double.
fn replace(document: &Document, found: PhraseMatch, finding: Finding, replacement: &str) -> Finding {
    let span = document.span(found.first, found.end - 1);
    if replacement.is_empty() {
        return finding.delete(span);
    }
    let first = &document.tokens[found.first];
    let mut text = replacement.to_string();
    if first.is_capitalized()
        && !first.is_all_capitals()
        && let Some(initial) = replacement.chars().next()
    {
        text = initial.to_uppercase().chain(replacement.chars().skip(1)).collect();
    }
    finding.replace(text)
}
