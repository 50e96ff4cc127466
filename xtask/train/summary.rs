//! Trains the summary's ranker: `cargo run --release --example train-summary -- --data DIR --out src/summary/model.bin`.
//!
//! `DIR` holds the sets of `../shared/data`. The texts are read through the crate's own pipeline and signals, so
//! training and use cannot drift apart. The same data give the same bytes.
//!
//! 1. [`sets`]: documents with a reference, news and web pages; what resembles a development set is left out.
//! 2. [`oracle`]: the set of three sentences that is best by ROUGE, which the ranker learns to tell from the others.
//! 3. [`boost`]: gradient boosting on two losses.
//! 4. [`report`]: gains over the first three sentences, on the development sets and, with `--folds`, on the training
//!    sets by models that have not seen the documents.

#[path = "summary/boost.rs"]
mod boost;
#[path = "../../tests/corpus/data.rs"]
#[allow(dead_code, reason = "what the floors need is not all needed here")]
mod data;
#[path = "summary/oracle.rs"]
mod oracle;
#[path = "summary/report.rs"]
mod report;
#[path = "summary/rouge.rs"]
mod rouge;
#[path = "summary/sets.rs"]
mod sets;

use sets::Example;

/// How many parts the training sets are cut into for `--folds`.
const FOLDS: usize = 5;

fn main() {
    let (mut data, mut out, mut folds) = (String::new(), String::new(), false);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        match name.as_str() {
            "--data" => data = arguments.next().expect("a folder after --data"),
            "--out" => out = arguments.next().expect("a file after --out"),
            "--folds" => folds = true,
            _ => panic!("unknown option {name}"),
        }
    }
    let (trained, kept) = sets::read(&data);
    let all: Vec<&Example> = trained.iter().collect();
    let model = boost::train(&all);
    std::fs::write(&out, model.write()).expect("the model can be written");
    println!("development sets, not trained on:");
    for name in sets::KEPT {
        let of_set = kept.iter().filter(|e| e.set == name);
        report::print(
            name,
            &of_set
                .map(|e| report::measure(e, &model))
                .collect::<Vec<_>>(),
        );
    }
    if folds {
        println!("training sets, {FOLDS} folds:");
        cross(&trained);
    }
}

/// Measures each training document by a model that has seen neither it nor its twins.
fn cross(trained: &[Example]) {
    let mut rows = Vec::new();
    for fold in 0..FOLDS {
        let seen: Vec<&Example> = trained.iter().filter(|e| e.fold % FOLDS != fold).collect();
        let model = boost::train(&seen);
        let unseen = trained.iter().filter(|e| e.fold % FOLDS == fold);
        rows.extend(unseen.map(|e| (e.set, report::measure(e, &model))));
    }
    for name in sets::TRAINED {
        let of_set = rows.iter().filter(|(set, _)| *set == name);
        report::print(name, &of_set.map(|(_, row)| *row).collect::<Vec<_>>());
    }
}
