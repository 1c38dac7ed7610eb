//! The shape of the code: who may use whom, who may touch the world outside, and how files look.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// The stages, from the first to the last: each may use itself and those before it.
///
/// Passes report to the sink of `check`, and `check` runs the passes, so these two are one stage.
const STAGES: &[&[&str]] =
    &[&["text"], &["name"], &["lint"], &["check", "pass"], &["fix"], &["report"], &["cli"]];
const PURE: &[&str] = &["text", "name", "lint", "check", "pass", "fix"];
/// The one file before them that writes.
const WRITER: &str = "fix/write.rs";
const LONGEST_FILE: usize = 450;

#[test]
fn no_stage_uses_a_later_one() {
    let later = |file: &File, used: &str| {
        let stage = |name: &str| STAGES.iter().position(|stage| stage.contains(&name));
        file.module().is_some_and(|module| match (stage(module), stage(used)) {
            (Some(own), Some(used)) => used > own,
            (None, _) => panic!("{}: `{module}` is no known stage", file.shown()),
            (_, None) => false,
        })
    };
    let wrong = each_line(|file, line| {
        let used = used_modules(line).into_iter().filter(|used| later(file, used)).collect::<Vec<_>>();
        (!used.is_empty()).then(|| format!("uses {}", used.join(", ")))
    });
    assert_none(&wrong);
}

#[test]
fn every_module_that_is_used_is_a_stage() {
    let known: BTreeSet<&str> = STAGES.concat().into_iter().collect();
    let wrong = each_line(|_, line| {
        let odd = used_modules(line).into_iter().find(|used| !known.contains(used.as_str()));
        odd.map(|used| format!("uses `{used}`, which stands in no order"))
    });
    assert_none(&wrong);
}

#[test]
fn only_the_last_stages_touch_the_world_outside() {
    let world = Regex::new(
        r"\bstd::(fs|env|io|process)\b|\bstd::\{[^}]*\b(fs|env|io|process)\b|\be?print(ln)?!|\bdbg!",
    )
    .expect("a valid expression");
    let wrong = each_line(|file, line| {
        let pure =
            file.module().is_some_and(|module| PURE.contains(&module)) && file.path != Path::new(WRITER);
        world.find(line).filter(|_| pure).map(|found| format!("mentions `{}`", found.as_str()))
    });
    assert_none(&wrong);
}

#[test]
fn every_file_says_what_it_is_for_in_its_first_line() {
    let silent: Vec<String> =
        source_files().iter().filter(|file| !file.text.starts_with("//!")).map(File::shown).collect();
    assert_none(&silent);
}

#[test]
fn no_file_is_too_long_to_read_at_once() {
    let long: Vec<String> = source_files()
        .iter()
        .map(|file| (file.shown(), file.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(name, lines)| format!("{name}: {lines} lines"))
        .collect();
    assert_none(&long);
}

#[test]
fn names_say_what_is_in_a_file() {
    const EMPTY: &[&str] = &["util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"];
    let vague: Vec<String> = source_files()
        .iter()
        .filter(|file| file.path.with_extension("").iter().any(|part| EMPTY.iter().any(|name| part == *name)))
        .map(File::shown)
        .collect();
    assert_none(&vague);
}

#[test]
fn records_stand_in_the_order_of_their_names() {
    let wrong: Vec<String> = lint_files()
        .iter()
        .filter_map(|(path, file)| {
            let names = names(file);
            let pair = names.windows(2).find(|pair| pair[0] >= pair[1])?;
            Some(format!("{}: `{}` stands before `{}`", path.display(), pair[0], pair[1]))
        })
        .collect();
    assert_none(&wrong);
}

#[test]
fn a_group_is_named_as_its_file_or_folder() {
    let wrong: Vec<String> = lint_files()
        .iter()
        .filter(|(path, file)| {
            let folder = path.parent().filter(|folder| *folder != Path::new("lints"));
            let expected = folder.unwrap_or(path).file_stem().and_then(|name| name.to_str());
            let group = file.get("group").and_then(|group| group.get("name")).and_then(toml::Value::as_str);
            group.is_none() || (group != expected && group != path.file_stem().and_then(|name| name.to_str()))
        })
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert_none(&wrong);
}

#[test]
fn uses_are_read_from_all_forms_of_paths() {
    assert_eq!(used_modules("use crate::check::Sink;"), ["check"]);
    assert_eq!(
        used_modules("use crate::{report, text::{View, Source}, lint::Lint};"),
        ["report", "text", "lint"]
    );
    assert_eq!(
        used_modules("    words.map(crate::text::hash_word).chain(crate::lint::all())"),
        ["text", "lint"]
    );
    assert!(used_modules("/// See [`cli`](crate::cli).").is_empty());
    assert!(used_modules("pub(crate) fn check() {}").is_empty());
}

/// A file of `src/`.
struct File {
    /// From `src/` on.
    path: PathBuf,
    text: String,
}

impl File {
    /// The module it is in; none for the roots, `lib.rs` and `main.rs`.
    fn module(&self) -> Option<&str> {
        let mut parts = self.path.iter();
        let first = parts.next().and_then(|part| part.to_str())?;
        match parts.next() {
            Some(_) => Some(first),
            None => first.strip_suffix(".rs").filter(|name| !matches!(*name, "lib" | "main")),
        }
    }

    fn shown(&self) -> String {
        format!("src/{}", self.path.display())
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder of the project that end in `extension`: their paths from there, and their text.
fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let folder = root().join(folder);
    let files: Vec<_> = walkdir::WalkDir::new(&folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("the folder can be read").into_path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("the file is text");
            (path.strip_prefix(&folder).expect("below the folder").to_path_buf(), text)
        })
        .collect();
    assert!(!files.is_empty(), "nothing in {}", folder.display());
    files
}

fn source_files() -> Vec<File> {
    files("src", "rs").into_iter().map(|(path, text)| File { path, text }).collect()
}

/// Below `lints/`, where the names are that are no records.
const NAMES: &str = "names";

fn lint_files() -> Vec<(PathBuf, toml::Table)> {
    let read = |text: String| text.parse().expect("a lint file is TOML");
    files("lints", "toml")
        .into_iter()
        .filter(|(path, _)| !path.starts_with(NAMES))
        .map(|(path, text)| (Path::new("lints").join(path), read(text)))
        .collect()
}

fn names(file: &toml::Table) -> Vec<&str> {
    let lints = file.get("lint").and_then(toml::Value::as_array).into_iter().flatten();
    lints.filter_map(|lint| lint.get("name").and_then(toml::Value::as_str)).collect()
}

/// What `judge` has to say about lines of `src/`, each with its place.
fn each_line(judge: impl Fn(&File, &str) -> Option<String>) -> Vec<String> {
    let mut said = Vec::new();
    for file in source_files() {
        for (number, line) in statements(&file.text) {
            said.extend(judge(&file, &line).map(|what| format!("{}:{number}: {what}", file.shown())));
        }
    }
    said
}

/// The lines of a file with their numbers, comments left out, and a `use` of several lines as one.
fn statements(text: &str) -> Vec<(usize, String)> {
    let mut statements: Vec<(usize, String)> = Vec::new();
    let mut in_use = false;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !is_comment(line)) {
        match statements.last_mut().filter(|_| in_use) {
            Some((_, whole)) => whole.push_str(line.trim()),
            None => {
                let start = line.trim_start();
                in_use = start.starts_with("use ") || start.starts_with("pub use ");
                statements.push((number + 1, line.to_string()));
            }
        }
        in_use &= !line.contains(';');
    }
    statements
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// The modules of the crate that a line names: `x` in `crate::x`, `x` and `y` in `crate::{x, y::Z}`.
fn used_modules(line: &str) -> Vec<String> {
    if is_comment(line) {
        return Vec::new();
    }
    let mut modules = Vec::new();
    for (at, path) in line.match_indices("crate::") {
        let rest = &line[at + path.len()..];
        let mut depth = 0;
        let list_end = rest.find(|character| {
            depth += i32::from(character == '{') - i32::from(character == '}');
            depth == 0
        });
        let parts = if rest.starts_with('{') {
            outermost(&rest[1..list_end.unwrap_or(rest.len())])
        } else {
            vec![rest]
        };
        modules.extend(parts.into_iter().map(first_name).filter(|name| !name.is_empty()));
    }
    modules
}

fn first_name(path: &str) -> String {
    path.trim_start()
        .chars()
        .take_while(|character| character.is_alphanumeric() || *character == '_')
        .collect()
}

/// The parts of a list, cut at commas that are not inside brackets.
fn outermost(list: &str) -> Vec<&str> {
    let mut depth = 0;
    list.split(|character| {
        depth += i32::from(character == '{') - i32::from(character == '}');
        character == ',' && depth == 0
    })
    .collect()
}

#[track_caller]
fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
