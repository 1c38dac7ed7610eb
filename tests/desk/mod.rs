//! A desk for the tests of the command: a folder with copy in it, where `postedit` is run.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// Copy in which exactly one thing is wrong: the `It` in column 24.
pub const FAULTY: &str = "The ministry said that It would answer in writing.\n";
/// Copy in which nothing is wrong.
pub const CLEAN: &str = "The ministry said that it would answer in writing.\n";

/// How long a command may take before it counts as one that hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder that goes when the test is over.
pub struct Desk {
    folder: TempDir,
}

/// How a command ended, and what it said.
#[derive(Debug)]
pub struct Run {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn with<T: AsRef<[u8]>>(files: &[(&str, T)]) -> Self {
        // without a prefix the folder would be a hidden one
        let folder = tempfile::Builder::new().prefix("desk-").tempdir().expect("a temporary folder");
        let desk = Self { folder };
        for (name, content) in files {
            desk.put(name, content);
        }
        desk
    }

    pub fn empty() -> Self {
        Self::with::<&str>(&[])
    }

    /// Writes a file, and the folders that it needs.
    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        fs::write(path, content).expect("files can be written");
    }

    /// The text of a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file of text")
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// `postedit` with these arguments, ready to start in the folder, with nothing in its environment that matters.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_postedit"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        command.env_remove("NO_COLOR").env_remove("RUST_BACKTRACE").env("TERM", "xterm");
        // whoever runs the tests may have a configuration of their own
        command.env("XDG_CONFIG_HOME", self.path("home"));
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments), b"")
    }

    /// What is found, as the objects of `jsonl`.
    pub fn find(&self, arguments: &[&str]) -> Vec<Value> {
        let run = self.run(&[&["check", "--output-format", "jsonl"], arguments].concat());
        run.out.lines().map(|line| serde_json::from_str(line).expect("every line is an object")).collect()
    }
}

impl Run {
    /// Runs a command to its end, and fails the test if that does not come.
    pub fn of(mut command: Command, input: &[u8]) -> Self {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("postedit starts");
        let mut stdin = child.stdin.take().expect("standard input is a pipe");
        let id = child.id();
        let (input, (sender, receiver)) = (input.to_vec(), std::sync::mpsc::channel());
        // a command that does not read what it is given closes the pipe, which is no fault
        std::thread::spawn(move || stdin.write_all(&input));
        std::thread::spawn(move || sender.send(child.wait_with_output()));
        match receiver.recv_timeout(PATIENCE) {
            Ok(output) => Self::from(output.expect("what it printed can be read")),
            Err(_) => {
                let _ = Command::new("kill").arg(id.to_string()).status();
                panic!("{command:?} hangs");
            }
        }
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("only UTF-8 is printed");
        Self { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}
