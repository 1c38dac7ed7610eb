//! How it is asked: the command line.
//!
//! The report goes to standard output, everything else to standard error; where standard input is fixed, the fixed text
//! goes to standard output and the report to standard error. Exit status: 0 nothing was found, 1 something
//! was, 2 the command, a record or a file was faulty (all other files are checked nevertheless).

mod changed;
mod check;
mod config;
mod exemptions;
mod explain;
mod fix;
mod ignoring;
mod interactive;
mod known;
mod names;
mod outputs;
mod part;
mod place;
mod records;
mod rules;
mod shell;
mod undo;
mod walk;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use config::Config;

use crate::lint::{LintFile, LintFileError, Registry, Selection};
use crate::report;

/// A linter for translated news copy: finds and explains what machine translation leaves behind.
#[derive(Debug, Parser)]
#[command(name = "postedit", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    config: config::Arguments,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// Read lint records from a folder, too; may be given several times
    #[arg(long, global = true, value_name = "FOLDER")]
    lints: Vec<PathBuf>,
    /// Read a newsroom's own names from a file; may be given several times [default: those of the configuration, or the
    /// nearest names.toml, from here up to the root of the repository]
    #[arg(long = "names", global = true, value_name = "FILE")]
    own_names: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check files, folders or standard input
    Check(Box<check::Arguments>),
    /// Take back changes that `check --fix --fix-log FILE` made, if the files are still as it left them
    Undo(undo::Arguments),
    /// Show the page of a lint: what it finds, why, and examples
    Explain {
        /// The lint's name
        lint: String,
    },
    /// List all lints
    Lints {
        /// Only those that speak for a source language, such as `es` or Spanish
        #[arg(long, value_name = "LANGUAGE")]
        from: Option<String>,
    },
    /// List who and what the copy mentions, in all spellings
    Names(names::Arguments),
    /// Run the examples of records, which are their tests
    Test {
        /// Names of lints, or folders with lint files [default: all lints]
        #[arg(value_name = "LINT|FOLDER")]
        names: Vec<String>,
    },
    /// Show the configuration that is in force, and where each value comes from
    Config {
        /// Print the JSON schema of the configuration file instead
        #[arg(long)]
        schema: bool,
    },
    /// Write a commented postedit.toml to begin with
    Init {
        /// The folder to write it to
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
    /// Put a filled-in record for a new lint in its place
    New {
        /// The lint, as GROUP/NAME, such as calques/board-of-the-wallet
        #[arg(value_name = "GROUP/LINT")]
        lint: String,
        /// The folder of lint files
        #[arg(long, value_name = "FOLDER", default_value = "lints")]
        into: PathBuf,
    },
    /// Print a script that completes commands and options in a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man {
        /// Write it, and one for each command, to a folder, which is made if need be
        #[arg(long, value_name = "FOLDER")]
        dir: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    fn wanted(self, terminal: bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
                terminal && set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb")
            }
        }
    }
}

/// What standard input is called, unless it is given a name.
const STDIN: &str = "<stdin>";

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Clean,
    Findings,
    Faulty,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let failed = error.use_stderr();
            let _ = error.print();
            return if failed { Outcome::Faulty.into() } else { Outcome::Clean.into() };
        }
    };
    let color = arguments.color;
    let outcome = run(arguments).unwrap_or_else(|refusal| {
        match refusal {
            Refusal::Said(message) => complain(&message),
            Refusal::Shown(files, error) => show_faults(&files, &[*error], color),
        }
        Outcome::Faulty
    });
    outcome.into()
}

/// Why a command does nothing.
#[derive(Debug)]
enum Refusal {
    /// For a reason in words.
    Said(String),
    /// For what is wrong in a file.
    Shown(Vec<LintFile>, Box<LintFileError>),
}

impl From<String> for Refusal {
    fn from(message: String) -> Self {
        Self::Said(message)
    }
}

fn run(arguments: Arguments) -> Result<Outcome, Refusal> {
    let Arguments { command, config, color, mut lints, own_names } = arguments;
    // these read no records and no configuration, and one of them runs whenever a shell starts
    match &command {
        Command::Init { folder } => return Ok(print(&format!("wrote {}\n", config::init(folder)?))?),
        Command::Completions { shell } => return Ok(shell::completions(*shell)?),
        Command::Man { dir } => return Ok(shell::man(dir.as_deref())?),
        Command::New { lint, into } => {
            records::new(lint, into)?;
            return Ok(Outcome::Clean);
        }
        _ => {}
    }
    let isolated = config.isolated;
    let config = Config::load(&config)?;
    lints.extend(config.paths(|config| config.lint_folders.as_ref()));
    // `postedit test FOLDER` reads the folder's records as --lints does
    let (folders, names) = match &command {
        Command::Test { names } => {
            names.iter().cloned().partition(|name| std::path::Path::new(name).is_dir())
        }
        _ => (Vec::new(), Vec::new()),
    };
    lints.extend(folders.iter().map(PathBuf::from));
    let built_in = match command {
        Command::Check(_) | Command::Names(_) => Registry::built_in_for_checking(),
        _ => Registry::built_in(),
    };
    let own_names = match &command {
        // the examples of records are checked with the names that they bring
        Command::Test { .. } => own_names,
        _ => names_files(own_names, &config, isolated),
    };
    let Some(registry) = load(built_in, &lints, &own_names, color)? else { return Ok(Outcome::Faulty) };
    config.check_names(&registry)?;
    let outcome = match command {
        Command::Check(arguments) => check::run(*arguments, &config, registry, color, isolated)?,
        Command::Undo(arguments) => undo::run(&arguments)?,
        Command::Explain { lint } => print(&explain::page(&registry, &lint)?)?,
        Command::Lints { from } => print(&explain::index(&registry, from.as_deref())?)?,
        Command::Names(arguments) => names::run(&arguments, &config, registry)?,
        Command::Test { .. } => records::test(registry, &folders, &names)?,
        Command::Config { schema: true } => print(&config::schema(&registry))?,
        Command::Config { schema: false } => print(&config::show(&config))?,
        Command::New { .. } | Command::Init { .. } | Command::Completions { .. } | Command::Man { .. } => {
            Outcome::Clean
        }
    };
    Ok(outcome)
}

/// What a newsroom's own names are called.
const NAMES_FILE: &str = "names.toml";

/// The files of a newsroom's own names: those that are given, or configured, or the nearest one.
fn names_files(given: Vec<PathBuf>, config: &Config, isolated: bool) -> Vec<PathBuf> {
    if !given.is_empty() {
        return given;
    }
    let configured = config.paths(|config| config.names.as_ref());
    if configured.is_empty() && !isolated { nearest(&[NAMES_FILE]).into_iter().collect() } else { configured }
}

/// The nearest file of one of these names, from the current folder up to the root of its repository.
fn nearest(names: &[&str]) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let root = here.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&here);
    let mut folders = here.ancestors().take_while(|folder| folder.starts_with(root));
    let found =
        folders.find_map(|folder| names.iter().map(|name| folder.join(name)).find(|file| file.is_file()))?;
    // as somebody who stands here would write it
    Some(found.strip_prefix(&here).map_or_else(|_| found.clone(), PathBuf::from))
}

fn show_faults(files: &[LintFile], errors: &[LintFileError], color: Color) {
    let color = color.wanted(io::stderr().is_terminal());
    let _ = io::stderr().write_all(&report::lint_file_errors(files, errors, color));
}

/// The built-in records and names, and those of the folders and files; none if one of these is faulty, which has been said
/// then.
fn load(
    mut registry: Registry,
    folders: &[PathBuf],
    names: &[PathBuf],
    color: Color,
) -> Result<Option<Registry>, String> {
    let mut errors: Vec<LintFileError> = Vec::new();
    for folder in folders {
        for (name, text) in records::files(folder)? {
            errors.extend(registry.add_file(&name, &text).err().into_iter().flatten());
        }
    }
    for file in names {
        let shown = file.display().to_string();
        let text = std::fs::read_to_string(file).map_err(|error| format!("{shown}: {error}"))?;
        errors.extend(registry.add_names(&shown, &text).err());
    }
    if errors.is_empty() {
        return Ok(Some(registry));
    }
    show_faults(&registry.files, &errors, color);
    Ok(None)
}

/// Says what names in a selection are not known.
fn check_selection(registry: &Registry, selection: &Selection) -> Result<(), String> {
    for name in selection.select.iter().chain(&selection.ignore) {
        if registry.find(name).is_none() && !registry.has_group(name) {
            return Err(unknown(registry, name, "lint or group"));
        }
    }
    Ok(())
}

fn unknown(registry: &Registry, name: &str, what: &str) -> String {
    match registry.nearest_name(name, what.contains("group")) {
        Some(known) => format!("no {what} `{name}`; did you mean `{known}`?"),
        None => format!("no {what} `{name}`; `postedit lints` lists them all"),
    }
}

fn print(text: &str) -> Result<Outcome, String> {
    unless_closed(io::stdout().write_all(text.as_bytes()))?;
    Ok(Outcome::Clean)
}

fn unless_closed(written: io::Result<()>) -> Result<(), String> {
    unless_closed_at("standard output", written)
}

/// A reader that has gone away is no fault of ours.
fn unless_closed_at(place: &str, written: io::Result<()>) -> Result<(), String> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| format!("{place}: {error}")),
    }
}

fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "error: {message}");
}
