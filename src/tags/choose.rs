//! The best ten candidates that do not repeat each other, as the article writes them.

use super::Tag;
use super::candidates::Candidate;
use super::scene::{Scene, folded};
use super::tokens::Place;
use crate::article::Article;
use crate::order;
use crate::text::{Span, Stemmer};
use std::collections::{HashMap, HashSet};

/// So many tags at most.
const MOST: usize = 10;

/// The tags of an article, best first. `scores`: one a candidate, none for those that may not be tags.
pub(super) fn choose(article: &Article, scene: &Scene, scores: &[Option<f32>]) -> Vec<Tag> {
    let stemmer = Stemmer::new(&article.language);
    let supported = supported(article, scene, &stemmer);
    let score = |id: usize| scores[id].unwrap_or_default() + supported[id];
    let mut order: Vec<usize> = (0..scores.len())
        .filter(|&id| scores[id].is_some())
        .collect();
    order::sort_by(&mut order, |&a, &b| {
        score(b).total_cmp(&score(a)).then(a.cmp(&b))
    });
    let unwanted = Unwanted::of(article);
    let mut chosen: Vec<(usize, Vec<String>)> = Vec::new();
    let mut tags = Vec::new();
    for id in order {
        if chosen.len() == MOST {
            break;
        }
        let candidate = &scene.candidates[id];
        // "Geneva", "Geneva talks", "talks": the best of them.
        let again = |other: usize| is_part(scene, candidate, &scene.candidates[other]);
        if chosen.iter().any(|(other, _)| again(*other)) {
            continue;
        }
        let text = surface(article, scene, candidate);
        let parts = parts(&text, &stemmer);
        let nested = |other: &[String]| holds(other, &parts) || holds(&parts, other);
        if parts.is_empty() || chosen.iter().any(|(_, other)| nested(other)) {
            continue;
        }
        if unwanted.has(&folded(&text)) {
            continue;
        }
        chosen.push((id, parts));
        tags.push(Tag {
            text,
            score: score(id).min(1.0),
            mentions: mentions(&article.text, scene, candidate),
        });
    }
    tags
}

/// The stems of a tag's words, with those parted that a hyphen or a full stop holds together.
fn parts(text: &str, stemmer: &Stemmer) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|w| !w.is_empty());
    words.map(|w| stemmer.stem(w)).collect()
}

/// Whether a sequence stands in another.
fn holds(long: &[String], short: &[String]) -> bool {
    long.windows(short.len()).any(|w| w == short)
}

/// What the publisher's keywords add to the score of the candidates they name: evidence that the text bears out, for a
/// candidate stands in the text. Set by hand, as the others are: the training sets give neither keywords nor markup.
const KEYWORD: f32 = 0.6;
/// What it adds that a whole link, or a whole run in bold or italics, is the candidate.
const ACCENT: f32 = 0.03;
/// What it adds that a heading of the body has it.
const HEADING: f32 = 0.05;

/// What is added to the score of each candidate.
fn supported(article: &Article, scene: &Scene, stemmer: &Stemmer) -> Vec<f32> {
    let keywords: HashSet<Vec<String>> =
        article.keywords.iter().map(|k| parts(k, stemmer)).collect();
    let of = |candidate: &Candidate| {
        let mut sum = 0.0;
        if !keywords.is_empty() {
            let words = scene.words(candidate).iter();
            let stems: Vec<_> = words.flat_map(|t| parts(t.text, stemmer)).collect();
            // A publisher may name a person by the surname alone.
            let surname = || {
                scene.person(scene.words(candidate)).is_some()
                    && stems
                        .last()
                        .is_some_and(|s| keywords.contains(std::slice::from_ref(s)))
            };
            let named = keywords.contains(&stems) || surname();
            sum += KEYWORD * f32::from(u8::from(named));
        }
        let mut spots = candidate.spots.iter();
        let accented = spots.any(|s| {
            let mut words = scene.accents[s.start as usize..s.end as usize].iter();
            words.all(|(link, bold)| *link || *bold)
        });
        let mut spots = candidate.spots.iter();
        let heads = spots.any(|s| scene.tokens.all[s.start as usize].place == Place::Heading);
        sum + ACCENT * f32::from(u8::from(accented)) + HEADING * f32::from(u8::from(heads))
    };
    scene.candidates.iter().map(of).collect()
}

/// Names that are no subject: the site's and the authors'.
struct Unwanted(Vec<String>);

impl Unwanted {
    fn of(article: &Article) -> Self {
        let authors = article.byline.iter().flat_map(|b| b.split(", "));
        let site = article.site.iter().map(String::as_str);
        Self(site.chain(authors).map(folded).collect())
    }

    /// Whether it is one of them, or several words of one: "Morning Ferry" of "The Morning Ferry".
    fn has(&self, name: &str) -> bool {
        let part = |of: &String| {
            let (of, name) = (format!(" {of} "), format!(" {name} "));
            of == name || name.trim().contains(' ') && of.contains(&name)
        };
        self.0.iter().any(part)
    }
}

/// Whether one has all words of the other, or is a word made from the other: "Ukraine", "Ukrainian".
fn is_part(scene: &Scene, a: &Candidate, b: &Candidate) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (short, long) = (&short.key[..short.len()], &long.key[..long.len()]);
    if let ([a], [b]) = (short, long) {
        return is_derived(
            &scene.tokens.stems[*a as usize],
            &scene.tokens.stems[*b as usize],
        );
    }
    short.iter().all(|stem| long.contains(stem))
}

/// A stem shorter than this is shared by chance. Characters.
const SHORTEST_ROOT: usize = 5;
/// A longer rest is a word of its own: "Corona", "Coronavirus". Characters.
const LONGEST_ENDING: usize = 4;

fn is_derived(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let rest = long.strip_prefix(short).map(|rest| rest.chars().count());
    rest == Some(0)
        || short.chars().count() >= SHORTEST_ROOT && rest.is_some_and(|rest| rest <= LONGEST_ENDING)
}

/// The form the article uses most often: in the body rather than the title, inside a sentence rather than first. Of a
/// person's name the one that the person is shown under, whose other cases may stand more often.
#[must_use]
pub fn surface(article: &Article, scene: &Scene, candidate: &Candidate) -> String {
    let mut counts: HashMap<&str, (bool, u32, u32, usize)> = HashMap::new();
    for (at, spot) in candidate.spots.iter().enumerate() {
        let (start, end) = (spot.start as usize, spot.end as usize);
        let (first, last) = (&scene.tokens.all[start], &scene.tokens.all[end - 1]);
        let in_title = start < scene.tokens.title;
        let source = if in_title {
            article.title.as_deref().unwrap_or_default()
        } else {
            &article.text
        };
        let text = without_possessive(&source[first.start..last.end]);
        let plain = !in_title && !first.first;
        let words = &scene.tokens.all[start..end];
        let shown = words.len() > 1 && scene.person(words).is_some();
        let slot = counts.entry(text).or_insert((shown, 0, 0, at));
        slot.1 += u32::from(plain);
        slot.2 += 1;
    }
    // The earliest of equals: the map's order decides nothing.
    let best = counts
        .iter()
        .max_by_key(|(_, (shown, plain, all, at))| (*shown, *plain, *all, std::cmp::Reverse(*at)));
    best.map(|(text, _)| (*text).to_owned()).unwrap_or_default()
}

/// "The exchange’s rules" are about the exchange.
fn without_possessive(text: &str) -> &str {
    let bare = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s"));
    bare.unwrap_or(text)
}

fn mentions(
    text: &str,
    scene: &Scene,
    candidate: &Candidate,
) -> Vec<Span<crate::article::ArticleText>> {
    let in_body = candidate
        .spots
        .iter()
        .filter(|s| s.start as usize >= scene.tokens.title);
    in_body
        .map(|s| {
            let (first, last) = (
                scene.tokens.all[s.start as usize],
                scene.tokens.all[s.end as usize - 1],
            );
            let text = &text[first.start..last.end];
            Span::new(first.start, first.start + without_possessive(text).len())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Hints, rank};
    use crate::article::{self, Article};
    use crate::page::plain;
    use crate::text::Stemmer;

    const FERRY: &str = "Night ferry to Lund saved\n\nThe harbour council voted on Sunday to keep the night ferry to \
        Lund. The night ferry is old, but Lund has no other.\n\nThe harbour council of Lund had wanted to sell. \
        Dock workers feared for the night ferries. Dock workers in Lund were glad that the harbour council did not.";

    fn article(text: &str) -> Article {
        article::read(&plain::clean(text), &article::Options::default())
    }

    fn tags(article: &Article) -> Vec<String> {
        rank(article, Hints::default())
            .into_iter()
            .map(|t| t.text)
            .collect()
    }

    #[test]
    fn every_tag_stands_where_its_mentions_say() {
        let article = article(FERRY);
        let tags = rank(&article, Hints::default());
        assert!((4..=10).contains(&tags.len()), "{tags:?}");
        for tag in &tags {
            assert!(
                article.text.contains(&tag.text)
                    || article.title.as_ref().unwrap().contains(&tag.text),
                "{tag:?}"
            );
            assert!(tag.mentions.is_sorted() && (0.0..=1.0).contains(&tag.score));
        }
        assert!(tags.is_sorted_by(|a, b| a.score >= b.score));
    }

    #[test]
    fn inflected_forms_are_one_tag_and_the_usual_form_is_shown() {
        let tags = tags(&article(FERRY));
        assert!(tags.contains(&"night ferry".to_owned()), "{tags:?}");
        assert!(!tags.contains(&"night ferries".to_owned()), "{tags:?}");
        assert!(tags.contains(&"Lund".to_owned()), "{tags:?}");
    }

    #[test]
    fn a_country_and_its_people_are_one_tag() {
        assert!(
            super::is_derived("ukrain", "ukrainian") && super::is_derived("berlin", "berliner")
        );
        assert!(!super::is_derived("corona", "coronavirus") && !super::is_derived("car", "care"));
    }

    #[test]
    fn a_piece_of_a_name_is_no_tag() {
        let text = "Hotel opens\n\nThe Old Harbour Grand Hotel opened. Guests of the Old Harbour Grand Hotel are \
            glad.\n\nThe Old Harbour Grand Hotel has forty rooms.";
        let tags = tags(&article(text));
        for piece in [
            "Harbour Grand",
            "Old Harbour",
            "Grand Hotel",
            "Old Harbour Grand",
            "Harbour Grand Hotel",
        ] {
            assert!(!tags.iter().any(|t| t == piece), "{tags:?}");
        }
    }

    #[test]
    fn of_a_phrase_and_its_parts_one_stays() {
        let tags = tags(&article(FERRY));
        let kin = ["night", "ferry", "night ferry"];
        assert!(
            tags.iter().filter(|t| kin.contains(&t.as_str())).count() <= 1,
            "{tags:?}"
        );
        let stemmer = Stemmer::new("en");
        let parts = |text| super::parts(text, &stemmer);
        assert!(super::holds(&parts("peace-talks"), &parts("talk")));
        assert!(!super::holds(&parts("peace-talks"), &parts("pea")));
    }

    #[test]
    fn a_word_that_only_stands_in_one_phrase_is_no_tag() {
        let text = "Works begin\n\nCorn Street is shut. The traders of Corn Street are angry, and so is the council.\n\n\
            Corn Street has been shut before, the council says.";
        let tags = tags(&article(text));
        assert!(tags.contains(&"Corn Street".to_owned()), "{tags:?}");
        assert!(
            !tags.iter().any(|t| t == "Corn" || t == "Street"),
            "{tags:?}"
        );
    }

    #[test]
    fn a_tag_has_no_possessive_ending() {
        let text = "Market opens\n\nThe Osyth’s market is old. The market is Osyth’s and it is loved.\n\nOsyth’s it is.";
        let tags = tags(&article(text));
        assert!(tags.iter().all(|t| !t.ends_with("’s")), "{tags:?}");
    }

    #[test]
    fn japanese_words_are_parted_at_the_small_letters() {
        let text = "廃線の駅舎、図書室に\n\n浜丘町の住民が廃線の駅舎を図書室にした。駅舎は一九二八年に建てられた。\n\n図書室には本がある。";
        let tags = tags(&article(text));
        assert!(
            tags.iter().any(|t| t == "駅舎") && tags.iter().any(|t| t == "図書室"),
            "{tags:?}"
        );
    }

    #[test]
    fn vietnamese_tags_are_whole_words() {
        let text = "Thị trấn giữ nghề làm đèn lồng\n\nThị trấn mở một gian hàng cho nghề làm đèn lồng. Gian hàng ở \
            cạnh cầu Hòa Giang, gần chợ.\n\nTheo chính quyền thị trấn, đèn lồng làm bằng tre. Người dân Hòa Giang \
            mừng vì gian hàng không thu tiền.";
        let tags = tags(&article(text));
        for word in ["thị trấn", "đèn lồng", "gian hàng", "Hòa Giang"] {
            assert!(
                tags.iter().any(|t| t.to_lowercase() == word.to_lowercase()),
                "{tags:?}"
            );
        }
        for part in [
            "thị", "trấn", "lồng", "gian", "hàng", "Hòa", "Giang", "quyền", "thu",
        ] {
            assert!(
                !tags.iter().any(|t| t.eq_ignore_ascii_case(part)),
                "{tags:?}"
            );
        }
    }

    #[test]
    fn thai_tags_are_words_and_no_connectives() {
        let text = "เทศบาลเตรียมปิดสะพานไม้เก่าเพื่อซ่อมแซม\n\nเทศบาลตำบลริมน้ำประกาศปิดสะพานไม้ข้ามคลองเป็นเวลาสามเดือน เพื่อซ่อมแซมเสาและพื้นไม้ที่ผุพัง ชาวบ้านกว่าสองพันคนใช้สะพานไม้แห่งนี้ทุกวัน\n\nนายกเทศมนตรีกล่าวว่า งบประมาณซ่อมแซมมาจากเทศบาลและจังหวัด ส่วนชาวบ้านขอให้มีเรือข้ามฟากระหว่างการซ่อมแซม\n\nทั้งนี้ โรงเรียนริมคลองมีนักเรียนกว่าร้อยคนที่ต้องเดินข้ามสะพานไม้ โรงเรียนจึงเลื่อนเวลาเข้าเรียน ผู้ปกครองบอกว่าเรือข้ามฟากควรเริ่มตั้งแต่หกโมงเช้า\n\nทั้งนี้ เทศบาลจะจัดเรือข้ามฟากสองลำ โดยไม่คิดค่าโดยสารสำหรับนักเรียน ชาวบ้านหวังว่าการซ่อมแซมจะเสร็จก่อนฤดูฝน";
        let tags = tags(&article(text));
        for word in ["สะพานไม้", "เรือข้ามฟาก", "เทศบาล", "โรงเรียน", "นักเรียน"]
        {
            assert!(tags.iter().any(|t| t == word), "{tags:?}");
        }
        let clauses = ["ทั้งนี้", "กล่าวว่า", "บอกว่า", "เพื่อ"];
        assert!(
            !tags.iter().any(|t| clauses.iter().any(|c| t.contains(c))),
            "{tags:?}"
        );
    }

    #[test]
    fn small_words_of_a_block_in_another_language_are_no_tags() {
        let text = "Bridge opens\n\nThe old bridge was opened on Saturday after a year of work. The traders are glad of \
            the bridge, and so is the war museum beside it.\n\nLe vieux pont a été rouvert samedi après un an de travaux. \
            Les commerçants des deux rives sont contents que les travaux soient finis, et que le pont soit beau.\n\n\
            The war museum had paid for the work on the bridge.";
        let tags = tags(&article(text));
        let small = ["le", "les", "des", "que", "soit", "sont", "et", "un"];
        assert!(tags.iter().any(|t| t == "war museum"), "{tags:?}");
        assert!(
            !tags
                .iter()
                .any(|t| small.contains(&t.to_lowercase().as_str())),
            "{tags:?}"
        );
    }

    #[test]
    fn a_person_is_called_by_the_full_name() {
        let mut article = article(FERRY);
        article = article::read(
            &plain::clean(
                "Ferry saved by Berg\n\nMarta Berg saved the night ferry. Berg is proud of the ferry, and Berg says so.\n\n\
                 The council thanked Berg. Nobody had thought that Berg would win.",
            ),
            &article::Options {
                language: Some(article.language),
            },
        );
        let mention = article.text.find("Marta Berg").unwrap();
        let spans = [crate::text::Span::new(
            mention,
            mention + "Marta Berg".len(),
        )];
        let people = [("Marta Berg", spans.as_slice())];
        let found = rank(&article, Hints { people: &people });
        let texts: Vec<_> = found.iter().map(|t| t.text.as_str()).collect();
        assert!(
            texts.contains(&"Marta Berg") && !texts.contains(&"Berg"),
            "{texts:?}"
        );
    }

    #[test]
    fn a_person_is_called_as_among_the_people_whatever_the_case() {
        let article = article(
            "Most w Dolinie\n\nAdam Nawałka otworzył most. Dzieci witały Adama Nawałkę. Wszyscy chwalili Adama Nawałkę.\n\n\
             Nikt nie widział Adama Nawałki na moście, ale Adama Nawałkę widzieli rybacy.",
        );
        let at = article.text.find("Adam Nawałka").unwrap();
        let spans = [crate::text::Span::new(at, at + "Adam Nawałka".len())];
        let people = [("Adam Nawałka", spans.as_slice())];
        let found = rank(&article, Hints { people: &people });
        let named: Vec<_> = found.iter().filter(|t| t.text.contains("Nawał")).collect();
        assert_eq!(named.len(), 1, "{found:?}");
        assert_eq!(named[0].text, "Adam Nawałka");
    }

    #[test]
    fn a_form_of_address_is_no_part_of_a_tag() {
        let article = article(
            "Ferry saved\n\nMr Berg saved the night ferry. Mr Berg is proud of the ferry.\n\nThe council thanked Mr Berg.",
        );
        let at = article.text.find("Mr Berg").unwrap();
        let spans = [crate::text::Span::new(at, at + "Mr Berg".len())];
        let found = rank(
            &article,
            Hints {
                people: &[("Mr Berg", spans.as_slice())],
            },
        );
        assert!(found.iter().all(|t| t.text != "Mr Berg"), "{found:?}");
    }

    #[test]
    fn days_verbs_and_bare_words_are_no_tags() {
        let tags = tags(&article(FERRY));
        let junk = [
            "Sunday",
            "old",
            "feared",
            "voted",
            "Lund saved",
            "council voted",
        ];
        assert!(!tags.iter().any(|t| junk.contains(&t.as_str())), "{tags:?}");
    }

    #[test]
    fn a_verb_is_no_tag() {
        let text = "Council will dredge the harbour\n\nThey want to dredge the harbour. Others will dredge the river.\n\n\
            The ferry had to dredge its own way.";
        let tags = tags(&article(text));
        assert!(tags.contains(&"harbour".to_owned()), "{tags:?}");
        assert!(!tags.iter().any(|t| t.contains("dredge")), "{tags:?}");
    }

    #[test]
    fn a_keyword_of_the_publisher_counts_only_where_the_text_has_it() {
        let mut article = article(FERRY);
        let before = tags(&article);
        article.keywords = vec!["dock workers".to_owned(), "submarines".to_owned()];
        let after = tags(&article);
        assert!(!after.contains(&"submarines".to_owned()));
        let place = |tags: &[String]| {
            tags.iter()
                .position(|t| t.eq_ignore_ascii_case("dock workers"))
        };
        assert!(
            place(&after).unwrap() <= place(&before).unwrap_or(10),
            "{before:?} {after:?}"
        );
    }

    #[test]
    fn the_site_and_the_authors_are_no_tags() {
        let mut article = article(FERRY);
        article.site = Some("Lund".to_owned());
        article.byline = Some("Dock Workers, Ann Lee".to_owned());
        let before = tags(&article);
        assert!(
            !before
                .iter()
                .any(|t| t == "Lund" || t.eq_ignore_ascii_case("dock workers")),
            "{before:?}"
        );
        article.site = Some("The Harbour Council".to_owned());
        let after = tags(&article);
        assert!(
            before.contains(&"harbour council".to_owned())
                && !after.contains(&"harbour council".to_owned()),
            "{before:?} {after:?}"
        );
    }

    #[test]
    fn an_article_without_words_has_no_tags() {
        assert!(tags(&article("")).is_empty());
        assert!(tags(&article("12 13\n\n14, 15 & 7.")).is_empty());
    }
}
