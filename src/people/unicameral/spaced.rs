//! Arabic, Hebrew and Devanagari names: a known given name and the word behind it, beside a word for what somebody is, a
//! verb of saying or a word that tells whose words these are, or of which the second speaks elsewhere or both return.

use super::{MOST, Mention, Page, Taken, is_in};
use crate::order;
use crate::people::words;
use crate::table::Table;
use crate::text::names::{WordFilters, hash};
use std::ops::Range;

/// Small words inside a name, and words that open one together with the next.
const INSIDE: &str = "بن بنت ابن أبو ابو آل أم عبد בן בת אבו";
/// Words that tell whose words these are: before the name, in Hindi behind it.
const ACCORDING: &str = "بحسب حسب وبحسب وفق عن לדברי לדעת अनुसार मुताबिक कहना मानना";
/// Hindi words for what acts as people do.
const INSTITUTIONS: &str = "अदालत अभियान अस्पताल आयोग एजेंसी कंपनी कार्यालय केंद्र कोर्ट क्लब जनता टीम दल परिषद पार्टी पुलिस प्रशासन बैंक \
    बोर्ड भवन मंच मंत्रालय मिशन मोर्चा यूनियन योजना लोगों विभाग विश्वविद्यालय संगठन संघ सभा समिति सरकार सेना";
/// Letters that are written at the front of a word and are none of its own: "and", "to", "in".
const FRONT: &str = "وفبلكושלבמהכ";
/// Letters of a family name that is sought alone, at least.
const SHORTEST: usize = 3;
/// Words before a comma among which the one that says who somebody is stands, at most.
const REACH: usize = 5;

/// A word, as bytes, and what stands before it.
struct Word {
    span: Range<usize>,
    /// Whether only white space does.
    joined: bool,
    /// Whether a comma does.
    comma: bool,
}

/// All mentions.
pub fn find(page: &Page) -> Vec<Mention> {
    let sentences: Vec<Vec<Word>> = page
        .sentences
        .iter()
        .map(|s| words_of(page.text, s))
        .collect();
    let speakers = speakers(page, &sentences);
    let mut seen: Table<u64, u32> = Table::default();
    let mut found: Vec<Mention> = Vec::new();
    // What no witness speaks for, with its last word.
    let mut doubted: Vec<(Mention, &str)> = Vec::new();
    // Last words of the names found, with where the first of them stands.
    let mut last: Vec<(&str, usize)> = Vec::new();
    for words in &sentences {
        let view = View { page, words };
        let mut at = 0;
        while at < words.len() {
            let Some(name) = view.name(at) else {
                at += 1;
                continue;
            };
            let end = name.end;
            let span = words[at].span.start..words[end - 1].span.end;
            let speaks = at > 0 && view.joined(at) && view.is_speech(at - 1);
            let said = speaks || view.is_spoken(end) || view.is_quoted(at, end) || view.acts(end);
            let speaks_again = speakers.has(view.text(end - 1), span.end);
            let witness = match name.by {
                By::Lists => name.role.is_some() || said || speaks_again || view.is_plain(at, end),
                By::Role => speaks_again || view.acts(end) || view.is_name(end - 1),
            };
            let mention = Mention {
                name: span,
                split: None,
                role: name.role,
            };
            if witness {
                if last.len() < MOST {
                    last.push((view.text(end - 1), mention.name.start));
                }
                found.push(mention);
                at = end;
            } else {
                if name.by == By::Lists {
                    *seen.of(hash(&page.text[mention.name.clone()])) += 1;
                    doubted.push((mention, view.text(end - 1)));
                }
                at += 1;
            }
        }
    }
    // What stands twice is a name, wherever it stands.
    let taken = Taken::by(&found);
    for (mention, word) in doubted {
        let often = seen.get(hash(&page.text[mention.name.clone()])) > Some(&1);
        if !often || taken.has(&mention.name) {
            continue;
        }
        if last.len() < MOST {
            last.push((word, mention.name.start));
        }
        found.push(mention);
    }
    order::sort_by_key(&mut found, |m| m.name.start);
    order::sort_by_key(&mut last, |l| l.1);
    let first = |word: &str| last.iter().find(|l| l.0 == word).map(|l| l.1);
    let taken = Taken::by(&found);
    let mut more = Vec::new();
    for word in sentences.iter().flatten() {
        let text = &page.text[word.span.clone()];
        let bare = text
            .char_indices()
            .nth(1)
            .filter(|_| text.starts_with(|c| FRONT.contains(c)));
        let bare = bare.map(|(at, _)| at);
        for skip in std::iter::once(0).chain(bare) {
            let name = word.span.start + skip..word.span.end;
            if !taken.has(&name)
                && first(&page.text[name.clone()]).is_some_and(|first| first < name.start)
            {
                more.push(Mention::new(name));
                break;
            }
        }
    }
    // A family name that stands in the text before anybody bears it is a common word.
    let mut common: Vec<&str> = sentences
        .iter()
        .flatten()
        .map(|w| (&page.text[w.span.clone()], w.span.start))
        .filter(|(w, at)| first(w).is_some_and(|first| *at < first))
        .map(|(w, _)| w)
        .collect();
    order::sort(&mut common);
    more.retain(|m| {
        let word = &page.text[m.name.clone()];
        common.binary_search(&word).is_err() && word.chars().nth(SHORTEST - 1).is_some()
    });
    found.extend(more);
    found
}

/// Words beside which a verb of saying stands, and where: who speaks, by a lone name.
struct Speakers<'a>(Vec<(&'a str, usize)>);

impl Speakers<'_> {
    /// Whether a word speaks after a place in the text.
    fn has(&self, word: &str, after: usize) -> bool {
        let from = self.0.partition_point(|s| *s <= (word, after));
        self.0.get(from).is_some_and(|s| s.0 == word) && word.chars().nth(SHORTEST - 1).is_some()
    }
}

/// Subjects stand behind the verb in Arabic, before it in Hindi, and on both sides in Hebrew.
fn speakers<'a>(page: &'a Page<'a>, sentences: &'a [Vec<Word>]) -> Speakers<'a> {
    let mut found = Vec::new();
    for words in sentences {
        let view = View { page, words };
        for (at, word) in words.iter().enumerate() {
            let behind = at > 0 && view.joined(at) && view.is_speech(at - 1);
            if view.may_be_part(at) && (behind || view.is_spoken(at + 1)) {
                found.push((view.text(at), word.span.start));
            }
        }
    }
    order::sort(&mut found);
    Speakers(found)
}

/// By what a name is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// It opens with a given name.
    Lists,
    /// Two unknown words stand behind a role.
    Role,
}

/// What may be a name.
struct Found {
    /// One past its last word.
    end: usize,
    by: By,
    role: Option<Range<usize>>,
}

fn words_of(text: &str, sentence: &Range<usize>) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let (mut joined, mut comma) = (false, false);
    let mut end = sentence.start;
    let mut inside = false;
    let mut chars = text[sentence.clone()].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = sentence.start + at;
        let next = chars.peek().is_some_and(|(_, n)| n.is_alphanumeric());
        // Geresh and gershayim stand in a word; a geresh ends one too, after letters that it changes.
        let geresh = matches!(c, '\'' | '׳' | '’')
            && (next || text[..at].ends_with(['ץ', 'צ', 'ג', 'ז', 'ת', 'פ']));
        let part = crate::text::is_mark(c)
            || inside && (geresh || next && matches!(c, '"' | '״' | '-' | '־'));
        if c.is_alphanumeric() || part {
            if inside {
                if let Some(last) = found.last_mut() {
                    last.span.end = at + c.len_utf8();
                }
            } else if c.is_alphanumeric() {
                found.push(Word {
                    span: at..at + c.len_utf8(),
                    joined,
                    comma,
                });
                inside = true;
            }
            (joined, comma, end) = (true, false, at + c.len_utf8());
        } else {
            inside = false;
            joined &= c.is_whitespace() && end > sentence.start;
            comma |= matches!(c, ',' | '،');
        }
    }
    found
}

struct View<'a> {
    page: &'a Page<'a>,
    words: &'a [Word],
}

impl<'a> View<'a> {
    fn text(&self, at: usize) -> &'a str {
        &self.page.text[self.words[at].span.clone()]
    }

    fn joined(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.joined)
    }

    /// Whether a word, or what is left of it without a letter or an article at its front, is one that a list knows.
    fn bare(&self, at: usize, known: &dyn Fn(&str) -> bool) -> bool {
        let word = self.text(at);
        let mut rest = word;
        for _ in 0..3 {
            if known(rest) {
                return true;
            }
            rest = match rest.strip_prefix("ال") {
                Some(rest) => rest,
                None if rest.starts_with(|c| FRONT.contains(c)) => {
                    &rest[rest.chars().next().map_or(0, char::len_utf8)..]
                }
                None => return false,
            };
            if rest.chars().nth(1).is_none() {
                return false;
            }
        }
        known(rest)
    }

    fn is_speech(&self, at: usize) -> bool {
        self.page.is_speech(self.text(at))
    }

    fn is_role(&self, at: usize) -> bool {
        self.bare(at, &|w| words::ROLES.has(w)) || self.ends_role(at)
    }

    /// Whether a word and the one before it are a role: "ראש העירייה", head of the city.
    fn ends_role(&self, at: usize) -> bool {
        let role = |before: usize| self.words[before].span.start..self.words[at].span.end;
        at > 0 && self.joined(at) && words::ROLES.has(&self.page.text[role(at - 1)])
    }

    fn bits(&self, at: usize) -> u8 {
        self.page.lexicon.of(hash(self.text(at)))
    }

    /// Whether the lists know a word as a given or a family name.
    fn is_name(&self, at: usize) -> bool {
        self.bits(at) & (WordFilters::GIVEN | WordFilters::FAMILY) != 0
    }

    /// Whether a Hindi name needs no witness: given names are words there as elsewhere, but few family names are.
    fn is_plain(&self, at: usize, end: usize) -> bool {
        let hindi = self
            .text(at)
            .starts_with(|c| ('\u{900}'..='\u{97f}').contains(&c));
        let listed = |t: usize, bit| self.bits(t) & bit != 0;
        hindi
            && listed(at, WordFilters::GIVEN)
            && end == at + 2
            && listed(at + 1, WordFilters::FAMILY)
            && !is_in(INSTITUTIONS, self.text(at + 1))
    }

    /// Whether what ends before a word does something, by the Hindi mark of who does, and is no institution.
    fn acts(&self, end: usize) -> bool {
        let marked = end < self.words.len() && self.joined(end) && self.text(end) == "ने";
        marked && !is_in(INSTITUTIONS, self.text(end - 1))
    }

    fn is_inside(&self, at: usize) -> bool {
        is_in(INSIDE, self.text(at))
    }

    /// Whether a word may stand in a name.
    fn may_be_part(&self, at: usize) -> bool {
        let word = self.text(at);
        !self.page.is_stop(word)
            && !self.is_speech(at)
            && !words::ROLES.has(word)
            && !self.ends_role(at)
            && word.chars().nth(1).is_some()
            && word.chars().all(|c| !c.is_numeric())
    }

    /// What may be a name that begins at a word.
    fn name(&self, at: usize) -> Option<Found> {
        if !self.is_inside(at) && !self.may_be_part(at) {
            return None;
        }
        let role = self.role(at);
        if let Some(end) = self.listed(at, role.is_some()) {
            let by = By::Lists;
            return Some(Found { end, by, role });
        }
        let unknown = |t: usize| self.may_be_part(t) && !self.is_definite(t);
        let end = at + 2;
        let ends = role.is_some() && self.joined(at) && self.joined(at + 1);
        (ends && unknown(at) && unknown(at + 1)).then_some(Found {
            end,
            by: By::Role,
            role,
        })
    }

    /// Whether an article opens the word; a name may open so too.
    fn is_definite(&self, at: usize) -> bool {
        self.text(at).starts_with("ال") || self.text(at).starts_with('ה')
    }

    /// Where the name that begins at a word ends: a given name and one word more, with small words between; a third where
    /// all three are known. Behind a role the second word may be any.
    fn listed(&self, at: usize, role: bool) -> Option<usize> {
        let opens = self.is_inside(at) && self.joined(at + 1);
        if !opens && (self.bits(at) & WordFilters::GIVEN == 0 || !self.may_be_part(at)) {
            return None;
        }
        let mut end = at + 1 + usize::from(opens);
        let mut names = 1;
        while end < self.words.len() && self.joined(end) && names < 3 {
            if self.is_inside(end) {
                end += 1;
                continue;
            }
            let known = self.is_name(end);
            let small = self.is_inside(end - 1);
            if !self.may_be_part(end) || names > 1 && !known && !small {
                break;
            }
            names += 1;
            end += 1;
        }
        while self.is_inside(end - 1) && end > at + 1 {
            end -= 1;
        }
        // What ends with an unknown word must end there: a mark, a verb or a small word follows.
        let known = self.is_name(end - 1);
        let ends = role
            || end >= self.words.len()
            || !self.joined(end)
            || self.is_speech(end)
            || self.page.is_stop(self.text(end));
        (names > 1 && (known || ends)).then_some(end)
    }

    /// Whether the one named before a word speaks: "नेगी ने कहा".
    fn is_spoken(&self, end: usize) -> bool {
        (end..self.words.len().min(end + 2))
            .take_while(|&t| self.joined(t))
            .any(|t| self.is_speech(t))
    }

    /// Whether words before or behind a name tell that what is said is its bearer's: "بحسب", "לדברי", "के अनुसार".
    fn is_quoted(&self, at: usize, end: usize) -> bool {
        let before = at > 0 && self.joined(at) && is_in(ACCORDING, self.text(at - 1));
        let behind = end + 1 < self.words.len()
            && self.joined(end)
            && is_in("के का", self.text(end))
            && is_in(ACCORDING, self.text(end + 1));
        before || behind
    }

    /// The words before a name that say who it is, right before it or before a comma.
    fn role(&self, at: usize) -> Option<Range<usize>> {
        let before = at.checked_sub(1)?;
        let start = |t: usize| {
            let double = t > 0
                && self.joined(t)
                && words::ROLES
                    .has(&self.page.text[self.words[t - 1].span.start..self.words[t].span.end]);
            self.words[t - usize::from(double)].span.start
        };
        if self.joined(at) {
            // "وزير الخارجية الأسبق": what it is of, and which, stand behind it with the article.
            let definite = |t: &usize| self.is_definite(*t) || self.text(*t) == "باسم";
            let from = (0..at)
                .rev()
                .take(REACH)
                .take_while(|&t| self.joined(t + 1));
            let mut behind = true;
            let role = from
                .take_while(|t| std::mem::replace(&mut behind, definite(t)))
                .find(|&t| self.is_role(t))?;
            return Some(start(role)..self.words[before].span.end);
        }
        if !self.words[at].comma {
            return None;
        }
        let mut from = before;
        for _ in 0..REACH {
            if self.is_role(from) {
                return Some(start(from)..self.words[before].span.end);
            }
            if from == 0 || !self.joined(from) || self.page.is_stop(self.text(from)) {
                return None;
            }
            from -= 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::people::unicameral::testing::mentions;

    #[test]
    fn arabic_names_follow_roles_and_verbs() {
        assert_eq!(
            mentions(
                "وقال وزير الثقافة إن الطبيبة ليلى حداد ستعود. وأضافت حداد أنها مسرورة.",
                "ar"
            ),
            ["ليلى حداد/الطبيبة", "حداد"]
        );
        assert_eq!(
            mentions(
                "مدير المتحف، سمير خوري، لم يعلق. وقال محمد بن سعيد إنه لا يعرف.",
                "ar"
            ),
            ["سمير خوري/مدير المتحف", "محمد بن سعيد"]
        );
    }

    #[test]
    fn what_a_role_is_of_stands_behind_it() {
        assert_eq!(
            mentions("وصل وزير الخارجية الأسبق سامي خوري أمس.", "ar"),
            ["سامي خوري/وزير الخارجية الأسبق"]
        );
        assert_eq!(
            mentions("שר האוצר משה כהן לא הגיע.", "he"),
            ["משה כהן/שר האוצר"]
        );
    }

    #[test]
    fn hebrew_names_keep_their_geresh() {
        assert_eq!(
            mentions(
                "הרופאה דנה לוי סירבה. ראש העירייה משה כהן אמר שהגן ייפתח. לכהן אין תקציב.",
                "he"
            ),
            ["דנה לוי/הרופאה", "משה כהן/ראש העירייה", "כהן"]
        );
        assert_eq!(
            mentions("\"לא נסגור\", אמרה רחל מרקוביץ'. מרקוביץ' חייכה.", "he"),
            ["רחל מרקוביץ'", "מרקוביץ'"]
        );
    }

    #[test]
    fn hindi_names_stand_before_verbs() {
        assert_eq!(
            mentions("डॉक्टर अनीता शर्मा ने कहा कि दवा आ गई है। शर्मा कल लौटेंगी।", "hi"),
            ["अनीता शर्मा/डॉक्टर", "शर्मा"]
        );
    }

    #[test]
    fn who_speaks_elsewhere_or_returns_is_named() {
        assert_eq!(
            mentions(
                "وصل الوزير الأمريكي توني بلكن أمس. وقال بلكن إنه مسرور.",
                "ar"
            ),
            ["توني بلكن/الوزير الأمريكي", "بلكن"]
        );
        assert_eq!(
            mentions("بحسب سمير خوري فإن العمل صعب.", "ar"),
            ["سمير خوري"]
        );
        assert_eq!(
            mentions(
                "דנה לוי הגיעה. את דנה לוי ליווה בנה. נשיא המדינה משה צור נפגש איתן.",
                "he"
            ),
            ["דנה לוי", "דנה לוי", "משה צור/נשיא המדינה"]
        );
        assert_eq!(
            mentions(
                "अनीता शर्मा ने शतक बनाया। राज्य सरकार ने घोषणा की। डॉक्टर के अनुसार यह सच है।",
                "hi"
            ),
            ["अनीता शर्मा"]
        );
    }

    #[test]
    fn roles_of_nobody_are_no_names() {
        assert!(mentions("قال رئيس الوزراء إن الأمين العام سيحضر.", "ar").is_empty());
        assert!(mentions("ראש הממשלה אמר כי שר האוצר לא יגיע.", "he").is_empty());
        assert!(mentions("प्रधानमंत्री ने कहा कि राज्य सरकार काम करेगी।", "hi").is_empty());
    }
}
