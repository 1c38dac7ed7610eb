//! Finds a verb in a form that its neighbours do not allow.
//!
//! ```text
//! The island has a plan of expand the port.
//!                       ^^^^^^^^^ verb-after-preposition
//! The court will decides next week.
//!           ^^^^^^^^^^^^ inflected-verb-after-modal
//! ```

use super::cues::Cues;
use super::gerunds;
use super::lists::words;
use super::reading::{BE, MODALS, Reading};
use crate::check::{Finding, Sink};
use crate::text::{Shape, Tag, WordFlags, forms};

pub(super) fn cue(cues: &mut Cues) {
    const CONTRACTED: &[u32] = words!["we're", "you're", "they're", "who're", "there're"];
    const DO: &[u32] = words!["do", "does", "did", "don't", "doesn't", "didn't"];
    cues.at_words(BEFORE_ING.iter().copied(), after_preposition);
    cues.at_words(BE.iter().chain(CONTRACTED).copied(), after_be);
    cues.at_words(MODALS.iter().chain(DO).copied(), after_modal);
}

/// Nothing but a verb in its base form, written small and by itself.
pub(super) fn is_bare_verb(reading: &Reading, at: usize) -> bool {
    reading.is_lower(at)
        && !reading.is_hyphenated(at)
        && !reading.word(at).ends_with("ing")
        && (reading.can_be(at, WordFlags::PURE_VERB) || reading.is(at, words!["be", "become"]))
}

const BEFORE_ING: &[u32] = words![
    "of", "for", "by", "without", "after", "before", "from", "in", "about", "with", "despite", "against",
    "upon", "on", "into", "at", "through", "towards", "toward", "besides", "since",
];

fn after_preposition(reading: &Reading, at: usize, sink: &mut Sink) {
    let opens = reading.is_lower(at) || at == reading.first_word();
    if !reading.is(at, BEFORE_ING) || !opens || reading.is_hyphenated(at) {
        return;
    }
    let verb = reading.after_adverbs(at + 1);
    if !reading.is_lower(verb) || reading.crosses_quotation(at, verb) || reading.is_hyphenated(verb) {
        return;
    }
    let after_or_before = reading.is(at, words!["after", "before"]);
    // `kind of agree`, `first of all examine`, `without fail`, `from point A`: not what the preposition governs
    let of_kind = reading.is(at, words!["of"]) && reading.follows(at, 1, words!["kind", "sort"]);
    let set = reading.is(at, words!["without"]) && reading.is(verb, words!["fail"])
        || reading.is(at, words!["by"]) && reading.is(verb, words!["default"]);
    let letter = reading.is_capitalized(verb + 1) && reading.span(verb + 1, verb + 1).len() == 1;
    if of_kind || set || letter || reading.is(at + 1, words!["all"]) {
        return;
    }
    // `more than before believe`: an adverb
    if after_or_before && reading.follows(at, 1, words!["than", "ever", "never", "as"]) {
        return;
    }
    let since = reading.is(at, words!["since"]);
    if !since
        && (is_bare_verb(reading, verb)
            || gerunds::needs_object(reading, at, verb)
            || gerunds::is_wanted(reading, at, verb))
    {
        let fix = forms::ing(reading.word(verb));
        report(reading, "verb-after-preposition", at, verb, fix, sink);
    } else if (after_or_before || since && has_perfect_before(reading, at))
        && is_past_without_subject(reading, at, verb)
    {
        let fix = forms::base(reading.word(verb)).and_then(|base| forms::ing(&base));
        report(reading, "verb-after-preposition", at, verb, fix, sink);
    }
}

/// `has visited fourteen countries since took office`, not `the settlers have since returned`.
fn has_perfect_before(reading: &Reading, since: usize) -> bool {
    since > reading.tokens.start
        && reading.can_be(since - 1, WordFlags::PLURAL)
        && (reading.tokens.start..since - 2).any(|at| {
            reading.is_have(at) && reading.can_be(reading.after_adverbs(at + 1), WordFlags::VERB_PARTICIPLE)
        })
}

/// A past tense right after `after` or `before`, with what only a verb takes after it.
fn is_past_without_subject(reading: &Reading, at: usize, verb: usize) -> bool {
    let flags = reading.flags(verb);
    if !flags.contains(WordFlags::VERB_PAST)
        || flags.contains(WordFlags::VERB_BASE)
        || flags.contains(WordFlags::FUNCTION)
    {
        return false;
    }
    // `the day before took`, `shortly after left`, `much sought after fell`: an adverb
    let before = at.checked_sub(1);
    let adverbial = before.is_some_and(|before| {
        reading.is_time(before) && !reading.follows(at, 2, words!["last", "this", "next"])
            || reading.is_adverb(before)
            || reading
                .is(before, words!["soon", "shortly", "long", "ever", "just", "sought", "looked", "who"])
            || matches!(reading.tag(before), Tag::Noun | Tag::Nouns | Tag::Name) && reading.is_subject(before)
    });
    let object = reading.is_determiner(verb + 1)
        || reading.is(verb + 1, words!["more", "less", "office", "part", "to", "on", "from", "in"]);
    // `after sought guarantees`, but `after spent fuel was moved`
    let noun = forms::is_irregular_past(reading.word(verb))
        && matches!(reading.tag(verb + 1), Tag::Noun | Tag::Name | Tag::Nouns | Tag::Adjective)
        && reading.noun_phrase(verb + 1).is_some_and(|end| !reading.is_finite(end) && !reading.is_comma(end));
    let preposition =
        reading.tag(verb + 1) == Tag::Preposition && !reading.is(verb + 1, words!["more", "less"]);
    !adverbial && (object && (!preposition || forms::is_irregular_past(reading.word(verb))) || noun)
}

fn after_be(reading: &Reading, at: usize, sink: &mut Sink) {
    let contracted = reading.word(at).ends_with("'re") || reading.word(at).ends_with("’re");
    if !(reading.is_be(at) || contracted)
        || reading.is_capitalized(at) && at != reading.first_word() && !contracted
    {
        return;
    }
    let verb = reading.after_adverbs(at + 1);
    let flags = reading.flags(verb);
    if !reading.is_lower(verb) || reading.crosses_quotation(at, verb) || reading.is_hyphenated(verb) {
        return;
    }
    if flags.contains(WordFlags::VERB_PARTICIPLE) && flags.contains(WordFlags::VERB_BASE)
        || has_do_before(reading, at)
    {
        return;
    }
    // `overcome` is a participle, too; `seek` is a noun only to those who play hide and seek
    let pure = is_bare_verb(reading, verb)
        && !reading.is(verb, words!["become", "overcome", "come", "beset", "recast", "rerun", "undergo"])
        || reading.is(verb, words!["seek"]);
    if !pure && !is_action_noun(reading, at, verb, sink)
        || reading.is(verb, words!["be"]) && !reading.is(at, words!["is", "was"])
    {
        return;
    }
    // `the regulations as they are favour`, `there are apply`: the words before have a verb of their own
    if reading.tag_before(at) == Tag::Pronoun
        && reading.follows(at, 2, words!["as", "that", "where", "wherever"])
    {
        return;
    }
    let aim = reading.is(at, words!["is", "was", "be"]) && is_aim(reading, at);
    let word = reading.word(verb);
    let passive = forms::participle(word);
    let fixes = if aim {
        vec![Some(format!("to {word}")), forms::ing(word)]
    } else {
        vec![passive, forms::ing(word), Some(format!("to {word}"))]
    };
    let mut finding = Finding::at(reading.span(at, verb));
    for fix in fixes.into_iter().flatten() {
        finding = finding.fix([(reading.span(verb, verb), fix)]);
    }
    sink.report("bare-verb-after-be", finding);
}

/// The ends of verbs whose participle looks like their base form, or like a form in -ing: `broadcast`, `offset`, `upheld`.
const STAYING: &[&str] = &[
    "cast", "set", "held", "run", "cut", "put", "read", "hit", "shut", "let", "built", "sent", "won", "led",
    "ing", "bid", "rid", "bought", "fought", "caught", "taught", "made", "laid", "paid", "told", "sold",
    "spread",
];

/// A noun that is a verb here: the record lists those that nobody and nothing *is*.
fn is_action_noun(reading: &Reading, at: usize, verb: usize, sink: &Sink) -> bool {
    let there = at > reading.tokens.start
        && (reading.follows(at, 1, words!["there"])
            || at > reading.tokens.start + 1 && reading.follows(at, 2, words!["there"]));
    // `What matters is control by parliament`
    let named = || {
        (reading.tokens.start..at).any(|at| {
            reading.is(
                at,
                words![
                    "what", "issue", "problem", "question", "key", "answer", "result", "reason", "aim",
                    "point", "difference", "alternative", "choice", "option", "solution", "goal", "priority",
                    "this", "all", "risk", "topic", "job", "theme", "danger", "threat", "first", "task",
                    "purpose", "reasons", "problems", "concern",
                ],
            )
        })
    };
    // `was control by rebels`: who does it is named, not a time or a trade
    let flags = reading.flags(verb);
    let others =
        WordFlags::ADJECTIVE | WordFlags::ADVERB | WordFlags::PLURAL | WordFlags::TITLE | WordFlags::FUNCTION;
    let somebody = verb + 2;
    let by_somebody = reading.is(verb + 1, words!["by"])
        && !there
        && flags.contains(WordFlags::VERB_BASE | WordFlags::NOUN)
        && !flags.intersects(others)
        && !STAYING.iter().any(|end| reading.word(verb).ends_with(end))
        && (reading.is_determiner(somebody)
            || reading.is_capitalized(somebody)
            || reading.can_be(somebody, WordFlags::PLURAL))
        && reading.when(somebody).is_none()
        && reading.noun_phrase(somebody).is_none_or(|end| {
            !(somebody..end).any(|at| reading.is_time(at) || reading.is(at, words!["end"]))
        })
        && has_determiner_before(reading, at - 1);
    let acts = !there
        && reading.can_be(verb, WordFlags::VERB_BASE)
        && sink.data("bare-verb-after-be", "actions").iter().any(|action| action == reading.word(verb))
        && !reading.tag(verb + 1).is_noun()
        && !reading.is_comma(verb + 1)
        && !reading.is_end(verb + 1)
        && !reading.is(verb + 1, words!["and", "or", "of", "for", "which", "that", "but", "as"]);
    (by_somebody || acts) && !named()
}

/// `all they could do was wait`: after a form of `do` the bare verb is right.
fn has_do_before(reading: &Reading, at: usize) -> bool {
    (reading.tokens.start..at).any(|at| {
        reading.is(at, words!["do", "does", "did", "done", "doing", "don't", "don’t", "didn’t", "didn't"])
    }) || reading.follows(at, 1, words!["whether", "if", "it", "lest"]) && reading.is(at, words!["be"])
}

/// Whether the subject of a form of `be` is something that one means to do: `the aim was`.
fn is_aim(reading: &Reading, at: usize) -> bool {
    const AIMS: &[u32] = words![
        "aim", "goal", "objective", "purpose", "task", "plan", "intention", "idea", "priority", "mission",
        "job", "role", "motive", "point", "duty", "challenge", "step", "thing", "way", "function", "target",
        "hope", "wish", "dream", "ambition", "target",
    ];
    (reading.tokens.start..at).any(|at| reading.is(at, AIMS))
}

fn after_modal(reading: &Reading, at: usize, sink: &mut Sink) {
    let does = reading.is(at, words!["do", "does", "did"]) && reading.is(at + 1, words!["not"])
        || reading.is(at, words!["don't", "doesn't", "didn't", "don’t", "doesn’t", "didn’t"]);
    if !does && !reading.is_modal(at) {
        return;
    }
    let verb = reading.after_adverbs(at + 1);
    let flags = reading.flags(verb);
    let inflected = WordFlags::VERB_THIRD | WordFlags::VERB_PAST | WordFlags::VERB_ING;
    let has = reading.is(verb, words!["has", "is", "was", "are", "were", "had"]);
    if !reading.is_lower(verb)
        || reading.is_hyphenated(verb)
        || reading.crosses_quotation(at, verb)
        || !has && (!flags.intersects(inflected) || flags.contains(WordFlags::VERB_BASE))
        || flags.contains(WordFlags::ADVERB)
        || reading.is(verb, words!["shed", "rid", "bid", "wed", "thrust", "knit", "split", "burst"])
        // `will according to the mayor open`: a verb out of its place
        || reading.is(verb, words!["according"])
    {
        return;
    }
    // `the will leaves`, `those who could fled`, `a trash can hidden`, `political will exists`; and in a question or after
    // `nor` the subject follows: `nor would rising costs`
    let before = reading.tag_before(at);
    let subject = match before {
        // `a soda can had`
        Tag::Noun if has && reading.is(at, words!["can"]) => false,
        Tag::Noun if reading.is(at, words!["can", "will", "might", "must"]) && verb == at + 1 => {
            !reading.can_be(at - 1, WordFlags::ADJECTIVE)
                && (has_determiner_before(reading, at - 1)
                    || flags.contains(WordFlags::VERB_THIRD | WordFlags::PLURAL))
        }
        Tag::Noun => true,
        // `the satellite, launched on Sunday, can measures the height`
        Tag::Mark => at > reading.first_word() && reading.is_comma(at - 1) && reading.is_determiner(verb + 1),
        Tag::Nouns | Tag::Name | Tag::Pronoun | Tag::There => true,
        Tag::Adverb => verb > at + 1,
        _ => does && before != Tag::Which && at > reading.first_word(),
    };
    let relative = at > reading.tokens.start + 1
        && before == Tag::Pronoun
        && (reading.tag(at - 2) == Tag::Which
            || reading.follows(at, 2, words!["as", "all", "than", "everything", "what", "whatever"]));
    if !subject || relative || reading.is(verb, words!["being"]) && does {
        return;
    }
    let fix = forms::base(reading.word(verb))
        .or_else(|| reading.is(verb, words!["being", "been"]).then(|| "be".to_string()));
    report(reading, "inflected-verb-after-modal", at, verb, fix, sink);
}

/// Whether the noun phrase that ends with this word has an article or is a name.
fn has_determiner_before(reading: &Reading, last: usize) -> bool {
    reading.noun_phrase_before(last + 1).is_some_and(|first| {
        matches!(reading.tag(first), Tag::Determiner | Tag::Their | Tag::Name | Tag::Possessive)
    })
}

/// Reports two words of which the second is a verb, with the form that belongs there, if there is one.
pub(super) fn report(
    reading: &Reading,
    lint: &str,
    at: usize,
    verb: usize,
    fix: Option<String>,
    sink: &mut Sink,
) {
    let mut finding = Finding::at(reading.span(at, verb));
    if let Some(fix) = fix {
        finding = finding.fix([(reading.span(verb, verb), fix)]);
    }
    debug_assert!(!reading.document.tokens[verb].shape.contains(Shape::INITIAL_CAPITAL));
    sink.report(lint, finding);
}
