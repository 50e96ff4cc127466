// How long the reader waits for the digest, beside what the browser takes to open any popup. Reported, not judged: a
// busy machine is no bug. Both popups are opened in turn on each page, so that what else the machine does falls on both.
// Every sixth page tells it in a sixth of the time; `TIMING=all` takes them all.
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

const timed = pages.filter((_, i) => process.env.TIMING === 'all' || i % 6 === 0)

/** What the popup waits for, in the order in which it comes. */
const STEPS = ['asked', 'read', 'compiled', 'digested', 'painted']

/** @type {Awaited<ReturnType<typeof serve>>} */
let server
/** @type {import('../lib/browser.js').Browser[]} */
const browsers = []
before(async () => {
  server = await serve(SERVED)
  for (const extension of [EXTENSION, path.resolve(import.meta.dirname, '../empty')]) browsers.push(await launch(BROWSER, extension))
})
after(async () => {
  for (const browser of browsers) await browser.close()
  await server.close()
})

test('the popup shows its answer, and says when', async (t) => {
  /** Milliseconds from the popup's birth to each step, a page each. @type {Record<string, number>[]} */
  const ours = []
  /** To the frame of an empty popup. @type {number[]} */
  const empty = []
  for (const { where } of timed) {
    for (const browser of browsers) {
      const tab = await browser.open(server.origin + where)
      const popup = await tab.click()
      const ms = await painted(popup)
      if (browser === browsers[0]) {
        const steps = await popup.evaluate((steps) => steps.map((step) => performance.getEntriesByName(`standfirst:${step}`).at(-1)?.startTime ?? 0), STEPS)
        ours.push(Object.fromEntries(STEPS.map((step, i) => [step, steps[i]])))
      } else empty.push(ms)
      await popup.close()
      await tab.close()
    }
  }
  assert.equal(ours.length, timed.length)
  assert.ok(ours.every((steps) => STEPS.every((step) => steps[step] > 0)), 'a step is not marked')
  const of = (/** @type {string} */ step) => median(ours.map((steps) => steps[step]))
  const slowest = Math.max(...ours.map(({ painted }) => painted))
  t.diagnostic(`median from the popup's birth to the painted digest: ${of('painted').toFixed(0)} ms (slowest ${slowest.toFixed(0)} ms)`)
  t.diagnostic(`median of an empty extension's popup: ${median(empty).toFixed(0)} ms`)
  t.diagnostic(`medians on the way: ${STEPS.map((step) => `${step} ${of(step).toFixed(0)}`).join(', ')} ms`)
})
