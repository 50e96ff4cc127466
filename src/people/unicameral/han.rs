//! Chinese names: a surname and one or two letters that given names are made of, between a title and a verb of saying or
//! two words that end others; and names of elsewhere, `约翰·洛`, written by sound.

use super::{Known, Line, Mention, Page, again, holds, is_ideograph, is_in, learn};
use crate::order;
use crate::people::words;
use std::ops::Range;

/// Letters before which a word ends: what stands left of a name.
const LEFT: &str = "的和与與由對对是为為在向让讓请請将將把被给給据據跟同及而以名叫当當到见見找选選使了着著说說像如比即後后前时時于於从從者人员員家主师師长長工手民";
/// Letters with which a new word begins: what stands right of a name.
const RIGHT: &str = "在的和与與对對是也就曾已将將从從为為于於则則还還又及等把被给給说說称稱向都却卻并並以因不出任当當担擔至到经經而其所让讓了有会會能可要去这這那很再才只后後前时時认認告指表介提强強回坦透解补補宣写寫问問答道曰最主持负負责責参參创創发發带帶获獲拿走站坐看听聽想笑跑住死";
/// Forms of address: nobody's role.
const ADDRESS: &str = "先生女士小姐太太同志男子女子师傅師傅奶奶爷爷阿姨";
/// Titles that follow nothing but a name.
const OWN: &str = "先生 女士 小姐 太太 教授 老师 老師 博士 医生 醫生 同志 律师 律師";
/// Last letters of the name of a house whose head a title names.
const HOUSES: &str = "部局厅廳处處院会會市省县縣区區镇鎮村校厂廠馆館所站团團队隊社行党黨国國司室";
/// Words before a title that belong to it.
const BEFORE_TITLES: [&str; 10] = [
    "副", "前", "原", "首席", "退休", "名誉", "資深", "资深", "女", "代理",
];
/// The dots between the parts of a name of elsewhere.
const DOTS: &str = "·‧•・";
/// What is called after a person.
const CALLED: &str = "大学 大學 学院 學院 球场 球場 奖 獎 号 號 县 郡 州 岛 島 机场 機場 公司 街 路 广场 廣場 基金会 图书馆 圖書館 博物馆 博物館 中学 定理 主义 主義 山 河 湖 市 级 杯 板块 文明 文学奖";
/// Titles after which one part of such a name is enough.
const STATES: &str = "总统 總統 总理 總理 首相 外长 外長 防长 教皇 教宗 国王 國王 女王";
/// Letters of a part of such a name, of one that stands alone, and of an organisation's name before a title, at most.
const LONGEST_PART: usize = 7;
const LONGEST_LONE: usize = 5;
const LONGEST_HOUSE: usize = 10;
/// How often a name must stand between the ends of other words where nothing else speaks for it.
const OFTEN: u32 = 2;

/// Names without a witness that are counted, at most.
const MOST_WEAK: usize = 256;

/// A name as found: its letters, and where its second part begins.
struct Name {
    span: Range<usize>,
    split: usize,
    role: Option<Range<usize>>,
}

/// Names that stand between the ends of other words, without a witness: how often, and where their second part begins.
type Weak<'a> = Vec<(&'a str, u32, usize)>;

/// All mentions.
pub fn find(page: &Page) -> Vec<Mention> {
    let lines: Vec<Line> = page.lines().collect();
    let mut found: Vec<Mention> = Vec::new();
    let mut known = Known::new();
    let mut weak = Weak::new();
    for line in &lines {
        let mut at = 0;
        while at < line.len() {
            let name = foreign(line, at).or_else(|| native(page, line, at, &mut weak));
            let Some(name) = name else {
                at += 1;
                continue;
            };
            at = name.span.end;
            let span = line.bytes(name.span.clone());
            let split = Some(line.at[name.split]).filter(|s| *s > span.start);
            learn(
                &mut known,
                &page.text[span.clone()],
                split.map(|s| s - span.start),
            );
            if DOTS.contains(line.before(name.split)) && name.span.end > name.split + 1 {
                learn(&mut known, line.word(name.split..name.span.end), None);
            }
            let role = name.role.map(|r| line.bytes(r));
            found.push(Mention {
                name: span,
                split,
                role,
            });
        }
    }
    for (word, count, split) in weak {
        if count >= OFTEN {
            learn(&mut known, word, Some(split));
        }
    }
    found.extend(again(page, &known));
    addressed(page, &lines, &mut found);
    found
}

/// "林主任", "周先生": the surname of somebody found, before a title.
fn addressed(page: &Page, lines: &[Line], found: &mut Vec<Mention>) {
    let surname = |m: &Mention| m.split.map(|s| &page.text[m.name.start..s]);
    let mut surnames: Vec<&str> = found.iter().filter_map(surname).collect();
    order::sort(&mut surnames);
    let mut more = Vec::new();
    for line in lines {
        for at in 0..line.len() {
            let before = line.before(at);
            let opens = !is_ideograph(before) || LEFT.contains(before);
            if let Some(end) = line.starts(at, &|w| opens && surnames.binary_search(&w).is_ok())
                && line.starts(end, &is_title).is_some()
            {
                more.push(Mention::new(line.bytes(at..end)));
            }
        }
    }
    found.extend(more);
}

fn is_title(word: &str) -> bool {
    words::ZH_TITLES.has(word)
}

/// How surely a name ends before a character: a title or a verb of saying follows, the start of another word, neither.
fn right(page: &Page, line: &Line, at: usize) -> u8 {
    let next = line.get(at);
    let long = |w: &str| w.chars().nth(1).is_some();
    if matches!(next, '说' | '說' | '称' | '稱')
        || line
            .starts(at, &|w| is_title(w) || long(w) && page.is_speech(w))
            .is_some()
    {
        2
    } else {
        u8::from(!is_ideograph(next) && !DOTS.contains(next) || RIGHT.contains(next))
    }
}

fn native<'a>(page: &Page, line: &Line<'a>, at: usize, weak: &mut Weak<'a>) -> Option<Name> {
    let given = line.starts(at, &|w| words::ZH_SURNAMES.has(w))?;
    let before = line.before(at);
    let title = line.ends(at, &is_title);
    let left = match title {
        Some(_) => 2,
        None => u8::from(!is_ideograph(before) && !DOTS.contains(before) || LEFT.contains(before)),
    };
    let mut best: Option<(u8, usize)> = None;
    for end in [given + 2, given + 1] {
        if !(given..end).all(|i| is_ideograph(line.get(i))) {
            continue;
        }
        let named = |i: &usize| holds(&words::ZH_GIVEN, line.get(*i));
        let named = (given..end).filter(named).count();
        let (all, brief) = (named == end - given, end == given + 1);
        let after = right(page, line, end);
        // "金华市长", "陆军上校": the word before may be the name of what the title is of.
        let head = line
            .starts(end, &is_title)
            .is_some_and(|to| !is_in(OWN, line.word(end..to)));
        let sure = left == 2 && after > u8::from(brief) && 2 * named >= end - given
            || left == 2 && all && !brief
            || left >= 1 && after == 2 && all && !(brief && head);
        if sure && best.is_none_or(|b| after > b.0) {
            best = Some((after, end));
        } else if left >= 1 && after >= 1 && all && !brief {
            let split = line.at[given] - line.at[at];
            let word = line.word(at..end);
            let full = weak.len() >= MOST_WEAK;
            match weak.iter_mut().find(|w| w.0 == word) {
                Some(known) => known.1 += 1,
                None if !full => weak.push((word, 1, split)),
                None => {}
            }
        }
    }
    let end = best?.1;
    let after = || line.starts(end, &is_title).map(|to| end..to);
    let role = title.map(|start| role(line, start)..at).or_else(after);
    Some(Name {
        span: at..end,
        split: given,
        role: role.filter(|r| !ADDRESS.contains(line.word(r.clone()))),
    })
}

/// Where the words that belong to a title begin: "副", the house it is the head of.
fn role(line: &Line, title: usize) -> usize {
    let mut start = title;
    while let Some(more) = line.ends(start, &|w| BEFORE_TITLES.contains(&w)) {
        start = more;
    }
    let mut house = start;
    while house > 0 && is_ideograph(line.get(house - 1)) {
        house -= 1;
    }
    let joins = |i: usize| RIGHT.contains(line.get(i)) && !HOUSES.contains(line.get(i));
    let whole = house < start
        && start - house <= LONGEST_HOUSE
        && HOUSES.contains(line.get(start - 1))
        && !(house..start).any(joins);
    if whole { house } else { start }
}

/// A name of elsewhere that begins here: parts with dots between them, or one part after the title of a head of state.
fn foreign(line: &Line, at: usize) -> Option<Name> {
    let sound = |i: usize| holds(&words::ZH_FOREIGN, line.get(i));
    let title = line.ends(at, &is_title);
    if !sound(at) || at > 0 && sound(at - 1) && title.is_none() {
        return None;
    }
    let part = |from: usize| {
        let longest = line.len().min(from + LONGEST_PART);
        from + (from..longest).take_while(|&i| sound(i)).count()
    };
    let (mut end, mut split) = (part(at), at);
    while DOTS.contains(line.get(end)) && sound(end + 1) {
        split = end + 1;
        end = part(split);
    }
    // "威廉四世"
    let numeral = (end..end + 2).take_while(|&i| "一二三四五六七八九十".contains(line.get(i)));
    let numeral = end + numeral.count();
    if numeral > end && line.get(numeral) == '世' {
        end = numeral + 1;
    }
    let called = line.starts(end, &|w| is_in(CALLED, w)).is_some();
    let next = line.get(end);
    let ends = !is_ideograph(next) || RIGHT.contains(next) || line.starts(end, &is_title).is_some();
    let single = split == at;
    let head = title.is_some_and(|t| is_in(STATES, line.word(t..at)));
    let brief = (2..=LONGEST_LONE).contains(&(end - at));
    if called || single && !(head && ends && brief) {
        return None;
    }
    let role = title.map(|title| role(line, title)..at);
    Some(Name {
        span: at..end,
        split,
        role: role.filter(|r| !ADDRESS.contains(line.word(r.clone()))),
    })
}

#[cfg(test)]
mod tests {
    use crate::people::unicameral::testing::mentions;

    fn found(text: &str) -> Vec<String> {
        mentions(text, "zh")
    }

    #[test]
    fn a_title_and_a_verb_of_saying_show_a_name() {
        assert_eq!(
            found("图书馆馆长方雅琴介绍，新楼明年开放。志愿者罗振宇说他会来。"),
            ["方雅琴/图书馆馆长", "罗振宇/志愿者"]
        );
        assert_eq!(
            found("“明天再来吧。”何美兰说。何美兰没有回头。"),
            ["何美兰", "何美兰"]
        );
    }

    #[test]
    fn the_surname_before_a_title_is_the_same_person() {
        assert_eq!(
            found("站长杜鹏飞表示，列车准点。杜站长还说，站台会加宽。"),
            ["杜鹏飞/站长", "杜"]
        );
    }

    #[test]
    fn a_name_of_elsewhere_has_a_dot() {
        assert_eq!(
            found("作家伊莎贝拉·莫雷蒂昨天到了。莫雷蒂说她很累。"),
            ["伊莎贝拉·莫雷蒂/作家", "莫雷蒂"]
        );
        assert!(found("约翰·洛克大学昨天开学。").is_empty());
    }

    #[test]
    fn other_words_are_no_names() {
        for text in [
            "高中生说不难。白宫表示同意。安理会表示关注。",
            "金华市长说没有问题。江苏省长表示欢迎。",
            "方面表示没有消息。马路上没有人。王国的边界不明。",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }
}
