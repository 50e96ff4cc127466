//! Anchors: where a span of the article stands in the page's text nodes, counted as the DOM counts.

use crate::article::{Article, ArticleText, Run};
use crate::page::{Page, TextId};
use crate::text::Span;

/// A stretch of one text node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The node's place among [`Page::texts`].
    pub text: TextId,
    /// First UTF-16 code unit in the node.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// The stretches of text nodes that show `span`, in page order. White space between two of them in one node belongs to
/// the stretch; what stands between two nodes (a footnote's mark that the article leaves out) does not.
///
/// `units` counts the page's text. Logarithmic in the article, linear in the text nodes that the span touches, however
/// long those are.
#[must_use]
pub fn of(page: &Page, units: &Utf16, article: &Article, span: Span<ArticleText>) -> Vec<Anchor> {
    let first = article.runs.partition_point(|r| end(r) <= span.start());
    let mut anchors: Vec<Anchor> = Vec::new();
    // Bytes of the page that the anchor in hand covers.
    let mut covered = 0;
    for run in &article.runs[first..] {
        if run.at as usize >= span.end() {
            break;
        }
        let skip = span.start().saturating_sub(run.at as usize);
        let mut from = run.page as usize + skip;
        let to = run.page as usize + span.end().min(end(run)) - run.at as usize;
        while from < to {
            let Some(id) = page.text_at(from) else { break };
            let node = page.texts[id as usize].span;
            let until = to.min(node.end());
            let units = |bytes: std::ops::Range<usize>| {
                units.unit(page.text(), bytes.end) - units.unit(page.text(), bytes.start)
            };
            match anchors.last_mut() {
                Some(last)
                    if last.text == id
                        && page
                            .text()
                            .get(covered..from)
                            .is_some_and(|between| between.trim().is_empty()) =>
                {
                    last.end += units(covered..until);
                }
                _ => {
                    let start = units(node.start()..from);
                    anchors.push(Anchor {
                        text: id,
                        start,
                        end: start + units(from..until),
                    });
                }
            }
            covered = until;
            from = until;
        }
    }
    anchors
}

/// Where the bytes `span` of the page's own text stand, for what the article names by its place on the page (its
/// headline). As [`of`] otherwise.
#[must_use]
pub fn on_page(page: &Page, units: &Utf16, span: Span<crate::page::PageText>) -> Vec<Anchor> {
    let run = Run {
        at: 0,
        page: span.start() as u32,
        len: span.len() as u32,
    };
    let article = Article {
        runs: vec![run],
        ..Article::default()
    };
    of(page, units, &article, Span::new(0, span.len()))
}

fn end(run: &Run) -> usize {
    (run.at + run.len) as usize
}

/// Finds the byte at which a UTF-16 code unit of a text stands. Built once per text; each look-up is logarithmic plus
/// at most [`Utf16::STEP`] bytes.
#[derive(Clone, Debug)]
pub struct Utf16 {
    /// Code units before each mark; the marks stand [`Utf16::STEP`] bytes apart, rounded down to a character border.
    marks: Vec<u32>,
}

impl Utf16 {
    /// Bytes between two marks: a look-up costs as much as half a cache line's worth of characters.
    const STEP: usize = 256;

    /// Counts the text once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let (mut from, mut units) = (0, 0);
        for mark in (0..=text.len()).step_by(Self::STEP) {
            let to = text.floor_char_boundary(mark);
            units += text[from..to].encode_utf16().count() as u32;
            marks.push(units);
            from = to;
        }
        Self { marks }
    }

    /// The code units before a byte of `text`; a byte inside a character counts as the character's first. `text` must be
    /// the text counted.
    #[must_use]
    pub fn unit(&self, text: &str, byte: usize) -> u32 {
        let to = text.floor_char_boundary(byte);
        let mark = (to / Self::STEP).min(self.marks.len().saturating_sub(1));
        let from = text.floor_char_boundary(mark * Self::STEP);
        let before = self.marks.get(mark).copied().unwrap_or(0);
        before + text.get(from..to).map_or(0, |s| s.encode_utf16().count()) as u32
    }

    /// The byte of `text` where that code unit stands, or its length where there are fewer. A unit inside a character
    /// gives the character's first byte. `text` must be the text counted.
    #[must_use]
    pub fn byte(&self, text: &str, unit: usize) -> usize {
        let mark = self
            .marks
            .partition_point(|&m| m as usize <= unit)
            .saturating_sub(1);
        let mut at = text.floor_char_boundary(mark * Self::STEP);
        let mut left = unit.saturating_sub(self.marks.get(mark).map_or(0, |&m| m as usize));
        for c in text[at..].chars() {
            let Some(rest) = left.checked_sub(c.len_utf16()).filter(|_| left > 0) else {
                break;
            };
            left = rest;
            at += c.len_utf8();
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, Status};
    use crate::page::{Builder, Source, Tag, plain};

    #[test]
    fn a_sentence_over_three_nodes_gives_three_anchors() {
        let mut b = Builder::new(Source::Clean);
        b.open(Tag::Body, "", "", "");
        b.open(Tag::P, "", "", "");
        b.text("Before 🎈.  The ");
        b.open(Tag::B, "", "", "");
        b.text("big 🎈");
        b.close();
        b.text("\n  balloon flew. After.");
        let page = b.finish();
        let run = |at, page, len| Run { at, page, len };
        let article = Article {
            text: "The big 🎈 balloon flew. After.".into(),
            runs: vec![run(0, 14, 3), run(4, 18, 8), run(13, 29, 20)],
            ..Article::default()
        };
        let span = Span::new(0, "The big 🎈 balloon flew.".len());
        let anchors = of(&page, &Utf16::new(page.text()), &article, span);
        let texts: Vec<String> = anchors.iter().map(|a| show(&page, *a)).collect();
        assert_eq!(texts, ["The", "big 🎈", "balloon flew."]);
        assert_eq!((anchors[0].start, anchors[0].end), (12, 15));
    }

    fn show(page: &Page, anchor: Anchor) -> String {
        let data = page.texts[anchor.text as usize].span.of(page.text());
        let units: Vec<u16> = data.encode_utf16().collect();
        String::from_utf16(&units[anchor.start as usize..anchor.end as usize]).unwrap()
    }

    #[test]
    fn white_space_that_collapsed_lies_inside_one_anchor() {
        let page = plain::clean("T\n\nOne  two\n three. Four.");
        let article = article::read(&page, &article::Options::default());
        let units = Utf16::new(page.text());
        let anchors = of(
            &page,
            &units,
            &article,
            Span::new(0, "One two three.".len()),
        );
        assert_eq!(anchors.len(), 1);
        assert_eq!(show(&page, anchors[0]), "One  two\n three.");
    }

    #[test]
    fn a_headline_is_found_by_its_place_on_the_page() {
        let page = plain::clean("Rain 🌧 ends\n\nIt ended.");
        let article = article::read(&page, &article::Options::default());
        assert_eq!(article.status, Status::Article);
        let anchors = on_page(&page, &Utf16::new(page.text()), article.headline.unwrap());
        assert_eq!(
            anchors,
            [Anchor {
                text: 0,
                start: 0,
                end: 12
            }]
        );
    }

    #[test]
    fn every_unit_is_found_in_text_of_every_width() {
        let text = "aé東🎈\u{301}".repeat(90);
        let index = Utf16::new(&text);
        let mut unit = 0;
        for (byte, c) in text.char_indices() {
            assert_eq!(index.byte(&text, unit), byte);
            assert_eq!(index.unit(&text, byte) as usize, unit);
            unit += c.len_utf16();
        }
        assert_eq!(index.byte(&text, unit), text.len());
        assert_eq!(index.byte(&text, unit + 9), text.len());
        assert_eq!(index.unit(&text, text.len() + 9) as usize, unit);
        assert_eq!(Utf16::new("").byte("", 3), 0);
    }

    #[test]
    fn a_span_outside_the_article_has_no_anchors() {
        let page = plain::clean("T\n\nOne.");
        let article = article::read(&page, &article::Options::default());
        let units = Utf16::new(page.text());
        assert!(of(&page, &units, &article, Span::new(40, 50)).is_empty());
        assert!(of(&page, &units, &article, Span::new(2, 2)).is_empty());
    }
}
