//! `postedit config`: what is in force, and where each value comes from.
//!
//! ```toml
//! min-severity = "warning"       # built in
//! max-score = 8.0                # postedit.toml:3
//!
//! [lints]
//! calques = "off"                # house/postedit.toml:7
//! ```

use std::fmt::Write as _;

use toml::de::{DeTable, DeValue};

use super::{Config, Layer};

/// A line of the listing, and where it comes from.
type Line = (String, String);

/// All keys that are in force.
pub(in crate::cli) fn show(config: &Config) -> String {
    let mut keys: Vec<(String, Line)> = Vec::new();
    let mut levels: Vec<(String, Line)> = Vec::new();
    let mut overrides: Vec<Vec<Line>> = Vec::new();
    for layer in &config.layers {
        let Ok(table) = DeTable::parse(&layer.source.text) else { continue };
        for (key, value) in table.get_ref().iter() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("extend", _) => {}
                ("lints", DeValue::Table(table)) => {
                    for (name, level) in table.iter() {
                        put(
                            &mut levels,
                            name.get_ref(),
                            line(layer, name.get_ref(), name.span().start, level.get_ref()),
                        );
                    }
                }
                ("overrides", DeValue::Array(all)) => {
                    for one in all.iter() {
                        let Some(table) = one.get_ref().as_table() else { continue };
                        overrides.push(lines(layer, "", table));
                    }
                }
                (name, DeValue::Table(table)) => {
                    for shown in lines(layer, &format!("{name}."), table) {
                        put(&mut keys, &shown.0.clone(), shown);
                    }
                }
                (name, value) => put(&mut keys, name, line(layer, name, key.span().start, value)),
            }
        }
    }
    let mut out = String::new();
    write(&mut out, keys.into_iter().map(|(_, line)| line));
    if !levels.is_empty() {
        out.push_str("\n[lints]\n");
        levels.sort_by(|a, b| a.0.cmp(&b.0));
        write(&mut out, levels.into_iter().map(|(_, line)| line));
    }
    for lines in overrides {
        out.push_str("\n[[overrides]]\n");
        write(&mut out, lines.into_iter());
    }
    out
}

/// Puts a line in the place of the one of the same key, or behind the others.
fn put(lines: &mut Vec<(String, Line)>, key: &str, line: Line) {
    match lines.iter_mut().find(|(known, _)| known == key) {
        Some((_, known)) => *known = line,
        None => lines.push((key.to_string(), line)),
    }
}

/// The lines of a table, the tables in it by dotted keys.
fn lines(layer: &Layer, prefix: &str, table: &DeTable) -> Vec<Line> {
    let mut all = Vec::new();
    for (key, value) in table.iter() {
        let name = format!("{prefix}{}", quoted(key.get_ref()));
        match value.get_ref() {
            DeValue::Table(table) => all.extend(lines(layer, &format!("{name}."), table)),
            value => all.push(line(layer, &name, key.span().start, value)),
        }
    }
    all
}

fn line(layer: &Layer, name: &str, offset: usize, value: &DeValue) -> Line {
    let origin = &layer.source.name;
    let number = layer.source.text[..offset].matches('\n').count() + 1;
    let origin = if layer.is_file { format!("{origin}:{number}") } else { origin.clone() };
    (format!("{name} = {}", written(value)), origin)
}

/// A key as it is written in TOML.
fn quoted(key: &str) -> String {
    let bare = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if bare { key.into() } else { toml::Value::String(key.into()).to_string() }
}

/// A value as it is written in TOML.
fn written(value: &DeValue) -> String {
    match value {
        DeValue::String(text) => toml::Value::String(text.to_string()).to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Datetime(time) => time.to_string(),
        DeValue::Array(all) => {
            let all: Vec<String> = all.iter().map(|value| written(value.get_ref())).collect();
            format!("[{}]", all.join(", "))
        }
        DeValue::Table(table) => {
            let all: Vec<String> = table
                .iter()
                .map(|(key, value)| format!("{} = {}", quoted(key.get_ref()), written(value.get_ref())))
                .collect();
            format!("{{ {} }}", all.join(", "))
        }
    }
}

fn write(out: &mut String, lines: impl Iterator<Item = Line>) {
    let lines: Vec<Line> = lines.collect();
    let width = lines.iter().map(|(text, _)| text.chars().count()).max().unwrap_or(0).min(40);
    for (text, origin) in lines {
        let _ = writeln!(out, "{text:width$}  # {origin}");
    }
}
