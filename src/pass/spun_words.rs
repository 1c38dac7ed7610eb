//! Finds the words that a program swapped, in a story that shows by surer signs that one went over it.
//!
//! ```text
//! Footage exhibits two individuals close to the automotive.
//!                      ^^^^^^^^^^^ ^^^^^^^^     ^^^^^^^^^^ spun-word
//! ```
//!
//! Each of them is a word that a writer may use. Where phrases that nobody writes stand beside them, none of them is to be
//! trusted.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::Compiled;
use crate::check::{Cover, Finding, Sink};
use crate::lint::{RecordTexts, Registry};
use crate::text::{Document, word_key};

const LINT: &str = "spun-word";

/// What shows a program at work: so many findings of the group, of so many lints.
const LEAST_SIGNS: usize = 5;
const LEAST_LINTS: usize = 3;

/// The words of the record, by the key of the first, once a story asks for them: hardly any does.
#[derive(Debug, Default)]
pub(super) struct SpunWords {
    swaps: OnceLock<FxHashMap<u32, Vec<Swap>>>,
}

/// A word or two, and what stood there.
#[derive(Debug)]
struct Swap {
    rest: Vec<u32>,
    right: String,
}

impl SpunWords {
    pub fn compile(_: &Registry) -> Box<dyn Compiled> {
        Box::new(Self::default())
    }
}

/// Reads lines such as `close to: near`.
fn read(lines: &RecordTexts) -> FxHashMap<u32, Vec<Swap>> {
    let mut swaps: FxHashMap<u32, Vec<Swap>> = FxHashMap::default();
    for line in lines {
        let Some((wrong, right)) = line.split_once(": ") else { continue };
        let mut keys = wrong.split(' ').map(word_key);
        let Some(first) = keys.next() else { continue };
        let swap = Swap { rest: keys.collect(), right: right.to_string() };
        swaps.entry(first).or_default().push(swap);
    }
    swaps
}

impl Compiled for SpunWords {
    fn run(&self, _document: &Document, _sink: &mut Sink) {}

    fn run_in_company(&self, document: &Document, sink: &mut Sink) {
        if !sink.is_on(LINT) || !is_spun(sink) {
            return;
        }
        let swaps = self.swaps.get_or_init(|| read(sink.data(LINT, "swaps")));
        let known = Cover::of(sink.diagnostics().iter());
        let mut done = 0;
        for at in 0..document.tokens.len() {
            let token = &document.tokens[at];
            if !token.is_word() || token.is_capitalized() && at > 0 && document.tokens[at - 1].is_word() {
                continue;
            }
            let fits = |swap: &&Swap| {
                swap.rest.iter().enumerate().all(|(offset, key)| {
                    document
                        .tokens
                        .get(at + 1 + offset)
                        .is_some_and(|token| token.is_word() && token.key == *key)
                })
            };
            let Some(swap) = swaps.get(&token.key).and_then(|swaps| swaps.iter().find(fits)) else {
                continue;
            };
            let span = document.span(at, at + swap.rest.len());
            // a phrase says more than its words
            if done <= span.start && !known.touch(&span) {
                done = span.end;
                sink.report(LINT, Finding::at(span).replace(cased(&swap.right, token.is_capitalized())));
            }
        }
    }
}

/// Whether enough of the findings are phrases with swapped words.
fn is_spun(sink: &Sink) -> bool {
    let mut lints: Vec<usize> = sink
        .diagnostics()
        .iter()
        .map(|diagnostic| diagnostic.lint)
        .filter(|&lint| sink.registry().lints[lint].name.starts_with("spun-"))
        .collect();
    let signs = lints.len();
    lints.sort_unstable();
    lints.dedup();
    signs >= LEAST_SIGNS && lints.len() >= LEAST_LINTS
}

fn cased(right: &str, capital: bool) -> String {
    let mut letters = right.chars();
    match letters.next() {
        Some(first) if capital => first.to_uppercase().chain(letters).collect(),
        _ => right.to_string(),
    }
}
