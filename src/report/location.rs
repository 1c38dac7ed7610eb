//! Paths as repositories and the web write them.

use std::borrow::Cow;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands for more than itself in a path of a URI: all but what RFC 3986 calls unreserved, and slashes.
const RESERVED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path with slashes, without a `./` before it.
pub(super) fn slashed(path: &str) -> Cow<'_, str> {
    // elsewhere a backslash is a character like any other
    let slashed = if cfg!(windows) { path.replace('\\', "/").into() } else { Cow::Borrowed(path) };
    match slashed.strip_prefix("./") {
        Some(rest) => rest.trim_start_matches('/').to_string().into(),
        None => slashed,
    }
}

/// The URI of a path: a relative one for a relative path, so that it holds wherever the repository is.
pub(super) fn uri(path: &str) -> String {
    let encoded = utf8_percent_encode(&slashed(path), RESERVED).to_string();
    match is_relative(path) {
        true => encoded,
        false => format!("file:///{}", encoded.trim_start_matches('/')),
    }
}

/// Whether a path begins where `postedit` runs.
pub(super) fn is_relative(path: &str) -> bool {
    !Path::new(path).is_absolute()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_holds_any_path() {
        assert_eq!(uri("./desk/50 % of #1: a?.txt"), "desk/50%20%25%20of%20%231%3A%20a%3F.txt");
        assert_eq!(uri("قال/é.txt"), "%D9%82%D8%A7%D9%84/%C3%A9.txt");
        if cfg!(unix) {
            assert_eq!(uri("/news/a b.txt"), "file:///news/a%20b.txt");
        }
    }
}
