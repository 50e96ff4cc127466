//! `cargo xtask fuzz [TARGET…] [--seconds N]`: hostile input, sought by libFuzzer (<https://llvm.org/docs/LibFuzzer.html>)
//! for as long as there is time. Seeds are the pages of the tests; what a run learns stays in `target/fuzz/corpus`, and
//! the next run goes on from there. A crash, a hang (five seconds, as the instrumented program is several times slower),
//! or a gigabyte of memory ends the run with an error that names the file to put under `tests`.

use crate::{Outcome, sh};
use std::path::Path;

/// The targets, as `tests/fuzz/Cargo.toml` names them.
const TARGETS: &[&str] = &["wire", "markup", "text", "sentences", "people", "tags"];

/// How long each runs if nothing is said.
const SECONDS: u32 = 60;

/// Longest input, in bytes: as long as a long page.
const LONGEST: usize = 65_536;

pub fn command(args: &[String]) -> Outcome {
    let mut seconds = SECONDS;
    let mut chosen = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if arg == "--seconds" {
            let number = args.next().ok_or("--seconds wants a number")?;
            seconds = number
                .parse()
                .map_err(|e| format!("--seconds {number}: {e}"))?;
        } else if let Some(target) = TARGETS.iter().find(|target| *target == arg) {
            chosen.push(*target);
        } else {
            return Err(format!("{arg}: no such target; there are {}", TARGETS.join(", ")).into());
        }
    }
    if chosen.is_empty() {
        chosen = TARGETS.to_vec();
    }
    if !sh::exists("cargo-fuzz") {
        sh::run(&mut sh::cargo(&["install", "--locked", "cargo-fuzz"]))?;
    }
    sh::run(&mut sh::cargo(&["build", "--quiet", "--release"]))?;
    for target in chosen {
        let folder = sh::target().join("fuzz/corpus").join(target);
        std::fs::create_dir_all(&folder)?;
        seed(target, &folder)?;
        println!("\n{target}: {seconds} s");
        let mut run = sh::program(
            "cargo",
            &["+nightly", "fuzz", "run", "--fuzz-dir", "tests/fuzz"],
        );
        run.arg("--target-dir")
            .arg(sh::target().join("fuzz"))
            .arg(target)
            .arg(&folder)
            .arg("--")
            .args([
                &format!("-max_total_time={seconds}"),
                &format!("-max_len={LONGEST}"),
                &format!("-artifact_prefix={}/", sh::target().join("fuzz").display()),
                "-timeout=5",
                "-rss_limit_mb=1024",
                "-print_final_stats=1",
                "-verbosity=0",
            ]);
        sh::run(&mut run)?;
    }
    Ok(())
}

/// Puts the tests' pages among a target's inputs: as markup, or what the command line tool reads in them as text. Where
/// the input is no text (`wire`) the fuzzer makes its own.
fn seed(target: &str, folder: &Path) -> Outcome {
    if target == "wire" {
        return Ok(());
    }
    let tests = sh::root().join("tests");
    for set in ["pages", "not-articles", "pasted"] {
        for file in sh::files(&tests.join(set))? {
            let markup = file.extension().is_some_and(|e| e == "html");
            let text = file.extension().is_some_and(|e| e == "txt");
            if !markup && !text {
                continue;
            }
            let path = tests.join(set).join(&file);
            let name = format!("{set}-{}", file.display()).replace(['/', '\\'], "-");
            if target == "markup" || text {
                std::fs::copy(&path, folder.join(name))?;
            } else {
                std::fs::write(folder.join(name), read(&path)?)?;
            }
        }
    }
    Ok(())
}

/// Title and text of a page, as the command line tool reads it.
fn read(page: &Path) -> Outcome<String> {
    let tool = sh::target().join("release/standfirst");
    let mut tool = sh::program(&tool.to_string_lossy(), &["--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&sh::output(tool.arg(page))?)?;
    let field = |name| answer[name].as_str().unwrap_or_default();
    Ok(format!("{}\n\n{}", field("title"), field("text")))
}
