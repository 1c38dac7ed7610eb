//! What is known of words, found by their keys: one sorted table, as it is made anew each time that the tool starts.

/// Values by the key of a word; several may belong to one.
#[derive(Debug)]
pub(super) struct ByWord<T>(Vec<(u32, T)>);

impl<T> FromIterator<(u32, T)> for ByWord<T> {
    fn from_iter<I: IntoIterator<Item = (u32, T)>>(values: I) -> Self {
        let mut values: Vec<_> = values.into_iter().collect();
        // those of one word stay in the order in which they came
        values.sort_by_key(|(word, _)| *word);
        Self(values)
    }
}

impl<T> ByWord<T> {
    /// The keys of all words, each once.
    pub fn words(&self) -> Vec<u32> {
        let mut words: Vec<u32> = self.0.iter().map(|(word, _)| *word).collect();
        words.dedup();
        words
    }

    /// What is known of a word.
    pub fn of(&self, word: u32) -> impl Iterator<Item = &T> {
        let first = self.0.partition_point(|(other, _)| *other < word);
        self.0[first..].iter().take_while(move |(other, _)| *other == word).map(|(_, value)| value)
    }
}
