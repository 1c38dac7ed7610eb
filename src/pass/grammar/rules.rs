//! Lists of a record that say what a word takes, by every form in which the word stands in text.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::cues::Cues;
use super::governing::{self, Entry};
use super::reading::Reading;
use crate::check::Sink;
use crate::lint::{RecordText, Registry};
use crate::text::forms::Form;
use crate::text::word_key;

/// What a line of a list says, for one form of the word that it is about.
#[derive(Debug)]
pub(super) struct Rule<K> {
    /// Which list it is from.
    pub kind: K,
    /// The form; the base form for a word that stands as it is written.
    pub form: Form,
    /// The word that must stand before it.
    pub before: Option<u32>,
    /// The word that the line has behind it.
    pub behind: Option<u32>,
    pub entry: Arc<Entry>,
}

/// The lists of a record.
pub(super) struct Lists<K: 'static> {
    pub lint: &'static str,
    /// Their names.
    pub lists: &'static [(&'static str, K)],
    /// The lists whose words stand as they are written; those of all others are verbs in any form.
    pub as_written: Option<K>,
    /// How many words a line has behind the one that it is about.
    pub behind: usize,
}

impl<K: Copy + PartialEq + Send + Sync> Lists<K> {
    /// Has `check` look at all words that the lists are about.
    pub fn cue(
        &self,
        cues: &mut Cues,
        registry: &Registry,
        check: impl Fn(&Reading, usize, &Rule<K>, &mut Sink) + Send + Sync + 'static,
    ) {
        let mut rules: FxHashMap<u32, Vec<Rule<K>>> = FxHashMap::default();
        for &(list, kind) in self.lists {
            for line in registry.data(self.lint, list) {
                self.read(line.clone(), kind, &mut rules);
            }
        }
        let words: Vec<u32> = rules.keys().copied().collect();
        cues.at_words(words, move |reading, at, sink| {
            let found = reading.get(at).and_then(|token| rules.get(&token.key));
            found.into_iter().flatten().for_each(|rule| check(reading, at, rule, sink));
        });
    }

    fn read(&self, line: RecordText, kind: K, rules: &mut FxHashMap<u32, Vec<Rule<K>>>) {
        let entry = Arc::new(Entry::of(line));
        let mut words = entry.words().rev();
        let behind = words.by_ref().take(self.behind).last().map(word_key);
        let Some(word) = words.next() else { return };
        let before = words.next().map(word_key);
        let keys = match self.as_written == Some(kind) {
            true => vec![(Form::Base, word_key(word))],
            false => governing::keys_of(word),
        };
        for (form, key) in keys {
            let rule = Rule { kind, form, before, behind, entry: Arc::clone(&entry) };
            rules.entry(key).or_default().push(rule);
        }
    }
}
