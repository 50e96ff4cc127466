//! Trains the summary's ranker: `cargo run --release --example train-summary -- --data DIR --out src/summary/model.txt`.
//!
//! `DIR` holds `*_train.jsonl.gz`, one document a line: `{"lang", "title", "paras": […], "refs": […]}`. The texts are read
//! through the crate's own pipeline and signals, so training and use cannot drift apart. No randomness: the same data
//! give the same bytes.
//!
//! 1. Every candidate gets a target: the share of the reference's words it covers, less [`WORD_COST`] for each of its own
//!    words. A set that is best by the sum of these is best by ROUGE-1 F1 (Dinkelbach 1967: a ratio is maximal where
//!    numerator less ratio times denominator is), while the cost is near half the F1 that is reached.
//! 2. The document's mean is taken off: sentences compete within a document only.
//! 3. Gradient boosting on squared loss, histograms of the signals in [`BINS`] bins.
//! 4. Each tenth document is kept out and scored: ROUGE-1 F1 of three sentences beside the first three.

use serde_json::Value;
use standfirst::page::plain;
use standfirst::summary::document::Document;
use standfirst::summary::ranker::{DEPTH, Model, NODES, Ranked, SPLITS, Tree};
use standfirst::summary::selection::{self, Costs};
use standfirst::summary::signals::{COUNT, values};
use standfirst::summary::{Hints, Length};
use standfirst::text::{Span, Stemmer, fold, words};
use std::collections::BTreeMap;
use std::process::Command;

const SETS: [&str; 3] = ["cnn", "orangesum", "vietnews"];
/// What a word of the summary costs; half of an F1 of 0.36, which the sets reach on the mean.
const WORD_COST: f32 = 0.18;
const BINS: usize = 64;
const ROUNDS: usize = 160;
const SHRINKAGE: f32 = 0.08;
/// Fewer training sentences than this make no leaf.
const SMALLEST_LEAF: f32 = 300.0;
/// Only so many first sentences of a document are trained on.
const MOST_SENTENCES: usize = 60;

/// A document with its signals and what the reference makes of each sentence.
struct Example {
    article: standfirst::article::Article,
    people: Vec<Span<standfirst::article::ArticleText>>,
    tags: Vec<Span<standfirst::article::ArticleText>>,
    set: usize,
    rows: Vec<[f32; COUNT]>,
    targets: Vec<f32>,
    reference: BTreeMap<String, u32>,
    kept_out: bool,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (mut data, mut out) = (String::new(), String::new());
    while let (Some(name), Some(value)) = (arguments.next(), arguments.next()) {
        match name.as_str() {
            "--data" => data = value,
            "--out" => out = value,
            _ => panic!("unknown option {name}"),
        }
    }
    let mut examples = Vec::new();
    for (set, name) in SETS.iter().enumerate() {
        read(&format!("{data}/{name}_train.jsonl.gz"), set, &mut examples);
        eprintln!("{name}: {} documents so far", examples.len());
    }
    let model = train(&examples);
    std::fs::write(&out, model.write()).expect("the model can be written");
    score(&examples, &model);
}

fn read(path: &str, set: usize, examples: &mut Vec<Example>) {
    let unpacked = Command::new("gzip")
        .args(["-dc", path])
        .output()
        .expect("gzip runs");
    let text = String::from_utf8(unpacked.stdout).expect("the data are UTF-8");
    for (i, line) in text.lines().enumerate() {
        let document: Value = serde_json::from_str(line).expect("a line is an object");
        examples.extend(example(&document, set, i % 10 == 9));
    }
}

fn example(document: &Value, set: usize, kept_out: bool) -> Option<Example> {
    let text_of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |name: &str| -> Vec<String> {
        document[name]
            .as_array()
            .into_iter()
            .flatten()
            .map(text_of)
            .collect()
    };
    let language = text_of(&document["lang"]);
    // A line without words where the set gives no title.
    let title = match text_of(&document["title"]) {
        title if title.trim().is_empty() => "-".to_owned(),
        title => title,
    };
    let text = format!("{title}\n\n{}", list("paras").join("\n\n"));
    let options = standfirst::Options {
        language: Some(language.clone()),
        ..standfirst::Options::default()
    };
    let digest = standfirst::digest(&plain::clean(&text), &options);
    let mut people: Vec<_> = digest
        .people
        .iter()
        .flat_map(|p| p.mentions.iter().copied())
        .collect();
    let mut tags: Vec<_> = digest
        .tags
        .iter()
        .flat_map(|t| t.mentions.iter().copied())
        .collect();
    people.sort_unstable();
    tags.sort_unstable();
    let article = digest.article;
    let stemmer = Stemmer::new(&language);
    let reference = counts(&stemmer, &list("refs").join(" "));
    let length: u32 = reference.values().sum();
    let hints = Hints {
        people: &people,
        tags: &tags,
    };
    let document = Document::new(&article, hints);
    if length == 0 || document.sentences.len() < 4 {
        return None;
    }
    let rows: Vec<_> = (0..document.sentences.len())
        .map(|s| values(&document, s))
        .collect();
    let mut targets: Vec<f32> = document
        .sentences
        .iter()
        .map(|sentence| {
            let own = counts(&stemmer, sentence.text);
            let size: u32 = own.values().sum();
            (overlap(&own, &reference) as f32 - WORD_COST * size as f32) / length as f32
        })
        .collect();
    let mean = targets.iter().sum::<f32>() / targets.len() as f32;
    for target in &mut targets {
        *target -= mean;
    }
    Some(Example {
        people: people.clone(),
        tags: tags.clone(),
        set,
        rows,
        targets,
        reference,
        kept_out,
        article,
    })
}

/// How often each word stands in a text, stems counted as in ROUGE.
fn counts(stemmer: &Stemmer, text: &str) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for word in words(text) {
        for part in fold(word.text).split(|c: char| !c.is_alphanumeric()) {
            if !part.is_empty() {
                *counts.entry(stemmer.stem(part)).or_default() += 1;
            }
        }
    }
    counts
}

fn overlap(a: &BTreeMap<String, u32>, b: &BTreeMap<String, u32>) -> u32 {
    a.iter()
        .map(|(word, &n)| n.min(b.get(word).copied().unwrap_or(0)))
        .sum()
}

fn train(examples: &[Example]) -> Model {
    let used: Vec<(&[f32; COUNT], f32)> = examples
        .iter()
        .filter(|e| !e.kept_out)
        .flat_map(|e| {
            e.rows
                .iter()
                .zip(e.targets.iter().copied())
                .take(MOST_SENTENCES)
        })
        .collect();
    let borders: Vec<Vec<f32>> = (0..COUNT)
        .map(|i| borders(used.iter().map(|row| row.0[i])))
        .collect();
    let bins: Vec<Vec<u8>> = (0..COUNT)
        .map(|i| {
            used.iter()
                .map(|row| borders[i].partition_point(|&b| b < row.0[i]) as u8)
                .collect()
        })
        .collect();
    eprintln!("{} sentences", used.len());
    let mut left: Vec<f32> = used.iter().map(|row| row.1).collect();
    let mut model = Model::default();
    for round in 0..ROUNDS {
        let (tree, leaves) = grow(&borders, &bins, &left);
        for (rest, leaf) in left.iter_mut().zip(leaves) {
            *rest -= tree.values[leaf];
        }
        model.trees.push(tree);
        if round % 40 == 39 {
            let loss = left.iter().map(|r| f64::from(r * r)).sum::<f64>() / left.len() as f64;
            eprintln!("round {}: loss {loss:.6}", round + 1);
        }
    }
    let mut scores: Vec<f32> = used.iter().map(|row| model.rank(row.0).score).collect();
    scores.sort_by(f32::total_cmp);
    model.range = (
        round(scores[scores.len() / 100]),
        round(scores[scores.len() * 99 / 100]),
    );
    model
}

/// Thresholds that part the values into at most [`BINS`] bins of like size.
fn borders(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut sorted: Vec<f32> = values.collect();
    sorted.sort_by(f32::total_cmp);
    let mut borders: Vec<f32> = (1..BINS)
        .map(|i| round(sorted[i * sorted.len() / BINS]))
        .collect();
    borders.dedup();
    borders
}

/// Four significant digits are enough, and keep the model's file short.
fn round(value: f32) -> f32 {
    format!("{value:.3e}")
        .parse()
        .expect("a number is read back")
}

/// One tree on the residuals, and the leaf of each row.
fn grow(borders: &[Vec<f32>], bins: &[Vec<u8>], left: &[f32]) -> (Tree, Vec<usize>) {
    let mut tree = Tree {
        splits: [(0, f32::MAX); SPLITS],
        values: [0.0; NODES],
    };
    let mut node = vec![0_usize; left.len()];
    for depth in 0..DEPTH {
        let (first, count) = ((1 << depth) - 1, 1 << depth);
        let mut best = vec![(0.0_f64, 0_usize, 0_usize); count];
        for (signal, column) in bins.iter().enumerate() {
            let mut sums = vec![[(0.0_f64, 0.0_f64); BINS]; count];
            for ((&bin, &n), &rest) in column.iter().zip(&node).zip(left) {
                let cell = &mut sums[n - first][usize::from(bin)];
                cell.0 += f64::from(rest);
                cell.1 += 1.0;
            }
            for (n, cells) in sums.iter().enumerate() {
                let (total, rows) = cells.iter().fold((0.0, 0.0), |a, c| (a.0 + c.0, a.1 + c.1));
                let (mut sum, mut seen) = (0.0, 0.0);
                for (bin, cell) in cells.iter().enumerate().take(borders[signal].len()) {
                    sum += cell.0;
                    seen += cell.1;
                    if seen < f64::from(SMALLEST_LEAF) || rows - seen < f64::from(SMALLEST_LEAF) {
                        continue;
                    }
                    let gain = sum * sum / seen + (total - sum) * (total - sum) / (rows - seen)
                        - total * total / rows;
                    if gain > best[n].0 + 1e-9 {
                        best[n] = (gain, signal, bin);
                    }
                }
            }
        }
        for (n, &(gain, signal, bin)) in best.iter().enumerate() {
            if gain > 0.0 {
                tree.splits[first + n] = (signal as u8, borders[signal][bin]);
            }
        }
        for (row, n) in node.iter_mut().enumerate() {
            let (gain, signal, bin) = best[*n - first];
            let right = gain > 0.0 && usize::from(bins[signal][row]) > bin;
            *n = 2 * *n + 1 + usize::from(right);
        }
    }
    // Means at the leaves, and upwards.
    let mut sums = vec![(0.0_f64, 0.0_f64); NODES];
    for (&leaf, &rest) in node.iter().zip(left) {
        let mut n = leaf;
        loop {
            sums[n].0 += f64::from(rest);
            sums[n].1 += 1.0;
            if n == 0 {
                break;
            }
            n = (n - 1) / 2;
        }
    }
    for (value, (sum, rows)) in tree.values.iter_mut().zip(sums) {
        *value = round(SHRINKAGE * (sum / rows.max(1.0)) as f32);
    }
    (tree, node)
}

/// Costs of company that are tried.
const REDUNDANCIES: [f32; 4] = [0.0, 0.05, 0.1, 0.2];
const DANGLINGS: [f32; 3] = [0.0, 0.02, 0.05];

/// Prints ROUGE-1 F1 of three sentences and of the first three on the documents kept out, for the costs in use and for
/// the grid beside them.
fn score(examples: &[Example], model: &Model) {
    let kept: Vec<Kept> = examples
        .iter()
        .filter(|e| e.kept_out)
        .map(|e| Kept::new(e, model))
        .collect();
    let grid = REDUNDANCIES.iter().flat_map(|&redundancy| {
        DANGLINGS.map(|dangling| Costs {
            redundancy,
            dangling,
        })
    });
    for costs in [Costs::TRAINED].into_iter().chain(grid) {
        print!(
            "redundancy {:.2} dangling {:.2}:",
            costs.redundancy, costs.dangling
        );
        for (set, name) in SETS.iter().enumerate() {
            let (mut ours, mut lead, mut words, mut count) = (0.0, 0.0, 0, 0.0);
            for kept in kept.iter().filter(|k| k.example.set == set) {
                let chosen =
                    selection::choose(&kept.document, &kept.ranked, Length::Sentences(3), costs);
                let (our, size) = kept.f1(&chosen);
                ours += our;
                words += size;
                lead += kept.f1(&[0, 1, 2]).0;
                count += 1.0;
            }
            let gain = (ours - lead) / count;
            print!(
                " {name} {:.2}, {gain:+.2} on the first three, {:.0} words, {count} documents;",
                ours / count,
                f64::from(words) / count
            );
        }
        println!();
    }
}

/// A document that was kept out, ranked.
struct Kept<'a> {
    example: &'a Example,
    document: Document<'a>,
    ranked: Vec<Ranked>,
    words: Vec<BTreeMap<String, u32>>,
}

impl<'a> Kept<'a> {
    fn new(example: &'a Example, model: &Model) -> Self {
        let hints = Hints {
            people: &example.people,
            tags: &example.tags,
        };
        let document = Document::new(&example.article, hints);
        let stemmer = Stemmer::new(&example.article.language);
        Self {
            example,
            ranked: example.rows.iter().map(|row| model.rank(row)).collect(),
            words: document
                .sentences
                .iter()
                .map(|s| counts(&stemmer, s.text))
                .collect(),
            document,
        }
    }

    /// ROUGE-1 F1 of these sentences, and their words.
    fn f1(&self, sentences: &[usize]) -> (f64, u32) {
        let mut own: BTreeMap<&str, u32> = BTreeMap::new();
        for (word, n) in sentences.iter().flat_map(|&s| &self.words[s]) {
            *own.entry(word).or_default() += n;
        }
        let reference = &self.example.reference;
        let size: u32 = own.values().sum();
        let shared: u32 = own
            .iter()
            .map(|(&word, &n)| n.min(reference.get(word).copied().unwrap_or(0)))
            .sum();
        let both = size + reference.values().sum::<u32>();
        (200.0 * f64::from(shared) / f64::from(both.max(1)), size)
    }
}
