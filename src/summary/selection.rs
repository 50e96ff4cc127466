//! The set that is shown: the best sentences that do not say the same twice, as many as the length asks, in reading
//! order.

use super::Length;
use super::document::Document;
use super::ranker::Ranked;
use super::signals::{leaning, quotation};

/// What company costs a sentence, in the unit of its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Costs {
    /// Loss for a sentence all of whose terms the chosen ones already have; in proportion for a part of them.
    pub redundancy: f32,
    /// Loss for a sentence that leans on the one before (`But she …`), or holds half a quotation, while that one is not
    /// chosen.
    pub dangling: f32,
}

impl Costs {
    /// Best of a grid on the training sets' kept-out documents; see `MODEL.md`.
    pub const TRAINED: Self = Self {
        redundancy: 0.20,
        dangling: 0.02,
    };
}

/// What a sentence of less than [`FRAGMENT`] words loses: it is chosen only where nothing else is left.
const FRAGMENT_LOSS: f32 = 1.0;
/// Words under which a sentence says little alone.
const FRAGMENT: u32 = 4;
/// A sentence shares at most this much of its terms with the chosen ones, while others are left.
const TWICE_SAID: f32 = 0.8;
/// After so many sentences nothing is compared any more, which keeps the whole linear; a summary that long is a list.
const COMPARED: usize = 40;

/// Words of a summary, by length.
const SHORT: u32 = 40;
const MEDIUM: u32 = 80;
const LONG: u32 = 160;
/// A medium summary grows by so many words with each thousand words of the article …
const GROWTH: u32 = 10;
/// … up to this many.
const LONGEST_MEDIUM: u32 = 120;
/// A summary by words is at most this part of the article.
const LARGEST_PART: u32 = 3;

/// The chosen candidates, ascending. Empty only where there are none.
#[must_use]
pub fn choose(
    document: &Document<'_>,
    ranked: &[Ranked],
    length: Length,
    costs: Costs,
) -> Vec<usize> {
    let limit = Limit::new(document, length);
    let mut choice = Choice {
        document,
        ranked,
        costs,
        dangles: (0..ranked.len()).map(|s| dangles(document, s)).collect(),
        chosen: vec![false; ranked.len()],
        covered: vec![false; document.spread.len()],
        order: Vec::new(),
        words: 0,
    };
    while choice.order.len() < limit.sentences.min(ranked.len()).min(COMPARED) {
        let Some(next) = choice.best(&limit) else {
            break;
        };
        choice.add(next);
    }
    if limit.sentences > COMPARED && limit.sentences < usize::MAX {
        choice.fill(limit.sentences);
    }
    choice.order.sort_unstable();
    choice.order
}

fn dangles(document: &Document<'_>, s: usize) -> bool {
    (s > 0 && leaning::start(document, s) > 0.0) || quotation::open(document, s) > 0.0
}

/// How much may be chosen.
struct Limit {
    sentences: usize,
    words: u32,
}

impl Limit {
    fn new(document: &Document<'_>, length: Length) -> Self {
        let words = match length {
            Length::Sentences(sentences) => {
                return Self {
                    sentences,
                    words: u32::MAX,
                };
            }
            Length::Short => SHORT,
            Length::Medium => (MEDIUM + document.words / 1000 * GROWTH).min(LONGEST_MEDIUM),
            Length::Long => LONG,
        };
        Self {
            sentences: usize::MAX,
            words: words.min(document.words / LARGEST_PART),
        }
    }

    /// Whether so many more words come closer to what is asked than stopping here.
    fn takes(&self, words: u32, more: u32) -> bool {
        words == 0 || self.words == u32::MAX || words + more / 2 <= self.words
    }
}

struct Choice<'a> {
    document: &'a Document<'a>,
    ranked: &'a [Ranked],
    costs: Costs,
    /// Sentences that need the one before to be understood.
    dangles: Vec<bool>,
    chosen: Vec<bool>,
    /// Terms that the chosen sentences have.
    covered: Vec<bool>,
    order: Vec<usize>,
    words: u32,
}

impl Choice<'_> {
    /// The best candidate left that fits; of equals the first.
    fn best(&self, limit: &Limit) -> Option<usize> {
        (0..self.ranked.len())
            .filter(|&s| {
                !self.chosen[s] && limit.takes(self.words, self.document.sentences[s].words)
            })
            .map(|s| (self.worth(s), s))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
            .map(|(_, s)| s)
    }

    /// The score, less what the chosen sentences and the missing one before take from it.
    fn worth(&self, s: usize) -> f32 {
        let sentence = &self.document.sentences[s];
        let shared = sentence.terms.iter().filter(|&&t| self.covered[t as usize]);
        let shared = shared.count() as f32 / sentence.terms.len().max(1) as f32;
        let mut worth = self.ranked[s].score - self.costs.redundancy * shared;
        if shared > TWICE_SAID && !self.order.is_empty() {
            worth -= FRAGMENT_LOSS;
        }
        if sentence.words < FRAGMENT {
            worth -= FRAGMENT_LOSS;
        }
        let follows = s > 0 && self.chosen[s - 1];
        if !follows && self.dangles[s] {
            worth -= self.costs.dangling;
        }
        worth
    }

    fn add(&mut self, s: usize) {
        self.chosen[s] = true;
        self.order.push(s);
        self.words += self.document.sentences[s].words;
        for &term in &self.document.sentences[s].terms {
            self.covered[term as usize] = true;
        }
    }

    /// Fills up by score alone.
    fn fill(&mut self, count: usize) {
        let mut left: Vec<usize> = (0..self.ranked.len())
            .filter(|&s| !self.chosen[s])
            .collect();
        left.sort_by(|&a, &b| self.ranked[b].score.total_cmp(&self.ranked[a].score));
        for s in left
            .into_iter()
            .take(count.saturating_sub(self.order.len()))
        {
            self.add(s);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::article;
    use crate::summary::{Hints, Summary, summarize};

    fn summary(text: &str, length: Length) -> (Summary, Vec<String>) {
        let article = article(text);
        let summary = summarize(&article, Hints::default(), length);
        let texts = summary
            .picks
            .iter()
            .map(|pick| {
                article.sentences[pick.sentence as usize]
                    .span
                    .of(&article.text)
                    .to_owned()
            })
            .collect();
        (summary, texts)
    }

    /// An article of that many sentences of ten words, all different.
    fn long(sentences: usize) -> String {
        let sentences =
            (0..sentences).map(|i| format!("Ship number x{i} brought a{i} and b{i} to the port."));
        let body: Vec<String> = sentences.collect();
        format!("The harbour\n\n{}", body.join(" "))
    }

    #[test]
    fn gives_as_many_sentences_as_asked_or_all_there_are() {
        for asked in [1, 3, 60, 100] {
            let (summary, _) = summary(&long(80), Length::Sentences(asked));
            assert_eq!(summary.picks.len(), asked.min(80));
        }
    }

    #[test]
    fn picks_are_in_reading_order_and_none_comes_twice() {
        let (summary, _) = summary(&long(80), Length::Sentences(50));
        assert!(
            summary
                .picks
                .windows(2)
                .all(|p| p[0].sentence < p[1].sentence)
        );
    }

    #[test]
    fn a_length_in_words_is_met_closely() {
        for (length, words) in [
            (Length::Short, 40),
            (Length::Medium, 80),
            (Length::Long, 160),
        ] {
            let (_, texts) = summary(&long(80), length);
            let found = texts.join(" ").split_whitespace().count();
            assert!(found.abs_diff(words) <= 10, "{length:?}: {found}");
        }
    }

    #[test]
    fn a_short_article_is_never_given_back_whole() {
        let (_, texts) = summary(&long(6), Length::Long);
        assert_eq!(texts.len(), 2);
        assert_eq!(
            summary("T\n\nOne sentence stands alone here.", Length::Short)
                .1
                .len(),
            1
        );
    }

    #[test]
    fn the_same_is_not_said_twice() {
        let text = "Bridge\n\nThe old bridge in Bonn closed on Monday after cracks were found. The old bridge in Bonn \
                    closed on Monday after cracks were found. Ferries carry people across the river since Tuesday \
                    morning, the city said.";
        let (_, texts) = summary(text, Length::Sentences(2));
        assert_ne!(texts[0], texts[1]);
    }

    #[test]
    fn fragments_come_last() {
        let text = "Bridge\n\nClosed. The old bridge in Bonn closed on Monday after cracks were found. Why? Ferries \
                    carry people across the river since Tuesday.";
        let (_, texts) = summary(text, Length::Sentences(2));
        assert!(texts.iter().all(|t| t.len() > 10), "{texts:?}");
    }

    #[test]
    fn there_is_a_summary_wherever_there_is_text() {
        for text in ["T\n\n…", "T\n\nA", "\n\nOne", "Bridge\n\nBridge"] {
            let article = article(text);
            let summary = summarize(&article, Hints::default(), Length::Medium);
            assert_eq!(
                summary.picks.is_empty(),
                article.sentences.is_empty(),
                "{text:?}"
            );
        }
    }
}
