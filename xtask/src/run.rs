//! `cargo xtask run`: the extension in a browser, on the sample article.

use crate::need::browsers::Browser;
use crate::need::node;
use crate::{Outcome, build, sh};

pub fn command(args: &[String]) -> Outcome {
    let mut wanted = None;
    let mut headless = !display();
    for arg in args {
        match arg.as_str() {
            "chromium" => wanted = Some(Browser::Chromium),
            "firefox" => wanted = Some(Browser::Firefox),
            "--headless" => headless = true,
            _ => return Err("usage: cargo xtask run [chromium|firefox] [--headless]".into()),
        }
    }
    // The one that is there; where none is, the one that is named or else Chromium is installed.
    let browser = wanted.unwrap_or_else(|| {
        if !Browser::Chromium.found() && Browser::Firefox.found() {
            Browser::Firefox
        } else {
            Browser::Chromium
        }
    });
    browser.ensure()?;
    node::ensure()?;
    build::build()?;
    let script = node::folder().join("run.js");
    let script = script.to_string_lossy();
    let mut args = vec![&*script, "--browser", browser.name()];
    if headless {
        println!(
            "There is no display (or --headless was asked for): clicking in the headless browser."
        );
        args.push("--headless");
    }
    sh::run(&mut sh::program("node", &args))
}

/// Whether a window can be shown.
fn display() -> bool {
    cfg!(any(target_os = "macos", target_os = "windows"))
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
