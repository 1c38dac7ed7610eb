//! Counts who and what is named, for what several files together show and for `postedit names`.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Names;
use crate::check::{Named, Sink};
use crate::name::{EntryId, Hit, Kind, Mention, Standing, squeeze};

pub(super) fn run(names: &Names, sink: &mut Sink) {
    let mut census = Census::default();
    for mention in names.mentions.all.iter().filter(|mention| mention.is_person) {
        let full = match mention.is_full() {
            true => Some(mention),
            false => names.mentions.introduction(names.document, mention),
        };
        if let Some(full) = full {
            census.count(names.text(&full.words), || person(names, full));
        }
    }
    for hit in &names.hits {
        let kind = names.entry(hit.entry).kind();
        let is_person = kind == Kind::Person;
        let is_counted = names.mentions.at(hit.tokens.start).is_some_and(|mention| mention.is_person);
        // `New York City Marathon` is not New York
        let is_part =
            names.mentions.at(hit.tokens.start).is_some_and(|mention| !covers(&hit.tokens, &mention.words));
        // a country is its people and its capital as well
        if is_part {
            continue;
        }
        if kind != Kind::Country && !is_counted && (!is_person || hit.standing != Standing::Right) {
            census.count(names.text(&hit.tokens), || {
                let mut one = known_name(names, hit);
                one.is_reported =
                    one.is_mangled && sink.diagnostics().iter().any(|known| known.span == one.span);
                one
            });
        }
    }
    census.named.into_iter().for_each(|one| sink.name(one));
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Who and what is named, each once.
#[derive(Default)]
struct Census<'a> {
    named: Vec<Named>,
    known: FxHashMap<&'a str, usize>,
}

impl<'a> Census<'a> {
    /// Counts a mention under its words; the first one makes the entry.
    fn count(&mut self, words: &'a str, first: impl FnOnce() -> Named) {
        match self.known.get(words) {
            Some(index) => self.named[*index].times += 1,
            None => {
                self.known.insert(words, self.named.len());
                self.named.push(first());
            }
        }
    }
}

/// Somebody, by the mention that introduces him.
fn person(names: &Names, full: &Mention) -> Named {
    let (entry, is_mangled) = bearer(names, full).map_or((None, false), |(id, mangled)| (Some(id), mangled));
    Named {
        kind: Kind::Person,
        given: names.text(&full.given()).to_string(),
        surname: names.text(&full.surname).to_string(),
        name: names.text(&full.words).to_string(),
        span: names.span(&full.words),
        times: 1,
        entry,
        is_mangled,
        is_reported: false,
    }
}

/// The entry of whoever is mentioned in full, and whether the name is mangled.
fn bearer(names: &Names, full: &Mention) -> Option<(EntryId, bool)> {
    let given = names.text(&full.given());
    names.hits_in(full.words.clone()).find_map(|hit| {
        let entry = names.entry(hit.entry);
        let mangled = hit.standing != Standing::Right;
        let whole = entry.kind() == Kind::Person && !hit.is_surname && hit.tokens == full.words;
        if whole || (hit.is_surname && entry.has_given(given)) {
            Some((hit.entry, mangled))
        } else if hit.is_surname && entry.has_wrong_given(given) {
            Some((hit.entry, true))
        } else {
            None
        }
    })
}

/// A place or a body that is known, or a mangled surname.
fn known_name(names: &Names, hit: &Hit) -> Named {
    let entry = names.entry(hit.entry);
    let written = names.text(&hit.tokens);
    // `TEHRAN` in a dateline
    let in_capitals = !written.chars().any(char::is_lowercase) && squeeze(written) == squeeze(entry.name());
    let name = if in_capitals { entry.name().to_string() } else { written.to_string() };
    Named {
        kind: entry.kind(),
        given: String::new(),
        surname: name.clone(),
        name,
        span: names.span(&hit.tokens),
        times: 1,
        entry: Some(hit.entry),
        is_mangled: hit.standing != Standing::Right,
        is_reported: false,
    }
}
