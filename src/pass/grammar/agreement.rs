//! Finds a verb whose number is not that of its subject.
//!
//! ```text
//! They played down the differences that exists between them.
//!                      ^^^^^^^^^^^^^^^^^^^^^^^ plural-with-singular-verb
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags, forms};

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["are", "were", "have", "do"].iter().copied(), |reading, at, sink| {
        disagreement(reading, at, Number::Many, sink);
    });
    cues.at_words(words!["is", "was"].iter().copied(), |reading, at, sink| {
        disagreement(reading, at, Number::One, sink);
    });
    cues.at_flags(WordFlags::VERB_THIRD, |reading, at, sink| {
        if !reading.is(at, words!["is", "was"]) {
            disagreement(reading, at, Number::One, sink);
        }
    });
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    One,
    Many,
}

fn disagreement(reading: &Reading, verb: usize, number: Number, sink: &mut Sink) {
    if !reading.is_lower(verb) && !reading.is(verb, words!["is", "was"]) || reading.is_hyphenated(verb) {
        return;
    }
    let before = reading.before_adverbs(verb);
    if before < reading.tokens.start || before == verb {
        return;
    }
    let relative = reading.is(before, words!["that", "who", "which"]);
    let last = if relative {
        let comma = before > reading.tokens.start && reading.is_comma(before - 1);
        before.saturating_sub(1 + usize::from(comma))
    } else {
        before
    };
    let noun = (reading.can_be(last, WordFlags::NOUN) || reading.is_capitalized(last))
        && !reading.can_be(last, WordFlags::FUNCTION)
        && !(number == Number::Many && reading.word(last).ends_with('s'));
    if last < reading.tokens.start || !noun || reading.crosses_quotation(last, verb) {
        return;
    }
    if relative && !may_disagree(reading, last, number)
        || !relative && !may_begin_clause(reading, last, number)
    {
        return;
    }
    let Some((first, head)) = subject(reading, last, opposite(number), relative) else { return };
    if first == last
        && !relative
        && reading.is_capitalized(last)
        && reading.can_be(verb, WordFlags::VERB_THIRD)
        && !reading.is_be(verb)
    {
        return;
    }
    let comma = relative && reading.is_comma(before - 1);
    let begins = reading.begins_clause(first) && !is_listed(reading, first)
        || reading.follows(first, 1, words!["where"])
        || reading.follows(first, 1, words!["all"])
            && (first - 1 == reading.first_word() || reading.follows(first, 2, words!["not"]));
    // `when they agreed to take the heifers that was weeks ago`: `that` alone is the subject
    let pronoun = relative
        && reading.is(verb, words!["is", "was", "has"])
        && (!matches!(reading.tag(reading.after_adverbs(verb + 1)), Tag::Participle | Tag::Past)
            || (reading.tokens.start..first).any(|at| reading.is(at, words!["if", "when", "as", "because"])));
    if pronoun && number == Number::One || reading.can_be(first, WordFlags::VERB_ING) || reading.is_time(last)
    {
        return;
    }
    let fits = if relative && !comma && number == Number::One && !reading.is(before, words!["which"]) {
        !has_listener(reading, first) && !reading.follows(first, 1, words!["and", "or"])
    } else {
        begins
    };
    if !fits
        || number == Number::One && !is_third(reading, verb, relative, head != last)
        || number == Number::Many && !is_certainly_one(reading, first, head, verb, relative)
    {
        return;
    }
    let word = reading.word(verb);
    let right = match (number, word) {
        (Number::One, _) => forms::plural(word),
        (Number::Many, "were") => Some("was".into()),
        (Number::Many, _) => forms::third(word),
    };
    let mut finding = Finding::at(reading.span(last, verb));
    if let Some(right) = right {
        finding = finding.fix([(reading.span(verb, verb), right)]);
    }
    if head != last {
        finding = finding.related(reading.span(head, head), "the subject");
    }
    sink.report("plural-with-singular-verb", finding);
}

/// Words that join another noun to a subject.
const JOINING: &[u32] = words!["of", "in", "at", "on", "for", "from", "with", "and", "between", "near"];

/// Whether nothing but the words of one phrase stands between the beginning of the clause and a noun, and its head may have
/// another number than the verb, all by what the words can be.
fn may_begin_clause(reading: &Reading, last: usize, number: Number) -> bool {
    let first = (reading.tokens.start..last).rev().find(|&at| {
        let token = &reading.document.tokens[at];
        token.mark().is_some_and(|mark| !matches!(mark, '-' | '’' | '\'' | '%'))
            || reading.is(
                at,
                words![
                    "that", "but", "because", "if", "while", "when", "although", "though", "whether", "where"
                ],
            )
    });
    let first = first.map_or(reading.tokens.start, |at| at + 1);
    let starts = !reading.can_be(first, WordFlags::PREPOSITION)
        && !reading.can_be(first, WordFlags::FUNCTION | WordFlags::VERB);
    let phrase = || {
        !(first..last).any(|at| {
            reading.can_be(at, WordFlags::FUNCTION | WordFlags::VERB)
                && !reading.can_be(at, WordFlags::CONJUNCTION)
                || reading.is_subject_pronoun(at)
                || reading.is(at, words!["it", "to", "who", "which"])
        })
    };
    let head = (first + 1..last).find(|&at| reading.is(at, JOINING)).map_or(last, |joining| joining - 1);
    starts && may_disagree(reading, last, number) && may_be_of_other_number(reading, head, number) && phrase()
}

fn may_be_of_other_number(reading: &Reading, head: usize, number: Number) -> bool {
    let joined = reading.is(head + 1, words!["and"]);
    joined || (number == Number::One) == may_be_plural(reading, head)
}

fn may_be_plural(reading: &Reading, at: usize) -> bool {
    reading.can_be(at, WordFlags::PLURAL | WordFlags::NOUN)
        || reading.is(at, words!["people", "women", "men", "children"])
}

/// Whether a subject that ends here may have the other number, by what its words can be.
fn may_disagree(reading: &Reading, last: usize, number: Number) -> bool {
    match number {
        Number::One => {
            may_be_plural(reading, last)
                || (last.saturating_sub(9).max(reading.tokens.start)..last)
                    .any(|at| may_be_plural(reading, at) && reading.is(at + 1, JOINING))
        }
        Number::Many => {
            let first = reading.possible_phrase_before(last + 1);
            !may_be_plural(reading, last)
                && !reading.is(last, SEVERAL)
                && !(first..last).any(|at| reading.is(at, words!["and", "of"]))
        }
    }
}

fn opposite(number: Number) -> Number {
    match number {
        Number::One => Number::Many,
        Number::Many => Number::One,
    }
}

/// Measures of which several are one quantity: `two years is a long time`.
pub(super) const MEASURES: &[u32] = words![
    "years", "months", "weeks", "days", "hours", "minutes", "seconds", "miles", "kilometres", "kilometers",
    "metres", "meters", "feet", "inches", "yards", "dollars", "euros", "pounds", "francs", "rubles",
    "roubles", "cents", "points", "percent", "per", "cent", "tonnes", "tons", "litres", "liters", "degrees",
    "acres", "hectares", "km", "kg", "barrels", "goals", "times", "people", "m", "wages", "storeys",
    "million", "billion",
];

/// Plurals that are one thing.
const SINGULAR_IN_S: &[u32] = words![
    "news", "series", "species", "means", "headquarters", "measles", "diabetes", "works", "crossroads",
    "barracks", "chess", "sports", "rabies", "mumps", "gas", "summons", "gallows", "darts", "billiards",
    "odds", "premises", "data", "media", "politics", "economics", "ethics", "statistics", "mathematics",
    "physics", "athletics", "gymnastics", "logistics", "genetics", "tactics", "dynamics", "optics",
    "acoustics", "graphics", "aerobics", "electronics", "linguistics", "mechanics", "robotics", "semantics",
    "aesthetics", "phonetics", "obstetrics", "paediatrics", "pediatrics", "geopolitics", "metaphysics",
    "others", "dozens", "criteria", "bacteria", "phenomena", "agenda", "drinks", "games", "ones", "folks",
    "communications", "operations", "relations", "resources", "affairs", "industries", "airlines", "systems",
    "sales", "hearts", "rights", "lies", "less",
];

fn is_number(reading: &Reading, noun: usize, number: Number) -> bool {
    let flags = reading.flags(noun);
    let plural = flags.contains(WordFlags::PLURAL | WordFlags::NOUN) && reading.word(noun).ends_with('s')
        || reading.is(noun, words!["people", "women", "men", "children"]);
    match number {
        Number::Many => {
            plural && !reading.is(noun, SINGULAR_IN_S) && !reading.is(noun, MEASURES)
                || reading.is(noun, words!["people"])
        }
        Number::One => {
            !plural
                && flags.contains(WordFlags::NOUN)
                && (reading.tag(noun) == Tag::Noun || noun == reading.first_word())
                && !reading.word(noun).ends_with('s')
        }
    }
}

/// Whether a noun is certainly a plural, or certainly a singular that no usage takes for several.
pub(super) fn number_of(reading: &Reading, noun: usize) -> Option<bool> {
    if is_number(reading, noun, Number::Many) && reading.can_be(noun, WordFlags::PLURAL) {
        return Some(true);
    }
    (is_number(reading, noun, Number::One) && !reading.is(noun, SEVERAL)).then_some(false)
}

/// The first word and the head of the subject whose last word is given: `prices of bread and oil` begins with its head. None
/// if it is not certain, as in `one of the ministers who has`.
fn subject(reading: &Reading, last: usize, number: Number, relative: bool) -> Option<(usize, usize)> {
    let (mut first, mut head) = (reading.noun_phrase_before(last + 1)?, last);
    // `the only thing that matters is`: a verb
    let verbal = first == last
        && reading.can_be(last, WordFlags::VERB_THIRD)
        && reading.follows(last, 1, words!["that", "which", "what", "who"]);
    if verbal {
        return None;
    }
    while let Some(before) = first.checked_sub(1).filter(|&at| at > reading.tokens.start) {
        if !(reading.is(before, JOINING) && reading.tag(before - 1).is_noun()) {
            break;
        }
        if reading.is(before, words!["and"]) && (number == Number::One || !reading.is_lower(last))
            || relative && !reading.is(before, words!["of", "and"])
        {
            return None;
        }
        // `the place smells and the owner is rude`
        if reading.is(before, words!["and"])
            && reading.can_be(before - 1, WordFlags::VERB_THIRD)
            && reading.is_determiner(before + 1)
        {
            return None;
        }
        head = before - 1;
        first = reading.noun_phrase_before(before)?;
    }
    let of_phrase = head != last;
    let beginning = first.checked_sub(1).is_some_and(|at| {
        reading.tokens.contains(&at)
            && reading.can_be(at, WordFlags::PREPOSITION)
            && !reading.is(at, words!["that", "as", "because", "while", "after", "before", "since", "until"])
    });
    let apostrophe =
        first.checked_sub(1).is_some_and(|at| reading.is_mark(at, '\'') || reading.is_mark(at, '’'));
    let quantity = apostrophe
        || reading.tag(first) == Tag::Number && reading.is(head, MEASURES)
        || reading.is(first, words!["neither", "either", "each", "every", "no", "one", "any", "none"]);
    // `the passengers on board who has`: of two nouns, which one is meant?
    let doubtful = relative && of_phrase && !is_number(reading, last, number);
    let fraction = of_phrase
        && reading.is(
            head,
            words![
                "quarters", "thirds", "fifths", "tenths", "majority", "dozens", "hundreds", "thousands",
                "millions", "lots", "plenty", "kinds", "sorts", "types",
            ],
        )
        && !is_number(reading, last, number);
    // `lost to humans that was`: what stands farther away may be meant
    let far = relative
        && beginning
        && !reading.follows(first, 1, words!["down", "up", "out", "off", "over", "through"]);
    // one word at the beginning may be anybody's name
    let one_word = first == last
        && reading.is_capitalized(last)
        && (!reading.can_be(last, WordFlags::COMMON)
            || reading.flags(last).intersects(WordFlags::GIVEN_NAME | WordFlags::PROPER)
            || number == Number::Many && reading.tag(last) == Tag::Name);
    let odd = beginning && !relative || far || one_word || !reading.tag(last).is_noun() || reading.can_be(last, WordFlags::PRONOUN) || doubtful || fraction || quantity || !is_number(reading, head, number) || reading.is_capitalized(head) && head != reading.first_word()
        // a title, or the name of a work
        || (first..head).any(|at| reading.is_capitalized(at) && at != reading.first_word() && at + 1 == head && of_phrase)
        || number == Number::One && of_phrase;
    (!odd).then_some((first, head))
}

/// A verb in the third person, not a plural: `the ministers talks` may be anything.
fn is_third(reading: &Reading, verb: usize, relative: bool, of_phrase: bool) -> bool {
    reading.is(verb, words!["is", "was", "has", "does"])
        || relative && reading.follows(verb, 1, words!["who"])
        || reading.tag(verb) == Tag::Third
            && (!reading.can_be(verb, WordFlags::PLURAL)
                // where no other verb follows, it is the verb
                || reading.later_verb(verb, false).is_none() && matches!(reading.tag(verb + 1), Tag::Preposition | Tag::Adjective)
                || !of_phrase && (reading.is_determiner(verb + 1) || matches!(reading.tag(verb + 1), Tag::Preposition | Tag::To | Tag::Adjective)))
}

/// `said to the ministers that was wrong`: `that` is the wrong thing itself.
fn has_listener(reading: &Reading, first: usize) -> bool {
    const TELL: &[u32] = words![
        "told", "tell", "tells", "telling", "assured", "informed", "warned", "reminded", "convinced",
        "persuaded", "promised", "showed", "advised", "notified", "to", "taught", "asked", "give", "gave",
        "gives",
    ];
    first > reading.tokens.start && reading.follows(first, 1, TELL)
}

/// Whether the phrase that begins here is one of several: `the mayor, the doctors and`.
fn is_listed(reading: &Reading, first: usize) -> bool {
    if first <= reading.first_word() {
        return false;
    }
    let fronted = reading.can_be(reading.first_word(), WordFlags::PREPOSITION)
        && !(reading.first_word()..first - 1).any(|at| reading.is_comma(at));
    first > reading.first_word()
        && (reading.is_comma(first - 1) && first >= 2 && reading.tag(first - 2).is_noun() && !fronted
            || reading.follows(first, 1, words!["and", "but", "as"]) && {
                let before = first.checked_sub(2);
                before.is_some_and(|at| reading.tokens.contains(&at) && !reading.is_comma(at))
            })
}

/// Words that British usage, or any, takes for several.
const SEVERAL: &[u32] = words![
    "government", "team", "club", "company", "police", "staff", "family", "couple", "pair", "group", "crowd",
    "audience", "public", "side", "council", "committee", "board", "army", "band", "crew", "party",
    "majority", "minority", "number", "lot", "rest", "half", "most", "youth", "cabinet", "jury", "press",
    "media", "union", "opposition", "administration", "ministry", "department", "firm", "bank", "squad",
    "trio", "duo", "quartet", "generation", "society", "association", "population", "variety", "range",
    "series", "dozen", "hundred", "thousand", "million", "aircraft", "offspring", "fish", "sheep", "cattle",
    "clergy", "elite", "enemy", "gang", "herd", "flock", "nation", "office", "orchestra", "parliament",
    "faculty", "senate", "congress", "management", "leadership", "data", "bacteria", "total", "handful",
    "fraction", "percent", "cent", "percentage", "proportion", "quarter", "third", "fifth", "nobility",
    "poor", "rich", "elderly", "young", "dead", "wounded", "injured", "unemployed", "homeless", "sick",
    "accused", "spacecraft", "community", "coalition", "regime", "commission", "agency", "force", "navy",
    "troop", "church", "court", "industry", "village", "town", "city", "country", "world", "school",
    "college", "class", "choir", "panel", "delegation", "defence", "defense", "attack", "midfield", "none",
    "what", "who", "all", "kind", "sort", "type", "folk", "swine", "salmon", "trout", "cod", "shrimp",
    "squid", "deer", "moose", "bison", "counsel", "personnel", "vermin", "livestock", "poultry", "gentry",
    "laity", "public", "audience", "electorate", "household", "headquarter", "chinese", "japanese", "french",
    "british", "english", "irish",
];

/// A singular that no usage takes for several.
fn is_certainly_one(reading: &Reading, first: usize, head: usize, verb: usize, relative: bool) -> bool {
    let opener = first.checked_sub(1).filter(|&at| reading.tokens.contains(&at));
    let subjunctive = opener.is_some_and(|at| {
        reading.is(
            at,
            words![
                "if", "though", "as", "that", "wish", "lest", "whether", "unless", "suppose", "were", "but",
                "and", "than",
            ],
        )
    });
    let question = reading.is(verb, words!["do", "have"])
        && (reading.is_end(verb + 1) || opener.is_some_and(|at| reading.tag(at) == Tag::Where));
    let article = matches!(reading.tag(first), Tag::Determiner | Tag::Their | Tag::Possessive)
        && !reading.is(first, words!["all", "both", "these", "those", "some", "any"]);
    // `the report that were published`, not `and the report have`
    let known = reading.can_be(head, WordFlags::LOWER)
        && !reading.can_be(head, WordFlags::ADJECTIVE)
        && !reading.can_be(head, WordFlags::PLURAL);
    let listed = (reading.tokens.start..first).any(|at| {
        reading.is(at, words!["and", "both", "neither", "nor", "or"])
            || reading.is_comma(at) && at + 2 < first
    });
    let followed = matches!(
        reading.tag(reading.after_adverbs(verb + 1)),
        Tag::Participle | Tag::Past | Tag::Adjective | Tag::Ing | Tag::Base | Tag::Determiner | Tag::Number
    );
    !reading.is(head, SEVERAL)
        && !subjunctive
        && !question
        && (article || relative || first == reading.first_word())
        && known
        && !listed
        && followed
        && (!relative || article)
}
