//! Words of Chinese text, which puts no space between them, without a dictionary: what an article says more than once in
//! the same characters is a word of it.

use crate::text::{Lexicon, Word, is_han, words};
use std::collections::{HashMap, HashSet};

/// Characters of the shortest and the longest word.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
/// What is said once may be a word of so many characters, and is a clause beyond.
const LOOSE: std::ops::RangeInclusive<usize> = 2..=4;

/// The words that an article says more than once.
#[derive(Debug, Default)]
pub struct Repeated<'a>(HashSet<&'a str>);

impl<'a> Repeated<'a> {
    /// Reads the texts: sequences of characters that return, none of which begins or ends with a small word, and none of
    /// which only ever stands inside the same longer one. Linear.
    pub fn of(texts: &[&'a str], lexicon: &Lexicon) -> Self {
        let mut counts: HashMap<&'a str, u32> = HashMap::new();
        for text in texts {
            for word in words(text).filter(|word| word.text.chars().all(is_han)) {
                let borders = borders(word.text);
                for (i, &start) in borders.iter().enumerate() {
                    for &end in borders
                        .iter()
                        .skip(i + LENGTHS.start())
                        .take(LENGTHS.count())
                    {
                        *counts.entry(&word.text[start..end]).or_default() += 1;
                    }
                }
            }
        }
        counts.retain(|_, count| *count > 1);
        let mut inside: HashSet<&str> = HashSet::new();
        for (longer, count) in &counts {
            let borders = borders(longer);
            let (first, last) = (borders[1], borders[borders.len() - 2]);
            for part in [&longer[first..], &longer[..last]] {
                if counts.get(part) == Some(count) {
                    inside.insert(part);
                }
            }
        }
        let small = |c: Option<char>| c.is_some_and(|c| is_small(c, lexicon));
        let whole = counts.keys().filter(|word| {
            !inside.contains(**word) && !small(word.chars().next()) && !small(word.chars().last())
        });
        Self(whole.copied().collect())
    }

    /// The words of a run of characters: those that return, small words, and what is left between.
    pub fn parted(&self, run: Word<'a>, lexicon: &Lexicon) -> Vec<Word<'a>> {
        let borders = borders(run.text);
        let mut parts = Vec::new();
        let (mut from, mut at) = (0, 0);
        let part = |from: usize, to: usize| Word {
            start: run.start + borders[from],
            end: run.start + borders[to],
            text: &run.text[borders[from]..borders[to]],
        };
        while at + 1 < borders.len() {
            let longest = (borders.len() - 1 - at).min(*LENGTHS.end());
            let word = (*LENGTHS.start()..=longest)
                .rev()
                .find(|length| self.0.contains(part(at, at + length).text));
            let small = || {
                let c = part(at, at + 1).text.chars().next();
                c.is_some_and(|c| is_small(c, lexicon)).then_some(1)
            };
            if let Some(length) = word.or_else(small) {
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
        part.chars().all(is_han) && !self.0.contains(part) && !LOOSE.contains(&part.chars().count())
    }
}

/// Where each character begins, and the end.
fn borders(text: &str) -> Vec<usize> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts.chain([text.len()]).collect()
}

fn is_small(c: char, lexicon: &Lexicon) -> bool {
    lexicon.is_stop(c.encode_utf8(&mut [0; 4]))
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
            let parts = repeated.parted(run, lexicon);
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
        let parts = repeated.parted(run, lexicon);
        assert_eq!(parts.iter().map(|p| p.text).collect::<String>(), text);
        assert!(parts.windows(2).all(|p| p[0].end == p[1].start));
    }
}
