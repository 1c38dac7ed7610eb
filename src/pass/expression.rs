//! A compiled regular expression.
//!
//! Expressions are tried at so few places that to compile one costs a hundred times what all its searches do. So those that look
//! at no more than a line's worth of bytes are compiled to the one automaton that searching needs, without the prefilters, the
//! reversed automaton and the tables that make the searches of much text quick.

use std::ops::Range;

use regex_automata::meta::{Config, Regex};
use regex_automata::util::captures::Captures;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input};

/// An expression over bytes, as a [prepared](crate::lint::Prepared) one is written.
#[derive(Debug)]
pub(super) struct Expression(Regex);

/// How much text an expression looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Some hundred bytes at a time.
    Near,
    /// Lines of any length, or a whole file.
    Far,
}

impl Expression {
    /// Compiles what a record holds, which was parsed when the record was read. What is too large to compile matches nothing.
    pub fn compile(pattern: &str, reach: Reach) -> Self {
        let quick = reach == Reach::Far;
        let config = Config::new()
            .utf8_empty(false)
            .auto_prefilter(quick)
            .hybrid(quick)
            .dfa(quick)
            .onepass(quick)
            .nfa_size_limit(Some(LARGEST));
        let syntax = syntax::Config::new().utf8(false);
        let build = |pattern| Regex::builder().configure(config.clone()).syntax(syntax).build(pattern).ok();
        Self(build(pattern).or_else(|| build(NEVER)).expect("a class may be empty"))
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// The match that begins where a window into the text does. The window bounds what is searched, so that a try costs the same
    /// in a line of any length; what stands around it is seen.
    pub fn match_at(&self, text: &str, window: Range<usize>) -> Option<Captures> {
        self.captures(Input::new(text).range(window).anchored(Anchored::Yes))
    }

    /// The first match from a place on.
    pub fn match_from(&self, text: &str, start: usize) -> Option<Captures> {
        self.captures(Input::new(text).range(start..))
    }

    /// All matches that do not overlap.
    pub fn matches<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Captures> + 'a {
        self.0.captures_iter(text)
    }

    /// The bytes of all matches that do not overlap.
    pub fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.0.find_iter(text).map(|found| found.range())
    }

    fn captures(&self, input: Input) -> Option<Captures> {
        let mut captures = self.0.create_captures();
        self.0.search_captures(&input, &mut captures);
        captures.is_match().then_some(captures)
    }
}

/// The most that an expression may take, in bytes: the limit of the `regex` crate.
const LARGEST: usize = 10 << 20;

/// Matches nothing.
const NEVER: &str = r"[^\s\S]";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_near_finds_what_looks_far_finds() {
        let text = "By Ann Lee, Reuters (Sofia)";
        for pattern in [r"\b(?i-u:ann) (\w+)", r"[A-Z][a-z]+(?=)?|x", r"(?-u:[\x41-\x5a])\w*", r"\)\z"] {
            let [near, far] = [Reach::Near, Reach::Far]
                .map(|reach| Expression::compile(pattern, reach).places(text).collect::<Vec<_>>());
            assert_eq!(near, far, "{pattern}");
        }
    }

    #[test]
    fn a_match_begins_with_its_window_and_sees_what_stands_around_it() {
        let word = Expression::compile(r"\b[a-z]+\b", Reach::Near);
        let found = |window| Some(word.match_at("see also", window)?.get_match()?.range());
        assert_eq!(found(0..8), Some(0..3));
        assert_eq!(found(1..8), None, "a word does not begin there");
        assert_eq!(found(4..6), None, "the word goes on");
    }
}
