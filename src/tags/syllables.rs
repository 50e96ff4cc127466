//! Words of Vietnamese, which puts a space between the syllables of a word (`thành phố` is one), without a dictionary: two
//! syllables that the article has side by side more than once, and seldom apart, are a word.

use super::quick::Map;
use crate::text::{Lexicon, Word, fold, hash, words};

/// So large at least is the share of two syllables' occurrences that are side by side: the product of both shares. Set by
/// eye on articles of `vietnews_train`.
const BOND: f32 = 0.1;
/// The same where the first has a capital inside a sentence: a name, or the first word of one.
const BOND_OF_NAMES: f32 = 0.5;

/// Stand for the second syllable where one is counted that is left over between words, and that stands alone there.
const LEFT: u64 = 1;
const ALONE: u64 = 2;

/// A syllable, or a word that is none.
struct Syllable {
    start: usize,
    end: usize,
    folded: u64,
    /// As written; as folded where a capital proves nothing.
    written: u64,
    capital: bool,
    /// Whether a space alone stands before it.
    joined: bool,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A syllable of some word.
    Part,
    /// One that is no tag alone.
    Bare,
    /// A small word, or foreign: a word of its own.
    Whole,
    Number,
}

/// What an article shows of its syllables.
pub struct Syllables<'l> {
    /// How often each stands, two of them side by side, and [`LEFT`] and [`ALONE`].
    counts: Map<u64, u32>,
    lexicon: &'l Lexicon,
}

impl<'l> Syllables<'l> {
    /// Reads the texts. Linear.
    pub fn of(texts: &[&str], lexicon: &'l Lexicon) -> Self {
        let mut found = Self {
            counts: Map::default(),
            lexicon,
        };
        let read: Vec<_> = texts.iter().map(|text| found.read(text)).collect();
        for all in &read {
            let mut last = 0;
            for one in all {
                found.add(one.written, 0);
                if one.joined {
                    found.add(last, one.written);
                }
                last = one.written;
            }
        }
        for (text, all) in texts.iter().zip(&read) {
            found.find_left(text, all);
        }
        found
    }

    /// Counts what is left over between words.
    fn find_left(&mut self, text: &str, all: &[Syllable]) {
        let joins = self.joins(text, all);
        for (at, one) in all.iter().enumerate() {
            if joins[at] || joins[at + 1] {
                continue;
            }
            let part = |other: &Syllable| other.kind == Kind::Part;
            let open = |other: &Syllable| other.capital || part(other) && !one.capital;
            // Before a number stands what kind of thing it is; a capital may begin a word of which the rest is small.
            let goes_on = |next: &Syllable| {
                next.joined
                    && (open(next) || next.kind == Kind::Number || part(next) && !joins[at + 2])
            };
            let bound = one.joined && open(&all[at - 1]) || all.get(at + 1).is_some_and(goes_on);
            self.add(one.written, LEFT);
            if !bound {
                self.add(one.written, ALONE);
            }
        }
    }

    fn add(&mut self, a: u64, b: u64) {
        *self.counts.entry(key(a, b)).or_default() += 1;
    }

    fn count(&self, a: u64, b: u64) -> f32 {
        self.counts.get(&key(a, b)).copied().unwrap_or_default() as f32
    }

    fn read(&self, text: &str) -> Vec<Syllable> {
        let mut all: Vec<Syllable> = Vec::new();
        for word in words(text) {
            let end = all.last().map_or(0, |last| last.end);
            let gap = &text[end..word.start];
            let first = end == 0 || gap.contains([':', '“', '"']);
            let small = fold(word.text);
            let folded = hash(&small);
            let kind = if !word.text.contains(char::is_alphabetic) {
                Kind::Number
            } else if !is_syllable(&small) || self.lexicon.is_stop(&small) {
                Kind::Whole
            } else if self.is_bare(&small) {
                Kind::Bare
            } else {
                Kind::Part
            };
            all.push(Syllable {
                start: word.start,
                end: word.end,
                folded,
                written: if first { folded } else { hash(word.text) },
                capital: !first && word.text.starts_with(char::is_uppercase),
                joined: end > 0 && gap == " ",
                kind,
            });
        }
        all
    }

    /// How well a syllable and the next hold together, 0 to 1.
    fn bond(&self, text: &str, all: &[Syllable], at: usize) -> f32 {
        let Some([a, b]) = all.get(at..at + 2) else {
            return 0.0;
        };
        if !b.joined || b.capital && a.kind < Kind::Whole {
            return 0.0;
        }
        if a.kind.max(b.kind) >= Kind::Whole {
            return f32::from(u8::from(
                self.lexicon.is_compound(&fold(&text[a.start..b.end])),
            ));
        }
        let share = |a: u64, least: f32| {
            let both = self.count(a, b.written);
            let share = both / self.count(a, 0) * both / self.count(b.written, 0);
            if both > 1.0 && share >= least {
                share
            } else {
                0.0
            }
        };
        let name = if a.capital {
            share(a.written, BOND_OF_NAMES)
        } else {
            0.0
        };
        share(a.folded, BOND).max(name)
    }

    /// For each syllable, and the end, whether it is of one word with the one before. Of two pairs that share a syllable
    /// the better one is a word, together with what it leaves to the next pair.
    fn joins(&self, text: &str, all: &[Syllable]) -> Vec<bool> {
        let mut joins = vec![false; all.len() + 2];
        let bond = |at| self.bond(text, all, at);
        let mut at = 0;
        while at < all.len() {
            if bond(at) > 0.0 && bond(at) + bond(at + 2) >= bond(at + 1) {
                at += 1;
                joins[at] = true;
                // A third syllable that the second is never without: `tổng tuyển cử`.
                let count = |at: usize| self.count(all[at].written, all[at + 1].written);
                if bond(at + 1) <= 0.0 && bond(at) > 0.0 && count(at - 1) <= count(at) {
                    at += 1;
                    joins[at] = true;
                }
            }
            at += 1;
        }
        joins
    }

    /// The words of a sentence.
    pub fn words<'a>(&self, text: &'a str) -> Vec<Word<'a>> {
        let all = self.read(text);
        let joins = self.joins(text, &all);
        let mut words: Vec<Word<'a>> = Vec::new();
        for (at, one) in all.iter().enumerate() {
            let start = match words.last() {
                Some(last) if joins[at] => last.start,
                _ => one.start,
            };
            words.truncate(words.len() - usize::from(joins[at]));
            words.push(Word {
                start,
                end: one.end,
                text: &text[start..one.end],
            });
        }
        words
    }

    /// Whether a folded word is no tag and no part of one.
    pub fn is_bare(&self, folded: &str) -> bool {
        self.lexicon.is_bare(folded)
    }

    /// Whether a word is a syllable that stands between others more often than alone: a part of a word that the article
    /// has once.
    pub fn is_fragment(&self, word: &str) -> bool {
        let small = fold(word);
        let (written, folded) = (hash(word), hash(&small));
        // A word in small letters is counted twice on both sides.
        let of = |what| self.count(written, what) + self.count(folded, what);
        is_syllable(&small) && of(ALONE) * 2.0 <= of(LEFT)
    }
}

fn key(a: u64, b: u64) -> u64 {
    a.rotate_left(1) ^ b
}

/// The longest syllable is of so many letters: `nghiêng`.
const LONGEST: u32 = 7;

/// Whether a folded word may be a syllable: its vowels stand together.
fn is_syllable(folded: &str) -> bool {
    let (mut letters, mut runs, mut vowel) = (0, 0, false);
    for c in folded.chars().filter(|c| c.is_alphabetic()) {
        let last = std::mem::replace(&mut vowel, !"bcdfghjklmnpqrstvwxzđ".contains(c));
        runs += u32::from(vowel && !last);
        letters += 1;
    }
    runs == 1 && letters <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexicon;

    const TEXTS: [&str; 5] = [
        "Thành phố sửa cầu tàu cũ.",
        "Chợ cá ở thành phố mở lại, cầu tàu thì chưa.",
        "Cầu tàu nằm sau chợ cá, bị cáo khai ở Tân Lạc.",
        "Tàu bị hỏng. Dự luật tổng tuyển cử, rồi tổng tuyển cử.",
        "Cầu thì dài, tuy rộng, mà tàu thì nhỏ. Robot thì mới.",
    ];

    fn syllables() -> Syllables<'static> {
        Syllables::of(&TEXTS, lexicon("vi"))
    }

    fn parted(text: &str) -> Vec<&str> {
        let words = syllables().words(text).into_iter();
        words.map(|word| word.text).collect()
    }

    #[test]
    fn two_syllables_that_return_side_by_side_are_a_word() {
        assert_eq!(
            parted("Thành phố có cầu tàu, cầu"),
            ["Thành phố", "có", "cầu tàu", "cầu"]
        );
        assert_eq!(parted("thành, phố"), ["thành", "phố"], "a mark parts them");
        assert_eq!(parted("cầu Tàu"), ["cầu", "Tàu"], "a name begins");
        assert_eq!(parted("sửa cầu"), ["sửa", "cầu"], "met once");
    }

    #[test]
    fn a_third_syllable_that_is_always_there_belongs_to_the_word() {
        assert_eq!(
            parted("dự luật tổng tuyển cử"),
            ["dự", "luật", "tổng tuyển cử"]
        );
    }

    #[test]
    fn a_small_word_may_be_a_syllable_of_a_listed_one() {
        assert_eq!(parted("bị cáo bị phạt"), ["bị cáo", "bị", "phạt"]);
    }

    #[test]
    fn a_syllable_that_never_stands_alone_is_a_fragment() {
        let found = syllables();
        for fragment in ["luật", "Tân", "Lạc", "khai"] {
            assert!(found.is_fragment(fragment), "{fragment}");
        }
        for word in ["cầu", "tàu", "robot", "cầu tàu"] {
            assert!(!found.is_fragment(word), "{word}");
        }
    }

    #[test]
    fn a_syllable_has_one_run_of_vowels() {
        assert!(
            ["nghiêng", "quốc", "yêu", "ở", "đ\u{f4}", "e\u{302}m"]
                .iter()
                .all(|w| is_syllable(w))
        );
        assert!(
            ["video", "hcm", "facebook", "17"]
                .iter()
                .all(|w| !is_syllable(w))
        );
    }
}
