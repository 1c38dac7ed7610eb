//! Findings that are known already: a newsroom that begins to use the tool wants to hear of new ones alone.
//!
//! A finding is known by its [`Fingerprint`], so it stays known whatever is edited elsewhere in its file, and when the file
//! is renamed. Where a sentence stands several times, or a lint finds several things in it, they are counted.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

use super::diagnostic::Diagnostic;
use super::fingerprint::Fingerprint;
use crate::lint::Registry;
use crate::text::Source;

/// Findings of one lint in one sentence of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownFinding {
    /// The file, relative to the folder of the baseline, with `/` between folders.
    pub path: String,
    /// The lint's name.
    pub lint: String,
    /// The [`Fingerprint`], in hexadecimal digits.
    pub fingerprint: String,
    /// How many there are.
    pub count: usize,
    /// What was found, for whoever reads the baseline.
    pub found: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<KnownFinding>,
}

/// The version of the file's form.
const VERSION: u32 = 1;

/// Known findings, and how many of them have been met again. May be asked from several threads.
#[derive(Debug, Default)]
pub struct Baseline {
    known: Vec<KnownFinding>,
    met: Vec<AtomicUsize>,
    /// By path, then by lint and fingerprint: indexes into `known`.
    by_path: HashMap<String, HashMap<Key, usize>>,
    /// The paths at which there is no file any more.
    gone: Vec<String>,
}

type Key = (String, String);

impl Baseline {
    /// Reads the text of a baseline. `exists` says whether there is a file at a path.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, in words.
    pub fn read(text: &str, exists: impl Fn(&str) -> bool) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if file.version != VERSION {
            return Err(format!(
                "a baseline of version {}; this postedit knows version {VERSION}",
                file.version
            ));
        }
        let mut this =
            Self { met: file.findings.iter().map(|_| AtomicUsize::new(0)).collect(), ..Self::default() };
        for (index, known) in file.findings.iter().enumerate() {
            let key = (known.lint.clone(), known.fingerprint.clone());
            this.by_path.entry(known.path.clone()).or_default().insert(key, index);
        }
        this.gone = this.by_path.keys().filter(|path| !exists(path)).cloned().collect();
        this.gone.sort();
        this.known = file.findings;
        Ok(this)
    }

    /// The text of a baseline of these findings.
    pub fn write(mut findings: Vec<KnownFinding>) -> String {
        findings.sort();
        let file = File { version: VERSION, findings };
        // strings and numbers always serialize
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    /// Takes away the findings of a file that are known at its path, or at the path of a file that is gone: it may have been
    /// renamed.
    pub fn take_known(
        &self,
        path: &str,
        registry: &Registry,
        source: &Source,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let mut left: HashMap<usize, usize> = HashMap::new();
        let places: Vec<(bool, &HashMap<Key, usize>)> = [path]
            .into_iter()
            .chain(self.gone.iter().map(String::as_str).filter(|gone| *gone != path))
            .filter_map(|place| Some((place == path, self.by_path.get(place)?)))
            .collect();
        if places.is_empty() {
            return;
        }
        diagnostics.retain(|diagnostic| {
            let fingerprint = Fingerprint::of(registry, source, diagnostic).to_string();
            let key = (registry.lints[diagnostic.lint].name.to_string(), fingerprint);
            let found = places.iter().find_map(|(own, known)| {
                let index = *known.get(&key)?;
                let left = left.entry(index).or_insert(self.known[index].count);
                (*left > 0).then(|| {
                    *left -= 1;
                    (*own, index, self.known[index].count - *left)
                })
            });
            match found {
                Some((true, index, _)) => self.met[index].fetch_add(1, Ordering::Relaxed),
                // two files may look like the one that is gone
                Some((false, index, met)) => self.met[index].fetch_max(met, Ordering::Relaxed),
                None => return true,
            };
            false
        });
    }

    /// The findings that did not occur any more, each with the count of those that are missing: of the files that were
    /// checked, and of those that are gone.
    pub fn stale(&self, checked: &HashSet<String>) -> Vec<KnownFinding> {
        let missing = |(known, met): (&KnownFinding, &AtomicUsize)| {
            let missing = known.count.saturating_sub(met.load(Ordering::Relaxed));
            (missing > 0 && self.is_judged(known, checked))
                .then(|| KnownFinding { count: missing, ..known.clone() })
        };
        self.known.iter().zip(&self.met).filter_map(missing).collect()
    }

    /// The findings that still occur, or whose files were not checked.
    pub fn pruned(&self, checked: &HashSet<String>) -> Vec<KnownFinding> {
        let kept = |(known, met): (&KnownFinding, &AtomicUsize)| {
            let count = match self.is_judged(known, checked) {
                true => known.count.min(met.load(Ordering::Relaxed)),
                false => known.count,
            };
            (count > 0).then(|| KnownFinding { count, ..known.clone() })
        };
        self.known.iter().zip(&self.met).filter_map(kept).collect()
    }

    /// The findings in files that are there and were not checked.
    pub fn unchecked(&self, checked: &HashSet<String>) -> Vec<KnownFinding> {
        self.known.iter().filter(|known| !self.is_judged(known, checked)).cloned().collect()
    }

    fn is_judged(&self, known: &KnownFinding, checked: &HashSet<String>) -> bool {
        checked.contains(&known.path) || self.gone.contains(&known.path)
    }
}

/// The findings of a file, counted, as a baseline has them.
pub fn known_findings(
    path: &str,
    registry: &Registry,
    source: &Source,
    diagnostics: &[Diagnostic],
) -> Vec<KnownFinding> {
    let mut counted: BTreeMap<(String, String), KnownFinding> = BTreeMap::new();
    for diagnostic in diagnostics {
        let lint = registry.lints[diagnostic.lint].name.to_string();
        let fingerprint = Fingerprint::of(registry, source, diagnostic).to_string();
        let found = source.text()[diagnostic.span.clone()].to_string();
        let new = || KnownFinding {
            path: path.into(),
            lint: lint.clone(),
            fingerprint: fingerprint.clone(),
            count: 0,
            found,
        };
        counted.entry((lint.clone(), fingerprint.clone())).or_insert_with(new).count += 1;
    }
    counted.into_values().collect()
}
