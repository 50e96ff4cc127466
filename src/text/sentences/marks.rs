//! Which characters are which kind of mark.

/// Whether the character at `at` may end a sentence.
pub fn is_end(text: &str, at: usize, c: char) -> bool {
    match c {
        // The Greek question mark is written as a semicolon, or as the code point that is equal to one.
        '.' | '!' | '?' | '…' | '\u{37e}' => true,
        ';' => before(text, at).is_some_and(is_greek),
        // A bar in place of the danda, as many Hindi keyboards give it.
        '|' => before(text, at).is_some_and(|c| matches!(c, '\u{900}'..='\u{dff}')),
        _ => is_wide(c),
    }
}

/// End marks of scripts that use them for nothing else.
pub fn is_wide(c: char) -> bool {
    matches!(
        c,
        '。' | '｡'
            | '！'
            | '？'
            | '．'
            | '।'
            | '॥'
            | '|'
            | '؟'
            | '۔'
            | '։'
            | '።'
            | '፧'
            | '፨'
            | '။'
            | '។'
            | '៕'
            | '᠃'
            | '᠉'
    )
}

/// Marks that end a sentence with more than a full stop.
pub fn is_strong(c: char) -> bool {
    matches!(c, '!' | '?' | ';' | '\u{37e}')
}

/// Marks that begin a list item wherever they stand at the beginning of a word.
pub fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '‣' | '⁃' | '◦' | '▪' | '▸' | '►' | '●' | '■' | '○')
}

/// Marks that open what follows: quotation, bracket, Spanish question.
pub fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '('
            | '['
            | '{'
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '（'
            | '《'
            | '*'
            | '_'
    )
}

/// Dashes that begin a line of dialogue or an aside.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '‒')
}

/// The character before a byte.
pub fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character at a byte.
pub fn at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// How many straight double quotation marks.
pub fn straight_quotes(text: &str) -> usize {
    text.bytes().filter(|&b| b == b'"').count()
}

/// A letter of a script that has no capitals.
pub fn is_uncased(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

fn is_greek(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}') && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_semicolon_ends_a_sentence_only_after_a_greek_letter() {
        assert!(is_end("Τι;", 4, ';'));
        assert!(!is_end("so;", 2, ';'));
    }

    #[test]
    fn a_bar_ends_a_sentence_only_after_an_indic_letter() {
        assert!(is_end("है|", "है".len(), '|'));
        assert!(!is_end("a|", 1, '|'));
    }
}
