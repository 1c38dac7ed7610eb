//! The forms of the report, read as the programs read them that they are for.

#[path = "../desk/mod.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod desk;

mod github;
mod outputs;
mod places;
mod schemas;

use desk::{Desk, FAULTY, Run};
use serde_json::Value;

/// The report of `postedit check`, in a format.
fn report(desk: &Desk, format: &str, arguments: &[&str]) -> Run {
    Run::of(outside_ci(desk, &[&["check", "--output-format", format], arguments].concat()), b"")
}

/// `postedit` as it starts where no job of GitHub Actions runs.
fn outside_ci(desk: &Desk, arguments: &[&str]) -> std::process::Command {
    let mut command = desk.command(arguments);
    for name in ["GITHUB_STEP_SUMMARY", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"] {
        command.env_remove(name);
    }
    command
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error} in {run:?}"))
}

/// The values of an attribute of XML, in the order of the document.
fn attributes<'a>(xml: &'a str, element: &str, name: &str) -> Vec<&'a str> {
    let starts = xml
        .split('<')
        .filter(|start| start.strip_prefix(element).is_some_and(|rest| rest.starts_with([' ', '>', '/'])));
    let mark = format!(" {name}=\"");
    starts.filter_map(|start| start.split_once(&mark)?.1.split_once('"').map(|(value, _)| value)).collect()
}

mod sarif {
    use super::*;

    fn results(run: &Run) -> Vec<Value> {
        json(run)["runs"][0]["results"].as_array().expect("an array of results").clone()
    }

    #[test]
    fn has_the_records_of_the_lints_that_found_something_as_rules() {
        let record = r#"
            [group]
            name = "house"
            about = "House rules."
            [[lint]]
            name = "tea-hour"
            message = "`{found}` is no hour of the clock"
            why = "No clock shows it."
            severity = "warning"
            applicability = "display"
            pattern = "tea hour"
            [[lint.example]]
            incorrect = "They met at {tea hour}."
        "#;
        let copy = format!("{FAULTY}They met at tea hour in the town hall.\n");
        let desk = Desk::with(&[("a.txt", copy.as_str()), ("house/house.toml", record)]);
        let run = report(&desk, "sarif", &["--lints", "house", "a.txt"]);
        let document = json(&run);
        let rules = document["runs"][0]["tool"]["driver"]["rules"].as_array().expect("an array of rules");
        let results = results(&run);
        assert_eq!((rules.len(), results.len()), (2, 2), "{run:?}");
        for result in &results {
            let rule = &rules[result["ruleIndex"].as_u64().expect("an index") as usize];
            assert_eq!(rule["id"], result["ruleId"]);
        }
        let rule = |id: &str| rules.iter().find(|rule| rule["id"] == id).expect("the rule");
        let built_in = rule("misplaced-capital");
        assert_eq!(built_in["name"], "MisplacedCapital");
        assert_eq!(built_in["properties"]["tags"], serde_json::json!(["casing"]));
        assert_eq!(built_in["properties"]["precision"], "very-high");
        assert!(built_in["help"]["markdown"].as_str().is_some_and(|help| help.contains("```diff\n- ")));
        let own = rule("tea-hour");
        assert_eq!(own["fullDescription"]["text"], "No clock shows it.");
        assert_eq!(own["shortDescription"]["text"], "`…` is no hour of the clock");
        assert_eq!(own["defaultConfiguration"]["level"], "warning");
        assert_eq!(own["properties"]["problem.severity"], "warning");
    }

    #[test]
    fn knows_a_finding_again_whatever_is_written_above_it() {
        let desk = Desk::with(&[("a.txt", FAULTY.to_string()), ("b.txt", format!("A title\n\n{FAULTY}"))]);
        let prints = |path| results(&report(&desk, "sarif", &[path]))[0]["partialFingerprints"].clone();
        assert_eq!(prints("a.txt"), prints("b.txt"));
        assert!(prints("a.txt")["posteditSentence/v1"].is_string());
    }

    #[cfg(unix)]
    #[test]
    fn has_uris_for_paths_that_need_escapes() {
        let desk = Desk::with(&[("desk/50 %, a:b #é.txt", FAULTY)]);
        let location = |path: &str| {
            results(&report(&desk, "sarif", &[path]))[0]["locations"][0]["physicalLocation"]["artifactLocation"].clone()
        };
        let relative = location("./desk");
        assert_eq!(relative["uri"], "desk/50%20%25%2C%20a%3Ab%20%23%C3%A9.txt");
        assert_eq!(relative["uriBaseId"], "%SRCROOT%");
        let absolute = location(&desk.path("desk").display().to_string());
        assert!(absolute["uri"].as_str().is_some_and(|uri| uri.starts_with("file:///")), "{absolute}");
        assert!(absolute.get("uriBaseId").is_none(), "{absolute}");
    }

    #[test]
    fn says_which_files_could_not_be_read() {
        let desk = Desk::with(&[("a.txt", FAULTY.as_bytes()), ("b.txt", b"\xFF")]);
        let invocation = &json(&report(&desk, "sarif", &[]))["runs"][0]["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        let message = &invocation["toolExecutionNotifications"][0]["message"]["text"];
        assert!(message.as_str().is_some_and(|text| text.starts_with("b.txt: not UTF-8")), "{message}");
    }

    #[test]
    fn points_to_related_places() {
        let paragraph = "The bridge over the river was closed on Monday after engineers found cracks in two of its piers.\n";
        let desk = Desk::with(&[("a.txt", format!("{paragraph}\n{FAULTY}\n{paragraph}"))]);
        let related = &results(&report(&desk, "sarif", &["--select", "repetition"]))[0]["relatedLocations"];
        assert_eq!(related[0]["physicalLocation"]["region"]["startLine"], 1, "{related}");
    }
}

mod gitlab {
    use super::*;

    fn fingerprints(desk: &Desk, path: &str) -> Vec<String> {
        let report = json(&report(desk, "gitlab", &["--ignore", "repetition", path]));
        let objects = report.as_array().expect("an array");
        objects.iter().map(|object| object["fingerprint"].as_str().expect("a string").to_string()).collect()
    }

    #[test]
    fn has_no_fingerprint_twice_and_keeps_them_when_lines_move() {
        let desk = Desk::with(&[("a.txt", FAULTY.repeat(3)), ("b.txt", FAULTY.into())]);
        let before = fingerprints(&desk, ".");
        let distinct: std::collections::BTreeSet<&String> = before.iter().collect();
        assert_eq!((before.len(), distinct.len()), (4, 4), "{before:?}");
        desk.put("a.txt", format!("A title\n\n{}", FAULTY.repeat(3)));
        assert_eq!(fingerprints(&desk, "."), before);
    }
}

mod junit_and_checkstyle {
    use super::*;

    /// Two files, of which one has a fault of its own, and one that both together show.
    fn desk() -> Desk {
        Desk::with(&[
            (
                "a.txt",
                "The minister, Abbas Araghchi, left for Geneva. Masoud Pezeshkian stayed.\n".to_string(),
            ),
            ("b.txt", format!("{FAULTY}They have it from Pezeschkian, who did not say more.\n")),
        ])
    }

    #[test]
    fn have_each_file_once_even_if_something_is_found_when_all_are_checked() {
        let run = report(&desk(), "junit", &[]);
        assert_eq!(attributes(&run.out, "testsuite", "name"), ["a.txt", "b.txt"]);
        assert_eq!(attributes(&run.out, "testsuite", "failures"), ["0", "2"]);
        assert_eq!(attributes(&run.out, "testsuites", "tests"), ["3"]);
        assert_eq!(attributes(&run.out, "failure", "type"), ["error", "warning"]);
        let run = report(&desk(), "checkstyle", &[]);
        assert_eq!(attributes(&run.out, "file", "name"), ["a.txt", "b.txt"]);
        let sources = ["postedit.misplaced-capital", "postedit.mangled-elsewhere"];
        assert_eq!(attributes(&run.out, "error", "source"), sources);
    }

    #[test]
    fn say_which_files_could_not_be_read() {
        let desk = Desk::with(&[("a.txt", FAULTY.as_bytes()), ("b.txt", b"\xFF")]);
        let run = report(&desk, "junit", &[]);
        assert_eq!(attributes(&run.out, "testsuites", "errors"), ["1"], "{run:?}");
        assert!(attributes(&run.out, "error", "message")[0].contains("b.txt: not UTF-8"), "{run:?}");
        let run = report(&desk, "checkstyle", &[]);
        assert!(run.out.contains("b.txt: not UTF-8: unexpected byte 0xFF at byte 0</exception>"), "{run:?}");
    }
}
