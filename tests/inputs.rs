//! Bad input and odd input: everything ends, nothing panics, and what can be checked is checked.

#[allow(dead_code, reason = "other tests use more of it")]
mod desk;

use std::process::{Command, Stdio};

use desk::{CLEAN, Desk, FAULTY, Run};
use postedit::check::Engine;
use postedit::lint::{Registry, Selection};
use postedit::text::{LineIndex, Position, Source};
use serde_json::Value;

/// What is wrong in copy where only `html-entity` is looked for: the same in every script and at every place.
const ENTITY: &str = "&rsquo;";

#[test]
fn invalid_utf8_is_an_error_with_its_byte_and_the_other_files_are_checked() {
    let desk = Desk::with(&[
        ("a.txt", FAULTY.as_bytes()),
        ("b.txt", b"broken \xFF here"),
        ("c.txt", FAULTY.as_bytes()),
    ]);
    let run = desk.run(&["check", "--output-format", "short"]);
    assert_eq!(run.status, Some(2), "{run:?}");
    assert_eq!(run.err, "error: b.txt: not UTF-8: unexpected byte 0xFF at byte 7\n");
    let places: Vec<&str> = run.out.lines().map(|line| &line[..10]).collect();
    assert_eq!(places, ["a.txt:1:24", "c.txt:1:24"]);
}

#[test]
fn an_empty_file_is_clean() {
    for empty in ["", "\n", "\r\n\r\n", " ", "\u{feff}"] {
        let run = Desk::with(&[("a.txt", empty)]).run(&["check", "a.txt"]);
        assert_eq!(run.status, Some(0), "{empty:?}: {run:?}");
        assert_eq!(run.out, "no findings in 1 file (0 words)\n", "{empty:?}");
    }
}

#[test]
fn copy_without_a_sentence_is_no_panic() {
    for odd in ["\n\n\n", ". the", ".", "\u{301}", "“", "”\n", "{", "&", "…the"] {
        let run = Desk::with(&[("a.txt", odd)]).run(&["check", "--min-severity", "note", "a.txt"]);
        assert!(matches!(run.status, Some(0 | 1)), "{odd:?}: {run:?}");
        assert_eq!(run.err, "", "{odd:?}");
    }
}

#[test]
fn a_nul_in_copy_is_found() {
    let desk = Desk::with(&[("a.txt", "The ferry left\0 at noon on Monday.\n")]);
    let found = desk.find(&["a.txt"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["lint"], "control-character");
    assert_eq!((&found[0]["start"], &found[0]["end"]), (&Value::from(14), &Value::from(15)));
}

#[test]
fn utf16_without_a_mark_is_an_error() {
    for write in [u16::to_le_bytes, u16::to_be_bytes] {
        let desk = Desk::with(&[("a.txt", utf16(FAULTY, write))]);
        let run = desk.run(&["check", "a.txt"]);
        assert_eq!(run.status, Some(2), "{run:?}");
        assert!(run.err.starts_with("error: a.txt: a NUL byte: "), "{run:?}");
        assert!(run.err.contains("UTF-16 without a byte order mark"), "{run:?}");
    }
}

#[test]
fn a_line_of_fifty_megabytes_is_checked_to_its_end() {
    let sentence = "Parliamentary representatives discussed infrastructure é ";
    let before = sentence.repeat(50_000_000 / sentence.len());
    let column = before.chars().count() + 1;
    let text = format!("{before}{ENTITY} was discussed.");

    let desk = Desk::with(&[("long.txt", &text)]);
    let run = desk.run(&["check", "--select", "html-entity", "--output-format", "short", "long.txt"]);
    assert_eq!(run.status, Some(1), "{}", run.err);
    assert!(run.out.starts_with(&format!("long.txt:1:{column}: error[html-entity]")), "{}", run.out);

    let selection = Selection { select: vec!["encoding".into()], ..Selection::default() };
    let engine = Engine::new(Registry::built_in(), &selection);
    let source = Source::from_text("long.txt", text);
    let checked = engine.check(&source);
    let [found] = checked.diagnostics.as_slice() else { panic!("{} findings", checked.diagnostics.len()) };
    assert_eq!(found.span, before.len()..before.len() + ENTITY.len());
    let position = LineIndex::new(source.text()).position(source.text(), found.span.start);
    assert_eq!(position, Position { line: 1, column });
}

#[test]
fn a_long_line_of_all_that_can_be_found_is_checked_in_time() {
    let registry = Registry::built_in();
    let examples = registry.lints.iter().flat_map(|lint| &lint.examples);
    let copy: Vec<&str> = examples.filter_map(|example| example.correct.as_deref()).collect();
    let line = copy.join(" ").replace('\n', " ");
    let run =
        Desk::with(&[("long.txt", line.repeat(4_000_000 / line.len()))]).run(&["check", "--statistics"]);
    assert_eq!(run.status, Some(1), "{}", run.err);
}

#[test]
fn one_thing_over_and_over_is_checked_and_fixed_in_time() {
    for piece in
        ["&amp;", "a &amp; ", "a ,, ", "- ,, ", "“a ”", "the the ", "said that He was. ", "( a ) . . "]
    {
        let desk = Desk::with(&[("long.txt", piece.repeat(1_000_000 / piece.len()))]);
        let run = desk.run(&["check", "--fix-only", "-q", "long.txt"]);
        assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{piece:?}");
    }
}

#[test]
fn what_nobody_writes_is_checked_in_time() {
    const MANY: usize = 50_000;
    let alone =
        ["“", "\" ", "“word ", ", ", ". ", "a-", "A", "U.", "a@", "#a", "a'", "1", "\u{301}", "👩‍👩‍👧 ", "да "];
    let mut files: Vec<(&str, String)> = alone.map(|piece| ("odd.txt", piece.repeat(MANY))).into();
    files.push(("nested.txt", format!("{}word{}", "(".repeat(MANY), ")".repeat(MANY))));
    files.push(("nested.html", format!("{}word{}", "<div>".repeat(MANY), "</div>".repeat(MANY))));
    files.push(("nested.json", format!("{}{}", "[".repeat(MANY), "]".repeat(MANY))));
    files.extend(["> ", "[", "[a](", "*a **b "].map(|piece| ("odd.md", piece.repeat(MANY))));
    let names: Vec<String> = (0..MANY / 4).map(name).collect();
    files.push(("names.txt", format!("They are {}.", names.join(", "))));
    for (path, text) in files {
        let run = Desk::with(&[(path, &text)]).run(&["check", "--statistics", path]);
        let start: String = text.chars().take(12).collect();
        // what is no JSON is an error, with its path
        let fits = run.err.is_empty() || path == "nested.json" && run.err.starts_with("error: nested.json: ");
        assert!(matches!(run.status, Some(0..=2)) && fits, "{start:?}: {:?} {}", run.status, run.err);
    }
}

/// One of many names.
fn name(number: usize) -> String {
    let word = |mut number: usize| {
        let mut word = String::from("K");
        for _ in 0..4 {
            word.push(['a', 'e', 'i', 'o', 'u'][number % 5]);
            word.push(['l', 'm', 'n', 'r', 's', 't'][number / 5 % 6]);
            number /= 30;
        }
        word
    };
    format!("{} {}", word(number), word(number.wrapping_mul(7919)))
}

#[test]
fn a_path_that_does_not_exist_is_an_error() {
    let run =
        Desk::with(&[("a.txt", FAULTY)]).run(&["check", "gone.txt", "a.txt", "--output-format", "short"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.starts_with("error: gone.txt: "), "{run:?}");
    assert!(run.out.starts_with("a.txt:1:24: "), "{run:?}");
}

#[test]
fn carriage_returns_end_lines() {
    for (end, name) in [("\n", "LF"), ("\r\n", "CRLF"), ("\r", "CR")] {
        let text = format!("One line.{end}{end}And “here” {ENTITY} it is.{end}");
        let (found, sliced) = find_entity(text.as_bytes());
        assert_eq!((&found["line"], &found["column"]), (&3.into(), &12.into()), "{name}");
        assert_eq!(sliced, ENTITY.as_bytes(), "{name}");
    }
}

#[test]
fn byte_offsets_are_those_on_disk_whatever_the_encoding() {
    let text = format!("Café “😀”\nwent {ENTITY} on.\n");
    let files = [
        ("UTF-8", text.clone().into_bytes(), ENTITY.as_bytes().to_vec()),
        ("UTF-8 with a mark", format!("\u{feff}{text}").into_bytes(), ENTITY.as_bytes().to_vec()),
        ("UTF-16 LE", utf16(&format!("\u{feff}{text}"), u16::to_le_bytes), utf16(ENTITY, u16::to_le_bytes)),
        ("UTF-16 BE", utf16(&format!("\u{feff}{text}"), u16::to_be_bytes), utf16(ENTITY, u16::to_be_bytes)),
    ];
    for (encoding, file, entity) in files {
        let (found, sliced) = find_entity(&file);
        assert_eq!(sliced, entity, "{encoding}");
        assert_eq!((&found["line"], &found["column"]), (&2.into(), &6.into()), "{encoding}");
        let edit = &found["fixes"][0]["edits"][0];
        assert_eq!(slice(&file, edit), entity, "{encoding}: the edit");
    }
}

#[test]
fn columns_count_characters_and_offsets_bytes() {
    let before = [
        ("a letter of two bytes", "é"),
        ("a combining accent", "e\u{301}"),
        ("many combining accents", "a\u{323}\u{301}\u{300}\u{302}"),
        ("a letter of Hangul in parts", "\u{1112}\u{1161}\u{11ab}"),
        ("an emoji", "😀"),
        ("a family, joined", "👨‍👩‍👧"),
        ("a flag", "🇺🇦"),
        ("Arabic", "قال الوزير"),
        ("Hebrew with points", "שָׁלוֹם"),
        ("direction marks", "\u{202b}שלום\u{202c}"),
        ("a tab", "\t"),
        ("a no-break space", "\u{a0}"),
    ];
    for (name, before) in before {
        let (found, sliced) = find_entity(format!("The {before} {ENTITY} end.\n").as_bytes());
        assert_eq!(found["column"], 4 + before.chars().count() + 2, "{name}");
        assert_eq!(sliced, ENTITY.as_bytes(), "{name}");
    }
}

#[test]
fn standard_input_is_checked_under_the_name_it_is_given() {
    let desk = Desk::empty();
    let check = |options: &[&str], input: &[u8]| {
        Run::of(desk.command(&[&["check", "-", "--output-format", "short"], options].concat()), input)
    };
    let run = check(&[], FAULTY.as_bytes());
    assert_eq!(run.status, Some(1));
    assert!(run.out.starts_with("<stdin>:1:24: "), "{run:?}");

    let run = check(&["--stdin-filename", "desk/story.txt"], FAULTY.as_bytes());
    assert!(run.out.starts_with("desk/story.txt:1:24: "), "{run:?}");
    let run = check(&["--stdin-filename", "desk/story.txt"], b"caf\xE9");
    assert_eq!(run.status, Some(2));
    assert_eq!(run.err, "error: desk/story.txt: not UTF-8: unexpected byte 0xE9 at byte 3\n");

    assert_eq!(check(&[], CLEAN.as_bytes()).status, Some(0));
    assert_eq!(check(&[], b"").status, Some(0));
}

#[test]
fn standard_input_is_checked_once_beside_files() {
    let desk = Desk::with(&[("a.txt", FAULTY)]);
    let command = desk.command(&["check", "-", "a.txt", "-", "--output-format", "short"]);
    let run = Run::of(command, FAULTY.as_bytes());
    let places: Vec<&str> = run.out.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(places, ["a.txt:1:24", "<stdin>:1:24"]);
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let desk = Desk::with(&[("a.txt", FAULTY.repeat(5000))]);
    for format in ["text", "short", "json", "jsonl"] {
        let ended = run_unread(desk.command(&["check", "--output-format", format, "a.txt"]));
        assert_eq!(ended, (Some(1), String::new()), "{format}");
    }
    for arguments in [&["lints"][..], &["explain", "html-entity"], &["test", "html-entity"]] {
        assert_eq!(run_unread(desk.command(arguments)), (Some(0), String::new()), "{arguments:?}");
    }
}

/// Runs a command whose standard output nobody reads: its status, and what it says on standard error.
fn run_unread(mut command: Command) -> (Option<i32>, String) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("postedit starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Checks a file in which an entity is all that is wrong: the object of `jsonl`, and the bytes it points to.
#[track_caller]
fn find_entity(file: &[u8]) -> (Value, Vec<u8>) {
    let found = Desk::with(&[("a.txt", file)]).find(&["--select", "html-entity", "a.txt"]);
    let [object] = found.as_slice() else { panic!("{} findings instead of one", found.len()) };
    (object.clone(), slice(file, object).to_vec())
}

fn slice<'a>(file: &'a [u8], object: &Value) -> &'a [u8] {
    let offset =
        |key: &str| object[key].as_u64().and_then(|offset| offset.try_into().ok()).expect("an offset");
    &file[offset("start")..offset("end")]
}

fn utf16(text: &str, write: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(write).collect()
}

/// What only Unix has: permissions, symbolic links, pipes with names.
#[cfg(unix)]
mod unix {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::PathBuf;

    use super::*;

    const SHORT: &[&str] = &["check", "--output-format", "short"];

    #[test]
    fn an_unreadable_file_is_an_error() {
        let desk = Desk::with(&[("a.txt", FAULTY), ("locked.txt", FAULTY)]);
        let Some(_lock) = Lock::on(desk.path("locked.txt"), |path| fs::read(path).is_ok()) else { return };
        let run = desk.run(SHORT);
        assert_eq!(run.status, Some(2));
        assert!(run.err.starts_with("error: locked.txt: "), "{run:?}");
        assert!(run.out.starts_with("a.txt:1:24: "), "{run:?}");
    }

    #[test]
    fn an_unreadable_folder_is_an_error() {
        let desk = Desk::with(&[("a.txt", FAULTY), ("locked/b.txt", FAULTY)]);
        let Some(_lock) = Lock::on(desk.path("locked"), |path| fs::read_dir(path).is_ok()) else { return };
        for arguments in
            [&[".", "--output-format", "short"][..], &["locked", "a.txt", "--output-format", "short"]]
        {
            let run = desk.run(&[&["check"], arguments].concat());
            assert_eq!(run.status, Some(2));
            assert!(run.err.contains("locked: "), "{run:?}");
            assert!(run.out.starts_with("a.txt:1:24: "), "{run:?}");
        }
    }

    #[test]
    fn a_broken_link_that_is_named_is_an_error() {
        let desk = Desk::empty();
        link(&desk, "gone.txt", "link.txt");
        let run = desk.run(&["check", "link.txt"]);
        assert_eq!(run.status, Some(2));
        assert!(run.err.starts_with("error: link.txt: "), "{run:?}");
    }

    #[test]
    fn links_in_a_folder_are_not_followed() {
        let desk = Desk::with(&[("folder/a.txt", FAULTY), ("outside.txt", FAULTY)]);
        link(&desk, "gone.txt", "folder/broken.txt");
        link(&desk, "../outside.txt", "folder/link.txt");
        let run = desk.run(&[SHORT, &["folder"]].concat());
        assert_eq!((run.status, run.err.as_str()), (Some(1), ""));
        assert_eq!(run.out.lines().count(), 1, "{run:?}");
    }

    #[test]
    fn links_that_are_named_are_followed() {
        let desk = Desk::with(&[("folder/a.txt", FAULTY)]);
        link(&desk, "folder/a.txt", "file-link");
        link(&desk, "folder", "folder-link");
        let run = desk.run(&[SHORT, &["file-link", "folder-link"]].concat());
        let places: Vec<&str> = run.out.lines().filter_map(|line| line.split(": ").next()).collect();
        assert_eq!(places, ["file-link:1:24", "folder-link/a.txt:1:24"], "{run:?}");
    }

    #[test]
    fn a_link_that_leads_back_to_itself_is_an_error() {
        let desk = Desk::empty();
        link(&desk, "a.txt", "b.txt");
        link(&desk, "b.txt", "a.txt");
        let run = desk.run(&["check", "a.txt"]);
        assert_eq!(run.status, Some(2));
        assert!(run.err.starts_with("error: a.txt: "), "{run:?}");
    }

    #[test]
    fn folders_in_a_circle_are_walked_once() {
        let desk = Desk::with(&[("folder/a.txt", FAULTY)]);
        link(&desk, "..", "folder/up");
        link(&desk, ".", "folder/here");
        for start in [".", "folder", "folder/up"] {
            let run = desk.run(&[SHORT, &[start]].concat());
            assert_eq!((run.status, run.out.lines().count()), (Some(1), 1), "{start}: {run:?}");
        }
    }

    #[test]
    fn a_fifo_is_an_error_and_is_not_waited_for() {
        let desk = Desk::with(&[("a.txt", FAULTY)]);
        let made = Command::new("mkfifo").arg(desk.path("pipe")).status().expect("mkfifo runs");
        assert!(made.success());
        let run = desk.run(&[SHORT, &["pipe", "a.txt"]].concat());
        assert_eq!(run.status, Some(2));
        assert!(run.err.starts_with("error: pipe: not a regular file"), "{run:?}");
        assert!(run.out.starts_with("a.txt:1:24: "), "{run:?}");
    }

    #[test]
    fn a_fifo_in_a_folder_is_not_waited_for() {
        let desk = Desk::with(&[("a.txt", FAULTY)]);
        let made = Command::new("mkfifo").arg(desk.path("pipe.txt")).status().expect("mkfifo runs");
        assert!(made.success());
        assert!(desk.run(SHORT).out.starts_with("a.txt:1:24: "));
    }

    #[test]
    fn a_name_that_is_not_unicode_is_shown_as_far_as_it_can_be() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;

        let desk = Desk::empty();
        let name = OsStr::from_bytes(b"caf\xE9.txt");
        if fs::write(desk.path(name), FAULTY).is_err() {
            println!("skipped: this file system has only names in Unicode");
            return;
        }
        let mut command = desk.command(SHORT);
        command.arg(name);
        assert!(Run::of(command, b"").out.starts_with("caf\u{fffd}.txt:1:24: "));
        assert_eq!(desk.find(&["."]).len(), 1);
    }

    fn link(desk: &Desk, to: &str, name: &str) {
        symlink(to, desk.path(name)).expect("links can be made");
    }

    /// A path that nobody may read, until the test is over.
    struct Lock(PathBuf);

    impl Lock {
        /// None, said in words, for somebody who may read everything, as root may.
        fn on(path: PathBuf, readable: fn(&PathBuf) -> bool) -> Option<Self> {
            fs::set_permissions(&path, Permissions::from_mode(0o000)).expect("permissions can be changed");
            let lock = Self(path);
            if readable(&lock.0) {
                println!("skipped: this user reads everything, whatever its permissions");
                return None;
            }
            Some(lock)
        }
    }

    impl Drop for Lock {
        fn drop(&mut self) {
            // or the folder could not be deleted
            let _ = fs::set_permissions(&self.0, Permissions::from_mode(0o700));
        }
    }
}
