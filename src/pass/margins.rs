//! Finds lines above and below the text that only their place shows to be no part of it.
//!
//! ```text
//! Ferry sails again in the first week of June
//! Laila Hernandez
//! ^^^^^^^^^^^^^^^ name-line
//! ```

use crate::check::{Finding, Sink};
use crate::text::{Block, BlockKind, Document, TokenKind, WordFlags};

/// How many tokens a paragraph has at least.
const SHORTEST_PARAGRAPH: usize = 25;

/// The most tokens of a line of names.
const LONGEST_LINE: usize = 9;

/// The line right below the headline, or the last line, if it is a name that stands nowhere else.
pub(super) fn names(document: &Document, known: &[Option<usize>], sink: &mut Sink) {
    let [headline, below, rest @ ..] = document.blocks.as_slice() else { return };
    let is_text = |block: &Block| block.tokens.len() >= SHORTEST_PARAGRAPH;
    if headline.kind == BlockKind::Heading && headline.tokens.len() > 3 && rest.iter().take(3).any(is_text) {
        name_line(document, 1, below, known, sink);
    }
    if let [.., before, last] = rest
        && is_text(before)
    {
        name_line(document, document.blocks.len() - 1, last, known, sink);
    }
}

fn name_line(document: &Document, index: usize, line: &Block, known: &[Option<usize>], sink: &mut Sink) {
    if known[index].is_some() || line.tokens.len() > LONGEST_LINE || line.tokens.len() < 2 {
        return;
    }
    let tokens = &document.tokens[line.tokens.clone()];
    let mut people = tokens.split(|token| token.is_mark('|') || token.is_mark('/') || token.is_mark('&'));
    let is_person = |words: &[crate::text::Token]| {
        let odd =
            WordFlags::PLACE | WordFlags::COUNTRY | WordFlags::DEMONYM | WordFlags::TITLE | WordFlags::BRAND;
        (2..=3).contains(&words.len())
            && words
                .iter()
                .all(|word| word.is_capitalized() && !word.is_all_capitals() && !word.flags.intersects(odd))
            && (words[0].flags.contains(WordFlags::GIVEN_NAME) || words[0].flags.is_empty())
            && words.iter().all(|word| !word.flags.contains(WordFlags::LOWER | WordFlags::COMMON))
    };
    // whom the text speaks of is in a caption, or in a heading
    let elsewhere = || {
        let outside = |at: &usize| !line.tokens.contains(at);
        let last = tokens[tokens.len() - 1].key;
        (0..document.tokens.len()).filter(outside).any(|at| document.tokens[at].key == last)
    };
    if people.all(is_person) && !elsewhere() {
        sink.report("name-line", Finding::at(line.range.clone()));
    }
}

/// The shortest and the longest headline, in tokens.
const HEADLINE: std::ops::Range<usize> = 6..26;

/// Two headlines or more below the text, and nothing behind them.
pub(super) fn headlines_below(document: &Document, known: &[Option<usize>], sink: &mut Sink) {
    let is_headline = |index: &usize| {
        let block = &document.blocks[*index];
        let tokens = &document.tokens[block.tokens.clone()];
        let open = tokens[tokens.len() - 1].kind != TokenKind::Mark;
        known[*index].is_none()
            && block.kind == BlockKind::Heading
            && HEADLINE.contains(&tokens.len())
            && tokens[0].is_capitalized()
            && open
            && tokens.iter().filter(|token| token.is_lower()).count() > 2
    };
    let count = (0..document.blocks.len()).rev().take_while(is_headline).count();
    let first = document.blocks.len() - count;
    let below_text = first > 0 && document.blocks[first - 1].tokens.len() >= SHORTEST_PARAGRAPH;
    if count >= 2 && below_text {
        let range = document.blocks[first].range.start..document.blocks[document.blocks.len() - 1].range.end;
        sink.report("trailing-headline", Finding::at(range));
    }
}
