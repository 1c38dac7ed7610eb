//! Finds spellings of two varieties of English, and two ways to write a country or the time, in one document.
//!
//! ```text
//! The U.S. adviser left, the US advisor stayed until 9.30 p.m. and his colour came back at 10:15 pm; it favored him.
//!                        ^^ two-abbreviations         ^^^^^^^^^ two-time-styles                 two-varieties ^^^^^^^
//!                           ^^^^^^^ two-varieties
//! ```

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use crate::check::{Finding, Sink};
use crate::lint::Registry;
use crate::text::{Document, word_key};

const LINT: &str = "two-varieties";

/// The words that are spelled in two ways, by their keys.
#[derive(Debug, Default)]
pub(super) struct Varieties {
    words: FxHashMap<u32, Spelled>,
}

/// One spelling of a word.
#[derive(Debug, Clone, Copy)]
struct Spelled {
    /// Which word it is.
    word: usize,
    side: Side,
    /// Whether it is at home in one variety alone: American desks write `theatre` now and then.
    decides: bool,
    /// Whether its capital says nothing of a name: National Security Adviser.
    office: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    British,
    American,
}

impl Varieties {
    pub fn of(registry: &Registry) -> Self {
        let mut varieties = Self::default();
        for (list, decides, office) in
            [("decisive", true, false), ("weak", false, false), ("offices", false, true)]
        {
            for pair in registry.data(LINT, list) {
                let Some((british, american)) = pair.split_once(' ') else { continue };
                varieties.add(british.split('/'), american.split('/'), decides, office);
            }
        }
        for stem in registry.data(LINT, "stems") {
            for ending in ["e", "es", "ed", "ing", "ation", "ations", "er", "ers"] {
                let (british, american) = (format!("{stem}s{ending}"), format!("{stem}z{ending}"));
                varieties.add([british.as_str()], [american.as_str()], true, false);
            }
        }
        varieties
    }

    /// Adds a word in all its forms; `-ize` decides nothing, as Oxford writes it, too.
    fn add<'a>(
        &mut self,
        british: impl IntoIterator<Item = &'a str>,
        american: impl IntoIterator<Item = &'a str>,
        decides: bool,
        office: bool,
    ) {
        let word = self.words.len();
        for form in british {
            self.words.insert(word_key(form), Spelled { word, side: Side::British, decides, office });
        }
        for form in american {
            let decides = decides && !form.contains("iz");
            self.words.insert(word_key(form), Spelled { word, side: Side::American, decides, office });
        }
    }
}

pub(super) fn run(varieties: &Varieties, document: &Document, sink: &mut Sink) {
    if !sink.is_on(LINT) {
        return;
    }
    let found: Vec<(usize, Spelled)> = document
        .tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.is_word() && !token.is_quoted())
        .filter_map(|(at, token)| Some((at, *varieties.words.get(&token.key)?)))
        // a capital may be that of a name: the World Trade Center
        .filter(|(at, spelled)| spelled.office || document.tokens[*at].is_lower())
        .collect();
    let count = |side: Side| found.iter().filter(|(_, one)| one.side == side && one.decides).count();
    let (british, american) = (count(Side::British), count(Side::American));
    // of two that are as many, the later one
    let Some((_, first)) = found.first() else { return };
    let rarer = match british.cmp(&american) {
        Ordering::Less => Side::British,
        Ordering::Greater => Side::American,
        Ordering::Equal if first.side == Side::British => Side::American,
        Ordering::Equal => Side::British,
    };
    // the first place of every word on the other side, and of one that is at home there alone
    let others = || found.iter().filter(|(_, one)| one.side != rarer);
    let mut twins: FxHashMap<usize, usize> = FxHashMap::default();
    others().for_each(|(at, other)| {
        twins.entry(other.word).or_insert(*at);
    });
    let decisive = others().find(|(_, other)| other.decides).map(|(at, _)| *at);
    for (at, one) in found.iter().filter(|(_, one)| one.side == rarer) {
        let twin = twins.get(&one.word).copied();
        let Some(other) = twin.or(decisive.filter(|_| one.decides)) else { continue };
        let finding = Finding::at(document.tokens[*at].range())
            .say("other", document.word(other))
            .related(document.tokens[other].range(), "the other variety");
        sink.report(LINT, finding);
    }
}

/// `U.S.` in one place, `US` or `USA` in another.
pub(super) fn abbreviations(document: &Document, sink: &mut Sink) {
    const FORMS: [[&str; 4]; 2] = [["U.S.", "US", "USA", "U.S.A."], ["U.K.", "UK", "", ""]];
    for forms in FORMS {
        let stands = |at: &usize| {
            let token = &document.tokens[*at];
            token.is_word() && token.is_all_capitals() && !is_in_title_or_quoted(document, *at)
        };
        let found: Vec<(usize, usize)> = (0..document.tokens.len())
            .filter(stands)
            .filter_map(|at| Some((at, forms.iter().position(|form| *form == document.word(at))?)))
            .collect();
        let count = |form: usize| found.iter().filter(|(_, other)| *other == form).count();
        // `USA` is not what stands before a noun: where there is another, the other is the right one
        let best = |forms: std::ops::Range<usize>| {
            forms.rev().filter(|form| count(*form) > 0).max_by_key(|form| count(*form))
        };
        let Some(usual) = best(0..2).or_else(|| best(2..forms.len())) else { continue };
        let Some((first, _)) = found.iter().find(|(_, form)| *form == usual) else { continue };
        for (at, _) in found.iter().filter(|(_, form)| *form != usual) {
            let finding = Finding::at(document.tokens[*at].range())
                .say("other", forms[usual])
                .related(document.tokens[*first].range(), "elsewhere")
                .replace(forms[usual]);
            sink.report("two-abbreviations", finding);
        }
    }
}

/// What is quoted was written by somebody else, and headlines have rules of their own.
fn is_in_title_or_quoted(document: &Document, at: usize) -> bool {
    let block = document.block_at(document.tokens[at].start()).map(|block| &document.blocks[block]);
    document.tokens[at].is_quoted()
        || block.is_some_and(|block| block.kind == crate::text::BlockKind::Heading)
        || document.tokens.get(at + 1).is_some_and(|next| next.is_mark('$') && !next.is_spaced())
}
