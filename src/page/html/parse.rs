//! Tokens to tree, with bounds that keep hostile documents linear.

use super::arena::{Arena, Sink};
use super::walk::Scripts;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, TokenizerResult};
use std::cell::Cell;
use std::ops::Range;

/// How many nodes a tree may have; a document of 100 MB has about two million. Misnested formatting elements can ask
/// for the square of the document's length.
const NODES: usize = 4_000_000;

/// Elements that have no content, or content that is not markup: these are never skipped, however deep they stand.
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
        raw: Cell::new(None),
    };
    let tokenizer = Tokenizer::new(bounded, TokenizerOpts::default());
    let queue = BufferQueue::default();
    // A tendril holds less than 4 GiB, and its pieces share the whole; documents come in pieces of at most 1 GiB.
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, next) = rest.split_at(rest.floor_char_boundary(1 << 30));
        let shared = StrTendril::from_slice(piece);
        let feed = |range: Range<usize>| {
            queue.push_back(shared.subtendril(range.start as u32, range.len() as u32));
            while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        };
        let mut from = 0;
        while let Some(end) = after_raw_tag(piece, from) {
            feed(from..end);
            from = end;
            let raw = tokenizer.sink.raw.take();
            from += raw.map_or(0, |raw| raw.content(&piece[from..]));
        }
        feed(from..piece.len());
        rest = next;
    }
    tokenizer.end();
    let complete = !tokenizer.sink.full.get();
    (tokenizer.sink.builder.sink.finish(), complete)
}

/// An element whose content is code: half of many a document, and nothing that is read. It is passed over.
#[derive(Clone, Copy)]
enum Raw {
    Script,
    Style,
}

impl Raw {
    /// What a start tag opens. Data in a script is read.
    fn of(tag: &Tag) -> Option<Self> {
        let data = |a: &Attribute| &*a.name.local == "type" && a.value.contains("json");
        match &*tag.name {
            "style" => Some(Self::Style),
            "script" if !tag.attrs.iter().any(data) => Some(Self::Script),
            _ => None,
        }
    }

    /// How many bytes of content come before the end tag; 0 where only the tokenizer can tell.
    fn content(self, rest: &str) -> usize {
        let name = match self {
            Self::Script => "script",
            Self::Style => "style",
        };
        let mut tags = memchr::memmem::find_iter(rest.as_bytes(), "</");
        let end = tags.find(|at| {
            let tag = &rest.as_bytes()[at + 2..];
            tag.len() > name.len()
                && tag[..name.len()].eq_ignore_ascii_case(name.as_bytes())
                && matches!(
                    tag[name.len()],
                    b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r' | b'\x0c'
                )
        });
        // In a script, a comment may hold scripts with their end tags.
        let commented =
            |end: usize| memchr::memmem::find(&rest.as_bytes()[..end], b"<!--").is_some();
        end.filter(|&end| matches!(self, Self::Style) || !commented(end))
            .unwrap_or(0)
    }
}

/// Where the next tag ends that may open an element of code; `None` where there is none.
fn after_raw_tag(html: &str, from: usize) -> Option<usize> {
    let mut tags = memchr::memchr_iter(b'<', &html.as_bytes()[from..]).map(|at| from + at + 1);
    let opens = |at: &usize, name: &str| {
        let tag = html.as_bytes().get(*at..at + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    };
    let tag = tags.find(|at| opens(at, "script") || opens(at, "style"))?;
    Some(tag + html[tag..].find('>')? + 1)
}

/// Hands tokens to the tree builder, without the tags that would take the tree below [`Sink::DEPTH`]: what they hold
/// stays, one level up. The tree builder searches its stack of open elements at every tag, so depth costs time.
struct Bounded {
    builder: TreeBuilder<u32, Sink>,
    scripts: Scripts,
    /// Start tags left out whose end tags have not come yet.
    skipped: Cell<usize>,
    full: Cell<bool>,
    /// The element of code that the last token opened.
    raw: Cell<Option<Raw>>,
}

impl TokenSink for Bounded {
    type Handle = u32;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<u32> {
        let sink = &self.builder.sink;
        self.raw.set(None);
        if self.full.get() && !matches!(token, Token::EOFToken) {
            return TokenSinkResult::Continue;
        }
        self.full.set(sink.len() > NODES);
        let mut raw = None;
        if let Token::TagToken(tag) = &token {
            let skipped = self.skipped.get();
            if tag.kind == TagKind::StartTag {
                raw = Raw::of(tag);
            }
            // Seldom anything is: the names are looked up where it matters.
            let unread = || self.scripts == Scripts::On && &*tag.name == "noscript";
            let counts = || PLAIN.binary_search(&&*tag.name).is_err() && !unread();
            match tag.kind {
                TagKind::StartTag if sink.is_deep() && counts() => {
                    self.skipped.set(skipped + 1);
                    return TokenSinkResult::Continue;
                }
                TagKind::EndTag if skipped > 0 && counts() => {
                    self.skipped.set(skipped - 1);
                    return TokenSinkResult::Continue;
                }
                TagKind::EndTag if sink.is_deep() && counts() => sink.ended(),
                _ => {}
            }
        }
        let result = self.builder.process_token(token, line);
        if matches!(result, TokenSinkResult::RawData(_)) {
            self.raw.set(raw);
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
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_unique() {
        assert!(PLAIN.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn code_is_passed_over_and_nothing_else() {
        for (html, text) in [
            ("a<script>let a = '<b>'</script>b", "ab"),
            ("a<SCRIPT data-x='>'>let a = '</style>'</Script >b", "ab"),
            // An escaped script ends where its comment does.
            ("a<script><!--<script></script>--></script>b", "ab"),
            ("a<style>p{}</style/>b<style>", "ab"),
            ("a<script>never closed", "a"),
            ("a<scripts>b</scripts>", "ab"),
            ("a<textarea><script></textarea>b", "ab"),
            ("a<title><style></title>b", "ab"),
            ("a<!-- <script> -->b</script>", "ab"),
            ("a<p title='<script>'>b", "ab"),
            // In a drawing such an element holds markup.
            ("<svg><style>a<b>b</style>", "b"),
        ] {
            let page = crate::page::html::read(&format!("<body>{html}"), "");
            assert_eq!(page.text(), text, "{html}");
        }
        let data = "<script type=application/ld+json>{\"a\": 1}</script>";
        assert_eq!(
            crate::page::html::read(data, "").head.json_ld,
            ["{\"a\": 1}"]
        );
    }
}
