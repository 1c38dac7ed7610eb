//! Finds quotation marks, what they were meant to do, and the quotations between them.
//!
//! A mark's glyph says one thing and its place another: in `the world “.` an opening mark stands where one closes. In
//! translated copy the place is the better witness, so a mark that has a clear place is read by it.

use std::ops::Range;

use super::token::{Shape, Token, TokenKind};

/// A quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteMark {
    /// Index into [`Document::tokens`](super::Document::tokens).
    pub token: usize,
    /// What it looks like.
    pub glyph: MarkGlyph,
    /// A single mark: `‘ ’ '`.
    pub single: bool,
    /// Where it stands.
    pub place: MarkPlace,
}

/// What a quotation mark looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkGlyph {
    /// `“`
    Opening,
    /// `”`
    Closing,
    /// `"`
    Straight,
}

/// Where a quotation mark stands, told by the space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkPlace {
    /// Space or an opening bracket before, none after: where a quotation begins.
    Before,
    /// None before; space, a mark or the end after: where one ends.
    After,
    /// Space on both sides.
    Alone,
    /// A word on both sides.
    Between,
}

/// A quotation: what stands between two marks, or between one and the end of its block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Indexes into [`Document::tokens`](super::Document::tokens), the marks included.
    pub tokens: Range<usize>,
    /// Whether a closing mark ends it. One of several paragraphs closes in its last only.
    pub closed: bool,
}

/// Finds the marks and quotations of one block and notes on its tokens which are quoted.
pub(super) fn find(
    tokens: &mut [Token],
    range: Range<usize>,
    marks: &mut Vec<QuoteMark>,
    quotations: &mut Vec<Quotation>,
) {
    let first = marks.len();
    for i in range.clone() {
        if tokens[i].kind == TokenKind::Mark
            && let Some(mark) = read_mark(tokens, i, &range)
        {
            marks.push(mark);
        }
    }
    let mut open: Option<usize> = None;
    for mark in marks[first..].iter().filter(|mark| !mark.single) {
        let opens = match (mark.place, mark.glyph) {
            (MarkPlace::Before, _) | (_, MarkGlyph::Opening) if open.is_none() => true,
            (_, MarkGlyph::Straight) => open.is_none(),
            (MarkPlace::Before, MarkGlyph::Opening) => true,
            _ => false,
        };
        if opens {
            if let Some(start) = open.replace(mark.token) {
                quotations.push(Quotation { tokens: start..mark.token, closed: false });
            }
        } else if let Some(start) = open.take() {
            quotations.push(Quotation { tokens: start..mark.token + 1, closed: true });
        }
    }
    if let Some(start) = open {
        quotations.push(Quotation { tokens: start..range.end, closed: false });
    }
    if marks.len() > first {
        let ranges: Vec<_> = quotations
            .iter()
            .rev()
            .map(|quotation| quotation.tokens.clone())
            .take_while(|quoted| quoted.start >= range.start)
            .collect();
        for quoted in ranges {
            tokens[quoted].iter_mut().for_each(|token| token.shape |= Shape::QUOTED);
        }
    }
}

fn read_mark(tokens: &[Token], i: usize, block: &Range<usize>) -> Option<QuoteMark> {
    // `â€”`: the last of three characters that once were one
    if i > block.start && tokens[i - 1].is_mark('€') && !tokens[i].is_spaced() {
        return None;
    }
    let (glyph, single) = match tokens[i].mark()? {
        '“' => (MarkGlyph::Opening, false),
        '”' => (MarkGlyph::Closing, false),
        '"' => (MarkGlyph::Straight, false),
        '‘' => (MarkGlyph::Opening, true),
        '’' => (MarkGlyph::Closing, true),
        '\'' => (MarkGlyph::Straight, true),
        _ => return None,
    };
    let before = (i > block.start).then(|| &tokens[i - 1]);
    let after = (i + 1 < block.end).then(|| &tokens[i + 1]);
    let space_before =
        before.is_none_or(|before| tokens[i].is_spaced() || before.mark().is_some_and(is_opener));
    let space_after = after.is_none_or(|after| after.is_spaced() || after.mark().is_some_and(is_after));
    // `“.com”`, `“…and left”`, `“–5 °C”`, `(“?”)`: the mark after it belongs to what is quoted
    let begins = glyph != MarkGlyph::Closing && space_before && begins_with_mark(tokens, i, block);
    let place = match (space_before, space_after) {
        (true, _) if begins => MarkPlace::Before,
        (true, false) => MarkPlace::Before,
        (false, true) => MarkPlace::After,
        (true, true) if before.is_none() => MarkPlace::Before,
        (true, true) if after.is_none() && !tokens[i].is_spaced() => MarkPlace::After,
        (true, true) => MarkPlace::Alone,
        (false, false) => MarkPlace::Between,
    };
    Some(QuoteMark { token: i, glyph, single, place })
}

/// Whether a mark is glued to the quotation mark at `i`, and a word, a number or a closing mark to it.
fn begins_with_mark(tokens: &[Token], i: usize, block: &Range<usize>) -> bool {
    let Some([mark, next]) = tokens[..block.end].get(i + 1..i + 3) else { return false };
    let goes_on = next.kind != TokenKind::Mark || next.is_mark('”') || next.is_mark('"');
    mark.kind == TokenKind::Mark && !mark.is_spaced() && !next.is_spaced() && goes_on
}

/// A mark after which a quotation may begin without a space.
fn is_opener(mark: char) -> bool {
    matches!(mark, '(' | '[' | '—' | '–' | '/' | '“' | '‘' | '-')
}

/// A mark that may follow the end of a quotation without a space.
fn is_after(mark: char) -> bool {
    matches!(mark, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '—' | '–' | '”' | '’' | '-' | '/' | '…')
}
