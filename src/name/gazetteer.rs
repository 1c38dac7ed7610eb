//! All names that are known: those of `lints/names/` and a newsroom's own.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::entry::{Kind, NameFile, NameFileError};
use super::fold::{fold, squeeze, words};
use super::sound::Sound;
use super::table::{Entry, Form, Like, Packed, Standing, Table};
use crate::text::{Document, Shape, Token, TokenKind, word_key};

// `BUILT_IN`: the table of `lints/names/`
include!(concat!(env!("OUT_DIR"), "/built_in_names.rs"));

/// The names that are known.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    built_in: &'static Table,
    own_files: Vec<String>,
    own: Table,
    /// Entries that are built in, and those of the newsroom that stand for them.
    replaced: FxHashMap<EntryId, EntryId>,
}

impl Default for Gazetteer {
    fn default() -> Self {
        Self {
            built_in: &BUILT_IN,
            own_files: Vec::new(),
            own: Table::default(),
            replaced: FxHashMap::default(),
        }
    }
}

/// Which entry: its number, the newsroom's own ones counted after all that are built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(u32);

/// The number of the first entry that is not built in.
const FIRST_OWN: u32 = 1 << 16;

/// A form that was found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The entry it belongs to.
    pub entry: EntryId,
    /// The tokens it takes.
    pub tokens: Range<usize>,
    /// Whether it is right.
    pub standing: Standing,
    /// Whether it is a person's surname alone.
    pub is_surname: bool,
    /// Whether the newsroom writes it otherwise.
    pub is_against_house_style: bool,
}

/// A name that sounds nearly as one that is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// The entry of that name.
    pub entry: EntryId,
    /// From 0, one sound, to 1.
    pub distance: f32,
}

impl Gazetteer {
    /// Adds a newsroom's own names. An entry with a name that is known stands for it from now on.
    ///
    /// # Errors
    ///
    /// What is wrong in the file.
    pub fn add_own(&mut self, text: &str) -> Result<(), NameFileError> {
        NameFile::read(text)?;
        self.own_files.push(text.to_string());
        let files: Vec<NameFile> =
            self.own_files.iter().filter_map(|text| NameFile::read(text).ok()).collect();
        self.own = Table::of(&files);
        self.replaced.clear();
        for index in 0..self.own.entries.len() as u32 {
            let entry = self.own.entry(index);
            let same = right_forms(self.built_in, entry.name())
                .map(|form| form.entry)
                .find(|known| self.built_in.entry(*known).kind() == entry.kind());
            // `Volodymyr Zelenskyy` stands for `Volodymyr Zelensky`, who has that surname too
            if let Some(known) = same.or_else(|| self.by_parts(entry)) {
                self.replaced.insert(EntryId(known), EntryId(FIRST_OWN + index));
            }
        }
        Ok(())
    }

    /// The entry that is built in with this person's given name and surname.
    fn by_parts(&self, own: Entry) -> Option<u32> {
        let mut bearers = right_forms(self.built_in, own.surname()).filter(|form| form.is_surname);
        bearers.find_map(|form| {
            let known = self.built_in.entry(form.entry);
            own.givens().any(|given| known.givens().any(|other| other == given)).then_some(form.entry)
        })
    }

    /// Whether a newsroom has added names of its own.
    pub fn has_own(&self) -> bool {
        !self.own_files.is_empty()
    }

    /// An entry.
    pub fn entry(&self, id: EntryId) -> Entry<'_> {
        match id.0.checked_sub(FIRST_OWN) {
            Some(own) => self.own.entry(own),
            None => self.built_in.entry(id.0),
        }
    }

    /// All entries.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let of = |table: &'_ Table| 0..table.entries.len() as u32;
        let own = of(&self.own).map(|index| self.own.entry(index));
        of(self.built_in).map(|index| self.built_in.entry(index)).chain(own)
    }

    /// The forms that a text has at a token: the longest ones, those that are right if any is, and the newsroom's own
    /// before those that are built in.
    pub fn find(&self, document: &Document, at: usize) -> Vec<Hit> {
        let key = key_of(document, at);
        let mut hits: Vec<Hit> = Vec::new();
        let tables = [(&self.own, FIRST_OWN), (self.built_in, 0)];
        let forms = tables.map(|(table, first)| (table, first, table.forms_with(key)));
        if forms.iter().all(|(.., forms)| forms.is_empty()) {
            return hits;
        }
        // a cheap look at the next word turns most people of a common given name away
        let next = (at + 1..document.tokens.len()).find(|next| !joins(&document.tokens[*next]));
        let next = next.filter(|next| is_plain(document, *next));
        let initial = next.map(|next| document.word(next).as_bytes()[0].to_ascii_lowercase());
        let introduced = kind_before(document, at);
        for (table, first, forms) in forms {
            for form in forms {
                let other = form.second != 0 && initial.is_some_and(|initial| initial != form.second);
                if other && introduced.is_none() {
                    continue;
                }
                let words = table.words(form);
                let behind_kind = || {
                    let (kind, article) = introduced?;
                    let tokens = stands_at(document, at, form, without_kind(words, kind)?)?;
                    Some(tokens.start - usize::from(article)..tokens.end)
                };
                let Some(tokens) = stands_at(document, at, form, words).or_else(behind_kind) else {
                    continue;
                };
                let id = EntryId(first + form.entry);
                let entry = self.replaced.get(&id).copied().unwrap_or(id);
                // what a newsroom's entry knows itself was found in its own table
                let other_house = entry != id && form.standing == Standing::Right;
                hits.push(Hit {
                    entry,
                    tokens,
                    standing: form.standing,
                    is_surname: form.is_surname,
                    is_against_house_style: other_house,
                });
            }
        }
        let Some(longest) = hits.iter().map(|hit| hit.tokens.end).max() else { return hits };
        hits.retain(|hit| hit.tokens.end == longest);
        if hits.iter().any(|hit| hit.standing == Standing::Right) {
            hits.retain(|hit| hit.standing == Standing::Right);
        }
        let known: Vec<EntryId> =
            hits.iter().filter(|hit| !hit.is_against_house_style).map(|hit| hit.entry).collect();
        hits.retain(|hit| !hit.is_against_house_style || !known.contains(&hit.entry));
        hits
    }

    /// The places, or the people by their surname, whose name sounds like one that is none of them, the nearest first. Only
    /// entries that are wanted are compared.
    pub fn sounds_like(&self, like: Like, name: &str, is_wanted: impl Fn(Entry) -> bool) -> Vec<Likeness> {
        let sound = Sound::of(name);
        let mut found: Vec<Likeness> = Vec::new();
        for (table, first) in [(&self.own, FIRST_OWN), (self.built_in, 0)] {
            for form in table.forms_like(like, &sound) {
                if sound.is_farther_by_length(form.length.into(), like.farthest())
                    || !is_wanted(table.entry(form.entry))
                {
                    continue;
                }
                let written = Sound::of_folded(table.words(form));
                let distance = sound.distance_within(&written, like.farthest());
                if distance <= like.farthest() {
                    let entry = EntryId(first + form.entry);
                    let entry = self.replaced.get(&entry).copied().unwrap_or(entry);
                    found.push(Likeness { entry, distance });
                }
            }
        }
        found.sort_by(|a, b| a.distance.total_cmp(&b.distance).then(a.entry.cmp(&b.entry)));
        let mut seen: Vec<EntryId> = Vec::new();
        found.retain(|like| {
            let new = !seen.contains(&like.entry);
            if new {
                seen.push(like.entry);
            }
            new
        });
        found
    }
}

impl Entry<'_> {
    /// Whether a given name, as it is written, is this person's.
    pub fn has_given(&self, given: &str) -> bool {
        let given = squeeze(given);
        self.givens().any(|known| known == given)
    }

    /// Whether a given name is what programs make of this person's.
    pub fn has_wrong_given(&self, given: &str) -> bool {
        let given = squeeze(given);
        self.wrong_givens().any(|known| known == given)
    }

    /// How far a given name, or several, are from this person's. A first name with others behind it is compared alone, too.
    pub fn given_distance(&self, given: &str) -> f32 {
        let first = given.split(' ').next().unwrap_or(given);
        let to = |written: &str| {
            let sound = Sound::of(written);
            let distances = self.givens().map(|known| sound.distance(&Sound::of(known)));
            distances.fold(1.0, f32::min)
        };
        to(&squeeze(given)).min(to(first))
    }

    /// The given names as they are printed.
    pub fn given(&self) -> String {
        self.name().replacen(self.surname(), "", 1).trim().to_string()
    }
}

/// The key of a token as forms have it: without accents, apostrophes, stops and a possessive ending.
pub fn key_of(document: &Document, at: usize) -> u32 {
    if is_plain(document, at) { document.tokens[at].key } else { word_key(&folded(document.word(at))) }
}

/// Whether a word is as forms have it, but for its capitals.
fn is_plain(document: &Document, at: usize) -> bool {
    let accents_or_stops = document.tokens[at].shape.intersects(Shape::NON_ASCII | Shape::DOTTED);
    // `’` is no letter, so that it does not count as a character beyond ASCII
    !accents_or_stops && !document.word(at).bytes().any(|byte| byte == b'\'' || !byte.is_ascii())
}

fn folded(word: &str) -> String {
    let mut folded = fold(word);
    folded.retain(|character| character != '.');
    folded
}

/// The forms of a table that are right and have the words of a name.
fn right_forms<'a>(table: &'a Table, name: &str) -> impl Iterator<Item = &'a Form> {
    let words = words(name);
    let first = word_key(words.split(' ').next().unwrap_or_default());
    let forms = table.forms_with(first).iter();
    forms.filter(move |form| form.standing == Standing::Right && table.words(form) == words)
}

/// Whether a mark holds the words of a name together.
fn joins(token: &Token) -> bool {
    !token.is_spaced() && (token.is_mark('-') || token.is_stop())
}

/// The tokens of a form, if it stands at a token.
fn stands_at(document: &Document, at: usize, form: &Form, words: &str) -> Option<Range<usize>> {
    let mut end = at;
    for (count, word) in words.split(' ').enumerate() {
        while count > 0 && document.tokens.get(end).is_some_and(joins) {
            end += 1;
        }
        let token = document.tokens.get(end)?;
        let text = document.word(end);
        let same = matches!(token.kind, TokenKind::Word | TokenKind::Number)
            && (text.eq_ignore_ascii_case(word) || (!is_plain(document, end) && folded(text) == word));
        if !same || (form.in_capitals && token.is_word() && token.shape.contains(Shape::LOWER)) {
            return None;
        }
        end += 1;
    }
    let last = &document.tokens[end - 1];
    let kind = end - at > 1 && kind_of(document.word(end - 1)).is_some();
    (last.is_capitalized() || last.kind == TokenKind::Number || kind).then_some(at..end)
}

/// What stands beside a name and says of what kind it is: copy has it in small letters, too. Those of one line may stand for
/// each other.
const KINDS: [&[&str]; 8] = [
    &["newspaper", "daily", "tabloid", "weekly", "publication", "outlet", "edition"],
    &["magazine"],
    &["website", "site", "portal"],
    &["channel", "broadcaster", "radio"],
    &["agency"],
    &["party", "movement", "coalition", "faction", "group"],
    &["team", "club", "side"],
    &["operation"],
];

/// The number of the kind that a word names.
fn kind_of(word: &str) -> Option<usize> {
    KINDS.iter().position(|kinds| kinds.contains(&word))
}

/// The kind of thing that the words before a token name, and whether `The` stands between: `the newspaper “The`.
fn kind_before(document: &Document, at: usize) -> Option<(usize, bool)> {
    let mut before = at.checked_sub(1)?;
    let article = document.word(before) == "The";
    if article {
        before = before.checked_sub(1)?;
    }
    if document.tokens[before].mark().is_some_and(|mark| matches!(mark, '“' | '"' | '‘' | '\'' | '«' | '„'))
    {
        before = before.checked_sub(1)?;
    }
    let kind = if document.tokens[before].is_lower() { kind_of(document.word(before)) } else { None };
    kind.map(|kind| (kind, article))
}

/// The words of a form that ends in a kind, less that one: `freedom` of `freedom newspaper`.
fn without_kind(words: &str, kind: usize) -> Option<&str> {
    let (name, last) = words.rsplit_once(' ')?;
    (kind_of(last) == Some(kind)).then_some(name)
}
