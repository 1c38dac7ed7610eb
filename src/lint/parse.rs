//! Reads a pattern and makes of it a row of atoms for each way to read it.
//!
//! This file is part of the build script too, which is why it knows nothing of documents.

use std::collections::BTreeMap;
use std::ops::Range;

use super::row::{Atom, Class, Row, literal_atoms};
use crate::text::{WordFlags, forms, word_key};

/// What is wrong in a pattern, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// Bytes of the pattern.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
}

/// More readings than this are a mistake.
const MOST_ROWS: usize = 2000;

type Rows = Result<Vec<Row>, PatternError>;

/// All ways to read a pattern; `lists` are the word lists that it may name.
pub fn parse(pattern: &str, lists: &BTreeMap<String, Vec<String>>) -> Rows {
    Parser { pattern, at: 0, lists, groups: 0 }.alternatives(None)
}

struct Parser<'a> {
    pattern: &'a str,
    at: usize,
    lists: &'a BTreeMap<String, Vec<String>>,
    groups: usize,
}

impl Parser<'_> {
    fn error<T>(&self, span: Range<usize>, message: impl Into<String>) -> Result<T, PatternError> {
        Err(PatternError { span, message: message.into() })
    }

    /// Reads rows parted by `|` up to the end, or up to the bracket that closes the one at `open`.
    fn alternatives(&mut self, open: Option<usize>) -> Rows {
        let mut all = Vec::new();
        loop {
            all.extend(self.sequence()?);
            match (self.pattern.as_bytes().get(self.at), open) {
                (Some(b'|'), Some(_)) => self.at += 1,
                (Some(b')'), Some(_)) => {
                    self.at += 1;
                    return Ok(all);
                }
                (None, Some(open)) => return self.error(open..open + 1, "this bracket is not closed"),
                (None, None) => return Ok(all),
                (Some(_), _) => {
                    let message = "`|` and `)` stand inside brackets only; write `\\)` for the mark";
                    return self.error(self.at..self.at + 1, message);
                }
            }
        }
    }

    fn sequence(&mut self) -> Rows {
        let mut rows = vec![Row { atoms: Vec::new(), groups: vec![0..0; self.groups] }];
        while let Some(character) = self.pattern[self.at..].chars().next() {
            let start = self.at;
            let alternatives = match character {
                ')' | '|' => break,
                ' ' => {
                    self.at += 1;
                    continue;
                }
                '(' => self.group(start)?,
                '<' => self.bracketed(start, '>', Self::list)?,
                '{' => self.bracketed(start, '}', Self::class)?,
                '[' => self.bracketed(start, ']', Self::forms)?,
                '?' => {
                    return self.error(
                        start..start + 1,
                        "`?` follows a pair of brackets, as in `(very)?`; write `\\?` for the mark",
                    );
                }
                _ => self.literal(start)?,
            };
            rows = join(&rows, &alternatives);
            if rows.len() > MOST_ROWS {
                return self
                    .error(0..self.at, format!("the pattern can be read in more than {MOST_ROWS} ways"));
            }
        }
        Ok(rows)
    }

    fn group(&mut self, start: usize) -> Rows {
        self.at += 1;
        let index = self.groups;
        self.groups += 1;
        let mut rows = with_one_atom(self.alternatives(Some(start))?);
        if self.pattern[self.at..].starts_with('?') {
            self.at += 1;
            rows.push(Row::default());
        }
        for row in &mut rows {
            row.groups.resize(self.groups, 0..0);
            row.groups[index] = 0..row.atoms.len();
        }
        Ok(rows)
    }

    fn bracketed(&mut self, start: usize, close: char, read: fn(&Self, &str, Range<usize>) -> Rows) -> Rows {
        let Some(length) = self.pattern[start..].find(close) else {
            return self
                .error(start..start + 1, format!("`{}` is not closed", &self.pattern[start..start + 1]));
        };
        self.at = start + length + 1;
        read(self, &self.pattern[start + 1..start + length], start..self.at)
    }

    fn list(&self, name: &str, span: Range<usize>) -> Rows {
        if let Some(words) = self.lists.get(name) {
            return Ok(with_one_atom(words.iter().map(|words| one(literal_atoms(words))).collect()));
        }
        let flags = match name {
            "month" => WordFlags::MONTH,
            "weekday" => WordFlags::WEEKDAY,
            "country" => WordFlags::COUNTRY,
            "place" => WordFlags::PLACE,
            "language" => WordFlags::DEMONYM,
            "title" => WordFlags::TITLE,
            "given-name" => WordFlags::GIVEN_NAME,
            "speech" => WordFlags::SPEECH,
            _ => {
                let known = "month, weekday, country, place, language, title, given-name, speech";
                return self.error(
                    span,
                    format!("no list `{name}`: the file's [lists] lacks it, and built in are {known}"),
                );
            }
        };
        Ok(vec![one(vec![Atom::Flags(flags)])])
    }

    fn forms(&self, base: &str, span: Range<usize>) -> Rows {
        let mut forms: Vec<_> =
            forms::all(base).into_iter().map(|(form, word)| (word_key(&word), form)).collect();
        if base.contains(' ') || forms.len() < 2 {
            return self.error(
                span,
                format!("no forms of `{base}` are known: a verb or a noun, as dictionaries list it"),
            );
        }
        forms.sort_unstable();
        Ok(vec![one(vec![Atom::Forms(forms)])])
    }

    fn class(&self, name: &str, span: Range<usize>) -> Rows {
        let atom = match name {
            "Capital" => Atom::Class(Class::Capital),
            "lower" => Atom::Class(Class::Lower),
            "word" => Atom::Class(Class::Word),
            "number" => Atom::Class(Class::Number),
            "day" => Atom::Class(Class::Day),
            "year" => Atom::Class(Class::Year),
            "noun" => Atom::Flags(WordFlags::NOUN),
            "verb" => Atom::Flags(WordFlags::VERB),
            "pure-verb" => Atom::Flags(WordFlags::PURE_VERB),
            "adjective" => Atom::Flags(WordFlags::ADJECTIVE),
            "adverb" => Atom::Flags(WordFlags::ADVERB),
            "function" => Atom::Flags(WordFlags::FUNCTION),
            _ => {
                let known = "Capital, lower, word, number, day, year, noun, verb, pure-verb, adjective, adverb, function";
                return self.error(span, format!("no class `{name}`: there are {known}"));
            }
        };
        Ok(vec![one(vec![atom])])
    }

    fn literal(&mut self, start: usize) -> Rows {
        let rest = &self.pattern[start..];
        let text = if let Some(escaped) = rest.strip_prefix('\\') {
            let Some(mark) = escaped.chars().next() else {
                return self.error(start..start + 1, "nothing follows the backslash");
            };
            self.at = start + 1 + mark.len_utf8();
            mark.to_string()
        } else {
            let length = rest
                .find([' ', '(', ')', '|', '<', '>', '{', '}', '[', ']', '?', '\\'])
                .unwrap_or(rest.len());
            if length == 0 {
                return self
                    .error(start..start + 1, format!("`{}` is not closed before it is opened", &rest[..1]));
            }
            self.at = start + length;
            rest[..length].to_string()
        };
        Ok(vec![one(literal_atoms(&text))])
    }
}

fn one(atoms: Vec<Atom>) -> Row {
    Row { atoms, groups: Vec::new() }
}

/// Rows of which all that are a single word or mark are one: fewer rows to look at.
fn with_one_atom(mut rows: Vec<Row>) -> Vec<Row> {
    let keys_of = |row: &Row| match row.atoms.as_slice() {
        [Atom::Word(key)] => vec![*key],
        [Atom::Mark(mark)] => vec![u32::from(*mark)],
        [Atom::OneOf(keys)] => keys.clone(),
        _ => Vec::new(),
    };
    // what an inner pair of brackets matched is asked for by its number
    let is_merged = |row: &Row| !keys_of(row).is_empty() && row.groups.iter().all(Range::is_empty);
    if rows.iter().filter(|row| is_merged(row)).count() < 2 {
        return rows;
    }
    let mut keys: Vec<u32> = rows.iter().filter(|row| is_merged(row)).flat_map(keys_of).collect();
    keys.sort_unstable();
    keys.dedup();
    rows.retain(|row| !is_merged(row));
    rows.insert(0, one(vec![Atom::OneOf(keys)]));
    rows
}

/// Every row of the first followed by every row of the second.
fn join(first: &[Row], second: &[Row]) -> Vec<Row> {
    let mut joined = Vec::with_capacity(first.len() * second.len());
    for before in first {
        for after in second {
            let shift = before.atoms.len();
            let mut groups = before.groups.clone();
            groups.resize(groups.len().max(after.groups.len()), 0..0);
            for (group, moved) in groups.iter_mut().zip(&after.groups) {
                if !moved.is_empty() {
                    *group = moved.start + shift..moved.end + shift;
                }
            }
            joined.push(Row { atoms: [before.atoms.as_slice(), &after.atoms].concat(), groups });
        }
    }
    joined
}
