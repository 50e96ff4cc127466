//! The body: which units between the borders are its blocks, and what each is.

use super::cues;
use super::head::Head;
use super::kind::{self, Kind};
use super::units::Unit;
use crate::article::BlockKind;
use crate::page::Tag;

/// A heading is no longer, in words.
const LONGEST_HEADING: usize = 16;
/// Short lines right under the headline are sections and names, unless they are at least so long.
const SHORTEST_FIRST_HEADING: usize = 4;
/// The level of a heading inside pasted text: below the headline; more is not known.
const LEVEL: u8 = 2;

/// The blocks of the body in order: what each is, and its unit. `whole`: no page stands around the text. Linear.
pub(super) fn blocks(
    units: &[Unit],
    kinds: &[Kind],
    head: &Head,
    end: usize,
    whole: bool,
) -> Vec<(BlockKind, usize)> {
    let repeated = super::repeated(units);
    let lists = lists(kinds);
    let end = end
        - usize::from(end > head.start && !whole && is_author_note(units, kinds, head, end - 1));
    let mut out: Vec<(BlockKind, usize)> = Vec::new();
    let mut started = false;
    let mut aside = false;
    for i in head.start..end {
        if head.taken.binary_search(&i).is_ok() {
            continue;
        }
        let unit = &units[i];
        let block = match kinds[i] {
            Kind::Prose | Kind::Sentence if unit.tag == Tag::Blockquote => Some(BlockKind::Quote),
            Kind::Prose | Kind::Sentence => Some(BlockKind::Paragraph),
            Kind::Item | Kind::Short if aside => None,
            Kind::Item => Some(BlockKind::Item),
            Kind::Short if whole => Some(in_text(units, kinds, i)),
            Kind::Short if repeated[i] || !started && unit.words < SHORTEST_FIRST_HEADING => None,
            Kind::Short if heads(unit, kinds.get(i + 1..end)) => Some(BlockKind::Heading(LEVEL)),
            Kind::Short => (started && lists[i]).then_some(BlockKind::Item),
            Kind::Meta if whole && !is_credit(&unit.text) => Some(BlockKind::Paragraph),
            _ => None,
        };
        // Lines under a heading of other pages belong to it, up to the next paragraph.
        aside = match kinds[i] {
            Kind::Related | Kind::Comments => true,
            Kind::Prose => false,
            _ => aside,
        };
        started |= matches!(block, Some(BlockKind::Paragraph | BlockKind::Quote));
        out.extend(block.map(|b| (b, i)));
    }
    // A heading with nothing under it heads what was cut away.
    while !whole && matches!(out.last(), Some((BlockKind::Heading(_), _))) {
        out.pop();
    }
    out
}

/// Whether a short line is the heading of what follows.
fn heads(unit: &Unit, next: Option<&[Kind]>) -> bool {
    let over = next.and_then(<[_]>::first).is_some_and(|k| k.is_text());
    over && unit.words <= LONGEST_HEADING
}

/// What a short line of a text without a page around it is: all of it is meant, so it is a heading or a line.
fn in_text(units: &[Unit], kinds: &[Kind], i: usize) -> BlockKind {
    let over = kinds.get(i + 1) == Some(&Kind::Prose) && units[i + 1].group != units[i].group;
    if over && units[i].words <= LONGEST_HEADING {
        BlockKind::Heading(LEVEL)
    } else {
        BlockKind::Paragraph
    }
}

/// For each unit, whether it stands in a run of at least two short lines or items between texts; what furniture
/// follows is furniture.
fn lists(kinds: &[Kind]) -> Vec<bool> {
    let mut out = vec![false; kinds.len()];
    let is_line = |k: &Kind| matches!(k, Kind::Short | Kind::Item);
    let mut at = 0;
    while at < kinds.len() {
        let run = kinds[at..].iter().take_while(|k| is_line(k)).count();
        let after = kinds.get(at + run).is_none_or(|k| k.is_text());
        let before = at == 0 || kinds[at - 1].is_text();
        out[at..at + run].fill(run >= 2 && after && before);
        at += run.max(1);
    }
    out
}

/// Whether a line of author and date was read as such, so that nothing of it is lost when it is no block.
fn is_credit(line: &str) -> bool {
    kind::credits(line).any(|p| super::byline::read(p).is_some())
}

/// Whether the unit is a note about the author: it opens with their name, or with a name that stands above it, and
/// speaks of them as such notes do.
fn is_author_note(units: &[Unit], kinds: &[Kind], head: &Head, i: usize) -> bool {
    let text = &units[i].text;
    let named = head.byline.as_deref().is_some_and(|names| {
        names.split(", ").any(|name| {
            let last = name.rsplit(' ').next().unwrap_or(name);
            text.starts_with(name) || text.starts_with(last)
        })
    });
    let under_name = i > 0 && kinds[i - 1] == Kind::Short && units[i - 1].words <= 4;
    kinds[i].is_text() && (named || under_name) && cues::is_bio(&cues::lower(text))
}
