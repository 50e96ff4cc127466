//! `cargo xtask pictures`: the pictures that the stores show, taken of the real extension.

use crate::need::browsers::Browser;
use crate::need::node;
use crate::{Outcome, build, sh};

pub fn command(_: &[String]) -> Outcome {
    Browser::Chromium.ensure()?;
    node::ensure()?;
    build::build()?;
    let script = node::folder().join("pictures.js");
    let to = sh::target().join("pictures");
    sh::run(&mut sh::program(
        "node",
        &[&script.to_string_lossy(), "--out", &to.to_string_lossy()],
    ))
}
