//! What the sentence shares with the first one.

use crate::summary::document::Document;

/// The share of the first sentence's terms that stand in the sentence.
pub fn covered(document: &Document<'_>, s: usize) -> f32 {
    Document::covered(&document.sentences[0].terms, &document.sentences[s].terms)
}

/// The share of the sentence's terms that stand in the first one.
pub fn share(document: &Document<'_>, s: usize) -> f32 {
    Document::covered(&document.sentences[s].terms, &document.sentences[0].terms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn measures_what_is_shared_with_the_first() {
        let text = "A title\n\nOld bridges closed. Bridges fell. Cats sleep.";
        assert_eq!(values(text, share), [1.0, 0.5, 0.0]);
        assert!((values(text, covered)[1] - 1.0 / 3.0).abs() < 1e-6);
    }
}
