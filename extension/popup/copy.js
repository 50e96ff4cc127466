// The digest as text and as Markdown, for the clipboard.

import { words } from '../shared/api.js'

/** @typedef {import('../shared/core.js').Digest} Digest */

/**
 * @param {Digest} digest
 * @param {string} meta
 * @param {string} url
 */
export function text(digest, meta, url) {
  const blocks = [[digest.title, meta, url].filter(Boolean).join('\n'), ...digest.summary.map((pick) => pick.text)]
  if (digest.people.length) blocks.push(`${words('people')}: ${digest.people.map(person).join('; ')}`)
  if (digest.tags.length) blocks.push(`${words('tags')}: ${digest.tags.map((tag) => tag.text).join(', ')}`)
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

/**
 * @param {Digest} digest
 * @param {string} meta
 * @param {string} url
 */
export function markdown(digest, meta, url) {
  const title = escape(digest.title || url)
  const blocks = [`# ${url ? `[${title}](<${destination(url)}>)` : title}`, escape(meta)]
  blocks.push(...digest.summary.map(({ text }) => `> ${escape(text)}${url ? ` [↗](<${link(url, text)}>)` : ''}`))
  if (digest.people.length) blocks.push(`**${words('people')}:** ${digest.people.map((p) => escape(person(p))).join('; ')}`)
  if (digest.tags.length) blocks.push(`**${words('tags')}:** ${digest.tags.map((tag) => escape(tag.text)).join(', ')}`)
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

/** @param {Digest['people'][number]} person */
function person({ name, role }) {
  return role ? `${name} (${role})` : name
}

/** Keeps a page's characters from becoming Markdown. @param {string} text */
function escape(text) {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&')
}

/** Words at either end of a longer quotation that its link names. */
const ENDS = 6

/**
 * A link that goes to a sentence and marks it: a text fragment (https://wicg.github.io/scroll-to-text-fragment/).
 * @param {string} url @param {string} sentence
 */
function link(url, sentence) {
  const part = (/** @type {string[]} */ words) => encodeURIComponent(words.join(' ')).replace(/-/g, '%2D')
  const all = sentence.trim().split(/\s+/)
  const quote = all.length > 2 * ENDS ? `${part(all.slice(0, ENDS))},${part(all.slice(-ENDS))}` : part(all)
  return `${destination(url)}${url.includes('#') ? '' : '#'}:~:text=${quote}`
}

/** An address between the angle brackets of Markdown. @param {string} url as the browser writes it */
function destination(url) {
  return url.replace(/[<>\s]/g, encodeURIComponent)
}
