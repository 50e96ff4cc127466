//! What single words are: four binary fuse filters over their hashes (Graf and Lemire 2022), in `names.bin`.
//!
//! The filters answer "is this word often a given name", "often a family name", "a common word", "part of a place's name",
//! with a small share of false alarms. No list can be read back out of them. They are trained with the people's tagger
//! (`people/MODEL.md`), whose weights know their false alarms.
//!
//! The file, little-endian: `u32` lengths of the four filters, then the filters.

use super::fuse::Fuse;
pub use super::fuse::{Roles, WordHash, hash, mix};

/// A set of words: one word in 64 is a false alarm. 7.2 bits a word.
pub type Filter = Fuse<6, 0>;

/// The four filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordFilters {
    /// Words that are often given names.
    pub given: Filter,
    /// Words that are often family names.
    pub family: Filter,
    /// Words that are often written small.
    pub common: Filter,
    /// Words of the names of countries and cities.
    pub place: Filter,
}

impl WordFilters {
    /// Bit of [`WordFilters::of`]: a given name.
    pub const GIVEN: u8 = 1;
    /// Bit of [`WordFilters::of`]: a family name.
    pub const FAMILY: u8 = 2;
    /// Bit of [`WordFilters::of`]: a common word.
    pub const COMMON: u8 = 4;
    /// Bit of [`WordFilters::of`]: a word of a place's name.
    pub const PLACE: u8 = 8;

    /// The filters that come with the crate. Read once.
    #[must_use]
    pub fn get() -> &'static Self {
        static FILTERS: std::sync::LazyLock<WordFilters> = std::sync::LazyLock::new(|| {
            WordFilters::from_bytes(include_bytes!("names.bin")).unwrap_or_default()
        });
        &FILTERS
    }

    /// What is known of a word, as bits.
    #[must_use]
    pub fn of(&self, word: WordHash) -> u8 {
        let bit = |filter: &Filter, bit| if filter.has(word) { bit } else { 0 };
        bit(&self.given, Self::GIVEN)
            | bit(&self.family, Self::FAMILY)
            | bit(&self.common, Self::COMMON)
            | bit(&self.place, Self::PLACE)
    }

    /// Whether a word is common and no name that is known.
    #[must_use]
    pub fn is_no_name(&self, word: WordHash) -> bool {
        self.of(word) & (Self::GIVEN | Self::FAMILY | Self::COMMON) == Self::COMMON
    }

    /// Reads the file; `None` where it is not one.
    #[must_use]
    pub fn from_bytes(file: &'static [u8]) -> Option<Self> {
        let (lengths, mut rest) = file.split_at_checked(16)?;
        let mut filters = [const { Filter::from_bytes(&[]) }; 4];
        for (filter, length) in filters.iter_mut().zip(lengths.chunks_exact(4)) {
            let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
            let (taken, left) = rest.split_at_checked(length)?;
            *filter = Filter::from_bytes(taken);
            rest = left;
        }
        let [given, family, common, place] = filters;
        let filters = Self {
            given,
            family,
            common,
            place,
        };
        rest.is_empty().then_some(filters)
    }

    /// The file's bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let filters = [&self.given, &self.family, &self.common, &self.place];
        let mut out = Vec::new();
        for filter in filters {
            out.extend((filter.bytes().len() as u32).to_le_bytes());
        }
        for filter in filters {
            out.extend(filter.bytes());
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filters_survive_their_file_and_a_broken_one_is_none() {
        let bytes = include_bytes!("names.bin");
        assert_eq!(WordFilters::get().to_bytes(), bytes);
        for cut in [0, 15, 40, bytes.len() - 1] {
            assert!(WordFilters::from_bytes(&bytes[..cut]).is_none());
        }
        let given = WordFilters::get().of(hash("Laura"));
        assert_eq!(
            given & (WordFilters::GIVEN | WordFilters::COMMON),
            WordFilters::GIVEN
        );
        for place in ["Helsinki", "Niederlande"] {
            assert_eq!(
                WordFilters::get().of(hash(place)),
                WordFilters::PLACE,
                "{place}"
            );
        }
    }
}
