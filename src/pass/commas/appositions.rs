//! Finds names that explain an office, and offices that explain a name, without the commas around them.
//!
//! ```text
//! The head of the port, Ana Rossi said that the leader of the group Juan Perez agreed.
//!                       ^^^^^^^^^ unclosed-apposition         ^^^^^^^^^^^^^^^^ unmarked-apposition
//! ```

use std::ops::Range;

use super::SAID;
use crate::check::{Finding, Sink};
use crate::text::{Document, Token, WordFlags};

/// `The head of the port, Ana Rossi said`: the second comma is missing.
pub(super) fn unclosed(document: &Document, sentence: &Range<usize>, comma: usize, sink: &mut Sink) {
    let lower = |at: usize| document.tokens[at].is_lower();
    // what is explained is no name: `the head of the party`, `The chairman of PSD (Social Democratic Party)`
    let role = (sentence.start..comma).any(|at| is_role(document, at));
    let definite = matches!(document.word(sentence.start), "The" | "His" | "Her" | "Its" | "Their");
    if !role || !definite {
        return;
    }
    let name = comma + 1..sentence.end;
    let length = name
        .clone()
        .take_while(|&at| {
            let token = &document.tokens[at];
            token.is_capitalized() && !token.flags.contains(WordFlags::FUNCTION)
        })
        .count();
    let verb = comma + 1 + length;
    if !(2..=4).contains(&length) || verb + 1 >= sentence.end || !lower(verb) {
        return;
    }
    let given = document.tokens[comma + 1].flags.contains(WordFlags::GIVEN_NAME);
    let says = SAID.contains(&document.word(verb)) && document.tokens[verb + 1].is_word();
    if given && says && !document.tokens[comma + 1].is_quoted() {
        let end = document.tokens[verb - 1].end();
        let finding = Finding::at(document.span(comma + 1, verb - 1)).fix([(end..end, ",".to_string())]);
        sink.report("unclosed-apposition", finding);
    }
}

/// What people are, besides titles.
const ROLES: [&str; 20] = [
    "head", "leader", "member", "director", "chief", "official", "representative", "analyst", "expert",
    "founder", "owner", "author", "lawyer", "deputy", "coordinator", "manager", "spokesperson", "researcher",
    "economist", "editor",
];

fn is_role(document: &Document, at: usize) -> bool {
    let token = &document.tokens[at];
    token.is_lower() && (token.flags.contains(WordFlags::TITLE) || ROLES.contains(&document.word(at)))
}

/// In tokens: `Ana Rossi, the head of the port of the southern bay said`.
const LONGEST_ROLE: usize = 16;

/// `Ana Rossi, the head of the port said`: the role that explains a name is not closed either.
pub(super) fn unclosed_role(document: &Document, sentence: &Range<usize>, comma: usize, sink: &mut Sink) {
    let name = &document.tokens[sentence.start..comma];
    let is_name = (2..=5).contains(&name.len())
        && name.iter().all(|token| token.is_capitalized() || token.is_stop())
        && name[0].flags.intersects(WordFlags::GIVEN_NAME | WordFlags::TITLE);
    let rest = comma + 1..sentence.end.min(comma + LONGEST_ROLE);
    let Some(verb) = rest.clone().find(|&at| SAID.contains(&document.word(at))) else { return };
    let role = comma + 1..verb;
    let is_part = |at: usize| {
        let token = &document.tokens[at];
        let finite = token.is_lower() && (token.flags.is_auxiliary() || token.flags.is_only_verb());
        token.is_word()
            && !finite
            && !matches!(document.word(at), "who" | "which" | "that" | "he" | "she" | "they")
    };
    let titled = role.clone().any(|at| is_role(document, at));
    let goes_on = document.tokens[..sentence.end].get(verb + 1).is_some_and(|next| next.is_lower())
        && matches!(document.word(verb + 1), "that" | "on" | "in" | "to" | "at" | "during");
    if is_name && titled && goes_on && role.clone().all(is_part) && document.tokens[role.start].is_lower() {
        let end = document.tokens[verb - 1].end();
        let finding = Finding::at(document.span(role.start, verb - 1));
        sink.report("unclosed-apposition", finding.fix([(end..end, ",".to_string())]));
    }
}

/// What has a head, and no name behind it: `the leader of the faction Ilya Drozdov`, but `the coach of the club Ajax Amsterdam`.
const HEADED: [&str; 26] = [
    "region", "country", "faction", "group", "council", "committee", "commission", "union", "federation",
    "ministry", "department", "parliament", "district", "province", "municipality", "republic", "court",
    "office", "service", "army", "forces", "police", "delegation", "administration", "government", "staff",
];

/// In tokens: `the head of the parliamentary committee for the protection of the forests Ilya Drozdov`.
const LONGEST_BODY: usize = 12;

/// `the head of the port Ana Rossi said`: nothing tells where the office ends and the name begins.
pub(super) fn unmarked(document: &Document, sentence: &Range<usize>, sink: &mut Sink) {
    for of in sentence.clone().skip(2).filter(|&at| document.word(at) == "of") {
        let definite =
            (sentence.start..of - 1).rev().take(3).any(|at| matches!(document.word(at), "the" | "The"));
        if !definite || !is_role(document, of - 1) || document.tokens[of].is_quoted() {
            continue;
        }
        let Some(name) = name_behind(document, of + 2..sentence.end.min(of + LONGEST_BODY)) else { continue };
        let says = document.tokens[..sentence.end].get(name.end).is_some_and(Token::is_lower)
            && (SAID.contains(&document.word(name.end))
                || matches!(
                    document.word(name.end),
                    "told" | "wrote" | "has" | "also" | "arrived" | "called"
                ));
        if says {
            let (start, end) = (document.tokens[name.start - 1].end(), document.tokens[name.end - 1].end());
            let edits = [(start..start, ",".to_string()), (end..end, ",".to_string())];
            let finding = Finding::at(document.span(name.start - 1, name.end - 1)).fix(edits);
            sink.report("unmarked-apposition", finding);
        }
    }
}

/// The first name of somebody that stands behind a body, in the tokens of a phrase without a mark.
fn name_behind(document: &Document, phrase: Range<usize>) -> Option<Range<usize>> {
    let is_name = |at: usize| {
        let token = &document.tokens[at];
        token.is_capitalized()
            && token.is_spaced()
            && !token.is_all_capitals()
            && !token.flags.intersects(WordFlags::LOWER | WordFlags::FUNCTION | WordFlags::TITLE)
            && !token.flags.intersects(WordFlags::COUNTRY | WordFlags::DEMONYM)
    };
    for first in phrase.clone() {
        if !document.tokens[first].is_word() {
            return None;
        }
        let body = &document.tokens[first - 1];
        let given = document.tokens[first].flags.contains(WordFlags::GIVEN_NAME)
            && !document.tokens[first].flags.contains(WordFlags::PLACE);
        let headed = HEADED.contains(&document.word(first - 1));
        // `the mayor of San Juan Capistrano`, `the lawyer of Mr Ivan Petrov`, `the son of King Hussein`
        let named = body.is_capitalized()
            && !body.flags.intersects(WordFlags::TITLE | WordFlags::GIVEN_NAME | WordFlags::FUNCTION)
            && !matches!(
                document.word(first - 1),
                "San" | "Santa" | "São" | "Sao" | "Saint" | "St" | "Fort" | "Port" | "Mount" | "Lake"
            );
        let begins = is_name(first) && given && (headed || named);
        let length = (first..phrase.end).take_while(|&at| is_name(at)).count();
        if begins && (2..=3).contains(&length) {
            return Some(first..first + length);
        }
    }
    None
}
