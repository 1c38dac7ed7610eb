//! Finds a possessive that cannot be that of the person before it.
//!
//! ```text
//! The senator and its wife were not at home. Mrs. Lopez arrived with his husband. The mayor gave your opinion.
//!                 ^^^ it-for-a-person                                ^^^ switched-gender          ^^^^
//!                                                                              your-for-a-third-person
//! ```
//!
//! One word of the source, «su», «seu», «son», «sein», «onun», is all of these in English. Reported is what stands right
//! behind a subject that is a person: further down a sentence, `its` may be that of anything.

use std::sync::Arc;

use super::cues::Cues;
use super::lists::words;
use super::openings::Opening;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::lint::Registry;
use crate::name::Gender;
use crate::text::{Document, WordFlags};

/// The words of the records.
#[derive(Debug)]
pub(super) struct Lists {
    spouses: Vec<u32>,
    relatives: Vec<u32>,
    own: Vec<u32>,
    men: Vec<u32>,
    women: Vec<u32>,
    people: Vec<u32>,
    pub(super) bodies: Vec<u32>,
    pub(super) personal: Vec<u32>,
    pub(super) owners: Vec<u32>,
    pub(super) lives: Vec<u32>,
    pub(super) he: Vec<u32>,
    pub(super) she: Vec<u32>,
}

pub(super) fn cue(cues: &mut Cues, lists: &Arc<Lists>) {
    let lists = Arc::clone(lists);
    cues.at_words(words!["its", "your", "it", "itself"].iter().copied(), move |reading, at, sink| {
        if is_own_copy(reading, at) {
            lists.look(reading, at, sink);
        }
    });
}

pub(super) fn run_in_company(reading: &Reading, lists: &Lists, sink: &mut Sink) {
    for at in reading.tokens.clone() {
        if reading.is(at, words!["his", "her"]) && is_own_copy(reading, at) {
            lists.look_for_switched(reading, at, sink);
        }
    }
}

/// A word in lower case outside quotation marks.
fn is_own_copy(reading: &Reading, at: usize) -> bool {
    reading.get(at).is_some_and(|token| token.is_lower() && !token.is_quoted())
}

/// How a possessive belongs to what stands before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// `the senator and its wife`
    And,
    /// `the senator lost its wife`
    Verb,
    /// `the senator came with its wife`
    Preposition,
}

/// A person that is a subject.
struct Person {
    gender: Option<Gender>,
    link: Link,
    /// Where its words begin.
    first: usize,
    /// Whether the sentence begins with it.
    begins: bool,
}

impl Lists {
    pub fn of(registry: &Registry) -> Self {
        let keys = |list| registry.keys("it-for-a-person", list);
        Self {
            spouses: keys("spouses"),
            relatives: keys("relatives"),
            own: keys("own"),
            men: keys("men"),
            women: keys("women"),
            people: keys("people"),
            bodies: keys("bodies"),
            personal: keys("personal"),
            owners: keys("owners"),
            lives: keys("lives"),
            he: keys("he-names"),
            she: keys("she-names"),
        }
    }

    /// `its` and `your`.
    fn look(&self, reading: &Reading, at: usize, sink: &mut Sink) {
        if reading.is(at, words!["it", "itself"]) {
            if let Some(gender) = self.is_thing_for_person(reading, at) {
                report("it-for-a-person", reading, at, gender, sink);
            }
            return;
        }
        let noun = owned(reading, at);
        let is = |words: &[u32]| reading.is_lower(noun) && reading.is(noun, words);
        let (spouse, relative, own) = (is(&self.spouses), is(&self.relatives), is(&self.own));
        let your = reading.is(at, words!["your"]);
        if your && self.is_told_of_somebody(reading, at) {
            let gender =
                Opening::of(reading).and_then(|opening| self.gender(reading, opening.first, opening.end));
            report("your-for-a-third-person", reading, at, gender, sink);
            return;
        }
        if !your && let Some(gender) = self.is_persons_own(reading, at) {
            report("it-for-a-person", reading, at, gender, sink);
            return;
        }
        if !your && (!(spouse || relative || own) || is_compound(reading, noun)) {
            return;
        }
        let person = self.person(reading, at);
        let does = person.as_ref().is_some_and(|person| person.link == Link::Verb);
        let gender = person.as_ref().and_then(|person| person.gender);
        if your {
            let begins = person.is_some_and(|person| person.begins);
            if does && begins && !addresses_its_reader(reading.document) {
                report("your-for-a-third-person", reading, at, gender, sink);
            }
        } else if spouse || relative && person.is_some() || own && does {
            // nothing but a person has a wife
            let shown = || match () {
                () if is(WIFE) => Some(Gender::Male),
                () if is(HUSBAND) => Some(Gender::Female),
                () => None,
            };
            report("it-for-a-person", reading, at, gender.or_else(shown), sink);
        }
    }

    /// `his` of a woman and `her` of a man.
    fn look_for_switched(&self, reading: &Reading, at: usize, sink: &mut Sink) {
        if let Some(gender) = self.is_of_lone_subject(reading, at) {
            report("switched-gender", reading, at, Some(gender), sink);
            return;
        }
        let noun = owned(reading, at);
        let is = |words: &[u32]| reading.is_lower(noun) && reading.is(noun, words);
        let resignation = is(words!["resignation", "candidacy", "candidature"]);
        let family = is(&self.spouses) || is(&self.relatives);
        if !(family || resignation) || is_compound(reading, noun) {
            return;
        }
        let Some(person) = self.person(reading, at) else { return };
        let Some(gender) = person.gender else { return };
        let his = reading.is(at, words!["his"]);
        if (gender == Gender::Male) == his {
            return;
        }
        let usual = if his { is(HUSBAND) } else { is(WIFE) };
        // of two people in a list, the second need not be that of the first
        let joined = person.link == Link::And
            && person.begins
            && family
            && !speaks_of(reading.document, person.first, other_gender(gender));
        // somebody else may accept it, or make it known
        let resigns = resignation
            && reading.follows(at, 1, words!["submitted", "tendered", "presented", "announced"])
            && !(person.first..at).any(|at| reading.is(at, words!["spokesman", "spokeswoman"]));
        if usual || joined || resigns {
            report("switched-gender", reading, at, Some(gender), sink);
        }
    }

    /// The person right before a possessive, as the subject of what joins the two.
    fn person(&self, reading: &Reading, at: usize) -> Option<Person> {
        let before = at.checked_sub(1).filter(|before| *before > reading.tokens.start)?;
        let (link, end) = if reading.is(before, words!["and"]) {
            (Link::And, before)
        } else if reading.is(before, words!["with", "for", "from", "about", "to", "by"]) {
            (Link::Preposition, verb_before(reading, before)?)
        } else {
            (Link::Verb, verb_before(reading, at)?)
        };
        let first = self.subject(reading, end)?;
        let gender = self.gender(reading, first, end);
        let begins = first == reading.first_word();
        Some(Person { gender, link, first, begins }).filter(|person| reading.begins_clause(person.first))
    }

    /// Where the words for one person begin that end just before a position.
    fn subject(&self, reading: &Reading, end: usize) -> Option<usize> {
        let last = end.checked_sub(1).filter(|last| reading.tokens.contains(last))?;
        let is_person = |at: usize| self.groups().iter().any(|group| reading.is(at, group));
        if reading.is_lower(last) {
            let first = reading.noun_phrase_before(end)?;
            let determined = reading.is(first, words!["the", "a", "an", "this", "another"]);
            return (is_person(last) && determined && !reading.is_hyphenated(last)).then_some(first);
        }
        let mut first = end;
        while first > reading.tokens.start
            && reading.is_capitalized(first.wrapping_sub(1))
            && !reading.can_be(first.wrapping_sub(1), WordFlags::FUNCTION)
        {
            first -= 1;
        }
        if first == end {
            return None;
        }
        // `Mrs. Lopez`: the title stands before its stop
        let stop = first > reading.tokens.start + 1 && reading.is_mark(first - 1, '.');
        if stop && is_person(first - 2) {
            return Some(first - 2);
        }
        let titled = first > reading.tokens.start && is_person(first - 1);
        let named = end - first >= 2
            && (reading.can_be(first, WordFlags::GIVEN_NAME) || is_person(first))
            && !reading.is_acronym(last);
        let start = if titled { reading.noun_phrase_before(end)?.min(first - 1) } else { first };
        (titled || named).then_some(start)
    }

    pub(super) fn relatives(&self) -> &[u32] {
        &self.relatives
    }

    pub(super) fn groups(&self) -> [&[u32]; 3] {
        [&self.men, &self.women, &self.people]
    }

    /// The gender that the words for a person show.
    pub(super) fn gender(&self, reading: &Reading, first: usize, end: usize) -> Option<Gender> {
        let any = |words: &[u32]| (first..end).any(|at| reading.is(at, words));
        // `Marie Dupont`, but `the Marie Curie prize`
        let named = |names: &[u32]| {
            (first..end)
                .find(|&at| {
                    reading.is_capitalized(at)
                        && !reading.is_determiner(at)
                        && !self.is_person(reading, at)
                        && !reading.can_be(at, WordFlags::DEMONYM)
                })
                .is_some_and(|at| reading.is(at, names) && reading.is_capitalized(at + 1))
        };
        match (any(&self.men) || named(&self.he), any(&self.women) || named(&self.she)) {
            (true, false) => Some(Gender::Male),
            (false, true) => Some(Gender::Female),
            _ => None,
        }
    }
}

const WIFE: &[u32] = words!["wife", "girlfriend"];
const HUSBAND: &[u32] = words!["husband", "boyfriend"];

fn report(lint: &str, reading: &Reading, at: usize, gender: Option<Gender>, sink: &mut Sink) {
    let [he, she] = match reading.word(at) {
        "it" => ["he", "she"],
        "itself" => ["himself", "herself"],
        _ => ["his", "her"],
    };
    let finding = Finding::at(reading.span(at, at));
    let finding = if gender == Some(Gender::Female) { finding } else { finding.replace(he) };
    let finding = if gender == Some(Gender::Male) { finding } else { finding.replace(she) };
    sink.report(lint, finding);
}

pub(super) fn other_gender(gender: Gender) -> Gender {
    match gender {
        Gender::Male => Gender::Female,
        Gender::Female => Gender::Male,
    }
}

/// How far back somebody may be whom a possessive speaks of, in tokens.
const NEAR: usize = 120;

/// Whether somebody of a gender was spoken of shortly before a token.
pub(super) fn speaks_of(document: &Document, at: usize, gender: Gender) -> bool {
    const HE: &[u32] = words!["he", "him", "his", "himself", "mr", "man", "father", "son", "brother", "king"];
    const SHE: &[u32] = words![
        "she", "her", "hers", "herself", "mrs", "ms", "woman", "mother", "daughter", "sister", "queen"
    ];
    let words = if gender == Gender::Male { HE } else { SHE };
    document.tokens[at.saturating_sub(NEAR)..at]
        .iter()
        .any(|token| token.is_word() && words.contains(&token.key))
}

/// The noun after a possessive and what may stand between.
pub(super) fn owned(reading: &Reading, at: usize) -> usize {
    const BETWEEN: &[u32] = words![
        "own", "late", "first", "second", "third", "former", "future", "eldest", "youngest", "younger",
        "older", "elder", "little", "beloved", "young", "new", "two", "three", "four", "only", "then"
    ];
    let mut noun = at + 1;
    while reading.is(noun, BETWEEN) && noun < at + 3 {
        noun += 1;
    }
    noun
}

/// `its sister company`, `its husband-and-wife owners`
pub(super) fn is_compound(reading: &Reading, noun: usize) -> bool {
    let next = noun + 1;
    reading.is_hyphenated(noun)
        || reading.is_mark(next, '/')
        || reading.is_lower(next) && reading.tag(next).is_noun() && !reading.can_be(next, WordFlags::FUNCTION)
}

/// Where the verb with its auxiliaries and adverbs begins that ends just before a position.
fn verb_before(reading: &Reading, end: usize) -> Option<usize> {
    let mut first = end;
    while first > reading.tokens.start + 1 && end - first < 4 {
        let at = first - 1;
        let verb =
            reading.is_lower(at) && reading.can_be(at, WordFlags::VERB) && !reading.is(at, words!["being"]);
        if !verb && !reading.is_adverb(at) {
            break;
        }
        first = at;
        // `has lost` goes on, `lost` after its subject ends it
        let goes_on = reading.is_adverb(at.wrapping_sub(1))
            || reading.is_lower(at.wrapping_sub(1)) && reading.flags(at.wrapping_sub(1)).is_auxiliary();
        if has_tense(reading, at) && !goes_on {
            break;
        }
    }
    (first < end && (first..end).any(|at| has_tense(reading, at))).then_some(first)
}

/// A finite verb; what can be a past tense is one, since an object follows.
fn has_tense(reading: &Reading, at: usize) -> bool {
    reading.is_finite(at) || reading.can_be(at, WordFlags::VERB_PAST)
}

/// Whether the copy says `you` or `your` to its reader elsewhere, page furniture aside.
fn addresses_its_reader(document: &Document) -> bool {
    const YOU: &[u32] = words!["you", "you'll", "you're", "you've", "yourself", "yours", "we", "our", "us"];
    let own = document.tokens.iter().filter(|token| token.is_word() && !token.is_quoted());
    own.into_iter().any(|token| YOU.contains(&token.key) && !token.is_all_capitals())
}
