// The core: Rust compiled to WebAssembly. It runs here, in the extension's own pages, never in a web page.

import init, { read } from '../core/standfirst.js'

/** @typedef {import('../core/standfirst.js').Reading} Reading */
/** @typedef {import('../core/standfirst.js').Digest} Digest */
/** @typedef {import('../core/standfirst.js').Pick} Pick */
/** @typedef {import('../core/standfirst.js').Length} Length */
/** @typedef {import('./page.js').Snapshot} Snapshot */

/** @type {Promise<unknown> | undefined} */
let ready

/**
 * Loads the core once; compiling goes on while the file comes in.
 * @param {Promise<WebAssembly.Module>} [compiled] where that has begun already
 */
export function core(compiled) {
  ready ??= compiled ? init({ module_or_path: compiled }) : init()
  return ready
}

/**
 * What the reader handed over, if it did.
 * @param {chrome.scripting.InjectionResult<unknown>[]} answer of the script that was run
 * @returns {Snapshot}
 */
export function snapshotOf([frame]) {
  const result = /** @type {any} */ (frame?.result)
  if (!result?.table && !result?.kept) throw new Error(result?.failed ?? 'The reader gave no answer.')
  return result
}

/**
 * Reads a snapshot.
 * @param {Snapshot} snapshot
 * @param {Length} length
 * @returns {Promise<Reading>}
 */
export async function digest(snapshot, length) {
  const table = bytes(snapshot.table)
  await core()
  return read(table, snapshot.text, { length })
}

/** @param {string} base64 */
function bytes(base64) {
  const native = /** @type {{ fromBase64?: (base64: string) => Uint8Array }} */ (/** @type {unknown} */ (Uint8Array)).fromBase64
  return native ? native(base64) : Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
}
