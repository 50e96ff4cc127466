//! Cleaning: what the tagger took too much is cut off a name, and names in bylines and credits are left out.

use super::features::Document;
use super::tokens::Shape;
use super::words;
use crate::article::Article;
use std::ops::Range;

/// Tokens a line of credits has at most.
const LONGEST_CREDIT: usize = 14;

/// The names that are left, in order.
#[must_use]
pub fn clean(
    document: &Document,
    names: Vec<Range<usize>>,
    article: &Article,
) -> Vec<Range<usize>> {
    let credits = credits(document, article);
    names
        .into_iter()
        .filter(|name| !credits.iter().any(|c| c.contains(&name.start)))
        .filter_map(|name| trim(document, name))
        .collect()
}

/// Cuts titles at the start and marks at both ends; `None` where no word is left or only a title is.
fn trim(document: &Document, mut name: Range<usize>) -> Option<Range<usize>> {
    let is_word = |t: usize| document.tokens[t].shape.is_word();
    while !name.is_empty() && !is_word(name.end - 1) {
        name.end -= 1;
    }
    while !name.is_empty()
        && (!is_word(name.start)
            || name.len() > 1
                && document.is_title(name.start)
                && document.tokens[name.start + 1].shape.is_capitalised())
    {
        name.start += 1;
    }
    let lone_title = name.len() == 1 && document.is_title(name.start);
    let lone_initial = name.len() == 1 && document.tokens[name.start].shape == Shape::Initial;
    (!name.is_empty() && !lone_title && !lone_initial).then_some(name)
}

/// Lines that say who wrote, photographed or supplied something: short blocks that open with such a word and go on with
/// a mark, a capital or "by".
fn credits(document: &Document, article: &Article) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for block in &article.blocks {
        let first = document
            .tokens
            .partition_point(|t| (t.start as usize) < block.span.start());
        let end = document
            .tokens
            .partition_point(|t| (t.start as usize) < block.span.end());
        if end - first < 2 || end - first > LONGEST_CREDIT {
            continue;
        }
        let last = document.tokens[end - 1].of(document.text);
        let opens = words::CREDITS.has(&document.tokens[first].of(document.text).to_lowercase());
        let next = document.tokens[first + 1];
        let goes_on = next.of(document.text) == ":"
            || next.shape.is_capitalised()
            || words::CREDITS.has(&next.of(document.text).to_lowercase());
        if opens && goes_on && !matches!(last, "." | "!" | "?") {
            found.push(first..end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::*;
    use crate::page::plain;

    fn article(text: &str) -> Article {
        crate::article::read(&plain::clean(text), &crate::article::Options::default())
    }

    fn document(article: &Article) -> Document<'_> {
        let sentences = article.sentences.iter().map(|s| s.span.range());
        Document::new(&article.text, sentences, &Lexicon::default())
    }

    #[test]
    fn titles_and_marks_are_cut_off() {
        let article = article("T\n\nPrime Minister Ada Low “ met Minister");
        let document = document(&article);
        assert_eq!(trim(&document, 0..5), Some(2..4));
        assert_eq!(trim(&document, 6..7), None);
        assert_eq!(trim(&document, 4..5), None);
    }

    #[test]
    fn a_byline_and_a_credit_are_no_mentions() {
        let article = article("T\n\nBy Ada Low\n\nPhoto: Otto Berg\n\nBy noon Ada Low had gone.");
        let document = document(&article);
        assert_eq!(credits(&document, &article), [0..3, 3..7]);
        assert_eq!(
            clean(&document, vec![1..3, 5..7, 9..11], &article),
            vec![9..11]
        );
    }
}
