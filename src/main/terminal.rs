//! The digest for reading on a terminal.

use crate::render::{NOT_AN_ARTICLE, facts};
use standfirst::digest::Output;
use std::fmt::Write;
use std::io::IsTerminal;

/// How standard output shows text.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Columns to wrap at; `None` leaves lines whole, as whoever reads a pipe wants them.
    columns: Option<usize>,
    /// Whether bold and dim are understood.
    styled: bool,
}

/// Lines longer than this are hard to read, however wide the screen (Dyson 2004, a review: 55 to 100 characters).
const WIDEST: usize = 88;

impl Terminal {
    /// Standard output as it is.
    pub fn of_stdout() -> Self {
        let is_terminal = std::io::stdout().is_terminal();
        let columns = is_terminal
            .then(|| console::Term::stdout().size_checked())
            .flatten()
            .map(|(_, columns)| usize::from(columns).clamp(20, WIDEST));
        let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
            || std::env::var_os("TERM").is_some_and(|v| v == "dumb");
        Self {
            columns,
            styled: is_terminal && !plain,
        }
    }

    /// The digest. `heading`: for one of several files, how many stand above it.
    pub fn render(self, output: &Output, heading: Option<usize>) -> String {
        let mut out = String::new();
        if let Some(above) = heading {
            let file = output.file.as_deref().unwrap_or_default();
            let gap = if above > 0 { "\n" } else { "" };
            let _ = write!(out, "{gap}{}\n\n", self.dim(&format!("==> {file} <==")));
        }
        if let Some(title) = &output.title {
            self.paragraph(&mut out, title, "", "", Self::bold);
        }
        self.paragraph(&mut out, &facts(output).join(" · "), "", "", Self::dim);
        if output.status == "not-article" {
            self.paragraph(&mut out, NOT_AN_ARTICLE, "", "", Self::as_is);
        }
        if let Some(message) = &output.message {
            self.paragraph(&mut out, message, "", "", Self::as_is);
        }
        if let Some(dek) = &output.dek {
            out.push('\n');
            self.paragraph(&mut out, dek, "", "", Self::as_is);
        }
        if !output.summary.is_empty() {
            out.push('\n');
        }
        for pick in &output.summary {
            self.paragraph(&mut out, &pick.text, "• ", "  ", Self::as_is);
        }
        if !output.people.is_empty() {
            let _ = write!(out, "\n{}\n", self.bold("People"));
        }
        for person in &output.people {
            let role = person
                .role
                .as_deref()
                .map_or(String::new(), |r| format!(", {r}"));
            let times = person.mentions.len();
            let line = format!("{}{role} ({times}×)", person.name);
            self.paragraph(&mut out, &line, "  ", "    ", Self::as_is);
        }
        if !output.tags.is_empty() {
            let _ = write!(out, "\n{}\n", self.bold("Tags"));
            let tags: Vec<_> = output.tags.iter().map(|t| t.text.as_str()).collect();
            self.paragraph(&mut out, &tags.join(" · "), "  ", "  ", Self::as_is);
        }
        out
    }

    /// One paragraph, wrapped; `first` and `rest` stand before its lines.
    fn paragraph(
        self,
        out: &mut String,
        text: &str,
        first: &str,
        rest: &str,
        style: fn(Self, &str) -> String,
    ) {
        let text = printable(text);
        let room = self.columns.map_or(usize::MAX, |c| c - rest.len());
        for (i, line) in wrap(&text, room).iter().enumerate() {
            let before = if i == 0 { first } else { rest };
            let _ = writeln!(out, "{before}{}", style(self, line));
        }
    }

    fn bold(self, text: &str) -> String {
        self.sgr("1", text)
    }

    fn dim(self, text: &str) -> String {
        self.sgr("2", text)
    }

    fn as_is(self, text: &str) -> String {
        let _ = self;
        text.to_owned()
    }

    fn sgr(self, code: &str, text: &str) -> String {
        if self.styled {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

/// The text without control characters: a page must not send commands to the terminal.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control())
        .collect()
}

/// Lines of at most `room` columns, broken at spaces; a longer word stands alone.
fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let width = console::measure_text_width(word);
        if !line.is_empty() && used + 1 + width > room {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += width;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_by_columns_not_by_characters() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("新闻 新闻", 5), ["新闻", "新闻"]);
        assert_eq!(wrap("unbreakable x", 4), ["unbreakable", "x"]);
    }

    #[test]
    fn a_page_cannot_send_commands_to_the_terminal() {
        assert_eq!(printable("a\x1b[2Jb\u{9b}c\td"), "a[2Jbc d");
    }
}
