//! Token patterns: the language in which most records say what they look for.
//!
//! | written | matches |
//! |---|---|
//! | `acronym` | the word in any case; a word with a capital only as it is written |
//! | `,` `(` | the mark (brackets are written `\(` `\)`) |
//! | `(its\|their own)` | one of several |
//! | `(very)?` | what may be missing |
//! | `<month>` | a word of a list: one of the file's `[lists]`, or `month` `weekday` `country` `place` `language` `title` `given-name` `speech` |
//! | `[take]` | any form of a word: `take`, `takes`, `took`, `taken`, `taking` |
//! | `{Capital}` | a word of a class: `Capital` `lower` `word` `number` `noun` `verb` `pure-verb` `adjective` `adverb` `function` |
//!
//! White space, no-break spaces and the kind of apostrophe do not matter. Every way to read a pattern becomes a row of
//! atoms, one a token, so a match is an integer test on neighbouring tokens.
//!
//! In a replacement `$1` stands for what the first pair of round brackets matched, and `[hold]` for the word in the form
//! that the first square brackets matched.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::anchors::anchors;
use super::parse::parse;
use crate::text::forms::{self, Form};
use crate::text::{Document, Shape, Source, Token, TokenKind, View, WordFlags, word_key};

/// A pattern, compiled when it is needed for the first time.
#[derive(Clone)]
pub struct Pattern {
    written: Cow<'static, str>,
    lists: Arc<Lists>,
    rows: OnceLock<Vec<Row>>,
    places: OnceLock<Vec<Place>>,
}

/// A word or mark by which a row is found, by key or character; the row; and where in it the word stands.
type Place = (u32, u32, u32);

/// The word lists that a pattern may name.
pub type Lists = BTreeMap<String, Vec<String>>;

impl fmt::Debug for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.debug_tuple("Pattern").field(&self.written).finish()
    }
}

/// A match of one of a pattern's readings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match<'a> {
    /// First token.
    pub first: usize,
    /// Token after the last.
    pub end: usize,
    pub row: &'a Row,
}

/// One way to read a pattern.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    pub(super) atoms: Vec<Atom>,
    /// For each pair of brackets, in order, the atoms that it holds here.
    pub(super) groups: Vec<Range<usize>>,
}

/// What one token must be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Atom {
    /// A word by its key.
    Word(u32),
    /// A word as it is written.
    Exact(u32, String),
    /// One of several words or marks, by key or character, sorted.
    OneOf(Vec<u32>),
    /// A word in any of its forms, by key.
    Forms(Vec<(u32, Form)>),
    /// A number as it is written.
    Number(String),
    /// A mark.
    Mark(char),
    /// A word whose flags have one of these.
    Flags(WordFlags),
    /// A class that is not a matter of flags.
    Class(Class),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Class {
    Capital,
    Lower,
    Word,
    Number,
}

/// What is wrong in a pattern, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// Bytes of the pattern.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
}

impl Pattern {
    /// Compiles a pattern; `lists` are the word lists that it may name.
    ///
    /// # Errors
    ///
    /// What cannot be read, with its place in the pattern.
    pub fn compile(pattern: &str, lists: &Arc<Lists>) -> Result<Self, PatternError> {
        let compiled = Self::compile_neighbour(pattern, lists)?;
        if anchors(pattern, lists).is_none() {
            let message = if compiled.rows().iter().any(|row| row.atoms.is_empty()) {
                "a pattern that matches nothing at all would match everywhere".into()
            } else {
                "a pattern needs at least one word or mark in every reading".into()
            };
            return Err(PatternError { span: 0..pattern.len(), message });
        }
        Ok(compiled)
    }

    /// Compiles a pattern for what stands beside a match: unlike one that is searched for, it need not hold a word.
    ///
    /// # Errors
    ///
    /// What cannot be read, with its place in the pattern.
    pub fn compile_neighbour(pattern: &str, lists: &Arc<Lists>) -> Result<Self, PatternError> {
        let rows = parse(pattern, lists)?.into();
        Ok(Self {
            written: pattern.to_string().into(),
            lists: Arc::clone(lists),
            rows,
            places: OnceLock::new(),
        })
    }

    /// A pattern that is known to be sound: it is read when it is needed.
    pub(super) fn sound(written: Cow<'static, str>, lists: &Arc<Lists>) -> Self {
        Self { written, lists: Arc::clone(lists), rows: OnceLock::new(), places: OnceLock::new() }
    }

    /// The pattern as it is written.
    pub fn written(&self) -> &str {
        &self.written
    }

    fn rows(&self) -> &[Row] {
        self.rows.get_or_init(|| parse(&self.written, &self.lists).unwrap_or_default())
    }

    /// The matches that a token, one of the pattern's anchors, is part of; `block` is the range of tokens that a match stays
    /// in.
    pub(super) fn matches_around(
        &self,
        anchors: &[u32],
        document: &Document,
        at: usize,
        block: &Range<usize>,
    ) -> impl Iterator<Item = Match<'_>> {
        let key = document.tokens[at].key;
        let places = self.places.get_or_init(|| self.places(anchors));
        let from = places.partition_point(|(known, _, _)| *known < key);
        let here = places[from..].iter().take_while(move |(known, _, _)| *known == key);
        here.filter_map(move |(_, row, place)| {
            let first = at.checked_sub(*place as usize).filter(|first| *first >= block.start)?;
            let row = &self.rows()[*row as usize];
            let end = row.match_at(document, first, block.end)?;
            Some(Match { first, end, row })
        })
    }

    /// Whether every reading holds one of these anchors: one that does not would never be found.
    pub fn is_found_by(&self, anchors: &[u32]) -> bool {
        self.rows().iter().all(|row| row.anchor(anchors).is_some())
    }

    /// The first word of each row that is an anchor, sorted.
    fn places(&self, anchors: &[u32]) -> Vec<Place> {
        let mut places = Vec::new();
        for (index, row) in self.rows().iter().enumerate() {
            let Some((place, keys)) = row.anchor(anchors) else { continue };
            places.extend(keys.into_iter().map(|key| (key, index as u32, place as u32)));
        }
        places.sort_unstable();
        places
    }

    /// The end (exclusive token index) of a match that begins at a token and stays before `limit`; of several, the
    /// longest.
    pub fn match_at(&self, document: &Document, at: usize, limit: usize) -> Option<usize> {
        self.rows().iter().filter_map(|row| row.match_at(document, at, limit)).max()
    }

    /// Whether a match ends just before a token, beginning no earlier than `first`.
    pub fn ends_at(&self, document: &Document, end: usize, first: usize) -> bool {
        self.rows().iter().any(|row| {
            end.checked_sub(row.atoms.len())
                .is_some_and(|start| start >= first && row.match_at(document, start, end) == Some(end))
        })
    }
}

impl Row {
    pub(super) fn match_at(&self, document: &Document, at: usize, limit: usize) -> Option<usize> {
        let end = at + self.atoms.len();
        let tokens = document.tokens.get(at..end).filter(|_| end <= limit)?;
        let text = document.text();
        tokens.iter().zip(&self.atoms).all(|(token, atom)| atom.matches(text, token)).then_some(end)
    }

    /// The first atom that stands for anchors alone, and these.
    fn anchor(&self, anchors: &[u32]) -> Option<(usize, Vec<u32>)> {
        let anchored = |(_, keys): &(usize, Vec<u32>)| {
            !keys.is_empty() && keys.iter().all(|key| anchors.binary_search(key).is_ok())
        };
        self.atoms.iter().map(Atom::keys).enumerate().find(anchored)
    }

    /// The replacement with `$1` … replaced by what the groups matched, and `[word]` by the form that was matched; `at` is
    /// the match's first token.
    pub(super) fn expand(&self, replacement: &str, document: &Document, at: usize) -> String {
        let mut out = self.inflected(replacement, document, at);
        for (i, group) in self.groups.iter().enumerate().rev() {
            let tokens = at + group.start..at + group.end;
            let text = if tokens.is_empty() {
                ""
            } else {
                &document.text()[document.span(tokens.start, tokens.end - 1)]
            };
            out = out.replace(&format!("${}", i + 1), text);
        }
        // what a pair of brackets that matched nothing leaves behind
        if out.contains("  ") || out.starts_with(' ') || out.ends_with(' ') || out.contains(" ,") {
            out = out.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
        }
        out
    }

    fn inflected(&self, replacement: &str, document: &Document, at: usize) -> String {
        let Some((before, rest)) = replacement.split_once('[') else { return replacement.to_string() };
        let Some((base, after)) = rest.split_once(']') else { return replacement.to_string() };
        let form = self.form(document, at);
        let word = forms::inflect(base, form).unwrap_or_else(|| base.to_string());
        format!("{before}{word}{after}")
    }

    /// The form of the first word that was matched in any of its forms.
    fn form(&self, document: &Document, at: usize) -> Form {
        let forms = self.atoms.iter().enumerate().find_map(|(i, atom)| match atom {
            Atom::Forms(forms) => Some((at + i, forms)),
            _ => None,
        });
        let Some((at, forms)) = forms else { return Form::Base };
        let key = document.tokens[at].key;
        let mut fitting = forms.iter().filter(|(known, _)| *known == key).map(|(_, form)| *form);
        let first = fitting.next().unwrap_or(Form::Base);
        // `held` is two forms: the participle follows an auxiliary
        let auxiliary =
            |at: usize| ["be", "have"].iter().any(|verb| is_form_of(verb, document.tokens[at].key));
        match fitting.next() {
            Some(Form::Participle) if at > 0 && auxiliary(at - 1) => Form::Participle,
            _ => first,
        }
    }
}

fn is_form_of(verb: &str, key: u32) -> bool {
    forms::all(verb).iter().any(|(_, word)| word_key(word) == key)
}

impl Atom {
    /// The words or marks that it matches, by key or character; none if they cannot be listed.
    fn keys(&self) -> Vec<u32> {
        let mut keys = match self {
            Self::Word(key) | Self::Exact(key, _) => vec![*key],
            Self::OneOf(keys) => keys.iter().flat_map(|key| forms_of_mark(*key)).collect(),
            Self::Forms(forms) => forms.iter().map(|(key, _)| *key).collect(),
            Self::Mark(mark) => forms_of_mark(u32::from(*mark)),
            Self::Number(_) | Self::Flags(_) | Self::Class(_) => Vec::new(),
        };
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn matches(&self, text: &str, token: &Token) -> bool {
        match self {
            Self::Word(key) => token.is_word() && token.key == *key,
            Self::Exact(key, written) => {
                token.is_word() && token.key == *key && is_written(&text[token.range()], written)
            }
            Self::OneOf(keys) => match token.mark() {
                Some(mark) => keys.binary_search(&u32::from(plain(mark))).is_ok(),
                None => token.is_word() && keys.binary_search(&token.key).is_ok(),
            },
            Self::Forms(forms) => token.is_word() && forms.iter().any(|(key, _)| *key == token.key),
            Self::Number(written) => token.kind == TokenKind::Number && text[token.range()] == **written,
            Self::Mark(mark) => token.mark().is_some_and(|found| plain(found) == *mark),
            Self::Flags(flags) => token.is_word() && token.flags.intersects(*flags),
            Self::Class(Class::Capital) => token.is_capitalized(),
            Self::Class(Class::Lower) => token.is_lower(),
            Self::Class(Class::Word) => token.is_word(),
            Self::Class(Class::Number) => token.kind == TokenKind::Number,
        }
    }
}

/// Whether a word is written so, whatever its apostrophe.
fn is_written(word: &str, expected: &str) -> bool {
    word == expected || word.contains('’') && word.replace('’', "'") == expected.replace('’', "'")
}

/// The characters that a mark of a pattern stands for, or the key of a word as it is.
fn forms_of_mark(key: u32) -> Vec<u32> {
    let all: &[char] = match char::from_u32(key) {
        Some('"') => &['"', '“', '”'],
        Some('\'') => &['\'', '‘', '’'],
        _ => return vec![key],
    };
    all.iter().map(|mark| u32::from(*mark)).collect()
}

/// Marks that differ in form only are one in a pattern.
pub(super) fn plain(mark: char) -> char {
    match mark {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        _ => mark,
    }
}

pub(super) fn literal_atoms(text: &str) -> Vec<Atom> {
    let source = Source::from_text("", text);
    let view = View::of(&source);
    let document = Document::read(&view);
    let atom = |token: &Token| match token.mark() {
        Some(mark) => Atom::Mark(plain(mark)),
        None if token.kind == TokenKind::Number => Atom::Number(document.text()[token.range()].to_string()),
        None if token.shape.intersects(Shape::INITIAL_CAPITAL | Shape::INNER_CAPITAL) => {
            Atom::Exact(token.key, document.text()[token.range()].to_string())
        }
        None => Atom::Word(token.key),
    };
    document.tokens.iter().map(atom).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(pattern: &str, text: &str) -> Option<String> {
        let lists =
            BTreeMap::from([("body".to_string(), vec!["court".to_string(), "high court".to_string()])]);
        let pattern = Pattern::compile(pattern, &Arc::new(lists)).unwrap();
        let source = Source::from_text("", text);
        let view = View::of(&source);
        let document = Document::read(&view);
        let count = document.tokens.len();
        (0..count).find_map(|at| {
            pattern.match_at(&document, at, count).map(|end| text[document.span(at, end - 1)].to_string())
        })
    }

    #[test]
    fn words_choices_lists_and_classes() {
        assert_eq!(
            find("for (its|their own) acronym", "X, for their own\u{a0}Acronym").as_deref(),
            Some("for their own\u{a0}Acronym")
        );
        assert_eq!(find("in (very)? late <month>", "It ended in late May.").as_deref(), Some("in late May"));
        assert_eq!(find("the <body> said", "the High court said").as_deref(), Some("the High court said"));
        assert_eq!(find("of {pure-verb}", "a way of impose rules").as_deref(), Some("of impose"));
        assert_eq!(find("Oval office", "an oval office"), None);
        assert_eq!(find("doesn't {verb}", "it doesn’t matter").as_deref(), Some("doesn’t matter"));
        assert_eq!(find("{number} o'clock", "at 12.40 o’clock").as_deref(), Some("12.40 o’clock"));
        assert_eq!(find("1 / 8 finals", "the 1/8 finals").as_deref(), Some("1/8 finals"));
        assert_eq!(find("1 / 8 finals", "the 1/4 finals"), None);
        assert_eq!(find("People's Power", "the People’s Power").as_deref(), Some("People’s Power"));
    }

    #[test]
    fn groups_are_filled_in() {
        let pattern = Pattern::compile("(a|the) (very)? (big cat)", &Arc::default()).unwrap();
        let source = Source::from_text("", "the big cat");
        let view = View::of(&source);
        let document = Document::read(&view);
        let row = pattern.rows().iter().find(|row| row.match_at(&document, 0, 3).is_some()).unwrap();
        assert_eq!(row.expand("$3, $1$2", &document, 0), "big cat, the");
        assert_eq!(row.expand("$1 $2 $3", &document, 0), "the big cat");
    }

    #[test]
    fn words_are_found_and_replaced_in_any_form() {
        let pattern = Pattern::compile("[celebrate] (the|a) [meeting]", &Arc::default()).unwrap();
        let fixed = |text: &str, at: usize| {
            let source = Source::from_text("", text);
            let view = View::of(&source);
            let document = Document::read(&view);
            let count = document.tokens.len();
            let row = pattern.rows().iter().find(|row| row.match_at(&document, at, count).is_some())?;
            Some(row.expand("[hold] $1 meeting", &document, at))
        };
        assert_eq!(fixed("they celebrated the meetings", 1).as_deref(), Some("held the meeting"));
        assert_eq!(fixed("celebrating a meeting", 0).as_deref(), Some("holding a meeting"));
        assert_eq!(fixed("the celebration", 0), None);
        let pattern = Pattern::compile("[hold] a blow", &Arc::default()).unwrap();
        let source = Source::from_text("", "had held a blow");
        let view = View::of(&source);
        let document = Document::read(&view);
        assert_eq!(pattern.rows()[0].expand("[give] a blow", &document, 1), "given a blow");
    }

    #[test]
    fn errors_say_where() {
        let error = |pattern: &str| Pattern::compile(pattern, &Arc::default()).unwrap_err();
        assert_eq!(error("a (b|c").span, 2..3);
        assert_eq!(error("a <planet> b").span, 2..10);
        assert!(error("a {Verb}").message.contains("no class `Verb`"));
        assert!(error("(a)?").message.contains("everywhere"));
        assert!(error("{word} {word}").message.contains("at least one word"));
        assert_eq!(error("a? b").span, 1..2);
        assert_eq!(error("a ) b").span, 2..3);
    }
}
