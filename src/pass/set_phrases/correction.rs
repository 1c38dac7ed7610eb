//! Writes a set phrase as it should be, in the form and with the capitals of the one that was found.
//!
//! ```text
//! turned a sightless eye  ->  turned a blind eye
//! grabbing into account   ->  taking into account
//! ```

use super::deviation::Deviation;
use super::row::{Role, inflect};
use super::table::{Row, Slot};
use crate::text::forms::Form;
use crate::text::{Document, WordFlags, word_key_of};

/// The most ways to put a phrase right that are offered.
const MOST: usize = 3;

/// The phrase that begins at a token, put right, in as many ways as there are.
pub(super) fn corrections(document: &Document, row: Row, first: usize, deviation: Deviation) -> Vec<String> {
    let text = document.text();
    let last = |count: usize| first + count - 1;
    let count = row.len();
    match deviation {
        Deviation::Swapped { slot, second } => {
            let wrong: Vec<usize> = [Some(slot), second].into_iter().flatten().collect();
            let words: Vec<Vec<String>> =
                wrong.iter().map(|at| words(document, row.slot(*at), first, first + at)).collect();
            let ways = words.iter().map(Vec::len).max().unwrap_or(0);
            (0..ways)
                .map(|way| {
                    let chosen = |at: usize| {
                        let index = wrong.iter().position(|other| *other == at)?;
                        words[index].get(way).or(words[index].first()).map(String::as_str)
                    };
                    swap(document, row, first, &chosen)
                })
                .collect()
        }
        Deviation::Missing { slot: at } => {
            let token = first + at;
            let head = &text[document.tokens[first].start()..document.tokens[token].start()];
            let tail = &text[document.tokens[token].start()..document.tokens[last(count - 1)].end()];
            let words = row.slot(at).write().take(MOST);
            words.map(|word| format!("{head}{word} {tail}")).collect()
        }
        Deviation::Extra { slot: at } => {
            let token = first + at;
            let head = &text[document.tokens[first].start()..document.tokens[token].start()];
            let tail = &text[document.tokens[token + 1].start()..document.tokens[last(count + 1)].end()];
            vec![format!("{head}{tail}")]
        }
        Deviation::Crossed { slot: at } => {
            let token = first + at;
            let head = &text[document.tokens[first].start()..document.tokens[token].start()];
            let tail = &text[document.tokens[token + 1].end()..document.tokens[last(count)].end()];
            let (one, two) = (document.word(token), document.word(token + 1));
            vec![format!("{head}{two} {one}{tail}")]
        }
    }
}

/// The phrase with the words that `chosen` gives for slots.
fn swap<'a>(
    document: &Document,
    row: Row,
    first: usize,
    chosen: &impl Fn(usize) -> Option<&'a str>,
) -> String {
    let mut written = String::new();
    for (at, slot) in row.slots().enumerate() {
        let token = first + at;
        if at > 0 {
            written.push_str(&document.text()[document.gap(token - 1, token)]);
        }
        // `an unseeing eye` becomes `a blind eye`
        let follows = chosen(at + 1).filter(|_| slot.role() == Role::Article && slot.write().count() == 1);
        match chosen(at).or(follows.and_then(|_| slot.write().next())) {
            Some(word) => written.push_str(&like(word, document, token)),
            None => written.push_str(document.word(token)),
        }
    }
    written
}

/// The words that are right in a slot, in the form of the one that stands there.
fn words(document: &Document, slot: Slot, first: usize, token: usize) -> Vec<String> {
    let found = &document.tokens[token];
    let mut forms: Vec<Form> = slot.swapped_forms(found.key).collect();
    if forms.is_empty() {
        forms = forms_of(found.flags);
    }
    if forms.contains(&Form::Past) && forms.contains(&Form::Participle) {
        let is_helped =
            first.checked_sub(1).is_some_and(|before| HELPERS.contains(&document.tokens[before].key));
        forms.retain(|form| *form != if is_helped { Form::Past } else { Form::Participle });
    }
    let form = forms.first().copied().unwrap_or(Form::Base);
    let written = slot.write().filter_map(|word| match word.strip_prefix('[') {
        Some(base) => inflect(base.trim_end_matches(']'), form),
        None => Some(word.to_string()),
    });
    let mut words: Vec<String> = Vec::new();
    for word in written {
        if !words.contains(&word) && words.len() < MOST {
            words.push(word);
        }
    }
    words
}

fn forms_of(flags: WordFlags) -> Vec<Form> {
    let table = [
        (WordFlags::VERB_BASE, Form::Base),
        (WordFlags::VERB_ING, Form::Ing),
        (WordFlags::VERB_THIRD, Form::WithS),
        (WordFlags::VERB_PAST, Form::Past),
        (WordFlags::VERB_PARTICIPLE, Form::Participle),
    ];
    table.into_iter().filter(|(flag, _)| flags.contains(*flag)).map(|(_, form)| form).collect()
}

/// What stands before a participle.
const HELPERS: [u32; 12] = [
    word_key_of("be"),
    word_key_of("been"),
    word_key_of("being"),
    word_key_of("is"),
    word_key_of("are"),
    word_key_of("was"),
    word_key_of("were"),
    word_key_of("has"),
    word_key_of("have"),
    word_key_of("had"),
    word_key_of("having"),
    word_key_of("get"),
];

/// A word with the capitals of a token.
fn like(word: &str, document: &Document, token: usize) -> String {
    let found = &document.tokens[token];
    if found.is_all_capitals() {
        return word.to_uppercase();
    }
    let mut characters = word.chars();
    match characters.next() {
        Some(initial) if found.is_capitalized() => initial.to_uppercase().chain(characters).collect(),
        _ => word.to_string(),
    }
}
