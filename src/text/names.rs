//! What single words are: four Bloom filters over their hashes (Bloom 1970), in `names.bin`.
//!
//! The filters answer "is this word often a given name", "often a family name", "a common word", "part of a place's name",
//! with a small share of false alarms. No list can be read back out of them. They are trained with the people's tagger
//! (`people/MODEL.md`), whose weights know their false alarms.
//!
//! The file, little-endian: `u32` lengths of the four filters, then the filters.

use std::borrow::Cow;

/// A word's 64-bit hash, of its lower-case form.
pub type WordHash = u64;

/// Hashes the lower-case form of a word: FNV-1a over its UTF-8 bytes, then one multiplication to spread the bits.
#[must_use]
pub fn hash(word: &str) -> WordHash {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325;
    let mut buffer = [0; 4];
    for c in word.chars().flat_map(char::to_lowercase) {
        // Apostrophes and hyphens come in several forms and mean one thing.
        let c = match c {
            '’' | 'ʼ' => '\'',
            '‐' | '‑' => '-',
            c => c,
        };
        for &b in c.encode_utf8(&mut buffer).as_bytes() {
            h = (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    mix(h, 0)
}

/// Joins two hashes into one; order matters.
#[must_use]
pub fn mix(a: u64, b: u64) -> u64 {
    let h = (a ^ b.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    h ^ (h >> 32)
}

/// Bits set for one word. With 8 bits a word, 5 gives the fewest false alarms (about 2 %).
const PROBES: u64 = 5;

/// A Bloom filter over word hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    bits: Cow<'static, [u8]>,
}

impl Filter {
    /// A filter that holds `words`, at 8 bits a word.
    pub fn build(words: impl ExactSizeIterator<Item = WordHash>) -> Self {
        let mut bits = vec![0; words.len().max(1)];
        for word in words {
            for probe in probes(bits.len(), word) {
                bits[probe / 8] |= 1 << (probe % 8);
            }
        }
        Self { bits: bits.into() }
    }

    /// Whether the word is in it; now and then says so of a word that is not.
    #[must_use]
    pub fn has(&self, word: WordHash) -> bool {
        !self.bits.is_empty()
            && probes(self.bits.len(), word)
                .all(|probe| self.bits[probe / 8] & (1 << (probe % 8)) != 0)
    }
}

/// The bits of a word in a filter of so many bytes.
fn probes(bytes: usize, word: WordHash) -> impl Iterator<Item = usize> {
    let size = bytes as u64 * 8;
    let step = (word >> 32) | 1;
    (0..PROBES)
        .map(move |k| ((word & 0xffff_ffff).wrapping_add(k.wrapping_mul(step)) % size) as usize)
}

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

    /// Reads the file; `None` where it is not one.
    #[must_use]
    pub fn from_bytes(bytes: &'static [u8]) -> Option<Self> {
        let (lengths, mut rest) = bytes.split_at_checked(16)?;
        let mut bits = [const { Cow::Borrowed(&[] as &[u8]) }; 4];
        for (filter, length) in bits.iter_mut().zip(lengths.chunks_exact(4)) {
            let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
            let (taken, left) = rest.split_at_checked(length)?;
            *filter = taken.into();
            rest = left;
        }
        let [given, family, common, place] = bits.map(|bits| Filter { bits });
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
            out.extend((filter.bits.len() as u32).to_le_bytes());
        }
        for filter in filters {
            out.extend(&*filter.bits);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_never_forgets_and_seldom_invents() {
        let words: Vec<_> = (0..1000).map(|i| hash(&format!("word{i}"))).collect();
        let filter = Filter::build(words.iter().copied());
        assert!(words.iter().all(|&w| filter.has(w)));
        let false_alarms = (0..10_000)
            .filter(|i| filter.has(hash(&format!("other{i}"))))
            .count();
        assert!(false_alarms < 400, "{false_alarms}");
        assert!(!Filter::default().has(words[0]));
    }

    #[test]
    fn case_and_the_form_of_an_apostrophe_do_not_matter() {
        assert_eq!(hash("O’Shea"), hash("o'shea"));
        assert_ne!(hash("ab"), hash("ba"));
        assert_ne!(mix(1, 2), mix(2, 1));
    }

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
