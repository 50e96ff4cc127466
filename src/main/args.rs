//! What was asked.

use clap::{Parser, ValueEnum};
use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::str::FromStr;

/// Says what an article says, in the article's own sentences: title, summary, key people and tags.
#[derive(Parser, Debug)]
#[command(version, after_help = AFTER, max_term_width = 100)]
pub struct Args {
    /// What the files hold
    #[arg(long, value_enum, default_value_t = Input::Auto)]
    pub input: Input,

    /// How many sentences the summary has [default: by the article's length]
    #[arg(long, value_name = "N")]
    pub sentences: Option<NonZeroUsize>,

    /// The article's language: a code such as en, de or pt-BR, or auto to read it off the page
    #[arg(
        long,
        value_name = "auto|CODE",
        default_value = "auto",
        hide_default_value = true
    )]
    pub language: Language,

    /// How the answer is printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// The address the HTML came from: base for its links and metadata
    #[arg(long, default_value = "", hide_default_value = true)]
    pub url: String,

    /// Instead of the digest, say of every block of an HTML page whether it was kept, or why it was left out
    #[arg(long)]
    pub explain: bool,

    /// Files to read, in this order; none, or "-", is standard input
    #[arg(value_name = "FILE")]
    files: Vec<OsString>,
}

const AFTER: &str = "\
Examples:
  standfirst page.html                         title, summary, people and tags
  standfirst --sentences 2 *.html              several pages, two sentences each
  standfirst --format jsonl pages/*.html       one JSON object a line
  standfirst --explain page.html               what was kept of a page, and why the rest was not
  xclip -o | standfirst --input pasted         a page copied from the browser

JSON: one object for one file, an array for several. Offsets count Unicode scalar values of \"text\".
At most 16 MiB of a file are read; a longer one is answered for its first part, and says so.

Exit status: 0 all was read; 1 some input failed, the others are printed; 2 the options are wrong.";

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Input {
    /// HTML where it looks like markup, else pasted
    Auto,
    /// An HTML document
    Html,
    /// Clean text: the first line is the title, blank lines part the blocks
    Text,
    /// The text of a whole page as copied from a browser, menus and all
    Pasted,
}

/// How the answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading on a terminal
    Text,
    /// For notes and documents
    Markdown,
    /// One object for one file, an array for several
    Json,
    /// One object a file, one a line
    Jsonl,
}

/// The article's language, as far as the caller knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Language {
    /// Read it off the page.
    Auto,
    /// BCP 47.
    Code(String),
}

impl Language {
    /// The code, where one is given.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Auto => None,
            Self::Code(code) => Some(code),
        }
    }
}

impl FromStr for Language {
    type Err = &'static str;

    /// `auto`, or a code in the shape of BCP 47: two or three letters, then subtags of up to eight letters or digits.
    fn from_str(given: &str) -> Result<Self, Self::Err> {
        if given.eq_ignore_ascii_case("auto") {
            return Ok(Self::Auto);
        }
        let code = given.replace('_', "-");
        let mut parts = code.split('-');
        let primary = parts.next().unwrap_or_default();
        let shaped = (2..=3).contains(&primary.len())
            && primary.bytes().all(|b| b.is_ascii_alphabetic())
            && parts.all(|p| {
                (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric())
            });
        if !shaped {
            return Err("give auto, or a language code such as en, de or pt-BR");
        }
        let rest = &code[primary.len()..];
        Ok(Self::Code(primary.to_ascii_lowercase() + rest))
    }
}

impl Args {
    /// The inputs in order; standard input where none is named.
    pub fn inputs(&self) -> Vec<OsString> {
        if self.files.is_empty() {
            vec![OsString::from(crate::source::STDIN)]
        } else {
            self.files.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_options_are_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn no_file_is_standard_input() {
        assert_eq!(Args::parse_from(["standfirst"]).inputs(), ["-"]);
        let two = Args::parse_from(["standfirst", "b", "a"]);
        assert_eq!(two.inputs(), ["b", "a"]);
    }

    #[test]
    fn a_language_is_a_code_or_auto() {
        assert_eq!("auto".parse(), Ok(Language::Auto));
        assert_eq!("PT_BR".parse(), Ok(Language::Code("pt-BR".to_owned())));
        for wrong in ["", "german", "e", "en-", "d3"] {
            assert!(wrong.parse::<Language>().is_err(), "{wrong}");
        }
    }
}
