//! The command line contract, on the built binary.

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const CLEAN: &str = "Ferry returns to Lund 🚢\n\nThe ferry to Lund sailed again on Monday. It had lain in dock for \
    eleven weeks. “We missed the sea,” said Captain Ida Brandt.\n\nTickets cost 9.50 crowns. The first boat was full.\n";

/// A new folder of that name, for files of one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

fn standfirst(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_standfirst"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn objects(output: &Output) -> Vec<Value> {
    out(output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// `text[start..end]` in Unicode scalar values.
fn slice(text: &str, span: &Value) -> String {
    let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    text.chars()
        .skip(at("start"))
        .take(at("end") - at("start"))
        .collect()
}

#[test]
fn every_field_of_the_contract_is_there() {
    let output = standfirst(&["--input", "text", "--format", "json"], CLEAN.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let object: Value = serde_json::from_slice(&output.stdout).unwrap();
    for key in [
        "file",
        "status",
        "message",
        "title",
        "dek",
        "byline",
        "site",
        "published",
        "language",
        "url",
        "words",
        "minutes",
        "text",
        "sentences",
        "summary",
        "people",
        "tags",
    ] {
        assert!(object.get(key).is_some(), "{key} is missing");
    }
    assert_eq!(object["file"], "-");
    assert_eq!(object["status"], "article");
    assert_eq!(object["title"], "Ferry returns to Lund 🚢");
    assert!(
        object["text"]
            .as_str()
            .unwrap()
            .contains("eleven weeks. “We missed the sea,”")
    );
    assert!(object["words"].as_u64().unwrap() > 20 && object["minutes"] == 1);
}

#[test]
fn offsets_count_unicode_scalar_values_and_summaries_are_verbatim() {
    let text = CLEAN.replace("to Lund sailed", "🚢🚢 to Lünd sailed");
    let output = standfirst(&["--input", "text", "--format", "jsonl"], text.as_bytes());
    let object = &objects(&output)[0];
    let text = object["text"].as_str().unwrap();
    let sentences = object["sentences"].as_array().unwrap();
    assert!(sentences.len() >= 4);
    let summary = object["summary"].as_array().unwrap();
    assert!(!summary.is_empty());
    let mut last = None;
    for pick in summary {
        let index = pick["sentence"].as_u64().unwrap();
        assert!(last < Some(index), "the summary is in reading order");
        last = Some(index);
        let sentence = &sentences[usize::try_from(index).unwrap()];
        assert_eq!(slice(text, sentence), pick["text"].as_str().unwrap());
    }
    for found in ["people", "tags"] {
        for one in object[found].as_array().unwrap() {
            for mention in one["mentions"].as_array().unwrap() {
                assert!(!slice(text, mention).trim().is_empty());
            }
        }
    }
}

#[test]
fn sentences_n_gives_n_or_all_there_are() {
    for (n, got) in [("1", 1), ("2", 2), ("90", 5)] {
        let args = ["--input", "text", "--format", "jsonl", "--sentences", n];
        let output = standfirst(&args, CLEAN.as_bytes());
        assert_eq!(
            objects(&output)[0]["summary"].as_array().unwrap().len(),
            got,
            "of {n}"
        );
    }
}

#[test]
fn text_given_as_text_is_digested_however_short() {
    for input in ["text", "pasted", "auto"] {
        for text in ["Rain.", "Rain ends\n\nIt stopped."] {
            let output = standfirst(&["--input", input, "--format", "jsonl"], text.as_bytes());
            assert_eq!(output.status.code(), Some(0));
            let object = &objects(&output)[0];
            assert_eq!(object["status"], "article", "{input}: {text}");
            let whole = format!("{} {}", object["title"], object["text"]);
            assert!(whole.contains("Rain"), "{input}: {whole}");
        }
    }
}

#[test]
fn jsonl_answers_in_the_order_given_and_goes_on_after_a_failure() {
    let dir = folder("order");
    let b = file(&dir, "b.txt", CLEAN);
    let a = file(&dir, "a.txt", CLEAN.replace("Lund", "Kiel"));
    let none = dir.join("none.txt");
    let none = none.to_str().unwrap();
    let output = standfirst(&["--input", "text", "--format", "jsonl", &b, none, &a], b"");
    assert_eq!(output.status.code(), Some(1));
    let objects = objects(&output);
    let files: Vec<_> = objects
        .iter()
        .map(|o| o["file"].as_str().unwrap())
        .collect();
    assert_eq!(files, [b.as_str(), none, a.as_str()]);
    let statuses: Vec<_> = objects
        .iter()
        .map(|o| o["status"].as_str().unwrap())
        .collect();
    assert_eq!(statuses, ["article", "error", "article"]);
    assert!(
        objects[1]["message"]
            .as_str()
            .unwrap()
            .contains("no such file")
    );
    assert!(err(&output).contains("none.txt"));
    assert!(objects[2]["title"].as_str().unwrap().contains("Kiel"));
}

#[test]
fn json_is_one_object_for_one_file_and_an_array_for_several() {
    let dir = folder("json");
    let one = file(&dir, "one.txt", CLEAN);
    let value =
        |args: &[&str]| -> Value { serde_json::from_slice(&standfirst(args, b"").stdout).unwrap() };
    assert!(value(&["--format", "json", &one]).is_object());
    let several = value(&["--format", "json", &one, "gone.txt", &one]);
    assert_eq!(several.as_array().unwrap().len(), 3);
    assert_eq!(several[1]["status"], "error");
    assert!(value(&["--format", "json", "gone.txt"]).is_object());
}

#[test]
fn text_for_people_shows_title_facts_and_summary() {
    let output = standfirst(&["--input", "text"], CLEAN.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let lines: Vec<_> = out(&output).lines().collect();
    assert_eq!(lines[0], "Ferry returns to Lund 🚢");
    assert!(lines[1].contains("1 min"));
    assert!(lines.iter().any(|l| l.starts_with("• ")), "{lines:?}");
    assert!(!out(&output).contains('\u{1b}'), "no colours into a pipe");
    assert!(err(&output).is_empty(), "{}", err(&output));
}

#[test]
fn several_files_as_text_are_told_apart() {
    let dir = folder("several");
    let (a, b) = (file(&dir, "a.txt", CLEAN), file(&dir, "b.txt", CLEAN));
    let output = standfirst(&["--input", "text", &a, "gone.txt", &b], b"");
    assert_eq!(output.status.code(), Some(1));
    let headings: Vec<_> = out(&output)
        .lines()
        .filter(|l| l.starts_with("==> "))
        .collect();
    assert_eq!(headings, [format!("==> {a} <=="), format!("==> {b} <==")]);
    assert!(err(&output).starts_with("standfirst: gone.txt: "));
}

#[test]
fn markdown_has_a_heading_and_a_list() {
    let text = CLEAN.replace("had lain", "*had* lain");
    let args = [
        "--input",
        "text",
        "--format",
        "markdown",
        "--sentences",
        "5",
    ];
    let output = standfirst(&args, text.as_bytes());
    assert!(
        out(&output).starts_with("# Ferry returns to Lund"),
        "{}",
        out(&output)
    );
    assert!(
        out(&output).contains("\n- It \\*had\\* lain"),
        "{}",
        out(&output)
    );
}

#[test]
fn a_dash_is_standard_input_among_files() {
    let dir = folder("dash");
    let a = file(&dir, "a.txt", CLEAN);
    let output = standfirst(
        &["--input", "text", "--format", "jsonl", &a, "-"],
        b"Fog\n\nIt came.",
    );
    let titles: Vec<_> = objects(&output)
        .iter()
        .map(|o| o["title"].clone())
        .collect();
    assert_eq!(titles, ["Ferry returns to Lund 🚢", "Fog"]);
}

#[test]
fn the_language_given_is_the_language() {
    let args = ["--input", "text", "--format", "jsonl", "--language", "sv"];
    assert_eq!(
        objects(&standfirst(&args, CLEAN.as_bytes()))[0]["language"],
        "sv"
    );
}

#[test]
fn wrong_options_are_usage_errors_that_say_what_to_do() {
    for (args, hint) in [
        (&["--lenght", "3"][..], "--help"),
        (&["--sentences", "0"], "--sentences"),
        (&["--sentences", "many"], "--sentences"),
        (&["--format", "yaml"], "jsonl"),
        (&["--language", "german"], "pt-BR"),
        (&["--input", "pdf"], "pasted"),
    ] {
        let output = standfirst(args, b"");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(hint), "{args:?}: {}", err(&output));
        assert!(out(&output).is_empty());
    }
}

#[test]
fn help_names_every_option_and_the_exit_statuses() {
    let output = standfirst(&["--help"], b"");
    assert_eq!(output.status.code(), Some(0));
    for word in [
        "--input",
        "--sentences",
        "--language",
        "--format",
        "--url",
        "--explain",
        "pasted",
        "jsonl",
        "Exit status",
        "16 MiB",
    ] {
        assert!(out(&output).contains(word), "{word}");
    }
}

#[test]
fn what_cannot_be_read_says_what_to_do_next() {
    let dir = folder("unreadable");
    let empty = file(&dir, "empty.html", "  \n");
    let pdf = file(&dir, "paper.pdf", b"%PDF-1.7\n\x00\x01");
    for (path, hint) in [
        (dir.to_str().unwrap(), "name the files in it"),
        (&empty, "empty"),
        (&pdf, "PDF"),
    ] {
        let output = standfirst(&["--format", "jsonl", path], b"");
        assert_eq!(output.status.code(), Some(1), "{path}");
        let object = &objects(&output)[0];
        assert_eq!(object["status"], "error");
        assert!(
            object["message"].as_str().unwrap().contains(hint),
            "{object}"
        );
    }
}

#[test]
fn other_encodings_are_read_and_a_guess_is_said() {
    let dir = folder("encodings");
    let sixteen: Vec<u8> = std::iter::once('\u{feff}')
        .chain(CLEAN.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let latin = b"Caf\xe9 ouvert\n\nLe caf\xe9 a rouvert lundi.";
    let args = ["--input", "text", "--format", "jsonl"];
    let marked = standfirst(
        &[&args[..], &[&file(&dir, "16.txt", sixteen)]].concat(),
        b"",
    );
    assert_eq!(objects(&marked)[0]["title"], "Ferry returns to Lund 🚢");
    let guessed = standfirst(
        &[&args[..], &[&file(&dir, "latin.txt", latin)]].concat(),
        b"",
    );
    let object = &objects(&guessed)[0];
    assert_eq!(guessed.status.code(), Some(0));
    assert_eq!(object["title"], "Café ouvert");
    assert!(object["message"].as_str().unwrap().contains("UTF-8"));
}

#[test]
fn a_file_beyond_the_cap_is_answered_for_its_first_part_and_says_so() {
    let dir = folder("long");
    // Spaces, so that the test measures reading and not the digest of a novel.
    let gap = " ".repeat(20 * 1024 * 1024);
    let long = format!("The dam\n\nIt held through the night.{gap}Beyond the cap.");
    let long = file(&dir, "long.txt", long);
    let output = standfirst(&["--input", "text", "--format", "jsonl", &long], b"");
    assert_eq!(output.status.code(), Some(0));
    let object = &objects(&output)[0];
    assert_eq!(object["title"], "The dam");
    assert_eq!(object["text"], "It held through the night.");
    assert!(!object["message"].is_null());
    assert!(err(&output).contains("capped"), "{}", err(&output));
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_is_no_panic() {
    let dir = folder("pipe");
    let a = file(&dir, "a.txt", CLEAN.repeat(2000));
    let mut child = Command::new(env!("CARGO_BIN_EXE_standfirst"))
        .args(["--input", "text", "--format", "jsonl"])
        .args([a.as_str(); 4])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).is_empty(), "{}", err(&output));
}

#[test]
fn auto_reads_markup_as_html_and_the_rest_as_pasted() {
    let html = "<!doctype html><html><head><title>Ferry</title></head><body><p>x</p></body></html>";
    let object = &objects(&standfirst(&["--format", "jsonl"], html.as_bytes()))[0];
    assert!(!object["text"].as_str().unwrap().contains('<'), "{object}");
    let object = &objects(&standfirst(&["--format", "jsonl"], b"a < b\n\nIs it so?"))[0];
    assert_eq!(object["status"], "article");
}

#[test]
fn explain_says_of_every_block_whether_it_was_kept_or_why_not() {
    let dir = folder("explain");
    let prose = "<p>The ferry to Lund sailed again on Monday, after it had lain in dock for eleven weeks.</p>".repeat(4);
    let html = format!(
        "<nav><a href=/a>Home</a> <a href=/b>Boats</a></nav><article><h1>Ferry returns</h1><p>By Ida Brandt</p>{prose}<p>Related stories</p></article>"
    );
    let page = file(&dir, "ferry.html", html);
    let output = standfirst(&["--explain", &page], b"");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let told: Vec<_> = out(&output).lines().collect();
    assert_eq!(told[0], "article");
    assert!(told.contains(&" headline | Ferry returns"), "{told:#?}");
    assert!(told.contains(&"   byline | By Ida Brandt"), "{told:#?}");
    assert!(
        told.iter()
            .any(|l| l.starts_with("          | The ferry to Lund"))
    );
    assert!(
        told.iter().any(|l| l.starts_with("   byline = ")),
        "{told:#?}"
    );

    let output = standfirst(&["--explain", "--format", "jsonl", &page], b"");
    let object = &objects(&output)[0];
    let blocks = object["blocks"].as_array().unwrap();
    assert_eq!(
        (object["status"].as_str(), blocks.len()),
        (Some("article"), 8)
    );
    for block in blocks {
        assert_eq!(
            block["kept"].as_bool(),
            Some(block["reason"].is_null()),
            "{block}"
        );
    }

    let text = file(&dir, "ferry.txt", "Ferry returns");
    let output = standfirst(&["--explain", &text, &page], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("only HTML"), "{}", err(&output));
    assert!(out(&output).contains("byline | By Ida Brandt"));
}
