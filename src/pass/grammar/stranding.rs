//! Says whether what the last word of a clause needs may stand before it.
//!
//! ```text
//! the house he lives in         no bench to sit on          which they agreed on
//!           ^^^^^^^^^^^            ^^^^^^^^^^^^^^^             ^^^^^^^^^^^^^^^^^^^^
//! ```

use super::lists::words;
use super::reading::Reading;
use crate::text::{Tag, WordFlags};

/// Whether what a word at the end of a clause needs may stand before it: in a relative clause or a question, after an
/// infinitive with its noun, in a comparison, or because the clause is a relative one without a pronoun.
pub(super) fn may_strand(reading: &Reading, end: usize) -> bool {
    const ASKING: &[u32] = words![
        "who", "which", "that", "whom", "whose", "what", "where", "how", "whatever", "whichever", "whoever",
        "wherever", "why",
    ];
    for at in (reading.tokens.start..end).rev() {
        if reading.is_mark(at, ';') || reading.is_mark(at, ':') {
            return false;
        }
        if reading.is(at, ASKING) {
            // `the firms that trade with`: the relative pronoun is the subject, so it is not what is missing;
            // `said that it had sold`: a conjunction
            let verb = reading.after_adverbs(at + 1);
            let subject = reading.is_finite(verb);
            let before = reading.tag_before(at);
            let verbal = before.is_verb()
                || before == Tag::Adjective
                || at > reading.tokens.start && is_date(reading, at - 1);
            let conjunction = reading.is(at, words!["that"]) && verbal;
            if !subject && !conjunction {
                return true;
            }
            if subject {
                return false;
            }
        }
        if reading.is(at, words!["than"]) && !reading.is_number(at + 1)
            || reading.is(at, words!["worth"])
            || reading.is(at, words!["as"]) && at + 1 != end && reading.is_subject_pronoun(at + 1)
        {
            return true;
        }
        let pronoun = reading.is_subject_pronoun(at)
            || reading.is(at, words!["it", "you"])
                && (reading.is_finite(at + 1) || reading.tag(at + 1) == Tag::Adverb)
            || reading.is(
                at,
                words![
                    "everybody", "everyone", "nobody", "few", "many", "most", "people", "someone", "both",
                    "some",
                ],
            ) && reading.is_finite(reading.after_adverbs(at + 1));
        if at > reading.first_word() {
            let before = reading.tag_before(at);
            if pronoun
                && (before.is_noun() && !is_date(reading, at - 1)
                    || reading.is(
                        at - 1,
                        words![
                            "one", "all", "everything", "anything", "something", "nothing", "someone",
                            "anyone", "those", "everyone", "first", "last", "best",
                        ],
                    ))
            {
                return true;
            }
            // `coaches the club had paid for`
            let phrase = (reading.is_determiner(at) || reading.tag(at) == Tag::Name)
                && before.is_noun()
                && !(reading.tag(at) == Tag::Name && before == Tag::Name);
            if phrase
                && !is_date(reading, at - 1)
                && reading
                    .noun_phrase(at)
                    .is_some_and(|verb| verb < end && reading.is_finite(reading.after_adverbs(verb)))
            {
                return true;
            }
        }
        if reading.is(at, words!["to"])
            && at > reading.first_word()
            && reading.tag(at + 1) == Tag::Base
            && at + 6 > end
            && has_gap_after(reading, at)
        {
            return true;
        }
    }
    false
}

/// Whether an infinitive that begins at `to` may lack its object: `no bench to sit on`, `hard to describe`, `one thing left to find`.
fn has_gap_after(reading: &Reading, to: usize) -> bool {
    const THINGS: &[u32] = words![
        "one", "nobody", "something", "anything", "nothing", "someone", "anyone", "everything", "everyone",
        "much", "little", "lot", "more", "enough", "less", "left", "those", "someone", "anybody", "somebody",
        "everybody",
    ];
    const WILLING: &[u32] = words![
        "unable", "able", "likely", "ready", "willing", "due", "set", "unlikely", "unwilling", "reluctant",
        "eager", "keen",
    ];
    match reading.tag_before(to) {
        _ if reading.is(to - 1, THINGS) => true,
        tag if tag.is_noun() => !is_told(reading, to),
        Tag::Adjective | Tag::Degree => !reading.is(to - 1, WILLING),
        Tag::Participle => {
            !reading.is_be(reading.before_adverbs(to - 1)) && !reading.is_have(reading.before_adverbs(to - 1))
        }
        _ => false,
    }
}

/// `Monday`, `last week`: what may stand between clauses, and no relative clause follows.
fn is_date(reading: &Reading, at: usize) -> bool {
    reading.flags(at).intersects(WordFlags::WEEKDAY | WordFlags::MONTH)
        || reading.is(at, words!["yesterday", "today", "tomorrow"])
        || reading.is_number(at)
        || reading.is_time(at)
            && at > reading.tokens.start
            && reading.is(at - 1, words!["last", "this", "next", "every", "each"])
}

/// `requires large firms to`: the noun before `to` does what follows.
fn is_told(reading: &Reading, to: usize) -> bool {
    const TELLING: &[u32] = words![
        "require", "requires", "required", "order", "ordered", "orders", "urge", "urged", "urges", "ask",
        "asked", "asks", "force", "forced", "forces", "allow", "allowed", "allows", "expect", "expects",
        "expected", "want", "wants", "wanted", "help", "helped", "helps", "told", "tell", "permit",
        "permitted", "oblige", "obliges", "obliged", "enable", "enabled", "enables", "persuaded", "invited",
        "instructed", "advised", "authorized", "authorised", "plans", "plan", "decided", "decision",
    ];
    reading
        .noun_phrase_before(to)
        .is_some_and(|first| first > reading.tokens.start && reading.is(first - 1, TELLING))
        || reading.is(to - 1, TELLING)
}
