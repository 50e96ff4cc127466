//! Tables and plot into the README, between two comments.

use super::{Section, plot};
use crate::{Outcome, sh};
use std::fmt::Write;

const FROM: &str = "<!-- cargo xtask bench --readme -->\n";
const TO: &str = "<!-- end -->\n";

pub fn write(sections: &[Section]) -> Outcome {
    let file = sh::root().join("README.md");
    let text = std::fs::read_to_string(&file)?;
    let mut tables = String::new();
    for Section { title, short, .. } in sections {
        writeln!(tables, "**{title}**\n\n{short}")?;
    }
    std::fs::write(&file, put(&text, &tables)?)?;
    plot::keep()
}

fn put(text: &str, tables: &str) -> Outcome<String> {
    let (before, rest) = text
        .split_once(FROM)
        .ok_or("the README has no place for tables")?;
    let (_, after) = rest
        .split_once(TO)
        .ok_or("the README's place for tables has no end")?;
    Ok(format!("{before}{FROM}\n{tables}{TO}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_the_tables_stays() {
        let text = format!("before\n{FROM}old\n{TO}after\n");
        let new = put(&text, "new\n").unwrap();
        assert_eq!(new, format!("before\n{FROM}\nnew\n{TO}after\n"));
        assert_eq!(put(&new, "new\n").unwrap(), new);
        assert!(put("nothing", "new").is_err());
    }

    #[test]
    fn the_readme_has_a_place_for_them() {
        let text = std::fs::read_to_string(sh::root().join("README.md")).unwrap();
        assert!(put(&text, "").is_ok());
    }
}
