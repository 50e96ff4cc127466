//! Pages of plain text: blocks separated by blank lines, or a whole page as pasted from a browser.

use super::{Builder, Page, Source, Tag};

/// Clean text: the first non-blank line is the title, blocks are separated by blank lines.
#[must_use]
pub fn clean(text: &str) -> Page {
    let mut b = Builder::new(Source::Clean);
    b.open(Tag::Body, "", "", "");
    let body = text.trim_start();
    let (title, rest) = body.split_once('\n').unwrap_or((body, ""));
    let mut block = |tag: Tag, data: &str| {
        if !data.trim().is_empty() {
            b.open(tag, "", "", "");
            b.text(data.trim());
            b.close();
        }
    };
    block(Tag::H1, title);
    let mut start = 0;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim().is_empty() {
            block(Tag::P, &rest[start..at]);
            start = at;
        }
        at += line.len();
    }
    block(Tag::P, &rest[start..]);
    b.finish()
}

/// The text of a whole page as copied from a browser: every non-blank line is a block.
#[must_use]
pub fn pasted(text: &str) -> Page {
    let mut b = Builder::new(Source::Pasted);
    b.open(Tag::Body, "", "", "");
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        b.open(Tag::P, "", "", "");
        b.text(line);
        b.close();
    }
    b.finish()
}
