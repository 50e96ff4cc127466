//! Tokens to tree, with bounds that keep hostile documents linear.

use super::arena::{Arena, Sink};
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use std::cell::Cell;

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

/// The document's tree, and whether all of the document is in it.
pub(super) fn parse(html: &str) -> (Arena, bool) {
    let builder = TreeBuilder::new(
        Sink::new(),
        TreeBuilderOpts {
            drop_doctype: true,
            // So that what stands in `<noscript>` is parsed.
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
    );
    let bounded = Bounded {
        builder,
        skipped: Cell::new(0),
        full: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(bounded, TokenizerOpts::default());
    let queue = BufferQueue::default();
    // A tendril holds less than 4 GiB, and its pieces share the whole; documents come in pieces of at most 1 GiB.
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, next) = rest.split_at(rest.floor_char_boundary(1 << 30));
        queue.push_back(StrTendril::from_slice(piece));
        rest = next;
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    }
    tokenizer.end();
    let complete = !tokenizer.sink.full.get();
    (tokenizer.sink.builder.sink.finish(), complete)
}

/// Hands tokens to the tree builder, without the tags that would take the tree below [`Sink::DEPTH`]: what they hold
/// stays, one level up. The tree builder searches its stack of open elements at every tag, so depth costs time.
struct Bounded {
    builder: TreeBuilder<u32, Sink>,
    /// Start tags left out whose end tags have not come yet.
    skipped: Cell<usize>,
    full: Cell<bool>,
}

impl TokenSink for Bounded {
    type Handle = u32;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<u32> {
        let sink = &self.builder.sink;
        if self.full.get() && !matches!(token, Token::EOFToken) {
            return TokenSinkResult::Continue;
        }
        self.full.set(sink.len() > NODES);
        if let Token::TagToken(tag) = &token {
            let skipped = self.skipped.get();
            // Seldom anything is: the names are looked up where it matters.
            let counts = || PLAIN.binary_search(&&*tag.name).is_err();
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
        self.builder.process_token(token, line)
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
}
