//! A line that is nothing but a person's name, where authors stand: beside the date below the headline, or after the last
//! line. The filters of [`crate::text::names`] tell what is one.

use super::{byline, date};
use crate::article::candidates::Candidate;
use crate::article::headline::fold;
use crate::article::names::Names;
use crate::article::pass::{Pass, text_of};
use crate::text::names::{WordFilters, hash};

/// How many blocks before and after the headline are looked at, and how many around the end of the body.
const BEFORE: usize = 3;
const AFTER: usize = 7;
const ENDING: usize = 2;

/// A line with more words is none.
const WORDS: u32 = 14;

/// How many blocks apart the name and the date may stand.
const APART: usize = 2;

/// The name, if there is one.
pub(super) fn read(pass: &Pass, language: &str) -> Vec<String> {
    let title = pass
        .headline
        .map(|h| text_of(pass.outline, &pass.candidates[h]));
    let title = fold(title.unwrap_or_default());
    let short = |i: usize| {
        let block = &pass.candidates[i];
        block.size.words <= WORDS
            && Some(i) != pass.headline
            && !super::is_elsewhere(pass, block.element)
    };
    // Whom the headline names is whom the article is about.
    let person = |line: &str| is_person(line) && !title.contains(&fold(line));
    let total = pass.candidates.len();
    if let Some(h) = pass.headline {
        let near = h.saturating_sub(BEFORE)..(h + AFTER).min(total);
        let dated = |i: usize| {
            let block = &pass.candidates[i];
            block.size.words <= WORDS
                && date::find(text_of(pass.outline, block), language).is_some()
        };
        for i in near.filter(|&i| short(i)) {
            let block = &pass.candidates[i];
            let around = i.saturating_sub(APART)..(i + APART + 1).min(total);
            if !is_byline(pass, block) && !around.clone().any(dated) {
                continue;
            }
            for line in super::lines(pass, block) {
                let mut parts = line.split(['|', '•', '·', '∙', '–', '—']).map(str::trim);
                if let Some(name) = parts.find(|part| person(part)) {
                    return vec![name.to_owned()];
                }
            }
        }
    }
    let Some(last) = pass.kept().next_back() else {
        return Vec::new();
    };
    let near = last.saturating_sub(1)..(last + ENDING).min(total);
    near.filter(|&i| short(i) && pass.candidates[i].size.linked == 0)
        .map(|i| text_of(pass.outline, &pass.candidates[i]).to_owned())
        .find(|line| person(line))
        .into_iter()
        .collect()
}

fn is_byline(pass: &Pass, block: &Candidate) -> bool {
    pass.outline.place(block.element).names.has(Names::BYLINE)
}

/// Whether a line is a person's name: a known given name and another word, neither of them a common word alone.
fn is_person(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    if !(2..=4).contains(&words.len()) || !byline::is_full(line) || !byline::is_name(line) {
        return false;
    }
    let is = |word: &str, bit| WordFilters::get().of(hash(word)) & bit != 0;
    let common = |word: &str| is(word, WordFilters::COMMON);
    let family = |word: &str| is(word, WordFilters::FAMILY);
    let (given, others) = (words[0], &words[1..]);
    // Names of one language are words of another: "Mucha", a fly, "Bence", as I see it.
    is(given, WordFilters::GIVEN)
        && others.iter().all(|word| family(word) || !common(word))
        && (!common(given) || others.iter().any(|word| family(word) && !common(word)))
}

#[cfg(test)]
mod tests {
    use crate::article::metadata::tests_support::facts_of;

    #[test]
    fn a_name_beside_the_date_is_the_authors() {
        let facts = facts_of(
            "<small>4 March 2020 | 13:10 | Laura Schneider</small><h1>Rain</h1><p>It rained all day.</p>",
        );
        assert_eq!(facts.authors, ["Laura Schneider"]);
    }

    #[test]
    fn a_name_alone_may_end_the_article() {
        let prose = "<p>It rained all day, and in the night it rained more.</p>".repeat(20);
        let facts = facts_of(&format!(
            "<h1>Rain</h1>{prose}<p><i>Laura Schneider</i></p>"
        ));
        assert_eq!(facts.authors, ["Laura Schneider"]);
    }

    #[test]
    fn whom_the_headline_names_is_no_author() {
        let facts = facts_of(
            "<h1>Laura Schneider wins</h1><p>4 March 2020</p><p>Laura Schneider</p><p>She won the day.</p>",
        );
        assert!(facts.authors.is_empty());
    }

    #[test]
    fn other_words_beside_the_date_are_no_names() {
        let facts = facts_of("<h1>Rain</h1><p>4 March 2020 | Weather News</p><p>It rained.</p>");
        assert!(facts.authors.is_empty());
    }
}
