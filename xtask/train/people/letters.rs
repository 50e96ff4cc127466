//! Texts in other letters: what is annotated in Latin letters, written in Cyrillic ones.

/// Two letters that are one, before single ones.
const PAIRS: &[(&str, &str)] = &[
    ("lj", "љ"),
    ("nj", "њ"),
    ("dž", "џ"),
    ("ch", "х"),
    ("ia", "ия"),
];

/// Single letters, as Serbian writes them.
const SERBIAN: &[(char, &str)] = &[
    ('a', "а"),
    ('b', "б"),
    ('c', "ц"),
    ('č', "ч"),
    ('ć', "ћ"),
    ('d', "д"),
    ('đ', "ђ"),
    ('e', "е"),
    ('f', "ф"),
    ('g', "г"),
    ('h', "х"),
    ('i', "и"),
    ('j', "ј"),
    ('k', "к"),
    ('l', "л"),
    ('m', "м"),
    ('n', "н"),
    ('o', "о"),
    ('p', "п"),
    ('q', "к"),
    ('r', "р"),
    ('s', "с"),
    ('š', "ш"),
    ('t', "т"),
    ('u', "у"),
    ('v', "в"),
    ('w', "в"),
    ('x', "кс"),
    ('y', "и"),
    ('z', "з"),
    ('ž', "ж"),
];

/// What other Slavic languages write in another way, and letters that Serbian lacks.
const OTHERS: &[(char, &str)] = &[
    ('ć', "ч"),
    ('đ', "дж"),
    ('j', "й"),
    ('y', "ы"),
    ('á', "а"),
    ('ä', "я"),
    ('ď', "дь"),
    ('é', "е"),
    ('í', "и"),
    ('ĺ', "л"),
    ('ľ', "ль"),
    ('ň', "нь"),
    ('ó', "о"),
    ('ô', "о"),
    ('ŕ', "р"),
    ('ť', "ть"),
    ('ú', "у"),
    ('ý', "ы"),
];

/// Pairs that other Slavic languages write in another way.
const OTHER_PAIRS: &[(&str, &str)] = &[
    ("lj", "ль"),
    ("nj", "нь"),
    ("dž", "дж"),
    ("ja", "я"),
    ("ju", "ю"),
    ("je", "е"),
];

/// The text in Cyrillic letters, as Serbian or as others write them, and for each of its characters and its end where it
/// stands now, in bytes.
pub fn cyrillic(text: &str, serbian: bool) -> (String, Vec<usize>) {
    let chars: Vec<char> = text.chars().collect();
    let small = |c: char| c.to_lowercase().next().unwrap_or(c);
    let (mut out, mut at) = (String::new(), Vec::new());
    let mut i = 0;
    while i < chars.len() {
        at.push(out.len());
        let here = small(chars[i]);
        let next = chars.get(i + 1).map(|&c| small(c));
        let pair = |list: &[(&'static str, &'static str)]| {
            let fits = |p: &&(&str, &str)| p.0.chars().eq([Some(here), next].into_iter().flatten());
            list.iter().find(fits).map(|p| p.1)
        };
        let single = |list: &[(char, &'static str)]| list.iter().find(|p| p.0 == here).map(|p| p.1);
        let others = if serbian { None } else { pair(OTHER_PAIRS) };
        let (written, taken) = if let Some(pair) = others.or_else(|| pair(PAIRS)) {
            (Some(pair), 2)
        } else {
            let other = if serbian { None } else { single(OTHERS) };
            let written = other.or_else(|| single(SERBIAN)).or_else(|| single(OTHERS));
            (written, 1)
        };
        match written {
            Some(written) if chars[i].is_uppercase() => {
                let mut letters = written.chars();
                out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                let shouted = chars.get(i + taken).is_some_and(|c| c.is_uppercase());
                let rest: String = letters.collect();
                out += &if shouted { rest.to_uppercase() } else { rest };
            }
            Some(written) => out += written,
            None => out.push(chars[i]),
        }
        if taken == 2 {
            at.push(out.len());
        }
        i += taken;
    }
    at.push(out.len());
    (out, at)
}
