//! Finds adjectives that stand where another language puts them.
//!
//! ```text
//! Turnout in the elections presidential reached 71 percent.
//!                ^^^^^^^^^^^^^^^^^^^^^^ noun-before-adjective
//! An Iranian senior official denied the report.
//!    ^^^^^^^^^^^^^^^^^^^^^^^ adjective-order
//! ```

use std::sync::Arc;

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::lint::{RecordText, Registry};
use crate::text::{Document, Tag, WordFlags, word_key};

/// The words of the records, by their keys.
#[derive(Debug)]
pub(super) struct Lists {
    /// Adjectives that stand after their noun in other languages.
    relational: Vec<u32>,
    /// Nouns with their adjectives after them, by the key of the first word.
    pairs: Vec<(u32, RecordText)>,
    kinds: Vec<u32>,
    qualities: Vec<u32>,
    compounds: Vec<RecordText>,
}

impl Lists {
    pub fn of(registry: &Registry) -> Self {
        let sorted = |lint: &str, list: &str| {
            let mut keys = registry.keys(lint, list);
            keys.sort_unstable();
            keys
        };
        let first = |pair: RecordText| (word_key(pair.split(' ').next().unwrap_or_default()), pair);
        let pairs = registry.data("noun-before-adjective", "pairs");
        let mut pairs: Vec<_> = pairs.kept().map(first).collect();
        pairs.sort_unstable();
        Self {
            relational: sorted("noun-before-adjective", "relational"),
            pairs,
            kinds: sorted("adjective-order", "kinds"),
            qualities: sorted("adjective-order", "qualities"),
            compounds: registry.data("adjective-order", "compounds").kept().collect(),
        }
    }
}

pub(super) fn cue(cues: &mut Cues, lists: &Arc<Lists>) {
    let (of_pairs, of_adjectives) = (Arc::clone(lists), Arc::clone(lists));
    let nouns: Vec<u32> = lists.pairs.iter().map(|(first, _)| *first).collect();
    cues.at_words(nouns, move |reading, at, sink| after_noun(reading, at, &of_pairs, sink));
    cues.at_words(lists.relational.iter().copied(), move |reading, at, sink| {
        if at > reading.tokens.start {
            after_noun(reading, at - 1, &of_adjectives, sink);
        }
    });
    let (of_nations, of_kinds) = (Arc::clone(lists), Arc::clone(lists));
    cues.at_flags(WordFlags::DEMONYM, move |reading, at, sink| order(reading, at, &of_nations, sink));
    cues.at_words(lists.kinds.iter().copied(), move |reading, at, sink| order(reading, at, &of_kinds, sink));
}

fn key(document: &Document, at: usize) -> u32 {
    document.tokens[at].key
}

/// Verbs whose object is followed by what it becomes or is taken for: `made the crisis public`, `ruled the law constitutional`.
#[rustfmt::skip]
const CHANGERS: &[u32] = words![
    "make", "makes", "made", "making", "keep", "keeps", "kept", "keeping", "consider", "considers", "considered", "considering",
    "call", "calls", "called", "calling", "declare", "declares", "declared", "declaring", "deem", "deems", "deemed", "render",
    "renders", "rendered", "take", "takes", "took", "taken", "taking", "leave", "leaves", "left", "leaving", "find", "finds",
    "found", "rule", "rules", "ruled", "hold", "holds", "held", "think", "thinks", "thought", "turn", "turns", "turned",
    "prove", "proves", "proved", "want", "wants", "wanted", "is", "are", "was", "were", "isn’t", "with", "how", "believe",
    "believed", "go", "goes", "went", "going", "become", "became", "label", "labelled", "labeled", "ruling", "having", "get",
    "gets", "got",
];

fn after_noun(reading: &Reading, at: usize, lists: &Lists, sink: &mut Sink) {
    if !reading.get(at).is_some_and(|token| token.is_word()) || reading.is_hyphenated(at) {
        return;
    }
    let this = key(reading.document, at);
    let from = lists.pairs.partition_point(|(first, _)| *first < this);
    let paired = lists.pairs[from..].iter().take_while(|(first, _)| *first == this).filter(|(_, pair)| {
        let capital = pair.starts_with(char::is_uppercase);
        (!capital || reading.is_capitalized(at))
            && pair.split(' ').enumerate().all(|(count, word)| reading.is(at + count, &[word_key(word)]))
    });
    let paired = paired.max_by_key(|(_, pair)| pair.len());
    let last = match paired {
        Some((_, pair)) => at + pair.split(' ').count() - 1,
        None if reading.get(at + 1).is_some()
            && lists.relational.binary_search(&key(reading.document, at + 1)).is_ok() =>
        {
            at + 1
        }
        None => return,
    };
    if (at + 1..=last)
        .any(|at| reading.is_hyphenated(at) || !reading.get(at).is_some_and(|token| token.is_word()))
        || reading.crosses_quotation(at, last)
    {
        return;
    }
    let title = reading.is_capitalized(last);
    let opens = at == reading.first_word();
    if title && (paired.is_none() || !reading.is_capitalized(at))
        || reading.is_capitalized(at) && !title && !opens
        || reading.is_acronym(at)
        || reading.is_acronym(last)
    {
        return;
    }
    let pair = paired.is_some();
    if changes(reading, at)
        || asks(reading)
        || !pair && !is_plain_noun(reading, at)
        // `Tea Party Republican voters`
        || title && reading.is_lower(last + 1) && reading.tag(last + 1).is_noun()
        || !ends_phrase(reading, last, title)
    {
        return;
    }
    let words: Vec<String> = (at..=last).rev().map(|at| reading.word(at).to_string()).collect();
    let mut words = words.join(" ");
    if opens && !title {
        words = capitalize(&words.to_lowercase());
    }
    let swap = (reading.span(at, last), words);
    let finding = Finding::at(reading.span(at, last));
    sink.report("noun-before-adjective", with_article(finding, reading, at, last, swap));
}

/// A finding that is put right by swapping words, with `a` or `an` before them if they need the other one.
pub(super) fn with_article(
    finding: Finding,
    reading: &Reading,
    first: usize,
    new_first: usize,
    swap: (std::ops::Range<usize>, String),
) -> Finding {
    let article = first.wrapping_sub(1);
    if reading.is(article, words!["a", "an"]) {
        let word = reading.word(new_first).to_lowercase();
        let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u'])
            && !["uni", "eu", "one", "us"].iter().any(|start| word.starts_with(start));
        let right = if vowel { "an" } else { "a" };
        if !reading.is(article, &[word_key(right)]) {
            let right = if reading.is_capitalized(article) { capitalize(right) } else { right.to_string() };
            let span = reading.span(article, article);
            return finding.related(span.clone(), "this changes with it").fix([swap, (span, right)]);
        }
    }
    finding.fix([swap])
}

fn capitalize(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// Whether nothing follows that the adjective could belong to: `police national attention`.
pub(super) fn ends_phrase(reading: &Reading, last: usize, title: bool) -> bool {
    let next = last + 1;
    if reading.is_end(next) {
        return true;
    }
    let Some(token) = reading.get(next) else { return true };
    if token.mark().is_some() {
        // `in the region economic, political and social ties`
        let listed = token.is_mark(',') && !title && reading.tag(next + 1) == Tag::Adjective;
        return !listed && !token.is_mark('-') && !token.is_mark('/') && !token.is_mark('&');
    }
    if token.is_capitalized() || reading.is_number(next) {
        return false;
    }
    if reading.is(next, words!["and", "or"]) {
        let verb = matches!(reading.tag(next + 1), Tag::Third | Tag::Past);
        return !title && (verb || !reading.tag(next + 2).is_noun()) && !reading.tag(next + 1).is_noun();
    }
    // `a question political in nature`
    if reading.is(next, words!["in"])
        && reading.is(next + 1, words!["nature", "character", "scope", "origin", "tone", "intent"])
    {
        return false;
    }
    let flags = reading.flags(next);
    flags.contains(WordFlags::FUNCTION) && !reading.is(next, words!["one", "ones", "other", "than", "as", "enough", "own"]) && !(reading.is(last, words!["armed"]) && reading.is(next, words!["with", "by"]))
        || title && flags.contains(WordFlags::NOUN)
        // `the forces armed shot down two drones`, `agents secret posing as tourists`
        || flags.contains(WordFlags::VERB_PAST) && (reading.can_be(next + 1, WordFlags::FUNCTION) || reading.is_number(next + 1))
        || flags.contains(WordFlags::VERB_ING) && reading.is(next + 1, words!["as", "the", "a", "an", "his", "their"])
        || flags.intersects(WordFlags::VERB | WordFlags::ADVERB)
            && matches!(reading.tag(next), Tag::Third | Tag::Past | Tag::Present | Tag::Adverb | Tag::Ing)
}

/// Whether a verb or preposition stands before the phrase that makes the adjective what its noun becomes.
pub(super) fn changes(reading: &Reading, noun: usize) -> bool {
    let from = reading.tokens.start.max(noun.saturating_sub(6));
    let near = (from..noun).rev().take_while(|&at| {
        !reading.is_comma(at) && !reading.is(at, words!["in", "of", "by", "on", "from", "to", "that", "for"])
    });
    let mut near =
        near.take_while(|&at| reading.get(at).is_some_and(|token| token.is_word() || token.is_mark('-')));
    near.any(|at| {
        reading.is(at, CHANGERS)
            && !(reading.is(at, words!["is", "are", "was", "were"]) && reading.is(at + 1, words!["a", "an"]))
    })
}

/// Nouns that are adjectives, too.
const ALSO_NOUNS: &[u32] = words![
    "capital", "official", "general", "military", "opposition", "representative", "criminal", "professional"
];

pub(super) fn asks(reading: &Reading) -> bool {
    let last = reading.tokens.end - 1;
    reading.is_mark(last, '?') || last > reading.tokens.start && reading.is_mark(last - 1, '?')
}

/// A noun that an adjective of a field may have been put after, with what begins a phrase before it.
pub(super) fn is_plain_noun(reading: &Reading, at: usize) -> bool {
    #[rustfmt::skip]
    const NO: &[u32] = words![
        "part", "half", "matters", "matter", "things", "thing", "something", "anything", "nothing", "everything", "all", "more",
        "less", "most", "other", "kind", "sort", "way", "affairs", "grounds", "reasons", "one", "ones", "non", "both", "people",
        "factors",
    ];
    let (flags, before) = (reading.flags(at), at.wrapping_sub(1));
    if !flags.contains(WordFlags::NOUN)
        || reading.is_time(at)
        || flags.contains(WordFlags::ADJECTIVE)
            && !flags.contains(WordFlags::PLURAL)
            && !reading.is(at, ALSO_NOUNS)
        || flags.intersects(WordFlags::FUNCTION | WordFlags::ADVERB | WordFlags::VERB_ING)
        || reading.is(at, NO)
        || reading.get(at).is_some_and(|token| token.is_quoted())
    {
        return false;
    }
    let opened = at == reading.first_word()
        || reading.is_determiner(before)
        || reading.can_be(before, WordFlags::PREPOSITION | WordFlags::FUNCTION)
            && !reading.is(before, words!["like", "as", "than", "to", "so", "but"]);
    let described = || {
        at > reading.tokens.start
            && matches!(
                reading.tag(before),
                Tag::Adjective
                    | Tag::Degree
                    | Tag::Number
                    | Tag::Their
                    | Tag::Possessive
                    | Tag::Third
                    | Tag::Past
                    | Tag::Ing
                    | Tag::Base
            )
            && (!reading.is_capitalized(before) || before == reading.first_word())
    };
    // `The question is political, the answer economic.`
    let article = reading.is_determiner(before) && before > reading.tokens.start;
    if article
        && (reading.is_comma(before - 1) || reading.is(before - 1, words!["and", "but"]))
        && (reading.is_end(at + 2) || reading.is_comma(at + 2) || reading.is(at + 2, words!["and"]))
    {
        return false;
    }
    (opened || described())
        && reading.tag(at).is_noun()
        && matches!(reading.tag(at + 1), Tag::Adjective | Tag::Noun | Tag::Nouns | Tag::Name)
}

/// `an Iranian senior official`, `the French two ministers`, `a nuclear new programme`.
fn order(reading: &Reading, at: usize, lists: &Lists, sink: &mut Sink) {
    let flags = reading.flags(at);
    let nation = flags.contains(WordFlags::DEMONYM) && reading.is_capitalized(at);
    let next = at + 1;
    let joined = |at: usize| reading.get(at).is_some_and(|token| token.is_mark('-') && !token.is_spaced());
    if !nation && (!reading.is_lower(at) || lists.kinds.binary_search(&key(reading.document, at)).is_err())
        || reading.is_hyphenated(at)
        || !(reading.is_lower(next) || reading.is_number(next))
        || reading.crosses_quotation(at, next)
    {
        return;
    }
    let colour =
        reading.is(at, words!["red", "black", "white", "blue", "green", "yellow", "brown", "grey", "gray"]);
    // the words that should have stood first: `senior`, `very important`, `16-year-old`, `large-scale`
    let last = if joined(next + 1) {
        let text = reading.text(next, next + 2).to_lowercase();
        let age = joined(next + 3) && reading.is(next + 4, words!["old"]);
        let last = if age { next + 4 } else { next + 2 };
        let known = JOINED.contains(&text.as_str());
        let storeys = reading.is(next + 2, words!["storey", "story", "floor"]);
        if !(known || age || storeys && !nation) {
            return;
        }
        last
    } else {
        let degree = reading.is(next, words!["very", "most", "more", "extremely", "particularly"]);
        let last = next + usize::from(degree);
        let listed =
            reading.is_lower(last) && lists.qualities.binary_search(&key(reading.document, last)).is_ok();
        let counted = nation && !degree && reading.is(next, COUNTS);
        let painted = reading
            .is(at, words!["leather", "wooden", "plastic", "cotton", "metal", "silk", "paper"])
            && reading.is(next, words!["red", "black", "white", "blue", "green", "yellow", "brown"]);
        if !(listed && (!colour || reading.is(next, words!["big", "small", "large", "huge", "old", "tiny"]))
            || degree && is_quality(reading, last)
            || counted
            || painted)
        {
            return;
        }
        last
    };
    let noun = last + 1;
    if !reading.is_lower(noun)
        || reading.is_hyphenated(noun)
        || reading.is_time(noun)
        || !reading.flags(noun).intersects(WordFlags::NOUN | WordFlags::TITLE)
        || reading.can_be(noun, WordFlags::FUNCTION)
        || last <= next + 1 && is_compound(reading, last, lists)
        || is_kind_of_size(reading, at, next)
        // `a criminal first offence`
        || !nation && reading.is(next, words!["first"])
        || is_speech_of(reading, at)
    {
        return;
    }
    // `the Italian first won`, `the Irish many years ago`
    let tag = reading.tag(noun);
    let adjective = reading.tag(at) == Tag::Adjective
        || nation && matches!(reading.tag(at), Tag::Name | Tag::Noun)
        || !nation && reading.tag(at) == Tag::Noun;
    let counts = nation && reading.is(next, COUNTS);
    let hidden = last > next + 1 && reading.can_be(noun, WordFlags::PLURAL);
    let adjective = adjective || hidden && reading.tag(at) == Tag::Adjective;
    if !adjective
        || !(tag.is_noun() || hidden || tag == Tag::Adjective && reading.tag(noun + 1).is_noun())
        || counts && !reading.is(next, words!["another"]) && !is_plural_phrase(reading, noun)
    {
        return;
    }
    let swapped = format!("{} {}", reading.text(next, last), reading.word(at));
    let opens = at == reading.first_word() && !nation;
    let swapped = if opens {
        capitalize(&swapped.to_lowercase())
    } else if at == reading.first_word() {
        capitalize(&swapped)
    } else {
        swapped
    };
    let finding = Finding::at(reading.span(at, noun));
    let swap = (reading.span(at, last), swapped);
    sink.report("adjective-order", with_article(finding, reading, at, next, swap));
}

/// Qualities of two words.
#[rustfmt::skip]
const JOINED: &[&str] = &[
    "well-known", "large-scale", "long-awaited", "so-called", "high-ranking", "best-known", "little-known", "top-ranking", "low-cost",
];
#[rustfmt::skip]
const COUNTS: &[u32] = words![
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many", "various", "other", "another",
    "some",
];

fn is_quality(reading: &Reading, at: usize) -> bool {
    reading.is_lower(at)
        && reading.can_be(at, WordFlags::ADJECTIVE)
        && reading.tag(at) == Tag::Adjective
        && reading.tag(at + 1).is_noun()
}

fn is_plural_phrase(reading: &Reading, noun: usize) -> bool {
    let end = reading.noun_phrase(noun).unwrap_or(noun + 1);
    (noun..end).any(|at| reading.tag(at) == Tag::Nouns)
}

/// `British small investors`, `Japanese small cars`: with nothing before them, many of a size are a kind.
fn is_kind_of_size(reading: &Reading, at: usize, size: usize) -> bool {
    const SIZES: &[u32] = words![
        "small", "large", "big", "young", "rich", "old", "tiny", "great", "modern", "giant", "strong",
        "powerful", "popular", "wealthy", "elderly",
    ];
    let bare = at == reading.first_word()
        || !reading.is_determiner(at - 1)
            && !matches!(
                reading.tag(at - 1),
                Tag::Number | Tag::Adjective | Tag::Degree | Tag::Possessive | Tag::Determiner | Tag::Their
            );
    bare && reading.is(size, SIZES) && reading.can_be(size + 1, WordFlags::PLURAL)
}

/// `young offenders`, `high street`: an adjective that makes one word with its noun.
fn is_compound(reading: &Reading, adjective: usize, lists: &Lists) -> bool {
    let (first, noun) = (reading.word(adjective), reading.word(adjective + 1));
    let singular = noun.strip_suffix('s').unwrap_or(noun);
    let ordinal = reading.is(adjective, words!["first", "second", "third", "last", "next"]);
    #[rustfmt::skip]
    const AFTER_ORDINAL: &[&str] = &[
        "lady", "ladies", "minister", "team", "division", "half", "round", "league", "leg", "secretary", "sea", "lord", "class",
        "person", "world", "language", "name", "aid", "quarter", "floor", "generation", "responder", "edition", "use", "strike",
        "tier", "home", "place", "string", "series", "rites", "wave", "grade", "graders", "grader", "vice", "deputy", "degree",
        "family", "instance", "offence", "offense", "reading", "innings", "inning", "post", "door", "army", "chamber", "corps",
        "brigade", "battalion", "regiment", "assembly", "republic", "empire", "reich", "estate", "set", "test", "draft",
    ];
    ordinal && (AFTER_ORDINAL.contains(&singular) || AFTER_ORDINAL.contains(&noun))
        || lists.compounds.iter().any(|known| {
            known
                .split_once(' ')
                .is_some_and(|(one, other)| one == first && (other == noun || other == singular))
        })
}

/// `in Russian many words`: the language.
fn is_speech_of(reading: &Reading, at: usize) -> bool {
    at > reading.tokens.start
        && reading.can_be(at, WordFlags::DEMONYM)
        && reading.is(
            at - 1,
            words![
                "in", "into", "speak", "speaks", "spoke", "speaking", "learn", "learning", "with", "among",
                "and", "or",
            ],
        )
        && reading.is(at + 1, COUNTS)
}
