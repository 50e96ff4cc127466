//! The article's own standfirst: the short text between the headline and the body.

use super::BlockKind;
use super::headline::fold;
use super::metadata::{Facts, byline};
use super::names::Names;
use super::pass::{Pass, text_of};
use crate::page::Tag;

/// How many blocks after the headline the standfirst may stand: byline, date and picture come between.
const REACH: usize = 12;
/// How many blocks before it: some sites put it above.
const BEFORE: usize = 2;
/// A standfirst has as many letters as this at least, and at most.
const LETTERS: std::ops::RangeInclusive<u32> = 25..=500;

/// The block of the standfirst: near the headline, before the body's first paragraphs, and either named so or worded
/// like the page's description and set apart from the paragraphs that follow.
pub(crate) fn find(pass: &Pass, facts: &Facts) -> Option<usize> {
    let headline = pass.headline?;
    let description = facts.description.as_deref().map(fold).unwrap_or_default();
    let last = (headline + REACH).min(pass.candidates.len());
    let mut prose = 0;
    for i in (headline.saturating_sub(BEFORE)..last).filter(|&i| i != headline) {
        let candidate = &pass.candidates[i];
        let text = text_of(pass.outline, candidate);
        let fits = LETTERS.contains(&candidate.size.letters)
            && candidate.size.link_density() < 0.5
            && !byline::has_by(text)
            && !matches!(
                candidate.kind,
                BlockKind::Caption | BlockKind::Item | BlockKind::Row
            );
        if fits
            && prose == 0
            && (is_named(pass, i) || (is_apart(pass, i) && is_said(&fold(text), &description)))
        {
            return Some(i);
        }
        if i > headline
            && candidate.size.letters > 80
            && candidate.kind == BlockKind::Paragraph
            && pass.reasons[i].is_none()
        {
            prose += 1;
        }
    }
    None
}

/// Whether the block or the small element around it is called a standfirst.
fn is_named(pass: &Pass, i: usize) -> bool {
    let outline = pass.outline;
    let candidate = &pass.candidates[i];
    let block = outline.place(candidate.element).block;
    let parent = outline.page.elements[block as usize].parent;
    let alone = |e: &u32| outline.size_of(*e).letters <= candidate.size.letters + 10;
    let around = std::iter::once(block).chain(parent.filter(alone));
    let names = around.fold(outline.place(candidate.element).names, |n, e| {
        n.union(outline.place(e).names)
    });
    let role = outline.page.elements[block as usize]
        .role
        .eq_ignore_ascii_case("doc-subtitle");
    role || (names.has(Names::DEK)
        && !names.has(Names::RELATED.union(Names::PROMO).union(Names::NAVIGATION)))
}

/// Whether the block is set apart from the paragraphs that follow: a heading, in a header, or in another element than
/// they are and marked otherwise.
fn is_apart(pass: &Pass, i: usize) -> bool {
    let outline = pass.outline;
    let page = outline.page;
    let block = outline.place(pass.candidates[i].element).block;
    let mark = |block: u32| {
        let element = &page.elements[block as usize];
        let parent = element.parent.map(|p| &page.elements[p as usize]);
        (
            element.tag,
            &element.class,
            parent.map(|p| (p.tag, &p.class)),
        )
    };
    if matches!(pass.candidates[i].kind, BlockKind::Heading(_)) {
        return true;
    }
    if page
        .ancestors(block)
        .take(8)
        .any(|a| outline.tag(a) == Tag::Header)
    {
        return true;
    }
    let follows = (i + 1..pass.candidates.len().min(i + 1 + REACH))
        .find(|&n| pass.reasons[n].is_none() && pass.candidates[n].size.letters > 80);
    follows.is_some_and(|n| mark(outline.place(pass.candidates[n].element).block) != mark(block))
}

/// Whether the page describes itself in these words; descriptions are often cut short.
fn is_said(text: &str, description: &str) -> bool {
    description.len() > 20
        && !text.is_empty()
        && (text.starts_with(description.trim_end_matches("...").trim_end())
            || description.starts_with(text))
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, read};
    use crate::page::html;

    const BODY: &str = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell on the town.</p>
        <p>On Wednesday the sun came out, and people who had spent the night on their roofs climbed down again.</p>
        <p>Nobody was hurt, the mayor said, but the bridge will stay closed until engineers have looked at it.</p>";

    fn dek(between: &str, description: &str) -> (Option<String>, String) {
        let page = html::read(
            &format!(
                "<title>Rain ends</title><meta name=description content='{description}'><article><h1>Rain ends</h1>{between}{BODY}</article>"
            ),
            "",
        );
        let article = read(&page, &Options::default());
        (article.dek, article.text)
    }

    #[test]
    fn a_named_dek_is_kept_beside_the_body() {
        let (dek, text) = dek(
            "<p class=standfirst>After a week of floods, the valley counts its losses.</p>",
            "",
        );
        assert_eq!(
            dek.as_deref(),
            Some("After a week of floods, the valley counts its losses.")
        );
        assert!(!text.contains("counts its losses") && text.starts_with("It rained"));
    }

    #[test]
    fn a_described_subheading_is_a_dek_and_a_described_first_paragraph_is_not() {
        let (found, _) = dek(
            "<h2>After a week of floods, the valley counts its losses</h2>",
            "After a week of floods, the valley counts its losses",
        );
        assert!(found.is_some());
        let (found, text) = dek(
            "",
            "It rained for the whole of Tuesday, and the river rose by a metre",
        );
        assert_eq!(found, None);
        assert!(text.starts_with("It rained"));
    }
}
