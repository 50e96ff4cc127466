//! The headline: a short line whose words come back in the text that follows it.

use super::keywords;
use super::kind::Kind;
use super::units::Unit;
use crate::text::{fold, is_unspaced, words};
use std::collections::HashSet;
use std::ops::Range;

/// Longer lines are no headline.
const LONGEST: usize = 30;

/// A headline stands in the first part of the text: a subheading further down shares as many words with it.
const WITHIN: f32 = 0.25;

/// Weights of the signals below, set by hand on pages of our own; each signal is 0 to 1.
const SHARED: f32 = 2.0;
const LENGTH: f32 = 0.8;
const DISTANCE: f32 = -1.0;
const PASSED: f32 = -3.0;
const REPEATED: f32 = 0.2;
/// What a line must reach to be the headline.
const ENOUGH: f32 = 0.35;

/// The headline's unit. `body`: where the text is. Linear in the units' text.
pub(super) fn find(
    units: &[Unit],
    kinds: &[Kind],
    body: &Range<usize>,
    whole: bool,
) -> Option<usize> {
    let text: HashSet<String> = body
        .clone()
        .filter(|&i| kinds[i].is_text())
        .flat_map(|i| tokens(&units[i].text))
        .collect();
    let all: usize = body
        .clone()
        .filter(|&i| kinds[i] == Kind::Prose)
        .map(|i| units[i].words)
        .sum();
    let mut next_text = distances(kinds, body);
    let mut best = None;
    let mut best_score = if whole { f32::MIN } else { ENOUGH };
    let (mut passed, mut lines) = (0, HashSet::new());
    for (i, unit) in units[..body.end].iter().enumerate() {
        let share = passed as f32 / all.max(1) as f32;
        if share > WITHIN || whole && best.is_some() {
            break;
        }
        if body.contains(&i) && kinds[i] == Kind::Prose {
            passed += unit.words;
        }
        // A text without a page around it has its title on its first line or nowhere.
        if whole && i > 0 && kinds[i - 1] != Kind::Meta {
            break;
        }
        let repeated = !lines.insert(unit.text.as_ref());
        let Some(distance) = next_text[i].take() else {
            continue;
        };
        let shaped = is_headline(unit, kinds[i]) && (!whole || stands_alone(units, i));
        if !shaped || keywords::read(&unit.text, &text).is_some() {
            continue;
        }
        let own: Vec<_> = tokens(&unit.text).collect();
        let met = own.iter().filter(|t| text.contains(*t)).count();
        // Two more in the denominator: one shared word of one is no proof.
        let score = SHARED * met as f32 / (own.len() + 2) as f32
            + LENGTH * unit.words.min(8) as f32 / 8.0
            + DISTANCE * distance.min(12) as f32 / 12.0
            + PASSED * share
            + if repeated { REPEATED } else { 0.0 };
        if score > best_score {
            (best, best_score) = (Some(i), score);
        }
    }
    best
}

/// For each unit, how many units on the next text of the body stands; `None` where none follows.
fn distances(kinds: &[Kind], body: &Range<usize>) -> Vec<Option<usize>> {
    let mut out = vec![None; kinds.len()];
    let mut next = None;
    for i in (0..body.end).rev() {
        out[i] = next.map(|n: usize| n - i);
        if i >= body.start && kinds[i].is_text() {
            next = Some(i);
        }
    }
    out
}

/// Whether a line has the shape of a headline.
fn is_headline(unit: &Unit, kind: Kind) -> bool {
    let shaped = match kind {
        Kind::Short => !unit.text.ends_with(':'),
        Kind::Sentence => {
            unit.text
                .ends_with(['?', '!', '？', '！', '”', '"', '»', '’'])
                || ends_in_acronym(&unit.text)
        }
        // "5 ways to …" opens with a number, as an amount does.
        Kind::Item => unit.tag != crate::page::Tag::Li && unit.words >= 4,
        _ => false,
    };
    shaped && unit.words <= LONGEST && unit.text.contains(char::is_alphabetic)
}

/// Whether the unit is the only one of its group: a title has white space below it.
fn stands_alone(units: &[Unit], at: usize) -> bool {
    units
        .get(at + 1)
        .is_none_or(|next| next.group != units[at].group)
}

/// "… in the U.S."
fn ends_in_acronym(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    last.ends_with('.') && last[..last.len() - 1].contains('.')
}

/// What of a text is compared: the first letters of its longer words; pairs of characters in scripts without spaces.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = String> + '_ {
    /// Inflected forms mostly agree so far.
    const PREFIX: usize = 6;
    words(text).flat_map(|word| {
        let chars: Vec<char> = fold(word.text).chars().collect();
        if chars.iter().any(|&c| is_unspaced(c)) {
            chars.windows(2).map(String::from_iter).collect::<Vec<_>>()
        } else if chars.len() > 3 {
            vec![chars.iter().take(PREFIX).collect()]
        } else {
            Vec::new()
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::article;
    use crate::page::plain;

    fn title(text: &str) -> Option<String> {
        article::read(&plain::pasted(text), &article::Options::default()).title
    }

    const PARAGRAPH: &str = "The river rose by two metres overnight, and the lower streets of Lund were closed to all traffic until noon.";

    #[test]
    fn the_headline_is_the_line_whose_words_come_back() {
        let text = format!(
            "Menu\nSport\n\nAll about phones this week\n\nRiver closes streets of Lund\n\n{PARAGRAPH}\n\nWhat the river did\n\n{PARAGRAPH}"
        );
        assert_eq!(
            title(&text).as_deref(),
            Some("River closes streets of Lund")
        );
    }

    #[test]
    fn a_line_of_keywords_is_no_headline() {
        let text = format!("Menu\n\nRiver in Lund\n\nriver, Lund, streets, traffic\n\n{PARAGRAPH}");
        assert_eq!(title(&text).as_deref(), Some("River in Lund"));
    }

    #[test]
    fn a_text_that_opens_with_a_sentence_has_no_title() {
        assert_eq!(title("Dear Anna,\n\nIt rained all day."), None);
        assert_eq!(title("It rained.\n\nIt stopped."), None);
        assert_eq!(title("Rain"), None);
        assert_eq!(title("Rain\n\nIt stopped.").as_deref(), Some("Rain"));
        assert_eq!(
            title("雨停了\n\n周二雨停了，没有人知道为什么。").as_deref(),
            Some("雨停了")
        );
    }
}
