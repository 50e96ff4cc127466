//! The face towards JavaScript.
//!
//! A page comes in as [`read`] takes it (the extension: `reader.js`'s snapshot); what goes out is a [`Reading`], which
//! answers for one page until it is freed. Offsets count UTF-16 code units, as JavaScript's strings do.

#![allow(
    clippy::needless_pass_by_value,
    reason = "wasm-bindgen hands an optional object over by value"
)]

use crate::anchors::{self, Anchor, Utf16};
use crate::digest::Unit;
use crate::page::{Page, Source, live, plain, wire};
use crate::summary::{Length, Pick};
use crate::text::Span;
use crate::{Digest, Options, article};
use js_sys::{Array, Error, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What was read off a page. Offsets count UTF-16 code units of `text`. */
export interface Digest {
    status: "article" | "not-article" | "error";
    message?: string;
    /** What the reader is told beside the digest. */
    note?: "teaser" | "capped";
    title?: string;
    dek?: string;
    byline?: string;
    site?: string;
    /** ISO 8601: a date, or a date with a time. */
    published?: string;
    /** BCP 47; empty where unknown. */
    language: string;
    url: string;
    words: number;
    /** To read the whole. */
    minutes: number;
    /** The body: blocks separated by one blank line. */
    text: string;
    sentences: { start: number; end: number; block: number; score: number }[];
    summary: Pick[];
    people: Person[];
    tags: Tag[];
}
/** A sentence of the summary, as the page has it. */
export interface Pick {
    /** Its index in `sentences`. */
    sentence: number;
    text: string;
    score: number;
    /** Why it was chosen, in English, the strongest reason first. */
    why: string[];
    /** The same as keys (`start`, `headline`, `names`, `about`, `central`) with the name or tag spoken of. */
    reasons: [key: string, of?: string][];
}
export interface Person { name: string; role?: string; salience: number; mentions: Mention[] }
export interface Tag { text: string; score: number; mentions: Mention[] }
export interface Mention { start: number; end: number; sentence?: number }
/** What was decided about one block of the page. `reason` says why it was left out, in one word; `meaning` in English. */
export interface Decision { text: string; reason?: string; meaning?: string }
/** A number asks for that many sentences. */
export type Length = "short" | "medium" | "long" | number;
export interface ReadOptions { language?: string; length?: Length }
/** `name` is "StandfirstError". */
export interface StandfirstError extends Error { code: "snapshot" | "options" | "internal" }
"#;

#[wasm_bindgen]
extern "C" {
    /// `Digest` of the TypeScript section.
    #[wasm_bindgen(typescript_type = "Digest")]
    pub type DigestJs;
    /// `Pick[]`.
    #[wasm_bindgen(typescript_type = "Pick[]")]
    pub type PicksJs;
    /// `Decision[]`.
    #[wasm_bindgen(typescript_type = "Decision[]")]
    pub type DecisionsJs;
    /// `Length`.
    #[wasm_bindgen(typescript_type = "Length")]
    pub type LengthJs;
    /// `ReadOptions`.
    #[wasm_bindgen(typescript_type = "ReadOptions")]
    pub type ReadOptionsJs;
}

/// Reads a snapshot that `extension/page/reader.js` made.
///
/// # Errors
/// `StandfirstError` with the code `snapshot` where the two do not fit together, `options` where an option is unknown.
#[wasm_bindgen]
pub fn read(table: &[u8], text: &str, options: Option<ReadOptionsJs>) -> Result<Reading, JsValue> {
    let options = options_from(options.as_ref())?;
    let page = wire::decode(table, text).map_err(|e| error("snapshot", &e.to_string()))?;
    Ok(Reading::new(page, &options))
}

/// Reads a document, inert ones as `DOMParser` makes them included. `url` is where it came from; empty where unknown.
///
/// # Errors
/// `StandfirstError` with the code `options` where an option is unknown.
#[wasm_bindgen(js_name = readDocument)]
pub fn read_document(
    document: &web_sys::Document,
    url: &str,
    options: Option<ReadOptionsJs>,
) -> Result<Reading, JsValue> {
    let options = options_from(options.as_ref())?;
    Ok(Reading::new(live::read(document, url), &options))
}

/// Reads the text of a whole page as copied from a browser.
///
/// # Errors
/// `StandfirstError` with the code `options` where an option is unknown.
#[wasm_bindgen(js_name = readText)]
pub fn read_text(text: &str, options: Option<ReadOptionsJs>) -> Result<Reading, JsValue> {
    let options = options_from(options.as_ref())?;
    Ok(Reading::new(plain::pasted(text), &options))
}

/// One page, read. Holds its text until `free()` is called.
#[wasm_bindgen]
pub struct Reading {
    page: Page,
    digest: Digest,
    /// The language that the caller named.
    language: Option<String>,
    /// Counts the article's text. Made when first asked for.
    index: std::cell::OnceCell<Utf16>,
    /// Counts the page's.
    page_index: std::cell::OnceCell<Utf16>,
}

impl Reading {
    /// Reads a page from any source.
    pub(crate) fn new(page: Page, options: &Options) -> Self {
        let digest = crate::digest(&page, options);
        Self {
            page,
            digest,
            language: options.language.clone(),
            index: std::cell::OnceCell::new(),
            page_index: std::cell::OnceCell::new(),
        }
    }

    fn units(&self) -> &Utf16 {
        self.page_index.get_or_init(|| Utf16::new(self.page.text()))
    }
}

#[wasm_bindgen]
impl Reading {
    /// What was read. Builds the object anew at each call: keep it.
    ///
    /// # Errors
    /// `StandfirstError` with the code `internal`.
    pub fn digest(&self) -> Result<DigestJs, JsValue> {
        let output = self.digest.output(Unit::Utf16);
        let object = to_js(&output)?;
        let capped = self.page.capped.then_some(article::Note::Capped);
        let note = self.digest.article.note.or(capped).map(|note| match note {
            article::Note::Teaser => "teaser",
            article::Note::Capped => "capped",
        });
        Reflect::set(&object, &"note".into(), &note.into())?;
        let picks = Reflect::get(&object, &"summary".into())?;
        give_reasons(&picks, &self.digest.summary.picks)?;
        Ok(object.unchecked_into())
    }

    /// The summary at another length. The rest of the digest stands.
    ///
    /// # Errors
    /// `StandfirstError` with the code `options` where the length is unknown.
    pub fn summarize(&mut self, length: &LengthJs) -> Result<PicksJs, JsValue> {
        let length = length_from(length.as_ref())?;
        let digest = &mut self.digest;
        digest.summary =
            crate::digest::summarize(&digest.article, &digest.people, &digest.tags, length);
        let picks = to_js(&digest.picks())?;
        give_reasons(&picks, &digest.summary.picks)?;
        Ok(picks.unchecked_into())
    }

    /// Where `text[start..end]` of the digest stands on the page: triples of text node, first and one past the last
    /// UTF-16 code unit in it. Empty where the range is not in the text.
    pub fn anchors(&self, start: u32, end: u32) -> Vec<u32> {
        let article = &self.digest.article;
        let index = self.index.get_or_init(|| Utf16::new(&article.text));
        let from = index.byte(&article.text, start as usize);
        let to = index.byte(&article.text, end as usize);
        if from >= to {
            return Vec::new();
        }
        let span = Span::new(from, to);
        flat(&anchors::of(&self.page, self.units(), article, span))
    }

    /// What was decided about each block of the page, in its order; empty where the page is text. Reads the article anew.
    ///
    /// # Errors
    /// `StandfirstError` with the code `internal`.
    pub fn explain(&self) -> Result<DecisionsJs, JsValue> {
        let options = article::Options {
            language: self.language.clone(),
        };
        let decisions = match self.page.source {
            Source::Markup => article::explain(&self.page, &options).1,
            Source::Pasted | Source::Clean => Vec::new(),
        };
        let told: Vec<_> = decisions
            .iter()
            .map(|decision| {
                let (reason, meaning) = decision.reason.map(article::trace::Reason::words).unzip();
                Told {
                    text: decision.text(&self.page),
                    reason,
                    meaning,
                }
            })
            .collect();
        Ok(to_js(&told)?.unchecked_into())
    }

    /// Where the headline stands on the page, in the form of `anchors`; empty where it does not.
    pub fn headline(&self) -> Vec<u32> {
        self.digest.article.headline.map_or_else(Vec::new, |span| {
            flat(&anchors::on_page(&self.page, self.units(), span))
        })
    }

    /// What stands there: the title, or more than that.
    #[wasm_bindgen(js_name = headlineText)]
    pub fn headline_text(&self) -> String {
        let headline = self.digest.article.headline;
        headline.map_or_else(String::new, |span| span.of(self.page.text()).to_owned())
    }
}

/// `Decision` of the TypeScript section.
#[derive(Serialize)]
struct Told {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<&'static str>,
}

fn flat(anchors: &[Anchor]) -> Vec<u32> {
    anchors
        .iter()
        .flat_map(|a| [a.text, a.start, a.end])
        .collect()
}

/// Hangs `reasons` on each pick: pairs of a key and what it speaks of, for whoever translates.
fn give_reasons(picks: &JsValue, from: &[Pick]) -> Result<(), JsValue> {
    for (i, pick) in from.iter().enumerate() {
        let reasons = Array::new();
        for why in &pick.why {
            let (key, of) = why.key();
            let pair = Array::of1(&key.into());
            if let Some(of) = of {
                pair.push(&of.into());
            }
            reasons.push(&pair);
        }
        let object = Reflect::get_u32(picks, i as u32)?;
        Reflect::set(&object, &"reasons".into(), &reasons)?;
    }
    Ok(())
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::new();
    value
        .serialize(&serializer)
        .map_err(|e| error("internal", &e.to_string()))
}

/// Options of the face, from a plain object.
pub(crate) fn options_from(options: Option<&ReadOptionsJs>) -> Result<Options, JsValue> {
    let mut out = Options::default();
    let Some(options) = options else {
        return Ok(out);
    };
    let options: &JsValue = options.as_ref();
    out.language = Reflect::get(options, &"language".into())?.as_string();
    let length = Reflect::get(options, &"length".into())?;
    if !length.is_undefined() {
        out.length = length_from(&length)?;
    }
    Ok(out)
}

fn length_from(length: &JsValue) -> Result<Length, JsValue> {
    if let Some(n) = length.as_f64() {
        // A float cast saturates: any number of sentences is answered with those there are.
        #[allow(
            clippy::cast_sign_loss,
            reason = "a negative number saturates to no sentence"
        )]
        return Ok(Length::Sentences(n as usize));
    }
    match length.as_string().as_deref() {
        Some("short") => Ok(Length::Short),
        Some("medium") => Ok(Length::Medium),
        Some("long") => Ok(Length::Long),
        _ => Err(error(
            "options",
            "length is none of short, medium, long, or a number",
        )),
    }
}

fn error(code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    error.set_name("StandfirstError");
    // A plain object always takes a property.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
