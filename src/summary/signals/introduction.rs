//! What the sentence brings up first.

use crate::summary::document::Document;

/// The share of its terms that no sentence before it had.
pub fn new(document: &Document<'_>, s: usize) -> f32 {
    share(document, s, |term| document.first[term] == s as u32)
}

/// The share of its terms that it brings up and that come back later: themes set out, not asides.
pub fn returns(document: &Document<'_>, s: usize) -> f32 {
    share(document, s, |term| {
        document.first[term] == s as u32 && document.last[term] > s as u32
    })
}

fn share(document: &Document<'_>, s: usize, holds: impl Fn(usize) -> bool) -> f32 {
    let terms = &document.sentences[s].terms;
    terms.iter().filter(|&&term| holds(term as usize)).count() as f32 / terms.len().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn a_theme_is_brought_up_once_and_returns() {
        let text = "A title\n\nOld stone bridges close. Bridges fell.";
        assert_eq!(values(text, new), [1.0, 0.5]);
        assert!((values(text, returns)[0] - 0.25).abs() < 1e-6);
    }
}
