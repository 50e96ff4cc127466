//! `cargo xtask bench [browser|native|size…]`: how long reading takes, beside others, on the same pages in the same run;
//! how that grows with the page; and what each part of the package weighs.
//!
//! Prints tables in Markdown, and keeps them with a plot in `target/bench`. `--readme` puts the short ones and the plot
//! into the README.

mod browser;
mod figures;
mod native;
mod plot;
mod readme;
mod size;

use crate::need::browsers::Browser;
use crate::{Outcome, sh};
use std::fmt::Write;
use std::path::PathBuf;

const USAGE: &str =
    "usage: cargo xtask bench [browser|native|size]... [--only chromium|firefox] [--all|--quick] [--kept] [--readme]
  --only    one browser instead of both
  --all     time every page of tests/pages in the browser, not every third
  --quick   time fewer pages there, in fewer rounds
  --kept    measure nothing, and tell what was measured last
  --readme  put tables and plot into the README";

/// What a part has to say.
struct Section {
    title: String,
    /// Tables that the README carries.
    short: String,
    /// Those that it does not: page by page.
    long: String,
}

struct Options {
    parts: Vec<String>,
    browsers: Vec<Browser>,
    /// `--all` or `--quick`, for the browser.
    extent: Option<String>,
    kept: bool,
    readme: bool,
}

impl Options {
    fn from(args: &[String]) -> Outcome<Self> {
        let mut options = Self {
            parts: Vec::new(),
            browsers: vec![Browser::Chromium, Browser::Firefox],
            extent: None,
            kept: false,
            readme: false,
        };
        let mut args = args.iter().map(String::as_str);
        while let Some(arg) = args.next() {
            match arg {
                "browser" | "native" | "size" => options.parts.push(arg.to_owned()),
                "--all" | "--quick" => options.extent = Some(arg.to_owned()),
                "--kept" => options.kept = true,
                "--readme" => options.readme = true,
                "--only" => {
                    let name = args.next().ok_or(USAGE)?;
                    options.browsers.retain(|browser| browser.name() == name);
                    if options.browsers.is_empty() {
                        return Err(USAGE.into());
                    }
                }
                _ => return Err(USAGE.into()),
            }
        }
        Ok(options)
    }

    fn has(&self, part: &str) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|one| one == part)
    }
}

pub fn command(args: &[String]) -> Outcome {
    let options = Options::from(args)?;
    std::fs::create_dir_all(folder())?;
    let mut sections = Vec::new();
    if options.has("native") {
        sections.push(native::section(options.kept)?);
    }
    if options.has("browser") {
        sections.push(browser::section(&options)?);
    }
    if options.has("size") {
        sections.push(size::section()?);
    }
    let mut report = String::new();
    for Section { title, short, long } in &sections {
        writeln!(report, "## {title}\n\n{short}\n{long}")?;
    }
    println!("{report}");
    let file = folder().join("report.md");
    std::fs::write(&file, report)?;
    println!("Kept as {}", file.display());
    if options.readme {
        readme::write(&sections)?;
    }
    Ok(())
}

/// Where what was measured is kept.
fn folder() -> PathBuf {
    sh::target().join("bench")
}

/// What the machine was busy with beside: its load, where the system tells it.
fn load() -> Option<f64> {
    let load = std::fs::read_to_string("/proc/loadavg").ok()?;
    load.split_whitespace().next()?.parse().ok()
}

/// That in words; `load` before and after, if known.
fn load_told(load: &serde_json::Value) -> String {
    match (load[0].as_f64(), load[1].as_f64()) {
        (Some(from), Some(to)) => {
            format!("Load of the machine before and after: {from:.1}, {to:.1}.")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(args: &[&str]) -> Outcome<Options> {
        Options::from(&args.iter().map(|&arg| arg.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn without_a_part_all_are_run_and_with_one_no_other() {
        let all = options(&[]).unwrap();
        assert!(all.has("native") && all.has("browser") && all.has("size"));
        let one = options(&["native"]).unwrap();
        assert!(one.has("native") && !one.has("browser"));
    }

    #[test]
    fn an_unknown_browser_is_an_error() {
        assert_eq!(
            options(&["--only", "firefox"]).unwrap().browsers,
            [Browser::Firefox]
        );
        assert!(options(&["--only", "lynx"]).is_err());
        assert!(options(&["--only"]).is_err());
    }
}
