//! Finds two words of the source that became one in English.
//!
//! ```text
//! Growth was stable and stable, said the members of the members.
//!            ^^^^^^^^^^^^^^^^^ word-and-itself
//!                                        ^^^^^^^^^^^^^^^^^^^^^^ thing-of-itself
//! ```

use std::ops::Range;

use crate::check::{Finding, Sink};
use crate::text::{Document, Token, WordFlags};

const PAIR: &str = "word-and-itself";
const OWNER: &str = "thing-of-itself";

/// Looks at a block.
pub(super) fn find(document: &Document, tokens: Range<usize>, sink: &mut Sink) {
    words_and_themselves(document, tokens.clone(), sink);
    things_of_themselves(document, tokens, sink);
}

/// `stable and stable`: two words of the source, one in English; and `ships and other ships`.
fn words_and_themselves(document: &Document, range: Range<usize>, sink: &mut Sink) {
    for at in range.start..range.end.saturating_sub(2) {
        if !matches!(document.word(at + 1), "and" | "or") {
            continue;
        }
        let other = document.word(at + 2) == "other" && at + 3 < range.end;
        let last = at + 2 + usize::from(other);
        let (first, second) = (&document.tokens[at], &document.tokens[last]);
        let alike =
            first.is_lower() && second.is_lower() || first.is_capitalized() && second.is_capitalized();
        if first.key != second.key || !alike || first.range().len() < 4 || first.is_quoted() {
            continue;
        }
        let next = document.tokens[..range.end].get(last + 1);
        // `trust and trust is earned`, `black and white and white is`: a clause begins, or a pair goes on
        let clause = first.is_lower() && next.is_some_and(|next| next.flags.is_auxiliary());
        let pair = at > range.start && matches!(document.word(at - 1), "and" | "or" | "between");
        let lost = if other {
            first.is_lower() && first.flags.contains(WordFlags::NOUN | WordFlags::PLURAL)
        } else {
            has_lost(first, next, document.word(at), sink)
        };
        if lost && !clause && !pair {
            let extra = first.end()..second.end();
            sink.report(PAIR, Finding::at(document.span(at, last)).delete(extra));
        }
    }
}

/// Whether a word that `and` joins with itself stood for two words of the source: not `years and years`, `tried and tried`.
fn has_lost(word: &Token, next: Option<&Token>, text: &str, sink: &Sink) -> bool {
    let flags = word.flags;
    // pairs are rare: their lists are read when there is one
    let is_listed = |list: &str| sink.keys(PAIR, list).contains(&word.key);
    if flags.contains(WordFlags::FUNCTION) || text.ends_with("er") || is_listed("except") {
        return false;
    }
    if word.is_capitalized() {
        // `Peace and Peace Foundation`, not `Young and Young`
        return flags.contains(WordFlags::LOWER)
            && flags.intersects(WordFlags::NOUN | WordFlags::VERB_ING)
            && ABSTRACT.iter().any(|ending| text.ends_with(ending));
    }
    if is_listed("also") {
        return true;
    }
    if flags.contains(WordFlags::NOUN | WordFlags::PLURAL) {
        return !flags.intersects(WordFlags::VERB_BASE | WordFlags::VERB_THIRD)
            && !is_listed("crowds")
            && next.is_none_or(|next| next.mark().is_some());
    }
    let verb = flags.contains(WordFlags::VERB_BASE) && !flags.contains(WordFlags::ADJECTIVE);
    let more = verb || flags.intersects(WordFlags::VERB_PAST | WordFlags::VERB_ING);
    let open = WordFlags::NOUN | WordFlags::ADJECTIVE | WordFlags::VERB | WordFlags::ADVERB;
    flags.intersects(open) && !more
}

/// `the members of the members`: one word of the source is lost.
fn things_of_themselves(document: &Document, range: Range<usize>, sink: &mut Sink) {
    for (i, four) in document.tokens[range.clone()].windows(4).enumerate() {
        let [first, _, _, second] = four else { continue };
        let at = range.start + i;
        if first.key == second.key
            && document.word(at + 1) == "of"
            && matches!(document.word(at + 2), "the" | "his" | "her" | "its" | "their" | "this" | "that")
            && first.is_lower()
            && !first.is_quoted()
            && first.range().len() >= SHORTEST_OWNER
            && first.flags.contains(WordFlags::NOUN)
            && !sink.keys(OWNER, "except").contains(&first.key)
        {
            sink.report(OWNER, Finding::at(document.span(at, at + 3)));
        }
    }
}

/// The shortest word that belongs to itself by mistake, in letters.
const SHORTEST_OWNER: usize = 5;

/// How nouns end that name no person and no firm.
const ABSTRACT: [&str; 13] =
    ["tion", "sion", "ment", "ity", "ness", "ship", "ence", "ance", "ing", "ace", "alth", "ics", "ure"];
