//! Reads a page strictly, as its writer should have meant it: whatever a browser would have to mend fails the test.

use std::collections::BTreeSet;

use regex::Regex;

/// A page, as a list of what stands on it, in order.
pub struct Page {
    pub parts: Vec<Part>,
}

/// A tag or text.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    Open(Tag),
    Close(String),
    Text(String),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn is(&self, name: &str, class: &str) -> bool {
        let classes = self.attribute("class").unwrap_or_default();
        self.name == name && (class.is_empty() || classes.split(' ').any(|known| known == class))
    }
}

impl Page {
    /// # Panics
    ///
    /// If a tag is not closed, closed twice, or not a tag at all.
    pub fn read(html: &str) -> Self {
        let tag = Regex::new(r#"^<(/?)([a-z][a-z0-9]*)((?:\s[a-z-]+(?:="[^"<>]*")?)*)>"#).expect("valid");
        let attribute = Regex::new(r#"\s([a-z-]+)(?:="([^"]*)")?"#).expect("valid");
        let mut rest = html.strip_prefix("<!DOCTYPE html>").expect("the page says that it is HTML");
        let (mut parts, mut open) = (Vec::new(), Vec::<String>::new());
        while let Some(at) = rest.find('<') {
            if at > 0 {
                parts.push(Part::Text(unescaped(&rest[..at])));
            }
            rest = &rest[at..];
            let found = tag.captures(rest).unwrap_or_else(|| panic!("no tag: {:.80}", rest));
            let name = found[2].to_string();
            let attributes = attribute.captures_iter(&found[3]);
            let attributes = attributes
                .map(|pair| (pair[1].to_string(), unescaped(pair.get(2).map_or("", |value| value.as_str()))));
            let attributes = attributes.collect();
            rest = &rest[found[0].len()..];
            if &found[1] == "/" {
                assert_eq!(open.pop().as_ref(), Some(&name), "closed, but not open");
                parts.push(Part::Close(name));
                continue;
            }
            parts.push(Part::Open(Tag { name: name.clone(), attributes }));
            match name.as_str() {
                "meta" => {}
                "style" | "script" => {
                    let end = rest.find(&format!("</{name}>")).expect("it ends");
                    parts.push(Part::Text(rest[..end].to_string()));
                    rest = &rest[end..];
                    open.push(name);
                }
                _ => open.push(name),
            }
        }
        assert!(open.is_empty() && rest.trim().is_empty(), "left open: {open:?}; left over: {rest}");
        Self { parts }
    }

    /// The tags that begin elements.
    pub fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.parts.iter().filter_map(|part| match part {
            Part::Open(tag) => Some(tag),
            _ => None,
        })
    }

    /// The pages inside the elements of this kind, their own tags aside.
    pub fn elements(&self, name: &str, class: &str) -> Vec<(Tag, Self)> {
        let mut elements = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            let Part::Open(tag) = part else { continue };
            if tag.is(name, class) {
                let end = self.end(at);
                elements.push((tag.clone(), Self { parts: self.parts[at + 1..end].to_vec() }));
            }
        }
        elements
    }

    fn end(&self, start: usize) -> usize {
        let mut depth = 0;
        for (at, part) in self.parts.iter().enumerate().skip(start) {
            match part {
                Part::Open(tag) if tag.name != "meta" => depth += 1,
                Part::Close(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        unreachable!("all elements end")
    }

    pub fn text(&self) -> String {
        let texts = self.parts.iter().filter_map(|part| match part {
            Part::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }

    /// The text of the one element of this kind.
    pub fn text_of(&self, name: &str, class: &str) -> String {
        let elements = self.elements(name, class);
        assert_eq!(elements.len(), 1, "one {name}.{class}");
        elements[0].1.text()
    }

    /// The lines of the copy, in order.
    pub fn copy(&self) -> Vec<String> {
        let mut paragraphs = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            let Part::Open(tag) = part else { continue };
            if tag.is("p", "text") || tag.is("h3", "headline") {
                paragraphs.push(Self { parts: self.parts[at..self.end(at)].to_vec() }.text());
            }
        }
        paragraphs.join("\n").split(['\n', '\r']).filter(|line| !line.is_empty()).map(String::from).collect()
    }

    /// The copy that is marked for the finding with this number.
    pub fn marked(&self, number: usize) -> String {
        let number = number.to_string();
        let of = |tag: &Tag| tag.attribute("data-of").is_some_and(|of| of.split(' ').any(|of| of == number));
        let marks = self.elements("mark", "");
        marks.iter().filter(|(tag, _)| of(tag)).map(|(_, inside)| inside.text()).collect()
    }

    /// # Panics
    ///
    /// If an id is there twice, or a link or description leads nowhere or away.
    pub fn check_links(&self) {
        let mut ids = BTreeSet::new();
        for id in self.tags().filter_map(|tag| tag.attribute("id")) {
            assert!(ids.insert(id), "{id} is there twice");
        }
        for tag in self.tags() {
            let described = tag.attribute("aria-describedby");
            let link =
                tag.attribute("href").map(|link| link.strip_prefix('#').expect("it stays on the page"));
            for id in described.into_iter().chain(link) {
                assert!(ids.contains(id), "{id} is not there");
            }
            for name in ["src", "srcset", "style", "onclick"] {
                assert_eq!(tag.attribute(name), None, "{tag:?}");
            }
        }
    }
}

fn unescaped(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#13;", "\r"), ("&amp;", "&")];
    pairs.iter().fold(text.to_string(), |text, (escaped, plain)| text.replace(escaped, plain))
}
