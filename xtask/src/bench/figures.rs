//! Medians, quartiles, slopes, and tables.

use std::fmt::Write;

/// The median with the quartiles around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    pub low: f64,
    pub median: f64,
    pub high: f64,
    pub worst: f64,
}

/// Of an odd number of values the median is one of them. `None` of none.
pub fn spread(values: impl IntoIterator<Item = f64>) -> Option<Spread> {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let at = |quarter: usize| values[(values.len() - 1) * quarter / 4];
    (!values.is_empty()).then(|| Spread {
        low: at(1),
        median: at(2),
        high: at(3),
        worst: at(4),
    })
}

/// The median; `NaN` of none.
pub fn median(values: &[f64]) -> f64 {
    spread(values.iter().copied()).map_or(f64::NAN, |it| it.median)
}

/// By which power y grows with x: the slope of the line of least squares through the logarithms. `None` of less than two
/// points.
pub fn slope(points: &[(f64, f64)]) -> Option<f64> {
    if points.len() < 2 {
        return None;
    }
    let points: Vec<_> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    let many = points.len() as f64;
    let x = points.iter().map(|(x, _)| x).sum::<f64>() / many;
    let y = points.iter().map(|(_, y)| y).sum::<f64>() / many;
    let over = points.iter().map(|(a, b)| (a - x) * (b - y)).sum::<f64>();
    let under = points.iter().map(|(a, _)| (a - x).powi(2)).sum::<f64>();
    Some(over / under)
}

/// A figure with as many digits as it is worth.
pub fn figure(value: f64) -> String {
    match value.abs() {
        _ if value.is_nan() => "–".to_owned(),
        0.0 => "0".to_owned(),
        ..0.1 => format!("{value:.3}"),
        ..1.0 => format!("{value:.2}"),
        ..10.0 => format!("{value:.1}"),
        _ => thousands(value),
    }
}

fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut out = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) && digits.len() > 4 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The median, and in brackets the quartiles where there is more than one value.
pub fn spread_figure(values: impl IntoIterator<Item = f64>) -> String {
    let values: Vec<f64> = values
        .into_iter()
        .filter(|value| value.is_finite())
        .collect();
    match spread(values.iter().copied()) {
        None => "–".to_owned(),
        Some(it) if values.len() < 4 => figure(it.median),
        Some(it) => {
            let [low, median, high] = [it.low, it.median, it.high].map(figure);
            format!("{median} ({low}–{high})")
        }
    }
}

/// A table in Markdown, the numbers right-aligned.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let mut out = format!(
        "| {} |\n|---|{}\n",
        head.join(" | "),
        "---:|".repeat(head.len() - 1)
    );
    for row in rows {
        let _ = writeln!(out, "| {} |", row.join(" | "));
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "whole numbers")]
    use super::*;

    #[test]
    fn the_slope_is_the_power() {
        let square: Vec<_> = [1.0, 2.0, 5.0, 9.0].map(|x| (x, 3.0 * x * x)).into();
        assert!((slope(&square).unwrap() - 2.0).abs() < 1e-9);
        assert_eq!(slope(&square[..1]), None);
    }

    #[test]
    fn quartiles_are_measured_values() {
        let it = spread([5.0, 1.0, 4.0, 2.0, 3.0]).unwrap();
        assert_eq!([it.low, it.median, it.high, it.worst], [2.0, 3.0, 4.0, 5.0]);
        assert_eq!(spread([]), None);
    }

    #[test]
    fn figures_are_short_and_large_ones_are_parted() {
        let figures = [0.0, 0.034, 0.5, 3.16, 31.6, 1234.0, 1_234_567.0].map(figure);
        assert_eq!(
            figures,
            ["0", "0.034", "0.50", "3.2", "32", "1234", "1,234,567"]
        );
    }
}
