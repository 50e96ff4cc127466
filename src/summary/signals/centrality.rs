//! What the sentence shares with the whole article, by document vectors (as in centroid summaries, Radev et al. 2004).
//! Sentences are never compared pair by pair, so the cost is linear.

use crate::summary::document::Document;

/// The weight of a term in the article's vector: damped, so that one much repeated word does not decide.
fn weight(spread: u32) -> f32 {
    (spread as f32).ln_1p()
}

/// Cosine between the sentence and the rest of the article.
pub fn cosine(document: &Document<'_>, s: usize) -> f32 {
    let terms = &document.sentences[s].terms;
    let shared: f32 = terms
        .iter()
        .map(|&term| weight(document.spread[term as usize] - 1))
        .sum();
    let norm = document.norm;
    if terms.is_empty() || norm == 0.0 {
        return 0.0;
    }
    shared / ((terms.len() as f32).sqrt() * norm)
}

/// The mean share of sentences in which its terms stand.
pub fn spread(document: &Document<'_>, s: usize) -> f32 {
    let terms = &document.sentences[s].terms;
    let sum: u32 = terms
        .iter()
        .map(|&term| document.spread[term as usize] - 1)
        .sum();
    sum as f32 / (terms.len().max(1) * document.sentences.len()) as f32
}

/// The cosine, over the mean of all sentences' cosines.
pub fn relative(document: &Document<'_>, s: usize) -> f32 {
    let mean = document.mean_cosine;
    if mean == 0.0 {
        return 1.0;
    }
    cosine(document, s) / mean
}

impl Document<'_> {
    /// Computes what the signals of this file share: the length of the article's vector, and the mean cosine.
    pub fn measure(&mut self) {
        let square = |&spread: &u32| weight(spread) * weight(spread);
        self.norm = self.spread.iter().map(square).sum::<f32>().sqrt();
        let sum: f32 = (0..self.sentences.len()).map(|s| cosine(self, s)).sum();
        self.mean_cosine = sum / self.sentences.len().max(1) as f32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    const TEXT: &str = "A title\n\nThe bridge closed on Monday. The bridge was old. Ferries replace the bridge. Cats sleep.";

    #[test]
    fn a_sentence_on_the_common_theme_is_central_and_one_aside_is_not() {
        for signal in [cosine, spread, relative] {
            let found = values(TEXT, signal);
            assert!(found[1] > 0.0 && found[3] == 0.0, "{found:?}");
        }
    }
}
