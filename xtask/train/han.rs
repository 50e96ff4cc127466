//! Trains what speaks for a Chinese name: `cargo xtask train han`, which is
//! `cargo run --release --example train-han -- --data DIR --out src/people/unicameral/han/weights.txt`.
//!
//! `DIR` holds `zh-gsdsimp-train.jsonl.gz`: sentences with the spans of names. Candidates and signs are the crate's own.
//! A logistic regression by adaptive gradients (Duchi et al. 2011) with a pull towards zero; signs met seldom are left out,
//! then those of little weight, and the rest learnt again and rounded. A traditional letter gets the weight of its simplified
//! one (`han/traditional.txt`, a pair a line). `--without FOLD` leaves the documents of one fold out, to measure on them.
//! Figures are cross-validated: [`FOLDS`] folds by document. No randomness but a fixed one: the same data give the same
//! bytes.

use serde_json::Value;
use standfirst::people::model::Model;
use standfirst::people::unicameral::han::{NONE, candidates};
use standfirst::text::sentences;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::ops::Range;

const FOLDS: usize = 5;
/// A letter met less often than this among the candidates is not learnt; of surnames, of which few are met often, and of
/// all else, less often than that.
const SELDOM: usize = 9;
const SELDOM_SURNAME: usize = 3;
/// A letter of less weight than this is left out.
const LIGHT: f64 = 0.5;
/// The unit of the weights.
const UNIT: f64 = 0.5;
const ROUNDS: usize = 10;
const RATE: f64 = 0.1;
const PULL: f64 = 20.0;

struct Row {
    document: usize,
    name: Range<usize>,
    signs: Vec<u32>,
    right: bool,
}

type Weights = HashMap<u32, f64>;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (mut data, mut out) = (String::new(), String::new());
    let mut without = None;
    while let (Some(name), Some(value)) = (arguments.next(), arguments.next()) {
        match name.as_str() {
            "--data" => data = value,
            "--out" => out = value,
            "--without" => without = value.parse::<usize>().ok(),
            _ => panic!("unknown option {name}"),
        }
    }
    let (rows, names) = read(&format!("{data}/zh-gsdsimp-train.jsonl.gz"));
    let right = rows.iter().filter(|r| r.right).count();
    println!(
        "{names} names, {} candidates, {right} of them names",
        rows.len()
    );
    let mut scored: Vec<(f64, &Row)> = Vec::new();
    for fold in 0..FOLDS {
        let rest: Vec<&Row> = rows.iter().filter(|r| r.document % FOLDS != fold).collect();
        let weights = rounded(&fit(&rest));
        let kept = rows.iter().filter(|r| r.document % FOLDS == fold);
        scored.extend(kept.map(|r| (score(&weights, r), r)));
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!(
        "kept out, in units: at least, names told, precision, recall of the candidates that are names"
    );
    for least in [-2.0, -1.0, 0.0, 1.0, 2.0, 3.0] {
        let (told, hits) = told(&scored, least);
        println!(
            "{least:5} {told:5} {:.3} {:.3}",
            hits as f64 / told as f64,
            hits as f64 / right as f64
        );
    }
    let kept = rows.iter().filter(|r| Some(r.document % FOLDS) != without);
    let weights = rounded(&fit(&kept.collect::<Vec<_>>()));
    fs::write(&out, file(&weights)).expect("the weights can be written");
    println!("{} weights", weights.len());
}

/// The candidates of all documents, and how many names are labelled.
fn read(path: &str) -> (Vec<Row>, usize) {
    let file = File::open(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let lines = BufReader::new(flate2::read::GzDecoder::new(file)).lines();
    let (mut rows, mut names) = (Vec::new(), 0);
    for (document, line) in lines.enumerate() {
        let doc: Value = serde_json::from_str(&line.expect("UTF-8")).expect("a document");
        let text = doc["text"].as_str().unwrap_or_default();
        let bytes: Vec<usize> = text
            .char_indices()
            .map(|(i, _)| i)
            .chain([text.len()])
            .collect();
        let at = |v: &Value| bytes[v.as_u64().unwrap_or_default() as usize];
        let gold: BTreeSet<(usize, usize)> = doc["per"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|pair| (at(&pair[0]), at(&pair[1])))
            .collect();
        names += gold.len();
        let mut spans = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            spans.extend(
                sentences(line, "zh")
                    .into_iter()
                    .map(|s| start + s.start..start + s.end),
            );
            start += line.len() + 1;
        }
        let found = candidates(text, &spans, &Model::get().lexicon);
        rows.extend(found.into_iter().map(|c| Row {
            document,
            right: gold.contains(&(c.name.start, c.name.end)),
            name: c.name,
            signs: c.signs,
        }));
    }
    (rows, names)
}

fn fit(rows: &[&Row]) -> Weights {
    let mut met: BTreeMap<u32, usize> = BTreeMap::new();
    for sign in rows.iter().flat_map(|r| &r.signs) {
        *met.entry(*sign).or_default() += 1;
    }
    met.retain(|sign, count| {
        let often = if is_letter(*sign) {
            SELDOM
        } else {
            SELDOM_SURNAME
        };
        *count >= often
    });
    let first = descend(rows, met.into_keys().collect());
    let heavy = first
        .into_iter()
        .filter(|(sign, w)| !is_letter(*sign) || w.abs() >= LIGHT)
        .map(|(sign, _)| sign);
    descend(rows, heavy.collect())
}

/// Whether a sign is a letter in a given name or beside a name.
fn is_letter(sign: u32) -> bool {
    matches!((sign >> 24) as u8, b'g' | b'l' | b'r')
}

/// The weights of these signs.
fn descend(rows: &[&Row], signs: BTreeSet<u32>) -> Weights {
    let index: HashMap<u32, usize> = signs.iter().copied().zip(0..).collect();
    let known: Vec<Vec<usize>> = rows
        .iter()
        .map(|r| {
            r.signs
                .iter()
                .filter_map(|s| index.get(s).copied())
                .collect()
        })
        .collect();
    let mut weights = vec![0.0_f64; index.len()];
    let mut squares = vec![1e-8_f64; index.len()];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    // A linear congruential walk: the same order in every run.
    let mut state = 1_u64;
    for _ in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (state >> 33) as usize % (at + 1));
        }
        for &row in &order {
            let sum: f64 = known[row].iter().map(|&s| weights[s]).sum();
            let error = 1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(rows[row].right));
            for &s in &known[row] {
                let slope = error + PULL * weights[s] / rows.len() as f64;
                squares[s] += slope * slope;
                weights[s] -= RATE * slope / squares[s].sqrt();
            }
        }
    }
    signs.into_iter().zip(weights).collect()
}

/// In whole units, those that are nothing left out.
fn rounded(weights: &Weights) -> Weights {
    let whole = weights
        .iter()
        .map(|(sign, w)| (*sign, (w / UNIT).round().clamp(-12.0, 12.0)));
    whole.filter(|(_, w)| *w != 0.0).collect()
}

fn score(weights: &Weights, row: &Row) -> f64 {
    row.signs.iter().filter_map(|s| weights.get(s)).sum()
}

/// How many candidates of such a score there are that overlap with none of a higher one, and how many of them are names.
fn told(scored: &[(f64, &Row)], least: f64) -> (usize, usize) {
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    let (mut told, mut hits) = (0, 0);
    for (_, row) in scored.iter().take_while(|(score, _)| *score >= least) {
        let bytes = || row.name.clone().map(|byte| (row.document, byte));
        if bytes().any(|byte| taken.contains(&byte)) {
            continue;
        }
        taken.extend(bytes());
        told += 1;
        hits += usize::from(row.right);
    }
    (told, hits)
}

/// The file: a line for each kind and weight, with the letters.
fn file(weights: &Weights) -> String {
    let pairs = include_str!("han/traditional.txt").lines();
    let traditional: HashMap<char, char> = pairs
        .filter_map(|pair| {
            let mut letters = pair.chars();
            Some((letters.next()?, letters.next()?))
        })
        .collect();
    let mut each: BTreeMap<(u8, char), i32> = BTreeMap::new();
    for (sign, weight) in weights {
        let kind = (sign >> 24) as u8;
        let letter = char::from_u32(sign & 0xff_ffff).expect("a letter");
        each.insert((kind, letter), *weight as i32);
    }
    for ((kind, letter), weight) in each.clone() {
        if let Some(other) = traditional.get(&letter) {
            each.entry((kind, *other)).or_insert(weight);
        }
    }
    let mut lines: BTreeMap<(u8, i32), String> = BTreeMap::new();
    for ((kind, letter), weight) in each {
        lines.entry((kind, weight)).or_default().push(letter);
    }
    let mut file = String::new();
    for ((kind, weight), letters) in lines {
        let weight = u8::try_from(i32::from(NONE) + weight).expect("a letter");
        file.extend([char::from(kind), char::from(weight)]);
        file.push_str(&letters);
        file.push('\n');
    }
    file
}
