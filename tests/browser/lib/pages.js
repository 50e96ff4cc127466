// The page folders of tests/pages.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './suite.js'

/** Where they lie. */
export const PAGES = path.join(ROOT, 'tests/pages')

/**
 * @typedef {object} Page
 * @property {string} name of the folder
 * @property {string} file
 * @property {any} expected what tests/pages.rs documents
 */

/** All of them, sorted by name. @type {Page[]} */
export const pages = readdirSync(PAGES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({
    name,
    file: path.join(PAGES, name, 'page.html'),
    expected: JSON.parse(readFileSync(path.join(PAGES, name, 'expected.json'), 'utf8')),
  }))
  .sort((a, b) => (a.name < b.name ? -1 : 1))

if (pages.length < 12) throw new Error(`only ${pages.length} page folders in ${PAGES}`)
