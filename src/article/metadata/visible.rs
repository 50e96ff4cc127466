//! Lines that a reader takes for a byline or a date: near the headline, short, named so or worded so.

use super::{Facts, Source, byline, date};
use crate::article::candidates::Candidate;
use crate::article::headline::fold;
use crate::article::names::Names;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases::{self, Phrases};
use crate::page::Tag;
use crate::text::sorted;

/// Words that say that a date is that of a change; written for this project.
const UPDATED: &str = include_str!("updated.txt");

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
        if super::is_elsewhere(pass, candidate.element) {
            continue;
        }
        for line in super::lines(pass, candidate) {
            let above = pass.headline.is_some_and(|h| block < h);
            read_line(&line, candidate, language, above, &mut facts);
        }
        let line = text_of(pass.outline, candidate);
        // A label alone, its name in the next block.
        let label = byline::is_credit(line) && byline::credit(line).is_empty();
        if let Some(next) = pass.candidates.get(block + 1)
            && facts.credits.is_empty()
            && label
            && next.size.words <= WHOLE
        {
            let names = byline::clean(text_of(pass.outline, next));
            if byline::all_names(&names) {
                facts.credits = super::once(names);
            }
        }
        // A name alone, below it what its bearer did.
        if facts.credits.is_empty()
            && block > 0
            && candidate.size.words <= SHARE
            && is_writing(line)
        {
            let above = &pass.candidates[block - 1];
            let name = text_of(pass.outline, above);
            let parted = name.contains(['/', '|', '>', '›', '»']);
            if above.size.words <= WHOLE
                && !parted
                && byline::is_full(name)
                && byline::is_name(name)
            {
                facts.credits = super::once(vec![name.to_owned()]);
            }
        }
    }
    facts
}

/// What of an article somebody made is said in so many words, the place beside it.
const SHARE: u32 = 4;

/// Words for the text of an article, as they stand below its author's name; written for this project.
const WRITING: &str = include_str!("writing.txt");

fn is_writing(line: &str) -> bool {
    let line = fold(line);
    let first = line.split(' ').next().unwrap_or_default();
    sorted::has(WRITING, first)
}

/// What one line says, where nothing is known yet.
fn read_line(line: &str, block: &Candidate, language: &str, above: bool, facts: &mut Facts) {
    let known = |date: &(Source, String)| above || date.0 != Source::Above;
    if !facts.dates.iter().any(known) {
        let (published, changed) = days(line, language);
        let source = if is_dated(line, language) {
            Source::beside(above)
        } else {
            Source::Anywhere
        };
        facts.dates.extend(published.map(|d| (source, d)));
        facts.modified = facts.modified.take().or(changed);
    }
    let words = if line.contains(['•', '·', '|', '：']) {
        PARTED
    } else {
        WHOLE
    };
    if facts.credits.is_empty() && block.size.words <= words {
        facts.credits = super::once(byline::worded(line));
    }
}

/// Whether a line is worded as a date or hardly more than one: its weekday and its time of day beside it.
fn is_dated(line: &str, language: &str) -> bool {
    let Some((_, range)) = date::find(line, language) else {
        return false;
    };
    let rest = [&line[..range.start], &line[range.end..]];
    let words = rest
        .iter()
        .flat_map(|part| part.split(|c: char| !c.is_alphabetic()));
    phrases::of(line).0.has(Phrases::TIME)
        || words.filter(|word| !word.is_empty()).count() <= 4
        || !byline::worded(line).is_empty()
}

/// The day of publication in a line and that of the last change: a date before which the line says so.
fn days(line: &str, language: &str) -> (Option<String>, Option<String>) {
    let (mut published, mut changed) = (None, None);
    let mut from = 0;
    for (found, range) in date::all(line, language) {
        let before = fold(&line[from..range.start]);
        from = range.end;
        let is_change = before.split(' ').any(|word| sorted::has(UPDATED, word));
        let day = if is_change {
            &mut changed
        } else {
            &mut published
        };
        if is_of_the_web(&found) {
            day.get_or_insert(found);
        }
    }
    (published, changed)
}

/// The day that opens a paragraph, a place or a few words before it and a mark after it: `Berlin, 3 March 2020 – …`.
fn dateline(text: &str, language: &str) -> Option<String> {
    let head = &text[..text.floor_char_boundary(DATELINE)];
    let (found, range) = date::find(head, language)?;
    let rest = text[range.end..].trim_start();
    let marked =
        range.start == 0 || rest.starts_with(['-', '–', '—', '|', ':', '(', '/', '„', '"']);
    let sentence = text[..range.start].contains(['.', '?', '!', '"']);
    (marked && !sentence && is_of_the_web(&found)).then_some(found)
}

/// How far into a paragraph its dateline reaches, in bytes.
const DATELINE: usize = 70;

/// Whether pages could be published then: an older date is one that the text is about.
fn is_of_the_web(date: &str) -> bool {
    date >= "1990"
}

/// A date that opens one of the first paragraphs; else one anywhere on the page, in a line that is named or worded as one.
pub(super) fn anywhere(pass: &Pass, language: &str) -> Facts {
    // The foot of an article is not that of the page.
    let page = pass.outline.page;
    let in_article = |id| {
        let mut above = page.ancestors(id).take(60);
        above.any(|id| page.elements[id as usize].tag == Tag::Article)
    };
    let from = pass.headline.map_or(pass.body.start, |h| h + 1);
    let mut opening = (from..pass.candidates.len())
        .map(|i| &pass.candidates[i])
        .filter(|c| c.size.letters > LINE && !super::is_elsewhere(pass, c.element))
        .take(OPENING);
    let opened = opening.find_map(|c| dateline(text_of(pass.outline, c), language));
    let mut changed = None;
    let published = pass
        .candidates
        .iter()
        .filter(|c| c.size.letters <= LINE)
        .find_map(|candidate| {
            let place = pass.outline.place(candidate.element);
            let foot = place.names.union(place.above).has(Names::FOOT);
            if place.table.is_some()
                || (foot && !in_article(candidate.element))
                || super::is_elsewhere(pass, candidate.element)
            {
                return None;
            }
            let line = text_of(pass.outline, candidate);
            if !is_dated(line, language) && !place.names.has(Names::BYLINE) {
                return None;
            }
            let (published, line_changed) = days(line, language);
            changed = changed.take().or(line_changed);
            published
        });
    let posted = || {
        let notes = pass.candidates[pass.body.start..].iter();
        notes
            .filter(|c| c.size.letters <= NOTE && !super::is_elsewhere(pass, c.element))
            .find_map(|c| posted(text_of(pass.outline, c), language))
    };
    Facts {
        dates: opened
            .or(published)
            .or_else(posted)
            .map(|d| (Source::Anywhere, d))
            .into_iter()
            .collect(),
        modified: changed,
        ..Facts::default()
    }
}

/// The day in a note such as "This entry was posted on 3 March 2020 at 23:03 and filed under Rain": the time of day tells it
/// from sentences about other things that came out.
fn posted(text: &str, language: &str) -> Option<String> {
    let (found, range) = date::find(text, language)?;
    let rest = &text[range.end..];
    let rest = &rest[..rest.floor_char_boundary(CLOCK)];
    let clock = rest
        .split([':', 'h', '.'])
        .zip(rest.split([':', 'h', '.']).skip(1));
    let timed = clock.into_iter().any(|(hours, minutes)| {
        hours.ends_with(|c: char| c.is_ascii_digit())
            && minutes.starts_with(|c: char| c.is_ascii_digit())
    });
    let says = fold(text).split(' ').any(|word| sorted::has(POSTED, word));
    (timed && says && is_of_the_web(&found)).then_some(found)
}

/// Words for what was done with an article on the day told; written for this project.
const POSTED: &str = include_str!("posted.txt");

/// Such a note has at most so many letters.
const NOTE: u32 = 400;

/// How far behind the day its time stands, in bytes.
const CLOCK: usize = 16;

/// How many of the first paragraphs may have a dateline.
const OPENING: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::metadata::tests_support::facts_of;

    #[test]
    fn the_list_is_sorted_unique_and_folded() {
        for list in [UPDATED, POSTED] {
            let lines: Vec<_> = list.lines().collect();
            assert!(lines.is_sorted_by(|a, b| a < b));
            assert!(lines.iter().all(|line| !line.contains(' ')));
        }
    }

    #[test]
    fn the_day_of_a_change_is_not_that_of_publication() {
        let (published, changed) =
            days("Updated 5 March 2020 | First published 3 March 2020", "en");
        assert_eq!(published.as_deref(), Some("2020-03-03"));
        assert_eq!(changed.as_deref(), Some("2020-03-05"));
    }

    #[test]
    fn a_note_below_the_text_may_tell_when_it_was_posted() {
        let german = "Der Beitrag „Regen“ wurde am 19. Mai 2010 um 23:03 Uhr gepostet und unter Wetter abgelegt.";
        assert_eq!(posted(german, "de").as_deref(), Some("2010-05-19"));
        let english = "This entry was posted on Wednesday, May 19th, 2010 at 11:03 pm and is filed under Rain.";
        assert_eq!(posted(english, "en").as_deref(), Some("2010-05-19"));
        assert_eq!(
            posted("The book was published on 19 May 2010 in Ems.", "en"),
            None
        );
        assert_eq!(posted("On 19 May 2010 at 11:03 it rained.", "en"), None);
    }

    #[test]
    fn a_paragraph_may_open_with_its_date() {
        for (text, expected) in [
            ("27.1.2022 - It rained all day.", Some("2022-01-27")),
            (
                "Springfield, 27 January 2022 – It rained.",
                Some("2022-01-27"),
            ),
            ("It rained on 27 January 2022 all day.", None),
        ] {
            assert_eq!(dateline(text, "de").as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn reads_the_lines_below_the_headline() {
        let facts = facts_of(
            "<h1>Rain</h1><p>By Ann Lee and Bo Ek</p><p>Updated 4 March 2020, 10:00</p><p>It rained all day.</p>",
        );
        assert_eq!(facts.authors, ["Ann Lee", "Bo Ek"]);
        assert_eq!(facts.modified.as_deref(), Some("2020-03-04"));
    }

    #[test]
    fn the_day_of_the_visit_stands_above_the_headline() {
        let read = |above: &str| {
            let facts = facts_of(&format!(
                "<p>{above}</p><h1>Rain</h1><p>4 March 2020</p><p>It rained all day.</p>"
            ));
            facts.published
        };
        assert_eq!(read("5 May 2020").as_deref(), Some("2020-03-04"));
        assert_eq!(read("3 March 2020").as_deref(), Some("2020-03-03"));
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
            "<h1>Rain</h1>{prose}<p>Published: 4 March 2020</p>"
        ));
        assert_eq!(facts.published.as_deref(), Some("2020-03-04"));
    }

    #[test]
    fn the_foot_of_the_article_counts_and_that_of_the_page_does_not() {
        let prose = "<p>It rained all day, and in the night it rained more.</p>".repeat(20);
        let foot = "<footer>Published 4 March 2020</footer>";
        let dates = |body: String| facts_of(&body).published;
        let inside = dates(format!("<article><h1>Rain</h1>{prose}{foot}</article>"));
        assert_eq!(inside.as_deref(), Some("2020-03-04"));
        let outside = dates(format!("<article><h1>Rain</h1>{prose}</article>{foot}"));
        assert_eq!(outside, None);
    }

    #[test]
    fn a_date_before_the_web_is_no_publication() {
        assert_eq!(
            facts_of("<h1>Strike</h1><p>30 August 1921</p><p>They struck.</p>").published,
            None
        );
    }

    #[test]
    fn a_name_may_have_its_share_below_it() {
        let of = |name: &str, share: &str| {
            let html = format!(
                "<h1>Rain</h1><div>{name}</div><div>{share}</div><p>It rained all day.</p>"
            );
            facts_of(&html).authors
        };
        assert_eq!(of("Leonor Vilhena", "Texto, na Foz"), ["Leonor Vilhena"]);
        assert!(of("Leonor Vilhena", "Fotografia").is_empty());
        assert!(WRITING.lines().is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn prose_is_no_byline() {
        let facts = facts_of("<h1>Rain</h1><p>By noon it had rained for 3 hours, they said.</p>");
        assert!(facts.authors.is_empty());
    }
}
