//! The page in a browser: `tests/browser/report.mjs` opens it and tries what an editor would do.
//!
//! It needs Node.js, `npm ci` in `tests/browser`, and Chromium; where one of them is missing, the test says so and is
//! skipped.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use crate::{desk, html};

const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// The folder of the script and the browser, or what is missing.
fn tools() -> Result<(std::path::PathBuf, String), &'static str> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    if !is_there("node") {
        return Err("no Node.js");
    }
    if !folder.join("node_modules/playwright-core").is_dir() {
        return Err("no playwright-core; run `npm ci` in tests/browser");
    }
    let named = env::var("CHROMIUM").ok();
    let known = BROWSERS.iter().map(ToString::to_string);
    let browser = named.into_iter().chain(known).find(|browser| is_there(browser)).ok_or("no Chromium")?;
    Ok((folder, browser))
}

#[test]
fn an_editor_can_read_filter_and_print_it() {
    let (folder, browser) = match tools() {
        Ok(tools) => tools,
        Err(missing) => return eprintln!("skipped: {missing}"),
    };
    let desk = desk();
    html(&desk, &["."]);
    let found = serde_json::to_string(&desk.find(&["."])).expect("JSON");
    fs::write(desk.path("findings.json"), found).expect("files can be written");
    let script = folder.join("report.mjs");
    let mut command = Command::new("node");
    command.args([script.as_path(), Path::new(&browser), &desk.path("")]);
    let output = command.output().expect("node starts");
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    assert!(output.status.success(), "{}\n{}", said[0], said[1]);
    println!("{}", said[0]);
}
