//! The pages in files.

use std::io::{BufRead, BufReader};

/// A page as it came.
pub struct Source {
    /// The file it is from; `tests/pages` where it is one alone.
    pub set: String,
    pub name: String,
    pub html: String,
}

/// Pages of a set that are timed: enough for a steady median, few enough to wait for.
const PAGES: usize = 200;

/// The page in a file, or the first of a set of them.
pub fn read(file: &str) -> std::io::Result<Vec<Source>> {
    let mut parts = file.rsplit('/').skip(usize::from(!is_set(file)));
    let mut part = || parts.next().unwrap_or_default().to_owned();
    if !is_set(file) {
        let (name, set) = (part(), "tests/pages".to_owned());
        let html = std::fs::read_to_string(file)?;
        return Ok(vec![Source { set, name, html }]);
    }
    let set = part().replace(".jsonl.gz", "");
    let lines = BufReader::new(flate2::read::GzDecoder::new(std::fs::File::open(file)?)).lines();
    let mut sources = Vec::new();
    for line in lines.take(PAGES) {
        let object: serde_json::Value = serde_json::from_str(&line?)?;
        if let Some(html) = object["html"].as_str() {
            sources.push(Source {
                set: set.clone(),
                name: object["id"].as_str().unwrap_or("?").to_owned(),
                html: html.to_owned(),
            });
        }
    }
    Ok(sources)
}

fn is_set(file: &str) -> bool {
    file.ends_with(".jsonl.gz")
}
