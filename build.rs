//! Builds in the files of `lints/`, so that a new one need not be named anywhere, and lays out their records and the names
//! of `lints/names/`, so that the tool need not read them when it starts.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

// the tool uses more of these files than its build does
#[allow(dead_code)]
#[path = "src/lint"]
mod lint {
    mod beginnings;
    mod examples;
    mod expressions;
    mod frequency;
    mod layout;
    mod packed;
    mod parse;
    mod pattern;
    mod phrases;
    mod places;
    mod prepare;
    mod read;
    mod record;
    mod record_text;
    mod row;

    pub use expressions::Expressions;
    pub use frequency::weight;
    pub use phrases::PhraseTable;
    pub use prepare::prepare;
    pub use read::read;
    pub use record::{DataDetector, Detector, Group, Lint, Scope, TokenDetector};
    pub use record_text::{NO_TEXTS, RecordTexts};
}

#[allow(dead_code)]
#[path = "src/name"]
mod name {
    pub mod buckets;
    mod entry;
    mod fold;
    mod maker;
    mod sound;
    mod table;

    pub use entry::NameFile;
    pub use table::{Form, Packed, Table};
}

#[allow(dead_code)]
#[path = "src/pass/set_phrases"]
mod set_phrases {
    mod row;
    mod table;

    pub use row::{LISTS, MANGLED, SWAPS};
    pub use table::Table;
}

#[allow(dead_code)]
#[path = "src/text"]
mod text {
    mod field_format;
    pub mod forms;
    mod hash;
    mod lexicon;
    mod token;
    mod tokens;

    pub use field_format::FieldFormat;
    pub use hash::{word_key, word_key_of};
    pub use lexicon::{Lexicon, WordFlags};
    pub use token::{Shape, Token, TokenKind};
    pub(crate) use tokens::tokenize;
}

use miniz_oxide::deflate::compress_to_vec;

use lint::{DataDetector, Detector, Expressions, Group, Lint, PhraseTable, Scope, TokenDetector};
use name::buckets::KeyFilter;
use name::{Form, NameFile, Packed, Table};
use set_phrases::{LISTS, MANGLED, SWAPS};
use text::{Lexicon, WordFlags, forms, word_key};

/// How hard is tried to make the text of the records short.
const BEST_COMPRESSION: u8 = 10;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=lints");
    println!("cargo::rerun-if-changed=data/lexicon.bin");
    for folder in ["lint", "name", "pass/set_phrases", "text"] {
        println!("cargo::rerun-if-changed=src/{folder}");
    }
    // a program that may lie anywhere sets 22,000 addresses in tables of its dependencies right each time that it starts, which
    // takes as long as a quarter of the check of an article
    let target = |part: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut files = Vec::new();
    collect(&root.join("lints"), &mut files)?;
    files.sort();
    let (names, files): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|file| file.starts_with(root.join("lints/names")));
    fs::write(out.join("built_in_names.rs"), built_in_names(&names)?)?;
    built_in_lints(&root, files, &out)
}

/// The files of `lints/`, and their records as checking needs them: these as `postcard` writes them, and the token patterns
/// and where regular expressions may match as constants that are used in place.
fn built_in_lints(root: &Path, files: Vec<PathBuf>, out: &Path) -> io::Result<()> {
    let mut list = format!("static BUILT_IN: [Deflated; {}] = [\n", files.len());
    let (mut names, mut groups, mut lints): (Vec<String>, Vec<Group>, Vec<Lint>) = Default::default();
    for (number, file) in files.into_iter().enumerate() {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file)?;
        let deflated = out.join(format!("{number}.deflated"));
        fs::write(&deflated, compress_to_vec(text.as_bytes(), BEST_COMPRESSION))?;
        let _ = writeln!(list, "    Deflated::new(include_bytes!({:?})),", deflated.to_string_lossy());
        let mut errors = Vec::new();
        let read = lint::read(number, &text, &lint::prepare, &mut errors);
        // a file with a fault is shown by the tool itself, with its line
        for error in errors {
            println!("cargo::warning={name}: {}", error.message);
        }
        names.push(name);
        let Some((group, read)) = read else { continue };
        if !groups.iter().any(|known: &Group| known.name == group.name) {
            groups.push(group);
        }
        for lint in read {
            // in a newsroom's own file a name that is known replaces its lint; here it would lose one
            if let Some(known) = lints.iter().find(|known| known.name == lint.name) {
                return Err(io::Error::other(format!(
                    "{}: `{}` is a lint of {}",
                    names[number], lint.name, names[known.defined.0]
                )));
            }
            lints.push(lint);
        }
    }
    list.push_str("];\n");
    fs::write(out.join("set_phrases.rs"), set_phrases(&lints))?;
    fs::write(out.join("forms.rs"), inflected_forms(&lints))?;
    let phrases = PhraseTable::of(lints.iter().filter_map(|lint| match &lint.detector {
        Detector::Data(DataDetector::Tokens(tokens)) => Some(tokens),
        _ => None,
    }));
    list.push_str("static EXPRESSIONS: [Expressions; 3] = [\n");
    for scope in [Scope::Text, Scope::Line, Scope::LineInCompany] {
        expressions(&mut list, &Expressions::of(scope, lints.iter().enumerate()));
    }
    list.push_str("];\n");
    let mut records = 0;
    for lint in &mut lints {
        lint.why.clear();
        lint.examples.clear();
        match &mut lint.detector {
            Detector::Data(DataDetector::Tokens(tokens)) => {
                *tokens = TokenDetector::BuiltIn(records);
                records += 1;
            }
            // how matches begin is in the constant
            Detector::Data(DataDetector::Regex(detector)) => {
                let mut regexes = detector.regexes.to_vec();
                regexes.iter_mut().for_each(|(_, prepared)| prepared.prefixes.clear());
                detector.regexes = regexes.into();
            }
            Detector::Pass(_) => {}
        }
    }
    let lints = postcard::to_allocvec(&(names, groups, lints)).expect("records that can be written");
    fs::write(out.join("built_in_lints.bin"), lints)?;
    list.push_str(
        "static RECORDS: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/built_in_lints.bin\"));\n",
    );
    phrase_table(&mut list, &phrases);
    fs::write(out.join("built_in_lints.rs"), list)
}

/// The keys of the forms of all verbs in the lists of grammar, and of the nouns before the colons there, by the key of the
/// word; 0 for a form that is like one before it.
fn inflected_forms(lints: &[Lint]) -> String {
    let is_grammar = |lint: &&Lint| matches!(&lint.detector, Detector::Pass(pass) if pass == "grammar");
    let lines =
        lints.iter().filter(is_grammar).flat_map(|lint| lint.data.values().flat_map(|list| list.iter()));
    let can_be = |word: &&str, flags| Lexicon::built_in().word(word).contains(flags);
    // `be` has forms that no other verb has
    let verbs =
        lines.clone().flat_map(words_of).filter(|word| *word != "be" && can_be(word, WordFlags::VERB_BASE));
    let heads = lines.filter_map(|line| line.split_once(':'));
    let nouns = heads.flat_map(|(nouns, _)| words_of(nouns)).filter(|word| can_be(word, WordFlags::NOUN));
    let inflected: BTreeSet<&str> = verbs.chain(nouns).collect();
    let mut rows: Vec<(u32, [u32; 5])> = inflected
        .into_iter()
        .map(|base| {
            let mut keys = [0; 5];
            for (form, word) in forms::all(base) {
                let key = word_key(&word);
                if !keys.contains(&key) {
                    keys[form as usize] = key;
                }
            }
            (word_key(base), keys)
        })
        .collect();
    rows.sort_unstable();
    format!("static FORMS: &[(u32, [u32; 5])] = &{rows:?};\n")
}

/// The words of a line that are written small.
fn words_of(line: &str) -> impl Iterator<Item = &str> {
    line.split(|character: char| !character.is_ascii_lowercase())
}

/// The set phrases in the records, as a constant.
fn set_phrases(lints: &[Lint]) -> String {
    let data = |lint: &str, list: &str| {
        let found = lints.iter().find(|known| known.name == lint).and_then(|lint| lint.data.get(list));
        found.unwrap_or(lint::NO_TEXTS)
    };
    let lists = LISTS.iter().map(|list| (data(list.lint, list.name), list.is_fixed, list.is_variant));
    let table = set_phrases::Table::read(lists, data(MANGLED, SWAPS));
    let mut list = format!(
        "pub(super) static TABLE: Table = Table {{\ntext: std::borrow::Cow::Borrowed({:?}),\n",
        table.text
    );
    borrowed(&mut list, "rows", &table.rows);
    borrowed(&mut list, "cells", &table.cells);
    borrowed(&mut list, "slots", &table.slots);
    borrowed(&mut list, "keys", &table.keys);
    borrowed(&mut list, "anchors", &table.anchors);
    borrowed(&mut list, "places", &table.places);
    borrowed(&mut list, "buckets", &table.buckets);
    list.push_str("};\n");
    list
}

/// An item of the constant of regular expressions.
fn expressions(list: &mut String, expressions: &Expressions) {
    let Expressions { all, beginnings, everywhere } = expressions;
    list.push_str("Expressions {\n");
    borrowed(list, "all", all);
    borrowed(list, "everywhere", everywhere);
    list.push_str("beginnings: Beginnings {\n");
    borrowed(list, "pairs", &beginnings.pairs);
    list.push_str("tiers: [\n");
    for tier in &beginnings.tiers {
        list.push_str("Tier {\n");
        borrowed(list, "prefixes", &tier.prefixes);
        key_filter(list, &tier.filter);
        list.push_str("},\n");
    }
    list.push_str("],\n},\n},\n");
}

/// A member of a constant.
fn key_filter(list: &mut String, filter: &KeyFilter) {
    list.push_str("filter: crate::name::buckets::KeyFilter {\n");
    borrowed(list, "bits", &filter.bits);
    list.push_str("},\n");
}

/// The token patterns as a constant.
fn phrase_table(list: &mut String, table: &PhraseTable) {
    let PhraseTable { layout, places, phrases, texts, records, of_prose } = table;
    list.push_str("static PHRASES: PhraseTable = PhraseTable {\nlayout: super::Layout {\n");
    borrowed(list, "atoms", &layout.atoms);
    borrowed(list, "cells", &layout.cells);
    borrowed(list, "high_cells", &layout.high_cells);
    borrowed(list, "rows", &layout.rows);
    borrowed(list, "brackets", &layout.brackets);
    borrowed(list, "keys", &layout.keys);
    let _ = writeln!(
        list,
        "texts: std::borrow::Cow::Borrowed({:?}),\n}},\nplaces: super::Places {{",
        layout.texts
    );
    borrowed(list, "buckets", &places.buckets);
    borrowed(list, "anchors", &places.anchors);
    borrowed(list, "groups", &places.groups);
    borrowed(list, "places", &places.places);
    key_filter(list, &places.filter);
    list.push_str("},\n");
    borrowed(list, "phrases", phrases);
    borrowed(list, "records", records);
    borrowed(list, "of_prose", of_prose);
    let _ = writeln!(list, "texts: std::borrow::Cow::Borrowed({texts:?}),\n}};");
}

/// A member of a constant that borrows its items.
fn borrowed<T: Debug>(list: &mut String, name: &str, items: &[T]) {
    let _ = writeln!(list, "{name}: std::borrow::Cow::Borrowed(&{items:?}),");
}

/// The table of the names in `lints/names/`, as a constant that is used in place.
fn built_in_names(files: &[PathBuf]) -> io::Result<String> {
    let mut read = Vec::new();
    for file in files {
        let text = fs::read_to_string(file)?;
        read.push(NameFile::read(&text).unwrap_or_else(|error| {
            let line = text[..error.span.start].lines().count();
            panic!("{}:{line}: {}", file.display(), error.message)
        }));
    }
    let table = Table::of(&read);
    let mut list =
        format!("static BUILT_IN: Table = Table {{\ntext: std::borrow::Cow::Borrowed({:?}),\n", table.text);
    borrowed(&mut list, "texts", &table.texts);
    borrowed(&mut list, "form_buckets", &table.form_buckets);
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
    list.push_str("]),\n");
    borrowed(&mut list, "sound_buckets", &table.sound_buckets);
    borrowed(&mut list, "sounds", &table.sounds);
    list.push_str("};\n");
    Ok(list)
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
