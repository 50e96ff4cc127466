//! Pages of plain text: blocks separated by blank lines, or a whole page as pasted from a browser.

use super::{Builder, Page, Source, Tag};
use crate::text::sentences;

/// Clean text: the first non-blank line is the title, blocks are separated by blank lines. A line of several sentences
/// with nothing after it is a body without a title.
#[must_use]
pub fn clean(text: &str) -> Page {
    let mut b = Builder::new(Source::Clean);
    b.open(Tag::Body, "", "", "");
    let body = text.trim_start();
    let (title, rest) = body.split_once('\n').unwrap_or((body, ""));
    let mut block = |tag: Tag, data: &str| {
        if !data.trim().is_empty() {
            b.open(tag, "", "", "");
            b.text(data.trim());
            b.close();
        }
    };
    let alone = rest.trim().is_empty() && sentences(title.trim(), "").len() > 1;
    block(if alone { Tag::P } else { Tag::H1 }, title);
    let mut start = 0;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim().is_empty() {
            block(Tag::P, &rest[start..at]);
            start = at;
        }
        at += line.len();
    }
    block(Tag::P, &rest[start..]);
    b.finish()
}

/// The text of a whole page as copied from a browser.
///
/// Lines without a blank line between them are one group, a `div`; in it each line is a `p`, or a `li` where it opens
/// with a bullet, or a `blockquote` where it opens with the `>` of quoted mail. Bullets and `>` are marks, not text.
/// What the lines are, [`crate::article`] decides. Linear in the text.
#[must_use]
pub fn pasted(text: &str) -> Page {
    let mut b = Builder::new(Source::Pasted);
    b.open(Tag::Body, "", "", "");
    let mut in_group = false;
    for line in lines(text) {
        let content = line.trim();
        if content.is_empty() {
            if in_group {
                b.close();
            }
            in_group = false;
            continue;
        }
        if !in_group {
            b.open(Tag::Div, "", "", "");
            in_group = true;
        }
        let (tag, content) = marked(content);
        b.open(tag, "", "", "");
        b.text(content);
        b.close();
        b.line_break();
    }
    b.finish()
}

/// The lines of a text, whatever ends them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.split(['\n', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// What the mark at the start of a line makes of it, and the line without the mark.
fn marked(line: &str) -> (Tag, &str) {
    let after = |marks: &[char]| {
        let rest = line.strip_prefix(marks)?;
        let spaced = rest.starts_with(char::is_whitespace);
        (spaced && !rest.trim().is_empty()).then(|| rest.trim())
    };
    if let Some(rest) = after(&['•', '‣', '◦', '▪', '●', '○', '■', '⁃', '·']) {
        return (Tag::Li, rest);
    }
    // "- so -" is a line in ornaments, "- 5" may be a number.
    if let Some(rest) = after(&['-', '*'])
        && !rest.ends_with(['-', '*'])
        && rest.starts_with(char::is_alphabetic)
    {
        return (Tag::Li, rest);
    }
    after(&['>']).map_or((Tag::P, line), |rest| (Tag::Blockquote, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(page: &Page) -> Vec<(Tag, &str)> {
        (0..page.elements.len())
            .filter(|&e| page.elements[e].end as usize == e + 1)
            .map(|e| (page.elements[e].tag, page.span(e as u32).of(page.text())))
            .collect()
    }

    #[test]
    fn clean_text_has_a_title_and_blocks() {
        let page = clean("\n  A title \r\n\r\nOne\r\ntwo.\n\n\nThree.");
        let expected = [
            (Tag::H1, "A title"),
            (Tag::P, "One\r\ntwo."),
            (Tag::P, "Three."),
        ];
        assert_eq!(shape(&page), expected);
    }

    #[test]
    fn pasted_lines_stand_in_groups_and_marks_are_no_text() {
        let page = pasted("\u{feff}One\r\n  • two\rthree\n \n\n> four\n- Advert -\n- five");
        assert_eq!(
            shape(&page),
            [
                (Tag::P, "One"),
                (Tag::Li, "two"),
                (Tag::P, "three"),
                (Tag::Blockquote, "four"),
                (Tag::P, "- Advert -"),
                (Tag::Li, "five"),
            ]
        );
        let groups = page.elements.iter().filter(|e| e.tag == Tag::Div).count();
        assert_eq!(groups, 2);
    }

    #[test]
    fn nothing_pasted_is_an_empty_page() {
        assert!(pasted(" \n\n\t").elements.is_empty());
        assert!(clean("").elements.is_empty());
    }
}
