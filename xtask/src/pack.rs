//! `cargo xtask pack`: one zip a store, the same bytes from the same sources, within the size budget; what else the stores
//! ask for: the source for Firefox's reviewers, and the texts.

use crate::{Outcome, build, floors, fuse, sh, zip};
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// A store's name, and the manifest keys that its browser does not read.
type Store = (&'static str, &'static [&'static [&'static str]]);

/// The stores, and the manifest keys that only the others read. The unpacked folder keeps them all, so that one folder
/// loads everywhere; in a store each would be a warning.
pub const STORES: &[Store] = &[
    (
        "chromium",
        &[&["browser_specific_settings"], &["background", "scripts"]],
    ),
    (
        "firefox",
        &[
            &["minimum_chrome_version"],
            &["background", "service_worker"],
        ],
    ),
];

/// Where the zip of a store lies.
pub fn path(store: &str) -> PathBuf {
    sh::target().join(format!("pack/standfirst-{store}.zip"))
}

pub fn command(_: &[String]) -> Outcome {
    build::build()?;
    let mut sizes = Vec::new();
    for store in STORES {
        sizes.push((store.0, write(store)?));
        println!("{}", path(store.0).display());
    }
    source()?;
    texts()?;
    for (store, size) in sizes {
        budget(&format!("packed for {store}"), size, "packed")?;
    }
    let wasm = build::gzipped(&fs::read(
        build::extension().join("core/standfirst_bg.wasm"),
    )?)?;
    let data = data()?;
    let mut sum = 0;
    let mut lists = Vec::new();
    for (file, bytes) in &data {
        sum += build::gzipped(bytes)?;
        if is_list(file) {
            lists.extend_from_slice(bytes);
        }
    }
    println!(
        "data in the WASM (models, word lists): {} KB gzipped one by one",
        kb(sum)
    );
    budget(
        "word lists of all languages, gzipped",
        build::gzipped(&lists)?,
        "word_lists_gz",
    )?;
    budget(
        "WASM without data, gzipped",
        wasm.saturating_sub(sum),
        "wasm_without_data_gz",
    )
}

/// Packs the assembled extension for a store, and says how many bytes the package has.
pub fn write((store, others): &Store) -> Outcome<usize> {
    fs::create_dir_all(sh::target().join("pack"))?;
    let bytes = pack(&build::extension(), others)?;
    fs::write(path(store), &bytes)?;
    Ok(bytes.len())
}

/// Where the texts for the stores' forms are written, and where they lie afterwards.
const TEXTS: &str = "extension/store";

/// The source as Firefox's reviewers build it: what is tracked, less the tests, which take no part in it.
fn source() -> Outcome {
    if !sh::root().join(".git").exists() {
        println!("no repository here: the source package is left out");
        return Ok(());
    }
    let listed = sh::output(&mut sh::program(
        "git",
        &[
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
    ))?;
    let mut files = Vec::new();
    for name in listed.split_terminator('\0').filter(|name| is_source(name)) {
        // One that was deleted but not yet committed is still listed.
        let path = sh::root().join(name);
        if path.is_file() {
            files.push((name.to_owned(), fs::read(path)?));
        }
    }
    let rust = sh::output(&mut sh::program("rustc", &["--version"]))?;
    let version = rust
        .split_whitespace()
        .nth(1)
        .ok_or_else(|| format!("rustc says of its version: {rust}"))?;
    files.push((
        "rust-toolchain.txt".to_owned(),
        format!("{version}\n").into_bytes(),
    ));
    files.push((
        "REVIEWERS.md".to_owned(),
        fs::read(sh::root().join(TEXTS).join("reviewers.md"))?,
    ));
    let path = path("source");
    fs::write(&path, zip::write(files, zip::quick)?)?;
    println!("{}", path.display());
    Ok(())
}

/// Whether a tracked file takes part in the build. The budgets do.
fn is_source(name: &str) -> bool {
    name == "tests/floors.json" || !(name.starts_with("tests/") || name.starts_with("xtask/peers/"))
}

/// Lays the texts for the stores' forms beside the packages.
fn texts() -> Outcome {
    let to = sh::target().join("pack/store");
    sh::copy(&sh::root().join(TEXTS), &to, |_| true)?;
    println!("{}", to.display());
    Ok(())
}

/// The zip of the assembled extension for the store that does not read the keys in `others`.
fn pack(extension: &Path, others: &[&[&str]]) -> Outcome<Vec<u8>> {
    let mut files = Vec::new();
    for file in sh::files(extension)? {
        let name = file.to_string_lossy().replace('\\', "/");
        // Types are for those who build; nobody runs them.
        if name.ends_with(".d.ts") {
            continue;
        }
        let mut content = fs::read(extension.join(&file))?;
        if name == "manifest.json" {
            let mut manifest: Map<String, Value> = serde_json::from_slice(&content)
                .map_err(|error| format!("extension/manifest.json: {error}"))?;
            for path in others {
                remove(&mut manifest, path);
            }
            content = serde_json::to_vec_pretty(&manifest)?;
        }
        files.push((name, content));
    }
    zip::write(files, zip::small)
}

fn remove(object: &mut Map<String, Value>, path: &[&str]) {
    match path {
        [] => {}
        [key] => {
            // `remove` would move the last key into the gap.
            object.shift_remove(*key);
        }
        [key, rest @ ..] => {
            if let Some(inner) = object.get_mut(*key).and_then(Value::as_object_mut) {
                remove(inner, rest);
            }
        }
    }
}

/// What of the data files under `src` the core carries: models and word lists whole, and long lists as the maps that
/// `src/build.rs` makes of them.
pub fn data() -> Outcome<Vec<(PathBuf, Vec<u8>)>> {
    let source = sh::root().join("src");
    let mut data = Vec::new();
    for file in sh::files(&source)? {
        if file.extension().is_some_and(|e| e == "rs" || e == "md") {
            continue;
        }
        let mut bytes = fs::read(source.join(&file))?;
        if let Some(compiled) = fuse::compiled(&file, &String::from_utf8_lossy(&bytes)) {
            bytes = compiled;
        }
        data.push((file, bytes));
    }
    Ok(data)
}

/// Whether a data file is a list of words: what is trained is a model, or weights.
fn is_list(file: &Path) -> bool {
    let trained = |name: &str| name.starts_with("model.") || name.starts_with("weights.");
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".txt") && !trained(&name)
}

fn budget(what: &str, bytes: usize, floor: &str) -> Outcome {
    let limit = floors::number(&["size", floor])?;
    println!("{what}: {} KB of at most {limit} KB", kb(bytes));
    if bytes as f64 / 1000.0 > limit {
        return Err(format!("{what}: {} KB is over the budget of {limit} KB", kb(bytes)).into());
    }
    Ok(())
}

fn kb(bytes: usize) -> usize {
    bytes.div_ceil(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("standfirst-pack-{name}-{}", std::process::id()))
    }

    #[test]
    fn two_runs_give_the_same_bytes_whatever_the_disk_says_of_order_and_time() {
        let mut zips = Vec::new();
        for (run, names) in [["manifest.json", "a.js"], ["a.js", "manifest.json"]]
            .iter()
            .enumerate()
        {
            let dir = folder(&run.to_string());
            fs::create_dir_all(&dir).unwrap();
            for name in names {
                fs::write(dir.join(name), r#"{"name": "x"}"#).unwrap();
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            zips.push(pack(&dir, STORES[0].1).unwrap());
            fs::remove_dir_all(dir).unwrap();
        }
        assert_eq!(zips[0], zips[1]);
    }

    #[test]
    fn each_store_gets_its_own_background_and_keeps_the_order_of_keys() {
        let manifest = r#"{"manifest_version": 3, "background": {"service_worker": "b", "scripts": ["b"], "type": "module"},
            "browser_specific_settings": {}, "action": {}}"#;
        for ((_, others), expected) in STORES.iter().zip([
            r#"{"manifest_version":3,"background":{"service_worker":"b","type":"module"},"action":{}}"#,
            r#"{"manifest_version":3,"background":{"scripts":["b"],"type":"module"},"browser_specific_settings":{},"action":{}}"#,
        ]) {
            let mut object = serde_json::from_str(manifest).unwrap();
            for path in *others {
                remove(&mut object, path);
            }
            assert_eq!(serde_json::to_string(&object).unwrap(), expected);
        }
    }

    #[test]
    fn reviewers_get_what_the_build_reads_and_no_tests() {
        for name in [
            "Cargo.lock",
            "src/lib.rs",
            "xtask/train/people.rs",
            "extension/manifest.json",
            "tests/floors.json",
        ] {
            assert!(is_source(name), "{name}");
        }
        for name in ["tests/pages.rs", "xtask/peers/Cargo.toml"] {
            assert!(!is_source(name), "{name}");
        }
    }

    #[test]
    fn the_texts_name_every_permission_of_the_manifest() {
        let manifest: Value =
            serde_json::from_slice(&fs::read(sh::root().join("extension/manifest.json")).unwrap())
                .unwrap();
        let text = fs::read_to_string(sh::root().join(TEXTS).join("permissions.md")).unwrap();
        for key in ["permissions", "optional_host_permissions"] {
            for permission in manifest[key].as_array().unwrap() {
                let permission = permission.as_str().unwrap();
                assert!(
                    text.contains(&format!("## {permission}\n"))
                        || text.contains(&format!("`{permission}`")),
                    "{permission}"
                );
            }
        }
        let privacy =
            &manifest["browser_specific_settings"]["gecko"]["data_collection_permissions"];
        assert_eq!(privacy["required"][0], "none");
    }

    #[test]
    fn a_size_over_its_budget_is_an_error() {
        assert!(budget("one byte", 1, "packed").is_ok());
        assert!(budget("too much", 10_000_000, "packed").is_err());
    }
}
