//! The article as the ranker sees it: the sentences that may be chosen, and their terms as numbers.

use super::Hints;
use super::signals::leaning::leans;
use crate::article::{Article, ArticleText, BlockKind};
use crate::order;
use crate::table::Table;
use crate::text::{self, Lexicon, Span, Stemmer};

/// The sentences that may be chosen, with what the signals need to know of them.
#[derive(Debug)]
pub struct Document<'a> {
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
    /// Distinct roots of the title, ascending; see [`Candidate::roots`].
    pub title_roots: Vec<u32>,
    /// Distinct roots of the article's own standfirst, ascending.
    pub dek_roots: Vec<u32>,
    /// Distinct roots of each section's heading, ascending; the first section is what stands before every heading.
    pub headings: Vec<Vec<u32>>,
    /// Distinct roots of all headings, ascending.
    pub heading_roots: Vec<u32>,
    /// In how many candidates each root stands.
    pub root_spread: Vec<u32>,
    /// The roots that stand in most candidates, ascending; see `signals/frequency.rs`.
    pub themes: Vec<u32>,
    /// Distinct roots of the first candidates, and in how many of them each stands; see `signals/opening.rs`.
    pub opening: Vec<(u32, u32)>,
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
    /// Sentences of its block, whether they may be chosen or not.
    pub block_size: u32,
    /// Its section in [`Document::headings`].
    pub section: u32,
    /// Its place among its section's candidates, from 0.
    pub in_section: u32,
    /// Bytes of it that are linked, and that are bold or italic.
    pub accents: [u32; 2],
    /// Distinct roots, ascending: what is left of its terms without stop words, cut to [`ROOT`] characters, which
    /// brings the forms of a word together in any language that writes with letters.
    pub roots: Vec<u32>,
    /// In how many candidates before it its roots stand, summed over the roots; and in how many after it.
    pub ties: [u32; 2],
    /// Whether it opens with a pronoun or connective that leans on the sentence before; see `signals/leaning.rs`.
    pub leans: bool,
    /// Mentions of key people in it.
    pub people: Vec<Span<ArticleText>>,
    /// Occurrences of tags in it.
    pub tags: Vec<Span<ArticleText>>,
    /// The word lists of its block's language.
    pub lexicon: &'static Lexicon,
}

impl<'a> Document<'a> {
    /// Reads the article. Headings, code, table rows, captions and the article's own standfirst are no candidates unless
    /// there is nothing else.
    #[must_use]
    pub fn new(article: &'a Article, hints: Hints<'_>) -> Self {
        let title = article.title.as_deref().unwrap_or_default();
        // Terms are plain folded words, without stop words left out and without stems: how many words a list leaves over
        // differs from language to language, and the trained weights do not carry over (measured, see `MODEL.md`).
        let mut builder = Builder::new(text::lexicon(&article.language));
        let (title_terms, title_roots) = builder.terms(title);
        let dek = match article.blocks.first() {
            Some(block) if block.kind == BlockKind::Dek => Some(block.span.of(&article.text)),
            _ => article.dek.as_deref(),
        };
        let dek_roots = builder.terms(dek.unwrap_or_default()).1;
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
            sentences: Vec::with_capacity(chosen.len()),
            title: title_terms,
            spread: Vec::new(),
            first: Vec::new(),
            last: Vec::new(),
            words: 0,
            title_roots,
            dek_roots,
            headings: vec![Vec::new()],
            heading_roots: Vec::new(),
            root_spread: Vec::new(),
            themes: Vec::new(),
            opening: Vec::new(),
            norm: 0.0,
            mean_cosine: 0.0,
        };
        let (mut block, mut last_block) = (0, None);
        let (mut seen_blocks, mut in_section) = (0, 0);
        for index in chosen {
            let sentence = article.sentences[index];
            if last_block.is_some_and(|last| last != sentence.block) {
                block += 1;
            }
            last_block = Some(sentence.block);
            for heading in &article.blocks[seen_blocks..sentence.block as usize] {
                if matches!(heading.kind, BlockKind::Heading(_)) {
                    let text = heading.span.of(&article.text);
                    document.headings.push(builder.terms(text).1);
                    in_section = 0;
                }
            }
            seen_blocks = seen_blocks.max(sentence.block as usize);
            let text = text_of(index);
            let words = count_words(text);
            let holder = &article.blocks[sentence.block as usize];
            builder.lexicon = text::lexicon(holder.foreign.unwrap_or(&article.language));
            let (terms, roots) = builder.terms(text);
            document.sentences.push(Candidate {
                index: index as u32,
                start: sentence.span.start(),
                text,
                kind: kind(index),
                block,
                in_block: index as u32 - holder.sentences.0,
                block_size: holder.sentences.1 - holder.sentences.0,
                section: document.headings.len() as u32 - 1,
                in_section,
                accents: accents(article, sentence.span),
                words,
                words_before: document.words,
                terms,
                roots,
                ties: [0; 2],
                leans: leans(text, builder.lexicon),
                lexicon: builder.lexicon,
                people: within(hints.people, sentence.span),
                tags: within(hints.tags, sentence.span),
            });
            document.words += words;
            in_section += 1;
        }
        document.count(builder.known.values().len(), builder.roots.values().len());
        document.heading_roots = document.headings.concat();
        order::sort(&mut document.heading_roots);
        document.heading_roots.dedup();
        document.open();
        document.find_themes();
        document.measure();
        document
    }

    fn count(&mut self, terms: usize, roots: usize) {
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
        self.root_spread = vec![0; roots];
        for sentence in &mut self.sentences {
            for &root in &sentence.roots {
                sentence.ties[0] += self.root_spread[root as usize];
                self.root_spread[root as usize] += 1;
            }
        }
        for sentence in &mut self.sentences {
            let all: u32 = sentence
                .roots
                .iter()
                .map(|&r| self.root_spread[r as usize])
                .sum();
            sentence.ties[1] = all - sentence.roots.len() as u32 - sentence.ties[0];
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

/// Characters of a root.
pub const ROOT: usize = 5;
/// A word of fewer characters than this has no root where the language has no list of stop words.
const SHORTEST_ROOT: usize = 4;

struct Builder {
    plain: &'static Lexicon,
    /// Of the sentence that is read.
    lexicon: &'static Lexicon,
    stemmer: Stemmer,
    /// The root of each term, if it has one, by the term's hash.
    known: Table<u64, Option<u32>>,
    /// By their hashes.
    roots: Table<u64, ()>,
}

impl Builder {
    fn new(lexicon: &'static Lexicon) -> Self {
        Self {
            plain: text::lexicon(""),
            lexicon,
            stemmer: Stemmer::new(""),
            known: Table::default(),
            roots: Table::default(),
        }
    }

    /// The distinct terms of a text and their distinct roots, ascending.
    fn terms(&mut self, text: &str) -> (Vec<u32>, Vec<u32>) {
        let mut found = Vec::new();
        let terms: Vec<String> = text::terms(text, self.plain, &self.stemmer).collect();
        for term in terms {
            let root = || root(&term, self.lexicon, &mut self.roots);
            found.push(self.known.entry(text::hash(&term), root).0 as u32);
        }
        order::sort(&mut found);
        found.dedup();
        let mut roots: Vec<u32> = found
            .iter()
            .filter_map(|&term| self.known.values()[term as usize])
            .collect();
        order::sort(&mut roots);
        roots.dedup();
        (found, roots)
    }
}

/// The number of a term's root among the roots; a term that carries structure has none.
fn root(term: &str, lexicon: &Lexicon, roots: &mut Table<u64, ()>) -> Option<u32> {
    let empty = lexicon.stop_words().is_empty();
    let unspaced = term.starts_with(text::is_unspaced);
    let structure =
        lexicon.is_stop(term) || (empty && !unspaced && term.chars().count() < SHORTEST_ROOT);
    (!structure).then(|| {
        let end = term.char_indices().nth(ROOT).map_or(term.len(), |(i, _)| i);
        roots.entry(text::hash(&term[..end]), || ()).0 as u32
    })
}

/// Bytes of the span that are linked, and that are bold or italic. Accents are in order of their start.
fn accents(article: &Article, span: Span<ArticleText>) -> [u32; 2] {
    let mut bytes = [0; 2];
    // An accent seldom spans sentences: looking a few back is enough.
    let from = article
        .accents
        .partition_point(|a| a.span.start() < span.start())
        .saturating_sub(4);
    for accent in article.accents[from..]
        .iter()
        .take_while(|a| a.span.start() < span.end())
    {
        let start = accent.span.start().max(span.start());
        let end = accent.span.end().min(span.end());
        bytes[usize::from(!accent.link)] += end.saturating_sub(start) as u32;
    }
    bytes
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

    /// An article of some markup, with enough behind it to be one.
    pub fn marked_up(body: &str) -> Article {
        let filler = "<p>Long winters keep the harbour shut for months, so that the ships wait outside. </p>".repeat(6);
        let page = format!(
            "<html lang=en><title>Bridges</title><body><article><h1>Bridges</h1>{body}{filler}</article>"
        );
        crate::article::read(
            &crate::page::html::read(&page, ""),
            &crate::article::Options::default(),
        )
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

    #[test]
    fn a_sentence_is_read_by_the_word_lists_of_its_block() {
        let text = "Minister geht\n\nDer Minister hat mit dem Vorstand gesprochen, und die Stellvertreterin führt das Amt \
            bis zu der Wahl.\n\nHe told reporters that they had known of the plans since the spring of this year, and so \
            had the board.";
        let options = crate::article::Options {
            language: Some("de".to_owned()),
        };
        let article = crate::article::read(&plain::clean(text), &options);
        let document = Document::new(&article, Hints::default());
        let of = |s: usize| {
            (
                document.sentences[s].lexicon.code(),
                document.sentences[s].leans,
            )
        };
        assert_eq!((of(0), of(1)), (("de", false), ("en", true)));
    }
}
