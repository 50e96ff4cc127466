//! The article: title, byline, dek and body, as text with spans into the [`Page`].

mod aside;
mod candidates;
mod cues;
mod dek;
pub mod features;
mod headline;
mod markup;
mod metadata;
mod model;
mod names;
mod outline;
mod pass;
mod pasted;
mod phrases;
mod root;
mod smooth;
pub mod trace;
pub mod verdict;

use crate::page::{ElementId, Page, PageText, Source, Tag};
use crate::text::{self, Span};

/// Marks a [`Span`] as pointing into [`Article::text`].
#[derive(Debug)]
pub enum ArticleText {}

/// What a page says and where on the page it says it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Whether this is an article at all.
    pub status: Status,
    /// What the reader is told beside the digest, where there is something to tell.
    pub note: Option<Note>,
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// Where the headline stands on the page, if it does.
    pub headline: Option<Span<PageText>>,
    /// The article's own standfirst.
    pub dek: Option<String>,
    /// The authors' names, separated by commas.
    pub byline: Option<String>,
    /// The name of the site or publication.
    pub site: Option<String>,
    /// When it was first published: ISO 8601, a date or a date with a time.
    pub published: Option<String>,
    /// The language of the body: BCP 47, lower-case primary subtag first (`en`, `pt-BR`); empty where unknown.
    pub language: String,
    /// The canonical address; empty where unknown.
    pub url: String,
    /// Keywords the publisher gives (`<meta name=keywords>`, JSON-LD, a keyword line): evidence, not truth.
    pub keywords: Vec<String>,
    /// The body: blocks separated by one blank line, white space collapsed within a block.
    pub text: String,
    /// The body's blocks in order; none is empty.
    pub blocks: Vec<Block>,
    /// The body's sentences in order, headings included; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// Linked and emphasised runs of the body, in order of their start.
    pub accents: Vec<Accent>,
    /// How [`Article::text`] lies on the page: sorted by both sides, not overlapping.
    pub runs: Vec<Run>,
}

/// Whether the page holds an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// It does.
    #[default]
    Article,
    /// It does not; the text is the best that was found.
    NotArticle,
}

/// What the reader is told beside the digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Only the opening of the article is on the page.
    Teaser,
    /// The page is longer than the reader's cap; only its first part was read.
    Capped,
}

/// A paragraph-like run of inline text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its text.
    pub span: Span<ArticleText>,
    /// What it is.
    pub kind: BlockKind,
    /// The element that holds it.
    pub element: ElementId,
    /// Its sentences in [`Article::sentences`]: first, and one past the last.
    pub sentences: (u32, u32),
    /// Primary subtag of the language that it is in, where that is not the article's.
    pub foreign: Option<&'static str>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// The article's own standfirst, where the text begins with it. It sums up already: no summary quotes it.
    Dek,
    /// A heading of that level, 1 to 6.
    Heading(u8),
    /// A list item, a definition or its term.
    Item,
    /// A quotation set apart.
    Quote,
    /// Code or other preformatted text; white space is kept.
    Preformatted,
    /// A row of a table, cells separated by a space.
    Row,
    /// A caption.
    Caption,
}

/// A sentence of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its text, without white space around it.
    pub span: Span<ArticleText>,
    /// Its block in [`Article::blocks`].
    pub block: u32,
}

/// A linked or emphasised run of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    /// Its text.
    pub span: Span<ArticleText>,
    /// Whether it is a link; otherwise it is bold or italic.
    pub link: bool,
}

/// A stretch of the article's text that stands on the page byte for byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte in [`Article::text`].
    pub at: u32,
    /// First byte in [`Page::text`].
    pub page: u32,
    /// Length in bytes.
    pub len: u32,
}

impl Article {
    /// Where a span of the article stands on the page: from its first to its last byte that is there. White space the
    /// article added has no place on the page. Logarithmic.
    #[must_use]
    pub fn on_page(&self, span: Span<ArticleText>) -> Option<Span<PageText>> {
        let first = self
            .runs
            .partition_point(|r| ((r.at + r.len) as usize) <= span.start());
        let last = self
            .runs
            .partition_point(|r| (r.at as usize) < span.end())
            .checked_sub(1)?;
        let (first, last) = (self.runs.get(first)?, self.runs[last]);
        let start = first.page as usize + span.start().saturating_sub(first.at as usize);
        let end = last.page as usize + (span.end() - last.at as usize).min(last.len as usize);
        (start < end).then(|| Span::new(start, end))
    }
}

/// Finds the article of a page.
#[must_use]
pub fn read(page: &Page, options: &Options) -> Article {
    match page.source {
        Source::Markup => markup::read(page, options).article,
        Source::Pasted => pasted::read(page, options),
        Source::Clean => plain(page, options),
    }
}

/// The article of a page with markup, with what was decided about each block of the page, in order.
#[must_use]
pub fn explain(page: &Page, options: &Options) -> (Article, Vec<trace::Decision>) {
    let reading = markup::read(page, options);
    (reading.article, reading.decisions)
}

/// What the two stages of the classifier are told about each block of a page with markup, in the order of [`explain`];
/// the second where the chances are given that the first found, one a block. For training.
#[must_use]
pub fn describe(
    page: &Page,
    chances: Option<&[f32]>,
) -> (features::Features, Option<features::Features>) {
    markup::describe(page, chances)
}

/// What [`explain`] would say had the classifier given the blocks these chances: for measuring a model that is not the
/// committed one.
#[must_use]
pub fn judged(
    page: &Page,
    options: &Options,
    chances: Vec<f32>,
) -> (Article, Vec<trace::Decision>) {
    let reading = markup::judged(page, options, |_, _| Some(chances));
    (reading.article, reading.decisions)
}

/// What the verdict on a page with markup is told, in the order of [`verdict::NAMES`]; `None` where its rules
/// decide. For training.
#[must_use]
pub fn weigh(page: &Page) -> Option<[f32; verdict::NAMES.len()]> {
    let reading = markup::read(page, &Options::default());
    let weighed = !reading.nothing && !reading.evidence.is_list();
    weighed.then(|| reading.evidence.values())
}

/// The article of text without markup: every block is kept.
fn plain(page: &Page, options: &Options) -> Article {
    let mut body = Body::new(page, &[], &[]);
    let mut title = None;
    for (id, element) in page.elements.iter().enumerate() {
        if element.end as usize == id + 1 && !element.tag.is_inline() {
            if title.is_none() && element.tag == Tag::H1 && page.source == Source::Clean {
                title = Some(id as ElementId);
                continue;
            }
            body.block(BlockKind::Paragraph, id as ElementId, element.texts.clone());
        }
    }
    let mut article = body.finish(options.language.as_deref(), "");
    article.title = title.map(|id| page.span(id).of(page.text()).trim().to_owned());
    article.headline = title.map(|id| page.span(id));
    article
}

/// What the caller knows or wants.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language, where the caller knows better than the page: BCP 47.
    pub language: Option<String>,
}

/// Writes [`Article::text`] block by block, and with it the runs, accents and sentences.
#[derive(Debug)]
pub(crate) struct Body<'a> {
    page: &'a Page,
    /// Whether a block-level element begins or ends before each text node: a border parts words.
    borders: &'a [bool],
    /// Whether each text node is left out of its line.
    asides: &'a [bool],
    /// For each element the nearest link and the nearest emphasis, itself included.
    accents: Vec<[Option<ElementId>; 2]>,
    article: Article,
}

impl<'a> Body<'a> {
    pub(crate) fn new(page: &'a Page, borders: &'a [bool], asides: &'a [bool]) -> Self {
        Self {
            page,
            borders,
            asides,
            accents: accents(page),
            article: Article::default(),
        }
    }

    /// Adds the text nodes `texts` as one block that `element` holds. White space is collapsed unless the block is
    /// preformatted; `<br>` becomes a space. Returns whether there was anything to add.
    pub(crate) fn block(
        &mut self,
        kind: BlockKind,
        element: ElementId,
        texts: std::ops::Range<u32>,
    ) -> bool {
        use crate::page::Gap;
        let article = &mut self.article;
        let undo = (
            article.text.len(),
            article.runs.len(),
            article.accents.len(),
        );
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        let mut space = false;
        // The accents being written: element and index, links first.
        let mut open: [Option<(ElementId, usize)>; 2] = [None; 2];
        for id in aside::without(texts, self.asides) {
            let node = &self.page.texts[id];
            let data = node.span.of(self.page.text());
            let border = self.borders.get(id).is_some_and(|&b| b);
            // The sign that links a heading to itself is for the mouse, not for the reader.
            let linked = self.accents[node.parent as usize][0].is_some();
            if linked && matches!(kind, BlockKind::Heading(_)) && is_permalink(data) {
                continue;
            }
            let before = article.text.len();
            if kind == BlockKind::Preformatted {
                if article.text.len() > start && (border || node.gap >= Gap::Break) {
                    article.text.push('\n');
                }
                push_run(article, node.span.start(), data);
                accent(
                    article,
                    &mut open,
                    self.accents[node.parent as usize],
                    before,
                );
                continue;
            }
            space |= border || node.gap != Gap::None;
            let mut word = None;
            for (i, c) in data.char_indices().chain([(data.len(), ' ')]) {
                match (word, is_space(c) || i == data.len()) {
                    (None, false) => word = Some(i),
                    (Some(from), true) => {
                        if space && article.text.len() > start {
                            article.text.push(' ');
                        }
                        push_run(article, node.span.start() + from, &data[from..i]);
                        word = None;
                        space = i < data.len();
                    }
                    (None, true) => space |= i < data.len(),
                    (Some(_), false) => {}
                }
            }
            accent(
                article,
                &mut open,
                self.accents[node.parent as usize],
                before,
            );
        }
        if article.text[start..].trim().is_empty() {
            article.text.truncate(undo.0);
            article.runs.truncate(undo.1);
            article.accents.truncate(undo.2);
            return false;
        }
        let span = Span::new(start, article.text.len());
        article.blocks.push(Block {
            span,
            kind,
            element,
            sentences: (0, 0),
            foreign: None,
        });
        true
    }

    /// The article; splits the sentences. The language is what the caller gives, else what the page declares where the
    /// text agrees, else what the text is in; a block in another language is split by that one's rules.
    pub(crate) fn finish(self, given: Option<&str>, declared: &str) -> Article {
        let mut article = self.article;
        let language = given.unwrap_or_else(|| text::agreed(declared, &article.text));
        language.clone_into(&mut article.language);
        for (id, block) in article.blocks.iter_mut().enumerate() {
            let first = article.sentences.len() as u32;
            let own = block.span.of(&article.text);
            let language = if language.is_empty() {
                language
            } else {
                text::of_block(language, own)
            };
            if language != article.language {
                block.foreign = Some(text::lexicon(language).code());
            }
            for range in text::sentences(own, language) {
                let span = Span::new(
                    block.span.start() + range.start,
                    block.span.start() + range.end,
                );
                article.sentences.push(Sentence {
                    span,
                    block: id as u32,
                });
            }
            block.sentences = (first, article.sentences.len() as u32);
        }
        article
    }
}

/// For each element the nearest link and the nearest emphasis, itself included.
fn accents(page: &Page) -> Vec<[Option<ElementId>; 2]> {
    let mut all: Vec<[Option<ElementId>; 2]> = Vec::with_capacity(page.elements.len());
    for (id, element) in page.elements.iter().enumerate() {
        let id = id as ElementId;
        let mut own = element.parent.map_or([None; 2], |p| all[p as usize]);
        match element.tag {
            Tag::A if page.attribute(id, "href").is_some() => own[0] = Some(id),
            Tag::B | Tag::Strong | Tag::Em | Tag::I | Tag::Mark => own[1] = Some(id),
            _ => {}
        }
        all.push(own);
    }
    all
}

/// Adds the text written since `before` to the accents it stands in.
fn accent(
    article: &mut Article,
    open: &mut [Option<(ElementId, usize)>; 2],
    own: [Option<ElementId>; 2],
    before: usize,
) {
    let written = &article.text[before..];
    let start = before + (written.len() - written.trim_start().len());
    let end = article.text.len();
    for (i, element) in own.into_iter().enumerate() {
        match (element, open[i]) {
            (Some(element), Some((last, at))) if element == last && start < end => {
                let span = &mut article.accents[at].span;
                *span = Span::new(span.start(), end);
            }
            (Some(element), _) if start < end => {
                open[i] = Some((element, article.accents.len()));
                let link = i == 0;
                let span = Span::new(start, end);
                article.accents.push(Accent { span, link });
            }
            (None, _) => open[i] = None,
            _ => {}
        }
    }
}

fn push_run(article: &mut Article, page: usize, data: &str) {
    let at = article.text.len();
    article.text.push_str(data);
    if let Some(last) = article.runs.last_mut()
        && (last.at + last.len) as usize == at
        && (last.page + last.len) as usize == page
    {
        last.len += data.len() as u32;
        return;
    }
    article.runs.push(Run {
        at: at as u32,
        page: page as u32,
        len: data.len() as u32,
    });
}

/// Whether this is no more than the sign of a permanent link.
fn is_permalink(data: &str) -> bool {
    matches!(data.trim(), "¶" | "#" | "§" | "🔗")
}

/// White space that collapses: not the no-break kinds, whose width carries meaning.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::plain;

    #[test]
    fn a_block_in_another_language_is_split_by_its_rules() {
        let text = "Minister geht\n\nDer Minister hat am 3. Oktober mit dem Vorstand gesprochen. Bis zum 12. November \
            führt ihn die Stellvertreterin, wie es im Bericht heißt.\n\nHe told reporters that Mr. Smith and Gen. Miller \
            had known of the plans since Jan. 5 of this year. They had kept silent.\n\nDer 2. Bericht soll z. B. mit \
            den Zahlen im Januar erscheinen. Die Bahn fährt.\n\nAbb. 3 und 4";
        let article = read(&plain::clean(text), &Options::default());
        let sentences: Vec<_> = article
            .sentences
            .iter()
            .map(|s| s.span.of(&article.text))
            .collect();
        assert_eq!(article.language, "de");
        let foreign: Vec<_> = article.blocks.iter().map(|b| b.foreign).collect();
        assert_eq!(foreign, [None, Some("en"), None, None]);
        assert_eq!(sentences.len(), 7, "{sentences:#?}");
        assert_eq!(sentences[3], "They had kept silent.");
    }

    #[test]
    fn accents_cover_links_and_emphasis_once() {
        let page = crate::page::html::read(
            "<p>Long <a href=/x>one <b>two</b> three</a>, four.</p><p><em>five</em></p>",
            "",
        );
        let borders = vec![false; 10];
        let mut body = Body::new(&page, &borders, &[]);
        body.block(BlockKind::Paragraph, 1, 0..5);
        body.block(BlockKind::Paragraph, 4, 5..6);
        let article = body.finish(None, "");
        let found: Vec<_> = article
            .accents
            .iter()
            .map(|a| (a.span.of(&article.text), a.link))
            .collect();
        let expected = [("one two three", true), ("two", false), ("five", false)];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_heading_loses_its_permalink_sign_and_keeps_its_words() {
        let page = crate::page::html::read("<h2>How often<a href=#x>¶</a></h2>", "");
        let mut body = Body::new(&page, &[], &[]);
        body.block(BlockKind::Heading(2), 1, 0..2);
        assert_eq!(body.finish(Some("en"), "").text, "How often");
    }

    #[test]
    fn clean_text_gives_title_blocks_and_a_way_back() {
        let page = plain::clean("A title\n\nOne  two.\nThree.\n\n\nFour.");
        let article = read(&page, &Options::default());
        assert_eq!(article.title.as_deref(), Some("A title"));
        assert_eq!(article.text, "One two. Three.\n\nFour.");
        let three = article.sentences[1].span;
        assert_eq!(three.of(&article.text), "Three.");
        assert_eq!(article.on_page(three).unwrap().of(page.text()), "Three.");
        let all = Span::new(0, 15);
        assert_eq!(
            article.on_page(all).unwrap().of(page.text()),
            "One  two.\nThree."
        );
    }
}
