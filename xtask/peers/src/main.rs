//! Times Standfirst and dom_smoothie, a port of Readability.js, on the same pages in the same run: `peers FILE…`. A file
//! is a page, or a set of them: lines of JSON, gzipped (`.jsonl.gz`), each with the field `html`.
//!
//! Both get the source as a string and parse it themselves. Standfirst's column "all" is extraction, summary, people and
//! tags; "article" is what dom_smoothie does too. Rounds alternate, so that a busy machine slows both.

use standfirst::page::html;
use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::time::Instant;

/// Odd, so that the median is a measured value.
const ROUNDS: usize = 5;

/// Pages of a set that are timed: enough for a steady sum, few enough to wait for.
const PAGES: usize = 200;

fn main() -> std::io::Result<()> {
    let mut rows = Vec::new();
    for file in std::env::args().skip(1) {
        for (name, source) in pages(&file)? {
            let mut times = [(); 3].map(|()| Vec::new());
            for _ in 0..ROUNDS {
                times[0].push(time(|| {
                    let page = html::read(&source, "");
                    standfirst::article::read(&page, &standfirst::article::Options::default())
                }));
                times[1].push(time(|| {
                    let page = html::read(&source, "");
                    standfirst::digest(&page, &standfirst::Options::default())
                }));
                times[2].push(time(|| {
                    dom_smoothie::Readability::new(source.as_str(), None, None)
                        .and_then(|mut readability| readability.parse())
                }));
            }
            rows.push((name, source.len(), times.map(median)));
        }
    }
    let show = |name: &str, bytes: usize, [article, all, smoothie]: [f64; 3]| {
        let kb = bytes as f64 / 1000.0;
        println!("{name:<32} {kb:>8.0} {article:>9.2} {all:>9.2} {smoothie:>12.2}");
    };
    println!(
        "{:<32} {:>8} {:>9} {:>9} {:>12}",
        "ms, median of 5", "KB", "article", "all", "dom_smoothie"
    );
    // A long list of files is told by its sum.
    if rows.len() <= 40 {
        for (name, bytes, times) in &rows {
            show(name, *bytes, *times);
        }
    }
    let sum = rows.iter().fold((0, [0.0; 3]), |(bytes, sum), (_, b, t)| {
        (bytes + b, [sum[0] + t[0], sum[1] + t[1], sum[2] + t[2]])
    });
    show(&format!("all {} pages", rows.len()), sum.0, sum.1);
    summaries(&std::env::args().skip(1).collect::<Vec<_>>())
}

/// Words of the articles whose summary is timed alone, all signals included.
const LENGTHS: [usize; 5] = [1000, 2000, 4000, 20_000, 40_000];

/// Times the summary alone, of texts put together from the paragraphs of the pages.
fn summaries(files: &[String]) -> std::io::Result<()> {
    let mut paragraphs = Vec::new();
    for file in files {
        for (_, source) in pages(file)? {
            let page = html::read(&source, "");
            let article =
                standfirst::article::read(&page, &standfirst::article::Options::default());
            let long = |text: &&str| text.split_whitespace().count() > 20;
            paragraphs.extend(article.text.split("\n\n").filter(long).map(str::to_owned));
        }
    }
    for length in LENGTHS {
        let mut text = String::from("What the pages say\n\n");
        let mut words = 0;
        for paragraph in paragraphs.iter().cycle() {
            if words >= length {
                break;
            }
            words += paragraph.split_whitespace().count();
            text.push_str(paragraph);
            text.push_str("\n\n");
        }
        let page = standfirst::page::plain::clean(&text);
        let digest = standfirst::digest(&page, &standfirst::Options::default());
        let times = (0..3 * ROUNDS).map(|_| {
            time(|| {
                let standfirst::Digest {
                    article,
                    people,
                    tags,
                    ..
                } = &digest;
                let length = standfirst::summary::Length::default();
                standfirst::digest::summarize(article, people, tags, length)
            })
        });
        println!(
            "summary of {words} words {:>17.2} ms",
            median(times.collect())
        );
    }
    Ok(())
}

/// The pages in a file, with short names.
fn pages(file: &str) -> std::io::Result<Vec<(String, String)>> {
    if !file.ends_with(".jsonl.gz") {
        let mut parts: Vec<_> = file.rsplit('/').take(2).collect();
        parts.reverse();
        return Ok(vec![(parts.join("/"), std::fs::read_to_string(file)?)]);
    }
    let lines = BufReader::new(flate2::read::GzDecoder::new(std::fs::File::open(file)?)).lines();
    let mut pages = Vec::new();
    for line in lines.take(PAGES) {
        let object: serde_json::Value = serde_json::from_str(&line?)?;
        if let Some(html) = object["html"].as_str() {
            let id = object["id"].as_str().unwrap_or("?");
            pages.push((id.to_owned(), html.to_owned()));
        }
    }
    Ok(pages)
}

fn time<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64() * 1000.0
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
