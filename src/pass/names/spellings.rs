//! Finds one name spelled in two ways in one text.
//!
//! No list is needed for this, but the gazetteer helps: it says which form is right, and who is somebody else.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Kind, Names};
use crate::check::{Finding, Sink};
use crate::name::{EntryId, Sound, Standing, is_family_name_first, squeeze};
use crate::text::{Lexicon, Shape, WordFlags};

/// A word of a name, with all its places.
struct Spelling<'a> {
    text: &'a str,
    sound: Sound,
    /// The tokens, in text order.
    places: Vec<usize>,
    /// The given names before it, or behind it.
    givens: Vec<&'a str>,
    /// Given names have it, and no surname.
    only_given: bool,
    /// The lexicon knows it as a given name.
    is_given: bool,
    /// The lexicon or the gazetteer knows it.
    is_known: bool,
    /// The entries that have it as a right form.
    entries: Vec<EntryId>,
}

pub(super) fn run(names: &Names, sink: &mut Sink) {
    if !sink.is_on("two-spellings") {
        return;
    }
    let spellings = spellings(names);
    let mut by_sound: Vec<(u32, usize)> = Vec::with_capacity(spellings.len() * 4);
    for (index, spelling) in spellings.iter().enumerate() {
        // without a given name, two spellings have to be so near that their consonants are the same
        let numbers = if spelling.givens.is_empty() { 1 } else { usize::MAX };
        by_sound.extend(spelling.sound.consonants().take(numbers).map(|number| (number, index)));
    }
    by_sound.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for alike in by_sound.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() <= NO_PROSE) {
        for (count, (_, first)) in alike.iter().enumerate() {
            let others = alike[count + 1..].iter().take(MOST_ALIKE);
            pairs.extend(others.map(|(_, second)| (*first.min(second), *first.max(second))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let reported: FxHashSet<Range<usize>> = match pairs.is_empty() {
        true => FxHashSet::default(),
        false => sink.diagnostics().iter().map(|known| known.span.clone()).collect(),
    };
    for (first, second) in pairs {
        let (first, second) = (&spellings[first], &spellings[second]);
        if is_one_name(names, first, second) {
            let (right, wrong) = right_and_wrong(names, first, second);
            for place in wrong.places.iter().filter(|place| !is_part_of_a_name(names, **place, wrong)) {
                let span = names.span(&(*place..*place + 1));
                if reported.contains(&span) {
                    continue;
                }
                let finding = Finding::at(span)
                    .replace(right.text)
                    .related(names.span(&(right.places[0]..right.places[0] + 1)), "spelled so here");
                sink.report("two-spellings", finding.say("other", right.text));
            }
        }
    }
}

/// So many names of a like sound are compared with one, and where there are so many of them, the text is nobody's prose.
const MOST_ALIKE: usize = 16;
const NO_PROSE: usize = 40;

/// The words that names in the document consist of, each once.
fn spellings<'a>(names: &Names<'a>) -> Vec<Spelling<'a>> {
    let document = names.document;
    let mut spellings: Vec<Spelling> = Vec::new();
    let mut known: FxHashMap<u32, usize> = FxHashMap::default();
    for mention in &names.mentions.all {
        for at in mention.words.clone() {
            let token = &document.tokens[at];
            let ordinary = WordFlags::LOWER | WordFlags::FUNCTION | WordFlags::TITLE | WordFlags::DEMONYM;
            let odd = Shape::INNER_CAPITAL | Shape::DIGIT | Shape::DOTTED;
            if !token.is_capitalized()
                || token.range().len() < 4
                || token.shape.intersects(odd)
                || token.flags.intersects(ordinary)
            {
                continue;
            }
            let text = names.text(&(at..at + 1));
            // letters of another alphabet among these are another lint's business
            if token.shape.contains(Shape::NON_ASCII) && !squeeze(text).is_ascii() {
                continue;
            }
            let index = *known.entry(crate::text::word_key(text)).or_insert_with(|| {
                let surname = |id| squeeze(names.entry(id).surname());
                let right = names.hits_in(at..at + 1).filter(|hit| {
                    let is_this = hit.tokens.len() == 1 || surname(hit.entry) == squeeze(text);
                    hit.standing == Standing::Right && is_this
                });
                let entries: Vec<EntryId> = right.map(|hit| hit.entry).collect();
                let in_lexicon = token.flags.intersects(WordFlags::PROPER | WordFlags::COMMON);
                spellings.push(Spelling {
                    text,
                    sound: Sound::of(text),
                    places: Vec::new(),
                    givens: Vec::new(),
                    only_given: true,
                    is_given: token.flags.contains(WordFlags::GIVEN_NAME),
                    is_known: in_lexicon || !entries.is_empty(),
                    entries,
                });
                spellings.len() - 1
            });
            let spelling = &mut spellings[index];
            spelling.places.push(at);
            if mention.surname.contains(&at) {
                spelling.only_given = false;
                if mention.is_full() && spelling.givens.len() < MOST_ALIKE {
                    spelling.givens.push(names.text(&mention.given()));
                }
            }
        }
    }
    spellings
}

/// `Kiev University`, `Odessa Diner`: a place in the name of something else keeps the spelling that it has there.
fn is_part_of_a_name(names: &Names, place: usize, spelling: &Spelling) -> bool {
    let is_place = spelling.entries.iter().any(|id| names.entry(*id).kind() != Kind::Person);
    is_place && names.mentions.at(place).is_some_and(|mention| mention.words.len() > 1)
}

fn is_one_name(names: &Names, a: &Spelling, b: &Spelling) -> bool {
    if a.only_given != b.only_given || a.sound.is_farther_by_length(b.sound.length(), ONE_ENTRY) {
        return false;
    }
    let distance = a.sound.distance(&b.sound);
    if distance > ONE_ENTRY {
        return false;
    }
    let (short, long) = (squeeze(a.text), squeeze(b.text));
    let same_entry = || {
        let shared = a.entries.iter().any(|entry| b.entries.contains(entry));
        shared && distance <= ONE_ENTRY
    };
    if short == long
        || is_inflection(&short, &long)
        || a.is_given && b.is_given
        // Zhang and Zheng
        || is_family_name_first(a.text) && is_family_name_first(b.text)
        || are_told_apart(names, a, b)
    {
        return false;
    }
    let length = short.chars().count().min(long.chars().count());
    let same_given = || a.givens.iter().any(|given| b.givens.iter().any(|other| is_one_given(given, other)));
    let near = match length {
        0..4 => false,
        4 => distance == 0.0,
        _ => distance <= ONE_WORD || (distance <= ONE_SURNAME && same_given()),
    };
    let different_people = !a.givens.is_empty() && !b.givens.is_empty() && !same_given();
    if !a.entries.is_empty() && !b.entries.is_empty() {
        return same_entry() && !different_people;
    }
    // two names that the lexicon knows are two names; a place is not a person
    let place = WordFlags::PLACE | WordFlags::COUNTRY;
    let is_place = |spelling: &Spelling| {
        names.document.tokens[spelling.places[0]].flags.intersects(place)
            || spelling.entries.iter().any(|id| names.entry(*id).kind() != Kind::Person)
    };
    let person = is_person(names, a) || is_person(names, b);
    let differ_in_kind = is_place(a) != is_place(b) && person;
    let known = !a.entries.is_empty() || !b.entries.is_empty();
    near && (person || known)
        && !(a.is_known && b.is_known)
        && !differ_in_kind
        && !different_people
        && !a.only_given
}

fn is_person(names: &Names, spelling: &Spelling) -> bool {
    spelling.places.iter().any(|place| names.mentions.at(*place).is_some_and(|mention| mention.is_person))
}

/// Whether a sentence has both spellings and speaks of how they are written, or puts them side by side.
fn are_told_apart(names: &Names, a: &Spelling, b: &Spelling) -> bool {
    let sentence = |place: usize| names.mentions.at(place).map(|mention| mention.sentence);
    a.places.iter().take(MOST_ALIKE).any(|place| {
        let mut others = b.places.iter().take(MOST_ALIKE);
        let together = others.find(|other| sentence(**other) == sentence(*place));
        together.is_some_and(|other| place.abs_diff(*other) < BESIDE || names.is_about_names(*place))
    })
}

/// So near, in tokens, two spellings stand side by side: `Svenson and Svensson`, `Suwayda, or Sweida`.
const BESIDE: usize = 5;

/// Whether two given names are one in two spellings. `Marc` and `Mark`, `Ola` and `Ole` are two.
fn is_one_given(a: &str, b: &str) -> bool {
    let first = |name: &str| name.split([' ', '.']).next().unwrap_or(name).to_string();
    let (a, b) = (first(a), first(b));
    let known = |name: &str| Lexicon::built_in().word(name).contains(WordFlags::GIVEN_NAME);
    let farthest = if known(&a) && known(&b) { TWO_GIVEN_NAMES } else { ONE_GIVEN_NAME };
    let initial = a.len() == 1 || b.len() == 1;
    (initial && a.chars().next() == b.chars().next()) || Sound::of(&a).distance(&Sound::of(&b)) <= farthest
}

/// `Ukraine` and `Ukrainian`, `Navalny` and `Navalnaya`: one word with two endings.
fn is_inflection(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let Some((rest_a, rest_b)) = a.get(common..).zip(b.get(common..)) else { return false };
    let (short, long) = if rest_a.len() <= rest_b.len() { (rest_a, rest_b) } else { (rest_b, rest_a) };
    common >= 3 && ENDINGS.iter().any(|(one, other)| (*one, *other) == (short, long))
}

/// The rests of two forms of one word, the shorter one first.
const ENDINGS: &[(&str, &str)] = &[
    ("", "s"),
    ("", "es"),
    ("", "n"),
    ("", "an"),
    ("", "ian"),
    ("", "i"),
    ("", "ish"),
    ("", "ese"),
    ("", "er"),
    ("", "a"),
    ("", "ans"),
    ("", "ns"),
    ("y", "s"),
    ("", "ians"),
    ("", "is"),
    ("", "ers"),
    ("a", "an"),
    ("a", "ans"),
    ("a", "ian"),
    ("e", "ian"),
    ("y", "aya"),
    ("i", "a"),
    ("y", "a"),
    ("y", "aja"),
    ("iy", "aya"),
    ("a", "yy"),
    ("a", "yi"),
    ("a", "iy"),
    ("o", "a"),
    ("a", "e"),
    ("o", "an"),
    ("y", "ies"),
    ("e", "a"),
    ("a", "i"),
    ("e", "i"),
    ("i", "o"),
    ("e", "o"),
    ("is", "es"),
];

/// The spelling that should stand, and the other one.
fn right_and_wrong<'b, 'a>(
    names: &Names,
    a: &'b Spelling<'a>,
    b: &'b Spelling<'a>,
) -> (&'b Spelling<'a>, &'b Spelling<'a>) {
    let canonical = |spelling: &Spelling| {
        let mut entries = spelling.entries.iter().map(|entry| names.entry(*entry));
        entries.any(|entry| squeeze(entry.surname()) == squeeze(spelling.text))
    };
    // the mention in full is right, unless nearly all others are against it
    let outvoted = |one: &Spelling, other: &Spelling| other.places.len() >= MANY * one.places.len();
    let introduced = |one: &Spelling, other: &Spelling| !one.givens.is_empty() && !outvoted(one, other);
    let rank = |spelling: &Spelling, other: &Spelling| {
        (
            !spelling.entries.is_empty(),
            canonical(spelling),
            introduced(spelling, other),
            spelling.places.len(),
            spelling.is_known,
        )
    };
    // of two that have the same claim, the first one in the text stands
    if rank(b, a) > rank(a, b) { (b, a) } else { (a, b) }
}

/// So many times as many mentions outvote one in full.
const MANY: usize = 3;
/// Distances of [`Sound`], measured on English news: at 0.12, seven in eight pairs of words are slips of one name.
const ONE_WORD: f32 = 0.12;
/// Where the given name is the same.
const ONE_SURNAME: f32 = 0.2;
/// Two accepted spellings of one entry are at most so far apart; what is farther is another name of it.
const ONE_ENTRY: f32 = 0.34;
/// Given names that are farther apart are those of two people; of two that the lexicon knows, those that are not one sound
/// by other letters.
const ONE_GIVEN_NAME: f32 = 0.3;
const TWO_GIVEN_NAMES: f32 = 0.09;
