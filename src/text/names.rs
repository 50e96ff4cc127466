//! What single words are: four binary fuse filters over their hashes (Graf and Lemire 2022), in `names.bin`.
//!
//! The filters answer "is this word often a given name", "often a family name", "a common word", "part of a place's name",
//! with a small share of false alarms. No list can be read back out of them. They are trained with the people's tagger
//! (`people/MODEL.md`), whose weights know their false alarms.
//!
//! The file, little-endian: `u32` lengths of the four filters, then the filters.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// A word's 64-bit hash, of its lower-case form.
pub type WordHash = u64;

/// Hashes the lower-case form of a word: FNV-1a over its UTF-8 bytes, then one multiplication to spread the bits.
#[must_use]
pub fn hash(word: &str) -> WordHash {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325;
    let mut buffer = [0; 4];
    for c in word.chars().flat_map(char::to_lowercase) {
        // Apostrophes and hyphens come in several forms and mean one thing; where a word may be broken means nothing.
        let c = match c {
            '\u{ad}' => continue,
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

/// Bits of a fingerprint: one word in 64 is a false alarm.
const PRINT_BITS: usize = 6;
const PRINT: u64 = (1 << PRINT_BITS) - 1;
/// Keys that are tried before a filter gets another segment.
const SEEDS: u8 = 32;

/// A set of word hashes: a binary fuse filter (Graf and Lemire 2022). A word has a slot in each of three neighbouring
/// segments; the fingerprints in the three, xored, are its own. 7.2 bits a word.
///
/// Its bytes: `u8` seed, `u8` binary logarithm of a segment's slots, little-endian `u16` number of segments less two, then
/// the fingerprints, packed, and one byte more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    bytes: Cow<'static, [u8]>,
}

/// Where a word's key has its slots.
#[derive(Clone, Copy, Debug)]
struct Layout {
    seed: u8,
    /// Slots of a segment: a power of two.
    length: usize,
    /// Segments in which the first slot may be.
    segments: usize,
}

impl Layout {
    fn slots(self) -> usize {
        (self.segments + 2) * self.length
    }

    fn key(self, word: WordHash) -> u64 {
        mix(word, u64::from(self.seed))
    }

    fn places(self, key: u64) -> [usize; 3] {
        let first = (((key >> 32) * (self.segments * self.length) as u64) >> 32) as usize;
        let within = self.length - 1;
        [
            first,
            (first + self.length) ^ ((key >> 18) as usize & within),
            (first + 2 * self.length) ^ (key as usize & within),
        ]
    }
}

/// The fingerprint of a word's key.
fn print(key: u64) -> u64 {
    (key ^ (key >> 32)) & PRINT
}

impl Filter {
    /// A filter that holds `words`. Linear; some hundred bytes a word while it is made.
    #[expect(clippy::cast_sign_loss, reason = "logarithms of numbers from 2 on")]
    pub fn build(words: impl Iterator<Item = WordHash>) -> Self {
        let words: BTreeSet<WordHash> = words.collect();
        let count = words.len().max(2) as f64;
        // The sizes of the paper's own program, for three slots a word.
        let exponent = (count.ln() / 3.33_f64.ln() + 2.25) as u8;
        let room = count * (0.875 + 0.25 * 1e6_f64.ln() / count.ln()).clamp(1.125, 3.0);
        let segments = (room / f64::from(1 << exponent)).ceil() as u16;
        let mut layout = Layout {
            seed: 0,
            length: 1 << exponent,
            segments: usize::from(segments.saturating_sub(2).max(1)),
        };
        loop {
            if let Some(filled) = Self::fill(&words, layout) {
                return filled;
            }
            layout.seed += 1;
            if layout.seed == SEEDS {
                layout.seed = 0;
                layout.segments += 1;
            }
        }
    }

    /// Gives each word a slot of its own, last those that are alone in one first; `None` where that comes to no end.
    fn fill(words: &BTreeSet<WordHash>, layout: Layout) -> Option<Self> {
        let mut cells = vec![(0, 0); layout.slots()];
        for &word in words {
            let key = layout.key(word);
            for place in layout.places(key) {
                cells[place].0 ^= key;
                cells[place].1 += 1;
            }
        }
        let mut alone: Vec<usize> = (0..cells.len()).filter(|&at| cells[at].1 == 1).collect();
        let mut order = Vec::with_capacity(words.len());
        while let Some(at) = alone.pop() {
            let (key, 1) = cells[at] else { continue };
            order.push((key, at));
            for place in layout.places(key) {
                cells[place].0 ^= key;
                cells[place].1 -= 1;
                if cells[place].1 == 1 {
                    alone.push(place);
                }
            }
        }
        if order.len() < words.len() {
            return None;
        }
        let mut bytes = vec![0; 4 + (layout.slots() * PRINT_BITS).div_ceil(8) + 1];
        let (head, prints) = bytes.split_at_mut(4);
        let [low, high] = (layout.segments as u16).to_le_bytes();
        head.copy_from_slice(&[layout.seed, layout.length.ilog2() as u8, low, high]);
        for (key, at) in order.into_iter().rev() {
            let print = print(key) ^ xored(prints, layout.places(key));
            let (byte, shift) = bits(at);
            let [low, high] = ((print as u16) << shift).to_le_bytes();
            prints[byte] |= low;
            prints[byte + 1] |= high;
        }
        Some(Self {
            bytes: bytes.into(),
        })
    }

    /// Whether the word is in it; now and then says so of a word that is not.
    #[must_use]
    pub fn has(&self, word: WordHash) -> bool {
        let Some((&[seed, exponent, low, high], prints)) = self.bytes.split_first_chunk() else {
            return false;
        };
        let layout = Layout {
            seed,
            length: 1 << exponent,
            segments: usize::from(u16::from_le_bytes([low, high])),
        };
        let key = layout.key(word);
        xored(prints, layout.places(key)) == print(key)
    }
}

/// Where the fingerprint of a slot begins: the byte, and the bit in it.
fn bits(slot: usize) -> (usize, usize) {
    (slot * PRINT_BITS / 8, slot * PRINT_BITS % 8)
}

/// The fingerprints of three slots, xored.
fn xored(prints: &[u8], places: [usize; 3]) -> u64 {
    let sum = places.into_iter().fold(0, |sum, place| {
        let (byte, shift) = bits(place);
        sum ^ u16::from_le_bytes([prints[byte], prints[byte + 1]]) >> shift
    });
    u64::from(sum) & PRINT
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

    /// Whether a word is common and no name that is known.
    #[must_use]
    pub fn is_no_name(&self, word: WordHash) -> bool {
        self.of(word) & (Self::GIVEN | Self::FAMILY | Self::COMMON) == Self::COMMON
    }

    /// Reads the file; `None` where it is not one.
    #[must_use]
    pub fn from_bytes(file: &'static [u8]) -> Option<Self> {
        let (lengths, mut rest) = file.split_at_checked(16)?;
        let mut bytes = [const { Cow::Borrowed(&[] as &[u8]) }; 4];
        for (filter, length) in bytes.iter_mut().zip(lengths.chunks_exact(4)) {
            let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
            let (taken, left) = rest.split_at_checked(length)?;
            *filter = taken.into();
            rest = left;
        }
        let [given, family, common, place] = bytes.map(|bytes| Filter { bytes });
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
            out.extend((filter.bytes.len() as u32).to_le_bytes());
        }
        for filter in filters {
            out.extend(&*filter.bytes);
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
        assert!(false_alarms < 250, "{false_alarms}");
        assert!(!Filter::default().has(words[0]));
    }

    #[test]
    fn case_the_form_of_an_apostrophe_and_a_soft_hyphen_do_not_matter() {
        assert_eq!(hash("Jür\u{ad}gen"), hash("jürgen"));
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
