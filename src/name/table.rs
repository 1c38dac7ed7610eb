//! The names of one or more files, made ready to be found in a text.
//!
//! Built when the tool is built for `lints/names/`, and when it starts for a newsroom's own names, by the same code.

use std::borrow::Cow;

use super::buckets::{in_bucket, spread};
use super::entry::{Gender, Kind, NameFile};
use super::maker::Maker;
use super::sound::Sound;

/// Somebody or something with a name. It borrows from its table.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    table: &'a Table,
    packed: &'a Packed,
}

/// An entry as a table holds it: its texts stand one behind the other, first the name and the surname, then the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Packed {
    /// What it is.
    pub kind: Kind,
    /// Of a person.
    pub gender: Option<Gender>,
    /// The first of its texts.
    pub texts: u32,
    /// The length of each list, in the order of [`List`].
    pub lists: [u8; 6],
}

/// The lists of an entry.
#[derive(Debug, Clone, Copy)]
enum List {
    Givens,
    WrongGivens,
    Roles,
    Countries,
    Bodies,
    Unlike,
}

/// Texts of an entry before its lists.
const NAME: usize = 0;
const SURNAME: usize = 1;
const BEFORE_LISTS: usize = 2;

/// What a form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It is right.
    Right,
    /// It is wrong where something else speaks for the name.
    Mangled,
    /// It is wrong wherever it stands.
    Never,
}

/// A way to write a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// The [key](word_key) of its first word.
    pub first: u32,
    /// Its words, folded, with a space between them: where they stand in the table's text.
    pub words: u32,
    /// The number of the entry that it belongs to.
    pub entry: u32,
    /// Whether it is a person's surname alone.
    pub is_surname: bool,
    /// Whether it is right.
    pub standing: Standing,
    /// Whether it is written in capitals only: `WHO`.
    pub in_capitals: bool,
    /// The length of its [`Sound`].
    pub length: u8,
    /// The first letter of its second word, 0 if it has one word only.
    pub second: u8,
}

/// Whose names are looked for by their sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Like {
    /// Places of one word.
    Place,
    /// People's surnames.
    Surname,
    /// The surnames of people whose given name has this [beginning](Sound::beginning).
    Person {
        /// The number of the beginning.
        given: u32,
    },
}

impl Like {
    /// The distance of [`Sound`] at which a name is none other any more.
    pub fn farthest(self) -> f32 {
        match self {
            Self::Place | Self::Surname => 0.15,
            Self::Person { .. } => 0.26,
        }
    }

    /// What stands in [`Table::sounds`] for a sound. A name alone has to be so near that its consonants are the same.
    pub fn keys(self, sound: &Sound) -> impl Iterator<Item = u32> {
        let (kind, numbers) = match self {
            Self::Place => (0, 1),
            Self::Surname => (1, 1),
            Self::Person { given } => (2 + given, usize::MAX),
        };
        // the beginnings of given names are fewer than 49
        sound.consonants().take(numbers).map(move |number| spread(number.wrapping_mul(64).wrapping_add(kind)))
    }
}

/// Entries with the forms by which they are found. It is all numbers and one text, so that what is built in needs no work
/// when the tool starts.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// All texts, each once, with a line feed behind it.
    pub text: Cow<'static, str>,
    /// Where the texts of the entries begin.
    pub texts: Cow<'static, [u32]>,
    /// The entries.
    pub entries: Cow<'static, [Packed]>,
    /// The [buckets](super::buckets) of the forms.
    pub form_buckets: Cow<'static, [u32]>,
    /// Their forms, sorted by `first`; of those with one first word, the longest stands first.
    pub forms: Cow<'static, [Form]>,
    /// For names that may be recognized although they are misspelled: a key of [`Like`], and the form. Sorted.
    pub sounds: Cow<'static, [(u32, u32)]>,
    /// The buckets of the sounds.
    pub sound_buckets: Cow<'static, [u32]>,
}

impl<'a> Entry<'a> {
    /// What it is.
    pub fn kind(self) -> Kind {
        self.packed.kind
    }

    /// The name as it should be written.
    pub fn name(self) -> &'a str {
        self.text(NAME)
    }

    /// Of a person: the part that stands alone further down. Otherwise the name.
    pub fn surname(self) -> &'a str {
        self.text(SURNAME)
    }

    /// Of a person.
    pub fn gender(self) -> Option<Gender> {
        self.packed.gender
    }

    /// Of a person: the given names that are right, [squeezed](squeeze).
    pub fn givens(self) -> impl Iterator<Item = &'a str> + Clone {
        self.list(List::Givens)
    }

    /// Of a person: given names that programs make of them, squeezed.
    pub fn wrong_givens(self) -> impl Iterator<Item = &'a str> + Clone {
        self.list(List::WrongGivens)
    }

    /// Of a person: what he is or was.
    pub fn roles(self) -> impl Iterator<Item = &'a str> + Clone {
        self.list(List::Roles)
    }

    /// The countries it belongs to.
    pub fn countries(self) -> impl Iterator<Item = &'a str> + Clone {
        self.list(List::Countries)
    }

    /// The bodies that a person belongs to.
    pub fn bodies(self) -> impl Iterator<Item = &'a str> + Clone {
        self.list(List::Bodies)
    }

    /// Names it must not be taken for.
    pub fn unlike(self) -> impl Iterator<Item = &'a str> + Clone {
        self.list(List::Unlike)
    }

    fn text(self, index: usize) -> &'a str {
        self.table.text_at(self.table.texts[self.packed.texts as usize + index])
    }

    fn list(self, list: List) -> impl Iterator<Item = &'a str> + Clone {
        let before: usize =
            self.packed.lists[..list as usize].iter().map(|length| usize::from(*length)).sum();
        let first = BEFORE_LISTS + before;
        (first..first + usize::from(self.packed.lists[list as usize])).map(move |index| self.text(index))
    }
}

impl Table {
    /// Makes files of names ready.
    pub fn of(files: &[NameFile]) -> Self {
        let mut maker = Maker::default();
        for (kind, name, written) in files.iter().flat_map(NameFile::names) {
            maker.add_entry(kind, name, written);
        }
        maker.finish()
    }

    /// An entry.
    pub fn entry(&self, index: u32) -> Entry<'_> {
        Entry { table: self, packed: &self.entries[index as usize] }
    }

    /// The words of a form.
    pub fn words(&self, form: &Form) -> &str {
        self.text_at(form.words)
    }

    /// The forms whose first word has a key.
    pub fn forms_with(&self, first: u32) -> &[Form] {
        let forms = &self.forms[in_bucket(&self.form_buckets, first)];
        let start = forms.iter().position(|form| form.first == first).unwrap_or(forms.len());
        let length = forms[start..].iter().take_while(|form| form.first == first).count();
        &forms[start..start + length]
    }

    /// The forms of names that have a number of [`Sound::consonants`] in common with a sound, each once.
    pub fn forms_like(&self, like: Like, sound: &Sound) -> impl Iterator<Item = &Form> {
        let mut found = Vec::new();
        for key in like.keys(sound) {
            let all = &self.sounds[in_bucket(&self.sound_buckets, key)];
            let start = all.partition_point(|(known, _)| *known < key);
            found.extend(all[start..].iter().take_while(|(known, _)| *known == key).map(|(_, form)| *form));
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|form| &self.forms[form as usize])
    }

    fn text_at(&self, start: u32) -> &str {
        let text = &self.text[start as usize..];
        &text[..memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len())]
    }
}
