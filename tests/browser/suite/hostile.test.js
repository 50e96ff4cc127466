// The pages of tests/hostile: whatever they forbid, override, undo or flood, the popup answers, marks and card stand, nothing
// of theirs runs where we are, and they stay as usable as they were.
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { hostile } from '../lib/hostile.js'
import { marked } from '../lib/marks.js'
import { pixels } from '../lib/pixels.js'
import { bare, click, words } from '../lib/popup.js'
import { suite } from '../lib/suite.js'
import { until } from '../lib/wait.js'

/** @typedef {import('../lib/browser.js').Tab} Tab */
/** @typedef {import('../lib/browser.js').Popup} Popup */
/** @typedef {import('../lib/hostile.js').Hostile} Hostile */

const it = suite()
/** LOOK's colour of a marked sentence on a light page. */
const MARK = [0xff, 0xe4, 0x8a]
/** More pixels than a line of a few words has. */
const PAINTED = 1000

/** The page in hand; closed also where its test failed. @type {Tab} */
let tab
afterEach(() => tab?.close())

/** All of a page that we could leave something in. @param {Tab} tab @param {Hostile} page */
async function traces(tab, { still, large }) {
  const seen = await tab.apart(
    (markup) => {
      const root = Object.getOwnPropertyDescriptor(Document.prototype, 'documentElement')?.get?.call(document)
      const sheets = Object.getOwnPropertyDescriptor(Document.prototype, 'adoptedStyleSheets')?.get?.call(document)
      let highlights = ''
      CSS.highlights.forEach((_, name) => (highlights += name.startsWith('standfirst') ? name : ''))
      return { markup: markup ? root?.outerHTML : '', sheets: markup ? sheets.length : 0, highlights }
    },
    still && !large,
  )
  // The page's own globals: nothing is called that the page may have replaced.
  const globals = await tab.evaluate(() => {
    const own = /** @type {any} */ (window).wrappedJSObject ?? window
    let names = ''
    for (const name in own) names += `${name} `
    return names
  })
  return { ...seen, globals }
}

/** Whether the card stands. The page may have taken its name: then it has none. @param {Tab} tab */
const carded = (tab) =>
  tab.apart(() => {
    const card = [...Document.prototype.querySelectorAll.call(document, ':root > :is(standfirst-card, [popover])')].find(
      (one) => one.localName === 'standfirst-card' || one.matches('[data-standfirst]'),
    )
    const { width = 0, height = 0 } = card?.getBoundingClientRect() ?? {}
    return width >= 300 && height > 50
  })

/** Nothing of the page ran in the popup or in our world in the page, or came in as an element. @param {Popup} popup */
async function unharmed(popup) {
  const found = await popup.evaluate(async () => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
    const [{ id = -1 }] = await api.tabs.query({ active: true, currentWindow: true })
    const injected = await api.scripting.executeScript({ target: { tabId: id }, func: () => Object.hasOwn(globalThis, 'pwned') }).catch(() => [])
    const ours = 'html head meta script link title body main header h1 h2 p ol ul li section div label input span button bdi mark footer'.split(' ')
    const strange = [...document.querySelectorAll('*')].filter(
      (element) =>
        !ours.includes(element.localName) ||
        element.getAttributeNames().some((name) => /^on|^style$/.test(name) && !['copies', 'body'].includes(element.id || element.localName)) ||
        ['src', 'href'].some((name) => /** @type {any} */ (element)[name] && !String(/** @type {any} */ (element)[name]).startsWith(location.origin)),
    )
    return { popup: 'pwned' in globalThis, world: injected.some(({ result }) => result), strange: strange.map((element) => element.outerHTML) }
  })
  assert.deepEqual(found, { popup: false, world: false, strange: [] })
  assert.ok(!it.server.asked.includes('/pwned'), 'the page ran something')
}

/** The page's keys still reach it. @param {Tab} tab */
async function usable(tab) {
  await tab.apart(() => scrollTo({ top: 0, behavior: 'instant' }))
  await tab.type('End')
  await until('the page scrolls', () => tab.apart(() => scrollY > 0))
}

for (const page of hostile) {
  test(page.name, async () => {
    it.server.put(page.where, page.answer)
    it.server.asked.length = 0
    tab = await it.browser.open(it.server.origin + page.where)
    const before = await traces(tab, page)
    const { popup, ...shown } = await click(tab)
    await unharmed(popup)
    if (page.expect === 'digest') {
      assert.ok(shown.sentences.length > 0, `no summary; the popup says “${shown.state}”`)
      const said = page.said && words(page.said).split('$')[0]
      assert.ok(said ? shown.state.startsWith(said) : !shown.state, `the popup says “${shown.state}”`)
    } else {
      assert.equal(shown.state, words(page.expect))
      assert.deepEqual(shown.sentences, [])
    }
    if (page.expect === 'digest' && page.marks) {
      await popup.press('#sentences .sentence')
      const tabApart = { ...tab, evaluate: tab.apart }
      const mark = await until('the sentence is marked and in sight', async () => {
        const focus = await marked(tabApart, 'focus')
        return focus?.inSight && focus
      })
      assert.equal(bare(mark.text.toWellFormed()), bare(shown.sentences[0]))
      // The mark is painted, not only registered.
      if (page.paints) await until('the mark is painted', async () => (await pixels(tab, MARK)) > PAINTED)
    }
    if (page.expect === 'digest' && page.card) {
      await popup.press('#card')
      await until('the card is shown', () => carded(tab))
      await popup.press('#card')
      await until('the card is gone', async () => !(await carded(tab)))
    }
    await unharmed(popup)
    await popup.close()
    // With the card goes what was marked; without one the mark stays for the reader.
    if (page.card) await until('nothing of ours is left', async () => !(await traces(tab, page)).highlights)
    const after = await traces(tab, page)
    assert.deepEqual(page.card ? after : after.globals, page.card ? before : before.globals)
    if (page.keys) await usable(tab)
  })
}

if (hostile.length < 50) throw new Error(`only ${hostile.length} hostile pages`)
