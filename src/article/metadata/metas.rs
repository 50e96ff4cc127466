//! `OpenGraph`, Dublin Core, Parsely and other `<meta>` elements, `<link>`s and the root element's language.

use super::{Facts, byline, date, tidy};
use crate::page::Page;

/// Names that carry a headline, the likeliest to be free of the site's name first.
const TITLES: &[&str] = &[
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "title",
];
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.author",
    "citation_author",
    "byl",
    "twitter:creator:name",
    "cxenseparse:author",
    "article:author:name",
    "authors",
];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "published-date",
    "article.published",
    "citation_publication_date",
    "citation_date",
    "cxenseparse:recs:publishtime",
    "date",
    "og:published_time",
    "datecreated",
    "created",
    "displaydate",
    "ptime",
];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
    "revised",
];
const SITES: &[&str] = &[
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "publisher",
    "al:android:app_name",
];
const DESCRIPTIONS: &[&str] = &[
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "sailthru.description",
];

pub(super) fn read(page: &Page) -> Facts {
    let first = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| page.metas(name).find_map(tidy))
    };
    let dated = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| page.metas(name).find_map(|v| date::parse(v, "")))
    };
    let authors = AUTHORS
        .iter()
        .map(|name| byline::clean_all(page.metas(name)))
        .find(|found| !found.is_empty());
    let titles = TITLES
        .iter()
        .filter_map(|name| page.metas(name).find_map(tidy));
    let mut keywords: Vec<String> = Vec::new();
    for name in [
        "article:tag",
        "keywords",
        "news_keywords",
        "parsely-tags",
        "sailthru.tags",
        "dc.subject",
    ] {
        if keywords.is_empty() {
            let words = page.metas(name).flat_map(|v| v.split([',', ';']));
            keywords = words.filter_map(tidy).collect();
        }
    }
    let link = |rel: &str| {
        let has = |r: &str| r.split_ascii_whitespace().any(|r| r == rel);
        page.head
            .links
            .iter()
            .find(|(r, href)| has(r) && !href.is_empty())
            .map(|(_, href)| href.clone())
    };
    let kind = page.metas("og:type").next().map(str::to_lowercase);
    Facts {
        titles: titles.collect(),
        authors: authors.unwrap_or_default(),
        published: dated(PUBLISHED),
        modified: dated(MODIFIED),
        site: first(SITES),
        language: tidy(&page.head.language).or_else(|| {
            first(&[
                "og:locale",
                "content-language",
                "language",
                "dc.language",
                "inlanguage",
            ])
        }),
        url: link("canonical").or_else(|| first(&["og:url"])),
        keywords,
        description: first(DESCRIPTIONS),
        body: None,
        free: None,
        article: kind.as_deref().and_then(|kind| match kind {
            "article" | "blog" => Some(true),
            _ => None,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::html;

    #[test]
    fn opengraph_wins_over_the_rest() {
        let page = html::read(
            "<html lang=de><title>T</title><meta name=author content='Von Ann Lee'><meta property=og:title content='A &amp; B'>
             <meta name=dc.title content=C><meta property=article:published_time content='2020-05-06T07:08:09Z'>
             <meta name=date content=2001-01-01><meta property=og:site_name content=Site><meta name=keywords content='one, two'>
             <link rel=canonical href=https://a.example/b>",
            "",
        );
        let facts = read(&page);
        assert_eq!(facts.titles, ["A & B", "C"]);
        assert_eq!(facts.authors, ["Ann Lee"]);
        assert_eq!(facts.published.as_deref(), Some("2020-05-06T07:08:09Z"));
        assert_eq!(facts.site.as_deref(), Some("Site"));
        assert_eq!(facts.keywords, ["one", "two"]);
        assert_eq!(facts.url.as_deref(), Some("https://a.example/b"));
        assert_eq!(facts.language.as_deref(), Some("de"));
    }
}
