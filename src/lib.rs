//! A linter for translated news copy: it finds what machine translation, round trips, spinning and page scraping leave
//! behind in English text, and says where, what and why.
//!
//! The copy flows one way through the modules, in this order:
//!
//! * [`text`]: a [`Source`](text::Source) is decoded, a [`View`](text::View) normalized, a
//!   [`Document`](text::Document) cut into blocks, sentences and tokens;
//! * [`name`]: the names that are known, and those that a document mentions;
//! * [`lint`]: the records of `lints/` say what to look for;
//! * [`pass`]: the code that looks;
//! * [`check`]: the [`Engine`](check::Engine) runs the passes and gathers [`Diagnostic`](check::Diagnostic)s;
//! * [`fix`]: what is changed, and how files are written;
//! * [`report`]: how they are printed;
//! * [`cli`]: how it is asked.
//!
//! From a source to its diagnostics all is a pure function: no files, clock or terminal.
//!
//! ```
//! use postedit::{check::Engine, lint::{Registry, Selection}, text::Source};
//!
//! let engine = Engine::new(Registry::built_in(), &Selection::default());
//! let source = Source::from_text("story.txt", "The ministry said that It would answer in writing.");
//! let checked = engine.check(&source);
//! assert_eq!(checked.diagnostics.len(), 1);
//! assert_eq!(&source.text()[checked.diagnostics[0].span.clone()], "It");
//! ```

pub mod check;
pub mod cli;
pub mod fix;
pub mod lint;
pub mod name;
pub mod pass;
pub mod report;
pub mod text;
