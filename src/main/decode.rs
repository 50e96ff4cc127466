//! Bytes to characters: byte order mark, declared encoding, UTF-8, and a guess that is said to be one.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The characters of an input.
#[derive(Debug)]
pub struct Decoded {
    /// Its text.
    pub text: String,
    /// What the reader must know: bytes that could not be read, or an encoding that was guessed.
    pub complaint: Option<String>,
}

/// How far into a document a declaration of its encoding is looked for: the 1024 bytes of the HTML standard.
const DECLARED_WITHIN: usize = 1024;

/// How much of an input is looked at to tell text from binary data.
const SAMPLE: usize = 8192;

/// Undeclared bytes count as damaged UTF-8, not as another encoding, while at least this share of what is not ASCII is
/// sound: text of an 8-bit encoding has next to no sound sequence by chance.
const SOUND_UTF8: f64 = 0.5;

/// Decodes an input. `markup`: whether a declaration inside it counts. `capped`: whether it was cut, so that half a
/// character at its end is no damage.
///
/// # Errors
/// For what is not text: what it is, and what to do next.
pub fn decode(bytes: &[u8], markup: bool, capped: bool) -> Result<Decoded, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(by(encoding, &bytes[mark..]));
    }
    if let Some(kind) = known_binary(bytes) {
        return Err(format!(
            "this is {kind}, not text; give its text or its HTML"
        ));
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return Ok(by(encoding, bytes));
    }
    if bytes[..bytes.len().min(SAMPLE)].contains(&0) {
        return Err("this is not text but binary data; give a text or an HTML file".to_owned());
    }
    let declared = markup
        .then(|| declared(&bytes[..bytes.len().min(DECLARED_WITHIN)]))
        .flatten();
    match std::str::from_utf8(bytes) {
        // A page in UTF-8 whose declaration says otherwise is common; text in another encoding that happens to be
        // valid UTF-8 is not, unless all of it is ASCII.
        Ok(text) if !text.is_ascii() || declared.is_none_or(|d| d == UTF_8) => {
            Ok(plain(text.to_owned()))
        }
        Err(error) if capped && error.error_len().is_none() => {
            let text = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            Ok(plain(text.into_owned()))
        }
        found => Ok(match declared {
            Some(encoding) => by(encoding, bytes),
            None if found.is_ok() || soundness(bytes) >= SOUND_UTF8 => by(UTF_8, bytes),
            None => Decoded {
                complaint: Some(
                    "not UTF-8 and no encoding declared: read as Windows-1252; save it as UTF-8 if letters look wrong"
                        .to_owned(),
                ),
                ..by(WINDOWS_1252, bytes)
            },
        }),
    }
}

fn plain(text: String) -> Decoded {
    Decoded {
        text,
        complaint: None,
    }
}

fn by(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        complaint: broken.then(|| {
            format!(
                "some bytes are not valid {}: each is shown as \u{fffd}; save the file as UTF-8 to read all of it",
                encoding.name()
            )
        }),
    }
}

/// The share of sequences beyond ASCII that are sound UTF-8.
fn soundness(bytes: &[u8]) -> f64 {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound as f64 / (sound + broken).max(1) as f64
}

/// UTF-16 without its mark: in text of any script that uses spaces and line ends, their zero bytes fall on one side.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let mut zeros = [0_usize; 2];
    for pair in sample.chunks_exact(2) {
        zeros[0] += usize::from(pair[0] == 0);
        zeros[1] += usize::from(pair[1] == 0);
    }
    // One pair in eight: fewer zero bytes than that mean a script without ASCII spaces, or no UTF-16 at all.
    let enough = (sample.len() / 16).max(1);
    match zeros {
        [0, low] if low >= enough => Some(UTF_16LE),
        [high, 0] if high >= enough => Some(UTF_16BE),
        _ => None,
    }
}

/// What the first bytes give away.
fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP or office file"),
        (b"\x1f\x8b", "a gzip file"),
        (b"\x89PNG", "an image"),
        (b"\xff\xd8\xff", "an image"),
        (b"GIF8", "an image"),
    ];
    KINDS
        .iter()
        .find(|(head, _)| bytes.starts_with(head))
        .map(|(_, kind)| *kind)
}

/// The encoding that `<meta charset>`, `<meta http-equiv>` or an XML declaration names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    [&b"charset"[..], b"encoding"].iter().find_map(|name| {
        let at = head.windows(name.len()).position(|w| w == *name)? + name.len();
        let rest = head[at..]
            .trim_ascii_start()
            .strip_prefix(b"=")?
            .trim_ascii_start();
        let rest = rest
            .strip_prefix(b"\"")
            .or(rest.strip_prefix(b"'"))
            .unwrap_or(rest);
        let end = rest
            .iter()
            .position(|b| !(b.is_ascii_alphanumeric() || b"-_:.+".contains(b)))?;
        let encoding = Encoding::for_label(&rest[..end])?;
        // A declaration that could be read as ASCII is no UTF-16: the HTML standard takes it for UTF-8.
        Some(if encoding == UTF_16LE || encoding == UTF_16BE {
            UTF_8
        } else {
            encoding
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], markup: bool) -> (String, bool) {
        let decoded = decode(bytes, markup, false).unwrap();
        (decoded.text, decoded.complaint.is_some())
    }

    fn utf16(text: &str, to: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to).collect()
    }

    #[test]
    fn a_byte_order_mark_decides_and_is_not_text() {
        assert_eq!(
            read(b"\xef\xbb\xbfcaf\xc3\xa9", false),
            ("café".into(), false)
        );
        let marked = utf16("\u{feff}naïve day", u16::to_be_bytes);
        assert_eq!(read(&marked, false), ("naïve day".into(), false));
    }

    #[test]
    fn utf16_without_a_mark_is_seen_by_its_zero_bytes() {
        for to in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(
                read(&utf16("Rain ends. Day begins.", to), false).0,
                "Rain ends. Day begins."
            );
        }
    }

    #[test]
    fn a_declaration_counts_in_markup_only_and_not_against_sound_utf8() {
        let page = b"<meta charset=\"windows-1251\"><p>\xcf\xf0\xe8\xe2\xe5\xf2";
        assert!(read(page, true).0.ends_with("Привет"));
        let lied = "<meta charset=iso-8859-1><p>Привет".as_bytes();
        assert!(read(lied, true).0.ends_with("Привет"));
        let xml = b"<?xml version='1.0' encoding='ISO-8859-2'?><p>\xb9";
        assert!(read(xml, true).0.ends_with('š'));
    }

    #[test]
    fn an_undeclared_encoding_is_guessed_and_the_guess_is_said() {
        assert_eq!(read(b"d\xe9j\xe0 vu", false), ("déjà vu".into(), true));
    }

    #[test]
    fn damaged_utf8_stays_utf8_and_is_said() {
        let (text, said) = read(b"caf\xc3\xa9 na\xc3\xafve \xff end", false);
        assert_eq!((text.as_str(), said), ("café naïve \u{fffd} end", true));
    }

    #[test]
    fn half_a_character_at_a_cut_is_no_damage() {
        let cut = decode("é né".as_bytes().split_last().unwrap().1, false, true).unwrap();
        assert_eq!((cut.text.as_str(), cut.complaint), ("é n", None));
    }

    #[test]
    fn binary_data_is_refused_by_name() {
        assert!(
            decode(b"%PDF-1.7\n", true, false)
                .unwrap_err()
                .contains("PDF")
        );
        let zeros = [7, 0, 0, 0, 9, 9, 0, 1].repeat(10);
        assert!(decode(&zeros, true, false).unwrap_err().contains("binary"));
    }
}
