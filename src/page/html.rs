//! Pages from HTML files, by html5ever. Native only.
//!
//! 1. `parse`: the document's `tokens` become a tree in an arena, as a browser with scripts would build it.
//! 2. `walk`: the tree in reading order, declarative shadow roots and their slots in place.
//! 3. `head`: what the document says about itself.
//!
//! No step recurses, so nesting costs no stack; the tree is no deeper than a browser's.

mod arena;
mod folds;
mod head;
mod parse;
mod raw;
mod references;
mod tokens;
mod walk;

use super::{Builder, Page, Source};
use walk::Scripts;

/// Reads an HTML document as a browser would before its scripts run. `url` is the base for links; empty where unknown.
///
/// Scripts would have changed a page that shows hardly anything. There text inside `<noscript>` is read, and an element that
/// holds nearly all of the page and waits, hidden by its style, for a script to show it. Linear in the document.
#[must_use]
pub fn read(html: &str, url: &str) -> Page {
    let (mut arena, mut complete) = parse::parse(html, Scripts::On);
    let mut page = walked(&arena, Scripts::On, None);
    if page.text().len() < SCRIPTED {
        if let Some((veil, bytes)) = walk::veil(&arena)
            && bytes > MORE * page.text().len()
            && bytes > VEILED
        {
            page = walked(&arena, Scripts::On, Some(veil));
        }
        if html.contains(NOSCRIPT) {
            let other = parse::parse(html, Scripts::Off);
            let shown = walked(&other.0, Scripts::Off, None);
            if shown.text().len() > MORE * page.text().len() {
                page = shown;
                (arena, complete) = other;
            }
        }
    }
    url.clone_into(&mut page.head.url);
    head::read(&arena, &mut page.head);
    page.capped = !complete;
    page
}

/// A page whose text is shorter, in bytes, may be one that its scripts fill.
const SCRIPTED: usize = 4000;
/// How many times more text it must hold otherwise, to be read so.
const MORE: usize = 2;
/// What is hidden and has less text, in bytes, is a notice or a menu.
const VEILED: usize = 1000;
/// Nobody writes it in capitals; where one does, the page is read as it shows itself.
const NOSCRIPT: &str = "<noscript";

fn walked(arena: &arena::Arena, scripts: Scripts, lifted: Option<arena::Node>) -> Page {
    let mut builder = Builder::new(Source::Markup);
    walk::read(arena, scripts, lifted, &mut builder);
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Gap, Tag};

    fn texts(page: &Page) -> Vec<&str> {
        let spans = page.texts.iter().map(|t| t.span.range());
        spans.map(|range| &page.text()[range]).collect()
    }

    #[test]
    fn reads_the_head_and_the_visible_text() {
        let page = read(
            "<!doctype html><html lang=en-GB><head><title> A \n title </title>
             <meta name=Author content='Ann Lee'><meta property=og:site_name content=Site>
             <link rel='Canonical' href=https://a.example/x><script type='application/LD+json'>{\"a\":1}</script>
             <style>p{}</style></head><body class=home><script>var x</script><p id=a>One<br>two<br><br>three</p>
             <p hidden>no</p><p style='display: none'>no</p><noscript>no</noscript><hr><p>four <time datetime=2020-01-02>now</time>",
            "https://a.example/",
        );
        assert_eq!(page.head.title, "A title");
        assert_eq!(page.head.language, "en-GB");
        assert_eq!(page.metas("author").collect::<Vec<_>>(), ["Ann Lee"]);
        assert_eq!(page.metas("og:site_name").collect::<Vec<_>>(), ["Site"]);
        assert_eq!(
            page.head.links[0],
            ("canonical".to_owned(), "https://a.example/x".to_owned())
        );
        assert_eq!(page.head.json_ld, ["{\"a\":1}"]);
        assert_eq!(texts(&page), ["One", "two", "three", "four ", "now"]);
        let gaps: Vec<_> = page.texts.iter().map(|t| t.gap).collect();
        assert_eq!(
            gaps,
            [
                Gap::None,
                Gap::Break,
                Gap::Paragraph,
                Gap::Paragraph,
                Gap::None
            ]
        );
        let time = page.texts[4].parent;
        assert_eq!(page.elements[time as usize].tag, Tag::Time);
        assert_eq!(page.attribute(time, "datetime"), Some("2020-01-02"));
    }

    #[test]
    fn a_declarative_shadow_root_stands_in_its_host_and_slots_in_their_place() {
        let page = read(
            "<body><x-card><template shadowrootmode=open><h2><slot name=title>none</slot></h2><slot></slot><p>end</p>
             </template><p>middle</p><b slot=title>start</b></x-card><template><p>never</p></template>",
            "",
        );
        assert_eq!(texts(&page), ["start", "middle", "end"]);
    }

    #[test]
    fn a_streamed_page_is_put_together() {
        let page = read(
            "<body><p>one</p><template id=B:0></template><p>three</p><div hidden id=S:0><p>two</p></div>",
            "",
        );
        assert_eq!(texts(&page), ["one", "two", "three"]);
    }

    #[test]
    fn a_piece_of_a_piece_finds_its_place() {
        let page = read(
            "<body><template id=B:0></template><p>four</p><div hidden id=S:1><p>two</p></div>
             <div hidden id=S:0><p>one</p><template id=P:1></template><p>three</p></div>",
            "",
        );
        assert_eq!(texts(&page), ["one", "two", "three", "four"]);
    }

    #[test]
    fn what_stands_in_noscript_is_no_markup() {
        let page = read(
            "<body><p>one</p><noscript><iframe src=x /></noscript><p>two</p>",
            "",
        );
        assert_eq!(texts(&page), ["one", "two"]);
    }

    #[test]
    fn a_page_that_waits_behind_a_veil_is_read() {
        let line = "<p>It rained for all of the week, and nobody in the valley slept.</p>";
        let veiled = |many: usize, hiding: &str| {
            let body = line.repeat(many);
            read(&format!("<body><p>Wait</p><div {hiding}>{body}</div>"), "")
        };
        assert_eq!(veiled(20, "style=visibility:hidden").texts.len(), 21);
        assert_eq!(veiled(20, "hidden").texts.len(), 1);
        assert_eq!(veiled(9, "style=visibility:hidden").texts.len(), 1);
    }

    #[test]
    fn what_a_tab_or_a_heading_opens_is_read() {
        for (page, wanted) in [
            ("<div role=tabpanel hidden>a</div>", "a"),
            (
                "<div role=tabpanel style='display: none'>a<p hidden>no</p></div>",
                "a",
            ),
            (
                "<h3><button aria-controls=x>q</button></h3><div id=x hidden>a</div>",
                "qa",
            ),
            (
                "<dl><dt role=button aria-controls=x>q<dd id=x hidden>a</dl>",
                "qa",
            ),
            (
                "<b id=q aria-controls='w x'>q</b><div id=x hidden role=region aria-labelledby=q>a</div>",
                "qa",
            ),
            ("<b aria-controls=x>q</b><div id=x hidden>no</div>", "q"),
            ("<div id=x hidden aria-labelledby=q>no</div>", ""),
            (
                "<h3 aria-controls=x>q</h3><div id=x style=visibility:hidden>no</div>",
                "q",
            ),
            ("<h3 aria-controls=x>q</h3><ul id=x hidden><li>no</ul>", "q"),
            (
                "<h3 aria-controls=x>q</h3><div id=x hidden class=MegaMenu>no</div>",
                "q",
            ),
            (
                "<nav><h3 aria-controls=x>q</h3></nav><div id=x hidden>no</div>",
                "q",
            ),
            (
                "<div role=Dialog><div role=tabpanel hidden>no</div>q</div>",
                "q",
            ),
            ("<p><button>no</button>q</p>", "q"),
        ] {
            assert_eq!(read(&format!("<body>{page}"), "").text(), wanted, "{page}");
        }
    }

    #[test]
    fn a_page_that_scripts_fill_is_read_without_them() {
        let page = read(
            "<body>Menu<noscript><p>The text of the page.</p></noscript>",
            "",
        );
        assert_eq!(texts(&page), ["Menu", "The text of the page."]);
        let page = read(
            "<body><p>The text of the page.</p><noscript><p>Image</p></noscript>",
            "",
        );
        assert_eq!(texts(&page), ["The text of the page."]);
    }

    #[test]
    fn deep_nesting_costs_no_stack_and_no_quadratic_time() {
        for tag in ["div", "b", "x-y", "ul><li", "table><tr><td", "p"] {
            let page = read(
                &format!("<body>{}deep", format!("<{tag}>").repeat(100_000)),
                "",
            );
            assert!(page.text().ends_with("deep"), "{tag}");
        }
    }

    #[test]
    fn text_after_a_deep_nest_is_still_read_in_its_own_paragraph() {
        let deep = format!(
            "<body>{}x{}<p>after</p>",
            "<div>".repeat(3000),
            "</div>".repeat(3000)
        );
        let page = read(&deep, "");
        assert_eq!(texts(&page), ["x", "after"]);
        assert_eq!(page.elements[page.texts[1].parent as usize].tag, Tag::P);
    }

    #[test]
    fn empty_and_broken_documents_give_a_page() {
        for html in [
            "",
            "<",
            "<!--",
            "<p",
            "</p>",
            "<body><table><p>x</table>",
            "\u{0}",
            "<title>",
        ] {
            let _ = read(html, "");
        }
    }
}
