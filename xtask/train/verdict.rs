//! Trains the verdict on a page, article or not: `cargo xtask train verdict`, which is
//! `cargo run --release --example train-verdict -- --data DIR --out src/article/verdict/weights.rs`.
//!
//! `DIR` holds `wcxb-dev.jsonl.gz`, `trafilatura-dev.jsonl.gz` and `mozilla.jsonl.gz`, one page a line (`kind`, `url`,
//! `html`). Articles, documentation and threads stand against listings, collections and products; service pages, which
//! may be either, are left out. Our own pages, `tests/pages` and `tests/not-articles`, have the kinds that the sets lack.
//!
//! A logistic regression on the evidence, weighted so that both sides count the same, with a pull towards zero. Figures
//! are cross-validated: [`FOLDS`] folds by domain, each of our own pages a domain. The bound is the highest at which
//! [`WRONG`] of the articles and documentation pages fall below it, each judged by weights that have not seen its
//! domain. No randomness: the same data give the same bytes.

#[path = "solve.rs"]
mod solve;

use serde_json::Value;
use solve::solve;
use standfirst::article::{verdict, weigh};
use standfirst::page::html;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

const N: usize = verdict::NAMES.len();
const FOLDS: u64 = 10;
/// Of a thousand articles and documentation pages so many may fall below the bound; ten are promised.
const WRONG: usize = 9;
/// Strength of the pull towards zero: a standard normal prior on each weight of a standardised number. Not tuned.
const PULL: f64 = 1.0;
/// Steps of Newton's method; it has converged long before.
const STEPS: usize = 30;

struct Row {
    /// Where it comes from and what it is.
    kind: String,
    name: String,
    /// Whether it is an article, where that is certain enough to learn from.
    article: Option<bool>,
    domain: u64,
    /// `None` where there is nothing to weigh: that is no article, whatever the weights.
    values: Option<[f64; N]>,
}

/// Weights of the numbers as they are, and a constant.
type Weights = ([f64; N], f64);

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
    let mut rows = Vec::new();
    for set in ["wcxb-dev", "trafilatura-dev", "mozilla"] {
        rows.extend(read(&format!("{data}/{set}.jsonl.gz"), set));
    }
    let own = own(Path::new(env!("CARGO_MANIFEST_DIR")));
    let foreign: Vec<&Row> = rows.iter().filter(|r| r.article.is_some()).collect();
    let alone = fit(&foreign);
    rows.extend(own);

    let learnt: Vec<&Row> = rows.iter().filter(|r| r.article.is_some()).collect();
    let folds: Vec<Weights> = (0..FOLDS)
        .map(|fold| {
            let rest: Vec<&Row> = learnt
                .iter()
                .copied()
                .filter(|r| r.domain % FOLDS != fold)
                .collect();
            fit(&rest)
        })
        .collect();
    let held_out = |row: &Row| score(&folds[(row.domain % FOLDS) as usize], row);
    let promised = |row: &&Row| matches!(&*row.kind, "wcxb-dev article" | "wcxb-dev documentation");
    let bound = bound(rows.iter().filter(promised).map(held_out).collect());
    // Weights that have not seen any of our own pages need a bound of their own.
    let alone_bound = self::bound(
        rows.iter()
            .filter(promised)
            .map(|r| score(&alone, r))
            .collect(),
    );

    println!(
        "{:32} {:>6} {:>13} {:>22}",
        "said not to be an article", "pages", "held out", "own pages not learnt"
    );
    let mut kinds: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        kinds.entry(&row.kind).or_default().push(row);
    }
    for (kind, rows) in &kinds {
        let share = |below: &dyn Fn(&Row) -> bool| {
            rows.iter().filter(|r| below(r)).count() as f64 / rows.len() as f64
        };
        let (held, apart) = (
            share(&|r| held_out(r) < bound),
            share(&|r| score(&alone, r) < alone_bound),
        );
        println!("{kind:32} {:>6} {held:>13.3} {apart:>22.3}", rows.len());
    }
    for row in &rows {
        let missed = row
            .article
            .is_some_and(|article| article == (held_out(row) < bound));
        if missed && (row.kind.starts_with("own") || promised(&row)) {
            println!(
                "wrong: {} {} {:.2}",
                row.kind,
                row.name,
                held_out(row) - bound
            );
        }
    }
    let weights = fit(&learnt);
    // The constant is part of the bound. Scores of the final weights are those of the folds but for a domain.
    fs::write(&out, source(&weights, bound - weights.1)).expect("the weights can be written");
}

/// The pages of a set.
fn read(path: &str, set: &str) -> Vec<Row> {
    let file = File::open(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let lines = BufReader::new(flate2::read::GzDecoder::new(file)).lines();
    lines
        .map(|line| {
            let doc: Value = serde_json::from_str(&line.expect("UTF-8")).expect("a document");
            let text = |key: &str| doc[key].as_str().unwrap_or_default();
            let kind = format!("{set} {}", text("kind"));
            let article = match (set, text("kind")) {
                ("wcxb-dev", "listing" | "collection" | "product") => Some(false),
                ("wcxb-dev", "service") | ("mozilla", _) => None,
                _ => Some(true),
            };
            let domain = text("url").split('/').nth(2).unwrap_or_default();
            Row {
                kind: kind.trim_end().to_owned(),
                name: text("url").to_owned(),
                article,
                domain: hash(domain.trim_start_matches("www.")),
                values: values(text("html"), text("url")),
            }
        })
        .collect()
}

/// Our own pages.
fn own(root: &Path) -> Vec<Row> {
    let mut rows = Vec::new();
    for kind in ["pages", "not-articles"] {
        let folder = root.join("tests").join(kind);
        let mut found: Vec<_> = fs::read_dir(folder)
            .expect("our pages")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        found.sort();
        for folder in found.iter().filter(|f| f.join("page.html").exists()) {
            let text = |file: &str| fs::read_to_string(folder.join(file)).expect("a page folder");
            let expected: Value = serde_json::from_str(&text("expected.json")).expect("JSON");
            let name = folder.file_name().expect("a name").display().to_string();
            rows.push(Row {
                kind: format!("own {kind}"),
                article: Some(expected["status"] == "article"),
                domain: hash(&name),
                values: values(
                    &text("page.html"),
                    expected["url"].as_str().unwrap_or_default(),
                ),
                name,
            });
        }
    }
    rows
}

fn values(source: &str, url: &str) -> Option<[f64; N]> {
    weigh(&html::read(source, url)).map(|values| values.map(f64::from))
}

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn score((weights, constant): &Weights, row: &Row) -> f64 {
    let sum = |values: [f64; N]| weights.iter().zip(values).map(|(w, v)| w * v).sum::<f64>();
    row.values
        .map_or(f64::NEG_INFINITY, |values| sum(values) + constant)
}

/// The highest bound below which no more than [`WRONG`] of the scores fall.
fn bound(mut scores: Vec<f64>) -> f64 {
    scores.sort_by(f64::total_cmp);
    let at = scores.len() * WRONG / 1000;
    // Those without anything to weigh fall below any bound.
    let weighed = scores.partition_point(|score| score.is_infinite());
    scores[at.max(weighed)]
}

/// Newton's method on the standardised numbers of the rows that have some and are certain enough.
fn fit(rows: &[&Row]) -> Weights {
    let rows: Vec<([f64; N], bool)> = rows
        .iter()
        .filter_map(|r| Some((r.values?, r.article?)))
        .collect();
    let count = rows.len() as f64;
    let mut mean = [0.0; N];
    let mut spread = [0.0; N];
    for i in 0..N {
        mean[i] = rows.iter().map(|r| r.0[i]).sum::<f64>() / count;
        let square: f64 = rows.iter().map(|r| (r.0[i] - mean[i]).powi(2)).sum();
        spread[i] = (square / count).sqrt().max(1e-6);
    }
    let articles = rows.iter().filter(|r| r.1).count() as f64;
    let weight = |r: &([f64; N], bool)| {
        let side = if r.1 { articles } else { count - articles };
        count / (2.0 * side)
    };
    // The constant comes last and is not pulled.
    let standard = |r: &([f64; N], bool)| {
        let mut x = [1.0; N + 1];
        for i in 0..N {
            x[i] = (r.0[i] - mean[i]) / spread[i];
        }
        x
    };
    let mut beta = [0.0; N + 1];
    for _ in 0..STEPS {
        let mut slope = [0.0; N + 1];
        let mut curve = vec![[0.0; N + 1]; N + 1];
        for row in &rows {
            let x = standard(row);
            let sum: f64 = x.iter().zip(beta).map(|(x, b)| x * b).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let target = f64::from(u8::from(row.1));
            for i in 0..=N {
                slope[i] += weight(row) * (target - p) * x[i];
                for j in 0..=N {
                    curve[i][j] += weight(row) * p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        for i in 0..N {
            slope[i] -= PULL * beta[i];
            curve[i][i] += PULL;
        }
        for (b, step) in beta.iter_mut().zip(solve(curve, slope)) {
            *b += step;
        }
    }
    let mut weights = [0.0; N];
    let mut constant = beta[N];
    for i in 0..N {
        weights[i] = beta[i] / spread[i];
        constant -= weights[i] * mean[i];
    }
    (weights, constant)
}

/// The weights as Rust.
fn source((weights, _): &Weights, bound: f64) -> String {
    let mut out = String::from(
        "//! The regression of the verdict, written by `cargo xtask train verdict`.\n\nuse super::evidence::NAMES;\n\n\
         /// One weight a number, in the order of [`NAMES`].\npub(super) const WEIGHTS: [f32; NAMES.len()] = [\n",
    );
    let longest = weights
        .iter()
        .map(|w| format!("{w:.4},").len())
        .max()
        .unwrap_or(0);
    for (name, weight) in verdict::NAMES.iter().zip(weights) {
        let value = format!("{weight:.4},");
        let _ = writeln!(out, "    {value:longest$} // {name}");
    }
    let _ = writeln!(
        out,
        "];\n/// A sum below this is no article.\npub(super) const BOUND: f32 = {bound:.4};"
    );
    out
}
