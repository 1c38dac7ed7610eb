//! The files of `lints/names/`: what holds for all of them together.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use postedit::name::{Kind, NameFile, Written, squeeze};

/// A name with the file that it stands in.
struct Name {
    file: String,
    kind: Kind,
    name: String,
    written: Written,
}

fn names() -> Vec<Name> {
    let mut names = Vec::new();
    for (file, text) in files() {
        let read = NameFile::read(&text).unwrap_or_else(|error| panic!("{file}: {}", error.message));
        let name = |(kind, name, written): (Kind, &str, &Written)| Name {
            file: file.clone(),
            kind,
            name: name.to_string(),
            written: written.clone(),
        };
        names.extend(read.names().map(name));
    }
    names
}

fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lints/names");
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("a text"))
        })
        .collect();
    files.sort();
    files
}

#[track_caller]
fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn there_are_enough_of_them() {
    assert!(names().len() >= 1_200);
}

#[test]
fn names_stand_in_the_order_of_the_alphabet_one_on_a_line() {
    let mut wrong = Vec::new();
    for (file, text) in files() {
        let keys: Vec<&str> =
            text.lines().filter_map(|line| line.strip_prefix('"')?.split('"').next()).collect();
        let pairs = keys.windows(2).filter(|pair| pair[0] >= pair[1]);
        wrong.extend(pairs.map(|pair| format!("{file}: `{}` stands before `{}`", pair[0], pair[1])));
    }
    assert_none(&wrong);
}

#[test]
fn nobody_stands_in_two_places() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut wrong = Vec::new();
    for Name { file, kind, name, .. } in names() {
        if let Some(other) = seen.insert(format!("{kind:?} {}", squeeze(&name)), file.clone()) {
            wrong.push(format!("`{name}` stands in {other} and in {file}"));
        }
    }
    assert_none(&wrong);
}

#[test]
fn what_is_right_for_one_name_is_mangled_for_none() {
    let names = names();
    let right = |name: &Name| {
        let forms = name.written.accepted.iter().chain([&name.name]).map(|form| squeeze(form));
        forms.map(|form| (form, name.name.clone())).collect::<Vec<_>>()
    };
    let right: BTreeMap<String, String> = names.iter().flat_map(right).collect();
    let mut wrong = Vec::new();
    for name in &names {
        for form in name.written.mangled.iter().chain(&name.written.never) {
            if let Some(other) = right.get(&squeeze(form)) {
                wrong.push(format!("{}: `{form}` of `{}` is right for `{other}`", name.file, name.name));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn a_country_that_is_named_has_an_entry() {
    let names = names();
    let is_country =
        |country: &String| names.iter().any(|name| name.kind == Kind::Country && name.name == *country);
    let unknown = names.iter().flat_map(|name| {
        let countries = name.written.countries.iter().filter(|country| !is_country(country));
        countries.map(|country| format!("{}: `{}` belongs to `{country}`", name.file, name.name))
    });
    assert_none(&unknown.collect::<Vec<_>>());
}

#[test]
fn people_have_roles_and_belong_somewhere() {
    let lost = names().into_iter().filter(|name| {
        let written = &name.written;
        let somewhere = !written.countries.is_empty() || !written.bodies.is_empty();
        name.kind == Kind::Person && (written.roles.is_empty() || !somewhere)
    });
    assert_none(&lost.map(|name| format!("{}: `{}`", name.file, name.name)).collect::<Vec<_>>());
}
