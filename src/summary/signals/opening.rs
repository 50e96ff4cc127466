//! What the sentence shares with the first sentences of the text, itself left out.

use crate::order;
use crate::summary::document::Document;

/// So many sentences open a text.
const FIRST: usize = 4;

/// The share of its roots that stand in one of the first sentences.
pub fn share(document: &Document<'_>, s: usize) -> f32 {
    let roots = &document.sentences[s].roots;
    let own = u32::from(s < FIRST);
    let stands = |root: &&u32| {
        let at = document.opening.binary_search_by_key(root, |(r, _)| r);
        at.is_ok_and(|i| document.opening[i].1 > own)
    };
    roots.iter().filter(stands).count() as f32 / roots.len().max(1) as f32
}

impl Document<'_> {
    /// Counts the roots of the first sentences.
    pub fn open(&mut self) {
        let mut all: Vec<u32> = self
            .sentences
            .iter()
            .take(FIRST)
            .flat_map(|s| s.roots.iter().copied())
            .collect();
        order::sort(&mut all);
        self.opening = all
            .chunk_by(|a, b| a == b)
            .map(|run| (run[0], run.len() as u32))
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn a_first_sentence_is_not_held_against_itself() {
        let text = "A title\n\nBridges close. Ferries sail. Rain falls. Snow melts. Ferries close. Cats sleep.";
        assert_eq!(values(text, share), [0.0, 0.0, 0.0, 0.0, 1.0, 0.0]);
    }
}
