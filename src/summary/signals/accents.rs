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
    use crate::article;
    use crate::page::html;
    use crate::summary::Hints;

    fn read(body: &str) -> article::Article {
        let filler = "<p>Long winters keep the harbour shut for months, so that the ships wait outside. </p>".repeat(6);
        let page = format!(
            "<html lang=en><title>Bridges</title><body><article><h1>Bridges</h1>{body}{filler}</article>"
        );
        article::read(&html::read(&page, ""), &article::Options::default())
    }

    #[test]
    fn measures_links_and_emphasis() {
        let article = read(
            "<p>Old stone bridges cross <a href=/r>the river</a> in the town of Bonn, as they always did. <b>Ferries sail on every day of the year, whatever the weather may be like.</b></p>",
        );
        let document = Document::new(&article, Hints::default());
        assert!(linked(&document, 0) > 0.0 && linked(&document, 1) == 0.0);
        assert!(stressed(&document, 0) == 0.0 && stressed(&document, 1) > 0.9);
    }
}
