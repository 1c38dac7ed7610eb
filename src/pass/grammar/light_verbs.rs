//! Finds verbs that do not go with their noun.
//!
//! ```text
//! The union realized a strike, and talks were made in Geneva.
//!           ^^^^^^^^^^^^^^^^^      ^^^^^^^^^^^^^^^ wrong-light-verb
//! ```
//!
//! With many nouns the verb says hardly more than that it happens: one makes a visit and holds a meeting. Which verb it is
//! differs from language to language. The tables in the records say for each noun which verbs are those of others.

use std::sync::OnceLock;

use super::by_word::ByWord;
use super::cues::Cues;
use super::governing;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::lint::{RecordText, Registry};
use crate::text::forms::Form;
use crate::text::{Tag, WordFlags};

const LINTS: [&str; 2] = ["wrong-light-verb", "unusual-light-verb"];
/// How many words may stand between a verb and its noun.
const LONGEST_GAP: usize = 5;
/// How far behind its noun a passive may stand.
const LONGEST_PASSIVE: usize = 8;

/// `nouns: right | right / wrong wrong`: nouns and the verbs that do not go with them. The verbs are read when one of the
/// nouns is met.
#[derive(Debug)]
struct Row {
    lint: &'static str,
    line: RecordText,
    wrong: OnceLock<ByWord<Verb>>,
}

#[derive(Debug, Clone, Copy)]
struct Verb {
    form: Form,
    /// `carry out`
    out: bool,
    /// Verbs with other senses: `made talks difficult`, `held the speech in his hand`, `realized the attack`.
    plain: bool,
}

impl Row {
    /// The nouns, each in the singular and the plural.
    fn nouns(&self) -> impl Iterator<Item = u32> {
        let nouns = self.line.split(':').next().unwrap_or_default();
        let forms = nouns.split_whitespace().flat_map(governing::keys_of);
        forms.filter(|(form, _)| matches!(form, Form::Base | Form::WithS)).map(|(_, key)| key)
    }

    /// What stands behind the nouns: the right verbs and the wrong ones.
    fn verbs(&self) -> (&str, &str) {
        let (_, verbs) = self.line.split_once(':').unwrap_or_default();
        verbs.split_once('/').unwrap_or((verbs, ""))
    }

    fn right(&self) -> Vec<&str> {
        self.verbs().0.split('|').map(str::trim).filter(|verb| !verb.is_empty()).collect()
    }

    fn wrong(&self) -> ByWord<Verb> {
        let forms = self.verbs().1.split_whitespace().flat_map(|verb| {
            let base = verb.strip_suffix("-out").unwrap_or(verb);
            let out = base != verb;
            let plain = matches!(base, "make" | "hold" | "realize" | "realise" | "do");
            governing::keys_of(base).into_iter().map(move |(form, key)| (key, Verb { form, out, plain }))
        });
        forms.collect()
    }

    fn verb(&self, reading: &Reading, at: usize) -> Option<Verb> {
        let token = reading.get(at).filter(|token| token.is_lower())?;
        let wrong = self.wrong.get_or_init(|| self.wrong());
        let verb = *wrong.of(token.key).last()?;
        (verb.out == reading.is(at + 1, words!["out"]) && !reading.is_hyphenated(at)).then_some(verb)
    }
}

pub(super) fn cue(cues: &mut Cues, registry: &Registry) {
    let (mut rows, mut nouns) = (Vec::new(), Vec::new());
    for lint in LINTS {
        for line in registry.data(lint, "pairs").kept() {
            let row = Row { lint, line, wrong: OnceLock::new() };
            nouns.extend(row.nouns().map(|noun| (noun, rows.len())));
            rows.push(row);
        }
    }
    let nouns: ByWord<usize> = nouns.into_iter().collect();
    cues.at_words(nouns.words(), move |reading, at, sink| {
        let Some(token) = reading.get(at) else { return };
        for row in nouns.of(token.key).map(|row| &rows[*row]) {
            if active(reading, at, row, sink) || passive(reading, at, row, sink) {
                return;
            }
        }
    });
}

/// `realized a strike`
fn active(reading: &Reading, noun: usize, row: &Row, sink: &mut Sink) -> bool {
    let mut at = noun;
    while at > reading.tokens.start && noun - at < LONGEST_GAP {
        at -= 1;
        if let Some(verb) = row.verb(reading, at) {
            let first = at + 1 + usize::from(verb.out);
            let fits = first <= noun
                && !is_realized_that(reading, at, noun)
                && governing::is_verb(reading, at, verb.form)
                && !reading.crosses_quotation(at, noun)
                && (first..noun).all(|at| belongs(reading, at))
                && !is_auxiliary(reading, at, noun)
                && is_whole(reading, noun)
                && (!verb.plain || is_made(reading, first, noun));
            if fits {
                report(reading, row, (at, verb), (at, noun), sink);
            }
            return fits;
        }
        if !belongs(reading, at) && !reading.is(at, words!["out"]) {
            return false;
        }
    }
    false
}

/// `talks were made`, `the strike that was realized on Monday`, `the strike realized by the union`
fn passive(reading: &Reading, noun: usize, row: &Row, sink: &mut Sink) -> bool {
    let mut be = false;
    for at in noun + 1..(noun + LONGEST_PASSIVE).min(reading.tokens.end) {
        if let Some(verb) = row.verb(reading, at) {
            let next = at + 1 + usize::from(verb.out);
            let told =
                be || reading.is(next, words!["by", "on", "in", "at", "between", "during", "this", "last"]);
            let fits = matches!(verb.form, Form::Past | Form::Participle)
                && told
                && !reading.crosses_quotation(noun, at)
                && !reading.is_determiner(next)
                && !(verb.plain && !ends(reading, next));
            if fits {
                report(reading, row, (at, verb), (noun, next - 1), sink);
            }
            return fits;
        }
        be |= reading.is_be(at);
        let between = reading.is_be(at)
            || reading.is_have(at)
            || reading.is_modal(at)
            || reading.is_adverb(at)
            || at == noun + 1 && reading.is(at, words!["that", "which"]);
        if !between {
            return false;
        }
    }
    false
}

/// `the rebels did talk`, `at no point does she make a statement`: a form of `do` with a verb of its own.
fn is_auxiliary(reading: &Reading, verb: usize, noun: usize) -> bool {
    let is_verb = |at: usize| reading.can_be(at, WordFlags::VERB_BASE) && !reading.is_determiner(at - 1);
    reading.is(verb, words!["do", "does", "did"]) && (verb + 1..=noun).any(is_verb)
}

/// `realized a visit to the prison was a trap`: they saw that it was.
fn is_realized_that(reading: &Reading, verb: usize, noun: usize) -> bool {
    reading.word(verb).starts_with("reali")
        && (noun + 1..reading.tokens.end)
            .take_while(|&at| {
                reading.get(at).is_some_and(|token| token.mark().is_none())
                    && !reading.is_clause_opener(at)
                    && !reading.is(at, words!["and", "but"])
            })
            .any(|at| reading.is_finite(at))
}

/// A word between a verb and the noun that is its object.
fn belongs(reading: &Reading, at: usize) -> bool {
    let flags = reading.flags(at);
    reading.is_number(at)
        || reading.is_determiner(at)
        || reading.get(at).is_some_and(|token| token.is_mark('-') && !token.is_spaced())
        || reading.get(at).is_some_and(|token| token.is_word())
            && flags.intersects(WordFlags::ADJECTIVE | WordFlags::NOUN)
            && !flags.intersects(WordFlags::PREPOSITION | WordFlags::CONJUNCTION | WordFlags::PRONOUN)
            && !reading.is_be(at)
}

/// Whether the phrase ends with the noun: not `a visit plan`.
fn is_whole(reading: &Reading, noun: usize) -> bool {
    !reading.is_hyphenated(noun)
        && !matches!(reading.tag(noun), Tag::Base | Tag::Present | Tag::Past | Tag::Third | Tag::Participle)
        && !matches!(
            reading.tag(noun + 1),
            Tag::Noun | Tag::Nouns | Tag::Name | Tag::Possessive | Tag::Modal | Tag::Third
        )
        && !reading.is_be(noun + 1)
        && !reading.is_have(noun + 1)
}

/// Whether something is made, and not made into something, or held at a meeting, and not in a hand: `made a question`, not `made the talks difficult`.
fn is_made(reading: &Reading, first: usize, noun: usize) -> bool {
    let indefinite =
        first == noun || !reading.is_determiner(first) || reading.is(first, words!["a", "an", "several"]);
    indefinite && ends(reading, noun + 1) && !reading.is(noun + 1, words!["of", "out"])
}

/// Whether what was said comes to an end before a position, or goes on with a preposition or a conjunction.
fn ends(reading: &Reading, at: usize) -> bool {
    let Some(token) = reading.get(at) else { return true };
    token.mark().is_some()
        || matches!(reading.tag(at), Tag::Preposition | Tag::And)
            && !reading.is(at, words!["as", "of", "out", "up"])
        || reading.is(
            at,
            words![
                "to", "that", "which", "yesterday", "today", "when", "while", "because", "after", "before"
            ],
        )
        || reading.is_time(at)
}

fn report(
    reading: &Reading,
    row: &Row,
    (at, verb): (usize, Verb),
    (first, last): (usize, usize),
    sink: &mut Sink,
) {
    let end = at + usize::from(verb.out);
    // in a passive the past tense is the participle
    let form = if first < at && verb.form == Form::Past { Form::Participle } else { verb.form };
    let right = row.right();
    let rights: Vec<String> = right.iter().filter_map(|right| governing::in_form(right, form)).collect();
    let mut finding = Finding::at(reading.span(first, last)).say("right", right.join("` or `"));
    for right in rights {
        finding = finding.fix([(reading.span(at, end), right)]);
    }
    sink.report(row.lint, finding);
}
