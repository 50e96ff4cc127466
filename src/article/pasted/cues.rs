//! The cues: word lists in data files, one a kind, for many languages at once.

use crate::text::words;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A sorted list of folded lines.
pub(super) struct List(LazyLock<Vec<&'static str>>);

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident $file:literal)*) => {
        $($(#[$doc])* pub(super) static $name: List =
            List(LazyLock::new(|| entries(include_str!(concat!("cues/", $file)))));)*

        #[cfg(test)]
        const FILES: &[(&str, &str)] = &[$(($file, include_str!(concat!("cues/", $file)))),*];
    };
}

lists! {
    /// Whole lines that are furniture of a page.
    LABELS "labels.txt"
    /// Whole lines after which readers write.
    COMMENTS "comments.txt"
    /// Whole lines that head a list of other pages.
    RELATED "related.txt"
    /// Openings of lines that point elsewhere or credit a picture.
    LEADS "leads.txt"
    /// Phrases of sentences about the page itself.
    PHRASES "phrases.txt"
    /// Phrases of a note about an author.
    BIOS "bios.txt"
    /// Openings of a line that names the author.
    BYLINES "bylines.txt"
    /// Words beside an author that are no part of the name.
    JOBS "jobs.txt"
    /// Words beside a date of publication.
    DATED "dated.txt"
    /// Words beside a date of change.
    UPDATED "updated.txt"
    /// Days of the week.
    WEEKDAYS "weekdays.txt"
    /// Openings of a line of keywords.
    KEYWORDS "keywords.txt"
    /// Words of a line about reading time, age or counts.
    MINUTES "minutes.txt"
}

/// Months' names, a line each, January first.
static MONTHS: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    entries(include_str!("cues/months.txt"))
        .iter()
        .zip(1..)
        .flat_map(|(names, month)| names.split(' ').map(move |name| (name, month)))
        .collect()
});

fn entries(file: &'static str) -> Vec<&'static str> {
    file.lines().filter(|l| !l.starts_with('#')).collect()
}

impl List {
    /// Whether the folded line or word is in the list.
    pub(super) fn has(&self, folded: &str) -> bool {
        self.0.binary_search(&folded).is_ok()
    }

    /// What follows the longest entry that opens the line, on a word border. `lower`: the line in lower case.
    pub(super) fn open<'a>(&self, lower: &'a str) -> Option<&'a str> {
        // Entries that open the line sort at or before it; the longest is met first going back, and whatever shares
        // less than its first character cannot be one.
        let first = lower.chars().next()?;
        let end = self.0.partition_point(|e| *e <= lower);
        self.0[..end]
            .iter()
            .rev()
            .take_while(|e| e.starts_with(first))
            .find_map(|e| {
                let rest = lower.strip_prefix(e)?;
                let inside =
                    e.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
                (!inside).then_some(rest)
            })
    }
}

/// Phrases by their first word.
struct Phrases(HashMap<&'static str, Vec<Vec<&'static str>>>);

impl Phrases {
    fn new(list: &List) -> Self {
        let mut by_first: HashMap<_, Vec<_>> = HashMap::new();
        for phrase in list.0.iter() {
            let phrase: Vec<_> = words(phrase).map(|w| w.text).collect();
            if let Some(&first) = phrase.first() {
                by_first.entry(first).or_default().push(phrase);
            }
        }
        Self(by_first)
    }

    fn count(&self, lower: &str) -> usize {
        let text: Vec<_> = words(lower).map(|w| w.text).collect();
        (0..text.len())
            .filter(|&at| {
                self.0
                    .get(text[at])
                    .is_some_and(|phrases| phrases.iter().any(|p| text[at..].starts_with(p)))
            })
            .count()
    }
}

/// How many phrases about the page itself a line holds. Linear.
pub(super) fn notices(lower: &str) -> usize {
    static INDEX: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&PHRASES));
    INDEX.count(lower)
}

/// Whether a line speaks of an author as a note about one does. Linear.
pub(super) fn is_bio(lower: &str) -> bool {
    static INDEX: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&BIOS));
    INDEX.count(lower) > 0
}

/// The month of that name, 1 to 12. `word` in lower case.
pub(super) fn month(word: &str) -> Option<u8> {
    MONTHS.get(word.trim_end_matches('.')).copied()
}

/// A line in the form the lists hold: lower case, straight apostrophes, single spaces, nothing but letters and digits
/// at its ends.
pub(super) fn fold(line: &str) -> String {
    lower(line)
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_owned()
}

/// Lower case, straight apostrophes, single spaces.
pub(super) fn lower(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(
            word.chars()
                .flat_map(char::to_lowercase)
                .map(|c| if c == '’' { '\'' } else { c }),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_unique_folded_and_say_where_they_come_from() {
        for (name, file) in FILES {
            assert!(file.starts_with("# "), "{name} has no provenance");
            let entries = entries(file);
            assert!(entries.len() > 10, "{name}");
            for pair in entries.windows(2) {
                assert!(pair[0] < pair[1], "{name}: {pair:?}");
            }
            for entry in entries {
                assert_eq!(entry, lower(entry), "{name}");
            }
        }
    }

    #[test]
    fn there_are_twelve_months_and_no_name_means_two() {
        let file = entries(include_str!("cues/months.txt"));
        assert_eq!(file.len(), 12);
        let names: Vec<_> = file.iter().flat_map(|l| l.split(' ')).collect();
        assert_eq!(MONTHS.len(), names.len());
        assert_eq!((month("märz"), month("sept.")), (Some(3), Some(9)));
    }

    #[test]
    fn an_opening_ends_on_a_word_border() {
        assert_eq!(BYLINES.open("by anna lee"), Some(" anna lee"));
        assert_eq!(BYLINES.open("bystanders saw"), None);
        assert_eq!(BYLINES.open("written by anna"), Some(" anna"));
        assert_eq!(LEADS.open("photo: anna"), Some(" anna"));
    }

    #[test]
    fn phrases_are_met_as_whole_words() {
        assert_eq!(notices("we use cookies, and our newsletter is free."), 2);
        assert_eq!(notices("she baked cookies for the members."), 0);
    }
}
