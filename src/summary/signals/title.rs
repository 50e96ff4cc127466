//! What the sentence shares with the headline.

use crate::summary::document::Document;

/// The share of the headline's terms that stand in the sentence.
pub fn covered(document: &Document<'_>, s: usize) -> f32 {
    Document::covered(&document.title, &document.sentences[s].terms)
}

/// The share of the sentence's terms that stand in the headline.
pub fn share(document: &Document<'_>, s: usize) -> f32 {
    Document::covered(&document.sentences[s].terms, &document.title)
}

/// Headline terms that no earlier sentence had, as a share of the headline's.
pub fn lead_of_others(document: &Document<'_>, s: usize) -> f32 {
    let terms = &document.sentences[s].terms;
    let new = |term: &&u32| {
        document.first[**term as usize] == s as u32 && terms.binary_search(term).is_ok()
    };
    document.title.iter().filter(new).count() as f32 / document.title.len().max(1) as f32
}

/// The headline's terms: 0 where there is no headline, and its signals say nothing.
pub fn length(document: &Document<'_>, _: usize) -> f32 {
    document.title.len() as f32
}

/// The share of the headline's roots that stand in the sentence.
pub fn roots(document: &Document<'_>, s: usize) -> f32 {
    Document::covered(&document.title_roots, &document.sentences[s].roots)
}

/// The share of the sentence's roots that stand in the headline.
pub fn root_share(document: &Document<'_>, s: usize) -> f32 {
    Document::covered(&document.sentences[s].roots, &document.title_roots)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    const TEXT: &str = "Rain ends in Bonn\n\nThe rain in Bonn stopped. Rain fell. Nobody knows.";

    #[test]
    fn measures_what_is_shared_from_both_sides() {
        let covered = values(TEXT, covered);
        assert!(covered[0] > covered[1] && covered[1] > covered[2]);
        assert!((values(TEXT, share)[1] - 0.5).abs() < 1e-6);
    }

    #[test]
    fn a_headline_term_is_new_once() {
        let new = values(TEXT, lead_of_others);
        assert!(new[0] > 0.5 && new[1] == 0.0);
    }

    #[test]
    fn roots_bring_the_forms_of_a_word_together() {
        let text = "Bridging in Bonn\n\nBridges close. Cats sleep.";
        assert!(values(text, covered)[0] == 0.0 && values(text, roots)[0] > 0.0);
        assert!(values(text, root_share)[0] > 0.0 && values(text, root_share)[1] == 0.0);
    }
}
