// The card: laid into the page once, closed by its button or by Escape, and gone without a trace.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marked, traces } from '../lib/marks.js'
import { NEWS, SERVED } from '../lib/pages.js'
import { click } from '../lib/popup.js'
import { suite } from '../lib/suite.js'
import { until } from '../lib/wait.js'

const it = suite(SERVED)

/** @typedef {import('../lib/browser.js').Tab} Tab */

/** The cards in a page. @param {Tab} tab */
const cards = (tab) =>
  tab.evaluate(() =>
    [...document.querySelectorAll('standfirst-card')].map((card) => {
      const { left, top, right, bottom, width, height } = card.getBoundingClientRect()
      return { left, top, right, bottom, width, height, onTop: card.matches(':popover-open'), open: card.shadowRoot !== null }
    }),
  )

/** Opens the card from the popup and closes the popup, as a reader does. @param {Tab} tab */
async function lay(tab) {
  const { popup } = await click(tab)
  await popup.press('#card')
  const [card] = await until('the card is shown', async () => {
    const all = await cards(tab)
    return all.length > 0 && all[0].height > 50 && all
  })
  await popup.close()
  return card
}

for (const [name, close] of /** @type {[string, (tab: Tab, card: {right: number, top: number}) => Promise<void>][]} */ ([
  // Close stands at the end of the first line; the shadow root is closed, so it is found as a hand finds it.
  ['its button', (tab, card) => tab.pressAt(card.right - 40, card.top + 28)],
  ['Escape', (tab) => tab.type('Escape')],
])) {
  test(`the card closes by ${name} and leaves nothing`, async () => {
    const tab = await it.browser.open(it.server.origin + NEWS)
    const before = await traces(tab)
    const card = await lay(tab)
    assert.ok(card.onTop, 'the card is not in the top layer')
    assert.ok(!card.open, 'the page can look into the card')
    assert.ok(card.width >= 300 && card.width <= 640, `${card.width} px wide`)
    await close(tab, card)
    await until('the card is gone', async () => !(await cards(tab)).length)
    assert.deepEqual(await traces(tab), before)
    await tab.close()
  })
}

test('there is never more than one card, and the popup knows of it', async () => {
  const tab = await it.browser.open(it.server.origin + NEWS)
  await lay(tab)
  const { popup } = await click(tab)
  assert.equal(await popup.evaluate(() => document.querySelector('#card')?.getAttribute('aria-pressed')), 'true')
  assert.equal((await cards(tab)).length, 1)
  await popup.press('#card')
  await until('the card is gone', async () => !(await cards(tab)).length)
  await popup.press('#card')
  await until('the card is back', async () => (await cards(tab)).length)
  assert.equal((await cards(tab)).length, 1)
  await popup.close()
  await tab.close()
})

test('injected twice, and beside one that an older version left, there is still one card, and closing it leaves nothing', async () => {
  const tab = await it.browser.open(it.server.origin + NEWS)
  const before = await traces(tab)
  await lay(tab)
  const { popup } = await click(tab)
  await tab.evaluate(() => document.documentElement.append(document.createElement('standfirst-card')))
  await popup.evaluate(async () => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
    const [{ id: tabId = -1 }] = await api.tabs.query({ active: true, currentWindow: true })
    for (let i = 0; i < 2; i++)
      await api.scripting.executeScript({ target: { tabId }, files: ['/page/sheets.js', '/page/marks.js', '/page/card.js'] })
  })
  await popup.press('#card')
  await until('the card closed', async () => (await cards(tab)).every(({ onTop }) => !onTop))
  await popup.press('#card')
  await until('the card is back', async () => (await cards(tab)).some(({ onTop }) => onTop))
  assert.equal((await cards(tab)).length, 1)
  await popup.press('#mark')
  await until('the summary is marked', () => marked(tab, 'summary'))
  await popup.press('#mark')
  await until('nothing is marked', async () => !(await marked(tab, 'summary')))
  await popup.close()
  await tab.type('Escape')
  await until('the card is gone', async () => !(await cards(tab)).length)
  await until('nothing is left', async () => JSON.stringify(await traces(tab)) === JSON.stringify(before))
  await tab.close()
})
