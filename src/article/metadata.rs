//! What a page says about its article: title, authors, date, site, language, address, keywords.
//!
//! Sources, one a file; each says what it found and [`gather`] asks them in this order, field by field:
//!
//! 1. [`json_ld`]: what the page tells search engines, as linked data;
//! 2. [`metas`]: `OpenGraph` and other `<meta>` elements;
//! 3. [`microdata`]: `itemprop`, `rel` and `datetime` attributes in the visible text;
//! 4. [`visible`]: lines that a reader takes for a byline or a date;
//! 5. [`address`]: the page's address;
//! 6. [`visible`] again: a dated line anywhere.
//!
//! The title is the exception: [`title`] weighs what the sources say against the headline that the page shows.

mod address;
pub(crate) mod byline;
pub(crate) mod date;
mod json_ld;
mod metas;
mod microdata;
pub(crate) mod title;
mod visible;

use super::pass::Pass;
use crate::page::Page;

/// What one source says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Headlines, the likeliest first.
    pub titles: Vec<String>,
    /// Authors' names.
    pub authors: Vec<String>,
    /// First publication: ISO 8601.
    pub published: Option<String>,
    /// Last change, where no first publication is known.
    pub modified: Option<String>,
    /// The site's name.
    pub site: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// The canonical address.
    pub url: Option<String>,
    pub keywords: Vec<String>,
    /// What may be the standfirst.
    pub description: Option<String>,
    /// The text of the article as the publisher repeats it.
    pub body: Option<String>,
    /// Whether the publisher says that all can read it.
    pub free: Option<bool>,
    /// Whether the page says it is an article (`Some(true)`) or something else (`Some(false)`).
    pub article: Option<bool>,
}

impl Facts {
    /// Fills what is missing from the next source.
    fn or(mut self, next: Self) -> Self {
        self.titles.extend(next.titles);
        if self.authors.is_empty() {
            self.authors = next.authors;
        }
        self.published = self.published.or(next.published);
        self.modified = self.modified.or(next.modified);
        self.site = self.site.or(next.site);
        self.language = self.language.or(next.language);
        self.url = self.url.or(next.url);
        if self.keywords.is_empty() {
            self.keywords = next.keywords;
        }
        self.description = self.description.or(next.description);
        self.body = self.body.or(next.body);
        self.free = self.free.or(next.free);
        self.article = self.article.or(next.article);
        self
    }
}

/// What the document says outside its visible text: linked data, then metas.
pub(crate) fn of_head(page: &Page) -> Facts {
    json_ld::read(&page.head).or(metas::read(page))
}

/// All that is known, the visible text included.
pub(crate) fn gather(head: Facts, pass: &Pass) -> Facts {
    let page = pass.outline.page;
    let language = head.language.clone().unwrap_or_default();
    let mut facts = head
        .or(microdata::read(pass))
        .or(visible::read(pass, &language))
        .or(address::read(page))
        .or(visible::anywhere(pass, &language));
    facts.authors = byline::people_of(facts.authors);
    facts
}

/// A language as BCP 47: `EN_us` is `en-US`, `eng` stays; empty where it is none.
pub(crate) fn tag(language: &str) -> String {
    let mut parts = language.trim().split(['-', '_', ',', ' ', '.']);
    let primary = parts.next().unwrap_or_default().to_lowercase();
    if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_lowercase()) {
        return String::new();
    }
    match parts.next() {
        Some(region) if region.len() == 2 && region.bytes().all(|b| b.is_ascii_alphabetic()) => {
            format!("{primary}-{}", region.to_uppercase())
        }
        _ => primary,
    }
}

/// `&amp;` and its like as characters. Values in linked data are often escaped once too often.
pub(crate) fn unescape(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        all.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|b| b == b';');
        let found = end.and_then(|end| Some((entity(&rest[1..end])?, end)));
        if let Some((c, end)) = found {
            all.push(c);
            rest = &rest[end + 1..];
        } else {
            all.push('&');
            rest = &rest[1..];
        }
    }
    all.push_str(rest);
    all
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "hellip" => '…',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        "ccedil" => 'ç',
        "ntilde" => 'ñ',
        "aacute" => 'á',
        "iacute" => 'í',
        "oacute" => 'ó',
        "uacute" => 'ú',
        _ => return None,
    })
}

/// A value as one line: entities read, tags left out, white space collapsed; `None` where nothing is left.
pub(crate) fn tidy(value: &str) -> Option<String> {
    let mut text = unescape(value);
    if text.contains('&') {
        text = unescape(&text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        let tag = rest[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        // No tag is longer; an unclosed one must not send every other one through the whole value.
        let reach = rest.floor_char_boundary(at + 2000);
        match rest[at..reach].find('>') {
            Some(end) if tag => rest = &rest[at + end + 1..],
            _ => {
                plain.push('<');
                rest = &rest[at + 1..];
            }
        }
    }
    plain.push_str(rest);
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidy_reads_entities_and_drops_tags() {
        assert_eq!(
            tidy(" Tom &amp;amp; <b>Ann</b>&#39;s &lt; 3 ").as_deref(),
            Some("Tom & Ann's < 3")
        );
        assert_eq!(tidy(" \n "), None);
        assert_eq!(tidy("a & b &bogus; c").as_deref(), Some("a & b &bogus; c"));
    }

    #[test]
    fn an_earlier_source_wins_and_a_later_one_fills() {
        let first = Facts {
            site: Some("A".into()),
            ..Facts::default()
        };
        let second = Facts {
            site: Some("B".into()),
            url: Some("u".into()),
            ..Facts::default()
        };
        let facts = first.or(second);
        assert_eq!(
            (facts.site.as_deref(), facts.url.as_deref()),
            (Some("A"), Some("u"))
        );
    }
}

#[cfg(test)]
pub(crate) mod tests_support {
    use super::Facts;
    use crate::article::{
        candidates, headline,
        outline::Outline,
        pass::{Pass, Strictness},
    };
    use crate::page::html;

    /// What is known of a page, all sources asked.
    pub(crate) fn facts_of(html: &str) -> Facts {
        let page = html::read(html, "");
        let outline = Outline::new(&page);
        let candidates = candidates::split(&outline);
        let head = super::of_head(&page);
        let mut pass = Pass::new(&outline, &candidates, Strictness::Strict);
        pass.headline = headline::find(&outline, &candidates, &head.titles);
        super::gather(head, &pass)
    }
}
