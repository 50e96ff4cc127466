//! The paragraph that the sentence stands in.

use crate::summary::document::Document;

/// The sentences of its paragraph.
pub fn size(document: &Document<'_>, s: usize) -> f32 {
    document.sentences[s].block_size as f32
}

/// The paragraphs of the text.
pub fn count(document: &Document<'_>, _: usize) -> f32 {
    document
        .sentences
        .last()
        .map_or(0.0, |last| last.block as f32 + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn measures_the_paragraph_and_the_text() {
        let text = "A title\n\nOne fell. Two fell.\n\nThree fell.";
        assert_eq!(values(text, size), [2.0, 2.0, 1.0]);
        assert_eq!(values(text, count), [2.0; 3]);
    }
}
