//! Finds names of which only some words have a capital, and common nouns that have one.
//!
//! ```text
//! The International crisis group said that an 18-year-old Motorcyclist had fled to the Gaza strip.
//!     ^^^^^^^^^^^^^^^^^^^^^^^^^^ half-capitalized-name     ^^^^^^^^^^^^ capitalized-noun ^^^^^^^^^^
//! ```

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Compiled;
use crate::check::{Finding, Sink};
use crate::lint::Registry;
use crate::text::{BlockKind, Document, Token, TokenKind, WordFlags, word_key};

/// What the records list.
#[derive(Debug)]
pub(super) struct HalfCapitals {
    /// Names by their first word.
    names: FxHashMap<u32, Vec<Name>>,
    /// Nouns to which copy gives a capital as it likes.
    institutions: FxHashSet<u32>,
}

impl HalfCapitals {
    pub fn compile(registry: &Registry) -> Box<dyn Compiled> {
        let mut names: FxHashMap<u32, Vec<Name>> = FxHashMap::default();
        for name in registry.data("half-capitalized-name", "names").iter().map(|name| Name::of(name)) {
            names.entry(name.keys[0]).or_default().push(name);
        }
        let institutions = registry.keys("noun-in-two-casings", "institutions").into_iter().collect();
        Box::new(Self { names, institutions })
    }
}

impl Compiled for HalfCapitals {
    fn run(&self, document: &Document, sink: &mut Sink) {
        for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Heading) {
            for sentence in &document.sentences[block.sentences.clone()] {
                for at in sentence.tokens.clone().filter(|&at| document.tokens[at].is_word()) {
                    let (is_start, end) = (at == sentence.tokens.start, sentence.tokens.end);
                    let mut names = self.names.get(&document.tokens[at].key).into_iter().flatten();
                    if let Some(name) = names.find(|name| name.stands_at(document, at, end)) {
                        half_capitalized(document, at, is_start, name, sink);
                    }
                    if document.tokens[at].is_capitalized() && at > sentence.tokens.start {
                        capitalized_noun(document, &sentence.tokens, at, &self.institutions, sink);
                    }
                }
            }
        }
    }
}

/// What a word with a capital may be besides a common noun.
const NAMES: WordFlags = WordFlags::PROPER
    .union(WordFlags::GIVEN_NAME)
    .union(WordFlags::PLACE)
    .union(WordFlags::COUNTRY)
    .union(WordFlags::DEMONYM)
    .union(WordFlags::TITLE)
    .union(WordFlags::MONTH)
    .union(WordFlags::WEEKDAY)
    .union(WordFlags::BRAND)
    .union(WordFlags::FUNCTION);

/// A name as it is printed.
#[derive(Debug)]
struct Name {
    written: String,
    keys: Vec<u32>,
}

impl Name {
    fn of(written: &str) -> Self {
        Self { written: written.to_string(), keys: written.split(' ').map(word_key).collect() }
    }

    fn stands_at(&self, document: &Document, at: usize, end: usize) -> bool {
        let tokens = document.tokens[..end].get(at..at + self.keys.len()).unwrap_or_default();
        tokens.len() == self.keys.len()
            && tokens.iter().zip(&self.keys).all(|(token, key)| token.is_word() && token.key == *key)
            && tokens[1..].iter().all(Token::is_spaced)
    }
}

/// `International crisis group`, `the state Duma`: of the words that have a capital in the name, some have one here.
fn half_capitalized(document: &Document, at: usize, is_start: bool, name: &Name, sink: &mut Sink) {
    let tokens = at..at + name.keys.len();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let due = name.written.split(' ').zip(tokens.clone()).filter(|(word, _)| capital(word));
    // the capital that begins a sentence says nothing of `Prime minister`, and that of `Gaza strip` does not depend on it
    let counts = |at: usize| {
        !is_start
            || document.tokens[at].flags.intersects(WordFlags::PROPER | WordFlags::NEVER_LOWER)
            || at > tokens.start
    };
    let (have, lack): (Vec<_>, Vec<_>) =
        due.partition(|(_, at)| document.tokens[*at].is_capitalized() && counts(*at));
    let lack: Vec<_> = lack.iter().filter(|(_, at)| document.tokens[*at].is_lower()).collect();
    // `Black sea trade`, `European union members` as a quoted title: what stands in quotation marks may be somebody's own
    if have.is_empty() || lack.is_empty() || document.tokens[at].is_quoted() {
        return;
    }
    let finding = Finding::at(document.span(tokens.start, tokens.end - 1)).replace(name.written.as_str());
    sink.report("half-capitalized-name", finding);
}

/// `a 57-year-old Biker`, `the Carriage` beside `a carriage`.
fn capitalized_noun(
    document: &Document,
    sentence: &Range<usize>,
    at: usize,
    institutions: &FxHashSet<u32>,
    sink: &mut Sink,
) {
    let noun = &document.tokens[at];
    if !noun.flags.contains(WordFlags::NOUN | WordFlags::LOWER)
        || noun.flags.intersects(NAMES)
        || noun.is_all_capitals()
        || noun.is_quoted()
        || !noun.is_spaced()
    {
        return;
    }
    // `a 30-year-old Tiger Woods`, `the Tide-Rip`: a name goes on
    let named = document.tokens[..sentence.end].get(at + 1).is_some_and(|next| {
        next.is_capitalized() || next.kind == TokenKind::Number || next.is_mark('-') || next.is_mark('’')
    });
    let aged = at >= sentence.start + 5
        && document.word(at - 1) == "old"
        && document.tokens[at - 2].is_mark('-')
        && matches!(document.word(at - 3), "year" | "month" | "week" | "day");
    if aged && !named && !is_somebody(document, at) {
        let word = document.word(at).to_lowercase();
        sink.report("capitalized-noun", Finding::at(noun.range()).replace(word));
        return;
    }
    if !noun.flags.contains(WordFlags::COMMON) {
        return;
    }
    let before = &document.tokens[at - 1];
    let article = before.is_lower() && matches!(document.word(at - 1), "a" | "an" | "the");
    // `the Journal of Biology`, `the Great Hall of the People`
    let longer =
        at >= sentence.start + 3 && document.word(at - 2) == "of" && document.tokens[at - 3].is_capitalized()
            || at + 2 < sentence.end
                && matches!(document.word(at + 1), "of" | "and" | "for" | "to")
                && document.tokens[at + 2..sentence.end].iter().take(2).any(Token::is_capitalized);
    if named || longer || !article || institutions.contains(&noun.key) || !is_mostly_small(document, at) {
        return;
    }
    let word = document.word(at).to_lowercase();
    sink.report("noun-in-two-casings", Finding::at(noun.range()).replace(word));
}

/// How far another mention is looked for, in tokens, so that very long copy takes no longer than it must.
const WINDOW: usize = 5_000;

/// The tokens around one, with their indexes.
fn around<'a>(document: &'a Document, at: usize) -> impl Iterator<Item = (usize, &'a Token)> {
    let start = at.saturating_sub(WINDOW);
    document.tokens.iter().enumerate().skip(start).take(2 * WINDOW)
}

/// `the 30-year-old Park`: whether the word has a capital elsewhere, and not behind an age.
fn is_somebody(document: &Document, noun: usize) -> bool {
    let key = document.tokens[noun].key;
    around(document, noun).any(|(at, token)| {
        token.key == key && token.is_capitalized() && at > 0 && document.word(at - 1) != "old"
    })
}

/// Whether the same word stands in the copy without its capital, as often as with it: a name of a variant or a law does not.
fn is_mostly_small(document: &Document, noun: usize) -> bool {
    let key = document.tokens[noun].key;
    let same = around(document, noun).filter(|(_, token)| token.key == key && !token.is_quoted());
    let (small, capital): (Vec<_>, Vec<_>) = same.partition(|(_, token)| token.is_lower());
    let opens = |at: usize| at == 0 || document.tokens[at - 1].mark().is_some();
    small.len() >= capital.iter().filter(|(at, _)| !opens(*at)).count().max(1)
}
