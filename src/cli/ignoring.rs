//! `--add-ignore REASON`: says of everything that is found that it is to stay.
//!
//! In Markdown and HTML, comments say so, right before what is found. Where there are no comments, or where one would change
//! what the file is (at the beginning of a line of Markdown it opens a block of HTML), an entry in the file of exemptions
//! does.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use super::exemptions::NewEntry;
use super::place::replace;
use super::rules::Rules;
use crate::check::Diagnostic;
use crate::text::{Format, Source};

/// What is to be written for the findings in a source.
pub(super) struct Ignoring<'a> {
    rules: &'a Rules,
    reason: &'a str,
}

impl<'a> Ignoring<'a> {
    /// Gets ready to give this reason.
    pub(super) fn new(rules: &'a Rules, reason: &'a str) -> Result<Self, String> {
        if reason.trim().is_empty() || reason.contains('\n') || reason.contains("--") {
            return Err(
                "--add-ignore: a reason is a line of text without `--`, which would end a comment".into()
            );
        }
        Ok(Self { rules, reason: reason.trim() })
    }

    /// Writes comments into a file for what they can be written for, and returns the entries for the rest, and how many
    /// comments there are.
    pub(super) fn ignore(
        &self,
        source: &Source,
        path: Option<&Path>,
        diagnostics: &[Diagnostic],
    ) -> Result<(Vec<NewEntry>, usize), String> {
        let (by_comment, by_entry): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
            diagnostics.iter().partition(|diagnostic| path.is_some() && may_have_comment(source, diagnostic));
        if let Some(path) = path.filter(|_| !by_comment.is_empty()) {
            let (text, comments) = self.with_comments(source, &by_comment);
            if let Some(commented) = self.if_it_works(source, &text, &by_comment) {
                let entries = self.entries(&commented, &by_entry)?;
                replace(path, Some(&source.to_bytes()), &commented.to_bytes())?;
                return Ok((entries, comments));
            }
        }
        Ok((self.entries(source, &diagnostics.iter().collect::<Vec<_>>())?, 0))
    }

    /// Writes what is to be written once for all files, and says what was.
    pub(super) fn finish(&self, entries: &[NewEntry], comments: usize, quiet: bool) -> Result<(), String> {
        let file = &self.rules.exemptions;
        if !entries.is_empty() {
            file.append(entries, self.reason)?;
        }
        if !quiet {
            let (name, entries) = (file.name(), entries.len());
            let _ =
                writeln!(io::stderr(), "comments written: {comments}; entries written to {name}: {entries}");
        }
        Ok(())
    }

    /// The text with a comment before each finding, but for those that stand in a line behind one for the same lint; and how
    /// many comments these are.
    fn with_comments(&self, source: &Source, diagnostics: &[&Diagnostic]) -> (String, usize) {
        let text = source.text();
        let mut out = String::with_capacity(text.len());
        let (mut at, mut said, mut comments) = (0, HashSet::new(), 0);
        for diagnostic in diagnostics {
            let start = diagnostic.span.start;
            if text[at.min(start)..start].contains('\n') {
                said.clear();
            }
            if said.insert(diagnostic.lint) {
                out.push_str(&text[at.min(start)..start]);
                out.push_str(&format!("<!-- postedit-ignore {}: {} -->", self.name(diagnostic), self.reason));
                at = start;
                comments += 1;
            }
        }
        out.push_str(&text[at..]);
        (out, comments)
    }

    /// The source with comments, if they took away what they are for and nothing came instead.
    fn if_it_works(&self, source: &Source, text: &str, commented: &[&Diagnostic]) -> Option<Source> {
        let after = source.with_other_markup(text).ok()?;
        let mut left: HashMap<usize, usize> = HashMap::new();
        for diagnostic in self.rules.check(source).diagnostics {
            *left.entry(diagnostic.lint).or_default() += 1;
        }
        for diagnostic in commented {
            left.entry(diagnostic.lint).and_modify(|count| *count -= 1);
        }
        let mut is_left = |diagnostic: &Diagnostic| {
            let count = left.entry(diagnostic.lint).or_default();
            *count > 0 && {
                *count -= 1;
                true
            }
        };
        self.rules.check(&after).diagnostics.iter().all(&mut is_left).then_some(after)
    }

    fn entries(&self, source: &Source, diagnostics: &[&Diagnostic]) -> Result<Vec<NewEntry>, String> {
        let mut entries: Vec<NewEntry> = Vec::new();
        for diagnostic in diagnostics {
            let lint = self.name(diagnostic).to_string();
            let Some(words) = words_around(source.text(), diagnostic) else {
                let name = source.name();
                return Err(format!(
                    "{name}: what `{lint}` finds has no words by which it could be known again"
                ));
            };
            let path = self.rules.exemptions.path_of(Path::new(source.name()));
            let entry = NewEntry { path, lint, words };
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
        Ok(entries)
    }

    fn name(&self, diagnostic: &Diagnostic) -> &str {
        &self.rules.engine.registry().lints[diagnostic.lint].name
    }
}

/// Whether a comment can stand right before a finding.
fn may_have_comment(source: &Source, diagnostic: &Diagnostic) -> bool {
    let line = source.text()[..diagnostic.span.start].rsplit('\n').next().unwrap_or_default();
    match source.format() {
        Format::Html => true,
        // behind nothing but white space, bullets and the like, it would open a block
        Format::Markdown => line.contains(char::is_alphanumeric),
        Format::Plain | Format::Json(_) => false,
    }
}

/// How many words an entry should have at least: `It` alone may stand anywhere.
const FEWEST_WORDS: usize = 4;

/// The words of a finding, with those around them in its sentence if they are few; nothing if it stands among no words.
fn words_around(text: &str, diagnostic: &Diagnostic) -> Option<String> {
    let Diagnostic { sentence, span, .. } = diagnostic;
    let offset = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let words: Vec<Range<usize>> = text[sentence.clone()]
        .split_whitespace()
        .map(|word| offset(word)..offset(word) + word.len())
        .collect();
    // a space is found between two words, which it touches
    let mut first = words.partition_point(|word| word.end < span.start);
    let mut end = words.partition_point(|word| word.start <= span.end);
    while end.saturating_sub(first) < FEWEST_WORDS && (first > 0 || end < words.len()) {
        first = first.saturating_sub(1);
        end = (end + 1).min(words.len());
    }
    let chosen = words.get(first..end).filter(|words| !words.is_empty())?;
    Some(chosen.iter().map(|word| &text[word.clone()]).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Engine;
    use crate::lint::{Registry, Selection};

    #[test]
    fn few_words_are_given_with_their_neighbours() {
        let engine = Engine::new(Registry::built_in(), &Selection::default());
        let words = |text: &str| {
            let source = Source::from_text("a", text);
            let checked = engine.check(&source);
            words_around(source.text(), &checked.diagnostics[0])
        };
        let said = "The ministry said that It would answer.";
        assert_eq!(words(said).as_deref(), Some("said that It would answer."));
        assert_eq!(words("It would answer the the").as_deref(), Some("would answer the the"));
        assert_eq!(words("It closed .").as_deref(), Some("It closed ."));
        assert_eq!(words("One.\n\u{a0}\nIt closed."), None);
    }
}
