//! What follows the last paragraph of an article: sources, citation, contact and copyright lines, a company's
//! description of itself, a note about the author.

use crate::article::BlockKind;
use crate::article::headline::fold;
use crate::article::metadata::Facts;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases::{self, Phrases};
use crate::article::trace::Reason;

/// The tail has at most this share of the letters that are in.
const TAIL: f32 = 0.5;
/// A note about the author has at most this many words.
const NOTE: u32 = 60;
/// How many of the last blocks may hold one.
const REACH: usize = 4;

/// A line of rights has at most this many words.
const RIGHTS: u32 = 14;
/// Share of linked letters from which a line leads elsewhere.
const LINKED: f32 = 0.5;
/// Share of prose from which a page is a text and not a list of links.
const PROSE: f32 = 0.7;

/// Leaves out the tail; stray lines only where somebody signed or dated the text.
pub(super) fn mark(pass: &mut Pass, facts: &Facts, signed: bool) {
    if signed {
        stray(pass);
    }
    from_opening(pass, facts);
    if signed {
        stray(pass);
    }
}

/// Leaves out, from the end, lines that lead elsewhere, say whose the page is, or head what is not there, on pages that
/// are mostly prose.
fn stray(pass: &mut Pass) {
    let prose: u32 = pass
        .kept()
        .filter(|&i| pass.is_prose(i))
        .map(|i| pass.candidates[i].size.letters)
        .sum();
    if (prose as f32) < PROSE * pass.letters() as f32 {
        return;
    }
    let last: Vec<usize> = pass
        .kept()
        .rev()
        .take_while(|&i| is_stray(pass, i))
        .collect();
    for i in last {
        pass.drop(i, Reason::Tail);
    }
}

fn is_stray(pass: &Pass, i: usize) -> bool {
    let candidate = &pass.candidates[i];
    let size = candidate.size;
    if candidate.kind != BlockKind::Paragraph {
        return false;
    }
    let (found, whole) = phrases::of(text_of(pass.outline, candidate));
    (size.link_density() >= LINKED && size.stops == 0)
        || (found.has(Phrases::LEGAL) && size.words <= RIGHTS)
        || (whole && (found.has(Phrases::TAIL) || found.has(Phrases::PROMO)))
}

fn from_opening(pass: &mut Pass, facts: &Facts) {
    let kept: Vec<usize> = pass.kept().collect();
    let first = kept.iter().copied().find(|&i| pass.is_prose(i));
    let all = pass.letters() as f32;
    let mut after = 0;
    let mut from = kept.len();
    for (n, &i) in kept.iter().enumerate().rev() {
        after += pass.candidates[i].size.letters;
        if after as f32 > TAIL * all || n == 0 {
            break;
        }
        let next = kept.get(n + 1).copied();
        if opens(pass, i, next, first) || (from - n <= REACH && is_note(pass, i, facts)) {
            from = n;
        }
    }
    for &i in &kept[from..] {
        pass.drop(i, Reason::Tail);
    }
}

/// Whether a block begins with what opens a tail, or is a heading that names whom the first block speaks of and the next
/// block describes.
fn opens(pass: &Pass, i: usize, next: Option<usize>, first: Option<usize>) -> bool {
    let candidate = &pass.candidates[i];
    if !matches!(candidate.kind, BlockKind::Paragraph | BlockKind::Heading(_)) {
        return false;
    }
    let text = text_of(pass.outline, candidate);
    if phrases::ENDING.opens(text) {
        return true;
    }
    let (Some(name), Some(next), Some(first)) = (phrases::ABOUT.rest(text), next, first) else {
        return false;
    };
    let next = fold(text_of(pass.outline, &pass.candidates[next]));
    let name = fold(name);
    let first = fold(text_of(pass.outline, &pass.candidates[first]));
    candidate.size.words <= 8 && name.len() > 2 && next.starts_with(&name) && first.contains(&name)
}

/// Whether a block begins with an author's name.
fn is_note(pass: &Pass, i: usize, facts: &Facts) -> bool {
    let candidate = &pass.candidates[i];
    if candidate.size.words > NOTE || candidate.kind == BlockKind::Row {
        return false;
    }
    let text = fold(text_of(pass.outline, candidate));
    facts.authors.iter().any(|author| {
        let author = fold(author);
        author.contains(' ') && text.starts_with(&author)
    })
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, read};
    use crate::page::html;

    fn text(tail: &str) -> String {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(6);
        let page = html::read(
            &format!(
                "<meta name=author content='Ann Lee'><article><h1>Rain</h1><p>On Tuesday Rain Co opened a shop in the old mill, and a queue formed in front of it at once.</p>{prose}{tail}</article>"
            ),
            "",
        );
        read(&page, &Options::default()).text
    }

    #[test]
    fn what_describes_author_or_company_goes_and_the_last_paragraph_stays() {
        let company = "<p><b>About Rain Co</b></p><p>Rain Co makes umbrellas in 14 countries for people of all sizes.</p>";
        assert!(!text(company).contains("umbrellas"));
        let note = "<p>Ann Lee writes about the weather from Bergen, where it rains on most of the days.</p>";
        assert!(!text(note).contains("Bergen"));
        let stray = "<p>Related</p><p><a href=/m>E-mail this</a> | <a href=/p>Print this</a></p><p>Copyright 2004 Rain Gazette</p>";
        assert!(text(stray).ends_with("before night fell."));
        let end = "<p>About half of the town had left by then, and Ann Lee had stayed to feed the goats.</p>";
        assert!(text(end).contains("goats"));
    }
}
