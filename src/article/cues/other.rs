//! Other items of the page: a short item beside longer ones.

use crate::article::BlockKind;
use crate::article::metadata::Facts;
use crate::article::pass::Pass;
use crate::article::trace::Reason;
use crate::page::Tag;

/// The item that was asked for has as many letters of prose at least: two lines of print.
const ITEM: u32 = 140;
/// How many of the elements above the headline are looked at.
const DEPTH: usize = 16;
/// Another item has as many letters of prose on average: less is a teaser, which other cues know.
const LONG: u32 = 300;
/// More linked headings than this are the things that an article goes through one by one.
const MOST: u32 = 2;
/// Share of linked letters from which a heading leads elsewhere.
const LINKED: f32 = 0.5;

/// Where the smallest element that holds the headline and prose holds an item of its own, leaves out what follows a
/// linked heading outside it.
pub(super) fn mark(pass: &mut Pass, facts: &Facts) {
    // Lists, manuals and pages of firms are laid out like this too, and are one item.
    if facts.article != Some(true) || facts.published.is_none() || facts.authors.is_empty() {
        return;
    }
    let Some(headline) = pass.headline else {
        return;
    };
    let outline = pass.outline;
    let prose = |element: u32| -> (u32, usize) {
        let blocks = pass.blocks_of(element).filter(|&i| i > headline);
        let (mut letters, mut count) = (0, 0);
        for i in blocks.filter(|&i| pass.is_prose(i)) {
            letters += pass.candidates[i].size.letters;
            count += 1;
        }
        (letters, count)
    };
    let above = outline.page.ancestors(pass.candidates[headline].element);
    let Some(item) = above.take(DEPTH).find(|&e| {
        let (letters, count) = prose(e);
        letters >= ITEM && count >= 2
    }) else {
        return;
    };
    let other = |i: usize| {
        let candidate = &pass.candidates[i];
        matches!(candidate.kind, BlockKind::Heading(_)) && candidate.size.link_density() > LINKED
    };
    if matches!(outline.tag(item), Tag::Body | Tag::Html) || pass.blocks_of(item).any(other) {
        return;
    }
    let end = pass.blocks_of(item).end;
    let Some(first) = (end..pass.candidates.len()).find(|&i| other(i)) else {
        return;
    };
    let rest = first..pass.candidates.len();
    let items = rest.clone().filter(|&i| other(i)).count() as u32;
    let long: u32 = rest
        .clone()
        .filter(|&i| pass.is_prose(i))
        .map(|i| pass.candidates[i].size.letters)
        .sum();
    if items > MOST || long < LONG * items {
        return;
    }
    for i in rest {
        pass.drop(i, Reason::Outside);
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, read};
    use crate::page::html;

    #[test]
    fn a_column_beside_a_short_item_is_another_item() {
        let item = "<p>The ford at the mill will stay closed for three weeks, the county said on Tuesday, for the herons' sake.</p><p>The diversion by the church adds four minutes to every way, and eleven on Sundays.</p>";
        let column = "<p>I have lived in this parish for sixty-one years, and in all that time I have heard the mill only twice. The first time was in 1969.</p>".repeat(4);
        let page = html::read(
            &format!(
                "<meta property=og:type content=article><meta name=author content='Bo Ek'><meta property=article:published_time content=2020-03-04><div><div><h1>Ford closed</h1>{item}</div><div><h3><a href=/c>The mill that would not stop</a></h3>{column}</div></div>"
            ),
            "",
        );
        let text = read(&page, &Options::default()).text;
        assert!(
            text.contains("herons") && !text.contains("sixty-one"),
            "{text}"
        );
    }

    #[test]
    fn linked_headings_of_what_an_article_goes_through_are_no_other_items() {
        let intro = "<p>We carried nine kettles up the hill and boiled water in every one of them, twice, and timed it with two watches.</p>".repeat(2);
        let kettle = "<h3><a href=https://shop.example/k>The quick one</a></h3><p>It boiled first on both days, and it was the only kettle that nobody burnt a thumb on. The lid is a matter of taste, and we have none.</p><p>It costs more than the hill was worth, which in a dry summer is not saying much. We would buy it again.</p>".repeat(3);
        let page = html::read(
            &format!(
                "<meta property=og:type content=article><div><div><h1>The best kettles</h1>{intro}</div><div>{kettle}</div></div>"
            ),
            "",
        );
        let text = read(&page, &Options::default()).text;
        assert!(text.contains("burnt a thumb"), "{text}");
    }
}
