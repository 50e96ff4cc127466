//! Prints the candidates and their signals of clean text files, a JSON object a file, for training the tags' ranker.

use standfirst::article::{self, Article};
use standfirst::page::plain;
use standfirst::tags::{Hints, scene, signals, style, surface};

fn main() {
    println!(
        "{}",
        serde_json::json!({ "signals": signals::NAMES, "style": style::NAMES })
    );
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file).expect("a readable file");
        let article = article::read(&plain::clean(&text), &article::Options::default());
        println!("{}", read(&file, &article));
    }
}

/// The style, the stems, and the candidates that may be tags: words, stems, signals.
fn read(file: &str, article: &Article) -> serde_json::Value {
    let people = standfirst::people::find(article);
    let people: Vec<_> = people
        .iter()
        .map(|p| (p.name.as_str(), p.mentions.as_slice()))
        .collect();
    let scene = scene::of(article, Hints { people: &people });
    let fit = scene.fit.iter();
    let candidates: Vec<_> = fit
        .map(|&id| {
            let candidate = &scene.candidates[id];
            serde_json::json!([
                surface(article, &scene, candidate),
                candidate.key[..candidate.len()],
                signals::of(&scene, id).as_slice()
            ])
        })
        .collect();
    serde_json::json!({
        "file": file,
        "language": article.language,
        "style": style::of(article, &scene.tokens).as_slice(),
        "stems": scene.tokens.stems,
        "candidates": candidates,
    })
}
