//! Which language a text is in, told from its words alone.

use super::Figures;
use super::data::{Set, each};
use standfirst::{article, page, text};

/// Words of a text that is long enough to be told.
const WORDS: usize = 200;

/// The share of texts of [`WORDS`] words or more whose language is told rightly. Shorter documents that follow one
/// another are read as one.
pub fn measure(name: &str, set: &Set, language: &str, figures: &mut Figures) {
    let mut texts = vec![String::new()];
    for document in set {
        let last = texts.last_mut().expect("one at least");
        match document["paras"].as_array() {
            Some(paragraphs) => paragraphs
                .iter()
                .for_each(|p| add(last, p.as_str().unwrap_or_default())),
            None => add(last, document["text"].as_str().unwrap_or_default()),
        }
        if words(last) >= WORDS {
            texts.push(String::new());
        }
    }
    texts.pop();
    let told = each(&texts, |text| {
        let found = text::language(text);
        if found != language {
            let beginning: String = text.chars().take(80).collect();
            println!("  {name}: told {found:?}: {beginning}");
        }
        found == language
    });
    keep(&format!("{name} told"), &told, figures);
}

/// The share of pages whose body is told to be in the language that the page declares.
pub fn declared(name: &str, set: &Set, figures: &mut Figures) {
    let told: Vec<Option<bool>> = each(set, |document| {
        let string = |name: &str| document[name].as_str().unwrap_or_default();
        let page = page::html::read(string("html"), string("url"));
        let said = text::primary(&page.head.language).to_lowercase();
        if said.is_empty() {
            return None;
        }
        let body = article::read(&page, &article::Options::default()).text;
        let found = text::language(&body);
        if words(&body) < WORDS {
            return None;
        }
        if found != said {
            println!("  {}: declared {said}, told {found:?}", string("url"));
        }
        Some(found == said)
    });
    let told: Vec<bool> = told.into_iter().flatten().collect();
    keep(&format!("{name} as declared"), &told, figures);
}

fn keep(name: &str, told: &[bool], figures: &mut Figures) {
    let right = told.iter().filter(|&&right| right).count() as f64 / told.len().max(1) as f64;
    println!("language {name}: {} texts", told.len());
    figures.insert(format!("language {name}"), right);
}

fn add(text: &mut String, more: &str) {
    text.push_str(more);
    text.push('\n');
}

/// Words, or half the characters where words are not spaced.
fn words(text: &str) -> usize {
    let unspaced = text.chars().filter(|&c| text::is_unspaced(c)).count();
    text.split_whitespace().count() + unspaced / 2
}
