//! Plain text, clean and pasted: any gives a digest that keeps its promises.
#![no_main]

#[path = "../../promises/mod.rs"]
#[allow(dead_code, reason = "other targets use the rest")]
mod promises;

use libfuzzer_sys::fuzz_target;
use standfirst::page::plain;
use standfirst::summary::Length;

fuzz_target!(|text: &str| {
    promises::check(&plain::clean(text), Length::Short);
    promises::check(&plain::pasted(text), Length::Long);
});
