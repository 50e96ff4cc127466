//! ROUGE-1, as the scorer counts it: English is stemmed, other languages are compared word by word.

use standfirst::text::Stemmer;
use std::collections::BTreeMap;

/// How often each token stands in a text.
pub type Bag = BTreeMap<String, u32>;

/// Words of a summary that its recall is measured on.
const BUDGET: usize = 60;

/// Cuts texts of one language into tokens.
pub struct Tokens(Option<Stemmer>);

impl Tokens {
    pub fn new(language: &str) -> Self {
        Self((language == "en").then(|| Stemmer::new("en")))
    }

    /// The tokens of a text, counted.
    pub fn bag(&self, text: &str) -> Bag {
        let mut bag = Bag::new();
        let lower = text.to_lowercase();
        let english = self.0.is_some();
        let inside = |c: char| {
            if english {
                c.is_ascii_alphanumeric()
            } else {
                c.is_alphanumeric() || c == '_'
            }
        };
        for word in lower.split(|c| !inside(c)).filter(|w| !w.is_empty()) {
            let token = match &self.0 {
                // Short words are left alone, as the scorer does.
                Some(stemmer) if word.len() > 3 => stemmer.stem(word),
                _ => word.to_owned(),
            };
            *bag.entry(token).or_default() += 1;
        }
        bag
    }

    /// Recall of the first words of these sentences.
    pub fn recall(&self, sentences: &[&str], reference: &Bag) -> f64 {
        let text = sentences.join(" ");
        let cut: Vec<&str> = text.split_whitespace().take(BUDGET).collect();
        let hits = shared(&self.bag(&cut.join(" ")), reference);
        100.0 * f64::from(hits) / f64::from(size(reference).max(1))
    }

    /// ROUGE-1 F1 of these sentences.
    pub fn f1(&self, sentences: &[&str], reference: &Bag) -> f64 {
        let own = self.bag(&sentences.join("\n"));
        let both = size(&own) + size(reference);
        200.0 * f64::from(shared(&own, reference)) / f64::from(both.max(1))
    }
}

/// Tokens of a bag.
pub fn size(bag: &Bag) -> u32 {
    bag.values().sum()
}

fn shared(a: &Bag, b: &Bag) -> u32 {
    a.iter()
        .map(|(token, &n)| n.min(b.get(token).copied().unwrap_or(0)))
        .sum()
}
