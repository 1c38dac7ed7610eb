//! Whose a possessive is, where a sentence speaks of one person alone.
//!
//! ```text
//! The farmer refused to leave its house. The government is preparing your answer. Mr. Alvarez left her post.
//!                             ^^^                                    ^^^^                          ^^^
//! ```

use super::lists::words;
use super::openings::Opening;
use super::pronouns::{Lists, is_compound, other_gender, owned, speaks_of};
use super::reading::Reading;
use crate::name::Gender;
use crate::text::{Tag, WordFlags};

/// How far back somebody may be whose it is, in tokens.
const NEAR: usize = 150;

impl Lists {
    /// Whether `your` is that of somebody of whom the sentence tells.
    pub(super) fn is_told_of_somebody(&self, reading: &Reading, at: usize) -> bool {
        // `a soup of your choice`, `takes your breath away`, `your average voter`
        const GENERAL: &[u32] = words![
            "choice", "choosing", "breath", "average", "typical", "usual", "standard", "classic", "everyday",
            "dreams", "face", "doorstep", "liking", "taste", "browser", "device", "fingertips", "regular",
            "favourite", "favorite", "rubbish",
        ];
        if (at + 1..at + 3).any(|at| reading.is(at, GENERAL)) || reading.is(at - 1, words!["of", "not"]) {
            return false;
        }
        let speaks = |other: usize| {
            reading.is(other, words!["you", "yourself", "we", "our", "us"])
                || other != at && reading.is(other, words!["your"])
        };
        if reading.tokens.clone().any(speaks) {
            return false;
        }
        let Some(opening) = Opening::of(reading) else { return false };
        let person = self.is_person_in(reading, opening.first, opening.head_end);
        if !person && !self.is_body_in(reading, &opening) {
            return false;
        }
        if opening.is_joined(reading, at) {
            return true;
        }
        let Some(verb) = opening.verb(reading).filter(|&verb| verb < at) else { return false };
        let next = reading.after_adverbs(verb + 1);
        let told = reading.is_have(verb)
            || reading.is_be(verb) && reading.can_be(next, WordFlags::VERB_ING)
            || reading.can_be(verb, WordFlags::VERB_PAST) && !reading.is_be(verb)
            || person && reading.is(verb, words!["will", "would"]);
        told && !(verb..at).any(|at| {
            reading
                .get(at)
                .is_some_and(|token| token.mark().is_some_and(|mark| matches!(mark, ':' | ';' | '?')))
                || reading.is(
                    at,
                    words![
                        "how", "what", "if", "whether", "warned", "reminded", "urged", "advised", "warning",
                    ],
                )
        })
    }

    /// Whether `its` is that of the person who is the subject, and the gender of that person.
    pub(super) fn is_persons_own(&self, reading: &Reading, at: usize) -> Option<Option<Gender>> {
        const GOALS: &[u32] = words!["goal", "birthday", "title", "medal", "album", "novel"];
        let and = reading.is(at - 1, words!["and"]);
        // what cannot be the head asks for no tags
        if !and && !(at + 1..at + 8).any(|at| reading.is(at, &self.personal) || reading.is(at, GOALS)) {
            return None;
        }
        let head = owned_head(reading, at)?;
        let personal = reading.is(head, &self.personal);
        let goal = reading.is(head, GOALS)
            && (reading.is_number(at + 1)
                || reading.tag(at + 1) == Tag::Adjective && reading.word(at + 1).ends_with("th"))
            && reading.can_be(at - 1, WordFlags::VERB);
        if !personal && !goal && !and {
            return None;
        }
        let opening = Opening::of(reading).filter(|opening| opening.plain)?;
        if !self.is_person_in(reading, opening.first, opening.head_end) || is_many(reading, &opening) {
            return None;
        }
        let fits = opening.is_joined(reading, at)
            || (personal || goal)
                && opening
                    .verb(reading)
                    .is_some_and(|verb| verb < at && !self.names_owner(reading, opening.head_end, at));
        fits.then(|| self.gender(reading, opening.first, opening.head_end))
    }

    /// Whether `it` or `itself` stands for the person who is the subject, and the gender of that person.
    pub(super) fn is_thing_for_person(&self, reading: &Reading, at: usize) -> Option<Option<Gender>> {
        let itself = reading.is(at, words!["itself"]);
        let lives = || (at + 1..at + 6).any(|at| reading.is(at, &self.lives));
        let said = at > reading.tokens.start
            && (reading.is(at - 1, words!["that"]) || reading.can_be(at - 1, WordFlags::SPEECH));
        if !itself && !(said && lives()) {
            return None;
        }
        let opening = Opening::of(reading).filter(|opening| opening.plain)?;
        if !self.is_person_in(reading, opening.first, opening.head_end) || is_many(reading, &opening) {
            return None;
        }
        let fits = if itself {
            at == opening.head_end || at == opening.head_end + 1 && reading.is_comma(opening.head_end)
        } else {
            opening.verb(reading).is_some_and(|verb| {
                // `it was born of necessity`
                let born = (at..at + 6).any(|at| {
                    reading.is(at, words!["born"]) && !reading.is(at + 1, words!["in", "on", "to"])
                });
                verb < at && reading.can_be(verb, WordFlags::SPEECH) && !born
            })
        };
        fits.then(|| self.gender(reading, opening.first, opening.head_end))
    }

    /// Whether `his` or `her` can only be that of the subject, which is of the other gender: the gender it has.
    pub(super) fn is_of_lone_subject(&self, reading: &Reading, at: usize) -> Option<Gender> {
        if !is_surely_own(reading, at) || reading.tag(at) != Tag::Their {
            return None;
        }
        let opening = Opening::of(reading).filter(|opening| opening.plain)?;
        let gender = self.gender(reading, opening.first, opening.head_end)?;
        let his = reading.is(at, words!["his"]);
        if (gender == Gender::Male) == his || is_many(reading, &opening) {
            return None;
        }
        let verb = opening.verb(reading).filter(|&verb| verb < at)?;
        let document = reading.document;
        let alone = !(opening.head_end..at).any(|at| self.may_be_somebody(reading, at))
            && !speaks_of(document, opening.first, other_gender(gender))
            && !document.tokens[opening.first.saturating_sub(NEAR)..opening.first].iter().any(|token| {
                self.groups().iter().any(|group| group.contains(&token.key))
                    || token.flags.contains(WordFlags::GIVEN_NAME) && token.is_capitalized()
            });
        (alone && verb < at && !is_compound(reading, owned(reading, at))).then_some(gender)
    }

    /// Whether the words of a subject name a person.
    fn is_person_in(&self, reading: &Reading, first: usize, end: usize) -> bool {
        let last = end - 1;
        if reading.is_lower(last) {
            let determined = reading.is(first, words!["the", "a", "an", "this", "another"]);
            return determined && self.is_person(reading, last) && !reading.is_hyphenated(last);
        }
        let name = (first..end).find(|&at| reading.is_capitalized(at) && !reading.is_determiner(at));
        let given = name.is_some_and(|name| {
            name < last
                && (reading.can_be(name, WordFlags::GIVEN_NAME)
                    || reading.is(name, &self.he)
                    || reading.is(name, &self.she))
        });
        reading.is_capitalized(last)
            && !reading.is_acronym(last)
            && (given || (first..last).any(|at| self.is_person(reading, at)))
    }

    /// Whether a word is one for a person.
    pub(super) fn is_person(&self, reading: &Reading, at: usize) -> bool {
        self.groups().iter().any(|group| reading.is(at, group)) || ends_like_person(reading, at)
    }

    /// Whether a word is one for a body of people.
    pub(super) fn is_body(&self, reading: &Reading, at: usize) -> bool {
        reading.is_lower(at) && reading.is(at, &self.bodies)
    }

    fn is_body_in(&self, reading: &Reading, opening: &Opening) -> bool {
        let last = opening.head_end - 1;
        self.is_body(reading, last) && reading.is_determiner(opening.first)
            || last == opening.first && reading.can_be(last, WordFlags::COUNTRY)
    }

    /// Whether a stretch names what a thing may belong to: an animal, a body, somebody else.
    fn names_owner(&self, reading: &Reading, first: usize, end: usize) -> bool {
        (first..end).any(|at| {
            reading.is(at, &self.owners)
                || reading.is(at, &self.bodies)
                || reading.is_capitalized(at) && !reading.is_time(at)
                || reading.is(at, words!["it", "which"])
        })
    }

    /// Whether a word may stand for somebody of any gender.
    fn may_be_somebody(&self, reading: &Reading, at: usize) -> bool {
        const OTHERS: &[u32] = words![
            "he", "she", "him", "her", "his", "victim", "child", "baby", "somebody", "someone", "colleague",
            "member", "neighbour", "neighbor", "rival", "partner", "employee", "who", "client", "opponent",
            "successor", "predecessor", "assistant", "comrade",
        ];
        self.is_person(reading, at)
            || reading.is(at, OTHERS)
            || reading.is(at, self.relatives())
            || reading.can_be(at, WordFlags::TITLE)
            || reading.is_capitalized(at)
                && !reading.is_time(at)
                && !reading.flags(at).intersects(WordFlags::PLACE | WordFlags::COUNTRY | WordFlags::DEMONYM)
    }
}

/// Whether the words around a possessive are those of somebody who speaks of what is their own: `left his post`. Where
/// they are not, it may be that of somebody in the sentence before.
fn is_surely_own(reading: &Reading, at: usize) -> bool {
    const DONE: &[u32] = words![
        "left", "quit", "leave", "leaves", "cancelled", "canceled", "cancels", "postponed", "ended", "ends",
        "end", "resumed", "resumes", "began", "begins", "begin", "started", "continued", "interrupted",
        "lost", "loses", "sold", "sells", "sell", "injured", "broke", "celebrated", "celebrates",
        "dedicated", "withdrew", "finished", "completed", "concluded", "launched", "spent", "resigned",
        "gave", "dyed", "hurt", "fractured", "twisted", "tore", "sprained", "pledged", "donated", "retained",
        "defended", "won", "crowned", "changed", "made",
    ];
    const OWN: &[u32] = words![
        "post", "career", "tour", "job", "studies", "shares", "stake", "life", "seat", "title", "mandate",
        "term", "office", "position", "concert", "concerts", "trip", "visit", "holiday", "vacation",
        "campaign", "speech", "debut", "engagement", "contract", "childhood", "youth", "birthday", "knee",
        "leg", "arm", "ankle", "shoulder", "wrist", "foot", "hair", "hand", "doctorate", "degree",
        "education", "savings", "fortune", "villa", "mansion", "yacht", "comeback", "participation",
        "retirement", "performance", "performances", "season", "training", "treatment", "duties", "mind",
        "temper", "balance", "sight", "voice", "memory", "passport", "crown", "goal", "victory", "win",
        "medal", "record",
    ];
    const COMPANY: &[u32] = words![
        "ministers", "family", "entourage", "children", "team", "parents", "lawyer", "lawyers", "bodyguards",
        "advisers", "husband", "wife", "sons", "daughters",
    ];
    const ARRIVED: &[u32] = words![
        "arrived", "arrives", "came", "comes", "travelled", "traveled", "lives", "lived", "moved", "fled",
        "went", "appeared",
    ];
    let head = owned(reading, at);
    let near = || at.saturating_sub(6).max(reading.tokens.start)..at;
    let late = reading.is(at + 1, words!["late", "own"])
        && reading.is(at - 1, words!["about", "of", "to", "in", "on"]);
    if late || !(reading.is(at - 1, DONE) || reading.is(at - 1, words!["with", "in", "at"])) {
        return late;
    }
    let last = owned_head(reading, at).unwrap_or(head);
    let does = reading.is(at - 1, DONE) && (reading.is(head, OWN) || reading.is(last, OWN));
    let comes = reading.is(at - 1, words!["with"])
        && near().any(|at| reading.is(at, ARRIVED))
        && reading.is(last, COMPANY);
    let dead = reading.is(at - 1, words!["in", "at"])
        && near().any(|at| reading.is(at, words!["dead", "lifeless"]))
        && reading.is(
            last,
            words!["flat", "home", "house", "apartment", "bed", "bathroom", "office", "room", "cell", "car"],
        );
    does || comes || dead
}

/// `cellist`, `beekeeper`, `geographer`: nouns that name somebody by their ending.
fn ends_like_person(reading: &Reading, at: usize) -> bool {
    const THINGS: &[u32] = words![
        "list", "mist", "twist", "wrist", "fist", "gist", "cyst", "waist", "checklist", "playlist",
        "shortlist", "heist", "joist", "tryst", "zeitgeist", "grist", "whist", "assist", "watchlist",
        "blacklist", "setlist",
    ];
    let word = reading.word(at);
    ["ist", "keeper", "ographer", "ician"].iter().any(|end| word.ends_with(end))
        && reading.is_lower(at)
        && reading.can_be(at, WordFlags::NOUN)
        && !reading.is(at, THINGS)
}

/// The last noun of what a possessive begins: `goal` in `its 30th league goal`.
fn owned_head(reading: &Reading, at: usize) -> Option<usize> {
    reading.noun_phrase(at + 1).map(|end| end - 1)
}

fn is_many(reading: &Reading, opening: &Opening) -> bool {
    reading.can_be(opening.head_end - 1, WordFlags::PLURAL) && reading.is_lower(opening.head_end - 1)
        || reading.is(opening.head_end, words!["and"]) && !reading.is(opening.head_end + 1, words!["its"])
}
