//! Modules laid one behind the other in one file: what a popup needs comes in at one go, for each file is asked of the
//! browser by itself, and the reader waits for all of them.
//!
//! A module becomes a function that is called once, when it is first imported, and gives what the module exports. Comments
//! that stand on lines of their own are left out; everything else is as written. It knows the forms that the sources here
//! and the core's glue have, one import or export a line, and refuses others.

use crate::Outcome;
use std::collections::{BTreeSet, HashSet};
use std::fmt::Write;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// What a bundle is made of.
pub struct Bundle {
    /// One module, which imports what stays apart alone.
    pub text: String,
    /// The files that are in it, the entry among them, relative to the folder.
    pub files: BTreeSet<PathBuf>,
}

/// Lays an entry and all that it imports, now or later, into one module that stands in place of the entry. What stays
/// `apart` it goes on to import: such files import nothing of the others.
///
/// # Errors
/// Where a file is missing, or has an import or export that is not understood.
pub fn bundle(folder: &Path, entry: &Path, apart: &[&Path]) -> Outcome<Bundle> {
    let mut maker = Maker {
        folder,
        entry,
        apart,
        files: BTreeSet::new(),
        // What a module throws when it is first asked for, it throws to each that asks.
        text: "const once = (make) => { let made; return () => (made ??= make()) }\n".to_owned(),
    };
    let module = maker.module(entry)?;
    if !module.names.is_empty() {
        return Err(format!("{}: an entry exports nothing", entry.display()).into());
    }
    Ok(Bundle {
        text: maker.text + &module.text,
        files: maker.files,
    })
}

struct Maker<'a> {
    folder: &'a Path,
    entry: &'a Path,
    apart: &'a [&'a Path],
    files: BTreeSet<PathBuf>,
    text: String,
}

/// One file, rewritten.
struct Module {
    text: String,
    /// What it exports, as the properties of an object.
    names: Vec<String>,
}

impl Maker<'_> {
    /// Lays a module and what it imports into the text, if it is not there, and gives the name of its function.
    fn lay(&mut self, file: &Path) -> Outcome<String> {
        let name = name(file);
        if !self.files.contains(file) {
            let Module { text, names } = self.module(file)?;
            writeln!(
                self.text,
                "const {name} = once(() => {{\n{text}return {{ {} }}\n}})",
                names.join(", ")
            )?;
        }
        Ok(name)
    }

    fn module(&mut self, file: &Path) -> Outcome<Module> {
        self.files.insert(file.to_owned());
        let path = self.folder.join(file);
        let source =
            fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut module = Module {
            text: String::new(),
            names: Vec::new(),
        };
        for line in bare(&source).lines().filter(|line| !line.is_empty()) {
            let line = self
                .line(file, line, &mut module.names)
                .map_err(|error| format!("{}: {error}: {line}", file.display()))?;
            if !line.is_empty() {
                module.text += &line;
                module.text.push('\n');
            }
        }
        Ok(module)
    }

    /// One line of a module; what it exports is added to `names`.
    fn line(&mut self, file: &Path, line: &str, names: &mut Vec<String>) -> Outcome<String> {
        if let Some(import) = line.strip_prefix("import ") {
            let (what, from) = import
                .split_once(" from '")
                .ok_or("an import of another form")?;
            let from = from.strip_suffix('\'').ok_or("an import of another form")?;
            let path = self.path(file, from)?;
            if self.apart.contains(&path.as_path()) {
                // Only where the bundle itself is can its way lead there.
                return if file == self.entry {
                    Ok(line.to_owned())
                } else {
                    Err("an import of what stays apart".into())
                };
            }
            let module = self.lay(&path)?;
            return Ok(format!("const {} = {module}()", taken(what)?));
        }
        let line = match line.strip_prefix("export ") {
            None => line,
            Some(export) if export.starts_with('{') => {
                let list = export.trim_end_matches(';');
                let list = list.strip_prefix('{').and_then(|l| l.strip_suffix('}'));
                for one in list.ok_or("an export of another form")?.split(',') {
                    let (own, given) = one.trim().split_once(" as ").unwrap_or((one.trim(), ""));
                    names.push(if given.is_empty() {
                        own.to_owned()
                    } else {
                        format!("{given}: {own}")
                    });
                }
                return Ok(String::new());
            }
            Some(export) => {
                // What `let` names may change, and who imported it would not see that.
                let rest = ["const ", "function ", "async function ", "class "]
                    .iter()
                    .find_map(|kind| export.strip_prefix(kind))
                    .ok_or("an export of another form")?;
                names.push(identifier(rest).to_owned());
                export
            }
        };
        let here = format!("'../{}'", slashed(file));
        let line = line.replace(
            "import.meta.url",
            &format!("new URL({here}, import.meta.url)"),
        );
        self.dynamic(file, &line)
    }

    /// `import('./x.js')` as the call of its function, in a promise as before; those of types, in comments, are left.
    fn dynamic(&mut self, file: &Path, line: &str) -> Outcome<String> {
        const CALL: &str = "import('";
        let mut out = String::new();
        let mut rest = line;
        while let Some(at) = rest.find(CALL) {
            let (before, after) = rest.split_at(at);
            out += before;
            let (from, after) = after[CALL.len()..]
                .split_once("')")
                .ok_or("an import of another form")?;
            if out.rfind("/*") > out.rfind("*/") {
                write!(out, "{CALL}{from}')")?;
            } else {
                let module = self.lay(&self.path(file, from)?)?;
                write!(out, "Promise.resolve().then({module})")?;
            }
            rest = after;
        }
        Ok(out + rest)
    }

    /// The file that an import names, relative to the folder.
    fn path(&self, file: &Path, from: &str) -> Outcome<PathBuf> {
        if !from.starts_with('.') {
            return Err("an import from elsewhere".into());
        }
        let mut path = file.parent().unwrap_or(Path::new("")).to_owned();
        for part in Path::new(from).components() {
            match part {
                Component::ParentDir => {
                    path.pop();
                }
                Component::CurDir => {}
                other => path.push(other),
            }
        }
        if path == self.entry {
            return Err("an import of the entry".into());
        }
        Ok(path)
    }
}

/// A source without the lines that are comment alone, and without trailing blanks. They are left empty, so that each line
/// keeps its number. No text of ours that spans lines has one that begins as a comment does.
pub fn bare(source: &str) -> String {
    let mut inside = false;
    let mut bare = String::with_capacity(source.len());
    for line in source.lines() {
        let text = line.trim();
        let comment = if inside {
            inside = !text.ends_with("*/");
            true
        } else if text.starts_with("/*") && !text.contains("*/") {
            inside = true;
            true
        } else {
            text.starts_with("//")
                || (text.starts_with("/*") && text.find("*/") == text.len().checked_sub(2))
        };
        if !comment {
            bare += line.trim_end();
        }
        bare.push('\n');
    }
    bare
}

/// What an import takes, as the pattern that takes it from an object.
fn taken(what: &str) -> Outcome<String> {
    let (default, named) = match what.split_once('{') {
        Some((default, named)) => (
            default.trim().trim_end_matches(','),
            named.strip_suffix('}').ok_or("an import of another form")?,
        ),
        None => (what, ""),
    };
    if default.contains(['*', ' ']) {
        return Err("an import of another form".into());
    }
    let mut all = Vec::new();
    if !default.is_empty() {
        all.push(format!("default: {default}"));
    }
    let mut seen = HashSet::new();
    for one in named
        .split(',')
        .map(str::trim)
        .filter(|one| !one.is_empty())
    {
        if !seen.insert(one) {
            return Err("one name imported twice".into());
        }
        all.push(one.replace(" as ", ": "));
    }
    Ok(format!("{{ {} }}", all.join(", ")))
}

/// The name of a module's function: no name in the sources begins so.
fn name(file: &Path) -> String {
    let plain = slashed(file).replace(|c: char| !c.is_ascii_alphanumeric(), "_");
    format!("$${}", plain.trim_end_matches("_js"))
}

fn slashed(file: &Path) -> String {
    file.to_string_lossy().replace('\\', "/")
}

/// The identifier at the start.
fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'));
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bundles files in a folder of their own; the first is the entry.
    fn made(test: &str, files: &[(&str, &str)]) -> Outcome<Bundle> {
        let folder =
            std::env::temp_dir().join(format!("standfirst-bundle-{test}-{}", std::process::id()));
        for (file, text) in files {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap())?;
            fs::write(path, text)?;
        }
        let bundle = bundle(&folder, Path::new(files[0].0), &[Path::new("apart.js")]);
        fs::remove_dir_all(folder)?;
        bundle
    }

    #[test]
    fn a_module_is_a_function_that_gives_what_it_exports() {
        let Bundle { text, files } = made(
            "module",
            &[
                ("a/a.js", "import init, { b, c as d } from '../b/b.js'\ninit(b, d)\n"),
                (
                    "b/b.js",
                    "// Of b.\n\n/** B. */\nexport const b = 1\nexport async function c() {}\nclass D {}\nexport { D as default, D };\n",
                ),
            ],
        )
        .unwrap();
        assert_eq!(
            text.split_once('\n').unwrap().1,
            "const $$b_b = once(() => {\nconst b = 1\nasync function c() {}\nclass D {}\n\
             return { b, c, default: D, D }\n})\nconst { default: init, b, c: d } = $$b_b()\ninit(b, d)\n"
        );
        assert_eq!(files.len(), 2);
    }

    #[test]
    fn comments_go_and_lines_keep_their_numbers() {
        let source =
            "// A.\n/**\n * B.\n */\nconst c = 1 // C.\n  /** D. */\n/** @type {D} */ (d).e()\n";
        assert_eq!(
            bare(source),
            "\n\n\n\nconst c = 1 // C.\n\n/** @type {D} */ (d).e()\n"
        );
    }

    #[test]
    fn what_is_imported_later_is_made_later_and_types_import_nothing() {
        let Bundle { text, files } = made(
            "later",
            &[
                (
                    "a.js",
                    "const b = /** @type {import('./c.js').C} */ (await import('./b.js')).b\n",
                ),
                ("b.js", "export const b = new URL('x', import.meta.url)\n"),
            ],
        )
        .unwrap();
        assert!(text.contains(
            "const b = /** @type {import('./c.js').C} */ (await Promise.resolve().then($$b)).b\n"
        ));
        assert!(text.contains("const b = new URL('x', new URL('../b.js', import.meta.url))\n"));
        assert_eq!(files.len(), 2);
    }

    #[test]
    fn each_module_is_there_once_and_before_who_needs_it() {
        let Bundle { text, .. } = made(
            "once",
            &[
                (
                    "a.js",
                    "import { b } from './b.js'\nimport { c } from './c.js'\n",
                ),
                ("b.js", "import { c } from './c.js'\nexport const b = c\n"),
                ("c.js", "export const c = 1\n"),
            ],
        )
        .unwrap();
        assert_eq!(text.matches("const $$c = ").count(), 1);
        assert!(text.find("const $$c = ") < text.find("const $$b = "));
    }

    #[test]
    fn what_stays_apart_is_imported_as_it_is() {
        let import = "import * as apart from './apart.js'\n";
        let Bundle { text, files } = made(
            "apart",
            &[("a.js", import), ("apart.js", "export const b = 1\n")],
        )
        .unwrap();
        assert!(text.ends_with(import));
        assert_eq!(files.len(), 1);
        let files = [("a.js", "import { b } from './b.js'\n"), ("b.js", import)];
        assert!(made("apart-below", &files).is_err());
    }

    #[test]
    fn other_forms_are_refused() {
        for line in [
            "import * as b from './b.js'",
            "import './b.js'",
            "import {",
            "import { b } from 'b'",
            "export let b = 1",
            "export default 1",
            "export * from './b.js'",
        ] {
            let files = [
                ("a.js", "import { x } from './x.js'\n"),
                ("x.js", line),
                ("b.js", "export const b = 1\n"),
            ];
            assert!(made("refused", &files).is_err(), "{line}");
        }
    }

    #[test]
    fn the_popup_is_one_module_and_what_is_asked_first() {
        // The glue lies beside the sources only once it is built: one like it stands in.
        let folder = std::env::temp_dir().join(format!("standfirst-bundle-{}", std::process::id()));
        crate::sh::copy(&crate::sh::root().join("extension"), &folder, |file| {
            file.extension().is_some_and(|kind| kind == "js")
        })
        .unwrap();
        fs::create_dir_all(folder.join("core")).unwrap();
        let glue = "export function read() {\n}\nasync function init() {\n}\nexport { init as default };\n";
        fs::write(folder.join("core/standfirst.js"), glue).unwrap();
        let Bundle { text, files } = bundle(
            &folder,
            Path::new("popup/popup.js"),
            &[Path::new("popup/first.js")],
        )
        .unwrap();
        fs::remove_dir_all(folder).unwrap();
        assert!(files.contains(Path::new("popup/copy.js")));
        assert!(files.contains(Path::new("core/standfirst.js")));
        assert!(
            text.lines()
                .filter(|line| line.starts_with("import ") || line.starts_with("export "))
                .eq(["import * as first from './first.js'"])
        );
    }
}
