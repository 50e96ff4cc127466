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
  const blocks = [`# ${url ? `[${title}](<${encodeURI(decode(url)).replace(/[<>]/g, encodeURIComponent)}>)` : title}`, escape(meta)]
  blocks.push(...digest.summary.map((pick) => `> ${escape(pick.text)}`))
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

/** @param {string} url */
function decode(url) {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}
