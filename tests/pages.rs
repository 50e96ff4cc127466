//! Every folder of `tests/pages` is one page in the shape of a real kind of site: `page.html`, written for these tests,
//! and `expected.json`, what a careful reader finds on it. A new folder needs no code.
//!
//! The fields of `expected.json`; each may be absent, and is then not checked:
//!
//! - `shape`: what the page imitates, for whoever reads the folder. `url`: the address to read it under. `page`: where
//!   the page lies, if not in `page.html` beside it.
//! - `status`, `message`, `title`, `dek`, `byline`, `site`: equal after white space is collapsed; `null` means none.
//! - `published`: the date that the found one must begin with. `language`: the primary subtag.
//! - `body_first_words`, `body_last_words`: where the body begins (after the dek, where the body repeats it) and ends.
//! - `body_contains`, `not_body`: strings that the body must and must not hold.
//! - `people`: `name`, and `role` as words that the found role must hold. `not_people`: names of something else.
//! - `tags_any`: at least one of them is among the tags, case aside.
//! - `sentences`: sentences that the splitter must find whole.
//! - `live_differs`: why a browser's snapshot of this page differs from the parser's; read by the browser tests.

use serde_json::Value;
use standfirst::article::{Article, Block, BlockKind};
use standfirst::digest::Unit;
use standfirst::page::{Page, html};
use standfirst::{Digest, Options};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of a kind of page, sorted by name.
fn folders_of(kind: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(kind);
    let mut found: Vec<_> = fs::read_dir(root)
        .unwrap_or_else(|e| panic!("{kind}: {e}"))
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

fn folders() -> Vec<PathBuf> {
    let found = folders_of("tests/pages");
    assert!(found.len() >= 12, "only {} page folders", found.len());
    found
}

/// Runs `check` on every page folder and reports all that failed at once.
fn for_every_page(check: impl Fn(&Case, &mut Failures)) {
    let mut report = String::new();
    for folder in folders() {
        let case = Case::read(&folder);
        let mut failures = Failures::default();
        check(&case, &mut failures);
        for failure in failures.0 {
            let _ = write!(report, "\n  {}: {failure}", case.name);
        }
    }
    assert!(report.is_empty(), "pages that differ:{report}\n");
}

#[derive(Default)]
struct Failures(Vec<String>);

impl Failures {
    fn unless(&mut self, holds: bool, message: impl FnOnce() -> String) {
        if !holds {
            self.0.push(message());
        }
    }
}

struct Case {
    name: String,
    expected: Value,
    page: Page,
    digest: Digest,
}

impl Case {
    fn read(folder: &Path) -> Self {
        let name = folder.file_name().expect("a name").display().to_string();
        let read = |file: &str| {
            fs::read_to_string(folder.join(file)).unwrap_or_else(|e| panic!("{name}/{file}: {e}"))
        };
        let expected: Value = serde_json::from_str(&read("expected.json"))
            .unwrap_or_else(|e| panic!("{name}/expected.json: {e}"));
        let page = html::read(
            &read(expected["page"].as_str().unwrap_or("page.html")),
            expected["url"].as_str().unwrap_or_default(),
        );
        let digest = standfirst::digest(&page, &Options::default());
        Self {
            name,
            expected,
            page,
            digest,
        }
    }

    fn strings(&self, field: &str) -> Vec<String> {
        strings(&self.expected[field])
    }
}

fn strings(value: &Value) -> Vec<String> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(squeeze).collect()
}

/// White space collapsed as a browser shows it: no-break spaces stay.
fn squeeze(text: &str) -> String {
    let words =
        text.split(|c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}'));
    let words: Vec<_> = words.filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// A name with every kind of white space as one space.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The start or the end of a long text, for a message.
fn clip(text: &str, from_end: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    if from_end {
        chars[chars.len().saturating_sub(120)..].iter().collect()
    } else {
        chars[..chars.len().min(120)].iter().collect()
    }
}

#[test]
fn metadata_is_what_a_reader_sees() {
    for_every_page(|case, failures| {
        let found = case.digest.output(Unit::Scalar);
        let fields = [
            ("message", &found.message),
            ("title", &found.title),
            ("dek", &found.dek),
            ("byline", &found.byline),
            ("site", &found.site),
        ];
        for (field, value) in fields {
            let Some(expected) = case.expected.get(field) else {
                continue;
            };
            let expected = expected.as_str().map(squeeze);
            let value = value.as_deref().map(squeeze);
            failures.unless(value == expected, || {
                format!("{field} is {value:?}, not {expected:?}")
            });
        }
        if let Some(expected) = case.expected["status"].as_str() {
            failures.unless(found.status == expected, || {
                format!("status is {:?}, not {expected:?}", found.status)
            });
        }
        if let Some(expected) = case.expected["language"].as_str() {
            let primary = found.language.split('-').next().unwrap_or_default();
            failures.unless(primary == expected, || {
                format!("language is {:?}, not {expected:?}", found.language)
            });
        }
        if let Some(expected) = case.expected.get("published") {
            let holds = match (expected.as_str(), &found.published) {
                (Some(day), Some(value)) => value.starts_with(day),
                (None, value) => value.is_none(),
                (Some(_), None) => false,
            };
            failures.unless(holds, || {
                format!("published is {:?}, not {expected}", found.published)
            });
        }
    });
}

/// The body from its first block to its last that are not captions: a picture may stand above or below the text.
fn without_outer_captions(article: &Article) -> String {
    let caption = |b: &&Block| b.kind != BlockKind::Caption;
    let first = article.blocks.iter().find(caption);
    let last = article.blocks.iter().rfind(caption);
    first.zip(last).map_or_else(String::new, |(first, last)| {
        squeeze(&article.text[first.span.start()..last.span.end()])
    })
}

#[test]
fn the_body_holds_the_article_and_nothing_else() {
    for_every_page(|case, failures| {
        let body = squeeze(&case.digest.article.text);
        let inner = without_outer_captions(&case.digest.article);
        if let Some(first) = case.expected["body_first_words"].as_str() {
            let dek = squeeze(case.expected["dek"].as_str().unwrap_or_default());
            let rest = inner.strip_prefix(&dek).unwrap_or(&inner).trim_start();
            failures.unless(rest.starts_with(&squeeze(first)), || {
                format!("the body begins {:?}, not {first:?}", clip(rest, false))
            });
        }
        if let Some(last) = case.expected["body_last_words"].as_str() {
            failures.unless(inner.ends_with(&squeeze(last)), || {
                format!("the body ends {:?}, not {last:?}", clip(&inner, true))
            });
        }
        // Preformatted lines are compared as they are.
        let plain = &case.digest.article.text;
        for wanted in case.expected["body_contains"]
            .as_array()
            .unwrap_or(&Vec::new())
        {
            let wanted = wanted.as_str().unwrap_or_default();
            failures.unless(
                plain.contains(wanted) || body.contains(&squeeze(wanted)),
                || format!("the body lacks {wanted:?}"),
            );
        }
        for unwanted in case.strings("not_body") {
            if let Some(at) = body.find(&unwanted) {
                let from = body.floor_char_boundary(at.saturating_sub(30));
                let to = body.ceil_char_boundary(at + unwanted.len() + 30);
                failures.unless(false, || {
                    format!("the body holds {unwanted:?}: …{}…", &body[from..to])
                });
            }
        }
    });
}

/// Share of the pages of `tests/not-articles` that must be told.
const TOLD: f64 = 0.95;

/// `tests/not-articles`: home, section, search, login, shop, product, error pages and their like, in several languages;
/// the same folders as `tests/pages`.
#[test]
fn pages_without_an_article_say_so_and_keep_their_text() {
    let cases: Vec<Case> = folders_of("tests/not-articles")
        .iter()
        .map(|folder| Case::read(folder))
        .collect();
    assert!(cases.len() >= 40, "only {} pages", cases.len());
    let mut report = String::new();
    let mut told = 0;
    for case in &cases {
        let found = case.digest.output(Unit::Scalar);
        if found.status == "not-article" {
            told += 1;
        } else {
            let _ = write!(report, "\n  {}: is said to be an article", case.name);
        }
        let dek = found.dek.unwrap_or_default();
        let body = squeeze(&format!("{dek} {}", found.text));
        assert!(!body.is_empty(), "{} keeps nothing", case.name);
        for wanted in case.strings("body_contains") {
            assert!(
                body.contains(&wanted),
                "{} lacks {wanted:?}: {body}",
                case.name
            );
        }
    }
    let share = f64::from(told) / cases.len() as f64;
    println!("told: {told} of {}", cases.len());
    assert!(
        share >= TOLD,
        "only {share:.3} of the pages are told:{report}"
    );
}

#[test]
fn sentences_end_where_they_end() {
    for_every_page(|case, failures| {
        let article = &case.digest.article;
        let found: Vec<_> = article
            .sentences
            .iter()
            .map(|s| squeeze(s.span.of(&article.text)))
            .collect();
        for wanted in case.strings("sentences") {
            if found.contains(&wanted) {
                continue;
            }
            let head: String = wanted.chars().take(12).collect();
            let near: Vec<_> = found.iter().filter(|s| s.contains(&head)).collect();
            failures.unless(false, || {
                format!("no sentence {wanted:?}; near it: {near:?}")
            });
        }
    });
}

#[test]
fn people_and_tags_are_those_of_the_page() {
    for_every_page(|case, failures| {
        let found = case.digest.output(Unit::Scalar);
        let names: Vec<_> = found.people.iter().map(|p| plain(&p.name)).collect();
        for person in case.expected["people"].as_array().unwrap_or(&Vec::new()) {
            let name = person["name"].as_str().unwrap_or_default();
            let Some(hit) = names.iter().position(|n| *n == plain(name)) else {
                failures.unless(false, || format!("no person {name:?} among {names:?}"));
                continue;
            };
            if let Some(role) = person["role"].as_str() {
                let given = found.people[hit].role.as_deref().unwrap_or_default();
                failures.unless(given.to_lowercase().contains(&role.to_lowercase()), || {
                    format!("the role of {name} is {given:?}, not {role:?}")
                });
            }
        }
        for other in case.strings("not_people") {
            failures.unless(!names.contains(&other), || {
                format!("{other:?} is no person")
            });
        }
        let wanted = case.strings("tags_any");
        let fold = |s: &str| s.to_lowercase();
        let hit = |t: &&standfirst::digest::TagOut| wanted.iter().any(|w| fold(w) == fold(&t.text));
        failures.unless(
            wanted.is_empty() || found.tags.iter().any(|t| hit(&t)),
            || {
                let tags: Vec<_> = found.tags.iter().map(|t| &t.text).collect();
                format!("none of {wanted:?} among the tags {tags:?}")
            },
        );
    });
}

#[test]
fn every_summary_sentence_stands_on_the_page() {
    for_every_page(|case, failures| {
        let shown = shown(&case.page);
        let found = case.digest.output(Unit::Scalar);
        let chars: Vec<char> = found.text.chars().collect();
        if found.status == "article" {
            failures.unless(!found.summary.is_empty(), || "no summary".into());
        }
        for pick in &found.summary {
            let at = &found.sentences[pick.sentence as usize];
            let there: String = chars[at.start..at.end].iter().collect();
            failures.unless(there == pick.text, || {
                format!("{:?} is not the text there: {there:?}", pick.text)
            });
            failures.unless(shown.contains(&squeeze(&pick.text)), || {
                format!("not on the page: {:?}", pick.text)
            });
        }
        let order = found.summary.is_sorted_by(|a, b| a.sentence < b.sentence);
        failures.unless(order, || "the summary is not in reading order".into());
    });
}

/// What our pages call the elements that no eye sees in their line: hints for screen readers, cards under the mouse.
const UNSEEN: [&str; 3] = ["HoverCard_content", "sr-only", "visually-hidden"];

/// The page's own words, white space collapsed, read from the snapshot without the article's help: a block border or
/// a gap between two text nodes is a space.
fn shown(page: &Page) -> String {
    let unseen = |id: u32| {
        let class = &page.elements[id as usize].class;
        UNSEEN.iter().any(|name| class.contains(name))
    };
    let mut text = String::new();
    let block = |mut id: u32| {
        while page.elements[id as usize].tag.is_inline() {
            match page.elements[id as usize].parent {
                Some(parent) => id = parent,
                None => break,
            }
        }
        id
    };
    let mut last = None;
    for node in &page.texts {
        if unseen(node.parent) || page.ancestors(node.parent).any(unseen) {
            continue;
        }
        let here = block(node.parent);
        if node.gap != standfirst::page::Gap::None || last != Some(here) {
            text.push(' ');
        }
        last = Some(here);
        text.push_str(node.span.of(page.text()));
    }
    squeeze(&text)
}

#[test]
fn spans_are_in_order_on_character_borders_and_lead_back_to_the_page() {
    for_every_page(|case, failures| {
        let article = &case.digest.article;
        let text = &article.text;
        let mut spans: Vec<_> = article.sentences.iter().map(|s| s.span).collect();
        failures.unless(spans.is_sorted_by(|a, b| a.end() <= b.start()), || {
            "sentences overlap".into()
        });
        for person in &case.digest.people {
            failures.unless(
                person.mentions.is_sorted_by(|a, b| a.end() <= b.start()),
                || format!("mentions of {} overlap", person.name),
            );
            spans.extend(&person.mentions);
            spans.extend(person.role);
        }
        for tag in &case.digest.tags {
            spans.extend(&tag.mentions);
        }
        spans.extend(article.accents.iter().map(|a| a.span));
        let units = standfirst::anchors::Utf16::new(case.page.text());
        for span in spans {
            let Some(here) = text.get(span.range()) else {
                failures.unless(false, || format!("{span:?} is no range of the text"));
                continue;
            };
            failures.unless(here == here.trim() && !here.is_empty(), || {
                format!("white space around {here:?}")
            });
            let there: String = standfirst::anchors::of(&case.page, &units, article, span)
                .iter()
                .map(|anchor| {
                    let node = case.page.texts[anchor.text as usize].span;
                    let units: Vec<u16> = node.of(case.page.text()).encode_utf16().collect();
                    String::from_utf16_lossy(&units[anchor.start as usize..anchor.end as usize])
                })
                .collect();
            let bare = |s: &str| s.split_whitespace().collect::<String>();
            failures.unless(bare(&there) == bare(here), || {
                format!("{here:?} is {there:?} on the page")
            });
        }
    });
}

#[test]
fn the_same_page_gives_the_same_digest() {
    for_every_page(|case, failures| {
        let again = standfirst::digest(&case.page, &Options::default());
        let json = |d: &Digest| serde_json::to_string(&d.output(Unit::Utf16)).expect("an object");
        failures.unless(json(&case.digest) == json(&again), || {
            "two runs differ".into()
        });
    });
}
