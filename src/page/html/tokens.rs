//! Plain markup to tokens: text, tags, comments and the content of raw elements, as nearly all of a document is written.
//!
//! html5ever's tokenizer goes from character to character and copies every value; here the document is searched for the
//! bytes that end a token, what it holds is shared with the document, and attributes that nobody reads are passed
//! over. Whatever is written in another way is left to html5ever's tokenizer ([`super::parse`]).

use super::parse::Bounded;
use super::raw::{Ends, Raw};
use super::references;
use crate::page::prune;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use memchr::{memchr, memchr_iter};
use std::ops::Range;

/// A document, or a piece of it, without carriage returns and NULs.
pub(super) struct Tokens<'a> {
    html: &'a str,
    /// The same, for its parts to share.
    shared: StrTendril,
    names: Names,
    ends: Ends,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self {
            html,
            shared: StrTendril::from_slice(html),
            names: Names::default(),
            ends: Ends::default(),
        }
    }

    /// A part of the document, which it shares.
    pub(super) fn part(&self, range: Range<usize>) -> StrTendril {
        self.shared
            .subtendril(range.start as u32, range.len() as u32)
    }

    /// Hands the tokens from `at` on to the sink. Returns where something begins that is not plain. Linear.
    pub(super) fn read(&mut self, mut at: usize, sink: &Bounded) -> usize {
        while let Some(length) = memchr(b'<', &self.html.as_bytes()[at..]) {
            if length > 0 {
                let text = self.text(at..at + length, false);
                let _ = sink.process_token(Token::CharacterTokens(text), LINE);
            }
            at += length;
            match self.markup(at, sink) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// Reads what begins with `<`; where it ends, or `None` where it is not plain.
    fn markup(&mut self, at: usize, sink: &Bounded) -> Option<usize> {
        let html = self.html.as_bytes();
        match html.get(at + 1)? {
            b'!' => self.comment(at, sink),
            b'/' if html.get(at + 2)?.is_ascii_alphabetic() => {
                let (tag, end) = self.tag(at + 2, TagKind::EndTag)?;
                let _ = sink.process_token(Token::TagToken(tag), LINE);
                Some(end)
            }
            b if b.is_ascii_alphabetic() => {
                let (tag, end) = self.tag(at + 1, TagKind::StartTag)?;
                self.start(tag, end, sink)
            }
            _ => None,
        }
    }

    /// A start tag that ends at `end`, and the content of a raw element with it.
    fn start(&mut self, tag: Tag, end: usize, sink: &Bounded) -> Option<usize> {
        let raw = Raw::of(&tag);
        // Only where its end is known: the tree builder cannot be asked twice.
        let content = match &raw {
            Some(raw) => end..raw.end(self.html.as_bytes(), end, &mut self.ends)?,
            None => end..end,
        };
        let result = sink.process_token(Token::TagToken(tag), LINE);
        let TokenSinkResult::RawData(kind) = result else {
            return Some(end);
        };
        if raw.is_some_and(Raw::is_read) && !content.is_empty() {
            let text = match kind {
                RawKind::Rcdata => self.text(content.clone(), false),
                _ => self.part(content.clone()),
            };
            let _ = sink.process_token(Token::CharacterTokens(text), LINE);
        }
        Some(content.end)
    }

    fn comment(&self, at: usize, sink: &Bounded) -> Option<usize> {
        let inside = self.html.as_bytes()[at..].strip_prefix(b"<!--")?;
        let ends = |&end: &usize| match &inside[..end] {
            b"" | b"-" => true,
            content => content.ends_with(b"--") || content.ends_with(b"--!"),
        };
        let end = memchr_iter(b'>', inside).find(ends)?;
        // Nobody reads what it says.
        let _ = sink.process_token(Token::CommentToken(StrTendril::new()), LINE);
        Some(at + 4 + end + 1)
    }

    /// Reads a tag from its name on, and where it ends.
    fn tag(&mut self, at: usize, kind: TagKind) -> Option<(Tag, usize)> {
        let html = self.html.as_bytes();
        let mut next = at + html[at..].iter().position(|&b| ends_name(b))?;
        let mut tag = Tag {
            kind,
            name: self.names.of(&self.html[at..next]),
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        };
        let compared = is_compared(&tag.name);
        loop {
            match html.get(next)? {
                b'>' => return Some((tag, next + 1)),
                b'/' => {
                    next += 1;
                    tag.self_closing = html.get(next)? == &b'>';
                }
                b if b.is_ascii_whitespace() => next += 1,
                b'=' => return None,
                _ => {
                    let start = next;
                    let ends = |&b: &u8| b == b'=' || ends_name(b);
                    let end = start + html[start..].iter().position(ends)?;
                    let name = &self.html[start..end];
                    let value;
                    (value, next) = self.value(end)?;
                    if kind == TagKind::StartTag && (compared || is_read(name)) {
                        self.keep(name, value, &mut tag.attrs);
                    }
                }
            }
        }
    }

    /// The value of an attribute whose name ends at `at`, and where it ends with what encloses it.
    fn value(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let html = self.html.as_bytes();
        let at = self.after_space(at)?;
        if html[at] != b'=' {
            return Some((at..at, at));
        }
        let at = self.after_space(at + 1)?;
        let quote = html[at];
        if matches!(quote, b'"' | b'\'') {
            let end = at + 1 + memchr(quote, &html[at + 1..])?;
            return Some((at + 1..end, end + 1));
        }
        let ends = |&b: &u8| b == b'>' || b.is_ascii_whitespace();
        let end = at + html[at..].iter().position(ends)?;
        Some((at..end, end))
    }

    /// Adds an attribute, unless there is one of that name.
    fn keep(&mut self, name: &str, value: Range<usize>, attributes: &mut Vec<Attribute>) {
        let name = self.names.of(name);
        if attributes.iter().all(|a| a.name.local != name) {
            attributes.push(Attribute {
                name: QualName::new(None, ns!(), name),
                value: self.text(value, true),
            });
        }
    }

    fn after_space(&self, at: usize) -> Option<usize> {
        let mut rest = self.html.as_bytes()[at..].iter();
        Some(at + rest.position(|b| !b.is_ascii_whitespace())?)
    }

    /// Text with its references replaced.
    fn text(&self, range: Range<usize>, in_attribute: bool) -> StrTendril {
        let html = self.html.as_bytes();
        let mut from = range.start;
        let mut text = StrTendril::new();
        for at in memchr_iter(b'&', &html[range.clone()]) {
            let at = range.start + at;
            // What follows the text ends a name.
            let found = references::read(&html[at + 1..], in_attribute);
            if let Some(((first, second), length)) = found {
                text.push_slice(&self.html[from..at]);
                text.push_char(first);
                if let Some(second) = second {
                    text.push_char(second);
                }
                from = at + 1 + length;
            }
        }
        if text.is_empty() {
            return self.part(range);
        }
        text.push_slice(&self.html[from..range.end]);
        text
    }
}

/// Lines are not counted.
const LINE: u64 = 1;

fn ends_name(byte: u8) -> bool {
    matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace()
}

/// Whether the tree builder compares all attributes of such elements: formatting, but for links, which do not nest.
fn is_compared(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}

/// Whether anybody reads an attribute: the tree builder, this folder, or who reads the page. Names in capitals and those that
/// take a prefix in drawings and formulas are kept unread.
pub(super) fn is_read(name: &str) -> bool {
    match name {
        "aria-controls" | "aria-labelledby" | "class" | "content" | "encoding" | "hidden"
        | "http-equiv" | "id" | "name" | "property" | "role" | "shadowrootmode" | "slot"
        | "style" | "type" => true,
        _ => {
            prune::ATTRIBUTES.binary_search(&name).is_ok()
                || name.starts_with('x')
                || name.bytes().any(|b| b.is_ascii_uppercase())
        }
    }
}

/// Names met lately, so that each is looked up once.
struct Names([LocalName; NAMES]);

/// A power of two.
const NAMES: usize = 128;

impl Default for Names {
    fn default() -> Self {
        Self([const { local_name!("") }; NAMES])
    }
}

impl Names {
    /// The name in lower case.
    fn of(&mut self, name: &str) -> LocalName {
        let bytes = name.as_bytes();
        let at = |of: usize| bytes.get(of).map_or(0, |&b| usize::from(b));
        let key = at(0) * 7 + at(1) * 31 + at(bytes.len().wrapping_sub(1)) * 5 + bytes.len();
        let slot = &mut self.0[key % NAMES];
        if **slot != *name {
            *slot = LocalName::from(name.to_ascii_lowercase());
        }
        slot.clone()
    }
}
