//! The records of lints as the rules of SARIF.

use serde_json::{Value, json};

use crate::lint::{Example, Lint, Registry, Severity, read_marked};

/// The rules of some lints, in their order.
pub(super) fn of(registry: &Registry, lints: impl Iterator<Item = usize>) -> Vec<Value> {
    let lints: Vec<&Lint> = lints.map(|lint| &registry.lints[lint]).collect();
    // a registry for checking has been read without the pages of its lints
    let pages = lints.iter().any(|lint| lint.why.is_empty()).then(Registry::built_in);
    let page = |lint: &&Lint| match &pages {
        Some(pages) if lint.why.is_empty() => pages.find(&lint.name).map(|index| rule(&pages.lints[index])),
        _ => None,
    };
    lints.iter().map(|lint| page(lint).unwrap_or_else(|| rule(lint))).collect()
}

fn rule(lint: &Lint) -> Value {
    let why = lint.why.split_whitespace().collect::<Vec<_>>().join(" ");
    json!({
        "id": lint.name,
        "name": in_pascal_case(&lint.name),
        "shortDescription": { "text": without_names(&lint.message) },
        "fullDescription": { "text": why },
        "help": { "text": page(&why, lint, "", ""), "markdown": page(&why, lint, "```diff\n", "\n```") },
        "defaultConfiguration": { "level": lint.severity.name() },
        "properties": {
            "tags": [lint.group],
            "precision": precision(lint.severity),
            "problem.severity": problem_severity(lint.severity),
        },
    })
}

/// What the lint is about, with its examples, each between two fences.
fn page(why: &str, lint: &Lint, open: &str, close: &str) -> String {
    let examples = lint.examples.iter().filter_map(example).map(|lines| format!("\n\n{open}{lines}{close}"));
    why.to_string() + &examples.collect::<String>()
}

/// An example as a diff; nothing of a near miss, in which there is nothing to change.
fn example(example: &Example) -> Option<String> {
    let incorrect = read_marked(example.incorrect.as_deref()?).ok()?.text;
    let correct = example.correct.as_deref().and_then(|correct| read_marked(correct).ok());
    let lines = |sign: &str, text: &str| -> Vec<String> {
        text.lines().map(|line| format!("{sign} {line}")).collect()
    };
    let mut rows = lines("-", &incorrect);
    rows.extend(correct.iter().flat_map(|correct| lines("+", &correct.text)));
    Some(rows.join("\n"))
}

/// A message without the names in braces, which stand for what a finding has there.
fn without_names(message: &str) -> String {
    let mut out = String::new();
    for (i, part) in message.split('{').enumerate() {
        match part.split_once('}') {
            Some((_, rest)) if i > 0 => out.extend(["…", rest]),
            _ => out.push_str(part),
        }
    }
    out
}

fn in_pascal_case(name: &str) -> String {
    let capitalized = |word: &str| word[..1].to_ascii_uppercase() + &word[1..];
    name.split('-').filter(|word| !word.is_empty()).map(capitalized).collect()
}

/// How often a finding is true, in the words of GitHub.
fn precision(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "very-high",
        Severity::Warning => "high",
        Severity::Note => "medium",
    }
}

/// How bad it is, in the words of GitHub.
fn problem_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "recommendation",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_lose_their_names_and_names_their_hyphens() {
        assert_eq!(without_names("`{found}` is «{source}»; write `{fix}`"), "`…` is «…»; write `…`");
        assert_eq!(without_names("a space before `.`"), "a space before `.`");
        assert_eq!(in_pascal_case("space-before-mark"), "SpaceBeforeMark");
    }
}
