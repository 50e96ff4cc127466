//! The compiler's target for WebAssembly.

use crate::Outcome;
use crate::sh;

/// Adds the target through rustup when it is missing.
pub fn ensure() -> Outcome {
    const TARGET: &str = "wasm32-unknown-unknown";
    let libdir = sh::output(&mut sh::program(
        "rustc",
        &["--print", "target-libdir", "--target", TARGET],
    ))?;
    if std::path::Path::new(libdir.trim()).is_dir() {
        return Ok(());
    }
    println!("The compiler lacks the target {TARGET}: adding it.");
    sh::run(&mut sh::program("rustup", &["target", "add", TARGET])).map_err(|error| {
        format!("{error}\nInstall the Rust target {TARGET} (with rustup: rustup target add {TARGET}), then try again.")
            .into()
    })
}
