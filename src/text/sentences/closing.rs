//! The closing marks after the end marks: quotation marks, brackets, references.

use super::marks::{at as char_at, is_end};

/// One past the closing marks at `at`. `odd` says whether an odd number of straight quotation marks stands before, and
/// is kept up to date.
pub fn marks(text: &str, at: usize, odd: &mut bool) -> usize {
    let mut end = at;
    while let Some(c) = char_at(text, end) {
        let after = end + c.len_utf8();
        let next = char_at(text, after);
        let free = next.is_none_or(|c| !c.is_alphanumeric());
        let closes = match c {
            ')'
            | ']'
            | '}'
            | '”'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '¹'
            | '²'
            | '³'
            | '⁰'
            | '⁴'..='⁹' => true,
            '"' => free || *odd,
            '\'' | '’' => free || next.is_some_and(char::is_uppercase),
            // Closing in German and Danish, opening elsewhere.
            '“' | '‘' | '«' | '‹' | '»' | '›' => free,
            '[' => {
                let Some(length) = reference(&text[after..]) else {
                    break;
                };
                end = after + length;
                continue;
            }
            c if is_space(c) => {
                let Some(length) = spaced(&text[after..], *odd) else {
                    break;
                };
                *odd ^= text[after..].starts_with('"');
                end = after + length;
                continue;
            }
            _ => false,
        };
        if !closes {
            break;
        }
        *odd ^= c == '"';
        end = after;
    }
    end
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The length of a closing mark with a space before it, as French sets it and tokenised text leaves it.
fn spaced(text: &str, odd: bool) -> Option<usize> {
    let c = char_at(text, 0)?;
    let next = char_at(text, c.len_utf8());
    let free = next.is_none_or(|n| n.is_whitespace() || n == ',' || is_end(text, c.len_utf8(), n));
    let closes = match c {
        '»' | '”' | ')' => free,
        '"' => free && odd,
        _ => false,
    };
    closes.then_some(c.len_utf8())
}

/// The longest inside of a reference mark, in bytes: `[note 12]`.
const LONGEST_REFERENCE: usize = 12;

/// The length of a reference with its closing bracket, after its opening one: `12]`, `a]`, `note 3]`.
fn reference(text: &str) -> Option<usize> {
    let inside = text
        .bytes()
        .take(LONGEST_REFERENCE)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b','))
        .count();
    let holds = inside == 1 || text[..inside].bytes().any(|b| b.is_ascii_digit());
    (holds && text[inside..].starts_with(']')).then_some(inside + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(text: &str, mut odd: bool) -> &str {
        &text[..marks(text, 0, &mut odd)]
    }

    #[test]
    fn takes_quotation_marks_and_brackets() {
        assert_eq!(closed("”) Then", false), "”)");
        assert_eq!(closed("« Dann", false), "«");
    }

    #[test]
    fn a_straight_quotation_mark_before_a_letter_closes_only_what_is_open() {
        assert_eq!(closed("\"The", true), "\"");
        assert_eq!(closed("\"The", false), "");
    }

    #[test]
    fn takes_a_french_closing_mark_with_its_space() {
        assert_eq!(closed("\u{a0}» Puis", false), "\u{a0}»");
        assert_eq!(closed(" « Puis", false), "");
    }

    #[test]
    fn takes_reference_marks_and_no_other_brackets() {
        assert_eq!(closed("[12][note 3] The", false), "[12][note 3]");
        assert_eq!(closed("[He left]", false), "");
    }
}
