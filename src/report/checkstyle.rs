//! The XML of Checkstyle, which many tools read. Columns are in characters.

use std::io::{self, Write};

use super::found::Gathered;
use super::writer::Run;
use super::xml::{self, attribute};
use crate::lint::Severity;

/// The version of Checkstyle whose reports look like this.
const VERSION: &str = "4.3";

pub(super) fn write(out: &mut impl Write, gathered: &Gathered, run: &Run) -> io::Result<()> {
    let mut document = xml::begin(&mut *out)?;
    document.create_element("checkstyle").with_attribute(("version", VERSION)).write_inner_content(
        |xml| {
            for file in &gathered.files {
                let element = xml.create_element("file").with_attribute(attribute("name", &file.path));
                if file.findings.is_empty() {
                    element.write_empty()?;
                    continue;
                }
                element.write_inner_content(|xml| {
                    for finding in &file.findings {
                        let start = finding.place.start;
                        xml.create_element("error")
                            .with_attribute(("line", start.line.to_string().as_str()))
                            .with_attribute(("column", start.column.to_string().as_str()))
                            .with_attribute(("severity", severity(finding.severity)))
                            .with_attribute(attribute("message", &finding.message))
                            .with_attribute((
                                "source",
                                format!("postedit.{}", run.registry.lints[finding.lint].name).as_str(),
                            ))
                            .write_empty()?;
                    }
                    Ok(())
                })?;
            }
            for fault in &gathered.faults {
                xml.create_element("exception").write_text_content(xml::content(fault))?;
            }
            Ok(())
        },
    )?;
    writeln!(out)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
    }
}
