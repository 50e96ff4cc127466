//! `OpenGraph`, Dublin Core, Parsely and other `<meta>` elements, `<link>`s and the root element's language.

use super::{Facts, Source, byline, date, tidy};
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
    "dc.author",
    "byl",
    "twitter:creator:name",
    "cxenseparse:author",
    "article:author:name",
    "authors",
];
/// Names whose values are often in the order of a library's files: `Lee, Ann`.
const FILED: &[&str] = &[
    "citation_author",
    "citation_authors",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
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
    let dated = |name: &&str| page.metas(name).find_map(|v| date::parse(v, ""));
    let mut published = PUBLISHED.iter().filter_map(dated);
    let told = AUTHORS
        .iter()
        .map(|name| byline::clean_all(page.metas(name)));
    let filed = FILED.iter().map(|name| {
        let names: Vec<String> = page.metas(name).map(byline::filed).collect();
        byline::clean_all(names.iter().map(String::as_str))
    });
    let authors = filed
        .chain(told)
        .chain([labelled(page)])
        .filter(|found| !found.is_empty());
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
        authors: Vec::new(),
        credits: authors.collect(),
        published: None,
        dates: (published.clone())
            .chain(other_date(page).filter(|_| published.next().is_none()))
            .map(|d| (Source::Told, d))
            .collect(),
        modified: MODIFIED.iter().find_map(dated),
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

/// The date in a meta that no list has, but that is named as one of publication: `x.date`, `docPublished`.
fn other_date(page: &Page) -> Option<String> {
    let named = |name: &str| {
        (name.ends_with("date") || PUBLICATION.iter().any(|word| name.contains(word)))
            && !NOT_PUBLICATION.iter().any(|word| name.contains(word))
    };
    let mut metas = page.head.metas.iter().filter(|(name, _)| named(name));
    metas.find_map(|(_, value)| date::parse(value, ""))
}

/// Parts of names of metas that say when a page was published.
const PUBLICATION: &[&str] = &["created", "issued", "pubdate", "published", "publishtime"];

/// Parts that say that another date is meant.
const NOT_PUBLICATION: &[&str] = &[
    "birth",
    "copyright",
    "end",
    "event",
    "expir",
    "modif",
    "review",
    "start",
    "update",
    "valid",
    "verif",
];

/// The authors in the labelled lines that cards of shared links show: `twitter:label1`, "Written by", beside
/// `twitter:data1`.
fn labelled(page: &Page) -> Vec<String> {
    let pairs = [
        ("twitter:label1", "twitter:data1"),
        ("twitter:label2", "twitter:data2"),
    ];
    for (label, data) in pairs {
        let says = page.metas(label).next().unwrap_or_default();
        if byline::is_credit(says) && byline::credit(says).is_empty() {
            return byline::clean_all(page.metas(data).take(1));
        }
    }
    Vec::new()
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
        assert_eq!(facts.credits, [["Ann Lee"]]);
        let dates = ["2020-05-06T07:08:09Z", "2001-01-01"];
        assert_eq!(facts.dates, dates.map(|d| (Source::Told, d.to_owned())));
        assert_eq!(facts.site.as_deref(), Some("Site"));
        assert_eq!(facts.keywords, ["one", "two"]);
        assert_eq!(facts.url.as_deref(), Some("https://a.example/b"));
        assert_eq!(facts.language.as_deref(), Some("de"));
    }

    #[test]
    fn a_labelled_line_of_a_card_names_the_author() {
        let page = html::read(
            "<title>T</title><meta name=twitter:label1 content='Verfasst von'><meta name=twitter:data1 content='Ann Lee'>
             <meta name=twitter:label2 content='Lesezeit'><meta name=twitter:data2 content='3 Minuten'>",
            "",
        );
        assert_eq!(read(&page).credits, [["Ann Lee"]]);
    }

    #[test]
    fn filed_names_of_libraries_are_read_in_their_spoken_order() {
        let page = html::read(
            "<title>T</title><meta name=citation_author content='Lee, Ann'><meta name=citation_author content='Ek, Bo'>",
            "",
        );
        assert_eq!(read(&page).credits, [["Ann Lee", "Bo Ek"]]);
    }

    #[test]
    fn a_meta_named_as_a_date_of_publication_is_one() {
        let dates = |name: &str| {
            let source = format!("<title>T</title><meta name={name} content=2020-05-06>");
            read(&html::read(&source, "")).dates.len()
        };
        assert_eq!((dates("doc.date"), dates("x-publishedOn")), (1, 1));
        assert_eq!((dates("expirydate"), dates("reviewDate")), (0, 0));
    }
}
