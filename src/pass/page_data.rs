//! Finds lines that hold nothing but what a page says of a text: when it came out, how many have read it, what its buttons do.
//!
//! ```text
//! Ferry sails again in June
//! 17 August 2024 / 08:31 / Views: 4 812
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ page-data-line
//! ```
//!
//! No list holds all such lines. But all are made of the same few words, of figures and of bars, and have nothing of which a
//! sentence is made.

use std::ops::RangeInclusive;

use super::regexes::whole_line;
use crate::check::{Finding, Sink};
use crate::text::{Document, Token, TokenKind, word_keys_of};

/// How many tokens such a line has.
const LENGTH: RangeInclusive<usize> = 2..=24;

/// Words that speak of the page or to its visitors.
const OF_PAGES: [u32; 50] = word_keys_of([
    "bookmark", "close", "comment", "comments", "cookies", "copy", "correct", "download", "follow", "font",
    "hits", "id", "input", "join", "likes", "listen", "login", "menu", "mistakes", "modified", "paid",
    "posted", "premium", "print", "printer", "published", "read", "reading", "register", "registered",
    "replies", "reply", "reserved", "revised", "save", "share", "shares", "sign", "subscribe", "subscribers",
    "subscription", "tweet", "update", "updated", "uploaded", "view", "viewed", "views", "window", "write",
]);

/// What stands beside them.
const BESIDE: [u32; 54] = word_keys_of([
    "a", "all", "an", "and", "app", "article", "articles", "as", "at", "be", "by", "channel", "date", "e",
    "edition", "first", "for", "from", "here", "in", "last", "latest", "link", "message", "more", "new",
    "news", "now", "number", "of", "on", "only", "or", "our", "page", "photo", "photos", "post", "site",
    "size", "story", "text", "the", "this", "time", "times", "to", "updates", "us", "version", "via",
    "video", "x", "your",
]);

/// Where visitors are asked to share a page, or to follow its site.
const PLATFORMS: [u32; 11] = word_keys_of([
    "email", "facebook", "google", "instagram", "linkedin", "mail", "messenger", "telegram", "twitter",
    "viber", "whatsapp",
]);

/// Words of times.
const OF_TIMES: [u32; 69] = word_keys_of([
    "am", "a.m", "pm", "p.m", "h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes", "day",
    "days", "week", "weeks", "month", "months", "ago", "today", "yesterday", "noon", "utc", "gmt", "est",
    "edt", "cet", "cest", "ist", "bst", "msk", "wib", "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
]);

/// Reports such lines, and adds them to those that are known to be no copy.
pub(super) fn lines(document: &Document, known: &mut [Option<usize>], sink: &mut Sink) {
    const LINT: &str = "page-data-line";
    let lint = sink.registry().find(LINT).filter(|_| sink.is_on(LINT));
    for (index, block) in document.blocks.iter().enumerate() {
        if known[index].is_none()
            && LENGTH.contains(&block.tokens.len())
            && is_of_the_page(&document.tokens[block.tokens.clone()])
        {
            sink.report(LINT, Finding::at(block.range.clone()).delete(whole_line(document, index)));
            known[index] = lint;
        }
    }
}

/// Whether a line speaks of the page, and of nothing else.
fn is_of_the_page(line: &[Token]) -> bool {
    let (mut of_pages, mut platforms, mut beside, mut figures) = (0, 0, 0, 0);
    for (at, token) in line.iter().enumerate() {
        match token.kind {
            TokenKind::Number => figures += 1,
            TokenKind::Word if OF_PAGES.contains(&token.key) => of_pages += 1,
            TokenKind::Word if OF_TIMES.contains(&token.key) || is_month(line, at) => figures += 1,
            TokenKind::Word if PLATFORMS.contains(&token.key) => platforms += 1,
            TokenKind::Word if BESIDE.contains(&token.key) => beside += 1,
            TokenKind::Mark if token.mark().is_some_and(|mark| PARTS.contains(mark)) => beside += 1,
            TokenKind::Mark if token.mark().is_some_and(|mark| matches!(mark, '.' | ',' | '-')) => {}
            _ => return false,
        }
    }
    // `Close reading` and `WhatsApp update` may be headings of the copy
    of_pages > 0 && (figures > 0 || beside > 0 && of_pages + platforms > 1)
}

/// What parts the pieces of such a line.
const PARTS: &str = "|/•·–—:;()[]<>«»+#";

/// A word between two numbers, as months of all calendars stand: `22 Tir 1404`.
fn is_month(line: &[Token], at: usize) -> bool {
    let is_number = |at: Option<usize>| {
        at.and_then(|at| line.get(at)).is_some_and(|token| token.kind == TokenKind::Number)
    };
    line[at].is_capitalized() && is_number(at.checked_sub(1)) && is_number(Some(at + 1))
}
