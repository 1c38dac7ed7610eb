//! Finds two sentences that commas join, with only an attribution between them.
//!
//! ```text
//! The bridge will open in May, the mayor said, it was built in two years.
//!                            ^^^^^^^^^^^^^^^^^^^^ attribution-comma-splice
//! ```

use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

pub(super) fn run_in_company(reading: &Reading, sink: &mut Sink) {
    let mut comma = None;
    for at in reading.tokens.clone().filter(|&at| reading.is_comma(at)) {
        if comma.is_some_and(|before| attribution_between_commas(reading, before, at, sink)) {
            return;
        }
        comma = Some(at);
    }
}

/// Reports two clauses with nothing but an attribution between them. Whether it did.
fn attribution_between_commas(reading: &Reading, one: usize, other: usize, sink: &mut Sink) -> bool {
    let closing = |at: usize| {
        reading.get(at).is_some_and(|token| token.mark().is_some_and(|mark| matches!(mark, '”' | '"' | '»')))
    };
    let first = if closing(one + 1) { one + 2 } else { one + 1 };
    if !(first + 2..first + 15).contains(&other)
        || reading.get(other + 1).is_none()
        || !is_attribution(reading, first, other)
    {
        return false;
    }
    let begin = reading.first_word();
    if !is_sentence_before(reading, begin, one) || !is_sentence_after(reading, other + 1) {
        return false;
    }
    let next = other + 1;
    let word = reading.word(next);
    let capital: String =
        word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
    let finding = Finding::at(reading.span(one, next))
        .fix([(reading.span(other, other), ".".to_string()), (reading.span(next, next), capital)])
        .fix([(reading.span(other, other), ";".to_string())]);
    sink.report("attribution-comma-splice", finding);
    true
}

/// Verbs with which copy says whose word it takes, besides those that the lexicon knows as verbs of speech.
const REPORTS: &[u32] = words![
    "believes", "believe", "believed", "quotes", "quoted", "found", "finds", "ruled", "rules", "writes",
    "wrote", "write", "recalled", "recalls", "warned", "warns", "thinks", "assured", "assures", "told",
    "tells", "says", "say", "said", "reports", "report", "reported", "complain", "complains", "complained",
    "admitted", "admits", "stressed", "stresses", "explained", "explains", "noted", "notes", "added", "adds",
    "claims", "claimed", "concluded", "estimates", "estimated", "emphasized", "emphasised", "specified",
    "specifies", "clarified", "informed", "informs", "announced", "confirmed", "confirms",
];

/// `he added`, `wrote the director on Facebook`, `according to police`, `as the union announced`, `in the words of a trader`.
fn is_attribution(reading: &Reading, first: usize, end: usize) -> bool {
    if reading.is(first, words!["according"]) {
        return reading.is(first + 1, words!["to"]);
    }
    if reading.is(first, words!["in"]) {
        return reading.is(first + 1, words!["the"]) && reading.is(first + 2, words!["words"]);
    }
    let first = if reading.is(first, words!["as"]) { first + 1 } else { first };
    let reports = |at: usize| {
        reading.is_lower(at)
            && (reading.is(at, REPORTS)
                || reading.can_be(at, WordFlags::SPEECH)
                    && !reading.can_be(at, WordFlags::VERB_ING)
                    && !reading.can_be(at, WordFlags::VERB_BASE | WordFlags::NOUN))
    };
    let Some(verb) = (first..end).find(|&at| reports(at)) else { return false };
    if verb == first && reading.noun_phrase(verb + 1).is_none() && reading.tag(verb + 1) != Tag::Pronoun
        || verb > first
            && reading.noun_phrase(first).is_none()
            && !matches!(reading.tag(first), Tag::Pronoun | Tag::Determiner | Tag::Preposition)
        || (first..verb).any(|at| reading.is_clause_opener(at))
        || reading.tag(first) == Tag::Ing && verb > first + 1
        || reading.is(verb, words!["found", "finds", "ruled", "rules"]) && verb + 1 != end
        || reading.is(first, words!["enough", "especially", "even"])
        || reading.is_adverb(first)
    {
        return false;
    }
    if reading.is(
        first,
        words![
            "and", "but", "or", "who", "which", "that", "when", "while", "if", "with", "not", "so", "because"
        ],
    ) {
        return false;
    }
    // the subject before the verb, or the verb first
    let subject = verb == first || reading.finite_verb(first..verb).is_none_or(|at| reading.is_have(at));
    let passive = verb > first
        && (reading.is_be(verb - 1)
            || reading.tag(verb) == Tag::Participle && !reading.is_have(verb - 1)
            || reading.is(verb + 1, words!["by"]));
    let plain = verb > first || !reading.is(first, words!["found", "told", "informed", "assured"]);
    subject
        && !passive
        && plain
        && !(first..verb).any(|at| reading.tag(at) == Tag::Mark && !reading.is_mark(at, '-'))
        && reading.finite_verb(verb + 1..end).is_none()
}

/// Whether a clause that can stand by itself goes from one position to another.
fn is_sentence_before(reading: &Reading, begin: usize, end: usize) -> bool {
    let inverted =
        reading.can_be(begin, WordFlags::FUNCTION | WordFlags::VERB) && !reading.is(begin, words!["there"]);
    let moment = reading.is(begin, words!["by", "the", "every", "each"])
        && reading.is(begin + 1, words!["time", "moment", "day", "the"]);
    let the_more = reading.is(begin, words!["the"]) && is_comparative(reading, begin + 1);
    let so_big = (begin..end)
        .any(|at| reading.is(at, words!["so", "such", "too"]) && reading.tag(at + 1) != Tag::Mark);
    let opened = reading.is_clause_opener(end - 1)
        || reading
            .is(end - 1, words!["and", "but", "or", "however", "moreover", "therefore", "meanwhile", "also"])
        || reading.tag(begin) == Tag::Participle;
    let thought = reading.tag(end - 1).is_finite() && reading.can_be(end - 1, WordFlags::SPEECH)
        || reading.is(end - 1, words!["think", "believe", "know", "thinks", "believes"]);
    !inverted
        && !moment
        && !the_more
        && !so_big
        && !opened
        && !thought
        && end > begin + 2
        && !reading.is(begin, words!["what", "whatever", "who", "how", "where", "why"])
        && reading.main_verb(begin..end, false).is_some_and(|verb| verb > begin)
}

/// Whether a clause that can stand by itself begins at a position: a subject, then its verb before any comma.
fn is_sentence_after(reading: &Reading, begin: usize) -> bool {
    const OPENERS: &[u32] = words![
        "and", "but", "or", "nor", "yet", "so", "who", "which", "that", "whose", "whom", "where", "when",
        "while", "because", "although", "though", "as", "whether", "what", "how", "why", "since", "until",
        "after", "before", "unless", "once", "than", "whereas", "with", "without", "adding", "not",
        "including", "especially", "rather", "only", "just", "even", "for",
    ];
    let comma = |from: usize| {
        (from..reading.tokens.end)
            .find(|&at| {
                reading.tag(at) == Tag::Mark && !reading.is_mark(at, '-') && !reading.is_mark(at, '’')
            })
            .unwrap_or(reading.tokens.end)
    };
    if reading.is(begin, words!["if"]) {
        let end = comma(begin);
        return reading.is_comma(end) && is_sentence_after(reading, end + 1);
    }
    let the_more = reading.is(begin, words!["the"]) && is_comparative(reading, begin + 1);
    let dated = reading.is(begin, words!["in", "on", "by", "at", "last"])
        && (reading.is_number(begin + 1) || reading.is_time(begin + 1));
    let wrong = match reading.tag(begin) {
        Tag::Preposition => {
            !dated
                && !(reading.is(begin, words!["about", "around", "over", "under"])
                    && reading.is_number(begin + 1))
        }
        Tag::Participle | Tag::Base | Tag::To | Tag::Past => true,
        Tag::Ing => !reading.is_finite(begin + 1),
        _ => false,
    };
    if reading.is(begin, OPENERS)
        || the_more
        || wrong
        || reading.get(begin).is_none_or(|token| token.mark().is_some())
    {
        return false;
    }
    let end = comma(begin);
    let Some(verb) = reading.main_verb(begin..end, false) else { return false };
    // `twice as big as the tube it hides`, `researchers say.`
    let contact = verb >= begin + 2
        && (reading.is_subject_pronoun(verb - 1) || reading.is(verb - 1, words!["it", "you"]))
        && reading.tag(verb - 2).is_noun();
    let noun_after_all = reading.is(begin, words!["a", "an"]) && reading.tag(verb) == Tag::Present;
    if contact
        || noun_after_all
        || verb + 1 >= end && (reading.can_be(verb, WordFlags::SPEECH) || reading.is(verb, REPORTS))
    {
        return false;
    }
    let subject = (begin..verb).any(|at| {
        reading.tag(at).is_noun()
            || matches!(reading.tag(at), Tag::Pronoun | Tag::There)
            || reading.is(
                at,
                words![
                    "this", "those", "these", "that", "both", "all", "some", "many", "most", "nobody",
                    "nothing", "more",
                ],
            )
    }) || reading.tag(verb) == Tag::Clause;
    (subject || reading.tag(begin) == Tag::Ing) && verb > begin || reading.tag(begin) == Tag::Clause
}

/// `longer`, `more`: with `the`, the half of a comparison.
fn is_comparative(reading: &Reading, at: usize) -> bool {
    let word = reading.word(at);
    let adverb = word.ends_with("er")
        && reading.flags(at).intersects(WordFlags::ADJECTIVE | WordFlags::ADVERB)
        && !reading.can_be(at, WordFlags::NOUN);
    reading.tag(at) == Tag::Degree || reading.is(at, words!["more", "less"]) || adverb
}
