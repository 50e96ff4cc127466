//! What the popup loads, in bytes: all modules that it reaches, now or when they are asked for, as they ship. The core's
//! bindings are left out: they are generated, and weigh with the WebAssembly.

use crate::{Outcome, sh};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Bytes of the popup's own code and style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Popup {
    /// JavaScript, not minified.
    pub js: usize,
    /// CSS.
    pub css: usize,
}

/// Follows `popup.html` through its scripts and their imports, the dynamic ones too.
///
/// # Errors
/// Where a file that is named is not there.
pub fn popup() -> Outcome<Popup> {
    let folder = sh::root().join("extension/popup");
    let page = fs::read_to_string(folder.join("popup.html"))?;
    let mut sum = Popup { js: 0, css: 0 };
    let mut seen = BTreeSet::new();
    let mut open: Vec<PathBuf> = quoted(&page, &["src=\"", "href=\""])
        .map(|name| folder.join(name))
        .collect();
    while let Some(file) = open.pop() {
        let file = plain(&file);
        // The bindings lie beside the sources only once they are built.
        if file.starts_with(sh::root().join("extension/core")) || !seen.insert(file.clone()) {
            continue;
        }
        let text =
            fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        if file.extension().is_some_and(|kind| kind == "css") {
            sum.css += text.len();
            continue;
        }
        sum.js += text.len();
        let here = file.parent().unwrap_or(&folder);
        open.extend(
            quoted(&text, &["from '", "import('", "import '"])
                // A type's `import('…')` in a comment names a module as well, but loads none.
                .filter(|name| name.starts_with('.'))
                .map(|name| here.join(name)),
        );
    }
    Ok(sum)
}

/// What stands between each of `before` and the quotation mark that ends it, comments left out.
fn quoted<'a>(text: &'a str, before: &'a [&str]) -> impl Iterator<Item = &'a str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with(['*', '/']))
        .flat_map(|line| {
            before.iter().flat_map(move |&before| {
                line.match_indices(before).filter_map(move |(at, _)| {
                    let rest = &line[at + before.len()..];
                    rest.find(['\'', '"']).map(|end| &rest[..end])
                })
            })
        })
}

/// The same path without `..`, which exists for no file that is not there.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        if part.as_os_str() == ".." {
            out.pop();
        } else {
            out.push(part);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::floors;

    #[test]
    fn the_popup_is_small_enough() {
        let Popup { js, css } = popup().unwrap();
        for (what, bytes) in [("popup_js", js), ("popup_css", css)] {
            let limit = floors::number(&["size", what]).unwrap();
            assert!(
                bytes as f64 <= limit * 1000.0,
                "{what}: {bytes} bytes, more than {limit} KB"
            );
        }
    }

    #[test]
    fn modules_that_are_loaded_later_weigh_too() {
        let Popup { js, css } = popup().unwrap();
        let size = |name: &str| {
            fs::read(sh::root().join("extension").join(name))
                .unwrap()
                .len()
        };
        let some = [
            "popup/popup.js",
            "popup/first.js",
            "popup/listen.js",
            "popup/copy.js",
            "popup/states.js",
            "shared/page.js",
            "shared/card.js",
        ];
        assert!(js > some.into_iter().map(size).sum());
        assert_eq!(css, size("popup/popup.css") + size("shared/tokens.css"));
    }

    #[test]
    fn types_in_comments_load_nothing() {
        let text = "/** @typedef {import('./a.js').A} A */\nimport { b } from './b.js'\nconst c = await import('./c.js')";
        let found: Vec<_> = quoted(text, &["from '", "import('"]).collect();
        assert_eq!(found, ["./b.js", "./c.js"]);
    }
}
