//! What no source reads: one table, which `reader.js` mirrors.

/// Elements whose text is never part of what a reader reads.
pub const SKIPPED: &[&str] = &[
    "annotation",
    "annotation-xml",
    "applet",
    "area",
    "audio",
    "button",
    "canvas",
    "datalist",
    "embed",
    "frame",
    "frameset",
    "head",
    "iframe",
    "input",
    "map",
    "meter",
    "noframes",
    "noscript",
    "object",
    "optgroup",
    "option",
    "output",
    "param",
    "progress",
    "rp",
    "rt",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "track",
    "video",
];

/// Attributes kept beside class, id and role.
pub const ATTRIBUTES: &[&str] = &[
    "datetime", "dir", "href", "itemprop", "itemtype", "lang", "rel",
];

/// `rel` values of the `<link>` elements that are kept.
pub const LINKS: &[&str] = &["amphtml", "author", "canonical", "license", "shortlink"];

/// Whether a `<link>` with that `rel` value (one of its words, in lower case) is kept.
#[must_use]
pub fn is_kept_link(rel: &str) -> bool {
    LINKS.binary_search(&rel).is_ok()
}

/// Whether the element of that name is never read.
#[must_use]
pub fn is_skipped(name: &str) -> bool {
    SKIPPED.binary_search(&name).is_ok()
}

/// Whether the attribute is kept; `href` only on links.
#[must_use]
pub fn is_kept_attribute(tag: &str, name: &str) -> bool {
    ATTRIBUTES.binary_search(&name).is_ok() && (name != "href" || tag == "a")
}

/// Whether the attributes alone hide an element, as a source without layout must judge: `hidden` (but not
/// `until-found`, whose text the page holds for the reader), `aria-hidden` on nothing, `display:none` or
/// `visibility:hidden` in `style`, a place far off the screen or letters without size there, `role=tooltip`, which shows
/// only under the mouse.
#[must_use]
pub fn is_hidden(hidden: Option<&str>, style: Option<&str>, role: Option<&str>) -> bool {
    hidden.is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || role.is_some_and(|role| role.eq_ignore_ascii_case("tooltip"))
        || style.is_some_and(|style| {
            let kept = style.bytes().filter(|b| !b.is_ascii_whitespace());
            let style: Vec<u8> = kept.map(|b| b.to_ascii_lowercase()).collect();
            declarations(&style).any(|d| d == b"display:none" || d == b"visibility:hidden")
                || is_away(&style)
        })
}

/// The declarations of a style in small letters and without white space, without what makes them important.
fn declarations(style: &[u8]) -> impl Iterator<Item = &[u8]> {
    let all = style.split(|b| *b == b';');
    all.map(|d| d.strip_suffix(b"!important").unwrap_or(d))
}

/// Values of `style`, in small letters and without white space, by which text is moved off the screen or shrunk to
/// nothing: what stands there is for machines. The reader asks the browser for the same.
fn is_away(style: &[u8]) -> bool {
    let value = |name: &[u8]| {
        let found = declarations(style).find_map(|d| d.strip_prefix(name)?.strip_prefix(b":"));
        found.unwrap_or_default()
    };
    let far = |name: &[u8]| value(name).starts_with(b"-999");
    // Without `overflow` it is the trick that closes gaps between boxes, which have a size of their own.
    let nothing = matches!(value(b"font-size"), b"0" | b"0px" | b"0em" | b"0%");
    (nothing && value(b"overflow") == b"hidden")
        || (matches!(value(b"position"), b"absolute" | b"fixed") && (far(b"left") || far(b"top")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_unique() {
        for table in [SKIPPED, ATTRIBUTES, LINKS] {
            assert!(table.is_sorted_by(|a, b| a < b));
        }
    }

    #[test]
    fn until_found_is_readable_and_display_none_is_not() {
        assert!(!is_hidden(Some("until-found"), None, None) && is_hidden(Some(""), None, None));
        for away in [
            "position:absolute; left:-9999px",
            "top: -999em; position: fixed",
            "FONT-SIZE: 0px; overflow:hidden",
        ] {
            assert!(is_hidden(None, Some(away), None), "{away}");
        }
        for here in [
            "left:-9999px",
            "position:absolute;left:-3px",
            "font-size:0.9em;overflow:hidden",
            "font-size:0",
            "text-indent:-9999px",
        ] {
            assert!(!is_hidden(None, Some(here), None), "{here}");
        }
        assert!(
            is_hidden(None, None, Some("tooltip"))
                && is_hidden(None, Some("color:red; display : none !important"), None)
                && !is_hidden(None, Some("display:block"), Some("note"))
        );
    }
}
