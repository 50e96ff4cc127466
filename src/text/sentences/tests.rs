//! The splitter as a whole, by table: ` | ` stands where a sentence must end, and nowhere else; `||` where no white
//! space follows.

use super::sentences;
use crate::text::{Kind, lexicons};

/// What the splitter makes of an example where that is not what is marked.
fn wrong(language: &str, marked: &str) -> Option<String> {
    let text = marked.replace(" | ", " ").replace("||", "");
    let expected: Vec<&str> = marked
        .split('|')
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect();
    let found: Vec<&str> = sentences(&text, language)
        .into_iter()
        .map(|range| &text[range])
        .collect();
    (found != expected).then(|| format!("{language}: {marked}\n    {}", found.join(" | ")))
}

fn check(language: &str, marked: &str) {
    assert_eq!(wrong(language, marked), None);
}

macro_rules! cases {
    ($($name:ident, $language:literal: [$($text:literal),* $(,)?];)*) => {
        $(#[test]
        fn $name() {
            for text in [$($text),*] {
                check($language, text);
            }
        })*
    };
}

cases! {
    ends_plain_sentences, "en": [
        "The rain ended. | Nobody knows why.",
        "Where was she? | At home!",
        "Stop!! | What?! | No.",
        "One sentence without an end",
        "   Space around it.   ",
    ];
    knows_forms_of_address_and_ranks, "en": [
        "Mr. Hill met Mrs. Stone and Dr. Wood. | They ate.",
        "Lt. Col. Hill spoke to Gov. Wood of St. Ives.",
        "St. Anne's Church is on 5th st. near the light.",
        "Sens. Hill and Wood voted no. | Rep. Stone abstained.",
        "That is Tom Hill Jr.'s book. | He wants it back.",
    ];
    knows_companies_and_places, "en": [
        "Hill, Stone & Co. makes clocks. | It always has.",
        "They signed with Hill & Co. | It closed on Friday.",
        "He moved from Springfield, Mass. to Ohio.",
        "Ask Jane and co. | They should know.",
        "Was Yahoo! a search engine? | It was.",
    ];
    knows_numbers_times_and_money, "en": [
        "It costs $3.50 or 2.5 percent more. | That is a lot.",
        "She paid $100.00. | It was too much.",
        "See p. 55, Fig. 3 and No. 7. | They agree.",
        "It begins at 5 p.m. on Friday. | Come early.",
        "We met at 6:30 p.m. | The room was cold.",
        "It was released in Jan. 2019 and on Feb. 3.",
        "The wind blew at 90 mph. | Roofs flew. | Rain fell, 30 mm. | Rivers rose.",
        "Version 2.0.1 is out. | Version 2.1 is not.",
        "You find it at N°. 1026.253. | There it lies.",
    ];
    knows_initials_and_acronyms, "en": [
        "So said Lindstro\u{308}m. | “We heard Zoe\u{308}.” | She nodded.",
        "J. R. R. Tolkien wrote it. | C.S. Lewis read it.",
        "George W. Bush left. | Harry S. Truman came.",
        "The U.S. pushes on. | The U.K. follows.",
        "He lives in the U.S. | It suits him.",
        "U.S. President Ann Hill met U.N. envoys in Washington, D.C. on Monday.",
        "She holds a Ph.D. in physics and an M.A. in law.",
        "We make a good team, you and I. | Did you see Albert I. Hill yesterday?",
    ];
    keeps_addresses_and_files_whole, "en": [
        "See https://www.example.50.com/new-page.html. | It is short.",
        "Her address is ann.hill@example.com. | She answers.",
        "Open notes.txt and Main.java. | Then close them.",
        "Visit example.co.uk for more. | It is free.",
    ];
    takes_closing_marks_along, "en": [
        "“It is late.” | She left.",
        "He said, \"It is late.\" | Then he left.",
        "(It rained all day.) | They stayed in.",
        "They call it ‘home.’ | It is not.",
        "He asked, “Why now?” | Nobody answered.",
        "It was void.[12] | The court agreed.[3][4] | So it went.",
    ];
    keeps_a_quotation_with_its_speaker, "en": [
        "“We can state that they drag it out,” President Ann Hill stated in a post.",
        "“Really?” she asked. | “Really.”",
        "\"Go!\" he shouted, and they went.",
        "“Who pays?” Senator Hill asked. | Nobody knew.",
        "She turned to him, “This is great.” | She held the book out.",
        "It was “difficult but business-like” and short. | They said “$50 million or more” would do.",
    ];
    knows_what_dots_leave_out, "en": [
        "I was ... well, what I mean...see the thing.",
        "The bill … The House said … is dead.",
        "They waited… | Nobody came.",
        "I never meant that.... | She left.",
        "He wrote [...] The rest is lost [...] to us. | So be it.",
    ];
    knows_brackets, "en": [
        "He teaches (he was once a smith.) at the school.",
        "It rose (see Fig. 2. It shows more.) again. | Then it fell.",
        "It fell (at last). | All cheered.",
        "The vote (!) passed. | Good.",
        "He asked them (or was it her?). | They knew.",
    ];
    parts_list_items, "en": [
        "1. Wash the beans. | 2. Boil them.",
        "1.) The first item | 2.) The second item",
        "1) The first item. | 2) The second item.",
        "a. The first item | b. The second item | c. The third",
        "• The first item | • The second item",
    ];
    finds_forgotten_spaces, "en": [
        "It angered employees.||The union called a vote.||Nobody came.",
        "Is it new?||My answer is no.||Mr. Hill paid 1,000.||That is a lot.",
        "He said “no.”||The talks ended in 2014.||They never resumed.",
        "The party (BJP).||Last year it lost.",
        "In March Trump won.||Hill lost.",
    ];
    holds_together_what_small_letters_carry_on, "en": [
        "It was cold. and then it rained.",
        "The approx. size is 3 in. by 4 in. or so.",
        "Apple shares fell. | iPhone sales rose.",
    ];
    german, "de": [
        "Am 3. Oktober 1990, d.h. vor 30 Jahren, kam z. B. Dr. Hans Berg aus St. Gallen.",
        "Das ist Nr. 5, vgl. Abb. 3 auf S. 12. | Sie zeigt bzw. erklärt es.",
        "„Wirklich?“, fragte sie. | „Ja.“ | Er ging.",
        "»Komm!« | Sie kam.",
        "Der 1. FC gewann im 2. Spiel. | Es war am 20. Mai.",
        "Prof. Dr. med. Anna Berg u.a. sprachen usw. | Danach war Schluss.",
        "Der Verein e.V. lädt ein. | Alle kommen.",
        "Es war 16.30 Uhr am 12.05.2020. | Regen fiel.",
        "Das Jahr war 1990. | Berlin feierte.",
        "Ludwig XIV. Sonnenkönig genannt. | Er starb 1715.",
        "Er wohnt in der Bahnhofstr. 5 in Bonn.",
    ];
    french, "fr": [
        "M. Petit a vu Mme Roche et le Dr. Blanc. | Ils parlent.",
        "« Vraiment ? » demande-t-elle. | Il se tait.",
        "Est-ce vrai ? | Oui ! | Non.",
        "Il a dit : « C'est fini. » | Puis il est parti.",
        "Voir p. 12, art. 3, fig. 4, etc. | Tout y est.",
        "Né en 50 av. J.-C. à Rome, il y resta.",
    ];
    spanish, "es": [
        "¿Qué hora es? | ¡Es tarde! | El Sr. Ruiz y la Sra. Peña se van.",
        "—¿De verdad? —preguntó ella. | Nadie habló.",
        "EE. UU. y la U.E. firman. | Así fue.",
        "Véase pág. 5, núm. 3. | Ahí está.",
        "«No.» | Se fue.",
    ];
    italian, "it": [
        "Il sig. Bianchi e il dott. Verdi arrivano. | Poi partono.",
        "La S.p.A. Rossi chiude. | È finita.",
        "«Basta!» grida lui. | Vedi pag. 3, art. 5, ecc. | Tutto qui.",
    ];
    portuguese, "pt": [
        "O Sr. Silva e a Dra. Costa saíram. | Voltam amanhã.",
        "Ver pág. 3 e art. 5. | É claro.",
        "“Sério?” perguntou ela. | Ninguém sabia.",
    ];
    dutch, "nl": [
        "Dhr. Smit en mevr. Vos kwamen o.a. uit Den Haag. | Zij bleven.",
        "Dat is bijv. nr. 5 op blz. 3. | Het klopt.",
        "“Echt?” vroeg ze. | Niemand wist het.",
    ];
    russian, "ru": [
        "В 1990 г. он жил на ул. Садовой, т.е. в центре. | Потом уехал.",
        "А. С. Пушкин родился в Москве. | Это было давно.",
        "— Правда? — спросила она. | Он молчал.",
    ];
    chinese_and_japanese, "zh": [
        "今天下雨了。||我们在家。||你呢?||好!||再见。",
        "他说：“走吧。”||她没说话。",
        "价格是3.5元。||不贵！",
    ];
    indic_arabic_and_greek, "": [
        "वह घर गया। | वह सो गया।",
        "هل هذا صحيح؟ | نعم. | انتهى.",
        "کیا یہ سچ ہے؟ | ہاں۔ | ختم۔",
        "Τι είναι αυτό; | Δεν ξέρω.",
    ];
    other_scripts_end_by_marks_of_their_own, "": [
        "আমরা বাড়িতে আছি। | বাইরে বৃষ্টি হচ্ছে।",
        "ስብሰባው ዛሬ ይጀምራል። | ሁሉም መጡ፧ | አዎ።",
        "ညီလာခံကို ဒီနေ့ ဖွင့်တယ်။ | လူတိုင်း လာကြတယ်။",
        "សាលាបើកថ្ងៃនេះ។ | សិស្សទាំងអស់មកហើយ។",
        "Ժողովը սկսվում է այսօր։ | Բոլորը եկան։",
        "اجلاس آج شروع ہوا۔ | سب لوگ آئے۔ | کیوں؟",
    ];
    scripts_without_end_marks_stay_whole_where_they_are_short, "th": [
        "วันนี้ฝนตก เราอยู่บ้าน",
        "ເຮົາຢູ່ເຮືອນ ມື້ນີ້ຝົນຕົກ",
    ];
}

#[test]
fn a_bar_in_place_of_the_danda_ends() {
    assert_eq!(sentences("वह घर गया| वह सो गया|", "hi").len(), 2);
}

#[test]
fn a_lone_mark_goes_to_the_sentence_before() {
    check("en", "It is over. 😀 !");
    check("", "…");
    check("", " \n ");
}

#[test]
fn every_character_but_white_space_belongs_to_exactly_one_sentence() {
    let pieces = [
        "Mr. ", ".", "...", " . . ", "?!", "“", "”", "\"", "'", "« ", " »", "(", ")", "[1]", "A",
        "a", "1. ", "2) ", "U.S. ", "z. B. ", "。", "「", "」", "|", ";", "é", "\u{301}", "😀",
        "\u{a0}", "\n\n", "—", "• ", "the ", "The ", "www.", "@", "日本", "है", "İ", "ß",
    ];
    // A linear congruential walk over the pieces: the same texts in every run.
    let mut state = 7_usize;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..12 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) % pieces.len()]);
        }
        let mut end = 0;
        for language in ["en", "de", "el", ""] {
            for range in sentences(&text, language) {
                assert!(text[end..range.start].trim().is_empty(), "{text:?}");
                assert_eq!(text[range.clone()].trim(), &text[range.clone()], "{text:?}");
                end = range.end;
            }
            assert!(text[end..].trim().is_empty(), "{text:?}");
            end = 0;
        }
    }
}

/// The golden rules: what the splitters of the field are asked (titles, abbreviations, ordinals, quotations, dialogue,
/// ellipses, lists, decimals), in sentences of our own, one example a line of `tests/data/sentences/CODE.txt`. English
/// must be right throughout, every other language in 95 %.
#[test]
fn every_language_with_a_folder_keeps_the_golden_rules() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sentences");
    let mut short = Vec::new();
    // A folder that holds habits alone says little more than where it is no other language.
    let words = [Kind::StopWords, Kind::Leaning];
    for known in lexicons().filter(|known| words.iter().any(|kind| !known.file(*kind).is_empty())) {
        let language = known.code();
        let path = format!("{folder}/{language}.txt");
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{path}: {error}: write fifteen examples into it"));
        let examples: Vec<&str> = text.lines().collect();
        let (least, fewest) = if language == "en" {
            (1.0, 40)
        } else {
            (0.95, 15)
        };
        assert!(examples.len() >= fewest, "{language}: too few examples");
        let failed = examples
            .iter()
            .filter_map(|example| wrong(language, example));
        let failed: Vec<String> = failed.collect();
        let right = 1.0 - failed.len() as f64 / examples.len() as f64;
        println!("{language}: {right:.3} of {} examples", examples.len());
        for example in &failed {
            println!("  {example}");
        }
        if right < least {
            short.push(language);
        }
    }
    assert!(short.is_empty(), "under their share: {short:?}");
}
