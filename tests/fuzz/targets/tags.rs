//! Tags: at most ten, each once, each in the text or its title.
#![no_main]

use libfuzzer_sys::fuzz_target;
use standfirst::{article, page::plain, tags};

fuzz_target!(|text: &str| {
    let article = article::read(&plain::clean(text), &article::Options::default());
    let tags = tags::rank(&article, tags::Hints::default());
    assert!(tags.len() <= 10);
    for (i, tag) in tags.iter().enumerate() {
        assert!(!tag.text.trim().is_empty());
        assert!(tags[..i].iter().all(|other| other.text != tag.text));
        assert!((0.0..=1.0).contains(&tag.score));
        assert!(!tag.mentions.is_empty() || article.title.is_some());
        for mention in &tag.mentions {
            assert!(!mention.of(&article.text).trim().is_empty());
        }
    }
});
