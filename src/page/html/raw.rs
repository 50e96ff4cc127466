//! Elements whose content is text whatever stands in it: code, titles, what is shown where something else is not.

use html5ever::tokenizer::Tag;
use html5ever::{Attribute, local_name};
use memchr::{memmem, memrchr_iter};

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

    /// Where in the document the content ends that begins at `at`; `None` where only the tokenizer can tell.
    pub(super) fn end(self, html: &[u8], at: usize, ends: &mut Ends) -> Option<usize> {
        if self.name == ENDLESS {
            return None;
        }
        let end = ends.of(self.name, html, at);
        // A script may hold others with their end tags, in what it comments out.
        let commented = end.commented.is_some_and(|comment| comment >= at);
        end.at.filter(|_| self.name != SCRIPT || !commented)
    }
}

const ENDLESS: &str = "plaintext";
const SCRIPT: &str = "script";

/// End tags found, the last of each name: a start tag that opens no such element, as in a drawing, does not have the document
/// searched anew.
#[derive(Default)]
pub(super) struct Ends(Vec<(&'static str, End)>);

/// The first end tag of a name from a place on.
#[derive(Clone, Copy, Debug)]
struct End {
    from: usize,
    /// Where it begins; `None` where there is none.
    at: Option<usize>,
    /// Of a script's, the last comment that begins before the last start tag of a script before it.
    commented: Option<usize>,
}

impl Ends {
    fn of(&mut self, name: &'static str, html: &[u8], at: usize) -> End {
        let known = self.0.iter().position(|(of, _)| *of == name);
        let holds = |end: &End| at >= end.from && end.at.is_none_or(|end| at <= end);
        match known.map(|i| &mut self.0[i].1) {
            Some(end) if holds(end) => *end,
            Some(end) => {
                *end = End::search(name, html, at);
                *end
            }
            None => {
                let end = End::search(name, html, at);
                self.0.push((name, end));
                end
            }
        }
    }
}

impl End {
    fn search(name: &str, html: &[u8], from: usize) -> Self {
        let rest = &html[from..];
        let length = memmem::find_iter(rest, "</").find(|at| {
            let tag = &rest[at + 2..];
            let after = tag.get(name.len());
            after.is_some_and(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace())
                && starts(tag, name)
        });
        let code = &rest[..length.unwrap_or(0)];
        let comment = memmem::find(code, b"<!--")
            .filter(|_| name == SCRIPT)
            .and_then(|_| {
                let mut tags = memrchr_iter(b'<', code);
                let last = tags.find(|at| starts(&code[at + 1..], SCRIPT))?;
                memmem::rfind(&code[..last], b"<!--")
            });
        Self {
            from,
            at: length.map(|length| from + length),
            commented: comment.map(|comment| from + comment),
        }
    }
}

/// Whether a tag has this name, or one that goes on.
fn starts(tag: &[u8], name: &str) -> bool {
    tag.get(..name.len())
        .is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_holds_as_far_as_it_reaches() {
        let html = b"<script>a<!--<script>b</script>c</script>d<script>e<!--</style></script ><style>f</styles>";
        let mut ends = Ends::default();
        for at in 0..=html.len() {
            for name in [SCRIPT, "style"] {
                let known = ends.of(name, html, at);
                let found = End::search(name, html, at);
                let commented = |end: End| end.commented.is_some_and(|comment| comment >= at);
                assert_eq!(
                    (known.at, commented(known)),
                    (found.at, commented(found)),
                    "{name} from {at}"
                );
            }
        }
        // Searched again only behind an end tag that was found.
        let searches = (0..html.len()).filter(|&at| ends.of(SCRIPT, html, at).from == at);
        assert_eq!(searches.count(), 4);
    }
}
