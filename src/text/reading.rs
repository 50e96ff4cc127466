//! Reading time.

use super::words::{is_unspaced, words};

/// Adults read English non-fiction silently at 238 words a minute (Brysbaert 2019, a meta-analysis of 190 studies).
const WORDS_PER_MINUTE: f64 = 238.0;

/// Characters a minute where words are not spaced: Chinese readers manage 255 a minute, Japanese 357 (Trauzettel-Klosinski
/// and Dietz 2012, the International Reading Speed Texts); the figure between serves both.
const CHARACTERS_PER_MINUTE: f64 = 300.0;

/// How many minutes reading takes, rounded up; 0 only for a text without words. Linear in the text.
#[must_use]
pub fn minutes(text: &str) -> usize {
    let (mut spaced, mut unspaced) = (0_usize, 0_usize);
    for word in words(text) {
        let characters = word.text.chars().filter(|&c| is_unspaced(c)).count();
        unspaced += characters;
        spaced += usize::from(characters == 0);
    }
    let minutes = spaced as f64 / WORDS_PER_MINUTE + unspaced as f64 / CHARACTERS_PER_MINUTE;
    #[allow(clippy::cast_sign_loss, reason = "a sum of two counts is not negative")]
    let whole = minutes.ceil() as usize;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_words_where_they_are_spaced_and_characters_where_not() {
        assert_eq!(minutes(&"word ".repeat(500)), 3);
        assert_eq!(minutes(&"雨".repeat(900)), 3);
        assert_eq!(minutes("One word"), 1);
        assert_eq!(minutes(" …"), 0);
    }
}
