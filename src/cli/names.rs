//! `postedit names`: who and what the copy mentions, in all spellings, as a table or as the beginning of a `names.toml`.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;

use rayon::prelude::*;

use super::config::Config;
use super::walk::{self, Formats, Input};
use super::{Outcome, complain, print};
use crate::check::{Across, Engine, Named, Person, Spelling};
use crate::lint::{Registry, Selection};
use crate::name::Kind;
use crate::text::Source;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files and folders; `-` is standard input. In folders, text, Markdown and HTML files are read
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// The form of the list
    #[arg(long, value_enum, default_value_t = Form::Table, value_name = "FORMAT")]
    output_format: Form,
    /// Leave out names that are mentioned less often
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    min_mentions: usize,
    /// Leave out names that are spelled in one way only
    #[arg(long)]
    variants: bool,
    /// Leave out paths that match a pattern in the syntax of .gitignore
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// A line for each name: mentions, files, the name and its other spellings
    Table,
    /// The beginning of a names.toml: the usual spelling of each name, with the others as accepted
    Toml,
    /// A JSON object for each name, one a line
    Jsonl,
}

pub(super) fn run(arguments: &Arguments, config: &Config, registry: Registry) -> Result<Outcome, String> {
    let selection = Selection { select: vec!["names".into()], ..Selection::default() };
    let engine = Engine::new(registry, &selection);
    let formats = config.formats()?;
    let inputs = walk::inputs(&arguments.paths, &config.excluded(&arguments.exclude, false)?, &formats)?;
    let mut across = Across::default();
    let mut faulty = false;
    for (batch, first) in inputs.chunks(BATCH).zip((0..).step_by(BATCH)) {
        let named: Vec<Result<Vec<Named>, String>> = batch
            .par_iter()
            .map(|input| read(input, &formats).map(|source| engine.check(&source).names))
            .collect();
        for (file, names) in (first..).zip(named) {
            match names {
                Ok(names) => across.add(file, &names),
                Err(message) => {
                    complain(&message);
                    faulty = true;
                }
            }
        }
    }
    let mut people = across.people();
    people.retain(|person| {
        let spelled_in_several_ways = person.spellings.len() > 1 || !arguments.variants;
        mentions(person) >= arguments.min_mentions && spelled_in_several_ways
    });
    print(&match arguments.output_format {
        Form::Table => table(&mut people),
        Form::Toml => toml(&people),
        Form::Jsonl => lines(&people, &inputs),
    })?;
    Ok(if faulty { Outcome::Faulty } else { Outcome::Clean })
}

/// How many files are read before their names are put together.
const BATCH: usize = 256;

fn read(input: &Input, formats: &Formats) -> Result<Source, String> {
    let bytes = match input {
        Input::File(path) => fs::read(path).map_err(|error| error.to_string()),
        Input::Stdin => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes).map_err(|error| error.to_string())
        }
        Input::Unreadable(message) => return Err(message.clone()),
    };
    let name = input.shown();
    bytes.map_err(|error| format!("{name}: {error}")).and_then(|bytes| formats.read(&name, bytes))
}

fn mentions(person: &Person) -> usize {
    person.spellings.iter().map(|spelling| spelling.times).sum()
}

fn files(person: &Person) -> usize {
    let mut files: Vec<usize> = person.spellings.iter().flat_map(|spelling| spelling.files.clone()).collect();
    files.sort_unstable();
    files.dedup();
    files.len()
}

const KINDS: [(Kind, &str); 5] = [
    (Kind::Person, "people"),
    (Kind::Place, "places"),
    (Kind::Country, "countries"),
    (Kind::Organization, "organizations"),
    (Kind::Outlet, "outlets"),
];

/// The names of each kind, the most mentioned ones first.
fn table(people: &mut [Person]) -> String {
    people.sort_by_key(|person| std::cmp::Reverse(mentions(person)));
    let mut out = String::new();
    for (kind, heading) in KINDS {
        let mut of_kind = people.iter().filter(|person| person.kind == kind).peekable();
        if of_kind.peek().is_some() {
            let _ = writeln!(out, "{:>8}  {:>5}  {heading}", "mentions", "files");
        }
        for person in of_kind {
            let [usual, others @ ..] = person.spellings.as_slice() else { continue };
            let others: Vec<String> = others
                .iter()
                .map(|other| {
                    let mangled = if other.is_mangled { ", mangled" } else { "" };
                    format!("{} ({}{mangled})", other.name, other.times)
                })
                .collect();
            let also =
                if others.is_empty() { String::new() } else { format!("; also {}", others.join(", ")) };
            let _ = writeln!(out, "{:>8}  {:>5}  {}{also}", mentions(person), files(person), usual.name);
        }
    }
    out
}

/// A file of names to begin with: what is there already, to be put right by whoever knows.
fn toml(people: &[Person]) -> String {
    let mut out =
        String::from("# The names of this newsroom: the spelling to prefer, and others that are accepted.\n");
    for (kind, heading) in KINDS {
        let mut of_kind = people.iter().filter(|person| person.kind == kind).peekable();
        if of_kind.peek().is_some() {
            let _ = writeln!(out, "\n[{heading}]");
        }
        for person in of_kind {
            let mut fields = toml::Table::new();
            let others = person.spellings.iter().skip(1);
            let (mangled, accepted): (Vec<&Spelling>, Vec<&Spelling>) =
                others.partition(|other| other.is_mangled);
            for (field, spellings) in [("accepted", accepted), ("mangled", mangled)] {
                let names = spellings.iter().map(|spelling| toml::Value::from(spelling.name.clone()));
                let names: Vec<toml::Value> = names.collect();
                if !names.is_empty() {
                    fields.insert(field.into(), names.into());
                }
            }
            let name = toml::Value::from(person.spellings[0].name.clone());
            let _ = writeln!(out, "{name} = {}", toml::Value::from(fields));
        }
    }
    out
}

fn lines(people: &[Person], inputs: &[Input]) -> String {
    let object = |person: &Person| {
        let kind = KINDS.iter().find(|(kind, _)| *kind == person.kind).map_or("", |(_, heading)| heading);
        let spellings = person.spellings.iter().map(|spelling| {
            let files: Vec<String> = spelling.files.iter().map(|file| inputs[*file].shown()).collect();
            serde_json::json!({
                "name": spelling.name, "mentions": spelling.times, "mangled": spelling.is_mangled, "files": files
            })
        });
        let spellings: Vec<_> = spellings.collect();
        serde_json::json!({
            "kind": kind, "name": person.spellings[0].name, "mentions": mentions(person), "spellings": spellings
        })
    };
    people.iter().map(|person| format!("{}\n", object(person))).collect()
}
