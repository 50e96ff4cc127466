//! The plot of time against nodes, as SVG for light and dark.

use super::browser::{Group, Run};
use super::folder;
use crate::{Outcome, sh};
use std::fmt::Write;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 440.0;
/// Where the axes begin and end.
const LEFT: f64 = 70.0;
const RIGHT: f64 = WIDTH - 40.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = HEIGHT - 50.0;

const STYLE: &str = "
text { font: 13px system-ui, sans-serif; fill: #3d3a35 }
.grid { stroke: #d9d4ca }
.ours { fill: #1f5fa8; stroke: #1f5fa8 }
.peer { fill: none; stroke: #b3471d }
.line { fill: none; stroke-width: 2 }
text.ours, text.peer { stroke: none; font-weight: 600 }
text.peer { fill: #b3471d }
@media (prefers-color-scheme: dark) {
text { fill: #d6d1c7 }
.grid { stroke: #4a4741 }
.ours { fill: #7fb5f0; stroke: #7fb5f0 }
.peer { stroke: #f0945f }
text.peer { fill: #f0945f }
}";

/// Where the README's pictures lie.
const KEPT: &str = "www/speed.svg";

/// Draws it into `target/bench`.
pub fn draw(run: &Run) -> Outcome {
    std::fs::write(folder().join("speed.svg"), svg(run)?)?;
    Ok(())
}

/// Lays the plot that was drawn last where the README shows it.
pub fn keep() -> Outcome {
    let drawn = folder().join("speed.svg");
    if drawn.is_file() {
        std::fs::copy(drawn, sh::root().join(KEPT))?;
    }
    Ok(())
}

/// A value so little beyond a power of ten, in powers, asks for no other.
const NEAR: f64 = 0.05;

/// An axis by powers of ten, from the first power to the last.
struct Axis {
    from: f64,
    to: f64,
    begin: f64,
    end: f64,
}

impl Axis {
    fn over(values: impl Iterator<Item = f64>, begin: f64, end: f64) -> Self {
        let logs: Vec<f64> = values.map(f64::log10).collect();
        Self {
            from: (logs.iter().copied().fold(f64::INFINITY, f64::min) + NEAR).floor(),
            to: (logs.iter().copied().fold(f64::NEG_INFINITY, f64::max) - NEAR).ceil(),
            begin,
            end,
        }
    }

    fn at(&self, value: f64) -> f64 {
        let part = (value.log10() - self.from) / (self.to - self.from);
        self.begin + part * (self.end - self.begin)
    }

    fn powers(&self) -> impl Iterator<Item = f64> {
        let next = |power: &f64| (*power < self.to).then(|| power + 1.0);
        std::iter::successors(Some(self.from), next).map(|power| 10_f64.powf(power))
    }
}

fn svg(run: &Run) -> Outcome<String> {
    let mut points = Vec::new();
    for row in &run.rows {
        let grown = row.group == Group::Grown;
        points.push((row.nodes, row.read() + row.digest(), "ours", grown));
        if row.peer().is_finite() {
            points.push((row.nodes, row.peer(), "peer", grown));
        }
    }
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    let x = Axis::over(points.iter().map(|point| point.0), LEFT, RIGHT);
    let y = Axis::over(points.iter().map(|point| point.1), BOTTOM, TOP);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" role=\"img\">\n\
         <title>Milliseconds against the nodes of a page, both by powers of ten: Standfirst's reader and digest, and cloning the document with Readability.js</title>\n\
         <style>{STYLE}\n</style>\n"
    );
    for power in x.powers() {
        let at = x.at(power);
        writeln!(out, "<path class=\"grid\" d=\"M{at:.1} {TOP}V{BOTTOM}\"/>")?;
        writeln!(
            out,
            "<text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            BOTTOM + 20.0,
            label(power)
        )?;
    }
    for power in y.powers() {
        let at = y.at(power);
        writeln!(out, "<path class=\"grid\" d=\"M{LEFT} {at:.1}H{RIGHT}\"/>")?;
        writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            LEFT - 8.0,
            at + 4.0,
            label(power)
        )?;
    }
    for class in ["peer", "ours"] {
        let mut line = String::new();
        for (nodes, ms, _, grown) in points.iter().filter(|point| point.2 == class) {
            let (x, y) = (x.at(*nodes), y.at(*ms));
            writeln!(
                out,
                "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\"/>"
            )?;
            if *grown {
                write!(
                    line,
                    "{}{x:.1} {y:.1}",
                    if line.is_empty() { "M" } else { "L" }
                )?;
            }
        }
        writeln!(
            out,
            "<path class=\"line {class}\" style=\"fill: none\" d=\"{line}\"/>"
        )?;
    }
    let names = [
        ("ours", "● Standfirst: reader and whole digest"),
        (
            "peer",
            "○ clone of the document and Readability.js: article",
        ),
    ];
    for (nth, (class, name)) in names.iter().enumerate() {
        let at = LEFT + 300.0 * nth as f64;
        writeln!(
            out,
            "<text class=\"{class}\" x=\"{at}\" y=\"22\">{name}</text>"
        )?;
    }
    writeln!(
        out,
        "<text x=\"{RIGHT}\" y=\"{:.1}\" text-anchor=\"end\">nodes of the page, {}</text>",
        HEIGHT - 10.0,
        run.browser
    )?;
    writeln!(
        out,
        "<text x=\"10\" y=\"{:.1}\">ms</text>\n</svg>",
        TOP - 8.0
    )?;
    Ok(out)
}

fn label(power: f64) -> String {
    super::figures::figure(power)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "a quarter, a half and the ends are exact")]
    use super::*;

    #[test]
    fn a_page_a_little_over_a_million_nodes_asks_for_no_ten_millions() {
        let axis = Axis::over([1000.0, 1_020_000.0].into_iter(), 0.0, 100.0);
        assert_eq!(axis.powers().last(), Some(1e6));
    }

    const RUN: &str = r#"{"browser": "chromium", "rows": [
        {"group": "grown", "name": "a", "nodes": 1000, "read": [1], "digest": [9], "peer": [100]},
        {"group": "grown", "name": "b", "nodes": 100000, "read": [100], "digest": [900], "peer": []}]}"#;

    #[test]
    fn ten_times_the_nodes_are_as_far_apart_wherever_they_stand() {
        let axis = Axis::over([1000.0, 100_000.0].into_iter(), 0.0, 100.0);
        assert_eq!(
            [1e3, 1e4, 1e5].map(|value| axis.at(value)),
            [0.0, 50.0, 100.0]
        );
        assert_eq!(axis.powers().collect::<Vec<_>>(), [1e3, 1e4, 1e5]);
    }

    #[test]
    fn a_page_that_others_did_not_read_has_one_point() {
        let svg = svg(&Run::parse(RUN).unwrap()).unwrap();
        assert_eq!(svg.matches("<circle class=\"ours\"").count(), 2);
        assert_eq!(svg.matches("<circle class=\"peer\"").count(), 1);
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }
}
