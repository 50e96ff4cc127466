//! A file or standard input, read up to a cap.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal, Read};

/// The name that stands for standard input.
pub const STDIN: &str = "-";

/// At most this much of an input is read: 16 MiB. The longest pages of the web are a few MiB, markup and all; a whole
/// novel is one. It keeps time and memory bounded for whatever is named by mistake.
pub const CAP: u64 = CAP_MIB * 1024 * 1024;
const CAP_MIB: u64 = 16;

/// What was read.
pub struct Bytes {
    /// The bytes, at most [`CAP`] of them.
    pub bytes: Vec<u8>,
    /// Whether there was more.
    pub capped: bool,
}

/// What is said about an input that was longer.
pub fn capped_message() -> String {
    format!("longer than {CAP_MIB} MiB: capped, only the first {CAP_MIB} MiB were read")
}

/// Reads one input.
///
/// # Errors
/// What is wrong and what to do next, for people.
pub fn read(name: &OsStr) -> Result<Bytes, String> {
    if name == STDIN {
        let input = io::stdin();
        if input.is_terminal() {
            eprintln!(
                "standfirst: reading standard input; end with Ctrl-D, or see standfirst --help"
            );
        }
        return up_to_cap(input.lock());
    }
    let file = File::open(name).map_err(|e| opened(&e))?;
    if file.metadata().is_ok_and(|m| m.is_dir()) {
        return Err("this is a directory; name the files in it".to_owned());
    }
    up_to_cap(file)
}

fn opened(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file; check the name".to_owned(),
        ErrorKind::PermissionDenied => {
            "this file may not be read; check its permissions".to_owned()
        }
        ErrorKind::IsADirectory => "this is a directory; name the files in it".to_owned(),
        _ => format!("cannot be opened: {error}"),
    }
}

fn up_to_cap(input: impl Read) -> Result<Bytes, String> {
    let mut bytes = Vec::new();
    input
        .take(CAP + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| match e.kind() {
            ErrorKind::IsADirectory => opened(&e),
            _ => format!("cannot be read: {e}"),
        })?;
    let capped = bytes.len() as u64 > CAP;
    bytes.truncate(CAP as usize);
    Ok(Bytes { bytes, capped })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_at_the_cap_and_says_so() {
        let read = up_to_cap(io::repeat(b'a')).unwrap();
        assert_eq!((read.bytes.len() as u64, read.capped), (CAP, true));
        let read = up_to_cap(io::repeat(b'a').take(CAP)).unwrap();
        assert_eq!((read.bytes.len() as u64, read.capped), (CAP, false));
    }

    #[test]
    fn a_missing_file_says_what_to_do() {
        let error = read(OsStr::new("no/such/file")).err().unwrap();
        assert!(error.contains("check the name"), "{error}");
    }
}
