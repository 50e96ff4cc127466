//! Lines to units: a paragraph broken by hard line ends, a stanza, or a line by itself.

use crate::page::{ElementId, Page, Tag, TextId};
use crate::text::{is_unspaced, words};
use std::borrow::Cow;
use std::ops::Range;

/// A line, or lines that belong together.
#[derive(Clone, Debug)]
pub(super) struct Unit<'a> {
    /// The element of the line; of the lines' group where they are joined.
    pub(super) element: ElementId,
    /// Its text nodes.
    pub(super) texts: Range<TextId>,
    /// Its text, lines joined by spaces.
    pub(super) text: Cow<'a, str>,
    /// Its length in words; an ideograph counts half.
    pub(super) words: usize,
    /// The tag of its first line.
    pub(super) tag: Tag,
    /// The group of lines without a blank line between that it stands in.
    pub(super) group: usize,
    /// Whether lines were joined as verse.
    pub(super) verse: bool,
}

/// Widths at which programs break lines: from narrow mails to wide terminals.
const WRAP: Range<usize> = 40..121;

/// How many words a line of verse has on average, from the shortest metres to the longest.
const VERSE_WORDS: Range<usize> = 3..13;

/// A longer line is prose, whatever stands around it.
const LONGEST_VERSE: usize = 16;

/// The units of a page of pasted text, in order. Linear.
pub(super) fn of(page: &Page) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    for (id, element) in page.elements.iter().enumerate() {
        if element.tag != Tag::Div {
            continue;
        }
        let lines: Vec<_> = (id + 1..element.end as usize)
            .map(|line| Line {
                element: line as ElementId,
                text: page.span(line as ElementId).of(page.text()).trim(),
            })
            .collect();
        group(page, id as ElementId, &lines, &mut units);
    }
    units
}

struct Line<'a> {
    element: ElementId,
    text: &'a str,
}

fn group<'a>(page: &'a Page, element: ElementId, lines: &[Line<'a>], units: &mut Vec<Unit<'a>>) {
    let group = units.last().map_or(0, |u: &Unit| u.group + 1);
    let tag = |line: &Line| page.elements[line.element as usize].tag;
    let texts = |line: &Line| page.elements[line.element as usize].texts.clone();
    let plain = lines.iter().all(|l| tag(l) == tag(&lines[0])) && tag(&lines[0]) != Tag::Li;
    let wrapped = plain && is_wrapped(lines);
    if lines.len() > 1 && (wrapped || plain && is_verse(lines)) {
        let text = lines.iter().map(|l| l.text).collect::<Vec<_>>().join(" ");
        units.push(Unit {
            element,
            texts: page.elements[element as usize].texts.clone(),
            words: count(&text),
            text: Cow::Owned(text),
            tag: tag(&lines[0]),
            group,
            verse: !wrapped,
        });
        return;
    }
    units.extend(lines.iter().map(|line| Unit {
        element: line.element,
        texts: texts(line),
        words: count(line.text),
        text: Cow::Borrowed(line.text),
        tag: tag(line),
        group,
        verse: false,
    }));
}

/// Whether the lines are one paragraph broken to a width: each line but the last is so long that the first word of
/// the next would not have fitted, and some line ends inside a sentence.
fn is_wrapped(lines: &[Line]) -> bool {
    if lines.len() < 2 {
        return false;
    }
    let length = |text: &str| text.chars().count();
    let width = lines.iter().map(|l| length(l.text)).max().unwrap_or(0);
    if !WRAP.contains(&width) {
        return false;
    }
    let pairs = lines.len() - 1;
    let full = lines
        .windows(2)
        .filter(|pair| {
            let next = pair[1].text.split(' ').next().unwrap_or_default();
            length(pair[0].text) + 1 + length(next) > width
        })
        .count();
    let open = lines
        .windows(2)
        .filter(|pair| {
            !pair[0].text.ends_with(['.', '!', '?', ':', '…', '"', '”'])
                && pair[1].text.starts_with(char::is_lowercase)
        })
        .count();
    // Hand-wrapped text is uneven: three lines in four must be full, or nearly all must run on.
    open > 0 && (full * 4 >= pairs * 3 || open * 10 >= pairs * 7)
}

/// Whether the lines are a stanza: short lines, most of which end in punctuation or run on.
fn is_verse(lines: &[Line]) -> bool {
    let words: usize = lines.iter().map(|l| count(l.text)).sum();
    let punctuated = lines
        .iter()
        .filter(|l| {
            l.text
                .ends_with([',', ';', '.', ':', '!', '?', '—', '–', '…', '”', '"'])
        })
        .count();
    let longest = lines.iter().map(|l| count(l.text)).max().unwrap_or(0);
    let ending = lines
        .iter()
        .filter(|l| l.text.ends_with([',', ';', '—', '–']))
        .count();
    VERSE_WORDS.contains(&(words / lines.len()))
        && longest <= LONGEST_VERSE
        && punctuated * 5 >= lines.len() * 2
        && ending > 0
        && lines.len() > 2
}

/// Words of a text; scripts without spaces count two characters a word.
pub(super) fn count(text: &str) -> usize {
    let unspaced = text.chars().filter(|&c| is_unspaced(c)).count();
    let spaced = words(text)
        .filter(|w| !w.text.chars().any(is_unspaced))
        .count();
    spaced + unspaced.div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::plain;

    fn texts(text: &str) -> Vec<String> {
        let page = plain::pasted(text);
        of(&page).into_iter().map(|u| u.text.into_owned()).collect()
    }

    #[test]
    fn a_paragraph_broken_to_a_width_is_one_unit() {
        let mail = "The committee met on Tuesday and agreed that the old\nbridge should stay open until the new one is built, a\ndecision that surprised many.\n\nNothing else was said.";
        assert_eq!(texts(mail).len(), 2);
    }

    #[test]
    fn lines_that_stand_alone_stay_alone() {
        let menu = "Home\nWorld\nSport\nA longer line of a menu that is here\n\nTwo whole sentences here. They end.\nAnother paragraph begins here. It ends too.";
        assert_eq!(texts(menu).len(), 6);
    }

    #[test]
    fn a_stanza_is_one_unit() {
        let poem = "The wheel stands still tonight,\nthe water will not wait,\nit takes the last of light\nand leaves us at the gate.";
        assert_eq!(texts(poem).len(), 1);
    }

    #[test]
    fn scripts_without_spaces_are_counted_too() {
        assert_eq!(count("雨停了。"), 2);
        assert_eq!(count("It rained twice."), 3);
    }
}
