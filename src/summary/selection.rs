//! The set that is shown: the best sentences that do not say the same twice, as many as the length asks, in reading
//! order.

use super::Length;
use super::document::{Candidate, Document};
use super::ranker::Ranked;
use super::signals::{ending, quotation};
use crate::order;
use crate::text::is_unstopped;

/// What company and form cost a sentence, in the unit of its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Costs {
    /// Loss for a sentence all of whose terms the chosen ones already have; in proportion for a part of them.
    pub redundancy: f32,
    /// Loss for a sentence that leans on the one before (`But she …`) while that one is not chosen.
    pub dangling: f32,
    /// Loss for half a quotation, and for a colon at the end, whose other half is not in the sentence.
    pub half: f32,
    /// Loss for each word that a sentence has less than [`FULL`].
    pub brevity: f32,
    /// Loss for each chosen sentence of the same section, in an article of [`LONG_ARTICLE`] words or more.
    pub crowding: f32,
}

impl Costs {
    /// Best of a grid on the kept-out fold and the development sets; see `MODEL.md`.
    pub const TRAINED: Self = Self {
        redundancy: 1.5,
        dangling: 1.0,
        half: 1.0,
        brevity: 0.07,
        crowding: 1.0,
    };
}

/// A sentence of so many words is long enough to say something.
const FULL: u32 = 12;
/// What a fragment loses: it is chosen only where nothing else is left, and no more of them where half of what the length
/// asks stands already.
const FRAGMENT_LOSS: f32 = 10.0;
/// Words under which a sentence says little alone, and under which one does that has no end mark: an entry of a list.
const FRAGMENT: u32 = 4;
const PHRASE: u32 = 8;
/// From so many words on, an article's sections, as its headings cut it, shall all have their say.
const LONG_ARTICLE: u32 = 2000;
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
    // Who asks for so many sentences gets the best; a reader's space is filled with what reads well.
    let phrase = if limit.words < u32::MAX { PHRASE } else { 0 };
    let mut choice = Choice {
        document,
        ranked,
        costs,
        base: (0..ranked.len())
            .map(|s| base(document, s, ranked[s].score, phrase, costs))
            .collect(),
        chosen: vec![false; ranked.len()],
        covered: vec![false; document.spread.len()],
        order: Vec::new(),
        words: 0,
        crowds: vec![0; document.headings.len()],
    };
    while choice.order.len() < limit.sentences.min(ranked.len()).min(COMPARED) {
        let Some((worth, next, before)) = choice.best(&limit) else {
            break;
        };
        let enough = !choice.order.is_empty() && choice.words * 2 >= limit.words;
        if enough && worth < -FRAGMENT_LOSS / 2.0 {
            break;
        }
        choice.add(next);
        if before {
            choice.add(next - 1);
        }
    }
    if limit.sentences > COMPARED && limit.sentences < usize::MAX {
        choice.fill(limit.sentences);
    }
    order::sort(&mut choice.order);
    choice.order
}

/// How many of the chosen candidates lean on the one before while it is not chosen, or lean where none is before.
/// `chosen` ascends.
#[must_use]
pub fn dangling(document: &Document<'_>, chosen: &[usize]) -> usize {
    let missing = |&&s: &&usize| {
        let stands = s > 0 && chosen.binary_search(&(s - 1)).is_ok();
        document.sentences[s].leans && !stands
    };
    chosen.iter().filter(missing).count()
}

/// Whether it leans on a candidate before it. The first has nothing to lean on but the headline, which is shown.
fn leans(document: &Document<'_>, s: usize) -> bool {
    s > 0 && document.sentences[s].leans
}

/// The score, less what the sentence loses by its form; an entry of a list is one of less than `phrase` words.
fn base(document: &Document<'_>, s: usize, score: f32, phrase: u32, costs: Costs) -> f32 {
    let Candidate { words, text, .. } = document.sentences[s];
    let mut base = score - costs.brevity * FULL.saturating_sub(words) as f32;
    if words < FRAGMENT || words < phrase && has_no_end(document, s) {
        base -= FRAGMENT_LOSS;
    }
    if quotation::open(document, s) > 0.0 || text.ends_with([':', '：']) {
        base -= costs.half;
    }
    base
}

/// Whether it ends with no mark, in a script that has some.
fn has_no_end(document: &Document<'_>, s: usize) -> bool {
    let text = document.sentences[s].text;
    ending::kind(document, s) >= ending::NONE
        && !text.ends_with(':')
        && !text.ends_with(is_unstopped)
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
    /// The scores, less what form costs.
    base: Vec<f32>,
    chosen: Vec<bool>,
    /// Terms that the chosen sentences have.
    covered: Vec<bool>,
    order: Vec<usize>,
    words: u32,
    /// Chosen sentences of each section.
    crowds: Vec<u32>,
}

impl Choice<'_> {
    /// What the best candidate left that fits is worth, which it is, and whether the one before comes with it; of equals the
    /// first.
    fn best(&self, limit: &Limit) -> Option<(f32, usize, bool)> {
        let two = self.order.len() + 2 <= limit.sentences;
        let words = |s: usize| self.document.sentences[s].words;
        (0..self.ranked.len())
            .filter(|&s| !self.chosen[s] && limit.takes(self.words, words(s)))
            .map(|s| {
                let alone = self.worth(s);
                if !leans(self.document, s) || self.chosen[s - 1] {
                    return (alone, s, false);
                }
                let leans_on = leans(self.document, s - 1) && !(s > 1 && self.chosen[s - 2]);
                if two && !leans_on && limit.takes(self.words, words(s) + words(s - 1)) {
                    let together = f32::midpoint(alone, self.worth(s - 1));
                    if together > alone - self.costs.dangling {
                        return (together, s, true);
                    }
                }
                (alone - self.costs.dangling, s, false)
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
    }

    /// The score, less what form and what the chosen sentences take from it.
    fn worth(&self, s: usize) -> f32 {
        let sentence = &self.document.sentences[s];
        let shared = sentence.terms.iter().filter(|&&t| self.covered[t as usize]);
        let shared = shared.count() as f32 / sentence.terms.len().max(1) as f32;
        let mut worth = self.base[s] - self.costs.redundancy * shared;
        if self.document.words >= LONG_ARTICLE {
            worth -= self.costs.crowding * self.crowds[sentence.section as usize] as f32;
        }
        if shared > TWICE_SAID && !self.order.is_empty() {
            worth - FRAGMENT_LOSS
        } else {
            worth
        }
    }

    fn add(&mut self, s: usize) {
        self.chosen[s] = true;
        self.order.push(s);
        self.words += self.document.sentences[s].words;
        self.crowds[self.document.sentences[s].section as usize] += 1;
        for &term in &self.document.sentences[s].terms {
            self.covered[term as usize] = true;
        }
    }

    /// Fills up by score alone.
    fn fill(&mut self, count: usize) {
        let mut left: Vec<usize> = (0..self.ranked.len())
            .filter(|&s| !self.chosen[s])
            .collect();
        order::sort_by(&mut left, |&a, &b| {
            self.ranked[b].score.total_cmp(&self.ranked[a].score)
        });
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
    fn entries_of_a_list_fill_no_space() {
        let text = format!(
            "{}\n\nPacking tape\n\nThe port in ships\n\nOf ships and ports",
            long(12)
        );
        for length in [Length::Short, Length::Medium] {
            let (_, texts) = summary(&text, length);
            assert!(texts.iter().all(|text| text.ends_with('.')), "{texts:?}");
        }
        // Where a page has nothing else they are what it says.
        let (_, texts) = summary(
            "Ports\n\nHarbour of Lund\n\nHarbour of Kiel\n\nPort",
            Length::Short,
        );
        assert_eq!(texts.len(), 1);
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

    #[test]
    fn a_sentence_that_leans_brings_the_one_before_or_stays_out() {
        let text = "Bridge in Bonn closes\n\nThe bridge in Bonn closed on Monday after cracks were found in its piers. Karl \
                    Adler has sold bread beside the river for thirty years of his life. But he wants to leave the bridge \
                    in Bonn now that it closes. Ferries carry people across the river since Tuesday morning, the city said.";
        for sentences in 1..=4 {
            let article = article(text);
            let summary = summarize(&article, Hints::default(), Length::Sentences(sentences));
            let chosen: Vec<usize> = summary.picks.iter().map(|p| p.sentence as usize).collect();
            assert_eq!(chosen.len(), sentences);
            let document = Document::new(&article, Hints::default());
            assert_eq!(dangling(&document, &chosen), 0, "{chosen:?}");
        }
    }

    #[test]
    fn what_leans_on_what_was_left_out_is_counted() {
        let article = article("T\n\nThe bridge fell. But it was old. Nobody saw it. He left.");
        let document = Document::new(&article, Hints::default());
        assert_eq!(dangling(&document, &[0, 1]), 0);
        assert_eq!(dangling(&document, &[1, 3]), 2);
        let article = super::tests::article("T\n\nShe left. Nobody saw it.");
        assert_eq!(
            dangling(&Document::new(&article, Hints::default()), &[0]),
            1
        );
    }

    #[test]
    fn the_sections_of_a_long_article_all_have_their_say() {
        let section = |name: &str| {
            let body: Vec<String> = (0..90)
                .map(|i| format!("The {name} number x{i} brought a{i} and b{i} to the port."))
                .collect();
            format!("<h2>About the {name}</h2><p>{}</p>", body.join(" "))
        };
        let names = ["ship", "ferry", "barge"];
        let body: String = names.iter().map(|name| section(name)).collect();
        let page =
            format!("<title>The harbour</title><article><h1>The harbour</h1>{body}</article>");
        let page = crate::page::html::read(&page, "");
        let article = crate::article::read(&page, &crate::article::Options::default());
        let summary = summarize(&article, Hints::default(), Length::Sentences(3));
        let texts = summary.picks.iter().map(|p| {
            article.sentences[p.sentence as usize]
                .span
                .of(&article.text)
        });
        let texts: Vec<&str> = texts.collect();
        for name in names {
            assert!(texts.iter().any(|t| t.contains(name)), "{name}: {texts:?}");
        }
    }
}
