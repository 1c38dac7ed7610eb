//! Finds words that lost the space between them, and letters that have one too many.
//!
//! ```text
//! Before thelack of beds was felt, the restrictionsgiven in May were followedby others.
//!        ^^^^^^^                       ^^^^^^^^^^^^^^^^^             ^^^^^^^^^^ glued-words
//! ```

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use crate::check::{Finding, Sink};
use crate::text::{Document, Lexicon, Shape, Token, TokenKind, WordFlags, word_key};

/// A word that the lexicon lacks, and that is two words which it has, in one way only.
pub(super) fn glued_words(document: &Document, at: usize, sink: &mut Sink) {
    let token = &document.tokens[at];
    let word = document.word(at);
    if let Some(cut) = after_possessive(word) {
        let split = format!("{} {}", &word[..cut], &word[cut..]);
        sink.report("glued-words", Finding::at(token.range()).replace(split));
        return;
    }
    let joined = |at: usize| {
        document.tokens.get(at).is_some_and(|next| next.is_mark('-') || next.kind == TokenKind::Masked)
    };
    if joined(at - 1) || joined(at + 1) {
        return;
    }
    if let Some(cut) = apart_elsewhere(document, at) {
        let split = format!("{} {}", &word[..cut], &word[cut..]);
        sink.report("glued-words", Finding::at(token.range()).replace(split));
        return;
    }
    if token.shape.contains(Shape::NON_ASCII) && token.is_lower() && word.chars().all(is_latin) {
        unknown_word(document, at, Lexicon::built_in(), sink);
        return;
    }
    if !word.is_ascii() || word.len() < 5 || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return;
    }
    let lexicon = Lexicon::built_in();
    let is_plain = |part: &str| {
        part.len() >= 4
            && part.bytes().all(|byte| byte.is_ascii_lowercase())
            && lexicon.word(part).contains(WordFlags::COMMON | WordFlags::LOWER)
    };
    let is_place = |part: &str| {
        part.len() >= 4
            && part[1..].bytes().all(|byte| byte.is_ascii_lowercase())
            && lexicon.word(part).intersects(WordFlags::PLACE | WordFlags::COUNTRY)
    };
    let mut splits = Vec::new();
    for function in FUNCTION_WORDS {
        if let Some(rest) = word.strip_prefix(function)
            && (is_plain(rest) || (FUNCTION_WORDS.contains(&rest) && word.len() > 4))
        {
            splits.push(function.len());
        }
        if let Some(rest) = word.strip_suffix(function)
            && function.len() > 2
            && ((rest.len() > 4 && is_plain(rest)) || (token.is_capitalized() && is_place(rest)))
        {
            splits.push(rest.len());
        }
    }
    // `tostage`
    if let Some(rest) = word.strip_prefix("to").filter(|rest| rest.len() > 4 && is_plain(rest)) {
        splits.extend(lexicon.word(rest).contains(WordFlags::VERB_BASE).then_some("to".len()));
    }
    // `UScitizen`
    for acronym in ["US", "UK", "EU", "UN"] {
        splits.extend(word.strip_prefix(acronym).filter(|rest| is_plain(rest)).map(|_| acronym.len()));
    }
    // `inthe`, `allthe`
    if let Some(rest) = word.strip_suffix("the")
        && lexicon.word(rest).contains(WordFlags::FUNCTION | WordFlags::LOWER)
    {
        splits.push(rest.len());
    }
    // `teamLiverpool`
    if token.shape.contains(Shape::INNER_CAPITAL)
        && let Some(cut) = word.bytes().position(|byte| byte.is_ascii_uppercase()).filter(|&cut| cut > 0)
        && let (left, right) = word.split_at(cut)
        && right.len() > 3
        && right[1..].bytes().all(|byte| byte.is_ascii_lowercase())
        && is_plain(left)
        && lexicon.word(right).intersects(WordFlags::LOWER | WordFlags::PROPER)
    {
        splits.push(cut);
    }
    if splits.is_empty() && !token.shape.contains(Shape::INNER_CAPITAL) {
        splits = inflected_splits(word, lexicon);
    }
    splits.sort_unstable();
    splits.dedup();
    if let [cut] = splits.as_slice() {
        let split = format!("{} {}", &word[..*cut], &word[*cut..]);
        sink.report("glued-words", Finding::at(token.range()).replace(split));
    } else if splits.is_empty() && token.is_lower() {
        unknown_word(document, at, lexicon, sink);
    }
}

/// A letter of the Latin alphabet, with or without an accent, and none of those that text read in the wrong code page has.
fn is_latin(letter: char) -> bool {
    letter.is_ascii_lowercase()
        || letter.is_alphabetic() && letter.script() == Script::Latin && !matches!(letter, 'œ' | 'â' | 'ã')
}

/// Words that are often glued to a neighbour and that few words begin or end with by chance.
const FUNCTION_WORDS: &[&str] = &[
    "the", "and", "that", "with", "from", "which", "their", "this", "have", "were", "what", "when", "they",
    "of", "but", "because", "while", "would", "been", "also",
];

/// The shortest word of which it tells something that nobody knows it, in letters.
const SHORTEST_UNKNOWN: usize = 5;
/// What stands there more often is a term.
const MOST_SLIPS: usize = 2;
/// How far the same word is looked for, in tokens, so that very long copy takes no longer than it must.
const WINDOW: usize = 5_000;

/// A word that the lexicon lacks: mangled, or left in another language. Terms, compounds and derived words are none.
fn unknown_word(document: &Document, at: usize, lexicon: Lexicon, sink: &mut Sink) {
    let (token, word) = (&document.tokens[at], document.word(at));
    // what English has in Latin only, behind a short word: `de facto`
    let latin = sink.data("unknown-word", "latin");
    if word.len() < SHORTEST_UNKNOWN
        || token.is_quoted()
        || document.is_casual()
        || latin.iter().any(|known| known == word)
    {
        return;
    }
    // what scientists and writers put before words
    let prefixes = sink.data("unknown-word", "prefixes");
    let is_word = |part: &str| part.len() > 2 && lexicon.word(part).contains(WordFlags::LOWER);
    let ended = [
        "s", "es", "ed", "d", "ing", "er", "ers", "ly", "ness", "like", "less", "ish", "al", "ally", "ism",
        "ist",
    ]
    .iter()
    .any(|ending| {
        word.strip_suffix(ending)
            .is_some_and(|stem| stem.len() > 3 && (is_word(stem) || is_word(&format!("{stem}e"))))
    });
    let mut cuts = (3..word.len() - 2).filter(|cut| word.is_char_boundary(*cut));
    let compound = cuts.any(|cut| {
        let (first, second) = word.split_at(cut);
        second.len() > 2
            && is_word(second)
            && (is_word(first) || prefixes.iter().any(|prefix| prefix == first))
    });
    if ended || compound {
        return;
    }
    // `guanxi (关系)` is explained, and of several words in a row none is a slip
    let unknown = |at: usize| {
        document
            .tokens
            .get(at)
            .is_some_and(|near| near.is_lower() && near.flags.is_empty() && near.range().len() > 2)
    };
    let foreign = (at.saturating_sub(REACH)..at).chain(at + 1..=at + REACH).any(unknown);
    let near = |at: Option<usize>| at.and_then(|at| document.tokens.get(at));
    let (before, next) = (near(at.checked_sub(1)), near(Some(at + 1)));
    // `guanxi (关系)`, `box lunches (bento)`, and the second half of a foreign name: `Lietuvos rytas`
    let glossed = next.is_some_and(|next| next.is_mark('(') || next.is_mark(')'))
        || before.is_some_and(|before| before.is_capitalized() && before.flags.is_empty());
    if foreign || glossed {
        return;
    }
    let around = at.saturating_sub(WINDOW)..document.tokens.len().min(at + WINDOW);
    let again = document.tokens[around].iter().filter(|other| other.key == token.key).count();
    if again <= MOST_SLIPS {
        sink.report("unknown-word", Finding::at(token.range()));
    }
}

/// How near other unknown words show that a stretch is in another language, in tokens.
const REACH: usize = 4;

/// `TThe mayor`, `I.In the valley`, `W hen it rains`: the large initial of a page is read twice, or parted from its word.
pub(super) fn lost_initial(document: &Document, block: Range<usize>, sink: &mut Sink) {
    let Some([first, second]) = document.tokens[..block.end].get(block.start..block.start + 2) else {
        return;
    };
    let word = document.word(block.start);
    let lexicon = Lexicon::built_in();
    let opens = |word: &str| lexicon.word(word).contains(WordFlags::FUNCTION);
    let mut letters = word.chars();
    let initial = letters.next().filter(|letter| letter.is_ascii_uppercase());
    let Some(initial) = initial.filter(|_| first.is_word()) else { return };
    let rest = letters.as_str();
    if first.flags.is_empty() && rest.len() > 1 && rest.starts_with(initial) && opens(rest) {
        sink.report("lost-initial", Finding::at(first.range()).replace(rest));
    } else if rest.is_empty()
        && second.is_lower()
        && second.is_spaced()
        && !matches!(initial, 'A' | 'I' | 'O')
    {
        let joined = format!("{initial}{}", document.word(block.start + 1));
        if opens(&joined) {
            sink.report(
                "lost-initial",
                Finding::at(document.span(block.start, block.start + 1)).replace(joined),
            );
        }
    } else if rest.is_empty() && second.is_stop() && !second.is_spaced() && block.len() > 2 {
        let (third, at) = (&document.tokens[block.start + 2], block.start + 2);
        if third.is_word()
            && !third.is_spaced()
            && document.word(at).starts_with(initial)
            && opens(document.word(at))
        {
            sink.report(
                "lost-initial",
                Finding::at(document.span(block.start, at)).replace(document.word(at)),
            );
        }
    }
}

/// `the country 's economy`, `they wouldn ' t`: the mark at `at` is an apostrophe that lost its word.
pub(super) fn split_apostrophe(document: &Document, block: &Range<usize>, at: usize, sink: &mut Sink) {
    let (before, mark) = (&document.tokens[at - 1], &document.tokens[at]);
    let Some(ending) = document.tokens[..block.end].get(at + 1) else { return };
    let is_ending = matches!(document.word(at + 1), "s" | "t" | "re" | "ve" | "ll" | "d" | "m");
    if !is_ending || !before.is_word() || before.end() == mark.start() {
        return;
    }
    let gaps = [document.gap(at - 1, at), document.gap(at, at + 1)];
    let edits = gaps.into_iter().filter(|gap| !gap.is_empty()).map(|gap| (gap, String::new()));
    sink.report("split-apostrophe", Finding::at(before.start()..ending.end()).fix(edits));
}

/// The most tokens in brackets.
const LONGEST_BRACKET: usize = 40;

/// `council(which met twice)agreed`: a bracket that holds several words sticks to the word before it, or to that behind it.
pub(super) fn bracket(document: &Document, block: &Range<usize>, at: usize, sink: &mut Sink) {
    let before = &document.tokens[at - 1];
    let end = block.end.min(at + LONGEST_BRACKET);
    let Some(close) = (at + 1..end).find(|&i| document.tokens[i].is_mark(')')) else { return };
    let inside = &document.tokens[at + 1..close];
    let words = inside.iter().filter(|token| token.is_lower() && !token.flags.is_empty()).count();
    let prose =
        words >= 2 && !inside.iter().any(|token| token.is_mark(',') && !token.is_spaced() && words < 3);
    let known = before.is_lower() && before.range().len() > 3 && before.flags.contains(WordFlags::LOWER);
    if known && prose && before.end() == document.tokens[at].start() {
        let start = document.tokens[at].start();
        sink.report("glued-bracket", Finding::at(start..start + 1).fix([(start..start, " ".to_string())]));
    }
}

/// The shortest word that may be glued to another one behind a word with an ending.
const SHORTEST: usize = 4;

/// In letters: what is longer need not be a word that everybody knows.
const LONG: usize = 8;

/// Endings that words have, and the first halves of compounds have not.
const ENDINGS: [&str; 10] = ["ing", "ed", "ly", "tion", "sion", "ions", "ments", "ness", "ities", "orary"];

/// Short words that follow others.
const FOLLOWING: [&str; 12] =
    ["by", "to", "of", "in", "on", "for", "into", "against", "after", "before", "under", "about"];

/// `followedby`, `directlyasked`, `restrictionsgiven`: where a word ends with an ending that no compound has inside it. Where
/// that is certain is found by the lexicon: both are words that everybody knows.
fn inflected_splits(word: &str, lexicon: Lexicon) -> Vec<usize> {
    let known = WordFlags::COMMON | WordFlags::LOWER;
    if word.len() < 9 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let is_known = |part: &str| lexicon.word(part).contains(known);
    let is_word =
        |part: &str| part.len() > LONG && lexicon.word(part).contains(WordFlags::LOWER) || is_known(part);
    (5..word.len() - 1)
        .filter(|&cut| {
            let (first, second) = word.split_at(cut);
            let ending = ENDINGS.iter().any(|ending| first.ends_with(ending));
            let follows = FOLLOWING.contains(&second);
            (follows || ending && second.len() >= SHORTEST) && is_word(first) && is_known(second)
        })
        .collect()
}

/// `Ho ChiMinh`, where `Ho Chi Minh` stands elsewhere in the copy.
fn apart_elsewhere(document: &Document, at: usize) -> Option<usize> {
    let (before, token, word) = (&document.tokens[at - 1], &document.tokens[at], document.word(at));
    let mixed = token.shape.contains(Shape::INITIAL_CAPITAL | Shape::INNER_CAPITAL | Shape::LOWER);
    if !mixed || !before.is_capitalized() || !word.is_ascii() {
        return None;
    }
    let cut = word.bytes().skip(1).position(|byte| byte.is_ascii_uppercase())? + 1;
    let keys = [before.key, word_key(&word[..cut]), word_key(&word[cut..])];
    let near = &document.tokens[at.saturating_sub(WINDOW)..document.tokens.len().min(at + WINDOW)];
    let apart = |three: &[Token]| three.iter().map(|token| token.key).eq(keys) && three[2].is_spaced();
    (cut > 1 && near.windows(3).any(apart)).then_some(cut)
}

/// `police’sinquiry`: where a word begins right behind the ending of another.
fn after_possessive(word: &str) -> Option<usize> {
    let cut = word.find("'s").map(|at| at + 2).or_else(|| word.find("’s").map(|at| at + "’s".len()))?;
    let rest = &word[cut..];
    let known = Lexicon::built_in().word(rest).contains(WordFlags::COMMON | WordFlags::LOWER);
    (rest.len() >= SHORTEST && rest.bytes().all(|byte| byte.is_ascii_lowercase()) && known).then_some(cut)
}
