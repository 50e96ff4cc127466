//! What holds for every input, however odd: no panic, spans that lead back, sentences that are quotations.

mod promises;

use promises::{check, check_text};
use proptest::prelude::*;
use standfirst::page::{html, plain};
use standfirst::summary::Length;
use standfirst::{Options, digest};
use std::sync::LazyLock;

/// How often a hostile input repeats itself; less in a debug build, so that `cargo test` stays quick.
const MANY: usize = if cfg!(debug_assertions) {
    20_000
} else {
    100_000
};

fn lengths() -> impl Strategy<Value = Length> {
    prop_oneof![
        Just(Length::Short),
        Just(Length::Medium),
        Just(Length::Long),
        (0usize..8).prop_map(Length::Sentences),
    ]
}

/// The same cases in every run: what no test has seen is sought by `cargo xtask fuzz`.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(1),
        ..ProptestConfig::default()
    }
}

/// Characters that break careless code, beside ordinary ones.
fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-zA-Z]{1,9}",
        3 => "[A-Z][a-z]{2,8}",
        2 => Just(" ".to_owned()),
        2 => Just(". ".to_owned()),
        1 => Just("\n\n".to_owned()),
        1 => Just("Dr. ".to_owned()),
        1 => Just("U.S.".to_owned()),
        1 => Just(" 3.14 ".to_owned()),
        1 => Just("…”".to_owned()),
        1 => Just("。「".to_owned()),
        1 => Just("\u{202e}\u{2066}".to_owned()),
        1 => Just("\u{200b}\u{200d}\u{feff}\u{ad}".to_owned()),
        1 => Just("e\u{301}\u{301}\u{301}".to_owned()),
        1 => Just("👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿".to_owned()),
        1 => Just("\0\u{b}\u{c}\u{85}\u{2028}\u{a0}\u{3000}".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

const SOUP: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=content>",
    "</div>",
    "<article>",
    "</article>",
    "<h1>",
    "</h1>",
    "<h2>",
    "<ul><li>",
    "</li>",
    "</ul>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<pre>",
    "</pre>",
    "<b>",
    "</b>",
    "<a href=/x>",
    "</a>",
    "<br>",
    "<br><br>",
    "<hr>",
    "<figure><figcaption>",
    "</figcaption></figure>",
    "<blockquote>",
    "</blockquote>",
    "<span hidden>",
    "</span>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<style>",
    "</style>",
    "<nav>",
    "</nav>",
    "<aside class=related>",
    "</aside>",
    "<footer>",
    "</footer>",
    "<time datetime=2024-02-30>",
    "</time>",
    "<template>",
    "<template shadowrootmode=open><slot>",
    "</template>",
    "<x-y>",
    "</x-y>",
    "&amp;",
    "&#0;",
    "&#xD800;",
    "&nope",
    "<",
    "<meta property=og:title content='T",
    "'>",
    "<title>",
    "</title>",
    "<p class=byline>By Ann Lee",
    "<svg>",
    "</svg>",
    "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"NewsArticle\",\"author\":[[[{\"name\":7}]]]}]}</script>",
    "<script type=application/ld+json>{\"@type\":[\"Article\"],\"headline\":null,\"datePublished\":\"99999-99-99T\"",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        2 => proptest::sample::select(SOUP).prop_map(str::to_owned),
        1 => "[A-Z][a-z]{1,8}( [a-z]{1,8}){3,14}\\. ",
        1 => odd_text(),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn any_text_gives_a_digest_that_quotes(text in odd_text(), length in lengths()) {
        check_text(&text, length);
    }

    #[test]
    fn any_characters_at_all_give_a_digest(text in "\\PC{0,200}", length in lengths()) {
        check_text(&text, length);
    }

    #[test]
    fn any_soup_of_tags_gives_a_digest_that_quotes(html in soup(), length in lengths()) {
        check_text(&html, length);
    }

    #[test]
    fn sentences_of_a_block_cover_all_but_its_white_space(text in odd_text(), language in prop_oneof![Just(""), Just("en"), Just("de"), Just("ja"), Just("xx-YY")]) {
        let mut end = 0;
        for range in standfirst::text::sentences(&text, language) {
            prop_assert!(range.start >= end && range.start < range.end);
            prop_assert!(text[end..range.start].trim().is_empty());
            prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
            end = range.end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }

    #[test]
    fn asking_for_n_sentences_gives_at_most_n(text in odd_text(), n in 0usize..6) {
        let options = Options { language: None, length: Length::Sentences(n) };
        let found = digest(&plain::clean(&text), &options);
        prop_assert!(found.summary.picks.len() <= n);
    }
}

/// The markup of all pages under `tests/pages`.
static PAGES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("tests/pages")
        .map(|entry| entry.expect("a folder").path().join("page.html"))
        .collect();
    files.sort();
    let read = |file| std::fs::read_to_string(file).ok();
    files.into_iter().filter_map(read).collect()
});

/// One change of a page: where (in thousandths of it), how much (in bytes), and what goes there.
fn splice() -> impl Strategy<Value = (usize, usize, Patch)> {
    let patch = prop_oneof![
        3 => Just(Patch::Nothing),
        2 => (0usize..1000).prop_map(Patch::Again),
        3 => proptest::sample::select(SOUP).prop_map(|tag| Patch::New(tag.to_owned())),
        1 => odd_text().prop_map(Patch::New),
    ];
    (0usize..1000, prop_oneof![0usize..8, 0usize..2000], patch)
}

#[derive(Clone, Debug)]
enum Patch {
    Nothing,
    /// A stretch of the page from elsewhere, as long as what it replaces or a little longer.
    Again(usize),
    New(String),
}

fn spliced(page: &str, splices: &[(usize, usize, Patch)]) -> String {
    let mut page = page.to_owned();
    for (at, len, patch) in splices {
        let stretch = |at: usize, len: usize| {
            let start = page.floor_char_boundary(page.len() * at / 1000);
            start
                ..page
                    .floor_char_boundary((start + len).min(page.len()))
                    .max(start)
        };
        let new = match patch {
            Patch::Nothing => String::new(),
            Patch::Again(from) => page[stretch(*from, len + 60)].to_owned(),
            Patch::New(text) => text.clone(),
        };
        page.replace_range(stretch(*at, *len), &new);
    }
    page
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn a_damaged_page_gives_a_digest_that_quotes(
        page in any::<proptest::sample::Index>(),
        splices in proptest::collection::vec(splice(), 1..12),
        length in lengths(),
    ) {
        let source: &String = page.get(PAGES.as_slice());
        let page = spliced(source, &splices);
        check(&html::read(&page, "https://news.example/a"), length);
    }
}

#[test]
fn nothing_and_white_space_alone_give_an_empty_digest() {
    for text in [
        "",
        " ",
        "\n\n\n",
        "\t\r\n \u{3000}\u{a0}",
        "\u{feff}",
        "<p> </p>",
    ] {
        check_text(text, Length::Medium);
    }
    assert_eq!(check(&plain::clean(" \n\n \t "), Length::Medium), 0);
}

#[test]
fn a_word_of_a_million_letters_is_read() {
    let word = "a".repeat(1_000_000);
    assert_eq!(
        check(&plain::clean(&format!("T\n\n{word}")), Length::Medium),
        word.len()
    );
    check(&html::read(&format!("<p>{word}"), ""), Length::Medium);
}

#[test]
fn a_hundred_thousand_nested_elements_are_read() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<blockquote><b>", "</b></blockquote>"),
        ("<ul><li>", ""),
        ("<svg><style>", "</i>"),
        ("<svg><title>x</i>", "</title>"),
    ] {
        let page = format!(
            "<body>{}The rain ended on Tuesday, and nobody in the town knows why it did.{}",
            open.repeat(100_000),
            close.repeat(100_000)
        );
        check(&html::read(&page, ""), Length::Medium);
    }
}

#[test]
fn siblings_by_the_hundred_thousand_are_read() {
    let paragraphs = "<p>It rained.".repeat(MANY);
    let found = check(&html::read(&paragraphs, ""), Length::Medium);
    assert!(found >= MANY * "It rained.".len(), "only {found} bytes");
    check(
        &html::read(&"<a href=x>b</a> ".repeat(MANY), ""),
        Length::Medium,
    );
    check(&plain::pasted(&"It rained.\n".repeat(MANY)), Length::Medium);
}

#[test]
fn control_characters_and_invisible_runs_are_read() {
    for odd in [
        "\0", "\u{202e}", "\u{2066}", "\u{200b}", "\u{200d}", "\u{feff}", "\u{ad}", "\u{301}",
        "\u{fffd}",
    ] {
        let run = odd.repeat(MANY / 5);
        check_text(&run, Length::Medium);
        check_text(
            &format!("Title\n\nThe rain{run} ended. {run}Nobody{run} knows {run}. Why?"),
            Length::Short,
        );
    }
}

#[test]
fn many_abbreviations_initials_and_quotes_cost_no_more_than_words() {
    for piece in [
        "Mr. ",
        "A. ",
        "“",
        "”",
        "(",
        "...",
        "U.S. ",
        "1. ",
        "No. 1.",
        "Ann Lee, ",
    ] {
        check_text(
            &format!("Title\n\n{}", piece.repeat(MANY / 5)),
            Length::Medium,
        );
    }
}
