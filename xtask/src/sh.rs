//! Running programs, and where the repository's files are.

use crate::Outcome;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
        .to_owned()
}

/// Where everything generated goes: `target` in the root, or where `CARGO_TARGET_DIR` says.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A program to be run in the root of the repository.
pub fn program(name: &str, args: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(args).current_dir(root());
    command
}

/// The cargo that runs this.
pub fn cargo(args: &[&str]) -> Command {
    program(
        &std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()),
        args,
    )
}

/// Runs to the end, output shown. An error names the command line and its status.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|e| cannot_start(command, &e))?;
    if status.success() {
        return Ok(());
    }
    Err(format!("{} ended with {status}", line(command)).into())
}

/// Runs to the end and gives standard output; standard error is shown.
pub fn output(command: &mut Command) -> Outcome<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| cannot_start(command, &e))?;
    if !output.status.success() {
        return Err(format!("{} ended with {}", line(command), output.status).into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether there is such a program: a file of that name in a folder of `PATH`.
pub fn exists(name: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| {
            folder.join(name).is_file()
                || folder
                    .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
                    .is_file()
        })
    })
}

/// All files under a folder, sorted by path, relative to it.
pub fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(dir) = open.pop() {
        let entries = std::fs::read_dir(&dir).map_err(|e| format!("{}: {e}", dir.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path.strip_prefix(folder)?.to_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Copies the files under a folder, those of them that `keep` wants.
pub fn copy(from: &Path, to: &Path, keep: impl Fn(&Path) -> bool) -> Outcome {
    for file in files(from)?.iter().filter(|file| keep(file)) {
        let target = to.join(file);
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::copy(from.join(file), target)?;
    }
    Ok(())
}

/// Says that a program could not be started, and why.
pub fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("{} cannot be started: {error}", line(command))
}

/// The command line as one would type it.
pub fn line(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for arg in command.get_args() {
        line.push(' ');
        line.push_str(&arg.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_an_error_that_names_it() {
        let error = run(cargo(&["no-such-subcommand-of-cargo"]).stderr(Stdio::null()));
        assert!(
            error
                .unwrap_err()
                .to_string()
                .contains("no-such-subcommand")
        );
    }

    #[test]
    fn files_come_sorted_and_relative() {
        let files = files(&root().join("xtask")).unwrap();
        assert!(files.contains(&PathBuf::from("src/sh.rs")));
        assert!(files.is_sorted());
    }
}
