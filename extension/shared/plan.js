// Plans: what to mark in the page, and what the card shows there. Plain values, for they travel into the page.

/** @typedef {import('./core.js').Reading} Reading */
/** @typedef {import('./core.js').Digest} Digest */

/**
 * A stretch of the page.
 * @typedef {object} Place
 * @property {number[]} at triples: text node, first and one past the last code unit in it
 * @property {string} text what stands there, white space collapsed
 * @property {string} before what stands before it, to find it again when the page has changed
 * @property {string} after
 */

/**
 * What the card shows.
 * @typedef {object} Card
 * @property {string} title
 * @property {string} meta
 * @property {string} language
 * @property {string} note a sentence about the page, or nothing
 * @property {string} [anyway] the words of a button that stands in place of the rest
 * @property {number[]} headline where the headline stands
 * @property {Place[]} sentences
 * @property {{name: string, role?: string, label: string, places: Place[]}[]} people
 * @property {{name: string, places: Place[], headline: boolean}[]} tags
 */

/** Code units of context on each side: enough to tell apart what a page says twice (W3C Web Annotation's examples use as many). */
const CONTEXT = 32

/**
 * @param {Reading} reading
 * @param {Digest} digest of that reading
 * @param {number} start
 * @param {number} end
 * @returns {Place}
 */
export function place(reading, digest, start, end) {
  const { text } = digest
  return {
    at: [...reading.anchors(start, end)],
    text: text.slice(start, end),
    before: text.slice(Math.max(0, start - CONTEXT), start).trimStart(),
    after: text.slice(end, end + CONTEXT).trimEnd(),
  }
}

/** A sentence of the summary. @param {Reading} reading @param {Digest} digest @param {{sentence: number}} pick */
export function quoted(reading, digest, { sentence }) {
  const { start, end } = digest.sentences[sentence]
  return place(reading, digest, start, end)
}

/** All of them. @param {Reading} reading @param {Digest} digest */
export const sentences = (reading, digest) => digest.summary.map((pick) => quoted(reading, digest, pick))

/**
 * Where a person or tag stands: in the headline, where no sentence carries it.
 * @param {Reading} reading @param {Digest} digest @param {{start: number, end: number}[]} mentions @returns {Place[]}
 */
export function mentions(reading, digest, mentions) {
  if (!mentions.length) {
    const text = reading.headlineText()
    return text ? [{ at: [...reading.headline()], text, before: '', after: '' }] : []
  }
  return mentions.map(({ start, end }) => place(reading, digest, start, end))
}
