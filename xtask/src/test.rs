//! `cargo xtask test`: everything that can be known about this tree, in steps; stops at the first that fails.

use crate::need::browsers::Browser;
use crate::need::node;
use crate::tally::Tally;
use crate::{Outcome, build, pack, sh};
use std::time::Instant;

struct Step {
    name: &'static str,
    /// Whether `--quick` leaves it out.
    slow: bool,
    run: fn(&mut Tally) -> Outcome,
}

const STEPS: &[Step] = &[
    Step {
        name: "Rust: the core, the command line, xtask",
        slow: false,
        run: |tally| tally.run(&mut sh::cargo(&["test", "--workspace", "--quiet"])),
    },
    Step {
        name: "Corpus: floors of quality (compiled with optimisation)",
        slow: false,
        run: corpus,
    },
    Step {
        name: "The extension builds",
        slow: false,
        run: |tally| {
            let outcome = build::command(&[]);
            tally.note(&outcome);
            outcome
        },
    },
    Step {
        name: "Types of all JavaScript",
        slow: false,
        run: types,
    },
    Step {
        name: "Firefox's linter for extensions",
        slow: false,
        run: lint,
    },
    Step {
        name: "The extension in Chromium",
        slow: true,
        run: |tally| browser(tally, Browser::Chromium),
    },
    Step {
        name: "The extension in Firefox",
        slow: true,
        run: |tally| browser(tally, Browser::Firefox),
    },
    Step {
        name: "The extension packs, and is small enough",
        slow: false,
        run: |tally| {
            let outcome = pack::command(&[]);
            tally.note(&outcome);
            outcome
        },
    },
];

pub fn command(args: &[String]) -> Outcome {
    let quick = match args {
        [] => false,
        [flag] if flag == "--quick" => true,
        _ => return Err("usage: cargo xtask test [--quick]".into()),
    };
    let mut tally = Tally::default();
    let mut times = Vec::new();
    let mut outcome = Ok(());
    let steps: Vec<_> = STEPS.iter().filter(|step| !(quick && step.slow)).collect();
    for (i, step) in steps.iter().enumerate() {
        println!("\n== {} of {}: {}", i + 1, steps.len(), step.name);
        let start = Instant::now();
        outcome = (step.run)(&mut tally);
        times.push((step.name, start.elapsed().as_secs_f64()));
        if outcome.is_err() {
            tally.failed = tally.failed.max(1);
            break;
        }
    }
    println!();
    for (name, seconds) in &times {
        println!("{seconds:7.1} s  {name}");
    }
    for step in &steps[times.len()..] {
        println!("  not run  {}", step.name);
    }
    if quick {
        println!("  not run  the browsers (--quick)");
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    outcome
}

/// The corpus is thousands of pages: without optimisation it would take most of an hour.
fn corpus(tally: &mut Tally) -> Outcome {
    if !sh::root().join("tests/corpus.rs").exists() {
        return Err("tests/corpus.rs is missing".into());
    }
    tally.run(&mut sh::cargo(&[
        "test",
        "--release",
        "--quiet",
        "--test",
        "corpus",
        "--",
        "--nocapture",
    ]))
}

/// Over the assembled folders, where the core's own types lie beside it.
fn types(tally: &mut Tally) -> Outcome {
    node::ensure()?;
    for project in [
        "tests/browser/tsconfig.json",
        "tests/browser/tsconfig.extension.json",
    ] {
        tally.check(&mut node::tool("tsc", &["--project", project]))?;
    }
    Ok(())
}

fn lint(tally: &mut Tally) -> Outcome {
    node::ensure()?;
    let source = build::extension();
    // One warning stays: `background.service_worker`, which Chromium needs and Firefox passes over.
    tally.check(&mut node::tool(
        "web-ext",
        &[
            "lint",
            "--no-config-discovery",
            "--source-dir",
            &source.to_string_lossy(),
        ],
    ))
}

fn browser(tally: &mut Tally, browser: Browser) -> Outcome {
    node::ensure()?;
    browser.ensure()?;
    let files = sh::files(&node::folder().join("suite"))?;
    let mut args: Vec<String> = ["--test", "--test-concurrency=1", "--test-reporter=spec"]
        .map(str::to_owned)
        .into();
    args.extend(files.iter().map(|file| {
        let file = node::folder().join("suite").join(file);
        file.to_string_lossy().into_owned()
    }));
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    tally.run(sh::program("node", &args).env("BROWSER", browser.name()))
}
