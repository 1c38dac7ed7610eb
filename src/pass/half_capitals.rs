//! Finds names of which only some words have a capital, and common words that have one in mid-sentence.
//!
//! ```text
//! The International crisis group said that an 18-year-old Motorcyclist had fled to the Gaza strip.
//!     ^^^^^^^^^^^^^^^^^^^^^^^^^^ half-capitalized-name     ^^^^^^^^^^^^ capitalized-noun ^^^^^^^^^^
//! ```

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Compiled;
use crate::check::{Finding, Sink};
use crate::lint::Registry;
use crate::name::buckets::{KeyFilter, spread};
use crate::text::{Block, BlockKind, Document, Shape, Token, TokenKind, WordFlags, word_key};

/// What the records list.
#[derive(Debug)]
pub(super) struct HalfCapitals {
    /// Names by their first word.
    names: FxHashMap<u32, Vec<Name>>,
    beginnings: KeyFilter,
    /// Nouns that are never names.
    plain: FxHashSet<u32>,
    /// Nouns that have a capital where they stand for a body, an office or a thing of that name.
    dignified: FxHashSet<u32>,
    /// Adjectives of peoples, parties and schools.
    named: FxHashSet<u32>,
}

impl HalfCapitals {
    pub fn compile(registry: &Registry) -> Box<dyn Compiled> {
        let mut names: FxHashMap<u32, Vec<Name>> = FxHashMap::default();
        for name in registry.data("half-capitalized-name", "names").iter().map(Name::of) {
            names.entry(name.keys[0]).or_default().push(name);
        }
        let keys = |lint, list| registry.keys(lint, list).into_iter().collect();
        let (plain, dignified) = (keys("capitalized-noun", "words"), keys("capitalized-noun", "dignified"));
        let named = keys("capitalized-adjective", "named");
        let beginnings = KeyFilter::of(names.keys().map(|key| spread(*key)));
        Box::new(Self { names, beginnings, plain, dignified, named })
    }
}

impl Compiled for HalfCapitals {
    fn run(&self, document: &Document, sink: &mut Sink) {
        for block in &document.blocks {
            if block.kind == BlockKind::Heading {
                headline(document, block, sink);
                continue;
            }
            for sentence in &document.sentences[block.sentences.clone()] {
                for at in sentence.tokens.clone().filter(|&at| document.tokens[at].is_word()) {
                    let (is_start, end) = (at == sentence.tokens.start, sentence.tokens.end);
                    let key = document.tokens[at].key;
                    let names =
                        if self.beginnings.may_have(spread(key)) { self.names.get(&key) } else { None };
                    if let Some(name) =
                        names.into_iter().flatten().find(|name| name.stands_at(document, at, end))
                    {
                        half_capitalized(document, at, is_start, name, sink);
                    }
                    if document.tokens[at].is_capitalized() && at > sentence.tokens.start {
                        self.capitalized_noun(document, &sentence.tokens, at, sink);
                        capitalized_verb(document, &sentence.tokens, at, sink);
                        capitalized_adjective(document, &sentence.tokens, at, &self.named, sink);
                    }
                }
            }
        }
    }
}

/// Looks for verbs with capitals in a headline that has them at the beginning and in names only.
fn headline(document: &Document, block: &Block, sink: &mut Sink) {
    let words = || document.tokens[block.tokens.clone()].iter().filter(|token| token.is_word());
    let large = words().filter(|token| token.is_capitalized()).count();
    if large > 1 && large * 3 < words().count() * 2 {
        for at in block.tokens.clone().skip(1).filter(|&at| document.tokens[at].is_capitalized()) {
            capitalized_verb(document, &block.tokens, at, sink);
        }
    }
}

/// A name as it is printed.
#[derive(Debug)]
struct Name {
    written: String,
    keys: Vec<u32>,
}

impl Name {
    fn of(written: &str) -> Self {
        Self { written: written.to_string(), keys: written.split(' ').map(word_key).collect() }
    }

    fn stands_at(&self, document: &Document, at: usize, end: usize) -> bool {
        let tokens = document.tokens[..end].get(at..at + self.keys.len()).unwrap_or_default();
        tokens.len() == self.keys.len()
            && tokens.iter().zip(&self.keys).all(|(token, key)| token.is_word() && token.key == *key)
            && tokens[1..].iter().all(Token::is_spaced)
    }
}

/// `International crisis group`, `the state Duma`: of the words that have a capital in the name, some have one here.
fn half_capitalized(document: &Document, at: usize, is_start: bool, name: &Name, sink: &mut Sink) {
    let tokens = at..at + name.keys.len();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let due = name.written.split(' ').zip(tokens.clone()).filter(|(word, _)| capital(word));
    // the capital that begins a sentence says nothing of `Prime minister`, and that of `Gaza strip` does not depend on it
    let counts = |at: usize| {
        !is_start
            || document.tokens[at].flags.intersects(WordFlags::PROPER | WordFlags::NEVER_LOWER)
            || at > tokens.start
    };
    let (have, lack): (Vec<_>, Vec<_>) =
        due.partition(|(_, at)| document.tokens[*at].is_capitalized() && counts(*at));
    let lack: Vec<_> = lack.iter().filter(|(_, at)| document.tokens[*at].is_lower()).collect();
    // `Black sea trade`, `European union members` as a quoted title: what stands in quotation marks may be somebody's own
    if have.is_empty() || lack.is_empty() || document.tokens[at].is_quoted() {
        return;
    }
    let finding = Finding::at(document.span(tokens.start, tokens.end - 1)).replace(name.written.as_str());
    sink.report("half-capitalized-name", finding);
}

/// Whether a word with a capital is one that no name is known to have, written as words are.
pub(super) fn is_no_name(word: &Token) -> bool {
    !word.flags.intersects(WordFlags::CAPITALIZED)
        && !word.is_all_capitals()
        && !word.is_quoted()
        && word.is_spaced()
}

/// `a 30-year-old Tiger Woods`, `the Tide-Rip`: a name goes on behind a word.
pub(super) fn name_goes_on(document: &Document, sentence: &Range<usize>, at: usize) -> bool {
    document.tokens[..sentence.end].get(at + 1).is_some_and(|next| {
        next.is_capitalized() || next.kind == TokenKind::Number || next.is_mark('-') || next.is_mark('’')
    })
}

impl HalfCapitals {
    /// `a 57-year-old Biker`, `infected with Coronavirus`, `hidden in a Suitcase`.
    fn capitalized_noun(&self, document: &Document, sentence: &Range<usize>, at: usize, sink: &mut Sink) {
        let noun = &document.tokens[at];
        let never = self.plain.contains(&noun.key)
            && document.tokens[at - 1].is_lower()
            && !noun.is_quoted()
            && !noun.is_all_capitals();
        // `comes to a V`, `an AirBox`
        let sign = noun.range().len() == 1 || noun.shape.contains(Shape::INNER_CAPITAL);
        if !never && !noun.flags.contains(WordFlags::NOUN | WordFlags::LOWER) || !is_no_name(noun) || sign {
            return;
        }
        let aged = at >= sentence.start + 5
            && document.word(at - 1) == "old"
            && document.tokens[at - 2].is_mark('-')
            && matches!(document.word(at - 3), "year" | "month" | "week" | "day");
        let common = !self.dignified.contains(&noun.key);
        let any = || common && is_one_of_many(document, sentence, at);
        // one such capital may be that of a title; among others it is one more of them
        let again = || common && is_known_thing(document, sentence, at) && keeps_capitals(sink);
        if (never || (aged || any()) && !is_somebody(document, at) || again())
            && !name_goes_on(document, sentence, at)
        {
            let word = document.word(at).to_lowercase();
            sink.report("capitalized-noun", Finding::at(noun.range()).replace(word));
        }
    }
}

/// `in a Suitcase and`, `a red Suitcase.`: the head of a phrase behind `a`, and not of a title such as `Made a Case`.
fn is_one_of_many(document: &Document, sentence: &Range<usize>, at: usize) -> bool {
    let is_article = |at: usize| at > sentence.start && matches!(document.word(at), "a" | "an");
    let article = if is_article(at - 1) {
        at - 1
    } else if document.tokens[at - 1].is_lower() && at > sentence.start + 2 && is_article(at - 2) {
        at - 2
    } else {
        return false;
    };
    ends_phrase(document, sentence, at) && document.tokens[article - 1].is_lower()
}

/// Whether no noun follows the word that could belong to its name.
fn ends_phrase(document: &Document, sentence: &Range<usize>, at: usize) -> bool {
    document.tokens[..sentence.end].get(at + 1).is_none_or(|next| {
        next.is_stop()
            || next.is_mark(',')
            || next.is_lower() && next.flags.contains(WordFlags::FUNCTION) && document.word(at + 1) != "of"
    })
}

/// Whether capitals of nouns were found already.
fn keeps_capitals(sink: &Sink) -> bool {
    let kept = ["capitalized-noun", "capitalized-age"].map(|lint| sink.registry().find(lint));
    sink.diagnostics().iter().any(|found| kept.contains(&Some(found.lint)))
}

/// `a horse-drawn carriage … into the Carriage`: a thing that was spoken of in small letters before.
fn is_known_thing(document: &Document, sentence: &Range<usize>, at: usize) -> bool {
    let pointed = at > sentence.start + 1
        && matches!(document.word(at - 1), "the" | "this" | "these" | "those" | "his" | "her" | "their")
        && document.tokens[at - 2].is_lower()
        && document.word(at - 2) != "of";
    let small = |token: &Token| token.key == document.tokens[at].key && token.is_lower();
    // `the Wine and Brandy Corporation`
    let is_joined = document.tokens[..sentence.end].get(at + 2).is_some_and(Token::is_capitalized);
    pointed
        && ends_phrase(document, sentence, at)
        && !is_joined
        && document.tokens[at.saturating_sub(NEAR)..at].iter().any(small)
}

/// How far a thing is remembered, in tokens: two or three sentences.
const NEAR: usize = 80;

/// Words behind which a verb stands.
const BEFORE_VERBS: [&str; 24] = [
    "who", "which", "that", "they", "he", "she", "we", "it", "will", "would", "can", "could", "may", "might",
    "should", "must", "has", "have", "had", "was", "were", "been", "not", "to",
];

/// Those of them behind which no adjective stands.
const FINITE: [&str; 9] = ["who", "they", "he", "she", "we", "will", "would", "can", "could"];

/// `those who Carried the club`, `the bell rings, Please wait`: a verb, which is never a name, with a capital.
fn capitalized_verb(document: &Document, sentence: &Range<usize>, at: usize, sink: &mut Sink) {
    let (before, verb) = (&document.tokens[at - 1], &document.tokens[at]);
    let pure = verb.flags.contains(WordFlags::LOWER | WordFlags::VERB)
        && !verb.flags.intersects(WordFlags::CAPITALIZED | WordFlags::NOUN)
        && (FINITE.contains(&document.word(at - 1)) || !verb.flags.contains(WordFlags::ADJECTIVE));
    let please = before.is_mark(',') && document.word(at) == "Please";
    if !(pure && before.is_lower() || please) || verb.is_all_capitals() || !verb.is_spaced() {
        return;
    }
    // `which Kern described`, `that Lind was`: a name, and its verb
    let is_verb = |next: &Token| {
        next.flags.is_auxiliary()
            || next.flags.intersects(WordFlags::VERB_PAST | WordFlags::VERB_THIRD)
                && !next.flags.intersects(WordFlags::NOUN | WordFlags::ADJECTIVE)
    };
    let follows = document.tokens[..sentence.end]
        .get(at + 1)
        .is_some_and(|next| next.is_lower() && next.is_spaced() && !is_verb(next));
    // `How to Grow a Chair`
    let title = document.tokens[..sentence.end]
        .iter()
        .skip(at + 1)
        .take(3)
        .any(|next| next.is_capitalized() && next.flags.contains(WordFlags::LOWER));
    if follows && !title && (please || BEFORE_VERBS.contains(&document.word(at - 1))) {
        let word = document.word(at).to_lowercase();
        sink.report("capitalized-verb", Finding::at(verb.range()).replace(word));
    }
}

/// Words that open a clause.
const OPENERS: [&str; 9] =
    ["that", "because", "if", "while", "whether", "although", "when", "since", "where"];

/// `As the war spread, Military aid was cut`, `said that Heavy trucks took`: a clause opens with an adjective and its noun.
fn capitalized_adjective(
    document: &Document,
    sentence: &Range<usize>,
    at: usize,
    named: &FxHashSet<u32>,
    sink: &mut Sink,
) {
    let (before, word) = (&document.tokens[at - 1], &document.tokens[at]);
    // `Science, Innovation and Society`: names go on behind their commas
    let opens = if before.is_mark(',') {
        at > sentence.start + 1 && document.tokens[at - 2].is_lower()
    } else {
        OPENERS.contains(&document.word(at - 1))
    };
    if !opens
        || !word.flags.contains(WordFlags::LOWER | WordFlags::ADJECTIVE)
        || named.contains(&word.key)
        || !is_no_name(word)
    {
        return;
    }
    let follows = |n: usize, flags: WordFlags| {
        let next = document.tokens[..sentence.end].get(at + n);
        next.is_some_and(|next| next.is_lower() && next.is_spaced() && next.flags.contains(flags))
    };
    // `Brown decided`, `White says`: a surname and its verb; but `Heavy trucks brought`, where another verb follows
    let flags = document.tokens[..sentence.end].get(at + 1).map_or(WordFlags::empty(), |next| next.flags);
    let noun = follows(1, WordFlags::NOUN)
        && !flags.intersects(WordFlags::FUNCTION | WordFlags::VERB_PAST)
        && (!flags.contains(WordFlags::VERB_THIRD) || follows(2, WordFlags::VERB));
    let joined =
        || document.word(at + 1) == "and" && follows(2, WordFlags::ADJECTIVE) && follows(3, WordFlags::NOUN);
    if noun || joined() {
        let lower = document.word(at).to_lowercase();
        sink.report("capitalized-adjective", Finding::at(word.range()).replace(lower));
    }
}

/// How far another mention is looked for, in tokens, so that very long copy takes no longer than it must.
const WINDOW: usize = 5_000;

/// The tokens around one, with their indexes.
fn around<'a>(document: &'a Document, at: usize) -> impl Iterator<Item = (usize, &'a Token)> {
    let start = at.saturating_sub(WINDOW);
    document.tokens.iter().enumerate().skip(start).take(2 * WINDOW)
}

/// `the 30-year-old Park`: whether the word has a capital elsewhere, and not behind an age.
fn is_somebody(document: &Document, noun: usize) -> bool {
    let key = document.tokens[noun].key;
    around(document, noun).any(|(at, token)| {
        at != noun && token.key == key && token.is_capitalized() && at > 0 && document.word(at - 1) != "old"
    })
}
