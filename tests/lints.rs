//! The examples of every lint, which are its tests, and what all records have in common.

use postedit::check::{Engine, Gate, Trial};
use postedit::lint::{
    DataDetector, Detector, Expressions, RecordText, Registry, Scope, Selection, TokenDetector,
};
use postedit::text::Source;

#[test]
fn every_example_does_what_it_shows() {
    let trial = Trial::new(Registry::built_in());
    let failures: Vec<String> = (0..trial.registry().lints.len())
        .flat_map(|index| trial.run(index))
        .map(|failure| format!("{}, example {}: {}", failure.lint, failure.example, failure.reason))
        .collect();
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

const RECORD: &str = r#"
[group]
name  = "trial"
about = "A group for this test."

[[lint]]
name     = "odd-colour"
message  = "`{found}` is odd"
why      = "Nobody says so."
severity = "warning"
applicability = "unsafe"
phrases  = { "sky green" = "sky blue" }

[[lint.example]]
incorrect = "The door was {sky green} all over."
correct   = "The door was sky blue all over."

[[lint.example]]
correct   = "The door was sea green all over."
"#;

fn reasons(record: &str) -> Vec<String> {
    let mut registry = Registry::built_in();
    registry.add_file("trial.toml", record).expect("a record without a fault");
    let index = registry.find("odd-colour").expect("the record");
    Trial::new(registry).run(index).into_iter().map(|failure| failure.reason).collect()
}

#[test]
fn an_example_made_wrong_fails() {
    assert_eq!(reasons(RECORD), Vec::<String>::new());
    let changed = |from: &str, to: &str| {
        assert!(RECORD.contains(from));
        reasons(&RECORD.replace(from, to)).join("; ")
    };
    assert!(changed("{sky green}", "{green}").contains("instead of"));
    assert!(changed("was {sky green} all", "was sky {green all}").contains("instead of \"green all\""));
    assert!(changed("was {sky green} all", "was {sky} blue all").contains("found 0 times"));
    assert!(changed("was sky blue all", "was sky red all").contains("the fix gives"));
    assert!(
        changed("was sea green all", "was sky green all").contains("`odd-colour` reports in what is correct")
    );
    assert!(changed("was sea green all", "was sea green all ,").contains("`space-before-mark` reports"));
    assert!(changed("{sky green}", "sky green").contains("exactly one place"));
    let near_miss = &RECORD[RECORD.rfind("[[lint.example]]").expect("an example")..];
    assert!(changed(near_miss, "").contains("near miss"));
}

#[test]
fn the_rows_of_a_table_may_name_their_source_and_several_replacements() {
    let record = RECORD
        .replace("`{found}` is odd", "`{found}` is «{source}»; write `{fix}`")
        .replace("\"sky blue\" }", "{ write = [\"sky blue\", \"[turn] blue\"], source = \"vert\" } }");
    assert_eq!(reasons(&record), Vec::<String>::new());
    let record = record.replace("sky green\" =", "[turn] (sky|sea) green\" =");
    let record = record
        .replace("was {sky green}", "has {turned sky green}")
        .replace("was sky blue", "has turned blue");
    let record = record.replace("was sea green", "was as sea green");
    assert_eq!(reasons(&record), Vec::<String>::new());
}

#[test]
fn what_a_message_names_every_row_of_its_record_has() {
    let registry = Registry::built_in();
    for lint in &registry.lints {
        let Detector::Data(DataDetector::Tokens(TokenDetector::Read(patterns))) = &lint.detector else {
            continue;
        };
        for phrase in &patterns.phrases {
            let lacks = |part: &str, has: bool| lint.message.contains(part) && !has;
            let lacking =
                lacks("{fix}", !phrase.replacements.is_empty()) || lacks("{source}", phrase.source.is_some());
            assert!(
                !lacking,
                "{}: the message has no value for the row `{}`",
                lint.name,
                phrase.pattern.written()
            );
        }
    }
}

#[test]
fn a_fix_is_not_called_safe_that_alters_digits_names_or_quoted_words() {
    let safe = |phrase: &str, incorrect: &str, correct: &str| {
        let record = RECORD
            .replace("\"unsafe\"", "\"safe\"")
            .replace("\"sky green\" = \"sky blue\"", phrase)
            .replace("The door was {sky green} all over.", incorrect)
            .replace("The door was sky blue all over.", correct);
        reasons(&record).join("; ")
    };
    let plain = safe("\"sky green\" = \"sky blue\"", "It was {sky green} then.", "It was sky blue then.");
    assert_eq!(plain, "");
    let name = safe("\"Vilnus\" = \"Vilnius\"", "She left {Vilnus} in May.", "She left Vilnius in May.");
    let number =
        safe("\"room twelve\" = \"room 12\"", "She left {room twelve} in May.", "She left room 12 in May.");
    let quoted = safe(
        "\"sky green\" = \"sky blue\"",
        "He said, “It was {sky green} there.”",
        "He said, “It was sky blue there.”",
    );
    for (what, reasons) in [("a name", name), ("a number", number), ("a quotation", quoted)] {
        assert!(reasons.contains("calls its fix safe"), "{what}: {reasons:?}");
    }
}

#[test]
fn every_expression_says_how_its_matches_begin() {
    let registry = Registry::built_in_for_checking();
    for scope in SCOPES {
        let expressions = Expressions::built_in(scope);
        let name = |number: &u32| &registry.lints[expressions.all[*number as usize].0 as usize].name;
        let all: Vec<&RecordText> = expressions.everywhere.iter().map(name).collect();
        assert!(all.is_empty(), "these would be searched for everywhere: {all:?}");
    }
}

#[test]
fn no_expression_is_looked_for_at_most_words() {
    // one that may begin with any two capitals cost a sixth of all the time
    const MOST_PAIRS: usize = 26;
    let registry = Registry::built_in_for_checking();
    let expressions = Expressions::built_in(Scope::Text);
    let mut pairs = vec![0; expressions.all.len()];
    let prefixes = expressions.beginnings.tiers.iter().flat_map(|tier| tier.prefixes.iter());
    for (bytes, length, number) in prefixes.filter(|(_, length, _)| *length <= 2) {
        let [first, second, ..] = bytes.to_le_bytes();
        pairs[*number as usize] += match (first.is_ascii_alphabetic(), *length, second.is_ascii_alphabetic())
        {
            (true, 1, _) => 26,
            (true, _, true) => 1,
            _ => 0,
        };
    }
    assert!(pairs.len() > 100, "there are many expressions");
    for (&(lint, nth), pairs) in expressions.all.iter().zip(pairs) {
        let lint = &registry.lints[lint as usize].name;
        assert!(pairs <= MOST_PAIRS, "{lint}: expression {nth} may begin with {pairs} pairs of letters");
    }
}

const SCOPES: [Scope; 3] = [Scope::Text, Scope::Line, Scope::LineInCompany];

#[test]
fn records_that_the_build_laid_out_find_what_those_find_that_are_read() {
    let (read, laid_out) = (Registry::built_in(), Registry::built_in_for_checking());
    let names = |registry: &Registry| registry.lints.iter().map(|lint| lint.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&read), names(&laid_out));
    let examples: Vec<String> = read
        .lints
        .iter()
        .flat_map(|lint| &lint.examples)
        .flat_map(|example| [&example.incorrect, &example.correct])
        .flatten()
        .map(|text| text.replace(['{', '}'], ""))
        .collect();
    let engine = |registry| Engine::new(registry, &Selection::default()).with_gate(Gate::Off);
    let (of_read, of_laid_out) = (engine(read), engine(laid_out));
    for text in examples {
        let source = Source::from_text("example", text);
        assert_eq!(of_read.check(&source), of_laid_out.check(&source), "{}", source.text());
    }
}

#[test]
fn every_lint_explains_itself() {
    let registry = Registry::built_in();
    for lint in &registry.lints {
        assert!(lint.why.split(' ').count() >= 8, "{}: say why", lint.name);
        assert!(lint.message.chars().count() <= 100, "{}: the message is long", lint.name);
        assert!(registry.has_group(&lint.group));
    }
}
