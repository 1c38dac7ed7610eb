//! Which fields of a JSON file are copy.

use std::fmt;
use std::ops::ControlFlow;

use super::field_format::FieldFormat;
use super::source::Format;

impl From<FieldFormat> for Format {
    fn from(format: FieldFormat) -> Self {
        match format {
            FieldFormat::Plain => Self::Plain,
            FieldFormat::Html => Self::Html,
            FieldFormat::Markdown => Self::Markdown,
        }
    }
}

/// The fields of JSON files that are copy: strings, chosen by where they stand.
///
/// A pattern is a JSON pointer (RFC 6901: `/items/0/title`; `~1` is a slash in a name, `~0` a tilde) in which `*` stands for any
/// one member or element, and `**` for any number of them, one in the other, and for none: `/bodies/*/value`,
/// `/**/caption`. Of several patterns that fit a string the first says what it is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonFields {
    patterns: Vec<(Vec<Step>, FieldFormat)>,
}

/// A pattern that says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// The pattern.
    pub pattern: String,
    reason: &'static str,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.pattern, self.reason)
    }
}

impl std::error::Error for PatternError {}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Name(String),
    One,
    Many,
}

/// How far patterns were followed on the way down to a value: the pattern, and how many of its steps.
pub(super) type Followed = Vec<(usize, usize)>;

impl JsonFields {
    /// Makes fields of patterns, each with what its fields are written in.
    ///
    /// # Errors
    ///
    /// A pattern that is no JSON pointer below the root: one that does not begin with a slash, or has a `~` before anything
    /// but `0` and `1`. So is no pattern at all.
    pub fn new<P: AsRef<str>>(patterns: &[(P, FieldFormat)]) -> Result<Self, PatternError> {
        let patterns = patterns.iter().map(|(pattern, format)| Ok((steps(pattern.as_ref())?, *format)));
        let patterns = patterns.collect::<Result<Vec<_>, PatternError>>()?;
        if patterns.is_empty() {
            return Err(PatternError { pattern: String::new(), reason: "name at least one field" });
        }
        Ok(Self { patterns })
    }

    /// These fields, and others where none of these fits.
    #[must_use]
    pub fn or(mut self, others: Self) -> Self {
        self.patterns.extend(others.patterns);
        self
    }

    /// The copy of ninjs, the IPTC's News in JSON, in its versions 1 to 3: headlines, descriptions (captions) and bodies, of
    /// the item and of those that belong to it.
    pub fn ninjs() -> Self {
        use FieldFormat::{Html, Plain};
        const FIELDS: [(&str, FieldFormat); 11] = [
            ("title", Plain),
            ("headline", Plain),
            ("headlines/*/value", Plain),
            ("subheadline", Plain),
            ("description_text", Plain),
            ("description_html", Html),
            ("descriptions/*/value", Html),
            ("body_text", Plain),
            ("body_html", Html),
            ("body_xhtml", Html),
            ("bodies/*/value", Html),
        ];
        let of_item = FIELDS.map(|(field, format)| (format!("/{field}"), format));
        let of_others = FIELDS.map(|(field, format)| (format!("/associations/**/{field}"), format));
        let patterns = of_item.iter().chain(&of_others);
        Self {
            patterns: patterns
                .filter_map(|(pattern, format)| Some((steps(pattern).ok()?, *format)))
                .collect(),
        }
    }

    /// At the root no step was made.
    pub(super) fn at_root(&self) -> Followed {
        let mut followed = Followed::new();
        (0..self.patterns.len()).for_each(|pattern| self.reach(pattern, 0, &mut followed));
        followed
    }

    /// How far the patterns go that followed so far, after one more step, to a member or an element.
    pub(super) fn follow(&self, so_far: &Followed, name: &str) -> Followed {
        let mut followed = Followed::new();
        for &(pattern, step) in so_far {
            match self.patterns[pattern].0.get(step) {
                Some(Step::Many) => self.reach(pattern, step, &mut followed),
                Some(Step::One) => self.reach(pattern, step + 1, &mut followed),
                Some(Step::Name(wanted)) if wanted == name => self.reach(pattern, step + 1, &mut followed),
                Some(Step::Name(_)) | None => {}
            }
        }
        followed
    }

    /// What a string is written in, if it is copy.
    pub(super) fn format(&self, followed: &Followed) -> Option<FieldFormat> {
        let whole = followed.iter().filter(|(pattern, step)| self.patterns[*pattern].0.len() == *step);
        whole.map(|(pattern, _)| *pattern).min().map(|pattern| self.patterns[pattern].1)
    }

    /// Notes a step, and the one after it if it may be left out.
    fn reach(&self, pattern: usize, step: usize, followed: &mut Followed) {
        let steps = &self.patterns[pattern].0;
        let _ = (step..=steps.len()).try_for_each(|step| {
            if !followed.contains(&(pattern, step)) {
                followed.push((pattern, step));
            }
            if steps.get(step) == Some(&Step::Many) {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
    }
}

fn steps(pattern: &str) -> Result<Vec<Step>, PatternError> {
    let error = |reason| PatternError { pattern: pattern.to_string(), reason };
    let Some(path) = pattern.strip_prefix('/') else {
        return Err(error("a field is named from the root on, as in `/body` or `/**/body`"));
    };
    let step = |name: &str| match name {
        "*" => Ok(Step::One),
        "**" => Ok(Step::Many),
        _ if name.replace("~0", "").replace("~1", "").contains('~') => {
            Err(error("`~` is written `~0`, and a slash in a name `~1`"))
        }
        _ => Ok(Step::Name(name.replace("~1", "/").replace("~0", "~"))),
    };
    path.split('/').map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: &str, path: &str) -> bool {
        let fields = JsonFields::new(&[(pattern, FieldFormat::Plain)]).expect("a pattern");
        let mut followed = fields.at_root();
        for name in path.split('/').skip(1) {
            followed = fields.follow(&followed, name);
        }
        fields.format(&followed).is_some()
    }

    #[test]
    fn stars_stand_for_one_step_or_any_number() {
        assert!(fits("/a/b", "/a/b") && !fits("/a/b", "/a") && !fits("/a/b", "/a/b/c"));
        assert!(fits("/a/*/c", "/a/0/c") && !fits("/a/*/c", "/a/c") && !fits("/a/*/c", "/a/b/b/c"));
        assert!(fits("/**/c", "/c") && fits("/**/c", "/a/b/c") && !fits("/**/c", "/a/b"));
        assert!(fits("/a/**", "/a/b/c") && fits("/a/**/**/c", "/a/c") && fits("/**/a/*", "/a/a/a"));
        assert!(!fits("/a~1b/~0", "/a/b/~") && fits("/x~0y", "/x~y"));
    }

    #[test]
    fn a_pattern_that_says_nothing_is_an_error() {
        let error =
            |pattern: &str| JsonFields::new(&[(pattern, FieldFormat::Plain)]).unwrap_err().to_string();
        assert!(error("body").starts_with("`body`: a field is named from the root on"));
        assert!(error("/a~2").contains("`~0`"));
        assert!(JsonFields::new::<&str>(&[]).is_err());
    }

    #[test]
    fn the_first_pattern_that_fits_says_the_format() {
        let fields = JsonFields::new(&[("/body", FieldFormat::Markdown), ("/**", FieldFormat::Plain)])
            .expect("patterns");
        let of = |name| fields.format(&fields.follow(&fields.at_root(), name));
        assert_eq!((of("body"), of("title")), (Some(FieldFormat::Markdown), Some(FieldFormat::Plain)));
    }
}
