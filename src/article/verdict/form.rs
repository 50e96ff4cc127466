//! Forms: settings, sign-ups, questionnaires.

use crate::article::pass::Pass;
use crate::article::trace::Reason;
use crate::page::Tag;

/// How many labels of fields the kept blocks hold. A comment's form is left out before, so its labels do not count.
/// Linear.
pub(super) fn fields(pass: &Pass) -> usize {
    let page = pass.outline.page;
    let labels = page
        .elements
        .iter()
        .filter(|e| matches!(e.tag, Tag::Label | Tag::Legend));
    // A label that was left out for standing right under the headline is a field's all the same.
    let text = |&i: &usize| matches!(pass.reasons[i], None | Some(Reason::Furniture));
    let mut kept = pass.body.clone().filter(text).peekable();
    let mut count = 0;
    for label in labels {
        while kept
            .next_if(|&i| pass.candidates[i].texts.end <= label.texts.start)
            .is_some()
        {}
        let inside = |i: &usize| pass.candidates[*i].texts.start <= label.texts.start;
        count += usize::from(kept.peek().is_some_and(inside));
    }
    count
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, Status, read};
    use crate::page::html;

    #[test]
    fn a_page_of_settings_is_none_and_an_article_with_a_form_below_is_one() {
        let row = |what: &str| {
            format!(
                "<div><label><input type=checkbox> {what}</label><p>Send me a message when there is something new about it. At most one an hour.</p></div>"
            )
        };
        let rows: String = ["Mentions", "Followers", "Digests", "Products"]
            .into_iter()
            .map(row)
            .collect();
        let page = html::read(
            &format!("<main><h1>Settings</h1>{rows}</main>"),
            "https://a.example/x",
        );
        assert_eq!(read(&page, &Options::default()).status, Status::NotArticle);
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(16);
        let page = html::read(
            &format!(
                "<article><h1>Rain</h1>{prose}</article><form><label>Name</label><label>Mail</label><label>Site</label></form>"
            ),
            "https://a.example/x",
        );
        assert_eq!(read(&page, &Options::default()).status, Status::Article);
    }
}
