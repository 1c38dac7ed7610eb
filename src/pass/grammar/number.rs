//! Finds a singular after a word that asks for a plural, and a plural after one that asks for a singular.
//!
//! ```text
//! One of the leader resigned, and every months the fleet sails.
//! ^^^^^^^^^^^^^^^^^           ^^^^^^^^^^^^ wrong-number
//! ```

use super::cues::Cues;
use super::lists::words;
use super::persons::is_person;
use super::reading::Reading;
use super::words::{AFTER_NAME, COUNTABLE, PROFESSIONS, PROTAGONISTS, ROLES, Words, one_of};
use crate::check::{Finding, Sink};
use crate::text::forms::{self, Form};
use crate::text::{Lexicon, Tag, WordFlags, word_key};

pub(super) const LINT: &str = "wrong-number";

/// Words right before a plural.
const MANY: &[u32] = words![
    "many", "several", "various", "numerous", "few", "these", "those", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    "eighteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "both",
    "countless",
];
/// Words that take part of several: `one of the leaders`.
const SOME: &[u32] = words![
    "one", "many", "several", "few", "each", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "dozens", "hundreds", "thousands", "both",
];
/// Words that name so many of a kind: `a group of soldiers`.
const AMOUNTS: &[u32] = words![
    "dozens", "hundreds", "thousands", "millions", "scores", "majority", "number", "series", "group",
    "groups", "handful", "couple", "variety", "array", "string", "spate", "crowd", "crowds", "succession",
    "billions", "tens",
];
/// Words right before a singular.
const EACH: &[u32] = words!["each", "every", "another"];
pub(super) fn cue(cues: &mut Cues) {
    cues.at_words([MANY, SOME, AMOUNTS].into_iter().flatten().copied(), after_many);
    cues.at_words(EACH.iter().chain(words!["this", "much", "a", "an"]).copied(), after_each);
    cues.at_flags(WordFlags::NOUN, after_digits);
}

/// `20 soldier were`, `more than 300 house`: a number in digits, and a noun that is counted.
fn after_digits(reading: &Reading, noun: usize, sink: &mut Sink) {
    let Some(number) = noun.checked_sub(1).filter(|&number| number >= reading.tokens.start) else { return };
    if !reading.is_number(number) || !reading.is_lower(noun) || reading.can_be(noun, WordFlags::PLURAL) {
        return;
    }
    let written = reading.word(number);
    let year = written.len() == 4 && written.bytes().all(|byte| byte.is_ascii_digit());
    let before = number.checked_sub(1).filter(|&before| before >= reading.tokens.start);
    let opens = before.is_none_or(|before| {
        reading.is(
            before,
            words![
                "than", "about", "nearly", "almost", "over", "around", "least", "some", "with", "of", "are",
                "were", "and", "approximately", "has", "have", "had", "killed", "injured", "wounded",
                "arrested", "detained", "destroyed", "damaged", "evacuated", "rescued", "freed", "lost",
                "built", "bought", "shot", "downed", "captured", "in", "from", "within", "for", "by", "all",
                "these", "those",
            ],
        )
    });
    let counted = is_counted(reading, noun)
        && !reading.is_time(noun)
        && !reading.is_hyphenated(noun)
        && !reading.is_hyphenated(number);
    if year || written == "1" || !written.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
        || reading.is(noun, words!["head"])
        || reading.is(noun + 1, words!["for"])
        || !opens || !counted || !ends(reading, noun + 1)
        // `a gap of 3 percentage points`, `with 20 member states`
        || reading.can_be(noun + 1, WordFlags::PLURAL | WordFlags::NOUN)
        || reading.tag(noun) != Tag::Noun
    {
        return;
    }
    report(reading, number, noun, plural_of(reading.word(noun)), sink);
}

/// A noun that can be nothing else and has a plural: one that is counted, most likely.
fn has_plural(reading: &Reading, at: usize) -> bool {
    // masses, which have a plural in some sense, and what counts with a number before it
    const UNCOUNTED: &[u32] = words![
        "time", "money", "water", "fish", "salmon", "trout", "cod", "deer", "sheep", "elk", "moose", "bison",
        "buffalo", "squid", "shrimp", "carp", "tuna", "swine", "aircraft", "spacecraft", "offspring",
        "series", "species", "dozen", "hundred", "thousand", "million", "billion", "trillion", "score",
        "percent", "percentage", "stone", "foot", "yen", "yuan", "baht", "won", "rand", "quid", "kip",
        "euro", "pound", "dollar", "metre", "meter", "kilometre", "kilometer", "mile", "inch", "litre",
        "evidence", "research", "information", "equipment", "progress", "damage", "traffic", "business",
        "experience", "interest", "power", "energy", "pressure", "support", "food", "land", "trade",
        "history", "law", "education", "media", "violence", "opposition", "industry", "staff", "personnel",
        "crew", "police", "cavalry", "infantry", "youth", "youths", "rest", "total", "data", "bacteria",
        "kind", "sort", "type", "fold", "point", "bit", "lot", "number", "majority", "head", "cattle",
        "game", "hope", "doubt", "oil", "gas", "gold", "silver", "football", "cricket", "luck", "room",
        "space", "ground", "air", "rain", "snow", "fire", "sugar", "coffee", "tea", "wine", "beer", "craft",
        "counsel", "megawatt", "horsepower", "hertz", "star", "party", "way", "side", "volume", "level",
        "mouth", "hand", "home", "ton", "tonne", "barrel", "hectare", "acre", "gallon", "cent", "ounce",
        "gram", "kilogram", "kilo", "watt", "volt",
    ];
    let flags = reading.flags(at);
    let only = flags.contains(WordFlags::NOUN | WordFlags::COMMON | WordFlags::LOWER)
        && !flags.intersects(
            WordFlags::PLURAL
                | WordFlags::ADJECTIVE
                | WordFlags::ADVERB
                | WordFlags::VERB
                | WordFlags::FUNCTION
                | WordFlags::PREPOSITION,
        );
    only && reading.is_lower(at)
        && reading.word(at).len() > 3
        && !reading.word(at).ends_with("ing")
        && !reading.is(at, UNCOUNTED)
        && ![
            "ness", "ism", "ics", "ship", "hood", "craft", "ware", "age", "ure", "ance", "ence", "ity",
            "phobia", "work", "tion", "sion", "ment",
        ]
        .iter()
        .any(|ending| reading.word(at).ends_with(ending))
        && forms::inflect(reading.word(at), Form::WithS)
            .is_some_and(|plural| Lexicon::built_in().word(&plural).contains(WordFlags::PLURAL))
}

/// `many country`, `one of the leader`, `a group of soldier`.
fn after_many(reading: &Reading, at: usize, sink: &mut Sink) {
    if !opens(reading, at) {
        return;
    }
    let of = reading.is(at + 1, words!["of"]);
    let definite = reading
        .is(at + 2, words!["the", "these", "those", "his", "her", "its", "their", "our", "my", "your"]);
    let start = match of {
        true if definite && reading.is(at, SOME) => at + 3,
        true if !definite && reading.is(at, AMOUNTS) => at + 2,
        false if reading.is(at, MANY) && !is_part_of_number(reading, at) => at + 1,
        _ => return,
    };
    // `both president and king`, `thirty to forty metre`
    if reading.is(at, words!["both"]) && (start..start + 6).any(|at| reading.is(at, words!["and"])) {
        return;
    }
    let any = !of && !reading.is(at, words!["these", "those", "both", "few"])
        || of && definite && reading.is(at, words!["one"]);
    let Some(noun) = singular(reading, start, any) else { return };
    // `one of the family`, but not `one of the biggest family`
    let superlative = (start..noun).any(|at| {
        reading.is(at, words!["most", "best", "worst", "first", "last"])
            || reading.tag(at) == Tag::Degree && reading.word(at).ends_with("est")
    });
    let collective = reading.is(noun, COLLECTIVES) && !superlative || reading.is(noun, words!["number"]);
    if of && definite && collective
        // `the two state solution`, `these work`, `those party to the deal`
        || !of && (reading.can_be(start, WordFlags::VERB_BASE) && !is_noun(reading, at, noun)
            || reading.is(at, words!["those"]) && reading.is(noun + 1, words!["to", "in", "of"])
                // `eight head of cattle`
                || reading.is(noun, words!["head"])
                    && !(reading.is(noun + 1, words!["of"]) && reading.is(noun + 2, HEADED)))
    {
        return;
    }
    // `two touchdown passes`: the plural follows
    if !of && reading.is_lower(noun + 1) && reading.word(noun + 1).ends_with('s') {
        return;
    }
    report(reading, at, noun, plural_of(reading.word(noun)), sink);
}

/// What somebody is the head of: `several head of state`, but `eight head of cattle`.
const HEADED: &[u32] = words!["state", "government", "delegation", "department", "mission"];

/// `every months`, `this countries`, `much problems`.
fn after_each(reading: &Reading, at: usize, sink: &mut Sink) {
    // `no matter how much countries pay`
    if !opens(reading, at) || reading.follows(at, 1, words!["as", "very", "pretty", "each", "how"]) {
        return;
    }
    // `a 42-year-old drivers`
    let aged = is_age(reading, at + 1);
    let start = if aged { at + 6 } else { at + 1 };
    let mut noun = start;
    while noun < start + 2 && is_plain_adjective(reading, noun) {
        noun += 1;
    }
    let flags = reading.flags(noun);
    if !flags.contains(WordFlags::NOUN | WordFlags::PLURAL)
        || flags.contains(WordFlags::FUNCTION)
        // `this reports`, `each wins`
        || flags.contains(WordFlags::VERB)
            && !reading.is(at, words!["every"])
            // `this measures are`: the verb follows
            && !(reading.is(at, words!["another"]) && reading.is_finite(noun + 1))
            && !(reading.is(at, words!["this"]) && reading.is(noun + 1, words!["are", "were", "have"]))
            && !(reading.is(at, words!["a", "an"])
                && reading.is(noun + 1, words!["are", "were", "have", "of", "against"]))
        || reading.is(at, words!["a", "an"]) && (singular_of(reading.word(noun)).is_none()
                || !aged && !is_after_governor(reading, at)
                || reading.is(noun, words!["heads"])
                || reading.is(at + 1, NUMERAL))
        || !reading.is_lower(noun)
        || reading.is_hyphenated(noun)
        || reading.crosses_quotation(at, noun)
    {
        return;
    }
    let Some(one) = singular_of(reading.word(noun)) else { return };
    let counted = || (start..noun).any(|at| reading.tag(at) == Tag::Number);
    if !ends(reading, noun + 1) || reading.tag(noun) != Tag::Nouns || counted() {
        return;
    }
    if reading.is(at, words!["much"]) {
        let many = reading.is_lower(at).then(|| "many".to_string());
        let finding = Finding::at(reading.span(at, noun));
        let finding =
            many.into_iter().fold(finding, |finding, many| finding.fix([(reading.span(at, at), many)]));
        sink.report(LINT, finding);
    } else {
        report(reading, at, noun, Some(one), sink);
    }
}

/// `42-year-old`, which has five tokens.
fn is_age(reading: &Reading, at: usize) -> bool {
    reading.is_number(at)
        && [at + 1, at + 3].into_iter().all(|at| reading.is_mark(at, '-'))
        && reading.is(at + 2, words!["year", "month", "week", "day"])
        && reading.is(at + 4, words!["old"])
}

/// Adjectives after an article that count: `a dozen resident units`, `a good three weeks`.
const NUMERAL: &[u32] = words![
    "dozen", "hundred", "thousand", "million", "billion", "few", "couple", "good", "full", "mere", "record",
    "further", "great", "lot", "score",
];

/// Whether a verb or a preposition stands before an article, so that no name or title does: `announced a new measures`.
fn is_after_governor(reading: &Reading, article: usize) -> bool {
    article > reading.tokens.start
        && reading.is_lower(article)
        && (reading.can_be(article - 1, WordFlags::PREPOSITION) || reading.tag(article - 1).is_verb())
}

fn report(reading: &Reading, at: usize, noun: usize, right: Option<String>, sink: &mut Sink) {
    let finding = Finding::at(reading.span(at, noun));
    let finding =
        right.into_iter().fold(finding, |finding, right| finding.fix([(reading.span(noun, noun), right)]));
    sink.report(LINT, finding);
}

/// Whether a word counts here: written small or at the beginning, and no part of another.
fn opens(reading: &Reading, at: usize) -> bool {
    (reading.is_lower(at) || at == reading.first_word()) && !reading.is_hyphenated(at)
}

/// `one two`, `page two`, `the two state solution`: a number that does not count what follows.
fn is_part_of_number(reading: &Reading, at: usize) -> bool {
    let many = reading.is(
        at,
        words!["many", "several", "various", "numerous", "few", "these", "those", "countless", "both"],
    );
    let before = at.wrapping_sub(1);
    let flags = reading.flags(before);
    !many
        && at > reading.tokens.start
        && (reading.is_number(before)
            || reading.is_determiner(before)
            || reading.is_capitalized(before) && before != reading.first_word()
            || reading.get(before).is_some_and(|token| token.mark().is_some())
            || reading.is(before, words!["number", "page", "phase", "type"])
            || flags.contains(WordFlags::NOUN) && !flags.intersects(WordFlags::VERB | WordFlags::FUNCTION))
}

/// The noun in the singular with which the phrase ends that begins at a position, if nothing in the phrase is a plural.
fn singular(reading: &Reading, start: usize, any: bool) -> Option<usize> {
    let is_counted = |reading: &Reading, at: usize| is_counted(reading, at) || any && has_plural(reading, at);
    let mut noun = start;
    while noun < start + 4 && !is_counted(reading, noun) && is_attribute(reading, noun) {
        noun += 1;
    }
    // a noun before the noun: `one of the state company`
    while noun < start + 4 && is_counted(reading, noun) && is_counted(reading, noun + 1) {
        noun += 1;
    }
    let plain = (start..=noun).all(|at| {
        !reading.can_be(at, WordFlags::PLURAL)
            && !reading.is_hyphenated(at)
            && !reading.crosses_quotation(start, at)
    });
    (plain
        && is_counted(reading, noun)
        && reading.is_lower(noun)
        && !reading.is_time(noun)
        && ends(reading, noun + 1)
        && !matches!(reading.tag(noun), Tag::Name | Tag::Possessive))
    .then_some(noun)
}

/// Whether a word that may be a verb, too, is a noun: `several bridge along the road`, not `these work in the mine`.
fn is_noun(reading: &Reading, many: usize, noun: usize) -> bool {
    let alone = reading.is(many, words!["these", "those", "many", "few", "both"]);
    reading.is_finite(noun + 1)
        || !alone && reading.tag(noun) == Tag::Noun && reading.can_be(noun + 1, WordFlags::PREPOSITION)
}

/// An adjective or a noun before the noun, by what it can be.
fn is_attribute(reading: &Reading, at: usize) -> bool {
    let flags = reading.flags(at);
    let nation = reading.is_capitalized(at) && flags.contains(WordFlags::DEMONYM);
    let plain = reading.is_lower(at)
        && flags.intersects(WordFlags::ADJECTIVE | WordFlags::NOUN)
        && !flags.intersects(WordFlags::PREPOSITION | WordFlags::CONJUNCTION | WordFlags::VERB_ING)
        && (!flags.contains(WordFlags::FUNCTION) || reading.is(at, words!["most", "more", "few", "other"]));
    nation || plain || reading.is(at, words!["most", "few"])
}

fn is_plain_adjective(reading: &Reading, at: usize) -> bool {
    let flags = reading.flags(at);
    reading.is_lower(at)
        && flags.contains(WordFlags::ADJECTIVE)
        && !flags.intersects(WordFlags::FUNCTION | WordFlags::DETERMINER | WordFlags::VERB)
        && !reading.is(at, MANY)
}

/// Whether a phrase ends before a position: nothing follows that the noun may belong to.
fn ends(reading: &Reading, next: usize) -> bool {
    let Some(token) = reading.get(next) else { return true };
    if let Some(mark) = token.mark() {
        // `many navigation, communication and weather satellites`
        let listed = mark == ',' && (next + 2..next + 5).any(|at| reading.is(at, words!["and", "or"]));
        return matches!(mark, '.' | ',' | ';' | '!' | '?' | ')' | '”') && !listed;
    }
    if !token.is_lower() || reading.is(next, words!["and", "or", "a", "one", "to"]) {
        return false;
    }
    let later = reading.is(next, words!["last", "next", "yesterday", "today"]);
    if later || token.flags.contains(WordFlags::FUNCTION) || reading.is_adverb(next) {
        return true;
    }
    let verbal = WordFlags::VERB_PAST | WordFlags::VERB_THIRD;
    token.flags.intersects(verbal)
        && !(token.flags.contains(WordFlags::PLURAL)
            && !reading.is_determiner(next + 1)
            && reading.tag(next + 1) != Tag::Number)
        && matches!(reading.tag(next), Tag::Past | Tag::Third | Tag::Participle)
}

/// Whether the word at a position is a noun that is counted, in the singular.
fn is_counted(reading: &Reading, at: usize) -> bool {
    COUNTED.iter().any(|list| one_of(reading, at, list))
        || reading.is(at, OTHERS)
        || is_one_person(reading, at)
}

/// A person whose noun is not the plural.
fn is_one_person(reading: &Reading, at: usize) -> bool {
    let word = reading.word(at);
    is_person(reading, at)
        && !word.ends_with('s')
        && !word.ends_with("men")
        && !reading.is(at, words!["people", "children", "passersby", "youth", "general"])
}

fn is_counted_word(word: &str) -> bool {
    let key = word_key(word);
    COUNTED.iter().any(|list| list.binary_search(&key).is_ok()) || OTHERS.contains(&key)
}

fn singular_of(plural: &str) -> Option<String> {
    let stem = plural.strip_suffix('s')?;
    let candidates = [
        Some(stem.to_string()),
        stem.strip_suffix('e').map(str::to_string),
        stem.strip_suffix("ie").map(|stem| format!("{stem}y")),
    ];
    candidates.into_iter().flatten().find(|word| is_counted_word(word))
}

fn plural_of(word: &str) -> Option<String> {
    let irregular =
        [("man", "men"), ("person", "people"), ("child", "children"), ("fe", "ves"), ("lf", "lves")];
    let changed = irregular
        .iter()
        .find_map(|(one, many)| word.strip_suffix(one).map(|stem| format!("{stem}{many}")))
        .filter(|plural| Lexicon::built_in().word(plural).contains(WordFlags::NOUN));
    changed.or_else(|| forms::inflect(word, Form::WithS))
}

/// Nouns that are counted.
const COUNTED: [&Words; 5] = [&COUNTABLE, &PROTAGONISTS, &PROFESSIONS, &ROLES, &AFTER_NAME];
/// Others, which may yet stand bare.
const OTHERS: &[u32] = words![
    "activist", "aspect", "bank", "cause", "demonstrator", "protester", "rebel", "volunteer", "church",
    "crime", "crisis", "demand", "disease", "election", "element", "factor", "feature", "hospital", "house",
    "law", "market", "month", "moment", "place", "priority", "question", "reason", "school", "source",
    "step", "task", "topic", "university", "war", "way", "week", "year", "witness", "attack", "measure",
    "reform", "bombing", "side", "kidnapping", "killing", "clash", "bodyguard", "jewel",
];

/// Nouns for several, of whom one or many may be.
const COLLECTIVES: &[u32] = words![
    "army", "audience", "band", "board", "cabinet", "cast", "class", "club", "coalition", "committee",
    "company", "council", "country", "couple", "court", "crew", "crowd", "delegation", "family",
    "federation", "firm", "fleet", "gang", "government", "group", "institute", "jury", "majority",
    "ministry", "minority", "nation", "network", "organisation", "organization", "package", "pair", "palace",
    "panel", "party", "police", "population", "province", "public", "region", "school", "sector", "series",
    "ship", "squad", "staff", "state", "team", "town", "union", "universe", "university", "village", "whole",
    "world", "year", "season", "tournament", "city", "day", "week", "month", "list", "collection", "set",
];
