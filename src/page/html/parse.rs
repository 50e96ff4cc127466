//! Tokens to tree, with bounds that keep hostile documents linear.

use super::arena::{Arena, Sink};
use super::tokens::Tokens;
use super::walk::Scripts;
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use memchr::memchr;
use std::borrow::Cow;
use std::cell::Cell;

/// How many nodes a tree may have; a document of 100 MB has about two million. Misnested formatting elements can ask
/// for the square of the document's length.
const NODES: usize = 4_000_000;

/// Elements that have no content, or content that is not markup: these are never skipped, however deep they stand. In a
/// drawing or a formula they are like any other.
const PLAIN: &[&str] = &[
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "iframe",
    "img",
    "input",
    "link",
    "meta",
    "noembed",
    "noframes",
    "param",
    "plaintext",
    "script",
    "source",
    "style",
    "textarea",
    "title",
    "track",
    "wbr",
    "xmp",
];

/// The document's tree, and whether all of the document is in it. Where scripts run, what stands in `<noscript>` is not
/// markup: an `<iframe/>` there would else take in the rest of the page.
pub(super) fn parse(html: &str, scripts: Scripts) -> (Arena, bool) {
    let tokenizer = tokenizer(scripts);
    let html = lines(html.strip_prefix('\u{feff}').unwrap_or(html));
    let plain = memchr(0, html.as_bytes()).is_none();
    // A tendril holds less than 4 GiB, and its parts share the whole; documents come in pieces of at most 1 GiB.
    let mut rest = &*html;
    while !rest.is_empty() {
        let (piece, next) = rest.split_at(rest.floor_char_boundary(1 << 30));
        feed(piece, plain, &tokenizer);
        rest = next;
    }
    finish(tokenizer)
}

fn tokenizer(scripts: Scripts) -> Tokenizer<Bounded> {
    let builder = TreeBuilder::new(
        Sink::new(),
        TreeBuilderOpts {
            drop_doctype: true,
            scripting_enabled: scripts == Scripts::On,
            ..TreeBuilderOpts::default()
        },
    );
    let bounded = Bounded {
        builder,
        scripts,
        skipped: Cell::new(0),
        full: Cell::new(false),
        settled: Cell::new(true),
    };
    let options = TokenizerOpts {
        discard_bom: false,
        ..TokenizerOpts::default()
    };
    Tokenizer::new(bounded, options)
}

fn finish(tokenizer: Tokenizer<Bounded>) -> (Arena, bool) {
    tokenizer.end();
    let complete = !tokenizer.sink.full.get();
    (tokenizer.sink.builder.sink.finish(), complete)
}

/// The document with line feeds alone, as a browser reads it.
fn lines(html: &str) -> Cow<'_, str> {
    match memchr(b'\r', html.as_bytes()) {
        Some(_) => Cow::Owned(html.replace("\r\n", "\n").replace('\r', "\n")),
        None => Cow::Borrowed(html),
    }
}

/// Plain markup is read by [`Tokens`]; from what is not, html5ever's tokenizer reads on to the next tag, doctype or comment
/// that ends with the piece it is given and leaves it where it began, outside of all markup.
fn feed(piece: &str, plain: bool, tokenizer: &Tokenizer<Bounded>) {
    let settled = &tokenizer.sink.settled;
    let mut tokens = Tokens::new(piece);
    let queue = BufferQueue::default();
    let mut at = 0;
    while at < piece.len() {
        if plain && settled.get() {
            at = tokens.read(at, &tokenizer.sink);
        }
        settled.set(false);
        let rest = &piece.as_bytes()[at..];
        let end = memchr(b'>', rest).map_or(piece.len(), |length| at + length + 1);
        if at < end {
            queue.push_back(tokens.part(at..end));
            while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        }
        at = end;
    }
}

/// Hands tokens to the tree builder, without the tags that would take the tree below [`Sink::DEPTH`]: what they hold
/// stays, one level up. The tree builder searches its stack of open elements at every tag, so depth costs time.
pub(super) struct Bounded {
    builder: TreeBuilder<u32, Sink>,
    scripts: Scripts,
    /// Start tags left out whose end tags have not come yet.
    skipped: Cell<usize>,
    full: Cell<bool>,
    /// Whether what follows the last tag, doctype or comment is text with markup again.
    settled: Cell<bool>,
}

impl Bounded {
    /// Whether a tag is left out. A skipped element's end tag is too.
    fn skips(&self, tag: &Tag) -> bool {
        let sink = &self.builder.sink;
        let skipped = self.skipped.get();
        // Seldom anything is: the names are looked up where it matters.
        let unread = || self.scripts == Scripts::On && &*tag.name == "noscript";
        let foreign = || self.adjusted_current_node_present_but_not_in_html_namespace();
        let plain = || PLAIN.binary_search(&&*tag.name).is_ok() && !foreign();
        let counts = || !plain() && !unread();
        match tag.kind {
            TagKind::StartTag if sink.is_deep() && counts() => {
                self.skipped.set(skipped + 1);
                return true;
            }
            TagKind::EndTag if skipped > 0 && counts() => {
                self.skipped.set(skipped - 1);
                return true;
            }
            TagKind::EndTag if sink.is_deep() && counts() => sink.ended(),
            _ => {}
        }
        false
    }
}

impl TokenSink for Bounded {
    type Handle = u32;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<u32> {
        if let Token::TagToken(_) | Token::DoctypeToken(_) | Token::CommentToken(_) = token {
            self.settled.set(true);
        }
        if self.full.get() && !matches!(token, Token::EOFToken) {
            return TokenSinkResult::Continue;
        }
        self.full.set(self.builder.sink.len() > NODES);
        if let Token::TagToken(tag) = &token
            && self.skips(tag)
        {
            return TokenSinkResult::Continue;
        }
        let result = self.builder.process_token(token, line);
        if let TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext = result {
            self.settled.set(false);
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

#[cfg(test)]
mod tests;
