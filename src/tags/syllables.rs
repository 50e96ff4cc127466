//! Words of Vietnamese, which puts a space between the syllables of a word (`thành phố` is one), without a dictionary: two
//! syllables that the article has side by side more than once, and seldom apart, are a word.

use super::bare::Bare;
use super::quick::Map;
use crate::text::{Lexicon, List, Word, fold, hash, words};
use std::sync::LazyLock;

/// Words of which one syllable is a small word: `bị cáo`.
static COMPOUNDS: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("compounds.txt").lines().skip(1)));

/// So large at least is the share of two syllables' occurrences that are side by side: the product of both shares. Set by
/// eye on articles of `vietnews_train`.
const BOND: f32 = 0.1;

/// Stand for the second syllable where one is counted that is left over between words, and that stands alone there.
const LEFT: u64 = 1;
const ALONE: u64 = 2;

/// A syllable, or a word that is none.
struct Syllable<'a> {
    word: Word<'a>,
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
    bare: Option<&'l Bare>,
}

impl<'l> Syllables<'l> {
    /// Reads the texts. Linear.
    pub fn of<'a>(
        texts: impl Iterator<Item = &'a str>,
        lexicon: &'l Lexicon,
        bare: Option<&'l Bare>,
    ) -> Self {
        let mut found = Self {
            counts: Map::default(),
            lexicon,
            bare,
        };
        let texts: Vec<_> = texts.map(|text| (text, found.read(text))).collect();
        for (_, all) in &texts {
            for (at, one) in all.iter().enumerate() {
                found.add(one.written, 0);
                if at > 0 && one.joined {
                    found.add(all[at - 1].written, one.written);
                }
            }
        }
        for (text, all) in &texts {
            let joins = found.joins(text, all);
            for (at, one) in all.iter().enumerate() {
                if joins[at] || at > 0 && joins[at - 1] {
                    continue;
                }
                let part = |other: &Syllable| other.kind == Kind::Part;
                let open = |other: &Syllable| other.capital || part(other) && !one.capital;
                let previous = at.checked_sub(1).map(|p| &all[p]).filter(|_| one.joined);
                let next = all.get(at + 1).filter(|next| next.joined);
                // Before a number stands what kind of thing it is; a capital may begin a word of which the rest is small.
                let goes_on = |next: &Syllable| {
                    open(next) || next.kind == Kind::Number || part(next) && !joins[at + 1]
                };
                let bound = previous.is_some_and(open) || next.is_some_and(goes_on);
                found.add(one.written, LEFT);
                if !bound {
                    found.add(one.written, ALONE);
                }
            }
        }
        found
    }

    fn add(&mut self, a: u64, b: u64) {
        *self.counts.entry(key(a, b)).or_default() += 1;
    }

    fn count(&self, a: u64, b: u64) -> f32 {
        self.counts
            .get(&key(a, b))
            .map_or(0.0, |count| *count as f32)
    }

    fn read<'a>(&self, text: &'a str) -> Vec<Syllable<'a>> {
        let mut end = 0;
        let read = |word: Word<'a>| {
            let gap = &text[end..word.start];
            let first = end == 0 || gap.contains([':', '“', '"']);
            end = word.end;
            let small = fold(word.text);
            let folded = hash(&small);
            let capital = word.text.starts_with(char::is_uppercase);
            let kind = if !word.text.contains(char::is_alphabetic) {
                Kind::Number
            } else if !is_syllable(&small) || self.lexicon.is_stop(&small) {
                Kind::Whole
            } else if self.is_bare(&small) {
                Kind::Bare
            } else {
                Kind::Part
            };
            Syllable {
                word,
                folded,
                written: if first { folded } else { hash(word.text) },
                capital: capital && !first,
                joined: gap == " ",
                kind,
            }
        };
        words(text).map(read).collect()
    }

    /// How well two syllables side by side hold together, 0 to 1.
    fn bond(&self, text: &str, a: &Syllable, b: &Syllable) -> f32 {
        if !b.joined {
            return 0.0;
        }
        if a.kind.max(b.kind) >= Kind::Whole {
            let both = fold(&text[a.word.start..b.word.end]);
            return f32::from(u8::from(COMPOUNDS.has(&both)));
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
        if b.capital {
            return 0.0;
        }
        share(a.folded, BOND).max(if a.capital {
            share(a.written, 0.5)
        } else {
            0.0
        })
    }

    /// For each syllable whether it is of one word with the next: those pairs that hold together best in sum.
    fn joins(&self, text: &str, all: &[Syllable]) -> Vec<bool> {
        let mut best = vec![(0.0, 0.0)];
        for at in 0..all.len() {
            let (alone, with) = (best[at].0, at.checked_sub(1).map(|p| best[p].0));
            let bond = with.map_or(0.0, |sum| sum + self.bond(text, &all[at - 1], &all[at]));
            best.push((f32::max(alone, bond), bond - alone));
        }
        let mut joins = vec![false; all.len()];
        let mut at = all.len();
        while at > 0 {
            at -= 1;
            if best[at + 1].1 > 0.0 {
                at -= 1;
                joins[at] = true;
            }
        }
        // A third syllable that the second is never without: `tổng tuyển cử`.
        for at in 2..all.len() {
            let [a, b, c] = [&all[at - 2], &all[at - 1], &all[at]];
            if joins[at - 2]
                && !joins[at]
                && self.bond(text, b, c) > 0.0
                && self.count(a.written, b.written) <= self.count(b.written, c.written)
            {
                joins[at - 1] = true;
            }
        }
        joins
    }

    /// The words of a sentence.
    pub fn words<'a>(&self, text: &'a str) -> Vec<Word<'a>> {
        let all = self.read(text);
        let joins = self.joins(text, &all);
        let mut words: Vec<Word<'a>> = Vec::new();
        for (at, one) in all.iter().enumerate() {
            match words.last_mut() {
                Some(last) if joins[at - 1] => {
                    last.end = one.word.end;
                    last.text = &text[last.start..last.end];
                }
                _ => words.push(one.word),
            }
        }
        words
    }

    /// Whether a folded word is no tag and no part of one.
    pub fn is_bare(&self, folded: &str) -> bool {
        self.bare.is_some_and(|bare| bare.has(folded))
    }

    /// Whether a word is a syllable that stands between others more often than alone: a part of a word that the article
    /// has once.
    pub fn is_fragment(&self, word: &str) -> bool {
        let small = fold(word);
        let of = |what| {
            let (written, folded) = (hash(word), hash(&small));
            let other = if written == folded {
                0.0
            } else {
                self.count(folded, what)
            };
            self.count(written, what) + other
        };
        is_syllable(&small) && of(ALONE) * 2.0 <= of(LEFT)
    }
}

fn key(a: u64, b: u64) -> u64 {
    a.rotate_left(1) ^ b
}

/// The longest syllable is of so many letters: `nghiêng`.
const LONGEST: usize = 7;

/// Whether a folded word may be a syllable: its vowels stand together.
fn is_syllable(folded: &str) -> bool {
    let letters = || folded.chars().filter(|c| c.is_alphabetic());
    let mut last = false;
    let runs = letters().filter(|c| {
        let before = std::mem::replace(&mut last, !"bcdfghjklmnpqrstvwxzđ".contains(*c));
        last && !before
    });
    runs.count() == 1 && letters().count() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::super::bare;
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
        Syllables::of(TEXTS.into_iter(), lexicon("vi"), bare::of("vi"))
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

    #[test]
    fn compounds_are_sorted_and_have_a_small_word_each() {
        let list = COMPOUNDS.words();
        assert!(list.len() > 100 && list.is_sorted_by(|a, b| a < b));
        let small = |word: &str| word.split(' ').any(|s| lexicon("vi").is_stop(s));
        assert!(list.iter().all(|word| small(word) && fold(word) == *word));
    }
}
