//! How long the sentence is, and how long the others are.

use crate::summary::document::Document;

/// Its words.
pub fn words(document: &Document<'_>, s: usize) -> f32 {
    document.sentences[s].words as f32
}

/// Its words over the mean of all sentences.
pub fn relative(document: &Document<'_>, s: usize) -> f32 {
    words(document, s) / average(document, s).max(1.0)
}

/// Distinct terms as a share of its words.
pub fn content(document: &Document<'_>, s: usize) -> f32 {
    document.sentences[s].terms.len() as f32 / words(document, s).max(1.0)
}

/// How many candidates the article has.
pub fn document(document: &Document<'_>, _: usize) -> f32 {
    document.sentences.len() as f32
}

/// The mean words of a candidate.
pub fn average(document: &Document<'_>, _: usize) -> f32 {
    document.words as f32 / document.sentences.len() as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn measures_words_alone_and_against_the_others() {
        let text = "A title\n\nRain, rain, rain fell. Cats sleep.";
        assert_eq!(values(text, words), [4.0, 2.0]);
        assert_eq!(values(text, average), [3.0, 3.0]);
        assert_eq!(values(text, content), [0.5, 1.0]);
    }
}
