//! In browsers: the click on the toolbar button, and reader and core beside cloning the document and Readability.js.

mod row;
mod targets;

use super::figures::{figure, slope, spread_figure, table};
use super::{Options, Section, folder, plot};
use crate::need::browsers::Browser;
use crate::need::node;
use crate::{Outcome, build, sh};
pub use row::{Click, Group, Run};
use std::fmt::Write;
use std::path::Path;

pub fn section(options: &Options) -> Outcome<Section> {
    let mut runs = Vec::new();
    for browser in &options.browsers {
        let file = folder().join(format!("{}.json", browser.name()));
        if !options.kept {
            measure(*browser, options.extent.as_deref(), &file)?;
        }
        let text = std::fs::read_to_string(&file)
            .map_err(|error| format!("{}: {error}", file.display()))?;
        runs.push(Run::parse(&text)?);
    }
    if !runs
        .iter()
        .any(|run| run.of(Group::Largest).next().is_some())
    {
        println!("The largest pages are skipped: no ../shared");
    }
    let mut short = String::new();
    let mut long = String::new();
    for run in &runs {
        writeln!(short, "{}\n{}", clicks(run), beside(run))?;
        writeln!(short, "{} {}\n", run.load, growth(run))?;
        writeln!(long, "{}", each(run))?;
    }
    short += &targets::table(&runs);
    if let Some(run) = runs.first() {
        plot::draw(run)?;
    }
    Ok(Section {
        title: "In the browser".to_owned(),
        short,
        long,
    })
}

fn measure(browser: Browser, extent: Option<&str>, out: &Path) -> Outcome {
    node::ensure()?;
    build::build()?;
    browser.ensure()?;
    eprintln!("In {}", browser.name());
    let script = node::folder().join("bench.js");
    let mut command = sh::program("node", &[]);
    command.arg(script).arg("--browser").arg(browser.name());
    command.arg("--out").arg(out).args(extent);
    sh::run(&mut command)
}

/// The rows of a table: a group of pages each, the grown pages one by one.
fn lines(run: &Run) -> Vec<(String, Vec<&row::Row>)> {
    let mut lines = Vec::new();
    for (group, name) in [
        (Group::Pages, "`tests/pages`"),
        (Group::Largest, "largest real pages"),
    ] {
        let rows: Vec<_> = run.of(group).collect();
        if !rows.is_empty() {
            lines.push((format!("{name}, {}", rows.len()), rows));
        }
    }
    for row in run.of(Group::Grown) {
        lines.push((row.name.clone(), vec![row]));
    }
    lines
}

/// From the popup's birth to the painted digest.
fn clicks(run: &Run) -> String {
    let mut cells = Vec::new();
    for (name, rows) in lines(run) {
        let rows: Vec<_> = rows
            .into_iter()
            .filter(|row| !row.clicks.is_empty())
            .collect();
        let first =
            |of: fn(&Click) -> f64| spread_figure(rows.iter().map(|row| of(&row.clicks[0])));
        let again = spread_figure(
            rows.iter()
                .flat_map(|row| row.clicks[1..].iter().map(|it| it.painted)),
        );
        cells.push(vec![
            name,
            spread_figure(rows.iter().map(|row| row.nodes)),
            first(|it| it.reader),
            first(Click::transfer),
            first(Click::digest),
            first(Click::paint),
            first(|it| it.painted),
            again,
            spread_figure(rows.iter().map(|row| row.wait)),
        ]);
    }
    let head = [
        &format!("{}, first click, ms", run.browser),
        "nodes",
        "reader",
        "transfer",
        "digest",
        "paint",
        "popup's birth to paint",
        "the next click",
        "page held up",
    ];
    let empty = spread_figure(run.empty.iter().copied());
    format!(
        "{}\nAn empty extension's popup: {empty} ms.\n",
        table(&head, &cells)
    )
}

/// Reader and core beside others, in the same page.
fn beside(run: &Run) -> String {
    let mut cells = Vec::new();
    for (name, rows) in lines(run) {
        let of = |what: fn(&row::Row) -> f64| spread_figure(rows.iter().map(|row| what(row)));
        cells.push(vec![
            name,
            of(|row| row.words),
            of(row::Row::read),
            of(row::Row::digest),
            of(row::Row::peer),
            of(row::Row::ratio),
            of(row::Row::first_ratio),
            of(row::Row::growth),
        ]);
    }
    let head = [
        &format!("{}, median of rounds in one page, ms", run.browser),
        "words",
        "reader",
        "digest",
        "clone + Readability.js",
        "ratio",
        "ratio of the first round",
        "memory, bytes a byte of text",
    ];
    table(&head, &cells)
}

/// By which powers time grows on the grown pages that were read whole.
fn growth(run: &Run) -> String {
    let powers = |x: fn(&row::Row) -> f64, y: fn(&row::Row) -> f64| {
        let whole = run
            .of(Group::Grown)
            .filter(|row| !row.capped && y(row).is_finite());
        let points: Vec<_> = whole.map(|row| (x(row), y(row))).collect();
        slope(&points).map_or_else(|| "–".to_owned(), |slope| format!("{slope:.2}"))
    };
    let ours = |row: &row::Row| row.read() + row.digest();
    format!(
        "Time grows with the nodes to the power {}, with the words to the power {}; that of clone + Readability.js with the nodes to the power {}.",
        powers(|row| row.nodes, ours),
        powers(|row| row.words, ours),
        powers(|row| row.nodes, row::Row::peer),
    )
}

/// Page by page.
fn each(run: &Run) -> String {
    let rows: Vec<Vec<String>> = run
        .rows
        .iter()
        .map(|row| {
            let painted = row.clicks.first().map_or(f64::NAN, |it| it.painted);
            let numbers = [
                row.nodes,
                row.words,
                row.read(),
                row.digest(),
                row.peer(),
                row.ratio(),
                painted,
                row.wait,
                row.task,
            ];
            let mut cells = vec![row.name.clone()];
            cells.extend(numbers.map(figure));
            cells
        })
        .collect();
    let head = [
        run.browser.as_str(),
        "nodes",
        "words",
        "reader",
        "digest",
        "clone + Readability.js",
        "ratio",
        "to paint",
        "page held up",
        "longest task told",
    ];
    let mut out = table(&head, &rows);
    for (name, why) in &run.failed {
        let _ = writeln!(out, "\n{name} was not timed: {why}");
    }
    out
}
