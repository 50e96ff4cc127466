//! What the WebAssembly weighs, part by part: our code by module, that of libraries, and the data by kind and language.

use super::Section;
use super::figures::table;
use crate::{Outcome, build, pack};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// The bytes of each part, by its name.
type Parts = BTreeMap<String, Vec<u8>>;

pub fn section() -> Outcome<Section> {
    build::build()?;
    let shipped = std::fs::read(build::extension().join("core/standfirst_bg.wasm"))?;
    let named = build::named()?;
    let (mut parts, data) = code(&named)?;
    files(&data, &mut parts)?;
    let mut rows = Vec::new();
    for (name, bytes) in &parts {
        rows.push((name.clone(), bytes.len(), gzipped(bytes)?));
    }
    rows.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    let of = |kind: &str| {
        let ours = rows.iter().filter(|row| row.0.starts_with(kind));
        let (raw, packed) = ours.fold((0, 0), |(raw, gz), row| (raw + row.1, gz + row.2));
        vec![kind.to_owned(), kb(raw), kb(packed)]
    };
    let mut short: Vec<Vec<String>> = ["our code", "libraries", "models", "word lists"]
        .map(of)
        .into();
    short.push(vec![
        "the whole file".to_owned(),
        kb(shipped.len()),
        kb(build::gzipped(&shipped)?),
    ]);
    let packed = pack::write(&pack::STORES[0])?;
    short.push(vec![
        "packed extension".to_owned(),
        "–".to_owned(),
        kb(packed),
    ]);
    let long: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(name, raw, gz)| vec![name, kb(raw), kb(gz)])
        .collect();
    let head = ["KB, each part compressed by itself", "raw", "gzipped"];
    Ok(Section {
        title: "What it weighs".to_owned(),
        short: table(&head, &short),
        long: table(&head, &long),
    })
}

/// Quicker than what packs the extension, and a few per cent larger.
fn gzipped(bytes: &[u8]) -> Outcome<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn kb(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / 1000.0)
}

/// The code by part, and all data in one piece.
fn code(wasm: &[u8]) -> Outcome<(Parts, Vec<u8>)> {
    let mut bodies = Vec::new();
    let mut names = BTreeMap::new();
    let mut imported = 0;
    let mut data = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += usize::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range()),
            Payload::DataSection(section) => {
                for segment in section {
                    data.extend_from_slice(segment?.data);
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    for name in section {
                        if let Name::Function(map) = name? {
                            for naming in map {
                                let naming = naming?;
                                names.insert(naming.index as usize, naming.name);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut parts = Parts::new();
    for (nth, range) in bodies.into_iter().enumerate() {
        let name = names.get(&(nth + imported)).copied().unwrap_or_default();
        parts
            .entry(part(name))
            .or_default()
            .extend_from_slice(&wasm[range]);
    }
    Ok((parts, data))
}

/// Which part a function belongs to, by its mangled name. What a library repeats for a type of ours is the library's.
fn part(name: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(name));
    let mut path = name.trim_start_matches(['<', '&', '[', '(', '*']);
    // Of what is done for any type, the trait says where it is from.
    if let Some((own, of)) = path.split_once(" as ")
        && !own.contains("::")
    {
        path = of;
    }
    let (first, rest) = path.split_once("::").unwrap_or((path, ""));
    let first = plain(first.trim_start_matches("mut "));
    match first {
        _ if rest.is_empty() => "libraries: exports and glue".to_owned(),
        "standfirst" if rest.starts_with(char::is_lowercase) => {
            format!("our code: {}", plain(rest))
        }
        "standfirst" => "our code: the rest".to_owned(),
        // Methods of primitive types: `<str>::find`, `u32::fmt`.
        _ if PRIMITIVE.contains(&first) => "libraries: core".to_owned(),
        library => format!("libraries: {library}"),
    }
}

const PRIMITIVE: [&str; 13] = [
    "T", "bool", "char", "const", "dyn", "f32", "f64", "i32", "str", "u32", "u64", "u8", "usize",
];

/// The first word of a path: what is before brackets of all kinds.
fn plain(name: &str) -> &str {
    name.split(['<', '>', '[', ']', ' ', '{', ';', ':'])
        .next()
        .unwrap_or(name)
}

/// Finds the data files of the sources in the data, and sorts them by what they are. What is left are constants.
fn files(data: &[u8], parts: &mut Parts) -> Outcome {
    let mut left = data.to_vec();
    for (file, content) in pack::data()? {
        let Some(at) = memchr::memmem::find(&left, &content) else {
            continue;
        };
        left.drain(at..at + content.len());
        parts.entry(kind(&file)).or_default().extend(content);
    }
    parts.insert("our code: constants and tables".to_owned(), left);
    Ok(())
}

/// What a data file is, by its path under `src`.
fn kind(file: &Path) -> String {
    let path = file.to_string_lossy().replace('\\', "/");
    let steps: Vec<&str> = path.split('/').collect();
    match steps[..] {
        _ if file.extension().is_some_and(|e| e == "bin") => {
            format!("models: {}", path.trim_end_matches(".bin"))
        }
        ["text", "languages", code, ..] => format!("word lists: language {code}"),
        [first, ..] => format!("word lists: {first}"),
        [] => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_crate_and_module_of_its_path() {
        for (name, expected) in [
            (
                "_ZN10standfirst7article5model5Model5judge17h0123456789abcdefE",
                "our code: article",
            ),
            (
                "<standfirst::page::Page as core::fmt::Debug>::fmt",
                "our code: page",
            ),
            ("standfirst::digest", "our code: digest"),
            ("<str>::trim", "libraries: core"),
            (
                "<T as alloc::string::ToString>::to_string",
                "libraries: alloc",
            ),
            ("core[c5930c85a12de822]::fmt::write", "libraries: core"),
            ("core::slice::sort::stable::drift::sort", "libraries: core"),
            (
                "<alloc::vec::Vec<T> as alloc::vec::SpecFromIter<T,I>>::from_iter",
                "libraries: alloc",
            ),
            ("__wbindgen_malloc", "libraries: exports and glue"),
        ] {
            assert_eq!(part(name), expected, "{name}");
        }
    }

    #[test]
    fn a_data_file_is_told_by_its_place() {
        for (file, expected) in [
            ("people/model.bin", "models: people/model"),
            ("text/languages/de/titles.txt", "word lists: language de"),
            ("article/phrases/share.txt", "word lists: article"),
        ] {
            assert_eq!(kind(Path::new(file)), expected);
        }
    }
}
