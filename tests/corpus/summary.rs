//! Summaries of three sentences against references, beside the first three sentences of the same text: ROUGE-1 F1
//! without the rest of `summary.py`. English is stemmed by Snowball's newer English stemmer where the scorer uses
//! Porter's, and the first sentences are those of our own splitter; the difference of the two means stays comparable.

use crate::Figures;
use crate::data::{self, Set, squeeze, strings};
use serde_json::Value;
use standfirst::page::plain;
use standfirst::summary::Length;
use standfirst::text::{Stemmer, sentences};
use standfirst::{Options, digest};

/// Sentences of a summary, and of the lead beside it.
const SENTENCES: usize = 3;

/// Adds the figures of a set.
pub fn measure(name: &str, set: &Set, figures: &mut Figures) {
    let rows = data::each(set, row);
    let mean = |i: usize| data::mean(rows.iter().map(|r| r[i]));
    let mut put = |figure: &str, value: f64| {
        figures.insert(format!("summary {name} {figure}"), value);
    };
    put("rouge-1 gain over lead", mean(0) - mean(1));
    put("verbatim", mean(2));
}

/// ROUGE-1 F1 of the summary and of the lead in hundredths, and the share of its sentences that are quotations.
fn row(doc: &Value) -> [f64; 3] {
    let language = doc["lang"].as_str().unwrap_or_default();
    let paragraphs = strings(&doc["paras"]);
    let text = format!(
        "{}\n\n{}\n",
        doc["title"].as_str().unwrap_or_default(),
        paragraphs.join("\n\n")
    );
    let options = Options {
        language: None,
        length: Length::Sentences(SENTENCES),
    };
    let found = digest(&plain::clean(&text), &options);
    let picks = found.summary.picks.iter();
    let summary: Vec<String> = picks
        .map(|p| {
            squeeze(
                found.article.sentences[p.sentence as usize]
                    .span
                    .of(&found.article.text),
            )
        })
        .collect();
    let lead: Vec<String> = paragraphs
        .iter()
        .flat_map(|p| sentences(p, language).into_iter().map(|s| p[s].to_owned()))
        .take(SENTENCES)
        .collect();
    let stemmer = (language == "en").then(|| Stemmer::new("en"));
    let score = |sentences: &[String]| {
        let got = tokens(&sentences.join("\n"), stemmer.as_ref());
        let against = |reference: &&str| {
            let gold = tokens(reference, stemmer.as_ref());
            data::f1(data::shared(&gold, &got), gold.len(), got.len())
        };
        100.0 * data::mean(strings(&doc["refs"]).iter().map(against))
    };
    let flat = squeeze(&text);
    let quoted = summary.iter().filter(|s| flat.contains(s.as_str())).count();
    let verbatim = if summary.is_empty() {
        0.0
    } else {
        quoted as f64 / summary.len() as f64
    };
    [score(&summary), score(&lead), verbatim]
}

/// The tokens that ROUGE compares.
fn tokens(text: &str, stemmer: Option<&Stemmer>) -> Vec<String> {
    let Some(stemmer) = stemmer else {
        return data::words(text);
    };
    let lower = text.to_lowercase();
    let runs = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let runs = runs.filter(|w| !w.is_empty());
    // Short words are left alone, as the package does.
    runs.map(|w| {
        if w.len() > 3 {
            stemmer.stem(w)
        } else {
            w.to_owned()
        }
    })
    .collect()
}
