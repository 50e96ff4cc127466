// The page folders of tests/pages and tests/not-articles.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './suite.js'

/** What a server serves so that each of them is found: the repository, for a page may lie elsewhere in it. */
export { ROOT as SERVED } from './suite.js'

/**
 * @typedef {object} Page
 * @property {string} name of the folder
 * @property {string} file
 * @property {string} where its path on a server of `SERVED`
 * @property {any} expected what tests/pages.rs documents
 */

/** The page folders of one kind, sorted by name. @type {(kind: string, least: number) => Page[]} */
const folders = (kind, least) => {
  const root = path.join(ROOT, kind)
  const all = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const expected = JSON.parse(readFileSync(path.join(root, name, 'expected.json'), 'utf8'))
      const file = path.join(root, name, expected.page ?? 'page.html')
      return { name, file, where: `/${path.relative(ROOT, file).split(path.sep).join('/')}`, expected }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  if (all.length < least) throw new Error(`only ${all.length} page folders in ${root}`)
  return all
}

/** Pages of which each is looked at by itself. */
export const pages = folders('tests/pages', 12)

/** Pages without an article; most of them, not each, must be told. */
export const notArticles = folders('tests/not-articles', 40)

/** The page in the shape of a newspaper's, by which the tests that need but one page go. */
export const NEWS = '/tests/pages/wordpress-news/page.html'
