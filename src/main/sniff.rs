//! Whether an input is markup.

use crate::args::Input;
use std::ffi::OsStr;
use std::path::Path;

/// How far a document is looked into for its first block tag.
const WITHIN: usize = 4096;

/// Whether a declaration of an encoding inside the bytes shall count, before they are characters.
pub fn may_be_markup(input: Input, name: &OsStr) -> bool {
    match input {
        Input::Html => true,
        Input::Auto => named_markup(name).unwrap_or(true),
        Input::Text | Input::Pasted => false,
    }
}

/// Whether text looks like markup: by the file's name where it says so, by a tag at its start, or by a block element
/// that is opened and closed near its start. A `<` alone is no tag.
pub fn is_markup(text: &str, name: &OsStr) -> bool {
    if let Some(known) = named_markup(name) {
        return known;
    }
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut end = text.len().min(WITHIN);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].to_ascii_lowercase();
    if let Some(rest) = head.strip_prefix('<') {
        return rest.starts_with("!doctype")
            || rest.starts_with("!--")
            || rest.starts_with("?xml")
            || tag_name(rest).is_some();
    }
    ["<html", "<body"].iter().any(|t| head.contains(t))
        || ["p", "div", "article", "h1", "h2", "ul"].iter().any(|tag| {
            head.contains(&format!("</{tag}>"))
                && (head.contains(&format!("<{tag}>")) || head.contains(&format!("<{tag} ")))
        })
}

/// What the file's ending says.
fn named_markup(name: &OsStr) -> Option<bool> {
    let ending = Path::new(name).extension()?.to_str()?;
    if ["html", "htm", "xhtml", "xht"]
        .iter()
        .any(|e| ending.eq_ignore_ascii_case(e))
    {
        return Some(true);
    }
    ["md", "markdown"]
        .iter()
        .any(|e| ending.eq_ignore_ascii_case(e))
        .then_some(false)
}

/// The name of the tag whose `<` was just read, where it ends as a tag's name does.
fn tag_name(rest: &str) -> Option<&str> {
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
    let name = &rest[..end];
    let ends = rest[end..].starts_with(['>', '/']) || rest[end..].starts_with(char::is_whitespace);
    (ends && name.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('>'))
        .then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_seen_by_its_first_tag_or_its_name() {
        let page = OsStr::new("page.txt");
        for text in [
            "<!DOCTYPE html><p>x",
            "\n  <div class=a>x</div>",
            "<?xml version='1.0'?>",
            "A title\n<p>One.</p>",
        ] {
            assert!(is_markup(text, page), "{text}");
        }
        assert!(is_markup("no tag at all", OsStr::new("x.HTML")));
    }

    #[test]
    fn a_less_than_sign_is_no_markup() {
        let page = OsStr::new("-");
        for text in [
            "<3 you all",
            "a < b and b > c",
            "<quoted mail>\n",
            "",
            "<< Back\nText",
        ] {
            assert_eq!(is_markup(text, page), text.starts_with("<quoted"), "{text}");
        }
    }
}
