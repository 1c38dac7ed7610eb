//! Finds what one article says in two ways.
//!
//! ```text
//! “The talks are going on and we work hard to widen the truce,” he said in Geneva.
//!                                            ^^^^^ changed-quotation
//! The Chamber of Deputies voted for it. The bill goes back to the House of Deputies in May.
//!                                                                 ^^^^^^^^^^^^^^^^^ two-renderings
//! ```
//!
//! Nothing is wrong with either place by itself: a quotation that the headline has in other words was translated twice, or
//! spun, and a body that has two names was translated word for word.

mod alignment;
mod bodies;
mod casings;
mod contexts;
mod hours;
mod quotations;
mod ranges;
mod renderings;
mod varieties;

use std::sync::OnceLock;

use super::Compiled;
use crate::check::Sink;
use crate::lint::Registry;
use crate::text::Document;
use bodies::Bodies;
use casings::Casings;
use varieties::Varieties;

/// The checks, with the names of their records, which are read for the first document that is bad enough to be searched for
/// them.
#[derive(Debug, Default)]
pub(super) struct Consistency {
    bodies: OnceLock<Bodies>,
    casings: OnceLock<Casings>,
    varieties: OnceLock<Varieties>,
}

impl Consistency {
    pub fn compile(_: &Registry) -> Box<dyn Compiled> {
        Box::new(Self::default())
    }
}

impl Compiled for Consistency {
    fn run(&self, document: &Document, sink: &mut Sink) {
        quotations::run(document, sink);
    }

    fn run_in_company(&self, document: &Document, sink: &mut Sink) {
        let bodies = self.bodies.get_or_init(|| Bodies::of(sink.registry()));
        renderings::run(bodies, document, sink);
        let varieties = self.varieties.get_or_init(|| Varieties::of(sink.registry()));
        let casings = self.casings.get_or_init(|| Casings::of(sink.registry()));
        casings::run(casings, document, sink);
        varieties::run(varieties, document, sink);
        varieties::abbreviations(document, sink);
        hours::run(document, sink);
        ranges::run(document, sink);
    }
}
