//! Times Standfirst, dom_smoothie (a port of Readability.js) and rs-trafilatura on the same pages in the same run, and
//! counts what each allocates: `peers FILE…` prints JSON. A file is a page, or a set of them: lines of JSON, gzipped
//! (`.jsonl.gz`), each with the field `html`.
//!
//! All get the source as a string and parse it themselves. Standfirst's "all" is extraction, summary, people and tags;
//! "article" is what the others do too. Rounds alternate, so that a busy machine slows all.

mod memory;
mod pages;

use pages::Source;
use serde_json::{Value, json};
use standfirst::page::{html, plain};
use std::hint::black_box;
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: memory::Counting = memory::Counting;

/// Odd, so that the median is a measured value.
const ROUNDS: usize = 5;

/// A way of reading a page.
struct Reader {
    name: &'static str,
    read: fn(&str),
}

const READERS: [Reader; 4] = [
    Reader {
        name: "article",
        read: |source| {
            let options = standfirst::article::Options::default();
            black_box(standfirst::article::read(&html::read(source, ""), &options));
        },
    },
    Reader {
        name: "all",
        read: |source| {
            let options = standfirst::Options::default();
            black_box(standfirst::digest(&html::read(source, ""), &options));
        },
    },
    Reader {
        name: "dom_smoothie",
        read: |source| {
            let readability = dom_smoothie::Readability::new(source, None, None);
            let _ = black_box(readability.and_then(|mut it| it.parse()));
        },
    },
    Reader {
        name: "rs-trafilatura",
        read: |source| {
            let _ = black_box(rs_trafilatura::extract(source));
        },
    },
];

fn main() -> std::io::Result<()> {
    let mut sources = Vec::new();
    for file in std::env::args().skip(1) {
        sources.extend(pages::read(&file)?);
    }
    let rows: Vec<Value> = sources.iter().map(row).collect();
    let texts = texts(&sources);
    println!("{}", json!({ "pages": rows, "texts": texts }));
    Ok(())
}

/// What each reader takes for one page: milliseconds a round, and bytes at the peak.
fn row(source: &Source) -> Value {
    let mut times = [(); READERS.len()].map(|()| Vec::new());
    for _ in 0..ROUNDS {
        for (reader, times) in READERS.iter().zip(&mut times) {
            times.push(time(|| (reader.read)(&source.html)));
        }
    }
    let readers = READERS.iter().zip(times).map(|(reader, times)| {
        let peak = memory::peak(|| (reader.read)(&source.html));
        (reader.name.to_owned(), json!({ "ms": times, "peak": peak }))
    });
    json!({
        "set": source.set,
        "name": source.name,
        "bytes": source.html.len(),
        "readers": readers.collect::<serde_json::Map<_, _>>(),
    })
}

/// Words of the texts that are digested to see how time grows with them.
const LENGTHS: [usize; 7] = [1000, 2000, 4000, 8000, 16_000, 32_000, 64_000];

/// Times the digest, and of it the summary, of clean texts put together from the paragraphs of the pages.
fn texts(sources: &[Source]) -> Vec<Value> {
    let mut paragraphs = Vec::new();
    for source in sources {
        let page = html::read(&source.html, "");
        let article = standfirst::article::read(&page, &standfirst::article::Options::default());
        let long = |text: &&str| text.split_whitespace().count() > 20;
        paragraphs.extend(article.text.split("\n\n").filter(long).map(str::to_owned));
    }
    LENGTHS.map(|length| text(&paragraphs, length)).into()
}

fn text(paragraphs: &[String], length: usize) -> Value {
    let mut text = String::from("What the pages say\n\n");
    let mut words = 0;
    // Where the pages hold fewer words, they are said again.
    for paragraph in paragraphs
        .iter()
        .cycle()
        .take_while(|_| !paragraphs.is_empty())
    {
        if words >= length {
            break;
        }
        words += paragraph.split_whitespace().count();
        text.push_str(paragraph);
        text.push_str("\n\n");
    }
    let page = plain::clean(&text);
    let options = standfirst::Options::default();
    let digest = standfirst::digest(&page, &options);
    let mut all = Vec::new();
    let mut summary = Vec::new();
    for _ in 0..ROUNDS {
        all.push(time(|| standfirst::digest(&page, &options)));
        summary.push(time(|| {
            let length = standfirst::summary::Length::default();
            standfirst::digest::summarize(&digest.article, &digest.people, &digest.tags, length)
        }));
    }
    json!({ "words": words, "all": all, "summary": summary })
}

fn time<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64() * 1000.0
}
