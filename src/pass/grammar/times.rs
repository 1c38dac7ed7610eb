//! Finds times with the preposition of another language.
//!
//! ```text
//! The election will be held in Sunday, and in the 3rd of May the queen opens the session.
//!                           ^^^^^^^^^      ^^^^^^^^^^^^^^^^^ wrong-time-preposition
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::Finding;
use crate::text::{Tag, WordFlags};

const LINT: &str = "wrong-time-preposition";
const PARTS: &[u32] = words!["morning", "afternoon", "evening", "night"];
/// Verbs with the particles «in» and «on», and what one believes or trusts in.
#[rustfmt::skip]
const PARTICLE_VERBS: &[u32] = words![
    "believe", "believes", "believed", "believing", "faith", "trust", "interest", "interested", "based",
    "depends", "depend", "focus", "focused", "up", "down", "moved", "move", "moving", "broke", "break",
    "breaks", "handed", "hand", "settled", "settle", "turned", "turn", "sworn", "stepped", "called", "call",
    "brought", "bring", "phased", "kicked", "kick", "kicks", "kicking", "set", "sets", "setting", "weighed",
    "joined", "ushered", "caved", "gave", "give", "given", "taken", "took", "let", "get", "got", "stayed",
    "stay", "checked", "check", "came", "come", "comes", "coming", "going", "goes", "go", "went", "carried",
    "carry", "later", "drag", "dragged", "is", "are", "was", "were", "be", "been", "log", "logged", "opted",
    "opt", "early", "late", "second", "back", "passed", "pass", "signed", "flew", "flown", "rolled",
    "poured", "drew", "dropped", "drop", "locked", "dialed", "plugged", "sent", "send", "put", "keep",
    "hold", "hang", "vote", "voted", "end", "ended", "tuned", "work", "live", "rely", "swept", "jumped",
    "blew", "pulled", "pull", "snowed", "wade", "chime", "walked", "sat", "filled", "fill", "traded",
    "traveled", "ring", "staff",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["in", "at", "on"].iter().copied(), |reading, at, sink| {
        if reading.is_hyphenated(at) || !reading.is_lower(at) && at != reading.first_word() {
            return;
        }
        let found = match reading.word(at).to_ascii_lowercase().as_str() {
            "on" => after_on(reading, at),
            word => after_in(reading, at, word == "in"),
        };
        let Some((last, right)) = found else { return };
        if reading.crosses_quotation(at, last) {
            return;
        }
        let (gap, first) = (reading.span(at, at).start..reading.span(at + 1, at + 1).start, reading.word(at));
        let fix = match right {
            "" if reading.is_capitalized(at) => None,
            "" => Some((gap, String::new())),
            right if first.starts_with(char::is_uppercase) => {
                Some((reading.span(at, at), capitalized(right)))
            }
            right => Some((reading.span(at, at), right.to_string())),
        };
        let finding = Finding::at(reading.span(at, last));
        sink.report(LINT, fix.into_iter().fold(finding, |finding, fix| finding.fix([fix])));
    });
}

fn capitalized(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// Whether nothing follows to which the time may belong: `in Sunday the`, not `in Sunday trading`.
fn ends(reading: &Reading, next: usize) -> bool {
    let Some(token) = reading.get(next) else { return true };
    if let Some(mark) = token.mark() {
        return matches!(mark, '.' | ',' | ';' | '!' | '?' | ')' | ':');
    }
    if !token.is_lower() || reading.is_hyphenated(next) || reading.is(next, words!["and", "or", "to"]) {
        return false;
    }
    token.flags.contains(WordFlags::FUNCTION)
        || reading.is_adverb(next)
        || token.flags.intersects(WordFlags::VERB_PAST | WordFlags::VERB_ING)
            && matches!(reading.tag(next), Tag::Past | Tag::Participle | Tag::Ing)
            && !token.flags.contains(WordFlags::ADJECTIVE)
}

fn is_weekday(reading: &Reading, at: usize) -> bool {
    reading.can_be(at, WordFlags::WEEKDAY) && reading.is_capitalized(at)
}

fn is_month(reading: &Reading, at: usize) -> bool {
    reading.can_be(at, WordFlags::MONTH) && reading.is_capitalized(at)
}

/// `14`, `3rd`, `1st`.
fn is_day(reading: &Reading, at: usize) -> bool {
    let word = reading.word(at);
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let ordinal = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
    ordinal && digits.len() <= 2 && digits.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day))
}

fn is_year(reading: &Reading, at: usize) -> bool {
    reading.is_number(at)
        && reading.word(at).len() == 4
        && reading.word(at).parse::<u32>().is_ok_and(|year| (1800..2100).contains(&year))
}

/// Whether the preposition may belong to what stands before it: `moved in last month`, `the biggest in Sunday`.
fn is_taken(reading: &Reading, at: usize) -> bool {
    at > reading.tokens.start
        && (reading.is(at - 1, PARTICLE_VERBS)
            || reading.is(at - 1, words!["him", "her", "it", "them", "us", "me", "all", "right"])
            || reading.get(at - 1).is_some_and(|token| token.is_mark('-')))
}

/// Whether a verb stands before a preposition: `died at 5 March`, but `at 31 December the fund held`, as accounts have it.
fn happens_before(reading: &Reading, at: usize) -> bool {
    const HELD: &[u32] = words![
        "held", "stood", "valued", "totalled", "totaled", "ended", "recorded", "had", "was", "were",
        "amounted", "employed", "owned", "is", "are", "has", "have",
    ];
    if at == reading.first_word() {
        return !(at..(at + 14).min(reading.tokens.end)).any(|at| reading.is(at, HELD));
    }
    reading.tag(at - 1).is_verb() && !reading.is(at - 1, HELD)
}

/// The last word of a time that takes another preposition than `in` or `at`, and the one that it takes.
fn after_in(reading: &Reading, at: usize, is_in: bool) -> Option<(usize, &'static str)> {
    let (first, second) = (at + 1, at + 2);
    if is_weekday(reading, first) {
        let part = usize::from(reading.is(second, PARTS));
        let free = !is_taken(reading, at)
            || reading.is(
                at - 1,
                words![
                    "is", "are", "was", "were", "be", "been", "vote", "voted", "ended", "end", "set",
                    "signed", "sent", "passed"
                ],
            );
        return (free && ends(reading, second + part)).then_some((first + part, "on"));
    }
    // `in the 3rd of September`, `in 14 October`, `in May 5`
    let day = first + usize::from(reading.is(first, words!["the"]));
    if is_day(reading, day) {
        let month = day + 1 + usize::from(reading.is(day + 1, words!["of"]));
        let ordinal = !reading.word(day).bytes().all(|byte| byte.is_ascii_digit());
        let end = month + 1 + usize::from(is_year(reading, month + 1));
        return (is_month(reading, month)
            && (is_in || happens_before(reading, at))
            && (ordinal || day == first || month > day + 1)
            && ends(reading, end))
        .then_some((month, "on"));
    }
    if is_month(reading, first) && is_day(reading, second) {
        let year = second + 1 + usize::from(reading.is_comma(second + 1));
        let end = if is_year(reading, year) { year + 1 } else { second + 1 };
        // `in May 5 people`, `in May 12 were arrested`
        let counted = reading.is_be(end)
            || reading.is_have(end)
            || reading.can_be(end, WordFlags::VERB_PAST)
            || reading.is(end, words!["of"]);
        return (ends(reading, end) && !counted && (is_in || happens_before(reading, at)))
            .then_some((second, "on"))
            .filter(|_| !reading.can_be(end, WordFlags::DETERMINER) || reading.is_determiner(end));
    }
    // `in last year`, `at next month`; but `in last year of the war` lost its article
    let spans =
        words!["week", "month", "year", "summer", "winter", "autumn", "spring", "weekend", "night", "season"];
    if reading.is(first, words!["last", "next"]) && (reading.is(second, spans) || is_weekday(reading, second))
    {
        let of = reading.is(second + 1, words!["of"]);
        // `At last Monday came`
        let at_last =
            reading.is(at, words!["at"]) && reading.is(first, words!["last"]) && is_weekday(reading, second);
        return (!is_taken(reading, at)
            && !reading.is_capitalized(first)
            && !of
            && !at_last
            && (ends(reading, second + 1) || reading.is(second + 1, words!["and"])))
        .then_some((second, ""));
    }
    if reading.is(first, words!["yesterday", "tomorrow", "tonight"]) {
        return (!is_taken(reading, at) && ends(reading, second)).then_some((first, ""));
    }
    if is_in {
        let the = usize::from(reading.is(first, words!["the"]));
        let hour = first + the;
        if reading.is(hour, words!["midnight", "noon", "midday"])
            && (ends(reading, hour + 1) || reading.is(hour + 1, words!["and", "to", "or"]))
        {
            return Some((hour, "at"));
        }
        if reading.is(first, words!["night", "dawn", "dusk", "sunset", "sunrise", "nightfall", "lunchtime"])
            && ends(reading, second)
        {
            return (!is_taken(reading, at)).then_some((first, "at"));
        }
        if reading.is(hour, words!["weekend", "weekends"])
            && ends(reading, hour + 1)
            && !reading.is(hour + 1, words!["of"])
        {
            return Some((hour, "at"));
        }
        if reading.is(first, words!["Christmas", "Easter"])
            && reading.is_capitalized(first)
            && ends(reading, second)
        {
            return Some((first, "at"));
        }
        return clock(reading, first).map(|last| (last, "at"));
    }
    // `at 2015`, `at March`, `at the 19th century`
    let year = is_year(reading, first)
        && (reading.is_comma(second)
            || reading.is_subject_pronoun(second)
            || reading.is(second, words!["the"]))
        && at == reading.first_word();
    let month = is_month(reading, first)
        && !reading.is(first, words!["may", "march", "april", "june", "august"])
        && (ends(reading, second) || is_year(reading, second) && ends(reading, second + 1));
    (year || month && !is_taken(reading, at)).then_some((first, "in"))
}

/// `10 o’clock`, `7:30 p.m.`
fn clock(reading: &Reading, at: usize) -> Option<usize> {
    let half = reading.is_number(at);
    let next = at + 1;
    let oclock = reading.is(next, words!["o’clock", "o'clock", "a.m", "p.m", "a.m.", "p.m.", "am", "pm"]);
    (half && oclock && (ends(reading, next + 1) || reading.is_mark(next + 1, '.'))).then_some(next)
}

/// `on 2027 it is`, `on next month`, `on May 2019`, `on summer`.
fn after_on(reading: &Reading, at: usize) -> Option<(usize, &'static str)> {
    let (first, second) = (at + 1, at + 2);
    if is_year(reading, first) {
        let begins = at == reading.first_word()
            || at > reading.tokens.start && reading.is(at - 1, words!["and", "but"]);
        let subject = reading.is_subject_pronoun(second)
            || reading.is_determiner(second)
            || reading.is(second, words!["it", "there"])
            || at == reading.first_word() && reading.is_comma(second);
        return (begins && subject).then_some((first, "in"));
    }
    if is_month(reading, first) {
        let year = is_year(reading, second) && ends(reading, second + 1);
        let sure = reading
            .is(first, words!["january", "february", "july", "september", "october", "november", "december"]);
        // `on October the 18th`
        let dated = reading.is(second, words!["the"]) && is_day(reading, second + 1);
        let bare =
            sure && ends(reading, second) && !is_taken(reading, at) && !reading.is_number(second) && !dated;
        return (year && !is_taken(reading, at)).then_some((second, "in")).or(bare.then_some((first, "in")));
    }
    if reading.is(first, words!["last", "next"]) {
        // `up 5% on last year`, `improved on last season`
        let span = reading.is(first, words!["next"])
            && reading.is(second, words!["week", "month", "year", "summer", "winter", "autumn", "spring"]);
        let day = is_weekday(reading, second);
        return ((span || day)
            && !is_taken(reading, at)
            && at != reading.first_word()
            && !reading.is(second + 1, words!["of"])
            && ends(reading, second + 1))
        .then_some((second, ""));
    }
    if reading.is(first, words!["yesterday", "tomorrow"]) {
        return (!is_taken(reading, at) && ends(reading, second)).then_some((first, ""));
    }
    if reading.is(first, words!["summer", "winter", "autumn", "spring"]) {
        return (!is_taken(reading, at)
            && ends(reading, second)
            && !reading.is(second, words!["for", "with", "of"]))
        .then_some((first, "in"));
    }
    if reading.is(first, words!["midnight", "noon", "midday"]) {
        return ends(reading, second).then_some((first, "at"));
    }
    clock(reading, first).map(|last| (last, "at"))
}
