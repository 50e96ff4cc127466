//! Japanese names: what stands before a form of address (`さん`, `氏`) or a title (`市長`), and the surname of somebody so
//! found, alone before a particle (`大谷は`).

use super::{Known, Line, Mention, Page, Taken, again, is_ideograph, is_in, learn, lone_surnames};
use crate::people::words;
use crate::text::is_hiragana;
use std::ops::Range;

/// Forms of address that only people bear.
const ADDRESS: [&str; 12] = [
    "さん",
    "氏",
    "さま",
    "様",
    "ちゃん",
    "くん",
    "君",
    "容疑者",
    "被告",
    "受刑者",
    "死刑囚",
    "陛下",
];
/// Countries, and other words in katakana before a title.
const NO_PERSONS: &str = "アメリカ イギリス フランス ドイツ イタリア ロシア ウクライナ スペイン ポルトガル カナダ ブラジル メキシコ インド イラン イラク トルコ エジプト タイ ベトナム フィリピン インドネシア マレーシア シンガポール オーストラリア ニュージーランド スイス スウェーデン ノルウェー フィンランド デンマーク オランダ ベルギー オーストリア ポーランド チェコ ハンガリー ギリシャ イスラエル シリア サウジアラビア アルゼンチン チリ ペルー キューバ ベネズエラ ケニア ナイジェリア ミャンマー パキスタン アフガニスタン ベラルーシ サッカー チーム クラブ テレビ グループ スポーツ コーチ プロ バス タクシー ホテル センター イベント プロジェクト マネージャー オーナー スタッフ メンバー ファン ユーザー サポーター リーダー キャプテン ヘッド";
/// Letters of a name, and of one written by sound, at most.
const LONGEST: usize = 6;
const LONGEST_SOUND: usize = 24;
/// Letters of a part of a name at least, where it is by sound.
const SHORTEST_SOUND: usize = 2;

/// A name before a title: its letters and where its second part begins.
struct Name {
    span: Range<usize>,
    split: Option<usize>,
}

/// All mentions.
pub fn find(page: &Page) -> Vec<Mention> {
    let lines: Vec<Line> = page.lines().collect();
    let mut found: Vec<Mention> = Vec::new();
    let mut known = Known::new();
    // Names of one part before a form of address: whose they are shows a fuller one, or that they come again.
    let mut lone: Vec<Range<usize>> = Vec::new();
    for line in &lines {
        for at in 1..line.len() {
            let Some((end, strong)) = title(line, at) else {
                continue;
            };
            let Some(name) = by_sound(line, at, strong).or_else(|| written(line, at, strong))
            else {
                continue;
            };
            let span = line.bytes(name.span.clone());
            let Some(split) = name.split else {
                lone.push(span);
                continue;
            };
            let split = Some(line.at[split]).filter(|s| *s > span.start);
            learn(
                &mut known,
                &page.text[span.clone()],
                split.map(|s| s - span.start),
            );
            let own = ADDRESS.contains(&line.word(at..end));
            let role = if own {
                before(line, name.span.start)
            } else {
                Some(at..end)
            };
            let role = role.map(|r| line.bytes(r));
            found.push(Mention {
                name: span,
                split,
                role,
            });
        }
    }
    let mut wholes = known.clone();
    for span in lone {
        let word = &page.text[span.clone()];
        let part = |(whole, _): &(&str, _)| whole.starts_with(word) || whole.ends_with(word);
        if words::JA_SURNAMES.has(word) || wholes.iter().any(part) {
            learn(&mut wholes, word, None);
            found.push(Mention::new(span));
        }
    }
    let mut more = again(page, &known);
    more.extend(bearers(page, &lines, &found));
    let taken = Taken::by(&found);
    more.retain(|m| !taken.has(&m.name));
    found.extend(more);
    found
}

/// Particles that follow a surname alone, and marks.
const PARTICLES: &str = "はがもをにとの、";

/// The surnames, in two kanji at least, of the people found, each with no other letter of a name before it and a particle
/// behind it.
fn bearers(page: &Page, lines: &[Line], found: &[Mention]) -> Vec<Mention> {
    let opens = |line: &Line, at| {
        let before = line.before(at);
        !is_ideograph(before) && !is_katakana(before)
    };
    let follows = |line: &Line, at, end| {
        let long = end > at + 1 && (at..end).all(|i| is_ideograph(line.get(i)));
        long && PARTICLES.contains(line.get(end))
    };
    lone_surnames(page, lines, found, &opens, &follows)
}

/// The title or form of address that begins at a character: where it ends, and whether only people bear it.
fn title(line: &Line, at: usize) -> Option<(usize, bool)> {
    if let Some(end) = line.starts(at, &|w| ADDRESS.contains(&w)) {
        return Some((end, true));
    }
    Some((line.starts(at, &|w| words::JA_TITLES.has(w))?, false))
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー')
}

/// A name in katakana that ends at a character: "ドナルド・ロウ".
fn by_sound(line: &Line, end: usize, strong: bool) -> Option<Name> {
    let sound = |&i: &usize| is_katakana(line.get(i)) || line.get(i) == '・';
    let from = end.saturating_sub(LONGEST_SOUND);
    let length = (from..end).rev().take_while(sound).count();
    let span = end - length..end;
    let dot = span.clone().rev().find(|&i| line.get(i) == '・');
    let last = dot.map_or(span.start, |d| d + 1);
    let whole = length > SHORTEST_SOUND && end - last >= SHORTEST_SOUND;
    let word = line.word(last..end);
    let thing = is_in(NO_PERSONS, word)
        || !strong && dot.is_none() && is_ideograph(line.before(span.start));
    // "お" and a word of the house: "おばあさん"; kanji before it: part of a longer word.
    (whole && !thing).then_some(Name {
        split: Some(last),
        span,
    })
}

/// A name in kanji, and perhaps hiragana at its end, that ends at a character.
fn written(line: &Line, end: usize, strong: bool) -> Option<Name> {
    let han = |i: &usize| is_ideograph(line.get(*i));
    let mut start = end;
    let back = |start: usize, of: &dyn Fn(char) -> bool, most: usize| {
        let from = start.saturating_sub(most);
        start - (from..start).rev().take_while(|&i| of(line.get(i))).count()
    };
    start = back(start, &is_ideograph, LONGEST + 1);
    // "早見りつ子", "木村さくら": hiragana inside, after a surname that is known.
    let kana = back(start, &is_hiragana, 3);
    let surname = back(kana, &is_ideograph, 3);
    let known = (surname..kana).find(|&s| words::JA_SURNAMES.has(line.word(s..kana)));
    if let Some(first) =
        known.filter(|_| strong && kana < start && end - start <= 1 && start - kana > 1)
    {
        return Some(Name {
            span: first..end,
            split: Some(kana),
        });
    }
    // A longer run holds more than a name; its end is one where it begins with a surname that is known.
    let prefix = |s: usize| {
        let ends = (s + 1..=end.min(s + 3)).rev();
        ends.into_iter()
            .find(|&e| words::JA_SURNAMES.has(line.word(s..e)))
    };
    let longest = end.saturating_sub(LONGEST - 1).max(start);
    let at = (longest..end).find(|&s| prefix(s).is_some_and(|e| e - s > 1 || s == start));
    if let Some(s) = at {
        let split = prefix(s).filter(|e| *e < end);
        let whole = s == start
            || words::JA_ROLES.has(line.word(start..s))
            || line.ends(s, &|w| words::JA_ROLES.has(w)).is_some();
        return (whole && end - s <= LONGEST).then_some(Name {
            span: s..end,
            split,
        });
    }
    let length = end - start;
    let word = line.word(start..end);
    let other = words::JA_NOT.has(word)
        || line
            .ends(end, &|w| words::JA_ROLES.has(w) || words::JA_TITLES.has(w))
            .is_some();
    let polite = matches!(line.before(start), 'お' | 'ご');
    if !strong
        || other
        || polite
        || !(2..LONGEST).contains(&length)
        || !(start..end).all(|i| han(&i))
    {
        return None;
    }
    let full = length >= 4 || length == 3 && (is_aged(line, end) || before(line, start).is_some());
    let split = full.then_some(start + if length == 5 { 3 } else { 2 });
    Some(Name {
        span: start..end,
        split,
    })
}

fn is_number(c: char) -> bool {
    c.is_numeric() || "一二三四五六七八九十".contains(c)
}

/// Whether an age stands in brackets soon after: "さん（７８）".
fn is_aged(line: &Line, at: usize) -> bool {
    (at..at + 4).any(|i| matches!(line.get(i), '（' | '(') && is_number(line.get(i + 1)))
}

/// The words before "の" or a comma that say who it is: "元駅員の高梨宗一さん".
fn before(line: &Line, name: usize) -> Option<Range<usize>> {
    let mut end = name;
    if matches!(line.before(end), 'の' | '、') {
        end -= 1;
    }
    line.ends(end, &|w| words::JA_ROLES.has(w))?;
    let part = |&i: &usize| is_ideograph(line.get(i)) || is_katakana(line.get(i));
    let length = (0..end).rev().take_while(part).count();
    (length <= 12).then_some(end - length..end)
}

#[cfg(test)]
mod tests {
    use crate::people::unicameral::testing::mentions;

    fn found(text: &str) -> Vec<String> {
        mentions(text, "ja")
    }

    #[test]
    fn a_form_of_address_shows_a_name() {
        assert_eq!(
            found("漁師の大垣勇太さん（４１）は網を干していた。大垣さんは毎朝四時に起きる。"),
            ["大垣勇太/漁師", "大垣"]
        );
        assert_eq!(
            found("写真家の岡本ひかるさんが撮った。"),
            ["岡本ひかる/写真家"]
        );
        assert_eq!(
            found("監督はルイス・モレッティ氏。モレッティ氏は笑った。"),
            ["ルイス・モレッティ", "モレッティ"]
        );
    }

    #[test]
    fn a_title_shows_a_name_that_begins_with_a_surname() {
        assert_eq!(
            found("中村聡市長は「来年も開く」と述べた。"),
            ["中村聡/市長"]
        );
        assert_eq!(
            found("記者団に対し、フランスのデュラン大統領は反対した。"),
            ["デュラン/大統領"]
        );
    }

    #[test]
    fn a_surname_stands_alone_before_a_particle() {
        assert_eq!(
            found("大谷海斗選手は打った。試合後、大谷は「来年も」と語った。大谷石の塀がある。"),
            ["大谷海斗/選手", "大谷"]
        );
    }

    #[test]
    fn other_words_are_no_names() {
        for text in [
            "お客さんと子供さん、看護師さんに皆さんが手を振った。",
            "フランス大統領と東京都知事、総務課長が出席した。",
            "両氏は会わなかった。運転手さんが来た。お母さんの話だ。",
            "日本代表監督は決まっていない。名古屋市長選が始まる。",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }
}
