//! Authors who are nobody: the site itself, its newsroom, an account.
//!
//! `weak.txt` holds the words of which the names of newsrooms and accounts are made, `organisations.txt` those of
//! institutions; both written for this project.

use super::{Facts, byline};
use crate::article::headline::fold;
use crate::page::Page;
use crate::text::sorted;

const WEAK: &str = include_str!("weak.txt");
const ORGANISATIONS: &str = include_str!("organisations.txt");

/// Whom to believe: the first source that names a person; where none does, the first source. Organisations beside
/// persons are left out.
pub(super) fn believed(facts: &Facts, page: &Page) -> Vec<String> {
    let own = Own::of(facts, page);
    let somebody = |name: &&String| !own.is(name) && !is_institution(name);
    let people: Vec<Vec<&String>> = facts
        .credits
        .iter()
        .map(|names| names.iter().filter(somebody).collect())
        .filter(|names: &Vec<&String>| !names.is_empty())
        .collect();
    let Some(first) = people.first() else {
        return facts.credits.first().cloned().unwrap_or_default();
    };
    // A later source may know the family name.
    let fuller = people[1..].iter().find(|names| adds(first, names));
    let believed = fuller.unwrap_or(first);
    // Somebody's own site is called as its owner is: only another's full name outweighs that.
    if let Some(owner) = facts.credits.first()
        && owner
            .iter()
            .all(|name| byline::is_full(name) && !own.is_account(name))
        && !believed.iter().all(|name| byline::is_full(name))
    {
        return owner.clone();
    }
    believed.iter().map(|&name| name.clone()).collect()
}

/// Whether any source names a person.
pub(super) fn is_anybody(facts: &Facts, page: &Page) -> bool {
    let own = Own::of(facts, page);
    let mut names = facts.credits.iter().flatten();
    names.any(|name| !own.is(name) && !is_institution(name))
}

/// Whether the later name is the earlier one, a given name, and more.
fn adds(earlier: &[&String], later: &[&String]) -> bool {
    let ([one], [other]) = (earlier, later) else {
        return false;
    };
    let (one, other) = (fold(one), fold(other));
    !one.contains(' ')
        && other.split(' ').count() <= 3
        && other
            .strip_prefix(&one)
            .is_some_and(|rest| rest.starts_with(' '))
}

/// The names by which a page calls its own site, folded, without spaces.
struct Own(Vec<String>);

impl Own {
    fn of(facts: &Facts, page: &Page) -> Self {
        let mut names: Vec<String> = facts.site.iter().map(|site| joined(site)).collect();
        for address in [Some(page.head.url.as_str()), facts.url.as_deref()] {
            let host = address
                .and_then(|address| address.split_once("://"))
                .and_then(|(_, rest)| rest.split(['/', ':', '?']).next());
            if let Some(host) = host {
                let host = host.trim_start_matches("www.");
                names.push(joined(host));
                // `weather` of `news.weather.example`.
                names.extend(host.rsplit('.').nth(1).map(joined));
            }
        }
        names.retain(|name| name.len() > 2);
        Self(names)
    }

    /// Whether the name is the site's or nobody's.
    fn is(&self, name: &str) -> bool {
        self.0.contains(&joined(name)) || self.is_account(name) || is_letters(name) || is_host(name)
    }

    /// Whether it is an account's or a newsroom's: made of words for those and of the site's name.
    fn is_account(&self, name: &str) -> bool {
        let folded = fold(name);
        let weak = |word: &str| sorted::has(WEAK, word);
        let own = |word: &str| weak(word) || self.0.iter().any(|name| name.contains(word));
        folded.ends_with(" team") || (folded.split(' ').any(weak) && folded.split(' ').all(own))
    }
}

fn joined(name: &str) -> String {
    let mut folded = fold(name);
    folded.retain(|c| c != ' ');
    folded
}

/// Whether any word is one of institutions' names.
fn is_institution(name: &str) -> bool {
    let name = fold(name);
    name.split(' ').any(|word| sorted::has(ORGANISATIONS, word))
}

/// Whether it is an agency's or an author's letters: `AFP`.
fn is_letters(name: &str) -> bool {
    name.len() <= 5 && name.chars().all(|c| c.is_ascii_uppercase() || c == '-')
}

/// Whether it is an address: `weather.example`.
fn is_host(name: &str) -> bool {
    let parts = name.rsplit_once('.').filter(|_| !name.contains(' '));
    parts.is_some_and(|(host, end)| {
        host.len() > 3
            && (2..=7).contains(&end.len())
            && end.bytes().all(|b| b.is_ascii_lowercase())
            && !host.contains('_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts_of(credits: &[&[&str]], site: &str) -> Facts {
        let owned = |names: &&[&str]| names.iter().map(|&n| n.to_owned()).collect();
        Facts {
            credits: credits.iter().map(owned).collect(),
            site: Some(site.into()),
            url: Some("https://www.weatherpost.example/rain".into()),
            ..Facts::default()
        }
    }

    fn believed_of(credits: &[&[&str]]) -> Vec<String> {
        believed(&facts_of(credits, "The Weather Post"), &Page::default())
    }

    #[test]
    fn lists_are_sorted_unique_and_folded() {
        for list in [WEAK, ORGANISATIONS] {
            let lines: Vec<_> = list.lines().collect();
            assert!(lines.is_sorted_by(|a, b| a < b));
            assert!(lines.iter().all(|line| fold(line) == *line));
        }
    }

    #[test]
    fn a_person_is_believed_before_the_site_and_its_accounts() {
        for nobody in [
            "WeatherPost",
            "admin",
            "The Weather Post",
            "Online-Redaktion",
            "WPO",
            "Weather Team",
            "weatherpost.example",
        ] {
            let found = believed_of(&[&[nobody], &["Ann Lee"]]);
            assert_eq!(found, ["Ann Lee"], "{nobody}");
        }
        assert_eq!(believed_of(&[&["admin"]]), ["admin"]);
        assert_eq!(believed_of(&[&["Bo Ek"], &["Ann Lee"]]), ["Bo Ek"]);
    }

    #[test]
    fn an_institution_beside_a_person_is_left_out() {
        let found = believed_of(&[&["Ann Lee", "Institute of Rain"]]);
        assert_eq!(found, ["Ann Lee"]);
    }

    #[test]
    fn a_personal_site_is_called_as_its_author() {
        let facts = facts_of(&[&["Ann Lee"], &["Mastodon"]], "Ann Lee");
        assert_eq!(believed(&facts, &Page::default()), ["Ann Lee"]);
    }

    #[test]
    fn a_later_source_may_add_the_family_name() {
        assert_eq!(believed_of(&[&["Ann"], &["Ann Lee"]]), ["Ann Lee"]);
        assert_eq!(believed_of(&[&["Ann Lee"], &["Cy Ott"]]), ["Ann Lee"]);
    }
}
