//! `cargo xtask licences`: every crate in the lock file may be used under a licence that `deny.toml` allows.
//!
//! `cargo deny check` says the same and more from the same file, for whoever has it; compiling it takes longer than
//! all of our own tests, so the machine that tests every change runs this instead. Both read `deny.toml`.

use crate::{Outcome, sh};
use serde_json::Value;

pub fn command(_: &[String]) -> Outcome {
    let allowed = allowed(&std::fs::read_to_string(sh::root().join("deny.toml"))?)?;
    let metadata = sh::output(&mut sh::cargo(&[
        "metadata",
        "--locked",
        "--format-version",
        "1",
    ]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"]
        .as_array()
        .ok_or("cargo metadata lists no packages")?;
    let mut refused = Vec::new();
    for package in packages {
        let name = format!(
            "{} {}",
            package["name"].as_str().unwrap_or("?"),
            package["version"].as_str().unwrap_or("?")
        );
        let licence = package["license"].as_str().unwrap_or("");
        if !permits(licence, &allowed) {
            refused.push(format!("{name}: “{licence}”"));
        }
        // The workspace's own members have no source.
        if let Some(source) = package["source"].as_str()
            && source != CRATES_IO
        {
            refused.push(format!("{name}: from {source}"));
        }
    }
    if refused.is_empty() {
        println!(
            "{} crates, all under licences that deny.toml allows",
            packages.len()
        );
        return Ok(());
    }
    Err(format!("deny.toml does not allow:\n  {}", refused.join("\n  ")).into())
}

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The strings of `allow = […]` in the section `[licenses]`.
fn allowed(toml: &str) -> Outcome<Vec<String>> {
    let without_comments: Vec<&str> = toml
        .lines()
        .map(|line| line.split('#').next().unwrap_or(""))
        .collect();
    let text = without_comments.join("\n");
    let list = text
        .split_once("[licenses]")
        .and_then(|(_, rest)| rest.split_once("allow = ["))
        .and_then(|(_, rest)| rest.split_once(']'))
        .ok_or("deny.toml has no list “allow” under [licenses]")?
        .0;
    Ok(list
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect())
}

/// Whether an SPDX expression can be met with the allowed licences. An empty or broken one cannot.
fn permits(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        // Written so before SPDX expressions came to Cargo.
        .replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let verdict = any(&mut words, allowed);
    words.next().is_none() && verdict.unwrap_or(false)
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words, allowed: &[String]) -> Option<bool> {
    let mut verdict = all(words, allowed)?;
    while words.next_if_eq(&"OR").is_some() {
        verdict |= all(words, allowed)?;
    }
    Some(verdict)
}

fn all(words: &mut Words, allowed: &[String]) -> Option<bool> {
    let mut verdict = one(words, allowed)?;
    while words.next_if_eq(&"AND").is_some() {
        verdict &= one(words, allowed)?;
    }
    Some(verdict)
}

fn one(words: &mut Words, allowed: &[String]) -> Option<bool> {
    let word = words.next()?;
    if word == "(" {
        let verdict = any(words, allowed)?;
        return words.next_if_eq(&")").map(|_| verdict);
    }
    let mut licence = word.to_owned();
    if words.next_if_eq(&"WITH").is_some() {
        licence = format!("{licence} WITH {}", words.next()?);
    }
    Some(allowed.contains(&licence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        let allowed = ["MIT", "Apache-2.0", "Unicode-3.0"].map(str::to_owned);
        for (expression, expected) in [
            ("MIT", true),
            ("MIT/GPL-3.0", true),
            ("GPL-3.0", false),
            ("MIT AND GPL-3.0", false),
            ("GPL-3.0 OR MIT AND Unicode-3.0", true),
            ("(MIT OR GPL-3.0) AND Unicode-3.0", true),
            ("(MIT OR Apache-2.0) AND Zlib", false),
            ("Apache-2.0 WITH LLVM-exception", false),
            ("Apache-2.0 WITH LLVM-exception OR MIT", true),
            ("", false),
            ("(MIT", false),
            ("MIT)", false),
            ("MIT MIT", false),
        ] {
            assert_eq!(permits(expression, &allowed), expected, "{expression}");
        }
    }

    #[test]
    fn the_list_is_read_past_comments() {
        let toml =
            "[bans]\nallow = [\"x\"]\n[licenses]\nallow = [\n  \"MIT\", # \"GPL\"\n  \"Zlib\",\n]";
        assert_eq!(allowed(toml).unwrap(), ["MIT", "Zlib"]);
        assert!(allowed("").is_err());
    }
}
