//! Pages that say no more than that something else is to be done first, or that nothing is there.
//!
//! The phrases were written for this project from general knowledge of how servers, protection services and consent
//! managers word such pages. One a line, folded (lower case, letters and digits, one space), sorted.

use crate::article::headline::fold;
use crate::article::metadata::Facts;
use crate::article::pass::{Pass, text_of};
use crate::text::sorted;

/// A notice has at most this many letters: about a dozen lines of print.
const LETTERS: u32 = 900;
/// A question for consent explains itself at greater length.
const CONSENT_LETTERS: u32 = 2500;
/// So many of the phrases in which consent is asked for stand in such a question at least.
const CONSENT_PHRASES: usize = 3;

/// Phrases that say what is wrong, or what a reader must do first.
const NOTICES: &str = include_str!("notices.txt");
/// Phrases in which consent is asked for.
const CONSENT: &str = include_str!("consent.txt");

/// Whether the page is such a notice: what was kept of it is short, and its title or its text says so. Linear.
pub(super) fn is_notice(pass: &Pass, facts: &Facts) -> bool {
    let letters = pass.letters();
    if letters > CONSENT_LETTERS {
        return false;
    }
    let mut text = fold(&pass.outline.page.head.title);
    let titles = facts.titles.first().map(|t| fold(t));
    let shown = pass.headline.into_iter().chain(pass.kept());
    let blocks = shown.map(|i| fold(text_of(pass.outline, &pass.candidates[i])));
    for line in titles.into_iter().chain(blocks) {
        text.push(' ');
        text.push_str(&line);
    }
    (letters <= LETTERS && !said(NOTICES, &text).is_empty())
        || said(CONSENT, &text).len() >= CONSENT_PHRASES
}

/// The phrases of a list that the folded text holds: as whole words, or anywhere in scripts without spaces.
fn said(list: &'static str, text: &str) -> Vec<&'static str> {
    let mut found = sorted::held(list, text);
    if !text.is_ascii() {
        for phrase in list.lines() {
            let dense = phrase.chars().all(|c| c > '\u{2e80}');
            if dense && text.contains(phrase) && !found.contains(&phrase) {
                found.push(phrase);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Options, Status, read};
    use crate::page::html;

    #[test]
    fn phrases_are_sorted_unique_and_folded() {
        for list in [NOTICES, CONSENT] {
            let lines: Vec<_> = list.lines().collect();
            assert!(lines.is_sorted_by(|a, b| a < b));
            assert!(lines.iter().all(|line| fold(line) == *line));
        }
    }

    #[test]
    fn a_short_page_that_says_not_found_is_none_and_an_article_about_one_is() {
        let of = |body: &str| {
            let html =
                format!("<title>Page not found</title><main><h1>Page not found</h1>{body}</main>");
            read(
                &html::read(&html, "https://a.example/x"),
                &Options::default(),
            )
            .status
        };
        let notice = "<p>The page you are looking for has gone. It may have been moved, or it may never have been here, and nobody knows which of these it is, least of all the server that tells you so.</p>";
        assert_eq!(of(notice), Status::NotArticle);
        let article = "<p>The error with the number 404 is as old as the web, and for most of that time it has been treated as a failure. For the archivists of Aldersby it is a source: they have collected nine thousand of these pages since 1998.</p>".repeat(8);
        assert_eq!(of(&article), Status::Article);
    }
}
