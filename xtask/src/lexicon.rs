//! Builds the lexicon's table.
//!
//! Harper's dictionary says which forms a word has, WordNet which parts of speech a lemma really occurs in (Harper is
//! generous there), and the lists in `data/words` what both do not know: names, titles, abbreviations.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use harper_core::DictWordMetadata;
use harper_core::spell::{Dictionary, MutableDictionary};
use postedit::text::{WordFlags, hash_word};

type Table = BTreeMap<String, WordFlags>;

/// Builds `lexicon.bin` in the folder `data`; the answer says what went in.
pub fn build(data: &Path, wordnet: &Path) -> Result<String, String> {
    let wordnet = WordNet::read(wordnet)?;
    let mut table = from_harper(&wordnet);
    wordnet.add_to(&mut table);
    let words = data.join("words");
    add_lists(&mut table, &words)?;
    let (bytes, slots) = lay_out(&table)?;
    fs::write(data.join("lexicon.bin"), &bytes).map_err(|error| error.to_string())?;
    let mut report = format!("{} words in {slots} slots, {} bytes\n", table.len(), bytes.len());
    for (name, flag) in WordFlags::all().iter_names() {
        let count = table.values().filter(|flags| flags.contains(flag)).count();
        let _ = writeln!(report, "{count:8} {}", name.to_lowercase());
    }
    Ok(report)
}

/// Which parts of speech WordNet lists each lemma under.
struct WordNet {
    lemmas: HashMap<String, WordFlags>,
}

impl WordNet {
    fn read(folder: &Path) -> Result<Self, String> {
        let mut lemmas: HashMap<String, WordFlags> = HashMap::new();
        let parts = [
            ("noun", WordFlags::NOUN),
            ("verb", WordFlags::VERB),
            ("adj", WordFlags::ADJECTIVE),
            ("adv", WordFlags::ADVERB),
        ];
        for (part, flag) in parts {
            let path = folder.join(format!("index.{part}"));
            let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            // the licence stands in lines that begin with two spaces
            for line in text.lines().filter(|line| !line.starts_with(' ')) {
                let lemma = line.split(' ').next().unwrap_or_default();
                if is_one_word(lemma) {
                    *lemmas.entry(lemma.to_string()).or_default() |= flag;
                }
            }
        }
        Ok(Self { lemmas })
    }

    /// Adds the lemmas that Harper lacks. WordNet's index does not keep case, so nothing says whether a noun is a name.
    fn add_to(&self, table: &mut Table) {
        for (lemma, &flags) in &self.lemmas {
            if !table.contains_key(lemma) && lemma.len() > 2 && !flags.contains(WordFlags::NOUN) {
                let base = if flags.contains(WordFlags::VERB) { WordFlags::VERB_BASE } else { WordFlags::empty() };
                table.insert(lemma.clone(), flags | base | WordFlags::LOWER);
            } else if !table.contains_key(lemma) && lemma.len() > 2 {
                table.insert(lemma.clone(), flags);
            }
        }
    }
}

fn is_one_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'))
}

fn from_harper(wordnet: &WordNet) -> Table {
    let dictionary = MutableDictionary::curated();
    let mut lower = Table::new();
    let mut proper = Table::new();
    for characters in dictionary.words_iter() {
        let word: String = characters.iter().collect::<String>().replace('’', "'");
        if !is_one_word(&word) || word.ends_with("'s") {
            continue;
        }
        let Some(metadata) = dictionary.get_word_metadata_exact(characters) else { continue };
        let flags = flags_of(metadata);
        if word.chars().any(char::is_uppercase) {
            *proper.entry(word.to_lowercase()).or_default() |= flags | WordFlags::PROPER;
        } else {
            *lower.entry(word).or_default() |= flags | WordFlags::LOWER;
        }
    }
    for (word, flags) in &mut lower {
        correct(word, flags, wordnet);
    }
    for (word, flags) in proper {
        lower.entry(word).or_insert(flags);
    }
    lower
}

fn flags_of(metadata: &DictWordMetadata) -> WordFlags {
    let mut flags = WordFlags::empty();
    let plural = metadata.noun.is_some_and(|noun| noun.is_plural == Some(true));
    let known = [
        (metadata.noun.is_some(), WordFlags::NOUN),
        (plural, WordFlags::PLURAL),
        (metadata.verb.is_some(), WordFlags::VERB),
        (metadata.adjective.is_some(), WordFlags::ADJECTIVE),
        (metadata.adverb.is_some(), WordFlags::ADVERB),
        (metadata.pronoun.is_some(), WordFlags::PRONOUN),
        (metadata.preposition, WordFlags::PREPOSITION),
        (metadata.conjunction.is_some(), WordFlags::CONJUNCTION),
        (metadata.determiner.is_some(), WordFlags::DETERMINER),
        (metadata.is_verb_lemma(), WordFlags::VERB_BASE),
        (metadata.is_verb_third_person_singular_present_form(), WordFlags::VERB_THIRD),
        (metadata.is_verb_progressive_form(), WordFlags::VERB_ING),
        (metadata.is_verb_past_form() || metadata.is_verb_simple_past_form(), WordFlags::VERB_PAST),
        (metadata.is_verb_past_form() || metadata.is_verb_past_participle_form(), WordFlags::VERB_PARTICIPLE),
        (metadata.common, WordFlags::COMMON),
    ];
    known.into_iter().filter(|(is, _)| *is).for_each(|(_, flag)| flags |= flag);
    flags
}

/// Takes from a lemma the parts of speech that WordNet does not know it in, and finds the verbs that are only verbs.
fn correct(word: &str, flags: &mut WordFlags, wordnet: &WordNet) {
    let Some(&known) = wordnet.lemmas.get(word) else { return };
    let open = WordFlags::NOUN | WordFlags::ADJECTIVE | WordFlags::ADVERB;
    let inflected = WordFlags::PLURAL | WordFlags::VERB_THIRD | WordFlags::VERB_ING | WordFlags::VERB_PAST;
    if !flags.intersects(inflected) {
        *flags -= open - known;
    }
    *flags |= known;
    let closed = WordFlags::PRONOUN | WordFlags::PREPOSITION | WordFlags::CONJUNCTION | WordFlags::DETERMINER;
    if flags.contains(WordFlags::VERB_BASE) && !flags.intersects(open | closed | WordFlags::VERB_PAST | WordFlags::PLURAL) {
        *flags |= WordFlags::PURE_VERB;
    }
}

/// The lists that give a flag to each of their words. A name of several words gives it to each capitalized one only if
/// it has no other meaning in the table.
const LISTS: &[(&str, WordFlags)] = &[
    ("given-names", WordFlags::GIVEN_NAME.union(WordFlags::PROPER)),
    ("given-names-ambiguous", WordFlags::GIVEN_NAME),
    ("countries", WordFlags::COUNTRY.union(WordFlags::PROPER)),
    ("demonyms", WordFlags::DEMONYM.union(WordFlags::PROPER)),
    ("places", WordFlags::PLACE.union(WordFlags::PROPER)),
    ("place-common", WordFlags::PLACE),
    ("months", WordFlags::MONTH.union(WordFlags::PROPER)),
    ("weekdays", WordFlags::WEEKDAY.union(WordFlags::PROPER)),
    ("titles", WordFlags::TITLE),
    ("speech-verbs", WordFlags::SPEECH.union(WordFlags::VERB)),
    ("brands", WordFlags::BRAND),
    ("proper-lowercase", WordFlags::NEVER_LOWER.union(WordFlags::PROPER)),
];

/// The kinds of abbreviations, each with its number in the table.
const ABBREVIATIONS: [(&str, u32); 7] =
    [("title", 1), ("month", 2), ("company", 2), ("state", 2), ("end", 3), ("ref", 4), ("always", 5)];
const MARK_BRAND: u32 = 6;

fn add_lists(table: &mut Table, folder: &Path) -> Result<(), String> {
    for &(name, flag) in LISTS {
        for (entry, _) in read_list(folder, name)? {
            let word = entry.to_lowercase();
            if is_one_word(&word) {
                let flags = table.entry(word).or_default();
                let keep = if flags.contains(WordFlags::LOWER) { flag - WordFlags::PROPER } else { flag };
                *flags |= keep;
            }
        }
    }
    for (entry, kinds) in read_list(folder, "function-words")? {
        let flags = table.entry(entry.to_lowercase()).or_default();
        *flags |= WordFlags::FUNCTION | WordFlags::LOWER | WordFlags::COMMON;
        for kind in kinds.split(',') {
            *flags |= WordFlags::from_name(&kind.trim().to_uppercase()).ok_or(format!("function-words: `{kind}`"))?;
        }
        *flags -= WordFlags::PURE_VERB;
    }
    let never = read_list(folder, "not-pure-verbs")?;
    for (entry, _) in never {
        *table.entry(entry).or_default() -= WordFlags::PURE_VERB;
    }
    for (entry, forms) in read_list(folder, "base-verbs")? {
        let flags = table.entry(entry).or_default();
        *flags |= WordFlags::VERB | WordFlags::VERB_BASE;
        if forms != "past" {
            *flags -= WordFlags::VERB_PAST | WordFlags::VERB_PARTICIPLE;
        }
    }
    // a proper noun that the dictionaries know in lower case too is no error in lower case
    for flags in table.values_mut() {
        if flags.contains(WordFlags::LOWER) {
            *flags -= WordFlags::NEVER_LOWER;
        }
    }
    for (entry, kind) in read_list(folder, "abbreviations")? {
        let class = ABBREVIATIONS.iter().find(|(name, _)| *name == kind).ok_or(format!("abbreviations: `{kind}`"))?.1;
        mark_abbreviation(table, &entry, class);
    }
    for (entry, _) in read_list(folder, "mark-brands")? {
        let word = entry.trim_end_matches(['!', '?']);
        mark_abbreviation(table, word, MARK_BRAND);
    }
    Ok(())
}

fn mark_abbreviation(table: &mut Table, word: &str, class: u32) {
    if is_one_word(word) {
        let flags = table.entry(word.to_lowercase()).or_default();
        *flags = WordFlags::from_bits_retain((flags.bits() & !(7 << 29)) | (class << 29));
    }
}

/// The entries of a list with what stands after a tab.
fn read_list(folder: &Path, name: &str) -> Result<Vec<(String, String)>, String> {
    let path = folder.join(format!("{name}.txt"));
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines
        .map(|line| line.split_once('\t').unwrap_or((line, "")))
        .map(|(entry, rest)| (entry.trim().replace('’', "'"), rest.trim().to_string()))
        .collect())
}

/// Lays the table out as `src/text/lexicon.rs` describes it, four fifths full.
fn lay_out(table: &Table) -> Result<(Vec<u8>, usize), String> {
    let count = table.len() * 5 / 4;
    let mut slots = vec![(0u32, 0u32); count];
    let mut seen = HashSet::new();
    for (word, flags) in table {
        if flags.is_empty() {
            continue;
        }
        let hash = hash_word(word);
        if !seen.insert(hash) {
            return Err(format!("`{word}` has the hash of another word"));
        }
        let mut slot = ((u128::from(hash >> 32) * count as u128) >> 32) as usize;
        while slots[slot].1 != 0 {
            slot = (slot + 1) % count;
        }
        slots[slot] = (hash as u32, flags.bits());
    }
    let bytes = slots.iter().flat_map(|(hash, flags)| [hash.to_le_bytes(), flags.to_le_bytes()].concat()).collect();
    Ok((bytes, count))
}
