//! Finds offices and bodies of a nation that lost their article.
//!
//! ```text
//! On Monday Polish president met with Russian foreign minister.
//!           ^^^^^^^^^^^^^^^^          ^^^^^^^^^^^^^^^^^^^^^^^^ missing-article-before-office
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

/// What a nation has one of.
const OFFICES: &[u32] = words![
    "president", "vice-president", "minister", "premier", "chancellor", "ambassador", "consul", "parliament",
    "senate", "government", "army", "navy", "embassy", "consulate", "ministry", "leadership", "delegation",
    "side", "presidency", "constitution", "force", "bank", "guard", "economy", "capital", "regime",
];
/// Words that belong to an office and stand before it.
const PARTS: &[u32] = words![
    "prime", "foreign", "defence", "defense", "interior", "finance", "health", "justice", "energy",
    "economy", "education", "transport", "agriculture", "culture", "deputy", "vice", "central", "coast",
    "air", "national", "border", "trade", "environment",
];
/// Offices that are but part of one: `air force`, `central bank`.
const ENDS: &[u32] = words!["force", "bank", "guard"];

/// Words behind which an office is a role, one of several, or what two have in common.
const ROLES: &[u32] = words![
    "as", "becoming", "become", "became", "becomes", "elected", "appointed", "named", "for", "than", "and",
    "or", "nor", "than", "like", "be", "been", "is", "was", "were", "are", "former", "then", "remain",
    "remains", "remained", "between", "declared", "proclaimed", "crowned", "versus", "vs", "both", "either",
    "neither", "of",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(OFFICES.iter().copied(), office);
}

fn office(reading: &Reading, head: usize, sink: &mut Sink) {
    let mut first = head;
    while first > reading.tokens.start + 1 {
        // `vice-president`
        let hyphen = usize::from(reading.is_mark(first - 1, '-'));
        if !reading.is(first - 1 - hyphen, PARTS) || !reading.is_lower(first - 1 - hyphen) {
            break;
        }
        first -= 1 + hyphen;
    }
    let Some(nation) = first.checked_sub(1).filter(|&nation| nation >= reading.tokens.start) else { return };
    if !reading.is_lower(head)
        || !is_nation(reading, nation)
        || reading.is(head, ENDS) && first == head
        || reading.is_mark(head + 1, '-')
        || reading.is_hyphenated(nation)
        || reading.document.tokens[nation..=head].iter().any(|token| token.is_quoted())
        || goes_on(reading, head + 1)
        || !opens(reading, nation, head)
    {
        return;
    }
    let start = reading.span(nation, nation).start;
    let article = if nation == reading.first_word() { "The " } else { "the " };
    let finding = Finding::at(reading.span(nation, head)).fix([(start..start, article.to_string())]);
    sink.report("missing-article-before-office", finding);
}

/// `Polish`, `US`; but not `Christian`, which is a given name, too.
fn is_nation(reading: &Reading, at: usize) -> bool {
    let demonym = reading.can_be(at, WordFlags::DEMONYM) && !reading.can_be(at, WordFlags::GIVEN_NAME);
    demonym && reading.is_capitalized(at)
        || matches!(reading.word(at), "German" | "US" | "U.S" | "EU" | "UK" | "UAE")
}

/// `Polish president Duda`, `Polish government bonds`, `Turkish army's`, `Indian government and army`.
fn goes_on(reading: &Reading, next: usize) -> bool {
    let belongs = reading.is_capitalized(next)
        || reading.is_mark(next, '’')
        || reading.is_mark(next, '\'')
        || reading.is_mark(next, '(')
        || reading.is_mark(next, ':')
        || reading.is_number(next);
    let verb = WordFlags::FUNCTION | WordFlags::PREPOSITION | WordFlags::VERB_PAST | WordFlags::ADVERB;
    let noun = reading.is_lower(next) && !reading.flags(next).intersects(verb) && !reading.is_time(next);
    belongs || noun || reading.is(next, words!["elect", "designate"])
}

/// Whether a phrase begins with the nation: at the beginning of a sentence, after a preposition, a verb or a time.
fn opens(reading: &Reading, nation: usize, head: usize) -> bool {
    if nation == reading.first_word() {
        // `Polish president, in office since May,`: a caption or an apposition
        return !reading.is_comma(head + 1);
    }
    let before = nation - 1;
    if reading.is(before, ROLES) {
        // `a speech of Polish president`, but `the office of French president`
        const SET: &[u32] = words![
            "office", "post", "role", "title", "position", "job", "rank", "seat", "term", "powers",
            "candidate", "candidates", "bid", "mandate", "number", "list", "series", "kind", "sort", "form",
            "years", "lack", "part", "style", "symbol", "history", "type", "duties",
        ];
        return reading.is(before, words!["of"]) && !reading.follows(before, 1, SET);
    }
    let flags = reading.flags(before);
    let preposition = flags.contains(WordFlags::PREPOSITION) || reading.is(before, words!["that", "to"]);
    let verb = reading.is_lower(before)
        && (flags.intersects(WordFlags::VERB_PAST | WordFlags::VERB_THIRD)
            && !flags.intersects(WordFlags::NOUN | WordFlags::ADJECTIVE | WordFlags::FUNCTION)
            || flags.is_empty() && reading.tag(before) == Tag::Past);
    let time = reading.is_time(before) && !reading.is_comma(before);
    !reading.is_determiner(before) && (preposition || verb || time)
}
