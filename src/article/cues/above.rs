//! Rows of links above the headline: sections, breadcrumbs, names of sister sites.

use crate::article::BlockKind;
use crate::article::pass::Pass;
use crate::article::trace::Reason;

/// Share of linked letters from which a line above the headline leads elsewhere.
const LINKED: f32 = 0.5;
/// Share of prose from which a page is a text and not a list.
const PROSE: f32 = 0.7;

/// Leaves out lines above the headline that are mostly links, on pages that are mostly prose.
pub(super) fn mark(pass: &mut Pass) {
    let Some(headline) = pass.headline else {
        return;
    };
    if pass.prose_share() < PROSE {
        return;
    }
    for i in 0..headline {
        let candidate = &pass.candidates[i];
        let prose = matches!(candidate.kind, BlockKind::Quote | BlockKind::Preformatted);
        if !prose && !pass.is_prose(i) && candidate.size.link_density() >= LINKED {
            pass.drop(i, Reason::Head);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, read};
    use crate::page::html;

    #[test]
    fn a_row_of_links_above_the_headline_goes_and_prose_there_stays() {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(4);
        let page = html::read(
            &format!("<title>Rain</title><table><tr><td><a href=/a>Local</a> <a href=/b>Obituaries</a></td></tr>
                <tr><td><h1>Rain</h1>{prose}</td></tr></table>"),
            "",
        );
        let article = read(&page, &Options::default());
        assert!(!article.text.contains("Obituaries") && article.text.starts_with("It rained"));
    }
}
