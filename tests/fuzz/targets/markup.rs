//! Markup: any document gives a digest that keeps its promises.
#![no_main]

#[path = "../../promises/mod.rs"]
#[allow(dead_code, reason = "other targets use the rest")]
mod promises;

use libfuzzer_sys::fuzz_target;
use standfirst::page::html;
use standfirst::summary::Length;

fuzz_target!(|source: &str| {
    promises::check(&html::read(source, "https://news.example/2024/05/a"), Length::Medium);
});
