//! The article in the text of a whole page, as people paste it from a browser.
//!
//! 1. [`units`]: lines to paragraphs, stanzas and single lines.
//! 2. [`kind`]: what each is, by shape and by [`cues`].
//! 3. [`borders`]: where the article begins and ends.
//! 4. [`title`]: its headline.
//! 5. [`head`]: what stands between headline and text: dek, [`byline`], [`date`], [`keywords`].
//! 6. [`body`]: which units are the body's blocks, and what each is.
//!
//! Everything is linear in the text. Text that was given as text is always an article, however short.

mod body;
mod borders;
mod byline;
mod cues;
mod date;
mod head;
mod keywords;
mod kind;
mod title;
mod units;

use self::units::Unit;
use super::{Article, Body, Options};
use crate::page::Page;
use std::collections::HashMap;

/// Reads the article of a page of pasted text. Linear.
pub(crate) fn read(page: &Page, options: &Options) -> Article {
    let units = units::of(page);
    let kinds: Vec<_> = units.iter().map(kind::of).collect();
    let mut whole = borders::is_whole(&kinds);
    let mut range = borders::find(&units, &kinds, whole);
    if range.is_empty() {
        whole = true;
        range = 0..units.len();
    }
    let title = title::find(&units, &kinds, &range, whole);
    let head = head::read(&units, &kinds, title, &range);
    let mut writer = Body::new(page, &[], &[]);
    for (kind, unit) in body::blocks(&units, &kinds, &head, range.end, whole) {
        writer.block(kind, units[unit].element, units[unit].texts.clone());
    }
    let mut article = writer.finish(options.language.as_deref(), "");
    let span = title.map(|t| page.span(units[t].element));
    article.title = span.map(|s| s.of(page.text()).trim().to_owned());
    article.headline = span;
    article.dek = head.dek.map(|d| units[d].text.to_string());
    article.byline = head.byline;
    article.published = head.published;
    article.keywords = head.keywords;
    article
}

/// For each unit, whether its text stands on the page more than once.
fn repeated(units: &[Unit]) -> Vec<bool> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for unit in units {
        *counts.entry(unit.text.as_ref()).or_default() += 1;
    }
    units.iter().map(|u| counts[u.text.as_ref()] > 1).collect()
}
