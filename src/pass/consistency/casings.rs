//! Finds nouns, and the names of bodies, that have a capital in one place and none in another.
//!
//! ```text
//! The rider hit the Carriage, a carriage of 1890. The Federal Police came, and the federal police asked why.
//!                   ^^^^^^^^ noun-in-two-casings                               ^^^^^^^^^^^^^^ body-in-two-casings
//! ```

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::{Finding, Sink};
use crate::lint::Registry;
use crate::pass::half_capitals::{is_no_name, name_goes_on};
use crate::text::{BlockKind, Document, Token, WordFlags};

const NOUN: &str = "noun-in-two-casings";
const BODY: &str = "body-in-two-casings";

/// What the records list.
#[derive(Debug)]
pub(super) struct Casings {
    /// Nouns to which copy gives a capital as it likes.
    institutions: FxHashSet<u32>,
    /// Last words of the names of bodies.
    bodies: FxHashSet<u32>,
}

impl Casings {
    pub fn of(registry: &Registry) -> Self {
        let keys = |lint, list| registry.keys(lint, list).into_iter().collect();
        Self { institutions: keys(NOUN, "institutions"), bodies: keys(BODY, "bodies") }
    }
}

pub(super) fn run(casings: &Casings, document: &Document, sink: &mut Sink) {
    let mut bodies: FxHashMap<(u32, u32), Vec<usize>> = FxHashMap::default();
    for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Heading) {
        for sentence in &document.sentences[block.sentences.clone()] {
            for at in sentence.tokens.clone().skip(1) {
                let token = &document.tokens[at];
                if token.is_capitalized() {
                    noun(casings, document, &sentence.tokens, at, sink);
                }
                if casings.bodies.contains(&token.key) && is_body(document, &sentence.tokens, at) {
                    bodies.entry((document.tokens[at - 1].key, token.key)).or_default().push(at);
                }
            }
        }
    }
    let mut bodies: Vec<Vec<usize>> = bodies.into_values().filter(|places| places.len() > 1).collect();
    bodies.sort_unstable();
    for places in bodies {
        body(document, &places, sink);
    }
}

/// `the Carriage` beside `a carriage`.
fn noun(casings: &Casings, document: &Document, sentence: &Range<usize>, at: usize, sink: &mut Sink) {
    let noun = &document.tokens[at];
    if !noun.flags.contains(WordFlags::NOUN | WordFlags::LOWER | WordFlags::COMMON) || !is_no_name(noun) {
        return;
    }
    let named = name_goes_on(document, sentence, at);
    let article = document.tokens[at - 1].is_lower() && matches!(document.word(at - 1), "a" | "an" | "the");
    // `the Journal of Biology`, `the Great Hall of the People`
    let longer =
        at >= sentence.start + 3 && document.word(at - 2) == "of" && document.tokens[at - 3].is_capitalized()
            || at + 2 < sentence.end
                && matches!(document.word(at + 1), "of" | "and" | "for" | "to")
                && document.tokens[at + 2..sentence.end].iter().take(2).any(Token::is_capitalized);
    if named
        || longer
        || !article
        || casings.institutions.contains(&noun.key)
        || !is_mostly_small(document, at)
    {
        return;
    }
    let word = document.word(at).to_lowercase();
    sink.report(NOUN, Finding::at(noun.range()).replace(word));
}

/// How far another mention is looked for, in tokens, so that very long copy takes no longer than it must.
const WINDOW: usize = 5_000;

/// Whether the same word stands in the copy without its capital, as often as with it: a name of a variant or a law does not.
fn is_mostly_small(document: &Document, noun: usize) -> bool {
    let key = document.tokens[noun].key;
    let start = noun.saturating_sub(WINDOW);
    let around = document.tokens.iter().enumerate().skip(start).take(2 * WINDOW);
    let same = around.filter(|(_, token)| token.key == key && !token.is_quoted());
    let (small, capital): (Vec<_>, Vec<_>) = same.partition(|(_, token)| token.is_lower());
    let opens = |at: usize| at == 0 || document.tokens[at - 1].mark().is_some();
    small.len() >= capital.iter().filter(|(at, _)| !opens(*at)).count().max(1)
}

/// Whether `the federal police` or `the Federal Police` ends here, and no longer name: of several there may be one that has a
/// name.
fn is_body(document: &Document, sentence: &Range<usize>, at: usize) -> bool {
    let (first, last) = (&document.tokens[at - 1], &document.tokens[at]);
    let alike = first.is_lower() && last.is_lower()
        || [first, last].iter().all(|word| word.is_capitalized() && !word.is_all_capitals());
    let goes_on = document.tokens[..sentence.end].get(at + 1).is_some_and(|next| {
        next.is_capitalized()
            || next.is_mark('-')
            || next.is_mark('’')
            || matches!(document.word(at + 1), "of" | "in" | "for" | "chief")
    });
    at >= sentence.start + 2
        && alike
        && !goes_on
        && last.is_spaced()
        && !last.is_quoted()
        && first.flags.contains(WordFlags::LOWER)
        && !first.flags.intersects(WordFlags::FUNCTION.union(WordFlags::DEMONYM))
        && matches!(document.word(at - 2), "the" | "The")
}

/// Reports those of the mentions of one body that are written as fewer are, or as the later ones.
fn body(document: &Document, places: &[usize], sink: &mut Sink) {
    let (small, large): (Vec<usize>, Vec<usize>) =
        places.iter().partition(|&&at| document.tokens[at].is_lower());
    let (Some(first_small), Some(first_large)) = (small.first(), large.first()) else { return };
    let small_is_odd = small.len() < large.len() || small.len() == large.len() && first_large < first_small;
    let (odd, usual) = if small_is_odd { (&small, *first_large) } else { (&large, *first_small) };
    let usual = document.span(usual - 1, usual);
    for &at in odd {
        let finding = Finding::at(document.span(at - 1, at))
            .related(usual.clone(), "elsewhere")
            .replace(&document.text()[usual.clone()]);
        sink.report(BODY, finding);
    }
}
