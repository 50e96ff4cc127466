//! How often the text says what the sentence says.

use crate::order;
use crate::summary::document::Document;

/// So many roots are the themes of a text.
const THEMES: usize = 10;

/// The mean number of other sentences in which its roots stand.
pub fn mean(document: &Document<'_>, s: usize) -> f32 {
    let sentence = &document.sentences[s];
    (sentence.ties[0] + sentence.ties[1]) as f32 / sentence.roots.len().max(1) as f32
}

/// The share of the text's themes that stand in it.
pub fn themes(document: &Document<'_>, s: usize) -> f32 {
    Document::covered(&document.themes, &document.sentences[s].roots)
}

impl Document<'_> {
    /// Finds the themes: the roots that stand in most sentences, the earlier of equals first.
    pub fn find_themes(&mut self) {
        let spread = &self.root_spread;
        let mut roots: Vec<u32> = (0..spread.len() as u32)
            .filter(|&r| spread[r as usize] > 1)
            .collect();
        let often = |a: &u32, b: &u32| spread[*b as usize].cmp(&spread[*a as usize]).then(a.cmp(b));
        if roots.len() > THEMES {
            order::sort_by(&mut roots, often);
            roots.truncate(THEMES);
        }
        order::sort(&mut roots);
        self.themes = roots;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    const TEXT: &str = "A title\n\nBridges close. Bridges fall. Cats sleep.";

    #[test]
    fn what_is_said_often_weighs_more() {
        assert_eq!(values(TEXT, mean), [0.5, 0.5, 0.0]);
        assert_eq!(values(TEXT, themes), [1.0, 1.0, 0.0]);
    }
}
