//! Finds a quotation inside another one that only the outer mark closes.
//!
//! ```text
//! “The voters know who leads the ‘council”, he said.
//!                                ^ unclosed-quote
//! ```

use super::Reader;
use crate::check::Finding;
use crate::text::{MarkGlyph, MarkPlace, QuoteMark};

impl Reader<'_> {
    pub(super) fn nested(&mut self, marks: &[QuoteMark]) {
        let (mut outer, mut inner) = (false, None);
        for mark in marks {
            match (mark.single, mark.glyph) {
                (true, MarkGlyph::Opening) if mark.place == MarkPlace::Before && !self.is_elision(mark) => {
                    inner = outer.then_some(mark);
                }
                (true, _) => inner = None,
                (false, MarkGlyph::Opening) => (outer, inner) = (true, None),
                (false, _) => {
                    if let Some(opened) = inner.take().filter(|_| outer) {
                        let tokens = &self.document.tokens;
                        let outer = tokens[mark.token].range();
                        let finding = Finding::at(tokens[opened.token].range());
                        let fix = (outer.start..outer.start, "’".to_string());
                        self.report("unclosed-quote", finding.related(outer, "it may end here").fix([fix]));
                    }
                    outer = false;
                }
            }
        }
    }

    /// Whether a single mark stands for letters left out: `‘Ndrangheta`, `‘90s`, `‘em`.
    fn is_elision(&self, mark: &QuoteMark) -> bool {
        const ELIDED: [&str; 9] = ["ndrangheta", "em", "cause", "til", "till", "tis", "twas", "n", "bout"];
        self.document.tokens.get(mark.token + 1).is_none_or(|next| {
            let word = &self.document.text()[next.range()];
            !next.is_word() || ELIDED.iter().any(|elided| word.eq_ignore_ascii_case(elided))
        })
    }
}
