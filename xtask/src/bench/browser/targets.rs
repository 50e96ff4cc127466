//! What is to be reached, and what was.

use super::row::{Click, Group, Row, Run};
use crate::bench::figures::{figure, median, slope, spread};
use std::fmt::Write;

/// What is measured, at most how much of it, and how it is read off a run.
struct Target {
    what: &'static str,
    limit: f64,
    of: fn(&Run) -> f64,
}

const TARGETS: [Target; 11] = [
    Target {
        what: "reader + digest over clone + Readability.js, median of real and test pages",
        limit: 0.1,
        of: |run| spread(ratios(run)).map_or(f64::NAN, |it| it.median),
    },
    Target {
        what: "the same on the worst page",
        limit: 0.25,
        of: |run| spread(ratios(run)).map_or(f64::NAN, |it| it.worst),
    },
    Target {
        what: "ms from the popup's birth to the painted digest, median page",
        limit: 100.0,
        of: |run| median(&painted(run)),
    },
    Target {
        what: "the same less an empty popup's",
        limit: 100.0,
        of: |run| median(&painted(run)) - median(&run.empty),
    },
    Target {
        what: "ms to paint at 24,000 nodes",
        limit: 400.0,
        of: |run| first(run, 24_000.0, |click| click.painted),
    },
    Target {
        what: "ms to paint at 100,000 nodes",
        limit: 1500.0,
        of: |run| first(run, 100_000.0, |click| click.painted),
    },
    Target {
        what: "ms to an answer at 1,000,000 nodes",
        limit: 3000.0,
        of: |run| first(run, 1_000_000.0, |click| click.painted),
    },
    Target {
        what: "ms that the next click takes on an unchanged page less an empty popup's",
        limit: 30.0,
        of: |run| {
            let again = pages(run).filter_map(|row| row.clicks.get(1));
            median(&again.map(|it| it.painted).collect::<Vec<_>>()) - median(&run.empty)
        },
    },
    Target {
        what: "ms that a page below 100,000 nodes is held up, at most",
        limit: 50.0,
        of: |run| {
            let below = run
                .rows
                .iter()
                .filter(|row| row.nodes < 100_000.0 && !row.clicks.is_empty());
            spread(below.map(|row| row.wait)).map_or(f64::NAN, |it| it.worst)
        },
    },
    Target {
        what: "power by which time grows with the nodes",
        limit: 1.1,
        of: |run| {
            let whole = run.of(Group::Grown).filter(|row| !row.capped);
            let points: Vec<_> = whole
                .map(|row| (row.nodes, row.read() + row.digest()))
                .collect();
            slope(&points).unwrap_or(f64::NAN)
        },
    },
    Target {
        what: "bytes of the core's memory a byte of text, over its own, at 24,000 nodes",
        limit: 10.0,
        of: |run| grown(run, 24_000.0).map_or(f64::NAN, Row::growth),
    },
];

/// Pages that are as they come.
fn pages(run: &Run) -> impl Iterator<Item = &Row> {
    run.rows.iter().filter(|row| row.group != Group::Grown)
}

fn ratios(run: &Run) -> impl Iterator<Item = f64> {
    pages(run).map(Row::ratio)
}

fn painted(run: &Run) -> Vec<f64> {
    pages(run)
        .filter_map(|row| row.clicks.first())
        .map(|it| it.painted)
        .collect()
}

/// The grown page of about so many nodes.
fn grown(run: &Run, nodes: f64) -> Option<&Row> {
    run.of(Group::Grown)
        .find(|row| (0.9..1.1).contains(&(row.nodes / nodes)))
}

fn first(run: &Run, nodes: f64, of: fn(&Click) -> f64) -> f64 {
    let click = grown(run, nodes).and_then(|row| row.clicks.first());
    click.map_or(f64::NAN, of)
}

/// A row each target, a column each browser; what falls short is bold.
pub fn table(runs: &[Run]) -> String {
    let cell = |target: &Target, run: &Run| {
        let value = (target.of)(run);
        if value > target.limit {
            format!("**{}**", figure(value))
        } else {
            figure(value)
        }
    };
    let rows: Vec<Vec<String>> = TARGETS
        .iter()
        .map(|target| {
            let mut cells = vec![target.what.to_owned(), figure(target.limit)];
            cells.extend(runs.iter().map(|run| cell(target, run)));
            cells
        })
        .collect();
    let mut head = vec!["measured (what falls short is bold)", "at most"];
    head.extend(runs.iter().map(|run| run.browser.as_str()));
    let mut out = crate::bench::figures::table(&head, &rows);
    for run in runs {
        let said = grown(run, 1_000_000.0).and_then(|row| row.clicks.first());
        let said = said.map_or("–", |click| click.state.as_str());
        let _ = writeln!(
            out,
            "\nOf a page of 1,000,000 nodes the popup says in {}: “{said}”",
            run.browser
        );
    }
    out
}
