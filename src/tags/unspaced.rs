//! Words of Chinese and Thai text, which put no space between them, without a dictionary: what an article says more than
//! once in the same characters is a word of it.
//!
//! The spaces of Thai part its clauses. So there more is asked of a word: that it begins somewhere and ends somewhere at
//! such a space or a small word, and that no small word stands in it. What is said once is none.

use crate::text::{Lexicon, Word, is_han, words};
use std::collections::{HashMap, HashSet};

/// What is said once may be a Chinese word of so many characters, and is a clause beyond.
const LOOSE: std::ops::RangeInclusive<usize> = 2..=4;

/// Says of a sequence that it begins, and ends, where a space or a small word parts it from what stands beside it. The
/// bits below count how often it stands in the article.
const BEGINS: u32 = 1 << 31;
const ENDS: u32 = 1 << 30;

/// The words that an article says more than once.
#[derive(Debug)]
pub struct Repeated<'a, 'l> {
    words: HashSet<&'a str>,
    lexicon: &'l Lexicon,
    thai: bool,
}

impl<'a, 'l> Repeated<'a, 'l> {
    /// Reads the texts: sequences of characters that return, none of which begins or ends with a small word, and none of
    /// which only ever stands inside the same longer one. Linear.
    pub fn of(texts: &[&'a str], lexicon: &'l Lexicon) -> Self {
        let mut found = Self {
            words: HashSet::new(),
            lexicon,
            thai: lexicon.code() == "th",
        };
        let (shortest, longest) = found.lengths();
        let mut counts: HashMap<&'a str, u32> = HashMap::new();
        for text in texts {
            for word in words(text).filter(|word| found.reads(word.text)) {
                let borders = borders(word.text);
                let last = borders.len() - 1;
                // Where small words begin and end.
                let (mut begin, mut end) = (vec![false; last + 1], vec![false; last + 1]);
                (begin[last], end[0]) = (true, true);
                for at in 0..last {
                    let small = found.small(word.text, &borders, at);
                    begin[at] |= small > 0;
                    end[at + small] |= small > 0;
                }
                for from in 0..last {
                    for to in from + shortest..=last.min(from + longest) {
                        let count = counts.entry(&word.text[borders[from]..borders[to]]);
                        let count = count.or_default();
                        *count += 1;
                        *count |= (BEGINS * u32::from(end[from])) | (ENDS * u32::from(begin[to]));
                    }
                }
            }
        }
        let number = |count: &u32| count & (ENDS - 1);
        counts.retain(|_, count| number(count) > 1);
        let mut inside: HashSet<&str> = HashSet::new();
        for (longer, count) in &counts {
            let borders = borders(longer);
            let (first, last) = (borders[1], borders[borders.len() - 2]);
            for part in [&longer[first..], &longer[..last]] {
                if counts.get(part).map(number) == Some(number(count)) {
                    inside.insert(part);
                }
            }
        }
        let whole = counts.iter().filter(|(word, count)| {
            let parted = **count >= BEGINS + ENDS;
            !inside.contains(**word) && (parted || !found.thai) && !found.is_mixed(word)
        });
        found.words = whole.map(|(word, _)| *word).collect();
        found
    }

    /// Whether a word is of the script.
    pub fn reads(&self, word: &str) -> bool {
        let of = |c| {
            if self.thai {
                matches!(c, '\u{e00}'..='\u{e7f}')
            } else {
                is_han(c)
            }
        };
        word.chars().all(of)
    }

    /// Characters of the shortest and the longest word; in Thai those count that may begin one.
    fn lengths(&self) -> (usize, usize) {
        if self.thai { (3, 12) } else { (2, 6) }
    }

    /// How many characters the longest small word has that begins at one, or 0.
    fn small(&self, text: &str, borders: &[usize], at: usize) -> usize {
        let longest = if self.thai { 8 } else { 1 };
        let ends = borders[at + 1..].iter().take(longest).enumerate();
        let mut small = ends.filter(|(_, end)| self.lexicon.is_stop(&text[borders[at]..**end]));
        small.next_back().map_or(0, |(length, _)| length + 1)
    }

    /// Whether a small word begins or ends a sequence; in Thai also whether one stands in it.
    fn is_mixed(&self, word: &str) -> bool {
        let borders = borders(word);
        let last = borders.len() - 1;
        (0..last).any(|at| {
            (self.thai || at == 0 || at == last - 1) && self.small(word, &borders, at) > 0
        })
    }

    /// The words of a run of characters: those that return, small words, and what is left between.
    pub fn parted(&self, run: Word<'a>) -> Vec<Word<'a>> {
        let borders = borders(run.text);
        let (shortest, longest) = self.lengths();
        let mut parts = Vec::new();
        let (mut from, mut at) = (0, 0);
        let part = |from: usize, to: usize| Word {
            start: run.start + borders[from],
            end: run.start + borders[to],
            text: &run.text[borders[from]..borders[to]],
        };
        while at + 1 < borders.len() {
            let longest = (borders.len() - 1 - at).min(longest);
            let word = (shortest..=longest)
                .rev()
                .find(|length| self.words.contains(part(at, at + length).text));
            let small = || self.small(run.text, &borders, at);
            let length = word.unwrap_or_else(small);
            if length > 0 {
                if from < at {
                    parts.push(part(from, at));
                }
                parts.push(part(at, at + length));
                at += length;
                from = at;
            } else {
                at += 1;
            }
        }
        if from < at {
            parts.push(part(from, at));
        }
        parts
    }

    /// Whether it is no word: a clause, or a character that was left over.
    pub fn is_no_word(&self, part: &str) -> bool {
        let loose = !self.thai && LOOSE.contains(&part.chars().count());
        self.reads(part) && !self.words.contains(part) && !loose
    }
}

/// Where each character begins, and the end. A vowel of Thai is one with the consonant that it stands around.
fn borders(text: &str) -> Vec<usize> {
    let mut all = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let follows = matches!(c, '\u{e30}'..='\u{e3a}' | '\u{e45}'..='\u{e4e}');
        if all.is_empty() || !follows && !matches!(before, 'เ'..='ไ') {
            all.push(at);
        }
        before = c;
    }
    all.push(text.len());
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexicon;

    #[test]
    fn what_returns_is_a_word_and_a_clause_is_none() {
        let texts = [
            "老码头的吊车又转起来了",
            "蒸汽吊车在江湾老码头转动",
            "吊车建于江湾",
        ];
        let lexicon = lexicon("zh");
        let repeated = Repeated::of(&texts, lexicon);
        let parts = |text| -> Vec<&str> {
            let run = words(text).next().unwrap();
            let parts = repeated.parted(run);
            parts.into_iter().map(|part| part.text).collect()
        };
        assert_eq!(parts("老码头的吊车"), ["老码头", "的", "吊车"]);
        assert_eq!(
            parts("蒸汽吊车在江湾老码头"),
            ["蒸汽", "吊车", "在", "江湾", "老码头"]
        );
        assert!(repeated.is_no_word("蒸汽钢琴转动起来"));
        assert!(!repeated.is_no_word("吊车") && !repeated.is_no_word("钢琴"));
    }

    #[test]
    fn every_character_belongs_to_one_part() {
        let lexicon = lexicon("zh");
        let text = "今天下雨了我们在家今天下雨";
        let repeated = Repeated::of(&[text], lexicon);
        let run = words(text).next().unwrap();
        let parts = repeated.parted(run);
        assert_eq!(parts.iter().map(|p| p.text).collect::<String>(), text);
        assert!(parts.windows(2).all(|p| p[0].end == p[1].start));
    }

    #[test]
    fn a_thai_word_returns_and_is_parted_once_on_each_side() {
        let texts = [
            "ชาวบ้านข้ามสะพานไม้ทุกวัน",
            "สะพานไม้ของหมู่บ้านทรุดและชาวบ้านซ่อมสะพาน",
            "เด็กวิ่งบนสะพานไปโรงเรียน ชาวบ้านเดินบนสะพานทุกวัน",
        ];
        let repeated = Repeated::of(&texts, lexicon("th"));
        let mut words: Vec<_> = repeated.words.iter().copied().collect();
        words.sort_unstable();
        assert_eq!(words, ["ชาวบ้าน", "สะพาน", "สะพานไม้"]);
        assert!(repeated.is_no_word("หมู่บ้าน") && !repeated.is_no_word("สะพาน"));
        let run = super::words("ซ่อมสะพานและชาวบ้าน").next().unwrap();
        let parts: Vec<_> = repeated.parted(run).iter().map(|p| p.text).collect();
        assert_eq!(parts, ["ซ่อม", "สะพาน", "และ", "ชาวบ้าน"]);
    }

    #[test]
    fn a_thai_vowel_is_not_parted_from_its_consonant() {
        let text = "เรือข้ามน้ำใหม่";
        let starts = super::borders(text);
        let starts: Vec<_> = starts.windows(2).map(|b| &text[b[0]..b[1]]).collect();
        assert_eq!(starts, ["เรื", "อ", "ข้า", "ม", "น้ำ", "ให", "ม่"]);
    }
}
