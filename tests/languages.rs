//! What every first-class language knows of bylines and dates, on a page whose markup says nothing of them: a headline,
//! a line, and the language's own golden sentences as its text.

use standfirst::{article, page};
use std::collections::BTreeSet;

fn data(name: &str) -> String {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The languages that keep the golden rules.
fn languages() -> BTreeSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sentences");
    std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .map(|name| name.trim_end_matches(".txt").to_owned())
        .collect()
}

/// The page of a language with this line below its headline.
fn read(language: &str, line: &str) -> article::Article {
    let text = data(&format!("sentences/{language}.txt"));
    let examples: Vec<String> = text
        .lines()
        .map(|line| line.replace(" | ", " ").replace("||", ""))
        .collect();
    let paragraphs: Vec<String> = examples
        .chunks(3)
        .map(|some| format!("<p>{}</p>", some.join(" ")))
        .collect();
    let paragraphs = paragraphs.concat();
    let title = examples[0].trim_end_matches(['.', '。', '।', '؟', '?']);
    let html = format!(
        "<html lang={language}><title>{title}</title><body><article><h1>{title}</h1><p>{line}</p>{paragraphs}</article>"
    );
    let page = page::html::read(&html, "https://example.org/one/two");
    article::read(&page, &article::Options::default())
}

#[test]
fn a_byline_is_read_in_every_language() {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for row in data("bylines.txt").lines() {
        let [language, line, author] = row.split('|').collect::<Vec<_>>()[..] else {
            panic!("{row}");
        };
        seen.insert(language.to_owned());
        let found = read(language, line).byline;
        if found.as_deref() != Some(author) {
            wrong.push(format!("{row}: {found:?}"));
        }
    }
    assert_eq!(seen, languages(), "a line of bylines.txt for each");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_day_is_read_in_every_language_and_month() {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for row in data("dates.txt").lines() {
        let [language, months, shape] = row.split('|').collect::<Vec<_>>()[..] else {
            panic!("{row}");
        };
        let months: Vec<&str> = months.split(' ').collect();
        assert_eq!(months.len(), 12, "{row}");
        seen.insert(language.to_owned());
        for (month, number) in months.into_iter().zip(1..) {
            // Thai counts the years from the Buddha's death.
            let year = if language == "th" { "2564" } else { "2021" };
            let line = shape
                .replace('D', "23")
                .replace('Y', year)
                .replace('M', &month.replace('_', " "));
            let found = read(language, &line).published;
            if found.as_deref() != Some(&*format!("2021-{number:02}-23")) {
                wrong.push(format!("{language} {line}: {found:?}"));
            }
        }
    }
    assert_eq!(seen, languages(), "a line of dates.txt for each");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
