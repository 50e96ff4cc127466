//! Learns the verdict on people from the candidates that an honest model finds: logistic regression by Newton's method.

use super::Gold;
use super::solve::solve;
use standfirst::article::{self, Article, ArticleText};
use standfirst::page::plain;
use standfirst::people::model::Model;
use standfirst::people::verdict::{NAMES, Weights};
use standfirst::people::{Person, candidates, find_by};
use standfirst::text::Span;
use std::collections::BTreeSet;
use std::ops::Range;

const N: usize = NAMES.len();
/// A person is kept who is right with this probability at least. Measured on the sets kept out.
const ENOUGH: f64 = 0.4;
/// Mentions that one person counts for, at most, under the root.
const MENTIONS: usize = 4;
/// Weight of the penalty on squared weights.
const PULL: f64 = 5.0;
/// Steps of Newton's method.
const STEPS: usize = 25;
/// Stored weights are in steps of 1/256.
const STEP: f64 = 256.0;

/// What speaks for and against a candidate, whether half of its mentions at least are right, and how much it counts.
pub struct Row {
    values: [f64; N],
    right: bool,
    weight: f64,
}

/// The candidates that a model finds in a text it has not seen.
pub fn rows(model: &Model, gold: &Gold, weight: f32) -> Vec<Row> {
    let article = article_of(&gold.text);
    let places = places(&article, &gold.text);
    let is_right = |span: &Range<usize>| {
        let fits = |p: &Range<usize>| p.end == span.end && p.start <= span.start;
        gold.people.iter().any(fits)
    };
    let mut rows = Vec::new();
    for candidate in candidates(model, &article) {
        let spans = spans(&candidate.person, &places);
        if spans.is_empty() {
            continue;
        }
        let right = spans.iter().filter(|s| is_right(s)).count();
        rows.push(Row {
            values: candidate.evidence.values().map(f64::from),
            right: 2 * right >= spans.len(),
            weight: f64::from(weight) * (spans.len().min(MENTIONS) as f64).sqrt(),
        });
    }
    rows
}

/// Where the people whom a model finds in a text stand in it.
pub fn found(model: &Model, text: &str) -> BTreeSet<(usize, usize)> {
    let article = article_of(text);
    let places = places(&article, text);
    let people = find_by(model, &article);
    let spans = people.iter().flat_map(|p| spans(p, &places));
    spans.map(|s| (s.start, s.end)).collect()
}

/// The article of a text each of whose lines is a paragraph, as the measures of people read it.
fn article_of(text: &str) -> Article {
    let page = plain::clean(&format!("Untitled\n\n{}", text.replace('\n', "\n\n")));
    article::read(&page, &article::Options::default())
}

/// A person's mentions in the text.
fn spans(person: &Person, places: &[(Range<usize>, usize)]) -> Vec<Range<usize>> {
    let place = |m: &Span<ArticleText>| {
        let (block, here) = places.iter().find(|p| p.0.contains(&m.start()))?;
        let start = here + m.start() - block.start;
        Some(start..start + m.len())
    };
    person.mentions.iter().filter_map(place).collect()
}

/// The blocks of the article and where each stands in the text.
fn places(article: &Article, text: &str) -> Vec<(Range<usize>, usize)> {
    let mut at = 0;
    let mut found = Vec::new();
    for block in &article.blocks {
        let body = block.span.of(&article.text);
        if let Some(here) = text[at..].find(body).map(|i| at + i) {
            found.push((block.span.range(), here));
            at = here + body.len();
        }
    }
    found
}

/// The weights that fit best, on standardised numbers.
pub fn fit(rows: &[Row]) -> Weights {
    let count = rows.len().max(1) as f64;
    let mut mean = [0.0; N];
    let mut spread = [0.0; N];
    for i in 0..N {
        mean[i] = rows.iter().map(|r| r.values[i]).sum::<f64>() / count;
        let square: f64 = rows.iter().map(|r| (r.values[i] - mean[i]).powi(2)).sum();
        spread[i] = (square / count).sqrt().max(1e-6);
    }
    // The constant comes last and is not pulled.
    let mut beta = [0.0; N + 1];
    for _ in 0..STEPS {
        let mut slope = [0.0; N + 1];
        let mut curve = vec![[0.0; N + 1]; N + 1];
        for row in rows {
            let mut x = [1.0; N + 1];
            for i in 0..N {
                x[i] = (row.values[i] - mean[i]) / spread[i];
            }
            let sum: f64 = x.iter().zip(beta).map(|(x, b)| x * b).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            for i in 0..=N {
                slope[i] += row.weight * (f64::from(u8::from(row.right)) - p) * x[i];
                for j in 0..=N {
                    curve[i][j] += row.weight * p * (1.0 - p) * x[i] * x[j];
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
    let mut constant = beta[N] - (ENOUGH / (1.0 - ENOUGH)).ln();
    let mut weights = Weights::default();
    for i in 0..N {
        let weight = beta[i] / spread[i];
        constant -= weight * mean[i];
        weights[i] = (weight * STEP).round() as i16;
    }
    weights[N] = (constant * STEP).round() as i16;
    for (name, weight) in NAMES.iter().chain(&["constant"]).zip(weights) {
        eprintln!("  {name}: {:.2}", f64::from(weight) / STEP);
    }
    weights
}
