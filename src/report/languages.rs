//! The names of languages.

/// Codes (ISO 639-1) and English names, sorted by code.
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "Arabic"),
    ("az", "Azerbaijani"),
    ("be", "Belarusian"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("ca", "Catalan"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("es", "Spanish"),
    ("fa", "Persian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("hy", "Armenian"),
    ("id", "Indonesian"),
    ("is", "Icelandic"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("ms", "Malay"),
    ("nl", "Dutch"),
    ("no", "Norwegian"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("sr", "Serbian"),
    ("sv", "Swedish"),
    ("tg", "Tajik"),
    ("th", "Thai"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("vi", "Vietnamese"),
    ("zh", "Chinese"),
];

/// The names of languages from their codes, as a list in words.
pub(crate) fn languages<'a>(codes: impl IntoIterator<Item = &'a str>) -> String {
    let name = |code: &'a str| {
        let known = LANGUAGES.iter().find(|(known, _)| *known == code);
        known.map_or(code, |(_, name)| name)
    };
    let names: Vec<&str> = codes.into_iter().map(name).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => (*only).to_string(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// The code of a language from its code or its name, in any case.
pub(crate) fn language_code(language: &str) -> Option<&'static str> {
    let wanted = |(code, name): &&(&str, &str)| {
        code.eq_ignore_ascii_case(language) || name.eq_ignore_ascii_case(language)
    };
    LANGUAGES.iter().find(wanted).map(|(code, _)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Registry;

    #[test]
    fn every_language_that_records_speak_for_has_a_name() {
        for lint in Registry::built_in_for_checking().lints {
            for code in &lint.from {
                assert_eq!(language_code(code), Some(code), "{}", lint.name);
            }
        }
    }

    #[test]
    fn names_are_listed_in_words() {
        assert_eq!(languages(["es", "pt", "fr"]), "Spanish, Portuguese or French");
        assert_eq!(language_code("spanish"), Some("es"));
        assert_eq!(language_code("Klingon"), None);
    }
}
