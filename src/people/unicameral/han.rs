//! Chinese names: a surname and one or two letters, where what they are and what stands around them speaks for a name
//! (`han/evidence.rs`), or between a title and a verb of saying; and names of elsewhere, `约翰·洛`, written by sound.

mod evidence;

pub use evidence::{Candidate, NONE, candidates};

use super::{
    Known, Line, Mention, Page, Taken, again, holds, is_ideograph, is_in, learn, lone_surnames,
};
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
/// Marks between the parts after a dot.
const JOINTS: &str = "·‧•・-";
/// What is called after a person.
const CALLED: &str = "高中 大学 大學 学院 學院 球场 球場 奖 獎 号 號 县 郡 州 岛 島 机场 機場 公司 街 路 广场 廣場 基金会 图书馆 圖書館 博物馆 博物館 中学 定理 主义 主義 山 河 湖 市 级 杯 板块 文明 文学奖";
/// Titles after which one part of such a name is enough.
const STATES: &str = "总统 總統 总理 總理 首相 外长 外長 防长 教皇 教宗 国王 國王 女王";
/// Letters of a part of such a name, of those at its end that no list knows, of one that stands alone, and of an
/// organisation's name before a title, at most.
const LONGEST_PART: usize = 7;
const UNKNOWN: usize = 1;
const LONGEST_LONE: usize = 5;
const LONGEST_HOUSE: usize = 10;
/// How much must speak for a name at one place, and how much where it stands at two; in half units of log odds. On
/// sentences kept out the first is right seven times of eight.
const SURE: i32 = 2;
const LIKELY: i32 = 1;
const OFTEN: u32 = 2;

/// A name as found: its letters, and where its second part begins.
struct Name {
    span: Range<usize>,
    split: usize,
    role: Option<Range<usize>>,
}

/// All mentions.
pub(super) fn find(page: &Page) -> Vec<Mention> {
    let lines: Vec<Line> = page.lines().collect();
    let mut found: Vec<Mention> = Vec::new();
    let mut known = Known::new();
    for line in &lines {
        let mut at = 0;
        while at < line.len() {
            let Some(name) = foreign(line, at) else {
                at += 1;
                continue;
            };
            at = name.span.end;
            if DOTS.contains(line.before(name.split)) && at > name.split + 1 {
                learn(&mut known, line.word(name.split..at), None);
            }
            found.push(mention(line, name));
        }
    }
    // "马斯克" after "埃隆·马斯克" is no surname and a given name.
    found.extend(again(page, &known));
    let taken = Taken::by(&found);
    let mut likely: Vec<(Mention, i32)> = Vec::new();
    for line in &lines {
        for (score, name) in native(page, line) {
            let mention = mention(line, name);
            if !taken.has(&mention.name) {
                likely.push((mention, score));
            }
        }
    }
    // Each name with how much speaks for it at the best place, and at how many it stands.
    let each = likely.iter();
    let mut names: Vec<(&str, (i32, u32))> = each
        .map(|(m, score)| (&page.text[m.name.clone()], (*score, 1)))
        .collect();
    order::join(&mut names, |all, one| {
        *all = (all.0.max(one.0), all.1 + one.1);
    });
    likely.retain(|(m, _)| {
        let at = names.binary_search_by_key(&&page.text[m.name.clone()], |n| n.0);
        at.is_ok_and(|at| {
            let (best, count) = names[at].1;
            best >= SURE || count >= OFTEN
        })
    });
    found.extend(likely.into_iter().map(|(m, _)| m));
    for m in &found {
        learn(
            &mut known,
            &page.text[m.name.clone()],
            m.split.map(|s| s - m.name.start),
        );
    }
    let mut more = again(page, &known);
    for mention in &mut more {
        mention.role = title_before(page, &lines, mention.name.start);
    }
    found.extend(more);
    addressed(page, &lines, &mut found);
    found
}

fn mention(line: &Line, name: Name) -> Mention {
    let span = line.bytes(name.span);
    Mention {
        split: Some(line.at[name.split]).filter(|s| *s > span.start),
        name: span,
        role: name.role.map(|r| line.bytes(r)),
    }
}

/// The title right before a place in the text, in bytes.
fn title_before(page: &Page, lines: &[Line], at: usize) -> Option<Range<usize>> {
    let sentence = page.sentences.partition_point(|s| s.end <= at);
    let line = lines.get(sentence)?;
    let at = line.at.binary_search(&at).ok()?;
    Some(line.bytes(before(line, at).filter(|role| is_role(line, role))?))
}

/// The title right before a character, with the words that belong to it.
fn before(line: &Line, at: usize) -> Option<Range<usize>> {
    let title = line.ends(at, &is_title)?;
    Some(role(line, title)..at)
}

/// Whether a title says who somebody is: a form of address does not.
fn is_role(line: &Line, title: &Range<usize>) -> bool {
    !ADDRESS.contains(line.word(title.clone()))
}

/// "林主任", "周先生": the surname of somebody found, before a title.
fn addressed(page: &Page, lines: &[Line], found: &mut Vec<Mention>) {
    let opens = |line: &Line, at| !is_ideograph(line.before(at)) || LEFT.contains(line.before(at));
    let follows = |line: &Line, _, end| line.starts(end, &is_title).is_some();
    let more = lone_surnames(page, lines, found, &opens, &follows);
    found.extend(more);
}

fn is_surname(c: char) -> bool {
    holds(&words::ZH_SURNAMES, c)
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

/// The likely names of a line that share no letter, the likeliest of those that would, each with how likely it is.
fn native(page: &Page, line: &Line) -> Vec<(i32, Name)> {
    let mut all: Vec<(i32, Name)> = Vec::new();
    evidence::each(line, &mut |at, given, end| {
        let mut score = evidence::score(page, line, at, given, end);
        if is_shown(page, line, at, given, end) {
            score = score.max(SURE);
        }
        if score >= LIKELY {
            let (span, split, role) = (at..end, given, None);
            all.push((score, Name { span, split, role }));
        }
    });
    order::sort_by_key(&mut all, |n| -n.0);
    let mut kept: Vec<(i32, Name)> = Vec::new();
    for (score, mut name) in all {
        let (at, end) = (name.span.start, name.span.end);
        if kept
            .iter()
            .any(|(_, k)| k.span.start < end && at < k.span.end)
        {
            continue;
        }
        let role = before(line, at).or_else(|| line.starts(end, &is_title).map(|to| end..to));
        name.role = role.filter(|role| is_role(line, role));
        kept.push((score, name));
    }
    kept
}

/// Whether titles and verbs of saying beside it, or the ends of other words, show a name.
fn is_shown(page: &Page, line: &Line, at: usize, given: usize, end: usize) -> bool {
    let before = line.before(at);
    let left = match line.ends(at, &is_title) {
        Some(_) => 2,
        None => u8::from(!is_ideograph(before) && !DOTS.contains(before) || LEFT.contains(before)),
    };
    let named = evidence::named(line, given, end);
    let (all, brief) = (named == end - given, end == given + 1);
    let after = right(page, line, end);
    // "金华市长", "陆军上校": the word before may be the name of what the title is of.
    let head = line
        .starts(end, &is_title)
        .is_some_and(|to| !is_in(OWN, line.word(end..to)));
    left == 2 && after > u8::from(brief) && 2 * named >= end - given
        || left == 2 && all && !brief
        || left >= 1 && after == 2 && all && !(brief && head)
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
    // "1893年亨利"
    let year = |i: usize| line.get(i) == '年' && line.before(i).is_numeric();
    let sound = |i: usize| holds(&words::ZH_FOREIGN, line.get(i)) && !year(i);
    let title = line.ends(at, &is_title);
    // "总理亚瑟"
    let titles = sound(at) && line.ends(at + 1, &is_title).is_some();
    if titles || !sound(at) || at > 0 && sound(at - 1) && title.is_none() {
        return None;
    }
    let stops = |end| {
        line.starts(end, &|w| is_title(w) || is_in("高中", w))
            .is_some()
    };
    let part = |from: usize| {
        let longest = line.len().min(from + LONGEST_PART);
        let mut end = from;
        while end < longest && sound(end) && !stops(end) {
            end += 1;
        }
        end
    };
    let is_called = |end| line.starts(end, &|w| is_in(CALLED, w)).is_some();
    let (mut end, mut split) = (part(at), at);
    loop {
        // Letters that no list knows, up to the next dot, or after one to a mark: "爱默生·巴纳德", "丹路殊，".
        let more = (0..=UNKNOWN).find(|&more| {
            let next = line.get(end + more);
            let stops = split > at && !is_ideograph(next);
            DOTS.contains(next) && is_ideograph(line.get(end + more + 1)) || stops
        });
        let more = more.filter(|_| !is_called(end)).unwrap_or_default();
        if (end..end + more).all(|i| is_ideograph(line.get(i)) && !RIGHT.contains(line.get(i))) {
            end += more;
        }
        let joints = if split > at { JOINTS } else { DOTS };
        if !joints.contains(line.get(end)) || !is_ideograph(line.get(end + 1)) {
            break;
        }
        split = end + 1;
        end = part(split);
    }
    if split > at && end == split {
        (end, split) = (end - 1, at);
    }
    let first = line.before(at);
    let start = at
        - usize::from(split > at && is_surname(first) && !is_ideograph(line.before(at.max(1) - 1)));
    // "威廉四世"
    let numeral = (end..end + 2).take_while(|&i| "一二三四五六七八九十".contains(line.get(i)));
    let numeral = end + numeral.count();
    if numeral > end && line.get(numeral) == '世' {
        end = numeral + 1;
    }
    let next = line.get(end);
    let ends = !is_ideograph(next) || RIGHT.contains(next) || line.starts(end, &is_title).is_some();
    let single = split == at;
    let head = title.is_some_and(|t| is_in(STATES, line.word(t..at)));
    let brief = (2..=LONGEST_LONE).contains(&(end - at));
    if is_called(end) || single && !(head && ends && brief) {
        return None;
    }
    Some(Name {
        span: start..end,
        split,
        role: before(line, at).filter(|role| is_role(line, role)),
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
    fn a_part_of_a_name_by_sound_is_the_same_person() {
        assert_eq!(
            found(
                "约翰·马斯克宣布收购。马斯克称交易完成。主席李国平周一到访。李国平表示，会谈很好。"
            ),
            ["约翰·马斯克", "马斯克", "李国平/主席", "李国平"]
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
    fn letters_and_what_stands_around_them_show_a_name_without_a_title() {
        assert_eq!(
            found("张伟强（1952年－）生于成都。编者有李明华和陈晓东。"),
            ["张伟强", "李明华", "陈晓东"]
        );
        assert_eq!(
            found("他与孙丽萍在重庆相识。孙丽萍后来去了上海。"),
            ["孙丽萍", "孙丽萍"]
        );
        assert_eq!(found("陳美玲參加了比賽。"), ["陳美玲"]);
    }

    #[test]
    fn a_name_of_elsewhere_may_have_letters_that_no_list_knows() {
        assert_eq!(
            found("作者是爱德华·爱默生·巴纳德。由瓦德·丹路殊，他的朋友演奏。"),
            ["爱德华·爱默生·巴纳德", "瓦德·丹路殊"]
        );
        assert_eq!(found("1893年亨利·莫瓦桑得出结果。"), ["亨利·莫瓦桑"]);
        assert_eq!(found("他在乔治·华盛顿高中读书。"), [""; 0]);
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
            "高中在山上，欧洲、韩国和蒙古都去过。肖金村、王家村和李庄镇在河边。",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }
}
