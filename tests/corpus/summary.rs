//! Summaries of three sentences and of one against references, beside the first sentences of the same text: ROUGE-1 F1
//! and the recall of the first 60 words, without the rest of `summary.py`; and whether a summary can be understood
//! alone. English is stemmed by Snowball's newer English stemmer where the scorer uses Porter's, and the first sentences
//! are those of our own splitter; the difference of the two means stays comparable.

use crate::Figures;
use crate::data::{self, Set, squeeze, strings};
use serde_json::Value;
use standfirst::digest::summarize;
use standfirst::page::plain;
use standfirst::summary::document::Document;
use standfirst::summary::selection::dangling;
use standfirst::summary::{Hints, Length, Summary};
use standfirst::text::{Stemmer, sentences};
use standfirst::{Options, digest};

/// Sentences of a summary, and of the lead beside it.
const SENTENCES: usize = 3;

/// Words of a summary that its recall is measured on.
const BUDGET: usize = 60;

/// Adds the figures of a set.
pub fn measure(name: &str, set: &Set, figures: &mut Figures) {
    let rows = data::each(set, row);
    let mean = |value: fn(&Row) -> f64| data::mean(rows.iter().map(value));
    let mut put = |figure: &str, value: f64| {
        figures.insert(format!("summary {name} {figure}"), value);
    };
    put("rouge-1 gain over lead", mean(|r| r.gain));
    put("recall gain at 60 words", mean(|r| r.recall));
    put("one sentence's rouge-1 gain over lead", mean(|r| r.single));
    put("without dangling starts", mean(|r| r.whole[0]));
    put("verbatim", mean(|r| r.verbatim));
    let lead = mean(|r| r.whole[1]);
    println!("summary {name}: of the first three sentences {lead:.4} are without dangling starts");
}

/// The figures of a document; gains are in hundredths, over the first sentences.
struct Row {
    gain: f64,
    recall: f64,
    single: f64,
    /// Whether no sentence leans on one that is left out: in the summary, and in the first three.
    whole: [f64; 2],
    /// The share of its sentences that are quotations.
    verbatim: f64,
}

fn row(doc: &Value) -> Row {
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
    let texts = |summary: &Summary| -> Vec<String> {
        let picks = summary.picks.iter();
        let spans = picks.map(|p| found.article.sentences[p.sentence as usize].span);
        spans.map(|s| squeeze(s.of(&found.article.text))).collect()
    };
    let three = texts(&found.summary);
    let one = texts(&summarize(
        &found.article,
        &found.people,
        &found.tags,
        Length::Sentences(1),
    ));
    let lead: Vec<String> = paragraphs
        .iter()
        .flat_map(|p| sentences(p, language).into_iter().map(|s| p[s].to_owned()))
        .take(SENTENCES)
        .collect();
    let stemmer = (language == "en").then(|| Stemmer::new("en"));
    let against = |sentences: &[String], score: fn(usize, usize, usize) -> f64| {
        let got = tokens(&sentences.join("\n"), stemmer.as_ref());
        let references = strings(&doc["refs"]).into_iter().map(|reference| {
            let gold = tokens(reference, stemmer.as_ref());
            score(data::shared(&gold, &got), gold.len(), got.len())
        });
        100.0 * data::mean(references)
    };
    let f1 = |sentences: &[String]| against(sentences, data::f1);
    let recall = |sentences: &[String]| {
        let all = sentences.join(" ");
        let cut: Vec<&str> = all.split_whitespace().take(BUDGET).collect();
        let share = |hits, gold: usize, _| hits as f64 / gold.max(1) as f64;
        against(&[cut.join(" ")], share)
    };
    let document = Document::new(&found.article, Hints::default());
    let is_chosen = |s: &usize| {
        let index = document.sentences[*s].index;
        found.summary.picks.iter().any(|p| p.sentence == index)
    };
    let whole = |chosen: &[usize]| f64::from(u8::from(dangling(&document, chosen) == 0));
    let count = document.sentences.len();
    let chosen: Vec<usize> = (0..count).filter(is_chosen).collect();
    let first: Vec<usize> = (0..count.min(SENTENCES)).collect();
    let flat = squeeze(&text);
    let quoted = three.iter().filter(|s| flat.contains(s.as_str())).count();
    Row {
        gain: f1(&three) - f1(&lead),
        recall: recall(&three) - recall(&lead),
        single: f1(&one) - f1(&lead[..lead.len().min(1)]),
        whole: [whole(&chosen), whole(&first)],
        verbatim: quoted as f64 / three.len().max(1) as f64,
    }
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
