//! Names of authors out of what pages write where the author belongs.
//!
//! `by.txt` holds the words that stand before an author's name in some twenty languages; written for this project.

use super::{date, tidy};
use crate::article::headline::fold;
use crate::article::phrases::{self, Phrases};

/// Words of which the names of organisations are made; written for this project.
const ORGANISATIONS: &str = include_str!("organisations.txt");
const BY: &str = include_str!("by.txt");

/// The longest name that is believed, in characters.
const LONGEST: usize = 80;

/// The names in several values, in order, each once.
pub(super) fn clean_all<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for value in values.take(20) {
        for name in clean(value) {
            if !names.iter().any(|n| n.eq_ignore_ascii_case(&name)) {
                names.push(name);
            }
        }
    }
    names
}

/// The authors without the organisations they belong to, where both are named.
pub(super) fn people_of(authors: Vec<String>) -> Vec<String> {
    let organisation = |name: &String| {
        let name = fold(name);
        name.split(' ')
            .any(|w| ORGANISATIONS.lines().any(|o| o == w))
    };
    if authors.iter().all(organisation) {
        return authors;
    }
    authors
        .into_iter()
        .filter(|name| !organisation(name))
        .collect()
}

/// The names in one value: `By Ann Lee and Bo Ek, 3 March 2020` gives two.
pub(super) fn clean(value: &str) -> Vec<String> {
    let Some(line) = tidy(value) else {
        return Vec::new();
    };
    if line.contains("://") || line.starts_with("www.") {
        return Vec::new();
    }
    let line = strip_by(&line);
    let line = date::find(line, "").map_or(line, |(_, range)| {
        if range.start == 0 {
            ""
        } else {
            &line[..range.start]
        }
    });
    let line = line
        .split(['|', '•', '·', '—', '\u{2013}', '/'])
        .next()
        .unwrap_or_default();
    let mut names = Vec::new();
    for part in split(line) {
        let name = part.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '"' | '“' | '”')
        });
        let name = strip_time(strip_by(name));
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        if letters >= 2 && name.chars().count() <= LONGEST && name.split(' ').count() <= 8 {
            names.push(name.to_owned());
        }
    }
    names
}

/// The name without the words about time that follow it where the date was cut off: `Ann Lee Updated on`.
fn strip_time(name: &str) -> &str {
    let starts = name
        .char_indices()
        .filter(|&(i, _)| i == 0 || name[..i].ends_with(' '));
    for (i, _) in starts {
        let (found, whole) = phrases::of(&name[i..]);
        if whole && found.has(Phrases::TIME) {
            return name[..i].trim_end_matches([' ', ',', '⋅', '-', '(']);
        }
    }
    let last = name.rsplit(' ').next().unwrap_or_default();
    if matches!(
        last,
        "on" | "le" | "Le" | "am" | "el" | "em" | "il" | "at" | "in" | "den"
    ) {
        return name[..name.len() - last.len()].trim_end();
    }
    name
}

/// Parts a list of names at semicolons, `and` in several languages, and at commas between what can be whole names.
fn split(line: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = vec![line];
    for separator in [
        ";", " and ", " und ", " et ", " y ", " & ", " och ", " og ", " en ", " e ", " i ",
    ] {
        parts = parts.into_iter().flat_map(|p| p.split(separator)).collect();
    }
    parts
        .into_iter()
        .flat_map(|part| {
            let pieces: Vec<&str> = part.split(", ").collect();
            let whole = |p: &&str| p.split_whitespace().count() >= 2;
            // "Lee, Ann" and "Ann Lee, MD" are one name.
            if pieces.len() > 1 && pieces.iter().all(whole) {
                pieces
            } else {
                vec![part]
            }
        })
        .collect()
}

/// The line without the words that stand before an author's name.
pub(crate) fn strip_by(line: &str) -> &str {
    let mut rest = line.trim();
    for _ in 0..2 {
        let Some(first) = rest.chars().next() else {
            break;
        };
        let found = BY
            .lines()
            .filter(|by| by.chars().next() == first.to_lowercase().next())
            .filter_map(|by| {
                let head = rest.get(..by.len())?;
                let tail = &rest[by.len()..];
                // Where markup parts them, nothing else may: `ByAnn Lee`.
                let glued = tail.starts_with(char::is_uppercase)
                    && head.chars().nth(1).is_some_and(char::is_lowercase)
                    && by.len() == head.trim_end().len()
                    && by.ends_with("by");
                let ends = tail.starts_with([' ', ':', '\u{a0}']) || tail.is_empty() || glued;
                (head.to_lowercase() == by && ends).then_some(tail)
            })
            .min_by_key(|tail| tail.len());
        match found {
            Some(tail) => rest = tail.trim_start_matches([' ', ':', '\u{a0}']),
            None => break,
        }
    }
    rest
}

/// Whether the line begins with the words that stand before an author's name.
pub(crate) fn has_by(line: &str) -> bool {
    strip_by(line).len() < line.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_unique() {
        let lines: Vec<_> = BY.lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn leaves_the_names_alone() {
        for (value, names) in [
            ("By Ann Lee", vec!["Ann Lee"]),
            ("Von Ann Lee und Bo Ek", vec!["Ann Lee", "Bo Ek"]),
            (
                "Written by: Ann Lee, Bo Ek and Cy Ott",
                vec!["Ann Lee", "Bo Ek", "Cy Ott"],
            ),
            ("Ann Lee, CFP", vec!["Ann Lee, CFP"]),
            ("Ann Lee | 3 March 2020", vec!["Ann Lee"]),
            ("by Ann Lee March 3, 2020", vec!["Ann Lee"]),
            ("https://a.example/ann", vec![]),
            ("March 3, 2020", vec![]),
            ("Byron Bay", vec!["Byron Bay"]),
            ("Written byAnn Lee", vec!["Ann Lee"]),
            ("Ann Lee Updated on", vec!["Ann Lee"]),
            ("Published on", vec![]),
            ("View all posts by Ann Lee", vec!["Ann Lee"]),
        ] {
            assert_eq!(clean(value), names, "{value}");
        }
    }
}
