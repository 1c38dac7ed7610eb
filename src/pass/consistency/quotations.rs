//! Finds a quotation that stands elsewhere in other words.
//!
//! ```text
//! ‘We work hard to extend the truce’
//! “The talks are going on and we work hard to widen the truce,” he said in Geneva.
//!                                            ^^^^^ changed-quotation
//! ```
//!
//! What is quoted again in part, in brackets, as a statement of its own, in the third person or with other numbers and names is
//! no finding.

use std::ops::Range;

use super::alignment::Alignment;
use crate::check::{Finding, Sink};
use crate::text::{Document, MarkGlyph, MarkPlace, Token, TokenKind, WordFlags, word_key};

/// The shortest and the longest quotation that is looked for elsewhere, in words.
const SHORTEST: usize = 6;
const LONGEST: usize = 60;
/// The longest stretch of quoted words in one block that is compared.
const LONGEST_BLOCK: usize = 400;
/// How many of the words must be the same, in all, and of those that are more than function words.
const FEWEST_SAME: usize = 6;
const FEWEST_OWN: usize = 3;
/// From so many words on, two blocks of the body may share them by no accident.
const MANY_SAME: usize = 8;
/// Of 100 words, how many must be the same, and how much of the shorter quotation must be there.
const SHARE: usize = 70;
const COVERED: usize = 80;
/// Of 100 words of a quotation that are more than function words, how many the other block must have.
const SHARED: u32 = 45;
/// The blocks in which headline and lead stand.
const OPENING: usize = 3;

/// How many blocks with quotations further on a quotation of the body is looked for.
const NEAR: usize = 12;

/// The quoted words of a block.
struct Speech {
    block: usize,
    /// Token indexes of words and numbers.
    words: Vec<usize>,
    keys: Vec<u32>,
    /// Where each quotation of the block lies in `words`, with its signature.
    parts: Vec<(Range<usize>, u128)>,
    /// A bit for each word that is more than a function word.
    signature: u128,
}

pub(super) fn run(document: &Document, sink: &mut Sink) {
    if !sink.is_on("changed-quotation") || document.quote_marks.is_empty() {
        return;
    }
    let speeches = speeches(document);
    for (index, first) in speeches.iter().enumerate() {
        // a quotation is said again near by, or it stands in the headline or the lead
        let near = if first.block < OPENING { speeches.len() } else { index + 1 + NEAR };
        for second in &speeches[index + 1..near.min(speeches.len())] {
            if !may_share(first.signature, second.signature) {
                continue;
            }
            if let Some((before, place)) = changed(document, first, second) {
                let finding = Finding::at(place).related(before, "in other words here");
                sink.report("changed-quotation", finding);
                break;
            }
        }
    }
}

/// What is quoted in each block.
fn speeches(document: &Document) -> Vec<Speech> {
    let mut speeches: Vec<Speech> = Vec::new();
    for quoted in quoted(document) {
        let Some(block) = document.block_at(document.tokens[quoted.start].start()) else { continue };
        if speeches.last().is_none_or(|last| last.block != block) {
            speeches.push(Speech {
                block,
                words: Vec::new(),
                keys: Vec::new(),
                parts: Vec::new(),
                signature: 0,
            });
        }
        let Some(speech) = speeches.last_mut() else { continue };
        let (start, mut signature) = (speech.words.len(), 0);
        for at in quoted {
            let token = &document.tokens[at];
            if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
                speech.words.push(at);
                let number = token.kind == TokenKind::Number;
                let key = if number { word_key(document.word(at)) } else { token.key };
                speech.keys.push(key);
                if is_own(token) {
                    signature |= 1 << (key % 128);
                }
            }
        }
        speech.signature |= signature;
        speech.parts.push((start..speech.words.len(), signature));
    }
    speeches.retain(|speech| (SHORTEST..LONGEST_BLOCK).contains(&speech.words.len()));
    speeches
}

/// The tokens between quotation marks of all kinds, in text order.
fn quoted(document: &Document) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = document
        .quotations
        .iter()
        .map(|quotation| quotation.tokens.start + 1..quotation.tokens.end - usize::from(quotation.closed))
        .filter(|tokens| !tokens.is_empty())
        .collect();
    // headlines quote with single marks
    let mut open = None;
    for mark in document.quote_marks.iter().filter(|mark| mark.single) {
        match (mark.place, mark.glyph) {
            (MarkPlace::Before, MarkGlyph::Opening | MarkGlyph::Straight) => open = Some(mark.token),
            (MarkPlace::After, MarkGlyph::Closing | MarkGlyph::Straight) => {
                let Some(start) = open.take() else { continue };
                let block = |token: usize| document.block_at(document.tokens[token].start());
                if block(start) == block(mark.token) && !document.tokens[start].is_quoted() {
                    ranges.push(start + 1..mark.token);
                }
            }
            _ => {}
        }
    }
    ranges.sort_by_key(|range| range.start);
    ranges
}

/// A word that carries meaning of its own.
fn is_own(token: &Token) -> bool {
    !token.flags.contains(WordFlags::FUNCTION)
}

/// Where one of two blocks has a quotation of the other in other words: the place in the first and in the second.
fn changed(document: &Document, first: &Speech, second: &Speech) -> Option<(Range<usize>, Range<usize>)> {
    let whole = |speech: &Speech| 0..speech.words.len();
    // most parts of one block have next to nothing in common with another block
    let parts = |one: &Speech, other: &Speech| -> Vec<Range<usize>> {
        let shares = |(part, signature): &&(Range<usize>, u128)| {
            let shared = (signature & other.signature).count_ones();
            (SHORTEST..=LONGEST).contains(&part.len()) && shared * 100 >= signature.count_ones() * SHARED
        };
        one.parts.iter().filter(shares).map(|(part, _)| part.clone()).collect()
    };
    for part in parts(first, second) {
        if let Some(places) = compare(document, (first, part), (second, whole(second))) {
            return Some(places);
        }
    }
    for part in parts(second, first) {
        if let Some((second, first)) = compare(document, (second, part), (first, whole(first))) {
            return Some((first, second));
        }
    }
    None
}

/// Whether two stretches may have as many words in common as a finding needs.
fn may_share(one: u128, other: u128) -> bool {
    (one & other).count_ones() >= FEWEST_OWN as u32
}

/// Whether a quotation stands among other quoted words with changes: its place, and the place there.
fn compare(
    document: &Document,
    (one, part): (&Speech, Range<usize>),
    (other, whole): (&Speech, Range<usize>),
) -> Option<(Range<usize>, Range<usize>)> {
    let alignment = Alignment::of(&one.keys[part.clone()], &other.keys[whole]);
    let matched = &alignment.matched;
    let (&(start, from), &(end, to)) = (matched.first()?, matched.last()?);
    let token = |at: usize| &document.tokens[one.words[part.start + at]];
    let own = matched.iter().filter(|(at, _)| is_own(token(*at))).count();
    let window = end - start + 1;
    let opening = one.block.min(other.block) < OPENING;
    // `the best budget in years`, `the worst budget in years`: in the body, one other word may be what two people say
    let (fewest, fewest_changes) = if opening { (FEWEST_SAME, 1) } else { (MANY_SAME, 2) };
    let alike = matched.len() >= fewest
        && own >= FEWEST_OWN
        && matched.len() * 100 >= SHARE * window.max(to - from + 1)
        && window * 100 >= COVERED * part.len();
    if !alike {
        return None;
    }
    let mut changes = 0;
    for pair in matched.windows(2) {
        let [(left, below), (right, beneath)] = pair else { continue };
        let said = &one.words[part.start + left + 1..part.start + right];
        let again = &other.words[below + 1..*beneath];
        match judge(document, said, again) {
            Change::None => {}
            Change::Words => changes += 1,
            Change::Statement => return None,
        }
    }
    let place =
        |speech: &Speech, first: usize, last: usize| document.span(speech.words[first], speech.words[last]);
    let ends = one.words[part.start + end] + 1;
    let asks = document.tokens.get(ends).is_some_and(|mark| mark.is_mark('?'));
    (changes >= fewest_changes && !asks)
        .then(|| (place(one, part.start + start, part.start + end), place(other, from, to)))
}

/// What is between two words that are the same.
enum Change {
    /// The same, or words that were left out or put in, which an editor may do with marks that were lost.
    None,
    /// Other words.
    Words,
    /// Another statement: other numbers, other names, or a negation.
    Statement,
}

fn judge(document: &Document, said: &[usize], again: &[usize]) -> Change {
    let all = || said.iter().chain(again);
    if all().any(|&at| is_of_its_own(document, at)) {
        return Change::Statement;
    }
    if all().any(|&at| is_bracketed(document, at)) {
        return Change::None;
    }
    let own = |words: &[usize]| -> Vec<usize> {
        words.iter().copied().filter(|&at| is_own(&document.tokens[at])).collect()
    };
    let (said, again) = (own(said), own(again));
    let same = said
        .iter()
        .any(|&one| again.iter().any(|&other| is_form_of(document.word(one), document.word(other))));
    if said.is_empty() || again.is_empty() || same { Change::None } else { Change::Words }
}

/// A number, a name or a negation.
fn is_of_its_own(document: &Document, at: usize) -> bool {
    const NUMBERS: [&str; 17] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "hundred", "thousand",
        "million", "billion", "half", "first", "second",
    ];
    let token = &document.tokens[at];
    let word = document.word(at).to_lowercase();
    let begins = at > 0 && document.tokens[at - 1].mark().is_some();
    let name = token.is_capitalized()
        && !begins
        && word != "i"
        && !word.starts_with("i’")
        && !word.starts_with("i'");
    token.kind == TokenKind::Number
        || name
        || token.flags.intersects(WordFlags::WEEKDAY | WordFlags::MONTH | WordFlags::COUNTRY)
        || NUMBERS.contains(&word.as_str())
        || matches!(word.as_str(), "not" | "no" | "never" | "nothing" | "none" | "nobody" | "without")
        || word.ends_with("n’t")
        || word.ends_with("n't")
}

/// `[the party]`, `(the party)`: what an editor put in.
fn is_bracketed(document: &Document, at: usize) -> bool {
    let mark = |at: Option<usize>, marks: [char; 2]| {
        at.and_then(|at| document.tokens.get(at))
            .is_some_and(|token| marks.iter().any(|&mark| token.is_mark(mark)))
    };
    (0..5).any(|back| mark(at.checked_sub(back), ['[', '(']))
        || (0..5).any(|on| mark(Some(at + on), [']', ')']))
}

/// Whether two words are forms of one: `aim` and `aims`, `labour` and `labor`.
fn is_form_of(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let common = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let shorter = one.len().min(other.len());
    common >= 3 && common + 3 >= shorter.max(4) && common * 2 >= one.len().max(other.len())
}
