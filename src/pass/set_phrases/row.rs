//! Reads set phrases as the records write them: `[turn] a blind{sightless} (eye|ear)` becomes a row of slots.
//!
//! ```text
//! [turn]            a           blind{sightless}    eye
//! any form of it    the word    the word, and       the word
//!                               what it is taken for
//! ```
//!
//! `(by|in)` is a choice, `(the|)` may be missing, `<whose>` is a possessive, and `iceberg!` is so rare that it tells
//! the phrase alone; before `behalf~` no article may stand. A phrase's swapped words come from its
//! braces and from the record's list of swaps, each of which begins with the right word; `{!ending}` takes one back.
//! A preposition inside a phrase is taken for those that are near it, unless it is written `of{!}`,
//! or, for one of them, `to{!in}`.
//!
//! This file is part of the build script too, which reads the phrases that are built in.

use std::collections::HashMap;

use crate::lint::{RecordTexts, weight};
use crate::text::forms::{self, Form};
use crate::text::{Lexicon, WordFlags, word_key, word_key_of};

pub const MANGLED: &str = "mangled-set-phrase";
pub const ODD: &str = "odd-set-phrase";

/// A list of phrases in a record.
pub struct List {
    /// The record.
    pub lint: &'static str,
    /// The list.
    pub name: &'static str,
    /// Whether every other word in its phrases is odd.
    pub is_fixed: bool,
    /// Whether its phrases are in order as they stand.
    pub is_variant: bool,
}

/// The lists of phrases.
pub const LISTS: [List; 4] = [
    List { lint: MANGLED, name: "phrases", is_fixed: false, is_variant: false },
    List { lint: ODD, name: "phrases", is_fixed: true, is_variant: false },
    List { lint: MANGLED, name: "variants", is_fixed: false, is_variant: true },
    List { lint: ODD, name: "variants", is_fixed: false, is_variant: true },
];

/// The list of swaps in the record of [`MANGLED`].
pub const SWAPS: &str = "swaps";

/// A way to say a set phrase: a slot for each word or hyphen.
#[derive(Debug)]
pub(super) struct ReadRow {
    pub slots: Vec<ReadSlot>,
    /// The slots by which the row is found.
    pub anchors: Vec<usize>,
    /// Whether every other word in it is odd, even one that no list has.
    pub is_fixed: bool,
    /// Whether it is in order as it stands, and says nothing about other wordings.
    pub is_variant: bool,
}

/// What may stand at one place of a row.
#[derive(Debug, Clone, Default)]
pub(super) struct ReadSlot {
    /// The keys of its right words with their forms, sorted.
    pub right: Vec<(u32, Form)>,
    /// The keys of words that programs swap for them, with their forms, sorted.
    pub swapped: Vec<(u32, Form)>,
    /// What to write: the right words as dictionaries list them.
    pub write: Vec<String>,
    pub role: Role,
    /// The keys of prepositions that are taken for the one that is right.
    pub confused: Vec<u32>,
    /// Whether its word hardly stands outside the phrase.
    pub is_rare: bool,
    /// Whether no article may stand before its word.
    pub is_bare: bool,
}

/// What a slot is to its phrase.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Role {
    #[default]
    Content,
    Article,
    Preposition,
    Function,
    /// A hyphen, or a possessive: never taken for something else.
    Fixed,
}

/// Prepositions, each with those that writers of other languages take for it.
const PREPOSITIONS: [(&str, &[&str]); 12] = [
    ("at", &["in", "on", "by", "to"]),
    ("by", &["from", "with", "of", "in"]),
    ("for", &["to", "of", "on", "at"]),
    ("from", &["of", "by", "off"]),
    ("in", &["at", "on", "to", "into", "within"]),
    ("into", &["in", "to", "on", "at", "under"]),
    ("of", &["from", "for", "to", "on", "in", "at"]),
    ("on", &["in", "at", "to", "by"]),
    ("onto", &["in", "at", "to"]),
    ("to", &["at", "in", "on", "for", "into", "by"]),
    ("under", &["in", "on", "at", "by"]),
    ("with", &["to", "of", "for", "from", "by"]),
];
const ARTICLES: [u32; 3] = [word_key_of("a"), word_key_of("an"), word_key_of("the")];
const POSSESSIVES: [&str; 9] = ["my", "your", "his", "her", "its", "our", "their", "one's", "whose"];

/// Verbs whose forms the table of [`forms`] lacks or guesses wrongly.
const OTHER_FORMS: [(&str, [&str; 5]); 22] = [
    ("bear", ["bear", "bears", "bore", "borne", "bearing"]),
    ("beat", ["beat", "beats", "beat", "beaten", "beating"]),
    ("bite", ["bite", "bites", "bit", "bitten", "biting"]),
    ("blow", ["blow", "blows", "blew", "blown", "blowing"]),
    ("cast", ["cast", "casts", "cast", "cast", "casting"]),
    ("cut", ["cut", "cuts", "cut", "cut", "cutting"]),
    ("fire", ["fire", "fires", "fired", "fired", "firing"]),
    ("grind", ["grind", "grinds", "ground", "ground", "grinding"]),
    ("hang", ["hang", "hangs", "hung", "hung", "hanging"]),
    ("hit", ["hit", "hits", "hit", "hit", "hitting"]),
    ("lay", ["lay", "lays", "laid", "laid", "laying"]),
    ("let", ["let", "lets", "let", "let", "letting"]),
    ("lie", ["lie", "lies", "lay", "lain", "lying"]),
    ("light", ["light", "lights", "lit", "lit", "lighting"]),
    ("put", ["put", "puts", "put", "put", "putting"]),
    ("read", ["read", "reads", "read", "read", "reading"]),
    ("set", ["set", "sets", "set", "set", "setting"]),
    ("shed", ["shed", "sheds", "shed", "shed", "shedding"]),
    ("step", ["step", "steps", "stepped", "stepped", "stepping"]),
    ("stick", ["stick", "sticks", "stuck", "stuck", "sticking"]),
    ("sweep", ["sweep", "sweeps", "swept", "swept", "sweeping"]),
    ("wear", ["wear", "wears", "wore", "worn", "wearing"]),
];

/// All forms of a word.
fn inflected(base: &str) -> Vec<(u32, Form)> {
    match OTHER_FORMS.iter().find(|(other, _)| *other == base) {
        Some((_, written)) => {
            written.iter().zip(forms::ALL).map(|(word, form)| (word_key(word), form)).collect()
        }
        None => forms::all(base).into_iter().map(|(form, word)| (word_key(&word), form)).collect(),
    }
}

/// A form of a word that dictionaries list.
pub(super) fn inflect(base: &str, form: Form) -> Option<String> {
    match OTHER_FORMS.iter().find(|(other, _)| *other == base) {
        Some((_, written)) => {
            forms::ALL.iter().position(|known| *known == form).map(|at| written[at].to_string())
        }
        None => forms::inflect(base, form),
    }
}

/// What words are swapped for, by the right word.
#[derive(Debug, Default)]
pub(super) struct Swaps<'a> {
    by_word: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Swaps<'a> {
    /// Reads a list of rows, each the right word and what it is swapped for.
    pub fn read(rows: &'a RecordTexts) -> Self {
        let mut by_word: HashMap<&str, Vec<&str>> = HashMap::new();
        for row in rows {
            let mut words = row.split_whitespace();
            if let Some(right) = words.next() {
                by_word.entry(right).or_default().extend(words);
            }
        }
        Self { by_word }
    }
}

/// The rows of a phrase, one for each way to leave out what may be missing.
pub(super) fn read(phrase: &str, swaps: &Swaps, is_fixed: bool, is_variant: bool) -> Vec<ReadRow> {
    let mut all: Vec<Vec<ReadSlot>> = vec![Vec::new()];
    for part in phrase.split_whitespace() {
        let (slots, optional) = read_part(part, swaps);
        let without = if optional { all.clone() } else { Vec::new() };
        all.iter_mut().for_each(|row| row.extend(slots.iter().cloned()));
        all.extend(without);
    }
    all.into_iter().map(|slots| ReadRow { anchors: anchors(&slots), slots, is_fixed, is_variant }).collect()
}

/// The slots of what stands between two spaces, and whether it may be missing.
fn read_part(part: &str, swaps: &Swaps) -> (Vec<ReadSlot>, bool) {
    let (core, braces) = match part.split_once('{') {
        Some((core, rest)) => (core, rest.trim_end_matches('}')),
        None => (part, ""),
    };
    if core == "<whose>" {
        let right = POSSESSIVES.iter().map(|word| (word_key(word), Form::Base)).collect();
        return (vec![ReadSlot { right: sorted(right), role: Role::Fixed, ..ReadSlot::default() }], false);
    }
    let (core, is_rare) = match core.strip_suffix('!') {
        Some(rare) => (rare, true),
        None => (core, false),
    };
    let (core, is_bare) = match core.strip_suffix('~') {
        Some(bare) => (bare, true),
        None => (core, false),
    };
    let choices = core.trim_start_matches('(').trim_end_matches(')');
    if !core.starts_with('(') && core.contains('-') && core.len() > 1 {
        let mut slots = Vec::new();
        for (at, word) in core.split('-').enumerate() {
            if at > 0 {
                let right = vec![(u32::from('-'), Form::Base)];
                slots.push(ReadSlot { right, role: Role::Fixed, ..ReadSlot::default() });
            }
            slots.push(slot([word].into_iter(), "", swaps));
        }
        return (slots, false);
    }
    let words = choices.split('|').filter(|word| !word.is_empty());
    (vec![ReadSlot { is_rare, is_bare, ..slot(words, braces, swaps) }], choices.split('|').any(str::is_empty))
}

fn slot<'a>(words: impl Iterator<Item = &'a str>, braces: &str, swaps: &Swaps) -> ReadSlot {
    let mut slot = ReadSlot::default();
    let mut is_inflected = false;
    let mut wrong: Vec<&str> = braces.split('|').filter(|word| !word.is_empty()).collect();
    for word in words {
        let base = word.trim_start_matches('[').trim_end_matches(']');
        if base.len() < word.len() {
            is_inflected = true;
            slot.right.extend(inflected(base));
        } else {
            slot.right.push((word_key(word), Form::Base));
        }
        wrong.extend(swaps.by_word.get(base).into_iter().flatten());
        slot.write.push(word.to_string());
    }
    let kept = |word: &&&str| {
        !word.starts_with('!') && !wrong.iter().any(|other| other.strip_prefix('!') == Some(**word))
    };
    for word in wrong.iter().filter(kept) {
        slot.swapped.push((word_key(word), Form::Base));
        if is_inflected {
            slot.swapped.extend(inflected(word));
        }
    }
    slot.right = sorted(slot.right);
    slot.swapped = sorted(slot.swapped);
    slot.swapped.retain(|(key, _)| slot.right.iter().all(|(right, _)| right != key));
    slot.role = role(&slot.right, &slot.write);
    if slot.role == Role::Preposition && !wrong.contains(&"!") {
        let confused = PREPOSITIONS.iter().filter(|(right, _)| slot.write.iter().any(|word| word == right));
        let is_taken_back = |word: &str| wrong.iter().any(|other| other.strip_prefix('!') == Some(word));
        let confused = confused.flat_map(|(_, others)| others.iter()).filter(|word| !is_taken_back(word));
        slot.confused = confused.map(|word| word_key(word)).collect();
    }
    slot
}

fn role(right: &[(u32, Form)], write: &[String]) -> Role {
    let lexicon = Lexicon::built_in();
    if right.iter().all(|(key, _)| is_article(*key)) {
        Role::Article
    } else if write.iter().all(|word| PREPOSITIONS.iter().any(|(known, _)| word == known)) {
        Role::Preposition
    } else if write.iter().all(|word| lexicon.word(word).contains(WordFlags::FUNCTION)) {
        Role::Function
    } else {
        Role::Content
    }
}

/// The two slots of content whose words are met least often, and of such the longest; where there is one, or none, the rarest
/// word that there is.
fn anchors(slots: &[ReadSlot]) -> Vec<usize> {
    let order = |at: &usize| {
        let slot = &slots[*at];
        let met = slot.right.iter().chain(&slot.swapped).map(|(key, _)| weight(*key)).sum::<u32>();
        (met, std::cmp::Reverse(slot.write.iter().map(String::len).min().unwrap_or(0)))
    };
    let mut content: Vec<usize> = (0..slots.len()).filter(|&at| slots[at].role == Role::Content).collect();
    if content.is_empty() {
        content = (0..slots.len()).filter(|&at| slots[at].role != Role::Fixed).collect();
        content.sort_by_key(order);
        content.truncate(1);
    }
    content.sort_by_key(order);
    content.truncate(2);
    content
}

fn sorted(mut keys: Vec<(u32, Form)>) -> Vec<(u32, Form)> {
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether it is the key of an article.
fn is_article(key: u32) -> bool {
    ARTICLES.contains(&key)
}
