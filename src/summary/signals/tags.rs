//! Which tags the sentence carries.

use crate::order;
use crate::summary::document::Document;
use crate::text;

/// Occurrences of tags in it.
pub fn count(document: &Document<'_>, s: usize) -> f32 {
    document.sentences[s].tags.len() as f32
}

/// How many different tags it carries.
pub fn distinct(document: &Document<'_>, s: usize) -> f32 {
    let sentence = &document.sentences[s];
    let mut tags: Vec<_> = sentence
        .tags
        .iter()
        .map(|tag| {
            let start = tag.start() - sentence.start;
            text::fold(&sentence.text[start..start + tag.len()])
        })
        .collect();
    order::sort(&mut tags);
    tags.dedup();
    tags.len() as f32
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
        assert_eq!((distinct(&document, 0), distinct(&document, 1)), (1.0, 0.0));
    }
}
