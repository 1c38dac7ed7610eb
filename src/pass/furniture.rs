//! Tells page furniture from copy that speaks of it.
//!
//! ```text
//! Comments are closed.
//! Comments are closed on most stories after two days, the editor told the inquiry.
//! ```

use crate::text::{Block, Document, Token, TokenKind, WordFlags};

/// Whether a line that looks like page furniture may belong to the copy, so that nobody should delete it unread.
pub(super) fn may_be_copy(document: &Document, block: &Block) -> bool {
    tells(document, block) || is_about_others(document, block)
}

/// Whether a line is the rest of a sentence that the line before it began: it begins small, right under one without an end.
pub(super) fn goes_on(document: &Document, block: usize) -> bool {
    let blocks = &document.blocks;
    let Some(before) = block.checked_sub(1).map(|before| &blocks[before]) else { return false };
    let between = &document.text()[before.range.end..blocks[block].range.start];
    let small = document.tokens[blocks[block].tokens.start].is_lower();
    let ended = document.tokens[before.tokens.end - 1].kind == TokenKind::Mark;
    let lines = |end: char| between.matches(end).count();
    small && !ended && lines('\n').max(lines('\r')) < 2
}

/// The shortest line that may tell something, in tokens.
const SHORTEST_STORY: usize = 8;

/// `Comments are closed after two days, the editor told the inquiry`: a line where somebody says something, or with a verb
/// in the past that is no participle. Page furniture asks, offers and announces; it does not tell.
fn tells(document: &Document, block: &Block) -> bool {
    let tokens = &document.tokens[block.tokens.clone()];
    let helps = |token: &Token| token.flags.is_auxiliary() || token.flags.contains(WordFlags::ADVERB);
    tokens.len() >= SHORTEST_STORY
        && tokens.windows(2).any(|pair| {
            let past = pair[1].is_lower() && pair[1].flags.contains(WordFlags::VERB_PAST);
            let other =
                pair[1].flags.intersects(WordFlags::VERB_BASE | WordFlags::NOUN | WordFlags::ADJECTIVE);
            let subject = pair[0].is_lower() && pair[0].flags.contains(WordFlags::NOUN);
            let says = pair[1].is_lower() && pair[1].flags.contains(WordFlags::SPEECH) && subject;
            says || (past && pair[0].is_word() && (!other || subject) && !helps(&pair[0]))
        })
}

/// `Comments are moderated by a staff of nine, who work until midnight.`: a whole English sentence that speaks neither to
/// readers nor of the site. Page furniture does one or the other, or is short, or has no stop.
fn is_about_others(document: &Document, block: &Block) -> bool {
    const ADDRESS: [&str; 8] = ["you", "your", "yours", "we", "us", "our", "ours", "i"];
    let tokens = block.tokens.clone();
    let words = || tokens.clone().filter(|&i| document.tokens[i].is_word());
    let english = words().filter(|&i| document.tokens[i].flags.contains(WordFlags::LOWER)).count();
    document.tokens[tokens.end - 1].is_stop()
        && words().count() >= SHORTEST_SENTENCE
        && english * 2 > words().count()
        && !words().any(|i| ADDRESS.contains(&document.word(i).to_lowercase().as_str()))
}

/// In words.
const SHORTEST_SENTENCE: usize = 10;
