//! What blocks that belong together say of each other's chances.

use super::BlockKind;
use super::names::Names;
use super::pass::Pass;
use crate::page::ElementId;

/// Within so many blocks before and after a table within the text, prose stands.
const BESIDE: usize = 3;
/// A heading, or a table within the text, is at least so likely as the prose that it is there for, times this.
const FOR_TEXT: f32 = 0.6;
/// Below this a heading or table is something else's: of a box that stands over the text.
const LEAST: f32 = 0.2;

/// The chance of a paragraph of prose; of other blocks 0.
fn prose(pass: &Pass, chances: &[f32], i: usize) -> f32 {
    let candidate = &pass.candidates[i];
    let prose = candidate.kind == BlockKind::Paragraph && candidate.size.stops > 0;
    if prose { chances[i] } else { 0.0 }
}

/// The rows of a table stand or fall together: each gets the mean of all, weighed by words, or, where the text goes on
/// before and after the table, what the text lends it. Linear.
pub(crate) fn rows(pass: &Pass, chances: &mut [f32]) {
    let table = |i: usize| -> Option<ElementId> {
        let candidate = &pass.candidates[i];
        let row = candidate.kind == BlockKind::Row;
        row.then(|| pass.outline.place(candidate.element).table)?
    };
    let mut from = 0;
    while from < chances.len() {
        let Some(mine) = table(from) else {
            from += 1;
            continue;
        };
        let mut to = from + 1;
        while to < chances.len() && table(to) == Some(mine) {
            to += 1;
        }
        let weight = |i: usize| pass.candidates[i].size.words as f32 + 0.5;
        let all: f32 = (from..to).map(weight).sum();
        let likely: f32 = (from..to).map(|i| weight(i) * chances[i]).sum();
        let mut mean = likely / all;
        let before = (from.saturating_sub(BESIDE)..from).map(|i| prose(pass, chances, i));
        let after = (to..chances.len().min(to + BESIDE)).map(|i| prose(pass, chances, i));
        let text = before.fold(0.0, f32::max).min(after.fold(0.0, f32::max));
        if mean >= LEAST {
            mean = mean.max(FOR_TEXT * text);
        }
        chances[from..to].fill(mean);
        from = to;
    }
}

/// Code belongs to the text that speaks of it: it is at least so likely as the likeliest prose near it, times this. Measured on
/// held-out pages.
const CODE: f32 = 0.75;

/// Lifts preformatted blocks towards the prose before and after them, other preformatted blocks not counted. What is longer
/// than all that is likely beside it is a log, and stays as it is. Linear.
pub(crate) fn code(pass: &Pass, chances: &mut [f32]) {
    let is_code = |i: usize| pass.candidates[i].kind == BlockKind::Preformatted;
    let words = |i: usize| pass.candidates[i].size.words as f32;
    let others: Vec<usize> = (0..chances.len()).filter(|&i| !is_code(i)).collect();
    let text: f32 = others.iter().map(|&i| words(i) * chances[i]).sum();
    let prose: Vec<f32> = others
        .iter()
        .map(|&i| sentences(pass, chances, i))
        .collect();
    let mut next = 0_usize;
    for (i, chance) in chances.iter_mut().enumerate() {
        if !is_code(i) {
            next += 1;
        } else if words(i) <= text {
            let near = &prose[next.saturating_sub(BESIDE)..prose.len().min(next + BESIDE)];
            *chance = near.iter().fold(*chance, |most, p| most.max(CODE * p));
        }
    }
}

/// The chance of a paragraph or an item of sentences; of other blocks 0.
fn sentences(pass: &Pass, chances: &[f32], i: usize) -> f32 {
    let item = pass.candidates[i].kind == BlockKind::Item && pass.candidates[i].size.stops > 0;
    if item {
        chances[i]
    } else {
        prose(pass, chances, i)
    }
}

/// Of what readers wrote below a text, no paragraph is likelier than all of them together, weighed by words, where they are
/// rather out than in, and the smaller part of what is in. Linear.
pub(crate) fn comments(pass: &Pass, chances: &mut [f32]) {
    let (mut all, mut likely, mut others) = (0.0, 0.0, 0.0);
    let mut wrote = Vec::new();
    for (i, candidate) in pass.candidates.iter().enumerate() {
        let place = pass.outline.place(candidate.element);
        let words = candidate.size.words as f32;
        if !place.names.union(place.above).has(Names::COMMENTS) {
            others += words * chances[i];
        } else if candidate.size.stops > 0 {
            all += words;
            likely += words * chances[i];
            wrote.push(i);
        }
    }
    let mean = likely / all.max(1.0);
    if mean < RATHER_OUT && likely < SMALLER * others {
        for i in wrote {
            chances[i] = chances[i].min(mean);
        }
    }
}

/// Measured on held-out pages.
const RATHER_OUT: f32 = 0.5;
const SMALLER: f32 = 0.5;

/// Where all blocks are marked alike under one parent and are not links, nothing tells text from boilerplate: all are the
/// text. Linear.
pub(crate) fn alike(pass: &Pass, chances: &mut [f32]) {
    let elements = &pass.outline.page.elements;
    let mark = |i: usize| {
        let candidate = &pass.candidates[i];
        let element = &elements[pass.outline.place(candidate.element).block as usize];
        (element.tag, element.parent, &element.class)
    };
    let plain = |i: usize| pass.candidates[i].size.link_density() < 0.5;
    if chances.len() > 1 && (0..chances.len()).all(|i| mark(i) == mark(0) && plain(i)) {
        for chance in chances.iter_mut() {
            *chance = chance.max(ALIKE);
        }
    }
}

/// The least chance of blocks that all are alike.
const ALIKE: f32 = 0.5;

/// Lifts headings towards the chance of the prose between them and the next heading. Linear.
pub(crate) fn headings(pass: &Pass, chances: &mut [f32]) {
    let mut best = 0.0_f32;
    for i in (0..chances.len()).rev() {
        let candidate = &pass.candidates[i];
        if matches!(candidate.kind, BlockKind::Heading(_)) {
            let plain = candidate.size.linked == 0 && pass.headline != Some(i);
            if plain && chances[i] >= LEAST {
                chances[i] = chances[i].max(FOR_TEXT * best);
            }
            best = 0.0;
        } else {
            best = best.max(prose(pass, chances, i));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::candidates;
    use crate::article::outline::Outline;
    use crate::article::pass::Strictness;
    use crate::page::html;

    /// The chances of a page's blocks, smoothed.
    fn smoothed(html: &str, chances: &[f32], smooth: impl Fn(&Pass, &mut [f32])) -> Vec<f32> {
        let page = html::read(html, "");
        let outline = Outline::new(&page);
        let candidates = candidates::split(&outline);
        let pass = Pass::new(&outline, &candidates, Strictness::Strict);
        let mut chances = chances.to_vec();
        assert_eq!(chances.len(), candidates.len());
        smooth(&pass, &mut chances);
        chances
    }

    fn rows_and_headings(pass: &Pass, chances: &mut [f32]) {
        rows(pass, chances);
        headings(pass, chances);
    }

    #[test]
    fn the_rows_of_a_table_stand_or_fall_together() {
        let found = smoothed(
            "<table><tr><td>one<td>two<tr><td>three<td>four</table><table><tr><td>five<td>six</table>",
            &[0.25, 0.75, 0.1],
            rows_and_headings,
        );
        assert_eq!(found, [0.5, 0.5, 0.1]);
    }

    #[test]
    fn a_table_within_the_text_belongs_to_it() {
        let text = "<p>It rained for the whole of Tuesday.</p>";
        let table = "<table><tr><td>Ems<td>3 m</table>";
        let found = smoothed(
            &format!("{text}{table}{text}{table}"),
            &[0.9, 0.3, 0.8, 0.3],
            rows_and_headings,
        );
        assert_eq!(found, [0.9, 0.6 * 0.8, 0.8, 0.3]);
    }

    #[test]
    fn code_belongs_to_the_text_beside_it() {
        let found = smoothed(
            "<p>It rained.</p><pre>a</pre><pre>b</pre><ul><li>It was wet.</ul><pre>a b c d e f g h i</pre><h2>No</h2><p>No</p><p>No</p><pre>c</pre>",
            &[0.4, 0.1, 0.9, 0.8, 0.1, 0.9, 0.9, 0.9, 0.1],
            code,
        );
        let wanted = [0.4, 0.75 * 0.8, 0.9, 0.8, 0.1, 0.9, 0.9, 0.9, 0.1];
        assert_eq!(found, wanted);
    }

    #[test]
    fn one_comment_is_no_likelier_than_all() {
        let page = "<p>It rained for all of the week.</p><ul class=comments><li>Good rain indeed.<li>So it was.</ul>";
        let of = |chances: [f32; 3]| smoothed(page, &chances, comments);
        assert_eq!(of([0.875, 0.5, 0.125]), [0.875, 0.3125, 0.125]);
        assert_eq!(of([0.875, 0.875, 0.5]), [0.875, 0.875, 0.5]);
        let page_of_comments = [0.125, 0.5, 0.125];
        assert_eq!(of(page_of_comments), page_of_comments);
    }

    #[test]
    fn blocks_that_are_all_alike_are_all_kept() {
        let found = smoothed("<p>One.</p><p>Two.</p>", &[0.1, 0.9], alike);
        assert_eq!(found, [0.5, 0.9]);
    }

    #[test]
    fn a_heading_is_there_for_the_text_below_it() {
        let text = "<p>It rained for the whole of Tuesday, and the river rose by a metre.</p>";
        let html = format!(
            "<h2>Rain</h2><p>Photo</p>{text}<h2><a href=/x>More</a></h2>{text}<h2>Menu</h2>{text}"
        );
        let found = smoothed(
            &html,
            &[0.3, 0.1, 0.9, 0.3, 0.9, 0.1, 0.9],
            rows_and_headings,
        );
        assert_eq!(found, [0.6 * 0.9, 0.1, 0.9, 0.3, 0.9, 0.1, 0.9]);
    }
}
