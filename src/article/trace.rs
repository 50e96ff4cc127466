//! Why each block of the page was kept or left out.

use crate::page::{Gap, Page, TextId};
use std::ops::Range;

/// Why a block is not in the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It lies outside the element that holds the article.
    Outside,
    /// The names of an element around it say so.
    Named,
    /// Hardly anything but links.
    Links,
    /// One of many equal cards that point to other pages.
    Card,
    /// It is the headline, or repeats it.
    Headline,
    /// It is the article's standfirst, which is told apart from the body.
    Dek,
    /// It names the authors or the date.
    Byline,
    /// It asks the reader to read, buy, subscribe or share something.
    Promo,
    /// It follows the end of the article.
    Tail,
    /// It precedes the headline.
    Head,
    /// It says what a picture shows, or whose it is.
    Caption,
    /// A table of contents.
    Contents,
    /// Topics and categories.
    Tags,
    /// A heading with nothing below it.
    Empty,
    /// It says again what a block before it said.
    Repeated,
    /// Taken together, its features are those of boilerplate.
    Unlikely,
    /// It stands between headline and text and is neither: dates, buttons, names of sections.
    Furniture,
    /// It interrupts the text: a ticker, a pointer, a label of an advertisement.
    Insert,
}

impl Reason {
    /// One word, and what it means in a few more; for whoever asks why.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Outside => ("outside", "outside the element that holds the article"),
            Self::Named => ("named", "the names of an element around it say so"),
            Self::Links => ("links", "hardly anything but links"),
            Self::Card => ("card", "one of many equal cards that point to other pages"),
            Self::Headline => ("headline", "the headline, or repeats it"),
            Self::Dek => ("dek", "the article's own standfirst, told apart"),
            Self::Byline => ("byline", "names the authors or the date"),
            Self::Promo => ("promo", "asks to read, buy, subscribe or share"),
            Self::Tail => ("tail", "follows the end of the article"),
            Self::Head => ("head", "precedes the headline"),
            Self::Caption => ("caption", "says what a picture shows, or whose it is"),
            Self::Contents => ("contents", "a table of contents"),
            Self::Tags => ("tags", "topics and categories"),
            Self::Empty => ("empty", "a heading with nothing below it"),
            Self::Repeated => ("repeated", "says again what a block before it said"),
            Self::Furniture => ("furniture", "between headline and text, and neither"),
            Self::Insert => ("insert", "interrupts the text"),
            Self::Unlikely => (
                "unlikely",
                "its features, taken together, are boilerplate's",
            ),
        }
    }
}

/// One decision about one block of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The block's text nodes.
    pub texts: Range<TextId>,
    /// Why it was left out; `None` where it was kept.
    pub reason: Option<Reason>,
}

impl Decision {
    /// The block's text as a reader sees it: white space collapsed, a space where elements part words. Linear.
    #[must_use]
    pub fn text(&self, page: &Page) -> String {
        let block = |mut id| {
            while page.elements[id as usize].tag.is_inline() {
                match page.elements[id as usize].parent {
                    Some(parent) => id = parent,
                    None => break,
                }
            }
            id
        };
        let mut text = String::new();
        let mut last = None;
        for node in &page.texts[self.texts.start as usize..self.texts.end as usize] {
            let here = block(node.parent);
            if node.gap != Gap::None || last != Some(here) {
                text.push(' ');
            }
            last = Some(here);
            text.push_str(node.span.of(page.text()));
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, explain};
    use crate::page::html;

    #[test]
    fn every_block_is_told_once_with_its_text() {
        let prose = "<p>It rained for the <i>whole</i> of Tuesday,<br>and the river rose by a metre before night fell.</p>".repeat(4);
        let page = html::read(
            &format!("<nav><a href=/a>Home</a></nav><article><h1>Rain</h1>{prose}</article>"),
            "",
        );
        let (_, decisions) = explain(&page, &Options::default());
        let told: Vec<_> = decisions
            .iter()
            .map(|d| (d.reason.map(|r| r.words().0), d.text(&page)))
            .collect();
        assert_eq!(told.len(), 6);
        assert!(told[0].0.is_some() && told[0].1 == "Home");
        assert_eq!(told[1], (Some("headline"), "Rain".to_owned()));
        assert_eq!(told[2].0, None);
        assert!(
            told[2]
                .1
                .starts_with("It rained for the whole of Tuesday, and")
        );
    }
}
