//! What the sentence shares with the headings of the text.

use crate::summary::document::Document;

/// The share of its section's heading whose roots stand in it; 0 before every heading.
pub fn own(document: &Document<'_>, s: usize) -> f32 {
    let sentence = &document.sentences[s];
    Document::covered(
        &document.headings[sentence.section as usize],
        &sentence.roots,
    )
}

/// The share of its roots that stand in some heading of the text.
pub fn any(document: &Document<'_>, s: usize) -> f32 {
    let roots = &document.sentences[s].roots;
    let in_heading = |root: &&u32| document.heading_roots.binary_search(root).is_ok();
    roots.iter().filter(in_heading).count() as f32 / roots.len().max(1) as f32
}

/// How many headings stand before it.
pub fn before(document: &Document<'_>, s: usize) -> f32 {
    document.sentences[s].section as f32
}

/// Its place among the sentences of its section.
pub fn in_section(document: &Document<'_>, s: usize) -> f32 {
    document.sentences[s].in_section as f32
}

/// How many headings the text has.
pub fn count(document: &Document<'_>, _: usize) -> f32 {
    document.headings.len() as f32 - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::Hints;
    use crate::summary::document::tests::marked_up;

    #[test]
    fn a_sentence_knows_its_section() {
        let article = marked_up(
            "<p>Old stone bridges cross the river in the town of Bonn, as they always did.</p><h2>Why ferries sail</h2><p>Ferries sail on every day of the year, whatever the weather may be like. They are slow.</p>",
        );
        let document = Document::new(&article, Hints::default());
        let all = |signal: fn(&Document<'_>, usize) -> f32| {
            (0..3).map(|s| signal(&document, s)).collect::<Vec<f32>>()
        };
        assert_eq!(all(before), [0.0, 1.0, 1.0]);
        assert_eq!(all(in_section), [0.0, 0.0, 1.0]);
        assert_eq!(all(own), [0.0, 1.0, 0.0]);
        assert_eq!(all(count), [1.0; 3]);
        assert!(all(any)[1] > 0.0 && all(any)[2] < all(any)[1]);
    }
}
