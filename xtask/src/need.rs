//! What the commands need on the machine: installed where that is possible, else named.

pub mod apt;
pub mod browsers;
pub mod node;
pub mod wasm;
