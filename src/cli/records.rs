//! `postedit test` and `postedit new`: for those who write records.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{Outcome, print, unknown};
use crate::check::Trial;
use crate::lint::Registry;

/// Path and text of every lint file in a folder, in the order of their paths.
pub(super) fn files(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| format!("{}: {error}", folder.display()))?;
        if entry.path().extension().is_some_and(|extension| extension == "toml") {
            let name = entry.path().display().to_string();
            let text = fs::read_to_string(entry.path()).map_err(|error| format!("{name}: {error}"))?;
            files.push((name, text));
        }
    }
    Ok(files)
}

/// Runs the examples of the named lints and of those in the folders; of all if nothing is named.
pub(super) fn test(registry: Registry, folders: &[String], names: &[String]) -> Result<Outcome, String> {
    for name in names {
        if registry.find(name).is_none() {
            return Err(unknown(&registry, name, "lint or folder"));
        }
    }
    // a newsroom's folder may have the name of the built-in one, whose files come first
    let built_in = Registry::built_in().files.len();
    let chosen: Vec<usize> = (0..registry.lints.len())
        .filter(|&index| {
            let lint = &registry.lints[index];
            let file = Path::new(&registry.files[lint.defined.0].name);
            let in_folder = |folder: &String| lint.defined.0 >= built_in && file.starts_with(folder);
            let everything = folders.is_empty() && names.is_empty();
            everything || names.iter().any(|name| lint.name == *name) || folders.iter().any(in_folder)
        })
        .collect();
    let trial = Trial::new(registry);
    let mut out = String::new();
    let (mut examples, mut failed) = (0, 0);
    for index in chosen.iter().copied() {
        let lint = &trial.registry().lints[index];
        examples += lint.examples.len();
        for failure in trial.run(index) {
            failed += 1;
            let place =
                if failure.example == 0 { String::new() } else { format!(", example {}", failure.example) };
            let file = &trial.registry().files[lint.defined.0].name;
            let _ = writeln!(out, "{file}: {}{place}: {}", failure.lint, failure.reason);
        }
    }
    let counted =
        |number: usize, name: &str| format!("{number} {name}{}", if number == 1 { "" } else { "s" });
    let (lints, examples) = (counted(chosen.len(), "lint"), counted(examples, "example"));
    let _ = writeln!(out, "{lints}, {examples}, {failed} failed");
    print(&out)?;
    Ok(if failed > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// Puts a filled-in record for a lint, `GROUP/NAME`, into the file of its group, in the order of names.
pub(super) fn new(lint: &str, folder: &Path) -> Result<(), String> {
    let (group, name) = lint.rsplit_once('/').ok_or("a new lint is named as GROUP/NAME")?;
    let file = folder.join(format!("{group}.toml"));
    let shown = file.display();
    let before = if file.exists() {
        fs::read_to_string(&file).map_err(|error| format!("{shown}: {error}"))?
    } else {
        let group = group.rsplit('/').next().unwrap_or(group);
        format!("[group]\nname = \"{group}\"\nabout = \"What the lints of this group have in common.\"\n")
    };
    let known = |line: &str| {
        let value =
            line.strip_prefix("name")?.trim_start().strip_prefix('=')?.trim_start().strip_prefix('"')?;
        Some(value.split('"').next()?.to_string())
    };
    // the record stands before the first one with a later name
    let mut at = before.len();
    let mut start = 0;
    for part in before.split_inclusive("[[lint]]\n").skip(1) {
        start = before[start..].find("[[lint]]\n").map_or(before.len(), |found| start + found);
        match part.lines().find_map(known) {
            Some(other) if other == name => return Err(format!("{shown} has a lint `{name}` already")),
            Some(other) if other.as_str() > name && at == before.len() => at = start,
            _ => {}
        }
        start += "[[lint]]\n".len();
    }
    let record = RECORD.replace("NAME", name);
    let text = if at == before.len() {
        format!("{}\n\n{record}", before.trim_end())
    } else {
        format!("{}{record}\n{}", &before[..at], &before[at..])
    };
    Registry::default().add_file(&shown.to_string(), &text).map_err(|errors| errors[0].message.clone())?;
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent).map_err(|error| format!("{}: {error}", parent.display()))?;
    }
    fs::write(&file, text).map_err(|error| format!("{shown}: {error}"))?;
    print(&format!(
        "added `{name}` to {shown}\nedit its pattern, its text and its examples, then run: postedit test --lints {} {name}\n",
        folder.display()
    ))?;
    Ok(())
}

/// A record that passes its tests as it stands.
const RECORD: &str = r#"[[lint]]
name     = "NAME"
message  = "`{found}` is a calque of Spanish `board of the wallet`; write `{fix}`"
why      = "Say here what is wrong, what it should be, and what in the source language it comes from."
from     = ["es"]
severity = "warning"
applicability = "unsafe"
pattern  = "(the)? holder of the (wallet|purse)"
replace  = "$1 minister"

[[lint.example]]
incorrect = "She spoke with {the holder of the wallet} on Monday."
correct   = "She spoke with the minister on Monday."

[[lint.example]] # a near miss: every lint has one
correct   = "The holder of the winning ticket has come forward."
"#;
