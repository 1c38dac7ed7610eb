//! Gets a regular expression ready, so that the costly part is done once, for the built-in records when the tool is
//! built.
//!
//! This file is part of the build script too, which is why it knows nothing of the crate.

use std::borrow::Cow;

use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Capture, Class, Hir, HirKind, Look, Repetition};

/// A regular expression in a form that compiles quickly, with what tells cheaply where it cannot match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// The expression.
    pub pattern: Cow<'static, str>,
    /// The beginnings of all matches, as bytes with ASCII letters in lower case; none if there are too many.
    pub prefixes: Vec<Cow<'static, [u8]>>,
    /// The bytes that a match may begin with, as they are, sorted.
    pub first: Cow<'static, [u8]>,
    /// Whether a match begins at the beginning of a word.
    pub at_word: bool,
    /// The longest match, in bytes, if there is one.
    pub longest: Option<usize>,
}

/// The longest beginning that is kept, in bytes, and the most of them.
const PREFIX_LENGTH: usize = 5;
const MOST_PREFIXES: usize = 6000;

/// Prepares an expression. With `whole_line` it has to match from the beginning to the end.
///
/// # Errors
///
/// What is wrong with its syntax.
pub fn prepare(regex: &str, whole_line: bool) -> Result<Prepared, Box<regex_syntax::Error>> {
    let anchored = if whole_line { format!("^(?:{regex})$") } else { regex.to_string() };
    let hir = simplify(regex_syntax::parse(&anchored)?);
    let mut extractor = Extractor::new();
    extractor.limit_literal_len(PREFIX_LENGTH).limit_total(MOST_PREFIXES).limit_class(64);
    let found = extractor.extract(&hir);
    let literals = found.literals().unwrap_or_default();
    let mut first: Vec<u8> = literals.iter().filter_map(|literal| literal.as_bytes().first().copied()).collect();
    first.sort_unstable();
    first.dedup();
    let mut prefixes: Vec<Vec<u8>> =
        literals.iter().map(|literal| literal.as_bytes().to_ascii_lowercase()).collect();
    prefixes.sort();
    // a beginning of a beginning says it all
    prefixes.dedup_by(|longer, shorter| longer.starts_with(shorter));
    if prefixes.iter().any(Vec::is_empty) {
        prefixes.clear();
    }
    let at_word = hir.properties().look_set_prefix().contains(Look::WordUnicode);
    let prefixes = prefixes.into_iter().map(Cow::Owned).collect();
    let longest = hir.properties().maximum_len();
    Ok(Prepared { pattern: hir.to_string().into(), prefixes, first: first.into(), at_word, longest })
}

/// Takes from classes what only makes them large: the long s and the sign for kelvin, which case folding brings in, and
/// the digits of other scripts.
fn simplify(hir: Hir) -> Hir {
    match hir.into_kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => Hir::literal(literal.0),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Class(Class::Unicode(mut class)) => {
            let folded = |range: &regex_syntax::hir::ClassUnicodeRange| {
                range.end() < '\u{80}' || matches!(range.start(), 'ſ' | '\u{212a}') && range.start() == range.end()
            };
            let digits = || regex_syntax::parse(r"\d").map(Hir::into_kind);
            let is_digits = matches!(digits(), Ok(HirKind::Class(Class::Unicode(all))) if all == class);
            if class.ranges().iter().all(folded) || is_digits {
                let ascii = regex_syntax::hir::ClassUnicodeRange::new('\0', '\u{7f}');
                class.intersect(&regex_syntax::hir::ClassUnicode::new([ascii]));
            }
            Hir::class(Class::Unicode(class))
        }
        HirKind::Class(class) => Hir::class(class),
        HirKind::Repetition(Repetition { min, max, greedy, sub }) => {
            Hir::repetition(Repetition { min, max, greedy, sub: Box::new(simplify(*sub)) })
        }
        HirKind::Capture(Capture { index, name, sub }) => {
            Hir::capture(Capture { index, name, sub: Box::new(simplify(*sub)) })
        }
        HirKind::Concat(parts) => Hir::concat(parts.into_iter().map(simplify).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.into_iter().map(simplify).collect()),
    }
}
