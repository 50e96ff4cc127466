//! `cargo xtask train people|summary|tags`: learns a model's weights anew from the data in `../shared`.

use crate::{Outcome, sh};
use std::path::Path;

const USAGE: &str = "usage: cargo xtask train people|summary|tags [options of the script]";

pub fn command(args: &[String]) -> Outcome {
    let Some((what @ ("people" | "summary" | "tags"), rest)) =
        args.split_first().map(|(what, rest)| (what.as_str(), rest))
    else {
        return Err(USAGE.into());
    };
    let script = sh::root().join(format!("xtask/train/{what}.py"));
    if !script.exists() {
        return Err(format!(
            "{what} has no trained weights yet: {} is missing",
            script.display()
        )
        .into());
    }
    let data = shared()?.join("data").join(what);
    if !data.is_dir() {
        return Err(format!("the training data is missing: {}", data.display()).into());
    }
    if !sh::exists("python3") {
        return Err("python3 is missing: install Python 3.11 or later.".into());
    }
    let out = sh::target().join("train").join(what);
    std::fs::create_dir_all(&out)?;
    let mut command = sh::program("python3", &[]);
    command
        .arg(&script)
        .arg("--data")
        .arg(&data)
        .arg("--out")
        .arg(&out)
        .args(rest);
    println!("{}", sh::line(&command));
    sh::run(&mut command).map_err(|error| {
        let requirements = sh::root().join("xtask/train/requirements.txt");
        if requirements.exists() {
            format!(
                "{error}\nIf a Python package is missing: python3 -m pip install -r {}",
                requirements.display()
            )
            .into()
        } else {
            error
        }
    })
}

/// The folder of data sets and scorers beside the repository.
pub fn shared() -> Outcome<std::path::PathBuf> {
    let path = sh::root().join("../shared");
    if Path::new(&path).is_dir() {
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
