//! What no safe fix may touch: the words of a quotation, digits, and names.
//!
//! It stands here and not with the fixing because a diagnostic says how far its fix may be trusted, also to an editor
//! plug-in that applies it: no lint, whatever its record says, goes round this.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::diagnostic::Edit;
use crate::lint::Applicability;
use crate::text::{Document, MarkPlace, QuoteMark, Token, WordFlags};

/// Tags and character references: what is written in them is no part of the copy.
static MARKUP: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"</?[A-Za-z][^<>]*>|&#?[A-Za-z0-9]{1,31};").expect("a valid expression"));

/// The applicability that the edits may have: at best unsafe if one of them changes protected text.
pub(super) fn limit(document: &Document, edits: &[Edit], wanted: Applicability) -> Applicability {
    let changes_fact = |edit: &Edit| {
        let before = without_markup(&document.text()[edit.range.clone()]);
        (changes_number(document, edit, &before) || changes_protected_words(document, edit, &before))
            && !removes_blocks(document, edit)
    };
    if wanted == Applicability::Safe && edits.iter().any(changes_fact) {
        Applicability::Unsafe
    } else {
        wanted
    }
}

fn without_markup(text: &str) -> Cow<'_, str> {
    // the expression is not compiled for copy that has no markup
    if text.contains(['<', '&']) { MARKUP.replace_all(text, "") } else { text.into() }
}

/// Whether digits change, or what stands between two of them: `12 .000`, `3 ,5`.
fn changes_number(document: &Document, edit: &Edit, before: &str) -> bool {
    let digit = |character: Option<char>| character.is_some_and(char::is_numeric);
    let joint =
        |character: &char| matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | ':' | '/' | '-');
    let (left, right) = (&document.text()[..edit.range.start], &document.text()[edit.range.end..]);
    let between = digit(left.chars().rev().take(LONGEST_JOINT).find(|c| !joint(c)))
        && digit(right.chars().take(LONGEST_JOINT).find(|c| !joint(c)));
    let only_space = before.trim().is_empty() && !before.is_empty() && edit.text == " ";
    digits(before) != digits(&edit.text) || (between && !only_space)
}

/// The most characters that may part two pieces of one number.
const LONGEST_JOINT: usize = 8;

/// Whether letters change where they must not: in a word of a quotation, or in a capitalized word, unless it is a function
/// word that only loses its capital.
fn changes_protected_words(document: &Document, edit: &Edit, before: &str) -> bool {
    let (before, after) = (letters(before), letters(&edit.text));
    if before == after {
        return false;
    }
    let case_only = before.to_lowercase() == after;
    document.tokens[document.tokens_in(edit.range.clone())].iter().any(|token| {
        let keeps_name = !token.is_capitalized() || (case_only && token.flags.contains(WordFlags::FUNCTION));
        token.is_word() && (!keeps_name || token.is_quoted() || is_between_other_marks(document, token))
    })
}

/// Whether a word stands between quotation marks that the reading of quotations leaves aside: single ones, those of other
/// languages, and those that are in disorder.
fn is_between_other_marks(document: &Document, token: &Token) -> bool {
    let Some(block) = document.block_at(token.start()).map(|block| &document.blocks[block]) else {
        return false;
    };
    // the block, or as much of a very long one as a quotation may take
    let text = document.text();
    let start =
        text.floor_char_boundary(token.start().saturating_sub(LONGEST_QUOTATION)).max(block.range.start);
    let end = text.ceil_char_boundary(token.end() + LONGEST_QUOTATION).min(block.range.end);
    let (before, after) = (&text[start..token.start()], &text[token.end()..end]);
    let opened = before.rfind(['«', '„', '‹', '「', '『', '“']);
    let closes = |mark: char| matches!(mark, '»' | '”' | '›' | '」' | '』');
    let double = opened > before.rfind(closes) && after.contains(|mark| closes(mark) || mark == '“');
    let place = |mark: &QuoteMark| document.tokens[mark.token].start();
    let marks = &document.quote_marks;
    let first = marks.partition_point(|mark| place(mark) < start);
    let last = marks.partition_point(|mark| place(mark) < end);
    let singles = || marks[first..last].iter().filter(|mark| mark.single);
    let opened = singles().any(|mark| mark.place == MarkPlace::Before && place(mark) < token.start());
    let closed = singles().any(|mark| mark.place == MarkPlace::After && place(mark) > token.start());
    double || (opened && closed)
}

/// Bytes.
const LONGEST_QUOTATION: usize = 1000;

/// Whether whole blocks go, as page furniture does: what a record calls safe to delete as a line is no part of the copy.
fn removes_blocks(document: &Document, edit: &Edit) -> bool {
    let first = document.block_at(edit.range.start).map(|block| &document.blocks[block].range);
    let last = document.block_at(edit.range.end.saturating_sub(1)).map(|block| &document.blocks[block].range);
    let covers = |block: &Range<usize>| edit.range.start <= block.start && block.end <= edit.range.end;
    edit.text.is_empty()
        && last.is_some_and(covers)
        && first.is_some_and(|block| covers(block) || block.end <= edit.range.start)
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphabetic()).collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(|character| character.is_numeric()).collect()
}
