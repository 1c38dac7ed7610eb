//! Finds comparisons that are doubled, or whose second side is joined with the word of another language.
//!
//! ```text
//! The older brother was more clever as the younger, and the quake was the most strong since 1930.
//!                       ^^^^^^^^^^^^^^                            ^^^^^^^^^^^^^^^ wrong-comparison
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::Finding;
use crate::text::{Lexicon, Tag, WordFlags};

const LINT: &str = "wrong-comparison";
/// Adjectives of one syllable, which are compared with an ending. Left out are those that are also nouns or adverbs of degree.
const SHORT: &[u32] = words![
    "big", "small", "large", "long", "short", "high", "low", "cheap", "fast", "slow", "strong", "weak",
    "tall", "wide", "deep", "heavy", "rich", "poor", "young", "old", "great", "new", "near", "thick", "thin",
    "easy", "hard", "dirty", "happy", "hot", "warm", "dark", "sharp", "wealthy", "healthy", "busy", "early",
    "ugly", "funny", "cold",
];
/// Adjectives of two syllables and more of which nobody says that something is so: not `more likely that`.
const PLAIN: &[u32] = words![
    "expensive", "popular", "dangerous", "powerful", "efficient", "beautiful", "effective", "successful",
    "intelligent", "complex", "modern", "complicated", "experienced", "famous", "violent", "severe",
    "productive", "profitable", "intense", "reliable", "comfortable", "frequent", "numerous", "aggressive",
    "attractive", "crowded", "polluted", "clever", "careful", "accurate", "advanced", "active",
    "competitive", "restrictive", "toxic", "deadly",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(
        words!["more", "most", "less", "as", "so", "that", "than"].iter().copied(),
        |reading, at, sink| {
            if let Some((first, last, fix)) = found(reading, at)
                && !reading.crosses_quotation(first, last)
                && !reading.is_hyphenated(first)
            {
                let mut finding = Finding::at(reading.span(first, last));
                if let Some((at, right)) = fix {
                    finding = finding.fix([(reading.span(at, at), right)]);
                }
                sink.report(LINT, finding);
            }
        },
    );
}

/// The first and the last word of what is wrong, and what to write for one of them.
type Found = (usize, usize, Option<(usize, String)>);

fn found(reading: &Reading, at: usize) -> Option<Found> {
    match reading.word(at) {
        "more" | "More" | "less" => doubled(reading, at).or_else(|| long_way(reading, at)),
        "most" | "Most" => most(reading, at),
        "as" => joined_with_as(reading, at),
        "that" => joined_with_that(reading, at),
        "than" => before_than(reading, at),
        _ => None,
    }
}

/// The adjective of a word in -er or -est: `bigger`, `happiest`.
fn adjective_of(word: &str, ending: &str) -> Option<String> {
    let irregular = [("better", "good"), ("worse", "bad"), ("best", "good"), ("worst", "bad")];
    if let Some((_, base)) = irregular.iter().find(|(form, _)| *form == word) {
        let er = matches!(word, "better" | "worse");
        return (er == (ending == "er")).then(|| (*base).to_string());
    }
    let stem = word.strip_suffix(ending).filter(|stem| stem.len() > 2)?;
    let doubled = stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
    let bases = [
        stem.strip_suffix('i').map(|stem| format!("{stem}y")),
        doubled.then(|| stem[..stem.len() - 1].to_string()),
        Some(stem.to_string()),
        Some(format!("{stem}e")),
    ];
    bases.into_iter().flatten().find(|base| {
        let flags = Lexicon::built_in().word(base);
        flags.contains(WordFlags::ADJECTIVE | WordFlags::COMMON)
    })
}

fn is_degree(reading: &Reading, at: usize, ending: &str) -> bool {
    // words in -er and -est that are nothing of the kind
    const OTHERS: &[u32] = words![
        "upper", "inner", "outer", "former", "latter", "honest", "modest", "earnest", "interest", "forest",
        "number", "leader", "order", "matter", "paper", "power", "offer", "officer", "member", "owner",
        "winter", "water", "letter", "killer", "cooler", "ruler", "deader", "livelier", "clever", "bitter",
        "tender", "proper", "whiter", "rather", "ever", "never", "over", "under", "after", "other",
        "further", "farther", "either", "per", "later", "closer", "lower", "cleaner", "dryer", "drier",
        "lighter", "outsider", "insider",
    ];
    let known = reading.is(at, words!["closer", "lower", "cleaner", "lighter", "drier"]);
    reading.is_lower(at)
        && reading.word(at).len() > 4
        && (known || !reading.is(at, OTHERS))
        && !reading.is_hyphenated(at)
        && adjective_of(reading.word(at), ending).is_some()
}

/// Whether what stands at a position cannot belong to the word before: `more faster than`, not `more older people`.
fn ends(reading: &Reading, at: usize) -> bool {
    let Some(token) = reading.get(at) else { return true };
    token.mark().is_some_and(|mark| matches!(mark, '.' | ',' | ';' | '!' | '?'))
        || token.is_lower() && reading.can_be(at, WordFlags::FUNCTION) && !reading.is(at, words!["or"])
}

/// `more faster than`, `the most oldest`, `less bigger than`.
fn doubled(reading: &Reading, at: usize) -> Option<Found> {
    let next = at + 1;
    if !is_degree(reading, next, "er") || !ends(reading, next + 1) {
        return None;
    }
    // `more higher and lower rates`, `the more, better`
    if reading.is(next + 1, words!["and"]) && !ends(reading, next + 3)
        || reading.follows(at, 1, words!["once", "and", "or", "no", "as", "any"])
        || reading.is(next, words!["better", "higher", "older", "younger", "lower"])
            && reading.is_comma(next + 1)
    {
        return None;
    }
    let last = if reading.is(next + 1, words!["than"]) { next + 1 } else { next };
    Some((at, last, None))
}

/// `the most strong`, `his most greatest`.
fn most(reading: &Reading, at: usize) -> Option<Found> {
    let next = at + 1;
    let definite =
        reading.follows(at, 1, words!["the", "his", "her", "their", "its", "our", "my", "’s", "'s"])
            || at > reading.tokens.start && reading.tag(at - 1) == Tag::Possessive;
    if !definite {
        return None;
    }
    if is_degree(reading, next, "est") {
        return Some((at - 1, next, None));
    }
    let after = next + 1;
    // `the most heavy rain`, `the most old people`: the most of it; `the most wide ranging`
    let one = ends(reading, after) && !reading.is(next, words!["cold"])
        || reading.can_be(after, WordFlags::NOUN)
            && !reading.can_be(after, WordFlags::PLURAL)
            && !reading.is(
                next,
                words!["new", "young", "old", "poor", "rich", "heavy", "long", "early", "hard", "cheap"],
            )
            && !reading.flags(after).intersects(WordFlags::VERB_PARTICIPLE | WordFlags::VERB_ING);
    (reading.is(next, SHORT)
        && reading.is_lower(next)
        && !reading.is_hyphenated(next)
        && one
        // `those who need it the most early on`
        && !reading.is(next, words!["early", "near", "low"])
        && (!reading.is(next, words!["high"]) || reading.is(after, words!["in", "of", "since"]))
        && reading.tag(next) == Tag::Adjective
        && !reading.is(after, words!["and", "or"]))
    .then(|| (at - 1, next, None))
}

/// `more strong than the`: `stronger`; but `more sad than angry` weighs one word against another.
fn long_way(reading: &Reading, at: usize) -> Option<Found> {
    let (next, than) = (at + 1, at + 2);
    let side = than + 1;
    let compared = reading.is_determiner(side)
        || reading.is(
            side,
            words!["that", "in", "ever", "before", "him", "them", "us", "me", "he", "they", "it", "expected"],
        )
        || reading.is_number(side)
        || reading.is_capitalized(side);
    (reading.is(at, words!["more"])
        && reading.is(next, SHORT)
        && reading.is(than, words!["than"])
        && compared
        && !reading.is(next, words!["hot", "great", "new", "hard", "early", "happy", "young", "old", "high"])
        && reading.follows(
            at,
            1,
            words![
                "is", "are", "was", "were", "be", "been", "much", "far", "even", "times", "percent",
                "become", "became", "becomes", "a"
            ],
        ))
    .then_some((at, than, None))
}

/// Where the comparative begins that ends just before a position: `bigger`, `more popular`; and, with `nouns`, `more cars`.
fn comparative_before(reading: &Reading, end: usize, nouns: bool) -> Option<usize> {
    if end < reading.tokens.start + 2 {
        return None;
    }
    let last = end - 1;
    if is_degree(reading, last, "er") && reading.tag(last) != Tag::Noun {
        return Some(last);
    }
    let more = |at: usize| reading.is(at, words!["more", "less"]) || nouns && reading.is(at, words!["fewer"]);
    if reading.can_be(last, WordFlags::ADJECTIVE) && more(last - 1) && reading.is_lower(last) {
        return Some(last - 1);
    }
    let counted =
        nouns && reading.can_be(last, WordFlags::NOUN) && !reading.can_be(last, WordFlags::FUNCTION);
    (counted && more(last - 1)).then(|| last - 1)
}

/// `more cars as in the years before`, `older as his brother`: not `bigger as a result`, `warmer as the sun rose`.
fn joined_with_as(reading: &Reading, at: usize) -> Option<Found> {
    let first = comparative_before(reading, at, true)?;
    if reading.follows(first, 1, words!["as", "so", "not", "or", "rather", "the", "no", "once"])
        || reading.is_capitalized(at)
    {
        return None;
    }
    let side = at + 1;
    let end = if reading.is(side, words!["in"]) {
        // `more cars as in 2003`
        let time = (side + 1..side + 5).any(|at| reading.is_time(at) || reading.is_number(at))
            || reading.is(side + 2, words!["past", "previous", "other"]);
        return (time && !reading.is_comma(at - 1)).then(|| (first, at, Some((at, "than".to_string()))));
    } else if reading.is(side, words!["him", "them", "us", "me", "anybody", "anyone", "ever", "those"]) {
        side + 1
    } else if reading.is(side, words!["the", "any"])
        && reading.is(
            side + 1,
            words![
                "other", "others", "older", "younger", "first", "second", "previous", "old", "average",
                "rest", "neighboring", "neighbouring", "one", "ones"
            ],
        )
    {
        reading.noun_phrase(side).unwrap_or(side + 2).max(side + 2)
    } else if reading.is(side, words!["last"]) && reading.is_time(side + 1) {
        side + 2
    } else {
        return None;
    };
    let closed = reading.is_end(end)
        || reading.is_comma(end)
        || reading.is(end, words!["in", "of", "from", "and", "on", "at", "before", "but", "because"]);
    // `as those in the north fell`: a clause
    let clause = (end..(end + 8).min(reading.tokens.end))
        .take_while(|&at| {
            reading.get(at).is_some_and(|token| token.mark().is_none())
                && !reading.is_clause_opener(at)
                && !reading.is(at, words!["and", "but"])
        })
        .any(|at| reading.is_finite(at));
    (closed && !clause).then(|| (first, at, Some((at, "than".to_string()))))
}

/// `better that it was on Monday`, `more expensive that last year`: not `it is better that they leave`.
fn joined_with_that(reading: &Reading, at: usize) -> Option<Found> {
    if reading.is_capitalized(at) {
        return None;
    }
    let first = comparative_before(reading, at, false)?;
    // `so much stronger that`, `it is safer that`, `the bigger that`
    let spared = (first.saturating_sub(6).max(reading.tokens.start)..first).any(|at| {
        reading.is(
            at,
            words![
                "it", "it’s", "it's", "so", "such", "enough", "the", "chances", "odds", "risk", "chance",
                "likelihood", "makes", "made", "make", "what", "nothing"
            ],
        ) && !(reading.is(at, words!["the"]) && !reading.is(first.wrapping_sub(1), words!["the", "a"]))
    });
    if spared {
        return None;
    }
    let feeling = reading.is(
        at - 1,
        words![
            "happier", "gladder", "prouder", "surer", "angrier", "sadder", "luckier", "clearer", "likelier",
            "truer"
        ],
    );
    let single = first + 1 == at;
    let thing = single && !feeling || reading.is(at - 1, PLAIN);
    let side = at + 1;
    let had = reading.is(side + 1, words!["was", "were", "did", "had", "used", "is", "expected", "thought"]);
    let before = reading.is(side, words!["it", "he", "she", "they", "we"])
        && had
        && (reading.is_time(side + 2)
            || reading
                .is(side + 2, words!["before", "on", "in", "to", "at", "when", "a", "ever", "five", "ten"]));
    let earlier = reading.is(side, words!["last"]) && reading.is_time(side + 1)
        || reading.is(side, words!["expected", "usual", "ever", "before", "those", "any"])
        || reading.is_number(side) && single;
    let other = reading.is(side, words!["the", "his", "her", "their", "its"])
        && !reading.is(
            at - 1,
            words!["better", "easier", "safer", "harder", "worse", "closer", "higher", "lower", "longer"],
        )
        && reading
            .noun_phrase(side)
            .is_some_and(|end| !(end..(end + 4).min(reading.tokens.end)).any(|at| reading.is_finite(at)));
    (thing && (before || earlier || other)).then(|| (first, at, Some((at, "than".to_string()))))
}

/// `as hot than`, `so many people than`: `as`.
fn before_than(reading: &Reading, at: usize) -> Option<Found> {
    let adjective = at.checked_sub(1).filter(|&at| at > reading.tokens.start)?;
    let flags = reading.flags(adjective);
    let compared = reading.is(
        adjective,
        words![
            "other", "more", "less", "rather", "better", "different", "fewer", "further", "worse", "sooner",
            "elder"
        ],
    ) || is_degree(reading, adjective, "er")
        || reading.word(adjective).ends_with("er");
    let first = adjective - 1;
    let plain = if reading.is(first, words!["as", "so"]) {
        flags.intersects(WordFlags::ADJECTIVE | WordFlags::ADVERB) && reading.is_lower(adjective)
    } else {
        // `the same problems than`
        reading.is(first, words!["same"])
            && reading.follows(first, 1, words!["the"])
            && flags.contains(WordFlags::NOUN)
    };
    // `as such than`, `seen more as funny than as wise`
    let weighed = (reading.tokens.start..first)
        .any(|at| reading.is(at, words!["more", "rather", "less", "better", "other"]))
        || reading.is(at + 1, words!["as"]);
    (plain && !compared && !weighed && !reading.is_comma(at - 1))
        .then(|| (first, at, Some((at, "as".to_string()))))
}
