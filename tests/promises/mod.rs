//! What every digest promises about itself, asserted: for the tests of properties, and for fuzzing.

use standfirst::digest::Unit;
use standfirst::page::{Page, html, plain};
use standfirst::summary::Length;
use standfirst::{Options, digest};

/// Asserts all that a digest promises about itself, and returns how many bytes of text it found.
pub fn check(page: &Page, length: Length) -> usize {
    let options = Options {
        language: None,
        length,
    };
    let found = digest(page, &options);
    let article = &found.article;
    let text = article.text.as_str();
    let mut end = 0;
    for block in &article.blocks {
        let inside = &text[block.span.range()];
        assert!(!inside.trim().is_empty(), "an empty block");
        assert!(end == 0 || &text[end..block.span.start()] == "\n\n");
        end = block.span.end();
    }
    assert_eq!(end, text.len(), "text outside the blocks");
    let mut end = 0;
    for (i, sentence) in article.sentences.iter().enumerate() {
        let inside = &text[sentence.span.range()];
        assert!(!inside.is_empty() && inside == inside.trim(), "{inside:?}");
        assert!(sentence.span.start() >= end, "sentences overlap");
        let between = &text[end..sentence.span.start()];
        assert!(between.trim().is_empty(), "lost between two: {between:?}");
        end = sentence.span.end();
        let block = &article.blocks[sentence.block as usize];
        assert!(block.span.contains(sentence.span));
        assert!((block.sentences.0..block.sentences.1).contains(&(i as u32)));
    }
    assert!(text[end..].trim().is_empty(), "no sentence holds the end");
    let mut at = (0, 0);
    for run in &article.runs {
        assert!((run.at, run.page) >= at, "runs overlap");
        let (here, there) = (run.at as usize, run.page as usize);
        let len = run.len as usize;
        assert_eq!(&text[here..here + len], &page.text()[there..there + len]);
        at = (run.at + run.len, run.page + run.len);
    }
    let spans = article.sentences.iter().map(|s| s.span);
    let spans = spans.chain(found.people.iter().flat_map(|p| p.mentions.clone()));
    let spans = spans.chain(found.people.iter().filter_map(|p| p.role));
    let spans = spans.chain(found.tags.iter().flat_map(|t| t.mentions.clone()));
    for span in spans {
        let here = &text[span.range()];
        // Text that only a screen reader is told may stand between two parts of a sentence: the runs leave it out.
        let first = article
            .runs
            .partition_point(|run| (run.at + run.len) as usize <= span.start());
        let runs = article.runs[first..]
            .iter()
            .take_while(|run| (run.at as usize) < span.end());
        let back: String = runs
            .map(|run| {
                let from = span.start().max(run.at as usize) - run.at as usize;
                let to = span.end().min((run.at + run.len) as usize) - run.at as usize;
                &page.text()[run.page as usize + from..run.page as usize + to]
            })
            .collect();
        let bare = |s: &str| s.split_whitespace().collect::<String>();
        assert_eq!(bare(&back), bare(here), "the way back to the page");
        let on = article.on_page(span).map(|on| &page.text()[on.range()]);
        let ends = |s: &str| (s.chars().next(), s.chars().next_back());
        assert_eq!(on.map(ends), Some(ends(here)), "the place on the page");
    }
    assert_eq!(found.summary.scores.len(), article.sentences.len());
    let scores = found
        .summary
        .scores
        .iter()
        .chain(found.people.iter().map(|p| &p.salience));
    for score in scores.chain(found.tags.iter().map(|t| &t.score)) {
        assert!((0.0..=1.0).contains(score), "a score of {score}");
    }
    let picks = &found.summary.picks;
    assert!(picks.is_sorted_by(|a, b| a.sentence < b.sentence));
    for unit in [Unit::Scalar, Unit::Utf16] {
        let out = found.output(unit);
        assert_eq!(out.sentences.len(), article.sentences.len());
        for (pick, picked) in out.summary.iter().zip(picks) {
            assert_eq!(pick.sentence, picked.sentence);
            let at = &out.sentences[pick.sentence as usize];
            assert_eq!(slice(&out.text, at.start, at.end, unit), pick.text);
        }
        for person in &out.people {
            assert!(!person.name.trim().is_empty() && !person.mentions.is_empty());
        }
        serde_json::to_string(&out).expect("an object");
    }
    text.len()
}

/// `text[start..end]` as the caller counts.
fn slice(text: &str, start: usize, end: usize, unit: Unit) -> String {
    match unit {
        Unit::Scalar => text.chars().skip(start).take(end - start).collect(),
        Unit::Utf16 => {
            let units: Vec<u16> = text.encode_utf16().collect();
            String::from_utf16(&units[start..end]).expect("whole characters")
        }
    }
}

/// Reads a text in each of the three ways.
pub fn check_text(text: &str, length: Length) {
    check(&plain::clean(text), length);
    check(&plain::pasted(text), length);
    check(&html::read(text, ""), length);
}
