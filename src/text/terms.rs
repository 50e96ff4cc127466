//! Terms: what a text is compared by.

use super::words::{is_unspaced, words};
use super::{Lexicon, Stemmer, fold};

/// The content terms of a text in order, repeats included: stems of its words without stop words and single letters.
/// Runs of a script that puts no white space between words (Chinese, Japanese, Thai, Khmer …) give each pair of
/// neighbouring characters instead, which serves retrieval about as well as true words do (Nie et al. 2000).
/// Linear in the text.
pub fn terms<'a>(
    text: &'a str,
    lexicon: &'a Lexicon,
    stemmer: &'a Stemmer,
) -> impl Iterator<Item = String> + 'a {
    words(text).flat_map(move |word| {
        let mut found = Vec::new();
        if word.text.contains(is_unspaced) {
            let borders: Vec<usize> = word
                .text
                .char_indices()
                .map(|(i, _)| i)
                .chain([word.text.len()])
                .collect();
            found.extend(borders.windows(3).map(|w| word.text[w[0]..w[2]].to_owned()));
            if found.is_empty() {
                found.push(word.text.to_owned());
            }
        } else {
            let folded = fold(word.text);
            let single = folded.chars().nth(1).is_none() && !folded.starts_with(char::is_numeric);
            if !single && !lexicon.is_stop(&folded) {
                found.push(stemmer.stem_folded(&folded).into_owned());
            }
        }
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexicon;

    fn all(text: &str, language: &str) -> Vec<String> {
        terms(text, lexicon(language), &Stemmer::new(language)).collect()
    }

    #[test]
    fn leaves_out_structure_and_single_letters() {
        assert_eq!(
            all("The talks of a B and the talking 7", "en"),
            ["talk", "talk", "7"]
        );
    }

    #[test]
    fn pairs_characters_where_words_are_not_spaced() {
        assert_eq!(all("日本語と cat", "ja"), ["日本", "本語", "語と", "cat"]);
        assert_eq!(all("雨", "zh"), ["雨"]);
    }
}
