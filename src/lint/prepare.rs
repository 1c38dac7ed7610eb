//! Gets a regular expression ready, so that the costly part is done once, for the built-in records when the tool is
//! built.
//!
//! This file is part of the build script too, which is why it knows nothing of the crate.

use std::cell::RefCell;

use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};
use regex_syntax::utf8::{Utf8Range, Utf8Sequences};
use serde::{Deserialize, Serialize};

use super::record_text::RecordText;

/// A regular expression in a form that compiles quickly, with what tells cheaply where it cannot match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Prepared {
    /// The expression, which speaks of bytes.
    pub pattern: RecordText,
    /// The beginnings of all matches, up to eight bytes with ASCII letters in lower case, each as one number, the first byte
    /// lowest, and how many bytes it has; none if there are too many. A line that has to match as a whole ends with a line break
    /// for them, so that `more` is no beginning of `more rain`.
    pub prefixes: Vec<(u64, u8)>,
    /// The bytes that a match may begin with, as they are, sorted.
    pub first: Vec<u8>,
    /// What every match holds: of each list one.
    pub needed: Vec<OneOf>,
    /// Whether a match begins at the beginning of a word.
    pub at_word: bool,
    /// The longest match, in bytes, if there is one that has words and runs of marks of no more than the common length.
    pub longest: Option<usize>,
}

/// The longest beginning that is kept, in bytes; how many are kept at that length, and how many at any.
const PREFIX_LENGTH: usize = 8;
const MANY_PREFIXES: usize = 1200;
const MOST_PREFIXES: usize = 4000;
/// The longest list of what a match holds one of, and how many lists are kept.
const MOST_NEEDED: usize = 48;
const MOST_LISTS: usize = 3;
/// As many letters as a mark is worth that prose has hardly ever, and as many as a capital is.
const ODD_MARK: usize = 6;
const CAPITAL: usize = 2;

/// Bytes of which a match holds one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneOf {
    /// Whether they are as they stand in the text; otherwise its ASCII letters are in lower case, as theirs are.
    pub as_written: bool,
    /// The bytes.
    pub all: Vec<Vec<u8>>,
}

/// Prepares an expression. With `whole_line` it has to match from the beginning to the end.
///
/// # Errors
///
/// What is wrong with its syntax.
pub fn prepare(regex: &str, whole_line: bool) -> Result<Prepared, Box<regex_syntax::Error>> {
    let inner = simplify(regex_syntax::parse(regex)?, regex.is_ascii());
    let line_before = |end| Hir::concat(vec![Hir::look(Look::Start), inner.clone(), end]);
    let hir = if whole_line { line_before(Hir::look(Look::End)) } else { inner.clone() };
    let first: Vec<u8> = beginnings(&hir, 1).into_iter().flatten().collect();
    let lower = in_lower_case(hir.clone());
    let needed = needed(&hir, &lower);
    let mut prefixes = if whole_line {
        beginnings(&in_lower_case(line_before(Hir::literal(*b"\n"))), PREFIX_LENGTH)
    } else {
        beginnings(&lower, PREFIX_LENGTH)
    };
    // a beginning of a beginning says it all; many long ones say no more than a few short ones
    for length in (2..=PREFIX_LENGTH).rev() {
        prefixes.iter_mut().for_each(|prefix| prefix.truncate(length));
        prefixes.sort();
        prefixes.dedup_by(|longer, shorter| longer.starts_with(shorter));
        if prefixes.len() <= MANY_PREFIXES {
            break;
        }
    }
    if prefixes.iter().any(Vec::is_empty) {
        prefixes.clear();
    }
    let prefixes = prefixes.iter().map(|prefix| as_number(prefix)).collect();
    let looks = hir.properties().look_set_prefix();
    let at_word = looks.contains(Look::WordAscii) || looks.contains(Look::WordUnicode);
    let longest = longest(&hir);
    Ok(Prepared { pattern: written(hir).into(), prefixes, first, needed, at_word, longest })
}

fn as_number(bytes: &[u8]) -> (u64, u8) {
    let bytes = &bytes[..bytes.len().min(PREFIX_LENGTH)];
    (bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)), bytes.len() as u8)
}

/// The first bytes of all matches, up to a number, sorted; none if there are too many.
fn beginnings(hir: &Hir, length: usize) -> Vec<Vec<u8>> {
    let mut extractor = Extractor::new();
    extractor.limit_literal_len(length).limit_total(MOST_PREFIXES).limit_class(64);
    let found = extractor.extract(hir);
    let mut all: Vec<Vec<u8>> =
        found.literals().unwrap_or_default().iter().map(|literal| literal.as_bytes().to_vec()).collect();
    all.sort();
    all.dedup();
    all
}

/// The expression as text, with `(?i-u:news)` for `[Nn][Ee][Ww][Ss]`, which is parsed four times as quickly, and with classes of
/// characters as [bytes](in_bytes).
fn written(hir: Hir) -> String {
    let in_bytes_so_far = RefCell::new(Vec::new());
    let marked = rebuild(hir, &|leaf| match leaf {
        HirKind::Class(Class::Unicode(class)) => match either_case(&class).and_then(mark) {
            Some(mark) => Hir::literal(mark.encode_utf8(&mut [0; 4]).as_bytes()),
            None if class.is_ascii() => Hir::class(Class::Unicode(class)),
            None => {
                let mut classes = in_bytes_so_far.borrow_mut();
                classes.push(in_bytes(&class));
                let mark = char::from_u32(FIRST_CLASS + classes.len() as u32 - 1).unwrap_or_default();
                Hir::literal(mark.encode_utf8(&mut [0; 4]).as_bytes())
            }
        },
        other => leaf_of(other),
    });
    let classes = in_bytes_so_far.into_inner();
    let (mut written, mut run) = (String::new(), String::new());
    for character in marked.to_string().chars() {
        if let Some(letter) = marked_letter(character) {
            run.push(letter);
            continue;
        }
        let last = if "?*+{".contains(character) { run.pop() } else { None };
        write_run(&mut written, &run);
        write_run(&mut written, last.map(String::from).as_deref().unwrap_or_default());
        run.clear();
        match u32::from(character).checked_sub(FIRST_CLASS).and_then(|class| classes.get(class as usize)) {
            Some(class) => written.push_str(class),
            None => written.push(character),
        }
    }
    write_run(&mut written, &run);
    written
}

/// A class of characters as the bytes in which UTF-8 has them. What compiles an expression would do the same each time, with tables
/// that take more room than all the rest of it.
fn in_bytes(class: &ClassUnicode) -> String {
    let byte = |range: &Utf8Range| format!("[\\x{:02X}-\\x{:02X}]", range.start, range.end);
    let sequences = class.iter().flat_map(|range| Utf8Sequences::new(range.start(), range.end()));
    let sequences: Vec<String> = sequences.map(|bytes| bytes.as_slice().iter().map(byte).collect()).collect();
    // the last alternative is nothing: of single characters alone the parser would make a class of characters again
    format!("(?-u:{}|[^\\x00-\\xFF])", sequences.join("|"))
}

/// Letters in either case.
fn write_run(written: &mut String, letters: &str) {
    if !letters.is_empty() {
        written.extend(["(?i-u:", letters, ")"]);
    }
}

/// The letter that a class takes in either case, in lower case.
fn either_case(class: &ClassUnicode) -> Option<char> {
    match class.ranges() {
        [large, small] => {
            let is_one = |range: &ClassUnicodeRange| range.start() == range.end();
            let is_pair = is_one(large)
                && is_one(small)
                && large.start().is_ascii_uppercase()
                && large.start().to_ascii_lowercase() == small.start();
            is_pair.then_some(small.start())
        }
        _ => None,
    }
}

/// Stands for a letter in either case: a character for private use, which no expression has.
fn mark(letter: char) -> Option<char> {
    char::from_u32(FIRST_MARK + u32::from(letter))
}

fn marked_letter(mark: char) -> Option<char> {
    let letter = u32::from(mark).checked_sub(FIRST_MARK).and_then(char::from_u32)?;
    letter.is_ascii_lowercase().then_some(letter)
}

const FIRST_MARK: u32 = 0xE000;
/// The characters that stand for classes begin here: others for private use.
const FIRST_CLASS: u32 = 0xF_0000;

/// The longest match, in bytes. A class that is repeated without end, and that has no white space or no letters, stands for a
/// word or for marks, which have an end.
fn longest(hir: &Hir) -> Option<usize> {
    match hir.kind() {
        HirKind::Repetition(Repetition { max: None, sub, .. }) => match sub.kind() {
            HirKind::Class(Class::Unicode(class)) => {
                let has = |wanted: &str| wanted.chars().any(|character| contains(class, character));
                let most = match (has("a0À"), has(" \t/")) {
                    (false, _) => Some(MOST_MARKS),
                    (true, false) => Some(LONGEST_WORD),
                    (true, true) => None,
                };
                Some(most? * sub.properties().maximum_len()?)
            }
            _ => None,
        },
        HirKind::Repetition(Repetition { max: Some(max), sub, .. }) => Some(longest(sub)? * *max as usize),
        HirKind::Capture(Capture { sub, .. }) => longest(sub),
        HirKind::Concat(parts) => parts.iter().map(longest).sum(),
        HirKind::Alternation(parts) => {
            let each: Option<Vec<usize>> = parts.iter().map(longest).collect();
            each?.into_iter().max()
        }
        _ => hir.properties().maximum_len(),
    }
}

/// More marks in a row, and longer words, has hardly any furniture.
const MOST_MARKS: usize = 10;
const LONGEST_WORD: usize = 40;

fn contains(class: &ClassUnicode, character: char) -> bool {
    class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&character))
}

/// What every match holds: the longest and oddest bytes, and one of each list of them. What an expression has in one case only
/// says more as it is written: `ANI` stands in few lines, `ani` in many.
fn needed(hir: &Hir, lower: &Hir) -> Vec<OneOf> {
    let of = |hir, as_written| all_needed(hir).into_iter().map(move |all| OneOf { as_written, all });
    let mut all: Vec<OneOf> = of(hir, true).chain(of(lower, false)).collect();
    all.retain(|one_of| oddness(&one_of.all) > 1 && one_of.all.len() <= MOST_NEEDED);
    all.sort_by_key(|one_of| std::cmp::Reverse(oddness(&one_of.all)));
    let mut seen: Vec<Vec<Vec<u8>>> = Vec::new();
    all.retain(|one_of| {
        let lower: Vec<Vec<u8>> = one_of.all.iter().map(|bytes| bytes.to_ascii_lowercase()).collect();
        let is_new = !seen.contains(&lower);
        seen.push(lower);
        is_new
    });
    all.truncate(MOST_LISTS);
    all
}

fn all_needed(hir: &Hir) -> Vec<Vec<Vec<u8>>> {
    match hir.kind() {
        HirKind::Literal(literal) => vec![vec![literal.0.to_vec()]],
        HirKind::Class(Class::Unicode(class)) => digits(class).into_iter().collect(),
        HirKind::Capture(Capture { sub, .. }) => all_needed(sub),
        HirKind::Repetition(Repetition { min: 1.., sub, .. }) => all_needed(sub),
        HirKind::Concat(parts) => parts.iter().flat_map(all_needed).collect(),
        HirKind::Alternation(parts) => {
            let oddest = |part| all_needed(part).into_iter().max_by_key(|one_of| oddness(one_of));
            let each: Option<Vec<Vec<Vec<u8>>>> = parts.iter().map(oddest).collect();
            each.map(|each| each.concat()).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// A class of digits.
fn digits(class: &ClassUnicode) -> Option<Vec<Vec<u8>>> {
    let is_digit = |range: &ClassUnicodeRange| range.start() >= '0' && range.end() <= '9';
    let all = class.ranges().iter().flat_map(|range| range.start()..=range.end());
    class.ranges().iter().all(is_digit).then(|| all.map(|digit| vec![digit as u8]).collect())
}

/// How seldom, roughly, one of a list of bytes is met: marks that prose has hardly ever say more than letters, digits, brackets
/// and colons a little more, and capitals more than small ones.
fn oddness(one_of: &[Vec<u8>]) -> usize {
    let is_odd = |byte: &u8| byte.is_ascii_punctuation() && !b".,;:-'\"()".contains(byte);
    let is_rare = |byte: &u8| byte.is_ascii_digit() || b":;(".contains(byte);
    let of = |bytes: &Vec<u8>| {
        let mark = if bytes.iter().any(is_odd) { ODD_MARK } else { 0 };
        bytes.len()
            + mark
            + usize::from(bytes.iter().any(is_rare))
            + CAPITAL * bytes.iter().filter(|byte| byte.is_ascii_uppercase()).count()
    };
    one_of.iter().map(of).min().unwrap_or(0)
}

/// The expression with every ASCII letter in lower case, so that one that ignores case has one beginning and not
/// hundreds.
fn in_lower_case(hir: Hir) -> Hir {
    rebuild(hir, &|leaf| match leaf {
        HirKind::Literal(literal) => Hir::literal(literal.0.to_ascii_lowercase()),
        HirKind::Class(Class::Unicode(class)) => {
            let mut lower = ClassUnicode::empty();
            for range in class.ranges() {
                let lowered = |character: char| character.to_ascii_lowercase();
                let letters = range.start().is_ascii_uppercase() && range.end().is_ascii_uppercase();
                let (start, end) = if letters {
                    (lowered(range.start()), lowered(range.end()))
                } else {
                    (range.start(), range.end())
                };
                lower.push(ClassUnicodeRange::new(start, end));
            }
            Hir::class(Class::Unicode(lower))
        }
        other => leaf_of(other),
    })
}

/// A class of more ranges than this speaks of the scripts of the whole world.
const MANY_RANGES: usize = 40;
/// Latin, Greek and Cyrillic end here.
const LAST_CYRILLIC: char = '\u{52f}';

/// Takes from classes what only makes them large: the long s and the sign for kelvin, which case folding brings in, and from
/// classes of letters or digits of the whole world those of scripts that English copy holds none of; to classes of what is no
/// letter these are added. A class such as `\w` takes a hundred times as long to compile with them.
fn simplify(hir: Hir, ascii: bool) -> Hir {
    rebuild(hir, &|leaf| match leaf {
        HirKind::Class(Class::Unicode(mut class)) => {
            let folded = |range: &ClassUnicodeRange| {
                range.end() < '\u{80}'
                    || matches!(range.start(), 'ſ' | '\u{212a}') && range.start() == range.end()
            };
            let near = |last: char| ClassUnicode::new([ClassUnicodeRange::new('\0', last)]);
            if class.ranges().iter().all(folded) {
                class.intersect(&near('\u{7f}'));
            } else if class.ranges().len() > MANY_RANGES {
                if class.ranges().last().is_some_and(|last| last.end() == char::MAX) {
                    class.push(ClassUnicodeRange::new(LAST_CYRILLIC, char::MAX));
                } else {
                    class.intersect(&near(LAST_CYRILLIC));
                }
            }
            Hir::class(Class::Unicode(class))
        }
        // a boundary between words of the whole world is checked by a much slower engine
        HirKind::Look(Look::WordUnicode) if ascii => Hir::look(Look::WordAscii),
        other => leaf_of(other),
    })
}

/// Builds an expression anew from its leaves.
fn rebuild(hir: Hir, leaf: &impl Fn(HirKind) -> Hir) -> Hir {
    match hir.into_kind() {
        HirKind::Repetition(Repetition { min, max, greedy, sub }) => {
            let sub = rebuild(*sub, leaf);
            // as text, what is repeated twice has to stand in brackets
            let sub = match sub.kind() {
                HirKind::Repetition(_) => Hir::alternation(vec![sub, Hir::fail()]),
                _ => sub,
            };
            Hir::repetition(Repetition { min, max, greedy, sub: Box::new(sub) })
        }
        HirKind::Capture(Capture { index, name, sub }) => {
            Hir::capture(Capture { index, name, sub: Box::new(rebuild(*sub, leaf)) })
        }
        HirKind::Concat(parts) => Hir::concat(parts.into_iter().map(|part| rebuild(part, leaf)).collect()),
        HirKind::Alternation(parts) => {
            Hir::alternation(parts.into_iter().map(|part| rebuild(part, leaf)).collect())
        }
        other => leaf(other),
    }
}

fn leaf_of(kind: HirKind) -> Hir {
    match kind {
        HirKind::Literal(literal) => Hir::literal(literal.0),
        HirKind::Class(class) => Hir::class(class),
        HirKind::Look(look) => Hir::look(look),
        _ => Hir::empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_written_shorter_and_means_the_same() {
        let prepared = prepare("(?i)news?(?:letters)?[.…]*", true).unwrap();
        let marks = "(?-u:[\\x2E-\\x2E]|[\\xE2-\\xE2][\\x80-\\x80][\\xA6-\\xA6]|[^\\x00-\\xFF])*";
        assert_eq!(
            prepared.pattern.as_str(),
            format!("(?:\\A(?:(?i-u:new))(?i-u:s)?(?:(?i-u:letters))?{marks}\\z)")
        );
        let regex = regex::bytes::Regex::new(&prepared.pattern).unwrap();
        for line in ["NEWS", "new", "NewsLetters…", "newletters.."] {
            assert!(regex.is_match(line.as_bytes()), "{line}");
        }
        assert!(!regex.is_match(b"newss") && !regex.is_match(b"the news"));
    }

    #[test]
    fn letters_beside_classes_and_what_is_repeated_twice_keep_their_sense() {
        let matches = |regex: &str, line: &str| {
            let prepared = prepare(regex, true).unwrap();
            regex::bytes::Regex::new(&prepared.pattern).unwrap().is_match(line.as_bytes())
        };
        for line in ["Czytaj też: x", "CZYTAJ TEŻ"] {
            assert!(matches("(?i)(?:prze)?czytaj (?:też|także)\\b.*", line), "{line}");
        }
        assert!(matches("end(?:\\d{3,6})?", "end") && matches("end(?:\\d{3,6})?", "end123"));
        assert!(!matches("end(?:\\d{3,6})?", "end1"));
        assert!(matches("[ÄÖ]\\S+ł", "Ähnł") && !matches("[ÄÖ]\\S+ł", "Ahnł"));
    }

    #[test]
    fn words_and_marks_have_an_end_and_text_has_none() {
        let longest = |regex: &str| prepare(regex, true).unwrap().longest;
        assert_eq!(longest("news[.:]*"), Some(4 + MOST_MARKS));
        assert_eq!(longest("by [a-z]+"), Some(3 + LONGEST_WORD));
        assert_eq!(longest("by .+"), None);
        assert_eq!(longest("see \\S+"), None);
    }
}
