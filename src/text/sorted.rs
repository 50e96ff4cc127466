//! Word lists as they stand in their files: one entry a line, sorted by bytes. Looked up where they stand, without a copy;
//! [`List`](super::List) answers faster, and takes its time to be made.

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
    let rest = list[partition(list, entry)..].strip_prefix(entry);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('\n'))
}

/// The entries that begin so, one a line.
pub(crate) fn beginning<'a>(list: &'a str, start: &str) -> &'a str {
    let list = &list[partition(list, start)..];
    let mut end = 0;
    while list[end..].starts_with(start) && end < list.len() {
        end = (line_at(list, end).end + 1).min(list.len());
    }
    &list[..end]
}

/// The entries that the folded line begins with, as whole words: of those that end in the mark, what stands before it.
pub(crate) fn opening<'a>(list: &'a str, line: &str, mark: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let first = line.split(' ').next().unwrap_or_default();
    if first.is_empty() {
        return found;
    }
    for entry in beginning(list, first).lines() {
        if let Some(entry) = entry.strip_suffix(mark)
            && let Some(rest) = line.strip_prefix(entry)
            && (rest.is_empty() || rest.starts_with(' '))
        {
            found.push(entry);
        }
    }
    found
}

/// What [`held`] tells first letters by.
const KEYS: usize = 1024;

/// The entries that the folded text holds as whole words, each once.
pub(crate) fn held<'a>(list: &'a str, text: &str) -> Vec<&'a str> {
    // Most words open no entry, as their first two letters tell.
    let key = |line: &str| {
        let mut letters = line.bytes().map(usize::from);
        (letters.next().unwrap_or_default() * 7 + letters.next().unwrap_or_default()) % KEYS
    };
    let mut opens = [false; KEYS];
    for entry in list.lines() {
        opens[key(entry)] = true;
    }
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        if opens[key(rest)] {
            for entry in opening(list, rest, "") {
                if !found.contains(&entry) {
                    found.push(entry);
                }
            }
        }
        match rest.split_once(' ') {
            Some((_, next)) => rest = next,
            None => return found,
        }
    }
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
        let of = |start| beginning(LIST, start).lines().collect::<Vec<_>>();
        assert_eq!(of("n"), ["not found"]);
        assert_eq!(of("z"), ["zürich"]);
        assert!(of("c").is_empty());
        assert_eq!(of("").len(), 4);
    }

    #[test]
    fn whole_words_of_a_line() {
        let opens = |line, mark| !opening(LIST, line, mark).is_empty();
        assert!(opens("by ann lee", "*") && !opens("bye", "*") && !opens("by ann", ""));
        assert!(opens("about us all", "") && !opens("about", "") && !opens("", ""));
        let found = held(LIST, "page not found about us not found");
        assert_eq!(found, ["not found", "about us"]);
    }
}
