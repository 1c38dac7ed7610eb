//! Finds one name with and without its diacritics in one text: `Eskişehir` and, further down, `Eskisehir`.

use std::ops::Range;

use unicode_normalization::is_nfc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Names;
use crate::check::{Finding, Sink};
use crate::name::{squeeze, without_possessive};
use crate::pass::encoding::is_invisible;
use crate::text::{Document, Lexicon, Shape, Token, WordFlags, word_key};

/// The spellings of names that are the same letters, by the key of those letters.
type Alike = FxHashMap<u32, Vec<Spelling>>;

/// One spelling with all its tokens, in text order.
struct Spelling {
    key: u32,
    places: Vec<usize>,
}

pub(super) fn run(names: &Names, sink: &mut Sink) {
    if !sink.is_on("two-spellings") {
        return;
    }
    let document = names.document;
    // a letter in two characters is the same letter in one
    let composed = |at: usize| is_nfc(bare(document, at));
    let is_marked = |token: &Token| token.shape.contains(Shape::NON_ASCII) && is_name(token);
    let marked = document.tokens.iter().enumerate().filter(|(_, token)| is_marked(token));
    let mut alike: Alike = FxHashMap::default();
    let mut plain: FxHashMap<u32, u32> = FxHashMap::default();
    // a soft hyphen is no letter, and another lint's business
    for (at, _) in marked.filter(|(at, _)| !bare(document, *at).contains(is_invisible)) {
        let key = bare_key(document, at);
        plain.entry(key).or_insert_with(|| {
            let folded = squeeze(bare(document, at));
            let ordinary = WordFlags::LOWER | WordFlags::FUNCTION | WordFlags::DEMONYM;
            let is_word = Lexicon::built_in().word(&folded).intersects(ordinary);
            let fits = folded.is_ascii() && folded.len() >= SHORTEST && !is_word;
            let letters = if fits { word_key(&folded) } else { key };
            if fits {
                alike.entry(letters).or_default();
            }
            letters
        });
    }
    if alike.is_empty() {
        return;
    }
    for (at, _) in document.tokens.iter().enumerate().filter(|(_, token)| is_name(token)) {
        let key = bare_key(document, at);
        let letters = *plain.get(&key).unwrap_or(&key);
        if let Some(spellings) = alike.get_mut(&letters)
            && !is_in_address(document, at)
            && composed(at)
        {
            match spellings.iter_mut().find(|spelling| spelling.key == key) {
                Some(spelling) => spelling.places.push(at),
                None => spellings.push(Spelling { key, places: vec![at] }),
            }
        }
    }
    let mut pairs: Vec<(Spelling, Spelling)> = alike.into_values().filter_map(right_and_wrong).collect();
    pairs.retain(|(right, wrong)| is_one_name(names, right, wrong));
    pairs.sort_unstable_by_key(|(_, wrong)| wrong.places[0]);
    let reported: FxHashSet<Range<usize>> = match pairs.is_empty() {
        true => FxHashSet::default(),
        false => sink.diagnostics().iter().map(|known| known.span.clone()).collect(),
    };
    for (right, wrong) in pairs {
        let spelled = bare(document, right.places[0]);
        for &place in wrong.places.iter().filter(|place| !is_part_of_a_name(document, **place, &right)) {
            let start = document.tokens[place].start();
            let span = start..start + bare(document, place).len();
            if !reported.contains(&span) {
                let finding = Finding::at(span)
                    .replace(spelled)
                    .related(document.span(right.places[0], right.places[0]), "spelled so here");
                sink.report("two-spellings", finding.say("other", spelled));
            }
        }
    }
}

/// In letters. Shorter words are often two names.
const SHORTEST: usize = 5;

/// So near, in tokens, two spellings stand side by side, on purpose.
const BESIDE: usize = 5;

fn is_name(token: &Token) -> bool {
    token.is_capitalized()
        && token.range().len() >= SHORTEST
        && !token.shape.intersects(Shape::INNER_CAPITAL | Shape::DIGIT | Shape::DOTTED)
}

/// A word without its possessive ending.
fn bare<'a>(document: &'a Document, at: usize) -> &'a str {
    without_possessive(&document.text()[document.tokens[at].range()])
}

/// The key of a word without its possessive ending.
fn bare_key(document: &Document, at: usize) -> u32 {
    let (token, bare) = (&document.tokens[at], bare(document, at));
    if bare.len() == token.range().len() { token.key } else { word_key(bare) }
}

/// `@Erdogan`, `#Eskisehir`, `erdogan.example/Erdogan`
fn is_in_address(document: &Document, at: usize) -> bool {
    let token = &document.tokens[at];
    let (before, after) = (&document.text()[..token.start()], &document.text()[token.end()..]);
    let mut next = after.chars();
    before.ends_with(['@', '#', '/', '.', '_'])
        || matches!(next.next(), Some('.' | '/' | '_' | '@'))
            && next.next().is_some_and(char::is_alphanumeric)
}

/// The spelling that should stand, and the other one: the rarer, or of two that are as frequent, the later.
fn right_and_wrong(spellings: Vec<Spelling>) -> Option<(Spelling, Spelling)> {
    let [first, second] = <[Spelling; 2]>::try_from(spellings).ok()?;
    let (first, second) =
        if second.places.len() > first.places.len() { (second, first) } else { (first, second) };
    Some((first, second))
}

fn is_one_name(names: &Names, a: &Spelling, b: &Spelling) -> bool {
    let document = names.document;
    let is_free = |spelling: &Spelling| spelling.places.iter().any(|&at| !document.tokens[at].is_quoted());
    let together = a.places.iter().any(|at| b.places.iter().any(|other| at.abs_diff(*other) < BESIDE));
    let given =
        a.places.iter().chain(&b.places).any(|&at| document.tokens[at].flags.contains(WordFlags::GIVEN_NAME));
    let beside = |spelling: &Spelling, step: isize| -> FxHashSet<String> {
        spelling.places.iter().filter_map(|&at| neighbor(document, at, step)).collect()
    };
    let (given_a, given_b) = (beside(a, -1), beside(b, -1));
    let (next_a, next_b) = (beside(a, 1), beside(b, 1));
    let before_shared = given_a.intersection(&given_b).next().is_some();
    let next_shared = next_a.intersection(&next_b).next().is_some();
    let two_people = !given_a.is_empty() && !given_b.is_empty() && !before_shared && !next_shared;
    // many people have one given name, each spelled as its bearer spells it
    (is_free(a) || is_free(b)) && !together && !two_people && (!given || before_shared || next_shared)
}

/// The name right before or right behind a word, as it is compared.
fn neighbor(document: &Document, at: usize, step: isize) -> Option<String> {
    let other = at.checked_add_signed(step)?;
    let token = document.tokens.get(other).filter(|token| token.is_capitalized())?;
    let later = &document.tokens[at.max(other)];
    let earlier = &document.tokens[at.min(other)];
    let gap = &document.text()[earlier.end()..later.start()];
    let title = WordFlags::TITLE | WordFlags::FUNCTION | WordFlags::LOWER | WordFlags::DEMONYM;
    (matches!(gap, " " | "\u{a0}") && !token.flags.intersects(title))
        .then(|| squeeze(&document.text()[token.range()]))
}

/// `Zurich Insurance`: a place in the name of something else keeps the spelling that it has there.
fn is_part_of_a_name(document: &Document, place: usize, right: &Spelling) -> bool {
    let is_place = document.tokens[place].flags.intersects(WordFlags::PLACE | WordFlags::COUNTRY);
    let next = document.tokens.get(place + 1);
    let before_a_name = next.is_some_and(|next| next.is_capitalized() && next.is_spaced());
    let follows = |at: usize| document.tokens.get(at + 1).map(|token| token.key);
    is_place && before_a_name && !right.places.iter().any(|&at| follows(at) == follows(place))
}
