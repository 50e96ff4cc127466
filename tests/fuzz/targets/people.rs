//! The tagger of names and what makes people of them: each mention a piece of the text, each person named.
#![no_main]

use libfuzzer_sys::fuzz_target;
use standfirst::{article, page::plain, people};

fuzz_target!(|text: &str| {
    let article = article::read(&plain::clean(text), &article::Options::default());
    for person in people::find(&article) {
        assert!(!person.name.trim().is_empty() && !person.mentions.is_empty());
        assert!(person.mentions.is_sorted());
        assert!((0.0..=1.0).contains(&person.salience));
        for span in person.mentions.iter().chain(&person.role) {
            assert!(!span.of(&article.text).trim().is_empty());
        }
    }
});
