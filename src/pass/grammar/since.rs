//! Finds the present tense with a time that began in the past.
//!
//! ```text
//! The road is closed since Monday.
//!          ^^^^^^^^^^^^^^^^^^^^^^ since-with-present
//! Since Spain leaves the accord in 2018, the fleets have clashed.
//!             ^^^^^^ since-with-present
//! ```

use super::lists::words;
use super::reading::Reading;
use super::since_times::{dated_event, event_before_subject, since_event, since_time};
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags, forms};

/// Verbs of a state that lasts, in the present tense.
#[rustfmt::skip]
const LASTING: &[u32] = words![
    "live", "lives", "work", "works", "exist", "exists", "belong", "belongs", "suffer", "suffers", "know", "knows", "run",
    "runs", "hang", "hangs", "reside", "resides", "chair", "chairs", "head", "heads", "rule", "rules", "govern", "governs",
    "own", "owns", "serve", "serves", "teach", "teaches", "wait", "waits", "collaborate", "collaborates", "manage", "manages",
    "control", "controls", "use", "uses", "practise", "practice", "play", "plays", "date", "maintain", "maintains", "support",
    "supports", "host", "hosts", "house", "houses", "occupy", "occupies", "learn", "learns", "lead", "leads", "last", "lasts",
    "hold", "holds", "continue", "continues", "produce", "produces", "treat", "treats",
    "train", "trains", "study", "studies", "coach", "coaches", "block", "blocks", "share", "shares", "operate", "operates",
];
/// Verbs of what goes on, or is done again and again, with or without an object.
const ONGOING: &[u32] = words![
    "spews", "studies", "trains", "coaches", "directs", "presides", "edits", "publishes", "blocks",
    "blockades", "besieges", "bombs", "shells", "attacks", "fights", "strikes", "protests", "demonstrates",
    "guards", "patrols", "sleeps", "sits", "stays", "lies", "stands", "remains", "flows", "burns", "rages",
    "smokes", "rains", "snows", "operates", "manufactures", "makes", "builds", "sells", "offers", "runs",
    "organizes", "organises", "represents", "commands", "leads", "heads", "negotiates", "refuses",
    "boycotts", "searches", "seeks", "investigates", "watches", "accompanies", "cooperates", "trades",
    "cultivates", "grows", "breeds", "collects", "writes", "records", "performs", "sings", "dances", "tours",
    "travels", "walks", "rides", "drives", "wears", "drinks", "pays", "receives", "earns", "finances",
    "funds", "supplies", "delivers", "exports", "imports", "threatens", "haunts", "plagues", "experiences",
    "faces", "undergoes", "enjoys", "lacks", "treats", "cares", "rents", "shares",
];
/// What makes a comparison with the time before out of the present: `the worst drought since`, `up 4 per cent since`.
#[rustfmt::skip]
const COMPARING: &[u32] = words![
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "only", "most",
    "least", "best", "worst", "record", "up", "down", "more", "less", "fewer", "unchanged", "different", "new", "latest",
    "much", "another", "every", "ever", "that", "which", "long", "have", "has", "had", "been", "having", "’ve", "changed",
    "years", "months", "days", "weeks", "and", "to", "than", "ahead", "level", "what", "double", "half", "twice", "below",
    "above", "off", "one", "but", "nothing", "little", "lot", "far", "largely", "flat",
];

pub(super) fn check(reading: &Reading, since: usize, sink: &mut Sink) {
    let opens =
        since == reading.first_word() || reading.get(since - 1).is_some_and(|token| token.mark().is_some());
    if reading.crosses_quotation(since, since + 1) {
        return;
    }
    if !opens {
        after_present(reading, since, sink);
    } else if since == reading.first_word() && !past_event(reading, since, sink) {
        before_present(reading, since, sink);
    }
}

/// `is mayor since 2014`, `live in Toronto since the 1990s`.
fn after_present(reading: &Reading, since: usize, sink: &mut Sink) {
    let start = (reading.tokens.start..since)
        .rev()
        .take_while(|&at| {
            since - at < 13
                && reading.get(at).is_some_and(|token| token.mark().is_none_or(|mark| mark == '-'))
        })
        .last();
    let Some(start) = start else { return };
    let present = |at: usize| {
        reading.is(
            at,
            words![
                "is", "are", "am", "do", "does", "isn’t", "aren’t", "isn't", "aren't", "don’t", "doesn’t",
                "don't", "doesn't",
            ],
        ) || reading.can_be(at, WordFlags::VERB_THIRD) && reading.is_lower(at)
            || reading.is(at, LASTING)
            || at + 1 == since
                && at > reading.tokens.start
                && (reading.can_be(at - 1, WordFlags::PLURAL)
                    && !reading.can_be(at - 1, WordFlags::VERB_THIRD)
                    || reading.is_subject_pronoun(at - 1))
                && reading.tag(at) == Tag::Present
                && reading.can_be(at, WordFlags::VERB_BASE)
    };
    if !(start..since).any(present) || reading.is_time(since - 1) {
        return;
    }
    let time = since + 1;
    let simple = since_time(reading, time);
    let clause = reading.is(time, words!["we", "he", "she", "they", "the"]);
    if simple.is_none() && !clause && !reading.is_determiner(time) {
        return;
    }
    // the last verb with a tense before `since`
    let finite =
        |at: usize| reading.is_finite(at) || reading.is_only_third(at) || is_verb_of_noun(reading, at);
    let Some(verb) = (start..since).rev().find(|&at| present(at) && finite(at) && !reading.is_hyphenated(at))
    else {
        return;
    };
    let compares = |at: usize| {
        let word = reading.word(at);
        reading.is(at, COMPARING)
            && !(reading.is(at, words!["have"])
                && matches!(at - verb, 1 | 2)
                && reading.word(verb).starts_with("do"))
            || reading.tag(at) == Tag::Degree
            || word.ends_with("est") && word.len() > 5 && at > verb
            || reading.is_number(at) && !word.ends_with(|last: char| last.is_ascii_digit())
            || reading.is_finite(at) && at > verb
    };
    let from = reading.tokens.start.max(verb.saturating_sub(3));
    if (verb + 1..since).any(compares)
        || (from..verb).any(|at| {
            reading.is(at, words!["what", "first", "have", "has", "there"])
                && !(reading.is(at, words!["there"]) && reading.is(verb + 1, words!["no"]))
                || reading.is_modal(at)
        })
    {
        return;
    }
    let rest = verb + 1..since;
    let be = reading.is(verb, words!["is", "are", "am", "isn’t", "aren’t", "isn't", "aren't"]);
    let does = reading.is(verb, words!["do", "does", "don’t", "doesn’t", "don't", "doesn't"]);
    let fits = if be {
        is_state(reading, rest)
    } else if does {
        // `do not have relations`, `doesn’t run`
        rest.len() < 8 && (reading.word(verb).len() > 5 || reading.is(verb + 1, words!["not"]))
    } else {
        is_lasting(reading, verb, since)
    };
    if !fits {
        return;
    }
    let end = match simple {
        Some(end) => (!reading.tag(end).is_finite()).then_some(end),
        None => since_event(reading, time)
            .filter(|&end| !reading.tag(end).is_verb() && !reading.tag(end).is_noun())
            .or_else(|| (!be && !does && clause).then(|| past_clause(reading, time)).flatten()),
    };
    let Some(end) = end else { return };
    let mut finding = Finding::at(reading.span(verb, end.min(reading.tokens.end) - 1));
    if let Some(fix) = perfect_of(reading, verb).filter(|_| !does) {
        finding = finding.fix([(reading.span(verb, verb), fix)]);
    }
    sink.report("since-with-present", finding);
}

/// The end of a short clause in the past: `since we were children`, `since the dam was built`.
fn past_clause(reading: &Reading, at: usize) -> Option<usize> {
    let verb = reading.noun_phrase(at).unwrap_or(at + 1);
    let past = reading.is(verb, words!["was", "were"]) || reading.tag(verb) == Tag::Past;
    past.then_some(verb + 1)
}

/// What a form of `be` says of its subject, if it lasts: `closed`, `on strike`, `mayor`, `no functioning government`.
fn is_state(reading: &Reading, rest: std::ops::Range<usize>) -> bool {
    let mut first = reading.after_adverbs(rest.start);
    if reading.is(first, words!["not", "already"]) {
        first += 1;
    }
    if first >= rest.end || rest.len() > 9 {
        return false;
    }
    let (tag, last) = (reading.tag(first), rest.end - 1);
    // `is home to 12 people killed since 2010`
    let dangling = |from: usize| {
        (from..rest.end).any(|at| matches!(reading.tag(at), Tag::Participle | Tag::Ing | Tag::Past))
    };
    if reading.is(first, words!["a", "an", "the"]) {
        let role = reading.can_be(first + 1, WordFlags::TITLE)
            || reading.is(first + 1, words!["member", "part", "resident", "citizen"]);
        return role && !dangling(first + 2);
    }
    match tag {
        Tag::Participle | Tag::Past => !dangling(first + 1),
        Tag::Adjective => {
            !reading.is(
                first,
                words![
                    "due", "good", "right", "true", "likely", "similar", "clear", "important", "little",
                    "big", "bigger",
                ],
            ) && !dangling(first + 1)
        }
        Tag::Preposition => {
            !dangling(first + 1)
                && !reading.is(first, words!["like", "about", "because", "as", "for", "from", "over"])
                && last - first < 5
        }
        Tag::Noun => last - first < 5 && reading.can_be(first, WordFlags::TITLE) && !dangling(first + 1),
        Tag::Determiner => {
            reading.is(first, words!["no"]) && reading.is(rest.start.wrapping_sub(2), words!["there"])
        }
        Tag::Ing => reading.is(first, words!["missing"]) && !dangling(first + 1),
        _ => false,
    }
}

/// Whether a verb of a state that lasts is what `since` belongs to.
fn is_lasting(reading: &Reading, verb: usize, since: usize) -> bool {
    let subject = verb > reading.tokens.start
        && (reading.tag(verb - 1).is_noun()
            || matches!(reading.tag(verb - 1), Tag::Pronoun | Tag::Which | Tag::Adverb | Tag::Determiner));
    if !subject {
        return false;
    }
    let direct = verb + 1 == since || verb + 2 == since && reading.is_adverb(verb + 1);
    if direct && is_verb_of_noun(reading, verb) {
        return true;
    }
    // `runs a company founded since 2010`
    let dangling =
        (verb + 1..since).any(|at| matches!(reading.tag(at), Tag::Participle | Tag::Past | Tag::Which));
    if !reading.is(verb, LASTING) {
        let several = reading.tag(verb) == Tag::Present && reading.tag(verb - 1) == Tag::Nouns;
        let sure = verb + 1 < since && reading.tag(verb) == Tag::Third
            || several
            || !reading.can_be(verb, WordFlags::PLURAL);
        return !reading.can_be(verb, WordFlags::SPEECH)
            && (direct && sure || !dangling && does_on_and_on(reading, verb, since));
    }
    let sure = matches!(reading.tag(verb), Tag::Third | Tag::Present) || is_verb_of_noun(reading, verb);
    sure && !dangling && since - verb < 7
}

/// `the defender plays since`: a verb that the tagger takes for a plural, after a subject that is one thing or person.
fn is_verb_of_noun(reading: &Reading, verb: usize) -> bool {
    let since = (verb + 1..reading.tokens.end).find(|&at| reading.is(at, words!["since"])).unwrap_or(verb);
    reading.can_be(verb, WordFlags::VERB_THIRD)
        && !reading.can_be(verb, WordFlags::SPEECH)
        && verb > reading.tokens.start + 1
        && reading.tag(verb - 1) == Tag::Noun
        && !reading.can_be(verb - 1, WordFlags::PLURAL)
        && (reading.is(verb, LASTING) || reading.is(verb, ONGOING))
        && reading.noun_phrase_before(verb).is_some_and(|first| {
            reading.is_determiner(first)
                && (reading.begins_clause(first) || reading.follows(first, 1, words!["of", "in"]))
        })
        && reading.later_verb(since, true).is_none()
}

/// `spews ash since Tuesday`: a short object, and no verb whose object may itself be of that time, as in `covers events since`.
fn does_on_and_on(reading: &Reading, verb: usize, since: usize) -> bool {
    let quick = since - verb < 4
        && (verb + 1..since)
            .all(|at| reading.get(at).is_some_and(|token| token.is_word()) && !reading.tag(at).is_verb());
    quick
        && reading.is(verb, ONGOING)
        && (reading.tag(verb) == Tag::Third || reading.is_only_third(verb) || is_verb_of_noun(reading, verb))
}

/// `has been` for `is`, `has worked` for `works`.
fn perfect_of(reading: &Reading, verb: usize) -> Option<String> {
    let word = reading.word(verb);
    match word {
        "is" => Some("has been".into()),
        "are" | "am" => Some("have been".into()),
        _ => {
            let third = reading.can_be(verb, WordFlags::VERB_THIRD);
            let base = if third { forms::base(word)? } else { word.to_string() };
            Some(format!("{} {}", if third { "has" } else { "have" }, forms::participle(&base)?))
        }
    }
}

/// `Since Spain withdraws from the accord in 2018, the fleets have clashed`: a past event in the present tense.
fn past_event(reading: &Reading, since: usize, sink: &mut Sink) -> bool {
    let dated = |at: usize| {
        let when = reading.when(at).filter(|when| when.over && reading.is(at, words!["in", "on"]))?;
        reading.is_comma(when.end).then_some(when.end)
    };
    let Some(comma) = (since + 3..reading.tokens.end.min(since + 32)).find_map(dated) else { return false };
    if !(comma..reading.tokens.end).any(|at| reading.is(at, words!["has", "have"])) {
        return false;
    }
    let subject =
        reading.noun_phrase(since + 1).or_else(|| reading.is_subject_pronoun(since + 1).then_some(since + 2));
    let Some(verb) = subject.map(|end| reading.after_adverbs(end)) else { return false };
    if !matches!(reading.tag(verb), Tag::Third | Tag::Present)
        || (verb + 1..comma).any(|at| reading.is_finite(at) || reading.is_clause_opener(at))
    {
        return false;
    }
    let mut finding = Finding::at(reading.span(verb, verb));
    let past = match reading.word(verb) {
        "is" => Some("was".to_string()),
        "are" => Some("were".to_string()),
        word => forms::past(word),
    };
    if let Some(past) = past {
        finding = finding.replace(past);
    }
    sink.report("since-with-present", finding);
    true
}

/// `Since 2019 he works`, `Since the coup in February the army controls`.
fn before_present(reading: &Reading, since: usize, sink: &mut Sink) {
    if reading.is(since + 1, words!["when"]) {
        let pronoun = reading.is(since + 2, words!["do", "does"])
            && reading.is(since + 3, words!["you", "he", "she", "they"]);
        if pronoun
            && reading.is(since + 4, words!["work", "live", "know", "have", "own", "play", "study", "belong"])
        {
            sink.report("since-with-present", Finding::at(reading.span(since, since + 4)));
        }
        return;
    }
    let time = since_time(reading, since + 1).or_else(|| dated_event(reading, since + 1));
    let event = time.is_none().then(|| event_before_subject(reading, since + 1)).flatten();
    let Some(time) = time.or(event) else { return };
    let comma = reading.is_comma(time);
    let subject = time + usize::from(comma);
    if reading.crosses_quotation(since, subject) {
        return;
    }
    let pronoun = reading.is_subject_pronoun(subject) || reading.is(subject, words!["it"]);
    let opens = reading.is_determiner(subject) || comma && !reading.is_number(subject);
    let end = if pronoun {
        subject + 1
    } else if opens {
        let verb = || reading.verb_after_subject(subject);
        let Some(end) = reading.noun_phrase(subject).or_else(verb) else { return };
        end
    } else {
        return;
    };
    // `the generals control`, which may be taken for one phrase
    let hidden = (subject + 2..end)
        .find(|&at| event.is_some() && reading.is(at, LASTING) && reading.can_be(at - 1, WordFlags::PLURAL));
    let verb = hidden.unwrap_or_else(|| reading.after_adverbs(end));
    let flags = reading.flags(verb);
    let present = reading.is(verb, words!["is", "are"])
        || flags.intersects(WordFlags::VERB_THIRD | WordFlags::VERB_BASE)
            && !flags.intersects(WordFlags::SPEECH | WordFlags::FUNCTION);
    // a verb that may be its own past tense: `put`, `read`
    let sure = present
        && !flags.contains(WordFlags::VERB_PAST)
        && (matches!(reading.tag(verb), Tag::Third | Tag::Present)
            || reading.is_only_third(verb)
            || hidden.is_some())
        && reading.is_lower(verb)
        && !reading.is_comma(verb + 1);
    let compares = |at: usize| {
        reading.is(at, words!["up", "down", "more", "less", "no", "only", "worse", "better", "clear"])
            || reading.tag(at) == Tag::Degree
    };
    let because = (subject..reading.tokens.end).any(|at| reading.is_comma(at))
        && !comma
        && !pronoun
        && !reading.is_determiner(subject);
    // `Since the war the general commanded ended`: a clause inside the time
    if event.is_some() && !(is_lasting_state(reading, verb) && reading.later_verb(verb, true).is_none()) {
        return;
    }
    if !sure || because || (verb + 1..verb + 4).any(compares) {
        return;
    }
    let mut finding = Finding::at(reading.span(since, verb));
    if let Some(fix) = perfect_of(reading, verb) {
        finding = finding.fix([(reading.span(verb, verb), fix)]);
    }
    sink.report("since-with-present", finding);
}

/// What lasts after an event: `control`, `is closed`.
fn is_lasting_state(reading: &Reading, verb: usize) -> bool {
    let next = reading.after_adverbs(verb + 1);
    reading.is(verb, LASTING)
        || reading.is(verb, words!["is", "are"])
            && reading.can_be(next, WordFlags::VERB_PARTICIPLE)
            && matches!(reading.tag(next), Tag::Participle | Tag::Past)
}
