//! Finds what was not translated: letters of other scripts, and sentences in another language.
//!
//! ```text
//! The plant, 工场, was closed. Nadie resultó herido en el incendio.
//!            ^^^^ foreign-script   ^^^^^^^^^^^^^^^^^ untranslated-sentence
//! ```

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};
use whatlang::{Detector, Lang};

use crate::check::{Finding, Sink};
use crate::text::{Document, Shape, TokenKind, WordFlags};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    if !document.text().is_ascii() {
        foreign_scripts(document, sink);
    }
    if sink.is_on("untranslated-sentence") {
        for sentence in &document.sentences {
            foreign_sentence(document, sentence.tokens.clone(), sink);
        }
    }
}

/// Runs of words in another script. A gloss in brackets or quotation marks is how one is rightly given.
fn foreign_scripts(document: &Document, sink: &mut Sink) {
    for block in &document.blocks {
        let mut at = block.tokens.start;
        while at < block.tokens.end {
            let Some(script) = script_of(document, at) else {
                at += 1;
                continue;
            };
            let mut end = at + 1;
            // a run goes on over marks between its words
            while let Some(next) =
                (end..block.tokens.end.min(end + 3)).find(|&i| script_of(document, i).is_some())
            {
                end = next + 1;
            }
            let span = document.span(at, end - 1);
            // `โ€œ` is a quotation mark that was read in the code page of Thai
            if document.text()[span.end..].starts_with('€') {
                at = end;
                continue;
            }
            if !is_gloss(document, at, end, &block.tokens) {
                sink.report("foreign-script", Finding::at(span).say("script", script.full_name()));
            }
            at = end;
        }
    }
}

/// The script of a word, if no Latin letter is in it and it is more than a symbol.
fn script_of(document: &Document, at: usize) -> Option<Script> {
    let token = &document.tokens[at];
    if !token.shape.contains(Shape::NON_ASCII)
        || token.kind == TokenKind::Mark
        || token.kind == TokenKind::Masked
    {
        return None;
    }
    let letters = || document.word(at).chars().filter(|character| character.is_alphabetic());
    let script = letters()
        .map(|character| character.script())
        .find(|script| !matches!(script, Script::Common | Script::Inherited))?;
    let all = letters().all(|character| character.script() != Script::Latin);
    let symbol = script == Script::Greek && letters().count() < 3;
    (all && script != Script::Latin && !symbol).then_some(script)
}

fn is_gloss(document: &Document, start: usize, end: usize, block: &Range<usize>) -> bool {
    let opens = |mark: char| matches!(mark, '(' | '[' | '“' | '"' | '‘' | '（' | '《' | '「' | '/');
    let closes =
        |mark: char| matches!(mark, ')' | ']' | '”' | '"' | '’' | '）' | '》' | '」' | '/' | ',' | ';');
    let before =
        (block.start.max(start.saturating_sub(12))..start).rev().find_map(|i| document.tokens[i].mark());
    let after = (end..block.end.min(end + 12)).find_map(|i| document.tokens[i].mark());
    let names_script = document.tokens[block.start.max(start.saturating_sub(3))..start]
        .iter()
        .any(|token| token.flags.contains(WordFlags::DEMONYM) && token.is_capitalized());
    let bracketed = start > block.start && before.is_some_and(opens) && after.is_some_and(closes);
    bracketed || names_script
}

/// The fewest words by which a language can be told.
const FEWEST: usize = 5;

/// A sentence half of whose small words no English dictionary has.
fn foreign_sentence(document: &Document, tokens: Range<usize>, sink: &mut Sink) {
    let words = || {
        document.tokens[tokens.clone()]
            .iter()
            .filter(|token| token.is_word() && token.is_lower() && token.range().len() > 1)
    };
    let (mut all, mut unknown) = (0, 0);
    for word in words() {
        all += 1;
        unknown += usize::from(!word.flags.contains(WordFlags::LOWER));
    }
    if all < FEWEST || unknown * 5 < all * 2 || unknown < 3 {
        return;
    }
    let span = document.span(tokens.start, tokens.end - 1);
    let quoted = words().filter(|word| word.is_quoted()).count();
    // a quotation in its own language, with its translation, is a way to quote
    if quoted * 2 > all && all < 25 {
        return;
    }
    let text = &document.text()[span.clone()];
    let found = Detector::with_allowlist(LANGUAGES.to_vec()).detect(text);
    let Some(found) =
        found.filter(|found| found.lang() != Lang::Eng && (found.is_reliable() || unknown * 5 >= all * 3))
    else {
        return;
    };
    let finding = Finding::at(span).say("language", found.lang().eng_name());
    sink.report("untranslated-sentence", finding);
}

/// The languages in the Latin script that news is translated from.
const LANGUAGES: &[Lang] = &[
    Lang::Eng,
    Lang::Spa,
    Lang::Por,
    Lang::Fra,
    Lang::Ita,
    Lang::Ron,
    Lang::Deu,
    Lang::Nld,
    Lang::Swe,
    Lang::Dan,
    Lang::Nob,
    Lang::Fin,
    Lang::Pol,
    Lang::Ces,
    Lang::Slk,
    Lang::Hrv,
    Lang::Slv,
    Lang::Hun,
    Lang::Tur,
    Lang::Ind,
    Lang::Vie,
    Lang::Cat,
    Lang::Lit,
    Lang::Lav,
    Lang::Est,
];
