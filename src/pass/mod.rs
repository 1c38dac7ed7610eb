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
}

/// All passes.
pub static PASSES: &[Pass] = &[
    Pass { name: "acronyms", run: acronyms::run },
    Pass { name: "casing", run: casing::run },
    Pass { name: "encoding", run: encoding::run },
    Pass { name: "names", run: names::run },
    Pass { name: "numbers", run: numbers::run },
    Pass { name: "punctuation", run: punctuation::run },
    Pass { name: "quotes", run: quotes::run },
    Pass { name: "repetition", run: repetition::run },
    Pass { name: "sentences", run: sentences::run },
    Pass { name: "spacing", run: spacing::run },
    Pass { name: "untranslated", run: untranslated::run },
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
