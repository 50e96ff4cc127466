//! People and the spans of their names, as `people.py` measures them.

use crate::Figures;
use crate::data::{self, Set};
use serde_json::Value;
use standfirst::page::plain;
use standfirst::{Digest, Options, digest};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words before a name that are no part of it; the scorer's list.
const TITLES: &[&str] = &[
    "admiral",
    "agent",
    "ambassador",
    "archbishop",
    "ayatollah",
    "bishop",
    "brother",
    "capt",
    "captain",
    "cardinal",
    "ceo",
    "chair",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "coach",
    "col",
    "colonel",
    "commander",
    "congressman",
    "congresswoman",
    "dame",
    "deputy",
    "detective",
    "director",
    "doctor",
    "don",
    "dona",
    "doña",
    "dr",
    "ex-president",
    "father",
    "first",
    "former",
    "frau",
    "gen",
    "general",
    "gov",
    "governor",
    "herr",
    "imam",
    "judge",
    "justice",
    "king",
    "lady",
    "lieutenant",
    "lord",
    "lt",
    "m",
    "madame",
    "maj",
    "major",
    "mayor",
    "minister",
    "miss",
    "mme",
    "monsieur",
    "mr",
    "mrs",
    "ms",
    "mx",
    "officer",
    "pm",
    "pope",
    "premier",
    "president",
    "prime",
    "prince",
    "princess",
    "prof",
    "professor",
    "queen",
    "rabbi",
    "rep",
    "representative",
    "rev",
    "reverend",
    "saint",
    "secretary",
    "sen",
    "senator",
    "señor",
    "sergeant",
    "sgt",
    "sheikh",
    "sheriff",
    "sir",
    "sister",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "st",
    "vice",
];

/// How many people shown first are judged for rank.
const TOP: usize = 3;

struct Row {
    /// Exact spans: right, found, wanted.
    span: [usize; 3],
    /// People: right, found, wanted; `None` where the document does not list them.
    people: Option<[usize; 3]>,
    /// Of the `TOP` most mentioned: shown among the first `TOP`, and how many there are.
    top: [usize; 2],
}

/// Adds the figures of a set.
pub fn measure(name: &str, set: &Set, figures: &mut Figures) {
    let rows = data::each(set, row);
    let sum = |of: &dyn Fn(&Row) -> usize| rows.iter().map(of).sum::<usize>();
    let span = |i: usize| sum(&|r| r.span[i]);
    let people = |i: usize| sum(&|r| r.people.map_or(0, |p| p[i]));
    let mut put = |figure: &str, value: f64| {
        figures.insert(format!("people {name} {figure}"), value);
    };
    put("span f1", data::f1(span(0), span(1), span(2)));
    put("set f1", data::f1(people(0), people(1), people(2)));
    let top = sum(&|r| r.top[0]) as f64 / sum(&|r| r.top[1]).max(1) as f64;
    put("top3", top);
}

fn row(doc: &Value) -> Row {
    let text = doc["text"].as_str().unwrap_or_default();
    let page = plain::clean(&format!("Untitled\n\n{}", text.replace('\n', "\n\n")));
    let found = digest(&page, &Options::default());
    let borders: Vec<usize> = text
        .char_indices()
        .map(|(i, _)| i)
        .chain([text.len()])
        .collect();
    let wanted: BTreeSet<(usize, usize)> = list(&doc["per"])
        .iter()
        .filter_map(|pair| {
            let at = |i: usize| Some(borders[usize::try_from(pair[i].as_u64()?).ok()?]);
            Some((at(0)?, at(1)?))
        })
        .collect();
    let spans: BTreeSet<(usize, usize)> = placed(&found, text)
        .into_iter()
        .map(|(start, end)| trim(text, start, end))
        .collect();
    let names: Vec<&str> = found.people.iter().map(|p| p.name.as_str()).collect();
    let mut top = [0, 0];
    let people = doc["people"].as_array().map(|gold| {
        let matched = matched(gold, &names);
        let mentions = |g: &Value| g["mentions"].as_u64().unwrap_or_default();
        let count = gold.len().min(TOP);
        if count > 0 {
            let least = mentions(&gold[count - 1]);
            let hit = |&&(g, n): &&(usize, usize)| n < TOP && mentions(&gold[g]) >= least;
            top = [matched.iter().filter(hit).count().min(count), count];
        }
        [matched.len(), names.len(), gold.len()]
    });
    Row {
        span: [
            wanted.intersection(&spans).count(),
            spans.len(),
            wanted.len(),
        ],
        people,
        top,
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The mentions as byte ranges of the document, block by block: a block is a line of it.
fn placed(found: &Digest, text: &str) -> Vec<(usize, usize)> {
    let article = &found.article;
    let mut at = 0;
    let mut lines = Vec::new();
    for block in &article.blocks {
        let body = block.span.of(&article.text);
        let here = text[at..].find(body).map(|i| at + i);
        if let Some(here) = here.or_else(|| text.find(body)) {
            lines.push((block.span, here));
            at = here + body.len();
        }
    }
    let mentions = found.people.iter().flat_map(|p| &p.mentions);
    let place = |mention: &_| {
        let (block, here) = lines.iter().find(|(block, _)| block.contains(*mention))?;
        let start = here + mention.start() - block.start();
        Some((start, start + mention.len()))
    };
    mentions.filter_map(place).collect()
}

/// Without the titles before a name and the possessive ending after it.
fn trim(text: &str, mut start: usize, mut end: usize) -> (usize, usize) {
    for ending in ["'s", "’s", "'", "’"] {
        if let Some(bare) = text[start..end].strip_suffix(ending) {
            end = start + bare.len();
            break;
        }
    }
    loop {
        let body = &text[start..end];
        let Some((first, rest)) = body.split_once(char::is_whitespace) else {
            return (start, end);
        };
        let rest = rest.trim_start();
        if rest.is_empty() || !TITLES.contains(&fold(first).trim_matches('.')) {
            return (start, end);
        }
        start = end - rest.len();
    }
}

fn fold(text: &str) -> String {
    let bare: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    bare.to_lowercase().replace('’', "'")
}

/// The words of a name, folded, without titles before and suffixes after.
fn tokens(name: &str) -> Vec<String> {
    let folded = fold(name).replace("'s", "");
    let mut words: Vec<String> = folded
        .split_whitespace()
        .map(|w| w.trim_matches(|c| ".,;:\"'()“”‘’".contains(c)).to_owned())
        .filter(|w| !w.is_empty())
        .collect();
    while words.len() > 1 && TITLES.contains(&words[0].as_str()) {
        words.remove(0);
    }
    let suffix = |w: &String| ["jr", "sr", "ii", "iii", "iv", "phd", "md"].contains(&w.as_str());
    while words.len() > 1 && words.last().is_some_and(suffix) {
        words.pop();
    }
    words
}

/// Whether two names can be one person's, by the names alone.
fn compatible(a: &[String], b: &[String]) -> bool {
    match (a, b) {
        ([], _) | (_, []) => false,
        _ if a == b => true,
        ([_], [_]) => false,
        ([one], many) | (many, [one]) => Some(one) == many.first() || Some(one) == many.last(),
        _ if a.last() != b.last() => false,
        _ => {
            let (x, y) = (&a[0], &b[0]);
            let initial =
                |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
            x == y || initial(x, y) || initial(y, x)
        }
    }
}

/// One-to-one, greedily, fullest names first: pairs of a wanted and a found person.
fn matched(gold: &[Value], names: &[&str]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (g, person) in gold.iter().enumerate() {
        let full = tokens(person["name"].as_str().unwrap_or_default());
        let aliases = data::strings(&person["aliases"]);
        let aliases: Vec<Vec<String>> = aliases
            .iter()
            .map(|a| a.split(' ').map(str::to_owned).collect())
            .collect();
        for (n, name) in names.iter().enumerate() {
            let name = tokens(name);
            if name == full {
                pairs.push((0, n, g));
            } else if aliases.iter().any(|a| *a == name || compatible(a, &name)) {
                pairs.push((1, n, g));
            }
        }
    }
    pairs.sort_unstable();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (_, n, g) in pairs {
        if taken.iter().all(|&(other, used)| other != g && used != n) {
            taken.push((g, n));
        }
    }
    taken
}
