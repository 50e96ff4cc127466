//! Which language a text is written in: as it is declared where the text agrees, else by its script, then by its stop
//! words.

use super::lexicon::{codes, lexicon, stopped};
use super::{fold, words};
use std::ops::RangeInclusive;

/// So many words decide; more cost time and change nothing.
const WORDS: usize = 400;

/// At least so many stop words must be met …
const FEWEST: f32 = 2.0;
/// … and they must be such a share of the words: running text of any language here has twice that (measured on texts
/// of sixteen languages), a list of names next to none.
const SHARE: f32 = 0.12;

/// A language whose words say more in one (Finnish), or a text full of names and numbers, has fewer: so many words …
const FEW: f32 = 8.0;
/// … and such a share are enough where no other language has half its score.
const SMALL_SHARE: f32 = 0.05;

/// So many words tell whether a text is in the language that it is said to be in …
const SAMPLE: usize = 200;
/// … where such a share of them are its stop words. A language's nearest relatives have less of them.
const RUNNING: f32 = 0.33;
/// Another language must have so many times the stop words of the declared one.
const CLEARLY: f32 = 1.5;

/// A block has so many different stop words of its own language at least …
const DISTINCT: usize = 4;
/// … and they are such a share of its words, of so many at most: the longer a text the fewer are new.
const OF_BLOCK: f32 = 0.2;
const LONG: usize = 40;

/// Scripts that one language is known by, and which part of the letters it must have at least: one in so many. Japanese
/// comes first, for it mixes Han into its kana, and Chinese has no kana.
const SCRIPTS: [(RangeInclusive<char>, &str, usize); 8] = [
    ('\u{3041}'..='\u{30ff}', "ja", 8),
    ('\u{ac00}'..='\u{d7af}', "ko", 3),
    ('\u{4e00}'..='\u{9fff}', "zh", 3),
    ('\u{e00}'..='\u{e7f}', "th", 3),
    ('\u{590}'..='\u{5ff}', "he", 2),
    ('\u{370}'..='\u{3ff}', "el", 2),
    // Vowels with two marks, and with a horn where the second mark stands apart (decomposed text).
    ('\u{1ea0}'..='\u{1ef9}', "vi", 20),
    ('\u{1a0}'..='\u{1b0}', "vi", 50),
];

/// The language of a text as a BCP 47 primary subtag; empty where it cannot be told. Looks at the text's first
/// four hundred words; each stop word counts for a language by how few others share it.
#[must_use]
pub fn language(text: &str) -> &'static str {
    if let Some(code) = by_script(text) {
        return code;
    }
    let votes = Votes::of(text);
    match votes.best() {
        Some(best) if best.score >= FEWEST / 2.0 && votes.carries(best) => best.code,
        _ => "",
    }
}

/// The primary subtag of a language given as BCP 47 (`pt` of `pt-BR`), as written.
#[must_use]
pub fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or_default()
}

/// The language of a text that is declared to be in one, as BCP 47: the declared one, unless the text is clearly in
/// another. A language that no list here knows is believed. Nothing declared: [`language`].
///
/// Cheap where the declared language's stop words are met as often as in running text.
#[must_use]
pub fn agreed<'a>(declared: &'a str, text: &str) -> &'a str {
    if declared.is_empty() {
        return language(text);
    }
    let known = lexicon(declared);
    let primary = primary(declared);
    let scripted = SCRIPTS.iter().any(|(_, code, _)| *code == primary);
    if known.stop_words().is_empty() && !scripted {
        return declared;
    }
    if let Some(code) = by_script(text) {
        return if code == primary { declared } else { code };
    }
    let (mut all, mut met) = (0, 0);
    for word in words(text).take(SAMPLE) {
        all += 1;
        met += usize::from(known.is_stop(&fold(word.text)));
    }
    if met as f32 >= RUNNING * all as f32 {
        return declared;
    }
    let votes = Votes::of(text);
    match votes.best() {
        Some(best)
            if votes.carries(best)
                && best.met as f32 >= CLEARLY * votes.met(known.code()) as f32 =>
        {
            best.code
        }
        _ => declared,
    }
}

/// The language of a block of a text that is in a language: another only where the block says so by its script or by as
/// many small words as running text has, lest a list of names or a line of code be taken for one.
#[must_use]
pub fn of_block<'a>(language: &'a str, text: &str) -> &'a str {
    let brief = || words(text).nth(DISTINCT - 1).is_none();
    if text.is_ascii() && brief() {
        return language;
    }
    let found = agreed(language, text);
    if found == language || by_script(text).is_some() {
        return found;
    }
    let known = lexicon(found);
    let (mut all, mut met) = (0, Vec::new());
    for word in words(text).take(SAMPLE) {
        all += 1;
        let small = fold(word.text);
        if known.is_stop(&small) && !met.contains(&small) {
            met.push(small);
        }
    }
    let running = met.len() >= DISTINCT && met.len() as f32 >= OF_BLOCK * all.min(LONG) as f32;
    if running { found } else { language }
}

/// The language whose script the text is in, where one script means one language.
fn by_script(text: &str) -> Option<&'static str> {
    // Most texts are written in Latin letters: that is seen at once.
    if text.is_ascii() {
        return None;
    }
    let mut letters = 0_usize;
    let mut of_script = [0_usize; SCRIPTS.len()];
    for c in text.chars().filter(|c| c.is_alphabetic()).take(WORDS * 2) {
        letters += 1;
        if let Some(at) = SCRIPTS.iter().position(|(range, ..)| range.contains(&c)) {
            of_script[at] += 1;
        }
    }
    let mut counted = of_script.iter().zip(&SCRIPTS);
    counted
        .find(|(count, (_, _, part))| *count * part > letters)
        .map(|(_, (_, code, _))| *code)
}

/// What the stop words of a text say.
struct Votes {
    /// Words looked at.
    all: usize,
    languages: Vec<Vote>,
}

struct Vote {
    code: &'static str,
    /// Stop words met, each by how few other languages share it.
    score: f32,
    /// Stop words met.
    met: usize,
}

impl Votes {
    fn of(text: &str) -> Self {
        let none = |code| Vote {
            code,
            score: 0.0,
            met: 0,
        };
        let mut languages: Vec<Vote> = codes().map(none).collect();
        let mut all = 0;
        for word in words(text).take(WORDS) {
            all += 1;
            let mut of = stopped(&fold(word.text));
            let share = 1.0 / of.count_ones() as f32;
            while of != 0 {
                let vote = &mut languages[of.trailing_zeros() as usize];
                vote.score += share;
                vote.met += 1;
                of &= of - 1;
            }
        }
        Self { all, languages }
    }

    /// The one with the most; of equals the first.
    fn best(&self) -> Option<&Vote> {
        let last = self.languages.iter().rev();
        last.max_by(|a, b| a.score.total_cmp(&b.score))
    }

    fn met(&self, code: &str) -> usize {
        let found = self.languages.iter().find(|vote| vote.code == code);
        found.map_or(0, |vote| vote.met)
    }

    /// Whether the language's stop words are as many as running text has at least.
    fn carries(&self, vote: &Vote) -> bool {
        let met = vote.met as f32;
        let alone = || {
            let near = self.languages.iter().filter(|v| v.score * 2.0 > vote.score);
            near.count() == 1
        };
        met >= FEWEST.max(SHARE * self.all as f32)
            || met >= FEW.max(SMALL_SHARE * self.all as f32) && alone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_languages_by_their_small_words() {
        for (text, code) in [
            (
                "The ferry to Lund sailed again on Monday, and it was full.",
                "en",
            ),
            (
                "Die Brücke wird erst im Juni wieder für den Verkehr freigegeben.",
                "de",
            ),
            (
                "Le musée de la Mer rouvre samedi après six ans de travaux.",
                "fr",
            ),
            (
                "El puente no se abrirá hasta junio porque los daños son mayores.",
                "es",
            ),
            (
                "A ponte não será reaberta até junho, porque os danos são maiores.",
                "pt",
            ),
            (
                "Il ponte non sarà riaperto fino a giugno perché i danni sono gravi.",
                "it",
            ),
            (
                "De brug gaat pas in juni weer open, want de schade is groter.",
                "nl",
            ),
            (
                "Bron öppnar inte förrän i juni och det är inte klart vad den kostar.",
                "sv",
            ),
            (
                "Мост откроют только в июне, потому что он был поврежден.",
                "ru",
            ),
            (
                "Most zostanie otwarty dopiero w czerwcu, ponieważ szkody są większe niż się wydawało.",
                "pl",
            ),
            ("老桥将在今年六月重新开放。", "zh"),
            ("橋は六月に再び開通する予定です。", "ja"),
            ("Η γέφυρα ανοίγει τον Ιούνιο.", "el"),
            ("Cây cầu sẽ mở lại vào tháng sáu.", "vi"),
            (
                "Ca\u{302}y ca\u{302}\u{300}u se\u{303} mơ\u{309} lại.",
                "vi",
            ),
        ] {
            assert_eq!(language(text), code, "{text}");
        }
    }

    #[test]
    fn what_is_declared_holds_unless_the_text_is_clearly_another() {
        let german = "Die Brücke wird erst im Juni wieder für den Verkehr freigegeben, weil die Schäden größer sind.";
        assert_eq!(agreed("en", german), "de");
        assert_eq!(agreed("de-AT", german), "de-AT");
        assert_eq!(agreed("", german), "de");
        // No list knows Basque.
        assert_eq!(agreed("eu", german), "eu");
        assert_eq!(agreed("zh-TW", "老橋將在今年六月重新開放。"), "zh-TW");
        assert_eq!(agreed("en", "老桥将在今年六月重新开放。"), "zh");
        assert_eq!(
            agreed("fr", "Anna Lee, Tom Fox, Ida Brandt, Lund, Kiel"),
            "fr"
        );
        // Danish and Norwegian share most of their small words.
        assert_eq!(
            agreed(
                "no",
                "Broen er lukket, og ingen ved, hvornår den åbner igen."
            ),
            "no"
        );
    }

    #[test]
    fn a_text_with_few_small_words_of_one_language_is_told() {
        let row = "Komission asetus vahvistaa tuotantotuen määrän ja neuvoston direktiivi 94/2001 koskee siementen \
                   markkinointia, jonka rehukasvien tuottajat ilmoittavat viranomaisille. ";
        assert_eq!(language(&row.repeat(5)), "fi");
    }

    #[test]
    fn does_not_guess_from_names() {
        assert_eq!(language("Anna Lee, Tom Fox, Ida Brandt, Lund, Kiel"), "");
        assert_eq!(language(""), "");
    }

    #[test]
    fn a_block_is_in_another_language_only_where_it_runs_in_it() {
        let de = "Der 2. Bericht des Ausschusses soll im Januar erscheinen. Die Opposition fordert Neuwahlen.";
        assert_eq!(of_block("en", de), "de");
        assert_eq!(
            of_block("en-GB", "The board will meet again, and so will we."),
            "en-GB"
        );
        assert_eq!(of_block("en", "しばらく休みます。"), "ja");
        for other in [
            "Shop Men’s at the shop.example Shop Women’s at a shop.example",
            "Johannes van der Waals, Otto Wallach, Adolf von Baeyer",
            "1st Rest 6 miles (s) 9 miles (m) Rest 6 miles (s) 6 miles (f)",
        ] {
            assert_eq!(of_block("en", other), "en", "{other}");
        }
    }
}
