//! Elements whose content is text whatever stands in it: code, titles, what is shown where something else is not.

use html5ever::tokenizer::Tag;
use html5ever::{Attribute, local_name};
use memchr::memmem;

/// What a start tag opens.
#[derive(Clone, Copy)]
pub(super) struct Raw {
    name: &'static str,
    is_read: bool,
}

impl Raw {
    /// Whether the tag is that of such an element. In a drawing it is not.
    pub(super) fn of(tag: &Tag) -> Option<Self> {
        let data = |a: &Attribute| a.name.local == local_name!("type") && a.value.contains("json");
        let (name, is_read) = match tag.name {
            local_name!("iframe") => ("iframe", false),
            local_name!("noembed") => ("noembed", true),
            local_name!("noframes") => ("noframes", false),
            local_name!("noscript") => ("noscript", false),
            local_name!("plaintext") => (ENDLESS, true),
            local_name!("script") => (SCRIPT, tag.attrs.iter().any(data)),
            local_name!("style") => ("style", false),
            local_name!("textarea") => ("textarea", false),
            local_name!("title") => ("title", true),
            local_name!("xmp") => ("xmp", true),
            _ => return None,
        };
        Some(Self { name, is_read })
    }

    /// Whether anybody reads the content; else it may be passed over.
    pub(super) fn is_read(self) -> bool {
        self.is_read
    }

    /// How many bytes of content come before the end tag; `None` where only the tokenizer can tell.
    pub(super) fn content(self, rest: &[u8]) -> Option<usize> {
        if self.name == ENDLESS {
            return None;
        }
        let mut tags = memmem::find_iter(rest, "</");
        let end = tags.find(|at| {
            let tag = &rest[at + 2..];
            let after = tag.get(self.name.len());
            after.is_some_and(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace())
                && tag[..self.name.len()].eq_ignore_ascii_case(self.name.as_bytes())
        })?;
        (self.name != SCRIPT || !holds_scripts(&rest[..end])).then_some(end)
    }
}

const ENDLESS: &str = "plaintext";
const SCRIPT: &str = "script";

/// Whether a script may hold others with their end tags: in what it comments out.
fn holds_scripts(code: &[u8]) -> bool {
    memmem::find(code, b"<!--").is_some_and(|comment| {
        let mut tags = memchr::memchr_iter(b'<', &code[comment..]);
        tags.any(|at| {
            let tag = code[comment + at + 1..].get(..SCRIPT.len());
            tag.is_some_and(|tag| tag.eq_ignore_ascii_case(SCRIPT.as_bytes()))
        })
    })
}
