//! Node.js and the packages of `tests/browser`.

use super::apt;
use crate::Outcome;
use crate::sh;
use std::path::PathBuf;

/// The oldest Node.js whose test runner does what the tests ask of it.
const OLDEST: u32 = 20;

/// The folder of the browser tests.
pub fn folder() -> PathBuf {
    sh::root().join("tests/browser")
}

/// Node.js in a version that will do, and `node_modules` as `package-lock.json` has it.
pub fn ensure() -> Outcome {
    if !sh::exists("node") || !sh::exists("npm") {
        apt::install("Node.js", &["nodejs", "npm"])?;
    }
    let version = sh::output(&mut sh::program("node", &["--version"]))?;
    if major(&version).is_none_or(|major| major < OLDEST) {
        return Err(format!(
            "Node.js {} is too old: install version {OLDEST} or later, from your system or https://nodejs.org.",
            version.trim()
        )
        .into());
    }
    // What was installed is told by a copy of the lock file it was installed from: times change with every checkout.
    let installed = folder().join("node_modules/.installed-from.json");
    let wanted = folder().join("package-lock.json");
    if std::fs::read(&installed).ok() == Some(std::fs::read(&wanted)?) {
        return Ok(());
    }
    println!("Installing the packages of tests/browser.");
    sh::run(
        sh::program(
            "npm",
            &["ci", "--no-audit", "--no-fund", "--loglevel=error"],
        )
        .current_dir(folder()),
    )?;
    std::fs::copy(wanted, installed)?;
    Ok(())
}

fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

/// A program of `node_modules`, run in the root of the repository.
pub fn tool(name: &str, args: &[&str]) -> std::process::Command {
    let path = folder().join("node_modules/.bin").join(name);
    sh::program(&path.to_string_lossy(), args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20"), None);
    }
}
