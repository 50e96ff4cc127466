//! Quality floors over the development sets of `../shared/data`: what `tests/floors.json` states, the current code
//! must reach. The measures are those of the scorers in `../shared/score`, in Rust; where a measure is simpler than the
//! scorer's, its module says so.
//!
//! Thousands of pages are read, so it runs with optimisation only: `cargo test --release --test corpus -- --nocapture`
//! prints every figure. Without the data, or in a debug build, it says that it skips.

#[path = "corpus/data.rs"]
mod data;
#[path = "corpus/extraction.rs"]
mod extraction;
#[path = "corpus/language.rs"]
mod language;
#[path = "corpus/people.rs"]
mod people;
#[path = "corpus/summary.rs"]
mod summary;
#[path = "corpus/tags.rs"]
mod tags;

use data::Set;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Measured figures by name.
type Figures = BTreeMap<String, f64>;

/// Holds the figures of one part against the floors whose names begin with `part`.
fn hold(part: &str, figures: &Figures) {
    let floors = data::floors();
    let mut report = String::new();
    for (name, value) in figures {
        let floor = floors.get(name).copied();
        let shown = floor.map_or("none".to_owned(), |f| format!("{f:.4}"));
        println!("{name}: {value:.4} (floor {shown})");
        if floor.is_none_or(|floor| *value < floor) {
            let _ = write!(report, "\n  {name} is {value:.4}, its floor {shown}");
        }
    }
    for name in floors.keys().filter(|n| n.starts_with(part)) {
        if !figures.contains_key(name) {
            let _ = write!(report, "\n  {name} has a floor and was not measured");
        }
    }
    assert!(report.is_empty(), "below the floors:{report}\n");
}

/// Reads the sets of one part; `None`, and a word about it, where they cannot be measured here.
fn sets<const N: usize>(part: &str, names: [&str; N]) -> Option<[Set; N]> {
    if cfg!(debug_assertions) {
        println!("{part}: skipped: run with --release");
        return None;
    }
    if !data::folder().is_dir() {
        println!("{part}: skipped: no ../shared");
        return None;
    }
    Some(names.map(data::read))
}

#[test]
fn extraction_holds_its_floors() {
    let names = ["extraction/wcxb-dev", "extraction/trafilatura-dev"];
    if let Some([wcxb, trafilatura]) = sets("extraction", names) {
        let mut figures = Figures::new();
        extraction::measure("wcxb-dev", &wcxb, &mut figures);
        extraction::measure("trafilatura-dev", &trafilatura, &mut figures);
        hold("extraction", &figures);
    }
}

#[test]
fn languages_are_told() {
    let names = [
        "summary/orangesum_train",
        "summary/vietnews_train",
        "people/pt-bosque-dev",
        "people/germeval-dev",
        "people/gum-dev",
        "people/da-ddt-train",
        "people/fi-turku-train",
        "people/nb-norne-train",
        "people/sv-talbanken-train",
        "people/zh-gsdsimp-train",
        "extraction/trafilatura-dev",
    ];
    let languages = ["fr", "vi", "pt", "de", "en", "da", "fi", "nb", "sv", "zh"];
    if let Some(sets) = sets("language", names) {
        let mut figures = Figures::new();
        for ((name, set), language) in names.iter().zip(&sets).zip(languages) {
            let name = name.rsplit('/').next().unwrap_or(name);
            language::measure(name, set, language, &mut figures);
        }
        language::declared("trafilatura-dev", &sets[10], &mut figures);
        hold("language", &figures);
    }
}

#[test]
fn people_hold_their_floors() {
    if let Some([gum]) = sets("people", ["people/gum-dev"]) {
        let mut figures = Figures::new();
        people::measure("gum-dev", &gum, &mut figures);
        hold("people", &figures);
    }
}

#[test]
fn tags_hold_their_floors() {
    let names = [
        "tags/pubtags-dev",
        "tags/duc2001-even",
        "tags/kpcrowd-train",
    ];
    if let Some([publishers, annotators, crowd]) = sets("tags", names) {
        let mut figures = Figures::new();
        tags::measure("pubtags-dev", &publishers, &mut figures);
        tags::measure("duc2001-even", &annotators, &mut figures);
        tags::measure("kpcrowd-train", &crowd, &mut figures);
        hold("tags", &figures);
    }
}

#[test]
fn summaries_hold_their_floors() {
    let names = ["summary/inshorts_dev", "summary/webdeck_dev"];
    if let Some([inshorts, webdeck]) = sets("summary", names) {
        let mut figures = Figures::new();
        summary::measure("inshorts_dev", &inshorts, &mut figures);
        summary::measure("webdeck_dev", &webdeck, &mut figures);
        hold("summary", &figures);
    }
}
