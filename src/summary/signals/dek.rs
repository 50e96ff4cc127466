//! What the sentence shares with the article's own standfirst.

use crate::summary::document::Document;

/// The share of the standfirst's roots that stand in it.
pub fn covered(document: &Document<'_>, s: usize) -> f32 {
    Document::covered(&document.dek_roots, &document.sentences[s].roots)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::Hints;
    use crate::summary::document::tests::article;

    #[test]
    fn measures_what_the_standfirst_already_says() {
        let mut article = article("A title\n\nBridges close in Bonn. Cats sleep.");
        article.dek = Some("Bonn closes bridges".to_owned());
        let document = Document::new(&article, Hints::default());
        assert_eq!((covered(&document, 0), covered(&document, 1)), (1.0, 0.0));
    }
}
