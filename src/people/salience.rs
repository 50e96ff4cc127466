//! Salience: how much the article is about a person.
//!
//! Mentions count most; what is said of a person in the headline, at the start, or as the owner of something else moves
//! the scale between people of as many mentions. The constants were fitted on texts of GUM of which it is known whom five
//! writers of summaries named.

use super::features::Document;
use super::merge::Mention;
use super::tokens::Shape;
use crate::article::Article;

/// A mention in the possessive or inside a bracket tells of somebody else: "Low's sister", "(Low's sister)".
const ASIDE: f32 = 0.5;
/// Added where the headline names the person.
const HEADLINE: f32 = 1.0;
/// Added in full at the first word of the article, not at all at its last.
const EARLY: f32 = 0.75;
/// Added where the first mention opens its sentence: most subjects do.
const SUBJECT: f32 = 0.25;
/// Added in full where all mentions stand at the start of their sentences, and none is aside.
const NEAR_START: f32 = 0.3;
/// Tokens at the start of a sentence that count as near it.
const NEAR: usize = 4;
/// Added to whom the article gives a role.
const ROLE: f32 = 0.25;
/// Added for the number of sentences that name the person: the logarithm of one more than it. A table, as logarithms
/// differ between machines.
const SENTENCES: [f32; 9] = [0.0, 0.69, 1.10, 1.39, 1.61, 1.79, 1.95, 2.08, 2.20];

/// A score above 0 for one person's mentions; comparable within one article. Linear in the mentions and the headline.
#[must_use]
pub fn score(article: &Article, document: &Document, mentions: &[Mention], role: bool) -> f32 {
    let Some(first) = mentions.first() else {
        return 0.0;
    };
    let counted: f32 = mentions
        .iter()
        .map(|m| if is_aside(document, m) { ASIDE } else { 1.0 })
        .sum();
    let place = first.tokens.start as f32 / document.tokens.len().max(1) as f32;
    let headline = if article
        .title
        .as_deref()
        .is_some_and(|t| names(t, document, mentions))
    {
        HEADLINE
    } else {
        0.0
    };
    let sentence = |m: &Mention| {
        let after = document
            .sentences
            .partition_point(|s| s.start <= m.tokens.start);
        after.saturating_sub(1)
    };
    let offset = |m: &Mention| {
        let start = document.sentences.get(sentence(m)).map_or(0, |s| s.start);
        m.tokens.start - start.min(m.tokens.start)
    };
    let near = |m: &&Mention| offset(m) < NEAR && !is_aside(document, m);
    let near = mentions.iter().filter(near).count();
    // Mentions are in order, and so are their sentences.
    let distinct = mentions.chunk_by(|a, b| sentence(a) == sentence(b)).count();
    let when = |holds: bool, value: f32| if holds { value } else { 0.0 };
    counted
        + headline
        + when(offset(first) == 0, SUBJECT)
        + when(role, ROLE)
        + SENTENCES[distinct.min(SENTENCES.len() - 1)]
        + NEAR_START * near as f32 / mentions.len() as f32
        + EARLY * (1.0 - place)
}

fn is_aside(document: &Document, mention: &Mention) -> bool {
    document
        .tokens
        .get(mention.tokens.end)
        .is_some_and(|t| t.shape == Shape::Possessive)
}

/// Whether a headline holds the last word of a person's fullest name, or of any mention.
fn names(title: &str, document: &Document, mentions: &[Mention]) -> bool {
    mentions.iter().any(|m| {
        let last = document.tokens[m.tokens.end - 1].of(document.text);
        title
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '.'))
            .any(|word| word == last)
    })
}

#[cfg(test)]
mod tests {
    use super::super::declension::Declension;
    use super::super::lexicon::Lexicon;
    use super::super::merge::merge;
    use super::*;
    use crate::page::plain;
    use std::ops::Range;

    /// Scores of the people with these names (ranges of tokens), in the order of their first mention.
    fn scores(text: &str, names: &[Range<usize>]) -> Vec<f32> {
        let article =
            crate::article::read(&plain::clean(text), &crate::article::Options::default());
        let sentences = article.sentences.iter().map(|s| s.span.range());
        let document = Document::new(&article.text, sentences, &Lexicon::default());
        let people = merge(&document, names, &Declension::default());
        people
            .iter()
            .map(|p| score(&article, &document, p, false))
            .collect()
    }

    #[test]
    fn who_owns_something_counts_less_than_who_acts() {
        let s = scores("T\n\nThen Low's envoy Berg spoke.", &[1..2, 4..5]);
        assert!(s[0] < s[1]);
    }

    #[test]
    fn the_headline_decides_between_equals() {
        let s = scores("Berg wins\n\nThere Low met Berg.", &[1..2, 3..4]);
        assert!(s[0] < s[1]);
    }

    #[test]
    fn more_mentions_count_more_than_an_early_one() {
        let s = scores("T\n\nThen Low met Berg and Berg left.", &[1..2, 3..4, 5..6]);
        assert!(s[0] < s[1]);
    }
}
