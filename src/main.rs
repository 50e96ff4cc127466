//! The command line tool: files in, digests out.
//!
//! 1. [`args`]: what was asked.
//! 2. [`source`]: a file or standard input, read up to a cap.
//! 3. [`decode`]: bytes to characters.
//! 4. [`render`]: a digest as text, Markdown or JSON; [`explain`]: what was decided about each block instead.

#[path = "main/args.rs"]
mod args;
#[path = "main/decode.rs"]
mod decode;
#[path = "main/explain.rs"]
mod explain;
#[path = "main/json.rs"]
mod json;
#[path = "main/markdown.rs"]
mod markdown;
#[path = "main/render.rs"]
mod render;
#[path = "main/sniff.rs"]
mod sniff;
#[path = "main/source.rs"]
mod source;
#[path = "main/terminal.rs"]
mod terminal;

use args::{Args, Input};
use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use render::{Printed, Renderer};
use standfirst::digest::{Output, Unit};
use standfirst::page::{Page, html, plain};
use standfirst::summary::Length;
use std::io::{self, ErrorKind};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // The reader of our output left, as `head` does: nothing is wrong and nobody is listening.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("standfirst: cannot write the answer: {error}");
            ExitCode::from(1)
        }
    }
}

/// Reads and prints every input in the order given. Whether all could be read.
fn run(args: &Args) -> io::Result<bool> {
    let inputs = args.inputs();
    if args.explain {
        return explain::run(args, &inputs);
    }
    let bar = progress(inputs.len());
    let mut renderer = Renderer::new(args.format, inputs.len());
    let mut all = true;
    renderer.begin()?;
    for name in &inputs {
        bar.set_message(name.to_string_lossy().into_owned());
        let answer = answer(args, name);
        all &= answer.output.status != json::ERROR;
        bar.suspend(|| {
            let shown = name.to_string_lossy();
            if let Some(complaint) = &answer.complaint {
                eprintln!("standfirst: {shown}: {complaint}");
            }
            renderer.print(&answer)
        })?;
        bar.inc(1);
    }
    renderer.end()?;
    bar.finish_and_clear();
    Ok(all)
}

/// A bar on standard error; hidden where that is no terminal, and for a single file.
fn progress(inputs: usize) -> ProgressBar {
    if inputs < 2 {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(inputs as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len} {wide_msg}") {
        bar.set_style(style);
    }
    bar
}

/// Reads one input and digests it. What goes wrong is part of the answer.
fn answer(args: &Args, name: &std::ffi::OsStr) -> Printed {
    let file = name.to_string_lossy().into_owned();
    let (decoded, capped) = match text(args, name) {
        Ok(read) => read,
        Err(complaint) => {
            return Printed {
                output: json::error(file, &complaint),
                complaint: Some(complaint),
            };
        }
    };
    let output = digest(args, name, &decoded.text, capped);
    let complaint = decoded.complaint.or(capped.then(source::capped_message));
    Printed {
        output: Output {
            file: Some(file),
            message: output.message.or_else(|| complaint.clone()),
            ..output
        },
        complaint,
    }
}

/// The characters of one input, and whether the rest of it was left out; or what went wrong.
fn text(args: &Args, name: &std::ffi::OsStr) -> Result<(decode::Decoded, bool), String> {
    let bytes = source::read(name)?;
    let decoded = decode::decode(
        &bytes.bytes,
        sniff::may_be_markup(args.input, name),
        bytes.capped,
    )?;
    if decoded.text.trim().is_empty() {
        return Err("the file is empty, so there is nothing to read".to_owned());
    }
    Ok((decoded, bytes.capped))
}

/// The page that a text stands for.
fn page(args: &Args, name: &std::ffi::OsStr, text: &str, capped: bool) -> Page {
    let input = match args.input {
        Input::Auto if sniff::is_markup(text, name) => Input::Html,
        Input::Auto => Input::Pasted,
        given => given,
    };
    let mut page = match input {
        Input::Html => html::read(text, &args.url),
        Input::Text => plain::clean(text),
        Input::Pasted | Input::Auto => plain::pasted(text),
    };
    page.capped |= capped;
    page
}

fn digest(args: &Args, name: &std::ffi::OsStr, text: &str, capped: bool) -> Output {
    let page = page(args, name, text, capped);
    let options = standfirst::Options {
        language: args.language.code().map(str::to_owned),
        length: args
            .sentences
            .map_or_else(Length::default, |n| Length::Sentences(n.get())),
    };
    standfirst::digest(&page, &options).output(Unit::Scalar)
}
