//! Tags against publishers' own and annotators' keyphrases, as `tags.py` measures them; English is stemmed by Snowball's
//! newer English stemmer where the scorer uses Porter's. No tag may hold another or stand nowhere in the text.

use crate::Figures;
use crate::data::{self, Set, strings};
use serde_json::Value;
use standfirst::page::plain;
use standfirst::text::Stemmer;
use standfirst::{Options, digest};
use unicode_normalization::UnicodeNormalization;

/// Adds the figures of a set.
pub fn measure(name: &str, set: &Set, figures: &mut Figures) {
    let rows = data::each(set, row);
    for (i, k) in [5, 10].into_iter().enumerate() {
        let value = data::mean(rows.iter().map(|r| r[i]));
        figures.insert(format!("tags {name} f1@{k}"), value);
    }
}

/// F1 of the first five and of the first ten. Fails where a tag is nested in another or is not in the text.
fn row(doc: &Value) -> [f64; 2] {
    let lines = doc["text"].as_str().unwrap_or_default().split('\n');
    let blocks: Vec<_> = lines.filter(|l| !l.is_empty()).collect();
    let found = digest(&plain::clean(&blocks.join("\n\n")), &Options::default());
    let stemmer = Stemmer::new(doc["lang"].as_str().unwrap_or_default());
    let wanted = keys(strings(&doc["gold"]), &stemmer);
    let tags: Vec<_> = found.tags.iter().map(|t| t.text.as_str()).collect();
    let title = found.article.title.as_deref().unwrap_or_default();
    for tag in &tags {
        let stands = found.article.text.contains(tag) || title.contains(tag);
        assert!(stands, "{}: {tag:?} does not occur", doc["id"]);
    }
    let of_article = Stemmer::new(&found.article.language);
    for (i, long) in tags.iter().enumerate() {
        for (j, short) in tags.iter().enumerate() {
            let nested = i != j && holds(&key(long, &of_article), &key(short, &of_article));
            assert!(!nested, "{}: {short:?} stands in {long:?}", doc["id"]);
        }
    }
    let found = keys(tags, &stemmer);
    [5, 10].map(|k| {
        let first = &found[..found.len().min(k)];
        let hits = first.iter().filter(|t| wanted.contains(t)).count() as f64;
        let (p, r) = (hits / k as f64, hits / wanted.len().max(1) as f64);
        if hits > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        }
    })
}

/// Stemmed phrases, the first of equals kept.
fn keys(phrases: Vec<&str>, stemmer: &Stemmer) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    for phrase in phrases {
        let key = key(phrase, stemmer);
        if !key.is_empty() && !found.contains(&key) {
            found.push(key);
        }
    }
    found
}

/// A phrase as a sequence of stems.
fn key(phrase: &str, stemmer: &Stemmer) -> Vec<String> {
    let lower = phrase.nfkc().collect::<String>().to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|w| !w.is_empty());
    words.map(|w| stemmer.stem(w)).collect()
}

/// Whether a sequence stands in another or equals it.
fn holds(long: &[String], short: &[String]) -> bool {
    !short.is_empty() && long.windows(short.len()).any(|w| w == short)
}
