//! List items that a text runs together: `1. Wash them. 2. Cut them.`, `a) the first b) the second`.

use super::marks::{at as char_at, is_bullet, is_uncased};
use super::{Site, Verdict};

/// The stop after an item's number or letter ends nothing.
pub fn rule(site: &Site<'_>) -> Option<Verdict> {
    let word = site.word();
    let before = site.so_far();
    let before = before
        .strip_suffix(word)?
        .trim_matches(|c: char| c.is_whitespace() || is_bullet(c) || matches!(c, '(' | '['));
    (site.is_stop() && before.is_empty() && is_number(word)).then_some(Verdict::GoesOn)
}

/// A number, letter or small Roman numeral that counts items: `12`, `2.1`, `b`, `iv`.
fn is_number(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let all = word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let roman = word.len() <= 4
        && word
            .bytes()
            .all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x' | b'l' | b'c'));
    !word.is_empty() && ((all && digits < 4) || roman || word.chars().nth(1).is_none())
}

/// The number or letter that an item begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    letters: bool,
    value: u32,
    close: Close,
    /// Bytes, closing mark included.
    length: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Close {
    Stop,
    Bracket,
    Both,
}

impl Marker {
    /// The marker at a byte, if white space follows it.
    pub fn at(text: &str, at: usize) -> Option<Self> {
        let text = text[at..].trim_start_matches(|c: char| is_bullet(c) || c == ' ');
        let digits = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
        let (letters, value, length) = match (digits, *text.as_bytes().first()?) {
            (1..=3, _) => (false, text[..digits].parse().ok()?, digits),
            (0, letter @ b'a'..=b'z') => (true, u32::from(letter), 1),
            _ => return None,
        };
        let rest = &text[length..];
        let (close, closing) = if rest.starts_with(".)") {
            (Close::Both, 2)
        } else if rest.starts_with(')') {
            (Close::Bracket, 1)
        } else if rest.starts_with('.') {
            (Close::Stop, 1)
        } else {
            return None;
        };
        rest[closing..]
            .starts_with(char::is_whitespace)
            .then_some(Self {
                letters,
                value,
                close,
                length: length + closing,
            })
    }

    /// Whether the marker of the next item stands at a byte: same kind, counted one up, a capital after a bare stop.
    pub fn is_followed_at(self, text: &str, at: usize) -> bool {
        if !char_at(text, at).is_some_and(|c| c.is_ascii_alphanumeric()) {
            return false;
        }
        let Some(next) = Self::at(text, at) else {
            return false;
        };
        let word = text[at + next.length..].trim_start().chars().next();
        (next.letters, next.value, next.close) == (self.letters, self.value + 1, self.close)
            && (self.close != Close::Stop
                || word.is_some_and(|c| c.is_uppercase() || is_uncased(c)))
    }
}

#[cfg(test)]
mod tests {
    use crate::text::sentences;

    #[test]
    fn the_number_of_an_item_is_part_of_it() {
        assert_eq!(sentences("1. Wash the beans. 2. Boil them.", "en").len(), 2);
        assert_eq!(sentences("IV. The war. It went on.", "en").len(), 2);
    }

    #[test]
    fn items_without_end_marks_are_parted_by_their_numbers() {
        assert_eq!(
            sentences("1.) The first item 2.) The second item", "en").len(),
            2
        );
        assert_eq!(
            sentences("a. The first b. The second c. The third", "en").len(),
            3
        );
        assert_eq!(sentences("• 9. Wash them • 10. Boil them", "en").len(), 2);
    }

    #[test]
    fn a_year_alone_is_no_item() {
        assert_eq!(sentences("2016. That was the year.", "en").len(), 2);
    }

    #[test]
    fn numbers_that_do_not_count_up_part_nothing() {
        assert_eq!(sentences("1. See page 4) of Form 5) here", "en").len(), 1);
    }
}
