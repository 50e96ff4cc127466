//! Which tags the sentence carries.

use crate::summary::document::Document;

/// Occurrences of tags in it.
pub fn count(document: &Document<'_>, s: usize) -> f32 {
    document.sentences[s].tags.len() as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::Hints;
    use crate::summary::document::tests::article;
    use crate::text::Span;

    #[test]
    fn counts_the_occurrences_inside_the_sentence() {
        let article = article("A title\n\nThe bridge fell. Cats sleep.");
        let tags = [Span::new(4, 10)];
        let hints = Hints {
            people: &[],
            tags: &tags,
        };
        let document = Document::new(&article, hints);
        assert_eq!((count(&document, 0), count(&document, 1)), (1.0, 0.0));
    }
}
