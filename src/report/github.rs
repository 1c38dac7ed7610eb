//! Workflow commands of GitHub Actions, which show diagnostics beside the lines of a pull request.
//!
//! GitHub shows no more than ten annotations of a level for a step, whichever come first. So the worst come first, no
//! more than that are printed, and a last line says how many there are beside them. Columns are in characters.
//!
//! ```text
//! ::error file=a.txt,line=1,endLine=1,col=24,endColumn=26,title=postedit(misplaced-capital)::`It` has a capital …
//! postedit: 3 more errors and 1 more notice, which GitHub would not show
//! ```

use std::io::{self, Write};

use super::found::{Finding, Found, Gathered};
use super::location::slashed;
use super::statistics::count;
use super::writer::Run;
use crate::lint::Severity;

/// So many annotations of a level are shown.
const MOST: usize = 10;

pub(super) fn write(out: &mut impl Write, gathered: &Gathered, run: &Run) -> io::Result<()> {
    let mut left = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let faults = gathered.faults.iter().filter(|_| severity == Severity::Error);
        let faults = faults.map(|fault| format!("::error title=postedit::{}", data(fault)));
        let findings = gathered.findings().filter(|(_, finding)| finding.severity == severity);
        let mut commands = faults.chain(findings.map(|(file, finding)| command(file, finding, run)));
        for command in commands.by_ref().take(MOST) {
            writeln!(out, "{command}")?;
        }
        match commands.count() {
            0 => {}
            more => left.push(count(more, &format!("more {}", level(severity)))),
        }
    }
    match left.is_empty() {
        true => Ok(()),
        false => writeln!(out, "postedit: {}, which GitHub would not show", left.join(" and ")),
    }
}

fn command(file: &Found, finding: &Finding, run: &Run) -> String {
    let (start, end) = (finding.place.start, finding.place.end);
    // GitHub takes columns on one line only
    let columns = match start.line == end.line {
        true => format!(",col={},endColumn={}", start.column, end.column),
        false => String::new(),
    };
    format!(
        "::{} file={},line={},endLine={}{columns},title={}::{}",
        level(finding.severity),
        property(&slashed(&file.path)),
        start.line,
        end.line,
        property(&format!("postedit({})", run.registry.lints[finding.lint].name)),
        data(&finding.message)
    )
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

/// What stands after the last colons, on one line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands after a `=`, where colons and commas are marks of the command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_part_of_the_command_is_escaped() {
        assert_eq!(data("50 %: a,\r\nb"), "50 %25: a,%0D%0Ab");
        assert_eq!(property("50 %: a,\r\nb"), "50 %25%3A a%2C%0D%0Ab");
    }
}
