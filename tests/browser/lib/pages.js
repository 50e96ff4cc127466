// The page folders of tests/pages.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './suite.js'

/** What a server serves so that each of them is found: the repository, for a page may lie elsewhere in it. */
export { ROOT as SERVED } from './suite.js'

const PAGES = path.join(ROOT, 'tests/pages')

/**
 * @typedef {object} Page
 * @property {string} name of the folder
 * @property {string} file
 * @property {string} where its path on a server of `SERVED`
 * @property {any} expected what tests/pages.rs documents
 */

/** All of them, sorted by name. @type {Page[]} */
export const pages = readdirSync(PAGES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const expected = JSON.parse(readFileSync(path.join(PAGES, name, 'expected.json'), 'utf8'))
    const file = path.join(PAGES, name, expected.page ?? 'page.html')
    return { name, file, where: `/${path.relative(ROOT, file).split(path.sep).join('/')}`, expected }
  })
  .sort((a, b) => (a.name < b.name ? -1 : 1))

if (pages.length < 12) throw new Error(`only ${pages.length} page folders in ${PAGES}`)

/** The page in the shape of a newspaper's, by which the tests that need but one page go. */
export const NEWS = '/tests/pages/wordpress-news/page.html'
