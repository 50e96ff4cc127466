//! Linked data for search engines (`<script type="application/ld+json">`, schema.org).

use super::{Facts, Source, byline, date, tidy};
use crate::article::headline::fold;
use crate::order;
use crate::page::Head;
use crate::table::Table;
use serde_json::{Map, Value};

type Object = Map<String, Value>;
/// What is described under an `@id`.
type Ids<'a> = Table<&'a str, Option<&'a Object>>;

/// Reads all scripts. Where they describe several articles alike, those that the browser's tab does not name are others
/// that the page lists: questions that are answered, further reading. Broken scripts are mended where that is plain (comments, raw line ends, trailing commas) and else
/// left out.
pub(super) fn read(head: &Head) -> Facts {
    let values: Vec<Value> = head.json_ld.iter().flat_map(|s| parse(s)).collect();
    let mut objects = Vec::new();
    for value in &values {
        collect(value, &mut objects);
    }
    let mut ids = Ids::default();
    for object in objects.iter().filter(|o| o.len() > 1) {
        if let Some(id) = object.get("@id").and_then(Value::as_str) {
            *ids.of(id) = Some(*object);
        }
    }
    let mut ranked: Vec<(u8, &Object)> = objects
        .iter()
        .map(|o| (rank(o), *o))
        .filter(|(rank, _)| *rank > 0)
        .collect();
    order::sort_by_key(&mut ranked, |(rank, _)| std::cmp::Reverse(*rank));
    let told: Vec<(u8, String)> = ranked.iter().map(|(r, o)| (*r, headline_of(o))).collect();
    let tab = fold(&head.title);
    let mut of_page = told.iter().map(|(rank, title)| {
        let others = told.iter().filter(|t| t.0 == *rank && !t.1.is_empty());
        *rank < ARTICLE || tab.contains(title) || others.into_iter().all(|t| t.1 == *title)
    });
    ranked.retain(|_| of_page.next().unwrap_or_default());
    let mut facts = Facts::default();
    for &(rank, object) in &ranked {
        facts = facts.or(of(object, rank, &ids));
    }
    facts.site = facts.site.or_else(|| {
        let site = objects.iter().find(|o| types(o).any(|t| t == "WebSite"))?;
        text(site.get("name"))
    });
    facts
}

fn of(object: &Object, rank: u8, ids: &Ids) -> Facts {
    let article = rank >= ARTICLE;
    let mut authors = Vec::new();
    for key in ["author", "creator"] {
        if authors.is_empty() {
            names(object.get(key), ids, &mut authors, 0);
        }
    }
    let dated = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| text(object.get(*key)));
        found.and_then(|d| date::parse(&d, ""))
    };
    Facts {
        titles: if article {
            titles(object).collect()
        } else {
            Vec::new()
        },
        authors: Vec::new(),
        credits: super::once(byline::clean_all(authors.iter().map(String::as_str))),
        published: None,
        dates: dated(&["datePublished", "dateCreated", "uploadDate"])
            .map(|d| (Source::Told, d))
            .into_iter()
            .collect(),
        modified: dated(&["dateModified"]),
        site: object.get("publisher").and_then(|p| {
            let mut found = Vec::new();
            names(Some(p), ids, &mut found, 0);
            found.into_iter().next()
        }),
        language: object.get("inLanguage").and_then(|l| match l {
            Value::Object(l) => text(l.get("alternateName")).or_else(|| text(l.get("name"))),
            l => text(Some(l)),
        }),
        url: None,
        keywords: keywords(object.get("keywords")),
        description: if article {
            text(object.get("description"))
        } else {
            None
        },
        body: text(object.get("articleBody")).filter(|_| article),
        free: object.get("isAccessibleForFree").and_then(|f| match f {
            Value::Bool(free) => Some(*free),
            Value::String(free) if free.eq_ignore_ascii_case("false") => Some(false),
            Value::String(free) if free.eq_ignore_ascii_case("true") => Some(true),
            _ => None,
        }),
        article: article.then_some(true),
    }
}

/// The headline of an object, folded.
fn headline_of(object: &Object) -> String {
    fold(&titles(object).next().unwrap_or_default())
}

fn titles(object: &Object) -> impl Iterator<Item = String> {
    ["headline", "name"]
        .into_iter()
        .filter_map(|key| text(object.get(key)))
}

/// From this rank on an object is an article or a post.
const ARTICLE: u8 = 3;

/// How well an object stands for the page's article: 0 not at all.
fn rank(object: &Object) -> u8 {
    types(object)
        .map(|t| match t {
            "Comment" | "Answer" | "ReviewNewsArticle" => 0,
            "Recipe" | "DiscussionForumPosting" | "Question" | "ScholarlyArticle" => 4,
            "LiveBlogPosting" => 5,
            _ if t.ends_with("Article") || t.ends_with("BlogPosting") || t == "Report" => 5,
            "SocialMediaPosting" | "CreativeWork" | "Review" | "HowTo" => 3,
            "ProfilePage" | "CollectionPage" | "SearchResultsPage" => 1,
            _ if t.ends_with("Page") => 2,
            "VideoObject" | "PodcastEpisode" => 1,
            _ => 0,
        })
        .max()
        .unwrap_or(0)
}

fn types(object: &Object) -> impl Iterator<Item = &str> {
    let (one, many) = match object.get("@type") {
        Some(Value::String(t)) => (Some(t.as_str()), None),
        Some(Value::Array(ts)) => (None, Some(ts)),
        _ => (None, None),
    };
    let many = many.into_iter().flatten().filter_map(Value::as_str);
    one.into_iter()
        .chain(many)
        .map(|t| t.rsplit(['/', ':']).next().unwrap_or(t))
}

/// All objects that stand for themselves: of the top, of arrays, of `@graph` and of the properties that name the main
/// thing. The parser's own bound of 128 levels bounds the recursion.
fn collect<'a>(value: &'a Value, found: &mut Vec<&'a Object>) {
    match value {
        Value::Array(values) => values.iter().for_each(|v| collect(v, found)),
        Value::Object(object) => {
            found.push(object);
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                // A list of questions and answers is a part of the page, its questions are no headlines.
                let faq = key == "mainEntity" && types(object).any(|t| t == "FAQPage");
                if let Some(inner) = object.get(key).filter(|_| !faq) {
                    collect(inner, found);
                }
            }
        }
        _ => {}
    }
}

/// Names of persons or organisations: a string, an object with a name, one that is described elsewhere, or several.
fn names(value: Option<&Value>, ids: &Ids, found: &mut Vec<String>, depth: u8) {
    match value {
        Some(Value::String(_)) => found.extend(text(value)),
        Some(Value::Array(values)) if depth < 3 => {
            for value in values.iter().take(20) {
                names(Some(value), ids, found, depth + 1);
            }
        }
        Some(Value::Object(object)) => {
            let described = || *ids.get(object.get("@id")?.as_str()?)?;
            let known =
                Some(object).filter(|o| o.contains_key("name") || o.contains_key("familyName"));
            let Some(known) = known.or_else(described) else {
                return;
            };
            if known.contains_key("name") && depth < 3 {
                names(known.get("name"), ids, found, depth + 1);
            } else {
                let parts = ["givenName", "familyName"].map(|key| text(known.get(key)));
                let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
                found.extend(Some(name).filter(|name| !name.is_empty()));
            }
        }
        _ => {}
    }
}

fn keywords(value: Option<&Value>) -> Vec<String> {
    let mut all = Vec::new();
    match value {
        Some(Value::String(s)) => all.extend(s.split([',', ';']).filter_map(tidy)),
        Some(Value::Array(values)) => {
            for value in values.iter().filter_map(Value::as_str) {
                all.extend(value.split(',').filter_map(tidy));
            }
        }
        _ => {}
    }
    all.retain(|k| !k.contains(':') || k.contains(' '));
    all
}

fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(s) => tidy(s),
        Value::Array(values) => text(values.first()),
        _ => None,
    }
}

/// The values of a script, mended where it does not parse as it stands.
fn parse(source: &str) -> Vec<Value> {
    let plain = source
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("-->")
        .trim_end_matches("]]>")
        .trim_end_matches("//")
        .trim()
        .trim_end_matches(';');
    let first = stream(plain);
    match first {
        Ok(values) => values,
        Err(values) => match stream(&mend(plain)) {
            Ok(mended) => mended,
            Err(mended) if mended.len() > values.len() => mended,
            Err(_) => values,
        },
    }
}

/// Values one after the other; those before the first error where there is one.
fn stream(source: &str) -> Result<Vec<Value>, Vec<Value>> {
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_str(source).into_iter() {
        match value {
            Ok(value) => values.push(value),
            Err(_) => return Err(values),
        }
    }
    Ok(values)
}

/// Raw control characters inside strings become spaces, unknown escapes lose their backslash, commas before a closing
/// bracket go.
fn mend(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut in_string = false;
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        if in_string {
            match c {
                '\\' => {
                    if let Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') = chars.peek()
                    {
                        out.push(c);
                        out.extend(chars.next());
                    }
                }
                '"' => {
                    in_string = false;
                    out.push(c);
                }
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
        } else {
            match c {
                '"' => {
                    in_string = true;
                    out.push(c);
                }
                '}' | ']' => {
                    let kept = out.trim_end().trim_end_matches(',').len();
                    out.truncate(kept);
                    out.push(c);
                }
                c => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(source: &str) -> Facts {
        read(&Head {
            json_ld: vec![source.to_owned()],
            ..Head::default()
        })
    }

    #[test]
    fn reads_a_graph_with_authors_by_reference() {
        let found = facts(
            r##"{"@context":"https://schema.org","@graph":[
            {"@type":"WebPage","name":"Page | Site","datePublished":"2020-01-01"},
            {"@type":["Article","NewsArticle"],"headline":"Rain &amp; sun","author":[{"@id":"#p"},{"name":"Bo Ek"}],
             "datePublished":"2021-02-03T04:05:06+01:00","publisher":{"@type":"Organization","name":"The Site"},
             "keywords":["rain","sun, moon"],"isAccessibleForFree":"False","articleBody":"It rained."},
            {"@type":"Person","@id":"#p","name":"Ann Lee"}]}"##,
        );
        assert_eq!(found.titles[0], "Rain & sun");
        assert_eq!(found.credits, [["Ann Lee", "Bo Ek"]]);
        assert_eq!(found.dates[0].1, "2021-02-03T04:05:06+01:00");
        assert_eq!(found.site.as_deref(), Some("The Site"));
        assert_eq!(found.keywords, ["rain", "sun", "moon"]);
        assert_eq!(
            (found.free, found.body.as_deref()),
            (Some(false), Some("It rained."))
        );
    }

    #[test]
    fn reads_every_way_to_write_an_author() {
        for author in [
            r#""Ann Lee""#,
            r#"["Ann Lee"]"#,
            r#"{"@type":"Person","givenName":"Ann","familyName":"Lee"}"#,
            r#"{"@type":"Person","name":["Ann Lee"]}"#,
        ] {
            let source = format!(r#"{{"@type":"NewsArticle","author":{author}}}"#);
            assert_eq!(facts(&source).credits, [["Ann Lee"]], "{author}");
        }
        let creator = facts(r#"{"@type":"NewsArticle","creator":"Ann Lee"}"#);
        assert_eq!(creator.credits, [["Ann Lee"]]);
    }

    #[test]
    fn mends_what_is_plainly_broken() {
        let found = facts(
            "<!-- {\"@type\":\"BlogPosting\",\"headline\":\"One\ntwo \\' three\",\"author\":\"Ann Lee\",} -->",
        );
        assert_eq!(found.titles, ["One two ' three"]);
        assert_eq!(found.credits, [["Ann Lee"]]);
        assert_eq!(facts("{\"@type\":").titles, Vec::<String>::new());
    }

    #[test]
    fn questions_of_a_list_are_no_headlines() {
        let found =
            facts(r#"{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Why?"}]}"#);
        assert!(found.titles.is_empty());
    }

    #[test]
    fn articles_that_the_tab_does_not_name_are_others() {
        let listed = r#"[{"@type":"NewsArticle","headline":"Sun","author":"Bo Ek"},
            {"@type":"NewsArticle","headline":"Rain","author":"Ann Lee"}]"#;
        let of = |title: &str| {
            read(&Head {
                json_ld: vec![listed.to_owned()],
                title: title.to_owned(),
                ..Head::default()
            })
        };
        let named = of("Rain | Site");
        assert_eq!(named.titles, ["Rain"]);
        assert_eq!(named.credits, [["Ann Lee"]]);
        assert!(of("Weather").titles.is_empty());
    }

    #[test]
    fn comments_and_answers_are_not_the_article() {
        let found = facts(
            r#"[{"@type":"Comment","author":"No One"},{"@type":"QAPage","mainEntity":{"@type":"Question","name":"Why?","author":{"name":"asker"},"suggestedAnswer":{"@type":"Answer","author":{"name":"other"}}}}]"#,
        );
        assert_eq!(found.titles, ["Why?"]);
        assert_eq!(found.credits, [["asker"]]);
    }
}
