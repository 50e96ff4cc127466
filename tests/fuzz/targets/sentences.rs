//! The sentence splitter: in order, trimmed, and nothing but white space between two.
#![no_main]

use libfuzzer_sys::fuzz_target;

const LANGUAGES: &[&str] = &["", "en", "de", "fr", "es", "ru", "tr", "el", "ar", "hi", "ja", "zh", "th", "xx-YY"];

fuzz_target!(|input: (u8, &str)| {
    let (language, text) = input;
    let language = LANGUAGES[usize::from(language) % LANGUAGES.len()];
    let mut end = 0;
    for range in standfirst::text::sentences(text, language) {
        assert!(range.start >= end && range.start < range.end);
        assert!(text[end..range.start].trim().is_empty());
        assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
        end = range.end;
    }
    assert!(text[end..].trim().is_empty());
});
