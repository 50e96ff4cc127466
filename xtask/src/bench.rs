//! `cargo xtask bench`: how long reading takes, beside others, on the same pages in the same run.

use crate::need::browsers::Browser;
use crate::need::node;
use crate::{Outcome, build, sh, train};
use std::path::PathBuf;

pub fn command(_: &[String]) -> Outcome {
    println!("Compiled for this machine, beside dom_smoothie:\n");
    let folder = sh::root().join("tests/pages");
    let own: Vec<_> = sh::files(&folder)?
        .into_iter()
        .filter(|file| file.extension().is_some_and(|e| e == "html"))
        .map(|file| folder.join(file))
        .collect();
    native(&own)?;
    match train::shared() {
        Ok(shared) => native(&[shared.join("data/extraction/wcxb-dev.jsonl.gz")])?,
        Err(error) => println!("\nNo larger set: {error}"),
    }
    println!("\nIn Chromium, beside cloning the document and Readability.js:\n");
    Browser::Chromium.ensure()?;
    node::ensure()?;
    build::build()?;
    let script = node::folder().join("bench.js");
    sh::run(&mut sh::program("node", &[&script.to_string_lossy()]))
}

fn native(files: &[PathBuf]) -> Outcome {
    let manifest = sh::root().join("xtask/peers/Cargo.toml");
    let target = sh::target().join("peers");
    let mut command = sh::cargo(&["run", "--quiet", "--release", "--manifest-path"]);
    command
        .arg(manifest)
        .arg("--target-dir")
        .arg(target)
        .arg("--");
    sh::run(command.args(files))
}
