//! What is said of a finding: what is wrong, what would be right, which language it points to, and why.

use std::fmt::Write as _;
use std::ops::Range;

use super::escape::{Escaped, Sentence, Visible};
use super::{FileReport, Key};
use crate::check::Fix;
use crate::lint::Applicability;
use crate::report::languages::languages;

pub(super) fn render(out: &mut String, report: &FileReport, key: &Key, finding: usize) {
    let diagnostic = &report.checked.diagnostics[finding];
    let lint = &report.engine.registry().lints[diagnostic.lint];
    let (number, severity, text) = (finding + 1, diagnostic.severity.name(), report.source.text());
    let _ = write!(
        out,
        "<li class=\"note {severity}\" id=\"n{key}-{number}\" data-n=\"{number}\" data-severity=\"{severity}\" data-group=\"{group}\" tabindex=\"-1\">\n\
         <p class=\"message\"><a href=\"#r{key}-{number}\">{number}</a> <b>{severity}</b> {message}</p>\n",
        group = Escaped(&lint.group),
        message = Sentence(&diagnostic.message),
    );
    for (i, fix) in diagnostic.fixes.iter().enumerate() {
        let or = if i > 0 { "or " } else { "" };
        let _ = writeln!(out, "<p class=\"fix\">{or}{}</p>", change(text, fix));
    }
    for related in &diagnostic.related {
        let (message, copy) = (Sentence(&related.message), short(text[related.span.clone()].trim()));
        let _ =
            writeln!(out, "<p class=\"beside\">{message}: <bdi class=\"copy\">{}</bdi></p>", Escaped(&copy));
    }
    if !lint.from.is_empty() {
        let _ = writeln!(out, "<p class=\"from\">Points to {}</p>", Escaped(&languages(&lint.from)));
    }
    let (group, name) = (Escaped(&lint.group), Escaped(&lint.name));
    let why = report.engine.registry().why(diagnostic.lint);
    let _ = match why.as_str() {
        // a newsroom's own record need not say
        "" => writeln!(out, "<p class=\"lint\">{group} / {name}</p>\n</li>"),
        why => writeln!(
            out,
            "<details><summary>Why? <span class=\"lint\">{group} / {name}</span></summary><p>{}</p></details>\n</li>",
            Sentence(why)
        ),
    };
}

/// What a fix changes, with the words that it touches: before and after.
fn change(text: &str, fix: &Fix) -> String {
    let whole = fix.extent();
    let around = with_words(text, &whole);
    let (mut before, mut after, mut is_all) = (String::new(), String::new(), true);
    let keep = |range: Range<usize>, before: &mut String, after: &mut String| {
        let kept = short(&text[range]);
        for side in [before, after] {
            let _ = write!(side, "{}", Escaped(&kept));
        }
        kept.trim().is_empty()
    };
    let mut at = around.start;
    for edit in &fix.edits {
        is_all &= keep(at..edit.range.start, &mut before, &mut after) && edit.text.is_empty();
        for (side, tag, changed) in
            [(&mut before, "del", &text[edit.range.clone()]), (&mut after, "ins", &edit.text)]
        {
            if !changed.is_empty() {
                let _ = write!(side, "<{tag}>{}</{tag}>", Visible(&short(changed)));
            }
        }
        at = edit.range.end;
    }
    is_all &= keep(at..around.end, &mut before, &mut after);
    let (trust, class) = match fix.applicability {
        Applicability::Safe => ("safe fix", "safe"),
        Applicability::Unsafe => ("unsafe: read it first", "unsafe"),
        Applicability::Display => ("a suggestion", "display"),
    };
    let change = if is_all {
        // a line goes with its end: that need not be said
        let gone = text[whole.clone()].trim();
        let gone = if gone.is_empty() { &text[whole] } else { gone };
        format!("delete <bdi><del>{}</del></bdi>", Visible(&short(gone)))
    } else {
        format!(
            "<bdi>{before}</bdi> <span class=\"unseen\">becomes</span><span aria-hidden=\"true\">→</span> <bdi>{after}</bdi>"
        )
    };
    format!("{change} <span class=\"trust {class}\">{trust}</span>")
}

/// The longest piece of a word, in characters, that is shown beside a change.
const BESIDE: usize = 24;

/// A range with the rest of the words at its ends.
fn with_words(text: &str, range: &Range<usize>) -> Range<usize> {
    let is_part = |character: &char| !character.is_whitespace();
    let changed = &text[range.clone()];
    let (before, after) = (text[..range.start].chars().rev(), text[range.end..].chars());
    // where a line goes, the words of the lines around are none of its business
    let before = match changed.starts_with(['\n', '\r']) {
        true => 0,
        false => before.take_while(is_part).take(BESIDE).map(char::len_utf8).sum(),
    };
    let after = match changed.ends_with(['\n', '\r']) {
        true => 0,
        false => after.take_while(is_part).take(BESIDE).map(char::len_utf8).sum(),
    };
    range.start - before..range.end + after
}

/// Text with its middle left out if it is long.
fn short(text: &str) -> String {
    const HEAD: usize = 40;
    const TAIL: usize = 20;
    let count = text.chars().count();
    if count <= HEAD + TAIL + 10 {
        return text.to_string();
    }
    let head: String = text.chars().take(HEAD).collect();
    let tail: String = text.chars().skip(count - TAIL).collect();
    format!("{} … {}", head.trim_end(), tail.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Edit;

    fn changed(text: &str, edits: &[(Range<usize>, &str)]) -> String {
        let edits = edits.iter().map(|(range, text)| Edit { range: range.clone(), text: (*text).into() });
        let fix = Fix { applicability: Applicability::Safe, edits: edits.collect() };
        let change = change(text, &fix);
        let change = change.strip_suffix(" <span class=\"trust safe\">safe fix</span>");
        change.expect("how far it can be trusted comes last").to_string()
    }

    #[test]
    fn a_change_is_shown_with_the_words_that_it_touches() {
        let arrow = "<span class=\"unseen\">becomes</span><span aria-hidden=\"true\">→</span>";
        assert_eq!(
            changed("one contractor .", &[(14..15, "")]),
            format!(
                "<bdi>contractor<del><span data-sign=\"␣\"> </span></del>.</bdi> {arrow} <bdi>contractor.</bdi>"
            )
        );
        assert_eq!(
            changed("the tower.The", &[(10..10, " ")]),
            format!(
                "<bdi>tower.The</bdi> {arrow} <bdi>tower.<ins><span data-sign=\"␣\"> </span></ins>The</bdi>"
            )
        );
    }

    #[test]
    fn a_line_that_goes_is_shown_alone() {
        assert_eq!(
            changed("office\n\nShare <b>", &[(6..17, "")]),
            "delete <bdi><del>Share &lt;b&gt;</del></bdi>"
        );
    }

    #[test]
    fn long_copy_is_shortened_in_its_middle() {
        assert_eq!(short("short"), "short");
        let long = format!("{} {}", "é".repeat(60), "z".repeat(60));
        assert_eq!(short(&long), format!("{} … {}", "é".repeat(40), "z".repeat(20)));
    }
}
