//! A newsroom's own names, names across files, and `postedit names`, from the command line.

use crate::desk::{Desk, Run};

const HOUSE: &str = "[people]\n\"Volodymyr Zelenskyy\" = { countries = [\"Ukraine\"] }\n";
const ZELENSKY: &str =
    "President Volodymyr Zelensky of Ukraine spoke in the evening. Zelensky will be in Oslo on Friday.\n";

fn lints(run: &Run) -> Vec<String> {
    run.out.lines().filter_map(|line| Some(line.split(['[', ']']).nth(1)?.to_string())).collect()
}

fn check(desk: &Desk, arguments: &[&str]) -> Run {
    desk.run(&[&["check", "--output-format", "short", "--min-severity", "note"], arguments].concat())
}

#[test]
fn a_newsroom_has_its_own_spelling() {
    let desk = Desk::with(&[("a.txt", ZELENSKY), ("house.toml", HOUSE)]);
    assert_eq!(lints(&check(&desk, &["a.txt"])), Vec::<String>::new());
    let run = check(&desk, &["--names", "house.toml", "a.txt"]);
    assert_eq!(lints(&run), ["house-spelling", "house-spelling"]);
    assert!(run.out.contains("`Volodymyr Zelenskyy` for `Volodymyr Zelensky`"), "{}", run.out);
}

#[test]
fn its_names_are_found_from_the_folder_upward_unless_it_is_isolated() {
    let desk = Desk::with(&[("a.txt", ZELENSKY), ("names.toml", HOUSE)]);
    assert_eq!(lints(&check(&desk, &["a.txt"])).len(), 2);
    assert_eq!(lints(&check(&desk, &["--isolated", "a.txt"])), Vec::<String>::new());
}

#[test]
fn a_person_on_the_list_is_nobody_else() {
    let copy =
        "The Iranian violinist Leyla Pezeschkian played in Bremen. “I am at home here,” Pezeschkian said.\n";
    let desk = Desk::with(&[("a.txt", copy), ("names.toml", "[people]\n\"Leyla Pezeschkian\" = {}\n")]);
    assert_eq!(lints(&check(&desk, &["a.txt"])), Vec::<String>::new());
}

#[test]
fn a_fault_in_a_list_is_shown_in_its_place() {
    let desk =
        Desk::with(&[("a.txt", ZELENSKY), ("names.toml", "[people]\n\"Jan Kos\" = { role = \"mayor\" }\n")]);
    let run = check(&desk, &["a.txt"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("unknown field `role`") && run.err.contains("names.toml:2:"), "{}", run.err);
    assert_eq!(check(&desk, &["--names", "gone.toml", "a.txt"]).status, Some(2));
}

/// Two spellings that are in use, one that is mangled, and a file that has nothing to do with them.
const FILES: [(&str, &str); 4] = [
    ("a.txt", "The minister, Abbas Araghchi, left for Geneva. Masoud Pezeshkian stayed.\n"),
    ("b.txt", "The minister, Abbas Araghchi, came back on Monday.\n"),
    ("c.txt", "The papers say that Abbas Araqchi is ill. They have it from Pezeschkian.\n"),
    ("d.txt", "Mayor Mario Rossini opened the bridge.\n"),
];

#[test]
fn what_several_files_show_does_not_depend_on_their_order_or_on_threads() {
    let desk = Desk::with(&FILES);
    let expected = check(&desk, &["a.txt", "b.txt", "c.txt", "d.txt"]);
    let found = lints(&expected);
    assert!(found.contains(&"other-spelling-elsewhere".to_string()), "{}", expected.out);
    assert!(expected.out.contains("in 2 files, one of them a.txt"), "{}", expected.out);
    for order in [["d.txt", "c.txt", "b.txt", "a.txt"], ["c.txt", "a.txt", "d.txt", "b.txt"]] {
        for threads in ["1", "4"] {
            let mut command = desk.command(
                &[&["check", "--output-format", "short", "--min-severity", "note"], &order[..]].concat(),
            );
            let output = command.env("RAYON_NUM_THREADS", threads).output().expect("it runs");
            assert_eq!(String::from_utf8_lossy(&output.stdout), expected.out);
        }
    }
}

#[test]
fn a_mangled_name_that_another_file_has_right_is_a_warning() {
    let mangled = "They have it from Pezeschkian, who did not say more.\n";
    let desk = Desk::with(&[("a.txt", FILES[0].1), ("b.txt", mangled)]);
    assert_eq!(lints(&check(&desk, &["b.txt"])), Vec::<String>::new());
    let run = check(&desk, &["a.txt", "b.txt"]);
    assert_eq!(lints(&run), ["mangled-elsewhere"]);
    assert!(
        run.out.contains("warning[mangled-elsewhere]") && run.out.contains("as a.txt has it"),
        "{}",
        run.out
    );
}

#[test]
fn names_are_listed_with_their_spellings_and_counts() {
    let desk = Desk::with(&FILES);
    let run = desk.run(&["names"]);
    assert_eq!(run.status, Some(0));
    let line = run.out.lines().find(|line| line.contains("Araghchi")).expect("a line");
    assert_eq!(
        line.split_whitespace().collect::<Vec<_>>().join(" "),
        "3 3 Abbas Araghchi; also Abbas Araqchi (1)"
    );
    assert!(!desk.run(&["names", "--variants"]).out.contains("Rossini"));
    assert!(!desk.run(&["names", "--min-mentions", "2"]).out.contains("Rossini"));
}

#[test]
fn the_list_is_a_file_of_names_to_begin_with() {
    let desk = Desk::with(&FILES);
    let run = desk.run(&["names", "--output-format", "toml"]);
    assert!(run.out.contains("\"Abbas Araghchi\" = { accepted = [\"Abbas Araqchi\"] }"), "{}", run.out);
    desk.put("names.toml", &run.out);
    assert_eq!(check(&desk, &["a.txt"]).status, Some(0), "what it lists is what the copy has");
}

#[test]
fn no_fix_of_a_name_is_ever_applied_unasked() {
    let copy = include_str!("../../fixtures/mangled-names.txt");
    let desk = Desk::with(&[("a.txt", copy)]);
    desk.run(&["check", "--fix", "--select", "names", "a.txt"]);
    assert_eq!(std::fs::read_to_string(desk.path("a.txt")).expect("a file"), copy);
}
