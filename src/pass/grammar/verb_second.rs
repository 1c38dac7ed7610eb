//! Finds the verb second in its clause, before its subject, where German, Dutch and the Scandinavian languages put it.
//!
//! ```text
//! In the valley employs the mill 300 people, and since then has the town grown.
//!               ^^^^^^^^^^^^^^^^                            ^^^^^^^^^^^^ misplaced-verb
//! When the siren sounded, had everybody already left.
//!                         ^^^^^^^^^^^^^ misplaced-verb
//! ```

use super::adverbials::{self, Adverbial, Kind, adverbial};
use super::cues::Cues;
use super::full_verbs::{TURNED, lexical};
use super::late_subjects::{ANYBODY, subject};
use super::lists::words;
use super::reading::Reading;
use crate::check::Finding;
use crate::text::{Tag, WordFlags};

/// How many tokens may stand before the verb.
const LONGEST_FRONT: usize = 16;

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(adverbials::OPENERS.iter().copied(), |reading, at, sink| {
        if opens(reading, at)
            && let Some((verb, last)) = second(reading, at)
        {
            sink.report("misplaced-verb", Finding::at(reading.span(verb, last)));
        }
    });
    const CLAUSES: &[u32] =
        words!["when", "if", "because", "although", "though", "as", "after", "while", "once"];
    cues.at_words(CLAUSES.iter().copied(), |reading, at, sink| {
        if at == reading.first_word()
            && let Some((verb, last)) = behind_clause(reading, at)
        {
            sink.report("misplaced-verb", Finding::at(reading.span(verb, last)));
        }
    });
}

/// Whether a clause opens with the word: it is the first one, or `and` with a comma before it.
fn opens(reading: &Reading, at: usize) -> bool {
    let first = reading.first_word();
    at == first
        || reading.is(at - 1, words!["and", "but"])
            && (at == first + 1 || at > first + 1 && (reading.is_comma(at - 2) || reading.is_mark(at - 2, ';')))
        // `and therefore must it pay`
        || reading.is(at, words!["therefore"])
}

/// Behind these, English does put the verb first.
const NEGATIVE: &[u32] = words![
    "never", "not", "only", "nor", "neither", "no", "so", "such", "rarely", "seldom", "little", "few",
    "what", "which", "whom", "hardly", "scarcely", "barely", "nothing", "none", "too", "least", "most",
    "means", "account", "circumstances", "vain", "how", "whose", "whatever", "often", "nowhere", "much",
    "reason",
];
/// Verbs that have another one behind them.
pub(super) const AUXILIARIES: &[u32] = words![
    "has", "have", "had", "will", "must", "can", "should", "was", "were", "is", "are", "would", "could",
    "may",
];
/// What is done to meetings and plans: `On Thursday is a rally planned`, but `On Sunday are two services held in Welsh`.
const SCHEDULED: &[u32] = words![
    "planned", "expected", "scheduled", "decided", "presented", "opened", "closed", "discussed", "organised",
    "organized", "elected", "published", "forecast", "launched", "released", "inaugurated", "celebrated",
];
/// What happens to somebody in a place.
const STRUCK: &[u32] = words![
    "smashed", "arrested", "killed", "injured", "wounded", "destroyed", "stolen", "cancelled", "canceled",
    "evacuated", "detained", "reported", "registered", "recorded", "discovered",
];

/// The verb before its subject and the last word of that, if an adverbial without a comma opens the clause.
fn second(reading: &Reading, first: usize) -> Option<(usize, usize)> {
    if reading.tokens.clone().any(|at| reading.is_mark(at, '?')) {
        return None;
    }
    // `So far has the town fallen that nobody laughs`
    if reading.is(first, words!["so"]) && reading.tokens.clone().any(|at| reading.is(at, words!["that"])) {
        return None;
    }
    for verb in first + 1..(first + LONGEST_FRONT).min(reading.tokens.end.saturating_sub(2)) {
        let token = reading.get(verb)?;
        if token.mark().is_some_and(|mark| !matches!(mark, '-' | '.' | '’' | '\'' | '%'))
            || reading.is(verb - 1, NEGATIVE)
                && !(reading.is(verb - 1, words!["so"]) && reading.is(verb, words!["far"]))
            || reading.is_subject_pronoun(verb)
            || reading.crosses_quotation(first, verb)
        {
            return None;
        }
        if !token.is_lower() || reading.is_hyphenated(verb) {
            continue;
        }
        let found = if reading.is(verb, AUXILIARIES) {
            auxiliary(reading, verb, Front::Words(first))
        } else if token.flags.intersects(WordFlags::VERB_PAST | WordFlags::VERB_THIRD | WordFlags::VERB_BASE)
            && !token.flags.contains(WordFlags::FUNCTION)
        {
            lexical(reading, first, verb)
        } else {
            None
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// What stands before the verb: an adverbial that begins at a position, or a clause.
#[derive(Clone, Copy)]
enum Front {
    Words(usize),
    Clause,
}

/// `Yesterday has the government decided`, `According to her was the man ill`, `Last year were there`.
fn auxiliary(reading: &Reading, verb: usize, front: Front) -> Option<(usize, usize)> {
    let there = reading.is(verb + 1, words!["there"]) && reading.is(verb, words!["is", "are", "was", "were"]);
    let near = reading.begins_phrase(verb + 1)
        || reading.is_subject_pronoun(verb + 1)
        || reading.is(verb + 1, ANYBODY)
        || reading.is(verb + 1, words!["it", "more", "fewer", "about", "nearly", "almost", "over", "some"])
        || reading.can_be(verb + 1, WordFlags::PLURAL)
        || reading.is_capitalized(verb + 1)
        || reading.is(verb + 1, words!["in", "at", "on"]);
    if !there && !near {
        return None;
    }
    let Adverbial { kind, hidden } = match front {
        Front::Words(first) => adverbial(reading, first, verb)?,
        Front::Clause => Adverbial { kind: Kind::Reason, hidden: false },
    };
    if there {
        return (!matches!(kind, Kind::BareTime) || reading.is(verb, words!["are", "were"]))
            .then_some((verb, verb + 1));
    }
    // `were in Bavaria 300 cases reported`
    let from = after_place(reading, verb, kind).unwrap_or(verb + 1);
    let subject = subject(reading, from)?;
    let end = reading
        .long_phrase(subject.from)
        .filter(|_| !subject.pronoun)
        .unwrap_or(subject.end)
        .max(subject.end);
    let rest = reading.after_adverbs(end);
    let (tag, flags) = (reading.tag(rest), reading.flags(rest));
    // `had the firm known, it would`
    let conditional = reading.is(verb, words!["had", "should", "were", "could"])
        && (end..reading.tokens.end)
            .any(|at| reading.is(at, words!["would", "could", "might", "may", "will"]));
    if conditional && !matches!(front, Front::Words(_)) {
        return None;
    }
    // `and on Friday was the first to leave`: the subject may be that of the clause before
    let goes_on = matches!(front, Front::Words(first) if first > reading.first_word() + 1);
    let part = flags.contains(WordFlags::VERB_PARTICIPLE) && reading.is_lower(rest)
        || reading.is(rest, words!["fled", "struck"]);
    // `On this rock will I build`
    if reading.is(subject.from, words!["I"]) {
        return None;
    }
    // `Now is your chance`
    let single = matches!(front, Front::Words(first) if first + 1 == verb);
    let fits = if reading.is_be(verb) {
        // `On Sunday are two services held in Welsh`
        let present = reading.is(verb, words!["is", "are"]) && kind != Kind::Reason;
        let part = part && (!present || reading.is(rest, SCHEDULED));
        let singular = reading.is(verb, words!["is", "was"]);
        let timed = match kind {
            Kind::Time => true,
            Kind::BareTime => !singular,
            _ => false,
        };
        let participle = part
            && matches!(tag, Tag::Participle | Tag::Past | Tag::Adjective)
            && !reading.is(rest, words!["born"]);
        let described = tag == Tag::Adjective || participle;
        let time = (subject.from..end).any(|at| reading.is_time(at));
        let opened = subject.opens || tag == Tag::Participle;
        // `In the centre were three windows smashed.`
        let struck = kind == Kind::Place
            && !present
            && reading.is(rest, STRUCK)
            && (reading.is_end(rest + 1) || reading.is_comma(rest + 1));
        match kind {
            _ if struck => subject.opens && !time,
            _ if goes_on && !subject.pronoun => false,
            // `For many parents is the fee too high`
            Kind::Manner => {
                reading.is(rest.wrapping_sub(1), words!["too", "still", "already", "not"])
                    && rest > end
                    && reading.is(subject.from, words!["the", "this", "his", "her", "its", "their"])
                    && described
                    && !hidden
            }
            Kind::Reason => {
                opened
                    && !time
                    && (described || !single && reading.is_determiner(subject.from) || subject.pronoun)
            }
            _ => {
                timed
                    && opened
                    && !time
                    && (participle && !reading.is(rest + 1, words!["by"])
                        || tag == Tag::Adjective
                            && !part
                            && !reading.is(rest, words!["open", "available", "free"])
                            && (rest > end
                                || reading.is(subject.from, words!["the", "his", "her", "its", "their"])))
            }
        }
    } else if reading.is(verb, words!["has", "have", "had"]) {
        let to = reading.is(rest, words!["to"]) && reading.can_be(rest + 1, WordFlags::VERB_BASE);
        // `has the city fewer inhabitants`
        let object = subject.opens
            && !goes_on
            && !reading.is(subject.from, words!["a", "an"])
            && (reading.begins_phrase(subject.end)
                || reading.is(subject.end, words!["fewer", "more", "less"]))
            && reading.is_lower(subject.end - 1);
        // `and in 1990 had the house built`
        let caused = goes_on && kind != Kind::Reason && !reading.begins_phrase(rest + 1);
        !hidden
            && !caused
            && (part || to && !goes_on || object || part_later(reading, end))
            && (subject.opens || reading.tag(subject.from).is_noun())
    } else {
        // `will the museum show 80 paintings`: the verb may look like a noun
        let hidden_verb = end > subject.from + 1 && reading.can_be(end - 1, WordFlags::VERB_BASE);
        (flags.contains(WordFlags::VERB_BASE) && !flags.contains(WordFlags::VERB_PAST)
            || hidden_verb
            || reading.is_determiner(subject.from))
            && (subject.opens || reading.tag(subject.from).is_noun())
    };
    fits.then_some((verb, subject.end.max(verb + 2) - 1))
}

/// Where the subject begins that has a place or a time before it: `were in Bavaria 300 cases reported`.
fn after_place(reading: &Reading, verb: usize, kind: Kind) -> Option<usize> {
    let next = verb + 1;
    if !reading.is(next, words!["in", "at", "on"]) || !matches!(kind, Kind::Time | Kind::Place | Kind::Reason)
    {
        return None;
    }
    let name = reading.is_capitalized(next + 1).then_some(next + 2);
    let from = reading.when(next).map(|when| when.end).or(name).or_else(|| {
        (next + 2..next + 5)
            .find(|&at| reading.is_determiner(at) || reading.is_number(at) || reading.is_numeral(at))
    })?;
    let end = reading.noun_phrase(from).filter(|_| reading.begins_phrase(from))?;
    let participle = reading.can_be(end, WordFlags::VERB_PARTICIPLE)
        && !reading.flags(end).intersects(WordFlags::NOUN | WordFlags::FUNCTION)
        && (reading.is_end(end + 1)
            || reading.is_comma(end + 1)
            || reading.is(end + 1, words!["and", "after", "because"]));
    participle.then_some(from)
}

/// Whether a participle follows in the clause that goes on at a position: `in Karlsruhe dismissed the complaint`.
fn part_later(reading: &Reading, from: usize) -> bool {
    (from..(from + 12).min(reading.tokens.end))
        .take_while(|&at| {
            reading.get(at).is_some_and(|token| token.mark().is_none_or(|mark| mark == '-'))
                && !reading.is_clause_opener(at)
                && !reading.is(at, words!["and", "but", "to"])
        })
        .any(|at| {
            reading.is_lower(at)
                && reading.can_be(at, WordFlags::VERB_PARTICIPLE)
                && matches!(reading.tag(at), Tag::Past | Tag::Participle)
        })
}

/// `When the siren sounded, had everybody left.`
fn behind_clause(reading: &Reading, first: usize) -> Option<(usize, usize)> {
    let asks = reading.tokens.clone().any(|at| reading.is_mark(at, '?'));
    let comma = (first + 3..(first + 24).min(reading.tokens.end)).find(|&at| reading.is_comma(at))?;
    let verb = comma + 1;
    if asks || !reading.is_lower(verb) || reading.crosses_quotation(comma, verb) {
        return None;
    }
    let flags = reading.flags(verb);
    let simple = reading.is(verb, AUXILIARIES);
    if !simple && !flags.intersects(WordFlags::VERB_PAST | WordFlags::VERB_THIRD) {
        return None;
    }
    let clause = (first + 2..comma).any(|at| {
        reading.is_finite(at) || reading.flags(at).intersects(WordFlags::VERB_PAST | WordFlags::VERB_THIRD)
    }) && !(first..comma).any(|at| reading.is(at, NEGATIVE) || reading.is(at, words!["who"]));
    if !clause {
        return None;
    }
    if simple {
        return auxiliary(reading, verb, Front::Clause);
    }
    // a second subject in the nominative, or one with an object behind it; `, said the mayor, `
    if flags.intersects(WordFlags::SPEECH | WordFlags::FUNCTION)
        || reading.is(verb, TURNED) && !reading.is(verb, words!["left", "stood", "went", "began", "started"])
    {
        return None;
    }
    let nominative = reading.is(verb + 1, words!["he", "she", "they", "we"])
        || reading.is(verb + 1, ANYBODY) && reading.begins_phrase(verb + 2);
    let subject = subject(reading, verb + 1)?;
    let two = subject.opens && reading.begins_phrase(subject.end) && !reading.is_time(subject.end + 1)
        || reading.is(verb, words!["stood"]) && subject.opens && reading.is_adverb(subject.end);
    // `began the farmers to harvest`
    let to = reading.is(verb, words!["began", "started", "decided", "tried", "wanted", "refused", "managed"])
        && reading.is(subject.end, words!["to"])
        && reading.can_be(subject.end + 1, WordFlags::VERB_BASE);
    (nominative || two || to).then_some((verb, subject.end - 1))
}
