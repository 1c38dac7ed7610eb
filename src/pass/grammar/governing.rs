//! What verbs govern: which words are their forms here, who does what they say, and whether a clause follows.
//!
//! ```text
//! The prosecutor’s office informed that the raid was over.
//! ^^^^^^^^^^^^^^^^^^^^^^^ ^^^^^^^^      ^^^ begins a clause
//! subject                 active
//! ```

use std::ops::Deref;
use std::sync::OnceLock;

use super::lists::words;
use super::reading::Reading;
use crate::lint::RecordText;
use crate::text::forms::{self, Form};
use crate::text::{Lexicon, Tag, WordFlags, word_key};

/// What a record says of a word: `participate to: in`. All but the word is read when somebody asks for it.
#[derive(Debug)]
pub(super) struct Entry {
    line: RecordText,
    said: OnceLock<Box<Said>>,
}

/// The parts of an entry.
#[derive(Debug)]
pub(super) struct Said {
    /// The words before the colon, in lower case.
    pub wrong: Vec<String>,
    /// What is right; nothing if there is nothing to say.
    pub right: Vec<String>,
    /// Nouns after `/`: the entry holds only with one of them as the object.
    pub objects: Vec<u32>,
    /// Words after `!`: the entry does not hold where one of them follows soon.
    pub except: Vec<u32>,
}

impl Entry {
    pub fn of(line: RecordText) -> Self {
        Self { line, said: OnceLock::new() }
    }

    /// The wrong words, as [`Said::wrong`] has them.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.line.split(['!', '/', ':']).next().unwrap_or_default().split_whitespace()
    }
}

impl Deref for Entry {
    type Target = Said;

    fn deref(&self) -> &Said {
        self.said.get_or_init(|| Box::new(Said::read(&self.line)))
    }
}

impl Said {
    /// Reads `wrong words: right | also right / objects ! exceptions`; all but the wrong words may be missing.
    fn read(line: &str) -> Self {
        let (line, except) = line.split_once('!').unwrap_or((line, ""));
        let (line, objects) = line.split_once('/').unwrap_or((line, ""));
        let (wrong, right) = line.split_once(':').unwrap_or((line, ""));
        let keys = |words: &str| words.split_whitespace().map(word_key).collect();
        Self {
            wrong: wrong.split_whitespace().map(str::to_string).collect(),
            right: right.split('|').map(|word| word.trim().to_string()).collect(),
            objects: keys(objects),
            except: keys(except),
        }
    }
}

// `FORMS`: those of the verbs and nouns in the lists that are built in, as the build made them
include!(concat!(env!("OUT_DIR"), "/forms.rs"));

/// The forms of a word, with their keys.
pub(super) type Forms = Vec<(Form, u32)>;

/// All forms of a verb, or of a noun; the past tense stands for a participle that looks the same.
pub(super) fn keys_of(base: &str) -> Forms {
    if let Ok(known) = FORMS.binary_search_by_key(&word_key(base), |(word, _)| *word) {
        return forms::ALL.into_iter().zip(FORMS[known].1).filter(|(_, key)| *key != 0).collect();
    }
    let mut keys = Forms::new();
    for (form, word) in forms::all(base) {
        let key = word_key(&word);
        if keys.iter().all(|(_, known)| *known != key) {
            keys.push((form, key));
        }
    }
    keys
}

/// Whether the word at a position is a verb here, not a noun or an adjective that looks the same.
pub(super) fn is_verb(reading: &Reading, at: usize, form: Form) -> bool {
    if !reading.is_lower(at) || reading.is_hyphenated(at) {
        return false;
    }
    let flags = reading.flags(at);
    if !flags.intersects(WordFlags::NOUN | WordFlags::ADJECTIVE) {
        return true;
    }
    let after_determiner = at > reading.tokens.start && reading.is_determiner(at - 1);
    let past = matches!(form, Form::Past | Form::Participle);
    // `they detailed`, `has detailed`: no adjective
    if past
        && at > reading.tokens.start
        && (reading.is_subject_pronoun(at.wrapping_sub(1)) || reading.is_have(reading.before_adverbs(at)))
    {
        return true;
    }
    let before = if at > reading.tokens.start { reading.before_adverbs(at) } else { at };
    let tag = reading.tag(at);
    !after_determiner
        && match form {
            // `let` and `put` are their own past tense
            Form::Base => {
                tag.is_verb()
                    || reading.is_modal(before)
                    || reading.is(before, words!["to"]) && tag != Tag::Noun
            }
            // `depends`: no plural if `depend` is no noun; `the union wants that`: no noun either
            Form::WithS => {
                tag == Tag::Third
                    || forms::base(reading.word(at))
                        .is_some_and(|base| !Lexicon::built_in().word(&base).contains(WordFlags::NOUN))
                    || reading.is(at, words!["wants", "helps"]) && is_subject_before(reading, before)
                    // `the discovery permits to date the wall`: nothing else can be the verb
                    || reading.is(at + 1, words!["to"])
                        && reading.is_determiner(reading.tokens.start)
                        && reading.later_verb(at, false).is_none()
                        && is_subject_before(reading, before)
            }
            Form::Past | Form::Participle => matches!(tag, Tag::Past | Tag::Participle),
            Form::Ing => {
                tag == Tag::Ing && (!flags.contains(WordFlags::NOUN) || before < at && reading.is_be(before))
            }
        }
}

/// Whether a verb has its own subject or an auxiliary before it, so that it is no passive and no participle of a noun.
pub(super) fn is_active(reading: &Reading, at: usize, form: Form) -> bool {
    if at <= reading.tokens.start {
        return false;
    }
    let before = reading.before_adverbs(at);
    if reading.is_be(before) && form != Form::Ing {
        return false;
    }
    match form {
        Form::Base => {
            reading.is_modal(before)
                || reading.is(before, words!["to", "not", "did", "do", "does", "didn’t", "didn't"])
                || is_subject_before(reading, before)
        }
        Form::WithS => {
            reading.is(before, words!["who", "which", "that", "and", "also"])
                || is_subject_before(reading, before)
        }
        Form::Ing => !reading.is_determiner(before),
        Form::Past | Form::Participle => {
            reading.is_have(before)
                || reading.is(before, words!["having", "who"])
                || is_subject_before(reading, before)
        }
    }
}

/// Whether a subject ends at a position, one that begins its clause.
pub(super) fn is_subject_before(reading: &Reading, last: usize) -> bool {
    if reading.is_subject_pronoun(last) || reading.is(last, words!["it"]) {
        return reading.begins_clause(last);
    }
    let mut end = last + 1;
    // `the minister of finance in the new cabinet`
    for _ in 0..3 {
        let Some(first) = reading.noun_phrase_before(end) else { return false };
        if reading.begins_clause(first) {
            return true;
        }
        if first <= reading.tokens.start
            || !reading.is(first.wrapping_sub(1), words!["of", "for", "in", "at", "from", "on"])
        {
            return false;
        }
        end = first - 1;
    }
    false
}

/// Whether `that` at a position begins a clause, and neither points at a noun nor stands for one.
pub(super) fn opens_clause(reading: &Reading, that: usize) -> bool {
    const PLACING: &[u32] = words![
        "in", "on", "during", "after", "since", "if", "when", "because", "despite", "at", "due", "under",
        "although", "while", "as", "with", "without",
    ];
    let next = that + 1;
    if !reading.is_lower(that) || reading.crosses_quotation(that.wrapping_sub(1), that) {
        return false;
    }
    if reading.is_mark(next, '“') || reading.is_mark(next, '"') {
        return true;
    }
    if reading.is(
        next,
        words!["he", "she", "they", "we", "I", "it", "you", "there", "it’s", "it's", "he’s", "he's"],
    ) {
        return !reading.is_end(next + 1);
    }
    // `that so few came`, `that eleven of the injured`
    if reading.is(next, words!["so", "too"]) && reading.is(next + 1, words!["few", "many", "much", "little"])
    {
        return true;
    }
    if (reading.is_numeral(next) || reading.is_number(next))
        && reading.is(next + 1, words!["of", "people", "more"])
    {
        return true;
    }
    // `that a`, `that the`; `that all`, `that no` are adverbs at times
    let determiner = reading.is_determiner(next) && !reading.is(next, words!["such", "many", "all"]);
    if determiner || reading.tag(next) == Tag::Their {
        return true;
    }
    if reading.is(next, PLACING) {
        return reading.finite_verb(next + 1..reading.tokens.end).is_some();
    }
    // `that Mr Rossi suggested Milan act`: a name and, soon, what can be a verb with a tense
    let named = reading.is_capitalized(next)
        && !reading.is_time(next)
        && (next + 1..next + 6).any(|at| {
            reading.flags(at).intersects(WordFlags::VERB_PAST | WordFlags::VERB_THIRD) && reading.is_lower(at)
        });
    if named {
        return true;
    }
    let several = matches!(reading.tag(next), Tag::Name | Tag::Nouns | Tag::Number | Tag::Possessive)
        || reading.is(next, words!["many", "all"])
        || reading.tag(next) == Tag::Adjective && reading.tag(next + 1) == Tag::Nouns;
    several
        && reading.noun_phrase(next).is_some_and(|end| {
            let plural = (next..end).any(|at| matches!(reading.tag(at), Tag::Name | Tag::Nouns));
            plural && reading.finite_verb(end..(end + 8).min(reading.tokens.end)).is_some()
        })
}

/// The word in the form of another one.
pub(super) fn in_form(base: &str, form: Form) -> Option<String> {
    match (base, form) {
        ("say", Form::Past | Form::Participle) => Some("said".into()),
        ("have", Form::Past | Form::Participle) => Some("had".into()),
        _ => {
            let (verb, rest) = base.split_once(' ').map_or((base, ""), |(verb, rest)| (verb, rest));
            let verb = forms::inflect(verb, form)?;
            Some(if rest.is_empty() { verb } else { format!("{verb} {rest}") })
        }
    }
}
