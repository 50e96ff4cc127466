//! Writes a zip whose bytes depend on names and contents alone: no clock, no owner, no order of the disk.
//!
//! The format: PKWARE's APPNOTE.TXT, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its end).
//! Only what a store needs: deflate, names in UTF-8, sizes below 4 GiB, no data descriptor.

use crate::Outcome;
use flate2::{Compression, Crc, write::DeflateEncoder};
use std::io::Write;

/// 1 January 1980, 00:00: the first instant that the format can name.
const DATE: u16 = 1 << 5 | 1;
const TIME: u16 = 0;
/// Needs version 2.0 to extract: deflate.
const VERSION: u16 = 20;
/// Made on Unix, so that the permissions below are read.
const MADE_BY: u16 = 3 << 8 | VERSION;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
const DEFLATE: u16 = 8;
/// A regular file, `rw-r--r--`.
const MODE: u32 = 0o100_644 << 16;

/// A way to deflate. Each gives the same bytes on every machine.
pub type Deflate = fn(&[u8]) -> Outcome<Vec<u8>>;

/// As small as can be, in a hundred times the time: for what readers download.
pub fn small(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut packed = Vec::new();
    zopfli::compress(
        zopfli::Options {
            maximum_block_splits: BLOCKS,
            ..zopfli::Options::default()
        },
        zopfli::Format::Deflate,
        content,
        &mut packed,
    )?;
    Ok(packed)
}

/// Into so many blocks, each with codes of its own, a file is parted at most: from 15 to 150 the core shrinks by 24 KB,
/// beyond that by nothing.
const BLOCKS: u16 = 150;

/// A twentieth larger.
pub fn quick(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// The zip of these files, by name. Sorts them.
pub fn write(mut files: Vec<(String, Vec<u8>)>, deflate: Deflate) -> Outcome<Vec<u8>> {
    files.sort();
    let mut zip = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in &files {
        let mut crc = Crc::new();
        crc.update(content);
        let packed = deflate(content)?;

        let mut shared = Vec::new();
        for half in [VERSION, FLAGS, DEFLATE, TIME, DATE] {
            shared.extend(half.to_le_bytes());
        }
        for word in [crc.sum(), size(packed.len())?, size(content.len())?] {
            shared.extend(word.to_le_bytes());
        }
        shared.extend(u16::try_from(name.len())?.to_le_bytes());
        // No extra field.
        shared.extend(0_u16.to_le_bytes());

        let offset = size(zip.len())?;
        zip.extend(b"PK\x03\x04");
        zip.extend(&shared);
        zip.extend(name.as_bytes());
        zip.extend(&packed);

        directory.extend(b"PK\x01\x02");
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(&shared);
        // No comment, first disk, no internal attributes.
        directory.extend([0; 6]);
        directory.extend(MODE.to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = size(zip.len())?;
    let count = u16::try_from(files.len())?.to_le_bytes();
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06");
    zip.extend([0; 4]);
    zip.extend(count);
    zip.extend(count);
    zip.extend(size(directory.len())?.to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0; 2]);
    Ok(zip)
}

fn size(bytes: usize) -> Outcome<u32> {
    Ok(u32::try_from(bytes)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, content: &str) -> (String, Vec<u8>) {
        (name.to_owned(), content.into())
    }

    #[test]
    fn the_order_of_the_files_does_not_matter() {
        for deflate in [small, quick] {
            let one = write(vec![file("b", "two"), file("a/é", "one")], deflate).unwrap();
            let two = write(vec![file("a/é", "one"), file("b", "two")], deflate).unwrap();
            assert_eq!(one, two);
        }
    }

    #[test]
    fn python_reads_what_was_written() {
        let dir = std::env::temp_dir().join(format!("standfirst-zip-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let path = dir.join("x.zip");
        let long = "la ".repeat(5000);
        std::fs::write(&path, write(vec![file("a/é.txt", &long)], small).unwrap()).unwrap();
        let script = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n\
                      print(z.namelist()[0], len(z.read('a/é.txt')), oct(z.infolist()[0].external_attr >> 16))";
        let read = std::process::Command::new("python3")
            .args(["-c", script])
            .arg(&path)
            .env("PYTHONIOENCODING", "utf-8")
            .output();
        std::fs::remove_dir_all(&dir).unwrap();
        // A machine without Python has the browsers to read the zip with: web-ext lints the packed one.
        let Ok(read) = read else { return };
        assert_eq!(
            String::from_utf8_lossy(&read.stdout).trim(),
            "a/é.txt 15000 0o100644",
            "{}",
            String::from_utf8_lossy(&read.stderr)
        );
    }
}
