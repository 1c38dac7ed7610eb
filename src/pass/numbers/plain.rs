//! Finds bare digits where English groups them, or gives them the ending of an ordinal.
//!
//! ```text
//! The port handled 31750 containers on its 25 anniversary.
//!                  ^^^^^ ungrouped-thousands  ^^ bare-ordinal
//! ```

use super::Block;
use crate::check::{Finding, Sink};
use crate::text::{Document, TokenKind, WordFlags};

/// `31750 containers`: five digits or more that count something.
pub(super) fn thousands(document: &Document, at: usize, block: &Block, sink: &mut Sink) {
    let (token, text) = (&document.tokens[at], document.word(at));
    let digits = (5..=7).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || text.starts_with('0') || token.is_quoted() || document.is_casual() {
        return;
    }
    let Some(next) = document.tokens[..block.end].get(at + 1) else { return };
    let follows = |flags: WordFlags| next.is_spaced() && next.is_lower() && next.flags.intersects(flags);
    let counts = follows(WordFlags::PLURAL) || follows(WordFlags::FUNCTION) && next.flags.is_auxiliary();
    // `model 31750 devices`, `asteroid 31750 has`: a number that names something stands behind its noun
    let before = (at > block.start).then(|| &document.tokens[at - 1]);
    let opens = before.is_none_or(|before| {
        before.is_lower()
            && (before.flags.intersects(WordFlags::FUNCTION | WordFlags::PREPOSITION | WordFlags::ADVERB)
                || before.flags.contains(WordFlags::VERB) && !before.flags.contains(WordFlags::NOUN))
    });
    if counts && opens && token.is_spaced() {
        let (head, rest) = text.split_at((text.len() - 1) % 3 + 1);
        let groups = rest.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
        let grouped = std::iter::once(head.to_string()).chain(groups).collect::<Vec<_>>().join(",");
        sink.report("ungrouped-thousands", Finding::at(token.range()).replace(grouped));
    }
}

/// What is counted by ordinals.
const ORDERED: [&str; 12] = [
    "anniversary", "birthday", "edition", "Circuit", "Amendment", "Congress", "session", "plenum",
    "convocation", "Session", "Anniversary", "Edition",
];

/// `the 25 anniversary`.
pub(super) fn ordinal(document: &Document, at: usize, block: &Block, sink: &mut Sink) {
    let Ok(number) = document.word(at).parse::<u32>() else { return };
    let Some(next) = document.tokens[..block.end].get(at + 1) else { return };
    let owner = at > block.start
        && (matches!(document.word(at - 1), "the" | "The" | "its" | "his" | "her" | "their" | "our")
            || document.word(at - 1).ends_with("’s")
            || document.word(at - 1).ends_with("'s"));
    if !owner || !(1..=300).contains(&number) || !next.is_spaced() || next.kind != TokenKind::Word {
        return;
    }
    if ORDERED.contains(&document.word(at + 1)) {
        let right = format!("{number}{}", super::dates::ending(number));
        sink.report("bare-ordinal", Finding::at(document.tokens[at].range()).replace(right));
    }
}
