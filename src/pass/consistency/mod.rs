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
mod contexts;
mod quotations;
mod renderings;

use super::Compiled;
use crate::check::Sink;
use crate::lint::Registry;
use crate::text::Document;
use bodies::Bodies;

/// The checks, with the names of their records.
#[derive(Debug)]
pub(super) struct Consistency {
    bodies: Bodies,
}

impl Consistency {
    pub fn compile(registry: &Registry) -> Box<dyn Compiled> {
        Box::new(Self { bodies: Bodies::of(registry) })
    }
}

impl Compiled for Consistency {
    fn run(&self, document: &Document, sink: &mut Sink) {
        quotations::run(document, sink);
    }

    fn run_in_company(&self, document: &Document, sink: &mut Sink) {
        renderings::run(&self.bodies, document, sink);
    }
}
