//! Article text against pages whose article is known, and title, byline and date, as `extraction.py` measures them.

use crate::Figures;
use crate::data::{self, Set, squeeze, strings, words};
use serde_json::Value;
use standfirst::digest::{Output, Unit};
use standfirst::page::html;
use standfirst::{Options, digest};

struct Row {
    kind: String,
    /// Whether it is said to be an article.
    told: bool,
    /// F1 of the bags of lower-cased words, where the text is known.
    word: Option<f64>,
    /// Snippets that must stand in the text: found; that must not: found; and that must: missed.
    segments: [usize; 3],
    /// Whether title, byline and date are right; `None` where they are not known.
    fields: [Option<bool>; 3],
}

/// Adds the figures of a set.
pub fn measure(name: &str, set: &Set, figures: &mut Figures) {
    let rows = data::each(set, |doc| {
        let page = html::read(doc["html"].as_str().unwrap_or_default(), "");
        let found = digest(&page, &Options::default()).output(Unit::Scalar);
        row(doc, &found)
    });
    let mut put = |figure: String, value: f64| {
        figures.insert(format!("extraction {name} {figure}"), value);
    };
    let word = |kind: &str| {
        let rows = rows.iter().filter(|r| kind.is_empty() || r.kind == kind);
        rows.filter_map(|r| r.word).collect::<Vec<_>>()
    };
    if !word("").is_empty() {
        put("word f1".into(), data::mean(word("")));
        let mut kinds: Vec<_> = rows.iter().map(|r| r.kind.as_str()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            put(format!("word f1 {kind}"), data::mean(word(kind)));
        }
    }
    // Where the set knows kinds, an article and a manual must be told to be one.
    let articles = rows
        .iter()
        .filter(|r| matches!(&*r.kind, "article" | "documentation"));
    let told: Vec<f64> = articles.map(|r| f64::from(u8::from(r.told))).collect();
    if !told.is_empty() {
        put("articles told".into(), data::mean(told));
    }
    let sum = |i: usize| rows.iter().map(|r| r.segments[i]).sum::<usize>();
    let (held, wrong, missed) = (sum(0), sum(1), sum(2));
    put(
        "segments f1".into(),
        data::f1(held, held + missed, held + wrong),
    );
    for (i, field) in ["title", "byline", "published"].into_iter().enumerate() {
        let known: Vec<bool> = rows.iter().filter_map(|r| r.fields[i]).collect();
        let right = data::mean(known.iter().map(|&right| f64::from(u8::from(right))));
        put(format!("{field} exact"), right);
    }
}

fn row(doc: &Value, found: &Output) -> Row {
    let text = &found.text;
    let word = doc["text"].as_str().filter(|t| !t.is_empty()).map(|gold| {
        let (gold, got) = (words(gold), words(text));
        data::f1(data::shared(&gold, &got), gold.len(), got.len())
    });
    let flat = squeeze(text);
    let count = |field: &str| {
        let list = strings(&doc[field]);
        let held = list.iter().filter(|s| flat.contains(&squeeze(s))).count();
        (held, list.len() - held)
    };
    let (held, missed) = count("must");
    let (wrong, _) = count("must_not");
    let right = |gold: &str, got: Option<&str>, cut: usize| {
        let gold = field(doc["meta"][gold].as_str()?, cut);
        (!gold.is_empty()).then(|| gold == field(got.unwrap_or_default(), cut))
    };
    Row {
        kind: doc["kind"].as_str().unwrap_or_default().to_owned(),
        told: found.status == "article",
        word,
        segments: [held, wrong, missed],
        fields: [
            right("title", found.title.as_deref(), usize::MAX),
            right("byline", found.byline.as_deref(), usize::MAX),
            right("published", found.published.as_deref(), 10),
        ],
    }
}

/// How metadata compare: in small letters, without punctuation at the ends, at most `cut` characters.
fn field(value: &str, cut: usize) -> String {
    let flat = squeeze(value).to_lowercase();
    let bare = flat.trim_matches(|c: char| " .,:;|-–—\"'“”‘’".contains(c));
    bare.chars().take(cut).collect()
}
