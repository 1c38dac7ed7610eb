//! Measures what the lexicon knows of the words of real copy.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use postedit::text::{Document, Source, View, WordFlags};

/// Counts the lower-case words of a folder's `.txt` files and those that are not in the lexicon.
pub fn measure(folder: &Path) -> Result<String, String> {
    let mut files = Vec::new();
    collect(folder, &mut files).map_err(|error| format!("{}: {error}", folder.display()))?;
    let (mut all, mut unknown) = (0usize, HashMap::<String, usize>::new());
    for file in files {
        let bytes = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let source = Source::decode("copy", bytes).map_err(|error| format!("{}: {error}", file.display()))?;
        let view = View::of(&source);
        let document = Document::read(&view);
        for (at, token) in document.tokens.iter().enumerate().filter(|(_, token)| token.is_lower()) {
            all += 1;
            if token.flags == WordFlags::empty() {
                *unknown.entry(document.word(at).to_string()).or_default() += 1;
            }
        }
    }
    let missing: usize = unknown.values().sum();
    let mut frequent: Vec<(usize, String)> = unknown.into_iter().map(|(word, count)| (count, word)).collect();
    frequent.sort_by(|a, b| b.cmp(a));
    let list: Vec<String> = frequent.iter().take(40).map(|(count, word)| format!("{word} {count}")).collect();
    let share = 100.0 * missing as f64 / all.max(1) as f64;
    Ok(format!("{missing} of {all} lower-case words unknown: {share:.2} %\n{}", list.join(", ")))
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            files.push(path);
        }
    }
    Ok(())
}
