//! What follows cannot begin a sentence: a comma, a small letter; or must: nothing, a blank line, a bullet.

use super::marks::{at, is_bullet, is_dash, is_opening};
use super::{Site, Verdict};

pub fn rule(site: &Site<'_>) -> Option<Verdict> {
    let text = site.text();
    let Some(next) = at(text, site.next) else {
        return Some(Verdict::Ends);
    };
    if is_bullet(next) || text[site.end..site.next].matches('\n').count() > 1 {
        return Some(Verdict::Ends);
    }
    let after = at(text, site.next + next.len_utf8());
    let smiles = matches!(next, ':' | ';') && matches!(after, Some(')' | '(' | '-' | 'D'));
    if matches!(next, ',' | ';' | ':' | '،' | '؛' | '%') && !smiles {
        return Some(Verdict::GoesOn);
    }
    let letter = site
        .ahead()
        .chars()
        .find(|&c| !(c.is_whitespace() || is_opening(c) || is_dash(c)))?;
    let small = letter.is_lowercase() && (site.is_glued() || !site.context.lower_only);
    (small && !is_brand(site.next_word())).then_some(Verdict::GoesOn)
}

/// A name that begins with a small letter by choice: `iPhone`, `eBay`.
fn is_brand(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use crate::text::sentences;

    #[test]
    fn a_small_letter_goes_on() {
        assert_eq!(sentences("Yahoo! is a company of old.", "en").len(), 1);
        assert_eq!(sentences("“Stop!” he cried.", "en").len(), 1);
    }

    #[test]
    fn a_brand_with_a_small_letter_begins() {
        assert_eq!(
            sentences("Shares fell. iPhone sales did not.", "en").len(),
            2
        );
    }

    #[test]
    fn text_without_capitals_is_split_all_the_same() {
        assert_eq!(sentences("i went home. it was late.", "en").len(), 2);
    }

    #[test]
    fn a_blank_line_ends_whatever_stands_before_it() {
        assert_eq!(sentences("One thing\n\nanother thing", "en").len(), 2);
    }
}
