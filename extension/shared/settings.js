// What the reader chose: its defaults, what each may be, and where it is kept. `storage.local`, one key a setting, on this
// machine only. What a setting may not be is never kept and never believed, whoever wrote it.

import { api, spoken } from './api.js'
import { contrast, isColour, READABLE } from './contrast.js'

/** @typedef {{mark: string, person: string}} Pair grounds of marked sentences, and of names and tags */
/**
 * @typedef {object} Settings
 * @property {'short' | 'medium' | 'long'} length of the summary
 * @property {boolean} reasons whether every sentence in the popup says why it was chosen
 * @property {'popup' | 'card'} click what a click on the toolbar button opens
 * @property {'system' | 'reduced'} motion
 * @property {string} language a folder of `_locales`; empty: the browser's
 * @property {{light: Pair, dark: Pair}} colours of marks, on light pages and on dark ones
 * @property {string[]} sites origins on which the card always shows
 * @property {{left: number, top: number} | null} cardPlace where the reader moved the card: parts of the room in a window
 */

export const LENGTHS = /** @type {const} */ (['short', 'medium', 'long'])
const CLICKS = ['popup', 'card']
const MOTIONS = ['system', 'reduced']

/** A mark brings its own ink, so it can be read on any page. */
export const INK = { light: '#1f1d1a', dark: '#ece8e1' }

/** @returns {Settings} */
export const defaults = () => ({
  length: 'medium',
  reasons: false,
  click: 'popup',
  motion: 'system',
  language: '',
  colours: { light: { mark: '#ffe48a', person: '#bfe3dc' }, dark: { mark: '#6b5600', person: '#1d4a43' } },
  sites: [],
  cardPlace: null,
})

/** What each setting may be. @type {{[key in keyof Settings]: (value: any) => boolean}} */
const MAY_BE = {
  length: (value) => LENGTHS.includes(value),
  reasons: (value) => typeof value === 'boolean',
  click: (value) => CLICKS.includes(value),
  motion: (value) => MOTIONS.includes(value),
  language: (value) => typeof value === 'string' && /^([a-z]{2}(_[A-Z]{2})?)?$/.test(value),
  colours: (value) =>
    /** @type {const} */ (['light', 'dark']).every((theme) =>
      ['mark', 'person'].every((kind) => readable(value?.[theme]?.[kind], theme)),
    ),
  sites: (value) => Array.isArray(value) && value.every((site) => site && siteOf(site) === site),
  cardPlace: (value) => value === null || [value?.left, value?.top].every((part) => Number.isFinite(part) && part >= 0 && part <= 1),
}
export const KEYS = /** @type {(keyof Settings)[]} */ (Object.keys(MAY_BE))

/** Whether a mark of that colour can be read in a theme. @param {unknown} colour @param {'light' | 'dark'} theme */
export const readable = (colour, theme) => isColour(colour) && contrast(colour, INK[theme]) >= READABLE

/**
 * The site of an address, as the list keeps it; nothing where a permission cannot be asked for.
 * @param {string} url
 */
export function siteOf(url) {
  if (!URL.canParse(url)) return ''
  const { protocol, hostname } = new URL(url)
  // Match patterns take no port: the permission is for the host.
  return /^https?:$/.test(protocol) && hostname ? `${protocol}//${hostname}` : ''
}

/**
 * What is kept, with the default for what is missing or may not be.
 * @returns {Promise<Settings>}
 */
export async function settings() {
  return complete(await api.storage.local.get(KEYS).catch(() => ({})))
}

/** What was read, with the defaults for the rest. @param {Record<string, any>} kept @returns {Settings} */
export function complete(kept) {
  const all = /** @type {Record<string, any>} */ (defaults())
  for (const key of KEYS) if (MAY_BE[key](kept[key])) all[key] = kept[key]
  return /** @type {Settings} */ (all)
}

/**
 * Keeps some settings. One that may not be is an error, and none is kept.
 * @param {Partial<Settings>} some
 */
export async function keep(some) {
  for (const [key, value] of Object.entries(some)) if (!mayBe(key, value)) throw new TypeError(`no such setting: ${key}`)
  await api.storage.local.set(some)
}

/** Whether there is such a setting, and it may be that. @param {string} key @param {unknown} value */
export const mayBe = (key, value) => Object.hasOwn(MAY_BE, key) && MAY_BE[/** @type {keyof Settings} */ (key)](value)

/**
 * What the parts in a page are to know: plain values, for they travel.
 * @typedef {object} PageSettings
 * @property {boolean} reduced motion
 * @property {Settings['colours']} colours
 * @property {typeof INK} inks
 * @property {Record<string, string>} [words] in place of the browser's own
 */

/** @param {Settings} all @returns {PageSettings} */
export const forPage = ({ motion, colours }) => ({ reduced: motion === 'reduced', colours, inks: INK, words: spoken() })
