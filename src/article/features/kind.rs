//! What sort of page it is: what it says of itself outside its text, and how its text is made up.

use super::{flag, log, ratio};
use crate::article::BlockKind;
use crate::article::metadata::Facts;
use crate::article::outline::Size;
use crate::article::pass::Pass;
use crate::page::{Page, Tag, TextId};

/// The types of linked data that tell kinds of page apart, as `schema.org` names them.
const TYPES: [&[&str]; 6] = [
    &["\"Product\"", "\"ProductGroup\"", "\"Offer\""],
    &["\"ItemList\"", "\"CollectionPage\"", "\"OfferCatalog\""],
    &["\"QAPage\"", "\"DiscussionForumPosting\"", "\"Question\""],
    &[
        "\"NewsArticle\"",
        "\"Article\"",
        "\"BlogPosting\"",
        "\"TechArticle\"",
    ],
    &[
        "\"Service\"",
        "\"LocalBusiness\"",
        "\"Organization\"",
        "\"Corporation\"",
    ],
    &["\"FAQPage\"", "\"HowTo\"", "\"Recipe\""],
];

/// The numbers of a page, the same for all its blocks.
pub(super) fn of(pass: &Pass, facts: &Facts) -> Vec<f32> {
    let page = pass.outline.page;
    let mut numbers = Vec::new();
    numbers.extend(TYPES.iter().map(|names| {
        let named = |data: &String| names.iter().any(|name| data.contains(name));
        flag(page.head.json_ld.iter().any(named))
    }));
    numbers.push(open_graph(page));
    address(facts.url.as_deref().unwrap_or(&page.head.url), &mut numbers);
    text(pass, &mut numbers);
    regions(pass, &mut numbers);
    numbers
}

fn open_graph(page: &Page) -> f32 {
    match page.metas("og:type").next() {
        None => 0.0,
        Some(kind) if kind.starts_with("article") => 1.0,
        Some(kind) if kind.contains("product") => 3.0,
        Some("website") => 2.0,
        Some(_) => 4.0,
    }
}

fn address(url: &str, out: &mut Vec<f32>) {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').skip(1).filter(|p| !p.is_empty()).collect();
    let last = parts.last().copied().unwrap_or_default();
    out.extend([
        if url.is_empty() {
            -1.0
        } else {
            parts.len() as f32
        },
        last.split(['-', '_']).count() as f32,
        parts
            .iter()
            .filter(|p| p.bytes().all(|b| b.is_ascii_digit()))
            .count() as f32,
        ratio(
            last.bytes().filter(u8::is_ascii_digit).count() as u32,
            last.len() as u32,
        ),
    ]);
}

fn text(pass: &Pass, out: &mut Vec<f32>) {
    let all: u32 = pass.candidates.iter().map(|c| c.size.letters).sum();
    let (mut items, mut prose, mut code, mut rows) = (0, 0, 0, 0);
    let (mut firsts, mut seconds) = (0_u32, 0_u32);
    for candidate in pass.candidates {
        let letters = candidate.size.letters;
        match candidate.kind {
            BlockKind::Heading(level) => {
                firsts += u32::from(level == 1);
                seconds += u32::from(level == 2);
            }
            BlockKind::Item => items += letters,
            BlockKind::Preformatted => code += letters,
            BlockKind::Row => rows += letters,
            _ => {}
        }
        if candidate.size.stops > 0 && candidate.size.words >= 20 {
            prose += letters - candidate.size.linked;
        }
    }
    out.extend([
        ratio(items, all),
        ratio(prose, all),
        ratio(code, all),
        ratio(rows, all),
        firsts.min(9) as f32,
        seconds.min(30) as f32,
        log(prose),
        ratio(all, pass.candidates.len() as u32),
    ]);
}

/// How much of the page its `<main>` and its largest `<article>` hold, and how many `<article>`s there are.
fn regions(pass: &Pass, out: &mut Vec<f32>) {
    let page = pass.outline.page;
    let plain = |size: Size| size.letters - size.linked;
    let all = plain(pass.outline.size(&(0..page.texts.len() as TextId)));
    let (mut main, mut article, mut articles) = (0, 0, 0_u32);
    for element in &page.elements {
        let letters = plain(pass.outline.size(&element.texts));
        match element.tag {
            Tag::Main => main = main.max(letters),
            _ if &*element.role == "main" => main = main.max(letters),
            Tag::Article => {
                article = article.max(letters);
                articles += 1;
            }
            _ => {}
        }
    }
    out.extend([
        ratio(main, all),
        ratio(article, all),
        articles.min(60) as f32,
    ]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tells_how_deep_it_is_and_what_its_last_part_is_made_of() {
        let of = |url| {
            let mut out = Vec::new();
            address(url, &mut out);
            out
        };
        assert_eq!(of(""), [-1.0, 1.0, 0.0, 0.0]);
        assert_eq!(
            of("https://a.example/2020/11/rain-in-ems?x=1"),
            [3.0, 3.0, 2.0, 0.0]
        );
        assert_eq!(of("https://a.example/t/55"), [2.0, 1.0, 1.0, 1.0]);
    }
}
