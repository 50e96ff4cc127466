//! What a unit is, by its shape and by cues.

use super::units::Unit;
use super::{byline, cues, date};
use crate::page::Tag;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A paragraph or a stanza.
    Prose,
    /// A short line that ends as a sentence does, or runs on.
    Sentence,
    /// A short line without an end: a heading, a name, a link.
    Short,
    /// A list item, or a line that opens with an amount.
    Item,
    /// Author, date, reading time, counts, and nothing else.
    Meta,
    /// Furniture of the page: a menu, a button, an advertisement mark.
    Label,
    /// A line that credits a picture or points to another page.
    Lead,
    /// A sentence about the page itself: cookies, newsletters, rights.
    Notice,
    /// The heading of a list of other pages.
    Related,
    /// The heading of what readers or the editors say below the article.
    Comments,
}

impl Kind {
    /// Whether it is part of a text that people wrote to be read.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Prose | Self::Sentence | Self::Item)
    }

    /// Whether only a page has it, so that what was pasted is a page and not a letter.
    pub(super) fn is_of_pages(self) -> bool {
        matches!(
            self,
            Self::Label | Self::Notice | Self::Related | Self::Comments
        )
    }
}

/// A paragraph has at least so many words; a sentence of fewer may be a headline's or a caption's. The shortest
/// paragraphs of news are about this long (Boilerpipe, Kohlschütter 2010, sets text apart from about ten words on).
pub(super) const PROSE: usize = 12;

/// Without a full stop, a line is a paragraph only from here on.
const UNENDED_PROSE: usize = 30;

/// Longer lines are no furniture, whatever they say.
const LONGEST_LEAD: usize = 30;
const LONGEST_NOTICE: usize = 70;
/// From here on, one phrase about the page may be chance: two are asked for.
const LONG_NOTICE: usize = 30;
const LONGEST_LABEL: usize = 8;
const LONGEST_META: usize = 24;
/// The same in bytes, so that a line of marks without words costs no more.
const LONGEST_META_BYTES: usize = 400;

/// What a unit is. Linear in its text.
pub(super) fn of(unit: &Unit) -> Kind {
    let text: &str = &unit.text;
    if unit.words == 0 {
        return if text.chars().any(|c| c.is_ascii_digit()) {
            Kind::Meta
        } else {
            Kind::Label
        };
    }
    if unit.words <= LONGEST_LABEL {
        let folded = cues::fold(text);
        // "Comments (12)", "3 comments".
        let bare = folded.trim_matches(|c: char| c.is_ascii_digit() || !c.is_alphanumeric());
        for (list, kind) in [
            (&cues::COMMENTS, Kind::Comments),
            (&cues::RELATED, Kind::Related),
            (&cues::LABELS, Kind::Label),
        ] {
            if list.has(&folded) || list.has(bare) {
                return kind;
            }
        }
    }
    if unit.words <= LONGEST_META && text.len() <= LONGEST_META_BYTES && is_meta(text) {
        return Kind::Meta;
    }
    if unit.words <= LONGEST_NOTICE {
        let lower = cues::lower(text);
        if unit.words <= LONGEST_LEAD && cues::LEADS.open(&lower).is_some() {
            return Kind::Lead;
        }
        if cues::notices(&lower) > usize::from(unit.words > LONG_NOTICE) {
            return Kind::Notice;
        }
    }
    if unit.tag == Tag::Li {
        return Kind::Item;
    }
    let ended = ends_sentence(text);
    if unit.verse || ended && unit.words >= PROSE || unit.words >= UNENDED_PROSE {
        Kind::Prose
    } else if ended || text.ends_with([',', ';']) {
        Kind::Sentence
    } else if text.starts_with(|c: char| c.is_ascii_digit() || "½¼¾⅓⅔".contains(c))
        && unit.words >= 2
    {
        Kind::Item
    } else {
        Kind::Short
    }
}

/// Whether a text ends as a sentence does, closing marks aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '”' | '’' | '\'' | '»' | '«' | '“' | ')' | ']' | '」' | '』'
            )
    })
    .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔'])
}

/// The parts of a line that marks such as `|` and `·` keep apart.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['|', '·', '•', '●', '/', '\t'])
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// What a line of author and date says, part by part: "Posted on 9 April 2023 by Marit Olsen" has two.
pub(super) fn credits(text: &str) -> impl Iterator<Item = &str> {
    parts(text).flat_map(|part| {
        let cut = part.match_indices(' ').map(|(at, _)| at).find(|&at| {
            byline::read(&part[at + 1..]).is_some() && date::read(&part[..at]).is_some()
        });
        cut.map_or([part, ""], |at| [&part[..at], &part[at + 1..]])
            .into_iter()
            .filter(|part| !part.is_empty())
    })
}

/// Whether a line says who wrote it, when, how long it takes, how often it was seen, and nothing else.
fn is_meta(text: &str) -> bool {
    date::read(text).is_some() || credits(text).all(is_meta_part)
}

fn is_meta_part(part: &str) -> bool {
    let is_label = || cues::LABELS.has(&cues::fold(part));
    date::read(part).is_some() || byline::read(part).is_some() || is_count(part) || is_label()
}

/// "5 min read", "vor 3 Stunden", "12:30", "1,204 views".
fn is_count(part: &str) -> bool {
    let lower = cues::lower(part);
    let mut digits = false;
    let all = lower
        .split([' ', ':', ',', '.', '(', ')'])
        .filter(|w| !w.is_empty())
        .all(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let number = !bare.is_empty()
                && bare
                    .trim_end_matches(['k', 'h', 'm', 'd'])
                    .bytes()
                    .all(|b| b.is_ascii_digit());
            digits |= number;
            number || bare.is_empty() || cues::MINUTES.has(bare)
        });
    all && digits
}

#[cfg(test)]
mod tests {
    use super::super::units;
    use super::*;
    use crate::page::plain;

    fn kind(line: &str) -> Kind {
        let page = plain::pasted(line);
        of(&units::of(&page)[0])
    }

    #[test]
    fn lines_are_told_apart_by_shape() {
        assert_eq!(
            kind("It rained all night and nobody in the village could sleep for the noise."),
            Kind::Prose
        );
        assert_eq!(kind("It rained."), Kind::Sentence);
        assert_eq!(kind("Dear Anna,"), Kind::Sentence);
        assert_eq!(kind("Rain in the village"), Kind::Short);
        assert_eq!(kind("• flour"), Kind::Item);
        assert_eq!(kind("200 g flour"), Kind::Item);
        assert_eq!(kind("雨停了。"), Kind::Sentence);
    }

    #[test]
    fn furniture_is_told_by_cues() {
        for (line, is) in [
            ("- Advertisement -", Kind::Label),
            ("MENU", Kind::Label),
            ("LEAVE A REPLY", Kind::Comments),
            ("Kommentare (12)", Kind::Comments),
            ("3 Comments", Kind::Comments),
            ("Related news", Kind::Related),
            ("Das könnte Sie auch interessieren:", Kind::Related),
            ("Foto: Ida Brandt/Agentur", Kind::Lead),
            ("Lesen Sie auch: Regen im Norden", Kind::Lead),
            ("We use cookies to improve our service.", Kind::Notice),
            ("***", Kind::Label),
        ] {
            assert_eq!(kind(line), is, "{line}");
        }
    }

    #[test]
    fn author_date_and_counts_are_meta() {
        for line in [
            "By Anna Lee",
            "Posted on April 9, 2023 by Marit Olsen",
            "March 12, 2024 | 5 min read",
            "Von Ida Brandt · 12.03.2024, 18.30 Uhr",
            "vor 3 Stunden",
            "1,204 views",
            "12:30",
        ] {
            assert_eq!(kind(line), Kind::Meta, "{line}");
        }
        assert_ne!(kind("The war ended on 8 May 1945."), Kind::Meta);
    }
}
