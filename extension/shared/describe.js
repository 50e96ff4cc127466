// What the interface says about a digest in its own words; the same in the popup, on the card, and in what is copied.

import { language, words } from './api.js'

/** @typedef {import('./core.js').Digest} Digest */
/** @typedef {import('./core.js').Pick} Pick */

/** Adults read English non-fiction silently at 238 words a minute (Brysbaert 2019); the core counts by it too. */
const WORDS_PER_MINUTE = 238

/** Letters that run from right to left. */
const LEFTWARD = /[\u0590-\u08ff\ufb1d-\ufefc]/

/**
 * Site, byline, date, and how long it takes to read.
 * @param {Digest} digest
 * @param {string} host of the page's address, where the page names no site
 */
export function meta(digest, host) {
  const parts = [digest.site || host.replace(/^www\./, ''), digest.byline, date(digest.published), time(digest)]
  // Where some run from the right each is isolated (UAX #9): none changes the order of the others.
  const [open, close] = LEFTWARD.test(parts.join()) ? '\u2068\u2069' : ['', '']
  // A line ends after a dot, it does not begin with one.
  return parts.filter(Boolean).map((part) => open + part + close).join('\u00a0· ')
}

/** @param {Digest} digest */
function time(digest) {
  if (!digest.minutes) return ''
  const seconds = (digest.summary.reduce((sum, pick) => sum + count(pick.text), 0) / WORDS_PER_MINUTE) * 60
  const here =
    seconds < 57.5 ? words('seconds', Math.max(5, Math.round(seconds / 5) * 5)) : words('inMinutes', Math.round(seconds / 60))
  return words('minutes', digest.minutes, here).replaceAll(' ', '\u00a0')
}

/** Words of a sentence; where a script writes none apart, two characters count as one. @param {string} text */
function count(text) {
  return text.split(/\s+/).reduce((sum, word) => sum + (/[\u3040-\u30ff\u4e00-\u9fff]/.test(word) ? word.length / 2 : 1), 0)
}

/** The day as the publisher names it, whatever the reader's time zone. @param {string | undefined} iso */
function date(iso) {
  const [, year, month, day] = iso?.match(/^(\d{4})-(\d\d)-(\d\d)/) ?? []
  if (!year) return ''
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const format = new Intl.DateTimeFormat(language(), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  return Number.isNaN(at.getTime()) ? '' : format.format(at).replaceAll(' ', '\u00a0')
}

/** The sentence about the page that stands above the summary, or nothing. @param {Digest} digest @param {boolean} selection */
export function note(digest, selection) {
  if (selection) return words('stateSelection')
  if (digest.note === 'teaser') return words('stateTeaser')
  if (digest.note === 'capped') return words('stateCapped', digest.words.toLocaleString(language()))
  return ''
}

/** Why a sentence was chosen. @param {Pick} pick */
export function why(pick) {
  /** @type {Record<string, string>} */
  const keys = { start: 'whyStart', headline: 'whyHeadline', names: 'whyNames', about: 'whyAbout', central: 'whyCentral' }
  const all = pick.reasons.map(([key, of]) => (keys[key] ? words(keys[key], of ?? '') : '')).filter(Boolean)
  const line = all.join(' · ')
  return line.charAt(0).toLocaleUpperCase() + line.slice(1)
}

/** The language and direction of what is the article's. @param {Digest} digest @param {HTMLElement} element */
export function speak(digest, element) {
  if (digest.language) element.lang = digest.language
  element.dir = 'auto'
}
