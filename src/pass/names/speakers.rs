//! Finds somebody who is quoted by a surname that the text has not introduced.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Names;
use crate::check::{Finding, Sink};
use crate::name::Mention;
use crate::text::{Shape, WordFlags};

pub(super) fn run(names: &Names, sink: &mut Sink) {
    if !sink.is_on("unintroduced-speaker") {
        return;
    }
    let explained = OnceCell::new();
    let mut judged: FxHashSet<u32> = FxHashSet::default();
    for mention in &names.mentions.all {
        // said once for each
        if mention.words.len() == 1
            && is_unknown_speaker(names, mention, &explained)
            && judged.insert(names.document.tokens[mention.words.start].key)
        {
            sink.report("unintroduced-speaker", Finding::at(names.span(&mention.words)));
        }
    }
}

/// How often each word stands with an explanation, by its key.
type Explained = OnceCell<FxHashMap<u32, usize>>;

fn is_unknown_speaker(names: &Names, mention: &Mention, explained: &Explained) -> bool {
    let document = names.document;
    let at = mention.words.start;
    let token = &document.tokens[at];
    let a_surname =
        token.shape.contains(Shape::LOWER) && !token.shape.intersects(Shape::INNER_CAPITAL | Shape::DIGIT);
    // `said Insp. Timur Rashidov`
    let abbreviated = document.tokens.get(at + 1).is_some_and(|next| next.is_stop() && !next.is_spaced())
        && document.tokens.get(at + 2).is_some_and(|next| next.is_capitalized());
    a_surname
        && !abbreviated
        && !token.is_quoted()
        && mention.title.is_none()
        && !token.flags.contains(WordFlags::GIVEN_NAME)
        && names.is_unknown(at)
        && speaks(names, at)
        && names.mentions.introduction(document, mention).is_none()
        && !is_explained(names, at, explained)
}

/// `”, Rashidov said`, `” added Rashidov.`, and `Rashidov told` at the beginning of a sentence.
fn speaks(names: &Names, at: usize) -> bool {
    let document = names.document;
    let token = |at: Option<usize>| at.and_then(|at| document.tokens.get(at));
    let says = |at: Option<usize>| {
        token(at).is_some_and(|word| {
            word.is_lower()
                && word.flags.contains(WordFlags::SPEECH)
                && word.flags.contains(WordFlags::VERB_PAST)
        })
    };
    let is_closing = |at: Option<usize>| {
        token(at).is_some_and(|mark| matches!(mark.mark(), Some('”' | '"' | '’' | '»')))
            || token(at).is_some_and(|mark| mark.is_mark(','))
                && token(at.and_then(|at| at.checked_sub(1)))
                    .is_some_and(|mark| matches!(mark.mark(), Some('”' | '"' | '’' | '»')))
    };
    let before = at.checked_sub(1);
    let two_before = at.checked_sub(2);
    let ends = token(Some(at + 1)).is_none_or(|next| next.is_stop() || next.is_mark(','));
    (is_closing(before) && says(Some(at + 1))) || (says(before) && is_closing(two_before) && ends)
}

/// Whether the name stands with a role or an article somewhere else: `the analyst Rashidov`, `Rashidov (51)`, or is a body:
/// `at Rashidov`.
fn is_explained(names: &Names, at: usize, explained: &Explained) -> bool {
    let tokens = &names.document.tokens;
    let is_with = |at: usize| {
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let next = tokens.get(at + 1);
        let introduced = before.is_some_and(|token| {
            let noun = token.flags.contains(WordFlags::NOUN) && !token.flags.contains(WordFlags::SPEECH);
            token.is_word()
                && (noun || token.flags.intersects(WordFlags::DETERMINER | WordFlags::PREPOSITION))
                || token.is_capitalized()
        });
        introduced
            || next.is_some_and(|token| token.is_mark('(') || token.is_capitalized() && token.is_spaced())
    };
    let explained = explained.get_or_init(|| {
        let mut counts = FxHashMap::default();
        for at in (0..tokens.len()).filter(|at| tokens[*at].is_capitalized() && is_with(*at)) {
            *counts.entry(crate::name::key_of(names.document, at)).or_default() += 1;
        }
        counts
    });
    let all = explained.get(&crate::name::key_of(names.document, at)).copied().unwrap_or_default();
    all > usize::from(is_with(at))
}
