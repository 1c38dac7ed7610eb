//! The page for editors: it is well formed, holds the copy once and whole, and marks and explains every finding.

#[allow(dead_code, reason = "other tests use more of it")]
#[path = "../desk/mod.rs"]
mod desk;

mod browser;
mod page;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use desk::{CLEAN, Desk, FAULTY};
use postedit::check::{Checked, Diagnostic, Engine, Related};
use postedit::lint::{Registry, Selection, Severity};
use postedit::report::{FileReport, Format, Run, Statistics, Writer};
use postedit::text::Source;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use page::Page;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Registry::built_in(), &Selection::default()));

/// A desk with all fixtures.
fn desk() -> Desk {
    let desk = Desk::empty();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for entry in fs::read_dir(folder).expect("there are fixtures") {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        desk.put(name, fs::read(&path).expect("fixtures can be read"));
    }
    desk
}

fn html(desk: &Desk, paths: &[&str]) -> String {
    let run =
        desk.run(&[&["check", "--output-format", "html", "--output-file", "report.html"], paths].concat());
    assert!(run.status < Some(2) && run.out.is_empty(), "{run:?}");
    fs::read_to_string(desk.path("report.html")).expect("the report is there")
}

/// The articles of a page by their paths. What files show beside one another is left out.
fn articles(page: &Page) -> Vec<(String, Page)> {
    let articles = page.elements("article", "").into_iter().map(|(_, article)| article);
    let own = articles.filter(|article| !article.elements("p", "verdict").is_empty());
    own.map(|article| (article.text_of("h2", ""), article)).collect()
}

#[test]
fn every_finding_is_marked_where_it_is_and_explained() {
    let desk = desk();
    let page = Page::read(&html(&desk, &["."]));
    page.check_links();
    let found = desk.find(&["."]);
    let mut checked = 0;
    for (path, article) in articles(&page) {
        let text = fs::read_to_string(desk.path(&path)).expect("the copy is there");
        let lines: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.is_empty()).collect();
        assert_eq!(article.copy(), lines, "{path}");
        let notes = article.elements("li", "note");
        // what files show beside one another stands at the end of `jsonl`, and in articles of its own
        let findings: Vec<&Value> =
            found.iter().filter(|object| object["path"] == *path).take(notes.len()).collect();
        assert_eq!(findings.len(), notes.len(), "{path}");
        for (i, (object, (tag, note))) in findings.iter().zip(&notes).enumerate() {
            let place =
                |name: &str| usize::try_from(object[name].as_u64().expect("a number")).expect("it fits");
            let expected = &text[place("start")..place("end")];
            assert_eq!(article.marked(i + 1), expected.replace(['\n', '\r'], ""), "{path}: {object}");
            assert_eq!(tag.attribute("data-group"), object["group"].as_str());
            assert_eq!(tag.attribute("data-severity"), object["severity"].as_str());
            let message = object["message"].as_str().expect("a message").replace('`', "");
            assert!(note.text_of("p", "message").ends_with(&message), "{path}: {object}");
            assert!(note.text_of("details", "").len() > 50, "{path}: {object}");
            assert_eq!(note.elements("p", "fix").len(), object["fixes"].as_array().map_or(0, Vec::len));
            checked += 1;
        }
    }
    assert!(checked > 150, "only {checked} findings");
}

#[test]
fn copy_with_mark_up_in_it_stays_copy() {
    let faulty = FAULTY.replace("ministry", "<script>alert(\"1\")</script> &amp; <b class=x>");
    let desk = Desk::with(&[("a&b.txt", &faulty)]);
    let page = Page::read(&html(&desk, &["a&b.txt"]));
    assert_eq!(page.elements("script", "").len(), 1, "the page's own");
    assert_eq!(page.elements("b", "x").len(), 0);
    let (path, article) = articles(&page).remove(0);
    assert_eq!((path.as_str(), article.copy()), ("a&b.txt", vec![faulty.trim_end().to_string()]));
}

#[test]
fn several_files_have_a_list_of_contents() {
    let desk = Desk::with(&[("bad.txt", FAULTY), ("clean.txt", CLEAN), ("worse.txt", &FAULTY.repeat(2))]);
    let page = Page::read(&html(&desk, &["."]));
    let entries: Vec<String> = page.elements("div", "entry").iter().map(|(_, entry)| entry.text()).collect();
    assert_eq!(entries.len(), 3, "{entries:?}");
    assert!(entries[0].contains("bad.txt 1 error score "), "{entries:?}");
    assert!(entries[0].contains("signs of unedited translation"), "{entries:?}");
    assert!(entries[1].contains("clean.txt no findings 9 words"), "{entries:?}");
    assert_eq!(page.elements("article", "").len(), 2);
    assert!(page.text_of("p", "totals").ends_with("in 2 of 3 files"));
    let nothing = Page::read(&html(&Desk::with(&[("clean.txt", CLEAN)]), &["clean.txt"]));
    assert_eq!(nothing.text_of("p", "totals"), "no findings in 1 file (9 words)");
}

#[test]
fn what_files_show_beside_one_another_has_an_article_of_its_own() {
    let right = "The minister, Abbas Araghchi, left for Geneva. Masoud Pezeshkian stayed.\n";
    let mangled = "The harbour opened on Monday.\n\nThey have it from Pezeschkian, who did not say more.\n";
    let desk = Desk::with(&[("a.txt", right), ("b.txt", mangled)]);
    let page = Page::read(&html(&desk, &["."]));
    page.check_links();
    let entries: Vec<String> = page.elements("div", "entry").iter().map(|(_, entry)| entry.text()).collect();
    assert_eq!(entries.last().map(String::as_str), Some("b.txt 1 warning beside the other files"));
    let beside: Vec<Page> = page.elements("article", "").into_iter().map(|(_, article)| article).collect();
    assert_eq!(beside.len(), 1, "{entries:?}");
    assert!(beside[0].elements("p", "verdict").is_empty());
    // the copy is not shown twice, only the paragraph that it is about
    assert_eq!(beside[0].copy().len(), 1);
    assert_eq!(beside[0].marked(1), "Pezeschkian");
}

#[test]
fn the_same_copy_gives_the_same_page() {
    let desk = Desk::with(&[("a.txt", FAULTY), ("b.txt", CLEAN), ("c.txt", FAULTY), ("d.txt", FAULTY)]);
    assert_eq!(html(&desk, &["."]), html(&desk, &["d.txt", "c.txt", "b.txt", "a.txt"]));
}

/// The bytes from one to another.
type Place = (usize, usize);

/// A page of one file with findings at these places; all but the first of a finding's places are related ones.
fn page_of(text: &str, places: &[Vec<Place>]) -> Page {
    let range = |(start, end): Place| start..end;
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    let diagnostic = |(i, places): (usize, &Vec<Place>)| Diagnostic {
        lint: i,
        severity: severities[i % 3],
        message: format!("finding `{i}`"),
        span: range(places[0]),
        sentence: range(places[0]),
        fixes: Vec::new(),
        related: places[1..]
            .iter()
            .map(|span| Related { span: range(*span), message: "here".into() })
            .collect(),
    };
    let diagnostics = places.iter().enumerate().map(diagnostic).collect();
    let checked = Checked { diagnostics, words: 1, ..Checked::default() };
    let source = Source::from_text("x.txt", text);
    let part = FileReport::new(&ENGINE, &source, &checked).render(Format::Html, false);
    let mut out = Vec::new();
    let run = Run { registry: ENGINE.registry(), web: None };
    let mut writer = Writer::begin(&mut out, Format::Html, run).expect("memory can be written to");
    writer.part(part).expect("memory can be written to");
    writer.end(&Statistics::of(&ENGINE, &checked), false).expect("memory can be written to");
    Page::read(&String::from_utf8(out).expect("UTF-8"))
}

#[test]
fn findings_that_overlap_share_a_stretch() {
    let page = page_of("the mayor She announced", &[vec![(4, 13)], vec![(10, 23), (0, 3)], vec![(10, 10)]]);
    let marks: Vec<(String, Option<String>)> = page
        .elements("mark", "")
        .iter()
        .map(|(tag, inside)| (inside.text(), tag.attribute("data-of").map(String::from)))
        .collect();
    let of = |text: &str, of: Option<&str>| (text.to_string(), of.map(String::from));
    assert_eq!(
        marks,
        [
            of("the", None),
            of("mayor ", Some("1")),
            of("", Some("3")),
            of("She", Some("1 2")),
            of(" announced", Some("2")),
        ]
    );
}

#[test]
fn ends_of_lines_and_gaps_can_be_seen() {
    let page =
        page_of("one \n\n\n\u{a0}\ntwo\u{200b}", &[vec![(4, 7)], vec![(7, 9)], vec![(13, 16)], vec![(0, 0)]]);
    let signs: Vec<&str> = page.tags().filter_map(|tag| tag.attribute("data-sign")).collect();
    assert_eq!(signs, ["‸", "¶", "°", "200B"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Wherever findings are, and whatever the copy is: it is there once and whole, and so is every finding.
    #[test]
    fn any_copy_with_any_findings_makes_a_sound_page(
        pieces in prop::collection::vec(
            prop::sample::select(vec!["a", "word ", "<", "&amp;", "\"", "`", " ", "\n", "\r\n", "\r", "\u{a0}", "\u{200b}", "é", "مرحبا", "😀", "\u{1}", "</p>", ". "]),
            0..60
        ),
        places in prop::collection::vec(prop::collection::vec((any::<Index>(), any::<Index>()), 1..4), 1..8)
    ) {
        let text = pieces.concat();
        let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let place = |(a, b): &(Index, Index)| {
            let (a, b) = (offsets[a.index(offsets.len())], offsets[b.index(offsets.len())]);
            (a.min(b), a.max(b))
        };
        let mut places: Vec<Vec<Place>> = places.iter().map(|of| of.iter().map(place).collect()).collect();
        places.sort_by_key(|of| of[0]);
        let page = page_of(&text, &places);
        page.check_links();
        let lines: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.is_empty()).collect();
        prop_assert_eq!(page.copy(), lines);
        prop_assert_eq!(page.elements("li", "note").len(), places.len());
        prop_assert_eq!(page.elements("a", "number").len(), places.len());
        for (i, of) in places.iter().enumerate() {
            let (start, end) = of[0];
            // lines that go on keep their ends in a mark, and others have one mark each
            let on_one_line = |text: &str| text.replace(['\n', '\r'], "");
            prop_assert_eq!(on_one_line(&page.marked(i + 1)), on_one_line(&text[start..end]));
        }
    }
}

#[test]
fn a_report_among_the_copy_is_no_copy_and_may_be_written_again() {
    let desk = Desk::with(&[("a.txt", FAULTY)]);
    let arguments = ["check", "--output-format", "html", "--output-file", "report.html", "."];
    assert_eq!(desk.run(&arguments).status, Some(1));
    let first = desk.read("report.html");
    let again = desk.run(&arguments);
    assert_eq!(again.status, Some(1), "{}", again.err);
    assert_eq!(desk.read("report.html"), first);
}
