// When there is no digest: what is, then what can be done.

import { api, words } from '../shared/api.js'

/**
 * @typedef {'protected' | 'pdf' | 'error'} State
 */

/** Addresses that browsers keep to themselves, whatever the reader grants. */
const PROTECTED =
  /^(about|brave|chrome|chrome-error|chrome-extension|chrome-search|chrome-untrusted|data|devtools|edge|moz-extension|opera|resource|view-source|vivaldi):/

/** What browsers say when they do not let a script in. */
const REFUSED = /cannot access|cannot be scripted|missing host permission|extensions gallery|cannot be edited|blocked by/i

/**
 * Why a page could not be read.
 * @param {string} url
 * @param {unknown} error
 * @returns {State}
 */
export function state(url, error) {
  if (isPdf(url)) return 'pdf'
  if (!url || PROTECTED.test(url) || REFUSED.test(String(error))) return 'protected'
  return 'error'
}

/** @param {string} url */
export const isPdf = (url) => URL.canParse(url) && /\.pdf$/i.test(new URL(url).pathname)

/** The sentence of a state. @param {State} state */
export function sentence(state) {
  return words({ protected: 'stateProtected', pdf: 'statePdf', error: 'stateError' }[state])
}

/** What went wrong, for a report. @param {string} url @param {unknown} error */
export function details(url, error) {
  const { version } = api.runtime.getManifest()
  const what = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
  return `Standfirst ${version}\n${navigator.userAgent}\n${url}\n${what}\n`
}
