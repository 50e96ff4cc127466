//! The page cut into blocks: the paragraph-like runs of text that are kept or left out as a whole.

use super::BlockKind;
use super::outline::{Outline, Size};
use crate::page::{ElementId, Tag, TextId};
use std::cell::OnceCell;
use std::ops::Range;

/// A block of the page.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Its text nodes.
    pub texts: Range<TextId>,
    /// The smallest element that holds all of it.
    pub element: ElementId,
    /// What it is.
    pub kind: BlockKind,
    /// How much text it holds.
    pub size: Size,
    /// What [`text_of`](super::pass::text_of) has put together.
    pub text: OnceCell<String>,
}

/// Rows whose cells hold more than this many letters on average are layout, not data.
const CELL_LETTERS: u32 = 200;

/// The blocks of a page in order. Block-level borders, rules and double line breaks part them; preformatted text and
/// the rows of data tables stay whole. Linear.
pub(crate) fn split(outline: &Outline) -> Vec<Candidate> {
    let page = outline.page;
    let whole = whole_ends(outline);
    let mut found = Vec::new();
    let mut start = 0;
    let total = page.texts.len() as TextId;
    while start < total {
        let mut end = whole[start as usize];
        if end == 0 {
            end = start + 1;
            while end < total && !outline.is_border(end) {
                end += 1;
            }
        }
        found.push(candidate(outline, start..end));
        start = end;
    }
    found
}

/// For the first text node of each whole block (preformatted text, a row of data), one past its last; else 0.
fn whole_ends(outline: &Outline) -> Vec<TextId> {
    let page = outline.page;
    let mut cells = vec![0_u32; page.elements.len()];
    let mut borders = Vec::with_capacity(outline.borders.len() + 1);
    let mut count = 0_u32;
    borders.push(0);
    for &border in &outline.borders {
        count += u32::from(border);
        borders.push(count);
    }
    for element in &page.elements {
        if let (Tag::Td | Tag::Th, Some(parent)) = (element.tag, element.parent) {
            cells[parent as usize] += 1;
        }
    }
    let mut ends = vec![0; page.texts.len()];
    for (id, element) in page.elements.iter().enumerate() {
        let texts = &element.texts;
        let whole = match element.tag {
            Tag::Pre => true,
            Tag::Tr => {
                let inside = borders[texts.end as usize] - borders[texts.start as usize + 1];
                let cells = cells[id];
                cells >= 2 && inside < cells && outline.size(texts).letters <= CELL_LETTERS * cells
            }
            _ => false,
        };
        if whole && ends[texts.start as usize] == 0 {
            ends[texts.start as usize] = texts.end;
        }
    }
    ends
}

fn candidate(outline: &Outline, texts: Range<TextId>) -> Candidate {
    let page = outline.page;
    let mut element = page.texts[texts.start as usize].parent;
    while page.elements[element as usize].texts.end < texts.end {
        match page.elements[element as usize].parent {
            Some(parent) => element = parent,
            None => break,
        }
    }
    let place = outline.place(element);
    let kind = if place.pre.is_some() {
        BlockKind::Preformatted
    } else if let Some(heading) = place.heading {
        BlockKind::Heading(outline.tag(heading).heading_level().unwrap_or(6))
    } else if place.caption.is_some() {
        BlockKind::Caption
    } else if outline.tag(element) == Tag::Tr {
        BlockKind::Row
    } else if place.item > place.quote && place.item > place.table {
        BlockKind::Item
    } else if place.quote > place.table {
        BlockKind::Quote
    } else {
        BlockKind::Paragraph
    };
    Candidate {
        size: outline.size(&texts),
        text: OnceCell::new(),
        texts,
        element,
        kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::html;

    fn split_of(html: &str) -> Vec<(String, BlockKind)> {
        let page = html::read(html, "");
        let outline = Outline::new(&page);
        let text = |c: &Candidate| {
            let texts = &page.texts[c.texts.start as usize..c.texts.end as usize];
            let all: Vec<_> = texts
                .iter()
                .map(|t| t.span.of(page.text()).trim())
                .collect();
            all.join("|")
        };
        split(&outline).iter().map(|c| (text(c), c.kind)).collect()
    }

    #[test]
    fn inline_runs_between_blocks_are_blocks() {
        let found = split_of(
            "<div>one <b>two</b><p>three</p>four<ul><li>five<li>six</ul><x-y><p>seven</p></x-y></div>",
        );
        let texts: Vec<_> = found.iter().map(|(t, _)| t.as_str()).collect();
        assert_eq!(texts, ["one|two", "three", "four", "five", "six", "seven"]);
        assert_eq!(found[3].1, BlockKind::Item);
    }

    #[test]
    fn double_breaks_part_and_single_breaks_do_not() {
        let found = split_of("<div>one<br>two<br><br>three<hr>four</div>");
        let texts: Vec<_> = found.iter().map(|(t, _)| t.as_str()).collect();
        assert_eq!(texts, ["one|two", "three", "four"]);
    }

    #[test]
    fn kinds_follow_the_markup() {
        use BlockKind::{Caption, Heading, Item, Preformatted, Quote, Row};
        let found = split_of(
            "<h2>a</h2><blockquote><p>b</p></blockquote><pre>c\n<b>d</b></pre><table><tr><td>e<td>f</table>
             <figure><figcaption>g</figcaption></figure><dl><dt>h<dd>i</dl>",
        );
        let kinds: Vec<_> = found.iter().map(|(_, k)| *k).collect();
        assert_eq!(
            kinds,
            [Heading(2), Quote, Preformatted, Row, Caption, Item, Item]
        );
    }

    #[test]
    fn layout_tables_are_not_rows() {
        let found = split_of("<table><tr><td><p>one</p><p>two</p><td>three</table>");
        assert_eq!(found.len(), 3);
    }
}
