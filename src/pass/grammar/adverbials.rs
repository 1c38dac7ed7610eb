//! Reads what opens a clause and is no subject: a time, a place, a reason.
//!
//! ```text
//! In the east of the city, on Monday, employs the firm
//! ^^^^^^^^^^^^^^^^^^^^^^^             place
//! According to the police drove the man
//! ^^^^^^^^^^^^^^^^^^^^^^^              source
//! ```

use super::lists::words;
use super::reading::Reading;
use super::words::{COUNTABLE, one_of};
use crate::text::{Tag, Token, WordFlags};

/// What an adverbial tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `on Monday`, `since 2015`, `after the war`.
    Time,
    /// `last year`, `tomorrow`, which may be a subject elsewhere.
    BareTime,
    /// `in the east`, `under the bridge`: English does put some verbs before their subject behind it.
    Place,
    /// `with the purchase`, `for the third year`.
    Manner,
    /// `according to the police`, `because of the storm`, `therefore`: no verb comes before its subject behind it.
    Reason,
}

/// An adverbial with which a clause opens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Adverbial {
    pub kind: Kind,
    /// Its last noun may be the subject of the verb behind it: `in the hall residents`.
    pub hidden: bool,
}

/// Words that may begin one.
pub(super) const OPENERS: &[u32] = words![
    "in", "at", "on", "after", "with", "for", "during", "before", "from", "under", "near", "behind", "since",
    "despite", "due", "thanks", "within", "until", "over", "through", "according", "because", "as",
    "yesterday", "today", "tomorrow", "tonight", "now", "meanwhile", "therefore", "subsequently",
    "afterwards", "already", "currently", "recently", "nevertheless", "additionally", "furthermore",
    "finally", "last", "next", "this", "even", "just", "a", "one", "two", "three", "four", "five", "six",
    "several", "without", "outside", "inside", "around", "moreover", "however", "besides", "instead",
    "thereby", "unfortunately", "fortunately", "apparently", "originally", "initially", "later",
    "previously", "formerly", "perhaps", "probably", "presumably", "obviously", "consequently",
    "accordingly", "similarly", "nonetheless", "traditionally", "officially", "usually", "normally",
    "generally", "so", "up", "by", "to",
];

const ADVERBS: &[u32] = words![
    "yesterday", "today", "now", "meanwhile", "therefore", "subsequently", "afterwards", "already",
    "currently", "recently", "nevertheless", "additionally", "furthermore", "finally", "moreover", "however",
    "besides", "instead", "thereby", "unfortunately", "fortunately", "apparently", "originally", "initially",
    "later", "previously", "formerly", "perhaps", "probably", "presumably", "obviously", "consequently",
    "accordingly", "similarly", "nonetheless", "traditionally", "officially", "usually", "normally",
    "generally",
];
const PREPOSITIONS: &[u32] = words![
    "in", "at", "on", "after", "with", "for", "during", "before", "from", "under", "near", "behind", "since",
    "despite", "within", "until", "over", "through", "without", "outside", "inside", "around", "by",
];
/// What joins another phrase to the first one.
const JOINING: &[u32] = words![
    "of", "in", "at", "on", "from", "for", "near", "outside", "between", "with", "to", "against", "and",
    "over", "about", "into", "by", "towards", "among", "behind", "under",
];

/// What the words from one position to another say, if they are one adverbial and nothing else.
pub(super) fn adverbial(reading: &Reading, first: usize, end: usize) -> Option<Adverbial> {
    let sure = |kind: Kind| Some(Adverbial { kind, hidden: false });
    let start = first + usize::from(reading.is(first, words!["already", "even", "just"]) && first + 1 < end);
    if start >= end {
        return None;
    }
    if let Some(when) = reading.when(start) {
        let bare = !reading.can_be(start, WordFlags::PREPOSITION) && !reading.is(when.end - 1, words!["ago"]);
        let kind = if bare { Kind::BareTime } else { Kind::Time };
        return if when.end == end {
            sure(kind)
        } else {
            reading.is(when.end, JOINING).then(|| phrases(reading, when.end, end, kind)).flatten()
        };
    }
    if start + 1 == end && reading.is(start, ADVERBS) {
        let time = reading.is(start, words!["today", "yesterday"]);
        return sure(if time { Kind::BareTime } else { Kind::Reason });
    }
    let pair = |one: &[u32], other: &[u32]| reading.is(start, one) && reading.is(start + 1, other);
    if pair(words!["according", "due", "thanks"], words!["to"]) || pair(words!["because"], words!["of"]) {
        return phrases(reading, start + 1, end, Kind::Reason);
    }
    // phrases that stand for an adverb
    const FIXED: &[&[&str]] = &[
        &["so", "far"],
        &["until", "now"],
        &["up", "to", "now"],
        &["to", "date"],
        &["by", "now"],
        &["for", "now"],
        &["in", "addition"],
        &["in", "the", "meantime"],
        &["for", "this", "reason"],
        &["for", "that", "reason"],
        &["at", "the", "moment"],
        &["at", "present"],
        &["in", "fact"],
        &["in", "total"],
        &["at", "the", "same", "time"],
    ];
    if FIXED.iter().any(|fixed| {
        fixed.len() == end - start
            && fixed.iter().zip(start..end).all(|(word, at)| reading.word(at).eq_ignore_ascii_case(word))
    }) {
        return sure(Kind::Reason);
    }
    if pair(words!["in"], words!["spite"]) && reading.is(start + 2, words!["of"]) {
        return phrases(reading, start + 2, end, Kind::Reason);
    }
    if pair(words!["as"], words!["a"]) {
        return (reading.is(start + 2, words!["result", "consequence"]) && start + 3 == end
            || reading.is(start + 3, words!["of"])
                && phrases(reading, start + 3, end, Kind::Reason).is_some())
        .then_some(Adverbial { kind: Kind::Reason, hidden: false });
    }
    // `as early as 2017`
    if pair(words!["as"], words!["early", "late", "recently"]) && reading.is(start + 2, words!["as"]) {
        let year = reading.year(start + 3).is_some() && start + 4 == end;
        return (year || reading.when(start + 3).is_some_and(|when| when.end == end))
            .then_some(Adverbial { kind: Kind::Time, hidden: false });
    }
    if pair(words!["since"], words!["then"]) {
        return (start + 2 == end).then_some(Adverbial { kind: Kind::Reason, hidden: false });
    }
    if reading.is(start, words!["since"])
        && (reading.when(start + 1).is_some_and(|when| when.end == end)
            || reading.year(start + 1).is_some() && start + 2 == end)
    {
        return sure(Kind::Reason);
    }
    // `two hours later`, `a week after the explosion`
    let counted = reading.is(start, words!["a", "an", "several"]) || reading.is_numeral(start);
    if counted || reading.is(start, words!["one"]) || reading.is_number(start) {
        if !reading.is_time(start + 1) {
            return None;
        }
        return match () {
            () if reading.is(start + 2, words!["later", "earlier"]) && start + 3 == end => sure(Kind::Time),
            () if reading.is(start + 2, words!["after", "before"]) => {
                phrases(reading, start + 2, end, Kind::Time)
            }
            () => None,
        };
    }
    let kind = match () {
        () if reading.is(start, words!["despite"]) => Kind::Reason,
        () if reading.is(start, words!["with", "for", "without", "by"]) => Kind::Manner,
        () if reading.is(start, words!["after", "during", "before", "since", "until"]) => Kind::Time,
        () if reading.is(start, PREPOSITIONS) => Kind::Place,
        () => return None,
    };
    phrases(reading, start, end, kind)
}

/// Phrases with prepositions from one position to another, the first of which begins with the first word.
fn phrases(reading: &Reading, first: usize, end: usize, kind: Kind) -> Option<Adverbial> {
    let mut found = Adverbial { kind, hidden: false };
    let mut at = first;
    while at < end {
        if let Some(when) = reading.when(at).filter(|when| when.end <= end) {
            at = when.end;
            continue;
        }
        let joins = at > first && reading.is(at, JOINING);
        if !(at == first || joins) || at + 1 >= end {
            return None;
        }
        let next = (at + 2..end)
            .find(|&at| {
                reading.is(at, JOINING)
                    && !reading.is(at, words!["and"])
                    && !(reading.is_mark(at + 1, '-') || reading.is_mark(at - 1, '-'))
                    || reading.when(at).is_some() && reading.is_lower(at)
            })
            .unwrap_or(end);
        let hidden = phrase(reading, at + 1, next)?;
        let time = reading.is_time(next - 1) || reading.year(next - 1).is_some();
        if time && at == first && found.kind != Kind::Reason {
            found.kind = Kind::Time;
        }
        found.hidden |= hidden;
        at = next;
    }
    Some(found)
}

/// Whether the words from one position to another, which are one phrase or two, may be two: a subject may be the second.
fn phrase(reading: &Reading, first: usize, end: usize) -> Option<bool> {
    let last = end - 1;
    let plain = |at: usize| {
        reading.get(at).is_some_and(|token| token.is_word() || reading.is_number(at))
            || reading.is_mark(at, '-') && !reading.get(at).is_some_and(Token::is_spaced)
            || reading.is_mark(at, '%')
            || reading.is_mark(at, '\'')
            || reading.is_mark(at, '’')
    };
    if !(first..end).all(plain)
        || (first + 1..end).any(|at| {
            reading.is_determiner(at) && !reading.is(at - 1, words!["all", "both", "and"])
                || reading.is_subject_pronoun(at)
                || reading.is_clause_opener(at)
        })
        || (first..end).any(|at| {
            reading.is(at, words!["it", "there", "what", "who", "which", "to"])
                || reading.is(at, words!["that"]) && at > first
                || reading.is_modal(at)
        })
    {
        return None;
    }
    // `the same`, `the end`
    let flags = reading.flags(last);
    let name = reading.is_capitalized(last);
    let time = reading.is_time(last) || reading.year(last).is_some();
    if time {
        return Some(false);
    }
    if reading.is(last, words!["each", "all", "both", "one", "many", "some", "most", "part"]) && first == last
    {
        return reading.is(end, words!["of"]).then_some(false);
    }
    if !name && !flags.contains(WordFlags::NOUN) && !reading.is_number(last)
        || reading.is_determiner(last)
        || first < last && matches!(reading.tag(last), Tag::Adverb | Tag::Degree)
    {
        return None;
    }
    if first == last {
        return Some(false);
    }
    // `the 62nd minute Kim Min-Woo`
    let noun =
        |at: usize| reading.is_lower(at) && reading.can_be(at, WordFlags::NOUN) && !reading.is_determiner(at);
    let late_name = name && (first..last).any(noun);
    if late_name {
        return Some(true);
    }
    let before = last - 1;
    // `recent`, `general`: what may end a phrase of its own, as `in general` does
    const ENDING: &[u32] = words![
        "general", "short", "brief", "present", "particular", "total", "last", "first", "public", "private",
        "secret", "part", "full", "common", "least", "best", "most", "dark", "large", "once", "home",
        "least",
    ];
    let owned = reading.tag(before) == Tag::Possessive || reading.is_mark(before, '-');
    let determined = reading.is_determiner(before) || reading.tag(before) == Tag::Their;
    let adjective = reading.is_lower(before)
        && (matches!(reading.tag(before), Tag::Adjective | Tag::Number | Tag::Participle | Tag::Degree)
            || reading.tag(before) == Tag::Ing && before > first)
        && !reading.is(before, ENDING)
        && !reading.is_time(before);
    let ordinal = reading.is(before, words!["second", "third", "first"]) && reading.is_determiner(before - 1);
    // `a press conference`: no subject without an article
    let counted = one_of(reading, last, &COUNTABLE);
    Some(!(owned || determined || adjective || ordinal || counted))
}
