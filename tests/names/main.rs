//! Which spellings are taken for one name: `pairs.tsv` has pairs that are one and pairs that are not.
//!
//! `cargo test --test names -- --nocapture` prints the score and every pair that is judged otherwise than its label says.

mod command;
#[allow(dead_code, reason = "other tests use more of it")]
#[path = "../desk/mod.rs"]
mod desk;
mod gazetteer;

use postedit::check::{Across, Checked, Engine};
use postedit::lint::{Registry, Selection};
use postedit::text::Source;

/// A row of `pairs.tsv`.
struct Pair {
    is_one_name: bool,
    first: &'static str,
    second: &'static str,
    why: &'static str,
}

fn pairs() -> Vec<Pair> {
    let rows = include_str!("pairs.tsv").lines().skip(1);
    let pair = |row: &'static str| match row.split('\t').collect::<Vec<_>>().as_slice() {
        [linked, first, second, why] => Pair { is_one_name: *linked == "yes", first, second, why },
        _ => panic!("not four columns: {row}"),
    };
    rows.map(pair).collect()
}

fn engine() -> Engine {
    Engine::new(Registry::built_in(), &Selection { select: vec!["names".into()], ..Selection::default() })
}

/// One article that has both names, and two articles that have one each.
fn check(engine: &Engine, pair: &Pair) -> (Checked, Vec<Checked>) {
    let text = format!(
        "“We are late,” said {}, who came on Monday. On Tuesday the papers wrote that {} had left.",
        pair.first, pair.second
    );
    let article = |name: &str| Source::from_text("article", format!("The minister met Mr {name} on Monday."));
    let together = engine.check(&Source::from_text("article", text));
    (together, engine.check_all(&[article(pair.first), article(pair.second)]))
}

/// Whether the tool takes the two names for one: it says so, or counts them as one.
fn is_linked(engine: &Engine, pair: &Pair) -> bool {
    let (together, apart) = check(engine, pair);
    let lints = &engine.registry().lints;
    let of_one_name =
        ["two-spellings", "swapped-name", "misspelled-name", "mangled-name", "foreign-place-name"];
    let said =
        together.diagnostics.iter().any(|found| of_one_name.contains(&lints[found.lint].name.as_str()))
            || together.names.iter().any(|named| named.times > 1);
    let mut across = Across::default();
    apart.iter().enumerate().for_each(|(file, checked)| across.add(file, &checked.names));
    said || across.people().iter().any(|person| {
        let mut files = person.spellings.iter().flat_map(|spelling| &spelling.files).collect::<Vec<_>>();
        files.sort();
        files.dedup();
        files.len() > 1
    })
}

#[test]
fn one_name_in_two_spellings_is_linked_and_two_names_are_not() {
    let engine = engine();
    let (mut right, mut all) = ([0, 0], [0, 0]);
    for pair in pairs() {
        let kind = usize::from(pair.is_one_name);
        all[kind] += 1;
        if is_linked(&engine, &pair) == pair.is_one_name {
            right[kind] += 1;
        } else {
            let what = if pair.is_one_name { "not linked" } else { "LINKED" };
            println!("{what}: {} / {} ({})", pair.first, pair.second, pair.why);
        }
    }
    println!("one name: {} of {} linked; two names: {} of {} kept apart", right[1], all[1], right[0], all[0]);
    assert!(all[0] >= 75 && all[1] >= 75, "too few pairs");
    assert_eq!(right[0], all[0], "two names were taken for one");
    assert!(right[1] * 100 >= all[1] * 85, "too few spellings of one name are linked");
}

#[test]
fn two_names_never_bring_a_fix() {
    let engine = engine();
    for pair in pairs().iter().filter(|pair| !pair.is_one_name) {
        let (together, apart) = check(&engine, pair);
        let fixes = apart.iter().chain([&together]).flat_map(|checked| &checked.diagnostics);
        let with_fix: Vec<_> =
            fixes.filter(|found| !found.fixes.is_empty()).map(|found| &found.message).collect();
        assert!(with_fix.is_empty(), "{} / {}: {with_fix:?}", pair.first, pair.second);
    }
}
