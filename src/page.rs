//! The page: one flat snapshot of what a reader sees, from any source. The only module that knows markup.
//!
//! A page is a list of text nodes in reading order over one string, and the elements above them. An element is kept
//! only when text stands inside it, so it is a contiguous range of text nodes, and elements are in pre-order: a parent
//! comes before its children. Scripts, styles, form controls and hidden content never get in; the sources see to that.
//!
//! Sources: [`wire`] (from `extension/page/reader.js`), [`plain`] (text), `html` (a file, native only) and `live`
//! (a `web_sys::Document`, WASM only).

#[cfg(not(target_arch = "wasm32"))]
pub mod html;
#[cfg(target_arch = "wasm32")]
pub mod live;
pub mod plain;
pub mod prune;
mod tag;
pub mod wire;

use crate::text::Span;
use std::ops::Range;
pub use tag::Tag;

/// Marks a [`Span`] as pointing into [`Page::text`].
#[derive(Debug)]
pub enum PageText {}

/// Index of an element in [`Page::elements`].
pub type ElementId = u32;
/// Index of a text node in [`Page::texts`].
pub type TextId = u32;

/// The snapshot.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Where the snapshot comes from.
    pub source: Source,
    /// What the document says about itself outside its visible text.
    pub head: Head,
    /// Elements that hold text, in pre-order.
    pub elements: Vec<Element>,
    /// Text nodes in reading order.
    pub texts: Vec<Text>,
    /// Sparse attributes, sorted by element.
    pub attributes: Vec<Attribute>,
    /// Whether the source stopped at its cap: text after the last text node was not read.
    pub capped: bool,
    text: String,
}

/// Where a page comes from; decides how its article is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// A document with markup.
    #[default]
    Markup,
    /// Clean text: the first block is the title, every other block is body.
    Clean,
    /// The text of a whole page as copied from a browser, boilerplate included.
    Pasted,
}

/// What the document says about itself outside its visible text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// `document.title`.
    pub title: String,
    /// The address of the page; empty where unknown.
    pub url: String,
    /// The `lang` of the root element; empty where absent.
    pub language: String,
    /// `<meta>` elements in order: `name`, `property`, `itemprop` or `http-equiv` in lower case, and the content.
    pub metas: Vec<(String, String)>,
    /// `<link>` elements that carry metadata in order: `rel` in lower case (`canonical`, `author`, `license` …), and `href`.
    pub links: Vec<(String, String)>,
    /// The source text of each `application/ld+json` script, in order.
    pub json_ld: Vec<String>,
}

/// An element with text in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its tag.
    pub tag: Tag,
    /// The element above it; `None` for the root.
    pub parent: Option<ElementId>,
    /// The text nodes inside it, its descendants' included.
    pub texts: Range<TextId>,
    /// One past its last descendant in [`Page::elements`].
    pub end: ElementId,
    /// The `class` attribute as written.
    pub class: Box<str>,
    /// The `id` attribute as written.
    pub id: Box<str>,
    /// The `role` attribute as written.
    pub role: Box<str>,
}

/// A text node. Nodes of white space alone are kept only inside preformatted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its characters in [`Page::text`].
    pub span: Span<PageText>,
    /// The element it stands in.
    pub parent: ElementId,
    /// What stood between it and the text node before it.
    pub gap: Gap,
}

/// What stands between two neighbouring text nodes, markup aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Gap {
    /// Nothing: the characters touch unless a block border lies between.
    #[default]
    None = 0,
    /// A text node of white space alone.
    Space = 1,
    /// One `<br>`.
    Break = 2,
    /// Two or more `<br>`, as old pages part their paragraphs, or an `<hr>`.
    Paragraph = 3,
}

/// One attribute other than class, id and role, where it carries metadata: `itemprop`, `itemtype`, `rel`, `datetime`,
/// `lang`, `dir`, `href` (on `a`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The element that has it.
    pub element: ElementId,
    /// Its name, in lower case.
    pub name: Box<str>,
    /// Its value as written.
    pub value: Box<str>,
}

impl Page {
    /// All text nodes' characters, one after the other, as written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The element's ancestors, nearest first, itself not included.
    pub fn ancestors(&self, element: ElementId) -> impl Iterator<Item = ElementId> + '_ {
        std::iter::successors(self.elements[element as usize].parent, |&e| {
            self.elements[e as usize].parent
        })
    }

    /// The bytes of [`Page::text`] that the element covers. Constant time.
    #[must_use]
    pub fn span(&self, element: ElementId) -> Span<PageText> {
        let texts = &self.elements[element as usize].texts;
        let start = self.texts[texts.start as usize].span.start();
        Span::new(start, self.texts[texts.end as usize - 1].span.end())
    }

    /// The attributes of an element. Logarithmic in their number.
    #[must_use]
    pub fn attributes_of(&self, element: ElementId) -> &[Attribute] {
        let from = self.attributes.partition_point(|a| a.element < element);
        let to = from + self.attributes[from..].partition_point(|a| a.element == element);
        &self.attributes[from..to]
    }

    /// The value of one attribute of an element.
    #[must_use]
    pub fn attribute(&self, element: ElementId, name: &str) -> Option<&str> {
        self.attributes_of(element)
            .iter()
            .find(|a| &*a.name == name)
            .map(|a| &*a.value)
    }

    /// The text node that holds the byte at `at` of [`Page::text`]. Logarithmic.
    #[must_use]
    pub fn text_at(&self, at: usize) -> Option<TextId> {
        let next = self.texts.partition_point(|t| t.span.start() <= at);
        let id = next.checked_sub(1)?;
        (at < self.texts[id].span.end()).then_some(id as TextId)
    }

    /// Contents of the `<meta>` elements of that name, in order.
    pub fn metas<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.head
            .metas
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, content)| content.as_str())
    }
}

/// Builds a [`Page`] from a walk over a document: `open`, `text`, `line_break` and `close` in document order.
///
/// Elements are kept only once text arrives inside them, so that every source gives the same page.
#[derive(Debug, Default)]
pub struct Builder {
    page: Page,
    /// Open elements, outermost first; `kept` is their id once text has arrived.
    open: Vec<Open>,
    /// How many of `open`, from the outermost, are kept already.
    kept: usize,
    gap: Gap,
    preformatted: usize,
}

#[derive(Debug)]
struct Open {
    tag: Tag,
    class: Box<str>,
    id: Box<str>,
    role: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    kept: ElementId,
}

impl Builder {
    /// A builder for a page of that source.
    #[must_use]
    pub fn new(source: Source) -> Self {
        Self {
            page: Page {
                source,
                ..Page::default()
            },
            ..Self::default()
        }
    }

    /// Enters an element.
    pub fn open(&mut self, tag: Tag, class: &str, id: &str, role: &str) {
        self.preformatted += usize::from(tag.is_preformatted());
        self.open.push(Open {
            tag,
            class: class.into(),
            id: id.into(),
            role: role.into(),
            attributes: Vec::new(),
            kept: 0,
        });
    }

    /// Adds an attribute to the element just entered. Call before any text of it.
    pub fn attribute(&mut self, name: &str, value: &str) {
        if let Some(top) = self.open.last_mut() {
            top.attributes.push((name.into(), value.into()));
        }
    }

    /// Leaves the element entered last.
    pub fn close(&mut self) {
        let Some(top) = self.open.pop() else { return };
        self.preformatted -= usize::from(top.tag.is_preformatted());
        if self.kept > self.open.len() {
            self.kept = self.open.len();
            let end = self.page.elements.len() as ElementId;
            let element = &mut self.page.elements[top.kept as usize];
            element.end = end;
            element.texts.end = self.page.texts.len() as TextId;
        }
    }

    /// Notes a `<br>`.
    pub fn line_break(&mut self) {
        self.gap = if self.gap >= Gap::Break {
            Gap::Paragraph
        } else {
            Gap::Break
        };
    }

    /// Notes an `<hr>`.
    pub fn rule(&mut self) {
        self.gap = Gap::Paragraph;
    }

    /// Adds a text node. White space alone is kept as a [`Gap`], except in preformatted text.
    pub fn text(&mut self, data: &str) {
        if self.open.is_empty() || data.is_empty() {
            return;
        }
        if self.preformatted == 0 && data.chars().all(char::is_whitespace) {
            self.gap = self.gap.max(Gap::Space);
            return;
        }
        let texts = self.page.texts.len() as TextId;
        for i in self.kept..self.open.len() {
            let parent = i.checked_sub(1).map(|above| self.open[above].kept);
            let id = self.page.elements.len() as ElementId;
            let open = &mut self.open[i];
            open.kept = id;
            for (name, value) in open.attributes.drain(..) {
                self.page.attributes.push(Attribute {
                    element: id,
                    name,
                    value,
                });
            }
            let (class, role) = (
                std::mem::take(&mut open.class),
                std::mem::take(&mut open.role),
            );
            let element = Element {
                tag: open.tag,
                parent,
                texts: texts..texts,
                end: id,
                class,
                id: std::mem::take(&mut open.id),
                role,
            };
            self.page.elements.push(element);
        }
        self.kept = self.open.len();
        let start = self.page.text.len();
        self.page.text.push_str(data);
        let parent = self.open[self.kept - 1].kept;
        let span = Span::new(start, self.page.text.len());
        self.page.texts.push(Text {
            span,
            parent,
            gap: std::mem::take(&mut self.gap),
        });
    }

    /// What the document says about itself.
    pub fn head(&mut self) -> &mut Head {
        &mut self.page.head
    }

    /// Notes that the source stopped at its cap.
    pub fn capped(&mut self) {
        self.page.capped = true;
    }

    /// Bytes of text so far, for sources that cap.
    #[must_use]
    pub fn text_len(&self) -> usize {
        self.page.text.len()
    }

    /// The page; closes what is still open.
    #[must_use]
    pub fn finish(mut self) -> Page {
        while !self.open.is_empty() {
            self.close();
        }
        self.page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_only_elements_with_text_in_pre_order() {
        let mut b = Builder::new(Source::Markup);
        b.open(Tag::Body, "", "", "");
        b.open(Tag::Div, "empty", "", "");
        b.close();
        b.open(Tag::P, "lead", "", "");
        b.attribute("lang", "en");
        b.text("One ");
        b.open(Tag::B, "", "", "");
        b.text("two");
        b.close();
        b.text(" ");
        b.line_break();
        b.text("three");
        b.close();
        let page = b.finish();
        let tags: Vec<_> = page.elements.iter().map(|e| e.tag).collect();
        assert_eq!(tags, [Tag::Body, Tag::P, Tag::B]);
        assert_eq!(page.elements[1].texts, 0..3);
        assert_eq!(page.elements[1].end, 3);
        assert_eq!(page.elements[2].texts, 1..2);
        assert_eq!(page.texts[2].gap, Gap::Break);
        assert_eq!(page.attribute(1, "lang"), Some("en"));
        assert_eq!(page.span(1).of(page.text()), "One twothree");
        assert_eq!(page.text_at(4), Some(1));
    }
}
