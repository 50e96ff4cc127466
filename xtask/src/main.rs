//! `cargo xtask <command>`: everything that is done to Standfirst other than compiling it for this machine.
//!
//! One command a file. A command installs what it lacks where it can, and otherwise says what to install.

mod bench;
mod build;
mod bundle;
mod floors;
/// The maps and sets that the core's build makes of its long lists.
#[path = "../../src/text/fuse.rs"]
#[allow(
    dead_code,
    clippy::cast_possible_truncation,
    reason = "weighed, never asked; casts as the core allows them"
)]
mod fuse;
mod fuzz;
mod need;
mod pack;
mod pictures;
mod run;
mod sh;
mod tally;
mod test;
mod train;
mod weigh;
mod zip;

use std::process::ExitCode;

/// What a command returns: nothing, or the sentence that says what went wrong.
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// A command: its name, what it takes, what it does, and the function.
struct Command {
    name: &'static str,
    takes: &'static str,
    does: &'static str,
    run: fn(&[String]) -> Outcome,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "build",
        takes: "",
        does: "compile the core to WebAssembly; assemble target/extension and target/www",
        run: build::command,
    },
    Command {
        name: "pack",
        takes: "",
        does: "build, then zip for each store into target/pack, within the size budget; its texts and source beside",
        run: pack::command,
    },
    Command {
        name: "pictures",
        takes: "",
        does: "build, and take the stores' pictures of the real extension into target/pictures",
        run: pictures::command,
    },
    Command {
        name: "run",
        takes: "[chromium|firefox]",
        does: "build, and open a browser with the extension on the sample article",
        run: run::command,
    },
    Command {
        name: "test",
        takes: "[--quick] [--repeat N]",
        does: "everything: core, corpus, types, lint, and the extension in both browsers (--quick: no browsers; --repeat: those N times)",
        run: test::command,
    },
    Command {
        name: "train",
        takes: "people|han|summary|tags|extraction|verdict",
        does: "learn a model's weights anew from the data in ../shared",
        run: train::command,
    },
    Command {
        name: "fuzz",
        takes: "[TARGET...] [--seconds N]",
        does: "seek input that breaks the core, with a nightly compiler: wire, markup, text, sentences, people, tags",
        run: fuzz::command,
    },
    Command {
        name: "bench",
        takes: "[browser|native|size...] [--only BROWSER] [--all|--quick] [--kept] [--readme]",
        does: "time reading beside others, on the same pages in the same run; weigh each part; tables and a plot in target/bench",
        run: bench::command,
    },
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let name = args.first().map_or("help", String::as_str);
    if matches!(name, "help" | "--help" | "-h") {
        help();
        return ExitCode::SUCCESS;
    }
    let Some(command) = COMMANDS.iter().find(|c| c.name == name) else {
        eprintln!("cargo xtask: there is no command “{name}”.\n");
        help();
        return ExitCode::from(2);
    };
    match (command.run)(&args[1..]) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask {name}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn help() {
    println!("cargo xtask <command>\n");
    for command in COMMANDS {
        let head = format!("{} {}", command.name, command.takes);
        println!("  {head:<30} {}", command.does);
    }
}
