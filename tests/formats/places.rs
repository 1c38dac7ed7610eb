//! Columns: each format counts what it says it counts, on a line on which bytes, characters and UTF-16 units differ.

use serde_json::Value;

use super::desk::Desk;
use super::{attributes, json, report};

/// A combining accent, an emoji and Arabic stand before the entity, and another line above.
const BEFORE: &str = "The cafe\u{301} 😀 said قال that the mayor";
const ENTITY: &str = "&rsquo;";
const AFTER: &str = "s plan was late.\n";
const LINE: u64 = 3;

fn copy() -> String {
    format!("A title in the morning 😀\n\n{BEFORE}{ENTITY}{AFTER}")
}

/// Start and end of the entity, counted from 1.
fn columns(length: impl Fn(&str) -> usize) -> [u64; 2] {
    let start = length(BEFORE) as u64 + 1;
    [start, start + length(ENTITY) as u64]
}

fn in_bytes() -> [u64; 2] {
    columns(str::len)
}

fn in_characters() -> [u64; 2] {
    columns(|text| text.chars().count())
}

fn in_utf16() -> [u64; 2] {
    columns(|text| text.encode_utf16().count())
}

/// The same copy in each encoding: a report speaks of lines and columns of the decoded text.
fn desks() -> [Desk; 3] {
    let utf16: Vec<u8> = copy().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf8 = copy().into_bytes();
    [utf8.clone(), [b"\xEF\xBB\xBF".to_vec(), utf8].concat(), [b"\xFF\xFE".to_vec(), utf16].concat()]
        .map(|bytes| Desk::with(&[("a.txt", bytes)]))
}

fn run(desk: &Desk, format: &str) -> super::Run {
    report(desk, format, &["--select", "html-entity", "a.txt"])
}

fn numbers<const N: usize>(value: &Value, paths: [&str; N]) -> [u64; N] {
    paths.map(|path| {
        value.pointer(path).and_then(Value::as_u64).unwrap_or_else(|| panic!("{path} of {value}"))
    })
}

#[test]
fn for_people_are_characters() {
    let [start, _] = in_characters();
    for desk in desks() {
        assert!(run(&desk, "text").out.contains(&format!("a.txt:{LINE}:{start}\n")));
        assert!(run(&desk, "short").out.starts_with(&format!("a.txt:{LINE}:{start}: error[html-entity]")));
        let object: Value = serde_json::from_str(&run(&desk, "jsonl").out).expect("one object");
        assert_eq!(numbers(&object, ["/line", "/column"]), [LINE, start]);
        let file = &json(&run(&desk, "json"))["files"][0]["diagnostics"][0];
        assert_eq!(numbers(file, ["/line", "/column"]), [LINE, start]);
    }
}

#[test]
fn of_annotations_and_of_xml_are_characters() {
    let [start, end] = in_characters();
    for desk in desks() {
        let expected = format!("::error file=a.txt,line={LINE},endLine={LINE},col={start},endColumn={end},");
        assert!(run(&desk, "github").out.starts_with(&expected));
        let location = &json(&run(&desk, "gitlab"))[0]["location"];
        let paths =
            ["/positions/begin/line", "/positions/begin/column", "/positions/end/column", "/lines/begin"];
        assert_eq!(numbers(location, paths), [LINE, start, end, LINE]);
        let xml = run(&desk, "checkstyle").out;
        let place = ["line", "column"].map(|name| attributes(&xml, "error", name)[0].parse().ok());
        assert_eq!(place, [Some(LINE), Some(start)]);
        let name = format!("html-entity at {LINE}:{start}");
        assert_eq!(attributes(&run(&desk, "junit").out, "testcase", "name"), [name]);
    }
}

#[test]
fn of_sarif_are_utf16_units_and_its_offsets_bytes_of_the_file() {
    let [start, end] = in_utf16();
    for desk in desks() {
        let document = json(&run(&desk, "sarif"));
        assert_eq!(document["runs"][0]["columnKind"], "utf16CodeUnits");
        let place = &document["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        let region = &place["region"];
        assert_eq!(
            numbers(region, ["/startLine", "/startColumn", "/endLine", "/endColumn"]),
            [LINE, start, LINE, end]
        );
        assert_eq!(region["snippet"]["text"], ENTITY);
        assert_eq!(place["contextRegion"]["snippet"]["text"], format!("{BEFORE}{ENTITY}{AFTER}").trim_end());
        let [offset, length] = numbers(region, ["/byteOffset", "/byteLength"]).map(|number| number as usize);
        let disk = std::fs::read(desk.path("a.txt")).expect("the copy is there");
        let bytes = disk[offset..offset + length].iter().filter(|byte| **byte != 0);
        assert_eq!(bytes.copied().collect::<Vec<u8>>(), ENTITY.as_bytes());
    }
}

#[test]
fn of_reviewdog_are_bytes() {
    let [start, end] = in_bytes();
    for desk in desks() {
        let line: Value = serde_json::from_str(&run(&desk, "rdjsonl").out).expect("one object");
        for diagnostic in [&line, &json(&run(&desk, "rdjson"))["diagnostics"][0]] {
            let paths = ["/start/line", "/start/column", "/end/line", "/end/column"];
            for range in [&diagnostic["location"]["range"], &diagnostic["suggestions"][0]["range"]] {
                assert_eq!(numbers(range, paths), [LINE, start, LINE, end]);
            }
        }
    }
}

/// Takes the fixes of the reports as an editor would, by lines and columns, and compares with `--fix`.
#[test]
fn of_fixes_are_where_the_fixes_belong() {
    let copy = format!("{}\nHe said 😀 : “ It is late. ” We We left .\n", copy());
    let desk = Desk::with(&[("a.txt", copy.as_str())]);
    let safe = |fixes: &Value, is_safe: &dyn Fn(&Value) -> bool| match fixes.as_array().map(Vec::as_slice) {
        Some([fix]) if is_safe(fix) => Some(fix.clone()),
        _ => None,
    };
    let document = json(&report(&desk, "sarif", &["a.txt"]));
    let results = document["runs"][0]["results"].as_array().expect("an array");
    let is_safe =
        |fix: &Value| fix["description"]["text"].as_str().is_some_and(|text| text.ends_with("(safe)"));
    let fixes: Vec<Value> = results.iter().filter_map(|result| safe(&result["fixes"], &is_safe)).collect();
    assert!(fixes.len() > 2, "{results:?}");
    let by_columns = fixes.iter().flat_map(|fix| {
        let replacements = fix["artifactChanges"][0]["replacements"].as_array().expect("an array");
        replacements.iter().map(|replacement| {
            let region = &replacement["deletedRegion"];
            let place = numbers(region, ["/startLine", "/startColumn", "/endLine", "/endColumn"]);
            (place, replacement["insertedContent"]["text"].as_str().expect("text").to_string())
        })
    });
    let sarif = edited(&copy, by_columns.collect(), |text| text.encode_utf16().count());

    // the safe ones are the same in the other report, which does not say which they are
    let diagnostics = json(&report(&desk, "rdjson", &["a.txt"]))["diagnostics"].clone();
    let diagnostics = diagnostics.as_array().expect("an array").iter().zip(results);
    let by_bytes = diagnostics.filter(|(_, result)| safe(&result["fixes"], &is_safe).is_some()).map(
        |(diagnostic, _)| {
            let suggestion = &diagnostic["suggestions"][0];
            let paths = ["/start/line", "/start/column", "/end/line", "/end/column"];
            let text = suggestion["text"].as_str().expect("text").to_string();
            (numbers(&suggestion["range"], paths), text)
        },
    );
    let rdjson = edited(&copy, by_bytes.collect(), str::len);

    assert_eq!(desk.run(&["check", "--fix-only", "a.txt"]).status, Some(0));
    let fixed = std::fs::read_to_string(desk.path("a.txt")).expect("the copy is there");
    assert_eq!((sarif.as_str(), rdjson.as_str()), (fixed.as_str(), fixed.as_str()));
}

/// The text with ranges of lines and columns replaced, from the last to the first.
fn edited(text: &str, mut edits: Vec<([u64; 4], String)>, length: impl Fn(&str) -> usize) -> String {
    let offset = |line: u64, column: u64| {
        let start: usize = text.split_inclusive('\n').take(line as usize - 1).map(str::len).sum();
        let rest = &text[start..];
        let ends = rest.char_indices().map(|(end, _)| end).chain([rest.len()]);
        start
            + ends
                .into_iter()
                .find(|end| length(&rest[..*end]) + 1 == column as usize)
                .expect("a column of the line")
    };
    edits.sort();
    let mut out = text.to_string();
    for ([line, column, end_line, end_column], new) in edits.into_iter().rev() {
        out.replace_range(offset(line, column)..offset(end_line, end_column), &new);
    }
    out
}
