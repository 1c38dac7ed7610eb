//! What a fix does, in words.

use crate::check::Fix;
use crate::lint::Applicability;

/// How far a fix may be trusted.
pub(super) fn doubt(applicability: Applicability) -> &'static str {
    match applicability {
        Applicability::Safe => "safe",
        Applicability::Unsafe => "unsafe: read it first",
        Applicability::Display => "a suggestion",
    }
}

/// What a fix changes.
pub(super) fn change(text: &str, fix: &Fix) -> String {
    match fix.edits.as_slice() {
        [edit] if edit.text.is_empty() => {
            // a line goes with its end, a word with its space: that need not be said
            let all = &text[edit.range.clone()];
            let words = all.trim();
            format!("delete {}", quoted(if words.is_empty() { all } else { words }))
        }
        [edit] if edit.range.is_empty() => format!("insert {}", quoted(&edit.text)),
        [edit] => format!("write {}", quoted(&edit.text)),
        _ => format!("write {}", quoted(&fix.replacement(text))),
    }
}

/// Text on one line, with what cannot be seen named.
fn quoted(text: &str) -> String {
    let shown: String = text
        .chars()
        .map(|character| match character {
            '\n' => "⏎".to_string(),
            '\r' => String::new(),
            '\u{a0}' => "<no-break space>".to_string(),
            _ if character.is_control() || crate::check::is_invisible(character) => {
                format!("<U+{:04X}>", u32::from(character))
            }
            _ => character.to_string(),
        })
        .collect();
    let count = shown.chars().count();
    if count > 80 {
        let head: String = shown.chars().take(50).collect();
        let tail: String = shown.chars().skip(count - 20).collect();
        return format!("`{head} … {tail}`");
    }
    if shown == " " { "a space".into() } else { format!("`{shown}`") }
}
