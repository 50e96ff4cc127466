// The browser's extension API under one name: Firefox calls it `browser`, Chromium `chrome`; both answer with promises.
// And the interface's own words, in the browser's language or in the one that the reader chose.

/** @type {typeof chrome} */
export const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome

/** @typedef {Record<string, {message: string, placeholders?: Record<string, {content: string}>}>} Messages */

/** The messages of the language that the reader chose in place of the browser's. @type {Messages | undefined} */
let chosen
let turns = 0

/**
 * The interface's own words.
 * @param {string} key of `_locales/<language>/messages.json`
 * @param {...(string | number)} values
 * @returns {string}
 */
export function words(key, ...values) {
  if (!chosen) return api.i18n.getMessage(key, values.map(String))
  const own = chosen[key]
  return own ? fill(own, values) : ''
}

/**
 * The words for so many of something: `key_one`, `key_few`, … where the language has such a form of its own, else `key`.
 * @param {string} key
 * @param {number} n
 * @param {...(string | number)} values
 * @returns {string}
 */
export function plural(key, n, ...values) {
  return words(`${key}_${new Intl.PluralRules(language()).select(n)}`, ...values) || words(key, ...values)
}

/** Puts values where a message names them, as the browser does. @param {Messages[string]} message @param {(string | number)[]} values */
const fill = (message, values) => numbered(message).replace(/\$(?:([1-9])|\$)/g, (_, n) => (n ? String(values[n - 1] ?? '') : '$'))

/** A message with the numbers of its placeholders in place of their names. @param {Messages[string]} message */
const numbered = ({ message, placeholders = {} }) =>
  message.replace(/\$(\w+)\$/g, (all, name) => placeholders[name.toLowerCase()]?.content ?? all)

/** The language that the interface speaks, BCP 47. */
export const language = () => words('languageTag')

/** Where its lines begin: `ltr` or `rtl`. */
export const direction = () => (/^(ar|he)\b/.test(language()) ? 'rtl' : 'ltr')

/**
 * Speaks a language of `_locales` from now on; without a name, or where it cannot be loaded, the browser's.
 * @param {string} locale `de`, `pt_BR`
 */
export async function speakIn(locale) {
  const turn = ++turns
  /** @type {Messages | undefined} */
  let next
  try {
    if (locale) next = await (await fetch(new URL(`../_locales/${locale}/messages.json`, import.meta.url))).json()
  } catch (error) {
    console.warn(error)
  }
  // The last to ask is heard, whichever file comes last.
  if (turn === turns) chosen = next
}

/** All words of the language that the reader chose, for the parts that lie in a page; nothing where the browser's is spoken. */
export const spoken = () =>
  chosen && Object.fromEntries(Object.entries(chosen).map(([key, message]) => [key, numbered(message)]))
