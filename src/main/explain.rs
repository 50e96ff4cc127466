//! What was decided about each block of a page, and why.

use crate::args::{Args, Format};
use crate::terminal::printable;
use standfirst::article::{self, Status};
use standfirst::page::Source;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};

/// Columns of the longest word that says why.
const REASON: usize = 9;

/// Prints the decisions about every input in the order given. Whether all could be explained.
pub fn run(args: &Args, inputs: &[OsString]) -> io::Result<bool> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut all = true;
    for (i, name) in inputs.iter().enumerate() {
        match explain(args, name) {
            Ok(told) => {
                let json = matches!(args.format, Format::Json | Format::Jsonl);
                if inputs.len() > 1 && !json {
                    let gap = if i > 0 { "\n" } else { "" };
                    writeln!(out, "{gap}==> {} <==\n", name.to_string_lossy())?;
                }
                if json {
                    serde_json::to_writer(&mut out, &told.json(name))?;
                    writeln!(out)?;
                } else {
                    told.write(&mut out)?;
                }
            }
            Err(complaint) => {
                all = false;
                eprintln!("standfirst: {}: {complaint}", name.to_string_lossy());
            }
        }
        out.flush()?;
    }
    Ok(all)
}

/// What is told of one page.
struct Told {
    status: &'static str,
    /// Each block in the order of the page: why it is out, and its text.
    blocks: Vec<(Option<article::trace::Reason>, String)>,
}

fn explain(args: &Args, name: &OsStr) -> Result<Told, String> {
    let (decoded, capped) = crate::text(args, name)?;
    let page = crate::page(args, name, &decoded.text, capped);
    if page.source != Source::Markup {
        return Err("only HTML can be explained; give --input html if this is HTML".to_owned());
    }
    let options = article::Options {
        language: args.language.code().map(str::to_owned),
    };
    let (article, decisions) = article::explain(&page, &options);
    Ok(Told {
        status: match article.status {
            Status::Article => "article",
            Status::NotArticle => "not-article",
        },
        blocks: decisions
            .iter()
            .map(|d| (d.reason, d.text(&page)))
            .collect(),
    })
}

impl Told {
    /// One line a block: the word for why it is out, or nothing; its text. Below them, what the words mean.
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}\n", self.status)?;
        let mut met = Vec::new();
        for (reason, text) in &self.blocks {
            let word = reason.map_or("", |r| r.words().0);
            writeln!(out, "{word:>REASON$} | {}", printable(text))?;
            if let Some(reason) = reason
                && !met.contains(&reason.words())
            {
                met.push(reason.words());
            }
        }
        met.sort_unstable();
        for (i, (word, meaning)) in met.into_iter().enumerate() {
            let gap = if i == 0 { "\n" } else { "" };
            writeln!(out, "{gap}{word:>REASON$} = {meaning}")?;
        }
        Ok(())
    }

    fn json(&self, name: &OsStr) -> serde_json::Value {
        let blocks: Vec<_> = self
            .blocks
            .iter()
            .map(|(reason, text)| {
                let (word, meaning) = reason.map(article::trace::Reason::words).unzip();
                serde_json::json!({ "kept": reason.is_none(), "reason": word, "meaning": meaning, "text": text })
            })
            .collect();
        serde_json::json!({ "file": name.to_string_lossy(), "status": self.status, "blocks": blocks })
    }
}
