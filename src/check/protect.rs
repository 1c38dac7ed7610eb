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
        let digits_change = digits(before) != digits(&edit.text);
        (digits_change || changes_protected_words(document, edit)) && !removes_blocks(document, edit)
    };
    if wanted == Applicability::Safe && edits.iter().any(changes_fact) {
        Applicability::Unsafe
    } else {
        wanted
    }
}

/// Whether letters change where they must not: in a word of a quotation, or in a capitalized word, unless all that
/// changes there is their case.
fn changes_protected_words(document: &Document, edit: &Edit) -> bool {
    let (before, after) = (letters(&document.text()[edit.range.clone()]), letters(&edit.text));
    if before == after {
        return false;
    }
    let case_only = before.to_lowercase() == after.to_lowercase();
    document.tokens[document.tokens_in(edit.range.clone())]
        .iter()
        .any(|token| token.is_word() && (token.is_quoted() || (token.is_capitalized() && !case_only)))
}

/// Whether whole blocks go, as page furniture does: what a record calls safe to delete as a line is no part of the copy.
fn removes_blocks(document: &Document, edit: &Edit) -> bool {
    let first = document.block_at(edit.range.start).map(|block| &document.blocks[block].range);
    let last = document.block_at(edit.range.end.saturating_sub(1)).map(|block| &document.blocks[block].range);
    let covers =
        |block: &std::ops::Range<usize>| edit.range.start <= block.start && block.end <= edit.range.end;
    edit.text.is_empty()
        && last.is_some_and(covers)
        && first.is_some_and(|block| covers(block) || block.end <= edit.range.start)
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphabetic()).collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(|character| character.is_numeric()).collect()
}
