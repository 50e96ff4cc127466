//! Compiled for this machine: the library beside `dom_smoothie` and rs-trafilatura, on the same files in the same run.

use super::figures::{figure, median, slope, spread_figure, table};
use super::{Section, folder, load, load_told};
use crate::{Outcome, sh, train};
use serde_json::{Value, json};
use std::path::PathBuf;

/// As `xtask/peers` calls them; the first is what the others do too.
const READERS: [&str; 4] = ["article", "all", "dom_smoothie", "rs-trafilatura"];

pub fn section(kept: bool) -> Outcome<Section> {
    let pages = sh::root().join("tests/pages");
    let is_page = |file: &PathBuf| file.extension().is_some_and(|e| e == "html");
    let mut files: Vec<PathBuf> = sh::files(&pages)?
        .into_iter()
        .filter(is_page)
        .map(|file| pages.join(file))
        .collect();
    match train::shared() {
        Ok(shared) => files.push(shared.join("data/extraction/wcxb-dev.jsonl.gz")),
        Err(_) => println!("The pages of wcxb-dev are skipped: no ../shared"),
    }
    let file = folder().join("native.json");
    if !kept {
        eprintln!("Native, {} files", files.len());
        let from = load();
        let mut measured = measure(&files)?;
        measured["load"] = json!([from, load()]);
        std::fs::write(&file, measured.to_string())?;
    }
    let measured: Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    let load = load_told(&measured["load"]);
    let empty = Vec::new();
    let rows = measured["pages"].as_array().unwrap_or(&empty);
    let texts = measured["texts"].as_array().unwrap_or(&empty);
    Ok(Section {
        title: "Compiled for this machine".to_owned(),
        short: format!("{}\n{load}\n", times(rows)),
        long: format!("{}\n{}", memory(rows), words(texts)),
    })
}

fn measure(files: &[PathBuf]) -> Outcome<Value> {
    let manifest = sh::root().join("xtask/peers/Cargo.toml");
    let target = sh::target().join("peers");
    let mut command = sh::cargo(&["run", "--quiet", "--release", "--manifest-path"]);
    command
        .arg(manifest)
        .arg("--target-dir")
        .arg(target)
        .arg("--");
    Ok(serde_json::from_str(&sh::output(command.args(files))?)?)
}

/// The sets in the order of the rows.
fn sets(rows: &[Value]) -> Vec<(String, Vec<&Value>)> {
    let mut sets: Vec<(String, Vec<&Value>)> = Vec::new();
    for row in rows {
        let name = row["set"].as_str().unwrap_or_default();
        match sets.last_mut().filter(|(last, _)| last == name) {
            Some((_, rows)) => rows.push(row),
            None => sets.push((name.to_owned(), vec![row])),
        }
    }
    sets
}

fn time(row: &Value, reader: &str) -> f64 {
    middle(&row["readers"][reader]["ms"])
}

/// The median of a list of numbers.
fn middle(list: &Value) -> f64 {
    let all = list.as_array().into_iter().flatten();
    median(&all.filter_map(Value::as_f64).collect::<Vec<_>>())
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn times(rows: &[Value]) -> String {
    let mut cells = Vec::new();
    for (name, rows) in sets(rows) {
        let ms = |reader: &str| spread_figure(rows.iter().map(|row| time(row, reader)));
        let over = |reader: &str| {
            spread_figure(
                rows.iter()
                    .map(|row| time(row, READERS[0]) / time(row, reader)),
            )
        };
        let sum = |reader: &str| rows.iter().map(|row| time(row, reader)).sum::<f64>();
        let mut row = vec![format!("{name}, {} pages", rows.len())];
        row.extend(READERS.map(ms));
        row.push(over(READERS[2]));
        row.push(figure(sum(READERS[0]) / sum(READERS[2])));
        cells.push(row);
    }
    let head = [
        "ms, median (quartiles)",
        "article",
        "whole digest",
        "dom_smoothie, article",
        "rs-trafilatura, article",
        "article over dom_smoothie",
        "of the sums",
    ];
    table(&head, &cells)
}

fn memory(rows: &[Value]) -> String {
    let mut cells = Vec::new();
    for (name, rows) in sets(rows) {
        let peak = |reader: &str| {
            let kb = rows
                .iter()
                .map(|row| number(&row["readers"][reader]["peak"]) / 1000.0);
            spread_figure(kb)
        };
        let mut row = vec![format!("{name}, {} pages", rows.len())];
        row.push(spread_figure(
            rows.iter().map(|row| number(&row["bytes"]) / 1000.0),
        ));
        row.extend(READERS.map(peak));
        cells.push(row);
    }
    let head = [
        "KB allocated at the peak",
        "source",
        "article",
        "whole digest",
        "dom_smoothie, article",
        "rs-trafilatura, article",
    ];
    table(&head, &cells)
}

/// How the digest of clean text grows with its words.
fn words(texts: &[Value]) -> String {
    let of = |row: &Value, what: &str| middle(&row[what]);
    let rows: Vec<Vec<String>> = texts
        .iter()
        .map(|row| {
            let cells = [number(&row["words"]), of(row, "all"), of(row, "summary")];
            cells.map(figure).into()
        })
        .collect();
    let slope_of = |what: &str| {
        let points: Vec<_> = texts
            .iter()
            .map(|row| (number(&row["words"]), of(row, what)))
            .collect();
        slope(&points).map_or(f64::NAN, |slope| slope)
    };
    format!(
        "{}\nTime grows with the words to the power {:.2}, that of the summary alone {:.2}.\n",
        table(
            &["words of clean text", "digest, ms", "of it the summary, ms"],
            &rows
        ),
        slope_of("all"),
        slope_of("summary"),
    )
}
