//! The first acceptance case: one real page's text, which is not ours to keep here. Skipped where it is missing.

use serde_json::Value;
use standfirst::article::{ArticleText, BlockKind};
use standfirst::page::plain;
use standfirst::text::Span;
use standfirst::{Digest, Options, digest};
use std::path::Path;

/// The page's digest and what must be found in it; `None` where the page is missing.
fn read() -> Option<(Digest, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/geneva-talks");
    let Ok(page) = std::fs::read_to_string(folder.join("page.txt")) else {
        eprintln!("skipped: no ../shared");
        return None;
    };
    let expected = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    let digest = digest(&plain::pasted(&page), &Options::default());
    Some((digest, serde_json::from_str(&expected).unwrap()))
}

fn strings<'a>(expected: &'a Value, key: &str) -> Vec<&'a str> {
    let list = expected[key].as_array().unwrap();
    list.iter().map(|v| v.as_str().unwrap()).collect()
}

fn fold(text: &str) -> String {
    text.to_lowercase()
}

#[test]
fn title_date_and_the_borders_of_the_body() {
    let Some((digest, expected)) = read() else {
        return;
    };
    let article = &digest.article;
    assert_eq!(article.title.as_deref(), expected["title"].as_str());
    assert_eq!(article.published.as_deref(), expected["published"].as_str());
    assert!(
        article
            .text
            .starts_with(expected["body_first_words"].as_str().unwrap())
    );
    assert!(
        article
            .text
            .ends_with(expected["body_last_words"].as_str().unwrap())
    );
    let blocks = article.blocks.len() as u64;
    assert_eq!(Some(blocks), expected["body_paragraphs"].as_u64());
    assert!(
        article
            .blocks
            .iter()
            .all(|b| b.kind == BlockKind::Paragraph)
    );
}

#[test]
fn nothing_around_the_article_is_body() {
    let Some((digest, expected)) = read() else {
        return;
    };
    let article = &digest.article;
    for not_body in strings(&expected, "not_body") {
        // "More" is a word of the text as well, so the line is looked for, not the letters.
        let is_block = article
            .blocks
            .iter()
            .any(|b| b.span.of(&article.text).trim() == not_body);
        let is_part = not_body.contains(' ') && article.text.contains(not_body);
        assert!(!is_block && !is_part, "{not_body}");
    }
    assert_eq!(article.keywords, strings(&expected, "publisher_keywords"));
}

#[test]
fn sentences_hold_together() {
    let Some((digest, _)) = read() else { return };
    let article = &digest.article;
    let holds = |first: &str, last: &str| {
        article.sentences.iter().any(|s| {
            let text = s.span.of(&article.text);
            text.find(first).is_some_and(|at| text[at..].contains(last))
        })
    };
    assert!(holds("Medinsky, who led", "according to TASS."));
    assert!(holds(
        "Medinsky, who led",
        "“difficult but business-like” and stated"
    ));
    assert!(holds("“We can state that Russia", "media X."));
    assert!(holds("Around the same period", "aid."));
    assert!(holds("“$50 million or more”", "Ukraine-related aid."));
    let starts: Vec<_> = article
        .sentences
        .iter()
        .map(|s| s.span.of(&article.text))
        .collect();
    assert!(
        starts
            .iter()
            .all(|s| s.starts_with(|c: char| c.is_uppercase() || c == '“')),
        "{starts:?}"
    );
    // "X" may be the network or the initial of the name after it; either reading is allowed.
    assert!((14..=15).contains(&starts.len()), "{starts:?}");
}

#[test]
fn the_summary_is_verbatim_and_in_order() {
    let Some((digest, _)) = read() else { return };
    let picks: Vec<_> = digest.summary.picks.iter().map(|p| p.sentence).collect();
    assert!((2..=5).contains(&picks.len()), "{picks:?}");
    assert!(picks.is_sorted_by(|a, b| a < b));
}

#[test]
fn six_people_with_their_roles_and_one_zelenskyy() {
    let Some((digest, expected)) = read() else {
        return;
    };
    let text = &digest.article.text;
    let of = |span: Span<ArticleText>| span.of(text);
    let names: Vec<_> = digest.people.iter().map(|p| p.name.as_str()).collect();
    for person in expected["people"].as_array().unwrap() {
        let name = person["name"].as_str().unwrap();
        let found = digest.people.iter().find(|p| p.name == name);
        let found = found.unwrap_or_else(|| panic!("{name} is not among {names:?}"));
        let role = found.role.map(of).unwrap_or_default();
        let wanted = person["role"].as_str().unwrap();
        assert!(role.contains(wanted), "{name} is {role:?}, not {wanted:?}");
    }
    let zelenskyy: Vec<_> = digest
        .people
        .iter()
        .filter(|p| p.name.contains("Zelenskyy"))
        .collect();
    assert_eq!(zelenskyy.len(), 1);
    assert_eq!(
        zelenskyy[0].mentions.len(),
        text.matches("Zelenskyy").count()
    );
    for not_a_person in ["VT Newsroom", "Reuters", "TASS", "X", "Geneva", "Ukraine"] {
        assert!(!names.contains(&not_a_person), "{names:?}");
    }
    let first_three = &names[..names.len().min(3)];
    assert!(
        !first_three.iter().any(|n| n.contains("Trump")),
        "{names:?}"
    );
}

#[test]
fn tags_meet_the_publishers_keywords() {
    let Some((digest, expected)) = read() else {
        return;
    };
    let tags: Vec<_> = digest.tags.iter().map(|t| t.text.as_str()).collect();
    assert!((5..=10).contains(&tags.len()), "{tags:?}");
    // A tag meets a keyword where it has its words, or is one name in both a shorter and a fuller form.
    let words =
        |phrase: &str| -> Vec<String> { fold(phrase).split(' ').map(str::to_owned).collect() };
    let meets = |keyword: &str| {
        let keyword = words(keyword);
        tags.iter().any(|tag| {
            let tag = words(tag);
            tag.iter().all(|w| keyword.contains(w)) || keyword.iter().all(|w| tag.contains(w))
        })
    };
    let met: Vec<_> = strings(&expected, "publisher_keywords")
        .into_iter()
        .filter(|k| meets(k))
        .collect();
    assert!(met.len() >= 6, "{met:?} of {tags:?}");
    let body = fold(&digest.article.text);
    let title = fold(digest.article.title.as_deref().unwrap_or_default());
    for tag in &tags {
        let tag = fold(tag);
        assert!(
            body.contains(&tag) || title.contains(&tag),
            "{tag} is not in the text"
        );
    }
}
