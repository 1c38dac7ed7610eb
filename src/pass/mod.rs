//! The code that looks: one file a pass. A pass reads the document and reports to the sink, nothing else.
//!
//! A record names its pass with `pass = "…"`. The records that need no code run through [`DataPasses`].

use crate::check::Sink;
use crate::lint::Registry;
use crate::text::Document;

mod acronyms;
mod beginnings;
mod casing;
mod encoding;
mod furniture;
mod grammar;
mod names;
mod numbers;
mod phrases;
mod punctuation;
mod quotes;
mod regexes;
mod repetition;
mod sentences;
mod spacing;
mod untranslated;

/// A pass: code that finds what one or more records describe.
#[derive(Debug)]
pub struct Pass {
    /// What records call it.
    pub name: &'static str,
    /// Looks at a document.
    pub run: fn(&Document, &mut Sink),
    /// Looks for what counts only in a document with strong evidence, if the pass has such lints.
    pub run_in_company: fn(&Document, &mut Sink),
}

impl Pass {
    const fn new(name: &'static str, run: fn(&Document, &mut Sink)) -> Self {
        Self { name, run, run_in_company: |_, _| {} }
    }
}

/// All passes.
pub static PASSES: &[Pass] = &[
    Pass::new("acronyms", acronyms::run),
    Pass::new("casing", casing::run),
    Pass::new("encoding", encoding::run),
    Pass { run_in_company: grammar::run_in_company, ..Pass::new("grammar", grammar::run) },
    Pass::new("names", names::run),
    Pass::new("numbers", numbers::run),
    Pass::new("punctuation", punctuation::run),
    Pass::new("quotes", quotes::run),
    Pass::new("repetition", repetition::run),
    Pass::new("sentences", sentences::run),
    Pass::new("spacing", spacing::run),
    Pass::new("untranslated", untranslated::run),
];

/// The records that are found by data alone, compiled.
#[derive(Debug)]
pub struct DataPasses {
    phrases: phrases::Phrases,
    regexes: regexes::Regexes,
}

impl DataPasses {
    /// Compiles the records that are on.
    pub fn compile(registry: &Registry, on: &[bool]) -> Self {
        Self {
            phrases: phrases::Phrases::compile(registry, on),
            regexes: regexes::Regexes::compile(registry, on),
        }
    }

    /// Looks at a document.
    pub fn run(&self, document: &Document, sink: &mut Sink) {
        self.phrases.run(document, sink);
        self.regexes.run(document, sink);
    }

    /// Looks for what counts only beside something that was reported already.
    pub fn run_in_company(&self, document: &Document, sink: &mut Sink) {
        self.regexes.run_in_company(document, sink);
    }
}
