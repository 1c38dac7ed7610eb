//! Builds in the files of `lints/`, so that a new one need not be named anywhere, and gets their regular expressions
//! ready.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/lint/prepare.rs"]
mod prepare;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=lints");
    println!("cargo::rerun-if-changed=src/lint/prepare.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = Vec::new();
    collect(&root.join("lints"), &mut files)?;
    files.sort();
    let mut list = String::from("static BUILT_IN: &[(&str, &str, &str)] = &[\n");
    let mut regexes = Vec::new();
    for file in files {
        let name = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let lean = without_examples(&fs::read_to_string(&file)?);
        let _ = writeln!(list, "    ({name:?}, include_str!({:?}), {lean:?}),", file.to_string_lossy());
        // a file with a fault is shown by the tool itself, with its line
        let records: toml::Table = fs::read_to_string(&file)?.parse().unwrap_or_default();
        for lint in records.get("lint").and_then(toml::Value::as_array).into_iter().flatten() {
            let several = lint.get("regexes").and_then(toml::Value::as_array).into_iter().flatten();
            let whole_line =
                lint.get("scope").and_then(toml::Value::as_str).is_some_and(|scope| scope != "text");
            let own = several.chain(lint.get("regex")).filter_map(toml::Value::as_str);
            regexes.extend(own.map(|regex| (regex.to_string(), whole_line)));
            let except = lint.get("except").and_then(toml::Value::as_array).into_iter().flatten();
            regexes.extend(except.filter_map(toml::Value::as_str).map(|except| (except.to_string(), false)));
        }
    }
    list.push_str("];\n");
    regexes.sort();
    regexes.dedup();
    list.push_str("static PREPARED: &[ReadyMade] = &[\n");
    for (regex, whole_line) in regexes {
        if let Ok(ready) = prepare::prepare(&regex, whole_line) {
            let prefixes: String = ready.prefixes.iter().map(|prefix| format!("&{prefix:?}, ")).collect();
            let (pattern, first, at_word, longest) =
                (ready.pattern, ready.first, ready.at_word, ready.longest);
            let ready = format!("({pattern:?}, &[{prefixes}], &{first:?}, {at_word}, {longest:?})");
            let _ = writeln!(list, "    (({regex:?}, {whole_line}), {ready}),");
        }
    }
    list.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("built_in_lints.rs"), list)
}

/// The records without their examples, which end each of them: half of the text, and of the time to read it.
fn without_examples(text: &str) -> String {
    let mut keep = true;
    let wanted = text.split_inclusive('\n').filter(|line| {
        if line.starts_with("[[lint") {
            keep = line.starts_with("[[lint]]");
        }
        keep
    });
    wanted.collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
