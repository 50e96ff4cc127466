//! Names of authors out of what pages write where the author belongs.
//!
//! `by.txt` holds the words that stand before an author's name in some twenty languages, and `credits.txt` more of them
//! that are read here alone: the classifier was trained with the first list. `roles.txt` holds what authors are, which is
//! no part of their name. All written for this project.

use super::{date, tidy};
use crate::article::headline::fold;
use crate::article::phrases::{self, Phrases};
use crate::text::sorted;

const BY: &str = include_str!("by.txt");
/// A phrase that ends in a colon counts only before one.
const CREDITS: &str = include_str!("credits.txt");
const ROLES: &str = include_str!("roles.txt");

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

/// The names in one value: `By Ann Lee and Bo Ek, 3 March 2020` gives two.
pub(super) fn clean(value: &str) -> Vec<String> {
    let Some(line) = tidy(value) else {
        return Vec::new();
    };
    let line = twice(&line);
    if line.contains("://") || line.starts_with("www.") {
        return Vec::new();
    }
    let line = credit(line);
    let line = date::find(line, "").map_or(line, |(_, range)| {
        if range.start == 0 {
            ""
        } else {
            &line[..range.start]
        }
    });
    let line = line
        .split(['|', '•', '·', '⋅', '∙', '»', '—', '\u{2013}', '/'])
        .find(|part| part.chars().any(char::is_alphabetic))
        .unwrap_or_default();
    let line = line.split(" - ").next().unwrap_or_default();
    // `撰文／葉思齊 攝影／何秋水`, `記者 林曉梅／台北報導`: the next label, or what the dateline says.
    let line = line.split_once('／').map_or(line, |(name, _)| {
        name.rsplit_once(char::is_whitespace).map_or(name, |n| n.0)
    });
    let line = match line.split_once(" (") {
        Some((name, rest)) if rest.trim_end().ends_with(')') && !rest.contains(['&', ',']) => name,
        _ => line,
    };
    let mut names = Vec::new();
    for part in split(line) {
        let name = part.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '"' | '“' | '”' | '@')
        });
        let name = strip_time(credit(name));
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        if letters >= 2
            && name.chars().count() <= LONGEST
            && name.split(' ').count() <= 8
            && !is_code(name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// Half of a line that says the same twice, as where one copy is for wide screens.
fn twice(line: &str) -> &str {
    let half = line.len() / 2;
    for (first, second) in [(half, half), (half, half + 1)] {
        if line.is_char_boundary(first)
            && line.is_char_boundary(second)
            && half > 3
            && line[..first] == line[second..]
        {
            return &line[..first];
        }
    }
    line
}

/// Whether this is a variable that the page's maker forgot to fill: `{{author}}`, `page.author.name`.
fn is_code(name: &str) -> bool {
    let path = |word: &&str| name.contains(&format!(".{word}"));
    name.contains(['{', '}', '$', '<', '='])
        || (!name.contains(' ') && ["author", "name", "user"].iter().any(path))
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
    let last = name.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    if last.len() < name.len()
        && matches!(
            &*last.to_lowercase(),
            "on" | "le" | "am" | "el" | "em" | "il" | "at" | "in" | "den"
        )
    {
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
            let part = without_role(part);
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

/// The part without what the author is, from the first comma after which a role is named: `Ann Lee, Senior Editor`.
fn without_role(part: &str) -> &str {
    let role = |piece: &str| fold(piece).split(' ').any(|word| sorted::has(ROLES, word));
    let mut commas = part.match_indices(", ");
    let cut = commas.find(|&(at, _)| {
        let piece = part[at + 2..].split(", ").next().unwrap_or_default();
        role(piece)
    });
    cut.map_or(part, |(at, _)| &part[..at])
}

/// A name in the order in which libraries file it, the other way round: `Lee, Ann` is `Ann Lee`.
pub(super) fn filed(name: &str) -> String {
    let mut parts = name.split(", ");
    match (parts.next(), parts.next(), parts.next()) {
        (Some(last), Some(first), None)
            if !last.is_empty()
                && first.split(' ').count() <= 3
                && first.chars().any(char::is_lowercase) =>
        {
            format!("{first} {last}")
        }
        _ => name.to_owned(),
    }
}

/// The names in a line that says that it is a byline: `By Ann Lee`, `3 March 2020 by Ann Lee`.
pub(super) fn worded(line: &str) -> Vec<String> {
    let after = || {
        let (_, range) = date::find(line, "")?;
        // What follows the date, its time of day left out.
        let rest = line[range.end..].trim_start_matches(|c: char| !c.is_alphabetic());
        let rest = rest.strip_prefix("Uhr").unwrap_or(rest);
        Some(rest.trim_start_matches(|c: char| !c.is_alphabetic()))
    };
    let said = if is_credit(line) { Some(line) } else { after() };
    let parted = || {
        let mut parts = line
            .split(['|', '•', '·', '—', '∙', '\u{2013}'])
            .map(str::trim);
        // `来源：江湾日报 记者：陈雨桐`
        let labelled = |part: &&str| part.contains('：') && is_credit(part);
        let spaced = || line.split_whitespace().find(labelled);
        parts.find(|part| is_credit(part)).or_else(spaced)
    };
    let said = said.filter(|rest| is_credit(rest)).or_else(parted);
    let names = said.map(clean);
    names
        .filter(|names| all_names(names))
        .or_else(|| reporter(line).map(|name| vec![name]))
        .unwrap_or_default()
}

/// What a Korean reporter is called after the name.
const REPORTER: [&str; 3] = ["기자", "선임기자", "특파원"];

/// The name before a Korean reporter's title: `입력 2025.11.09. 윤서진 기자`.
fn reporter(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words.iter().position(|word| REPORTER.contains(word))?;
    let name = words[..at]
        .last()?
        .trim_start_matches(|c: char| !c.is_alphabetic());
    let fits =
        (2..=4).contains(&name.chars().count()) && name.chars().all(|c| matches!(c, '가'..='힣'));
    fits.then(|| name.to_owned())
}

/// Whether there are names and each can be one.
pub(super) fn all_names(names: &[String]) -> bool {
    !names.is_empty() && names.iter().all(|name| is_name(name))
}

/// Whether the name has a family name beside a given one, as far as capitals tell: two words with one, and none of more
/// than three letters without. Names in scripts without capitals pass.
pub(super) fn is_full(name: &str) -> bool {
    if !name.chars().any(|c| c.is_lowercase() || c.is_uppercase()) {
        return true;
    }
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    name.split(' ').filter(capital).count() >= 2
        && name
            .split(' ')
            .all(|word| capital(&word) || word.chars().count() <= 3)
}

/// Whether this can be a person's or a newsroom's name: few words, the first with a capital or of a script without
/// capitals, no digits.
pub(super) fn is_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=6).contains(&words)
        && name
            .chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
        && !name
            .chars()
            .any(|c| c.is_ascii_digit() || matches!(c, ':' | '?' | '!' | '@' | '…' | '¶'))
        && (words > 1 || !date::is_calendar(name))
        && phrases::of(name).0 == Phrases::default()
}

/// The line without the words that stand before an author's name.
pub(crate) fn strip_by(line: &str) -> &str {
    strip(line, &[BY])
}

/// The same with all words that are known.
pub(super) fn credit(line: &str) -> &str {
    strip(line, &[BY, CREDITS])
}

/// Whether the line begins with any of them.
pub(super) fn is_credit(line: &str) -> bool {
    credit(line).len() < line.trim().len()
}

/// What parts a label from the name after it; the last two in Japanese and Chinese.
const COLONS: [char; 4] = [':', '：', '・', '／'];

fn strip<'a>(line: &'a str, words: &[&str]) -> &'a str {
    let mut rest = line.trim();
    for _ in 0..2 {
        let Some(first) = rest.chars().next() else {
            break;
        };
        let first: String = first.to_lowercase().take(1).collect();
        let found = words
            .iter()
            .flat_map(|list| sorted::beginning(list, &first).lines())
            .filter_map(|by| {
                let (by, colon) = by.strip_suffix(':').map_or((by, false), |by| (by, true));
                let head = rest.get(..by.len())?;
                let tail = &rest[by.len()..];
                // Where markup parts them, nothing else may: `ByAnn Lee`.
                let glued = tail.starts_with(char::is_uppercase)
                    && head.chars().nth(1).is_some_and(char::is_lowercase)
                    && by.len() == head.trim_end().len()
                    && by.ends_with("by");
                let ends = if colon {
                    tail.starts_with(COLONS)
                } else {
                    tail.starts_with([' ', ':', '：', '\u{a0}']) || tail.is_empty() || glued
                };
                (ends && head.to_lowercase() == by).then_some(tail)
            })
            .min_by_key(|tail| tail.len());
        match found {
            Some(tail) => {
                let parts = |c| matches!(c, ' ' | '\u{a0}') || COLONS.contains(&c);
                rest = tail.trim_start_matches(parts);
            }
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
    fn lists_are_sorted_unique_and_lower_case() {
        for list in [BY, CREDITS, ROLES] {
            let lines: Vec<_> = list.lines().collect();
            assert!(lines.is_sorted_by(|a, b| a < b));
            assert!(lines.iter().all(|l| l.to_lowercase() == *l));
        }
    }

    #[test]
    fn what_authors_are_is_no_part_of_their_name() {
        for (value, names) in [
            ("Ann Lee, Senior Director, Content", vec!["Ann Lee"]),
            ("Ann Lee - Weather Desk", vec!["Ann Lee"]),
            ("Ann Lee ⋅ Review Editor", vec!["Ann Lee"]),
            ("Redaktion: Ann Lee (Pressesprecherin)", vec!["Ann Lee"]),
            ("Ann Lee, Bo Ek, editors", vec!["Ann Lee", "Bo Ek"]),
            ("Ann Lee, DVM", vec!["Ann Lee, DVM"]),
        ] {
            assert_eq!(clean(value), names, "{value}");
        }
    }

    #[test]
    fn a_korean_reporter_is_named_before_the_title() {
        assert_eq!(worded("입력 2025.11.09. 17:30 윤서진 기자"), ["윤서진"]);
        assert_eq!(
            worded("2025年10月18日 16:42 来源：江湾日报 记者：陈雨桐"),
            ["陈雨桐"]
        );
        assert!(worded("기자 회견이 열렸다").is_empty());
    }

    #[test]
    fn variables_that_nobody_filled_are_no_names() {
        for value in ["{{author}}", "page.head.author", "${name}"] {
            assert!(clean(value).is_empty(), "{value}");
        }
    }

    #[test]
    fn the_newsroom_credits_only_before_a_colon() {
        assert_eq!(clean("Redaktion: Ann Lee"), ["Ann Lee"]);
        assert_eq!(clean("Redaktion Wetter"), ["Redaktion Wetter"]);
    }

    #[test]
    fn days_and_months_are_nobody() {
        for name in ["Dienstag", "Feb.", "mercredi", "Sat"] {
            assert!(!is_name(name), "{name}");
        }
        assert!(is_name("Ann"));
    }

    #[test]
    fn filed_names_are_turned_round() {
        assert_eq!(filed("Lee, Ann B."), "Ann B. Lee");
        assert_eq!(filed("Ann Lee, MD"), "Ann Lee, MD");
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
            ("Ann LeeAnn Lee", vec!["Ann Lee"]),
        ] {
            assert_eq!(clean(value), names, "{value}");
        }
    }
}
