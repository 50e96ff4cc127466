//! Trains the people tagger: `cargo run --release --example train-people -- --data DIR --out FILE`.
//!
//! The texts are read through the tagger's own tokens and features, so training and use cannot drift apart. Seeded and
//! single-threaded: the same data give the same bytes.
//!
//! 1. Word filters from name frequencies and from running text.
//! 2. Two half models, each trained on one half of the documents, give every document an honest first pass.
//! 3. The model: a linear-chain CRF by FTRL-Proximal (`McMahan` et al. 2013), whose L1 term leaves most weights at
//!    zero. Documents are shown alternately without and with the evidence of the first pass.
//! 4. Weights rounded to `i8`, the file written, and the sets that were kept out scored with it.

use serde_json::Value;
use standfirst::people::features::{Document, KEY_BITS};
use standfirst::people::lexicon::{Filter, Lexicon, WordHash, hash};
use standfirst::people::model::{Model, Weight};
use standfirst::people::tagger::{Label, names, pass, tag};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Training sets and how much a sentence of each counts. English running text counts most, as it is what is read most;
/// social media least, as it is not.
const TRAIN: &[(&str, f32)] = &[
    ("gmb", 1.0),
    ("wikigold", 1.5),
    ("gum-other", 1.5),
    ("crossner-politics-train", 1.5),
    ("crossner-science-train", 1.0),
    ("crossner-literature-train", 1.0),
    ("crossner-music-train", 1.0),
    ("crossner-ai-train", 1.0),
    ("crossner-science-dev", 1.0),
    ("crossner-literature-dev", 1.0),
    ("crossner-music-dev", 1.0),
    ("crossner-ai-dev", 1.0),
    ("wnut17-train", 0.5),
    ("btc-train", 0.5),
    ("germeval-dev", 1.0),
    ("pt-bosque-train", 1.0),
    ("nb-norne-train", 0.7),
    ("da-ddt-train", 0.7),
    ("sv-talbanken-train", 0.7),
    ("fi-turku-train", 0.7),
    ("hr-set-train", 0.7),
    ("sr-set-train", 0.7),
    ("sk-snk-train", 0.7),
];
/// Sets that are never trained on; only scored.
const HELD_OUT: &[&str] = &[
    "gum-dev",
    "ewt-dev",
    "crossner-politics-dev",
    "pt-bosque-dev",
];

/// Texts without labels, for the word filters.
const RUNNING: &[&str] = &[
    "summary/cnn_train.jsonl.gz",
    "summary/orangesum_train.jsonl.gz",
    "summary/webdeck_dev.jsonl",
    "extraction/wcxb-dev.jsonl.gz",
    "tags/kpcrowd-train.jsonl",
    "tags/duc2001-even.jsonl",
];
/// Documents read of each.
const RUNNING_MOST: usize = 4000;

/// Family names kept, most frequent first.
const FAMILY_NAMES: usize = 24_000;
/// Common words kept, most frequent first.
const COMMON_WORDS: usize = 24_000;
/// Passes over the data, for the half models and for the model.
const EPOCHS: (usize, usize) = (3, 8);
/// Learning rate and the L1 and L2 terms of FTRL-Proximal.
const ALPHA: f32 = 0.15;
const BETA: f32 = 1.0;
const L1: f32 = 10.0;
const L2: f32 = 0.2;
/// Added to every beginning of a name, in steps: the likeliest labels find fewer names than the best F1 wants. Measured
/// on the sets kept out: 8 to 16 gives the best F1 on all of them.
const BOLDNESS: i32 = 12;
/// Weights are stored in steps of 1/32.
const STEP: f32 = 32.0;

struct Options {
    data: PathBuf,
    out: PathBuf,
    l1: f32,
    limit: usize,
}

fn main() {
    let mut args = std::env::args().skip(1);
    let mut options = Options {
        data: PathBuf::from("../shared/data/people"),
        out: PathBuf::from("src/people/model.bin"),
        l1: L1,
        limit: usize::MAX,
    };
    while let Some(name) = args.next() {
        let value = args.next().unwrap_or_default();
        match name.as_str() {
            "--data" => options.data = value.into(),
            "--out" => options.out = value.into(),
            "--l1" => options.l1 = value.parse().expect("a number"),
            "--limit" => options.limit = value.parse().expect("a number"),
            _ => panic!("unknown option {name}"),
        }
    }
    train(&options);
}

fn train(options: &Options) {
    let clock = std::time::Instant::now();
    let mut texts: Vec<(Gold, f32)> = Vec::new();
    for &(set, weight) in TRAIN {
        for gold in read(&options.data, set).into_iter().take(options.limit) {
            texts.push((gold, weight));
        }
    }
    let running = running_text(&options.data);
    let lexicon = lexicon(&options.data, &running);
    eprintln!("{} documents, {:?}", texts.len(), clock.elapsed());
    let mut documents = read_all(&texts, &lexicon);
    let labels: Vec<Vec<Label>> = texts
        .iter()
        .zip(&documents)
        .map(|((gold, _), document)| project(document, &gold.people))
        .collect();

    // First passes by models that have not seen the document.
    let mut first: Vec<Vec<Label>> = vec![Vec::new(); texts.len()];
    for half in 0..2 {
        let mut examples = Vec::new();
        for d in (0..texts.len()).filter(|d| d % 2 != half) {
            examples.push(Example::new(&documents[d], &labels[d], texts[d].1, None));
        }
        let model = fit(&examples, EPOCHS.0, options.l1, &lexicon);
        for d in (half..texts.len()).step_by(2) {
            first[d] = pass(&documents[d], &model, None);
        }
        eprintln!("half model {half}, {:?}", clock.elapsed());
    }
    let mut examples = Vec::new();
    for (d, document) in documents.iter_mut().enumerate() {
        document.count_first_pass(&first[d]);
        let before = Some(first[d].as_slice());
        examples.push(Example::new(document, &labels[d], texts[d].1, before));
    }
    let model = fit(&examples, EPOCHS.1, options.l1, &lexicon);
    let bytes = model.to_bytes();
    std::fs::write(&options.out, &bytes).expect("the model's file can be written");
    eprintln!("{} bytes, {:?}", bytes.len(), clock.elapsed());
    let model = Model::from_bytes(&bytes).expect("what was written can be read");
    for set in HELD_OUT {
        score(&options.data, set, &model);
    }
}

/// A document with its people, in byte offsets.
struct Gold {
    text: String,
    sentences: Vec<Range<usize>>,
    people: Vec<Range<usize>>,
}

fn lines(path: &Path) -> Vec<String> {
    let output = Command::new("gzip")
        .arg("-dc")
        .arg(path)
        .output()
        .expect("gzip is installed");
    assert!(output.status.success(), "{} cannot be read", path.display());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(str::to_owned).collect()
}

fn read(data: &Path, set: &str) -> Vec<Gold> {
    let mut found = Vec::new();
    for line in lines(&data.join(format!("{set}.jsonl.gz"))) {
        let object: Value = serde_json::from_str(&line).expect("one JSON object a line");
        let text = object["text"].as_str().unwrap_or_default().to_owned();
        let mut bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        bytes.push(text.len());
        let at = |v: &Value| bytes[v.as_u64().unwrap_or_default() as usize];
        let sentences = object["sents"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|s| {
                let tokens = s.as_array()?;
                Some(at(&tokens.first()?[0])..at(&tokens.last()?[1]))
            })
            .collect();
        let people = object["per"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|p| at(&p[0])..at(&p[1]))
            .collect();
        found.push(Gold {
            text,
            sentences,
            people,
        });
    }
    found
}

/// The labels of a document's tokens. A title at the start of a name is no part of it.
fn project(document: &Document, people: &[Range<usize>]) -> Vec<Label> {
    let mut labels = vec![Label::Outside; document.tokens.len()];
    for person in people {
        let first = document
            .tokens
            .partition_point(|t| t.end as usize <= person.start);
        let last = document
            .tokens
            .partition_point(|t| (t.start as usize) < person.end);
        let mut first = first;
        while first + 1 < last && document.is_title(first) {
            first += 1;
        }
        let mut last = last;
        while last > first + 1
            && document.tokens[last - 1].shape == standfirst::people::tokens::Shape::Possessive
        {
            last -= 1;
        }
        for (i, label) in labels[first..last].iter_mut().enumerate() {
            *label = if i == 0 { Label::Begin } else { Label::Inside };
        }
    }
    labels
}

fn read_all<'a>(texts: &'a [(Gold, f32)], lexicon: &Lexicon) -> Vec<Document<'a>> {
    texts
        .iter()
        .map(|(gold, _)| Document::new(&gold.text, gold.sentences.iter().cloned(), lexicon))
        .collect()
}

/// Texts without labels: English and French news, web pages in several languages.
fn running_text(data: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for set in RUNNING {
        let path = data.join("..").join(set);
        let lines = if path.extension().is_some_and(|e| e == "gz") {
            lines(&path)
        } else {
            let text = std::fs::read_to_string(&path).expect("running text");
            text.lines().map(str::to_owned).collect()
        };
        for line in lines.iter().take(RUNNING_MOST) {
            let object: Value = serde_json::from_str(line).expect("one JSON object a line");
            let text = object["text"].as_str().map(str::to_owned);
            texts.push(text.unwrap_or_else(|| {
                let paragraphs = object["paras"].as_array().into_iter().flatten();
                let paragraphs: Vec<&str> = paragraphs.filter_map(Value::as_str).collect();
                paragraphs.join("\n")
            }));
        }
    }
    texts
}

/// The words of a census list, most frequent first.
fn census(data: &Path, file: &str, most: usize) -> BTreeSet<WordHash> {
    let text = std::fs::read_to_string(data.join("names").join(file)).expect("the census names");
    text.lines()
        .take(most)
        .filter_map(|l| l.split_whitespace().next())
        .map(hash)
        .collect()
}

fn census_given(data: &Path) -> BTreeSet<WordHash> {
    let mut given = census(data, "us-census-1990-dist.male.first.txt", usize::MAX);
    given.extend(census(
        data,
        "us-census-1990-dist.female.first.txt",
        usize::MAX,
    ));
    given
}

/// Word filters: given and family names by census frequency, common words from running text.
fn lexicon(data: &Path, running: &[String]) -> Lexicon {
    let given = census_given(data);
    let family = census(data, "us-census-1990-dist.all.last.txt", FAMILY_NAMES);
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut count = |text: &str| {
        for word in text.split(|c: char| !c.is_alphabetic()) {
            if word.chars().nth(1).is_none() {
                continue;
            }
            let cell = counts.entry(word.to_lowercase()).or_default();
            if word.starts_with(char::is_lowercase) {
                cell.0 += 1;
            } else {
                cell.1 += 1;
            }
        }
    };
    for &(set, _) in TRAIN {
        for line in lines(&data.join(format!("{set}.jsonl.gz"))) {
            let object: Value = serde_json::from_str(&line).expect("one JSON object a line");
            count(object["text"].as_str().unwrap_or_default());
        }
    }
    for text in running {
        count(text);
    }
    let mut common: Vec<(u32, &String)> = counts
        .iter()
        .filter(|(_, (small, capital))| small > capital)
        .map(|(word, (small, _))| (*small, word))
        .collect();
    common.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    common.truncate(COMMON_WORDS);
    Lexicon {
        given: Filter::build(given.into_iter()),
        family: Filter::build(family.into_iter()),
        common: Filter::build(common.into_iter().map(|(_, w)| hash(w))),
    }
}

/// A document as the trainer sees it.
struct Example {
    /// Keys of each token's features, one token after the other.
    keys: Vec<u32>,
    /// For each token: where its keys start, where those of the second pass start.
    starts: Vec<(u32, u32)>,
    sentences: Vec<Range<usize>>,
    labels: Vec<Label>,
    weight: f32,
}

impl Example {
    fn new(document: &Document, labels: &[Label], weight: f32, before: Option<&[Label]>) -> Self {
        let mut keys = Vec::new();
        let mut starts = Vec::new();
        let mut whole = Vec::new();
        let mut base = Vec::new();
        for sentence in &document.sentences {
            for i in sentence.clone() {
                base.clear();
                document.features(sentence, i, None, &mut base);
                whole.clear();
                document.features(sentence, i, before.map(|l| l[i]), &mut whole);
                debug_assert_eq!(base, whole[..base.len()]);
                starts.push((keys.len() as u32, (keys.len() + base.len()) as u32));
                keys.extend(&whole);
            }
        }
        starts.push((keys.len() as u32, keys.len() as u32));
        Self {
            keys,
            starts,
            sentences: document.sentences.clone(),
            labels: labels.to_vec(),
            weight,
        }
    }
}

/// One coordinate of FTRL-Proximal.
#[derive(Clone, Copy, Default)]
struct Coordinate {
    z: f32,
    n: f32,
    w: f32,
}

impl Coordinate {
    fn step(&mut self, gradient: f32, l1: f32) {
        let n = self.n + gradient * gradient;
        let sigma = (n.sqrt() - self.n.sqrt()) / ALPHA;
        self.z += gradient - sigma * self.w;
        self.n = n;
        self.w = if self.z.abs() <= l1 {
            0.0
        } else {
            -(self.z - l1.copysign(self.z)) / ((BETA + n.sqrt()) / ALPHA + L2)
        };
    }
}

/// Numbers that only look random: xorshift64*.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % n
    }
}

fn fit(examples: &[Example], epochs: usize, l1: f32, lexicon: &Lexicon) -> Model {
    // Slot 0 is for keys that no document has; it is never used.
    let mut slots = vec![0u32; 1 << KEY_BITS];
    for &key in examples.iter().flat_map(|example| &example.keys) {
        slots[key as usize] = 1;
    }
    let mut used = 1;
    for slot in slots.iter_mut().filter(|slot| **slot != 0) {
        *slot = used;
        used += 1;
    }
    let mut weights = vec![[Coordinate::default(); 2]; used as usize];
    let mut transitions = [[Coordinate::default(); 3]; 3];
    let mut order: Vec<(u32, u32)> = examples
        .iter()
        .enumerate()
        .flat_map(|(e, x)| (0..x.sentences.len()).map(move |s| (e as u32, s as u32)))
        .collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut chain = Chain::default();
    for epoch in 0..epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, random.below(i + 1));
        }
        let mut loss = 0.0;
        for &(e, s) in &order {
            let example = &examples[e as usize];
            let sentence = example.sentences[s as usize].clone();
            let second = (epoch + e as usize).is_multiple_of(2);
            let keys = |i: usize| {
                let (start, middle) = example.starts[i];
                let end = if second {
                    example.starts[i + 1].0
                } else {
                    middle
                };
                &example.keys[start as usize..end as usize]
            };
            chain.scores.clear();
            for i in sentence.clone() {
                let mut sum = [0.0f32; 2];
                for &key in keys(i) {
                    let w = &weights[slots[key as usize] as usize];
                    sum[0] += w[0].w;
                    sum[1] += w[1].w;
                }
                chain.scores.push([0.0, sum[0], sum[1]]);
            }
            let moves = transitions.map(|row| row.map(|c| c.w));
            loss += chain.run(&example.labels[sentence.clone()], &moves);
            for (at, i) in sentence.enumerate() {
                let g = chain.gradients[at];
                let g = [g[1] * example.weight, g[2] * example.weight];
                // A token that is certain moves nothing.
                if g[0].abs().max(g[1].abs()) < 1e-4 {
                    continue;
                }
                for &key in keys(i) {
                    let slot = slots[key as usize] as usize;
                    if slot != 0 {
                        weights[slot][0].step(g[0], l1);
                        weights[slot][1].step(g[1], l1);
                    }
                }
            }
            for (row, gradients) in transitions.iter_mut().zip(&chain.moves) {
                for (cell, g) in row.iter_mut().zip(gradients) {
                    if *g != 0.0 {
                        cell.step(g * example.weight, 0.0);
                    }
                }
            }
        }
        eprintln!("  epoch {epoch}: loss {loss:.0}");
    }
    let round = |w: f32| (w * STEP).round().clamp(-127.0, 127.0) as i8;
    let mut kept: Vec<Weight> = Vec::new();
    for (key, &slot) in slots.iter().enumerate() {
        let w = weights[slot as usize];
        let pair = [round(w[0].w), round(w[1].w)];
        if slot != 0 && pair != [0, 0] {
            kept.push((key as u32, pair));
        }
    }
    let mut transitions = transitions.map(|row| row.map(|c| (c.w * STEP).round() as i32));
    for row in &mut transitions {
        row[Label::Begin as usize] += BOLDNESS;
    }
    eprintln!("  {} of {used} features kept, {transitions:?}", kept.len());
    Model::new(lexicon.clone(), transitions, &kept)
}

/// Forward and backward sums over one sentence.
#[derive(Default)]
struct Chain {
    scores: Vec<[f32; 3]>,
    forward: Vec<[f32; 3]>,
    backward: Vec<[f32; 3]>,
    /// Probability less truth, of each label of each token.
    gradients: Vec<[f32; 3]>,
    /// The same for each transition.
    moves: [[f32; 3]; 3],
}

fn log_sum(values: [f32; 3]) -> f32 {
    let most = values[0].max(values[1]).max(values[2]);
    if most == f32::NEG_INFINITY {
        return most;
    }
    most + values.iter().map(|v| (v - most).exp()).sum::<f32>().ln()
}

impl Chain {
    /// Fills the gradients; the loss of the sentence.
    #[allow(
        clippy::needless_range_loop,
        reason = "the indices are labels and places in several arrays at once"
    )]
    fn run(&mut self, truth: &[Label], moves: &[[f32; 3]; 3]) -> f32 {
        let n = self.scores.len();
        let mut moves = *moves;
        moves[0][2] = f32::NEG_INFINITY;
        self.forward.clear();
        self.backward.clear();
        self.backward.resize(n, [0.0; 3]);
        self.gradients.clear();
        self.moves = [[0.0; 3]; 3];
        let mut reach = [0.0, f32::NEG_INFINITY, f32::NEG_INFINITY];
        for score in &self.scores {
            reach = std::array::from_fn(|to| {
                score[to] + log_sum(std::array::from_fn(|from| reach[from] + moves[from][to]))
            });
            self.forward.push(reach);
        }
        for i in (0..n.saturating_sub(1)).rev() {
            let (score, later) = (self.scores[i + 1], self.backward[i + 1]);
            self.backward[i] = std::array::from_fn(|from| {
                log_sum(std::array::from_fn(|to| {
                    moves[from][to] + score[to] + later[to]
                }))
            });
        }
        let total = log_sum(reach);
        let mut loss = total;
        let mut last = 0;
        for i in 0..n {
            let mut g: [f32; 3] =
                std::array::from_fn(|k| (self.forward[i][k] + self.backward[i][k] - total).exp());
            let label = truth[i] as usize;
            g[label] -= 1.0;
            self.gradients.push(g);
            loss -= self.scores[i][label] + moves[last][label];
            self.moves[last][label] -= 1.0;
            for from in 0..3 {
                let before = if i == 0 {
                    if from > 0 {
                        continue;
                    }
                    0.0
                } else {
                    self.forward[i - 1][from]
                };
                for to in 0..3 {
                    let p = before + moves[from][to] + self.scores[i][to] + self.backward[i][to];
                    self.moves[from][to] += (p - total).exp();
                }
            }
            last = label;
        }
        loss
    }
}

/// Prints precision, recall and F1 of exact name spans on a set.
fn score(data: &Path, set: &str, model: &Model) {
    let (mut hit, mut found, mut gold) = (0, 0, 0);
    for document in read(data, set) {
        let sentences = document.sentences.iter().cloned();
        let mut read = Document::new(&document.text, sentences, &model.lexicon);
        let labels = tag(&mut read, model);
        let mine: BTreeSet<(usize, usize)> = names(&labels)
            .into_iter()
            .map(|r| {
                let (a, b) = (read.tokens[r.start], read.tokens[r.end - 1]);
                (a.start as usize, b.end as usize)
            })
            .collect();
        let theirs: BTreeSet<(usize, usize)> =
            document.people.iter().map(|r| (r.start, r.end)).collect();
        hit += mine.intersection(&theirs).count();
        found += mine.len();
        gold += theirs.len();
    }
    let p = f64::from(hit as u32) / f64::from(found as u32);
    let r = f64::from(hit as u32) / f64::from(gold as u32);
    println!(
        "{set}: span precision {p:.3} recall {r:.3} F1 {:.3}",
        2.0 * p * r / (p + r)
    );
}
