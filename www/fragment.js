// What is shown, in the fragment of the address: a browser sends that part to no server. The source is deflated.

/**
 * @typedef {object} State
 * @property {string} source
 * @property {string} length `short`, `medium`, `long`
 * @property {string} view `text`, `explain`
 */

/** Longest fragment. Browsers take 2 MB and more; what lies between two people, such as mail, breaks long lines sooner. */
const MOST = 100_000
/** Longest source that a fragment may unfold to: a small one could hold a very long text. */
const MOST_SOURCE = 5_000_000

/** @param {ReadableStream<any>} stream @param {number} [most] */
async function bytes(stream, most = Infinity) {
  const reader = stream.getReader()
  /** @type {Uint8Array[]} */
  const parts = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    length += value.length
    if (length > most) {
      await reader.cancel()
      throw new RangeError('the text of this link is too long')
    }
  }
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (parts)).arrayBuffer())
}

/** @param {State} state @returns {Promise<string>} the fragment with its `#`; empty where the source is too long for one */
export async function write({ source, length, view }) {
  const packed = await bytes(new Blob([source]).stream().pipeThrough(new CompressionStream('deflate-raw')))
  let binary = ''
  for (let at = 0; at < packed.length; at += 0x8000) binary += String.fromCharCode(...packed.subarray(at, at + 0x8000))
  const text = btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  return text.length > MOST ? '' : `#${new URLSearchParams({ length, view, source: text })}`
}

/** @param {string} fragment @returns {Promise<State | null>} nothing where it holds no state of ours */
export async function read(fragment) {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''))
  const text = fields.get('source')
  if (!text) return null
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  const packed = Uint8Array.from(binary, (c) => c.charCodeAt(0))
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const source = new TextDecoder().decode(await bytes(stream, MOST_SOURCE))
  return { source, length: fields.get('length') ?? '', view: fields.get('view') ?? '' }
}
