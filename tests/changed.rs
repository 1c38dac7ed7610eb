//! `check --changed`, `--since` and `--staged`, in real repositories.

#[allow(dead_code, reason = "other tests use more of it")]
mod desk;

use std::fs;
use std::io::{self, Write};
use std::process::Command;

use desk::{CLEAN, Desk, FAULTY, Run};

/// Three lines, in each of which exactly one thing is wrong.
const LINES: &str = "The ministry said that It would answer in writing.\n\
                     The council said that It would vote in spring.\n\
                     The museum said that It would open in May.\n";

/// A desk in a repository of its own.
struct Repository(Desk);

impl Repository {
    /// With these files committed; nothing, with a word of why, where git is missing.
    fn with<T: AsRef<[u8]>>(files: &[(&str, T)]) -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            // written past the test harness, which shows nothing of tests that pass
            let _ = writeln!(io::stderr(), "SKIPPED: git is not installed");
            return None;
        }
        let this = Self(Desk::with(files));
        this.git(&["init", "--quiet", "--initial-branch=main"]);
        this.git(&["config", "user.name", "Desk"]);
        this.git(&["config", "user.email", "desk@example.org"]);
        this.commit();
        Some(this)
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        self.0.put(name, content);
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path(name)).expect("the file is there")
    }

    fn git(&self, arguments: &[&str]) -> String {
        let mut git = Command::new("git");
        git.args(arguments).current_dir(self.0.path("."));
        let output = isolated(git).output().expect("git runs");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Commits all that is there.
    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "edition"]);
    }

    fn command(&self, folder: &str, arguments: &[&str]) -> Command {
        let mut command = self.0.command(&[&["check", "--output-format", "short"], arguments].concat());
        command.current_dir(self.0.path(folder));
        isolated(command)
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(".", arguments), b"")
    }

    /// Where something is found, as `path:line`.
    fn find(&self, arguments: &[&str]) -> Vec<String> {
        self.find_in(".", arguments)
    }

    fn find_in(&self, folder: &str, arguments: &[&str]) -> Vec<String> {
        places(&Run::of(self.command(folder, arguments), b""))
    }
}

fn places(run: &Run) -> Vec<String> {
    assert!(run.err.is_empty(), "{run:?}");
    let place = |line: &str| line.splitn(3, ':').take(2).collect::<Vec<_>>().join(":");
    run.out.lines().map(place).collect()
}

/// Without what a person has configured, and without what a hook that runs the tests would bring.
fn isolated(mut command: Command) -> Command {
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command
}

#[test]
fn only_lines_that_are_new_or_other_than_they_were_count() {
    let files = [("old.txt", LINES), ("same.txt", FAULTY), ("shorter.txt", LINES), ("ignored.txt", FAULTY)];
    let Some(desk) = Repository::with(&files[..3]) else { return };
    desk.put("old.txt", LINES.replace("spring", "summer"));
    desk.put("shorter.txt", LINES.lines().next().expect("a line").to_string() + "\n");
    desk.put("new.txt", LINES);
    desk.put(".gitignore", "ignored.txt\n");
    desk.put("ignored.txt", FAULTY);
    desk.put("new.pdf", FAULTY);
    let expected = ["new.txt:1", "new.txt:2", "new.txt:3", "old.txt:2"];
    assert_eq!(desk.find(&["--changed"]), expected);
    assert_eq!(desk.find(&["--changed", "old.txt", "same.txt"]), ["old.txt:2"]);
    assert_eq!(desk.find(&["--staged"]), [""; 0]);
    desk.git(&["add", "--all"]);
    assert_eq!(desk.find(&["--changed"]), expected);
    assert_eq!(desk.find(&["--staged"]), expected);
    desk.commit();
    assert_eq!(desk.find(&["--changed"]), [""; 0]);
    assert_eq!(desk.run(&["--changed"]).status, Some(0));
}

#[test]
fn before_the_first_commit_everything_is_new() {
    let Some(desk) = Repository::with(&[("a.txt", LINES)]) else { return };
    desk.git(&["checkout", "--quiet", "--orphan", "first"]);
    assert_eq!(desk.find(&["--staged"]), ["a.txt:1", "a.txt:2", "a.txt:3"]);
    desk.git(&["rm", "--quiet", "--cached", "a.txt"]);
    assert_eq!(desk.find(&["--staged"]), [""; 0]);
    assert_eq!(desk.find(&["--changed"]).len(), 3);
}

#[test]
fn a_renamed_file_is_compared_with_what_it_was() {
    let long = LINES.to_string() + &"Nobody in the lower town had slept.\n".repeat(20);
    let Some(desk) = Repository::with(&[("old.txt", &long), ("moved.txt", &long.replace("May", "June"))])
    else {
        return;
    };
    desk.git(&["mv", "old.txt", "new.txt"]);
    desk.git(&["mv", "moved.txt", "elsewhere.txt"]);
    desk.put("new.txt", long.replace("spring", "summer"));
    let lint = ["--select", "misplaced-capital"];
    assert_eq!(desk.find(&[&["--changed"], &lint[..]].concat()), ["new.txt:2"]);
}

#[test]
fn what_is_staged_is_checked_as_it_would_be_committed() {
    let Some(desk) = Repository::with(&[("a.txt", CLEAN), ("b.txt", CLEAN)]) else { return };
    desk.put("a.txt", LINES);
    desk.put("b.txt", CLEAN.to_string() + "\n");
    desk.git(&["add", "--all"]);
    // put right and shifted since, but not staged; and put wrong, but not staged
    desk.put("a.txt", format!("The fair opens in May.\n{CLEAN}"));
    desk.put("b.txt", FAULTY);
    assert_eq!(desk.find(&["--staged"]), ["a.txt:1", "a.txt:2", "a.txt:3"]);
    assert_eq!(desk.find(&["--changed"]), ["b.txt:1"]);
    let run = desk.run(&["--staged", "--fix", "-q"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.starts_with("error: a.txt: not fixed, as it has changes that are not staged"), "{run:?}");
    assert_eq!(desk.read("a.txt"), format!("The fair opens in May.\n{CLEAN}"));
    desk.git(&["add", "--all"]);
    let run = desk.run(&["--staged", "--fix", "-q"]);
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
    assert_eq!(desk.read("b.txt"), CLEAN);
}

#[test]
fn a_branch_is_compared_with_where_it_began() {
    let Some(desk) = Repository::with(&[("a.txt", LINES), ("b.txt", LINES)]) else { return };
    desk.git(&["checkout", "--quiet", "-b", "desk"]);
    desk.put("a.txt", LINES.replace("spring", "summer"));
    desk.commit();
    desk.git(&["checkout", "--quiet", "main"]);
    desk.put("b.txt", LINES.replace("spring", "autumn"));
    desk.commit();
    desk.git(&["checkout", "--quiet", "desk"]);
    assert_eq!(desk.find(&["--since", "main"]), ["a.txt:2"]);
    desk.put("a.txt", LINES.replace("spring", "summer").replace("May", "June"));
    desk.put("new.txt", FAULTY);
    assert_eq!(desk.find(&["--since", "main"]), ["a.txt:2", "a.txt:3", "new.txt:1"]);
    assert_eq!(desk.find(&["--since", "desk~1"]), ["a.txt:2", "a.txt:3", "new.txt:1"]);
    desk.git(&["checkout", "--quiet", "--orphan", "other"]);
    desk.commit();
    let run = desk.run(&["--since", "main"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("--since main: it has no commit in common with the current branch"), "{run:?}");
    for unknown in ["--since=nowhere", "--since=--output=x", "--since=HEAD:a.txt"] {
        let run = desk.run(&[unknown]);
        assert_eq!(run.status, Some(2), "{unknown}");
        assert!(run.err.contains("no such revision"), "{run:?}");
    }
}

#[test]
fn a_finding_that_speaks_of_a_changed_line_counts() {
    let sentence =
        "Volunteers carried sandbags to the lower town all night, and the mayor thanked every one of them.";
    let copy = |first: &str| format!("{first}\nThe water fell by noon.\n{sentence}\nThe council met.\n");
    let Some(desk) = Repository::with(&[("a.txt", copy("The rain came at dusk."))]) else { return };
    desk.put("a.txt", copy(sentence));
    assert_eq!(desk.find(&["--changed"]), ["a.txt:3"], "it says again what is said now in line 1");
    let run = desk.run(&["--changed", "--fix", "--unsafe-fixes", "-q"]);
    assert_eq!(run.status, Some(1), "the line itself is as it was, and stays so: {run:?}");
    assert_eq!(desk.read("a.txt"), copy(sentence));
    desk.put("a.txt", copy("The rain came at dusk.").replace("met", "met again"));
    assert_eq!(desk.find(&["--changed"]), [""; 0]);
}

#[test]
fn names_that_files_spell_differently_count_where_they_are_changed() {
    let report = |name: &str| format!("{name} opened the fair.\nThe fair runs for two weeks.\n");
    let (one, two) = (report("Leyla Pezeshkova"), report("Leila Pezeshkova"));
    let Some(desk) = Repository::with(&[("a.txt", &one), ("b.txt", &one), ("c.txt", &two)]) else { return };
    let change = |name: &str, copy: &str| desk.put(name, copy.replace("two weeks", "three weeks"));
    let arguments = ["--changed", "--select", "names", "--min-severity", "note"];
    change("a.txt", &one);
    change("b.txt", &one);
    change("c.txt", &two);
    assert_eq!(desk.find(&arguments), [""; 0]);
    desk.put("c.txt", two.replace("opened", "closed"));
    assert_eq!(desk.find(&arguments), ["c.txt:1"]);
}

#[test]
fn fixes_stay_in_changed_lines_though_lines_above_them_go() {
    let Some(desk) = Repository::with(&[("a.txt", LINES), ("b.txt", FAULTY)]) else { return };
    desk.put("a.txt", "Advertisement\n".to_string() + &LINES.replace("spring", "summer"));
    let run = desk.run(&["--changed", "--fix"]);
    assert_eq!((run.status, run.out.as_str()), (Some(0), ""), "{run:?}");
    assert_eq!(
        desk.read("a.txt"),
        LINES.replace("that It would vote in spring", "that it would vote in summer")
    );
    assert_eq!(desk.read("b.txt"), FAULTY);
}

#[test]
fn a_folder_of_the_repository_is_a_place_to_run_in() {
    let Some(desk) = Repository::with(&[("desk/a.txt", LINES), ("wire/a.txt", LINES)]) else { return };
    for path in ["desk/a.txt", "wire/a.txt"] {
        desk.put(path, LINES.replace("spring", "summer"));
    }
    desk.put("desk/new.txt", FAULTY);
    desk.git(&["config", "diff.relative", "true"]);
    assert_eq!(desk.find_in("desk", &["--changed"]), ["a.txt:2", "new.txt:1"]);
    assert_eq!(
        desk.find_in("desk", &["--changed", "..", "--exclude", "new.txt"]),
        ["../desk/a.txt:2", "../wire/a.txt:2"]
    );
    assert_eq!(
        desk.find_in("wire", &["--since", "HEAD", "../desk"]),
        ["../desk/a.txt:2", "../desk/new.txt:1"]
    );
    desk.git(&["add", "--all"]);
    desk.put("wire/a.txt", CLEAN);
    assert_eq!(desk.find_in("wire", &["--staged"]), ["a.txt:2"], "git is asked for it, by the right path");
}

#[test]
fn paths_may_have_spaces_marks_and_letters_of_any_kind() {
    let mut names = vec!["two words.txt", "à l’été.txt", "(a) [b] {c}.txt", "b/c d/é.txt", "-a.txt", "#.txt"];
    if cfg!(unix) {
        names.extend(["\"quoted\".txt", "back\\slash\\303.txt", "tab\there.txt", "line\nend.txt", "*.txt"]);
    }
    let files: Vec<(&str, &str)> = names.iter().map(|name| (*name, LINES)).collect();
    let Some(desk) = Repository::with(&files) else { return };
    for name in &names {
        desk.put(name, LINES.replace("spring", "summer"));
    }
    assert_eq!(desk.run(&["--changed"]).out.matches(":2:23: ").count(), names.len());
    desk.git(&["add", "--all"]);
    for name in &names {
        desk.put(name, CLEAN);
    }
    assert_eq!(desk.run(&["--staged"]).out.matches(":2:23: ").count(), names.len());
    desk.commit();
    for name in &names {
        desk.put(&format!("new/{name}"), FAULTY);
    }
    assert_eq!(desk.run(&["--changed"]).out.matches(":1:24: ").count(), names.len());
}

#[test]
fn what_a_person_configures_for_git_changes_nothing() {
    let Some(desk) =
        Repository::with(&[("a.txt", LINES), ("b.txt", LINES), (".gitattributes", "b.txt -diff\n")])
    else {
        return;
    };
    let settings = [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.external", "false"),
        ("diff.context", "3"),
        ("diff.interHunkContext", "9"),
        ("diff.renames", "false"),
        ("color.ui", "always"),
        ("color.diff", "always"),
        ("core.quotePath", "true"),
        ("diff.wordRegex", "."),
        ("core.pager", "false"),
        ("diff.ignoreSubmodules", "none"),
        ("diff.submodule", "log"),
        ("diff.srcPrefix", "x/"),
        ("diff.dstPrefix", "y/"),
    ];
    for (name, value) in settings {
        desk.git(&["config", name, value]);
    }
    let changed = LINES.replace("ministry", "agency").replace("May", "June");
    desk.put("a.txt", &changed);
    desk.put("b.txt", &changed);
    let mut command = desk.command(".", &["--changed"]);
    command.env("GIT_EXTERNAL_DIFF", "false").env("GIT_DIFF_OPTS", "-u3").env("GIT_LITERAL_PATHSPECS", "1");
    assert_eq!(places(&Run::of(command, b"")), ["a.txt:1", "a.txt:3", "b.txt:1", "b.txt:3"]);
    desk.git(&["add", "--all"]);
    desk.put("a.txt", CLEAN);
    assert_eq!(desk.find(&["--staged"]), ["a.txt:1", "a.txt:3", "b.txt:1", "b.txt:3"]);
}

#[test]
fn line_ends_and_encodings_do_not_move_lines() {
    let utf16 = |text: &str| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let Some(desk) = Repository::with(&[("crlf.txt", crlf(LINES)), ("end.txt", LINES.trim_end().into())])
    else {
        return;
    };
    desk.put("utf16.txt", utf16(LINES));
    desk.commit();
    let changed = LINES.replace("May", "June");
    desk.put("crlf.txt", crlf(&changed));
    desk.put("end.txt", &changed);
    // which bytes of UTF-16 end a line is not for git to say: all of the file counts
    desk.put("utf16.txt", utf16(&changed));
    assert_eq!(
        desk.find(&["--changed"]),
        ["crlf.txt:3", "end.txt:3", "utf16.txt:1", "utf16.txt:2", "utf16.txt:3"]
    );
    desk.commit();
    desk.git(&["config", "core.autocrlf", "true"]);
    desk.put("end.txt", crlf(&changed.replace("spring", "summer")));
    assert_eq!(desk.find(&["--changed"]), ["end.txt:2"]);
}

#[test]
#[cfg(unix)]
fn links_and_repositories_within_are_left_to_themselves() {
    let Some(desk) = Repository::with(&[("a.txt", LINES), ("inner/b.txt", LINES)]) else { return };
    desk.put("a.txt", LINES.replace("spring", "summer"));
    std::os::unix::fs::symlink("a.txt", desk.0.path("link.txt")).expect("a link");
    desk.put("within/c.txt", FAULTY);
    desk.git(&["init", "--quiet", "within"]);
    assert_eq!(desk.find(&["--changed"]), ["a.txt:2"]);
    assert_eq!(desk.find(&["--changed", "link.txt"]), ["link.txt:2"], "a link that is named is followed");
}

#[test]
#[cfg(unix)]
fn a_hook_sees_what_is_about_to_be_committed() {
    use std::os::unix::fs::PermissionsExt;
    let Some(desk) = Repository::with(&[("a.txt", CLEAN), ("b.txt", CLEAN)]) else { return };
    let hook = format!(
        "#!/bin/sh\nexec '{}' check --staged --output-format short\n",
        env!("CARGO_BIN_EXE_postedit")
    );
    desk.put(".git/hooks/pre-commit", hook);
    let path = desk.0.path(".git/hooks/pre-commit");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("the hook can be run");
    let commit = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.args(["commit", "--quiet", "--message", "edition"]).args(arguments).current_dir(desk.0.path("."));
        isolated(git).output().expect("git runs").status.success()
    };
    desk.put("a.txt", FAULTY);
    desk.put("b.txt", "The fair opens in May.\n");
    // git makes another index for each of these, and tells the hook
    assert!(!commit(&["--all"]), "a.txt is in it");
    assert!(commit(&["b.txt"]), "a.txt is not");
    desk.git(&["add", "a.txt"]);
    assert!(!commit(&[]), "a.txt is in it");
    desk.put("a.txt", CLEAN.to_string() + "The fair opens in May.\n");
    assert!(commit(&["--all"]));
}

#[test]
fn what_cannot_be_asked_is_an_error() {
    let outside = Desk::with(&[("a.txt", FAULTY)]);
    let fails = |run: Run, message: &str| {
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{run:?}");
        assert!(run.err.contains(message), "{run:?}");
    };
    let Some(desk) = Repository::with(&[("a.txt", FAULTY)]) else { return };
    let mut nowhere = isolated(outside.command(&["check", "--changed"]));
    nowhere.env("GIT_CEILING_DIRECTORIES", outside.path("..").canonicalize().expect("a folder"));
    fails(Run::of(nowhere, b""), "--changed asks git, and the current folder is in no git repository");
    let mut without = desk.command(".", &["--staged"]);
    without.env("PATH", "");
    fails(Run::of(without, b""), "--staged asks git, which is not installed");
    fails(desk.run(&["--changed", "-"]), "--changed asks git, which cannot see standard input");
    let other = outside.path("a.txt");
    let other = other.to_str().expect("a path in UTF-8");
    fails(desk.run(&["--changed", other]), "not in the repository");
    for pair in [["--changed", "--staged"], ["--changed", "--since=main"], ["--staged", "--since=main"]] {
        fails(desk.run(&pair), "cannot be used with");
    }
}
