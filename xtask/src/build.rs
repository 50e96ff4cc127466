//! `cargo xtask build`: the core as WebAssembly, and the folders that browsers load.

use crate::bundle::{self, Bundle};
use crate::{Outcome, need, sh, weigh};
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// What the playground has from the extension, with what that imports if only for its types.
const SHARED: &[&str] = &[
    "_locales/en/messages.json",
    "page/marks.js",
    "page/sheets.js",
    "popup/chips.js",
    "popup/copy.js",
    "popup/popup.css",
    "popup/view.js",
    "shared/api.js",
    "shared/contrast.js",
    "shared/core.js",
    "shared/describe.js",
    "shared/page.js",
    "shared/plan.js",
    "shared/settings.js",
    "shared/tokens.css",
];

/// Modules of the popup that other pages import as well.
const OTHERS: &[&str] = &["popup/view.js"];

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
    let mut cargo = sh::cargo(&[
        "build",
        "--quiet",
        "--lib",
        "--package",
        "standfirst",
        "--profile",
        "wasm",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    sh::run(cargo.env("CARGO_ENCODED_RUSTFLAGS", remap()?))?;
    let core = sh::target().join("core");
    bind(&core, false)?;
    // What a folder holds is what its sources hold now: nothing of an older build stays behind.
    clear(&extension())?;
    sh::copy(&sh::root().join("extension"), &extension(), |file| {
        !file.starts_with("store")
    })?;
    put(&core, &extension())?;
    join_popup()?;
    strip()?;

    clear(&www())?;
    sh::copy(&sh::root().join("www"), &www(), |_| true)?;
    // The playground shows what the popup shows, by the same code.
    let shared = www().join("extension");
    sh::copy(&sh::root().join("extension"), &shared, |file| {
        SHARED.iter().any(|part| file == Path::new(part))
    })?;
    put(&core, &shared)
}

/// Puts the popup's modules into one, all but what is asked first: each file is asked of the browser by itself, and a click
/// waited 8 ms longer for them all (Chromium, median of 31 pages). Those that no other page of the extension imports go.
fn join_popup() -> Outcome {
    let entry = Path::new("popup/popup.js");
    let Bundle { text, files } =
        bundle::bundle(&extension(), entry, &[Path::new("popup/first.js")])?;
    for file in files {
        if file.starts_with("popup") && !OTHERS.iter().any(|other| file == Path::new(other)) {
            fs::remove_file(extension().join(file))?;
        }
    }
    fs::write(extension().join(entry), text)?;
    Ok(())
}

/// Leaves out what nobody runs: comments, and what translators are told of each message. It weighed 17 KB of the package.
fn strip() -> Outcome {
    for file in sh::files(&extension())? {
        let path = extension().join(&file);
        if file.extension().is_some_and(|kind| kind == "js") {
            fs::write(&path, bundle::bare(&fs::read_to_string(&path)?))?;
        }
        if file.ends_with("messages.json") {
            let mut messages: Map<String, Value> = serde_json::from_slice(&fs::read(&path)?)?;
            for message in messages.values_mut().filter_map(Value::as_object_mut) {
                message.shift_remove("description");
            }
            fs::write(&path, serde_json::to_vec_pretty(&messages)?)?;
        }
    }
    Ok(())
}

/// Lays the core into a folder, all but `standfirst_bg.wasm.d.ts`, which types the raw exports: nobody but the glue calls
/// those.
fn put(core: &Path, to: &Path) -> Outcome {
    sh::copy(core, &to.join("core"), |file| {
        !file.ends_with("standfirst_bg.wasm.d.ts")
    })
}

/// What panics say of where they happened holds the folders of cargo's crates and, where the component `rust-src` is
/// installed, of the standard library. They are called the same on every machine, so that the WASM is the same, and names
/// nobody's home.
fn remap() -> Outcome<String> {
    let home = std::env::var_os("CARGO_HOME").map_or_else(
        || std::env::home_dir().unwrap_or_default().join(".cargo"),
        PathBuf::from,
    );
    let sysroot = sh::output(&mut sh::program("rustc", &["--print", "sysroot"]))?;
    let version = sh::output(&mut sh::program("rustc", &["-vV"]))?;
    let commit = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "))
        .ok_or("`rustc -vV` names no commit")?;
    Ok([
        format!("--remap-path-prefix={}=/cargo", home.display()),
        format!(
            "--remap-path-prefix={}/lib/rustlib/src/rust=/rustc/{commit}",
            sysroot.trim()
        ),
    ]
    .join("\u{1f}"))
}

/// Runs wasm-bindgen over the compiled library. `wasm-opt` (binaryen 132) on top was measured and left out: `-O3` takes
/// the file from 1341 to 1274 KB but its gzipped size from 580 to 586 KB, `-Oz` to 586 KB too.
fn bind(core: &Path, named: bool) -> Outcome {
    let wasm = sh::target().join("wasm32-unknown-unknown/wasm/standfirst.wasm");
    clear(core)?;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(&wasm)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(true)
                // The URL of the WASM is the module's own neighbour, so callers need not name it.
                .omit_default_module_path(false)
                .remove_name_section(!named)
                .remove_producers_section(true)
                .generate(core)
        })
        .map_err(|error| format!("wasm-bindgen: {error:#}").into())
}

/// The core that was built last, with the names of its functions.
pub fn named() -> Outcome<Vec<u8>> {
    let folder = sh::target().join("bench/named");
    bind(&folder, true)?;
    Ok(fs::read(folder.join("standfirst_bg.wasm"))?)
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
