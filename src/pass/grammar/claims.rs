//! Finds clauses with «that», and quotations, after verbs that take none.
//!
//! ```text
//! The minister detailed that the road would close.
//!              ^^^^^^^^^^^^^ verb-without-that-clause
//! “It was a mistake,” sentenced the coach.
//!                     ^^^^^^^^^ verb-without-that-clause
//! ```

use super::cues::Cues;
use super::governing;
use super::lists::words;
use super::reading::Reading;
use super::rules::{Lists, Rule};
use crate::check::{Finding, Sink};
use crate::lint::Registry;
use crate::text::forms::Form;
use crate::text::{Tag, WordFlags};

const LINT: &str = "verb-without-that-clause";

/// What a verb does not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A clause, whatever stands between: `detailed that`.
    Never,
    /// A clause without somebody who is told: `informed that`.
    Unheard,
    /// A quotation, before it or after: `“Enough”, sentenced the coach`.
    Unquoted,
}

const LISTS: Lists<Kind> = Lists {
    lint: LINT,
    lists: &[("never", Kind::Never), ("unheard", Kind::Unheard), ("unquoted", Kind::Unquoted)],
    as_written: None,
    behind: 0,
};

pub(super) fn cue(cues: &mut Cues, registry: &Registry) {
    LISTS.cue(cues, registry, |reading, at, verb, sink| match verb.kind {
        Kind::Unquoted => quoted(reading, at, verb, sink),
        kind => claimed(reading, at, verb, kind, sink),
    });
}

/// `detailed that the road would close`, `the police informed that two men were held`.
fn claimed(reading: &Reading, at: usize, verb: &Rule<Kind>, kind: Kind, sink: &mut Sink) {
    let that = at + 1;
    if !reading.is(that, words!["that"])
        || !reading.is_lower(at)
        || !governing::opens_clause(reading, that)
        || reading.crosses_quotation(at, that)
    {
        return;
    }
    // `praised that year’s winners`, `welcomed that as a step forward`
    let pointed =
        reading.is(that + 1, words!["as"]) && !reading.is(that + 2, words!["of", "part", "soon", "long"]);
    if pointed || reading.tag(that + 1) == Tag::Possessive && reading.is_lower(that + 1) {
        return;
    }
    let before = reading.before_adverbs(at);
    // `the minister detailed that` has a verb, though `detailed` is an adjective, too
    let past = verb.form == Form::Past && governing::is_subject_before(reading, before);
    if !past && !governing::is_verb(reading, at, verb.form)
        || reading.is(before, words!["rest", "rests", "feel", "feels", "resting", "left", "leave", "leaves"])
    {
        return;
    }
    let active = match verb.form {
        Form::Ing if kind == Kind::Never => true,
        Form::Ing => !reading.is(before, words!["without", "of"]) && !reading.is_have(before),
        // `I could tell that`: saw; `to assure that`: make sure
        Form::Base if matches!(verb.entry.wrong[0].as_str(), "tell" | "assure") => false,
        Form::Past | Form::Participle if kind == Kind::Never && reading.is(before, words!["and", "also"]) => {
            true
        }
        form => governing::is_active(reading, at, form),
    };
    // `residents informed that the water was off were angry`
    let reduced = matches!(verb.form, Form::Past | Form::Participle)
        && !reading.is_have(before)
        && reading.tag(before) != Tag::Pronoun
        && !reading.is(before, words!["who", "and", "also"])
        && has_verb_twice(reading, that);
    if active && !reduced {
        report(reading, at, that, verb, sink);
    }
}

/// Whether two verbs with a tense follow, and nothing between them begins another clause.
fn has_verb_twice(reading: &Reading, that: usize) -> bool {
    let Some(first) = reading.finite_verb(that + 1..reading.tokens.end) else { return false };
    reading.later_verb(first, true).is_some()
}

/// `“Enough,” sentenced the coach`, `“Enough”, he sentenced.`, `He sentenced: “Enough.”`
fn quoted(reading: &Reading, at: usize, verb: &Rule<Kind>, sink: &mut Sink) {
    if !matches!(verb.form, Form::Past | Form::WithS) || !reading.is_lower(at) || at <= reading.tokens.start {
        return;
    }
    let speaker_after = is_closing(reading, at) && names_somebody(reading, at + 1);
    let stops = |at: usize| reading.is_end(at) || reading.is_comma(at);
    let speaker_before = reading.is(at.wrapping_sub(1), words!["he", "she", "they"])
        && is_closing(reading, at.wrapping_sub(1))
        && stops(at + 1);
    let opening = |at: usize| reading.is_mark(at, '“') || reading.is_mark(at, '"');
    let announced = reading.is_mark(at + 1, ':')
        && opening(at + 2)
        && governing::is_active(reading, at, verb.form)
        && (reading.is_subject_pronoun(at.wrapping_sub(1)) || reading.tag_before(at).is_noun());
    if speaker_after || speaker_before || announced {
        report(reading, at, at, verb, sink);
    }
}

/// Whether a quotation ends right before a position, with a comma inside it or outside.
fn is_closing(reading: &Reading, at: usize) -> bool {
    let closing = |at: usize| reading.is_mark(at, '”') || reading.is_mark(at, '"');
    let start = reading.tokens.start;
    at > start + 3
        && (reading.is_comma(at.wrapping_sub(1)) && closing(at.wrapping_sub(2))
            || closing(at.wrapping_sub(1))
                && (reading.is_comma(at.wrapping_sub(2)) || reading.is_end(at.wrapping_sub(2))))
}

/// Whether somebody is named at a position, who then is the subject.
fn names_somebody(reading: &Reading, at: usize) -> bool {
    reading.is(at, words!["he", "she", "the", "a", "an", "his", "her", "their"])
        || reading.is_capitalized(at) && !reading.can_be(at, WordFlags::FUNCTION)
}

fn report(reading: &Reading, at: usize, last: usize, verb: &Rule<Kind>, sink: &mut Sink) {
    let mut finding = Finding::at(reading.span(at, last));
    for right in verb.entry.right.iter().filter(|right| !right.is_empty()) {
        if let Some(right) = governing::in_form(right, verb.form) {
            finding = finding.fix([(reading.span(at, at), right)]);
        }
    }
    sink.report(LINT, finding);
}
