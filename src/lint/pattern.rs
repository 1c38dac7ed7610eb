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
//! | `{Capital}` | a word of a class: `Capital` `lower` `word` `number` `day` `year` `noun` `verb` `pure-verb` `adjective` `adverb` `function` |
//!
//! White space, no-break spaces and the kind of apostrophe do not matter. Every way to read a pattern becomes a row of
//! atoms, one a token, so a match is an integer test on neighbouring tokens.
//!
//! In a replacement `$1` stands for what the first pair of round brackets matched, and `[hold]` for the word in the form
//! that the first square brackets matched.

use std::collections::BTreeMap;

use super::parse::{PatternError, parse};
use super::row::Row;

/// A pattern, compiled.
#[derive(Debug, Clone)]
pub struct Pattern {
    written: String,
    rows: Vec<Row>,
}

/// The word lists that a pattern may name.
pub type Lists = BTreeMap<String, Vec<String>>;

impl Pattern {
    /// Compiles a pattern; `lists` are the word lists that it may name.
    ///
    /// # Errors
    ///
    /// What cannot be read, with its place in the pattern.
    pub fn compile(pattern: &str, lists: &Lists) -> Result<Self, PatternError> {
        let compiled = Self::compile_neighbour(pattern, lists)?;
        if compiled.rows.iter().all(Row::can_be_found) {
            return Ok(compiled);
        }
        let message = if compiled.rows.iter().any(|row| row.atoms.is_empty()) {
            "a pattern that matches nothing at all would match everywhere".into()
        } else {
            "a pattern needs at least one word or mark in every reading".into()
        };
        Err(PatternError { span: 0..pattern.len(), message })
    }

    /// Compiles a pattern for what stands beside a match: unlike one that is searched for, it need not hold a word.
    ///
    /// # Errors
    ///
    /// What cannot be read, with its place in the pattern.
    pub fn compile_neighbour(pattern: &str, lists: &Lists) -> Result<Self, PatternError> {
        Ok(Self { written: pattern.to_string(), rows: parse(pattern, lists)? })
    }

    /// The pattern as it is written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// All ways to read it.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_where() {
        let error = |pattern: &str| Pattern::compile(pattern, &Lists::default()).unwrap_err();
        assert_eq!(error("a (b|c").span, 2..3);
        assert_eq!(error("a <planet> b").span, 2..10);
        assert!(error("a {Verb}").message.contains("no class `Verb`"));
        assert!(error("(a)?").message.contains("everywhere"));
        assert!(error("{word} {word}").message.contains("at least one word"));
        assert_eq!(error("a? b").span, 1..2);
        assert_eq!(error("a ) b").span, 2..3);
    }
}
