//! The report as a page for editors: the copy as it reads, what was found in it marked, and the explanations beside.
//!
//! One file that needs nothing else: no script, style, font or image comes from anywhere, and a policy in its head forbids
//! that any could. Without JavaScript everything can be read; the script adds the filter and the keys.
//!
//! Every file's part is an entry for the contents and, if something was found, an article. As parts are written when they
//! come, each entry stands before its article; the style sheet shows the entries first, and the script moves them there.

mod copy;
mod escape;
mod marks;
mod note;
mod paragraphs;

use std::fmt::Write as _;
use std::io::{self, Write};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};

use super::{FileReport, Statistics, statistics, summary};
use escape::Escaped;

static STYLE: &str =
    concat!(include_str!("page.css"), include_str!("article.css"), include_str!("print.css"));
static SCRIPT: &str = include_str!("page.js");

/// By what a page is known as one of ours, in its first kilobyte.
pub const REPORT_MARK: &str = r#"<meta name="generator" content="postedit"#;

pub(super) fn begin(out: &mut impl Write) -> io::Result<()> {
    let (style, script) = (hash(STYLE), hash(SCRIPT));
    write!(
        out,
        r##"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{REPORT_MARK} {version}">
<title>Copy report</title>
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#copy">Skip to the copy</a>
<header class="masthead">
<h1>Copy report</h1>
</header>
<main id="copy" tabindex="-1">
"##,
        version = env!("CARGO_PKG_VERSION"),
    )
}

pub(super) fn end(out: &mut impl Write, statistics: &Statistics) -> io::Result<()> {
    let fixed = match statistics.files_fixed {
        0 => String::new(),
        _ => format!("; fixed {}", statistics.fixed()),
    };
    write!(
        out,
        "<p class=\"totals\">{}{}</p>\n</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        Escaped(&statistics.found()),
        Escaped(&fixed)
    )
}

/// A source of scripts or styles in a Content-Security-Policy: these bytes and no others.
fn hash(content: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

pub(super) fn render(report: &FileReport) -> Vec<u8> {
    let mut out = String::with_capacity(report.source.text().len() * 2 + 1024);
    let key = Key::of(report);
    entry(&mut out, report, &key);
    if !report.checked.diagnostics.is_empty() {
        let _ = writeln!(out, "<article id=\"f{key}\">");
        heading(&mut out, report);
        copy::render(&mut out, report, &key);
        out.push_str("</article>\n");
    }
    out.into_bytes()
}

/// What tells the ids of one article from those of another, in every run the same: a part does not know which it is.
struct Key {
    digits: String,
    /// Whether the part says what a file shows beside the others; the file's own part stands further up.
    is_beside: bool,
}

impl Key {
    fn of(report: &FileReport) -> Self {
        let hash = Sha256::digest(report.source.name());
        let digits = hash.iter().take(5).fold(String::new(), |digits, byte| format!("{digits}{byte:02x}"));
        Self { digits, is_beside: is_beside(report) }
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.digits, if self.is_beside { "x" } else { "" })
    }
}

/// Whether a part holds only what several files show together. Its file was counted and judged before.
fn is_beside(report: &FileReport) -> bool {
    report.checked.words == 0 && report.checked.evidence.parts.is_empty()
}

/// The line of the contents.
fn entry(out: &mut String, report: &FileReport, key: &Key) {
    let path = Escaped(report.source.name());
    let counts = statistics::in_words(report.counts());
    if report.checked.diagnostics.is_empty() {
        let words = statistics::count(report.checked.words, "word");
        let _ = writeln!(
            out,
            "<div class=\"entry clean\"><bdi>{path}</bdi> <span class=\"counts\">no findings</span> <span class=\"verdict\">{words}</span></div>"
        );
    } else if key.is_beside {
        let _ = writeln!(
            out,
            "<div class=\"entry\"><a href=\"#f{key}\"><bdi>{path}</bdi></a> <span class=\"counts\">{counts}</span> <span class=\"verdict\">beside the other files</span></div>"
        );
    } else {
        let (score, verdict) = (report.checked.evidence.score, summary::verdict(report));
        let _ = writeln!(
            out,
            "<div class=\"entry\"><a href=\"#f{key}\"><bdi>{path}</bdi></a> <span class=\"counts\">{counts}</span> <span class=\"score\">score {score:.1}</span> <span class=\"verdict\">{verdict}</span></div>",
            verdict = Escaped(&verdict)
        );
    }
}

/// The path, what the file amounts to, and why.
fn heading(out: &mut String, report: &FileReport) {
    let counts = statistics::in_words(report.counts());
    let _ = writeln!(out, "<header>\n<h2><bdi>{}</bdi></h2>", Escaped(report.source.name()));
    if is_beside(report) {
        let _ = writeln!(out, "<p class=\"facts\">{counts} beside the other files</p>\n</header>");
        return;
    }
    let evidence = &report.checked.evidence;
    let words = statistics::count(report.checked.words, "word");
    let _ = writeln!(out, "<p class=\"verdict\">{}</p>", Escaped(&capitalized(&summary::verdict(report))));
    let _ = writeln!(out, "<p class=\"facts\">{counts} in {words}</p>");
    if !evidence.parts.is_empty() {
        let needed = evidence
            .needed
            .map(|needed| format!("; weak findings are shown from {needed:.1}"))
            .unwrap_or_default();
        let _ = writeln!(out, "<details><summary>Score {:.1}{needed}</summary>\n<table>", evidence.score);
        for part in &evidence.parts {
            let lint = &report.engine.registry().lints[part.lint].name;
            let findings = statistics::count(part.findings, "finding");
            let _ = writeln!(
                out,
                "<tr><td>{:.1}</td><th scope=\"row\">{}</th><td>{findings}</td></tr>",
                part.score,
                Escaped(lint)
            );
        }
        out.push_str("</table></details>\n");
    }
    out.push_str("</header>\n");
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(char::to_uppercase).into_iter().flatten().chain(characters).collect()
}
