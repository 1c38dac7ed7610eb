//! The summary of a GitHub Actions job, in Markdown: counts, and a table of findings by file and lint, with links.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Statistics;
use super::found::{Found, Gathered};
use super::location::{is_relative, slashed, uri};
use super::statistics::count;
use super::writer::Run;

/// GitHub refuses a summary of more than 1 MiB, so a table has so many rows, and a row so many lines.
const MOST_ROWS: usize = 500;
const MOST_LINES: usize = 10;

pub(super) fn write(
    out: &mut impl Write,
    gathered: &Gathered,
    run: &Run,
    statistics: &Statistics,
) -> io::Result<()> {
    writeln!(out, "## postedit\n\n{}\n", escaped(&statistics.summary()))?;
    let mut rows = gathered.files.iter().flat_map(|file| rows(file, run)).peekable();
    if rows.peek().is_some() {
        writeln!(out, "| file | lint | findings | lines |\n| --- | --- | ---: | --- |")?;
        for row in rows.by_ref().take(MOST_ROWS) {
            writeln!(out, "{row}")?;
        }
        match rows.count() {
            0 => writeln!(out)?,
            more => writeln!(out, "\nand {}\n", count(more, "more row"))?,
        }
    }
    for fault in &gathered.faults {
        writeln!(out, "- not checked: {}", escaped(fault))?;
    }
    Ok(())
}

/// The rows of a file, one for each lint.
fn rows(file: &Found, run: &Run) -> Vec<String> {
    let mut lines: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for finding in &file.findings {
        lines.entry(&run.registry.lints[finding.lint].name).or_default().push(finding.place.start.line);
    }
    let web = run.web.filter(|_| is_relative(&file.path));
    let link = |shown: &str, anchor: &str| match web {
        Some(web) => format!("[{shown}]({web}{}{anchor})", uri(&file.path)),
        None => shown.to_string(),
    };
    let row = |(lint, mut lines): (&str, Vec<usize>)| {
        let findings = lines.len();
        lines.dedup();
        let more = if lines.len() > MOST_LINES { ", …" } else { "" };
        let lines: Vec<String> =
            lines.iter().take(MOST_LINES).map(|line| link(&line.to_string(), &format!("#L{line}"))).collect();
        let path = link(&escaped(&slashed(&file.path)), "");
        format!("| {path} | {lint} | {findings} | {}{more} |", lines.join(", "))
    };
    lines.into_iter().map(row).collect()
}

/// Text that Markdown shows as it is, in a cell of a table too.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '\r' | '\n' => out.push(' '),
            // an `@` would call somebody
            '@' => out.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '>' => out.extend(['\\', character]),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_shows_text_as_it_is() {
        assert_eq!(escaped("a|b `c`\n<d> & [e]_f_"), "a\\|b \\`c\\` &lt;d\\> &amp; \\[e\\]\\_f\\_");
    }
}
