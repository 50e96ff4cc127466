//! Lines that a reader takes for a byline or a date: near the headline, short, named so or worded so.

use super::{Facts, byline, date};
use crate::article::names::Names;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases::{self, Phrases};

/// How many blocks before and after the headline are looked at.
const BEFORE: usize = 6;
const AFTER: usize = 14;
/// A line with more letters than this is no byline and no date line.
const LINE: u32 = 120;

/// A byline has at most this many words, and with other things beside it at most that many.
const WHOLE: u32 = 16;
const PARTED: u32 = 32;

pub(super) fn read(pass: &Pass, language: &str) -> Facts {
    let near = match pass.headline {
        Some(h) => h.saturating_sub(BEFORE)..(h + AFTER).min(pass.candidates.len()),
        None => {
            pass.body.start.saturating_sub(BEFORE)
                ..(pass.body.start + BEFORE).min(pass.candidates.len())
        }
    };
    let mut facts = Facts::default();
    for block in near {
        let candidate = &pass.candidates[block];
        if candidate.size.letters > LINE || Some(block) == pass.headline {
            continue;
        }
        let place = pass.outline.place(candidate.element);
        let names = place.names.union(place.above);
        if names.has(Names::COMMENTS.union(Names::RELATED)) {
            continue;
        }
        let line = text_of(pass.outline, candidate);
        let worded = byline::has_by(&line);
        let marked = place.names.has(Names::BYLINE)
            || (names.has(Names::BYLINE) && candidate.size.words <= 6);
        if facts.published.is_none() {
            facts.published = date::parse(&line, language).filter(|d| is_of_the_web(d));
        }
        let words = if line.contains(['•', '·', '|']) {
            PARTED
        } else {
            WHOLE
        };
        if facts.authors.is_empty() && (worded || marked) && candidate.size.words <= words {
            let names = byline::clean(&line);
            let believable = |name: &String| is_name(name) && (worded || marked);
            if !names.is_empty() && names.iter().all(believable) {
                facts.authors = names;
            }
        }
    }
    facts
}

/// Whether pages could be published then: an older date is one that the text is about.
fn is_of_the_web(date: &str) -> bool {
    date >= "1990"
}

/// A date anywhere on the page, in a line that is named or worded as one.
pub(super) fn anywhere(pass: &Pass, language: &str) -> Facts {
    let elsewhere = Names::COMMENTS.union(Names::RELATED).union(Names::FOOT);
    let published = pass
        .candidates
        .iter()
        .filter(|c| c.size.letters <= LINE)
        .find_map(|candidate| {
            let place = pass.outline.place(candidate.element);
            let names = place.names.union(place.above);
            if names.has(elsewhere) || place.table.is_some() {
                return None;
            }
            let line = text_of(pass.outline, candidate);
            let told = phrases::of(&line).0.has(Phrases::TIME) || place.names.has(Names::BYLINE);
            let (found, range) = date::find(&line, language)?;
            // A line that is hardly more than the date.
            let alone = line.len() - range.len() < 15;
            ((told || alone) && is_of_the_web(&found)).then_some(found)
        });
    Facts {
        published,
        ..Facts::default()
    }
}

/// Whether this can be a person's or a newsroom's name: few words, the first with a capital or of a script without
/// capitals, no digits.
fn is_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=5).contains(&words)
        && name
            .chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
        && !name
            .chars()
            .any(|c| c.is_ascii_digit() || matches!(c, ':' | '?' | '!' | '@'))
}

#[cfg(test)]
mod tests {
    use crate::article::metadata::tests_support::facts_of;

    #[test]
    fn reads_the_lines_below_the_headline() {
        let facts = facts_of(
            "<h1>Rain</h1><p>By Ann Lee and Bo Ek</p><p>Updated 4 March 2020, 10:00</p><p>It rained all day.</p>",
        );
        assert_eq!(facts.authors, ["Ann Lee", "Bo Ek"]);
        assert_eq!(facts.published.as_deref(), Some("2020-03-04"));
    }

    #[test]
    fn a_named_line_needs_no_by() {
        let facts = facts_of(
            "<h1>Rain</h1><div class=article-author>Ann Lee</div><p>It rained all day.</p>",
        );
        assert_eq!(facts.authors, ["Ann Lee"]);
    }

    #[test]
    fn a_dated_line_below_the_article_counts_where_none_stands_above() {
        let prose = "<p>It rained all day, and in the night it rained more.</p>".repeat(20);
        let facts = facts_of(&format!(
            "<h1>Rain</h1>{prose}<p>Last updated: 4 March 2020</p>"
        ));
        assert_eq!(facts.published.as_deref(), Some("2020-03-04"));
    }

    #[test]
    fn a_date_before_the_web_is_no_publication() {
        assert_eq!(
            facts_of("<h1>Strike</h1><p>30 August 1921</p><p>They struck.</p>").published,
            None
        );
    }

    #[test]
    fn prose_is_no_byline() {
        let facts = facts_of("<h1>Rain</h1><p>By noon it had rained for 3 hours, they said.</p>");
        assert!(facts.authors.is_empty());
    }
}
