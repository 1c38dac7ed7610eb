//! Whose a body is: the country before or behind its name, and the person who bears it.
//!
//! ```text
//! Russia’s Investigative Committee, the Supreme Court of Ukraine, Prosecutor General Anna Moroz
//! ^^^^^^^^ country                                       ^^^^^^^                          ^^^^^ person
//! ```

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::name::{EntryId, Gazetteer, Kind, Standing, key_of};
use crate::text::{Document, Token, WordFlags};

/// A country that the gazetteer knows, or another word that stands in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    Country(EntryId),
    Word(u32),
}

/// What stands around a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Context {
    pub owner: Option<Owner>,
    /// The key of the last word of the name of a person.
    pub person: Option<u32>,
}

/// How far before a name its country may stand, in words.
const BEFORE: usize = 4;
/// The longest name of a person, in words.
const LONGEST_PERSON: usize = 4;

impl Context {
    /// What stands around tokens of a sentence; none if they are a part of a longer name.
    pub fn of(
        document: &Document,
        gazetteer: &Gazetteer,
        name: &Range<usize>,
        sentence: &Range<usize>,
    ) -> Option<Self> {
        let owner = match before(document, gazetteer, name.start, sentence.start) {
            Before::Owner(owner) => Some(owner),
            Before::Nothing => behind(document, gazetteer, name.end, sentence.end),
            Before::Name => return None,
        };
        Some(Self { owner, person: person(document, name.end, sentence.end) })
    }
}

enum Before {
    Owner(Owner),
    Nothing,
    /// Another capitalized word, which belongs to the name.
    Name,
}

fn before(document: &Document, gazetteer: &Gazetteer, start: usize, first: usize) -> Before {
    let tokens = &document.tokens;
    let mut at = start;
    while at > first && start - at < BEFORE {
        at -= 1;
        let token = &tokens[at];
        if !token.is_word() {
            return Before::Nothing;
        }
        if token.is_capitalized() {
            if let Some(owner) = owner_that_ends(document, gazetteer, at, first) {
                return Before::Owner(owner);
            }
            let skipped = WordFlags::FUNCTION | WordFlags::TITLE;
            let opens = at == first || tokens[at - 1].mark().is_some();
            if !token.flags.intersects(skipped) && !opens && !is_rank(document, at) {
                return Before::Name;
            }
        } else if token.flags.contains(WordFlags::FUNCTION) {
            // `the` is what stands before a name without a country
            return Before::Nothing;
        }
    }
    Before::Nothing
}

/// `Deputy Interior Minister`: a word that stands between a country and a title.
fn is_rank(document: &Document, at: usize) -> bool {
    const RANKS: [&str; 10] =
        ["Deputy", "Vice", "First", "Acting", "Former", "Federal", "Junior", "Then", "Interim", "Assistant"];
    RANKS.contains(&document.word(at))
}

/// The country whose name ends at a token.
fn owner_that_ends(document: &Document, gazetteer: &Gazetteer, at: usize, first: usize) -> Option<Owner> {
    let country = (at.saturating_sub(2).max(first)..=at)
        .filter(|&start| document.tokens[start].is_capitalized())
        .find_map(|start| country(document, gazetteer, start).filter(|(_, end)| *end == at + 1));
    let place = WordFlags::COUNTRY | WordFlags::DEMONYM | WordFlags::PLACE;
    let word = || document.tokens[at].flags.intersects(place).then(|| Owner::Word(key_of(document, at)));
    country.map(|(id, _)| Owner::Country(id)).or_else(word)
}

/// The country that is named from a token on, and where its name ends.
fn country(document: &Document, gazetteer: &Gazetteer, start: usize) -> Option<(EntryId, usize)> {
    let hits = gazetteer.find(document, start);
    let is_country = |id: EntryId| gazetteer.entry(id).kind() == Kind::Country;
    hits.iter()
        .find(|hit| hit.standing == Standing::Right && is_country(hit.entry))
        .map(|hit| (hit.entry, hit.tokens.end))
}

/// `of Ukraine`, `of the Russian Federation`, `in Lima`.
fn behind(document: &Document, gazetteer: &Gazetteer, end: usize, last: usize) -> Option<Owner> {
    let tokens = &document.tokens;
    let word = |at: usize| if at < last && tokens[at].is_word() { document.word(at) } else { "" };
    if !matches!(word(end), "of" | "in" | "for") {
        return None;
    }
    let at = end + 1 + usize::from(word(end + 1) == "the");
    if at >= last || !tokens[at].is_capitalized() {
        return None;
    }
    country(document, gazetteer, at)
        .map(|(id, _)| Owner::Country(id))
        .or_else(|| Some(Owner::Word(key_of(document, at))))
}

/// The last word of the capitalized words right behind a name.
fn person(document: &Document, end: usize, last: usize) -> Option<u32> {
    let is_name = |token: &&Token| {
        token.is_capitalized() && token.is_spaced() && !token.flags.contains(WordFlags::FUNCTION)
    };
    let words = document.tokens[end..last.min(end + LONGEST_PERSON)].iter().take_while(is_name).count();
    (words > 0).then(|| key_of(document, end + words - 1))
}

/// The countries that a document speaks of.
pub(super) fn countries(document: &Document, gazetteer: &Gazetteer) -> FxHashSet<EntryId> {
    let capitalized = (0..document.tokens.len()).filter(|&at| document.tokens[at].is_capitalized());
    capitalized.filter_map(|at| country(document, gazetteer, at)).map(|(id, _)| id).collect()
}
