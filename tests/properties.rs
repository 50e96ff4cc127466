//! What holds for every input, however odd: no panic, spans that lead back, sentences that are quotations.

use proptest::prelude::*;
use standfirst::digest::Unit;
use standfirst::page::{Page, html, plain};
use standfirst::summary::Length;
use standfirst::{Options, digest};

/// How often a hostile input repeats itself; less in a debug build, so that `cargo test` stays quick.
const MANY: usize = if cfg!(debug_assertions) {
    20_000
} else {
    100_000
};

/// Asserts all that a digest promises about itself, and returns how many bytes of text it found.
fn check(page: &Page, length: Length) -> usize {
    let options = Options {
        language: None,
        length,
    };
    let found = digest(page, &options);
    let article = &found.article;
    let text = article.text.as_str();
    let mut end = 0;
    for block in &article.blocks {
        let inside = &text[block.span.range()];
        assert!(!inside.trim().is_empty(), "an empty block");
        assert!(end == 0 || &text[end..block.span.start()] == "\n\n");
        end = block.span.end();
    }
    assert_eq!(end, text.len(), "text outside the blocks");
    let mut end = 0;
    for (i, sentence) in article.sentences.iter().enumerate() {
        let inside = &text[sentence.span.range()];
        assert!(!inside.is_empty() && inside == inside.trim(), "{inside:?}");
        assert!(sentence.span.start() >= end, "sentences overlap");
        let between = &text[end..sentence.span.start()];
        assert!(between.trim().is_empty(), "lost between two: {between:?}");
        end = sentence.span.end();
        let block = &article.blocks[sentence.block as usize];
        assert!(block.span.contains(sentence.span));
        assert!((block.sentences.0..block.sentences.1).contains(&(i as u32)));
    }
    assert!(text[end..].trim().is_empty(), "no sentence holds the end");
    let mut at = (0, 0);
    for run in &article.runs {
        assert!((run.at, run.page) >= at, "runs overlap");
        let (here, there) = (run.at as usize, run.page as usize);
        let len = run.len as usize;
        assert_eq!(&text[here..here + len], &page.text()[there..there + len]);
        at = (run.at + run.len, run.page + run.len);
    }
    let spans = article.sentences.iter().map(|s| s.span);
    let spans = spans.chain(found.people.iter().flat_map(|p| p.mentions.clone()));
    let spans = spans.chain(found.people.iter().filter_map(|p| p.role));
    let spans = spans.chain(found.tags.iter().flat_map(|t| t.mentions.clone()));
    for span in spans {
        let here = &text[span.range()];
        let on = article.on_page(span).map(|on| &page.text()[on.range()]);
        let bare = |s: &str| s.split_whitespace().collect::<String>();
        assert_eq!(on.map(bare), Some(bare(here)), "the way back to the page");
    }
    assert_eq!(found.summary.scores.len(), article.sentences.len());
    let scores = found
        .summary
        .scores
        .iter()
        .chain(found.people.iter().map(|p| &p.salience));
    for score in scores.chain(found.tags.iter().map(|t| &t.score)) {
        assert!((0.0..=1.0).contains(score), "a score of {score}");
    }
    let picks = &found.summary.picks;
    assert!(picks.is_sorted_by(|a, b| a.sentence < b.sentence));
    for unit in [Unit::Scalar, Unit::Utf16] {
        let out = found.output(unit);
        assert_eq!(out.sentences.len(), article.sentences.len());
        for (pick, picked) in out.summary.iter().zip(picks) {
            assert_eq!(pick.sentence, picked.sentence);
            let at = &out.sentences[pick.sentence as usize];
            assert_eq!(slice(&out.text, at.start, at.end, unit), pick.text);
        }
        for person in &out.people {
            assert!(!person.name.trim().is_empty() && !person.mentions.is_empty());
        }
        serde_json::to_string(&out).expect("an object");
    }
    text.len()
}

/// `text[start..end]` as the caller counts.
fn slice(text: &str, start: usize, end: usize, unit: Unit) -> String {
    match unit {
        Unit::Scalar => text.chars().skip(start).take(end - start).collect(),
        Unit::Utf16 => {
            let units: Vec<u16> = text.encode_utf16().collect();
            String::from_utf16(&units[start..end]).expect("whole characters")
        }
    }
}

/// Reads a text in each of the three ways.
fn check_text(text: &str, length: Length) {
    check(&plain::clean(text), length);
    check(&plain::pasted(text), length);
    check(&html::read(text, ""), length);
}

fn lengths() -> impl Strategy<Value = Length> {
    prop_oneof![
        Just(Length::Short),
        Just(Length::Medium),
        Just(Length::Long),
        (0usize..8).prop_map(Length::Sentences),
    ]
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
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

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
