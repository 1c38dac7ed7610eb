//! Puts a table of names together from the files in which they are written.

use std::collections::HashMap;

use super::buckets::buckets;
use super::entry::{Kind, Written};
use super::fold::{squeeze, words};
use super::sound::Sound;
use super::table::{Form, Like, Packed, Standing, Table};
use crate::text::word_key;

/// Puts a table together.
#[derive(Default)]
pub struct Maker {
    table: Table,
    /// Where each text stands.
    known: HashMap<String, u32>,
    /// Of the person at hand: surnames that are right.
    surnames: Vec<String>,
}

impl Maker {
    pub fn finish(mut self) -> Table {
        let forms = self.table.forms.to_mut();
        let text = &self.table.text;
        let words = |form: &Form| text[form.words as usize..].lines().next().unwrap_or_default();
        forms.sort_by(|a, b| {
            let (of_a, of_b) = (words(a), words(b));
            (a.first, of_b.len(), of_a, a.entry).cmp(&(b.first, of_a.len(), of_b, b.entry))
        });
        forms.dedup();
        self.table.form_buckets = buckets(forms.iter().map(|form| form.first)).into();
        let mut sounds = Vec::new();
        for (index, form) in self.table.forms.iter().enumerate() {
            let entry = self.table.entry(form.entry);
            let sound = Sound::of_folded(self.table.words(form));
            let place = entry.kind() == Kind::Place && !self.table.words(form).contains(' ');
            if form.standing != Standing::Right || sound.length() <= 3 || !(form.is_surname || place) {
                continue;
            }
            let alone = if place { Like::Place } else { Like::Surname };
            sounds.extend(alone.keys(&sound).map(|key| (key, index as u32)));
            for given in entry.givens() {
                let person = Like::Person { given: Sound::of_folded(given).beginning() };
                sounds.extend(person.keys(&sound).map(|key| (key, index as u32)));
            }
        }
        sounds.sort_unstable();
        sounds.dedup();
        self.table.sound_buckets = buckets(sounds.iter().map(|(key, _)| *key)).into();
        self.table.sounds = sounds.into();
        self.table
    }

    /// Where a text stands in the table, which has each once.
    fn text(&mut self, text: &str) -> u32 {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let start = self.table.text.len() as u32;
        let all = self.table.text.to_mut();
        all.push_str(text);
        all.push('\n');
        self.known.insert(text.to_string(), start);
        start
    }

    pub fn add_entry(&mut self, kind: Kind, name: &str, written: &Written) {
        self.surnames.clear();
        self.add(name, false, Standing::Right);
        let (mut surname, mut givens, mut wrong_givens) = (name.to_string(), Vec::new(), Vec::new());
        if kind == Kind::Person {
            surname = written.surname.clone().unwrap_or_else(|| last_word(name));
            self.add_surname(&surname);
            (givens, wrong_givens) = self.person(name, &surname, written);
        } else {
            let right = written.accepted.iter().chain(&written.demonyms);
            right.for_each(|form| self.add(form, false, Standing::Right));
            written.mangled.iter().for_each(|form| self.add(form, false, Standing::Mangled));
            written.never.iter().for_each(|form| self.add(form, false, Standing::Never));
        }
        let first = self.table.texts.len() as u32;
        let single = [name, &surname];
        let lists =
            [&givens, &wrong_givens, &written.roles, &written.countries, &written.bodies, &written.unlike];
        let lists = lists.map(|list| &list[..list.len().min(usize::from(u8::MAX))]);
        for text in single.into_iter().chain(lists.iter().flat_map(|list| list.iter().map(String::as_str))) {
            let start = self.text(text);
            self.table.texts.to_mut().push(start);
        }
        let lengths = lists.map(|list| list.len() as u8);
        self.table.entries.to_mut().push(Packed {
            kind,
            gender: written.gender,
            texts: first,
            lists: lengths,
        });
    }

    /// The forms of a person; returns the given names that are right, and those that are not.
    fn person(&mut self, name: &str, surname: &str, written: &Written) -> (Vec<String>, Vec<String>) {
        let (mut givens, mut wrong_givens) = (vec![squeeze(&name.replacen(surname, "", 1))], Vec::new());
        let own = Sound::of(surname);
        let near = |form: &str| Sound::of(form).distance(&own) <= NEAR;
        let is_alone = |form: &str| form.split(' ').count() <= surname.split(' ').count();
        for form in &written.accepted {
            if is_alone(form) && near(form) {
                self.add_surname(form);
                continue;
            }
            self.add(form, false, Standing::Right);
            // what cannot be cut is another name altogether: `MBS`
            if let Some((given, surname)) = self.split(form).or_else(|| split_where(form, near)) {
                self.add_surname(&surname);
                givens.push(squeeze(&given));
            }
        }
        for form in written.mangled.iter().chain(&written.never) {
            let given = self.split(form).map(|(given, _)| squeeze(&given));
            match given.filter(|given| !given.is_empty() && !givens.contains(given)) {
                Some(given) => wrong_givens.push(given),
                None => self.add(form, is_alone(form), Standing::Mangled),
            }
        }
        for list in [&mut givens, &mut wrong_givens] {
            list.retain(|given| !given.is_empty());
            list.sort();
            list.dedup();
        }
        (givens, wrong_givens)
    }

    fn add(&mut self, form: &str, is_surname: bool, standing: Standing) {
        let in_capitals = !form.chars().any(char::is_lowercase);
        let mut words = words(form);
        // `The New York Times` is found by `New York Times`; `Times` or `Sun` alone would be found everywhere
        if let Some(rest) = words.strip_prefix("the ") {
            if !rest.contains(' ') && standing == Standing::Right {
                return;
            }
            words = rest.to_string();
        }
        let first = word_key(words.split(' ').next().unwrap_or_default());
        let length = Sound::of_folded(&words).length() as u8;
        let second = words.split(' ').nth(1).map_or(0, |second| second.as_bytes()[0]);
        let words = self.text(&words);
        let entry = self.table.entries.len() as u32;
        self.table.forms.to_mut().push(Form {
            first,
            words,
            entry,
            is_surname,
            standing,
            in_capitals,
            length,
            second,
        });
    }

    fn add_surname(&mut self, surname: &str) {
        self.add(surname, true, Standing::Right);
        self.surnames.push(words(surname));
        // `Sharaa` for `al-Sharaa`
        if let Some((article, rest)) = surname.split_once(['-', ' '])
            && ["al", "el", "Al", "El"].contains(&article)
            && rest.len() > 3
        {
            self.add_surname(rest);
        }
    }

    /// Cuts a whole name into given names and one of the surnames that are right.
    fn split(&self, form: &str) -> Option<(String, String)> {
        split_where(form, |part| self.surnames.contains(&words(part)))
    }
}

/// An accepted form whose sound is not farther from the surname is a spelling of it.
const NEAR: f32 = 0.34;

fn last_word(name: &str) -> String {
    name.rsplit(' ').next().unwrap_or(name).to_string()
}

/// Cuts a whole name where what is behind, or before, is the surname.
fn split_where(form: &str, is_surname: impl Fn(&str) -> bool) -> Option<(String, String)> {
    let spaces = || form.match_indices(' ').map(|(at, _)| (&form[..at], &form[at + 1..]));
    let behind = spaces().find(|(_, surname)| is_surname(surname));
    let before =
        || spaces().map(|(surname, given)| (given, surname)).find(|(_, surname)| is_surname(surname));
    behind.or_else(before).map(|(given, surname)| (given.to_string(), surname.to_string()))
}
