//! Kills, full disks, races and traps: whatever happens while files are fixed, each is whole, the old one or the new one.

#[allow(dead_code, reason = "other tests use more of it")]
mod desk;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use desk::{CLEAN, Desk, FAULTY, Run};
use postedit::fix::{LogEntry, Prepared, Replacer, Step, WriteError};

/// What the names of temporary files begin with.
const TEMPORARY: &str = ".postedit-";
/// A few KB in which nothing is wrong.
const ARTICLE: &str = include_str!("../fixtures/agency-politics.txt");
/// How many files are fixed where many are.
const MANY: usize = 200;

/// What may happen, and how it is called.
type Named<T> = &'static [(&'static str, T)];

mod a_killed_run {
    use super::*;

    const STEP: &str = "POSTEDIT_TEST_STEP";
    const SIZES: [(usize, usize); 4] = [(0, 30), (7_000, 4_000), (3, 0), (5_000_000, 5_000_001)];

    /// The test runs itself again as the process that is killed, with the step in the environment, in the folder.
    #[test]
    fn leaves_the_old_file_until_it_is_renamed_and_then_the_new_one() {
        if env::var_os(STEP).is_some() {
            let [read, new] = ["a.txt", "new"].map(|name| fs::read(name).unwrap());
            let prepared = Replacer::observed_by(die_at).prepare(Path::new("a.txt"), &read, &new);
            panic!("the step is never reached: {:?}", prepared.map(Prepared::commit));
        }
        for (step, (old, new)) in Step::ALL.into_iter().flat_map(|step| SIZES.map(|sizes| (step, sizes))) {
            let (old, new) = (vec![b'o'; old], vec![b'n'; new]);
            let desk = Desk::with(&[("a.txt", &old), ("new", &new)]);
            let mut child = Command::new(env::current_exe().unwrap());
            child.args(["--exact", std::thread::current().name().expect("the name of the test")]);
            child.env(STEP, format!("{step:?}")).current_dir(desk.path("")).stdout(Stdio::null());
            let ended = child.status().unwrap();
            assert!(!ended.success() && (cfg!(windows) || ended.code().is_none()), "{step:?} is not reached");

            let path = desk.path("a.txt");
            let now = if step == Step::Renamed { &new } else { &old };
            assert!(fs::read(&path).unwrap() == *now, "{step:?}");
            assert_eq!(temporaries(&desk).len(), usize::from(step != Step::Renamed), "{step:?}");
            // what is left is swept away, or used by the next run, whatever is in it
            if old.len() < new.len() {
                Replacer::sweep(&path);
            } else {
                Replacer::default().prepare(&path, now, b"next").unwrap().commit().unwrap();
                assert_eq!(fs::read(&path).unwrap(), b"next", "{step:?}");
            }
            assert_eq!(temporaries(&desk), [""; 0], "{step:?}");
        }
    }

    fn die_at(step: Step) {
        if env::var(STEP).is_ok_and(|wanted| wanted == format!("{step:?}")) {
            std::process::abort();
        }
    }

    #[test]
    fn of_the_command_leaves_whole_files_and_the_next_one_ends_its_work() {
        let killed = [0, 20, 50, 80].map(|part| {
            let (desk, killed) = kill(part);
            fix_the_rest(&desk);
            killed
        });
        assert!(killed.contains(&true), "all of them are too fast to be killed");
    }

    #[test]
    fn has_logged_all_that_it_changed() {
        for part in [1, 40, 90] {
            let (desk, _) = kill(part);
            let run = desk.run(&["undo", "--log", "log"]);
            assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{part} %: {run:?}");
            assert_eq!(count(&desk, FAULTY), MANY, "{part} %");
            fix_the_rest(&desk);
        }
    }

    #[test]
    fn that_cut_a_line_of_the_log_spoils_no_other_line() {
        let desk = Desk::with(&[("a.txt", FAULTY), ("b.txt", FAULTY)]);
        assert_eq!(desk.run(&["check", "--fix", "--fix-log", "log", "a.txt"]).status, Some(0));
        let log = fs::read(desk.path("log")).unwrap();
        desk.put("log", [&log, &log[..50], b"\xE2\x80"].concat());
        assert_eq!(desk.run(&["check", "--fix", "--fix-log", "log", "b.txt"]).status, Some(0));
        let run = desk.run(&["undo", "--log", "log"]);
        assert!(run.err.starts_with("error: log:2: not a line of a log: "), "{run:?}");
        assert_eq!((run.status, run.err.lines().count()), (Some(2), 1), "{run:?}");
        let files = ["a.txt", "b.txt"].map(|name| fs::read_to_string(desk.path(name)).unwrap());
        assert_eq!(files, [FAULTY; 2]);
    }

    /// A desk where a run was killed (on Unix, with SIGKILL) when about this part of its log, in percent, was written, and
    /// whether it was killed before its end.
    fn kill(part: u64) -> (Desk, bool) {
        let desk = many();
        let mut child = fixing(&desk, &["--fix-log", "log"]).spawn().unwrap();
        let lines = || fs::metadata(desk.path("log")).map_or(0, |log| log.len()) / 340;
        while lines() < part * MANY as u64 / 100 && child.try_wait().unwrap().is_none() {
            sleep(Duration::from_micros(100));
        }
        child.kill().unwrap();
        let killed = !child.wait().unwrap().success();
        assert_eq!(count(&desk, FAULTY) + count(&desk, CLEAN), MANY, "killed at {part} %");
        (desk, killed)
    }

    fn fix_the_rest(desk: &Desk) {
        let run = desk.run(&["check", "--fix", "copy"]);
        assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{run:?}");
        assert_eq!((count(desk, CLEAN), temporaries(desk)), (MANY, vec![]));
    }
}

#[cfg(unix)]
mod a_full_disk {
    use super::*;

    #[test]
    fn that_takes_half_of_a_file_leaves_the_old_one() {
        let message = "error: a.txt: not written: the new file cannot be written: ";
        assert_unchanged("ulimit -f 3", &["a.txt"], &[("a.txt", &article(FAULTY))], message);
    }

    #[test]
    fn that_takes_half_of_the_log_leaves_the_file_and_the_log() {
        let files = [("a.txt", &*FAULTY.repeat(40)), ("log", &*"\n".repeat(8 * 1024 - 100))];
        let message = "error: a.txt: not written: the log log: ";
        assert_unchanged("ulimit -f 8", &["--fix-log", "log", "a.txt"], &files, message);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn that_takes_nothing_of_the_log_leaves_the_file() {
        let message = "error: a.txt: not written: the log /dev/full: ";
        assert_unchanged(":", &["--fix-log", "/dev/full", "a.txt"], &[("a.txt", FAULTY)], message);
    }

    /// In a name space of its own, where the test may mount a disk, and which takes the disk with it at its end.
    #[test]
    #[cfg(target_os = "linux")]
    fn leaves_files_as_they_were() {
        let script = r#"mount -t tmpfs -o size=256k none disk && cp a.txt disk || exit
            yes >disk/filler
            "$0" check --fix disk
            "$0" check --fix --fix-log disk/log a.txt
            cp disk/a.txt b.txt; ls -A disk >names"#;
        let desk = Desk::with(&[("a.txt", article(FAULTY)), ("disk/b.txt", String::new())]);
        let mut command = Command::new("unshare");
        command.args(["-rm", "bash", "-c", script, env!("CARGO_BIN_EXE_postedit")]);
        let output = command.current_dir(desk.path("")).output();
        let Ok(names) = fs::read_to_string(desk.path("names")) else {
            return eprintln!("skipped, because no disk can be mounted here: {output:?}");
        };
        let run = Run::from(output.unwrap());
        let said: Vec<&str> = run.err.lines().filter(|line| line.starts_with("error: ")).collect();
        assert_eq!((said.len(), names.as_str()), (2, "a.txt\nfiller\nlog\n"), "{run:?}");
        assert!(said[0].starts_with("error: disk/a.txt: not written: the new file cannot be "), "{run:?}");
        assert!(said[1].starts_with("error: a.txt: not written: the log disk/log: "), "{run:?}");
        let files = ["a.txt", "b.txt"].map(|name| fs::read_to_string(desk.path(name)).unwrap());
        assert_eq!(files, [article(FAULTY), article(FAULTY)]);
    }

    /// Fixes files after something was done in bash, and sees that it fails with a message and all stays as it was.
    #[track_caller]
    fn assert_unchanged(first: &str, arguments: &[&str], files: &[(&str, &str)], message: &str) {
        let desk = Desk::with(files);
        let mut command = Command::new("bash");
        // without the trap, the signal that a file is too large would end the process
        command.args(["-c", &format!("{first}; trap '' XFSZ; exec \"$0\" check --fix \"$@\"")]);
        command.arg(env!("CARGO_BIN_EXE_postedit")).args(arguments).current_dir(desk.path(""));
        let run = Run::of(command, b"");
        assert!(run.status == Some(2) && run.err.starts_with(message), "{run:?}");
        assert_eq!(all(&desk), all(&Desk::with(files)));
    }
}

#[test]
fn two_runs_at_once_lose_nothing() {
    for arguments in [&[][..], &["--fix-log", "log"], &[], &["--fix-log", "log"]] {
        let desk = many();
        let two = [(); 2].map(|()| fixing(&desk, arguments).stderr(Stdio::piped()).spawn().unwrap());
        for run in two.map(|child| Run::from(child.wait_with_output().unwrap())) {
            for line in run.err.lines() {
                let (path, reason) = line.split_once(": not written: ").expect(line);
                assert!(path.starts_with("error: copy/"), "{line}");
                assert!(reason.starts_with("another run is ") || reason.ends_with("; run again"), "{line}");
            }
            assert_eq!(run.status, Some(if run.err.is_empty() { 0 } else { 2 }), "{run:?}");
        }
        assert_eq!((count(&desk, CLEAN), temporaries(&desk)), (MANY, vec![]));
        assert_eq!(desk.find(&["copy"]), [""; 0], "nothing is left for a third one");
        if !arguments.is_empty() {
            let log = fs::read_to_string(desk.path("log")).unwrap();
            let entries = log.lines().map(|line| serde_json::from_str::<LogEntry>(line).expect(line));
            assert_eq!(entries.count(), MANY, "each file is fixed by one of them");
            let run = desk.run(&["undo", "--log", "log"]);
            assert_eq!((run.status, count(&desk, FAULTY)), (Some(0), MANY), "{run:?}");
        }
    }
}

mod somebody_else {
    use super::*;

    const BEHIND_A_LINK: &str = "moved behind a link";
    /// What is done to `a.txt` by somebody else.
    const DEEDS: Named<fn(&Desk)> = &[
        ("as long", |desk| desk.put("a.txt", FAULTY.to_uppercase())),
        ("empty", |desk| desk.put("a.txt", "")),
        ("gone", |desk| fs::remove_file(desk.path("a.txt")).unwrap()),
        ("a folder", |desk| {
            fs::remove_file(desk.path("a.txt")).unwrap();
            fs::create_dir(desk.path("a.txt")).unwrap();
        }),
        #[cfg(unix)]
        (BEHIND_A_LINK, |desk| {
            fs::rename(desk.path("a.txt"), desk.path("b.txt")).unwrap();
            std::os::unix::fs::symlink("b.txt", desk.path("a.txt")).unwrap();
        }),
        #[cfg(unix)]
        ("another file of the same age", |desk| {
            let time = fs::metadata(desk.path("a.txt")).unwrap().modified().unwrap();
            desk.put("b.txt", FAULTY.to_uppercase());
            fs::File::options().write(true).open(desk.path("b.txt")).unwrap().set_modified(time).unwrap();
            fs::rename(desk.path("b.txt"), desk.path("a.txt")).unwrap();
        }),
    ];

    #[test]
    fn who_edits_a_file_after_it_was_read_or_compared_wins() {
        for ((what, deed), late) in DEEDS.iter().flat_map(|deed| [(deed, false), (deed, true)]) {
            let desk = Desk::with(&[("a.txt", FAULTY)]);
            let prepared = late.then(|| prepare(&desk).unwrap());
            // not all clocks of file systems tell two instants apart
            sleep(Duration::from_millis(20));
            deed(&desk);
            let mut theirs = all(&desk);
            theirs.retain(|name, _| !name.contains(TEMPORARY));
            match prepared.map_or_else(|| prepare(&desk).map(drop), Prepared::commit) {
                Ok(()) => assert!(*what == BEHIND_A_LINK && !late, "{what}, late: {late}"),
                Err(error) => assert!(error.to_string().contains("a.txt: not written: "), "{error}"),
            }
            assert_eq!(all(&desk), theirs, "{what}, late: {late}");
        }
    }

    fn prepare(desk: &Desk) -> Result<Prepared, WriteError> {
        Replacer::default().prepare(&desk.path("a.txt"), FAULTY.as_bytes(), CLEAN.as_bytes())
    }

    /// Only who writes in the instant between the comparison and the renaming is not noticed, and that is rare.
    #[test]
    fn who_edits_a_file_all_the_time_gets_it_back_whole() {
        let filler = ARTICLE.repeat(20);
        let version = |n: usize| format!("Version {n}\n\n{filler}\n{FAULTY}{n}\n");
        let fixed = |n: usize| version(n).replace(FAULTY, CLEAN);
        let desk = Desk::with(&[("copy/a.txt", version(1))]);
        let (mut n, mut lost) = (1, 0);
        for round in 0..24 {
            let mut child = fixing(&desk, &["--select", "casing"]).stderr(Stdio::null()).spawn().unwrap();
            let mut runs = true;
            while runs {
                sleep(Duration::from_millis(1 + 3 * round));
                runs = child.try_wait().unwrap().is_none();
                let now = fs::read_to_string(desk.path("copy/a.txt")).unwrap();
                let is_lost = now == fixed(n - 1);
                assert!(is_lost || now == version(n) || now == fixed(n), "a mixture");
                lost += usize::from(is_lost);
                n += 1;
                if n % 2 == 0 {
                    desk.put("copy/a.txt", version(n));
                } else {
                    desk.put("draft", version(n));
                    fs::rename(desk.path("draft"), desk.path("copy/a.txt")).unwrap();
                }
            }
            child.wait().unwrap();
            assert_eq!(temporaries(&desk), [""; 0]);
        }
        assert!(lost * 10 <= n, "{lost} of {n} edits are lost");
    }
}

#[cfg(unix)]
mod what_is_in_the_place_of_the_temporary_file {
    use super::*;
    use std::os::unix::fs::symlink;

    const TRAPS: Named<fn(&Desk, &Path)> = &[
        ("a link to a file", |_, place| symlink("victim", place).unwrap()),
        ("a link to nothing", |_, place| symlink("nothing", place).unwrap()),
        ("a link to the file itself", |_, place| symlink("a.txt", place).unwrap()),
        ("another name of a file", |desk, place| fs::hard_link(desk.path("victim"), place).unwrap()),
        ("a folder", |_, place| fs::create_dir(place).unwrap()),
        ("a FIFO", |_, place| assert!(Command::new("mkfifo").arg(place).status().unwrap().success())),
    ];

    #[test]
    fn is_not_touched_and_hangs_nothing() {
        for (what, set) in TRAPS {
            let desk = Desk::with(&[("a.txt", FAULTY), ("victim", "somebody else's words")]);
            set(&desk, &place_beside(&desk.path("a.txt")));
            let before = all(&desk);
            let run = desk.run(&["check", "--fix", "a.txt"]);
            assert!(run.status == Some(2) && run.err.starts_with("error: a.txt: not written: "), "{run:?}");
            assert!(run.err.contains(TEMPORARY), "{what} is not named: {run:?}");
            assert_eq!(all(&desk), before, "{what}");
        }
    }

    #[test]
    fn is_used_if_it_is_a_plain_file_that_a_run_left() {
        let desk = Desk::with(&[("a.txt", FAULTY)]);
        fs::write(place_beside(&desk.path("a.txt")), ARTICLE).unwrap();
        assert_eq!(desk.run(&["check", "--fix", "a.txt"]).status, Some(0));
        assert_eq!(all(&desk), all(&Desk::with(&[("a.txt", CLEAN)])));
    }

    /// Where the temporary file of a file goes: there it is while the file is prepared.
    fn place_beside(path: &Path) -> std::path::PathBuf {
        let read = fs::read(path).unwrap();
        let _prepared = Replacer::default().prepare(path, &read, &read).unwrap();
        let entries = fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
        let mut places = entries.filter(|path| path.to_string_lossy().contains(TEMPORARY));
        places.next().expect("a temporary file")
    }
}

/// An article that ends with a line.
fn article(line: &str) -> String {
    format!("{ARTICLE}\n{line}")
}

/// A desk with many articles in `copy`, in each of which one thing is wrong.
fn many() -> Desk {
    let desk = Desk::empty();
    (0..MANY).for_each(|i| desk.put(&format!("copy/{i}.txt"), article(FAULTY)));
    desk
}

/// A command that fixes them, quietly.
fn fixing(desk: &Desk, arguments: &[&str]) -> Command {
    let mut command = desk.command(&[&["check", "--fix", "-q", "copy"], arguments].concat());
    command.stdout(Stdio::null());
    command
}

/// How many of them are whole and end with a line.
fn count(desk: &Desk, line: &str) -> usize {
    let whole = article(line).into_bytes();
    (0..MANY).filter(|i| fs::read(desk.path(format!("copy/{i}.txt"))).unwrap() == whole).count()
}

/// Everything on a desk: paths, and what is there.
fn all(desk: &Desk) -> BTreeMap<String, String> {
    let seen = |entry: walkdir::DirEntry| {
        let (path, kind) = (entry.path(), entry.file_type());
        let what = match kind.is_file() {
            true if !path.to_string_lossy().contains(TEMPORARY) => fs::read_to_string(path).unwrap(),
            _ => format!("{kind:?} {:?}", fs::read_link(path).ok()),
        };
        (path.strip_prefix(desk.path("")).unwrap().display().to_string(), what)
    };
    walkdir::WalkDir::new(desk.path("")).into_iter().map(|entry| seen(entry.unwrap())).collect()
}

fn temporaries(desk: &Desk) -> Vec<String> {
    all(desk).into_keys().filter(|name| name.contains(TEMPORARY)).collect()
}
