//! Finds verbs that stand where German and Dutch put them: second in the sentence, or at its end.
//!
//! ```text
//! Yesterday has the government decided to extend the ban.
//!           ^^^^^^^^^^^^^^^^^^ misplaced-verb
//! The police have on Monday two men arrested.
//!                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ misplaced-verb
//! ```

use super::lists::words;
use super::reading::Reading;
use super::verb_ends;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

pub(super) fn run_in_company(reading: &Reading, sink: &mut Sink) {
    let found = verb_second(reading).or_else(|| {
        reading.tokens.clone().find_map(|at| {
            frame(reading, at)
                .or_else(|| verb_ends::ends_with_auxiliary(reading, at))
                .or_else(|| verb_ends::object_before_verb(reading, at))
        })
    });
    if let Some((first, last)) = found {
        sink.report("misplaced-verb", Finding::at(reading.span(first, last)));
    }
}

#[rustfmt::skip]
const AUXILIARIES: &[u32] = words![
    "has", "have", "had", "will", "must", "can", "should", "was", "were", "is", "are", "would", "could", "may",
];

/// The end of what stands first in a sentence and is no subject: a time, an adverb, a phrase with a preposition.
pub(super) fn opening(reading: &Reading, first: usize) -> Option<(usize, bool)> {
    #[rustfmt::skip]
    const ADVERBS: &[u32] = words![
        "yesterday", "today", "now", "meanwhile", "therefore", "subsequently", "afterwards", "already", "currently", "recently",
        "nevertheless", "additionally", "furthermore", "finally",
    ];
    if let Some(when) = reading.when(first) {
        return Some((when.end, true));
    }
    let start = first + usize::from(reading.is(first, words!["already", "even", "just"]));
    if let Some(when) = reading.when(start) {
        return Some((when.end, true));
    }
    if reading.is(start, ADVERBS) {
        return Some((start + 1, true));
    }
    if reading.is(start, words!["according"]) && reading.is(start + 1, words!["to"]) {
        return reading.long_phrase(start + 2).map(|end| (end, true));
    }
    if reading.is(start, words!["because"]) && reading.is(start + 1, words!["of"]) {
        return reading.noun_phrase(start + 2).map(|end| (end, true));
    }
    if reading.is(start, words!["since"]) {
        let year = reading.year(start + 1).map(|_| start + 2);
        return reading.when(start + 1).map(|when| when.end).or(year).map(|end| (end, true));
    }
    if reading.is(start, words!["as"]) {
        return (reading.is(start + 1, words!["a"])
            && reading.is(start + 2, words!["result", "consequence"]))
        .then_some((start + 3, true));
    }
    let week = reading.is(start, words!["a", "one", "two"])
        && reading.is_time(start + 1)
        && reading.is(start + 2, words!["after", "before"]);
    let preposition = if week { start + 2 } else { start };
    if !week
        && !reading.is(
            start,
            words![
                "in", "at", "on", "after", "with", "for", "during", "before", "from", "under", "near",
                "behind",
            ],
        )
    {
        return None;
    }
    let mut end = reading
        .noun_phrase(preposition + 1)
        .or_else(|| (reading.is(preposition + 1, words!["each", "all"])).then_some(preposition + 2))?;
    while reading.is(end, words!["of", "outside", "in", "near", "between", "from"]) {
        end = reading.when(end).map(|when| when.end).or_else(|| reading.noun_phrase(end + 1))?;
    }
    let timed = week
        || (first..end).any(|at| reading.is_time(at))
        || reading.is(first, words!["after", "during", "before"]);
    Some((end, timed))
}

/// `Yesterday has the government decided`, `Since Monday applies in the city a ban`, `Now investigates the public prosecutor`.
fn verb_second(reading: &Reading) -> Option<(usize, usize)> {
    #[rustfmt::skip]
    const NEGATIVE: &[u32] = words![
        "never", "not", "only", "nor", "neither", "no", "so", "such", "rarely", "seldom", "little", "few", "what", "which",
        "whom",
    ];
    let first = reading.first_word();
    let last = reading.tokens.end - 1;
    // a sentence without any verb near its beginning needs no tags, and what stands before that has one article at most
    let near = first + 1..(first + 14).min(reading.tokens.end);
    let opened = |verb: usize| {
        let articles = (first..verb).filter(|&at| {
            reading.is_determiner(at) && !reading.is(at - usize::from(at > first), words!["of"])
                || reading.is_subject_pronoun(at)
                || reading.is(at, words!["it", "who", "that", "which"])
        });
        articles.count() <= 1
    };
    if !near.clone().any(|at| {
        reading.is_lower(at)
            && opened(at)
            && (reading.is(at, AUXILIARIES)
                || reading
                    .flags(at)
                    .intersects(WordFlags::VERB_PAST | WordFlags::VERB_THIRD | WordFlags::VERB_BASE))
            && (reading.is_determiner(at + 1)
                || reading.is_subject_pronoun(at + 1)
                || reading.is_number(at + 1)
                || reading.is_numeral(at + 1)
                || reading.is(at + 1, words!["in", "it", "more", "about", "nearly", "almost", "over"])
                || reading.is(at, words!["have"])
                || reading.can_be(at + 1, WordFlags::PLURAL)
                || reading.is(first, words!["as", "because"]))
    }) || reading.is_mark(last, '?')
        || reading.is_mark(last - 1, '?')
        || reading.get(first).is_some_and(|token| token.is_quoted())
        || near.clone().take_while(|&at| !reading.is_comma(at)).any(|at| reading.is(at, NEGATIVE))
        || reading.is(first, NEGATIVE)
    {
        return None;
    }
    let (verb, timed) = opening(reading, first)?;
    // `For too long has the ministry looked away`
    if (first..verb)
        .any(|at| reading.is(at, words!["too", "so", "least", "most", "means", "account", "circumstances"]))
    {
        return None;
    }
    // `After the club had the player examined, it`: a clause with a subject of its own
    if reading.is(first, words!["after", "before"])
        && (verb..reading.tokens.end).any(|at| reading.is_comma(at))
    {
        return None;
    }
    if !reading.is_lower(verb) || reading.is_hyphenated(verb) {
        return None;
    }
    let subject = verb + 1;
    let pronoun = reading.is_subject_pronoun(subject) || reading.is(subject, words!["it"]);
    let opens = pronoun
        || reading.is_determiner(subject)
        || reading.is_number(subject)
        || reading.is_numeral(subject)
        || reading.is(subject, words!["police"]);
    if reading.is(verb, AUXILIARIES) {
        let counted = subject
            + match () {
                () if reading.is(subject, words!["more", "fewer", "less"])
                    && reading.is(subject + 1, words!["than"]) =>
                {
                    2
                }
                () if reading.is(subject, words!["about", "nearly", "almost", "some", "over", "around"]) => 1,
                () => 0,
            };
        let opens = opens || counted > subject && (reading.is_number(counted) || reading.is_numeral(counted));
        let end = if pronoun { subject + 1 } else { reading.long_phrase(counted)? };
        let rest = reading.after_adverbs(end);
        let be = reading.is(verb, words!["is", "are", "was", "were"]);
        let (tag, flags) = (reading.tag(rest), reading.flags(rest));
        let participle = (flags.contains(WordFlags::VERB_PARTICIPLE)
            || reading.is(rest, words!["fled", "struck"]))
            && (!be || matches!(tag, Tag::Participle | Tag::Past | Tag::Adjective))
            && !reading.is(rest, words!["born"]);
        let fits = if be {
            (timed && (participle || tag == Tag::Adjective) || reading.is(first, words!["according"]))
                && (opens || tag == Tag::Participle)
                && (timed || reading.is_end(rest + 1))
        } else if reading.is(verb, words!["has", "have", "had"]) {
            (participle || has_part_later(reading, end)) && (opens || reading.tag(subject).is_noun())
        } else {
            // `will the museum show 80 paintings`: the verb may look like a noun
            let hidden = end > subject + 2 && reading.can_be(end - 1, WordFlags::VERB_BASE);
            (flags.contains(WordFlags::VERB_BASE) || hidden || reading.is_determiner(subject))
                && (opens || reading.tag(subject).is_noun())
        };
        return fits.then_some((verb, end - 1));
    }
    lexical_second(reading, first, verb, timed)
}

/// Whether a participle follows in the clause that goes on at a position: `in Karlsruhe dismissed the complaint`.
fn has_part_later(reading: &Reading, from: usize) -> bool {
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

/// Verbs without an object, which therefore do not describe the noun before them: `the station collided`.
#[rustfmt::skip]
const INTRANSITIVE: &[u32] = words![
    "collided", "crashed", "occurred", "happened", "erupted", "exploded", "died", "collapsed", "vanished", "disappeared", "drowned",
    "derailed", "escaped", "gathered", "clashed", "ended", "continued", "demonstrated", "protested", "travelled", "traveled",
    "resigned", "perished", "participated", "reacted", "responded",
];
/// What a person does and a day does not: `Tomorrow travels the foreign minister`, but `Tomorrow marks the anniversary`.
#[rustfmt::skip]
const PERSONAL: &[u32] = words![
    "travels", "travelled", "traveled", "flies", "flew", "meets", "met", "visits", "visited", "speaks", "spoke", "decides",
    "decided", "announced", "announces", "resigned", "resigns", "died", "dies", "arrives", "arrived", "receives", "received",
    "votes", "voted", "returns", "returned", "plays", "played", "signed", "signs", "warned", "warns", "declared", "declares",
    "demonstrate", "demonstrated", "discussed", "discusses", "published", "presents", "presented", "arrested", "demands",
    "demanded", "confirmed", "confirms", "rejected", "rejects", "promised", "won", "lost", "agreed", "presented", "negotiate",
    "moved", "moves", "elected", "elects", "drove", "drives", "protested", "gathered", "leaves", "left", "called", "calls",
];

/// A verb of its own before its subject: `collided a van`, `demands the lawyer`, `rose electricity prices`.
fn lexical_second(reading: &Reading, first: usize, verb: usize, timed: bool) -> Option<(usize, usize)> {
    // English does turn these after a place or a time
    #[rustfmt::skip]
    const TURNED: &[u32] = words![
        "came", "comes", "come", "stood", "stands", "stand", "hung", "hangs", "hang", "lay", "lies", "lie", "sat", "sits",
        "sit", "followed", "follows", "lived", "lives", "ran", "runs", "went", "goes", "began", "begins", "arose", "arises",
        "appeared", "appears", "emerged", "rests", "rested", "walked", "grew", "grows", "hovered", "loomed", "looms",
        "stretches", "stretched", "remains", "lurks", "lurked", "flew", "flows", "see", "read", "saw", "includes", "included",
        "reads", "note",
    ];
    let flags = reading.flags(verb);
    let tag = reading.tag(verb);
    // `Since 2015 lives the writer`: no plural has its article behind it
    let since = reading.is(first, words!["since"]) && flags.contains(WordFlags::VERB_THIRD);
    if !reading.is_only_third(verb) && !since && !matches!(tag, Tag::Past | Tag::Third | Tag::Present)
        || flags.intersects(WordFlags::FUNCTION)
        || reading.is(verb, TURNED) && !reading.is(first, words!["since"])
        || !timed && flags.contains(WordFlags::VERB_PARTICIPLE) && !reading.is(verb, INTRANSITIVE)
    {
        return None;
    }
    // `On Monday announced the firm`: the date may not be the subject, `Last year marked the end`
    let prepared = reading.is(
        first,
        words![
            "on", "in", "at", "since", "for", "with", "during", "because", "according", "as", "now",
            "already", "therefore",
        ],
    );
    let day = reading.is(first, words!["yesterday", "today", "tomorrow"]) && reading.is(verb, PERSONAL);
    if !(prepared || day) || reading.is(first, words!["during"]) && flags.contains(WordFlags::VERB_PARTICIPLE)
    {
        return None;
    }
    let mut subject = verb + 1;
    if reading.is(subject, words!["in", "at", "on"]) && reading.is(first, words!["since"]) {
        subject = reading.noun_phrase(subject + 1)?;
    }
    let bare = reading.is(first, words!["as", "because"]);
    if !(reading.is(subject, words!["the", "a", "an", "all", "police"])
        || reading.is_numeral(subject)
        || bare)
    {
        return None;
    }
    let end = reading.noun_phrase(subject)?;
    (!reading.is_finite(end)).then_some((verb, end - 1))
}

/// What encloses a part of the clause: `have on Monday two men arrested`, `must by Friday the report submit`, `because the club its player sold has`.
fn frame(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    let closed = |at: usize| {
        reading.is_end(at)
            || reading.is_comma(at)
            || reading.is(at, words!["and", "who", "but", "for", "because", "after", "when"])
    };
    let auxiliary = reading
        .is(at, words!["has", "have", "had", "was", "were", "must", "will", "should", "can"])
        && reading.is_lower(at);
    // `the suspected arsonist arrested have.`
    if reading.is(at, words!["has", "have", "had", "can"])
        && at > reading.tokens.start + 4
        && (reading.is_end(at + 1) || reading.is_comma(at + 1))
    {
        let participle =
            if reading.is(at, words!["can"]) { WordFlags::VERB_BASE } else { WordFlags::VERB_PARTICIPLE };
        let sure = reading.is_lower(at - 1)
            && reading.can_be(at - 1, participle)
            && !reading.flags(at - 1).intersects(WordFlags::FUNCTION | WordFlags::PLURAL)
            && !(reading.tokens.start..at)
                .any(|at| reading.is(at, words!["than", "those", "as", "what", "all", "any"]));
        let first = reading.noun_phrase_before(at - 1).filter(|&first| {
            sure && (reading.is_determiner(first)
                || reading.can_be(first.wrapping_sub(1), WordFlags::WEEKDAY))
        });
        let weekday = sure && reading.is(at, words!["can"]) && reading.can_be(at - 2, WordFlags::WEEKDAY);
        if first.is_some() || weekday {
            return Some((first.unwrap_or(at - 2), at));
        }
    }
    if auxiliary {
        let next = at + 1;
        let place = reading.is(next, words!["in", "on", "by", "at", "until", "to"]);
        let mut inner = match reading.when(next) {
            Some(when) => when.end,
            None if place && (reading.when(next + 1).is_some() || reading.is(next + 1, words!["the"])) => {
                reading.when(next + 1).map(|when| when.end).or_else(|| reading.noun_phrase(next + 1))?
            }
            None => return None,
        };
        let modal = reading.is(at, words!["must", "will", "should", "can"]);
        while reading.is(inner, words!["in", "to", "at", "on"]) {
            let name = (inner + 1..reading.tokens.end).take_while(|&at| reading.is_capitalized(at)).last();
            inner = name.map(|last| last + 1).or_else(|| reading.noun_phrase(inner + 1))?;
        }
        let counted = reading.is(inner, words!["more"]) && reading.is(inner + 1, words!["than"]);
        let object = if counted { inner + 2 } else { inner };
        let determined = reading.is_determiner(object)
            || reading.is_number(object)
            || reading.is(object, words!["two", "three", "four", "five", "six"]);
        let bare = reading.is(at, words!["was", "were"]) && inner > next + 3;
        let end = if determined {
            reading.noun_phrase(object)?
        } else if bare {
            inner
        } else {
            return None;
        };
        let wanted = if modal { WordFlags::VERB_BASE } else { WordFlags::VERB_PARTICIPLE };
        let (last, tag) = (end, reading.tag(end));
        let verb = reading.can_be(last, wanted) && (closed(last + 1)) && reading.is_lower(last);
        // `have on Monday two events planned`: few would take offence
        return (verb && (tag.is_verb() || modal && tag.is_noun()) && (determined || closed(last + 1)))
            .then_some((next, last));
    }
    // `initiated against the driver proceedings`
    if reading.is(at, words!["initiated", "opened", "filed", "launched", "started", "brought"])
        && reading.is(at + 1, words!["against"])
        && (reading.is_determiner(at + 2) || reading.is_capitalized(at + 2))
    {
        let end = (at + 3..at + 11).find(|&at| {
            reading.is(
                at,
                words!["proceedings", "charges", "investigations", "investigation", "lawsuit", "complaint"],
            )
        })?;
        return (!(at + 2..end)
            .any(|at| reading.is_comma(at) || reading.is(at, words!["of", "in", "a", "an"])))
        .then_some((at + 1, end));
    }
    // `seized according to prosecutors the yacht`
    if reading.is(at, words!["according"])
        && at > reading.tokens.start
        && reading.can_be(at - 1, WordFlags::VERB_PAST)
        && reading.is(at + 1, words!["to"])
    {
        let end = (at + 2..at + 5).find(|&at| {
            reading.is(
                at,
                words![
                    "police", "prosecutors", "authorities", "officials", "investigators", "witnesses",
                    "firefighters",
                ],
            )
        })? + 1;
        let object = reading.is_determiner(end)
            || reading.is_number(end)
            || reading.can_be(end, WordFlags::VERB_PARTICIPLE)
                && reading.is(at - 1, words!["was", "were", "had"]);
        return object.then_some((at - 1, end));
    }
    // `Near the harbour, vanished on Tuesday, a sailor`
    if reading.is_comma(at)
        && at < reading.tokens.start + 12
        && reading.is(reading.first_word(), words!["in", "at", "on", "near"])
        && reading.can_be(at + 1, WordFlags::VERB_PAST)
        && reading.is_lower(at + 1)
    {
        let end = reading.when(at + 2)?.end;
        return (reading.is_comma(end)
            && (reading.is(end + 1, words!["a", "an", "several", "two", "three"])
                || reading.is_number(end + 1)))
        .then_some((at + 1, end + 1));
    }
    // `therefore must it pay`
    if reading.is(at, words!["therefore", "thus", "hence"])
        && reading.is(at + 1, AUXILIARIES)
        && (reading.is_subject_pronoun(at + 2) || reading.is(at + 2, words!["it"]))
    {
        return Some((at + 1, at + 2));
    }
    // `where 60 families since March live,`
    if reading.is(at, words!["since"])
        && reading.is_lower(at)
        && at > reading.tokens.start
        && reading.get(at - 1).is_some_and(|token| token.is_word())
    {
        let verb = reading
            .when(at + 1)
            .map(|when| when.end)
            .or_else(|| reading.can_be(at + 1, WordFlags::MONTH | WordFlags::WEEKDAY).then_some(at + 2))
            .or_else(|| reading.can_be(at + 1, WordFlags::MONTH).then_some(at + 2))?;
        let present = reading.flags(verb).intersects(WordFlags::VERB_BASE | WordFlags::VERB_THIRD)
            && reading.is_lower(verb);
        return (present && (reading.is_comma(verb + 1) || reading.is_end(verb + 1))).then_some((at, verb));
    }
    // `destroyed in the village three roofs`
    if reading.flags(at).contains(WordFlags::VERB_PAST)
        && reading.is(at + 1, words!["in", "at"])
        && reading.is(at + 2, words!["the", "a"])
        && reading.is(at + 4, words!["two", "three", "four", "five", "six", "several"])
        && reading.can_be(at + 3, WordFlags::NOUN)
        && !reading.is_time(at + 3)
        && !reading.can_be(at, WordFlags::FUNCTION)
    {
        let end = reading.noun_phrase(at + 4)?;
        let transitive = reading.tag(at) == Tag::Past
            || reading.tag(at) == Tag::Participle && reading.tag_before(at).is_noun();
        return (transitive && (reading.is_end(end) || reading.is_comma(end)) && !reading.is_time(end - 1))
            .then_some((at + 1, end - 1));
    }
    verb_ends::ends_with_verb(reading, at, &closed)
}
