//! Finds infinitives and clauses with «that» after words that take another form.
//!
//! ```text
//! The doctors suggested to close the ward.
//!             ^^^^^^^^^^^^^^^^^^ wrong-complement
//! The union wants that the mine stays open.
//!           ^^^^^^^^^^ wrong-complement
//! ```

use super::cues::Cues;
use super::governing;
use super::lists::words;
use super::persons::is_person;
use super::reading::Reading;
use super::rules::{Lists, Rule};
use crate::check::{Finding, Sink};
use crate::lint::Registry;
use crate::text::forms::{self, Form};
use crate::text::{Tag, WordFlags};

const LINT: &str = "wrong-complement";

/// What a word does not take, and what is right instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `avoid to go`: the form in -ing.
    Gerund,
    /// `allow to go`: somebody who goes.
    Somebody,
    /// `let him to go`: no `to`.
    Bare,
    /// `prevent him to go`: `from going`.
    From,
    /// `suggest him to go`: a clause.
    Clause,
    /// `wants that he goes`: no clause.
    That,
    /// `make possible to go`: an `it`.
    Dummy,
    /// `capable to go`, as it is written.
    Word,
}

const LISTS: Lists<Kind> = Lists {
    lint: LINT,
    lists: &[
        ("gerunds", Kind::Gerund),
        ("somebody", Kind::Somebody),
        ("bare", Kind::Bare),
        ("from", Kind::From),
        ("clauses", Kind::Clause),
        ("that", Kind::That),
        ("dummy", Kind::Dummy),
        ("words", Kind::Word),
    ],
    as_written: Some(Kind::Word),
    behind: 0,
};

pub(super) fn cue(cues: &mut Cues, registry: &Registry) {
    let means = registry.keys(LINT, "means");
    LISTS.cue(cues, registry, move |reading, at, head, sink| check(reading, at, head, &means, sink));
}

fn check(reading: &Reading, at: usize, head: &Rule<Kind>, means: &[u32], sink: &mut Sink) {
    if !reading.is_lower(at)
        || reading.is_hyphenated(at)
        || head.before.is_some_and(|before| !reading.follows(at, 1, &[before]))
    {
        return;
    }
    match head.kind {
        Kind::Gerund => gerund(reading, at, head, sink),
        Kind::Word => after_word(reading, at, head, sink),
        Kind::Somebody => without_somebody(reading, at, head, means, sink),
        Kind::Bare | Kind::From | Kind::Clause => after_somebody(reading, at, head, sink),
        Kind::That => clause(reading, at, head, sink),
        Kind::Dummy => without_it(reading, at, head, sink),
    }
}

/// The verb of an infinitive that begins with `to` at a position.
fn infinitive(reading: &Reading, to: usize) -> Option<usize> {
    if !reading.is(to, words!["to"]) || !reading.is_lower(to) {
        return None;
    }
    let verb = reading.after_adverbs(to + 1);
    (reading.is_lower(verb)
        && reading.can_be(verb, WordFlags::VERB_BASE)
        && !reading.is_hyphenated(verb)
        && !reading.crosses_quotation(to, verb)
        && reading.tag(verb) == Tag::Base)
        .then_some(verb)
}

/// `avoided to go`: `avoided going`; with a preposition in the entry, `insisted on going`.
fn gerund(reading: &Reading, at: usize, head: &Rule<Kind>, sink: &mut Sink) {
    let Some(verb) = infinitive(reading, at + 1) else { return };
    if !governing::is_verb(reading, at, head.form)
        || !governing::is_active(reading, at, head.form)
        || reading.is(verb, words!["be", "have"]) && !head.entry.except.is_empty()
        || is_relative(reading, at)
        || reading.crosses_quotation(at, at + 1)
    {
        return;
    }
    report_gerund(reading, at, verb, head, sink);
}

fn after_word(reading: &Reading, at: usize, head: &Rule<Kind>, sink: &mut Sink) {
    let Some(verb) = infinitive(reading, at + 1) else { return };
    let spared = |at: usize| reading.is(at, &head.entry.except);
    if at > reading.tokens.start && spared(at - 1) || at > reading.tokens.start + 1 && spared(at - 2) {
        return;
    }
    report_gerund(reading, at, verb, head, sink);
}

fn report_gerund(reading: &Reading, at: usize, verb: usize, head: &Rule<Kind>, sink: &mut Sink) {
    let mut finding = Finding::at(reading.span(at, verb));
    let right = head.entry.right.first().map_or("", String::as_str);
    let to = reading.span(at + 1, at + 1).start..reading.span(verb, verb).start;
    if let Some(verb_to) = right.strip_prefix('=') {
        if let Some(word) = governing::in_form(verb_to, head.form) {
            finding = finding.fix([(reading.span(at, at), word)]);
        }
    } else if let Some(ing) = forms::ing(reading.word(verb)).filter(|_| verb == at + 2) {
        let gap = if right.is_empty() { String::new() } else { format!("{right} ") };
        finding = finding.fix([(to.start..reading.span(verb, verb).end, format!("{gap}{ing}"))]);
    }
    sink.report(LINT, finding);
}

/// Whether the verb may belong to a clause whose object stands before: `those whom they consider to pose a risk`.
fn is_relative(reading: &Reading, at: usize) -> bool {
    let from = at.saturating_sub(7).max(reading.tokens.start);
    (from..at).any(|at| {
        reading.is(at, words!["whom", "what", "than", "as", "whatever", "how"])
            || (reading.is(at, words!["which"])
            // `argue that`, but `the things that`
            || reading.is(at, words!["that"]) && !reading.tag_before(at).is_verb())
                && !is_own_subject(reading, at)
    })
}

/// `a law that allows to`: the relative pronoun is the subject of the verb after it.
fn is_own_subject(reading: &Reading, which: usize) -> bool {
    let next = reading.after_adverbs(which + 1);
    reading.is_finite(next) || reading.is_modal(next)
}

/// `the law allows to search homes`.
fn without_somebody(reading: &Reading, at: usize, head: &Rule<Kind>, means: &[u32], sink: &mut Sink) {
    let Some(verb) = infinitive(reading, at + 1) else { return };
    let before = reading.before_adverbs(at);
    // `the new system allowed to cut costs`, not `the firms allowed to cut costs`
    let by_means = || reading.is(before, means) && reading.later_verb(at, false).is_none();
    if matches!(head.form, Form::Past | Form::Participle)
        && !(reading.is_have(before) && verb == at + 2)
        && !by_means()
        || !governing::is_verb(reading, at, head.form)
        || !governing::is_active(reading, at, head.form)
        // `a line it will not allow to be crossed`
        || reading.is(verb, words!["be"])
        || is_relative(reading, at)
        || reading.crosses_quotation(at, at + 1)
    {
        return;
    }
    let mut finding = Finding::at(reading.span(at, verb));
    let right = head.entry.right.first().filter(|right| !right.is_empty());
    if let Some(right) = right.and_then(|right| governing::in_form(right, head.form)) {
        finding = finding.fix([(reading.span(at, at), right)]);
    }
    sink.report(LINT, finding);
}

/// `let him to go`, `prevent them to go`, `suggested her to go`.
fn after_somebody(reading: &Reading, at: usize, head: &Rule<Kind>, sink: &mut Sink) {
    const PEOPLE: &[u32] = words!["him", "them", "us", "me", "you", "her", "people", "everyone", "anyone"];
    let somebody = reading.is(at + 1, PEOPLE) || head.kind != Kind::Bare && reading.is(at + 1, words!["it"]);
    // what a verb is costs more to see than what follows it
    let near = || (at + 2..at + 7).any(|at| reading.is(at, words!["to"]));
    if !somebody && !near()
        || reading.is_be(at.wrapping_sub(1))
        || !governing::is_verb(reading, at, head.form)
    {
        return;
    }
    let to = if somebody {
        at + 2
    } else {
        // `prevent Maria to go`, `let the residents to return`
        match reading.noun_phrase(at + 1) {
            Some(end)
                if is_person(reading, end - 1)
                    || head.kind == Kind::From && (at + 1..end).all(|at| reading.is_capitalized(at)) =>
            {
                end
            }
            _ => return,
        }
    };
    let Some(verb) = infinitive(reading, to) else { return };
    if (at + 1..=verb).any(|other| reading.crosses_quotation(at, other)) {
        return;
    }
    let start = reading.span(to, to).start;
    let finding = Finding::at(reading.span(at, verb));
    let infinitive = start..reading.span(verb, verb).end;
    let finding = match head.kind {
        Kind::Bare => finding.fix([(start..reading.span(to + 1, to + 1).start, String::new())]),
        Kind::From => match forms::ing(reading.word(verb)).filter(|_| verb == to + 1) {
            Some(ing) => finding.fix([(infinitive, format!("from {ing}"))]),
            None => finding,
        },
        _ => {
            let named = reading.text(at + 1, to - 1);
            let subject = match named {
                "him" => "he",
                "her" => "she",
                "them" => "they",
                "us" => "we",
                "me" => "I",
                other => other,
            };
            let bare = reading.text(to + 1, verb);
            let from = reading.span(at + 1, at + 1).start;
            finding.fix([(from..infinitive.end, format!("that {subject} {bare}"))])
        }
    };
    sink.report(LINT, finding);
}

/// `wants that the mine stays open`.
fn clause(reading: &Reading, at: usize, head: &Rule<Kind>, sink: &mut Sink) {
    let that = at + 1;
    if !reading.is(that, words!["that"])
        || !governing::opens_clause(reading, that)
        || !governing::is_verb(reading, at, head.form)
        || !governing::is_active(reading, at, head.form)
        || is_relative(reading, at)
    {
        return;
    }
    // `they need that the most`
    if reading.is(that + 1, words!["the"]) && reading.is(that + 2, words!["most", "least"]) {
        return;
    }
    // `it helps that he is tall`
    let before = reading.before_adverbs(at);
    let dummy = reading.is(before, words!["it", "not"])
        || (before.saturating_sub(2)..before).any(|at| reading.is(at, words!["it"]));
    if dummy && head.entry.wrong.last().is_some_and(|word| word == "help") {
        return;
    }
    sink.report(LINT, Finding::at(reading.span(at, that)));
}

/// `makes possible to see`.
fn without_it(reading: &Reading, at: usize, head: &Rule<Kind>, sink: &mut Sink) {
    let Some(verb) = infinitive(reading, at + 2) else { return };
    if !reading.is(at + 1, &head.entry.objects)
        || !governing::is_active(reading, at, head.form)
        || is_relative(reading, at)
    {
        return;
    }
    let adjective = reading.span(at + 1, at + 1).start;
    let finding = Finding::at(reading.span(at, verb)).fix([(adjective..adjective, "it ".to_string())]);
    sink.report(LINT, finding);
}
