//! Finds a bare noun after a name which it explains.
//!
//! ```text
//! She will be buried in Arequipa, city where she was born.
//!                                 ^^^^^^^^^^ apposition-without-article
//! ```

use std::sync::Arc;

use super::articles::article_for;
use super::bare;
use super::cues::Cues;
use super::lists::words;
use super::pronouns::Lists;
use super::reading::Reading;
use super::words::{AFTER_NAME, GENERIC, one_of};
use crate::check::Sink;
use crate::text::{Tag, TokenKind, WordFlags};

pub(super) fn cue(cues: &mut Cues, lists: &Arc<Lists>) {
    let people: Vec<u32> =
        lists.groups().into_iter().flatten().copied().chain(RELATED.iter().copied()).collect();
    let places: Vec<u32> = GENERIC.iter().copied().filter(|place| !people.contains(place)).collect();
    cues.at_words(places, |reading, at, sink| find(reading, at, false, sink));
    let known = Arc::clone(lists);
    cues.at_words(people, |reading, at, sink| find(reading, at, true, sink));
    // `Jonas Beck, beekeeper who`: whoever has a `who` is a person
    cues.at_words(words!["who"].iter().copied(), move |reading, at, sink| {
        if let Some(noun) = at.checked_sub(1).filter(|&noun| is_somebody(reading, noun))
            && !reading.is(noun, RELATED)
            && !one_of(reading, noun, &GENERIC)
            && !known.groups().iter().any(|group| reading.is(noun, group))
        {
            find(reading, noun, true, sink);
        }
    });
}

/// A single person, by a noun that is neither a pronoun nor a group.
fn is_somebody(reading: &Reading, at: usize) -> bool {
    const GROUPS: &[u32] = words![
        "police", "staff", "crew", "people", "folk", "youth", "opposition", "public", "family", "personnel",
        "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody", "one", "clergy",
        "nobility", "cavalry", "infantry", "management", "military", "media", "audience", "majority",
        "minority",
    ];
    reading.is_lower(at)
        && reading.can_be(at, WordFlags::NOUN)
        && !reading.flags(at).intersects(WordFlags::PLURAL | WordFlags::FUNCTION | WordFlags::ADVERB)
        && !reading.is(at, GROUPS)
}

fn find(reading: &Reading, at: usize, person: bool, sink: &mut Sink) {
    if let Some(first) = apposition(reading, at, person) {
        let next = at + 1;
        let shown = reading.is(next, DONE) || reading.is(next, words!["of"]) && reading.is(at, RELATED);
        let last = opener_after(reading, at).unwrap_or(at + usize::from(shown));
        let articles = [article_for(reading, first), "the"];
        bare::report(reading, "apposition-without-article", first, last, &articles, sink);
    }
}

/// What somebody or something is to another: `widow of`. British papers leave other words of the kind bare: `author of`.
const RELATED: &[u32] = words![
    "widow", "widower", "subsidiary", "native", "resident", "survivor", "victim", "symbol", "supporter",
    "opponent", "veteran", "suburb", "neighbour", "neighbor", "branch", "graduate", "descendant", "citizen",
    "heiress", "inhabitant", "critic", "admirer", "pupil", "disciple", "colleague", "friend",
];

/// Participles with an object, which are no verb of the noun before them.
const DONE: &[u32] = words![
    "accused", "charged", "convicted", "sentenced", "suspected", "arrested", "detained", "wanted", "jailed",
    "imprisoned", "killed", "injured", "born", "raised", "based", "located", "situated", "founded",
    "created", "established", "built", "opened", "owned", "controlled", "backed", "funded", "financed",
    "supported", "known", "described", "considered", "written", "published", "directed", "produced",
    "developed", "designed", "invented", "discovered", "launched", "formed", "composed", "inhabited",
    "populated", "ruled", "governed", "occupied", "annexed", "specialised", "specialized", "elected",
    "appointed", "nominated", "commissioned", "dedicated", "devoted", "linked", "affiliated", "surrounded",
    "responsible", "famous", "close", "capable", "loyal", "hostile",
];

/// Whether a noun is one that this finds.
pub(super) fn is_apposition(reading: &Reading, at: usize) -> bool {
    apposition(reading, at, false).is_some()
}

/// Where the words begin that open a clause after a noun, and where they end: `where`, `in which`.
fn opener_after(reading: &Reading, at: usize) -> Option<usize> {
    let next = at + 1;
    if reading.is(next, words!["where", "that", "which", "whose", "when", "who"]) {
        return Some(next);
    }
    (reading.is(
        next,
        words![
            "in", "on", "to", "with", "by", "during", "from", "for", "of", "at", "through", "about",
            "against"
        ],
    ) && reading.is(next + 1, words!["which", "whose"]))
    .then_some(next + 1)
}

/// `a Dayton, Ohio, firm that`: before the comma stands where it is, behind the article of the noun.
fn is_placed(reading: &Reading, comma: usize) -> bool {
    let start = reading.tokens.start;
    let first_of_name = |end: usize| (start..end).rev().take_while(|&at| reading.is_capitalized(at)).last();
    let Some(state) = first_of_name(comma).filter(|&state| state > start && reading.is_comma(state - 1))
    else {
        return false;
    };
    first_of_name(state - 1)
        .is_some_and(|town| town > start && reading.is(town - 1, words!["a", "an", "the"]))
}

/// `Lima, city where`: where the bare apposition begins.
fn apposition(reading: &Reading, at: usize, person: bool) -> Option<usize> {
    if !reading.is_lower(at) || !person && !one_of(reading, at, &GENERIC) || at < reading.tokens.start + 2 {
        return None;
    }
    let next = at + 1;
    let opener = opener_after(reading, at).is_some();
    let place = reading.is(
        at,
        words![
            "city", "town", "village", "neighborhood", "neighbourhood", "district", "suburb", "municipality",
            "settlement", "island", "province",
        ],
    );
    // `town in the east of Russia`
    let lies = reading.is(next, words!["in", "on", "near", "close", "north", "south", "east", "west"])
        && (reading.is_determiner(next + 1) || reading.is(next + 1, words!["of", "to"]));
    let size = place
        && reading.is(next, words!["of"])
        && (reading.is_number(next + 1)
            || reading.is_capitalized(next + 1)
            || reading.is(next + 1, words!["about", "some", "more", "nearly", "almost", "around"]));
    // `movement founded in 2011`, `entrepreneur accused of fraud`
    let done = reading.is(next, DONE)
        && (reading.can_be(next + 1, WordFlags::PREPOSITION)
            || reading.is(next + 1, words!["to"])
            || reading.is(next, words!["born", "located", "situated", "based", "founded"]));
    let related = reading.is(next, words!["of"]) && reading.is(at, RELATED);
    let done = done || place && lies;
    if !opener && !size && !done && !related || reading.is_hyphenated(at - 1) {
        return None;
    }
    let before = at - 1;
    // `Mexican state whose`, `port city where`
    let modified = reading.get(before)?.mark().is_none()
        && (reading.flags(before).contains(WordFlags::DEMONYM)
            || reading.is_lower(before)
                && !reading.flags(before).contains(WordFlags::FUNCTION)
                && matches!(reading.tag(before), Tag::Adjective | Tag::Noun | Tag::Degree));
    let first = if modified { before } else { at };
    if first < reading.tokens.start + 2 {
        return None;
    }
    let before = first - 1;
    let mut comma = before;
    if reading.get(comma)?.mark().is_some_and(|mark| matches!(mark, '"' | '”' | '’')) {
        comma -= 1;
    }
    let named = |at: usize| {
        reading.get(at).is_some_and(|token| token.is_capitalized() || token.kind == TokenKind::Number)
            || reading
                .get(at)
                .is_some_and(|token| token.mark().is_some_and(|mark| matches!(mark, '"' | '”' | '’' | ')')))
            || reading
                .is(at, words!["malaria", "dengue", "measles", "cholera", "chess", "football", "cricket"])
    };
    if reading.is_comma(comma) && comma > reading.tokens.start {
        // `in Rome, place names that`; `At home, work that`
        let verb = reading.is(at, words!["state", "book", "work", "place"])
            && reading.is(next, words!["that"])
            && reading.is_determiner(next + 1);
        // `In Lyon, police who`: a phrase may stand before the comma, and a list around it
        let fronted = done
            && reading.can_be(reading.first_word(), WordFlags::PREPOSITION)
            && !(reading.tokens.start..comma).any(|at| reading.is_finite(at));
        let listed = (related || person)
            && (reading.can_be(at, WordFlags::PLURAL)
                || (reading.tokens.start..comma - 1).rev().take(6).any(|at| reading.is_comma(at))
                    && !reading.is_end(at + 1)
                    && (related));
        return (named(comma - 1)
            && !verb
            && !fronted
            && !listed
            && !reading.is(at, words!["fact"])
            && !is_placed(reading, comma))
        .then_some(first);
    }
    let proper = WordFlags::PLACE | WordFlags::COUNTRY | WordFlags::WEEKDAY | WordFlags::MONTH;
    let name = reading.is_capitalized(before)
        && reading.flags(before).intersects(proper)
        && !reading.flags(before).contains(WordFlags::DEMONYM);
    let alone = !reading.is_capitalized(before.wrapping_sub(1))
        && !reading.is_determiner(before.wrapping_sub(1))
        && !reading.is(before.wrapping_sub(1), words!["that", "same", "one"]);
    (first == at
        && opener
        && name
        && alone
        && !modified
        && !size
        && !reading.is_hyphenated(before)
        && one_of(reading, at, &AFTER_NAME)
        && !reading.is(next, words!["of"]))
    .then_some(first)
}
