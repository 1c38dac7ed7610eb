//! Matches rows with the tokens of a document, and fills in replacements.

use std::ops::{Range, RangeInclusive};

use super::layout::{Kind, Layout};
use super::phrases::PhraseTable;
use super::places::{ALL_BITS, Place, bits_of, pair, single};
use super::row::plain;
use crate::text::forms::{self, Form};
use crate::text::{Document, Token, TokenKind, WordFlags, word_key};

/// A match of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhraseMatch {
    /// Which reading of it.
    pub row: u32,
    /// First token.
    pub first: usize,
    /// Token after the last.
    pub end: usize,
}

impl PhraseTable {
    /// Calls `found` with every match; none crosses the end of a block.
    pub fn find(&self, document: &Document, mut found: impl FnMut(PhraseMatch)) {
        let bits = |at: usize| document.tokens.get(at).map_or(ALL_BITS, bits_of);
        for block in &document.blocks {
            let Range { start, end } = block.tokens;
            for at in start..end {
                let token = &document.tokens[at];
                if token.kind == TokenKind::Masked {
                    continue;
                }
                let mut look_for = |anchor: u32, behind: usize| {
                    let groups = self.places.with(anchor);
                    if groups.is_empty() {
                        return;
                    }
                    for Place { row, atom } in
                        self.places.possible(groups, bits(at.wrapping_sub(1)), bits(behind))
                    {
                        if let Some(first) = at.checked_sub(atom).filter(|first| *first >= start)
                            && let Some(end) = self.layout.match_at(row, document, first, end)
                        {
                            found(PhraseMatch { row, first, end });
                        }
                    }
                };
                look_for(single(token.key), at + 1);
                if at + 1 < end {
                    look_for(pair(token.key, document.tokens[at + 1].key), at + 2);
                }
            }
        }
    }
}

impl Layout {
    /// The end (exclusive token index) of a row that begins at a token and stays before `limit`, if it matches.
    #[inline]
    pub fn match_at(&self, row: u32, document: &Document, at: usize, limit: usize) -> Option<usize> {
        let cells = self.row(row);
        let end = at + cells.len();
        let tokens = document.tokens.get(at..end).filter(|_| end <= limit)?;
        let text = document.text();
        tokens.iter().zip(cells).all(|(token, atom)| self.matches(atom, text, token)).then_some(end)
    }

    /// Whether a match of one of some rows begins at a token, stays before `limit` and ends after `least`.
    pub fn any_match_at(
        &self,
        rows: Range<u32>,
        document: &Document,
        at: usize,
        limit: usize,
        least: usize,
    ) -> bool {
        rows.into_iter().any(|row| self.match_at(row, document, at, limit).is_some_and(|end| end > least))
    }

    /// Whether a match of one of some rows ends just before a token, beginning no earlier than `first`.
    pub fn any_ends_at(&self, rows: Range<u32>, document: &Document, end: usize, first: usize) -> bool {
        rows.into_iter().any(|row| {
            end.checked_sub(self.row(row).len())
                .is_some_and(|start| start >= first && self.match_at(row, document, start, end) == Some(end))
        })
    }

    fn matches(&self, atom: u32, text: &str, token: &Token) -> bool {
        let (kind, above, value) = self.atom(atom);
        match kind {
            Kind::Word => token.key == value && token.is_word(),
            Kind::Exact => {
                token.key == value && token.is_word() && is_written(&text[token.range()], self.text(above))
            }
            Kind::OneOf => match token.mark() {
                Some(mark) => self.keys(above, value).binary_search(&u32::from(plain(mark))).is_ok(),
                None => token.is_word() && self.keys(above, value).binary_search(&token.key).is_ok(),
            },
            Kind::Forms => token.is_word() && self.forms(above, value).any(|(key, _)| key == token.key),
            Kind::Number => token.kind == TokenKind::Number && &text[token.range()] == self.text(above),
            Kind::Mark => token.mark().is_some_and(|found| u32::from(plain(found)) == value),
            Kind::Flags => token.is_word() && token.flags.intersects(WordFlags::from_bits_retain(value)),
            Kind::Capital => token.is_capitalized(),
            Kind::Lower => token.is_lower(),
            Kind::AnyWord => token.is_word(),
            Kind::AnyNumber => token.kind == TokenKind::Number,
            Kind::Day => token.kind == TokenKind::Number && is_within(&text[token.range()], 1..=31),
            Kind::Year => token.kind == TokenKind::Number && is_within(&text[token.range()], 1500..=2199),
        }
    }

    /// The replacement with `$1` … replaced by what the groups of a row matched, and `[word]` by the form that was
    /// matched; `at` is the match's first token.
    pub fn expand(&self, row: u32, replacement: &str, document: &Document, at: usize) -> String {
        let mut out = self.inflected(row, replacement, document, at);
        for (i, group) in self.brackets(row).enumerate().rev() {
            let tokens = at + group.start..at + group.end;
            let text = if tokens.is_empty() {
                ""
            } else {
                &document.text()[document.span(tokens.start, tokens.end - 1)]
            };
            // `said$3`, `$2$3`: the last bracket may have matched a mark or a word
            let name = format!("${}", i + 1);
            let is_word = text.starts_with(char::is_alphanumeric);
            if is_word && out.find(&name).is_some_and(|at| out[..at].ends_with(char::is_alphanumeric)) {
                out = out.replacen(&name, &format!(" {name}"), 1);
            }
            out = out.replace(&name, text);
        }
        // what a pair of brackets that matched nothing leaves behind, and the space before one that matched a mark
        if out.contains("  ") || out.starts_with(' ') || out.ends_with(' ') || out.contains(" ,") {
            out = out.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
        }
        match out.strip_suffix(" .") {
            Some(sentence) => format!("{sentence}."),
            None => out,
        }
    }

    fn inflected(&self, row: u32, replacement: &str, document: &Document, at: usize) -> String {
        let Some((before, rest)) = replacement.split_once('[') else { return replacement.to_string() };
        let Some((base, after)) = rest.split_once(']') else { return replacement.to_string() };
        let form = self.form(row, document, at);
        let word = forms::inflect(base, form).unwrap_or_else(|| base.to_string());
        format!("{before}{word}{after}")
    }

    /// The form of the first word that was matched in any of its forms.
    fn form(&self, row: u32, document: &Document, at: usize) -> Form {
        let forms = self.row(row).enumerate().find_map(|(i, atom)| match self.atom(atom) {
            (Kind::Forms, length, start) => Some((at + i, self.forms(length, start))),
            _ => None,
        });
        let Some((at, forms)) = forms else { return Form::Base };
        let key = document.tokens[at].key;
        let mut fitting = forms.filter(|(known, _)| *known == key).map(|(_, form)| form);
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

/// Whether a number is plain figures, and one of some.
fn is_within(number: &str, range: RangeInclusive<u32>) -> bool {
    number.parse().is_ok_and(|number| range.contains(&number))
}

/// Whether a word is written so, whatever its apostrophe.
fn is_written(word: &str, expected: &str) -> bool {
    word == expected || word.contains('’') && word.replace('’', "'") == expected.replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::super::layout::Layouter;
    use super::super::pattern::{Lists, Pattern};
    use super::*;
    use crate::text::{Source, View};

    fn layout(pattern: &str, lists: &Lists) -> Layout {
        let mut layouter = Layouter::default();
        for row in Pattern::compile(pattern, lists).unwrap().rows() {
            layouter.add(row);
        }
        layouter.finish()
    }

    /// The first row that matches at a token, and the end of the match.
    fn matching(layout: &Layout, document: &Document, at: usize) -> Option<(u32, usize)> {
        let count = document.tokens.len();
        (0..layout.rows.len() as u32 - 1)
            .find_map(|row| Some((row, layout.match_at(row, document, at, count)?)))
    }

    fn find(pattern: &str, text: &str) -> Option<String> {
        let lists = Lists::from([("body".to_string(), vec!["court".to_string(), "high court".to_string()])]);
        let layout = layout(pattern, &lists);
        let source = Source::from_text("", text);
        let view = View::of(&source);
        let document = Document::read(&view);
        let count = document.tokens.len();
        (0..count).find_map(|at| {
            let (_, end) = matching(&layout, &document, at)?;
            Some(text[document.span(at, end - 1)].to_string())
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
        let layout = layout("(a|the) (very)? (big cat)", &Lists::default());
        let source = Source::from_text("", "the big cat");
        let view = View::of(&source);
        let document = Document::read(&view);
        let (row, _) = matching(&layout, &document, 0).unwrap();
        assert_eq!(layout.expand(row, "$3, $1$2", &document, 0), "big cat, the");
        assert_eq!(layout.expand(row, "$1$3", &document, 0), "the big cat");
        assert_eq!(layout.expand(row, "$1 $2 $3", &document, 0), "the big cat");
    }

    #[test]
    fn words_are_found_and_replaced_in_any_form() {
        let celebrate = layout("[celebrate] (the|a) [meeting]", &Lists::default());
        let fixed = |text: &str, at: usize| {
            let source = Source::from_text("", text);
            let view = View::of(&source);
            let document = Document::read(&view);
            let (row, _) = matching(&celebrate, &document, at)?;
            Some(celebrate.expand(row, "[hold] $1 meeting", &document, at))
        };
        assert_eq!(fixed("they celebrated the meetings", 1).as_deref(), Some("held the meeting"));
        assert_eq!(fixed("celebrating a meeting", 0).as_deref(), Some("holding a meeting"));
        assert_eq!(fixed("the celebration", 0), None);
        let hold = layout("[hold] a blow", &Lists::default());
        let source = Source::from_text("", "had held a blow");
        let view = View::of(&source);
        let document = Document::read(&view);
        assert_eq!(hold.expand(0, "[give] a blow", &document, 1), "given a blow");
    }
}
