//! What somebody has said is to stay: in comments of the copy, with `[sic]`, or in a file of exemptions.
//!
//! ```html
//! <!-- postedit-ignore misplaced-capital: the title of a film -->    the rest of the line, or else the next one
//! <!-- postedit-ignore-start casing, spun: a parody -->              from here …
//! <!-- postedit-ignore-end casing, spun -->                          … to here
//! <!-- postedit-ignore-file two-spellings: about a spelling -->      the whole file
//! ```
//!
//! `[sic]` or `(sic)` is for the word before it, and for whatever is found to end with that word.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::across::Across;
use super::diagnostic::Diagnostic;
use super::terms::{Exemption, Terms};
use crate::lint::{Lint, Registry, Severity};
use crate::text::{Comment, View};

/// All that is to stay in a source, in bytes of its text.
#[derive(Debug, Default)]
pub(super) struct Suppressions {
    all: Vec<Suppression>,
    faults: Vec<Fault>,
}

#[derive(Debug)]
struct Suppression {
    /// The lint or group; none: all.
    name: Option<String>,
    covers: Range<usize>,
    by: By,
}

#[derive(Debug)]
enum By {
    /// A comment, which names the lint here.
    Comment(Range<usize>),
    /// An exemption of the terms, by its number.
    Exemption(usize),
    Sic,
}

/// Of each suppression, whether it was needed.
#[derive(Debug)]
pub(super) struct Needed(Vec<bool>);

/// A comment that says nothing.
#[derive(Debug)]
struct Fault {
    at: Range<usize>,
    reason: String,
}

static SIC: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\S+\s*[\[(]\s*sic\b[^\])]{0,2}[\])]").expect("a valid expression"));

/// How a comment begins that is meant for postedit.
const MARK: &str = "postedit-ignore";

impl Suppressions {
    /// Gathers all that is to stay.
    pub(super) fn read(registry: &Registry, terms: &Terms, view: &View, text: &str) -> Self {
        let mut this = Self::default();
        this.read_comments(registry, view.comments(), text);
        for (number, exemption) in terms.exemptions.iter().enumerate() {
            this.add_exemption(number, exemption, text);
        }
        let words = view.text();
        if may_have_sic(words) {
            let sics = SIC.find_iter(words).map(|found| view.in_source(found.range()));
            this.all.extend(sics.map(|covers| Suppression { name: None, covers, by: By::Sic }));
        }
        this
    }

    fn add_exemption(&mut self, number: usize, exemption: &Exemption, text: &str) {
        self.all.extend(exemption.places(text).map(|covers| Suppression {
            name: Some(exemption.lint.clone()),
            covers,
            by: By::Exemption(number),
        }));
    }

    fn read_comments(&mut self, registry: &Registry, comments: &[Comment], text: &str) {
        // what is open, as indexes into `all`
        let mut open: Vec<usize> = Vec::new();
        for comment in comments {
            let Some(directive) = Directive::read(text, comment) else { continue };
            let (names, mut faults) = directive.known_names(registry);
            self.faults.append(&mut faults);
            let end = comment.range.end;
            let covers = match directive.kind {
                Kind::Line => end..end_of_line_to_come(text, end),
                Kind::File => 0..text.len(),
                Kind::Start => end..text.len(),
                Kind::End => {
                    self.close(&mut open, &directive, &names, comment);
                    continue;
                }
            };
            if directive.names.is_empty() {
                let reason = "it names no lint; write `postedit-ignore LINT: reason`".to_string();
                self.faults.push(Fault { at: directive.at.clone(), reason });
            }
            for (name, at) in names {
                if directive.kind == Kind::Start {
                    open.push(self.all.len());
                }
                self.all.push(Suppression { name: Some(name), covers: covers.clone(), by: By::Comment(at) });
            }
        }
    }

    /// Ends what was begun: that of these names, or without names, all.
    fn close(&mut self, open: &mut Vec<usize>, directive: &Directive, names: &[Name], comment: &Comment) {
        let all = &mut self.all;
        let before = open.len();
        open.retain(|&index| {
            let begun = &mut all[index];
            let ends =
                directive.names.is_empty() || names.iter().any(|(name, _)| begun.name.as_ref() == Some(name));
            if ends {
                begun.covers.end = comment.range.start;
            }
            !ends
        });
        if open.len() == before {
            self.faults
                .push(Fault { at: directive.at.clone(), reason: "it ends nothing that was begun".into() });
        }
    }

    /// Whether there is nothing that is to stay, nor any comment that is at fault.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty() && self.faults.is_empty()
    }

    /// Whether a finding is to stay. Its span is one of the source's text.
    pub(super) fn cover(&self, lint: &Lint, span: &Range<usize>) -> bool {
        self.all.iter().any(|suppression| suppression.covers(lint, span))
    }

    /// Takes away what is to stay, and says which suppressions were needed for it.
    pub(super) fn take(&self, registry: &Registry, diagnostics: &mut Vec<Diagnostic>) -> Needed {
        let mut needed = vec![false; self.all.len()];
        diagnostics.retain(|diagnostic| {
            let lint = &registry.lints[diagnostic.lint];
            let mut stays = false;
            for (suppression, needed) in self.all.iter().zip(&mut needed) {
                if suppression.covers(lint, &diagnostic.span) {
                    (stays, *needed) = (true, true);
                }
            }
            !stays
        });
        Needed(needed)
    }

    /// Reports comments that are not needed or say nothing, unless their lint is off, or could not have been shown: `shows` says
    /// of which severities findings are.
    pub(super) fn report(
        &self,
        registry: &Registry,
        terms: &Terms,
        needed: &Needed,
        shows: impl Fn(Severity) -> bool,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let could_show = |name: &&String| {
            let name = name.as_str();
            !Across::LINTS.contains(&name) && terms.levels.severities(registry, name).any(&shows)
        };
        let mut report = |lint: &str, at: &Range<usize>, reason: &str| {
            let Some(index) = registry.find(lint) else { return };
            let Some(severity) = terms.levels.severity(index) else { return };
            let message = registry.lints[index].message.replace("{found}", reason);
            let (span, sentence) = (at.clone(), at.clone());
            let (fixes, related) = (Vec::new(), Vec::new());
            diagnostics.push(Diagnostic { lint: index, severity, message, span, sentence, fixes, related });
        };
        for (suppression, _) in self.all.iter().zip(&needed.0).filter(|(_, needed)| !**needed) {
            let name = suppression.name.as_ref().filter(could_show);
            if let (By::Comment(at), Some(name)) = (&suppression.by, name) {
                report("unused-suppression", at, name);
            }
        }
        for fault in &self.faults {
            report("faulty-suppression", &fault.at, &fault.reason);
        }
    }

    /// The numbers of the exemptions that were needed.
    pub(super) fn exemptions(&self, needed: &Needed) -> Vec<usize> {
        let by_number = |(suppression, needed): (&Suppression, &bool)| match suppression.by {
            By::Exemption(number) if *needed => Some(number),
            _ => None,
        };
        self.all.iter().zip(&needed.0).filter_map(by_number).collect()
    }
}

impl Suppression {
    fn covers(&self, lint: &Lint, span: &Range<usize>) -> bool {
        let named = self.name.as_ref().is_none_or(|name| lint.name == *name || lint.group == *name);
        named
            && match self.by {
                By::Comment(_) => self.covers.contains(&span.start),
                By::Exemption(_) => self.covers.start <= span.start && span.end <= self.covers.end,
                By::Sic => self.covers.start < span.end && span.end <= self.covers.end,
            }
    }
}

/// The name of a lint or a group, and where it stands.
type Name = (String, Range<usize>);

/// What a comment says.
struct Directive {
    kind: Kind,
    /// The comment without its brackets.
    at: Range<usize>,
    names: Vec<Name>,
}

#[derive(PartialEq, Eq)]
enum Kind {
    Line,
    Start,
    End,
    File,
}

impl Directive {
    /// What a comment says to postedit; nothing if it is not meant for it.
    fn read(text: &str, comment: &Comment) -> Option<Self> {
        let content = &text[comment.content.clone()];
        let trimmed = content.trim();
        let start = comment.content.start + (content.len() - content.trim_start().len());
        let rest = trimmed.strip_prefix(MARK)?;
        let (word, list) =
            rest.split_at(rest.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(rest.len()));
        let kind = match word {
            "" => Kind::Line,
            "-start" => Kind::Start,
            "-end" => Kind::End,
            "-file" => Kind::File,
            _ => return None,
        };
        let list = list.split(':').next().unwrap_or_default();
        let list_start = start + MARK.len() + word.len();
        let mut names = Vec::new();
        for name in list.split(|c: char| c == ',' || c.is_whitespace()).filter(|name| !name.is_empty()) {
            let at = list_start + (name.as_ptr() as usize - list.as_ptr() as usize);
            names.push((name.to_string(), at..at + name.len()));
        }
        Some(Self { kind, at: start..start + trimmed.len(), names })
    }

    /// The names that a registry knows, and what is to be said of the others.
    fn known_names(&self, registry: &Registry) -> (Vec<Name>, Vec<Fault>) {
        let is_known = |(name, _): &Name| registry.find(name).is_some() || registry.has_group(name);
        let (known, unknown): (Vec<Name>, Vec<Name>) = self.names.iter().cloned().partition(is_known);
        let fault = |(name, at): Name| {
            let nearest = registry.nearest_name(&name, true).map(|near| format!("; did you mean `{near}`?"));
            Fault { at, reason: format!("no lint or group `{name}`{}", nearest.unwrap_or_default()) }
        };
        (known, unknown.into_iter().map(fault).collect())
    }
}

/// Whether `sic` stands behind a bracket: one quick look, as hardly any copy has it.
fn may_have_sic(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'[', b'(', bytes).any(|at| {
        bytes[at + 1..].trim_ascii_start().get(..3).is_some_and(|word| word.eq_ignore_ascii_case(b"sic"))
    })
}

/// The end of the line that a comment before `from` is for: of its own if something follows in it, or else of the next one
/// with something in it.
fn end_of_line_to_come(text: &str, from: usize) -> usize {
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        at += line.len();
        if !line.trim().is_empty() {
            break;
        }
    }
    at
}
