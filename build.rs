//! Builds in the files of `lints/`, so that a new one need not be named anywhere, and gets their regular expressions and
//! the names of `lints/names/` ready.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

// the tool uses more of these files than its build does
#[path = "src/lint/anchors.rs"]
mod anchors;
#[allow(dead_code)]
#[path = "src/name/buckets.rs"]
mod buckets;
#[allow(dead_code)]
#[path = "src/name/entry.rs"]
mod entry;
#[allow(dead_code)]
#[path = "src/name/fold.rs"]
mod fold;
#[allow(dead_code)]
#[path = "src/name/maker.rs"]
mod maker;
#[path = "src/lint/prepare.rs"]
mod prepare;
#[allow(dead_code)]
#[path = "src/name/sound.rs"]
mod sound;
#[allow(dead_code)]
#[path = "src/name/table.rs"]
mod table;

#[allow(dead_code)]
#[path = "src/text/forms.rs"]
mod forms;
#[allow(dead_code)]
#[path = "src/text/hash.rs"]
mod hash;
#[allow(dead_code)]
#[path = "src/text/lexicon.rs"]
mod lexicon;

/// What these files know of `src/text/`.
mod text {
    pub(crate) use super::forms;
    pub use super::hash::word_key;
}

use table::{Form, Packed, Table};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=lints");
    for used in ["lint/anchors", "lint/prepare", "text/forms", "text/hash", "text/lexicon"] {
        println!("cargo::rerun-if-changed=src/{used}.rs");
    }
    println!("cargo::rerun-if-changed=data/lexicon.bin");
    for used in ["buckets", "entry", "fold", "maker", "sound", "table"] {
        println!("cargo::rerun-if-changed=src/name/{used}.rs");
    }
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut files = Vec::new();
    collect(&root.join("lints"), &mut files)?;
    files.sort();
    let (names, files): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|file| file.starts_with(root.join("lints/names")));
    fs::write(out.join("built_in_names.rs"), built_in_names(&names)?)?;
    fs::write(out.join("built_in_lints.rs"), built_in_lints(&root, files)?)
}

fn built_in_lints(root: &Path, files: Vec<PathBuf>) -> io::Result<String> {
    let mut list = String::from("static BUILT_IN: &[(&str, &str, &str, ReadyPhrases)] = &[\n");
    let mut regexes = Vec::new();
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        // a file with a fault is shown by the tool itself, with its line
        let records: toml::Table = fs::read_to_string(&file)?.parse().unwrap_or_default();
        let (lean, phrases) = (lean(&records), ready_phrases(&records));
        let path = file.to_string_lossy();
        let _ = writeln!(list, "    ({name:?}, include_str!({path:?}), {lean:?}, &[\n{phrases}    ]),");
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
    Ok(list)
}

/// The table of the names in `lints/names/`, as a constant that is used in place.
fn built_in_names(files: &[PathBuf]) -> io::Result<String> {
    let mut read = Vec::new();
    for file in files {
        let text = fs::read_to_string(file)?;
        read.push(entry::NameFile::read(&text).unwrap_or_else(|error| {
            let line = text[..error.span.start].lines().count();
            panic!("{}:{line}: {}", file.display(), error.message)
        }));
    }
    let table = Table::of(&read);
    let mut list =
        format!("static BUILT_IN: Table = Table {{\ntext: std::borrow::Cow::Borrowed({:?}),\n", table.text);
    let _ = writeln!(list, "texts: std::borrow::Cow::Borrowed(&{:?}),", table.texts);
    let _ = writeln!(list, "form_buckets: std::borrow::Cow::Borrowed(&{:?}),", table.form_buckets);
    list.push_str("entries: std::borrow::Cow::Borrowed(&[\n");
    for Packed { kind, gender, texts, lists } in table.entries.iter() {
        let gender = gender.map_or("None".into(), |gender| format!("Some(super::Gender::{gender:?})"));
        let _ = writeln!(
            list,
            "Packed {{ kind: Kind::{kind:?}, gender: {gender}, texts: {texts}, lists: {lists:?} }},"
        );
    }
    list.push_str("]),\nforms: std::borrow::Cow::Borrowed(&[\n");
    for Form { first, words, entry, is_surname, standing, in_capitals, length, second } in table.forms.iter()
    {
        let _ = writeln!(
            list,
            "Form {{ first: {first}, words: {words}, entry: {entry}, is_surname: {is_surname}, \
             standing: Standing::{standing:?}, in_capitals: {in_capitals}, length: {length}, second: {second} }},"
        );
    }
    let _ = writeln!(list, "]),\nsound_buckets: std::borrow::Cow::Borrowed(&{:?}),", table.sound_buckets);
    let _ = writeln!(list, "sounds: std::borrow::Cow::Borrowed(&{:?}),\n}};", table.sounds);
    Ok(list)
}

/// The records without what checking does without, and with empty tables for those in [`ready_phrases`]: a tenth of the
/// text, and of the time to read it.
fn lean(records: &toml::Table) -> String {
    let mut lean = records.clone();
    for lint in lean.get_mut("lint").and_then(toml::Value::as_array_mut).into_iter().flatten() {
        let Some(lint) = lint.as_table_mut() else { continue };
        lint.remove("example");
        lint.insert("why".into(), "".into());
        if lint.contains_key("phrases") {
            lint.insert("phrases".into(), toml::Table::new().into());
        }
    }
    toml::to_string(&lean).unwrap_or_default()
}

/// The tables of phrases of a file, by the record: each phrase with what replaces it, its source and its anchors.
fn ready_phrases(records: &toml::Table) -> String {
    let lists = records.get("lists").cloned().and_then(|lists| lists.try_into().ok()).unwrap_or_default();
    let mut out = String::new();
    for lint in records.get("lint").and_then(toml::Value::as_array).into_iter().flatten() {
        let name = lint.get("name").and_then(toml::Value::as_str).unwrap_or_default();
        let Some(phrases) = lint.get("phrases").and_then(toml::Value::as_table) else { continue };
        let _ = writeln!(out, "        ({name:?}, &[");
        for (pattern, row) in phrases {
            let write = row.get("write").unwrap_or(row);
            let several = write.as_array().map(Vec::as_slice).unwrap_or_default();
            let replacements: Vec<&str> =
                several.iter().chain([write]).filter_map(toml::Value::as_str).collect();
            let replacements: Vec<&str> = replacements.into_iter().filter(|text| !text.is_empty()).collect();
            let source = row.get("source").and_then(toml::Value::as_str);
            let anchors = anchors::anchors(pattern, &lists).unwrap_or_default();
            let _ = writeln!(out, "            ({pattern:?}, &{replacements:?}, {source:?}, &{anchors:?}),");
        }
        out.push_str("        ]),\n");
    }
    out
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
