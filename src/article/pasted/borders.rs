//! Where the article begins and ends: the run of units with the greatest sum of weights.
//!
//! Maximum subsequence segmentation (Pasternack and Roth 2009) over units: text weighs what it has in words,
//! furniture weighs against. One pass.

use super::kind::Kind;
use super::units::Unit;
use std::ops::Range;

/// What a short line weighs: a heading is bridged by any paragraph, a menu of thirty lines is not.
const SHORT: i64 = -2;
/// What a mark of furniture weighs.
const LABEL: i64 = -6;
/// A line that comes again and again, furniture or not: posts of a forum have the same lines between them.
const REPEATED: i64 = -1;
/// The heading of a list of other pages: only a good paragraph brings the article back after it.
const RELATED: i64 = -40;
/// Comments end an article once so many words of it were read; before that they are a link in the masthead.
const READ: i64 = 40;

/// The run of units that holds the article's body; empty where nothing is text. `whole`: no page stands around the
/// text, all of it is meant. Linear.
pub(super) fn find(units: &[Unit], kinds: &[Kind], whole: bool) -> Range<usize> {
    if whole {
        return 0..units.len();
    }
    let seen = super::repeated(units);
    let (mut best, mut best_sum) = (0..0, 0);
    let (mut start, mut sum, mut read) = (0, 0_i64, 0_i64);
    for (i, (unit, kind)) in units.iter().zip(kinds).enumerate() {
        let words = i64::try_from(unit.words).unwrap_or(0);
        if *kind == Kind::Comments && read >= READ {
            break;
        }
        if *kind == Kind::Prose {
            read += words;
        }
        if sum <= 0 {
            (start, sum) = (i, 0);
        }
        sum += match kind {
            Kind::Prose | Kind::Sentence => words,
            Kind::Item => i64::from(super::kind::ends_sentence(&unit.text)) * words,
            Kind::Short | Kind::Meta | Kind::Label | Kind::Lead if seen[i] => REPEATED,
            Kind::Short | Kind::Meta => SHORT,
            Kind::Label | Kind::Lead => LABEL,
            Kind::Notice => LABEL - words,
            Kind::Related | Kind::Comments => RELATED,
        };
        if sum > best_sum {
            (best, best_sum) = (start..i + 1, sum);
        }
    }
    best
}

/// Whether what was pasted is a text and not a page: nothing in it is furniture, and no run of short lines a menu.
pub(super) fn is_whole(kinds: &[Kind]) -> bool {
    /// So many short lines in a row are a menu; a letter's head and a list of players are shorter.
    const MENU: usize = 6;
    let mut run = 0;
    kinds.iter().all(|&kind| {
        run = if kind == Kind::Short { run + 1 } else { 0 };
        !kind.is_of_pages() && run < MENU
    })
}

#[cfg(test)]
mod tests {
    use super::super::{kind, units};
    use super::*;
    use crate::page::plain;

    fn body(text: &str) -> Vec<String> {
        let page = plain::pasted(text);
        let units = units::of(&page);
        let kinds: Vec<_> = units.iter().map(kind::of).collect();
        let range = find(&units, &kinds, is_whole(&kinds));
        units[range].iter().map(|u| u.text.to_string()).collect()
    }

    const PARAGRAPH: &str = "The river rose by two metres overnight, and the lower streets were closed to all traffic until noon.";

    #[test]
    fn menus_before_and_lists_after_are_outside() {
        let text = format!(
            "Home\nMenu\nSport\n\nThe river\n\n{PARAGRAPH}\n\nA heading\n\n{PARAGRAPH}\n\nRelated news\n\nOther river\nThird river"
        );
        assert_eq!(body(&text), [PARAGRAPH, "A heading", PARAGRAPH]);
    }

    #[test]
    fn comments_end_the_article_even_where_they_are_longer() {
        let comments = format!("{PARAGRAPH}\n\n").repeat(5);
        let text = format!(
            "Menu\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\nComments (5)\n\n{comments}"
        );
        assert_eq!(body(&text).len(), 3);
    }

    #[test]
    fn a_letter_is_whole() {
        assert_eq!(body("Dear Anna,\n\nIt rained.\n\nYours\nTom").len(), 4);
    }
}
