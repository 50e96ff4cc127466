//! What `tests/browser/bench.js` writes.

use crate::Outcome;
use crate::bench::figures::median;
use crate::bench::load_told;
use serde_json::Value;

/// Which pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// `tests/pages`.
    Pages,
    /// The largest of `../shared`.
    Largest,
    /// Made for this, of a given number of nodes.
    Grown,
}

/// A page.
#[derive(Debug)]
pub struct Row {
    pub group: Group,
    pub name: String,
    pub nodes: f64,
    /// Of the text that was read.
    pub words: f64,
    /// The same in UTF-8.
    bytes: f64,
    /// Only a part of the page was read.
    pub capped: bool,
    /// Milliseconds, a round each.
    read: Vec<f64>,
    digest: Vec<f64>,
    peer: Vec<f64>,
    /// Bytes of the core's memory: before the first page, and after it.
    memory: (f64, f64),
    pub clicks: Vec<Click>,
    /// Milliseconds for which the page's timers stood still, at most, while it was clicked on.
    pub wait: f64,
    /// The longest task that the browser told the page of.
    pub task: f64,
}

/// A click on the toolbar button: milliseconds from the popup's birth, `reader` what the reader took in the page.
#[derive(Clone, Debug)]
pub struct Click {
    pub reader: f64,
    asked: f64,
    read: f64,
    compiled: f64,
    digested: f64,
    pub painted: f64,
    /// What the popup says beside the digest.
    pub state: String,
}

impl Click {
    /// From asking for the page to having it, less what the reader took.
    pub fn transfer(&self) -> f64 {
        self.read - self.asked - self.reader
    }

    /// From having page and core to the digest.
    pub fn digest(&self) -> f64 {
        self.digested - self.read.max(self.compiled)
    }

    /// From the digest to the frame that shows it.
    pub fn paint(&self) -> f64 {
        self.painted - self.digested
    }
}

impl Row {
    pub fn read(&self) -> f64 {
        median(&self.read)
    }

    pub fn digest(&self) -> f64 {
        median(&self.digest)
    }

    pub fn peer(&self) -> f64 {
        median(&self.peer)
    }

    /// Reader and digest over clone and Readability.js.
    pub fn ratio(&self) -> f64 {
        (self.read() + self.digest()) / self.peer()
    }

    /// The same of the first round, when the browser has compiled little of either.
    pub fn first_ratio(&self) -> f64 {
        let first = |all: &[f64]| all.first().copied().unwrap_or(f64::NAN);
        (first(&self.read) + first(&self.digest)) / first(&self.peer)
    }

    /// By how many bytes the core's memory grew for a byte of the page's text.
    pub fn growth(&self) -> f64 {
        (self.memory.1 - self.memory.0) / self.bytes
    }
}

/// All pages in a browser.
#[derive(Debug)]
pub struct Run {
    pub browser: String,
    /// Milliseconds to the frame of an empty extension's popup.
    pub empty: Vec<f64>,
    pub rows: Vec<Row>,
    /// Pages that could not be timed, and why.
    pub failed: Vec<(String, String)>,
    /// What the machine was busy with beside, in words.
    pub load: String,
}

impl Run {
    pub fn parse(json: &str) -> Outcome<Self> {
        let it: Value = serde_json::from_str(json)?;
        let mut run = Self {
            browser: match string(&it["browser"]).as_str() {
                "chromium" => "Chromium".to_owned(),
                _ => "Firefox".to_owned(),
            },
            empty: numbers(&it["empty"]),
            rows: Vec::new(),
            failed: Vec::new(),
            load: load_told(&it["load"]),
        };
        for row in it["rows"].as_array().into_iter().flatten() {
            match row["failed"].as_str() {
                Some(why) => run.failed.push((string(&row["name"]), why.to_owned())),
                None => run.rows.push(Row::from(row)),
            }
        }
        if run.rows.is_empty() {
            return Err(format!("{}: no page was timed", run.browser).into());
        }
        Ok(run)
    }

    pub fn of(&self, group: Group) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.group == group)
    }
}

impl From<&Value> for Row {
    fn from(row: &Value) -> Self {
        let longest = |what: &str| row["longest"][what].as_f64().unwrap_or(f64::NAN);
        Self {
            group: match row["group"].as_str() {
                Some("pages") => Group::Pages,
                Some("largest") => Group::Largest,
                _ => Group::Grown,
            },
            name: string(&row["name"]),
            nodes: number(&row["nodes"]),
            words: number(&row["words"]),
            bytes: number(&row["bytes"]),
            capped: row["note"] == "capped",
            read: numbers(&row["read"]),
            digest: numbers(&row["digest"]),
            peer: numbers(&row["peer"]),
            memory: (
                number(&row["memory"]["before"]),
                number(&row["memory"]["peak"]),
            ),
            clicks: row["clicks"]
                .as_array()
                .into_iter()
                .flatten()
                .map(Click::from)
                .collect(),
            wait: longest("wait"),
            task: longest("task"),
        }
    }
}

impl From<&Value> for Click {
    fn from(click: &Value) -> Self {
        Self {
            reader: number(&click["reader"]),
            asked: number(&click["asked"]),
            read: number(&click["read"]),
            compiled: number(&click["compiled"]),
            digested: number(&click["digested"]),
            painted: number(&click["painted"]),
            state: string(&click["state"]),
        }
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect()
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "sums of whole numbers")]
    use super::*;

    #[test]
    fn a_click_is_parted_into_what_it_waits_for() {
        let run = Run::parse(
            r#"{"browser": "firefox", "empty": [9], "rows": [{"group": "grown", "name": "a", "nodes": 10, "bytes": 50,
            "read": [3, 1, 2], "digest": [30, 10, 20], "peer": [44], "memory": {"before": 100, "peak": 600},
            "clicks": [{"reader": 5, "asked": 10, "read": 22, "compiled": 25, "digested": 40, "painted": 48}]},
            {"name": "b", "failed": "gone"}]}"#,
        )
        .unwrap();
        let row = &run.rows[0];
        let click = &row.clicks[0];
        assert_eq!(
            [click.transfer(), click.digest(), click.paint()],
            [7.0, 15.0, 8.0]
        );
        assert_eq!(
            [row.ratio(), row.first_ratio(), row.growth()],
            [0.5, 0.75, 10.0]
        );
        assert_eq!(run.failed.len(), 1);
    }

    #[test]
    fn a_run_without_a_page_is_an_error() {
        assert!(Run::parse(r#"{"browser": "firefox", "rows": []}"#).is_err());
    }
}
