//! Packages of Debian and its kin, where this runs as root.

use crate::Outcome;
use crate::sh;
use std::path::Path;

/// Installs packages, or says which ones the reader has to install and how.
pub fn install(what: &str, packages: &[&str]) -> Outcome {
    let by_hand = format!(
        "{what} is missing. Install it, then try again. On Debian or Ubuntu: apt-get install {}",
        packages.join(" ")
    );
    if !possible() {
        return Err(by_hand.into());
    }
    println!("{what} is missing: installing {}.", packages.join(" "));
    let get = |args: &[&str]| {
        let mut command = sh::program("apt-get", args);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        sh::run(command.stdout(std::process::Stdio::null()))
    };
    let install = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    // The list of packages may be fresh already; asking for a new one first would cost every run.
    get(&install)
        .or_else(|_| get(&["update"]).and_then(|()| get(&install)))
        .map_err(|error| format!("{error}\n{by_hand}").into())
}

fn possible() -> bool {
    Path::new("/etc/debian_version").exists()
        && sh::output(&mut sh::program("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}
