//! The command line tool.

use clap::{Parser, ValueEnum};
use standfirst::digest::Unit;
use standfirst::page::{html, plain};
use standfirst::summary::Length;
use std::io::Write;

#[derive(Parser)]
struct Args {
    #[arg(long, value_enum, default_value = "auto")]
    input: Input,
    #[arg(long)]
    sentences: Option<usize>,
    #[arg(long, default_value = "auto")]
    language: String,
    #[arg(long, default_value = "text")]
    format: String,
    #[arg(long, default_value = "")]
    url: String,
    files: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Input {
    Auto,
    Html,
    Text,
    Pasted,
}

fn main() {
    let args = Args::parse();
    let mut out = std::io::stdout().lock();
    for file in &args.files {
        let text = String::from_utf8_lossy(&std::fs::read(file).unwrap_or_default()).into_owned();
        let page = match args.input {
            Input::Html => html::read(&text, &args.url),
            Input::Auto if text.trim_start().starts_with('<') => html::read(&text, &args.url),
            Input::Text => plain::clean(&text),
            Input::Pasted | Input::Auto => plain::pasted(&text),
        };
        let language = (args.language != "auto").then(|| args.language.clone());
        let length = args
            .sentences
            .map_or_else(Length::default, Length::Sentences);
        let digest = standfirst::digest(&page, &standfirst::Options { language, length });
        let mut object = digest.output(Unit::Scalar);
        object.file = Some(file.clone());
        let _ = writeln!(
            out,
            "{}",
            serde_json::to_string(&object).unwrap_or_default()
        );
    }
}
