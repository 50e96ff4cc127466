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

/// How an element's attributes hide it, as a source without layout must judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hiding {
    /// They do not.
    Shown,
    /// `hidden` (but not `until-found`, whose text the page holds for the reader) or `display:none`: something may show it.
    Closed,
    /// `visibility:hidden` in `style`, a place far off the screen or letters without size there, or `role=tooltip`, which
    /// shows only under the mouse.
    Unseen,
}

/// How the attributes alone hide an element.
#[must_use]
pub fn hiding(hidden: Option<&str>, style: Option<&str>, role: Option<&str>) -> Hiding {
    if role.is_some_and(|role| role.eq_ignore_ascii_case("tooltip")) {
        return Hiding::Unseen;
    }
    let mut found = Hiding::Shown;
    if hidden.is_some_and(|value| !value.eq_ignore_ascii_case("until-found")) {
        found = Hiding::Closed;
    }
    if let Some(style) = style {
        let kept = style.bytes().filter(|b| !b.is_ascii_whitespace());
        let style: Vec<u8> = kept.map(|b| b.to_ascii_lowercase()).collect();
        if is_away(&style) || declarations(&style).any(|d| d == b"visibility:hidden") {
            return Hiding::Unseen;
        }
        if declarations(&style).any(|d| d == b"display:none") {
            found = Hiding::Closed;
        }
    }
    found
}

/// Whether the attributes alone hide an element.
#[must_use]
pub fn is_hidden(hidden: Option<&str>, style: Option<&str>, role: Option<&str>) -> bool {
    hiding(hidden, style, role) != Hiding::Shown
}

/// Elements that are what a tab or an accordion opens.
pub const PANELS: &[&str] = &["article", "dd", "div", "p", "section"];

/// Elements and roles: what they hold is no part of a text that the page folds away, but a menu, a dialog, a notice.
pub const APART: &[&str] = &[
    "alert",
    "alertdialog",
    "aside",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "footer",
    "header",
    "listbox",
    "menu",
    "menubar",
    "nav",
    "navigation",
    "search",
    "status",
];

/// Parts of a class or an id by which pages call such things where no element or role does.
pub const APART_NAMES: &[&str] = &[
    "cart", "consent", "cookie", "dialog", "drop", "menu", "modal", "nav", "overlay", "popup",
    "search",
];

/// What may open an element that is [`Hiding::Closed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// Nothing that shows text of the page.
    No,
    /// A tab.
    Tab,
    /// A control that says so with `aria-controls`, and that either names the element (`aria-labelledby`) or is a heading.
    Control,
}

/// What may open a closed element, by itself: where it stands inside of something that is [`APART`], nothing does.
#[must_use]
pub fn fold(name: &str, role: &str, class: &str, id: &str) -> Fold {
    let named = |of: &str| {
        let of = of.to_ascii_lowercase();
        APART_NAMES.iter().any(|part| of.contains(part))
    };
    if PANELS.binary_search(&name).is_err() || named(class) || named(id) {
        return Fold::No;
    }
    match &*role.to_ascii_lowercase() {
        "tabpanel" => Fold::Tab,
        "" | "region" | "group" if !id.is_empty() => Fold::Control,
        _ => Fold::No,
    }
}

/// Whether a closed element that a control must open has one. `controlled` holds the ids that `aria-controls` names, sorted, each
/// with whether the control is a heading. Logarithmic, but for controls of one id.
#[must_use]
pub fn is_opened<S: AsRef<str>>(controlled: &[(S, bool)], id: &str, labelled: bool) -> bool {
    let from = controlled.partition_point(|(of, _)| of.as_ref() < id);
    let others = controlled[from..].iter();
    others
        .take_while(|(of, _)| of.as_ref() == id)
        .any(|(_, heading)| labelled || *heading)
}

/// Whether an element of that name is a heading or the term of a definition.
#[must_use]
pub fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt")
}

/// Whether an element is [`APART`].
#[must_use]
pub fn is_apart(name: &str, role: &str) -> bool {
    let is = |of: &str| APART.binary_search(&of).is_ok();
    is(name) || (!role.is_empty() && is(&role.to_ascii_lowercase()))
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
    fn a_panel_is_a_fold_and_a_menu_is_none() {
        assert_eq!(fold("div", "tabpanel", "", ""), Fold::Tab);
        assert_eq!(fold("dd", "", "answer", "a1"), Fold::Control);
        assert_eq!(fold("section", "Region", "", "a1"), Fold::Control);
        for (name, role, class, id) in [
            ("div", "", "", ""),
            ("ul", "", "", "a1"),
            ("x-drawer", "", "", "a1"),
            ("div", "dialog", "", "a1"),
            ("div", "", "MegaMenu", "a1"),
            ("div", "tabpanel", "", "cookie-details"),
        ] {
            assert_eq!(
                fold(name, role, class, id),
                Fold::No,
                "{name} {role} {class} {id}"
            );
        }
    }

    #[test]
    fn tables_are_sorted_and_unique() {
        for table in [SKIPPED, ATTRIBUTES, LINKS, PANELS, APART, APART_NAMES] {
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
