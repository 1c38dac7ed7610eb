//! Finds a body or an office that has two names in one document.
//!
//! ```text
//! Ukraine’s Interior Ministry denied it. The Ministry of Internal Affairs said nobody was hurt.
//!                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ two-renderings
//! ```
//!
//! `Interior Ministry` and `Ministry of the Interior` are one name in two orders, and what is quoted was said by others.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::bodies::{Bodies, Form, Head, Need};
use super::contexts::{self, Context};
use crate::check::{Finding, Sink};
use crate::name::Gazetteer;
use crate::text::{Document, WordFlags, word_key_of};

/// A name of a body in the document.
struct Named<'a> {
    tokens: Range<usize>,
    form: &'a Form,
    context: Context,
}

impl Named<'_> {
    /// The name in its words: the body, the rendering and the head.
    fn name(&self) -> (usize, usize, Option<Head>) {
        (self.form.body, self.form.rendering, self.form.head)
    }
}

pub(super) fn run(bodies: &Bodies, document: &Document, sink: &mut Sink) {
    if !sink.is_on("two-renderings") {
        return;
    }
    let names = Names::of(bodies, document, &sink.registry().names);
    let mut reported = FxHashSet::default();
    for (index, later) in names.all.iter().enumerate() {
        // a third name is reported, the first two not again
        if reported.contains(&later.name()) {
            continue;
        }
        let is_other = |earlier: &&Named| differs(earlier.form, later.form) && names.is_one(earlier, later);
        let Some(earlier) = names.all[..index].iter().find(is_other) else { continue };
        reported.extend([later.name(), earlier.name()]);
        let place = |one: &Named| document.span(one.tokens.start, one.tokens.end - 1);
        let other = document.text()[place(earlier)].to_string();
        let finding = Finding::at(place(later)).say("other", other).related(place(earlier), "the other name");
        sink.report("two-renderings", finding);
    }
}

/// Whether two names of a body are not the same.
fn differs(one: &Form, other: &Form) -> bool {
    let heads = |one: &Form, other: &Form| match (one.head, other.head) {
        (Some(one), Some(other)) => one.is_person == other.is_person && one.word != other.word,
        _ => false,
    };
    one.body == other.body && (one.rendering != other.rendering || heads(one, other))
}

/// The names of bodies in a document, in text order, and whose they may be.
struct Names<'a> {
    document: &'a Document<'a>,
    gazetteer: &'a Gazetteer,
    all: Vec<Named<'a>>,
    /// The bodies that the document has of two countries.
    of_two: FxHashSet<usize>,
    /// Whether the document speaks of one country at most.
    is_at_home: OnceCell<bool>,
}

impl<'a> Names<'a> {
    fn of(bodies: &'a Bodies, document: &'a Document<'a>, gazetteer: &'a Gazetteer) -> Self {
        let all = named(bodies, document, gazetteer);
        let mut owners = FxHashMap::default();
        let owned = all.iter().filter_map(|named| Some((named.form.body, named.context.owner?)));
        let of_two = owned
            .filter(|(body, owner)| owners.entry(*body).or_insert(*owner) != owner)
            .map(|(body, _)| body);
        Self { document, gazetteer, of_two: of_two.collect(), all, is_at_home: OnceCell::new() }
    }

    /// Whether two names are those of one body.
    fn is_one(&self, one: &Named, other: &Named) -> bool {
        let same_person = one.context.person.is_some() && one.context.person == other.context.person;
        let other_person = one.context.person.is_some() && other.context.person.is_some() && !same_person;
        let is_person = |named: &Named| named.form.head.is_none_or(|head| head.is_person);
        if other_person && is_person(one) && is_person(other) {
            return false;
        }
        let owners = (one.context.owner, other.context.owner);
        let same = same_person || owners.0.is_some() && owners.0 == owners.1;
        let conflict = owners.0.is_some() && owners.1.is_some() && owners.0 != owners.1;
        // a department is not a ministry, where it is not that of the same country
        let heads = match (one.form.head, other.form.head) {
            (Some(one), Some(other)) => one.word != other.word,
            _ => false,
        };
        let need = if heads { Need::Same } else { one.form.need };
        match need {
            Need::Nothing => true,
            Need::Same => same,
            Need::NoOther => same || !conflict && !self.of_two.contains(&one.form.body),
            Need::Home => same || !conflict && self.is_at_home(),
        }
    }

    fn is_at_home(&self) -> bool {
        *self.is_at_home.get_or_init(|| contexts::countries(self.document, self.gazetteer).len() <= 1)
    }
}

/// The names of bodies in a document, in text order.
fn named<'a>(bodies: &'a Bodies, document: &Document, gazetteer: &Gazetteer) -> Vec<Named<'a>> {
    let mut found = Vec::new();
    for sentence in &document.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let token = &document.tokens[at];
            let forms = if token.is_word() && !token.is_quoted() { bodies.forms(token.key) } else { &[] };
            let start = at;
            let stands = |form: &&Form| stands_at(document, start, form, sentence.tokens.end);
            let Some(longest) = forms.iter().position(|form| stands(&form)) else {
                at += 1;
                continue;
            };
            // a name may be that of several bodies: `Attorney General`
            let length = forms[longest].rest.len();
            let same = forms[longest..].iter().take_while(|form| form.rest.len() == length).filter(stands);
            let tokens = start..start + 1 + length;
            at = tokens.end;
            for form in same {
                if !is_part(document, form, &tokens, &sentence.tokens)
                    && let Some(context) = Context::of(document, gazetteer, &tokens, &sentence.tokens)
                {
                    found.push(Named { tokens: tokens.clone(), form, context });
                }
            }
        }
    }
    found
}

/// Whether a name goes on before or behind: `Ministry of Health and Sport`, `Foreign and Defense Ministry`.
fn is_part(document: &Document, form: &Form, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    const AND: [u32; 2] = [word_key_of("and"), word_key_of("&")];
    let next = document.tokens[..sentence.end].get(tokens.end);
    let first = &document.tokens[tokens.start];
    let before = (tokens.start > sentence.start).then(|| &document.tokens[tokens.start - 1]);
    let hyphened = next.is_some_and(|next| next.is_mark('&') || next.is_mark('-') && !next.is_spaced())
        || before.is_some_and(|before| before.is_mark('-') && !first.is_spaced());
    let goes_on = form.may_go_on
        && next.is_some_and(|next| {
            let name = next.is_capitalized() && !next.flags.contains(WordFlags::FUNCTION);
            // `Minister of Health Anna Moroz`
            AND.contains(&next.key) || name && form.head.is_some_and(|head| !head.is_person)
        });
    let shared =
        form.head.is_some() && !form.may_go_on && before.is_some_and(|before| AND.contains(&before.key));
    hyphened || goes_on || shared
}

/// Whether a name stands at a token, in the capitals that it needs.
fn stands_at(document: &Document, at: usize, form: &Form, end: usize) -> bool {
    let tokens = &document.tokens;
    if at + form.rest.len() >= end {
        return false;
    }
    let capital = |at: usize| {
        // `the interior ministry`
        form.head.is_some() || tokens[at].is_capitalized() || tokens[at].flags.contains(WordFlags::FUNCTION)
    };
    tokens[at + 1..=at + form.rest.len()]
        .iter()
        .zip(&form.rest)
        .all(|(token, key)| token.is_word() && token.is_spaced() && token.key == *key)
        && (at..=at + form.rest.len()).all(capital)
}
