//! The sentence splitter.
//!
//! One pass over the text. Wherever a run of end marks stands (`.`, `?!`, `…`, `。`, `।`), the closing quotation marks and
//! brackets after it are taken in, and the rules below are asked in order; the first that knows says whether the
//! sentence ends there. Each rule is a file of its own:
//!
//! 1. [`bracket`]: nothing ends inside brackets that opened within the sentence.
//! 2. [`wide`]: the end marks of scripts that use them for nothing else.
//! 3. [`following`]: what follows cannot begin a sentence.
//! 4. [`glued`]: no white space follows: a missing space, or a decimal, a domain, a file name.
//! 5. [`ellipsis`]: three dots that stand for something left out.
//! 6. [`speech`]: a quotation, and who said it.
//! 7. [`marker`]: the number before a list item. It also parts items that have no end marks.
//! 8. [`number`]: ordinals and dates.
//! 9. [`abbreviation`]: the language's lists.
//! 10. [`acronym`]: `U.S.`, inside a sentence and at its end.
//! 11. [`initial`]: `J. R. R. Tolkien`.
//!
//! In Thai, which sets no end marks, a space ends a sentence where the words beside it say so ([`unmarked`]). Every rule
//! looks at a bounded stretch around the mark, so the whole is linear in the text.

mod abbreviation;
mod acronym;
mod bracket;
mod closing;
mod ellipsis;
mod following;
mod glued;
mod initial;
mod marker;
mod marks;
mod number;
mod site;
mod speech;
#[cfg(test)]
mod tests;
mod unmarked;
mod wide;

use marker::Marker;
use site::{Context, Site};
use std::ops::Range;

/// What a rule says of a place where a sentence may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// The sentence ends there.
    Ends,
    /// It goes on.
    GoesOn,
}

/// A rule: what it says of the site, or `None` where it has nothing to say.
type Rule = fn(&Site<'_>) -> Option<Verdict>;

const RULES: [Rule; 11] = [
    bracket::rule,
    wide::rule,
    following::rule,
    glued::rule,
    ellipsis::rule,
    speech::rule,
    marker::rule,
    number::rule,
    abbreviation::rule,
    acronym::rule,
    initial::rule,
];

/// The sentences of one block of text, as byte ranges in order. White space between them belongs to none; every other
/// character belongs to exactly one.
///
/// `language` is a BCP 47 tag, or empty where unknown: it decides which abbreviations and ordinals are known.
/// Linear in the text.
#[must_use]
pub fn sentences(text: &str, language: &str) -> Vec<Range<usize>> {
    let context = Context::new(text, language);
    let mut found = Found {
        text,
        ranges: Vec::new(),
    };
    let mut start = first_character(text, 0);
    let mut at = start;
    let mut quotes = 0;
    let mut pairs = bracket::Pairs::new(text);
    let mut list = Marker::at(text, start);
    loop {
        // Plain letters decide nothing.
        let plain = text.as_bytes()[at..].iter();
        at += plain.take_while(|b| b.is_ascii_alphanumeric()).count();
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        let after = at + c.len_utf8();
        if marks::is_end(text, at, c) {
            let site = Site::new(&context, start, at, quotes, pairs.inside());
            at = site.end.max(after);
            quotes += marks::straight_quotes(&text[after..at]);
            if RULES.iter().find_map(|rule| rule(&site)) != Some(Verdict::GoesOn) {
                found.push(start..at);
                start = site.next.max(at);
                at = start;
                list = Marker::at(text, start);
            }
            continue;
        }
        if c.is_whitespace() {
            let next = first_character(text, at);
            if breaks_at_space(text, at..next, list) || unmarked::ends(text, start, at, next) {
                found.push(start..at);
                start = next;
                list = Marker::at(text, next);
            }
            at = next;
            continue;
        }
        quotes += usize::from(c == '"');
        pairs.pass(text, start, at, c);
        at = after;
    }
    found.push(start..text.len());
    found.ranges
}

/// Whether a sentence ends at this white space although no end mark stands before it: at a blank line, before a bullet,
/// and before the list item that follows the one the sentence began with.
fn breaks_at_space(text: &str, space: Range<usize>, list: Option<Marker>) -> bool {
    text[space.clone()].matches('\n').count() > 1
        || text[space.end..].starts_with(marks::is_bullet)
        || list.is_some_and(|marker| marker.is_followed_at(text, space.end))
}

/// The first byte at or after `at` that is no white space.
fn first_character(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

struct Found<'a> {
    text: &'a str,
    ranges: Vec<Range<usize>>,
}

impl Found<'_> {
    /// Adds a sentence, trimmed. A piece without a letter or a digit (a lone mark, an emoji) goes to the sentence before.
    fn push(&mut self, range: Range<usize>) {
        let piece = &self.text[range.clone()];
        let start = range.start + (piece.len() - piece.trim_start().len());
        let end = start + piece.trim().len();
        if start == end {
            return;
        }
        match self.ranges.last_mut() {
            Some(last) if !self.text[start..end].contains(char::is_alphanumeric) => last.end = end,
            _ => self.ranges.push(start..end),
        }
    }
}
