// The pages of tests/hostile; its README says what they are.
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { BROWSER, ROOT } from './suite.js'

/**
 * @typedef {object} Hostile
 * @property {string} name of the file
 * @property {string} where its path on the server
 * @property {import('./serve.js').Answer} answer
 * @property {string} expect `digest`, or the key of a sentence
 * @property {string} said the key of the sentence above the digest, or nothing
 * @property {boolean} marks
 * @property {boolean} card
 * @property {boolean} paints
 * @property {boolean} still
 * @property {boolean} keys
 * @property {boolean} large
 */

const FOLDER = path.join(ROOT, 'tests/hostile')
/** What their articles say, where they have none of their own. */
export const article = readFileSync(path.join(FOLDER, 'article.fragment'), 'utf8')
const DEFAULTS = { expect: 'digest', said: '', marks: true, card: true, paints: false, still: true, keys: true, large: false }
const KEYS = new Set([...Object.keys(DEFAULTS), 'headers', 'type', 'repeat'])

/** @param {string} file @returns {Hostile} */
function load(file) {
  const source = readFileSync(path.join(FOLDER, file), 'utf8')
  const [comment = '', json = '{}'] = source.match(/^<!-- (\{.*\}) -->\n/) ?? []
  const { headers, type, repeat = 1, ...said } = JSON.parse(json)
  for (const key of Object.keys(JSON.parse(json))) if (!KEYS.has(key)) throw new Error(`${file}: what is “${key}”?`)
  const body = source.slice(comment.length).replaceAll('<!-- article -->', () => article).repeat(repeat)
  const name = file.replace(/\.html$/, '')
  const expect = said.expect?.[BROWSER] ?? said.expect ?? DEFAULTS.expect
  return { ...DEFAULTS, ...said, expect, name, where: `/hostile/${name}`, answer: { body, headers, type } }
}

/** All of them, sorted by name. */
export const hostile = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.html'))
  .sort()
  .map(load)
