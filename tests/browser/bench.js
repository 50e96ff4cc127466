// node tests/browser/bench.js
//
// Times in Chromium, in one page and one run, round by round in turn: reader.js and the core against cloning the
// document and Readability.js, which is how others read a live page. Pages: tests/pages, and a page of 24,000 nodes and
// one of twice as many, to see that twice the page takes twice the time.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { launch } from './lib/chromium.js'
import { SERVED, pages } from './lib/pages.js'
import { serve } from './lib/serve.js'
import { EXTENSION, ROOT } from './lib/suite.js'

/** Odd, so that the median is a measured value. */
const ROUNDS = 9
/** Nodes of a long encyclopedia page. */
const LONG = 24_000

const server = await serve(SERVED)
for (const file of ['core/standfirst.js', 'core/standfirst_bg.wasm']) {
  const type = file.endsWith('.js') ? 'text/javascript' : 'application/wasm'
  server.put(`/-/${file}`, { body: readFileSync(path.join(EXTENSION, file)), type })
}
const sources = {
  reader: readFileSync(path.join(EXTENSION, 'page/reader.js'), 'utf8'),
  readability: readFileSync(path.join(import.meta.dirname, 'node_modules/@mozilla/readability/Readability.js'), 'utf8'),
}
const browser = await launch(EXTENSION)
try {
  console.log(`${'ms, median of ' + ROUNDS}`.padEnd(32) + ['nodes', 'read', 'digest', 'sum', 'Readability', 'ratio'].map((h) => h.padStart(12)).join(''))
  /** @type {number[]} */
  const ratios = []
  for (const { name, where } of pages) {
    const row = await time(where)
    ratios.push(row.ratio)
    print(name, row)
  }
  const one = await time('/tests/pages/wiki/page.html', LONG)
  print(`wiki, grown to ${LONG} nodes`, one)
  const two = await time('/tests/pages/wiki/page.html', 2 * LONG)
  print(`wiki, grown to ${2 * LONG} nodes`, two)
  ratios.sort((a, b) => a - b)
  console.log(`\nThe pages of tests/pages take ${(ratios[ratios.length >> 1] * 100).toFixed(0)} % of the time of Readability.js (median);`)
  console.log(`the long page takes ${(one.ratio * 100).toFixed(0)} %; a page of twice its size takes ${(two.sum / one.sum).toFixed(2)} times as long.`)
} finally {
  await browser.close()
  await server.close()
}

/** @param {string} name @param {Awaited<ReturnType<typeof time>>} row */
function print(name, { nodes, read, digest, sum, peer, ratio }) {
  const cells = [String(nodes), ...[read, digest, sum, peer].map((ms) => ms.toFixed(1)), `${(ratio * 100).toFixed(0)} %`]
  console.log(name.padEnd(32) + cells.map((cell) => cell.padStart(12)).join(''))
}

/** @param {string} where @param {number} [grow] repeats the page's longest run of siblings until there are so many nodes */
async function time(where, grow = 0) {
  // What times the page runs in it: no page's policy may forbid that.
  const source = readFileSync(path.join(ROOT, where), 'utf8')
  server.put(where, source.replace(/<meta http-equiv="?Content-Security-Policy[^>]*>/i, ''))
  const tab = await browser.open(server.origin + where)
  const times = await tab.evaluate(
    async (sources, rounds, grow, core) => {
      const count = () => document.evaluate('count(//node())', document).numberValue
      if (grow) {
        const parents = [...document.querySelectorAll('body *')]
        const longest = parents.reduce((a, b) => (b.textContent.length * b.childElementCount > a.textContent.length * a.childElementCount ? b : a))
        const body = [...longest.children]
        while (count() < grow) longest.append(...body.map((child) => child.cloneNode(true)))
      }
      const { default: init, read } = await import(core)
      await init()
      const Readability = (0, eval)(`${sources.readability}; Readability`)
      /** @type {number[][]} */
      const all = [[], [], []]
      for (let round = 0; round < rounds; round++) {
        const start = performance.now()
        const snapshot = (0, eval)(sources.reader)
        const between = performance.now()
        const table = Uint8Array.from(atob(snapshot.table), (c) => c.charCodeAt(0))
        const reading = read(table, snapshot.text, {})
        reading.digest()
        all[0].push(between - start)
        all[1].push(performance.now() - between)
        reading.free()
        const again = performance.now()
        new Readability(document.cloneNode(true)).parse()
        all[2].push(performance.now() - again)
      }
      return { nodes: count(), medians: all.map((list) => list.sort((a, b) => a - b)[list.length >> 1]) }
    },
    sources,
    ROUNDS,
    grow,
    `${server.origin}/-/core/standfirst.js`,
  )
  await tab.close()
  const [read, digest, peer] = times.medians
  return { nodes: times.nodes, read, digest, sum: read + digest, peer, ratio: (read + digest) / peer }
}
