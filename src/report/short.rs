//! One line a diagnostic, as editors and `grep` read it.

use std::io::Write;

use super::FileReport;

pub(super) fn render(report: &FileReport) -> Vec<u8> {
    let mut out = Vec::new();
    for diagnostic in &report.checked.diagnostics {
        let lint = &report.engine.registry().lints[diagnostic.lint];
        let position = report.lines.position(report.source.text(), diagnostic.span.start);
        let severity = diagnostic.severity.name();
        let _ = writeln!(
            out,
            "{}:{}:{}: {severity}[{}] {}",
            report.source.name(),
            position.line,
            position.column,
            lint.name,
            diagnostic.message
        );
    }
    out
}
