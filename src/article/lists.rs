//! Word lists as they stand in their files: one entry a line, sorted by bytes. Looked up where they stand, without a copy.

use std::ops::Range;

/// Where the first entry stands that does not come before what is sought, in bytes. Logarithmic.
fn partition(list: &str, sought: &str) -> usize {
    let mut range = 0..list.len();
    while !range.is_empty() {
        let line = line_at(list, range.start.midpoint(range.end));
        if &list[line.clone()] < sought {
            range.start = (line.end + 1).min(range.end);
        } else {
            range.end = line.start;
        }
    }
    range.start
}

/// The line around a byte, without what ends it.
fn line_at(list: &str, at: usize) -> Range<usize> {
    let bytes = list.as_bytes();
    let start = bytes[..at].iter().rposition(|&b| b == b'\n');
    let end = bytes[at..].iter().position(|&b| b == b'\n');
    start.map_or(0, |i| i + 1)..end.map_or(list.len(), |i| at + i)
}

/// Whether the list has that entry.
pub(crate) fn has(list: &str, entry: &str) -> bool {
    beginning(list, entry).next() == Some(entry)
}

/// The entries that begin so.
pub(crate) fn beginning<'a>(list: &'a str, start: &str) -> impl Iterator<Item = &'a str> {
    let entries = list[partition(list, start)..].lines();
    entries.take_while(move |entry| entry.starts_with(start))
}

/// The entries that the folded line begins with, as whole words: of those that end in the mark, what stands before it.
pub(crate) fn opening<'a>(list: &'a str, line: &str, mark: &str) -> impl Iterator<Item = &'a str> {
    let first = line.split(' ').next().filter(|word| !word.is_empty());
    let entries = first.into_iter().flat_map(|word| beginning(list, word));
    entries
        .filter_map(move |entry| entry.strip_suffix(mark))
        .filter(move |entry| {
            let rest = line.strip_prefix(entry);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
}

const KEYS: usize = 1024;

/// The entries that the folded text holds as whole words, in its order, as often as they stand there.
pub(crate) fn held<'a>(list: &'a str, text: &str) -> impl Iterator<Item = &'a str> {
    // Most words open no entry, as their first two letters tell.
    let key = |line: &str| {
        let mut letters = line.bytes().map(usize::from);
        (letters.next().unwrap_or_default() * 7 + letters.next().unwrap_or_default()) % KEYS
    };
    let mut opens = [false; KEYS];
    for entry in list.lines() {
        opens[key(entry)] = true;
    }
    let starts = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
    starts
        .map(move |at| &text[at..])
        .filter(move |rest| opens[key(rest)])
        .flat_map(move |rest| opening(list, rest, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "about us\nby*\nnot found\nzürich\n";

    #[test]
    fn finds_every_entry_and_nothing_else() {
        for list in [LIST, LIST.trim_end()] {
            assert!(list.lines().all(|line| has(list, line)));
            for other in ["", "about", "by", "aaa", "zz", "zürichs", "not found by*"] {
                assert!(!has(list, other), "{other}");
            }
        }
        assert!(!has("", "a") && has("a", "a"));
    }

    #[test]
    fn entries_by_their_beginning() {
        let of = |start| beginning(LIST, start).collect::<Vec<_>>();
        assert_eq!(of("n"), ["not found"]);
        assert_eq!(of("z"), ["zürich"]);
        assert!(of("c").is_empty());
        assert_eq!(of("").len(), 4);
    }

    #[test]
    fn whole_words_of_a_line() {
        let opens = |line, mark| opening(LIST, line, mark).next().is_some();
        assert!(opens("by ann lee", "*") && !opens("bye", "*") && !opens("by ann", ""));
        assert!(opens("about us all", "") && !opens("about", "") && !opens("", ""));
        let found: Vec<_> = held(LIST, "page not found about us not found").collect();
        assert_eq!(found, ["not found", "about us", "not found"]);
    }
}
