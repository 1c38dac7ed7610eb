//! GitLab Code Quality: an array of objects, columns in characters.

use std::collections::HashMap;
use std::io::{self, Write};

use serde_json::json;

use super::found::Gathered;
use super::location::slashed;
use super::writer::Run;
use crate::fix::digest;
use crate::lint::Severity;

pub(super) fn write(out: &mut impl Write, gathered: &Gathered, run: &Run) -> io::Result<()> {
    let mut times: HashMap<(&str, _), usize> = HashMap::new();
    write!(out, "[")?;
    for (i, (file, finding)) in gathered.findings().enumerate() {
        // no two objects of a report may have one fingerprint; GitLab would show the first of them alone
        let time = times.entry((&file.path, finding.fingerprint)).or_default();
        *time += 1;
        let path = slashed(&file.path);
        let lint = &run.registry.lints[finding.lint].name;
        let (start, end) = (finding.place.start, finding.place.end);
        let object = json!({
            "description": format!("{} [{lint}]", finding.message),
            "check_name": lint,
            "fingerprint": digest(format!("{path}\n{}\n{time}", finding.fingerprint).as_bytes()),
            "severity": severity(finding.severity),
            "location": {
                "path": path,
                "lines": { "begin": start.line, "end": end.line },
                "positions": {
                    "begin": { "line": start.line, "column": start.column },
                    "end": { "line": end.line, "column": end.column },
                },
            },
        });
        write!(out, "{}\n{object}", if i == 0 { "" } else { "," })?;
    }
    writeln!(out, "\n]")
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}
