//! What the trainer of `src/article/model.bin` reads, and how it measures.
//!
//! ```text
//! extraction-blocks first FILE              what the first stage is told of each block, and what each page is
//! extraction-blocks second FILE CHANCES     what the second stage is told, given the chances that the first found
//! extraction-blocks read CHANCES            each page read with these chances of its blocks, and measured
//! ```
//!
//! `first` and `second` write the numbers to the file (f32, row after row). `first` prints a JSON object a page: set,
//! address, kind, language, words of the article, and of each block its words and its label: the share of its words that
//! stand in the article (null where nothing is known). `read` prints one with what was measured.
//! Chances are, page after page, a number of blocks (u32) and as many f32; all of it little-endian.

#[path = "../../tests/corpus/data.rs"]
#[allow(dead_code, reason = "what the floors need is not all needed here")]
mod data;
#[path = "extraction/labels.rs"]
mod labels;

use serde_json::{Value, json};

use standfirst::article::features::Features;
use standfirst::article::{self, Options};
use standfirst::page::{Page, html};
use std::fs::File;
use std::io::{BufWriter, Write};

const SETS: [&str; 2] = ["wcxb-dev", "trafilatura-dev"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut out = BufWriter::new(std::io::stdout().lock());
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["first", file] => {
            let mut file = BufWriter::new(File::create(file)?);
            for set in SETS {
                let docs = data::read(&format!("extraction/{set}"));
                for (line, features) in data::each(&docs, |doc| blocks(set, doc)) {
                    writeln!(out, "{line}")?;
                    write(&features, &mut file)?;
                }
            }
            file.flush()?;
        }
        ["second", file, chances] => {
            let mut file = BufWriter::new(File::create(file)?);
            let mut chances = std::fs::read(chances)?.into_iter();
            for set in SETS {
                let docs = with_chances(data::read(&format!("extraction/{set}")), &mut chances);
                for features in data::each(&docs, |doc| {
                    article::describe(&page(doc), Some(&chances_of(doc))).1
                }) {
                    write(&features.ok_or("no chances")?, &mut file)?;
                }
            }
            file.flush()?;
        }
        ["read", chances] => {
            let mut chances = std::fs::read(chances)?.into_iter();
            for set in SETS {
                let docs = with_chances(data::read(&format!("extraction/{set}")), &mut chances);
                for line in data::each(&docs, |doc| measure(set, doc)) {
                    writeln!(out, "{line}")?;
                }
            }
        }
        _ => {
            return Err(
                "usage: extraction-blocks first FILE | second FILE CHANCES | read CHANCES".into(),
            );
        }
    }
    out.flush()?;
    Ok(())
}

fn write(features: &Features, file: &mut impl Write) -> std::io::Result<()> {
    features
        .values
        .iter()
        .try_for_each(|value| file.write_all(&value.to_le_bytes()))
}

/// The documents, each with the chances of its blocks.
fn with_chances(mut docs: Vec<Value>, bytes: &mut impl Iterator<Item = u8>) -> Vec<Value> {
    let mut four = || [0; 4].map(|_: u8| bytes.next().unwrap_or_default());
    for doc in &mut docs {
        let count = u32::from_le_bytes(four());
        let chances: Vec<f32> = (0..count).map(|_| f32::from_le_bytes(four())).collect();
        doc["chances"] = json!(chances);
    }
    docs
}

fn chances_of(doc: &Value) -> Vec<f32> {
    let list = doc["chances"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    list.iter()
        .map(|c| c.as_f64().unwrap_or_default() as f32)
        .collect()
}

fn page(doc: &Value) -> Page {
    html::read(doc["html"].as_str().unwrap_or_default(), "")
}

fn blocks(set: &str, doc: &Value) -> (Value, Features) {
    let page = page(doc);
    let (features, _) = article::describe(&page, None);
    let (article, decisions) = article::explain(&page, &Options::default());
    let texts: Vec<String> = decisions.iter().map(|d| labels::text(&page, d)).collect();
    let words: Vec<Vec<String>> = texts.iter().map(|t| data::words(t)).collect();
    let (labels, gold) = if let Some(gold) = doc["text"].as_str().filter(|t| !t.is_empty()) {
        let gold = data::words(gold);
        (labels::aligned(&words, &gold), gold.len())
    } else {
        let list = |field: &str| -> Vec<String> {
            let list = data::strings(&doc[field]);
            list.iter().map(|s| data::squeeze(s)).collect()
        };
        let (must, must_not) = (list("must"), list("must_not"));
        (labels::weak(&texts, &must, &must_not), 0)
    };
    let mut line = json!({
        "set": set,
        "id": doc["id"],
        "kind": doc["kind"],
        "url": doc["url"],
        "language": article.language,
        "gold": gold,
        "words": words.iter().map(Vec::len).collect::<Vec<_>>(),
        "labels": labels,
    });
    if std::env::var_os("TEXTS").is_some() {
        line["texts"] = json!(texts);
    }
    (line, features)
}

fn measure(set: &str, doc: &Value) -> Value {
    let page = page(doc);
    let (article, decisions) = article::judged(&page, &Options::default(), chances_of(doc));
    let flat = data::squeeze(&article.text);
    let found = |field: &str| {
        let list = data::strings(&doc[field]);
        let held = list.iter().filter(|s| flat.contains(&data::squeeze(s)));
        (held.count(), list.len())
    };
    let (held, must) = found("must");
    let (wrong, _) = found("must_not");
    let word = doc["text"].as_str().filter(|t| !t.is_empty()).map(|gold| {
        let (gold, got) = (data::words(gold), data::words(&article.text));
        [data::shared(&gold, &got), gold.len(), got.len()]
    });
    let reasons = decisions.iter().map(|d| d.reason.map(|r| format!("{r:?}")));
    json!({
        "set": set,
        "id": doc["id"],
        "kind": doc["kind"],
        "language": article.language,
        "word": word,
        "segments": [held, wrong, must - held],
        "reasons": reasons.collect::<Vec<_>>(),
    })
}
