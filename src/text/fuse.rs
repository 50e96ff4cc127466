//! Binary fuse filters over words' hashes (Graf and Lemire 2022): sets, and maps to small numbers, that take about a byte a
//! word and out of which no list can be read back. `src/build.rs` compiles this file too.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

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

/// Keys that are tried before a filter gets another segment.
const SEEDS: u8 = 32;

/// A map of word hashes to numbers of `NUMBER` bits, or a set where that is none. Of words that are not in it one in two to
/// the power of `PRINT` is a false alarm. A binary fuse filter (Graf and Lemire 2022): a word has a slot in each of three
/// neighbouring segments, and what the three hold, xored, is its own: its fingerprint, and its number above that. 1.2 slots
/// a word, of fourteen bits at most; a third more where words are few.
///
/// Its bytes: `u8` seed, `u8` binary logarithm of a segment's slots, little-endian `u16` number of segments less two, then
/// the slots, packed, and one byte more, or two where a slot has more than nine bits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fuse<const PRINT: u32, const NUMBER: u32> {
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

impl<const PRINT: u32> Fuse<PRINT, 0> {
    /// A set of words. Linear; some hundred bytes a word while it is made.
    pub fn build(words: impl Iterator<Item = WordHash>) -> Self {
        Self::map(words.map(|word| (word, 0)))
    }

    /// A set of words, by lines of one; a line that begins with `#` says what the file is.
    #[must_use]
    pub fn of_words(lines: &str) -> Self {
        Self::build(lines.lines().filter(|w| !w.starts_with('#')).map(hash))
    }

    /// Whether the word is in it; now and then says so of a word that is not.
    #[must_use]
    pub fn has(&self, word: WordHash) -> bool {
        self.get(word).is_some()
    }
}

impl<const PRINT: u32> Fuse<PRINT, 3> {
    /// A map of words to digits below 8, by lines of a word, a space and the digit; a line that ends otherwise says what the
    /// file is.
    #[must_use]
    pub fn of_lines(lines: &str) -> Self {
        Self::map(lines.lines().filter_map(|line| {
            let (word, digit) = line.split_once(' ')?;
            Some((hash(word), digit.parse().ok()?))
        }))
    }
}

impl<const PRINT: u32, const NUMBER: u32> Fuse<PRINT, NUMBER> {
    /// Bits of a slot.
    const BITS: u32 = PRINT + NUMBER;
    /// Bytes that a slot may run over, beside its first.
    const MORE: usize = if Self::BITS > 9 { 2 } else { 1 };

    /// What [`Fuse::bytes`] gave.
    #[must_use]
    pub const fn from_bytes(bytes: &'static [u8]) -> Self {
        Self {
            bytes: Cow::Borrowed(bytes),
        }
    }

    /// Its bytes; none where it is empty.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A map of each word to its number. Linear; some hundred bytes a word while it is made.
    #[expect(clippy::cast_sign_loss, reason = "logarithms of numbers from 2 on")]
    pub fn map(entries: impl Iterator<Item = (WordHash, u8)>) -> Self {
        let words: BTreeMap<WordHash, u8> = entries.collect();
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
    fn fill(words: &BTreeMap<WordHash, u8>, layout: Layout) -> Option<Self> {
        let mut cells = vec![Cell::default(); layout.slots()];
        for (&word, &number) in words {
            let key = layout.key(word);
            for place in layout.places(key) {
                let cell = &mut cells[place];
                cell.words += 1;
                cell.keys ^= key;
                cell.numbers ^= u16::from(number);
            }
        }
        let mut alone: Vec<usize> = (0..cells.len())
            .filter(|&at| cells[at].words == 1)
            .collect();
        let mut order = Vec::with_capacity(words.len());
        while let Some(at) = alone.pop() {
            let Cell {
                words: 1,
                keys: key,
                numbers: number,
            } = cells[at]
            else {
                continue;
            };
            order.push((key, number, at));
            for place in layout.places(key) {
                let cell = &mut cells[place];
                cell.words -= 1;
                cell.keys ^= key;
                cell.numbers ^= number;
                if cell.words == 1 {
                    alone.push(place);
                }
            }
        }
        if order.len() < words.len() {
            return None;
        }
        let mut bytes =
            vec![0; 4 + (layout.slots() * Self::BITS as usize).div_ceil(8) + Self::MORE];
        let (head, slots) = bytes.split_at_mut(4);
        let [low, high] = (layout.segments as u16).to_le_bytes();
        head.copy_from_slice(&[layout.seed, layout.length.ilog2() as u8, low, high]);
        for (key, number, at) in order.into_iter().rev() {
            let own = Self::print(key) | number << PRINT;
            let slot = own ^ Self::xored(slots, layout.places(key));
            let (byte, shift) = Self::place(at);
            let shifted = (u32::from(slot) << shift).to_le_bytes();
            for (byte, bits) in slots[byte..=byte + Self::MORE].iter_mut().zip(shifted) {
                *byte |= bits;
            }
        }
        Some(Self {
            bytes: bytes.into(),
        })
    }

    /// The word's number; now and then one of a word that is not in it.
    #[must_use]
    pub fn get(&self, word: WordHash) -> Option<u8> {
        let (&[seed, exponent, low, high], slots) = self.bytes.split_first_chunk()?;
        let layout = Layout {
            seed,
            length: 1 << exponent,
            segments: usize::from(u16::from_le_bytes([low, high])),
        };
        let key = layout.key(word);
        let found = Self::xored(slots, layout.places(key)) ^ Self::print(key);
        let number = (found >> PRINT) as u8;
        (found == u16::from(number) << PRINT).then_some(number)
    }

    /// What three slots hold, xored.
    fn xored(slots: &[u8], places: [usize; 3]) -> u16 {
        let sum = places.into_iter().fold(0, |sum, place| {
            let (byte, shift) = Self::place(place);
            let third = if Self::MORE > 1 { slots[byte + 2] } else { 0 };
            sum ^ (u32::from_le_bytes([slots[byte], slots[byte + 1], third, 0]) >> shift) as u16
        });
        sum & (u16::MAX >> (u16::BITS - Self::BITS))
    }

    /// The fingerprint of a word's key.
    fn print(key: u64) -> u16 {
        (key ^ (key >> 32)) as u16 & (u16::MAX >> (u16::BITS - PRINT))
    }

    /// Where a slot begins: the byte, and the bit in it.
    fn place(slot: usize) -> (usize, usize) {
        (
            slot * Self::BITS as usize / 8,
            slot * Self::BITS as usize % 8,
        )
    }
}

/// How rare words are: `common-words.txt`. One word in 64 is a false alarm.
pub type CommonWords = Fuse<6, 3>;
/// Words that are no tag alone: `bare-words.txt`. One in 1,024 is a false alarm.
pub type BareWords = Fuse<10, 0>;
/// What somebody may be: `roles.txt`. One in 16,384 is a false alarm.
pub type Roles = Fuse<14, 0>;

/// What the core carries in the place of a list, by its file: the bytes of a map or a set. `None` of a list that it carries
/// as it is.
#[must_use]
#[allow(dead_code, reason = "the build and what weighs it call this")]
pub fn compiled(file: &Path, lines: &str) -> Option<Vec<u8>> {
    if file.ends_with("common-words.txt") {
        Some(CommonWords::of_lines(lines).bytes().to_vec())
    } else if file.ends_with("bare-words.txt") {
        Some(BareWords::of_words(lines).bytes().to_vec())
    } else if file.ends_with("people/words/roles.txt") {
        Some(Roles::of_words(lines).bytes().to_vec())
    } else {
        None
    }
}

/// What a slot is of: how many words, and their keys and numbers, xored.
#[derive(Clone, Copy, Default)]
struct Cell {
    words: u32,
    keys: u64,
    numbers: u16,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_never_forgets_and_seldom_invents() {
        let words: Vec<_> = (0..1000).map(|i| hash(&format!("word{i}"))).collect();
        let filter = Fuse::<6, 0>::build(words.iter().copied());
        assert!(words.iter().all(|&w| filter.has(w)));
        let false_alarms = (0..10_000)
            .filter(|i| filter.has(hash(&format!("other{i}"))))
            .count();
        assert!(false_alarms < 250, "{false_alarms}");
        assert!(!Fuse::<6, 0>::default().has(words[0]));
    }

    #[test]
    fn a_map_gives_each_word_its_number() {
        let entries: Vec<_> = (0..1000_u32)
            .map(|i| (hash(&format!("word{i}")), i.to_le_bytes()[0] % 8))
            .collect();
        let map = Fuse::<6, 3>::map(entries.iter().copied());
        assert!(entries.iter().all(|&(word, n)| map.get(word) == Some(n)));
        let unknown = (0..10_000).filter(|i| map.get(hash(&format!("other{i}"))).is_none());
        assert!(unknown.count() > 9_750);
        assert!(map.bytes().len() < 1_700);
        assert_eq!(Fuse::<6, 3>::default().get(entries[0].0), None);
    }

    #[test]
    fn a_set_with_few_false_alarms_has_its_words() {
        let lines: Vec<_> = (0..1000).map(|i| format!("word{i}")).collect();
        let set = Fuse::<10, 0>::of_words(&format!("# Words.\n{}\n", lines.join("\n")));
        assert!(lines.iter().all(|word| set.has(hash(word))));
        let others = (0..10_000).filter(|i| set.has(hash(&format!("other{i}"))));
        assert!(others.count() < 25);
        assert!(!set.has(hash("# Words.")));
    }

    #[test]
    fn case_the_form_of_an_apostrophe_and_a_soft_hyphen_do_not_matter() {
        assert_eq!(hash("Jür\u{ad}gen"), hash("jürgen"));
        assert_eq!(hash("O’Shea"), hash("o'shea"));
        assert_ne!(hash("ab"), hash("ba"));
        assert_ne!(mix(1, 2), mix(2, 1));
    }
}
