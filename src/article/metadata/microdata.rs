//! `itemprop`, `rel` and `datetime` attributes in the visible text.

use super::{Facts, Source, byline, date};
use crate::article::pass::Pass;
use crate::page::{ElementId, Page, Tag};

pub(super) fn read(pass: &Pass) -> Facts {
    let page = pass.outline.page;
    let mut by_property: Vec<String> = Vec::new();
    let mut by_link: Vec<String> = Vec::new();
    let mut published = None;
    let mut time = None;
    let headline = pass.headline.map(|h| pass.candidates[h].texts.start);
    let mut last = None;
    for attribute in &page.attributes {
        let id = attribute.element;
        if !matches!(&*attribute.name, "itemprop" | "rel" | "datetime")
            || super::is_elsewhere(pass, id)
        {
            continue;
        }
        let has = |word: &str| {
            attribute
                .value
                .split_ascii_whitespace()
                .any(|w| w.eq_ignore_ascii_case(word))
        };
        match &*attribute.name {
            "itemprop"
                if (has("author") || has("creator"))
                    && last.is_none_or(|(l, scope)| {
                        l <= id && id - l < CLOSE && scope == scope_of(page, id)
                    })
                    && by_property.len() < 10 =>
            {
                by_property.push(name_of(page, id));
                last = Some((page.elements[id as usize].end, scope_of(page, id)));
            }
            "itemprop" if (has("datePublished") || has("dateCreated")) && published.is_none() => {
                published = dated(page, id);
            }
            "rel" if has("author") && by_link.len() < 10 => by_link.push(text(page, id)),
            // A time inside a quotation is that of what is quoted: a post from elsewhere.
            "datetime"
                if page.elements[id as usize].tag == Tag::Time
                    && pass.outline.place(id).quote.is_none() =>
            {
                let at = page.elements[id as usize].texts.start;
                // A time above the headline may be that of today or of another article.
                let rank = headline.map_or((false, 0), |h| (at < h, h.abs_diff(at)));
                if rank.1 < NEAR
                    && time.as_ref().is_none_or(|(best, _)| rank < *best)
                    && let Some(found) = dated(page, id)
                {
                    time = Some((rank, found));
                }
            }
            _ => {}
        }
    }
    let mut authors = byline::clean_all(by_property.iter().map(String::as_str));
    if authors.is_empty() {
        authors = byline::clean_all(by_link.iter().map(String::as_str));
    }
    let time = time.map(|((above, _), found)| (Source::beside(above), found));
    Facts {
        credits: super::once(authors),
        dates: published
            .map(|d| (Source::Shown, d))
            .or(time)
            .into_iter()
            .collect(),
        ..Facts::default()
    }
}

/// The item that an author's element describes: the posts of a thread are items of their own.
fn scope_of(page: &Page, id: ElementId) -> Option<ElementId> {
    let mut above = page.ancestors(id).take(60);
    above.find(|&above| page.attribute(above, "itemtype").is_some())
}

/// How many elements apart two authors of one article may stand; those of other posts stand further away.
const CLOSE: u32 = 8;

/// How many text nodes from the headline a `<time>` may stand and still be the article's own.
const NEAR: u32 = 40;

/// The longest text, in characters, that can be a name.
const LONGEST: usize = 40;

/// The name inside an author's element: its `itemprop=name` where it has one.
fn name_of(page: &Page, id: ElementId) -> String {
    let end = page.elements[id as usize].end;
    let from = page.attributes.partition_point(|a| a.element < id);
    let inner = page.attributes[from..]
        .iter()
        .take_while(|a| a.element < end)
        .find(|a| &*a.name == "itemprop" && &*a.value == "name");
    let Some(inner) = inner else {
        let whole = text(page, id);
        if whole.chars().count() <= LONGEST {
            return whole;
        }
        // A card with scores and badges: the name comes first.
        let first = page.elements[id as usize].texts.start;
        return page.texts[first as usize].span.of(page.text()).to_owned();
    };
    text(page, inner.element)
}

fn text(page: &Page, id: ElementId) -> String {
    let span = page.span(id);
    let text = span.of(page.text());
    text[..text.floor_char_boundary(200)].to_owned()
}

fn dated(page: &Page, id: ElementId) -> Option<String> {
    page.attribute(id, "datetime")
        .and_then(|d| date::parse(d, ""))
        .or_else(|| date::parse(&text(page, id), &page.head.language))
}

#[cfg(test)]
mod tests {
    use crate::article::metadata::tests_support::facts_of;

    #[test]
    fn the_time_below_the_headline_comes_before_one_above() {
        let facts = facts_of(
            "<time datetime=2022-08-02>2 August</time><h1>Rain</h1><p>Rain fell.</p>
             <time datetime=2017-03-01>1 March</time><p>Text.</p>",
        );
        assert_eq!(facts.published.as_deref(), Some("2017-03-01"));
    }

    #[test]
    fn the_time_of_an_embedded_post_is_not_that_of_the_article() {
        let facts = facts_of(
            "<meta property=article:published_time content=2019-10-18T16:06:50+02:00><h1>Rain</h1><p>Rain fell.</p>
             <blockquote><p>A post by Ann on <time datetime=2019-04-21T23:47:18Z>21 April 2019</time></p></blockquote><p>Text.</p>",
        );
        assert_eq!(
            facts.published.as_deref(),
            Some("2019-10-18T16:06:50+02:00")
        );
    }

    #[test]
    fn reads_properties_links_and_times() {
        let facts = facts_of(
            "<h1>Rain</h1><p itemprop=author itemscope>By <span itemprop=name>Ann Lee</span>, editor</p>
             <a rel=author href=/bo>Bo Ek</a><time datetime=2020-03-04T05:06:07Z>today</time><p>Text.</p>",
        );
        assert_eq!(facts.authors, ["Ann Lee"]);
        assert_eq!(facts.published.as_deref(), Some("2020-03-04T05:06:07Z"));
        let facts = facts_of("<h1>Rain</h1><a rel=author href=/bo>Bo Ek</a><p>Text.</p>");
        assert_eq!(facts.authors, ["Bo Ek"]);
    }
}
