//! What is to stay as it is: comments, `[sic]`, and the file of exemptions.

#[allow(dead_code, reason = "other tests use more of it")]
mod desk;

use desk::{Desk, FAULTY};

/// `path:line:column lint` of all that is found.
fn found(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let run = desk.run(&[&["check", "--output-format", "short"], arguments].concat());
    assert_ne!(run.status, Some(2), "{}", run.err);
    let line = |line: &str| {
        let (place, rest) = line.split_once(": ").expect("a place");
        let lint = rest.split(['[', ']']).nth(1).expect("a lint");
        format!("{place} {lint}")
    };
    run.out.lines().map(line).collect()
}

mod comments {
    use super::*;

    #[test]
    fn hold_for_the_rest_of_their_line_or_for_the_next_one() {
        let desk = Desk::with(&[(
            "a.md",
            "The ministry said that It would answer.\n\
             The mayor said that <!-- postedit-ignore casing: a film --> It would close.\n\
             The council said that It would open.\n\
             \n\
             <!-- postedit-ignore misplaced-capital: a film -->\n\
             \n\
             The harbour said that It would grow.\n\
             The airport said that It would shrink.\n",
        )]);
        assert_eq!(
            found(&desk, &["a.md"]),
            ["a.md:1:24 misplaced-capital", "a.md:3:23 misplaced-capital", "a.md:8:23 misplaced-capital"]
        );
    }

    #[test]
    fn hold_inside_a_paragraph_of_html() {
        let desk = Desk::with(&[(
            "a.html",
            "<p>The ministry said that It would answer. The mayor said that \
             <!-- postedit-ignore misplaced-capital: a film --><b>It</b> would close.</p>\n\
             <p>The council said that It would open.</p>\n",
        )]);
        assert_eq!(
            found(&desk, &["a.html"]),
            ["a.html:1:27 misplaced-capital", "a.html:2:26 misplaced-capital"]
        );
    }

    #[test]
    fn enclose_a_range_or_hold_for_the_file() {
        let text = |first: &str, last: &str| {
            format!(
                "{first}\n\nThe mayor said that It would close.\n\n{last}\n\nThe council said that It would open.\n"
            )
        };
        let desk = Desk::with(&[
            (
                "a.md",
                text("<!-- postedit-ignore-start casing: a poem -->", "<!-- postedit-ignore-end casing -->"),
            ),
            ("b.md", text("Nothing here.", "<!-- postedit-ignore-file misplaced-capital: a poem -->")),
            ("c.md", text("<!-- postedit-ignore-start casing -->", "<!-- postedit-ignore-end -->")),
        ]);
        assert_eq!(found(&desk, &[]), ["a.md:7:23 misplaced-capital", "c.md:7:23 misplaced-capital"]);
    }

    #[test]
    fn that_suppress_nothing_are_reported_unless_their_lint_is_off() {
        let desk = Desk::with(&[(
            "a.md",
            "<!-- postedit-ignore casing, spacing: a film -->\n\nThe ministry said that It would answer.\n\n\
             <!-- postedit-ignore spacign -->\n\nIt answered.\n\n<!-- postedit-ignore-end -->\n",
        )]);
        assert_eq!(
            found(&desk, &["a.md"]),
            ["a.md:1:30 unused-suppression", "a.md:5:22 faulty-suppression", "a.md:9:6 faulty-suppression"]
        );
        assert_eq!(found(&desk, &["--ignore", "spacing,faulty-suppression", "a.md"]), [""; 0]);
        assert_eq!(found(&desk, &["--select", "casing", "a.md"]), [""; 0]);
    }

    #[test]
    fn keep_their_finding_from_being_fixed() {
        let text = "<!-- postedit-ignore casing: a film -->\n\nThe ministry said that It would answer .\n";
        let desk = Desk::with(&[("a.md", text)]);
        assert_eq!(desk.run(&["check", "--fix", "-q", "a.md"]).status, Some(0));
        assert_eq!(desk.read("a.md"), text.replace(" .", "."));
    }
}

#[test]
fn sic_holds_for_the_word_before_it() {
    let desk = Desk::with(&[
        ("a.txt", "The notice said that It [sic] would close, and that It would open.\n"),
        ("b.txt", "“The the (sic) road is shut,” the notice said.\n"),
    ]);
    assert_eq!(found(&desk, &[]), ["a.txt:1:53 misplaced-capital"]);
}

mod exemptions {
    use super::*;

    const ENTRY: &str = "[[ignore]]\npath = \"press/a.txt\"\nlint = \"misplaced-capital\"\n\
                         words = \"said that It\"\nreason = \"a film\"\n";

    #[test]
    fn hold_for_their_words_in_their_file() {
        let desk = Desk::with(&[
            ("postedit-ignore.toml", ENTRY),
            ("press/a.txt", "The ministry said\nthat It would answer, and that It would pay.\n"),
            ("press/b.txt", FAULTY),
        ]);
        assert_eq!(
            found(&desk, &["press"]),
            ["press/a.txt:2:32 misplaced-capital", "press/b.txt:1:24 misplaced-capital"]
        );
        assert_eq!(found(&desk, &["--isolated", "press"]).len(), 3);
    }

    #[test]
    fn that_are_not_needed_are_reported_in_their_file() {
        let desk = Desk::with(&[("postedit-ignore.toml", ENTRY), ("press/a.txt", "All is well.\n")]);
        assert_eq!(found(&desk, &["press"]), ["postedit-ignore.toml:4:9 unused-suppression"]);
        // of a file that was not checked nothing is known
        desk.put("other.txt", "All is well.\n");
        assert_eq!(found(&desk, &["other.txt"]), [""; 0]);
        assert_eq!(found(&desk, &["--ignore", "casing", "press"]), [""; 0]);
    }

    #[test]
    fn of_unknown_lints_are_refused() {
        let desk = Desk::with(&[
            ("postedit-ignore.toml", ENTRY.replace("capital", "capitol")),
            ("a.txt", FAULTY.into()),
        ]);
        let run = desk.run(&["check", "a.txt"]);
        assert_eq!(run.status, Some(2));
        assert!(
            run.err.contains("postedit-ignore.toml:3:8")
                && run.err.contains("did you mean `misplaced-capital`?"),
            "{}",
            run.err
        );
    }
}

mod adding {
    use super::*;

    #[test]
    fn writes_comments_where_they_can_stand_and_entries_elsewhere() {
        let files = [
            ("a.txt", FAULTY),
            (
                "b.html",
                "<p>The ministry &amp; the mayor said that <b>It</b> would answer, and that It would pay.</p>\n",
            ),
            ("c.md", "The ministry said that *It* would answer.\n\nThe harbour opened the the road.\n"),
        ];
        let desk = Desk::with(&files);
        assert_eq!(found(&desk, &[]).len(), 5);
        let run = desk.run(&["check", "--add-ignore", "a film"]);
        assert_eq!((run.status, run.out.as_str()), (Some(0), ""), "{}", run.err);
        assert_eq!(found(&desk, &[]), [""; 0]);
        let comment = "<!-- postedit-ignore misplaced-capital: a film -->";
        assert_eq!(desk.read("a.txt"), files[0].1);
        assert_eq!(desk.read("b.html"), files[1].1.replacen("It", &format!("{comment}It"), 1));
        assert!(desk.read("c.md").starts_with(&format!("The ministry said that *{comment}It*")));
        let entries = desk.read("postedit-ignore.toml");
        assert!(
            entries.contains("path = \"a.txt\"") && entries.contains("words = \"said that It would"),
            "{entries}"
        );
        // once more changes nothing
        assert_eq!(desk.run(&["check", "--add-ignore", "a film"]).status, Some(0));
        assert_eq!(desk.read("postedit-ignore.toml"), entries);
    }

    #[test]
    fn needs_a_reason_that_a_comment_can_hold() {
        let desk = Desk::with(&[("a.html", FAULTY)]);
        for reason in ["", " ", "a -- b", "a\nb"] {
            assert_eq!(desk.run(&["check", "--add-ignore", reason]).status, Some(2), "{reason:?}");
        }
        assert_eq!(desk.read("a.html"), FAULTY);
    }
}
