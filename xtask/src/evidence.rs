//! Counts every lint on English by people and on machine output: the rates from which `src/check/evidence.rs` weighs.
//!
//! Every second document, by a hash of its path, is left out of the counts and says how the gate does on copy that it was
//! not fitted on.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use postedit::check::{Checked, Engine, Gate};
use postedit::lint::{Registry, Selection};
use postedit::text::{Source, hash_word};

/// What was counted in a part of the corpora.
#[derive(Default)]
struct Counts {
    words: usize,
    by_lint: Vec<usize>,
}

/// How many documents of a folder pass the gate.
#[derive(Default)]
struct Passing {
    documents: usize,
    passing: usize,
    scores: Vec<f64>,
}

impl Passing {
    fn highest(&self) -> f64 {
        self.scores.iter().copied().fold(0.0, f64::max)
    }

    /// How often a document of these scores higher than one of those; where both score the same, half of it counts (the
    /// area under the ROC curve).
    fn above(&self, others: &Self) -> f64 {
        let of_pair = |one: f64, other: f64| if one > other { 1.0 } else if one < other { 0.0 } else { 0.5 };
        let pairs = self.scores.iter().flat_map(|&one| others.scores.iter().map(move |&other| of_pair(one, other)));
        pairs.sum::<f64>() / (self.scores.len() * others.scores.len()).max(1) as f64
    }
}

/// Writes `evidence.tsv` into the folder `data`; the answer says how many documents pass the gate, by folder.
pub fn fit(data: &Path, human: &[PathBuf], machine: &[PathBuf]) -> Result<String, String> {
    let documents = documents(human, machine)?;
    let engine = Engine::new(Registry::built_in(), &Selection::default()).with_gate(Gate::Off);
    let mut counts = [Counts::default(), Counts::default()];
    for document in documents.iter().filter(|document| !document.kept_back) {
        counts[usize::from(document.machine)].add(&engine, &document.check(&engine)?);
    }
    let table = table(&engine, &counts);
    fs::write(data.join("evidence.tsv"), table).map_err(|error| error.to_string())?;
    Ok(format!(
        "data/evidence.tsv is fitted on {} words by people and {} by machines; build anew and run with --measure to see what passes\n",
        counts[0].words, counts[1].words
    ))
}

/// Says how many documents pass the gate, by folder: those that the rates were fitted on, and those that were kept back.
pub fn measure(human: &[PathBuf], machine: &[PathBuf]) -> Result<String, String> {
    let engine = Engine::new(Registry::built_in(), &Selection::default());
    let mut rows: BTreeMap<(String, bool, bool), Passing> = BTreeMap::new();
    let mut report = String::new();
    for document in documents(human, machine)? {
        let evidence = document.check(&engine)?.evidence;
        let row = rows.entry((document.folder(), document.machine, document.kept_back)).or_default();
        row.documents += 1;
        row.passing += usize::from(evidence.is_enough());
        row.scores.push(evidence.score);
        if evidence.is_enough() && !document.machine {
            let _ = writeln!(report, "by people, and passes: {} {:.1}", document.path.display(), evidence.score);
        }
    }
    for ((folder, machine, kept_back), row) in &rows {
        let (who, part) = (if *machine { "machine" } else { "people" }, if *kept_back { "kept back" } else { "fitted" });
        let _ = writeln!(report, "{folder:28} {who:8} {part:10} {:4} of {:4} pass, highest score {:.1}", row.passing, row.documents, row.highest());
    }
    for ((folder, _, _), row) in rows.iter().filter(|((_, machine, kept_back), _)| *machine && *kept_back) {
        if let Some(people) = rows.get(&(folder.clone(), false, true)) {
            let _ = writeln!(report, "{folder:28} machine above people, kept back: {:.2}", row.above(people));
        }
    }
    Ok(report)
}

struct Copy {
    path: PathBuf,
    machine: bool,
    kept_back: bool,
}

impl Copy {
    fn check(&self, engine: &Engine) -> Result<Checked, String> {
        let bytes = fs::read(&self.path).map_err(|error| format!("{}: {error}", self.path.display()))?;
        let source = Source::decode("", bytes).map_err(|error| format!("{}: {error}", self.path.display()))?;
        Ok(engine.check(&source))
    }

    fn folder(&self) -> String {
        self.path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned()
    }
}

impl Counts {
    fn add(&mut self, engine: &Engine, checked: &Checked) {
        self.words += checked.words;
        self.by_lint.resize(engine.registry().lints.len(), 0);
        checked.diagnostics.iter().for_each(|diagnostic| self.by_lint[diagnostic.lint] += 1);
    }
}

/// All `.txt` files below the folders. Beside machine output, a name with `.human.` in it is that of a human translation.
fn documents(human: &[PathBuf], machine: &[PathBuf]) -> Result<Vec<Copy>, String> {
    let mut all = Vec::new();
    for (folders, by_machine) in [(human, false), (machine, true)] {
        for folder in folders {
            let mut paths = Vec::new();
            collect(folder, &mut paths).map_err(|error| format!("{}: {error}", folder.display()))?;
            all.extend(paths.into_iter().map(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                // all translations of an article stay together
                let article = name.rsplit('.').skip(2).last().unwrap_or(&name).to_string();
                Copy { machine: by_machine && !name.contains(".human."), kept_back: hash_word(&article) & 1 == 1, path }
            }));
        }
    }
    Ok(all)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            paths.push(path);
        }
    }
    Ok(())
}

fn table(engine: &Engine, counts: &[Counts; 2]) -> String {
    let of = |part: &Counts, lint: usize| part.by_lint.get(lint).copied().unwrap_or(0);
    let mut rows: Vec<(&str, usize, usize)> = (0..engine.registry().lints.len())
        .map(|lint| (engine.registry().lints[lint].name.as_str(), of(&counts[0], lint), of(&counts[1], lint)))
        .filter(|(_, human, machine)| human + machine > 0)
        .collect();
    rows.sort_unstable();
    let mut table = format!("words\t{}\t{}\n", counts[0].words, counts[1].words);
    rows.iter().for_each(|(name, human, machine)| table.push_str(&format!("{name}\t{human}\t{machine}\n")));
    table
}
