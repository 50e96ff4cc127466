//! Trains the people tagger: `cargo run --release --example train-people -- --data DIR --out FILE`.
//!
//! The texts are read through the tagger's own tokens and features, so training and use cannot drift apart. Seeded, and
//! each thread works alone: the same data give the same bytes.
//!
//! 1. Word filters from name frequencies and from running text.
//! 2. Two half models, each trained on one half of the documents, give every document an honest first pass.
//! 3. The model: a linear-chain CRF by FTRL-Proximal (`McMahan` et al. 2013), whose L1 term leaves most weights at
//!    zero. Documents are shown alternately without and with the evidence of the first pass.
//! 4. The verdict on people, from what a model of every second document finds in the others (`people/verdict.rs`).
//! 5. Weights rounded to `i8`, the file written, and the sets that were kept out scored with it.

#[path = "people/clusters.rs"]
mod clusters;
#[path = "people/letters.rs"]
mod letters;
#[path = "solve.rs"]
mod solve;
#[path = "people/verdict.rs"]
mod verdict;

use serde_json::Value;
use standfirst::people::features::{Document, KEY_BITS, Thought};
use standfirst::people::lexicon::Lexicon;
use standfirst::people::model::{Model, Weight};
use standfirst::people::tagger::{LABELS, Label, Scores, Transitions, best_path, first_pass};
use standfirst::people::tokens::Shape;
use standfirst::people::words;
use standfirst::text::names::{Filter, WordFilters, WordHash, hash};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A set of labelled texts.
struct Set {
    /// Its file; after `cyrillic`, written in these letters.
    name: &'static str,
    /// How much a sentence of it counts. English running text counts most, as it is what is read most; social media
    /// least, as it is not.
    weight: f32,
    /// For the report, every so manieth document is kept out of training, from the first on; 0: none is.
    kept_out: usize,
}

const fn set(name: &'static str, weight: f32, kept_out: usize) -> Set {
    Set {
        name,
        weight,
        kept_out,
    }
}

const SETS: &[Set] = &[
    set("gum-dev", 1.5, 1),
    set("gum-other", 1.5, 5),
    set("ewt-dev", 1.0, 1),
    set("gmb", 0.8, 10),
    set("wikigold", 1.5, 5),
    set("crossner-politics-dev", 1.0, 1),
    set("crossner-politics-train", 1.5, 0),
    set("crossner-science-train", 1.0, 0),
    set("crossner-literature-train", 1.0, 0),
    set("crossner-music-train", 1.0, 0),
    set("crossner-ai-train", 1.0, 0),
    set("crossner-science-dev", 1.0, 0),
    set("crossner-literature-dev", 1.0, 0),
    set("crossner-music-dev", 1.0, 0),
    set("crossner-ai-dev", 1.0, 0),
    set("wnut17-train", 0.5, 1),
    set("btc-train", 0.5, 0),
    set("germeval-dev", 1.0, 2),
    set("pt-bosque-dev", 1.0, 1),
    set("pt-bosque-train", 1.0, 0),
    set("nb-norne-train", 0.7, 5),
    set("da-ddt-train", 0.7, 5),
    set("sv-talbanken-train", 0.7, 5),
    set("fi-turku-train", 0.7, 5),
    set("hr-set-train", 0.7, 5),
    set("sr-set-train", 0.7, 5),
    set("sk-snk-train", 0.7, 5),
    set("cyrillic sr-set-train", 0.3, 5),
    set("cyrillic hr-set-train", 0.3, 5),
    set("cyrillic sk-snk-train", 0.3, 5),
];

/// Kinds of names in the sets that are no names of something else, or written small: for these tokens both labels are
/// allowed.
const UNSURE: &[&str] = &[
    "DATE",
    "DRV",
    "algorithm",
    "chemicalcompound",
    "chemicalelement",
    "discipline",
    "enzyme",
    "field",
    "literarygenre",
    "metrics",
    "misc",
    "musicalinstrument",
    "musicgenre",
    "protein",
    "task",
    "tim",
];

/// Sets whose labels are doubted, and by how much, in steps of a weight, a model that has not seen a sentence must find
/// another reading likelier: four times the logarithm's base.
const DOUBTFUL: &[&str] = &["gmb", "btc-train"];
const DOUBT: i32 = 128;

/// Texts without labels, for the word filters.
const RUNNING: &[&str] = &[
    "summary/cnn_train.jsonl.gz",
    "summary/orangesum_train.jsonl.gz",
    "summary/webdeck_dev.jsonl",
    "extraction/wcxb-dev.jsonl.gz",
    "tags/kpcrowd-train.jsonl",
    "tags/duc2001-even.jsonl",
];
/// Documents read of each.
const RUNNING_MOST: usize = 4000;

/// Family names of the census kept, most frequent first.
const FAMILY_NAMES: usize = 16_000;
/// Common words kept, most frequent first.
const COMMON_WORDS: usize = 24_000;
/// Passes over the data, for the half models and for the model.
const EPOCHS: (usize, usize) = (3, 8);
/// Last epochs whose weights are averaged.
const AVERAGED: usize = 3;
/// Learning rate and the L1 and L2 terms of FTRL-Proximal.
const ALPHA: f32 = 0.15;
const BETA: f32 = 1.0;
const L1: f32 = 11.0;
const L2: f32 = 0.2;
/// Added to every beginning of a name, in steps: the tagger is bold, as the verdict on people takes back what is none.
const BOLDNESS: i32 = 45;
/// Weights are stored in steps of 1/32.
const STEP: f32 = 32.0;
/// Seed of the order in which sentences are shown.
const ORDER: u64 = 0x9e37_79b9_7f4a_7c15;
/// Orders whose weights are averaged: with one alone, its chance decides over a point of F1.
const ORDERS: u64 = 4;
/// Those of features are rounded to so many of them: they say as much and compress better.
const COARSE: f32 = 2.0;

struct Options {
    data: PathBuf,
    out: PathBuf,
    names: PathBuf,
    /// Given and family names beside those of the census, as `people/names.py` prints them.
    lists: PathBuf,
    /// `whole`: sets that are kept out as a whole are; `parts`: a part of the others is.
    report: Option<String>,
    l1: f32,
    epochs: usize,
    errors: Option<String>,
}

fn main() {
    let mut args = std::env::args().skip(1);
    let mut options = Options {
        data: PathBuf::from("../shared/data/people"),
        out: PathBuf::from("src/people/model.bin"),
        names: PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/names.bin")),
        lists: PathBuf::from("target/people-names.txt"),
        report: None,
        l1: L1,
        epochs: EPOCHS.1,
        errors: None,
    };
    while let Some(name) = args.next() {
        let mut value = || args.next().unwrap_or_default();
        match name.as_str() {
            "--report" => options.report = Some(value()),
            "--data" => options.data = value().into(),
            "--out" => options.out = value().into(),
            "--lists" => options.lists = value().into(),
            "--names" => options.names = value().into(),
            "--l1" => options.l1 = value().parse().expect("a number"),
            "--epochs" => options.epochs = value().parse().expect("a number"),
            "--errors" => options.errors = Some(value()),
            _ => panic!("unknown option {name}"),
        }
    }
    train(&options);
}

fn train(options: &Options) {
    let clock = std::time::Instant::now();
    let mut texts: Vec<(Gold, f32)> = Vec::new();
    let mut kept_out: Vec<(&str, Vec<Gold>)> = Vec::new();
    for set in SETS {
        let mut out = Vec::new();
        for (i, gold) in read(&options.data, set.name).into_iter().enumerate() {
            let kept = match options.report.as_deref() {
                None => false,
                Some("whole") => set.kept_out == 1,
                Some(_) => set.kept_out > 0 && i % set.kept_out == 0,
            };
            if kept {
                out.push(gold);
            } else {
                texts.push((gold, set.weight));
            }
        }
        if !out.is_empty() {
            kept_out.push((set.name, out));
        }
    }
    let running = running_text(&options.data);
    let labelled = || texts.iter().map(|(gold, _)| gold.text.as_str());
    let texts_of_all = || labelled().chain(running.iter().map(String::as_str));
    let mut lexicon = lexicon(&options.data, &options.lists, texts_of_all());
    lexicon.clusters = clusters::learn(texts_of_all());
    eprintln!("{} documents, {:?}", texts.len(), clock.elapsed());
    let mut documents = read_all(&texts, &lexicon);
    let mut labels: Vec<Vec<Allowed>> = texts
        .iter()
        .zip(&documents)
        .map(|((gold, _), document)| project(document, gold))
        .collect();

    // First passes by models that have not seen the document.
    let mut first: Vec<Vec<Thought>> = vec![Vec::new(); texts.len()];
    let halves: Vec<Model> = std::thread::scope(|scope| {
        let (documents, labels, texts, lexicon) = (&documents, &labels, &texts, &lexicon);
        let half = |half: usize| {
            let mut examples = Vec::new();
            for d in (0..texts.len()).filter(|d| d % 2 != half) {
                examples.push(Example::new(&documents[d], &labels[d], texts[d].1, false));
            }
            fit(examples, EPOCHS.0, options.l1, lexicon)
        };
        let workers = [0, 1].map(|h| scope.spawn(move || half(h)));
        workers.map(|w| w.join().expect("a half model")).into()
    });
    for (half, model) in halves.iter().enumerate() {
        for d in (half..texts.len()).step_by(2) {
            first[d] = first_pass(&documents[d], model);
        }
    }
    eprintln!("half models, {:?}", clock.elapsed());
    let mut doubted = 0;
    for d in 0..texts.len() {
        if texts[d].0.doubtful {
            doubted += doubt(&documents[d], &halves[d % 2], &mut labels[d]);
        }
    }
    eprintln!("{doubted} sentences doubted");
    for (document, first) in documents.iter_mut().zip(&mut first) {
        document.count_first_pass(std::mem::take(first));
    }
    // The model, and one that has seen only every second document.
    let (mut model, half) = std::thread::scope(|scope| {
        let (documents, labels, texts, lexicon) = (&documents, &labels, &texts, &lexicon);
        let some = |step: usize| {
            let example = |d: usize| Example::new(&documents[d], &labels[d], texts[d].1, true);
            let examples = (0..texts.len()).step_by(step).map(example).collect();
            fit(examples, options.epochs, options.l1, lexicon)
        };
        let half = scope.spawn(move || some(2));
        (some(1), half.join().expect("a model of half the texts"))
    });
    eprintln!("models, {:?}", clock.elapsed());
    let unseen = texts.iter().skip(1).step_by(2);
    let rows: Vec<verdict::Row> = unseen
        .flat_map(|(gold, weight)| verdict::rows(&half, gold, *weight))
        .collect();
    model.verdict = verdict::fit(&rows);
    eprintln!("{} candidates, {:?}", rows.len(), clock.elapsed());
    let bytes: &[u8] = model.to_bytes().leak();
    std::fs::write(&options.out, bytes).expect("the model's file can be written");
    std::fs::write(&options.names, lexicon.filters.to_bytes())
        .expect("the filters' file can be written");
    eprintln!("{} bytes, {:?}", bytes.len(), clock.elapsed());
    let model =
        Model::from_bytes(bytes, lexicon.filters.clone()).expect("what was written can be read");
    for (set, texts) in &kept_out {
        score(set, texts, &model, options.errors.as_deref() == Some(set));
    }
}

/// A document with its people, in byte offsets.
struct Gold {
    text: String,
    sentences: Vec<Range<usize>>,
    people: Vec<Range<usize>>,
    /// Names of something else; and places where it is not known whether there is one.
    others: Vec<Range<usize>>,
    unsure: Vec<Range<usize>>,
    /// Whether its labels are doubted.
    doubtful: bool,
    /// Whether the names of accounts are marked as names of persons.
    handles: bool,
    /// Whether names of something else are marked at all.
    typed: bool,
}

fn lines(path: &Path) -> Vec<String> {
    let output = Command::new("gzip")
        .arg("-dc")
        .arg(path)
        .output()
        .expect("gzip is installed");
    assert!(output.status.success(), "{} cannot be read", path.display());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(str::to_owned).collect()
}

fn read(data: &Path, set: &str) -> Vec<Gold> {
    let mut found = Vec::new();
    let (cyrillic, file) = match set.strip_prefix("cyrillic ") {
        Some(file) => (true, file),
        None => (false, set),
    };
    for line in lines(&data.join(format!("{file}.jsonl.gz"))) {
        let object: Value = serde_json::from_str(&line).expect("one JSON object a line");
        let mut text = object["text"].as_str().unwrap_or_default().to_owned();
        let mut bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        bytes.push(text.len());
        if cyrillic {
            (text, bytes) = letters::cyrillic(&text, file.starts_with("sr-"));
        }
        let at = |v: &Value| bytes[v.as_u64().unwrap_or_default() as usize];
        let sentences = object["sents"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|s| {
                let tokens = s.as_array()?;
                Some(at(&tokens.first()?[0])..at(&tokens.last()?[1]))
            })
            .collect();
        let people = object["per"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|p| at(&p[0])..at(&p[1]))
            .collect();
        let (mut others, mut unsure) = (Vec::new(), Vec::new());
        let rows = |key: &str| object[key].as_array().cloned().unwrap_or_default();
        for (tokens, tags) in rows("sents").iter().zip(rows("tags")) {
            let tags = tags.as_array().cloned().unwrap_or_default();
            for (token, tag) in tokens.as_array().into_iter().flatten().zip(tags) {
                let tag = tag.as_str().unwrap_or("O");
                let kind = tag.get(2..).unwrap_or("");
                if kind.is_empty() || kind == "PER" {
                    continue;
                }
                let span = at(&token[0])..at(&token[1]);
                if UNSURE.contains(&kind) {
                    unsure.push(span);
                } else {
                    others.push(span);
                }
            }
        }
        found.push(Gold {
            text,
            sentences,
            people,
            others,
            unsure,
            handles: set == "btc-train",
            doubtful: DOUBTFUL.contains(&set),
            typed: !set.starts_with("gum-"),
        });
    }
    found
}

/// The labels that a token may have, as bits of their numbers.
type Allowed = u8;

const fn bit(label: Label) -> Allowed {
    1 << label as u8
}

/// The labels of a document's tokens. A title at the start of a name is no part of it.
fn project(document: &Document, gold: &Gold) -> Vec<Allowed> {
    let unsure = bit(Label::Outside) | bit(Label::Other);
    let mut labels: Vec<Allowed> = document
        .tokens
        .iter()
        .map(|t| {
            if gold.typed || !t.shape.is_capitalised() {
                bit(Label::Outside)
            } else {
                unsure
            }
        })
        .collect();
    let within = |span: &Range<usize>| {
        let first = document
            .tokens
            .partition_point(|t| t.end as usize <= span.start);
        let last = document
            .tokens
            .partition_point(|t| (t.start as usize) < span.end);
        first..last
    };
    for span in &gold.unsure {
        labels[within(span)].fill(unsure);
    }
    for span in &gold.others {
        for token in within(span) {
            let capital = document.tokens[token].shape.is_capitalised();
            labels[token] = if capital { bit(Label::Other) } else { unsure };
        }
    }
    for person in &gold.people {
        let Range { mut start, mut end } = within(person);
        let handle = |t: usize| document.tokens[t].of(document.text) == "@";
        if gold.handles && (handle(start) || start > 0 && handle(start - 1)) {
            labels[start..end].fill(unsure);
            continue;
        }
        start += offices(document, start..end);
        while end > start + 1 && document.tokens[end - 1].shape == Shape::Possessive {
            end -= 1;
        }
        if start == end || end == start + 1 && is_office(document, start) {
            // "Mr." alone is no name; the capitals after it are.
            let office = start.min(end - 1);
            labels[office] = unsure;
            let mut from = office + 1;
            while from < labels.len() && is_office(document, from) {
                from += 1;
            }
            let free = |&t: &usize| {
                let other = labels[t] & bit(Label::Outside) == 0;
                document.tokens[t].shape.is_capitalised() && !other
            };
            start = from;
            end = from + (from..labels.len()).take_while(free).count();
            if end > start + 3 {
                continue;
            }
        }
        for (i, label) in labels[start..end].iter_mut().enumerate() {
            *label = bit(if i == 0 { Label::Begin } else { Label::Inside });
        }
    }
    labels
}

/// Whether a word says what somebody is and is no given name: "Minister", "Mr.".
fn is_office(document: &Document, token: usize) -> bool {
    let lower = document.tokens[token].of(document.text).to_lowercase();
    document.is_title(token)
        || words::is_role(lower.trim_end_matches('.')) && !document.is_given(token)
}

/// Words before a name that say what somebody is and were marked as if they were part of it: "Foreign Minister Ada Low".
fn offices(document: &Document, name: Range<usize>) -> usize {
    let mut offices = 0;
    for token in name.start..name.end.saturating_sub(1) {
        let lower = document.tokens[token].of(document.text).to_lowercase();
        if is_office(document, token) {
            offices = token + 1 - name.start;
        } else if !words::ROLE_MODIFIERS.has(&lower) && document.tokens[token].shape != Shape::Mark
        {
            break;
        }
    }
    offices
}

/// Where a model that has not seen a text is sure of something else than its labels, these are taken back: the text was
/// labelled by a machine, or in a hurry. How many sentences.
fn doubt(document: &Document, model: &Model, labels: &mut [Allowed]) -> usize {
    let mut doubted = 0;
    let (mut keys, mut scores) = (Vec::new(), Vec::new());
    let mut best = vec![Label::Outside; document.tokens.len()];
    for sentence in &document.sentences {
        scores.clear();
        for i in sentence.clone() {
            keys.clear();
            document.features(sentence, i, false, &mut keys);
            scores.push(model.score(&keys));
        }
        let truth = &mut labels[sentence.clone()];
        let free = best_sum(&scores, &model.transitions, |_| Allowed::MAX);
        let bound = best_sum(&scores, &model.transitions, |i| truth[i]);
        if free - bound < DOUBT {
            continue;
        }
        doubted += 1;
        let best = &mut best[sentence.clone()];
        best_path(&scores, &model.transitions, best);
        for i in 0..best.len() {
            if truth[i] & bit(best[i]) == 0 {
                truth[i] = Allowed::MAX;
                // What follows a beginning stands and falls with it.
                for t in &mut truth[i + 1..] {
                    if *t != bit(Label::Inside) {
                        break;
                    }
                    *t = Allowed::MAX;
                }
            }
        }
    }
    doubted
}

/// The sum of the best path through the allowed labels.
fn best_sum(
    scores: &[Scores],
    transitions: &Transitions,
    allowed: impl Fn(usize) -> Allowed,
) -> i32 {
    const NEVER: i32 = i32::MIN / 4;
    let mut reach = [NEVER; LABELS];
    reach[0] = 0;
    for (i, score) in scores.iter().enumerate() {
        reach = std::array::from_fn(|to| {
            if allowed(i) & 1 << to == 0 {
                return NEVER;
            }
            let emit = if to == 0 { 0 } else { score[to - 1] };
            let steps = (0..LABELS).filter(|&from| Label::ALL[to].may_follow(Label::ALL[from]));
            let most = steps.map(|from| reach[from] + transitions[from][to]).max();
            most.unwrap_or(NEVER).max(NEVER) + emit
        });
    }
    reach.into_iter().max().unwrap_or(0)
}

fn read_all<'a>(texts: &'a [(Gold, f32)], lexicon: &Lexicon) -> Vec<Document<'a>> {
    texts
        .iter()
        .map(|(gold, _)| Document::new(&gold.text, gold.sentences.iter().cloned(), lexicon))
        .collect()
}

/// Texts without labels: English and French news, web pages in several languages.
fn running_text(data: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for set in RUNNING {
        let path = data.join("..").join(set);
        let lines = if path.extension().is_some_and(|e| e == "gz") {
            lines(&path)
        } else {
            let text = std::fs::read_to_string(&path).expect("running text");
            text.lines().map(str::to_owned).collect()
        };
        for line in lines.iter().take(RUNNING_MOST) {
            let object: Value = serde_json::from_str(line).expect("one JSON object a line");
            let text = object["text"].as_str().map(str::to_owned);
            texts.push(text.unwrap_or_else(|| {
                let paragraphs = object["paras"].as_array().into_iter().flatten();
                let paragraphs: Vec<&str> = paragraphs.filter_map(Value::as_str).collect();
                paragraphs.join("\n")
            }));
        }
    }
    texts
}

/// The words of a census list, most frequent first.
fn census(data: &Path, file: &str, most: usize) -> BTreeSet<WordHash> {
    let text = std::fs::read_to_string(data.join("names").join(file)).expect("the census names");
    text.lines()
        .take(most)
        .filter_map(|l| l.split_whitespace().next())
        .map(hash)
        .collect()
}

fn census_given(data: &Path) -> BTreeSet<WordHash> {
    let mut given = census(data, "us-census-1990-dist.male.first.txt", usize::MAX);
    given.extend(census(
        data,
        "us-census-1990-dist.female.first.txt",
        usize::MAX,
    ));
    given
}

/// Word filters: given and family names by census frequency, common words from running text.
fn lexicon<'a>(data: &Path, lists: &Path, texts: impl Iterator<Item = &'a str>) -> Lexicon {
    let mut given = census_given(data);
    let mut family = census(data, "us-census-1990-dist.all.last.txt", FAMILY_NAMES);
    let mut places = BTreeSet::new();
    let mut listed = BTreeSet::new();
    let lists = std::fs::read_to_string(lists).expect("the lists of names");
    for line in lists.lines() {
        match line.split_once(' ') {
            Some(("given", name)) => given.insert(hash(name)),
            Some(("place", name)) => places.insert(hash(name)),
            Some(("common", word)) => listed.insert(hash(word)),
            // Those with the ending of a family name are known without a list.
            Some((_, name)) if !words::FAMILY_ENDINGS.ends(name) => family.insert(hash(name)),
            _ => false,
        };
    }
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for text in texts {
        for word in text.split(|c: char| !c.is_alphabetic()) {
            if word.chars().nth(1).is_none() {
                continue;
            }
            let cell = counts.entry(word.to_lowercase()).or_default();
            if word.starts_with(char::is_lowercase) {
                cell.0 += 1;
            } else {
                cell.1 += 1;
            }
        }
    }
    let mut common: Vec<(u32, &String)> = counts
        .iter()
        .filter(|(_, (small, capital))| small > capital)
        .map(|(word, (small, _))| (*small, word))
        .collect();
    common.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    common.truncate(COMMON_WORDS);
    let filters = WordFilters {
        given: Filter::build(given.into_iter()),
        family: Filter::build(family.into_iter()),
        common: Filter::build(common.into_iter().map(|(_, w)| hash(w)).chain(listed)),
        place: Filter::build(places.into_iter()),
    };
    Lexicon {
        filters,
        ..Lexicon::default()
    }
}

/// A document as the trainer sees it.
struct Example {
    /// Keys of each token's features, one token after the other.
    keys: Vec<u32>,
    /// For each token: where its keys start, where those of the second pass start.
    starts: Vec<(u32, u32)>,
    sentences: Vec<Range<usize>>,
    labels: Vec<Allowed>,
    weight: f32,
}

impl Example {
    fn new(document: &Document, labels: &[Allowed], weight: f32, second: bool) -> Self {
        let mut keys = Vec::new();
        let mut starts = Vec::new();
        let mut whole = Vec::new();
        let mut base = Vec::new();
        for sentence in &document.sentences {
            for i in sentence.clone() {
                base.clear();
                document.features(sentence, i, false, &mut base);
                whole.clear();
                document.features(sentence, i, second, &mut whole);
                debug_assert_eq!(base, whole[..base.len()]);
                starts.push((keys.len() as u32, (keys.len() + base.len()) as u32));
                keys.extend(&whole);
            }
        }
        starts.push((keys.len() as u32, keys.len() as u32));
        Self {
            keys,
            starts,
            sentences: document.sentences.clone(),
            labels: labels.to_vec(),
            weight,
        }
    }
}

/// What FTRL-Proximal remembers of one weight.
#[derive(Clone, Copy, Default)]
struct State {
    z: f32,
    n: f32,
}

impl State {
    fn step(&mut self, w: &mut f32, gradient: f32, l1: f32) {
        let n = self.n + gradient * gradient;
        let sigma = (n.sqrt() - self.n.sqrt()) / ALPHA;
        self.z += gradient - sigma * *w;
        self.n = n;
        *w = if self.z.abs() <= l1 {
            0.0
        } else {
            -(self.z - l1.copysign(self.z)) / ((BETA + n.sqrt()) / ALPHA + L2)
        };
    }
}

/// Numbers that only look random: xorshift64*.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % n
    }
}

/// A key that fewer tokens have is not learned from: it says nothing that holds elsewhere.
const LEAST_TOKENS: u8 = 4;

/// Replaces keys by their places in the table of weights, and forgets those that are too rare to be learned. The key of
/// each place.
fn number(examples: &mut [Example]) -> Vec<u32> {
    let mut counts = vec![0u8; 1 << KEY_BITS];
    for &key in examples.iter().flat_map(|example| &example.keys) {
        counts[key as usize] = counts[key as usize].saturating_add(1);
    }
    let mut places = vec![u32::MAX; 1 << KEY_BITS];
    let mut keys = Vec::new();
    for (key, place) in places.iter_mut().enumerate() {
        if counts[key] >= LEAST_TOKENS {
            *place = keys.len() as u32;
            keys.push(key as u32);
        }
    }
    for example in examples {
        let mut kept = Vec::with_capacity(example.keys.len() / 2);
        let mut starts = Vec::with_capacity(example.starts.len());
        for bounds in example.starts.windows(2) {
            let (start, middle, end) = (bounds[0].0, bounds[0].1, bounds[1].0);
            let mut take = |range: Range<u32>| {
                let range = range.start as usize..range.end as usize;
                let known = example.keys[range].iter().map(|&key| places[key as usize]);
                kept.extend(known.filter(|&place| place != u32::MAX));
                kept.len() as u32
            };
            let first = starts.last().map_or(0, |s: &(u32, u32, u32)| s.2);
            let middle = take(start..middle);
            let last = take(bounds[0].1..end);
            starts.push((first, middle, last));
        }
        example.starts = starts.iter().map(|s| (s.0, s.1)).collect();
        example.starts.push((kept.len() as u32, kept.len() as u32));
        example.keys = kept;
    }
    keys
}

/// Adds a share of each of the rows' numbers.
fn add<const N: usize>(sums: &mut [[f32; N]], rows: &[[f32; N]], share: f32) {
    for (sums, row) in sums.iter_mut().zip(rows) {
        for (sum, number) in sums.iter_mut().zip(row) {
            *sum += number * share;
        }
    }
}

/// The weights of so many keys and of the transitions after one order of the sentences.
fn descend(
    examples: &[Example],
    count: usize,
    epochs: usize,
    l1: f32,
    seed: u64,
) -> (Vec<[f32; LABELS - 1]>, Moves) {
    let mut weights = vec![[0.0f32; LABELS - 1]; count];
    let mut sums = weights.clone();
    let mut states = vec![[State::default(); LABELS - 1]; count];
    let mut transitions = [[0.0f32; LABELS]; LABELS];
    let mut transition_states = [[State::default(); LABELS]; LABELS];
    let mut order: Vec<(u32, u32)> = examples
        .iter()
        .enumerate()
        .flat_map(|(e, x)| (0..x.sentences.len()).map(move |s| (e as u32, s as u32)))
        .collect();
    let mut random = Random(seed);
    let mut chain = Chain::default();
    for epoch in 0..epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, random.below(i + 1));
        }
        let mut loss = 0.0;
        for &(e, s) in &order {
            let example = &examples[e as usize];
            let sentence = example.sentences[s as usize].clone();
            let second = (epoch + e as usize).is_multiple_of(2);
            let keys = |i: usize| {
                let (start, middle) = example.starts[i];
                let end = if second {
                    example.starts[i + 1].0
                } else {
                    middle
                };
                &example.keys[start as usize..end as usize]
            };
            chain.scores.clear();
            for i in sentence.clone() {
                let mut sum = [0.0f32; LABELS];
                for &key in keys(i) {
                    for (s, w) in sum[1..].iter_mut().zip(&weights[key as usize]) {
                        *s += w;
                    }
                }
                chain.scores.push(sum);
            }
            loss += chain.run(&example.labels[sentence.clone()], &transitions);
            for (at, i) in sentence.enumerate() {
                let g: [f32; LABELS - 1] =
                    std::array::from_fn(|k| chain.gradients[at][k + 1] * example.weight);
                // A token that is certain moves nothing.
                if g.iter().all(|g| g.abs() < 1e-3) {
                    continue;
                }
                for &key in keys(i) {
                    let key = key as usize;
                    for (k, &g) in g.iter().enumerate() {
                        states[key][k].step(&mut weights[key][k], g, l1);
                    }
                }
            }
            for (row, states, gradients) in
                izip(&mut transitions, &mut transition_states, &chain.moves)
            {
                for (w, state, g) in izip(row, states, gradients) {
                    if *g != 0.0 {
                        state.step(w, g * example.weight, 0.0);
                    }
                }
            }
        }
        eprintln!("  epoch {epoch}: loss {loss:.0}");
        if epoch + AVERAGED >= epochs {
            add(&mut sums, &weights, 1.0);
        }
    }
    // The average over the last epochs: one epoch's end is as chance has it.
    for (w, sum) in weights.iter_mut().zip(&sums) {
        for (w, sum) in w.iter_mut().zip(sum) {
            *w = sum / AVERAGED.min(epochs) as f32;
        }
    }
    (weights, transitions)
}

/// The model of these examples: the mean over [`ORDERS`] orders of their sentences.
fn fit(mut examples: Vec<Example>, epochs: usize, l1: f32, lexicon: &Lexicon) -> Model {
    let keys_of = number(&mut examples);
    let examples = &examples;
    let runs: Vec<(Vec<[f32; LABELS - 1]>, Moves)> = std::thread::scope(|scope| {
        let count = keys_of.len();
        let workers: Vec<_> = (0..ORDERS)
            .map(|order| {
                scope.spawn(move || {
                    descend(
                        examples,
                        count,
                        epochs,
                        l1,
                        ORDER ^ (order * 0x1234_5678_9abc_def1),
                    )
                })
            })
            .collect();
        workers
            .into_iter()
            .map(|w| w.join().expect("a run"))
            .collect()
    });
    let share = 1.0 / ORDERS as f32;
    let mut weights = vec![[0.0f32; LABELS - 1]; keys_of.len()];
    let mut transitions = [[0.0f32; LABELS]; LABELS];
    for (run, moves) in &runs {
        add(&mut weights, run, share);
        add(&mut transitions, moves, share);
    }
    let round = |w: f32| ((w * STEP / COARSE).round() * COARSE).clamp(-126.0, 126.0) as i8;
    let kept: Vec<Weight> = keys_of
        .iter()
        .zip(&weights)
        .map(|(&key, w)| (key, w.map(round)))
        .filter(|(_, w)| w.iter().any(|&w| w != 0))
        .collect();
    let mut transitions = transitions.map(|row| row.map(|w| (w * STEP).round() as i32));
    for row in &mut transitions {
        row[Label::Begin as usize] += BOLDNESS;
    }
    eprintln!(
        "  {} of {} features kept, {transitions:?}",
        kept.len(),
        keys_of.len()
    );
    Model::new(lexicon.clone(), transitions, &kept)
}

fn izip<A: IntoIterator, B: IntoIterator, C: IntoIterator>(
    a: A,
    b: B,
    c: C,
) -> impl Iterator<Item = (A::Item, B::Item, C::Item)> {
    a.into_iter().zip(b).zip(c).map(|((a, b), c)| (a, b, c))
}

/// Forward and backward sums over one sentence.
#[derive(Default)]
struct Chain {
    scores: Vec<[f32; LABELS]>,
    forward: Vec<[f32; LABELS]>,
    backward: Vec<[f32; LABELS]>,
    /// Probability less truth, of each label of each token.
    gradients: Vec<[f32; LABELS]>,
    /// The same for each transition.
    moves: [[f32; LABELS]; LABELS],
}

fn log_sum(values: [f32; LABELS]) -> f32 {
    let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY {
        return most;
    }
    most + values.iter().map(|v| (v - most).exp()).sum::<f32>().ln()
}

impl Chain {
    /// Fills the gradients; the loss of the sentence. Where a token may have several labels, the truth is what the model
    /// thinks likely among them.
    fn run(&mut self, truth: &[Allowed], transitions: &Moves) -> f32 {
        self.gradients.clear();
        self.gradients.resize(self.scores.len(), [0.0; LABELS]);
        self.moves = [[0.0; LABELS]; LABELS];
        let all = self.add(|_| Allowed::MAX, transitions, 1.0);
        all - self.add(|i| truth[i], transitions, -1.0)
    }

    /// Adds the probabilities of labels and transitions over the allowed paths, times `sign`; the log of their sum.
    fn add(&mut self, allowed: impl Fn(usize) -> Allowed, transitions: &Moves, sign: f32) -> f32 {
        let n = self.scores.len();
        let mut moves = *transitions;
        for (from, to) in pairs() {
            if !Label::ALL[to].may_follow(Label::ALL[from]) {
                moves[from][to] = f32::NEG_INFINITY;
            }
        }
        let score = |scores: &[[f32; LABELS]], i: usize, label: usize| {
            if allowed(i) & 1 << label == 0 {
                f32::NEG_INFINITY
            } else {
                scores[i][label]
            }
        };
        self.forward.clear();
        self.backward.clear();
        self.backward.resize(n, [0.0; LABELS]);
        let mut reach = [f32::NEG_INFINITY; LABELS];
        reach[Label::Outside as usize] = 0.0;
        for i in 0..n {
            reach = std::array::from_fn(|to| {
                let sums = std::array::from_fn(|from| reach[from] + moves[from][to]);
                score(&self.scores, i, to) + log_sum(sums)
            });
            self.forward.push(reach);
        }
        for i in (0..n.saturating_sub(1)).rev() {
            let later = self.backward[i + 1];
            let after: [f32; LABELS] =
                std::array::from_fn(|to| score(&self.scores, i + 1, to) + later[to]);
            self.backward[i] = std::array::from_fn(|from| {
                log_sum(std::array::from_fn(|to| moves[from][to] + after[to]))
            });
        }
        let total = log_sum(reach);
        for i in 0..n {
            for label in 0..LABELS {
                let p = (self.forward[i][label] + self.backward[i][label] - total).exp();
                self.gradients[i][label] += sign * p;
            }
            for (from, to) in pairs() {
                let before = match i.checked_sub(1) {
                    Some(before) => self.forward[before][from],
                    None if from == Label::Outside as usize => 0.0,
                    None => continue,
                };
                let here = score(&self.scores, i, to) + self.backward[i][to];
                let p = before + moves[from][to] + here;
                if p > f32::NEG_INFINITY {
                    self.moves[from][to] += sign * (p - total).exp();
                }
            }
        }
        total
    }
}

type Moves = [[f32; LABELS]; LABELS];

fn pairs() -> impl Iterator<Item = (usize, usize)> {
    (0..LABELS).flat_map(|from| (0..LABELS).map(move |to| (from, to)))
}

/// Prints precision, recall and F1 of the exact spans of all people shown on texts, and with `errors` each name missed or invented.
fn score(set: &str, texts: &[Gold], model: &Model, errors: bool) {
    let (mut hit, mut found, mut gold) = (0u32, 0, 0);
    for document in texts {
        let mine = verdict::found(model, &document.text);
        let theirs: BTreeSet<(usize, usize)> =
            document.people.iter().map(|r| (r.start, r.end)).collect();
        hit += mine.intersection(&theirs).count() as u32;
        found += mine.len();
        gold += theirs.len();
        if errors {
            let text = &document.text;
            let around = |s: usize, e: usize| {
                let from = text.floor_char_boundary(s.saturating_sub(60));
                let to = text.ceil_char_boundary(e + 50);
                format!("{}[{}]{}", &text[from..s], &text[s..e], &text[e..to]).replace('\n', " | ")
            };
            for (s, e) in theirs.difference(&mine) {
                println!("MISS {}", around(*s, *e));
            }
            for (s, e) in mine.difference(&theirs) {
                println!("FALSE {}", around(*s, *e));
            }
        }
    }
    let p = f64::from(hit) / f64::from(found as u32);
    let r = f64::from(hit) / f64::from(gold as u32);
    println!(
        "{set}: span precision {p:.3} recall {r:.3} F1 {:.3}",
        2.0 * p * r / (p + r)
    );
}
