//! The golden rules of sentence splitting, in every first-class language: examples of what the splitters of the field are
//! asked (titles, abbreviations, ordinals, quotations, dialogue, ellipses, lists, decimals), in sentences of our own.
//!
//! `tests/data/sentences/CODE.txt` has one example a line: ` | ` stands where a sentence must end, and nowhere else; `||`
//! where no white space follows.

use standfirst::text::sentences;
use std::path::Path;

/// English must be right throughout, every other language in this share of its examples.
const SHARE: f64 = 0.95;
/// Examples of English, and of each other language, at least.
const FEWEST: (usize, usize) = (40, 15);

/// The languages that are first-class.
const LANGUAGES: [&str; 25] = [
    "ar", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "id", "it", "ja", "ko", "nb",
    "nl", "pl", "pt", "ru", "sv", "tr", "uk", "vi", "zh",
];

/// What the splitter makes of an example where that is not what is marked.
fn wrong(language: &str, marked: &str) -> Option<String> {
    let text = marked.replace(" | ", " ").replace("||", "");
    let expected: Vec<&str> = marked
        .split('|')
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect();
    let found: Vec<&str> = sentences(&text, language)
        .into_iter()
        .map(|range| &text[range])
        .collect();
    (found != expected).then(|| format!("{language}: {marked}\n    {}", found.join(" | ")))
}

#[test]
fn every_language_keeps_the_golden_rules() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sentences");
    let mut short = Vec::new();
    for language in LANGUAGES {
        let path = folder.join(language).with_extension("txt");
        let text = std::fs::read_to_string(&path).expect("the examples of a first-class language");
        let examples: Vec<&str> = text.lines().collect();
        let (least, fewest) = match language {
            "en" => (1.0, FEWEST.0),
            _ => (SHARE, FEWEST.1),
        };
        assert!(examples.len() >= fewest, "{language}: too few examples");
        let failed: Vec<String> = examples
            .iter()
            .filter_map(|example| wrong(language, example))
            .collect();
        let right = 1.0 - failed.len() as f64 / examples.len() as f64;
        println!("{language}: {:.3} of {} examples", right, examples.len());
        for example in &failed {
            println!("  {example}");
        }
        if right < least {
            short.push(language);
        }
    }
    assert!(short.is_empty(), "under their share: {short:?}");
}
