//! Finds names that are not what somebody or something is called.
//!
//! ```text
//! In Bachmut, Sergei Korneyev met President Masudo Pezeshkian. “No,” Kornejev told the New York Instances.
//!    ^^^^^^^ foreign-place-name              ^^^^^^ mangled-name      ^^^^^^^^ two-spellings
//!                                                                    translated-name ^^^^^^^^^^^^^^^^^^
//! ```
//!
//! An unknown name is no fault. What is one: a form that is listed as mangled, where the text speaks of that person's role,
//! country or body; a name in full that is nearly, but not quite, a known one; and two spellings of one name in one text.

mod again;
mod census;
mod diacritics;
mod genders;
mod known;
mod order;
mod places;
mod speakers;
mod spellings;

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::Sink;
use crate::name::{Entry, EntryId, Gazetteer, Hit, Kind, Like, Likeness, Mention, Mentions, Standing};
use crate::text::{Document, WordFlags, word_key};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    let names = Names::of(document, &sink.registry().names);
    known::run(&names, sink);
    places::run(&names, sink);
    spellings::run(&names, sink);
    diacritics::run(&names, sink);
    speakers::run(&names, sink);
    order::run(&names, sink);
    genders::run(&names, sink);
    again::run(&names, sink);
    census::run(&names, sink);
}

/// Who and what is named in a document.
struct Names<'a> {
    document: &'a Document<'a>,
    gazetteer: &'a Gazetteer,
    mentions: Mentions,
    /// Forms of known names, in text order, one or more for a place.
    hits: Vec<Hit>,
    /// What the document speaks of under a right name. This and what follows is looked up once something asks.
    spoken_of: OnceCell<FxHashSet<&'a str>>,
    /// The entries that are meant by a right form.
    meant: OnceCell<FxHashSet<EntryId>>,
    /// The first right form of each person's surname alone: the index of the hit.
    surnames: OnceCell<FxHashMap<EntryId, usize>>,
    /// The keys of the words in names of more than one word.
    in_longer_names: OnceCell<FxHashSet<u32>>,
    /// What words sound like that were looked up already.
    likenesses: RefCell<Likenesses>,
}

/// What words sound like, by their keys.
type Likenesses = FxHashMap<(Like, u32), Rc<[Likeness]>>;

impl<'a> Names<'a> {
    fn of(document: &'a Document<'a>, gazetteer: &'a Gazetteer) -> Self {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < document.tokens.len() {
            let capital = document.tokens[at].is_capitalized();
            let found = if capital { gazetteer.find(document, at) } else { Vec::new() };
            at = found.first().map_or(at + 1, |hit| hit.tokens.end);
            hits.extend(found);
        }
        let mut names = Self {
            document,
            gazetteer,
            mentions: Mentions::of(document),
            hits,
            spoken_of: OnceCell::new(),
            meant: OnceCell::new(),
            surnames: OnceCell::new(),
            in_longer_names: OnceCell::new(),
            likenesses: RefCell::default(),
        };
        names.leave_out_what_is_nobody();
        names
    }

    /// What looks like a person and is a known country, body or outlet is none: `the New York Times, who …`.
    fn leave_out_what_is_nobody(&mut self) {
        let is_nobody = |hit: &&Hit| self.gazetteer.entry(hit.entry).kind() != Kind::Person;
        for hit in self.hits.iter().filter(is_nobody) {
            if let Some(mention) = self.mentions.at_mut(hit.tokens.start) {
                mention.is_person &=
                    !(hit.tokens.start <= mention.words.start && mention.words.end <= hit.tokens.end);
            }
        }
    }

    fn entry(&self, id: EntryId) -> Entry<'a> {
        self.gazetteer.entry(id)
    }

    /// The forms that touch tokens.
    fn hits_in(&self, tokens: Range<usize>) -> impl Iterator<Item = &Hit> {
        let first = self.hits.partition_point(|hit| hit.tokens.end <= tokens.start);
        let end = tokens.end;
        self.hits[first..].iter().take_while(move |hit| hit.tokens.start < end)
    }

    /// Whether the document speaks of a country, a place in it, its people, or a body, by its own name in the gazetteer.
    fn speaks_of(&self, name: &str) -> bool {
        let spoken_of = self.spoken_of.get_or_init(|| {
            let mut names = FxHashSet::default();
            let right = self.hits.iter().filter(|hit| hit.standing == Standing::Right);
            for entry in right.filter(|hit| self.is_meant(hit)).map(|hit| self.entry(hit.entry)) {
                names.insert(entry.name());
                names.extend(entry.countries());
            }
            names
        });
        spoken_of.contains(name)
    }

    /// Whether a form is that name and not a part of another one: a person's only with the given name.
    fn is_meant(&self, hit: &Hit) -> bool {
        !hit.is_surname
            || self.mentions.at(hit.tokens.start).is_some_and(|mention| {
                mention.is_full() && self.entry(hit.entry).has_given(self.text(&mention.given()))
            })
    }

    /// The names that sound nearly as a word that is none of them, the nearest first.
    fn sounds_like(&self, like: Like, word: &str) -> Rc<[Likeness]> {
        let mut known = self.likenesses.borrow_mut();
        let key = (like, word_key(word));
        let wanted = |entry: Entry| match like {
            // a surname alone, and a place, need to be spoken for; with a given name, that is seen later
            Like::Place => self.speaks_of(entry.name()) || self.has_surroundings(entry),
            Like::Surname => self.has_surroundings(entry),
            Like::Person { .. } => true,
        };
        known.entry(key).or_insert_with(|| self.gazetteer.sounds_like(like, word, wanted).into()).clone()
    }

    /// Tokens as they are written.
    fn text(&self, tokens: &Range<usize>) -> &'a str {
        let document: &'a Document<'a> = self.document;
        let text = &document.text()[document.span(tokens.start, tokens.end - 1)];
        crate::name::without_possessive(text)
    }

    /// The bytes of tokens, less a possessive ending.
    fn span(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self.document.tokens[tokens.start].start();
        start..start + self.text(tokens).len()
    }

    /// Whether something speaks for an entry at a mention: a role of it close by, or its country or body in the document.
    fn is_spoken_for(&self, entry: Entry, mention: &Mention) -> bool {
        self.has_role(entry, mention) || self.has_surroundings(entry)
    }

    /// Whether a role of the entry is named close by: the last word of `foreign minister` is enough.
    fn has_role(&self, entry: Entry, mention: &Mention) -> bool {
        let end = (mention.words.end + NEAR).min(self.document.tokens.len());
        let close = &self.document.tokens[mention.words.start.saturating_sub(NEAR)..end];
        entry.roles().any(|role| {
            let key = word_key(role.rsplit(' ').next().unwrap_or(role));
            close.iter().any(|token| token.is_word() && token.key == key)
        })
    }

    /// Whether the document speaks of a country or a body of the entry.
    fn has_surroundings(&self, entry: Entry) -> bool {
        entry.countries().chain(entry.bodies()).any(|name| self.speaks_of(name))
    }

    /// Whether the sentence of a token speaks of how something is called: `Lviv, which Poles call Lwow`.
    fn is_about_names(&self, at: usize) -> bool {
        let index = self.document.sentences.partition_point(|sentence| sentence.tokens.end <= at);
        let sentence = self.document.sentences.get(index).map_or(0..0, |sentence| sentence.tokens.clone());
        let near = sentence.start.max(at.saturating_sub(NEAR))..sentence.end.min(at + NEAR);
        near.into_iter().any(|at| ABOUT_NAMES.contains(&self.document.word(at)))
    }

    /// Whether the document has an entry under a right name, too.
    fn has(&self, id: EntryId) -> bool {
        let meant = self.meant.get_or_init(|| {
            let right = self.hits.iter().filter(|hit| hit.standing == Standing::Right);
            right.filter(|hit| self.is_meant(hit)).map(|hit| hit.entry).collect()
        });
        meant.contains(&id)
    }

    /// Whether a word is part of a longer name somewhere in the document.
    fn is_in_longer_name(&self, key: u32) -> bool {
        let keys = self.in_longer_names.get_or_init(|| {
            let longer = self.mentions.all.iter().filter(|mention| mention.words.len() > 1);
            longer.flat_map(|mention| mention.words.clone()).map(|at| self.document.tokens[at].key).collect()
        });
        keys.contains(&key)
    }

    /// How a person's surname is written where the document has it right, or else as the gazetteer has it.
    fn surname_here(&self, id: EntryId) -> String {
        let surnames = self.surnames.get_or_init(|| {
            let mut first = FxHashMap::default();
            for (index, hit) in self.hits.iter().enumerate() {
                if hit.is_surname && hit.standing == Standing::Right && !hit.is_against_house_style {
                    first.entry(hit.entry).or_insert(index);
                }
            }
            first
        });
        match surnames.get(&id) {
            Some(index) => self.text(&self.hits[*index].tokens).to_string(),
            None => self.entry(id).surname().to_string(),
        }
    }

    /// Whether a word is one that nobody knows: no word of English and no name of the lexicon or the gazetteer.
    fn is_unknown(&self, at: usize) -> bool {
        let known = WordFlags::LOWER | WordFlags::PROPER | WordFlags::COMMON | WordFlags::PLACE;
        let token = &self.document.tokens[at];
        !token.flags.intersects(known) && self.hits_in(at..at + 1).next().is_none()
    }
}

/// How far a role may stand from a name, in tokens.
const NEAR: usize = 25;

/// Words of those who speak of names.
const ABOUT_NAMES: &[&str] = &[
    "call", "called", "calls", "formerly", "known", "name", "named", "namesake", "related", "relation",
    "renamed", "romanized", "spell", "spelled", "spelling", "spells", "spelt", "transliterated", "unrelated",
    "write", "writes", "written",
];

/// Who somebody is, for a message: `foreign minister, Iran`.
fn described(entry: Entry) -> String {
    let what = match entry.kind() {
        Kind::Person => entry.roles().next().unwrap_or_default(),
        Kind::Place => "place",
        Kind::Country => "country",
        Kind::Organization => "organization",
        Kind::Outlet => "outlet",
    };
    let of = entry.bodies().chain(entry.countries()).next();
    match of {
        Some(of) if !what.is_empty() => format!("{what}, {of}"),
        Some(of) => of.to_string(),
        None => what.to_string(),
    }
}
