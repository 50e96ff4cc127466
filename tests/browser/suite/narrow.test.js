// The card on a page that is 320 pixels wide, as a telephone's is, or a wider one at several times its size (WCAG 1.4.10).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cards, inside, lay, pressIn } from '../lib/card.js'
import { marked, traces } from '../lib/marks.js'
import { opened } from '../lib/opened.js'
import { SERVED } from '../lib/pages.js'
import { picture } from '../lib/screens.js'
import { BROWSER, suite } from '../lib/suite.js'
import { until } from '../lib/wait.js'

const WIDTH = 320
const it = suite(SERVED, { extension: opened(), size: { width: WIDTH, height: BROWSER === 'firefox' ? 1000 : 640 } })
/** @typedef {import('../lib/browser.js').Tab} Tab */

/** @param {Tab} tab */
const width = (tab) => tab.evaluate(() => innerWidth)

/** A page as wide. No window of Firefox is: there the page is enlarged until it has no more room. */
async function open() {
  const tab = await it.browser.open(`${it.server.origin}/www/sample/index.html`)
  if (BROWSER === 'firefox') {
    const script = 'gBrowser.selectedBrowser.fullZoom = arguments[0]'
    await it.browser.raw.send('WebDriver:ExecuteScript', { script, args: [(await width(tab)) / WIDTH], sandbox: 'system', newSandbox: false })
  }
  await until('the page is narrow', async () => (await width(tab)) <= WIDTH)
  return tab
}

/** What of the card stands out of it sideways, or needs scrolling to the side. @param {Tab} tab */
const out = (tab) =>
  inside(tab, (inside) => {
    const { left, right } = inside.host.getBoundingClientRect()
    return [...inside.querySelectorAll('*')].flatMap((element) => {
      const box = element.getBoundingClientRect()
      // What only a screen reader sees is one pixel wide, and cut.
      if (box.width <= 1) return []
      const scrolls = element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline'
      return box.left < left - 0.5 || box.right > right + 0.5 || scrolls ? [element.outerHTML.slice(0, 100)] : []
    })
  })

/** Whether the card lies over what is marked so, or it is out of sight. @param {Tab} tab @param {string} kind */
const covered = (tab, kind) =>
  inside(
    tab,
    (inside, kind) => {
      const card = inside.host.getBoundingClientRect()
      const all = [.../** @type {Iterable<Range>} */ (/** @type {unknown} */ (CSS.highlights.get(`standfirst-${kind}`) ?? []))]
      const box = all[0]?.getBoundingClientRect()
      return !box || box.top < 0 || box.bottom > innerHeight || (box.bottom > card.top + 1 && box.top < card.bottom - 1)
    },
    kind,
  )

test('the card fits a page of 320 pixels, and is used there as elsewhere', async () => {
  const tab = await open()
  const before = await traces(tab)
  const wide = () => tab.evaluate(() => document.documentElement.scrollWidth)
  const was = await wide()
  const card = await lay(tab)
  assert.ok(card.left >= 0 && card.right <= (await width(tab)), `from ${card.left} to ${card.right}`)
  assert.equal(await wide(), was)
  assert.deepEqual(await out(tab), [])
  await picture(tab, 'card-narrow')
  await pressIn(tab, 'li:last-child .sentence')
  const mark = await until('the sentence is marked', async () => {
    const one = await marked(tab, 'focus')
    return one?.inSight && one
  })
  assert.equal(mark.text, await inside(tab, (inside) => inside.querySelector('li:last-child .sentence')?.textContent ?? ''))
  await until('it is seen beside the card', async () => !(await covered(tab, 'focus')))
  await picture(tab, 'card-narrow-marked')
  await pressIn(tab, '.chip')
  await until('its first place is counted', () => inside(tab, (inside) => Boolean(inside.querySelector('.steps:not([hidden]) span')?.textContent)))
  await until('the place is seen beside the card', async () => !(await covered(tab, 'here')))
  assert.deepEqual(await out(tab), [])
  await picture(tab, 'card-narrow-chosen')
  await pressIn(tab, '.close')
  await until('the card is gone', async () => !(await cards(tab)).length)
  await until('nothing is left', async () => JSON.stringify(await traces(tab)) === JSON.stringify(before))
  await tab.close()
})
