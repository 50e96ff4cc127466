//! Pages as people paste them: every folder of `tests/pasted` holds `page.txt` and what must be read from it.

use serde_json::Value;
use standfirst::article::{self, Article, BlockKind};
use standfirst::page::plain;
use std::path::Path;

fn folders() -> Vec<std::path::PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pasted");
    let mut folders: Vec<_> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    folders
}

fn texts(article: &Article, of: impl Fn(BlockKind) -> bool) -> Vec<&str> {
    let blocks = article.blocks.iter().filter(|b| of(b.kind));
    blocks.map(|b| b.span.of(&article.text)).collect()
}

/// What is wrong with one page, a line each.
fn check(folder: &Path) -> Vec<String> {
    let page = std::fs::read_to_string(folder.join("page.txt")).unwrap();
    let expected: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("expected.json")).unwrap())
            .unwrap();
    let article = article::read(&plain::pasted(&page), &article::Options::default());
    let mut wrong = Vec::new();
    let mut same = |what: &str, got: Value| {
        if let Some(want) = expected.get(what)
            && *want != got
        {
            wrong.push(format!("{what}: {got}, not {want}"));
        }
    };
    same("title", article.title.clone().into());
    same("dek", article.dek.clone().into());
    same("byline", article.byline.clone().into());
    same("published", article.published.clone().into());
    same("keywords", article.keywords.clone().into());
    same("blocks", article.blocks.len().into());
    same(
        "headings",
        texts(&article, |k| matches!(k, BlockKind::Heading(_))).into(),
    );
    same("items", texts(&article, |k| k == BlockKind::Item).into());
    let text = &article.text;
    let strings = |key: &str| -> Vec<String> {
        let list = expected[key].as_array().into_iter().flatten();
        list.map(|v| v.as_str().unwrap().to_owned()).collect()
    };
    if let Some(first) = expected["first"].as_str()
        && !text.starts_with(first)
    {
        wrong.push(format!(
            "starts {:?}",
            text.chars().take(60).collect::<String>()
        ));
    }
    if let Some(last) = expected["last"].as_str()
        && !text.ends_with(last)
    {
        wrong.push(format!(
            "ends {:?}",
            &text[text.floor_char_boundary(text.len().saturating_sub(80))..]
        ));
    }
    wrong.extend(
        strings("contains")
            .iter()
            .filter(|s| !text.contains(*s))
            .map(|s| format!("lacks {s:?}")),
    );
    wrong.extend(
        strings("not_body")
            .iter()
            .filter(|s| text.contains(*s))
            .map(|s| format!("holds {s:?}")),
    );
    if article.status != article::Status::Article {
        wrong.push("is no article".to_owned());
    }
    for sentence in &article.sentences {
        if article.on_page(sentence.span).is_none() {
            wrong.push(format!(
                "{:?} has no place on the page",
                sentence.span.of(text)
            ));
        }
    }
    wrong
}

#[test]
fn every_pasted_page_reads_as_expected() {
    let folders = folders();
    assert!(folders.len() >= 9, "only {} folders", folders.len());
    let mut report = Vec::new();
    for folder in &folders {
        let name = folder.file_name().unwrap().to_string_lossy();
        report.extend(check(folder).iter().map(|line| format!("{name}: {line}")));
    }
    assert!(report.is_empty(), "{}", report.join("\n"));
}
