//! Text in the middle of a line that is no part of it: what a link says to a screen reader alone ("opens in a new
//! window"), and cards that open under the mouse over a name.
//!
//! A browser hides most of them from the eye; a source without layout cannot see that, and a card glued into a sentence
//! spoils both. The words of `names/aside.txt` were written for this project from general knowledge of what style
//! sheets call such elements: lower case, letters and digits only, sorted.

use crate::page::{Element, ElementId, Page, Tag, TextId};
use crate::table::Table;

/// What such elements are called; a name holds one of these.
const WORDS: &str = include_str!("names/aside.txt");
/// The longest attribute that is looked at, in bytes.
const LONGEST: usize = 400;

/// Finds them while the elements are gone through in order.
pub(super) struct Asides<'a> {
    page: &'a Page,
    texts: Vec<bool>,
    /// One past the last element of the one in hand.
    end: ElementId,
    known: Table<&'a str, bool>,
}

impl<'a> Asides<'a> {
    pub(super) fn new(page: &'a Page) -> Self {
        Self {
            page,
            texts: vec![false; page.texts.len()],
            end: 0,
            known: Table::default(),
        }
    }

    /// Whether an element is one or stands in one. `block` is the nearest block-level element, itself included.
    pub(super) fn enter(&mut self, id: ElementId, block: ElementId) -> bool {
        if id < self.end {
            return true;
        }
        let element = &self.page.elements[id as usize];
        // What is all of its line is a line like others.
        let inside = block != id && self.page.elements[block as usize].texts != element.texts;
        let line = |tag: Tag| tag.is_inline() && tag != Tag::A;
        if !inside || !line(element.tag) || !self.is_named(element) {
            return false;
        }
        self.end = element.end;
        let Element { texts, .. } = element;
        for text in texts.start..texts.end {
            self.texts[text as usize] = true;
        }
        true
    }

    fn is_named(&mut self, element: &'a Element) -> bool {
        if element.class.is_empty() {
            return false;
        }
        let class = &*element.class;
        *self.known.entry(class, || is_named(class)).1
    }

    /// Whether each text node stands in one.
    pub(super) fn finish(self) -> Vec<bool> {
        self.texts
    }
}

/// Whether one of the classes is such a name. A class that holds only under a condition (`sm:sr-only`) or undoes another
/// (`not-sr-only`) is none.
fn is_named(class: &str) -> bool {
    let class = &class[..class.floor_char_boundary(LONGEST)];
    class.split_whitespace().any(|class| {
        if class.contains(':') || class.starts_with("not-") {
            return false;
        }
        let letters = class.bytes().filter(u8::is_ascii_alphanumeric);
        let name: String = letters
            .map(|b| char::from(b.to_ascii_lowercase()))
            .collect();
        WORDS.lines().any(|word| name.contains(word))
    })
}

/// A range of text nodes without those that stand in one.
pub(super) fn without(
    texts: std::ops::Range<TextId>,
    asides: &[bool],
) -> impl Iterator<Item = usize> {
    let range = texts.start as usize..texts.end as usize;
    range.filter(|&i| !asides.get(i).is_some_and(|&aside| aside))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Options, read};
    use crate::page::html;

    #[test]
    fn words_are_sorted_unique_and_bare() {
        let lines: Vec<_> = WORDS.lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
        assert!(lines.iter().all(|l| {
            l.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        }));
    }

    #[test]
    fn names_are_read_in_any_spelling() {
        assert!(is_named("Card_hoverCardContent__x81") && is_named("link sr-only"));
        assert!(is_named("c-tooltip__text") && is_named("visually-hidden"));
        assert!(!is_named("tooltip") && !is_named("sm:sr-only") && !is_named("not-sr-only"));
    }

    #[test]
    fn a_card_and_a_hint_go_out_of_their_sentence_and_a_line_of_its_own_stays_a_line() {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(3);
        let line = "<p><span class=hovercard><a href=/o>Ostrander</a><span class=hovercard__body><span>Firm</span> <a href=/p>Profile</a></span></span>, which owns <a href=/m>the mill<span class=sr-only> (opens in a new window)</span></a>, closed it on Monday.</p>";
        let page = html::read(
            &format!("<article><h1>Rain</h1>{prose}{line}</article>"),
            "",
        );
        let text = read(&page, &Options::default()).text;
        assert!(
            text.ends_with("Ostrander, which owns the mill, closed it on Monday."),
            "{text}"
        );
    }
}
