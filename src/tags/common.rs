//! How common a word is in its language: tables of document frequencies, counted on the training texts.

use super::languages::languages;
use crate::text::sorted;

/// How common the words of one language are: lines of a word, a space and its rareness, sorted.
#[derive(Debug)]
pub struct Common(&'static str);

/// The rareness of a word that no table holds, and of every word of a language without a table.
pub const RARE: f32 = 7.0;

impl Common {
    fn new(file: &'static str) -> Self {
        Self(file)
    }

    /// How rare a folded word is: the binary logarithm of one in how many documents has it, rounded down; 0 to 7.
    #[must_use]
    pub fn rareness(&self, folded: &str) -> f32 {
        let mut line = sorted::beginning(self.0, &format!("{folded} ")).bytes();
        line.nth(folded.len() + 1)
            .map_or(RARE, |digit| f32::from(digit - b'0'))
    }
}

languages! { Common of CommonWords }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Kind, fold, lexicon, lexicons};

    #[test]
    fn tables_are_sorted_and_folded() {
        for known in lexicons() {
            let lines = known.file(Kind::CommonWords).lines();
            assert!(lines.clone().is_sorted_by(|a, b| a < b));
            for line in lines {
                let (word, rareness) = line.split_once(' ').unwrap();
                assert_eq!(word, fold(word));
                assert!(rareness.parse::<f32>().unwrap() < RARE, "{line}");
            }
        }
    }

    #[test]
    fn small_words_are_common_and_names_are_rare() {
        let en = of(lexicon("en")).unwrap();
        assert!(en.rareness("year") < 3.0);
        assert!(en.rareness("standfirst") >= RARE);
    }
}
