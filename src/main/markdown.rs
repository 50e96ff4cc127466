//! The digest as Markdown.

use crate::render::{NOT_AN_ARTICLE, facts};
use standfirst::digest::Output;
use std::fmt::Write;

/// The digest; every line of the page's text is escaped, so that it stands as it was written.
pub fn render(output: &Output) -> String {
    let mut out = String::new();
    let title = output.title.as_ref().or(output.file.as_ref());
    if let Some(title) = title {
        let _ = writeln!(out, "# {}\n", escape(title));
    }
    let _ = writeln!(out, "*{}*", escape(&facts(output).join(" · ")));
    if output.status == "not-article" {
        let _ = writeln!(out, "\n{NOT_AN_ARTICLE}");
    }
    if let Some(message) = &output.message {
        let _ = writeln!(out, "\n{}", escape(message));
    }
    if let Some(dek) = &output.dek {
        let _ = writeln!(out, "\n> {}", escape(dek));
    }
    if !output.summary.is_empty() {
        out.push('\n');
    }
    for pick in &output.summary {
        let _ = writeln!(out, "- {}", escape(&pick.text));
    }
    if !output.people.is_empty() {
        out.push_str("\n## People\n\n");
    }
    for person in &output.people {
        let role = person
            .role
            .as_deref()
            .map_or(String::new(), |r| format!(", {}", escape(r)));
        let times = person.mentions.len();
        let _ = writeln!(out, "- **{}**{role} ({times}×)", escape(&person.name));
    }
    if !output.tags.is_empty() {
        let tags: Vec<_> = output.tags.iter().map(|t| escape(&t.text)).collect();
        let _ = write!(out, "\n## Tags\n\n{}\n", tags.join(" · "));
    }
    out
}

/// Escapes what Markdown would read as markup, and joins lines.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, word) in text.split_whitespace().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let digits = word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        for (at, c) in word.char_indices() {
            let anywhere = matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~'
            );
            // What only a line's first word could start: a heading, a list, a numbered list.
            let at_start = i == 0
                && (at == 0 && matches!(c, '#' | '+' | '-' | '=')
                    || matches!(c, '.' | ')') && at > 0 && at == word.len() - digits);
            if anywhere || at_start {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_cannot_become_markup() {
        assert_eq!(escape("# a *b* <c>\n[d](e)"), r"\# a \*b\* \<c\> \[d\](e)");
        assert_eq!(escape("1. May was warm."), r"1\. May was warm.");
        assert_eq!(escape("- well"), r"\- well");
        assert_eq!(escape("At 5.30 - no."), "At 5.30 - no.");
    }
}
