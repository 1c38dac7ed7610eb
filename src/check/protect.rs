//! What no safe fix may touch: the words of a quotation, digits, and names.
//!
//! It stands here and not with the fixing because a diagnostic says how far its fix may be trusted, also to an editor
//! plug-in that applies it: no lint, whatever its record says, goes round this.

use super::diagnostic::Edit;
use crate::lint::Applicability;
use crate::text::Document;

/// The applicability that the edits may have: at best unsafe if one of them changes protected text.
pub(super) fn limit(document: &Document, edits: &[Edit], wanted: Applicability) -> Applicability {
    let changes_fact = |edit: &Edit| {
        let before = &document.text()[edit.range.clone()];
        deletes_all(before, &edit.text, document, edit) || digits(before) != digits(&edit.text)
    };
    if wanted == Applicability::Safe && edits.iter().any(changes_fact) { Applicability::Unsafe } else { wanted }
}

/// Whether letters change where they must not: anywhere inside a quotation, or in a capitalized word, unless all that
/// changes is the case of its first letter.
fn deletes_all(before: &str, after: &str, document: &Document, edit: &Edit) -> bool {
    if letters(before) == letters(after) {
        return false;
    }
    let tokens = document.tokens_in(edit.range.clone());
    let lowered = letters(before).to_lowercase() == letters(after).to_lowercase();
    document.tokens[tokens].iter().any(|token| {
        let word = token.is_word();
        (word && token.is_quoted()) || (word && token.is_capitalized() && !lowered)
    })
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphabetic()).collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(|character| character.is_numeric()).collect()
}
