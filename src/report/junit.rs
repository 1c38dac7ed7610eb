//! The XML of JUnit: a suite for each file, in it a failed test for each diagnostic, or one that passed.
//!
//! A file that could not be checked is an error in a suite of its own. Columns are in characters.

use std::fmt::Write as _;
use std::io::{self, Write};

use quick_xml::Writer;

use super::found::{Finding, Found, Gathered};
use super::writer::Run;
use super::xml::{self, attribute};

/// The suite of the files that could not be checked.
const FAULTS: &str = "files that could not be checked";

pub(super) fn write(out: &mut impl Write, gathered: &Gathered, run: &Run) -> io::Result<()> {
    let mut document = xml::begin(&mut *out)?;
    let tests: usize = gathered.files.iter().map(|file| file.findings.len().max(1)).sum();
    let (failures, errors) = (gathered.findings().count(), gathered.faults.len());
    let root = document.create_element("testsuites").with_attribute(("name", "postedit"));
    root.with_attributes(counts(tests + errors, failures, errors)).write_inner_content(|xml| {
        for file in &gathered.files {
            suite(xml, file, run)?;
        }
        if !gathered.faults.is_empty() {
            let element = xml.create_element("testsuite").with_attribute(("name", FAULTS));
            element
                .with_attributes(counts(errors, 0, errors))
                .write_inner_content(|xml| gathered.faults.iter().try_for_each(|fault| error(xml, fault)))?;
        }
        Ok(())
    })?;
    writeln!(out)
}

fn counts(
    tests: usize,
    failures: usize,
    errors: usize,
) -> [(&'static str, std::borrow::Cow<'static, str>); 3] {
    [("tests", tests), ("failures", failures), ("errors", errors)]
        .map(|(name, count)| (name, count.to_string().into()))
}

fn suite<W: Write>(xml: &mut Writer<W>, file: &Found, run: &Run) -> io::Result<()> {
    let failures = file.findings.len();
    let element = xml.create_element("testsuite").with_attribute(attribute("name", &file.path));
    element.with_attributes(counts(failures.max(1), failures, 0)).write_inner_content(|xml| {
        if file.findings.is_empty() {
            xml.create_element("testcase")
                .with_attribute(attribute("name", &file.path))
                .with_attribute(("classname", "postedit"))
                .write_empty()?;
        }
        file.findings.iter().try_for_each(|finding| failure(xml, file, finding, run))
    })?;
    Ok(())
}

fn failure<W: Write>(xml: &mut Writer<W>, file: &Found, finding: &Finding, run: &Run) -> io::Result<()> {
    let lint = &run.registry.lints[finding.lint].name;
    let start = finding.place.start;
    let severity = finding.severity.name();
    let mut content = format!("{}:{}:{}: {severity}\n", file.path, start.line, start.column);
    let _ = writeln!(content, "{}", finding.context.as_ref().map_or(&finding.text, |(_, text)| text).trim());
    for fix in &finding.fixes {
        let _ = writeln!(content, "{}", fix.description);
    }
    xml.create_element("testcase")
        .with_attribute(("name", format!("{lint} at {}:{}", start.line, start.column).as_str()))
        .with_attribute(attribute("classname", &file.path))
        .write_inner_content(|xml| {
            xml.create_element("failure")
                .with_attribute(("type", severity))
                .with_attribute(attribute("message", &finding.message))
                .write_text_content(xml::content(&content))?;
            Ok(())
        })?;
    Ok(())
}

fn error<W: Write>(xml: &mut Writer<W>, fault: &str) -> io::Result<()> {
    xml.create_element("testcase")
        .with_attribute(attribute("name", fault))
        .with_attribute(("classname", "postedit"))
        .write_inner_content(|xml| {
            xml.create_element("error")
                .with_attribute(("type", "fault"))
                .with_attribute(attribute("message", fault))
                .write_empty()?;
            Ok(())
        })?;
    Ok(())
}
