//! `postedit check --interactive`: asks about what no program should decide.

use std::io::{self, BufRead, IsTerminal, Write};

use super::Color;
use crate::check::{Checked, Diagnostic, Engine, Fix};
use crate::fix::Draft;
use crate::lint::{Applicability, Severity};
use crate::report::{FileReport, Format};

/// Asks on standard error and reads answers from standard input.
pub(super) struct Asker {
    color: bool,
    has_quit: bool,
}

enum Answer {
    Accept(usize),
    Skip,
    Quit,
}

/// How far the findings of a source were asked about.
enum Cursor {
    /// All that begin before this byte.
    From(usize),
    /// All up to this one: its start, end and lint.
    After((usize, usize, usize)),
}

impl Asker {
    pub(super) fn new(color: Color) -> Self {
        Self { color: color.wanted(io::stderr().is_terminal()), has_quit: false }
    }

    /// Whether somebody wants to be asked no more, and no file to be changed any more.
    pub(super) fn has_quit(&self) -> bool {
        self.has_quit
    }

    /// Asks about each finding of a source that has an unsafe fix, or several, in text order, and applies what is
    /// accepted.
    pub(super) fn review(
        &mut self,
        engine: &Engine,
        draft: &mut Draft,
        least: Severity,
    ) -> Result<(), String> {
        let mut cursor = Cursor::From(0);
        while let Some(diagnostic) = next(draft, &cursor, least) {
            let diagnostic = diagnostic.clone();
            let fixes: Vec<&Fix> = candidates(&diagnostic).collect();
            let answer = self.ask(engine, draft, &diagnostic, &fixes);
            match answer.map_err(|error| format!("standard input: {error}"))? {
                Answer::Accept(i) => {
                    draft.apply(diagnostic.lint, fixes[i]);
                    cursor = Cursor::From(diagnostic.span.start.min(fixes[i].extent().start));
                }
                Answer::Skip => cursor = Cursor::After(key(&diagnostic)),
                Answer::Quit => {
                    self.has_quit = true;
                    break;
                }
            }
        }
        Ok(())
    }

    fn ask(
        &self,
        engine: &Engine,
        draft: &Draft,
        diagnostic: &Diagnostic,
        fixes: &[&Fix],
    ) -> io::Result<Answer> {
        let mut out = io::stderr().lock();
        let alone = Checked { diagnostics: vec![diagnostic.clone()], ..Checked::default() };
        out.write_all(
            FileReport::new(engine, draft.source(), &alone).render(Format::Text, self.color).bytes(),
        )?;
        let mut candidate = 0;
        loop {
            out.write_all(change(draft.source().text(), fixes[candidate]).as_bytes())?;
            let next = match fixes.len() {
                1 => String::new(),
                all => format!(" ({} of {all}), [c] next candidate", candidate + 1),
            };
            write!(out, "[y] accept{next}, [n] skip, [q] quit? ")?;
            out.flush()?;
            let mut answer = String::new();
            let read = io::stdin().lock().read_line(&mut answer)?;
            match answer.trim().to_lowercase().as_str() {
                "y" | "yes" => return Ok(Answer::Accept(candidate)),
                "n" | "no" => return Ok(Answer::Skip),
                "c" if fixes.len() > 1 => candidate = (candidate + 1) % fixes.len(),
                // nobody is there any more
                "" if read == 0 => return Ok(Answer::Quit),
                "q" | "quit" => return Ok(Answer::Quit),
                _ => {}
            }
        }
    }
}

fn key(diagnostic: &Diagnostic) -> (usize, usize, usize) {
    (diagnostic.span.start, diagnostic.span.end, diagnostic.lint)
}

fn next<'a>(draft: &'a Draft, cursor: &Cursor, least: Severity) -> Option<&'a Diagnostic> {
    let ahead = |diagnostic: &&Diagnostic| match cursor {
        Cursor::From(start) => diagnostic.span.start >= *start,
        Cursor::After(last) => key(diagnostic) > *last,
    };
    let open = |diagnostic: &&Diagnostic| {
        let is_unsafe = |fix: &Fix| fix.applicability == Applicability::Unsafe;
        let several = candidates(diagnostic).nth(1).is_some();
        draft.covers(diagnostic)
            && diagnostic.severity >= least
            && (several || candidates(diagnostic).any(is_unsafe))
    };
    draft.checked().diagnostics.iter().filter(ahead).filter(open).min_by_key(|diagnostic| key(diagnostic))
}

/// The fixes that may be applied if somebody says so.
fn candidates(diagnostic: &Diagnostic) -> impl Iterator<Item = &Fix> {
    diagnostic.fixes.iter().filter(|fix| fix.applicability != Applicability::Display)
}

/// How much of the text is shown around a change, in characters on each side.
const CONTEXT: usize = 40;

/// A change in its context: a line as it is and a line as it would be.
fn change(text: &str, fix: &Fix) -> String {
    let extent = fix.extent();
    let start =
        text[..extent.start].char_indices().rev().take(CONTEXT).last().map_or(extent.start, |(i, _)| i);
    let end = extent.end + text[extent.end..].chars().take(CONTEXT).map(char::len_utf8).sum::<usize>();
    let fixed = fix.apply(text);
    let fixed_end = fixed.len() - (text.len() - end);
    let line = |sign: char, shown: &str| {
        let shown: String =
            shown.chars().map(|character| if character.is_control() { '⏎' } else { character }).collect();
        format!("  {sign} {shown}\n")
    };
    line('-', &text[start..end]) + &line('+', &fixed[start..fixed_end])
}
