//! Pages from a `web_sys::Document`, for the playground. WASM only.
