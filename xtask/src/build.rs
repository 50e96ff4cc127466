//! `cargo xtask build`: the core as WebAssembly, and the folders that browsers load.

use crate::{Outcome, need, sh, weigh};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the assembled extension lies.
pub fn extension() -> PathBuf {
    sh::target().join("extension")
}

/// Where the assembled playground lies.
pub fn www() -> PathBuf {
    sh::target().join("www")
}

pub fn command(_: &[String]) -> Outcome {
    build()?;
    let wasm = fs::metadata(extension().join("core/standfirst_bg.wasm"))?;
    println!("core/standfirst_bg.wasm: {} KB", wasm.len() / 1000);
    let popup = weigh::popup()?;
    println!(
        "popup: {:.1} KB of JavaScript, {:.1} KB of CSS",
        popup.js as f64 / 1000.0,
        popup.css as f64 / 1000.0
    );
    println!("extension: {}", extension().display());
    println!("www:       {}", www().display());
    Ok(())
}

/// Compiles, binds and assembles. Quick where nothing changed: cargo sees to that.
pub fn build() -> Outcome {
    need::wasm::ensure()?;
    sh::run(&mut sh::cargo(&[
        "build",
        "--quiet",
        "--lib",
        "--package",
        "standfirst",
        "--profile",
        "wasm",
        "--target",
        "wasm32-unknown-unknown",
    ]))?;
    let core = bind()?;
    // What a folder holds is what its sources hold now: nothing of an older build stays behind.
    assemble(&["extension"], &core, &extension())?;
    assemble(&["www"], &core, &www())
}

/// Runs wasm-bindgen over the compiled library. `wasm-opt` (binaryen 132) on top was measured and left out: `-O3` takes
/// the file from 1341 to 1274 KB but its gzipped size from 580 to 586 KB, `-Oz` to 586 KB too.
fn bind() -> Outcome<PathBuf> {
    let wasm = sh::target().join("wasm32-unknown-unknown/wasm/standfirst.wasm");
    let core = sh::target().join("core");
    clear(&core)?;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(&wasm)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(true)
                // The URL of the WASM is the module's own neighbour, so callers need not name it.
                .omit_default_module_path(false)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate(&core)
        })
        .map_err(|error| format!("wasm-bindgen: {error:#}"))?;
    Ok(core)
}

fn assemble(sources: &[&str], core: &Path, to: &Path) -> Outcome {
    clear(to)?;
    for source in sources {
        let from = sh::root().join(source);
        if from.is_dir() {
            sh::copy(&from, to, |_| true)?;
        }
    }
    // `standfirst_bg.wasm.d.ts` types the raw exports, which nobody but the glue calls.
    sh::copy(core, &to.join("core"), |file| {
        !file.ends_with("standfirst_bg.wasm.d.ts")
    })
}

fn clear(folder: &Path) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    Ok(())
}

/// The size after gzip, made as hard as the zips of `cargo xtask pack` are.
pub fn gzipped(bytes: &[u8]) -> Outcome<usize> {
    let mut packed = Vec::new();
    zopfli::compress(
        zopfli::Options::default(),
        zopfli::Format::Gzip,
        bytes,
        &mut packed,
    )?;
    Ok(packed.len())
}
