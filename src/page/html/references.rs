//! Character references: `&amp;`, `&#8212;`.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// What a reference stands for: one character or two.
pub(super) type Characters = (char, Option<char>);

/// Reads what follows an ampersand: what it stands for and how many bytes it takes; `None` where the ampersand is no more
/// than that. In an attribute, a name without its semicolon that a query may go on with is none
/// ([HTML, 13.2.5.73](https://html.spec.whatwg.org/multipage/parsing.html#named-character-reference-state)).
pub(super) fn read(rest: &[u8], in_attribute: bool) -> Option<(Characters, usize)> {
    match rest.first()? {
        b'#' => numeric(rest),
        b if b.is_ascii_alphanumeric() => named(rest, in_attribute),
        _ => None,
    }
}

fn numeric(rest: &[u8]) -> Option<(Characters, usize)> {
    let (base, from) = match rest.get(1)? {
        b'x' | b'X' => (16, 2),
        _ => (10, 1),
    };
    let digits = rest[from..].iter();
    let digits = digits.map_while(|&b| char::from(b).to_digit(base));
    let (mut number, mut count) = (0_u32, 0);
    for digit in digits {
        number = number.saturating_mul(base).saturating_add(digit);
        count += 1;
    }
    let end = from + count;
    let semicolon = rest.get(end) == Some(&b';');
    (count > 0).then(|| ((character(number), None), end + usize::from(semicolon)))
}

/// What a number stands for; in the second half of Latin-1 what it does in Windows-1252.
fn character(number: u32) -> char {
    let windows = (number as usize)
        .checked_sub(0x80)
        .and_then(|at| *C1_REPLACEMENTS.get(at)?);
    let found = windows.or_else(|| char::from_u32(number).filter(|&c| c != '\0'));
    found.unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn named(rest: &[u8], in_attribute: bool) -> Option<(Characters, usize)> {
    let reach = rest.len().min(LONGEST);
    let letters = rest[..reach].iter();
    let name = letters.take_while(|b| b.is_ascii_alphanumeric()).count();
    let whole = name + usize::from(rest.get(name) == Some(&b';'));
    let of = |end: usize| {
        let (first, second) = *NAMED_ENTITIES.get(std::str::from_utf8(&rest[..end]).ok()?)?;
        // Beginnings of names are listed too, for nothing.
        let first = char::from_u32(first).filter(|&c| c != '\0')?;
        Some((first, char::from_u32(second).filter(|&c| c != '\0')))
    };
    // In an attribute, a letter after a name undoes it: only all of the letters can be one.
    let shortest = if in_attribute { name } else { 1 };
    let mut ends = (shortest..=whole).rev();
    let (found, end) = ends.find_map(|end| Some((of(end)?, end)))?;
    let goes_on = rest
        .get(end)
        .is_some_and(|&b| b == b'=' || b.is_ascii_alphanumeric());
    (rest[end - 1] == b';' || !in_attribute || !goes_on).then_some((found, end))
}

/// No name is longer.
const LONGEST: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_browser_does() {
        for (rest, in_attribute, wanted) in [
            ("amp; b", false, Some((('&', None), 4))),
            ("amp b", false, Some((('&', None), 3))),
            ("ampere", false, Some((('&', None), 3))),
            ("amp=1", true, None),
            ("copy2", true, None),
            ("copy\"", true, Some((('©', None), 4))),
            ("notit;", false, Some((('¬', None), 3))),
            ("notin;", false, Some((('∉', None), 6))),
            ("nbsp;", true, Some((('\u{a0}', None), 5))),
            ("NotEqualTilde;", false, Some((('≂', Some('\u{338}')), 14))),
            ("#8212;x", false, Some((('—', None), 6))),
            ("#x2014 ", false, Some((('—', None), 6))),
            ("#150;", false, Some((('–', None), 5))),
            ("#129;", false, Some((('\u{81}', None), 5))),
            ("#0;", false, Some((('\u{fffd}', None), 3))),
            ("#xd800;", false, Some((('\u{fffd}', None), 7))),
            ("#99999999999;", false, Some((('\u{fffd}', None), 13))),
            ("#;", false, None),
            ("#x;", false, None),
            (" b", false, None),
            ("", false, None),
            ("bogus;", false, None),
        ] {
            assert_eq!(read(rest.as_bytes(), in_attribute), wanted, "&{rest}");
        }
    }
}
