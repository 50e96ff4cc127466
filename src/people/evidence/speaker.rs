//! Labels of speakers in an interview or a transcript: `ADA LOW: …`, `LOW: …`.

use super::View;
use crate::people::tokens::Shape;
use crate::table::Table;
use std::ops::Range;

/// Words of a label, at most.
const LONGEST: usize = 4;
/// Blocks that open with a label, at least: fewer are no conversation.
const FEWEST: usize = 4;
/// How often a label must stand: one all in capitals, and another.
const OFTEN: (usize, usize) = (2, 3);

/// The labels, but for the author's: who asks is not whom the article is about.
pub fn labels(view: &View) -> Vec<Range<usize>> {
    let labels: Vec<Range<usize>> = view
        .article
        .blocks
        .iter()
        .filter_map(|block| label(view, block.span.start()))
        .collect();
    let last = |label: &Range<usize>| u64::from(view.document.word_id(label.end - 1));
    let no_name = |t: usize| {
        let filters = &view.lexicon.filters;
        filters.is_no_name(view.document.word_hash(t))
    };
    // By the last word: how often, and whether a label that ends with it has a word that may be a name: "QUESTION" and
    // "PLEASE NOTE" do not say who speaks.
    let mut speakers: Table<u64, (usize, bool)> = Table::default();
    for label in &labels {
        let speaker = speakers.of(last(label));
        speaker.0 += 1;
        speaker.1 |= !label.clone().all(no_name);
    }
    if labels.len() < FEWEST || speakers.values().len() < 2 {
        return Vec::new();
    }
    let byline = view.article.byline.as_deref().unwrap_or_default();
    let byline = byline.to_lowercase();
    labels
        .into_iter()
        .filter(|label| {
            let (count, named) = *speakers.of(last(label));
            let shouted = label.clone().all(|t| is_shouted(view.shape(t)));
            let author = byline
                .split(|c: char| !c.is_alphanumeric() && c != '-')
                .any(|word| word == view.lower(label.end - 1));
            count >= if shouted { OFTEN.0 } else { OFTEN.1 } && named && !author
        })
        .collect()
}

/// The words before the colon with which a block opens.
fn label(view: &View, start: usize) -> Option<Range<usize>> {
    let tokens = &view.document.tokens;
    let first = tokens.partition_point(|t| (t.start as usize) < start);
    let end = (first..tokens.len().min(first + LONGEST + 1))
        .find(|&t| !view.shape(t).is_capitalised())?;
    let long = end > first && tokens[end - 1].end - tokens[end - 1].start > 1;
    (long && view.text(end) == ":").then_some(first..end)
}

fn is_shouted(shape: Shape) -> bool {
    matches!(shape, Shape::Upper | Shape::Initial)
}

#[cfg(test)]
mod tests {
    use super::super::testing::declared;

    #[test]
    fn labels_of_a_conversation_are_mentions_but_for_the_author() {
        let text = "ZOVANKA KESTREL: You drew maps.\n\nADA LOWE: I did, and for long.\n\nKESTREL: Why?\n\n\
            LOWE: Somebody had to.";
        assert_eq!(
            declared(text, None),
            ["ZOVANKA KESTREL", "ADA LOWE", "KESTREL", "LOWE"]
        );
        assert_eq!(
            declared(text, Some("Zovanka Kestrel")),
            ["ADA LOWE", "LOWE"]
        );
    }

    #[test]
    fn a_notice_is_no_speaker() {
        let text =
            "PLEASE NOTE: We close at noon.\n\nBRING: Shoes.\n\nWHEN: Today.\n\nWHERE: Here.";
        assert!(declared(text, None).is_empty());
    }
}
