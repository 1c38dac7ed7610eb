//! Finds commas and stops behind a closing quotation mark, in copy that sets them before it.
//!
//! ```text
//! “We agree,” she said. “They agree,” he said. She spoke of “a gift”, and left.
//!                                                                  ^^ mark-outside-quote
//! ```

use rustc_hash::FxHashSet;

use crate::check::{Finding, Sink};
use crate::text::{Document, MarkGlyph, MarkPlace, word_key};

/// How many marks stand inside for each that stands outside, at least.
const TIMES: usize = 2;

pub(super) fn run(document: &Document, sink: &mut Sink) {
    for (mark, name) in [(',', "comma"), ('.', "full stop")] {
        let is = |at: usize| {
            document.tokens.get(at).is_some_and(|token| token.is_mark(mark) && token.range().len() == 1)
        };
        let marks = || document.quote_marks.iter().filter(|quote| !quote.single && quote.token > 0);
        let inside = marks().filter(|quote| quote.place == MarkPlace::After && is(quote.token - 1)).count();
        // a mark the wrong way round, or with a space before it, closes as well
        let outside = || {
            marks().filter(|quote| {
                let glued = is(quote.token + 1) && !document.tokens[quote.token + 1].is_spaced();
                glued && document.tokens[quote.token - 1].is_word() && quote.place != MarkPlace::Before
            })
        };
        let mostly_inside = inside >= TIMES && inside >= TIMES * outside().count();
        let never_inside = || inside == 0 && outside().next().is_some() && is_american(document, sink);
        if !mostly_inside && !never_inside() {
            continue;
        }
        for quote in outside() {
            let finding = Finding::at(document.span(quote.token, quote.token + 1)).say("mark", name);
            let regular = quote.place == MarkPlace::After && quote.glyph != MarkGlyph::Opening;
            let swapped = format!("{mark}{}", document.word(quote.token));
            sink.report("mark-outside-quote", if regular { finding.replace(swapped) } else { finding });
        }
    }
}

/// Whether the spelling of a document is American, and nowhere British.
fn is_american(document: &Document, sink: &Sink) -> bool {
    let mut british = FxHashSet::default();
    let mut american = FxHashSet::default();
    for (one, other) in sink.data("two-varieties", "decisive").iter().filter_map(|pair| pair.split_once(' '))
    {
        british.insert(word_key(one));
        american.insert(word_key(other));
    }
    let has = |words: &FxHashSet<u32>| {
        document.tokens.iter().any(|token| token.is_lower() && words.contains(&token.key))
    };
    has(&american) && !has(&british)
}
