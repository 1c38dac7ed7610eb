//! Finds ranges of years that one document writes with a hyphen and with a dash.
//!
//! ```text
//! He was mayor from the first day (1998-2006) to the last, and a minister (2006–2011).
//!                                      ^ two-range-dashes
//! ```

use crate::check::{Finding, Sink};
use crate::text::{Document, Token, TokenKind};

const LINT: &str = "two-range-dashes";

pub(super) fn run(document: &Document, sink: &mut Sink) {
    let is_year = |token: &Token| token.kind == TokenKind::Number && token.range().len() == 4;
    let parts = |at: &usize| {
        let [first, mark, second] = &document.tokens[at - 1..at + 2] else { return false };
        is_year(first) && is_year(second) && !mark.is_spaced() && !second.is_spaced()
    };
    let ranges = |dash: char| {
        let at_marks =
            (1..document.tokens.len().saturating_sub(1)).filter(move |&at| document.tokens[at].is_mark(dash));
        at_marks.filter(parts)
    };
    let Some(first_dash) = ranges('–').next() else { return };
    for at in ranges('-') {
        let finding = Finding::at(document.span(at - 1, at + 1))
            .related(document.span(first_dash - 1, first_dash + 1), "elsewhere")
            .fix([(document.tokens[at].range(), "–".to_string())]);
        sink.report(LINT, finding);
    }
}
