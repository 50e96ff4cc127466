//! The development sets, the floors, and what all measures share.

use flate2::read::GzDecoder;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// The documents of a set.
pub type Set = Vec<Value>;

/// Where the sets lie.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data")
}

/// Reads a set below [`folder`].
pub fn read(name: &str) -> Set {
    lines(&folder(), name)
        .map(|l| serde_json::from_str(&l).expect("a document"))
        .collect()
}

/// The lines of a set in a folder that are not blank: JSON Lines, gzipped or not.
pub fn lines(folder: &Path, name: &str) -> impl Iterator<Item = String> + use<> {
    let plain = folder.join(format!("{name}.jsonl"));
    let zipped = folder.join(format!("{name}.jsonl.gz"));
    let open = |path: &Path| File::open(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let source: Box<dyn Read> = if plain.exists() {
        Box::new(open(&plain))
    } else {
        Box::new(GzDecoder::new(open(&zipped)))
    };
    let lines = BufReader::new(source).lines().map(|l| l.expect("UTF-8"));
    lines.filter(|l| !l.trim().is_empty())
}

/// The quality floors by name.
pub fn floors() -> BTreeMap<String, f64> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/floors.json");
    let text = std::fs::read_to_string(file).expect("tests/floors.json");
    let value: Value = serde_json::from_str(&text).expect("tests/floors.json");
    let quality = value["quality"].as_object().expect("quality");
    let number = |v: &Value| v.as_f64().expect("a number");
    quality
        .iter()
        .map(|(k, v)| (k.clone(), number(v)))
        .collect()
}

/// `work` on every document, on all cores; the answers in the documents' order.
pub fn each<I: Sync, T: Send>(set: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let size = set.len().div_ceil(workers * 4).max(1);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let chunks: Vec<&[I]> = set.chunks(size).collect();
    let (work, chunks, next) = (&work, &chunks, &next);
    let mut done: Vec<(usize, Vec<T>)> = std::thread::scope(|scope| {
        let run = move || {
            let mut mine = Vec::new();
            loop {
                let i = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let Some(chunk) = chunks.get(i) else {
                    return mine;
                };
                mine.push((i, chunk.iter().map(work).collect()));
            }
        };
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(run)).collect();
        let joined = threads
            .into_iter()
            .flat_map(|t| t.join().expect("a worker"));
        joined.collect()
    });
    done.sort_by_key(|(i, _)| *i);
    done.into_iter().flat_map(|(_, found)| found).collect()
}

/// The strings of a list.
pub fn strings(value: &Value) -> Vec<&str> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_str).collect()
}

/// White space collapsed.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lower-cased runs of letters, digits and underscores.
pub fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let runs = lower.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    let runs = runs.filter(|w| !w.is_empty());
    runs.map(str::to_owned).collect()
}

/// The mean; 0 of nothing.
pub fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0_f64);
    for value in values {
        sum += value;
        count += 1.0;
    }
    sum / count.max(1.0)
}

/// How many items two bags share.
pub fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
    for item in a {
        *counts.entry(item).or_default() += 1;
    }
    let mut hits = 0;
    for item in b {
        if let Some(left) = counts.get_mut(item).filter(|n| **n > 0) {
            *left -= 1;
            hits += 1;
        }
    }
    hits
}

/// F1 of hits among the wanted and the found.
pub fn f1(hits: usize, wanted: usize, found: usize) -> f64 {
    match wanted + found {
        0 => 1.0,
        both => 2.0 * hits as f64 / both as f64,
    }
}
