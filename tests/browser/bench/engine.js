// Runs in a page: reader.js and the core against cloning the document and Readability.js, round by round in turn, so that
// what else the machine does falls on both. Says what it measured in an attribute, which any driver can read.
//
// `?rounds=` of both; `&peer=` those of them in which Readability.js runs too.

const asked = new URL(import.meta.url).searchParams
const rounds = Number(asked.get('rounds'))
const peers = Number(asked.get('peer'))

try {
  document.documentElement.dataset.bench = JSON.stringify(await measure())
} catch (error) {
  document.documentElement.dataset.bench = JSON.stringify({ failed: String(/** @type {any} */ (error).stack ?? error) })
}

async function measure() {
  const source = (/** @type {string} */ name) => fetch(`/-/${name}`).then((answer) => answer.text())
  const [reader, readability] = await Promise.all([source('reader.js'), source('readability.js')])
  // An instance of its own, whose memory is this page's.
  const { default: init, read } = await import(/** @type {any} */ ('/-/core/standfirst.js'))
  const { memory } = await init()
  const Readability = (0, eval)(`${readability}; Readability`)
  const nodes = document.evaluate('count(//node())', document).numberValue
  const before = memory.buffer.byteLength
  /** Milliseconds, a round each. @type {{read: number[], digest: number[], peer: number[]}} */
  const times = { read: [], digest: [], peer: [] }
  let peak = 0
  let said = {}
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    const snapshot = await (0, eval)(reader)
    const between = performance.now()
    if (snapshot.failed) throw new Error(snapshot.failed)
    const table = Uint8Array.from(atob(snapshot.table), (c) => c.charCodeAt(0))
    const reading = read(table, snapshot.text, {})
    const digest = reading.digest()
    times.read.push(between - start)
    times.digest.push(performance.now() - between)
    if (round === 0) {
      peak = memory.buffer.byteLength
      said = { status: digest.status, note: digest.note, ...size(table, snapshot.text) }
    }
    reading.free()
    if (round < peers) {
      const again = performance.now()
      new Readability(/** @type {Document} */ (document.cloneNode(true))).parse()
      times.peer.push(performance.now() - again)
    }
    // The browser's own work on the page is not put off into the next round.
    await new Promise((done) => setTimeout(done))
  }
  return { nodes, ...said, memory: { before, peak }, ...times }
}

/**
 * The words and bytes of the text nodes that were read.
 * @param {Uint8Array} table in the form of src/page/wire.rs
 * @param {string} text
 */
function size(table, text) {
  const words = new DataView(table.buffer)
  const word = (/** @type {number} */ at) => words.getUint32(at * 4, true)
  const [strings, elements, texts] = [2, 3, 4].map(word)
  const first = 12 + strings + 5 * elements
  let units = 0
  for (let nth = 0; nth < texts; nth++) units += word(first + 2 * nth + 1) >>> 2
  const read = text.slice(0, units)
  return { texts, words: read.split(/\s+/).filter(Boolean).length, bytes: new TextEncoder().encode(read).length }
}
