//! What a model reaches, beside the first sentences of the same documents.

use super::rouge::Tokens;
use super::sets::Example;
use standfirst::summary::document::Document;
use standfirst::summary::ranker::Model;
use standfirst::summary::selection::{self, Costs};
use standfirst::summary::{Hints, Length};

/// Sentences of a summary.
const SENTENCES: usize = 3;

/// The figures of one document.
#[derive(Clone, Copy)]
pub struct Row {
    /// ROUGE-1 F1 of three sentences, less that of the first three.
    gain: f64,
    /// Recall at 60 words, likewise.
    recall: f64,
    /// ROUGE-1 F1 of one sentence, less that of the first.
    single: f64,
    /// Whether a sentence leans on one that is not in the summary, and whether one of the first three does.
    dangling: [bool; 2],
    words: usize,
}

pub fn measure(example: &Example, model: &Model) -> Row {
    let hints = Hints {
        people: &example.people,
        tags: &example.tags,
    };
    let document = Document::new(&example.article, hints);
    let ranked: Vec<_> = example.rows.iter().map(|row| model.rank(row)).collect();
    let choose = |n| selection::choose(&document, &ranked, Length::Sentences(n), Costs::TRAINED);
    let chosen = choose(SENTENCES);
    let texts = |chosen: &[usize]| -> Vec<&str> {
        chosen.iter().map(|&s| document.sentences[s].text).collect()
    };
    let (three, one) = (texts(&chosen), texts(&choose(1)));
    let lead: Vec<&str> = example.lead.iter().map(String::as_str).collect();
    let tokens = Tokens::new(&example.language);
    let f1 = |sentences: &[&str]| tokens.f1(sentences, &example.reference);
    let recall = |sentences: &[&str]| tokens.recall(sentences, &example.reference);
    let dangles = |chosen: &[usize]| selection::dangling(&document, chosen) > 0;
    let first: Vec<usize> = (0..SENTENCES.min(ranked.len())).collect();
    Row {
        gain: f1(&three) - f1(&lead),
        recall: recall(&three) - recall(&lead),
        single: f1(&one) - f1(&lead[..lead.len().min(1)]),
        dangling: [dangles(&chosen), dangles(&first)],
        words: three.join(" ").split_whitespace().count(),
    }
}

/// Prints the means of a set, with the half-width of the 95 % interval of the first.
pub fn print(name: &str, rows: &[Row]) {
    let count = rows.len().max(1) as f64;
    let mean = |value: fn(&Row) -> f64| rows.iter().map(value).sum::<f64>() / count;
    let gain = mean(|r| r.gain);
    let variance = rows.iter().map(|r| (r.gain - gain).powi(2)).sum::<f64>() / count;
    println!(
        "{name}: {} documents, gain {gain:+.2} ± {:.2}, recall {:+.2}, one sentence {:+.2}, dangling {:.1} % (first three {:.1} %), {:.0} words",
        rows.len(),
        1.96 * (variance / count).sqrt(),
        mean(|r| r.recall),
        mean(|r| r.single),
        100.0 * mean(|r| f64::from(u8::from(r.dangling[0]))),
        100.0 * mean(|r| f64::from(u8::from(r.dangling[1]))),
        mean(|r| r.words as f64),
    );
}
