//! Markdown, HTML and fields of JSON: what of them is copy, where its findings are, and that fixes leave mark-up alone.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use postedit::check::{Checked, Engine};
use postedit::fix::{Draft, Policy};
use postedit::lint::{Registry, Selection, Severity};
use postedit::text::{BlockKind, Document, FieldFormat, Format, JsonFields, Source, View};
use proptest::prelude::*;

#[allow(dead_code, reason = "other tests use more of it")]
mod desk;
use desk::{Desk, Run};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Registry::built_in(), &Selection::default()));

fn source(format: &Format, text: impl Into<String>) -> Source {
    Source::from_text("copy", text).with_format(format.clone()).expect("it is what it says")
}

fn html(text: &str) -> Source {
    source(&Format::Html, text)
}

fn markdown(text: &str) -> Source {
    source(&Format::Markdown, text)
}

fn fields(patterns: &[(&str, FieldFormat)]) -> Format {
    Format::Json(Arc::new(JsonFields::new(patterns).expect("patterns")))
}

fn copy(source: &Source) -> String {
    View::of(source).text().to_string()
}

/// The findings: the lint, and what the source has at its place.
fn found(source: &Source) -> Vec<(String, String)> {
    let place = |span: &std::ops::Range<usize>| source.text()[span.clone()].to_string();
    let checked = ENGINE.check(source);
    checked.diagnostics.iter().map(|one| (name(one.lint), place(&one.span))).collect()
}

fn name(lint: usize) -> String {
    ENGINE.registry().lints[lint].name.to_string()
}

fn fixed(source: &Source) -> String {
    let mut draft = Draft::new(&ENGINE, source);
    draft.settle(&Policy { unsafe_fixes: true, least: Severity::Warning }).expect("fixes come to an end");
    draft.source().text().to_string()
}

mod reading {
    use super::*;

    #[test]
    fn html_is_read_as_a_browser_shows_it() {
        let page = "<!doctype html><html><head><title>Ferry&nbsp;news</title><style>p{}</style></head>\n<body>\n\
            <h1>The  ferry\n  sails</h1><p>The <b>port</b> of&#32;Oslo<br>said &ldquo;no&rdquo; &amp; left.</p>\
            <!-- a note --><ul><li>One<li>Two</ul><script>if (a < b) x();</script><p>&nbsp;</p><pre>x  = 1</pre>\
            <p>&nbsp; \u{a0}Use <code>ls -l</code> here.<td>A</td><td>B</td>\r\nend</body></html>";
        let source = html(page);
        let view = View::of(&source);
        assert_eq!(
            view.text(),
            "Ferry\u{a0}news\nThe ferry sails\nThe port of Oslo\nsaid “no” & left.\nOne\nTwo\nUse \u{fffc} here.\nA\nB\nend"
        );
        let [comment] = view.comments() else { panic!("{:?}", view.comments()) };
        assert_eq!(&page[comment.range.clone()], "<!-- a note -->");
        assert_eq!(&page[comment.content.clone()], " a note ");
        let at = |copy: &str| {
            let start = view.text().find(copy).expect("it is there");
            &page[view.in_source(start..start + copy.len())]
        };
        assert_eq!(at("ferry sails"), "ferry\n  sails");
        assert_eq!(at("port of Oslo"), "port</b> of&#32;Oslo");
        assert_eq!(at("“no”"), "&ldquo;no&rdquo;");
        assert_eq!(at("& left"), "&amp; left");
    }

    #[test]
    fn markdown_is_read_as_a_reader_sees_it() {
        let text = "---\ntitle: \"The the\"\n---\n# The *ferry* {#id}\n\nThe [port\nof Oslo](https://x.org/a_b) said \\*no\\* &amp; \
            left.[^1]\nUse `ls -l`, ![a map](map.png) please.\n\n> Quoted.\n\n- One\n- Two\n  - Three\n\n| A | B |\n|---|---|\n\
            | c | d |\n\n```\ncode\n```\n\n    code\n\n<!-- postedit: a note -->\n<div>\nraw\n</div>\n\n[^1]: The note.\n\n\
            [x]: http://x.org\n\n---\n\nIt's \"plain\" -- yes... {{< figure src=1 >}}";
        let source = markdown(text);
        let view = View::of(&source);
        assert_eq!(
            view.text(),
            "The ferry\nThe port of Oslo said *no* & left. Use \u{fffc}, please.\nQuoted.\nOne\nTwo\nThree\nA\nB\nc\nd\n\
             The note.\nIt's \"plain\" -- yes... {{< figure src=1 >}}"
        );
        assert_eq!(view.comments().len(), 1);
        assert_eq!(&text[view.comments()[0].content.clone()], " postedit: a note ");
        let start = view.text().find("*no* & left").expect("it is there");
        assert_eq!(&text[view.in_source(start..start + 11)], "\\*no\\* &amp; left");
    }

    #[test]
    fn of_json_the_chosen_fields_are_read() {
        let text = r#"{"id": "The the", "title": "Caf\u00e9 \"No\" 😀 \ud83d\ude00", "items": [
            {"body": "<p>One&amp;\u003cb\u003etwo\u003c/b\u003e</p><p>Three</p>"}, {"body": "Four\r\nFive\nSix"}], "note": "*Six* seven"}"#;
        let json = fields(&[
            ("/title", FieldFormat::Plain),
            ("/items/*/body", FieldFormat::Html),
            ("/note", FieldFormat::Markdown),
        ]);
        let source = source(&json, text);
        let view = View::of(&source);
        assert_eq!(view.text(), "Café \"No\" 😀 😀\nOne&two\nThree\nFour\nFive\nSix\nSix seven");
        let at = |copy: &str| {
            let start = view.text().find(copy).expect("it is there");
            &text[view.in_source(start..start + copy.len())]
        };
        assert_eq!(at("é \"N"), r#"\u00e9 \"N"#);
        assert_eq!(at(" 😀\n"), r" \ud83d\ude00");
        assert_eq!(at("e&two"), r"e&amp;\u003cb\u003etwo");
    }

    #[test]
    fn ninjs_is_known() {
        let text = r#"{"uri": "x", "headline": "A", "body_text": "B", "bodies": [{"role": "main", "value": "<p>C</p>"}],
            "associations": {"pic": {"headline": "D", "description_text": "E", "byline": "F"}}}"#;
        let source = source(&Format::Json(Arc::new(JsonFields::ninjs())), text);
        assert_eq!(copy(&source), "A\nB\nC\nD\nE");
    }

    #[test]
    fn letters_are_composed_in_what_was_lifted_out() {
        let source = html("<p>Cafe\u{301} &eacute; 👩\u{200d}🚀 said that <i>I</i>t left.");
        let view = View::of(&source);
        assert_eq!(view.text(), "Café é 👩\u{200d}🚀 said that It left.");
        assert_eq!(found(&source), [("misplaced-capital".into(), "I</i>t".into())]);
    }
}

mod finding {
    use super::*;

    #[test]
    fn inline_mark_up_does_not_break_a_sentence() {
        let cases = [
            "<p>The port of <b>Oslo</b>, the <a href=\"x.html\">capital</a>, will open <em>again</em> on Monday.</p>",
            "<p>He said it was &ldquo;a <i>long</i> day&rdquo; &mdash; and left for the R&amp;D office.</p>",
        ];
        for case in cases {
            assert_eq!(found(&html(case)), []);
        }
        assert_eq!(
            found(&markdown(
                "The **port** of [Oslo](https://x.org), the *capital*, runs `npm test` on Monday."
            )),
            []
        );
    }

    #[test]
    fn a_finding_that_crosses_a_tag_is_whole() {
        let source = html("<p>The minister said <b>the</b> <i>the</i> bridge would open in June.</p>");
        assert_eq!(found(&source), [("repeated-word".into(), "the</b> <i>the".into())]);
        // what would have to go is mark-up, too
        assert!(ENGINE.check(&source).diagnostics[0].fixes.is_empty());
    }

    #[test]
    fn only_a_reference_that_readers_see_is_an_entity() {
        assert_eq!(found(&html("<p>The museum&rsquo;s caf&eacute; &amp; shop opened on Monday.</p>")), []);
        let twice = html("<p>The museum&amp;rsquo;s shop opened on Monday.</p>");
        assert_eq!(found(&twice), [("html-entity".into(), "&amp;rsquo;".into())]);
        assert_eq!(fixed(&twice), "<p>The museum’s shop opened on Monday.</p>");
    }

    #[test]
    fn an_article_in_html_has_the_findings_of_its_plain_text() {
        for file in ["from-spanish.txt", "from-russian.txt", "from-chinese.txt", "scraped-furniture.txt"] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(file);
            let text = fs::read_to_string(path).expect("the fixture");
            let paragraphs = text.lines().filter(|line| !line.trim_matches(['\u{a0}', ' ']).is_empty());
            let (mut plain, mut page) = (String::new(), String::new());
            for line in paragraphs {
                let line = line.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
                let written =
                    line.replace('&', "&amp;").replace('<', "&lt;").replacen(" the ", " <em>the</em> ", 2);
                plain.push_str(&format!("{line}\n\n"));
                page.push_str(&format!("<p class=\"copy\">\n  {written}\n</p>\n"));
            }
            let plain = Source::from_text(file, plain);
            let page = html(&page);
            let said = |source: &Source| {
                let view = View::of(source);
                let checked = ENGINE.check(source);
                let messages = checked.diagnostics.iter().map(|one| (name(one.lint), one.message.clone()));
                (messages.collect::<Vec<_>>(), Document::read(&view).word_count())
            };
            assert!(said(&plain).0.len() > 5, "{file}");
            assert_eq!(said(&plain), said(&page), "{file}");
        }
    }

    #[test]
    fn clean_copy_brings_nothing_in_any_format() {
        let article = "---\ntitle: 'The ferry sails again'\ndate: 2026-01-12T09:00:00Z\ntags: [ports, ports]\n---\n\n\
            The harbour authority of [Oslo](https://example.org/oslo) will **reopen** the pier on Monday, it said in a\n\
            statement.\n\n## What is new\n\n- a *wider* gate for lorries\n- lights that work `at night`\n\n\
            > The pier was closed in June after a storm.\n\n![The pier](pier.jpg \"The pier\")\n\n\
            | Pier | Opened |\n|------|--------|\n| East | 1998   |\n";
        assert_eq!(found(&markdown(article)), []);
        let page = "<html><head><title>The ferry sails again</title><meta name=\"x\" content=\"the the\"></head><body>\
            <nav><a href=\"/\">Home</a> <a href=\"/world\">World</a></nav><article><h1>The ferry sails again</h1>\n\
            <p>The harbour authority of <a href=\"/oslo\">Oslo</a> will <b>reopen</b> the pier on Monday, it said in a\n\
            statement.</p><figure><img src=\"pier.jpg\" alt=\"The the\"><figcaption>The pier in winter</figcaption></figure>\n\
            <aside><p>The pier was closed in June after a storm.</p></aside></article></body></html>";
        assert_eq!(found(&html(page)), []);
    }

    #[test]
    fn items_of_lists_are_known_by_their_mark_up() {
        let kinds = |source: &Source| {
            let view = View::of(source);
            Document::read(&view).blocks.iter().map(|block| block.kind).collect::<Vec<_>>()
        };
        let expected = [BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Heading, BlockKind::ListItem];
        let text =
            "Cafe\u{301}s closed.\n\n- The port opened.\n- the port\n\n| The *gate* opened. |\n|---|\n";
        assert_eq!(kinds(&markdown(text)), expected);
        let page = "<p>Cafe\u{301}s closed.</p><ul><li>&nbsp;<code>x</code></li></ul><ul><li>The port opened.</li><li>the port</ul><table><td><p>The gate opened.</p>";
        assert_eq!(kinds(&html(page)), expected);
    }

    #[test]
    fn utf16_html_has_offsets_of_the_file() {
        let text = "<p>😀 Caf&eacute;: the ministry said that <b>It</b> would answer.</p>";
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        let desk = Desk::with(&[("a.html", &bytes)]);
        let found = desk.find(&["a.html"]);
        let [finding] = found.as_slice() else { panic!("{found:?}") };
        let start = 2 + text[..text.find("It").expect("it is there")].encode_utf16().count() * 2;
        assert_eq!(
            (finding["start"].as_u64(), finding["end"].as_u64()),
            (Some(start as u64), Some(start as u64 + 4))
        );
        assert_eq!(desk.run(&["check", "--fix", "a.html"]).status, Some(0));
        let after = fs::read(desk.path("a.html")).expect("the file");
        let expected = text.replace("<b>It</b>", "<b>it</b>");
        assert_eq!(after[2..], expected.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    }

    #[test]
    fn standard_input_has_the_format_of_its_name() {
        let desk = Desk::empty();
        let run = |name: &str| {
            let command = desk.command(&["check", "--output-format", "short", "--stdin-filename", name, "-"]);
            Run::of(command, b"<p>The museum&rsquo;s shop opened on Monday.</p>\n")
        };
        assert_eq!(
            (run("a.html").status, run("a.htm").status, run("a.txt").status),
            (Some(0), Some(0), Some(1))
        );
    }
}

mod fixing {
    use super::*;

    #[test]
    fn a_fix_in_markdown_leaves_links_and_marks() {
        let text = "The [ministry said that It](https://x.org/It) would *answer* , and the **port** . It was late.\n";
        assert_eq!(
            fixed(&markdown(text)),
            "The [ministry said that it](https://x.org/It) would *answer*, and the **port**. It was late.\n"
        );
    }

    #[test]
    fn a_space_goes_outside_of_mark_up() {
        let text =
            "The ministry gave its answer.**It** was late. The ferry left the [port.](x.org)It was full.";
        let expected =
            "The ministry gave its answer. **It** was late. The ferry left the [port.](x.org) It was full.";
        assert_eq!(fixed(&markdown(text)), expected);
        let text =
            "<p>The ministry gave its answer.<b>It</b> was late. The ferry left the <i>port.</i>It was full.";
        let expected = "<p>The ministry gave its answer. <b>It</b> was late. The ferry left the <i>port.</i> It was full.";
        assert_eq!(fixed(&html(text)), expected);
    }

    #[test]
    fn a_fix_in_html_leaves_tags_and_references() {
        let text = "<p>The caf&eacute; said that It&nbsp;would <b>answer</b> , &amp; the port .</p>\n<p class=x>It left .</p>";
        assert_eq!(
            fixed(&html(text)),
            "<p>The caf&eacute; said that it&nbsp;would <b>answer</b>, &amp; the port.</p>\n<p class=x>It left.</p>"
        );
    }

    #[test]
    fn what_is_written_is_escaped() {
        assert_eq!(
            fixed(&html("<p>Research &amp;amp; development costs rose.</p>")),
            "<p>Research &amp; development costs rose.</p>"
        );
        assert_eq!(fixed(&html("<p>Costs of 3 &amp;lt; 4 rose.</p>")), "<p>Costs of 3 &lt; 4 rose.</p>");
        let json = fields(&[("/a", FieldFormat::Plain), ("/b", FieldFormat::Html)]);
        let text = r#"{"a": "He said &quot;no&quot; on Monday.", "b": "<p class=\"x\">Costs &amp;amp; &amp;quot;rents&amp;quot; rose.</p>"}"#;
        let expected =
            r#"{"a": "He said \"no\" on Monday.", "b": "<p class=\"x\">Costs &amp; \"rents\" rose.</p>"}"#;
        assert_eq!(fixed(&source(&json, text)), expected);
    }

    #[test]
    fn a_fix_in_json_leaves_escapes_and_other_fields() {
        let json = fields(&[("/body", FieldFormat::Plain)]);
        let text = "{\"id\": \"a .\",\r\n \"body\": \"The caf\\u00e9 \\ud83d\\ude00 said that It would \\\"answer\\\" .\\nThe end .\"}";
        let expected = "{\"id\": \"a .\",\r\n \"body\": \"The caf\\u00e9 \\ud83d\\ude00 said that it would \\\"answer\\\".\\nThe end.\"}";
        assert_eq!(fixed(&source(&json, text)), expected);
    }

    #[test]
    fn a_line_that_goes_leaves_its_tags() {
        let text = "<p>The ferry sails again in June.</p>\n<p>ADVERTISEMENT</p>\n<p>It will be full.</p>";
        assert_eq!(
            fixed(&html(text)),
            "<p>The ferry sails again in June.</p>\n<p></p>\n<p>It will be full.</p>"
        );
    }

    #[test]
    fn words_that_would_become_mark_up_stay() {
        // without its space, the underscore would begin emphasis
        let source =
            markdown("The ministry said that It would answer.\n\nThe port .\n# The end of the pier\n");
        assert_eq!(
            fixed(&source),
            "The ministry said that it would answer.\n\nThe port.\n# The end of the pier\n"
        );
    }
}

mod faults {
    use super::*;

    #[test]
    fn broken_json_is_an_error_with_its_place() {
        let json = fields(&[("/a", FieldFormat::Plain)]);
        let error = |text: &str| {
            let source = Source::decode("a.json", text.as_bytes().to_vec()).expect("text");
            source.with_format(json.clone()).expect_err("it is broken").to_string()
        };
        assert_eq!(
            error("{\"a\": \"b\"\n \"c\": 1}"),
            "not JSON: expected `,` or `}` at line 2 column 2, at byte 11"
        );
        assert!(error("").starts_with("not JSON: EOF while parsing a value at line 1 column 0, at byte 0"));
        assert!(error("{\"a\": \"b\nc\"}").contains("control character"));
        assert!(error("{} x").contains("trailing characters"));
    }

    #[test]
    fn half_a_surrogate_pair_is_no_letter() {
        let json = fields(&[("/a", FieldFormat::Plain)]);
        assert_eq!(copy(&source(&json, r#"{"a": "x \ud800 y \udc00z"}"#)), "x \u{fffd} y \u{fffd}z");
    }

    /// Generous: a reader whose time grows with the square takes minutes.
    #[test]
    fn deep_nesting_takes_no_time() {
        let deep =
            |open: &str, close: &str| format!("{}The end.{}", open.repeat(100_000), close.repeat(100_000));
        let started = Instant::now();
        assert_eq!(copy(&html(&deep("<div>", "</div>"))), "The end.");
        assert_eq!(copy(&html(&deep("<nav>", "</nav>"))), "");
        assert!(copy(&html(&deep("<b>", ""))).ends_with("The end."));
        assert!(copy(&html(&deep("&", ""))).ends_with("The end."));
        for open in ["[", "*", "![", "`", "<", "> ", "\\", "&"] {
            copy(&markdown(&deep(open, "")));
        }
        let json = fields(&[("/**", FieldFormat::Plain)]);
        let text = format!("{}\"The end.\"{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(copy(&source(&json, text)), "The end.");
        assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
    }
}

/// Copy in which something is to be fixed, and mark-up of all kinds, closer together than in any file.
fn soup(markup: &'static [&'static str]) -> impl Strategy<Value = String> {
    const COPY: [&str; 24] = [
        "The ministry said that It would answer",
        " .",
        " ,",
        "  ",
        " ",
        "the the ",
        "port.The ",
        "\u{a0}",
        "“",
        "”",
        "\"",
        "café",
        "e\u{301}",
        "😀",
        "&",
        "<",
        "*",
        "_",
        "`",
        "[x]",
        "\\",
        "&amp;rsquo;",
        "ADVERTISEMENT",
        "Photo: ",
    ];
    let piece = prop_oneof![
        proptest::sample::select(COPY.as_slice()),
        proptest::sample::select(COPY.as_slice()),
        proptest::sample::select(markup)
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

const HTML: &[&str] = &[
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href='x .It'>",
    "</a>",
    "<br>",
    "<div class=\"the the\">",
    "</div>",
    "&nbsp;",
    "&eacute;",
    "&lt;",
    "&#x110000;",
    "&",
    "&am",
    "<!-- a .It -->",
    "<code>",
    "</code>",
    "<nav>",
    "</nav>",
    "<script>",
    "</script>",
    "\n",
    "\r\n",
    "<",
    "</",
    "<!",
    "\0",
];
const MARKDOWN: &[&str] = &[
    "*",
    "**",
    "_",
    "[",
    "](x .It)",
    "`",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "# ",
    "| a | b |\n|---|---|\n| ",
    "```\n",
    "    ",
    "<b>",
    "</b>",
    "<!-- a -->",
    "&amp;",
    "\\",
    "![",
    "[^1]",
    "\n[^1]: ",
    "---\n",
    "<https://x.org>",
    "\r\n",
    "~~",
    "1. ",
    "\0",
];

/// What a parser that knows nothing of copy says of a page: its tags with their attributes, and its comments.
fn tags(page: &str) -> Vec<String> {
    html5gum::Tokenizer::new(page)
        .filter_map(|token| match token {
            Ok(html5gum::Token::StartTag(tag)) => Some(format!(
                "{:?} {:?}",
                tag.name,
                tag.attributes.values().map(|value| value.value.clone()).collect::<Vec<_>>()
            )),
            Ok(html5gum::Token::EndTag(tag)) => Some(format!("/{:?}", tag.name)),
            Ok(html5gum::Token::Comment(comment)) => Some(format!("{:?}", comment.value)),
            _ => None,
        })
        .collect()
}

/// What another reading of Markdown says: links and images with their addresses, code, HTML, and emphasis.
fn marks(text: &str) -> Vec<String> {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let marks = Parser::new_ext(text, options);
    marks
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                Some(format!("{dest_url} {title}"))
            }
            Event::Start(tag @ (Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Heading { .. })) => {
                Some(format!("{tag:?}"))
            }
            Event::Code(code) | Event::Html(code) | Event::InlineHtml(code) => Some(code.to_string()),
            _ => None,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixes_leave_tags(text in soup(HTML)) {
        let after = fixed(&html(&text));
        prop_assert_eq!(tags(&after), tags(&text), "{:?}", after);
    }

    #[test]
    fn fixes_leave_marks(text in soup(MARKDOWN)) {
        let after = fixed(&markdown(&text));
        prop_assert_eq!(marks(&after), marks(&text), "{:?}", after);
    }

    #[test]
    fn fixes_leave_other_fields(plain in soup(&["\n"]), page in soup(HTML), other in soup(HTML)) {
        let json = fields(&[("/plain", FieldFormat::Plain), ("/pages/*", FieldFormat::Html)]);
        let value = serde_json::json!({"id": other, "plain": plain, other.as_str(): 1, "pages": [page, page]});
        let after: serde_json::Value = serde_json::from_str(&fixed(&source(&json, value.to_string())))?;
        prop_assert_eq!(&after["id"], &value["id"]);
        let keys = |value: &serde_json::Value| value.as_object().map(|object| object.keys().cloned().collect::<Vec<_>>());
        prop_assert_eq!(keys(&after), keys(&value));
        prop_assert_eq!(tags(after["pages"][1].as_str().unwrap_or_default()), tags(&page));
    }

    #[test]
    fn whatever_is_read_has_places(text in prop_oneof![soup(HTML), soup(MARKDOWN), "\\PC{0,60}", ".{0,30}"]) {
        let json = fields(&[("/**", FieldFormat::Html)]);
        let in_json = serde_json::json!([&text, {"a": &text}]).to_string();
        for source in [html(&text), markdown(&text), source(&json, in_json)] {
            let view = View::of(&source);
            for (start, character) in view.text().char_indices() {
                let range = view.in_source(start..start + character.len_utf8());
                prop_assert!(source.text().get(range).is_some());
            }
            for comment in view.comments() {
                prop_assert!(source.text()[comment.range.clone()].contains(&source.text()[comment.content.clone()]));
            }
            let Checked { diagnostics, .. } = ENGINE.check(&source);
            for fix in diagnostics.iter().flat_map(|diagnostic| &diagnostic.fixes) {
                fix.apply(source.text());
            }
        }
    }
}

mod json_in_the_configuration {
    use super::*;

    const STORY: &str = "{\n  \"slug\": \"said that It\",\n  \"headline\": \"A \\\"late\\\" answer\",\n  \
                         \"body_html\": \"<p>The ministry &amp; the mayor said that It would\\u00a0answer .</p>\"\n}\n";

    fn desk() -> Desk {
        Desk::with(&[
            ("postedit.toml", "[json]\npreset = \"ninjs\"\n"),
            ("story.json", STORY),
            ("broken.json", "{\"headline\": \"A"),
            ("data.txt", "Nothing is wrong here.\n"),
        ])
    }

    #[test]
    fn chooses_fields_whose_fixes_are_written_back() {
        let desk = desk();
        let run = desk.run(&["check", "--output-format", "short", "story.json"]);
        let places: Vec<&str> = run.out.lines().filter_map(|line| line.split(": ").next()).collect();
        assert_eq!(places, ["story.json:4:59", "story.json:4:79"], "{}", run.out);
        assert_eq!(desk.run(&["check", "--fix", "-q", "story.json"]).status, Some(0));
        assert_eq!(
            desk.read("story.json"),
            STORY.replace("that It would", "that it would").replace(" .<", ".<")
        );
    }

    #[test]
    fn says_where_a_file_is_no_json_and_checks_the_others() {
        let run = desk().run(&["check", "--output-format", "short"]);
        assert_eq!((run.status, run.out.lines().count()), (Some(2), 2), "{}", run.out);
        assert!(run.err.contains("broken.json: ") && run.err.contains("line 1"), "{}", run.err);
    }

    #[test]
    fn is_needed_for_them_to_be_read_at_all() {
        let desk = desk();
        let run = desk.run(&["check", "--isolated", "--output-format", "short"]);
        assert_eq!((run.status, run.out.as_str()), (Some(0), ""));
    }
}
