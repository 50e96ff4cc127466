//! Runs programs that test, shows what they say, and counts what passed and failed by their own summaries.

use crate::{Outcome, sh};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

/// How many tests have passed and failed so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Passed.
    pub passed: usize,
    /// Failed.
    pub failed: usize,
}

impl Tally {
    /// Runs a program whose summary says how many tests passed. A run in which no test ran is an error: a suite that
    /// finds nothing to test would otherwise pass for ever.
    /// What it says is shown, and written to `said` too.
    pub fn run(&mut self, command: &mut Command, said: &mut impl Write) -> Outcome {
        let before = *self;
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| sh::cannot_start(command, &e))?;
        if let Some(stdout) = child.stdout.take() {
            for line in BufReader::new(stdout).lines() {
                let line = line?;
                println!("{line}");
                writeln!(said, "{line}")?;
                self.count(&line);
            }
        }
        let status = child.wait()?;
        if !status.success() {
            self.failed = self.failed.max(before.failed + 1);
            return Err(format!("{} ended with {status}", sh::line(command)).into());
        }
        if self.failed > before.failed {
            return Err(format!("{} reports failed tests", sh::line(command)).into());
        }
        if self.passed == before.passed {
            return Err(format!("{} ran no test", sh::line(command)).into());
        }
        Ok(())
    }

    /// Runs a program that either passes or fails as a whole: a check.
    pub fn check(&mut self, command: &mut Command) -> Outcome {
        let outcome = sh::run(command);
        self.note(&outcome);
        outcome
    }

    /// Counts a check that was made here.
    pub fn note(&mut self, outcome: &Outcome) {
        match outcome {
            Ok(()) => self.passed += 1,
            Err(_) => self.failed += 1,
        }
    }

    /// Reads a line of the summary of `cargo test` (`test result: ok. 5 passed; 1 failed; …`) or of Node's test runner
    /// (`ℹ pass 5`).
    fn count(&mut self, line: &str) {
        if let Some(counts) = line.strip_prefix("test result: ") {
            let of = |what: &str| {
                let before = counts.split_once(what)?.0.trim_end();
                before.rsplit(' ').next()?.parse().ok()
            };
            self.passed += of("passed;").unwrap_or(0);
            self.failed += of("failed;").unwrap_or(0);
        } else if let Some(count) = line.strip_prefix("ℹ pass ") {
            self.passed += count.trim().parse().unwrap_or(0);
        } else if let Some(count) = line.strip_prefix("ℹ fail ") {
            self.failed += count.trim().parse().unwrap_or(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_cargo_and_node_report() {
        let mut tally = Tally::default();
        for line in [
            "test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 17 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "ℹ tests 4",
            "ℹ pass 3",
            "ℹ fail 1",
            "passed; 7 failed;",
        ] {
            tally.count(line);
        }
        assert_eq!((tally.passed, tally.failed), (25, 3));
    }

    #[test]
    fn a_run_without_tests_is_an_error_and_so_is_one_that_fails() {
        let mut tally = Tally::default();
        assert!(
            tally
                .run(
                    sh::cargo(&["--version"]).stderr(Stdio::null()),
                    &mut Vec::new()
                )
                .is_err()
        );
        assert_eq!(tally, Tally::default());
        assert!(
            tally
                .run(
                    sh::cargo(&["no-such-subcommand"]).stderr(Stdio::null()),
                    &mut Vec::new()
                )
                .is_err()
        );
        assert_eq!(tally.failed, 1);
    }
}
