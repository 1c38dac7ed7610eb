//! What only several files together show: one name that is spelled in different ways in different articles.
//!
//! Every file gives the names that it mentions in full. Names of one known person, and names of unknown people whose given
//! names and surnames are both one sound, are one group. What comes out depends on the files and what they are called, and
//! not on the order in which they were added.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::diagnostic::{Diagnostic, Edit, Fix};
use crate::lint::{Applicability, Levels, Registry};
use crate::name::{EntryId, Kind, Sound, squeeze};

/// Somebody or something that a document mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What it is.
    pub kind: Kind,
    /// Of a person: the given names as they are written. Otherwise nothing.
    pub given: String,
    /// Of a person: the surname. Otherwise the name.
    pub surname: String,
    /// The name as it is written.
    pub name: String,
    /// Bytes of the source's text: the first place where it stands so.
    pub span: Range<usize>,
    /// How often the document speaks of it so, later mentions by surname alone included.
    pub times: usize,
    /// Its entry in the gazetteer.
    pub entry: Option<EntryId>,
    /// Whether this is a form that is listed as mangled.
    pub is_mangled: bool,
    /// Whether that was reported already.
    pub is_reported: bool,
}

/// The names of several files.
#[derive(Debug, Default)]
pub struct Across {
    /// By kind and spelling, so that their order is that of the alphabet.
    forms: BTreeMap<(Option<EntryId>, String), Form>,
}

/// One way to write a name, with the files that have it.
#[derive(Debug)]
struct Form {
    named: Named,
    /// The first place in each file, by the number of the file.
    places: BTreeMap<usize, Range<usize>>,
    times: usize,
}

/// Somebody or something that the files mention, in all its spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What it is.
    pub kind: Kind,
    /// Its entry in the gazetteer.
    pub entry: Option<EntryId>,
    /// The spellings, the one that most files have first.
    pub spellings: Vec<Spelling>,
}

/// A spelling of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The name as it is written.
    pub name: String,
    /// How often.
    pub times: usize,
    /// The numbers of the files that have it.
    pub files: Vec<usize>,
    /// Whether it is listed as mangled.
    pub is_mangled: bool,
}

impl Across {
    /// The lints that only several files together show.
    pub(super) const LINTS: [&'static str; 2] = ["other-spelling-elsewhere", "mangled-elsewhere"];

    /// Adds the names of a file, which has a number of its own.
    pub fn add(&mut self, file: usize, names: &[Named]) {
        for named in names {
            let key = (named.entry, named.name.clone());
            let form = self.forms.entry(key).or_insert_with(|| Form {
                named: named.clone(),
                places: BTreeMap::new(),
                times: 0,
            });
            form.times += named.times;
            form.places.entry(file).or_insert_with(|| named.span.clone());
        }
    }

    /// All that is named, in the order of the alphabet.
    pub fn people(&self) -> Vec<Person> {
        self.groups().iter().map(|group| person(group)).collect()
    }

    /// What is to be said about each file, by its number. `path` gives the path of a file for messages.
    pub fn diagnostics(
        &self,
        registry: &Registry,
        levels: &Levels,
        path: impl Fn(usize) -> String,
    ) -> BTreeMap<usize, Vec<Diagnostic>> {
        let lint = |name: &str| registry.find(name).filter(|index| levels.is_on(*index));
        let [other, mangled] = Self::LINTS.map(lint);
        let mut found: BTreeMap<usize, Vec<Diagnostic>> = BTreeMap::new();
        for group in self.groups().iter().filter(|group| group.len() > 1) {
            let Some(usual) = group.iter().find(|form| !form.named.is_mangled) else { continue };
            let others = group.iter().filter(|form| !form.named.is_reported);
            for form in others.filter(|form| is_other_spelling(&form.named, &usual.named)) {
                let Some(lint) = (if form.named.is_mangled { mangled } else { other }) else { continue };
                for (file, span) in &form.places {
                    let Some(beside) = usual.places.keys().find(|other| *other != file) else { continue };
                    // in one file, the passes see it
                    if usual.places.contains_key(file) {
                        continue;
                    }
                    let diagnostic = diagnostic((registry, levels), lint, form, usual, span, &path(*beside));
                    found.entry(*file).or_default().push(diagnostic);
                }
            }
        }
        found
    }

    /// The forms of each name, the most frequent first.
    fn groups(&self) -> Vec<Vec<&Form>> {
        let forms: Vec<&Form> = self.forms.values().collect();
        let mut group_of: Vec<usize> = (0..forms.len()).collect();
        let mut keys: Vec<((u32, u32), usize)> = Vec::new();
        for (index, form) in forms.iter().enumerate() {
            match form.named.entry {
                // all forms of an entry stand together
                Some(entry) => {
                    if index > 0 && forms[index - 1].named.entry == Some(entry) {
                        group_of[index] = group_of[index - 1];
                    }
                }
                None => {
                    let (given, surname) = (Sound::of(&form.named.given), Sound::of(&form.named.surname));
                    keys.extend(
                        surname.consonants().next().zip(given.consonants().next()).map(|key| (key, index)),
                    );
                }
            }
        }
        keys.sort_unstable();
        for alike in keys.chunk_by(|a, b| a.0 == b.0) {
            for (count, (_, a)) in alike.iter().enumerate() {
                for (_, b) in alike[count + 1..].iter().take(MOST_ALIKE) {
                    let (first, second) = (root(&group_of, *a), root(&group_of, *b));
                    if first != second && is_one_name(&forms[*a].named, &forms[*b].named) {
                        group_of[first.max(second)] = first.min(second);
                    }
                }
            }
        }
        let mut groups: BTreeMap<usize, Vec<&Form>> = BTreeMap::new();
        for (index, form) in forms.iter().enumerate() {
            groups.entry(root(&group_of, index)).or_default().push(form);
        }
        let mut groups: Vec<Vec<&Form>> = groups.into_values().collect();
        for group in &mut groups {
            group.sort_by(|a, b| {
                let rank = |form: &Form| (!form.named.is_mangled, form.places.len(), form.times);
                rank(b).cmp(&rank(a)).then_with(|| a.named.name.cmp(&b.named.name))
            });
        }
        groups.sort_by(|a, b| a[0].named.name.cmp(&b[0].named.name));
        groups
    }
}

/// So many names of a like sound are compared with one.
const MOST_ALIKE: usize = 64;

fn root(group_of: &[usize], mut index: usize) -> usize {
    while group_of[index] != index {
        index = group_of[index];
    }
    index
}

fn person(group: &[&Form]) -> Person {
    let spellings = group.iter().map(|form| Spelling {
        name: form.named.name.clone(),
        times: form.times,
        files: form.places.keys().copied().collect::<BTreeSet<_>>().into_iter().collect(),
        is_mangled: form.named.is_mangled,
    });
    Person { kind: group[0].named.kind, entry: group[0].named.entry, spellings: spellings.collect() }
}

fn diagnostic(
    (registry, levels): (&Registry, &Levels),
    lint: usize,
    form: &Form,
    usual: &Form,
    span: &Range<usize>,
    beside: &str,
) -> Diagnostic {
    let record = &registry.lints[lint];
    let files = usual.places.len();
    let elsewhere = match files {
        1 => beside.to_string(),
        _ => format!("{files} files, one of them {beside}"),
    };
    let message = record
        .message
        .replace("{found}", &form.named.name)
        .replace("{other}", &usual.named.name)
        .replace("{elsewhere}", &elsewhere);
    let edits = vec![Edit { range: span.clone(), text: usual.named.name.clone() }];
    let fixes = match record.applicability {
        // a name in another file is no reason to change this one unasked
        Applicability::Safe => Vec::new(),
        applicability => vec![Fix { applicability, edits }],
    };
    let severity = levels.severity(lint).unwrap_or(record.severity);
    Diagnostic {
        lint,
        severity,
        message,
        span: span.clone(),
        sentence: span.clone(),
        fixes,
        related: Vec::new(),
    }
}

/// Whether two names in full are one, by their sound alone.
fn is_one_name(a: &Named, b: &Named) -> bool {
    let apart = |a: &str, b: &str| Sound::of(a).distance(&Sound::of(b));
    a.kind == b.kind
        && squeeze(&a.surname).len().min(squeeze(&b.surname).len()) > 3
        && apart(&a.surname, &b.surname) <= ONE_NAME
        && apart(&a.given, &b.given) <= ONE_NAME
        && !has_another_ending(&a.given, &b.given)
        && !has_another_ending(&a.surname, &b.surname)
}

/// `Mario` and `Maria`, `Vardy` and `Ward`: a last vowel makes another person of it.
fn has_another_ending(a: &str, b: &str) -> bool {
    let vowel = |name: &str| squeeze(name).chars().next_back().filter(|last| "aeiou".contains(*last));
    let (a, b) = (vowel(&a.replace('y', "i")), vowel(&b.replace('y', "i")));
    a.is_some() != b.is_some() || (a != b && [a, b].contains(&Some('a')))
}

/// Whether a form of a name is another spelling of it, and not another name that it goes by as well.
fn is_other_spelling(a: &Named, b: &Named) -> bool {
    let near = |a: &str, b: &str| Sound::of(a).distance(&Sound::of(b)) <= OTHER_NAME;
    squeeze(&a.name) != squeeze(&b.name)
        && (a.kind == Kind::Person || a.name.split(' ').count() == b.name.split(' ').count())
        && matches!(a.kind, Kind::Person | Kind::Place)
        && (a.is_mangled || (near(&a.surname, &b.surname) && near(&a.given, &b.given)))
}

/// Distances of [`Sound`]: two unknown names are one, and two forms of a known one are spellings of it, up to here.
const ONE_NAME: f32 = 0.1;
const OTHER_NAME: f32 = 0.3;
