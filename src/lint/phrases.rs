//! One table for the token patterns of many records, so that a text is looked at once and not once a lint.
//!
//! Built when the tool is built for `lints/`, and when it starts for a newsroom's own records, by the same code: this file
//! is part of the build script too, which is why it knows nothing of documents.

use std::borrow::Cow;
use std::ops::Range;

use super::layout::{Layout, Layouter};
use super::pattern::Pattern;
use super::places::Places;
use super::record::{Phrase, Scope, TokenDetector, TokenPatterns};
use super::row::Row;

/// The patterns of records, all numbers and two texts, so that what is built in is used in place.
#[derive(Debug, Clone, Default)]
pub struct PhraseTable {
    /// The rows of all patterns.
    pub layout: Layout,
    /// Where those are found that are searched for.
    pub places: Places,
    /// For each phrase, and for one behind the last, the first of its rows, and where its text begins.
    pub phrases: Cow<'static, [(u32, u32)]>,
    /// For each phrase the words of the source language that it comes from, if there are any, and its replacements, with a
    /// [`SEPARATOR`] before each.
    pub texts: Cow<'static, str>,
    /// For each record the rows of its phrases, of what may not stand after one, of what may not stand before one, and of
    /// what is no finding although it matches.
    pub records: Cow<'static, [[(u32, u32); 4]]>,
    /// The records that look at prose only, in order.
    pub of_prose: Cow<'static, [usize]>,
}

/// What parts the texts of a phrase: no record has it.
const SEPARATOR: char = '\u{1f}';

/// The lists of rows in a record of a [`PhraseTable`].
#[derive(Debug, Clone, Copy)]
pub enum RowsOf {
    /// Its phrases.
    Phrases,
    /// What may not stand after a phrase.
    UnlessBefore,
    /// What may not stand before a phrase.
    UnlessAfter,
    /// What is no finding although it matches.
    Except,
}

impl PhraseTable {
    /// The table of some records that were read.
    pub fn of<'a>(records: impl Iterator<Item = &'a TokenDetector>) -> Self {
        let mut maker = Maker::default();
        records.for_each(|record| maker.record(record));
        maker.finish()
    }

    /// A list of rows of a record.
    #[inline]
    pub fn rows(&self, record: usize, list: RowsOf) -> Range<u32> {
        let (first, end) = self.records[record][list as usize];
        first..end
    }

    /// The record that a row belongs to.
    pub fn record_of(&self, row: u32) -> usize {
        self.records.partition_point(|lists| lists[0].0 <= row) - 1
    }

    /// The words of the source language that the phrase of a row comes from, and what may replace it.
    pub fn texts_of(&self, row: u32) -> (Option<&str>, impl Iterator<Item = &str>) {
        let phrase = self.phrases.partition_point(|(first, _)| *first <= row) - 1;
        let (start, end) = (self.phrases[phrase].1 as usize, self.phrases[phrase + 1].1 as usize);
        let mut parts = self.texts[start..end].split(SEPARATOR);
        let source = parts.next().filter(|source| !source.is_empty());
        (source, parts)
    }
}

/// Builds a table, record by record.
#[derive(Default)]
struct Maker<'a> {
    layouter: Layouter,
    found: Vec<(u32, &'a Row)>,
    table: PhraseTable,
}

impl<'a> Maker<'a> {
    fn record(&mut self, record: &'a TokenDetector) {
        let TokenDetector::Read(patterns) = record else { return };
        let TokenPatterns { phrases, except, unless_after, unless_before, scope } = &**patterns;
        if *scope == Scope::Prose {
            self.table.of_prose.to_mut().push(self.table.records.len());
        }
        let first = self.layouter.rows();
        phrases.iter().for_each(|phrase| self.phrase(phrase));
        let end = self.layouter.rows();
        let others = [unless_before, unless_after, except].map(|patterns| self.patterns(patterns));
        self.table.records.to_mut().push([(first, end), others[0], others[1], others[2]]);
    }

    fn phrase(&mut self, phrase: &'a Phrase) {
        self.mark();
        for row in phrase.pattern.rows() {
            self.found.push((self.layouter.add(row), row));
        }
        let texts = self.table.texts.to_mut();
        texts.push_str(phrase.source.as_deref().unwrap_or_default());
        for replacement in &phrase.replacements {
            texts.push(SEPARATOR);
            texts.push_str(replacement);
        }
    }

    fn patterns(&mut self, patterns: &[Pattern]) -> (u32, u32) {
        let first = self.layouter.rows();
        for row in patterns.iter().flat_map(Pattern::rows) {
            self.layouter.add(row);
        }
        (first, self.layouter.rows())
    }

    /// Notes where a phrase begins.
    fn mark(&mut self) {
        let begin = (self.layouter.rows(), self.table.texts.len() as u32);
        self.table.phrases.to_mut().push(begin);
    }

    fn finish(mut self) -> PhraseTable {
        self.mark();
        self.table.layout = self.layouter.finish();
        self.table.places = Places::of(self.found.into_iter());
        self.table
    }
}
