//! Elements that say by their class, or by where their link leads, that they hold the author's name.
//!
//! `author-words.txt` holds words of classes that mean an author, `user-words.txt` those of accounts in forums,
//! `author-not-words.txt` those that tell a class of the author's other parts (picture, biography), and `author-paths.txt`
//! the first parts of addresses under which sites list their authors. `interface.txt` holds words of buttons and menus,
//! which stand beside names. All written for this project.

use super::byline;
use crate::article::headline::fold;
use crate::article::outline::Size;
use crate::article::pass::{Pass, text_in};
use crate::page::{Element, ElementId, TextId};
use crate::table::Table;
use crate::text::{List, sorted};
use std::ops::Range;
use std::sync::LazyLock;

static WORDS: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("author-words.txt").lines()));
static USERS: LazyLock<List> = LazyLock::new(|| List::new(include_str!("user-words.txt").lines()));
static NOT: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("author-not-words.txt").lines()));
static PATHS: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("author-paths.txt").lines().collect());
const INTERFACE: &str = include_str!("interface.txt");

/// How many text nodes before and after the headline are looked at.
const BEFORE: TextId = 30;
const AFTER: TextId = 60;
/// How many text nodes around the end of the body are looked at where the head has no author: there stand the boxes
/// about the author.
const ENDING: TextId = 25;
/// More letters than this are no name.
const LETTERS: u32 = 90;
/// How many text nodes apart the names of two authors of one article may stand.
const APART: TextId = 3;

/// One name in its place.
struct Credit {
    element: ElementId,
    texts: Range<TextId>,
    names: Vec<String>,
}

/// The names near the headline; where there are none, those around the end of the body.
pub(super) fn read(pass: &Pass) -> Vec<String> {
    let body = pass.kept();
    let first = pass.headline.or_else(|| pass.kept().next());
    let Some(first) = first.map(|block| pass.candidates[block].texts.start) else {
        return Vec::new();
    };
    let head = first.saturating_sub(BEFORE)..first + AFTER;
    let found = nearest(pass, &head, first);
    if !found.is_empty() {
        return found;
    }
    let Some(last) = body.last().map(|block| pass.candidates[block].texts.end) else {
        return Vec::new();
    };
    nearest(pass, &(last.saturating_sub(ENDING)..last + ENDING), last)
}

/// The names of the nearest credit in the range that has a family name, or else of the nearest; with those of its like
/// that follow it closely.
fn nearest(pass: &Pass, range: &Range<TextId>, from: TextId) -> Vec<String> {
    let credits = all(pass, range.start..range.end + BEYOND);
    let near = credits
        .iter()
        .enumerate()
        .filter(|(_, c)| range.contains(&c.texts.start));
    let distance = |c: &Credit| {
        let full = c.names.iter().all(|name| byline::is_full(name));
        let start = c.texts.start;
        (!full, start < from, start.abs_diff(from))
    };
    let Some((at, _)) = near.min_by_key(|(_, c)| distance(c)) else {
        return Vec::new();
    };
    let class = |c: &Credit| &pass.outline.page.elements[c.element as usize].class;
    let mut names = credits[at].names.clone();
    let mut end = credits[at].texts.end;
    for credit in &credits[at + 1..] {
        if credit.texts.start - end > APART || class(credit) != class(&credits[at]) {
            break;
        }
        for name in &credit.names {
            if !names.contains(name) && byline::is_full(name) {
                names.push(name.clone());
            }
        }
        end = credit.texts.end;
    }
    names
}

/// How many text nodes behind the range names may go on.
const BEYOND: TextId = 30;

/// The credits that begin in a range in order, the innermost where several lie in each other.
fn all(pass: &Pass, range: Range<TextId>) -> Vec<Credit> {
    let page = pass.outline.page;
    let mut found: Vec<Credit> = Vec::new();
    let mut known = Table::default();
    for (id, element) in page.elements.iter().enumerate() {
        let id = id as ElementId;
        if !range.contains(&element.texts.start) {
            continue;
        }
        let block = pass.outline.place(id).block;
        if pass.outline.size_of(id).letters > LETTERS || is_prose(pass.outline.size_of(block)) {
            continue;
        }
        let Some(kind) = kind(pass, id, element, &mut known) else {
            continue;
        };
        if super::is_elsewhere(pass, id) {
            continue;
        }
        let names = names(pass, element, kind);
        if names.is_empty() {
            continue;
        }
        // Pre-order: those that hold this one are the last ones found.
        while found
            .last()
            .is_some_and(|c| page.elements[c.element as usize].end > id)
        {
            found.pop();
        }
        found.push(Credit {
            element: id,
            texts: element.texts.clone(),
            names,
        });
    }
    found
}

/// Whether a block is running text: whom it links is whom it is about.
fn is_prose(size: Size) -> bool {
    size.stops > 0 && size.words > PROSE && size.link_density() < 0.5
}

/// A line about the author, the date and the time to read it takes is shorter than this, in words.
const PROSE: u32 = 30;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Author,
    User,
}

/// What the names of an element mean, or the address that it leads to; `known`: what names seen before mean.
fn kind<'a>(
    pass: &Pass<'a>,
    id: ElementId,
    element: &'a Element,
    known: &mut Table<&'a str, Option<Kind>>,
) -> Option<Kind> {
    let mut of = |names: &'a str| {
        let tokens = || names.split_ascii_whitespace().take(20);
        *known.entry(names, || tokens().find_map(meaning)).1
    };
    let kind = of(&element.class).or_else(|| of(&element.id));
    kind.or_else(|| {
        let href = pass.outline.page.attribute(id, "href")?;
        let slug = authors(href)?;
        // Names of authors and their addresses have something in common; "All articles" leads to the same address.
        let text = text_in(pass.outline, element.texts.clone());
        let name = fold(&text);
        let mut words = name.split(' ').filter(|w| w.len() > 1 && w.is_ascii());
        if words.any(|word| slug.contains(word)) {
            return Some(Kind::Author);
        }
        let numbered = slug.bytes().all(|b| b.is_ascii_digit()) && is_account(&text);
        numbered.then_some(Kind::User)
    })
}

/// What one class means.
fn meaning(token: &str) -> Option<Kind> {
    let mut kind = None;
    let mut lower = false;
    let mut start = 0;
    let token = &token[..token.floor_char_boundary(80)];
    let mut word = |word: &str| {
        let word = word.to_ascii_lowercase();
        if NOT.has(&word) {
            return false;
        }
        if WORDS.has(&word) {
            kind = Some(Kind::Author);
        } else if USERS.has(&word) {
            kind = kind.or(Some(Kind::User));
        }
        true
    };
    for (i, c) in token.char_indices() {
        let border = !c.is_ascii_alphanumeric() || (lower && c.is_ascii_uppercase());
        if border {
            if i > start && !word(&token[start..i]) {
                return None;
            }
            start = if c.is_ascii_alphanumeric() {
                i
            } else {
                i + c.len_utf8()
            };
        }
        lower = c.is_ascii_lowercase();
    }
    if token.len() > start && !word(&token[start..]) {
        return None;
    }
    kind
}

/// The last part of an address, in lower case, where an earlier part says that it is an author's.
fn authors(href: &str) -> Option<String> {
    let end = href.bytes().position(|b| matches!(b, b'?' | b'#'));
    let path = &href.as_bytes()[..end.unwrap_or(href.len())];
    let mut parts = path.split(|&b| b == b'/').filter(|part| !part.is_empty());
    parts.find(|part| {
        let mut paths = PATHS.iter();
        paths.any(|path| path.as_bytes().eq_ignore_ascii_case(part))
    })?;
    let last = std::str::from_utf8(parts.next_back()?).ok()?;
    Some(last.to_lowercase())
}

/// The names in an element: those of its first block that holds any, a label before it left out.
fn names(pass: &Pass, element: &Element, kind: Kind) -> Vec<String> {
    let texts = &element.texts;
    let mut start = texts.start;
    while start < texts.end {
        let mut end = start + 1;
        while end < texts.end && !pass.outline.is_border(end) {
            end += 1;
        }
        let line = text_in(pass.outline, start..end);
        let names = byline::clean(&line);
        if byline::all_names(&names) && names.iter().all(|name| is_likely(name)) {
            return names;
        }
        if kind == Kind::User && is_account(&line) && !is_interface(&line) {
            return vec![line];
        }
        if !byline::credit(&line).is_empty() {
            break;
        }
        start = end;
    }
    Vec::new()
}

/// Whether no word is one of the interface, and each that is longer than the particles of names has a capital.
fn is_likely(name: &str) -> bool {
    let small = |word: &str| word.chars().count() > 3 && word.starts_with(char::is_lowercase);
    !is_interface(name) && !name.split(' ').any(small)
}

fn is_interface(name: &str) -> bool {
    let mut words = name.split(' ');
    words.any(|word| sorted::has(INTERFACE, &fold(word)))
}

/// Whether this can be the name of an account: one word.
fn is_account(line: &str) -> bool {
    (2..=30).contains(&line.chars().count())
        && line.chars().any(char::is_alphabetic)
        && line
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::metadata::tests_support::facts_of;

    #[test]
    fn lists_are_sorted_unique_and_lower_case() {
        let interface: Vec<_> = INTERFACE.lines().collect();
        for lines in [
            WORDS.words(),
            USERS.words(),
            NOT.words(),
            &PATHS,
            &interface,
        ] {
            assert!(lines.is_sorted_by(|a, b| a < b));
            let lower = |line: &str| line.bytes().all(|b| b.is_ascii_lowercase());
            assert!(lines.iter().all(|line| lower(line)));
        }
    }

    #[test]
    fn classes_of_authors_are_told_from_those_of_their_pictures() {
        assert!(meaning("article_author-name") == Some(Kind::Author));
        assert!(meaning("ArticleAuthor__x1") == Some(Kind::Author));
        assert!(meaning("authorBio").is_none());
        assert!(meaning("author-avatar").is_none());
        assert!(meaning("authority").is_none());
        assert!(meaning("username") == Some(Kind::User));
    }

    #[test]
    fn addresses_of_authors_are_known() {
        let slug = |href| authors(href);
        assert_eq!(
            slug("https://a.example/autor/Ann-Lee/?x=1").as_deref(),
            Some("ann-lee")
        );
        assert_eq!(slug("/profile/142").as_deref(), Some("142"));
        assert_eq!(slug("/authors/"), None);
        assert_eq!(slug("/news/author-wins"), None);
    }

    #[test]
    fn the_innermost_name_stands_without_label_and_role() {
        let facts = facts_of(
            "<h1>Rain</h1><div class=author-line><span class=author-label>Written by:</span>
             <span class=author-name><a href=/author/ann>Ann Lee</a></span> <span class=author-role>Gardener</span></div>
             <p>It rained all day.</p>",
        );
        assert_eq!(facts.authors, ["Ann Lee"]);
    }

    #[test]
    fn several_authors_stand_side_by_side() {
        let facts = facts_of(
            "<h1>Rain</h1><p><a href=/authors/ann>Ann Lee</a>, <a href=/authors/bo>Bo Ek</a></p><p>It rained all day.</p>",
        );
        assert_eq!(facts.authors, ["Ann Lee", "Bo Ek"]);
    }

    #[test]
    fn whom_the_text_links_is_no_author() {
        let prose = "It rained all day, and in the night it rained more. ".repeat(5);
        let facts = facts_of(&format!(
            "<h1>Rain</h1><p>{prose}<a href=/profile/ann-lee>Ann Lee</a> got wet.</p>"
        ));
        assert!(facts.authors.is_empty());
    }

    #[test]
    fn buttons_beside_the_name_are_no_authors() {
        let facts = facts_of(
            "<h1>Rain</h1><p><a href=/user/login>Log in</a> <a href=/members/list>Member List</a></p><p>It rained all day.</p>",
        );
        assert!(facts.authors.is_empty());
    }

    #[test]
    fn who_opens_a_thread_may_have_any_name() {
        let facts = facts_of(
            "<h1>Rain again</h1><div><a class=username href=/u/1>rain_er.77</a></div><p>It rained all day here.</p>",
        );
        assert_eq!(facts.authors, ["rain_er.77"]);
    }

    #[test]
    fn readers_and_other_articles_have_no_say() {
        let prose = "<p>It rained all day, and in the night it rained more.</p>".repeat(20);
        let facts = facts_of(&format!(
            "<h1>Rain</h1><div class=comments><b class=author>Cy Ott</b></div>{prose}
             <div class=related><b class=author>Di Fox</b></div>",
        ));
        assert!(facts.authors.is_empty());
    }
}
