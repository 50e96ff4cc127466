//! What a page says about its article: title, authors, date, site, language, address, keywords.
//!
//! Sources, one a file; each says what it found and [`gather`] asks them in this order, field by field:
//!
//! 1. [`json_ld`]: what the page tells search engines, as linked data;
//! 2. [`metas`]: `OpenGraph` and other `<meta>` elements;
//! 3. [`microdata`]: `itemprop`, `rel` and `datetime` attributes in the visible text;
//! 4. [`credited`]: elements that their class or their link says are the author's name;
//! 5. [`visible`]: lines that a reader takes for a byline or a date;
//! 6. [`signed`]: the author's name after the last line;
//! 7. [`named`]: where no person is credited, a line that is nothing but a person's name;
//! 8. [`address`]: the page's address;
//! 9. [`visible`] again: a dated line anywhere.
//!
//! Three fields are exceptions. [`title`] weighs what the sources say against the headline that the page shows.
//! Authors who are nobody, such as the site itself, stand back behind a person whom a later source names ([`nobody`]).

mod address;
pub(crate) mod byline;
mod credited;
pub(crate) mod date;
mod first;
mod json_ld;
mod metas;
mod microdata;
mod named;
mod nobody;
mod signed;
pub(crate) mod title;
mod visible;

use super::candidates::Candidate;
use super::names::Names;
use super::pass::{Pass, text_in};
use crate::page::{ElementId, Gap, Page};

/// What kind of source tells a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Linked data and metas.
    Told,
    /// A line or an element below the headline, where there is one.
    Shown,
    /// One above it: the day it is read, as well as that of the article.
    Above,
    /// The page's address.
    Address,
    /// A line somewhere else.
    Anywhere,
}

impl Source {
    /// What stands beside the headline.
    fn beside(above: bool) -> Self {
        if above { Self::Above } else { Self::Shown }
    }
}

/// What one source says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Headlines, the likeliest first.
    pub titles: Vec<String>,
    /// Authors' names, as far as one source is believed; [`gather`] sets it.
    pub authors: Vec<String>,
    /// Whom each source names, in the order of the sources; none is empty.
    pub credits: Vec<Vec<String>>,
    /// First publication: ISO 8601; [`gather`] sets it.
    pub published: Option<String>,
    /// What each source says of the first publication, in the order of the sources.
    pub dates: Vec<(Source, String)>,
    /// Last change, for where no first publication is known.
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
    /// What a source says that knows authors alone.
    fn crediting(authors: Vec<String>) -> Self {
        Self {
            credits: once(authors),
            ..Self::default()
        }
    }

    /// Fills what is missing from the next source.
    fn or(mut self, next: Self) -> Self {
        self.titles.extend(next.titles);
        self.credits.extend(next.credits);
        self.dates.extend(next.dates);
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

/// The names as one source's, if there are any.
fn once(authors: Vec<String>) -> Vec<Vec<String>> {
    if authors.is_empty() {
        Vec::new()
    } else {
        vec![authors]
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
        .or(Facts::crediting(credited::read(pass)))
        .or(visible::read(pass, &language))
        .or(Facts::crediting(signed::read(pass)));
    if !nobody::is_anybody(&facts, page) {
        facts.credits.extend(once(named::read(pass, &language)));
    }
    let mut facts = facts
        .or(address::read(page))
        .or(visible::anywhere(pass, &language));
    facts.authors = nobody::believed(&facts, page);
    facts.published = first::published(&facts.dates);
    facts
}

/// The lines of a block that line breaks part; the block as one line where none do.
fn lines(pass: &Pass, block: &Candidate) -> Vec<String> {
    let texts = &pass.outline.page.texts;
    let mut found = Vec::new();
    let mut start = block.texts.start;
    for at in block.texts.start + 1..=block.texts.end {
        if at == block.texts.end || texts[at as usize].gap >= Gap::Break {
            found.push(text_in(pass.outline, start..at));
            start = at;
        }
    }
    found
}

/// How near the headline an element that is named as another article's still is this one's, in text nodes: templates of
/// teasers are used for the head of an article too.
const NEAR: u32 = 12;

/// Whether an element belongs to what readers wrote or to another article: the names of it and of all above it that do
/// not hold the headline too say so.
fn is_elsewhere(pass: &Pass, element: ElementId) -> bool {
    let page = pass.outline.page;
    // Where none is known, the text begins in its place.
    let first = pass.headline.unwrap_or(pass.body.start);
    let headline = pass.candidates.get(first).map(|c| c.texts.start);
    let mut names = Names::default();
    // No page nests deeper on purpose.
    for id in [element]
        .into_iter()
        .chain(page.ancestors(element))
        .take(60)
    {
        let texts = &page.elements[id as usize].texts;
        if headline.is_some_and(|h| texts.contains(&h)) {
            break;
        }
        names = names.union(pass.outline.place(id).names);
    }
    let at = page.elements[element as usize].texts.start;
    let near = headline.is_some_and(|h| h.abs_diff(at) <= NEAR);
    names.has(Names::COMMENTS) || (names.has(Names::RELATED.union(Names::NAVIGATION)) && !near)
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
            format!("{primary}-{}", region.to_ascii_uppercase())
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
        read(html, |_, facts| facts)
    }

    /// The title of a page; empty where there is none.
    pub(crate) fn title_of(html: &str) -> String {
        read(html, |pass, facts| super::title::of(pass, &facts)).unwrap_or_default()
    }

    fn read<T>(html: &str, then: impl FnOnce(&Pass, Facts) -> T) -> T {
        let page = html::read(html, "");
        let outline = Outline::new(&page);
        let candidates = candidates::split(&outline);
        let head = super::of_head(&page);
        let mut pass = Pass::new(&outline, &candidates, Strictness::Strict);
        pass.headline = headline::find(&outline, &candidates, &head.titles);
        let facts = super::gather(head, &pass);
        then(&pass, facts)
    }
}
