//! Compiles the word lists of the languages in: every file of every folder under `src/text/languages`, so that adding a
//! language is adding a folder. Writes `languages.rs`, the array that `src/text/lexicon.rs` includes. Of long lists that are
//! only asked for single words, a map from their hashes is compiled in, a third of their size; so of what somebody may be
//! (`src/people/words/roles.txt`).

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "text/fuse.rs"]
#[allow(dead_code, reason = "what is made here is asked at run time")]
mod fuse;

/// The files of a language that are compiled into maps, in the order in which a lexicon takes them.
const MAPS: [&str; 2] = ["common-words.txt", "bare-words.txt"];

/// Words that are compiled into a set, whatever their language.
const ROLES: &str = "src/people/words/roles.txt";

/// The folder that is consulted beside every other, and stands last.
const NO_LANGUAGE: &str = "und";

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let folder = root.join("src/text/languages");
    println!("cargo::rerun-if-changed=src/build.rs");
    println!("cargo::rerun-if-changed=src/text/languages");
    println!("cargo::rerun-if-changed=src/text/fuse.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed={ROLES}");
    compile(&root.join(ROLES), &out.join("roles.bin"))?;
    let mut codes = names(&folder, Path::is_dir)?;
    codes.sort_by_key(|code| (code == NO_LANGUAGE, code.clone()));
    let mut table = String::from("[\n");
    for (number, code) in codes.iter().enumerate() {
        let mut files = String::new();
        let mut maps = MAPS.map(|_| String::from("&[]"));
        for name in names(&folder.join(code), Path::is_file)? {
            let Some(stem) = name.strip_suffix(".txt") else {
                println!("cargo::error=src/text/languages/{code}/{name} is no .txt file");
                continue;
            };
            let path = folder.join(code).join(&name);
            if let Some(at) = MAPS.iter().position(|map| *map == name) {
                let map = out.join(format!("{code}-{stem}.bin"));
                compile(&path, &map)?;
                maps[at] = format!("include_bytes!({:?})", map.display());
                continue;
            }
            let _ = write!(
                files,
                "(Kind::{}, include_str!({:?})), ",
                camel_case(stem),
                path.display()
            );
        }
        let maps = maps.join(", ");
        let _ = writeln!(
            table,
            "Lexicon::new({number}, {code:?}, &[{files}], {maps}),"
        );
    }
    table.push(']');
    fs::write(out.join("languages.rs"), table)
}

/// Writes what the core carries in the place of a list.
fn compile(list: &Path, to: &Path) -> io::Result<()> {
    let bytes = fuse::compiled(list, &fs::read_to_string(list)?);
    fs::write(to, bytes.unwrap_or_default())
}

/// The names in a folder, in order.
fn names(folder: &Path, wanted: impl Fn(&Path) -> bool) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if wanted(&entry.path()) {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// `stop-words` as the name of a variant.
fn camel_case(name: &str) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('-').map(capital).collect()
}
