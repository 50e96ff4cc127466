//! How common a word is in its language: tables of document frequencies, counted on the training texts.

use super::languages::languages;
use std::collections::HashMap;

/// How common the words of one language are.
#[derive(Debug)]
pub struct Common(HashMap<&'static str, u8>);

/// The rareness of a word that no table holds, and of every word of a language without a table.
pub const RARE: f32 = 7.0;

impl Common {
    fn new(file: &'static str) -> Self {
        let lines = file.lines().filter(|l| !l.starts_with('#'));
        let words = lines.zip(0..).flat_map(|(line, rareness)| {
            line.split(' ')
                .filter(|w| !w.is_empty())
                .map(move |word| (word, rareness))
        });
        Self(words.collect())
    }

    /// How rare a folded word is: the binary logarithm of one in how many documents has it, rounded down; 0 to 7.
    #[must_use]
    pub fn rareness(&self, folded: &str) -> f32 {
        self.0.get(folded).map_or(RARE, |&r| f32::from(r))
    }
}

languages! { Common in "common": "de" "en" "fr" }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn tables_have_a_line_for_each_rareness_sorted_and_folded() {
        for (_, file, _) in &ALL {
            assert!(file.starts_with("# "));
            let lines: Vec<_> = file.lines().filter(|l| !l.starts_with('#')).collect();
            assert_eq!(lines.len(), 7, "as many as RARE says");
            for line in lines {
                let words: Vec<_> = line.split(' ').collect();
                assert!(words.is_sorted_by(|a, b| a < b));
                assert!(words.iter().all(|w| *w == fold(w)));
            }
        }
    }

    #[test]
    fn small_words_are_common_and_names_are_rare() {
        let en = of("en").unwrap();
        assert!(en.rareness("year") < 3.0);
        assert!(en.rareness("standfirst") >= RARE);
    }
}
