//! Plain markup is read as html5ever's own tokenizer reads it, and code is passed over.

use super::super::arena::{DOCUMENT, Data, NONE};
use super::super::tokens;
use super::*;
use html5ever::tendril::StrTendril;
use proptest::prelude::*;
use std::fmt::Write;

#[test]
fn the_table_is_sorted_and_unique() {
    assert!(PLAIN.is_sorted_by(|a, b| a < b));
}

#[test]
fn code_is_passed_over_and_nothing_else() {
    for (html, text) in [
        ("a<script>let a = '<b>'</script>b", "ab"),
        ("a<SCRIPT data-x='>'>let a = '</style>'</Script >b", "ab"),
        // An escaped script ends where its comment does.
        ("a<script><!--<script></script>--></script>b", "ab"),
        ("a<style>p{}</style/>b<style>", "ab"),
        ("a<script>never closed", "a"),
        ("a<scripts>b</scripts>", "ab"),
        ("a<textarea><script></textarea>b", "ab"),
        ("a<title><style></title>b", "ab"),
        ("a<!-- <script> -->b</script>", "ab"),
        ("a<p title='<script>'>b", "ab"),
        // In a drawing such an element holds markup.
        ("<svg><style>a<b>b</style>", "b"),
    ] {
        let page = crate::page::html::read(&format!("<body>{html}"), "");
        assert_eq!(page.text(), text, "{html}");
    }
    let data = "<script type=application/ld+json>{\"a\": 1}</script>";
    assert_eq!(
        crate::page::html::read(data, "").head.json_ld,
        ["{\"a\": 1}"]
    );
}

#[test]
fn no_element_of_a_drawing_lets_the_tree_grow_deep() {
    for name in ["style", "title", "xmp", "script", "g"] {
        let html = format!("<svg>{}", format!("<{name}>x</i>").repeat(3000));
        let arena = parse(&html, Scripts::On).0;
        let deepest = (0..arena.nodes.len() as u32).map(|node| arena.depth(node, 3 * Sink::DEPTH));
        assert!(deepest.max() < Some(2 * Sink::DEPTH + 2), "{name}");
    }
}

/// The tree as lines: what anybody reads of it.
fn told(arena: &Arena) -> String {
    let mut all = String::new();
    let mut nodes = vec![(DOCUMENT, 0)];
    while let Some((node, depth)) = nodes.pop() {
        let mut passed_over = false;
        let _ = match &arena.nodes[node as usize].data {
            Data::Text(text) => writeln!(all, "{depth} {:?}", &**text),
            Data::Element(element) => {
                let name = &*element.name.local;
                let data = element
                    .attribute("type")
                    .is_some_and(|t| t.contains("json"));
                passed_over = (name == "script" && !data)
                    || ["iframe", "noframes", "noscript", "style", "textarea"].contains(&name);
                let read = element.attributes.iter();
                let read = read.filter(|a| tokens::is_read(&a.name.local));
                let read: Vec<_> = read.map(|a| (&a.name, &*a.value)).collect();
                if element.contents != NONE {
                    nodes.push((element.contents, depth + 1));
                }
                writeln!(all, "{depth} {:?} {read:?}", element.name)
            }
            Data::Document | Data::Other => writeln!(all, "{depth}"),
        };
        let children = arena.children(node).filter(|_| !passed_over);
        let children: Vec<_> = children.map(|child| (child, depth + 1)).collect();
        nodes.extend(children.into_iter().rev());
    }
    all
}

/// The tree that html5ever's tokenizer makes alone.
fn by_html5ever(html: &str, scripts: Scripts) -> Arena {
    let tokenizer = tokenizer(scripts);
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(
        html.strip_prefix('\u{feff}').unwrap_or(html),
    ));
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    finish(tokenizer).0
}

/// Pieces of markup, sound and not.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "<!",
    "<!--",
    "-->",
    "--!>",
    "<!-->",
    "<!--->",
    "<!---->",
    "--",
    "-",
    "!",
    "<?",
    "<!doctype html>",
    "<![CDATA[",
    "]]>",
    "=",
    "'",
    "\"",
    "&",
    ";",
    "&amp",
    "&amp;",
    "&AMP",
    "&copy=1",
    "&copy2",
    "&notit;",
    "&notin;",
    "&nbsp;",
    "&bogus;",
    "&#8212;",
    "&#x2014",
    "&#150;",
    "&#0;",
    "&#",
    "&#x",
    "&#xD800;",
    "&NotEqualTilde;",
    "a",
    "B",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\u{c}",
    "\t",
    "é",
    "雨",
    "\u{feff}",
    "text",
    "1",
    "/",
    "<p>",
    "<P CLASS=A>",
    "</p>",
    "<p class='a'id=b>",
    "<p class=\"a&amp;b\">",
    "<p class=a&amp;b/>",
    "<p class = a hidden>",
    "<p =x>",
    "<p a=>",
    "<p data-x='>' class=b CLASS=c>",
    "<p <p>",
    "<p\"x\">",
    "<a href=/x?a=1&copy=2&amp;b>",
    "<a href='/y' data-a=1>",
    "</a>",
    "<b data-a=1>",
    "<b data-a=2>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<br/>",
    "</br>",
    "<div>",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<ul><li>",
    "<select>",
    "<option>",
    "</select>",
    "<svg>",
    "</svg>",
    "<math>",
    "</math>",
    "<mi>",
    "<svg><style>",
    "<title>",
    "</title>",
    "</TITLE >",
    "<textarea>",
    "</textarea>",
    "<style>",
    "</style>",
    "</style/>",
    "<script>",
    "</script>",
    "</SCRIPT\n>",
    "<script type=application/ld+json>",
    "<noscript>",
    "</noscript>",
    "<iframe src=x>",
    "</iframe>",
    "<xmp>",
    "</xmp>",
    "<noembed>",
    "</noembed>",
    "<plaintext>",
    "<template>",
    "</template>",
    "<template shadowrootmode=open>",
    "<pre>\n",
    "<input type=hidden>",
    "<button>",
    "<form>",
    "<h1>",
    "</h2>",
    "<body class=x>",
    "<html lang=en>",
    "<head>",
    "</head>",
    "<frameset>",
    "\0",
    "<foreignObject>",
    "<annotation-xml encoding=text/html>",
    "<font color=red>",
    "<image>",
    "<a-b c-d=e>",
    "<use xlink:href=x>",
    "<m xml:lang=de>",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn the_tree_is_that_of_html5ever(pieces in prop::collection::vec(0..PIECES.len(), 0..24), on in any::<bool>()) {
        let html: String = pieces.into_iter().map(|at| PIECES[at]).collect();
        let scripts = if on { Scripts::On } else { Scripts::Off };
        prop_assert_eq!(told(&parse(&html, scripts).0), told(&by_html5ever(&html, scripts)), "{:?}", html);
    }
}
