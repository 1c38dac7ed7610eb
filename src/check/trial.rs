//! Runs the examples of records, which are the lints' tests.

use super::{Checked, Engine, Fix, Gate};
use crate::lint::{Applicability, Example, Lint, Marked, Registry, Severity, Status, read_marked};
use crate::text::Source;

/// An engine with all lints on, for examples.
#[derive(Debug)]
pub struct Trial {
    engine: Engine,
}

const REFUSED: &str =
    "the record calls its fix safe, but here it is not: it changes a digit, a name or quoted words";

/// An example that did not do what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The lint's name.
    pub lint: String,
    /// The number of the example, from 1; 0 if it is about the record as a whole.
    pub example: usize,
    /// What went wrong.
    pub reason: String,
}

impl Trial {
    /// Gets ready to run the examples of a registry's lints.
    pub fn new(registry: Registry) -> Self {
        Self { engine: Engine::with_all(registry).with_gate(Gate::Off) }
    }

    /// The registry under trial.
    pub fn registry(&self) -> &Registry {
        self.engine.registry()
    }

    /// Runs the examples of a lint.
    pub fn run(&self, index: usize) -> Vec<Failure> {
        let lint = &self.registry().lints[index];
        let mut failures = Vec::new();
        let mut fail =
            |example, reason| failures.push(Failure { lint: lint.name.to_string(), example, reason });
        if !lint.examples.iter().any(|example| example.incorrect.is_some()) {
            fail(0, "no example shows what it finds".into());
        }
        if !lint.examples.iter().any(Example::is_near_miss) {
            fail(0, "no example shows a near miss: something like it that is right".into());
        }
        for (i, example) in lint.examples.iter().enumerate() {
            if let Err(reason) = self.try_example(index, lint, example) {
                fail(i + 1, reason);
            }
        }
        failures
    }

    fn try_example(&self, index: usize, lint: &Lint, example: &Example) -> Result<(), String> {
        if let Some(names) = &example.names {
            let mut registry = self.registry().clone();
            registry.add_names("names of the example", names).map_err(|error| error.message)?;
            let example = Example { names: None, ..example.clone() };
            return Self::new(registry).try_example(index, lint, &example);
        }
        if let Some(incorrect) = &example.incorrect {
            let marked = read_marked(incorrect)?;
            self.try_incorrect(index, lint, &marked, example)?;
        }
        match &example.correct {
            Some(correct) => self.try_correct(index, &read_marked(correct)?.text, example),
            None if example.incorrect.is_none() => Err("neither `incorrect` nor `correct`".into()),
            None => Ok(()),
        }
    }

    fn try_incorrect(
        &self,
        index: usize,
        lint: &Lint,
        marked: &Marked,
        example: &Example,
    ) -> Result<(), String> {
        let [expected] = marked.spans.as_slice() else {
            return Err("`incorrect` marks exactly one place with `{…}`".into());
        };
        let checked = self.check(&marked.text, example);
        let found: Vec<_> =
            checked.diagnostics.iter().filter(|diagnostic| diagnostic.lint == index).collect();
        let [diagnostic] = found.as_slice() else {
            let places: Vec<_> =
                found.iter().map(|diagnostic| &marked.text[diagnostic.span.clone()]).collect();
            return Err(format!("found {} times instead of once: {places:?}", found.len()));
        };
        if diagnostic.span != *expected {
            let (is, should) = (&marked.text[diagnostic.span.clone()], &marked.text[expected.clone()]);
            return Err(format!("found at {is:?} instead of {should:?}"));
        }
        if diagnostic.message.contains(['{', '}']) && !marked.text.contains(['{', '}']) {
            return Err(format!("the message has a place without a value: {}", diagnostic.message));
        }
        let Some(correct) = &example.correct else { return Ok(()) };
        let correct = read_marked(correct)?.text;
        if diagnostic.fixes.is_empty() && lint.applicability == Applicability::Display {
            return Ok(());
        }
        let fixed: Vec<String> = diagnostic.fixes.iter().map(|fix| fix.apply(&marked.text)).collect();
        if !fixed.contains(&correct) {
            return Err(format!("the fix gives {fixed:?} instead of {correct:?}"));
        }
        let demoted = |fix: &Fix| fix.applicability < lint.applicability;
        if diagnostic.fixes.iter().any(demoted) {
            return Err(REFUSED.into());
        }
        Ok(())
    }

    /// Checks copy, with the article beside it if the example has one.
    fn check(&self, text: &str, example: &Example) -> Checked {
        let beside = example.beside.as_ref().map(|beside| Source::from_text("another", beside.as_str()));
        let source = Source::from_text("example", text).with_format(example.format.into());
        let sources: Vec<Source> = source.into_iter().chain(beside).collect();
        self.engine.check_all(&sources).swap_remove(0)
    }

    /// What is right brings nothing: not from this lint, and nothing that is shown from any other.
    fn try_correct(&self, index: usize, text: &str, example: &Example) -> Result<(), String> {
        let checked = self.check(text, example);
        let lints = &self.registry().lints;
        let trouble = checked.diagnostics.iter().find(|diagnostic| {
            let shown =
                lints[diagnostic.lint].status == Status::Stable && diagnostic.severity > Severity::Note;
            diagnostic.lint == index || shown
        });
        match trouble {
            Some(diagnostic) => {
                let (name, message) = (&lints[diagnostic.lint].name, &diagnostic.message);
                Err(format!("`{name}` reports in what is correct: {message}"))
            }
            None => Ok(()),
        }
    }
}
