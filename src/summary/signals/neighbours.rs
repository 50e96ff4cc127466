//! What the sentence shares with those beside it: one that the next takes up is more than an aside.

use crate::summary::document::Document;

/// The share of its terms that stand in the next sentence.
pub fn next(document: &Document<'_>, s: usize) -> f32 {
    let after = document.sentences.get(s + 1).map_or(&[][..], |n| &n.terms);
    Document::covered(&document.sentences[s].terms, after)
}

/// The share of its terms that stand in the sentence before.
pub fn previous(document: &Document<'_>, s: usize) -> f32 {
    let before = match s {
        0 => &[][..],
        _ => &document.sentences[s - 1].terms,
    };
    Document::covered(&document.sentences[s].terms, before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn looks_one_sentence_to_either_side() {
        let text = "A title\n\nOld bridges closed. Bridges fell. Cats sleep.";
        assert_eq!(values(text, previous), [0.0, 0.5, 0.0]);
        assert!((values(text, next)[0] - 1.0 / 3.0).abs() < 1e-6);
    }
}
