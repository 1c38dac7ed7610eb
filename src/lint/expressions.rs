//! Which regular expressions of records may match where: all of one scope, by how their matches begin.
//!
//! Built when the tool is built for `lints/`, and when it starts for a newsroom's own records, by the same code: this file
//! is part of the build script too.

use std::borrow::Cow;

use super::beginnings::Beginnings;
use super::record::{DataDetector, Detector, Lint, Scope};

/// The expressions of one scope, all numbers, so that those that are built in are used in place.
#[derive(Debug, Clone)]
pub struct Expressions {
    /// For each the index of its lint, and which of the lint's expressions it is.
    pub all: Cow<'static, [(u32, u32)]>,
    /// How their matches begin.
    pub beginnings: Beginnings,
    /// Those whose matches may begin anywhere.
    pub everywhere: Cow<'static, [u32]>,
}

impl Expressions {
    /// Those of some lints, each given with its index.
    pub fn of<'a>(scope: Scope, lints: impl Iterator<Item = (usize, &'a Lint)>) -> Self {
        let (mut all, mut beginnings, mut everywhere) = (Vec::new(), Vec::new(), Vec::new());
        for (index, lint) in lints {
            let Detector::Data(DataDetector::Regex(detector)) = &lint.detector else { continue };
            if detector.scope != scope {
                continue;
            }
            for (nth, (_, prepared)) in detector.regexes.iter().enumerate() {
                let number = all.len() as u32;
                if prepared.prefixes.is_empty() {
                    everywhere.push(number);
                }
                beginnings.extend(prepared.prefixes.iter().map(|&(bytes, length)| (bytes, length, number)));
                all.push((index as u32, nth as u32));
            }
        }
        Self { all: all.into(), beginnings: Beginnings::of(beginnings), everywhere: everywhere.into() }
    }
}
