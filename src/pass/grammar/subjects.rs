//! Finds a pronoun right after the subject that it repeats.
//!
//! ```text
//! Laura Bianchi she signed a two-year contract.
//!               ^^^ doubled-subject
//! ```

use std::ops::Range;

use super::cues::Cues;
use super::lists::words;
use super::openings::Opening;
use super::persons::is_person;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, Token, WordFlags};

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["he", "she", "it", "they"].iter().copied(), doubled);
}

/// A subject and, right after it, a pronoun that says it once more.
fn doubled(reading: &Reading, pronoun: usize, sink: &mut Sink) {
    let Some(last) = pronoun.checked_sub(1).filter(|&at| reading.tokens.contains(&at)) else { return };
    if reading.is_hyphenated(pronoun) {
        return;
    }
    let says = reading.is_lower(last)
        && reading.can_be(last, WordFlags::SPEECH)
        && !reading.can_be(last, WordFlags::VERB_BASE);
    if reading.is_comma(last) {
        after_apposition(reading, pronoun, sink);
        return;
    }
    let noun = reading.get(last).is_some_and(|token| token.is_word())
        && !reading.can_be(last, WordFlags::FUNCTION)
        && !says;
    if !noun || reading.crosses_quotation(last, pronoun) || reading.is(last, words!["This"]) {
        return;
    }
    let verb = reading.after_adverbs(pronoun + 1);
    if !reading.can_be(verb, WordFlags::VERB) && !reading.flags(verb).is_empty()
        || !may_be_subject(reading, pronoun)
    {
        return;
    }
    if !(reading.is_finite(verb) || reading.can_be(verb, WordFlags::VERB_PAST)) || !reading.is_lower(verb) {
        return;
    }
    let Some(first) = reading.noun_phrase_before(pronoun) else { return };
    let Some(first) = whole_subject(reading, first) else { return };
    let capital = reading.is_capitalized(pronoun);
    // `if the strikers they return`, but `when the deal they signed ends`
    let conditional = reading.follows(first, 1, words!["if", "when", "because", "although", "while", "once"]);
    let begins = first == reading.first_word()
        || reading.follows(first, 1, words!["that", "but"])
        || conditional
        || capital && reading.begins_clause(first)
        || follows_fronted(reading, first);
    if !begins && !is_reported_subject(reading, first)
        || (first..pronoun).any(|at| reading.is_time(at))
        || reading.is_clause_opener(first)
        || reading.is(first, words!["a", "an"])
    {
        return;
    }
    // `the deal he signed`: without its own verb, the phrase would be no subject
    let known = WordFlags::PROPER | WordFlags::GIVEN_NAME | WordFlags::PLACE | WordFlags::COUNTRY;
    // `the singer Leila Haddad`, but `the Haddad she knew`
    let titled = first + 1 < last && !reading.is_determiner(last - 1);
    let name = reading.tag(last) == Tag::Name
        && reading.is_capitalized(last)
        && (!reading.is_determiner(first) || titled)
        && (last > first || reading.flags(last).intersects(known) || reading.is_acronym(last));
    // no clause without `that` hangs on a name: `Mr Blair he says the tide has turned`
    let alone = name && !reading.is_determiner(first) || reading.later_verb(verb, conditional).is_none();
    let noun =
        reading.can_be(last, WordFlags::NOUN) && (first < last || reading.can_be(last, WordFlags::PLURAL));
    let fits = if capital {
        is_capital_wrong(reading, pronoun, first) && (alone || name)
    } else {
        alone && agrees(reading, first, pronoun)
    };
    if !fits
        || !name && !noun
        || reading.is(last, words!["way", "reason", "extent", "thing", "fact"])
        || is_transitive_end(reading, verb)
        || (first..pronoun).any(|at| reading.is(at, words!["none", "any", "each", "all", "only"]))
        || conditional && reading.can_be(last, WordFlags::VERB_THIRD)
    {
        return;
    }
    sink.report("doubled-subject", subject_again(reading, pronoun, first..last + 1));
}

/// A pronoun that says the subject again: without it the sentence is whole.
pub(super) fn subject_again(reading: &Reading, pronoun: usize, subject: Range<usize>) -> Finding {
    let place = reading.span(pronoun, pronoun);
    let gap = reading.document.gap(pronoun - 1, pronoun);
    Finding::at(place.clone())
        .delete(gap.start..place.end)
        .related(reading.span(subject.start, subject.end - 1), "the subject")
}

/// `The two ministers, Rafi and Moradi, they left`: what explains the subject stands between commas.
fn after_apposition(reading: &Reading, pronoun: usize, sink: &mut Sink) {
    const ASIDES: &[u32] = words![
        "seems", "seemed", "appears", "appeared", "turns", "turned", "think", "thinks", "thought", "believe",
        "believes", "believed", "hope", "hopes", "hoped", "fear", "fears", "feared", "felt", "feels", "know",
        "knew", "insisted", "insists", "argue", "argues", "argued", "is", "was", "found", "wrote", "write",
    ];
    let verb = reading.after_adverbs(pronoun + 1);
    let near = (pronoun + 1..pronoun + 6).any(|at| reading.is_comma(at) || reading.is_end(at));
    if !reading.is_lower(pronoun)
        || near
        || reading.is(verb, ASIDES)
        || reading.can_be(verb, WordFlags::SPEECH)
        || reading.crosses_quotation(pronoun - 1, pronoun)
    {
        return;
    }
    let Some(opening) = Opening::of(reading) else { return };
    let head = opening.head_end - 1;
    // at most a few names between the commas
    let comma = (opening.head_end..pronoun).find(|&at| reading.is_comma(at));
    if !comma.is_some_and(|comma| comma + 1 < pronoun && pronoun < comma + 14) {
        return;
    }
    let they = reading.is(pronoun, words!["they"]);
    let several = reading.can_be(head, WordFlags::PLURAL) && reading.is_lower(head);
    let verbal = (opening.head_end..pronoun).any(|at| reading.is_finite(at) || reading.is_clause_opener(at));
    // `Their supplies scarce, their spirit broken, they left`
    let absolute = (opening.first..pronoun).any(|at| reading.is(at, words!["his", "her", "its", "their"]));
    let determined = !absolute && (reading.is_determiner(opening.first) || reading.is_capitalized(head));
    if opening.first != reading.first_word()
        || !determined
        || reading.is_time(head)
        || they != several
        || verbal
        || !reading.is_finite(verb)
        || reading.later_verb(verb, true).is_some()
        || reading.document.tokens[opening.first..pronoun].iter().any(Token::is_quoted)
    {
        return;
    }
    sink.report("doubled-subject", subject_again(reading, pronoun, opening.first..opening.head_end));
}

/// Whether what stands before a pronoun may be a subject, by what its words can be.
fn may_be_subject(reading: &Reading, pronoun: usize) -> bool {
    let first = reading.possible_phrase_before(pronoun);
    reading.is_capitalized(pronoun)
        || first <= reading.first_word()
        || reading.is_comma(first - 1)
        || reading.follows(
            first,
            1,
            words![
                "that", "but", "if", "when", "because", "although", "while", "once", "said", "says", "say"
            ],
        )
        || (first..pronoun).any(|at| reading.is(at, words!["said", "says", "say"]))
        || reading.document.tokens[first - 1].mark().is_some()
}

/// The first word of a subject, with the parts joined by `of` or `and`; none if a preposition stands before it.
fn whole_subject(reading: &Reading, first: usize) -> Option<usize> {
    let mut first = first;
    if first >= 2 && reading.is_mark(first - 1, '.') && reading.flags(first - 2).abbreviation().is_some() {
        first -= 2;
    }
    while let Some(before) =
        first.checked_sub(1).filter(|&at| at > reading.tokens.start && reading.tokens.contains(&at))
    {
        if !(reading.is(before, words!["of", "and"]) && reading.tag(before - 1).is_noun()
            || reading.is(before, words!["of"])
                && reading.follows(
                    before,
                    1,
                    words!["many", "some", "most", "hundreds", "thousands", "dozens"],
                ))
        {
            break;
        }
        first = match reading.noun_phrase_before(before) {
            Some(first) => first,
            None => before - 1,
        };
    }
    let before = first.checked_sub(1).filter(|&at| reading.tokens.contains(&at));
    let preposition = before.is_some_and(|at| {
        reading.can_be(at, WordFlags::PREPOSITION) && !reading.is(at, words!["that", "as", "but"])
    });
    (!preposition).then_some(first)
}

/// `According to the police, the man he`: after a short phrase and its comma.
fn follows_fronted(reading: &Reading, first: usize) -> bool {
    let start = reading.first_word();
    first > start + 1
        && first < start + 9
        && reading.is_comma(first - 1)
        && reading.is(start, words!["according", "in"])
        && reading.is_determiner(first)
        && !(start..first - 1).any(|at| reading.is_comma(at))
}

/// `said the lorry it was`: the subject of a clause without `that`.
fn is_reported_subject(reading: &Reading, first: usize) -> bool {
    first > reading.tokens.start
        && reading.follows(first, 1, words!["said", "says", "say"])
        && reading.is_determiner(first)
}

/// A pronoun with a capital that belongs to no name, and follows its own subject.
fn is_capital_wrong(reading: &Reading, pronoun: usize, first: usize) -> bool {
    let quoted = reading.get(pronoun).is_some_and(Token::is_quoted);
    // `Stephen King's novel It has been`, `official He Wenbo`, `They Might Be Giants`
    let title = reading.is_capitalized(pronoun + 1)
        || reading.is(pronoun, words!["it"]) && !agrees(reading, first, pronoun)
        || reading.follows(
            pronoun,
            1,
            words!["novel", "film", "movie", "book", "series", "magazine", "band", "musical", "song"],
        );
    // `Vice Premier Liu He`: a name
    let name = reading.is(pronoun, words!["he"])
        && reading.span(pronoun - 1, pronoun - 1).len() <= 5
        && pronoun.checked_sub(2).is_some_and(|at| reading.can_be(at, WordFlags::TITLE));
    !quoted && !title && !name && agrees(reading, first, pronoun)
}

/// Whether a pronoun can stand for what the phrase before it names.
fn agrees(reading: &Reading, first: usize, pronoun: usize) -> bool {
    let last = pronoun - 1;
    // `the people of the village`, but `many of the passengers`
    let of = (first + 1..last).find(|&at| reading.is(at, words!["of"]));
    let head = of.map_or(last, |of| of - 1);
    let counted = reading.is(head, words!["many", "some", "most", "all", "few"]);
    let several = reading.can_be(head, WordFlags::PLURAL)
        || counted
        || (first..last).any(|at| reading.is(at, words!["and"]))
        || reading.is(head, words!["people", "police"]);
    let they = reading.is(pronoun, words!["they"]);
    // `the rest of it she gave`
    const OTHER_PERSONS: &[u32] = words![
        "star", "player", "agent", "member", "driver", "boss", "chief", "head", "owner", "author", "speaker",
        "director", "manager", "host", "veteran", "rival", "model", "heir", "ruler", "thinker",
    ];
    let thing = reading.is_lower(head)
        && !is_person(reading, head)
        && !reading.can_be(head, WordFlags::TITLE)
        && !reading.is(head, OTHER_PERSONS);
    let person = reading.can_be(last, WordFlags::GIVEN_NAME) || reading.can_be(last, WordFlags::TITLE);
    match () {
        () if they => several || reading.tag(last) == Tag::Name,
        () if several => false,
        () if reading.is(pronoun, words!["it"]) => !person,
        () => !thing,
    }
}

/// A verb that has no object after it, so that what stands before may be its object.
fn is_transitive_end(reading: &Reading, verb: usize) -> bool {
    reading.is_end(verb + 1) || reading.is_finite(verb + 1)
}
