//! Korean names: three syllables that begin with a surname, beside a title.

use super::{Known, MOST, Mention, Page, again, is_in, learn};
use crate::people::words;
use crate::text::is_hangul;
use std::ops::Range;

/// What is written at the end of a word: particles and forms of "to be".
const PARTICLES: &str = "은 는 이 가 을 를 의 에게 에게서 께 께서 와 과 도 만 로 으로 에 라며 며 라고 이라고 라는 이라는 다 이다 였다 이었다 입니다 까지 부터 처럼 보다 한테 이며 이나 나 란 이란 들 들은 측 측은";
/// Last syllables of words that are no names: particles, and places and offices before a title.
const NO_END: &str = "한은는인된할던들를을의에도와과로적간서시군구부청처회사차국당팀단대";
/// Words for what somebody is that stand before a name.
const BEFORE: &str = "가수 배우 작가 소설가 시인 화가 연출가 작곡가 지휘자 디자이너 건축가 변호사 대변인 역무원 앵커 선장 피고인 목사 요리사 개그맨 방송인 무용가 사진가 조각가 성악가 피아니스트";
/// Forms of address: nobody's role, and nothing but a person bears one.
const ADDRESS: &str = "씨 양 군 님 옹";
/// Titles of those who head a state: also before them stands the name of the state.
const HEADS: &str = "대통령 총리 국왕 교황 여왕";
/// Countries, and other words before such a title.
const NO_PERSONS: &str = "전 현 부 각국 신임 차기 초대 역대 미국 러시아 우크라이나 프랑스 독일 일본 중국 한국 북한 영국 이스라엘 이란 이라크 튀르키예 터키 브라질 멕시코 캐나다 인도 스페인 이탈리아 폴란드 헝가리 체코 그리스 이집트 베트남 필리핀 태국 대만 호주 벨라루스 시리아 아르헨티나 칠레 페루 베네수엘라 쿠바 아프가니스탄 파키스탄 스웨덴 핀란드 노르웨이 덴마크 네덜란드 벨기에 국무 현직 전직 선출직 임시 당시 새";

/// The words of a sentence, as bytes.
fn words_of(text: &str, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text[sentence.clone()]
        .char_indices()
        .filter(|(_, c)| is_hangul(*c))
    {
        let at = sentence.start + at;
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => found.push(at..end),
        }
    }
    found
}

/// The longest beginning of a word that is known, with nothing but a particle behind it: its length in bytes.
fn stem(word: &str, known: &dyn Fn(&str) -> bool) -> Option<usize> {
    let ends = word.char_indices().map(|(i, c)| i + c.len_utf8()).rev();
    let whole = |end: usize| end == word.len() || is_in(PARTICLES, &word[end..]);
    ends.into_iter()
        .find(|&end| whole(end) && known(&word[..end]))
}

fn is_title(word: &str) -> bool {
    // "문화과장" ends with "과장".
    let ends = |(at, _): (usize, char)| words::KO_TITLES.has(&word[at..]);
    let mut tails = word.char_indices();
    words::KO_TITLES.has(word)
        || tails.by_ref().take(1).count() > 0 && {
            let two = word.chars().count().saturating_sub(1);
            tails.take(two.saturating_sub(1)).any(ends)
        }
}

/// The surname's length in bytes, where a word is written like a full name.
fn surname(word: &str, sure: bool) -> Option<usize> {
    let syllables = word.chars().count();
    let first = word
        .char_indices()
        .nth(if syllables == 4 { 2 } else { 1 })?
        .0;
    let last = word.chars().next_back()?;
    let fits = (3..=4).contains(&syllables)
        && words::KO_SURNAMES.has(&word[..first])
        && (sure || !NO_END.contains(last) && !words::KO_NOT.has(word) && !is_title(word));
    fits.then_some(first)
}

/// Whether nothing but white space stands between two words.
fn is_joined(text: &str, a: &Range<usize>, b: &Range<usize>) -> bool {
    text[a.end..b.start].chars().all(char::is_whitespace)
}

/// All mentions.
pub fn find(page: &Page) -> Vec<Mention> {
    let text = page.text;
    let mut found: Vec<Mention> = Vec::new();
    let mut known = Known::new();
    // Surnames with the titles of those who bear them.
    let mut titled: Vec<(&str, &str)> = Vec::new();
    let mut heads: Vec<(&str, u32, Range<usize>)> = Vec::new();
    let sentences: Vec<Vec<Range<usize>>> =
        page.sentences.iter().map(|s| words_of(text, s)).collect();
    let joined = |a: &Range<usize>, b: &Range<usize>| is_joined(text, a, b);
    for words in &sentences {
        for (at, span) in words.iter().enumerate() {
            let word = &text[span.clone()];
            let next = words.get(at + 1).filter(|n| joined(span, n));
            let before = at
                .checked_sub(1)
                .map(|b| &words[b])
                .filter(|b| joined(b, span));
            let title =
                next.and_then(|n| Some(n.start..n.start + stem(&text[n.clone()], &is_title)?));
            let address = title
                .as_ref()
                .is_some_and(|t| is_in(ADDRESS, &text[t.clone()]));
            let role_before = before.filter(|b| is_in(BEFORE, &text[(*b).clone()]));
            let mut name: Option<(usize, usize, Option<Range<usize>>)> = None;
            if let Some(title) = &title
                && let Some(first) = surname(word, address)
            {
                let role = if address {
                    before.filter(|b| is_title(&text[(*b).clone()])).cloned()
                } else {
                    Some(title.clone())
                };
                name = Some((first, word.len(), role));
            } else if let Some(role) = role_before
                && let Some(end) = stem(word, &|w| surname(w, false).is_some())
            {
                name = surname(&word[..end], false).map(|first| (first, end, Some(role.clone())));
            } else if let Some((end, _)) = word.char_indices().nth(3)
                && let Some(first) = surname(&word[..end], false)
                && let Some(length) = stem(&word[end..], &|w| {
                    w == "씨" || w.chars().nth(1).is_some() && words::KO_TITLES.has(w)
                })
            {
                let title = span.start + end..span.start + end + length;
                name = Some((
                    first,
                    end,
                    Some(title).filter(|t| !is_in(ADDRESS, &text[t.clone()])),
                ));
            } else if let Some(title) = &title
                && is_in(HEADS, &text[title.clone()])
                && (2..=5).contains(&word.chars().count())
                && !is_in(NO_PERSONS, word)
                && !NO_END.contains(word.chars().next_back().unwrap_or(' '))
            {
                let full = heads.len() >= MOST;
                match heads.iter_mut().find(|h| h.0 == word) {
                    Some(head) => head.1 += 1,
                    None if !full => heads.push((word, 1, title.clone())),
                    None => {}
                }
            }
            let Some((first, end, role)) = name else {
                continue;
            };
            let full = span.start..span.start + end;
            learn(&mut known, &text[full.clone()], Some(first));
            if let Some(title) = title
                && titled.len() < MOST
            {
                titled.push((&text[span.start..span.start + first], &text[title]));
            }
            found.push(Mention {
                name: full,
                split: Some(span.start + first),
                role,
            });
        }
    }
    for (word, count, title) in heads {
        if count >= 2 {
            learn(&mut known, word, None);
            let start = (title.start - word.len()).saturating_sub(1);
            if text.get(start..start + word.len()) == Some(word) {
                found.push(Mention {
                    name: start..start + word.len(),
                    split: None,
                    role: Some(title),
                });
            }
        }
    }
    let mut more = again(page, &known);
    let opens = |at: usize| !text[..at].chars().next_back().is_some_and(is_hangul);
    more.retain(|m| opens(m.name.start));
    found.extend(more);
    bearers(text, &sentences, &titled, &mut found);
    found
}

/// "이 감독": the surname of somebody who bears the same title; "박씨는".
fn bearers(
    text: &str,
    sentences: &[Vec<Range<usize>>],
    titled: &[(&str, &str)],
    found: &mut Vec<Mention>,
) {
    for words in sentences {
        for (at, span) in words.iter().enumerate() {
            let word = &text[span.clone()];
            let next = words
                .get(at + 1)
                .filter(|n| is_joined(text, span, n))
                .map(|n| &text[n.clone()]);
            let fits = |(name, title): &(&str, &str)| {
                let same = |n: &str| {
                    stem(n, &|w| w == *title || title.ends_with(w) && is_title(w)).is_some()
                };
                word == *name && next.is_some_and(same)
                    || word
                        .strip_prefix(name)
                        .is_some_and(|rest| stem(rest, &|w| w == "씨").is_some())
            };
            if let Some((name, _)) = titled.iter().find(|t| fits(t)) {
                found.push(Mention::new(span.start..span.start + name.len()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::people::unicameral::testing::mentions;

    fn found(text: &str) -> Vec<String> {
        mentions(text, "ko")
    }

    #[test]
    fn a_title_beside_it_shows_a_name() {
        assert_eq!(
            found(
                "정미란 관장은 고개를 저었다. 정 관장은 “아직 멀었다”고 말했다. 정미란은 웃었다."
            ),
            ["정미란/관장", "정", "정미란"]
        );
        assert_eq!(
            found("어민 최동수 씨는 새벽에 나간다. 최씨는 배가 두 척이다. 가수 한소라가 노래했다."),
            ["최동수/어민", "최", "한소라/가수"]
        );
        assert_eq!(
            found("강민호씨와 서영주교수가 만났다."),
            ["강민호", "서영주/교수"]
        );
    }

    #[test]
    fn the_head_of_a_state_is_named_again() {
        assert_eq!(
            found("뒤랑 대통령은 반대했다. 프랑스 대통령은 드물게 온다. 뒤랑 대통령이 떠났다."),
            ["뒤랑/대통령", "뒤랑"]
        );
    }

    #[test]
    fn other_words_are_no_names() {
        for text in [
            "유명한 감독과 한국인 감독이 왔다. 이번 대통령은 다르다.",
            "서울시 시장과 강원도 지사, 주민들 대표가 만났다.",
            "전문가 위원과 소비자 대표는 말했다. 정부의 장관이 없다.",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }
}
