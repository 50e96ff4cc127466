//! No white space after the mark: a space forgotten between sentences (`the staff.The union`), or one thing with a stop
//! in it (`3.5`, `example.com`, `report.pdf`, `System.out`).

use super::acronym::is_acronym;
use super::marks::{at, before, is_dash, is_opening, is_uncased};
use super::site::{REACH, floor};
use super::{Site, Verdict, marker};
use crate::text::is_hangul;
use crate::text::lexicon::{Abbreviation, Looked};
use std::sync::LazyLock;

/// Top-level domains and file endings, in small letters. Own list.
static SUFFIXES: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("suffixes.txt").lines().collect());

pub fn rule(site: &Site<'_>) -> Option<Verdict> {
    if !site.is_glued() {
        return None;
    }
    let next = at(site.text(), site.next)?;
    if is_code(site) || marker::rule(site).is_some() {
        return Some(Verdict::GoesOn);
    }
    let closed = site.end > site.marks_end;
    // A mark that stands free before a word and touches it opens it: a damaged quotation mark, `.NET`.
    if !closed && before(site.text(), site.mark).is_none_or(char::is_whitespace) {
        return Some(Verdict::GoesOn);
    }
    // 「…다.”라고 썼다」: a Korean particle touches the quotation that it follows.
    if closed && is_hangul(next) {
        return Some(Verdict::GoesOn);
    }
    let ends = if next.is_alphanumeric() {
        let begins = begins_word(site);
        if closed {
            begins || next.is_numeric()
        } else if site.is_stop() {
            begins && after_stop(site, next)
        } else {
            begins
        }
    } else if (is_opening(next) || is_dash(next)) && next != '-' {
        begins_word(site) && !(site.is_stop() && is_bound(site))
    } else {
        // An emoji or another picture sign; never an ASCII sign (`a.b/c`, `.&`).
        !next.is_ascii() && !is_dash(next)
    };
    Some(if ends { Verdict::Ends } else { Verdict::GoesOn })
}

/// Whether what follows is written as the beginning of a sentence: a capital and a small letter, a capital alone, a
/// letter of a script without capitals.
fn begins_word(site: &Site<'_>) -> bool {
    let word = site.next_word();
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(first), _) if is_uncased(first) => true,
        (Some(first), second) if first.is_uppercase() => second.is_none_or(|c| !c.is_numeric()),
        _ => false,
    }
}

/// Whether one stop between two words without white space ends a sentence.
fn after_stop(site: &Site<'_>, next: char) -> bool {
    let word = site.word();
    let last = word.rsplit('.').next().unwrap_or_default();
    let (following, rest) = site.next_word_and_rest();
    let Some(before) = last.chars().next_back() else {
        return true;
    };
    if is_uncased(next) {
        return is_uncased(before) && last.chars().count() > 1 && following.chars().count() > 1;
    }
    if is_bound(site) {
        return is_acronym(word) && site.next_begins();
    }
    let known = SUFFIXES
        .binary_search(&following.to_lowercase().as_str())
        .is_ok();
    // `System.Collections.Generic`: more stops of the kind in one run of characters.
    let chained = word.len() > last.len() && last.starts_with(char::is_alphabetic)
        || rest
            .strip_prefix('.')
            .is_some_and(|r| r.starts_with(char::is_alphabetic) && following.len() > 2);
    if site.next_begins() {
        return true;
    }
    let shouted = following.chars().nth(1).is_some_and(char::is_uppercase);
    if known || (chained && last.starts_with(char::is_uppercase)) {
        return false;
    }
    if before.is_numeric() {
        // `1.Bundesliga`
        let ordinal = site.context.ordinals && last.len() <= 2;
        return !(shouted || ordinal);
    }
    before.is_lowercase() && (!shouted || last.starts_with(char::is_lowercase))
        || (!shouted && following.len() > 1)
}

/// Whether the stop belongs to the word before it: an initial, an acronym, an abbreviation before its word.
fn is_bound(site: &Site<'_>) -> bool {
    let word = site.word();
    let kind = || site.context.lexicon.abbreviation(&Looked::new(word));
    word.chars().nth(1).is_none()
        || is_acronym(word)
        || kind().is_some_and(|kind| kind != Abbreviation::BeforeNumber && !site.next_begins())
}

/// Whether the run of characters around the mark is an address, a path or a piece of program text.
fn is_code(site: &Site<'_>) -> bool {
    let text = site.text();
    let from = floor(text, site.mark.saturating_sub(REACH), text.len()).max(site.start);
    let left = text[from..site.mark].rsplit(char::is_whitespace).next();
    let right = site.ahead().split(char::is_whitespace).next();
    let around = site.mark - left.map_or(0, str::len)..site.next + right.map_or(0, str::len);
    ["@", "://", "www.", "\\", "_", "=", "()", "::"]
        .iter()
        .any(|mark| text[around.clone()].contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    fn count(text: &str) -> usize {
        sentences(text, "en").len()
    }

    #[test]
    fn the_suffixes_are_sorted() {
        assert!(SUFFIXES.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn a_forgotten_space_still_ends() {
        assert_eq!(
            count("It angered the staff.The union protested.?It may strike."),
            3
        );
        assert_eq!(count("“We left.”The door closed."), 2);
        assert_eq!(
            count("That was in 2014.The court agreed.In May it ruled."),
            3
        );
        assert_eq!(count("Is it true?Nobody knows."), 2);
        assert_eq!(count("He wrote of a ?New Order? in .NET and left."), 1);
        assert_eq!(sentences("그는 집에 갔다.그녀는 남았다.", "ko").len(), 2);
    }

    #[test]
    fn numbers_addresses_and_files_stay_whole() {
        assert_eq!(
            count("It rose 3.5 percent to $1.2 million at 5.30 today."),
            1
        );
        assert_eq!(
            count("Ask Ann.Stone@example.com or see www.Example.Org/News.Html today."),
            1
        );
        assert_eq!(
            count("Read Notes.Txt in ASP.NET and Booking.Com on v2.0.1 now."),
            1
        );
        assert_eq!(count("See https://example.com/a.Html?Q=1&B=2 for more."), 1);
        assert_eq!(count("Call System.Collections.Generic from it."), 1);
    }

    #[test]
    fn initials_and_titles_without_a_space_stay_whole() {
        assert_eq!(count("J.K.Rowling met Dr.Stone and St.Clair."), 1);
        assert_eq!(sentences("Das Theater St.Gallen spielt.", "de").len(), 1);
        assert_eq!(count("The U.S.-China talks and U.S.-led ones."), 1);
    }
}
