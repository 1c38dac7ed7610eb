//! Lists of a record that say what a word takes, by every form in which the word stands in text.

use super::by_word::ByWord;
use super::cues::Cues;
use super::governing::{self, Entry, Forms};
use super::reading::Reading;
use crate::check::Sink;
use crate::lint::{RecordText, Registry};
use crate::text::forms::{self, Form};
use crate::text::word_key;

/// What a line of a list says, for one form of the word that it is about.
#[derive(Debug)]
pub(super) struct Rule<'a, K> {
    /// Which list it is from.
    pub kind: K,
    /// The form; the base form for a word that stands as it is written.
    pub form: Form,
    /// The word that must stand before it.
    pub before: Option<u32>,
    /// The word that the line has behind it.
    pub behind: Option<u32>,
    pub entry: &'a Entry,
}

/// A line of a list.
#[derive(Debug)]
struct Line<K> {
    kind: K,
    before: Option<u32>,
    behind: Option<u32>,
    entry: Entry,
}

/// A verb has no more forms, nor has any other word.
const MOST_FORMS: usize = forms::ALL.len();

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
        let lists = self.lists.iter().map(|&(list, kind)| (registry.data(self.lint, list), kind));
        // as many as there will be: these lists are long, and made each time that the tool starts
        let count = lists.clone().map(|(list, _)| list.iter().count()).sum();
        let (mut lines, mut forms) = (Vec::with_capacity(count), Vec::with_capacity(MOST_FORMS * count));
        for (list, kind) in lists {
            for line in list.kept() {
                let Some((keys, line)) = self.read(line, kind) else { continue };
                // the table is the shorter for it
                let at = lines.len() as u32;
                forms.extend(keys.into_iter().map(|(form, key)| (key, (form, at))));
                lines.push(line);
            }
        }
        let forms: ByWord<(Form, u32)> = forms.into_iter().collect();
        cues.at_words(forms.words(), move |reading, at, sink| {
            let Some(token) = reading.get(at) else { return };
            for &(form, line) in forms.of(token.key) {
                let Line { kind, before, behind, ref entry } = lines[line as usize];
                check(reading, at, &Rule { kind, form, before, behind, entry }, sink);
            }
        });
    }

    /// A line, and the keys of the forms of the word that it is about.
    fn read(&self, line: RecordText, kind: K) -> Option<(Forms, Line<K>)> {
        let entry = Entry::of(line);
        let (before, keys, behind) = {
            let mut words = entry.words().rev();
            let behind = words.by_ref().take(self.behind).last().map(word_key);
            let word = words.next()?;
            let keys = match self.as_written == Some(kind) {
                true => vec![(Form::Base, word_key(word))],
                false => governing::keys_of(word),
            };
            (words.next().map(word_key), keys, behind)
        };
        Some((keys, Line { kind, before, behind, entry }))
    }
}
