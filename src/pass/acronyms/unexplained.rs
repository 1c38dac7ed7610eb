//! Finds acronyms of which readers learn nowhere what they stand for.
//!
//! ```text
//! KGV plans a strike. The union of the rail workers (RWU) does not, says the RWU. NATO and the BBC wait.
//! ^^^ unexplained-acronym
//! ```

use rustc_hash::FxHashSet;

use crate::check::{Finding, Sink};
use crate::text::{BlockKind, Document, Shape, Token, TokenKind, WordFlags, word_keys_of};

const LINT: &str = "unexplained-acronym";

/// In letters.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=6;

pub(super) fn run(document: &Document, sink: &mut Sink) {
    if !sink.is_on(LINT) || document.is_casual() {
        return;
    }
    let mut met: FxHashSet<u32> = FxHashSet::default();
    let mut found: Vec<usize> = Vec::new();
    for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Heading) {
        for at in block.tokens.clone().filter(|&at| document.tokens[at].is_all_capitals()) {
            if stands_alone(document, at) && met.insert(document.tokens[at].key) {
                found.push(at);
            }
        }
    }
    let is_known = |acronym: &str| {
        sink.data(LINT, "known").iter().any(|known| *known == *acronym)
            || ["wrong-expansion", "foreign-acronym"].iter().any(|lint| !sink.data(lint, acronym).is_empty())
    };
    let mut unknown: Vec<usize> =
        found.into_iter().filter(|&at| !is_known(document.word(at))).take(MOST).collect();
    if unknown.is_empty() {
        return;
    }
    let bracketed = beside_brackets(document);
    unknown.retain(|&at| !bracketed.contains(&document.tokens[at].key));
    leave_out_what_is_spelled(document, &mut unknown);
    for at in unknown {
        sink.report(LINT, Finding::at(document.tokens[at].range()));
    }
}

/// How many acronyms are looked up in the copy, so that very long copy takes no longer than it must.
const MOST: usize = 24;

/// What stands beside the sign of an agency, and words before a name that say what bears it.
const OUTLETS: [u32; 18] = word_keys_of([
    "reports", "reported", "writes", "informs", "quoting", "citing", "agency", "broadcaster", "channel",
    "network", "newspaper", "daily", "station", "magazine", "portal", "website", "carmaker", "airline",
]);

/// Whether an acronym of plain letters stands in running text, and not beside others, in a name or in a code.
fn stands_alone(document: &Document, at: usize) -> bool {
    let token = &document.tokens[at];
    let word = document.word(at);
    let plain = LENGTHS.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let numeral = word.bytes().all(|byte| b"IVXLCM".contains(&byte));
    let beside = |at: Option<usize>| {
        at.and_then(|at| document.tokens.get(at)).is_some_and(|near| {
            near.is_all_capitals() && near.range().len() > 1
                || near.mark().is_some_and(|mark| {
                    matches!(mark, '-' | '/' | '.' | '_' | '@' | '#') && !mark.is_whitespace()
                }) && !near.is_stop()
                || near.kind == TokenKind::Number
                || near.kind == TokenKind::Masked
        })
    };
    // `UNN reports`: an outlet, and `Shinzo ABE`
    let speaks = |at: Option<usize>| {
        at.and_then(|at| document.tokens.get(at)).is_some_and(|near| {
            near.is_lower() && OUTLETS.contains(&near.key)
                || near.is_capitalized() && near.flags.contains(WordFlags::GIVEN_NAME)
        })
    };
    let odd = WordFlags::BRAND | WordFlags::COUNTRY | WordFlags::PLACE | WordFlags::COMMON;
    plain
        && !numeral
        && !token.shape.intersects(Shape::DOTTED | Shape::DIGIT)
        && !token.flags.intersects(odd)
        && !token.is_quoted()
        && !beside(at.checked_sub(1))
        && !beside(Some(at + 1))
        && !speaks(at.checked_sub(1))
        && !speaks(Some(at + 1))
}

/// The acronyms that stand beside a bracket, and so beside what explains them.
fn beside_brackets(document: &Document) -> FxHashSet<u32> {
    let brackets = memchr::memchr_iter(b'(', document.text().as_bytes());
    let beside = brackets.flat_map(|bracket| {
        let at = document.tokens_in(bracket..bracket + 1).start;
        [at.checked_sub(1), Some(at + 1)]
    });
    let tokens = beside.flatten().filter_map(|at| document.tokens.get(at));
    tokens.filter(|token| token.is_all_capitals()).map(|token| token.key).collect()
}

/// Drops the acronyms for which words with their initials stand somewhere.
fn leave_out_what_is_spelled(document: &Document, acronyms: &mut Vec<usize>) {
    let initial = |at: usize| document.text().as_bytes()[document.tokens[at].start()].to_ascii_uppercase();
    // most words begin like none of them or like one
    let mut by_initial: [Vec<usize>; 256] = [const { Vec::new() }; 256];
    acronyms.iter().for_each(|&acronym| by_initial[usize::from(initial(acronym))].push(acronym));
    for (at, token) in document.tokens.iter().enumerate() {
        let alike = &mut by_initial[usize::from(initial(at))];
        if !alike.is_empty() && token.is_word() {
            alike.retain(|&acronym| !spells(document, at, document.word(acronym).as_bytes()));
        }
    }
    acronyms.retain(|acronym| by_initial[usize::from(initial(*acronym))].contains(acronym));
}

/// Whether the words from a token on have the letters of an acronym as their initials.
fn spells(document: &Document, at: usize, acronym: &[u8]) -> bool {
    let mut letters = acronym.iter();
    let mut due = letters.next();
    for token in &document.tokens[at..] {
        let Some(letter) = due else { return true };
        let small = token.is_lower() && token.flags.contains(WordFlags::FUNCTION);
        if small && letters.len() + 1 < acronym.len() || token.is_mark('-') {
            continue;
        }
        if !begins_with(document, token, *letter) {
            return false;
        }
        due = letters.next();
    }
    due.is_none()
}

fn begins_with(document: &Document, token: &Token, letter: u8) -> bool {
    token.is_word()
        && !token.is_all_capitals()
        && document.text().as_bytes()[token.start()].eq_ignore_ascii_case(&letter)
}
