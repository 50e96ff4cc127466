//! Chromium and Firefox.

use super::apt;
use crate::Outcome;
use crate::sh;

/// A browser that the tests can drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or one of its kin.
    Chromium,
    /// Firefox, ESR or not.
    Firefox,
}

impl Browser {
    /// As the scripts of `tests/browser` call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// The programs looked for, in this order; the same as in `tests/browser/lib`.
    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
                "microsoft-edge",
            ],
            Self::Firefox => &["firefox-esr", "firefox"],
        }
    }

    /// Whether it is on this machine.
    pub fn found(self) -> bool {
        let variable = self.name().to_uppercase();
        std::env::var_os(variable).is_some() || self.programs().iter().any(|p| sh::exists(p))
    }

    /// Installs it where it is missing.
    pub fn ensure(self) -> Outcome {
        if self.found() {
            return Ok(());
        }
        match self {
            Self::Chromium => apt::install("Chromium", &["chromium"]),
            Self::Firefox => apt::install("Firefox", &["firefox-esr"]),
        }
    }
}
