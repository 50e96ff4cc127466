//! `cargo xtask test`: everything that can be known about this tree, in steps; stops at the first that fails.

use crate::need::browsers::Browser;
use crate::need::node;
use crate::tally::Tally;
use crate::{Outcome, build, pack, sh};
use std::io;
use std::path::Path;
use std::time::Instant;

struct Step {
    name: &'static str,
    /// Whether `--quick` leaves it out.
    slow: bool,
    /// Takes how often the browsers run their suite.
    run: fn(&mut Tally, u32) -> Outcome,
}

const STEPS: &[Step] = &[
    Step {
        name: "Rust: the core, the command line, xtask",
        slow: false,
        run: |tally, _| {
            tally.run(
                &mut sh::cargo(&["test", "--workspace", "--quiet"]),
                &mut io::sink(),
            )
        },
    },
    Step {
        name: "Corpus: floors of quality (compiled with optimisation)",
        slow: false,
        run: |tally, _| corpus(tally),
    },
    Step {
        name: "The extension builds",
        slow: false,
        run: |tally, _| {
            let outcome = build::command(&[]);
            tally.note(&outcome);
            outcome
        },
    },
    Step {
        name: "Types of all JavaScript",
        slow: false,
        run: |tally, _| types(tally),
    },
    Step {
        name: "Firefox's linter for extensions",
        slow: false,
        run: |tally, _| lint(tally),
    },
    Step {
        name: "The extension in Chromium",
        slow: true,
        run: |tally, repeat| browser(tally, Browser::Chromium, repeat),
    },
    Step {
        name: "The extension in Firefox",
        slow: true,
        run: |tally, repeat| browser(tally, Browser::Firefox, repeat),
    },
    Step {
        name: "The extension packs, and is small enough",
        slow: false,
        run: |tally, _| {
            let outcome = pack::command(&[]);
            tally.note(&outcome);
            outcome
        },
    },
];

pub fn command(args: &[String]) -> Outcome {
    let (quick, repeat) = options(args).ok_or("usage: cargo xtask test [--quick] [--repeat N]")?;
    let mut tally = Tally::default();
    let mut times = Vec::new();
    let mut outcome = Ok(());
    let steps: Vec<_> = STEPS.iter().filter(|step| !(quick && step.slow)).collect();
    for (i, step) in steps.iter().enumerate() {
        println!("\n== {} of {}: {}", i + 1, steps.len(), step.name);
        let start = Instant::now();
        outcome = (step.run)(&mut tally, repeat);
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

/// Whether the browsers are left out, and how often they run their suite; nothing where it is not said as it must be.
fn options(args: &[String]) -> Option<(bool, u32)> {
    let (mut quick, mut repeat) = (false, 1);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--quick" => quick = true,
            "--repeat" => repeat = args.next()?.parse().ok().filter(|&n| n > 0)?,
            _ => return None,
        }
    }
    Some((quick, repeat))
}

/// The corpus is thousands of pages: without optimisation it would take most of an hour.
fn corpus(tally: &mut Tally) -> Outcome {
    if !sh::root().join("tests/corpus.rs").exists() {
        return Err("tests/corpus.rs is missing".into());
    }
    tally.run(
        &mut sh::cargo(&[
            "test",
            "--release",
            "--quiet",
            "--test",
            "corpus",
            "--",
            "--nocapture",
        ]),
        &mut io::sink(),
    )
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

/// The file of the suite that measures time: nothing else runs beside it. Of the others two run at a time, each with a
/// browser of its own, for most of what a browser does is to wait.
const ALONE: &str = "timing.test.js";

/// Runs the suite in a browser, `repeat` times: what passes once and fails another time is a bug. A run that fails does not
/// end the rest; what the first of them said is kept beside the build.
fn browser(tally: &mut Tally, browser: Browser, repeat: u32) -> Outcome {
    node::ensure()?;
    browser.ensure()?;
    let files = sh::files(&node::folder().join("suite"))?;
    let (alone, beside): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|file| file.as_path() == Path::new(ALONE));
    let turns = [("2", beside), ("1", alone)].map(|(at_once, files)| {
        let mut args = vec![
            "--test".to_owned(),
            format!("--test-concurrency={at_once}"),
            "--test-reporter=spec".to_owned(),
        ];
        args.extend(files.iter().map(|file| {
            let file = node::folder().join("suite").join(file);
            file.to_string_lossy().into_owned()
        }));
        args
    });
    let mut first = Ok(());
    let mut lines = Vec::new();
    for run in 1..=repeat {
        if repeat > 1 {
            println!("\n-- {}, run {run} of {repeat}", browser.name());
        }
        let before = *tally;
        let mut said = Vec::new();
        let mut outcome = Ok(());
        for args in &turns {
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let of_turn = tally.run(
                sh::program("node", &args).env("BROWSER", browser.name()),
                &mut said,
            );
            outcome = outcome.and(of_turn);
        }
        lines.push(format!(
            "{}, run {run} of {repeat}: {} passed, {} failed",
            browser.name(),
            tally.passed - before.passed,
            tally.failed - before.failed
        ));
        if let (Err(error), Ok(())) = (outcome, &first) {
            let file = sh::target().join(format!("failed-{}.txt", browser.name()));
            std::fs::write(&file, said)?;
            first = Err(format!("{error}; what it said: {}", file.display()).into());
        }
    }
    if repeat > 1 {
        println!("\n{}", lines.join("\n"));
    }
    first
}

#[cfg(test)]
mod tests {
    use super::{ALONE, options};
    use crate::need::node;
    use crate::sh;
    use std::path::Path;

    #[test]
    fn the_file_that_measures_time_is_one_of_the_suite() {
        let files = sh::files(&node::folder().join("suite")).unwrap();
        assert!(files.iter().any(|file| file == Path::new(ALONE)));
    }

    #[test]
    fn the_browsers_run_once_unless_asked_for_more() {
        let of = |line: &str| {
            let args: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            options(&args)
        };
        assert_eq!(of(""), Some((false, 1)));
        assert_eq!(of("--quick"), Some((true, 1)));
        assert_eq!(of("--repeat 3"), Some((false, 3)));
        for wrong in ["--repeat", "--repeat 0", "--repeat often", "--slow"] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
    }
}
