//! A publisher's line of keywords: short phrases with commas between, which the text bears out.

use super::title::tokens;
use super::{cues, units};
use std::collections::HashSet;

/// A line without an opening such as "Tags:" needs so many phrases.
const FEWEST: usize = 3;
/// A keyword is no longer, in words.
const LONGEST: usize = 5;

/// The keywords of a line; `None` where it is no such line. `text`: the tokens of the article's text. Linear.
pub(super) fn read(line: &str, text: &HashSet<String>) -> Option<Vec<String>> {
    let lower = cues::lower(line);
    let opened = cues::KEYWORDS
        .open(&lower)
        .and_then(|rest| rest.trim_start().strip_prefix([':', '：']))
        .is_some();
    let list = if opened {
        line.split_once([':', '：']).map_or(line, |(_, rest)| rest)
    } else {
        line
    };
    let phrases: Vec<_> = list
        .split([',', ';', '，', '、', '|', '#'])
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    let shaped = phrases
        .iter()
        .all(|p| units::count(p) <= LONGEST && !p.ends_with(['!', '?', ':']));
    if phrases.is_empty() || !shaped {
        return None;
    }
    if !opened {
        // A headline such as "Rain, wind and snow": its last phrase opens with, or holds, the conjunction.
        let joined = phrases.last().is_some_and(|p| {
            cues::fold(p).split(' ').any(|w| {
                matches!(
                    w,
                    "and" | "und" | "et" | "y" | "e" | "en" | "och" | "og" | "or" | "oder"
                )
            })
        });
        let met = phrases
            .iter()
            .filter(|p| tokens(p).any(|t| text.contains(&t)))
            .count();
        if phrases.len() < FEWEST
            || joined
            || met * 2 < phrases.len()
            || super::kind::ends_sentence(list) && !list.ends_with("S.")
        {
            return None;
        }
    }
    Some(phrases.into_iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_in(line: &str, text: &str) -> Option<Vec<String>> {
        read(line, &tokens(text).collect())
    }

    #[test]
    fn a_line_of_keywords_needs_the_text_behind_it() {
        let line = "River level, flood defences, Lund";
        assert!(read_in(line, "The river in Lund rose, and the flood came.").is_some());
        assert_eq!(read_in(line, "A new phone was shown."), None);
        assert_eq!(read_in("Rain, wind and snow", "Rain, wind, snow."), None);
    }

    #[test]
    fn an_opening_is_proof_enough() {
        let two = read_in("Tags: #Moped, #Stadt", "").unwrap();
        assert_eq!(two, ["Moped", "Stadt"]);
        assert_eq!(read_in("Tags are a pest, they say, and more", ""), None);
    }
}
