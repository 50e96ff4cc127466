// The digest for the clipboard and for the printer.

import { words } from '../shared/api.js'
import { why } from '../shared/describe.js'

/** @typedef {import('../shared/core.js').Digest} Digest */
/** @typedef {'copyText' | 'copyLinks' | 'copyMarkdown'} Form */

/** @param {Form} form @param {Digest} digest @param {string} meta @param {string} url */
export function write(form, digest, meta, url) {
  return form === 'copyMarkdown' ? markdown(digest, meta, url) : text(digest, meta, url, form === 'copyLinks')
}

/**
 * @param {Digest} digest
 * @param {string} meta
 * @param {string} url
 * @param {boolean} links each sentence is followed by the address of its place
 */
function text(digest, meta, url, links) {
  const blocks = [[digest.title, meta, url].filter(Boolean).join('\n')]
  blocks.push(...digest.summary.map((pick) => (links && url ? `${pick.text}\n${link(url, digest, pick)}` : pick.text)))
  if (digest.people.length) blocks.push(`${words('people')}: ${digest.people.map(person).join('; ')}`)
  if (digest.tags.length) blocks.push(`${words('tags')}: ${digest.tags.map((tag) => tag.text).join(', ')}`)
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

/** @param {Digest} digest @param {string} meta @param {string} url */
function markdown(digest, meta, url) {
  const title = escape(digest.title || url)
  const blocks = [`# ${url ? `[${title}](<${destination(url)}>)` : title}`, escape(meta)]
  blocks.push(...digest.summary.map((pick) => `> ${escape(pick.text)}${url ? ` [↗](<${link(url, digest, pick)}>)` : ''}`))
  if (digest.people.length) blocks.push(`**${words('people')}:** ${digest.people.map((p) => escape(person(p))).join('; ')}`)
  if (digest.tags.length) blocks.push(`**${words('tags')}:** ${digest.tags.map((tag) => escape(tag.text)).join(', ')}`)
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

/**
 * What the print view shows.
 * @param {Digest} digest
 * @param {string} meta
 * @param {string} url
 * @param {string} note
 */
export function sheet({ title, language, summary, people, tags }, meta, url, note) {
  return {
    title,
    meta,
    url,
    note,
    language,
    sentences: summary.map((pick) => ({ text: pick.text, why: why(pick) })),
    people: people.map(({ name, role = '' }) => ({ name, role })),
    tags: tags.map(({ text }) => text),
  }
}

/** @typedef {ReturnType<typeof sheet>} Sheet */

/** @param {Digest['people'][number]} person */
function person({ name, role }) {
  return role ? `${name} (${role})` : name
}

/** Keeps a page's characters from becoming Markdown. @param {string} text */
function escape(text) {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&')
}

/** Words that a link names: at either end of a longer quotation, and before one that is not the first. */
const ENDS = 6
const BEFORE = 3

/**
 * A link that goes to a sentence and marks it: a text fragment (https://wicg.github.io/scroll-to-text-fragment/).
 * @param {string} url
 * @param {Digest} digest
 * @param {Digest['summary'][number]} pick
 */
function link(url, { text, sentences }, { sentence, text: quote }) {
  const all = quote.trim().split(/\s+/)
  const { start } = sentences[sentence]
  // A browser goes to the first place that fits. What stands before tells ours from one that begins the same.
  const block = text.slice(text.lastIndexOf('\n', start) + 1, start).trim()
  const isFirst = text.indexOf(text.slice(start, start + all.slice(0, ENDS).join(' ').length)) === start
  const before = isFirst || !block ? [] : block.split(/\s+/).slice(-BEFORE)
  const places = [place(all, before)]
  // Chromium takes a drop cap (`::first-letter`) for a text of its own, and finds no word that begins with one.
  if (!block && all[2]) places.push(place(all.slice(1)))
  return `${destination(url)}${url.includes('#') ? '' : '#'}:~:${places.join('&')}`
}

/** @param {string[]} all the words of a place @param {string[]} [before] */
function place(all, before = []) {
  const part = (/** @type {string[]} */ words) => encodeURIComponent(words.join(' ')).replace(/-/g, '%2D')
  const ends = all.length > 2 * ENDS ? [all.slice(0, ENDS), all.slice(-ENDS)] : [all]
  return `text=${before[0] ? `${part(before)}-,` : ''}${ends.map(part)}`
}

/** An address between the angle brackets of Markdown. @param {string} url as the browser writes it */
function destination(url) {
  return url.replace(/[<>\s]/g, encodeURIComponent)
}
