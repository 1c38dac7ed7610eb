//! Finds sentences that a false full stop cut in two.
//!
//! ```text
//! The deputy resigned in January. has since left the party.
//!                               ^^^^^ split-sentence
//! The ministry declined requests for comment. of the paper.
//!                                           ^^^^ orphan-fragment
//! ```

use crate::check::{Finding, Sink};
use crate::text::{BlockKind, Document, Ending, Sentence, TokenKind, WordFlags};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    if document.is_casual() {
        return;
    }
    for pair in document.sentences.windows(2) {
        let [first, second] = pair else { continue };
        if first.block != second.block || first.ending != Ending::Stop {
            continue;
        }
        if first.tokens.len() < 2 {
            continue;
        }
        let next = second.tokens.start;
        let stop = next - 1;
        let word = &document.tokens[next];
        let (before, mark) = (&document.tokens[stop - 1], &document.tokens[stop]);
        let plain = mark.is_stop() && word.is_lower() && word.is_spaced() && stop > first.tokens.start;
        if !plain
            || document.blocks[first.block].kind != BlockKind::Paragraph
            || is_abbreviation(document, stop - 1)
        {
            continue;
        }
        let flags = word.flags;
        let fragment = flags.contains(WordFlags::FUNCTION | WordFlags::PREPOSITION);
        // a conjunction after a stop may be an informal way to begin; a verb, a pronoun or a determiner is not
        let clause = flags.is_auxiliary() || flags.is_only_verb() || flags.contains(WordFlags::FUNCTION);
        let lint = match () {
            () if fragment => "orphan-fragment",
            () if clause => "split-sentence",
            () if flags.contains(WordFlags::LOWER) && word.range().len() > 2 => "stop-in-sentence",
            () => continue,
        };
        let finding = Finding::at(mark.start()..word.end())
            .related(before.range(), "the sentence seems to go on from here");
        let finding = finding.delete(mark.range());
        let certain = before.is_word() && !has_verb(document, second);
        sink.report(lint, if certain { finding } else { finding.unsafe_here() });
    }
}

/// Whether a sentence may be a whole one after all, which only lacks its capital. The verb of a relative clause is none of
/// its own.
fn has_verb(document: &Document, sentence: &Sentence) -> bool {
    sentence
        .tokens
        .clone()
        .take_while(|&i| !matches!(document.word(i), "who" | "which" | "that" | "whose" | "where"))
        .map(|i| &document.tokens[i])
        .any(|token| token.is_lower() && (token.flags.is_auxiliary() || token.flags.is_only_verb()))
}

/// Words that look like others when they are cut short.
const SHORTENED: &[&str] = &[
    "Cir", "Ct", "Dist", "Fed", "GmbH", "LLC", "Labs", "Ln", "Natl", "PhD", "Sq", "Twp", "Univ", "Weds",
    "ac", "cit", "ed", "eds", "est", "ext", "fig", "max", "min", "misc", "mph", "op", "prod", "ref", "ret",
    "tel", "temp", "thou", "trans", "vol",
];

/// Whether the word before a stop may be an abbreviation that nobody knows: short, or not in the dictionary.
fn is_abbreviation(document: &Document, at: usize) -> bool {
    let token = &document.tokens[at];
    let known = token.flags.intersects(WordFlags::LOWER | WordFlags::PROPER);
    // `3 in. of rain`, `12 mi. from`: units
    let measured = token.range().len() <= 5
        && at > 0
        && document.tokens[at - 1].kind == TokenKind::Number
        && token.is_lower();
    measured
        || SHORTENED.contains(&document.word(at))
        || token.is_word()
            && (token.range().len() == 1
                || (token.is_lower() && !known)
                || token.flags.abbreviation().is_some())
}
