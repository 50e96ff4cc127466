// The core: Rust compiled to WebAssembly, the same as in the extension.

import init, { readDocument, readText } from './extension/core/standfirst.js'

/** @typedef {import('./extension/core/standfirst.js').Reading} Reading */
/** @typedef {import('./extension/core/standfirst.js').Digest} Digest */
/** @typedef {import('./extension/core/standfirst.js').Length} Length */

/** @type {Promise<unknown> | undefined} */
let ready

/** Loads the core once. */
export function load() {
  ready ??= init()
  return ready
}

/** Whether a text is meant as HTML: it begins with markup, or holds elements that no plain text has. @param {string} text */
export function looksLikeHtml(text) {
  return /^\s*(<!doctype|<html|<\?xml|<!--)/i.test(text) || /<(p|div|article|section|body|h[1-6]|table|li)[\s>]/i.test(text)
}

/**
 * Reads what was pasted or opened. HTML becomes an inert document: none of its scripts run, none of its pictures load.
 * @param {string} source
 * @param {Length} length
 * @returns {Promise<Reading>}
 */
export async function read(source, length) {
  await load()
  if (!looksLikeHtml(source)) return readText(source, { length })
  const page = new DOMParser().parseFromString(source, 'text/html')
  return readDocument(page, '', { length })
}
