// The extension with one thing changed: the card's shadow root is open, so that what lies in it can be seen and pressed.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { EXTENSION } from './suite.js'

const CLOSED = "attachShadow({ mode: 'closed' })"

/**
 * @param {(folder: string) => void} [change] what else is to be changed in it
 * @returns {string} the folder of a copy, which goes when the tests end
 */
export function opened(change) {
  const folder = mkdtempSync(path.join(tmpdir(), 'standfirst-opened-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  cpSync(EXTENSION, folder, { recursive: true })
  const file = path.join(folder, 'page/card.js')
  const source = readFileSync(file, 'utf8')
  if (!source.includes(CLOSED)) throw new Error(`page/card.js has no ${CLOSED}`)
  writeFileSync(file, source.replace(CLOSED, CLOSED.replace('closed', 'open')))
  change?.(folder)
  return folder
}
