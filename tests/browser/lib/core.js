// The core in Node.js: the same WebAssembly that the extension carries, and the reader's source to run in a page.
import { readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { EXTENSION, ROOT } from './suite.js'

const glue = path.join(EXTENSION, 'core/standfirst.js')
const core = await import(pathToFileURL(glue).href)
core.initSync({ module: readFileSync(path.join(EXTENSION, 'core/standfirst_bg.wasm')) })

const READER = readFileSync(path.join(EXTENSION, 'page/reader.js'), 'utf8')

/** @typedef {{table: string, text: string, type: string}} Snapshot `Snapshot` of extension/shared/page.js */

/**
 * Runs the reader in the page itself and leaves what it found in `window.standfirst`. The page must allow `eval`.
 * @param {import('./browser.js').Document} tab
 * @returns {Promise<Snapshot>}
 */
export function snapshot(tab) {
  return tab.evaluate((source) => {
    const value = (0, eval)(source)
    // In Firefox a script runs in a sandbox of its own, whose globals end with it.
    const own = /** @type {any} */ (window)
    own.standfirst = /** @type {any} */ (globalThis).standfirst
    return value
  }, READER)
}

/**
 * What the core makes of a snapshot.
 * @param {Snapshot} snapshot
 * @param {object} [options]
 */
export function read(snapshot, options = {}) {
  const reading = core.read(Buffer.from(snapshot.table, 'base64'), snapshot.text, options)
  return { reading, digest: reading.digest() }
}

/**
 * What the command line tool, compiled for this machine, makes of a file: another parser, another reader, the same core.
 * @param {string} file
 * @param {string} url
 * @returns {any}
 */
export function native(file, url) {
  const tool = process.env.STANDFIRST ?? path.join(ROOT, 'target/debug/standfirst')
  const json = execFileSync(tool, ['--input', 'html', '--format', 'jsonl', '--url', url, file], { encoding: 'utf8', maxBuffer: 1 << 28 })
  return JSON.parse(json)
}
