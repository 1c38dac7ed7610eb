//! `postedit explain` and `postedit lints`: the records as pages and as an index.

use std::fmt::Write as _;

use super::unknown;
use crate::lint::{
    Applicability, DataDetector, Detector, Lint, Phrase, Registry, Severity, Status, TokenDetector,
    read_marked,
};
use crate::report;

/// The page of a lint.
pub(super) fn page(registry: &Registry, name: &str) -> Result<String, String> {
    let lint = registry.find(name).map(|index| &registry.lints[index]);
    let lint = lint.ok_or_else(|| unknown(registry, name, "lint"))?;
    let mut page = format!("{} ({})\n\n", lint.name, lint.group);
    let _ = writeln!(page, "{}\n", wrapped(&lint.why));
    let _ = writeln!(page, "message   {}", lint.message);
    let _ = writeln!(page, "severity  {}{}{}", lint.severity.name(), preview(lint), company(lint.severity));
    let _ = writeln!(page, "fix       {}", fix(lint.applicability));
    if !lint.from.is_empty() {
        let _ = writeln!(page, "points to {}", report::languages(&lint.from));
    }
    let _ = writeln!(page, "found by  {}", detector(lint));
    if let Detector::Data(DataDetector::Tokens(TokenDetector::Read(patterns))) = &lint.detector {
        page.push_str(&table(&patterns.phrases));
    }
    for example in &lint.examples {
        page.push('\n');
        let show = |page: &mut String, label: &str, text: &str| {
            let marked = read_marked(text)
                .map_or_else(|_| text.to_string(), |marked| underlined(&marked.text, &marked.spans));
            for (i, line) in marked.lines().enumerate() {
                let _ = writeln!(page, "{} {line}", if i == 0 { label } else { "         " });
            }
        };
        match (&example.incorrect, &example.correct) {
            (Some(incorrect), correct) => {
                show(&mut page, "incorrect", incorrect);
                if let Some(correct) = correct {
                    show(&mut page, "correct  ", correct);
                }
            }
            (None, Some(correct)) => show(&mut page, "not found", correct),
            (None, None) => {}
        }
    }
    Ok(page)
}

/// The phrases of a table, each with what English has instead and with the words that it comes from.
fn table(phrases: &[Phrase]) -> String {
    let width =
        phrases.iter().map(|phrase| phrase.pattern.written().chars().count()).max().unwrap_or(0).min(44);
    let mut rows = String::new();
    for phrase in phrases.iter().filter(|phrase| phrases.len() > 1 || phrase.source.is_some()) {
        let instead = match phrase.replacements.join(", ") {
            none if none.is_empty() => String::new(),
            some => format!(" → {some}"),
        };
        let source = phrase.source.as_ref().map(|source| format!("  «{source}»")).unwrap_or_default();
        let _ = writeln!(rows, "  {:<width$}{instead}{source}", phrase.pattern.written());
    }
    if rows.is_empty() { rows } else { format!("\n{rows}") }
}

/// All lints, by group, or those that speak for a source language.
pub(super) fn index(registry: &Registry, from: Option<&str>) -> Result<String, String> {
    let code = from.map(|language| {
        let code = report::language_code(language);
        code.ok_or_else(|| {
            format!("no language `{language}`: a code of two letters, such as `es`, or a name")
        })
    });
    let code = code.transpose()?;
    let wanted = |lint: &&Lint| code.is_none_or(|code| lint.from.iter().any(|from| from == code));
    let mut out = String::new();
    for group in &registry.groups {
        let lints = registry.lints.iter().filter(|lint| lint.group == group.name);
        let mut lints: Vec<&Lint> = lints.filter(wanted).collect();
        if lints.is_empty() {
            continue;
        }
        lints.sort_by_key(|lint| &lint.name);
        let _ = writeln!(out, "{}: {}", group.name, group.about);
        for lint in lints {
            let fix = match lint.applicability {
                Applicability::Safe => "safe fix",
                Applicability::Unsafe => "unsafe fix",
                Applicability::Display => "",
            };
            let level = format!("{}{}", lint.severity.name(), preview(lint));
            let row = format!("  {:<28} {level:<18} {fix:<10} {}", lint.name, lint.message);
            let _ = writeln!(out, "{}", row.trim_end());
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    Ok(out)
}

fn company(severity: Severity) -> &'static str {
    if severity == Severity::Note { ", a warning where a document has strong evidence" } else { "" }
}

fn preview(lint: &Lint) -> &'static str {
    if lint.status == Status::Preview { " (preview)" } else { "" }
}

fn fix(applicability: Applicability) -> &'static str {
    match applicability {
        Applicability::Safe => "safe, except in quotations, names and numbers",
        Applicability::Unsafe => "unsafe: read it before it is applied",
        Applicability::Display => "none, or a suggestion only",
    }
}

fn detector(lint: &Lint) -> String {
    match &lint.detector {
        Detector::Pass(name) => format!("the pass `{name}`"),
        Detector::Data(DataDetector::Regex(regex)) => match regex.regexes.as_slice() {
            [(only, _)] => format!("the regular expression `{only}`"),
            several => format!("{} regular expressions", several.len()),
        },
        Detector::Data(DataDetector::Tokens(TokenDetector::Read(patterns))) if patterns.phrases.len() > 1 => {
            format!("a table of {} phrases", patterns.phrases.len())
        }
        Detector::Data(DataDetector::Tokens(_)) => "a token pattern".into(),
    }
}

/// Marks what is found as `[…]`, which reads well without colour.
fn underlined(text: &str, spans: &[std::ops::Range<usize>]) -> String {
    let mut out = text.to_string();
    for span in spans.iter().rev() {
        out.insert(span.end, ']');
        out.insert(span.start, '[');
    }
    out.replace('\u{a0}', "␣")
}

fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + length >= 80 {
            out.push('\n');
            width = 0;
        } else if width > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += length;
    }
    out
}
