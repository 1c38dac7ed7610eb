//! The code that looks: one file a pass. A pass reads the document and reports to the sink, nothing else.
//!
//! A record names its pass with `pass = "…"`. The records that need no code run through [`DataPasses`].

use std::fmt::Debug;

use crate::check::Sink;
use crate::lint::Registry;
use crate::text::Document;

mod acronyms;
mod casing;
mod commas;
mod consistency;
mod dashes;
mod encoding;
mod expression;
mod furniture;
mod glued;
mod grammar;
mod half_capitals;
mod lost_synonyms;
mod margins;
mod names;
mod needed;
mod numbers;
mod page;
mod page_data;
mod phrases;
mod punctuation;
mod quotes;
mod regexes;
mod repetition;
mod sentences;
mod set_phrases;
mod spacing;
mod spun_words;
mod teasers;
mod untranslated;

/// A pass: code that finds what one or more records describe.
#[derive(Debug)]
pub struct Pass {
    /// What records call it.
    pub name: &'static str,
    code: Code,
}

#[derive(Debug)]
enum Code {
    /// Looks at a document.
    Plain(fn(&Document, &mut Sink)),
    /// Gets ready with what its records hold.
    Compiled(fn(&Registry) -> Box<dyn Compiled>),
}

/// A pass that is ready to look at any number of documents, from any number of threads.
pub trait Compiled: Debug + Send + Sync {
    /// Looks at a document.
    fn run(&self, document: &Document, sink: &mut Sink);

    /// Looks for what counts only in a document with strong evidence, if the pass has such lints.
    fn run_in_company(&self, _document: &Document, _sink: &mut Sink) {}
}

#[derive(Debug)]
struct Plain(fn(&Document, &mut Sink));

impl Compiled for Plain {
    fn run(&self, document: &Document, sink: &mut Sink) {
        (self.0)(document, sink);
    }
}

impl Pass {
    const fn new(name: &'static str, run: fn(&Document, &mut Sink)) -> Self {
        Self { name, code: Code::Plain(run) }
    }

    const fn compiled(name: &'static str, compile: fn(&Registry) -> Box<dyn Compiled>) -> Self {
        Self { name, code: Code::Compiled(compile) }
    }

    /// Gets ready with what a registry's records hold.
    pub fn compile(&self, registry: &Registry) -> Box<dyn Compiled> {
        match self.code {
            Code::Plain(run) => Box::new(Plain(run)),
            Code::Compiled(compile) => compile(registry),
        }
    }
}

/// All passes.
pub static PASSES: &[Pass] = &[
    Pass::new("acronyms", acronyms::run),
    Pass::new("casing", casing::run),
    Pass::new("commas", commas::run),
    Pass::compiled("consistency", consistency::Consistency::compile),
    Pass::new("dashes", dashes::run),
    Pass::new("encoding", encoding::run),
    Pass::compiled("grammar", grammar::Grammar::compile),
    Pass::compiled("half-capitals", half_capitals::HalfCapitals::compile),
    Pass::new("names", names::run),
    Pass::new("numbers", numbers::run),
    Pass::new("page", page::run),
    Pass::new("punctuation", punctuation::run),
    Pass::new("quotes", quotes::run),
    Pass::new("repetition", repetition::run),
    Pass::new("sentences", sentences::run),
    Pass::compiled("set-phrases", set_phrases::SetPhrases::compile),
    Pass::new("spacing", spacing::run),
    Pass::compiled("spun-words", spun_words::SpunWords::compile),
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

    /// Looks at a document. Returns what counts only beside something else.
    pub fn run(&self, document: &Document, sink: &mut Sink) -> Vec<regexes::Found> {
        self.phrases.run(document, sink);
        self.regexes.run(document, sink)
    }

    /// Looks, of what counts only beside something else, for what has that by now.
    pub fn run_in_company(&self, found: &[regexes::Found], document: &Document, sink: &mut Sink) {
        self.regexes.run_in_company(found, document, sink);
    }
}
