// The pages of ../shared/data/extraction with the most tags.
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { ROOT } from '../lib/suite.js'

/** Where the sets lie: not in the repository, and not on everybody's machine. */
const FOLDER = path.resolve(ROOT, '../shared/data/extraction')

/**
 * @param {number} many
 * @returns {Promise<{name: string, html: string}[]>} the largest first; none where the data is not there
 */
export async function largest(many) {
  /** @type {{name: string, html: string, tags: number}[]} */
  let all = []
  if (!existsSync(FOLDER)) return all
  for (const file of readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl.gz')).sort()) {
    const lines = createInterface({ input: createReadStream(path.join(FOLDER, file)).pipe(createGunzip()) })
    for await (const line of lines) {
      const { id, html } = JSON.parse(line)
      if (html) all.push({ name: `${file.replace('.jsonl.gz', '')} ${id}`, html, tags: html.split('<').length })
    }
    all = all.sort((a, b) => b.tags - a.tags).slice(0, many)
  }
  return all
}
