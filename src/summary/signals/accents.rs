//! Links and emphasis.

use crate::summary::document::Document;

/// The share of the sentence that is linked.
pub fn linked(document: &Document<'_>, s: usize) -> f32 {
    let sentence = &document.sentences[s];
    sentence.accents[0] as f32 / sentence.text.len().max(1) as f32
}

/// The share that is bold or italic.
pub fn stressed(document: &Document<'_>, s: usize) -> f32 {
    let sentence = &document.sentences[s];
    sentence.accents[1] as f32 / sentence.text.len().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::Hints;
    use crate::summary::document::tests::marked_up;

    #[test]
    fn measures_links_and_emphasis() {
        let article = marked_up(
            "<p>Old stone bridges cross <a href=/r>the river</a> in the town of Bonn, as they always did. <b>Ferries sail on every day of the year, whatever the weather may be like.</b></p>",
        );
        let document = Document::new(&article, Hints::default());
        assert!(linked(&document, 0) > 0.0 && linked(&document, 1) == 0.0);
        assert!(stressed(&document, 0) == 0.0 && stressed(&document, 1) > 0.9);
    }
}
