//! The figures that may not be passed, in `tests/floors.json`.

use crate::Outcome;
use crate::sh;
use serde_json::Value;

/// One number, by the names that lead to it.
pub fn number(path: &[&str]) -> Outcome<f64> {
    let file = sh::root().join("tests/floors.json");
    let text = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut value = &serde_json::from_str::<Value>(&text)?;
    for name in path {
        value = &value[name];
    }
    value
        .as_f64()
        .ok_or_else(|| format!("tests/floors.json has no number {}", path.join(".")).into())
}
