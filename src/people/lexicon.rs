//! What the trained model knows of single words: what they are, and what they are used like.

use super::clusters::Clusters;
use crate::text::names::{WordFilters, WordHash};

/// The word filters and the clusters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// Names and common words.
    pub filters: WordFilters,
    /// What words are used like.
    pub clusters: Clusters,
}

impl Lexicon {
    /// What is known of a word: the bits of [`WordFilters::of`].
    #[must_use]
    pub fn of(&self, word: WordHash) -> u8 {
        self.filters.of(word)
    }
}
