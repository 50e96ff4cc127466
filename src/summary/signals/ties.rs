//! How the sentence is tied to what stands before it and to what follows.

use crate::summary::document::Document;

/// The mean share of the sentences before it in which its roots stand.
pub fn before(document: &Document<'_>, s: usize) -> f32 {
    let sentence = &document.sentences[s];
    sentence.ties[0] as f32 / (sentence.roots.len() * s).max(1) as f32
}

/// The mean share of the sentences after it in which its roots stand.
pub fn after(document: &Document<'_>, s: usize) -> f32 {
    let sentence = &document.sentences[s];
    let left = document.sentences.len() - s - 1;
    sentence.ties[1] as f32 / (sentence.roots.len() * left).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn looks_both_ways() {
        let text = "A title\n\nBridges close. Bridges fall. Cats sleep.";
        assert_eq!(values(text, before), [0.0, 0.5, 0.0]);
        assert_eq!(values(text, after), [0.25, 0.0, 0.0]);
    }
}
