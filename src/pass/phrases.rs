//! Runs the records with a `pattern` or with `phrases`.

use crate::check::{Finding, Sink};
use crate::lint::{DataDetector, Detector, Pattern, PhraseMatch, PhraseTable, Registry};
use crate::text::Document;

/// All token patterns of the records that are on.
#[derive(Debug, Default)]
pub struct Phrases {
    table: PhraseTable,
    /// By the owner that the table knows.
    records: Vec<Record>,
}

#[derive(Debug)]
struct Record {
    lint: usize,
    except: Vec<Pattern>,
    unless_after: Vec<Pattern>,
    unless_before: Vec<Pattern>,
}

impl Phrases {
    /// Builds the table.
    pub fn compile(registry: &Registry, on: &[bool]) -> Self {
        let mut all = Self::default();
        for (index, lint) in registry.lints.iter().enumerate().filter(|(index, _)| on[*index]) {
            let Detector::Data(DataDetector::Tokens { phrases, except, unless_after, unless_before }) =
                &lint.detector
            else {
                continue;
            };
            for phrase in phrases {
                all.table.add(phrase.clone(), all.records.len());
            }
            let (except, unless_after, unless_before) =
                (except.clone(), unless_after.clone(), unless_before.clone());
            all.records.push(Record { lint: index, except, unless_after, unless_before });
        }
        all
    }

    /// Reports the matches; of those of one lint that overlap, the longest.
    pub fn run(&self, document: &Document, sink: &mut Sink) {
        if self.table.is_empty() {
            return;
        }
        let mut matches: Vec<PhraseMatch> = Vec::new();
        self.table.find(document, |found| {
            if !self.records[found.owner].vetoes(document, &found) {
                matches.push(found);
            }
        });
        matches.sort_by_key(|found| (found.owner, found.first, usize::MAX - found.end));
        let mut last: Option<&PhraseMatch> = None;
        for found in &matches {
            if last.is_some_and(|last| last.owner == found.owner && found.first < last.end) {
                continue;
            }
            last = Some(found);
            sink.report_index(self.records[found.owner].lint, finding(document, found));
        }
    }
}

fn finding(document: &Document, found: &PhraseMatch) -> Finding {
    let mut finding = Finding::at(document.span(found.first, found.end - 1));
    for replacement in &found.replacements {
        finding = replace(document, found, finding, replacement);
    }
    match &found.source {
        Some(source) => finding.say("source", source),
        None => finding,
    }
}

impl Record {
    fn vetoes(&self, document: &Document, found: &PhraseMatch) -> bool {
        let block = document
            .block_at(document.tokens[found.first].start())
            .map_or(0..0, |block| document.blocks[block].tokens.clone());
        let near = found.first.saturating_sub(8).max(block.start)..found.end;
        self.unless_before.iter().any(|pattern| pattern.match_at(document, found.end, block.end).is_some())
            || self.unless_after.iter().any(|pattern| pattern.ends_at(document, found.first, block.start))
            || self.except.iter().any(|pattern| {
                near.clone()
                    .any(|at| pattern.match_at(document, at, block.end).is_some_and(|end| end > found.first))
            })
    }
}

/// Replaces what was found; with nothing, also the space that would be left double.
fn replace(document: &Document, found: &PhraseMatch, finding: Finding, replacement: &str) -> Finding {
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
