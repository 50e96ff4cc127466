//! A digest as text, Markdown or JSON on standard output.

use crate::args::Format;
use crate::terminal::Terminal;
use crate::{json, markdown};
use standfirst::digest::Output;
use std::io::{self, BufWriter, StdoutLock, Write};

/// One input's answer.
pub struct Printed {
    /// The object of the contract.
    pub output: Output,
    /// What standard error is told.
    pub complaint: Option<String>,
}

/// Prints answers in order.
pub struct Renderer {
    format: Format,
    inputs: usize,
    printed: usize,
    out: BufWriter<StdoutLock<'static>>,
    terminal: Terminal,
}

impl Renderer {
    /// For that many inputs.
    pub fn new(format: Format, inputs: usize) -> Self {
        Self {
            format,
            inputs,
            printed: 0,
            out: BufWriter::new(io::stdout().lock()),
            terminal: Terminal::of_stdout(),
        }
    }

    /// What stands before the first answer.
    pub fn begin(&mut self) -> io::Result<()> {
        if self.is_array() {
            self.out.write_all(b"[")?;
        }
        Ok(())
    }

    /// Prints one answer and flushes it, so that who reads along sees it at once.
    pub fn print(&mut self, answer: &Printed) -> io::Result<()> {
        let output = &answer.output;
        match self.format {
            Format::Jsonl => {
                serde_json::to_writer(&mut self.out, output)?;
                self.out.write_all(b"\n")?;
            }
            Format::Json => {
                if self.is_array() {
                    self.out
                        .write_all(if self.printed > 0 { b",\n" } else { b"\n" })?;
                }
                serde_json::to_writer_pretty(&mut self.out, output)?;
                if !self.is_array() {
                    self.out.write_all(b"\n")?;
                }
            }
            // Standard error has said why; there is nothing to read.
            Format::Text | Format::Markdown if output.status == json::ERROR => return Ok(()),
            Format::Text => {
                let heading = (self.inputs > 1).then_some(self.printed);
                let text = self.terminal.render(output, heading);
                self.out.write_all(text.as_bytes())?;
            }
            Format::Markdown => {
                if self.printed > 0 {
                    self.out.write_all(b"\n---\n\n")?;
                }
                self.out.write_all(markdown::render(output).as_bytes())?;
            }
        }
        self.printed += 1;
        self.out.flush()
    }

    /// What stands after the last answer.
    pub fn end(&mut self) -> io::Result<()> {
        if self.is_array() {
            self.out.write_all(b"\n]\n")?;
        }
        self.out.flush()
    }

    fn is_array(&self) -> bool {
        self.format == Format::Json && self.inputs > 1
    }
}

/// Byline, site, date and reading time, as far as they are known.
pub fn facts(output: &Output) -> Vec<String> {
    let day = |published: &String| published.split('T').next().unwrap_or_default().to_owned();
    let mut facts: Vec<String> = [&output.byline, &output.site]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    facts.extend(output.published.as_ref().map(day));
    facts.push(format!("{} min", output.minutes.max(1)));
    facts.retain(|fact| !fact.is_empty());
    facts
}

/// The line about a page that holds no article.
pub const NOT_AN_ARTICLE: &str = "No article was found here; this is the best that could be read.";
