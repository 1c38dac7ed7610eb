//! Reads a lint file: what TOML holds becomes records, and what is wrong in it is said with its place.
//!
//! This file is part of the build script too, which reads the records that are built in.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::examples::Example;
use super::parse::PatternError;
use super::pattern::{Lists, Pattern};
use super::prepare::Prepared;
use super::record::{
    Applicability, DataDetector, Detector, Group, Lint, LintFileError, Phrase, RegexDetector, Scope,
    Severity, Status, TokenDetector, TokenPatterns,
};
use super::record_text::RecordText;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    group: Spanned<Group>,
    #[serde(default)]
    lists: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    lint: Vec<RawLint>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawLint {
    name: Spanned<String>,
    message: Spanned<String>,
    why: String,
    #[serde(default)]
    from: Vec<Spanned<String>>,
    severity: Severity,
    applicability: Option<Applicability>,
    #[serde(default)]
    status: Status,
    pattern: Option<Spanned<String>>,
    phrases: Option<BTreeMap<Spanned<String>, RawPhrase>>,
    regex: Option<Spanned<String>>,
    regexes: Option<Vec<Spanned<String>>>,
    pass: Option<Spanned<String>>,
    scope: Option<Spanned<Scope>>,
    replace: Option<String>,
    #[serde(default)]
    except: Vec<Spanned<String>>,
    #[serde(default)]
    unless_before: Vec<Spanned<String>>,
    #[serde(default)]
    unless_after: Vec<Spanned<String>>,
    #[serde(default)]
    data: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    replaces: Vec<String>,
    #[serde(default, rename = "example")]
    examples: Vec<Example>,
}

/// A row of a table of phrases: what replaces the phrase, alone or with the words that it comes from.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected what replaces the phrase, or a table with its `source`")]
enum RawPhrase {
    Replacement(Replacement),
    WithSource(RowWithSource),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowWithSource {
    #[serde(default)]
    write: Option<Replacement>,
    source: String,
}

#[derive(Deserialize, Clone)]
#[serde(untagged, expecting = "expected a replacement, or a list of them")]
enum Replacement {
    One(String),
    Several(Vec<String>),
}

impl Replacement {
    fn into_vec(self) -> Vec<String> {
        match self {
            Self::One(text) if text.is_empty() => Vec::new(),
            Self::One(text) => vec![text],
            Self::Several(texts) => texts,
        }
    }
}

/// Gets an expression ready, or says what is wrong with its syntax; with `true` it has to match whole lines.
pub type Prepare<'a> = &'a dyn Fn(&str, bool) -> Result<Prepared, Box<regex_syntax::Error>>;

/// Reads a lint file; what is wrong in it is appended to `errors`, and the records without a fault are returned.
pub fn read(
    file: usize,
    text: &str,
    prepare: Prepare,
    errors: &mut Vec<LintFileError>,
) -> Option<(Group, Vec<Lint>)> {
    let raw: RawFile = match toml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            errors.push(LintFileError {
                file,
                span,
                message: error.message().trim().to_string(),
                help: None,
            });
            return None;
        }
    };
    let mut reader =
        Reader { file, text, group: raw.group.get_ref().clone(), lists: raw.lists, prepare, errors };
    if !is_kebab_case(&reader.group.name) {
        reader.fail(raw.group.span(), "the name of a group is in kebab-case".into(), None);
    }
    let lints = raw.lint.into_iter().filter_map(|lint| reader.lint(lint)).collect();
    Some((reader.group, lints))
}

type Compile = fn(&str, &Lists) -> Result<Pattern, PatternError>;

struct Reader<'a> {
    file: usize,
    text: &'a str,
    group: Group,
    lists: Lists,
    prepare: Prepare<'a>,
    errors: &'a mut Vec<LintFileError>,
}

impl Reader<'_> {
    fn fail(&mut self, span: Range<usize>, message: String, help: Option<&str>) {
        self.errors.push(LintFileError { file: self.file, span, message, help: help.map(str::to_string) });
    }

    fn lint(&mut self, raw: RawLint) -> Option<Lint> {
        let before = self.errors.len();
        let name = raw.name.get_ref().clone();
        if !is_kebab_case(&name) {
            let help = Some("lower-case words joined with hyphens, such as `repeated-word`");
            self.fail(raw.name.span(), format!("`{name}` is not in kebab-case"), help);
        }
        self.check_message(&raw.message);
        for language in &raw.from {
            let code = language.get_ref();
            if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_lowercase()) {
                let help = Some("two lower-case letters (ISO 639-1), such as `es`");
                self.fail(language.span(), format!("`{code}` is not the code of a language"), help);
            }
        }
        let detector = self.detector(&raw);
        if self.errors.len() > before {
            return None;
        }
        Some(Lint {
            name: name.into(),
            group: self.group.name.as_str().into(),
            message: raw.message.into_inner().into(),
            why: on_one_line(&raw.why),
            from: raw.from.into_iter().map(Spanned::into_inner).collect(),
            severity: raw.severity,
            applicability: raw.applicability.unwrap_or(Applicability::Display),
            status: raw.status,
            detector: detector?,
            data: raw
                .data
                .into_iter()
                .map(|(name, texts)| (name.into(), texts.into_iter().collect()))
                .collect::<BTreeMap<_, _>>()
                .into(),
            replaces: raw.replaces.into_iter().collect(),
            examples: raw.examples,
            defined: (self.file, raw.name.span()),
        })
    }

    fn check_message(&mut self, message: &Spanned<String>) {
        let text = message.get_ref();
        let problem = if text.contains('\n') {
            "a message is one line"
        } else if text.ends_with('.') {
            "a message does not end with a full stop"
        } else if text.chars().next().is_none_or(char::is_uppercase) {
            "a message begins in lower case"
        } else {
            return;
        };
        self.fail(message.span(), problem.into(), None);
    }

    fn detector(&mut self, raw: &RawLint) -> Option<Detector> {
        let regexes: Vec<&Spanned<String>> = raw.regexes.iter().flatten().chain(&raw.regex).collect();
        let given = [
            raw.pattern.is_some(),
            raw.phrases.is_some(),
            raw.regex.is_some(),
            raw.regexes.is_some(),
            raw.pass.is_some(),
        ];
        if given.iter().filter(|&&given| given).count() != 1 {
            let message = format!("`{}` needs exactly one detector", raw.name.get_ref());
            self.fail(
                raw.name.span(),
                message,
                Some("one of `pattern`, `phrases`, `regex`, `regexes` and `pass`"),
            );
            return None;
        }
        if let Some(scope) = &raw.scope
            && (*scope.get_ref() == Scope::Prose) != (raw.pattern.is_some() || raw.phrases.is_some())
        {
            let help = "`prose` is for token patterns, and what else there is for regular expressions";
            self.fail(scope.span(), "this detector has no such scope".into(), Some(help));
        }
        if let Some(pass) = &raw.pass {
            return Some(Detector::Pass(pass.get_ref().clone().into()));
        }
        if !regexes.is_empty() {
            return self.regex(raw, &regexes).map(|regex| Detector::Data(DataDetector::Regex(regex.into())));
        }
        let mut phrases = Vec::new();
        if let Some(pattern) = &raw.pattern {
            phrases.push(self.phrase(pattern, raw.replace.iter().cloned().collect(), None)?);
        }
        for (written, row) in raw.phrases.iter().flatten() {
            let (replacement, source) = match row {
                RawPhrase::Replacement(replacement) => (Some(replacement), None),
                RawPhrase::WithSource(row) => (row.write.as_ref(), Some(row.source.clone())),
            };
            let replacements = replacement.cloned().map(Replacement::into_vec).unwrap_or_default();
            phrases.push(self.phrase(written, replacements, source)?);
        }
        let mut all = |patterns: &[Spanned<String>]| -> Vec<Pattern> {
            patterns.iter().filter_map(|pattern| self.pattern(pattern, Pattern::compile_neighbour)).collect()
        };
        let (except, unless_before, unless_after) =
            (all(&raw.except), all(&raw.unless_before), all(&raw.unless_after));
        let scope = raw.scope.as_ref().map(|scope| *scope.get_ref()).unwrap_or_default();
        let patterns = TokenPatterns { phrases, except, unless_after, unless_before, scope };
        Some(Detector::Data(DataDetector::Tokens(TokenDetector::Read(patterns.into()))))
    }

    fn phrase(
        &mut self,
        written: &Spanned<String>,
        replacements: Vec<String>,
        source: Option<String>,
    ) -> Option<Phrase> {
        Some(Phrase { pattern: self.pattern(written, Pattern::compile)?, replacements, source })
    }

    fn pattern(&mut self, pattern: &Spanned<String>, compile: Compile) -> Option<Pattern> {
        compile(pattern.get_ref(), &self.lists)
            .map_err(|PatternError { span, message }| {
                let span = self.inside(&pattern.span(), &span);
                self.fail(span, message, None);
            })
            .ok()
    }

    fn regex(&mut self, raw: &RawLint, regexes: &[&Spanned<String>]) -> Option<RegexDetector> {
        let scope = raw.scope.as_ref().map(|scope| *scope.get_ref()).unwrap_or_default();
        let prepared = |regex: &&Spanned<String>| {
            Some((regex.get_ref().clone().into(), self.prepare(regex, scope != Scope::Text)?))
        };
        let regexes: Option<Vec<(RecordText, Prepared)>> = regexes.iter().map(prepared).collect();
        let except: Option<Vec<Prepared>> =
            raw.except.iter().map(|except| self.prepare(except, false)).collect();
        Some(RegexDetector {
            regexes: regexes?.into(),
            scope,
            replace: raw.replace.clone().map(RecordText::from),
            except: except?.into_iter().map(|except| except.pattern).collect(),
        })
    }

    fn prepare(&mut self, regex: &Spanned<String>, whole_line: bool) -> Option<Prepared> {
        (self.prepare)(regex.get_ref(), whole_line)
            .map_err(|error| {
                let (mut span, message) = describe(&error);
                if whole_line {
                    // the expression was read with `^(?:` before it
                    span = span.start.saturating_sub(4)..span.end.saturating_sub(4);
                }
                let span = self.inside(&regex.span(), &span);
                self.fail(span, message, None);
            })
            .ok()
    }

    /// A range of a string value as a range of the file, where the string is written without escapes.
    fn inside(&self, string: &Range<usize>, span: &Range<usize>) -> Range<usize> {
        let written = &self.text[string.clone()];
        let quotes = if written.starts_with("'''") || written.starts_with("\"\"\"") { 3 } else { 1 };
        if written.contains('\\') && written.starts_with('"') {
            return string.clone();
        }
        let end = string.end.saturating_sub(quotes);
        (string.start + quotes + span.start).min(end)..(string.start + quotes + span.end).min(end)
    }
}

fn describe(error: &regex_syntax::Error) -> (Range<usize>, String) {
    match error {
        regex_syntax::Error::Parse(error) => {
            (error.span().start.offset..error.span().end.offset, error.kind().to_string())
        }
        regex_syntax::Error::Translate(error) => {
            (error.span().start.offset..error.span().end.offset, error.kind().to_string())
        }
        other => (0..1, other.to_string()),
    }
}

fn is_kebab_case(name: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    name.split('-').all(part)
}

/// The explanation in one record of a file, without reading all the others.
pub(super) fn why(text: &str, name: &str) -> Option<String> {
    let name = format!("\"{name}\"");
    let is_name = |line: &str| line.starts_with("name ") && line.ends_with(&name);
    let record = text.split("[[lint]]").find(|record| record.lines().any(is_name))?;
    let item = &record[record.find("\nwhy ")? + 1..];
    let line = item.lines().next()?;
    // a string of several lines goes on to the next three quotation marks
    let end = match line.find("\"\"\"") {
        Some(open) => open + 3 + item[open + 3..].find("\"\"\"")? + 3,
        None => line.len(),
    };
    let item: toml::Table = item[..end].parse().ok()?;
    item.get("why")?.as_str().map(on_one_line)
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
