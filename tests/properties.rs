//! What holds for any input at all.

use std::ops::Range;
use std::sync::LazyLock;

use postedit::check::{Checked, Engine};
use postedit::lint::{Registry, Selection, read_marked};
use postedit::report::{FileReport, Format};
use postedit::text::Source;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseResult;

/// All lints, those in preview too.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let registry = Registry::built_in();
    let select = registry.lints.iter().map(|lint| lint.name.clone()).collect();
    Engine::new(registry, &Selection { select, ignore: Vec::new() })
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

fn is_place_of(text: &str, range: &Range<usize>) -> TestCaseResult {
    prop_assert!(text.get(range.clone()).is_some(), "{range:?} is no range of {} bytes of text", text.len());
    Ok(())
}

fn printed(report: &FileReport, format: Format, color: bool) -> Result<String, TestCaseError> {
    Ok(String::from_utf8(report.render(format, color))?)
}

fn are_objects<'a>(lines: impl Iterator<Item = &'a str>, checked: &Checked) -> TestCaseResult {
    let objects = lines.map(serde_json::from_str).collect::<Result<Vec<serde_json::Value>, _>>()?;
    prop_assert_eq!(objects.len(), checked.diagnostics.len());
    prop_assert!(objects.iter().all(|object| object["line"].is_u64() && object["column"].is_u64()));
    Ok(())
}
