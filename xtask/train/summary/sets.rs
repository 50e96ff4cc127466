//! The documents: news with summaries, and web pages with the descriptions that their publishers wrote.

use super::data as corpus;
use super::oracle::{self, Labels};
use super::rouge::{Bag, Tokens, size};
use serde_json::Value;
use standfirst::article::{Article, ArticleText, BlockKind};
use standfirst::page::{Page, html, plain};
use standfirst::summary::Hints;
use standfirst::summary::document::Document;
use standfirst::summary::signals::{COUNT, values};
use standfirst::text::{Span, sentences};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The sets that are trained on. A web page is there twice: as read off its markup, and as its text alone.
pub const TRAINED: [&str; 5] = [
    "cnn_train",
    "orangesum_train",
    "vietnews_train",
    "pages",
    "pages as text",
];
/// The sets that are only measured.
pub const KEPT: [&str; 2] = ["inshorts_dev", "webdeck_dev"];
/// Where the web pages are.
const PAGES: [&str; 3] = ["wcxb-dev", "trafilatura-dev", "mozilla"];
/// Kinds of page that a reader wants summed up; the others in the sets are shops and lists.
const KINDS: [&str; 4] = ["article", "documentation", "forum", ""];

/// What recall counts for, squared, in the set that is learnt: descriptions of web pages are shorter than three
/// sentences, and the set that is best by F1 is too short to be read.
const WEB_RECALL: f64 = 3.0;
/// Weight of a web page's sentences where those of news weigh 1.
const WEB_WEIGHTS: [f32; 2] = [0.7, 1.0];
/// Only so many first sentences of a document are trained on.
const MOST_SENTENCES: usize = 60;
/// Fewer sentences leave nothing to choose.
const FEWEST_SENTENCES: usize = 4;
/// A description of fewer words says too little, one of more is no summary.
const DESCRIPTION: std::ops::RangeInclusive<usize> = 8..=80;
/// A description is the page's own where at most this share of its runs of four words stands in the text …
const COPIED: f32 = 0.5;
/// … and is about it where at least this share of its longer words does.
const ABOUT: f32 = 0.4;
/// Two documents that share this part of their runs of eight words are twins: they are never on both sides.
const TWIN: f32 = 0.05;

/// A document, what the signals say of its sentences, and which of them should be chosen.
pub struct Example {
    pub set: &'static str,
    /// The part it belongs to in cross-validation; twins share it.
    pub fold: usize,
    pub weight: f32,
    pub article: Article,
    pub people: Vec<Span<ArticleText>>,
    pub tags: Vec<Span<ArticleText>>,
    pub rows: Vec<[f32; COUNT]>,
    /// What is learnt of the first sentences.
    pub labels: Labels,
    pub language: String,
    pub reference: Bag,
    /// The first sentences of its text.
    pub lead: Vec<String>,
    grams: Vec<u64>,
}

/// The examples to train on, and those of the development sets.
pub fn read(data: &str) -> (Vec<Example>, Vec<Example>) {
    let mut kept = Vec::new();
    for set in KEPT {
        let found = each(&format!("{data}/summary"), set, |line| text(line, set));
        kept.extend(found.into_iter().flatten());
    }
    let known: BTreeSet<u64> = kept.iter().flat_map(|e| e.grams.iter().copied()).collect();
    let mut trained = Vec::new();
    for set in &TRAINED[..3] {
        let found = each(&format!("{data}/summary"), set, |line| text(line, set));
        trained.extend(found.into_iter().flatten());
    }
    let mut pages = Vec::new();
    for set in PAGES {
        let found = each(&format!("{data}/extraction"), set, described);
        pages.extend(found.into_iter().flatten());
    }
    // A description that several pages have is the site's.
    let mut often: BTreeMap<Bag, u32> = BTreeMap::new();
    for [page, _] in &pages {
        *often.entry(page.reference.clone()).or_default() += 1;
    }
    trained.extend(
        pages
            .into_iter()
            .filter(|p| often[&p[0].reference] == 1)
            .flatten(),
    );
    let before = trained.len();
    trained.retain(|e| {
        let twin = e.grams.iter().filter(|g| known.contains(g)).count();
        twin as f32 <= TWIN * e.grams.len() as f32 && e.rows.len() >= FEWEST_SENTENCES
    });
    for set in TRAINED {
        eprintln!(
            "{set}: {} documents",
            trained.iter().filter(|e| e.set == set).count()
        );
    }
    eprintln!(
        "left out as twins of a development document or too short: {}",
        before - trained.len()
    );
    fold(&mut trained);
    (trained, kept)
}

/// Gives every document a part, and twins the same.
fn fold(examples: &mut [Example]) {
    let mut owners: BTreeMap<u64, usize> = BTreeMap::new();
    for i in 0..examples.len() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for gram in &examples[i].grams {
            if let Some(&owner) = owners.get(gram) {
                *shared.entry(owner).or_default() += 1;
            } else {
                owners.insert(*gram, i);
            }
        }
        let most = shared
            .into_iter()
            .max_by_key(|&(owner, n)| (n, usize::MAX - owner));
        let grams = examples[i].grams.len();
        examples[i].fold = match most {
            Some((owner, n)) if n as f32 > TWIN * grams as f32 => examples[owner].fold,
            _ => i,
        };
    }
}

/// `work` on every document of a set, on all cores; the answers in the documents' order.
fn each<T: Send>(folder: &str, set: &str, work: impl Fn(&Value) -> T + Sync) -> Vec<T> {
    let lines: Vec<String> = corpus::lines(Path::new(folder), set).collect();
    corpus::each(&lines, |line| {
        work(&serde_json::from_str(line).expect("a line is an object"))
    })
}

/// A document of a set of texts with references.
fn text(document: &Value, set: &'static str) -> Option<Example> {
    let string = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |name: &str| -> Vec<String> {
        let items = document[name].as_array();
        items.into_iter().flatten().map(string).collect()
    };
    let language = string(&document["lang"]);
    let paragraphs = list("paras");
    // A line without words where the set gives no title.
    let title = match string(&document["title"]) {
        title if title.trim().is_empty() => "-".to_owned(),
        title => title,
    };
    let page = plain::clean(&format!("{title}\n\n{}", paragraphs.join("\n\n")));
    // A development document is read as the command line would: without a word about its language.
    let told = TRAINED.contains(&set).then(|| language.clone());
    let mut example = example(&page, told, set, &list("refs").join(" "), &language, 1.0)?;
    let lead = paragraphs.iter().flat_map(|p| {
        let sentences = sentences(p, &language).into_iter();
        sentences.map(|s| p[s].to_owned()).collect::<Vec<_>>()
    });
    example.lead = lead.take(3).collect();
    Some(example)
}

/// A web page with a description of its own, as read off its markup and as its text alone.
fn described(document: &Value) -> Option<[Example; 2]> {
    let string = |name: &str| document[name].as_str().unwrap_or_default();
    if !KINDS.contains(&string("kind")) {
        return None;
    }
    let page = html::read(string("html"), string("url"));
    let article = standfirst::article::read(&page, &standfirst::article::Options::default());
    let description = description(&page, &article)?;
    let body = article.blocks.iter().filter(|b| b.kind != BlockKind::Dek);
    let body: Vec<String> = body
        .map(|b| b.span.of(&article.text).replace('\n', " "))
        .collect();
    let title = article.title.as_deref().unwrap_or("-");
    let bare = plain::clean(&format!("{title}\n\n{}", body.join("\n\n")));
    let language = article.language.clone();
    let read = |page: &Page, told, view: usize| {
        example(
            page,
            told,
            TRAINED[3 + view],
            &description,
            &language,
            WEB_WEIGHTS[view],
        )
    };
    Some([
        read(&page, None, 0)?,
        read(&bare, Some(language.clone()), 1)?,
    ])
}

/// What the publisher says of the page, where it is no quotation from the text and yet about it.
fn description(page: &Page, article: &Article) -> Option<String> {
    let names = ["description", "og:description", "twitter:description"];
    let longest = names
        .iter()
        .flat_map(|n| page.metas(n))
        .max_by_key(|d| d.len())?;
    let words = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        let runs = lower.split(|c: char| !c.is_alphanumeric());
        runs.filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (own, body) = (words(longest), words(&article.text));
    if !DESCRIPTION.contains(&own.len()) {
        return None;
    }
    let runs: BTreeSet<&[String]> = body.windows(4).collect();
    let copied = own.windows(4).filter(|run| runs.contains(*run)).count();
    let long = |w: &&String| w.chars().count() > 3;
    let known: BTreeSet<&String> = body.iter().filter(long).collect();
    let content: Vec<&String> = own.iter().filter(long).collect();
    let about = content.iter().filter(|w| known.contains(**w)).count();
    let own_words = copied as f32 <= COPIED * (own.len() - 3) as f32;
    (own_words && about as f32 >= ABOUT * content.len() as f32).then(|| longest.trim().to_owned())
}

fn example(
    page: &Page,
    told: Option<String>,
    set: &'static str,
    reference: &str,
    language: &str,
    weight: f32,
) -> Option<Example> {
    let options = standfirst::Options {
        language: told,
        ..standfirst::Options::default()
    };
    let digest = standfirst::digest(page, &options);
    let mut people: Vec<_> = digest
        .people
        .iter()
        .flat_map(|p| p.mentions.clone())
        .collect();
    let mut tags: Vec<_> = digest
        .tags
        .iter()
        .flat_map(|t| t.mentions.clone())
        .collect();
    people.sort_unstable();
    tags.sort_unstable();
    let article = digest.article;
    let tokens = Tokens::new(language);
    let reference = tokens.bag(reference);
    let hints = Hints {
        people: &people,
        tags: &tags,
    };
    let document = Document::new(&article, hints);
    if size(&reference) == 0 || document.sentences.is_empty() {
        return None;
    }
    let rows: Vec<_> = (0..document.sentences.len())
        .map(|s| values(&document, s))
        .collect();
    let first = document.sentences.iter().take(MOST_SENTENCES);
    let bags: Vec<Bag> = first.map(|s| tokens.bag(s.text)).collect();
    let beta2 = if set.starts_with("pages") {
        WEB_RECALL
    } else {
        1.0
    };
    let labels = oracle::labels(&bags, &reference, beta2);
    let lead = document
        .sentences
        .iter()
        .take(3)
        .map(|s| s.text.to_owned())
        .collect();
    let grams = grams(&article.text);
    Some(Example {
        set,
        fold: 0,
        weight,
        rows,
        labels,
        language: language.to_owned(),
        reference,
        lead,
        grams,
        people: people.clone(),
        tags: tags.clone(),
        article,
    })
}

/// Hashes of the distinct runs of eight words.
fn grams(text: &str) -> Vec<u64> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let hash = |run: &[&str]| {
        // FNV-1a.
        run.join(" ")
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            })
    };
    let mut grams: Vec<u64> = words.windows(8).map(hash).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}
