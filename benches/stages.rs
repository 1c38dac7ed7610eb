//! How fast the stages are, and the whole.
//!
//! The copy is made of the two clean fixtures, over and over, each sentence with a number of its own, so that none
//! stands there twice: 20 MB of it as one file, 5 KB as an article.

use std::process::Command;
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use postedit::check::Engine;
use postedit::fix::{Draft, Policy};
use postedit::lint::{Registry, Selection, Severity};
use postedit::text::{Document, Source, View};

fn main() {
    divan::main();
}

static NEWS: LazyLock<Source> = LazyLock::new(|| Source::from_text("news.txt", copy(20_000_000)));
static ENGINE: LazyLock<Engine> = LazyLock::new(engine);

fn engine() -> Engine {
    Engine::new(Registry::built_in_for_checking(), &Selection::default())
}

fn copy(bytes: usize) -> String {
    let articles =
        [include_str!("../fixtures/agency-politics.txt"), include_str!("../fixtures/agency-business.txt")];
    let mut text = String::with_capacity(bytes + 10_000);
    for number in 1000.. {
        for article in articles {
            let stop = format!(" in {number}. ");
            text.push_str(&article.replace(". ", &stop).replace(".\n", &format!("{}\n", stop.trim_end())));
            text.push_str("\n\n");
        }
        if text.len() >= bytes {
            break;
        }
    }
    while !text.is_char_boundary(bytes) {
        text.push(' ');
    }
    text.truncate(bytes);
    text
}

#[divan::bench(sample_count = 5)]
fn view(bencher: Bencher) {
    let source = &*NEWS;
    bencher.counter(BytesCount::new(source.text().len())).bench(|| View::of(black_box(source)).text().len());
}

#[divan::bench(sample_count = 5)]
fn document(bencher: Bencher) {
    let source = &*NEWS;
    let view = View::of(source);
    bencher
        .counter(BytesCount::new(source.text().len()))
        .bench(|| Document::read(black_box(&view)).tokens.len());
}

#[divan::bench(sample_count = 5)]
fn check(bencher: Bencher) {
    let source = &*NEWS;
    let engine = &*ENGINE;
    bencher
        .counter(BytesCount::new(source.text().len()))
        .bench(|| engine.check(black_box(source)).diagnostics.len());
}

/// One article, as most runs have it.
#[divan::bench(sample_count = 100)]
fn check_an_article_of_5_kb(bencher: Bencher) {
    let source = Source::from_text("article.txt", copy(5000));
    let engine = &*ENGINE;
    bencher
        .counter(BytesCount::new(source.text().len()))
        .bench(|| engine.check(black_box(&source)).diagnostics.len());
}

/// What a group of lints costs, reading the document included.
#[divan::bench(sample_count = 5, args = [
    "acronyms", "calques", "casing", "consistency", "encoding", "grammar", "leftovers", "names", "numbers",
    "punctuation", "quotes", "repetition", "sentences", "spacing", "spun", "untranslated",
])]
fn check_for_one_group(bencher: Bencher, group: &str) {
    let source = Source::from_text("news.txt", copy(1_000_000));
    let selection = Selection { select: vec![group.into()], ..Selection::default() };
    let engine = Engine::new(Registry::built_in_for_checking(), &selection);
    bencher
        .counter(BytesCount::new(source.text().len()))
        .bench(|| engine.check(black_box(&source)).diagnostics.len());
}

/// An article with twenty fixes: checked, fixed, checked again until nothing changes.
#[divan::bench(sample_count = 100)]
fn fix_an_article(bencher: Bencher) {
    let source = Source::from_text("article.txt", include_str!("../fixtures/from-spanish.txt"));
    let engine = &*ENGINE;
    let policy = Policy { unsafe_fixes: false, least: Severity::Warning };
    bencher.counter(BytesCount::new(source.text().len())).bench(|| {
        let mut draft = Draft::new(engine, black_box(&source));
        draft.settle(&policy).map(|()| draft.changes().len())
    });
}

#[divan::bench(sample_count = 20)]
fn compile_all_lints(bencher: Bencher) {
    bencher.bench(engine);
}

/// The process from start to exit.
#[divan::bench(sample_count = 40)]
fn process_on_an_article_of_5_kb(bencher: Bencher) {
    let file = std::env::temp_dir().join("postedit-bench-article.txt");
    std::fs::write(&file, copy(5000)).expect("a file in the folder for temporary files");
    bencher.bench(|| {
        Command::new(env!("CARGO_BIN_EXE_postedit"))
            .arg("check")
            .arg(&file)
            .output()
            .expect("the tool")
            .status
    });
}

/// The process that does nothing but start, for comparison.
#[divan::bench(sample_count = 40)]
fn process_alone(bencher: Bencher) {
    bencher.bench(|| {
        Command::new(env!("CARGO_BIN_EXE_postedit")).arg("--version").output().expect("the tool").status
    });
}
