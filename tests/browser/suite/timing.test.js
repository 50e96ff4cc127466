// How long the reader waits for the digest, beside what the browser takes to open any popup. Reported, not judged: a
// busy machine is no bug.
import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { launch } from '../lib/launch.js'
import { SERVED, pages } from '../lib/pages.js'
import { painted } from '../lib/popup.js'
import { serve } from '../lib/serve.js'
import { BROWSER, EXTENSION } from '../lib/suite.js'

/** @param {number[]} times */
const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1]

/** @type {Awaited<ReturnType<typeof serve>>} */
let server
before(async () => {
  server = await serve(SERVED)
})
after(() => server.close())

/** @param {string} extension @returns {Promise<number[]>} milliseconds from the popup's birth to its painted answer, a page each */
async function times(extension) {
  const browser = await launch(BROWSER, extension)
  /** @type {number[]} */
  const all = []
  try {
    for (const { where } of pages) {
      const tab = await browser.open(server.origin + where)
      const popup = await tab.click()
      all.push(await painted(popup))
      await popup.close()
      await tab.close()
    }
  } finally {
    await browser.close()
  }
  return all
}

test('the popup shows its answer on every page, and says when', async (t) => {
  const ours = await times(EXTENSION)
  const empty = await times(path.resolve(import.meta.dirname, '../empty'))
  assert.equal(ours.length, pages.length)
  t.diagnostic(`median from the popup's birth to the painted digest: ${median(ours).toFixed(0)} ms (slowest ${Math.max(...ours).toFixed(0)} ms)`)
  t.diagnostic(`median of an empty extension's popup: ${median(empty).toFixed(0)} ms`)
})
