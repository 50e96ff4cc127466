//! Why each block of the page was kept or left out.

use crate::page::TextId;
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
}

/// One decision about one block of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The block's text nodes.
    pub texts: Range<TextId>,
    /// Why it was left out; `None` where it was kept.
    pub reason: Option<Reason>,
}
