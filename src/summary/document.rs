//! The article as the ranker sees it: the sentences that may be chosen, and their terms as numbers.

use super::Hints;
use crate::article::{Article, ArticleText, BlockKind};
use crate::text::{self, Lexicon, Span, Stemmer};
use std::collections::BTreeMap;

/// The sentences that may be chosen, with what the signals need to know of them.
#[derive(Debug)]
pub struct Document<'a> {
    /// The word lists of the article's language.
    pub lexicon: &'static Lexicon,
    /// The candidates in reading order.
    pub sentences: Vec<Candidate<'a>>,
    /// Distinct terms of the title, ascending.
    pub title: Vec<u32>,
    /// In how many candidates each term stands.
    pub spread: Vec<u32>,
    /// The first and the last candidate of each term.
    pub first: Vec<u32>,
    /// See [`Document::first`].
    pub last: Vec<u32>,
    /// Words of all candidates.
    pub words: u32,
    /// Length of the article's term vector; see `signals/centrality.rs`.
    pub norm: f32,
    /// The mean cosine of the candidates with it.
    pub mean_cosine: f32,
}

/// A sentence that may be chosen.
#[derive(Debug)]
pub struct Candidate<'a> {
    /// Its index in [`Article::sentences`].
    pub index: u32,
    /// First byte in [`Article::text`].
    pub start: usize,
    /// Its text.
    pub text: &'a str,
    /// What its block is.
    pub kind: BlockKind,
    /// How many candidates' blocks stand before its own.
    pub block: u32,
    /// Its place among its block's sentences, from 0.
    pub in_block: u32,
    /// Words; two characters count as one where words are not spaced.
    pub words: u32,
    /// Words of the candidates before it.
    pub words_before: u32,
    /// Distinct terms, ascending.
    pub terms: Vec<u32>,
    /// Mentions of key people in it.
    pub people: Vec<Span<ArticleText>>,
    /// Occurrences of tags in it.
    pub tags: Vec<Span<ArticleText>>,
}

impl<'a> Document<'a> {
    /// Reads the article. Headings, code, table rows, captions and the article's own standfirst are no candidates unless
    /// there is nothing else.
    #[must_use]
    pub fn new(article: &'a Article, hints: Hints<'_>) -> Self {
        let title = article.title.as_deref().unwrap_or_default();
        // Terms are plain folded words, without stop words left out and without stems: how many words a list leaves over
        // differs from language to language, and the trained weights do not carry over (measured, see `MODEL.md`).
        let mut builder = Builder {
            lexicon: text::lexicon(""),
            stemmer: Stemmer::new(""),
            known: BTreeMap::new(),
        };
        let title_terms = builder.terms(title);
        let body = |kind| {
            matches!(
                kind,
                BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote
            )
        };
        let kind = |s: usize| article.blocks[article.sentences[s].block as usize].kind;
        let text_of = |s: usize| article.sentences[s].span.of(&article.text);
        let all = 0..article.sentences.len();
        let mut chosen: Vec<usize> = all
            .clone()
            .filter(|&s| body(kind(s)) && !repeats(text_of(s), title))
            .collect();
        if chosen.is_empty() {
            chosen = all.clone().filter(|&s| body(kind(s))).collect();
        }
        if chosen.is_empty() {
            chosen = all.collect();
        }
        let mut document = Self {
            lexicon: text::lexicon(&article.language),
            sentences: Vec::with_capacity(chosen.len()),
            title: title_terms,
            spread: Vec::new(),
            first: Vec::new(),
            last: Vec::new(),
            words: 0,
            norm: 0.0,
            mean_cosine: 0.0,
        };
        let (mut block, mut last_block) = (0, None);
        for index in chosen {
            let sentence = article.sentences[index];
            if last_block.is_some_and(|last| last != sentence.block) {
                block += 1;
            }
            last_block = Some(sentence.block);
            let text = text_of(index);
            let words = count_words(text);
            document.sentences.push(Candidate {
                index: index as u32,
                start: sentence.span.start(),
                text,
                kind: kind(index),
                block,
                in_block: index as u32 - article.blocks[sentence.block as usize].sentences.0,
                words,
                words_before: document.words,
                terms: builder.terms(text),
                people: within(hints.people, sentence.span),
                tags: within(hints.tags, sentence.span),
            });
            document.words += words;
        }
        document.count(builder.known.len());
        document.measure();
        document
    }

    fn count(&mut self, terms: usize) {
        self.spread = vec![0; terms];
        self.first = vec![u32::MAX; terms];
        self.last = vec![0; terms];
        for (s, sentence) in self.sentences.iter().enumerate() {
            for &term in &sentence.terms {
                let term = term as usize;
                self.spread[term] += 1;
                self.first[term] = self.first[term].min(s as u32);
                self.last[term] = s as u32;
            }
        }
    }

    /// The share of the terms `of` that stand in `terms`; 0 where there are none. Both ascend.
    #[must_use]
    pub fn covered(of: &[u32], terms: &[u32]) -> f32 {
        if of.is_empty() {
            return 0.0;
        }
        of.iter()
            .filter(|term| terms.binary_search(term).is_ok())
            .count() as f32
            / of.len() as f32
    }
}

struct Builder {
    lexicon: &'static Lexicon,
    stemmer: Stemmer,
    known: BTreeMap<String, u32>,
}

impl Builder {
    /// The distinct terms of a text, ascending.
    fn terms(&mut self, text: &str) -> Vec<u32> {
        let mut found: Vec<u32> = text::terms(text, self.lexicon, &self.stemmer)
            .map(|term| {
                let next = self.known.len() as u32;
                *self.known.entry(term).or_insert(next)
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Whether the sentence is the headline once more.
fn repeats(sentence: &str, title: &str) -> bool {
    let bare = |s: &str| -> String {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    !title.is_empty() && sentence.len() <= 2 * title.len() && bare(sentence) == bare(title)
}

/// Words of a text; where words are not spaced, two characters count as one, about the length of a Chinese word.
#[must_use]
pub fn count_words(text: &str) -> u32 {
    text::words(text)
        .map(|word| {
            let characters = word.text.chars().filter(|&c| text::is_unspaced(c)).count();
            characters.div_ceil(2).max(1) as u32
        })
        .sum()
}

/// The hints that lie in the span. Hints are in order of their start; logarithmic, plus what is found.
fn within(hints: &[Span<ArticleText>], span: Span<ArticleText>) -> Vec<Span<ArticleText>> {
    let from = hints.partition_point(|hint| hint.start() < span.start());
    hints[from..]
        .iter()
        .take_while(|hint| hint.start() < span.end())
        .filter(|hint| span.contains(**hint))
        .copied()
        .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::page::plain;

    /// The article of a clean text, in English.
    #[must_use]
    pub fn article(text: &str) -> Article {
        let options = crate::article::Options {
            language: Some("en".to_owned()),
        };
        crate::article::read(&plain::clean(text), &options)
    }

    /// The value of a signal for each candidate of a clean text.
    pub fn values(text: &str, signal: super::super::signals::Signal) -> Vec<f32> {
        let article = article(text);
        let document = Document::new(&article, Hints::default());
        (0..document.sentences.len())
            .map(|s| signal(&document, s))
            .collect()
    }

    #[test]
    fn the_headline_repeated_in_the_body_is_no_candidate() {
        let article = article("Rain ends\n\nRain ends.\n\nThe rain ended on Tuesday.");
        let document = Document::new(&article, Hints::default());
        assert_eq!(document.sentences.len(), 1);
        assert_eq!(document.sentences[0].index, 1);
    }

    #[test]
    fn a_term_knows_where_it_stands() {
        let article = article("A title\n\nTalks began. Nobody liked the talks.");
        let document = Document::new(&article, Hints::default());
        let both = |t: &&u32| document.sentences[1].terms.binary_search(t).is_ok();
        let talk = *document.sentences[0].terms.iter().find(both).unwrap() as usize;
        assert_eq!(document.spread[talk], 2);
        assert_eq!((document.first[talk], document.last[talk]), (0, 1));
    }

    #[test]
    fn unspaced_words_are_counted_by_characters() {
        assert_eq!(count_words("今天下雨了"), 3);
        assert_eq!(count_words("Rain fell today"), 3);
    }
}
