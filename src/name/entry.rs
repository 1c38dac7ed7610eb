//! A file of the gazetteer as it is written: a table of each kind of names, one line a name.
//!
//! ```toml
//! [people]
//! "Volodymyr Zelensky" = { accepted = ["Zelenskyy"], mangled = ["Selenskyj"], roles = ["president"], countries = ["Ukraine"] }
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

/// What has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Somebody.
    Person,
    /// A city, a region, a river.
    Place,
    /// A country, which its people speak for as well.
    Country,
    /// A party, a parliament, an agency, an armed group, a company.
    Organization,
    /// A newspaper, an agency, a broadcaster.
    Outlet,
}

/// The gender of a person, as far as English shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Gender {
    /// He, spokeswoman never.
    #[serde(rename = "m")]
    Male,
    /// She, spokesman never.
    #[serde(rename = "f")]
    Female,
}

/// A name as it is written in a file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// Other spellings that are right, whole or a surname alone.
    #[serde(default)]
    pub accepted: Vec<String>,
    /// Forms that are wrong where the text speaks of this name's country, body or role.
    #[serde(default)]
    pub mangled: Vec<String>,
    /// Forms that are wrong wherever they stand.
    #[serde(default)]
    pub never: Vec<String>,
    /// Of a person: what the copy calls him further down, if that is not the last word.
    pub surname: Option<String>,
    /// Of a person: what he is or was, in lower-case words: `foreign minister`.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Where he, or it, belongs, by the names of the countries' own entries.
    #[serde(default)]
    pub countries: Vec<String>,
    /// The bodies that a person belongs to.
    #[serde(default)]
    pub bodies: Vec<String>,
    /// Of a person.
    pub gender: Option<Gender>,
    /// Of a country: what its people are called.
    #[serde(default)]
    pub demonyms: Vec<String>,
    /// Names that this one must never be taken for.
    #[serde(default)]
    pub unlike: Vec<String>,
}

/// A file of names.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameFile {
    #[serde(default)]
    people: Names,
    #[serde(default)]
    places: Names,
    #[serde(default)]
    countries: Names,
    #[serde(default)]
    organizations: Names,
    #[serde(default)]
    outlets: Names,
}

type Names = BTreeMap<Spanned<String>, Written>;

/// What is wrong in a file of names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameFileError {
    /// Bytes of the file.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
}

impl NameFile {
    /// Reads a file of names.
    ///
    /// # Errors
    ///
    /// What is wrong in it: the syntax, an unknown field, a name without letters, a field that its kind does not have.
    pub fn read(text: &str) -> Result<Self, NameFileError> {
        let file: Self = toml::from_str(text).map_err(|error| NameFileError {
            span: error.span().unwrap_or(0..0),
            message: error.message().trim().to_string(),
        })?;
        for (kind, names) in file.tables() {
            for (name, written) in names {
                if let Some(message) = written.fault(kind, name.get_ref()) {
                    return Err(NameFileError { span: name.span(), message });
                }
            }
        }
        Ok(file)
    }

    /// All names with their kinds, kind by kind, in the order of the alphabet.
    pub fn names(&self) -> impl Iterator<Item = (Kind, &str, &Written)> {
        self.tables().into_iter().flat_map(|(kind, names)| {
            names.iter().map(move |(name, written)| (kind, name.get_ref().as_str(), written))
        })
    }

    fn tables(&self) -> [(Kind, &Names); 5] {
        [
            (Kind::Person, &self.people),
            (Kind::Place, &self.places),
            (Kind::Country, &self.countries),
            (Kind::Organization, &self.organizations),
            (Kind::Outlet, &self.outlets),
        ]
    }
}

impl Written {
    fn fault(&self, kind: Kind, name: &str) -> Option<String> {
        let forms = self.accepted.iter().chain(&self.mangled).chain(&self.never);
        let lists_of_a_person = [&self.roles, &self.bodies];
        if let Some(empty) = forms.map(String::as_str).chain([name]).find(|form| !has_letters(form)) {
            return Some(format!("`{empty}` is no name: it has no letters"));
        }
        if let Some(surname) = &self.surname
            && !name.contains(surname.as_str())
        {
            return Some(format!("the surname `{surname}` is no part of `{name}`"));
        }
        let of_a_person = self.surname.is_some()
            || self.gender.is_some()
            || lists_of_a_person.iter().any(|l| !l.is_empty());
        if kind != Kind::Person && of_a_person {
            return Some(format!(
                "`{name}` is no person: only people have a surname, roles, bodies and a gender"
            ));
        }
        if kind != Kind::Country && !self.demonyms.is_empty() {
            return Some(format!("`{name}` is no country: only countries have demonyms"));
        }
        None
    }
}

fn has_letters(form: &str) -> bool {
    form.chars().any(char::is_alphabetic)
}
