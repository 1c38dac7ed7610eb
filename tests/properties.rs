//! What holds for any input at all.

use std::ops::Range;
use std::sync::LazyLock;

use clap::ValueEnum;
use postedit::check::{Checked, Diagnostic, Edit, Engine, Fix};
use postedit::fix::{Draft, LogEntry, Policy, entries, restore};
use postedit::lint::{Applicability, Registry, Selection, Severity, read_marked};
use postedit::report::{FileReport, Format, Run, Statistics, Writer};
use postedit::text::Source;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseResult;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

/// All lints, those in preview too.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let registry = Registry::built_in();
    let select = registry.lints.iter().map(|lint| lint.name.to_string()).collect();
    Engine::new(registry, &Selection { select, ..Selection::default() })
});

/// What the lints look at, closer together than in any story.
static SOUP: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "the|The|said|that|It|it|a|to|and|Mr.|U.S.|Kyiv|KYIV|Smith|minister|Monday|on|of|is|was|million|thousand\
    |12,5|3.000.000|12|2024|15th|31|February|Feb.|33 thousand|18h30|0|00|99999999999999999999|p.m.|%|$|€|st\
    |I|É|é|e\u{301}|\u{301}|ñ|ß|İ|ﬁ|Ω|К|на|今天|مرحبا|שלום|👨‍👩‍👧|😀|🇺🇦|.|. .|..|...|…|,|;|:|!|?|¿|¡\
    |“|”|‘|’|\"|'|«|»|„|(|)|[|]|{|}|<|>|<br>|&|&rsquo;|&#8217;|&#99999999999;|&#x110000;|â€™|Ã©\
    |-|–|—|_|*|**|#|```|://|https://a.b/c|@|，|。|「|」|Read also|Photo:|ADVERTISEMENT|xnumx|__NUM__\
    | |  |\t|\n|\n\n|\r\n|\r|\u{a0}|\u{202f}|\u{200b}|\u{200d}|\u{200e}|\u{202e}|\u{ad}|\u{feff}|\u{2028}|\u{85}|\0\
    |\u{7f}|\u{fffd}|\u{10ffff}"
        .split('|')
        .collect()
});

/// The examples of all lints, which are copy where something is found or nearly is.
static EXAMPLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let examples = ENGINE.registry().lints.iter().flat_map(|lint| &lint.examples);
    let texts = examples.flat_map(|example| [&example.incorrect, &example.correct]).flatten();
    texts.map(|text| read_marked(text).expect("examples are well marked").text).collect()
});

fn soup() -> impl Strategy<Value = String> {
    // half of the pieces are parted by a space, as words are
    let piece = (select(SOUP.as_slice()), prop::bool::ANY)
        .prop_map(|(piece, spaced)| format!("{piece}{}", if spaced { " " } else { "" }));
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// Examples, a few in a row, in which pieces of soup took the place of some characters.
fn mangled_examples() -> impl Strategy<Value = String> {
    let examples = prop::collection::vec(select(EXAMPLES.as_slice()), 1..5);
    let wounds = prop::collection::vec((any::<Index>(), 0..8_usize, select(SOUP.as_slice())), 0..6);
    (examples, select(&["\n", "\n\n", " ", ""]), wounds).prop_map(|(examples, between, wounds)| {
        let mut characters: Vec<char> = examples.join(between).chars().collect();
        for (at, length, piece) in wounds {
            let start = at.index(characters.len() + 1);
            let end = (start + length).min(characters.len());
            characters.splice(start..end, piece.chars());
        }
        characters.into_iter().collect()
    })
}

fn copy() -> impl Strategy<Value = String> {
    let anything = prop::collection::vec(any::<char>(), 0..120).prop_map(String::from_iter);
    prop_oneof![2 => soup(), 2 => mangled_examples(), 1 => anything]
}

/// Bytes that look like a file: of any kind, with a mark of their encoding or without.
fn file() -> impl Strategy<Value = Vec<u8>> {
    let marks: &[&[u8]] = &[b"", b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"];
    let utf16 = |write: fn(u16) -> [u8; 2]| {
        move |text: String| text.encode_utf16().flat_map(write).collect::<Vec<u8>>()
    };
    let body = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        copy().prop_map(String::into_bytes),
        copy().prop_map(utf16(u16::to_le_bytes)),
        copy().prop_map(utf16(u16::to_be_bytes)),
    ];
    (select(marks), body).prop_map(|(mark, body)| [mark, &body].concat())
}

/// Whether unsafe fixes are applied, and from which severity on.
fn policy() -> impl Strategy<Value = Policy> {
    let least = select(&[Severity::Note, Severity::Warning, Severity::Error]);
    (prop::bool::ANY, least).prop_map(|(unsafe_fixes, least)| Policy { unsafe_fixes, least })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn positions_are_places_of_the_text(text in copy()) {
        let source = Source::from_text("copy.txt", text);
        let checked = ENGINE.check(&source);
        prop_assert!(checked.diagnostics.is_sorted_by_key(|diagnostic| (diagnostic.span.start, diagnostic.span.end)));
        for diagnostic in &checked.diagnostics {
            let related = diagnostic.related.iter().map(|related| &related.span);
            let edits = diagnostic.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| &edit.range);
            for range in related.chain(edits).chain([&diagnostic.span]) {
                is_place_of(source.text(), range)?;
            }
            for fix in &diagnostic.fixes {
                prop_assert!(!fix.edits.is_empty());
                let ranges: Vec<_> = fix.edits.iter().map(|edit| &edit.range).collect();
                prop_assert!(ranges.is_sorted_by(|a, b| a.end <= b.start), "{}: {ranges:?}", diagnostic.message);
                fix.apply(source.text());
            }
        }
    }

    #[test]
    fn checking_twice_finds_the_same(text in copy()) {
        let source = Source::from_text("copy.txt", text);
        prop_assert_eq!(ENGINE.check(&source), ENGINE.check(&source));
    }

    #[test]
    fn whatever_is_found_can_be_reported_in_every_format(text in copy()) {
        let source = Source::from_text("copy.txt", text);
        let checked = ENGINE.check(&source);
        let report = FileReport::new(&ENGINE, &source, &checked);
        for color in [false, true] {
            let text = printed(&report, Format::Text, color)?;
            prop_assert_eq!(text.is_empty(), checked.diagnostics.is_empty());
        }
        let short = printed(&report, Format::Short, false)?;
        prop_assert_eq!(short.split_terminator('\n').count(), checked.diagnostics.len());
        are_objects(printed(&report, Format::Jsonl, false)?.split_terminator('\n'), &checked)?;
        let file: serde_json::Value = serde_json::from_str(&printed(&report, Format::Json, false)?)?;
        prop_assert_eq!(file["diagnostics"].as_array().map(Vec::len), Some(checked.diagnostics.len()));
        for format in Format::value_variants() {
            let document = document(&report, *format)?;
            if let Format::Json | Format::Sarif | Format::Gitlab | Format::Rdjson = format {
                serde_json::from_str::<serde_json::Value>(&document)?;
            }
        }
    }

    #[test]
    fn any_bytes_are_text_with_a_way_back_or_an_error_with_a_place(bytes in file()) {
        let length = bytes.len();
        match Source::decode("copy.txt", bytes) {
            Ok(source) => {
                let text = source.text();
                for (start, character) in text.char_indices() {
                    let disk = source.on_disk(start..start + character.len_utf8());
                    prop_assert!(disk.start < disk.end && disk.end <= length, "{disk:?} of {length}");
                }
                let whole = source.on_disk(0..text.len());
                prop_assert!(whole.start <= whole.end && whole.end <= length, "{whole:?} of {length}");
            }
            Err(error) => prop_assert!(error.offset < length, "{error} of {length}"),
        }
    }

    #[test]
    fn a_utf8_file_has_the_offsets_of_its_text(text in copy(), marked in prop::bool::ANY) {
        let mark: &[u8] = if marked { b"\xEF\xBB\xBF" } else { b"" };
        let bytes = [mark, text.as_bytes()].concat();
        if let Ok(source) = Source::decode("copy.txt", bytes.clone()) {
            for (start, character) in source.text().char_indices() {
                let range = start..start + character.len_utf8();
                prop_assert_eq!(&bytes[source.on_disk(range.clone())], &source.text().as_bytes()[range]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixing_settles_and_fixing_again_changes_nothing(bytes in file(), policy in policy()) {
        let Ok(source) = Source::decode("copy.txt", bytes) else { return Ok(()) };
        let once = fixed(&source, &policy)?;
        let again = Source::decode("copy.txt", once.source().to_bytes()).expect("what is written can be read");
        prop_assert_eq!(again.text(), once.source().text());
        let twice = fixed(&again, &policy)?;
        prop_assert_eq!(twice.changes(), &[]);
    }

    #[test]
    fn a_file_changes_only_where_the_log_says_so_and_can_be_put_back(bytes in file(), policy in policy()) {
        let Ok(source) = Source::decode("copy.txt", bytes.clone()) else { return Ok(()) };
        let draft = fixed(&source, &policy)?;
        let after = draft.source().to_bytes();
        if draft.changes().is_empty() {
            prop_assert_eq!(after, bytes);
            return Ok(());
        }
        let log = entries(ENGINE.registry(), &source, &after, draft.changes(), "2026-01-31T09:00:00Z");
        let (mut kept, mut at) = (Vec::new(), 0);
        for entry in &log {
            kept.extend_from_slice(&bytes[at..entry.start]);
            kept.extend(source.encoding().bytes_of(&entry.after));
            prop_assert_eq!(bytes[entry.start..entry.end].to_vec(), source.encoding().bytes_of(&entry.before));
            at = entry.end;
        }
        kept.extend_from_slice(&bytes[at..]);
        prop_assert_eq!(&kept, &after);
        prop_assert_eq!(restore(&log.iter().collect::<Vec<&LogEntry>>(), &after), Some(bytes));
    }

    #[test]
    fn edits_stay_where_something_was_reported(text in copy()) {
        let source = Source::from_text("copy.txt", text);
        for diagnostic in &ENGINE.check(&source).diagnostics {
            for edit in diagnostic.fixes.iter().flat_map(|fix| &fix.edits) {
                prop_assert!(is_reported(source.text(), edit, diagnostic), "{edit:?} of {diagnostic:?}");
            }
        }
    }

    #[test]
    fn a_safe_fix_alters_no_digit_no_name_and_no_quoted_word(text in copy()) {
        let source = Source::from_text("copy.txt", text);
        for diagnostic in &ENGINE.check(&source).diagnostics {
            for fix in diagnostic.fixes.iter().filter(|fix| fix.applicability == Applicability::Safe) {
                let name = &ENGINE.registry().lints[diagnostic.lint].name;
                if let Some(harm) = harm(source.text(), fix).filter(|_| name != "mojibake") {
                    prop_assert!(false, "{name}: {harm}: {fix:?}");
                }
            }
        }
    }
}

/// Every lint has its turn here: chance finds the lint at fault in a run out of ten. An example said twice is copy in which
/// something is repeated, too.
#[test]
fn edits_of_examples_stay_where_something_was_reported() {
    let mut strays = Vec::new();
    for example in EXAMPLES.iter() {
        for text in [example.clone(), format!("{example}\n\n{example}")] {
            let source = Source::from_text("copy.txt", text);
            for diagnostic in &ENGINE.check(&source).diagnostics {
                let edits = diagnostic.fixes.iter().flat_map(|fix| &fix.edits);
                if let Some(edit) = edits.clone().find(|edit| !is_reported(source.text(), edit, diagnostic)) {
                    let lint = &ENGINE.registry().lints[diagnostic.lint].name;
                    strays.push(format!("{lint}: {edit:?} of {:?} in {:?}", diagnostic.span, source.text()));
                }
            }
        }
    }
    assert!(strays.is_empty(), "{} stray edits:\n{}", strays.len(), strays.join("\n"));
}

fn fixed<'a>(source: &'a Source, policy: &Policy) -> Result<Draft<'a>, TestCaseError> {
    let mut draft = Draft::new(&ENGINE, source);
    match draft.settle(policy) {
        Ok(()) => Ok(draft),
        Err(error) => Err(TestCaseError::fail(error.to_string())),
    }
}

/// Whether an edit is inside what the diagnostic reports. White space around what is deleted may go with it: a line goes
/// with its end.
fn is_reported(text: &str, edit: &Edit, diagnostic: &Diagnostic) -> bool {
    let old = &text[edit.range.clone()];
    let blank = |character: char| character.is_whitespace() || character == '\u{a0}';
    let start = edit.range.start + (old.len() - old.trim_start_matches(blank).len());
    let inner = start..start + old.trim_matches(blank).len();
    let range = if edit.text.is_empty() && !inner.is_empty() { inner } else { edit.range.clone() };
    let related = diagnostic.related.iter().map(|related| &related.span);
    related.chain([&diagnostic.span]).any(|span| span.start <= range.start && range.end <= span.end)
        || (old.chars().all(blank) && edit.text.is_empty() && diagnostic.span.start <= edit.range.end)
}

/// What a fix that is called safe does to facts, told without the code that protects them. Whole lines may go, and what
/// is written in tags and character references is no copy.
fn harm(text: &str, fix: &Fix) -> Option<String> {
    static MARKUP: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"</?[A-Za-z][^<>]*>|&#?[A-Za-z0-9]{1,31};|\]\([^)]*\)").expect("valid"));
    static QUOTED: LazyLock<Regex> = LazyLock::new(|| Regex::new("“[^“”\\r\\n]*”").expect("valid"));
    for edit in &fix.edits {
        let line_start = text[..edit.range.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let line_end =
            text[edit.range.end..].find(['\n', '\r']).map_or(text.len(), |end| edit.range.end + end);
        let alone = text[line_start..edit.range.start].trim().is_empty()
            && text[edit.range.end..line_end].trim().is_empty();
        let old = &text[edit.range.clone()];
        if edit.text.is_empty() && (alone || old.contains(['\n', '\r'])) {
            continue;
        }
        let (old, new) = (MARKUP.replace_all(old, ""), MARKUP.replace_all(&edit.text, ""));
        let only = |text: &str, keep: fn(char) -> bool| text.nfc().filter(|c| keep(*c)).collect::<String>();
        if only(&old, char::is_numeric) != only(&new, char::is_numeric) {
            return Some(format!("digits change in {old:?}"));
        }
        let (before, after) = (only(&old, char::is_alphabetic), only(&new, char::is_alphabetic));
        if before != after && before.to_lowercase() != after && before.contains(char::is_uppercase) {
            return Some(format!("a name changes in {old:?}"));
        }
        let quoted = QUOTED
            .find_iter(text)
            .any(|found| found.start() < edit.range.start && edit.range.end < found.end());
        if before != after && quoted {
            return Some(format!("quoted words change in {old:?}"));
        }
    }
    None
}

fn is_place_of(text: &str, range: &Range<usize>) -> TestCaseResult {
    prop_assert!(text.get(range.clone()).is_some(), "{range:?} is no range of {} bytes of text", text.len());
    Ok(())
}

fn printed(report: &FileReport, format: Format, color: bool) -> Result<String, TestCaseError> {
    Ok(String::from_utf8(report.render(format, color).bytes().to_vec())?)
}

/// The whole report of one file.
fn document(report: &FileReport, format: Format) -> Result<String, TestCaseError> {
    let (mut out, run) = (Vec::new(), Run { registry: ENGINE.registry(), web: None });
    let mut writer = Writer::begin(&mut out, format, run)?;
    writer.part(report.render(format, false))?;
    writer.end(&Statistics::of(&ENGINE, report.checked), true)?;
    Ok(String::from_utf8(out)?)
}

fn are_objects<'a>(lines: impl Iterator<Item = &'a str>, checked: &Checked) -> TestCaseResult {
    let objects = lines.map(serde_json::from_str).collect::<Result<Vec<serde_json::Value>, _>>()?;
    prop_assert_eq!(objects.len(), checked.diagnostics.len());
    prop_assert!(objects.iter().all(|object| object["line"].is_u64() && object["column"].is_u64()));
    Ok(())
}
