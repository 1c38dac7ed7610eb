//! SARIF 2.1.0, for code scanning: one run, with the records of the lints that found something as its rules.
//!
//! Columns are UTF-16 code units, of the decoded text; `byteOffset` and `byteLength` are those of the file on disk. Rules
//! that found nothing are left out, so that a report stays within what GitHub takes.

mod rules;

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::found::{Finding, Found, FoundFix, Gathered, Place};
use super::location::{is_relative, uri};
use super::writer::Run;
use crate::text::Encoding;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What relative URIs are relative to: whoever reads the report knows where the files are.
const ROOT: &str = "%SRCROOT%";
/// How the fingerprint is made; another way would have another name.
const FINGERPRINT: &str = "posteditSentence/v1";

pub(super) fn write(out: &mut impl Write, gathered: &Gathered, run: &Run) -> io::Result<()> {
    // lints that found something, with their places among the rules
    let mut used: BTreeMap<usize, usize> = gathered.findings().map(|(_, found)| (found.lint, 0)).collect();
    used.values_mut().enumerate().for_each(|(index, place)| *place = index);
    let tool = tool(rules::of(run.registry, used.keys().copied()));
    let artifacts: Vec<Value> = gathered.files.iter().map(artifact).collect();
    write!(
        out,
        "{{\"$schema\":{SCHEMA:?},\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{tool},\"invocations\":[{}],\
         \"originalUriBaseIds\":{},\"artifacts\":{},\"columnKind\":\"utf16CodeUnits\",\"results\":[",
        invocation(&gathered.faults),
        json!({ ROOT: { "description": { "text": "The folder in which postedit ran." } } }),
        Value::from(artifacts)
    )?;
    let mut comma = "";
    for (index, file) in gathered.files.iter().enumerate() {
        for finding in &file.findings {
            let result =
                result(file, index, finding, &run.registry.lints[finding.lint].name, used[&finding.lint]);
            write!(out, "{comma}\n{result}")?;
            comma = ",";
        }
    }
    writeln!(out, "\n]}}]}}")
}

fn tool(rules: Vec<Value>) -> Value {
    let mut driver = json!({
        "name": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    // there is nothing to point to until the package names its repository
    if let Some(repository) = option_env!("CARGO_PKG_REPOSITORY").filter(|address| !address.is_empty()) {
        driver["informationUri"] = repository.into();
    }
    json!({ "driver": driver })
}

fn invocation(faults: &[String]) -> Value {
    let notification = |fault: &String| json!({ "level": "error", "message": { "text": fault } });
    json!({
        "executionSuccessful": faults.is_empty(),
        "toolExecutionNotifications": faults.iter().map(notification).collect::<Vec<_>>(),
    })
}

fn artifact(file: &Found) -> Value {
    let encoding = match file.encoding {
        Encoding::Utf8 | Encoding::Utf8WithMark => "UTF-8",
        Encoding::Utf16Le => "UTF-16LE",
        Encoding::Utf16Be => "UTF-16BE",
    };
    json!({ "location": location(file), "encoding": encoding })
}

/// Where a file is.
fn location(file: &Found) -> Value {
    match is_relative(&file.path) {
        true => json!({ "uri": uri(&file.path), "uriBaseId": ROOT }),
        false => json!({ "uri": uri(&file.path) }),
    }
}

fn result(file: &Found, index: usize, finding: &Finding, lint: &str, rule: usize) -> Value {
    let mut artifact = location(file);
    artifact["index"] = index.into();
    let mut physical = json!({
        "artifactLocation": artifact,
        "region": region_with_text(&finding.place, &finding.text),
    });
    if let Some((place, text)) = &finding.context {
        physical["contextRegion"] = region_with_text(place, text);
    }
    let mut result = json!({
        "ruleId": lint,
        "ruleIndex": rule,
        "level": finding.severity.name(),
        "message": { "text": finding.message },
        "locations": [{ "physicalLocation": physical }],
        "partialFingerprints": { FINGERPRINT: finding.fingerprint.to_string() },
    });
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate();
        result["relatedLocations"] =
            related.map(|(id, other)| related_location(&artifact, id, other)).collect();
    }
    if !finding.fixes.is_empty() {
        result["fixes"] = finding.fixes.iter().map(|found| fix(&artifact, found)).collect();
    }
    result
}

fn related_location(artifact: &Value, id: usize, (place, message): &(Place, String)) -> Value {
    json!({
        "id": id,
        "message": { "text": message },
        "physicalLocation": { "artifactLocation": artifact, "region": region(place) },
    })
}

fn fix(artifact: &Value, fix: &FoundFix) -> Value {
    let replacement = |(place, text): &(Place, String)| json!({ "deletedRegion": region(place), "insertedContent": { "text": text } });
    json!({
        "description": { "text": fix.description },
        "artifactChanges": [{
            "artifactLocation": artifact,
            "replacements": fix.edits.iter().map(replacement).collect::<Vec<_>>(),
        }],
    })
}

fn region_with_text(place: &Place, text: &str) -> Value {
    let mut region = region(place);
    region["snippet"] = json!({ "text": text });
    region
}

fn region(place: &Place) -> Value {
    json!({
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
        "byteOffset": place.disk.start,
        "byteLength": place.disk.len(),
    })
}
