//! Whom the sentence names.

use crate::summary::document::Document;

/// Mentions of key people in it.
pub fn count(document: &Document<'_>, s: usize) -> f32 {
    document.sentences[s].people.len() as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::Hints;
    use crate::summary::document::tests::article;
    use crate::text::Span;

    #[test]
    fn counts_the_mentions_inside_the_sentence() {
        let article = article("A title\n\nAnn Hill left. Nobody saw Ann Hill or Tom.");
        let people = [Span::new(0, 8), Span::new(26, 34), Span::new(38, 41)];
        let hints = Hints {
            people: &people,
            tags: &[],
        };
        let document = Document::new(&article, hints);
        assert_eq!((count(&document, 0), count(&document, 1)), (1.0, 2.0));
    }
}
