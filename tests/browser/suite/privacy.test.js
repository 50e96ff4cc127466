// What is promised of privacy: no request leaves the browser in a whole run, nothing of ours can be reached by a page, what
// is kept are settings, and a page observes no more than the README says.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, test } from 'node:test'
import { marked } from '../lib/marks.js'
import { article } from '../lib/hostile.js'
import { hole } from '../lib/hole.js'
import { click } from '../lib/popup.js'
import { speak } from '../lib/settings.js'
import { EXTENSION, suite } from '../lib/suite.js'
import { watch } from '../lib/traffic.js'
import { until } from '../lib/wait.js'

/** @typedef {import('../lib/browser.js').Tab} Tab */

/** What browsers ask their makers of their own accord, whichever extensions they have. */
const OWN = /^(https?:\/\/)?([\w-]+\.)*(google\.com|googleapis\.com|gvt1\.com|mozilla\.(com|net|org))[:/]/
const nowhere = await hole()
after(() => nowhere.close())
const it = suite(undefined, { proxy: nowhere.port })

/** A page that writes down all that it can observe, once it is told to begin. */
const PAGE = `<!doctype html><html lang="en"><title>The ferry at Dunmarrow will run</title>
<link rel="icon" href="data:,"><body>${article}<div style="height: 200vh"></div><script>
  const seen = []
  const note = (what) => { if (!seen.includes(what)) seen.push(what) }
  window.recorded = () => ({ seen })
  function begin() {
    seen.length = 0
    const name = (node) => node.localName ?? node.nodeName
    new MutationObserver((all) => {
      for (const { type, target, attributeName, addedNodes, removedNodes } of all) {
        if (type !== 'childList') note(type + ' ' + (attributeName ?? '') + ' of ' + name(target))
        for (const node of addedNodes) note('in ' + name(target) + ' comes ' + name(node))
        for (const node of removedNodes) note('from ' + name(target) + ' goes ' + name(node))
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    const events = new Set()
    for (let at of [window, document, document.body]) for (; at; at = Object.getPrototypeOf(at))
      for (const key of Object.getOwnPropertyNames(at)) if (key.startsWith('on')) events.add(key.slice(2))
    for (const type of [...events, 'focusin', 'focusout', 'DOMContentLoaded', 'beforematch', 'fullscreenchange'])
      // What the mouse and the device do is the reader's.
      if (!/^device|^(mouse|pointer)(over|out|enter|leave|move|rawupdate)/.test(type)) addEventListener(type, () => note('event ' + type), { capture: true, passive: true })
    navigation?.addEventListener('currententrychange', () => note('navigation'))
    new PerformanceObserver((list) => { for (const { name } of list.getEntries()) note('resource ' + name) }).observe({ type: 'resource' })
    new PerformanceObserver((list) => { for (const { name } of list.getEntries()) note('mark ' + name) }).observe({ type: 'mark' })
    const globals = () => Object.getOwnPropertyNames(window).length
    const before = { globals: globals(), sheets: document.adoptedStyleSheets.length, frames: length, keys: Object.keys(localStorage).length }
    setInterval(() => {
      for (const name of CSS.highlights.keys()) note('highlight ' + name)
      if (document.adoptedStyleSheets.length > before.sheets) note('a sheet')
      if (globals() !== before.globals) note('a global')
      if (length !== before.frames) note('a frame')
      if (Object.keys(localStorage).length !== before.keys) note('a key in its storage')
      if (document.activeElement !== document.body) note('focus in ' + document.activeElement.localName)
    }, 5)
  }
</script></html>`
/** That the window is no more the one in front, which any popup of the browser tells. */
const POPUP = /^event (blur|focus|visibilitychange|resize)$/

/** What marks do: their sheet, their ranges, and the way to them. */
const MARKS = /^a sheet$|^highlight standfirst-(focus|settle)$|^event scroll(end)?$/

const open = () => {
  it.server.put('/', PAGE)
  return it.browser.open(`${it.server.origin}/`)
}

test('in a whole run nothing is asked of any server', async () => {
  const end = await watch(it.browser)
  const tab = await open()
  const before = it.server.asked.length
  const { popup, sentences } = await click(tab)
  assert.ok(sentences.length)
  for (const selector of ['#sentences .sentence', '#people .chip', '#mark', '#card', '#lengths label:last-child']) await popup.press(selector)
  await until('the card is shown', () => tab.evaluate(() => Boolean(document.querySelector('standfirst-card'))))
  await popup.press('#copy')
  await popup.press('#copies button:last-child')
  await popup.press('#more')
  await until('the menu is open', () => popup.evaluate(() => document.querySelector('#others')?.matches(':popover-open')))
  await popup.close()
  await (await speak(it.browser, 'de')).close()
  const again = await click(tab)
  await again.popup.close()

  // Proof that server, watch and proxy see what there is to see.
  const [probe, far] = [`${it.server.origin}/probe`, 'http://far.example/probe']
  await tab.evaluate((...urls) => void urls.forEach((url) => fetch(url).catch(() => {})), probe, far)
  await until('the probes arrived', () => it.server.asked.includes('/probe') && nowhere.asked.includes(far))
  const asked = await end()
  await tab.close()
  assert.deepEqual(it.server.asked.slice(before), ['/probe'])
  assert.deepEqual(nowhere.asked.filter((address) => !OWN.test(address)), [far])
  // What a browser takes from within itself (its own pages, `data:`) goes nowhere.
  const left = asked.filter((url) => /^(https?|wss?|ftp):/.test(url) && url !== `${it.server.origin}/`)
  assert.deepEqual([...new Set(left)].sort(), [probe, far].sort())
})

test('what is kept are settings: no text, no address', async () => {
  const own = await it.browser.open(`${it.browser.home}options/options.html`)
  const kept = await own.evaluate(async () => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
    const { KEYS } = await import(/** @type {any} */ (`${location.origin}/shared/settings.js`))
    return {
      keys: KEYS,
      local: await api.storage.local.get(null),
      others: {
        session: await api.storage.session.get(null),
        sync: await api.storage.sync.get(null).catch(() => ({})),
        localStorage: { ...localStorage },
        sessionStorage: { ...sessionStorage },
        databases: Object.fromEntries((await indexedDB.databases()).map(({ name }) => [name, true])),
        caches: Object.fromEntries((await caches.keys()).map((name) => [name, true])),
        cookies: document.cookie ? { cookie: document.cookie } : {},
      },
    }
  })
  await own.close()
  // The run before this test chose both.
  assert.deepEqual(kept.local, { language: 'de', length: 'long' })
  for (const key of Object.keys(kept.local)) assert.ok(kept.keys.includes(key), key)
  for (const [where, what] of Object.entries(kept.others)) assert.deepEqual(what, {}, where)
})

test('no page reaches a file of ours', async () => {
  const files = readdirSync(EXTENSION, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(EXTENSION.length + 1))
  assert.ok(files.length > 40)
  const tab = await open()
  const reached = await tab.evaluate(
    async (home, files) => {
      /** @type {[string, (url: string) => Promise<unknown>][]} */
      const ways = [['fetch', (url) => fetch(url)], ['fetch without CORS', (url) => fetch(url, { mode: 'no-cors' })], ['import', (url) => import(url)]]
      for (const [tag, key] of [['img', 'src'], ['script', 'src'], ['link', 'href'], ['video', 'src'], ['object', 'data']])
        ways.push([
          tag,
          (url) =>
            new Promise((done, fail) => {
              const element = Object.assign(document.createElement(tag), { rel: 'stylesheet', onload: done, onloadedmetadata: done, onerror: fail, [key]: url })
              document.body.append(element)
            }),
        ])
      /** @type {string[]} */
      const reached = []
      const tries = files.flatMap((file) => ways.map(([name, go]) => go(home + file).then(() => reached.push(`${file} by ${name}`), () => {})))
      await Promise.all(tries)
      return { reached, api: typeof (/** @type {any} */ (globalThis).chrome?.runtime) }
    },
    it.browser.home,
    files,
  )
  assert.deepEqual(reached, { reached: [], api: 'undefined' })
  await tab.close()
})

test('a page observes a sheet, ranges, scrolling and the card, and nothing else', async () => {
  const tab = await open()
  /** What was observed since the last time; but for what marks do, where there are some. */
  const observed = async (marked = false) => {
    const seen = await tab.evaluate(async () => {
      const { seen } = /** @type {any} */ (window).recorded()
      await new Promise((done) => setTimeout(done, 60))
      return seen.splice(0)
    })
    return /** @type {string[]} */ (seen).filter((what) => !POPUP.test(what) && !(marked && MARKS.test(what))).sort()
  }
  await tab.evaluate(() => {
    const own = /** @type {any} */ (window)
    own.begin()
  })
  const { popup, sentences } = await click(tab)
  assert.ok(sentences.length)
  assert.deepEqual(await observed(), [], 'reading is observed')

  await popup.press('#sentences li:last-child .sentence')
  await until('the sentence is in sight', async () => (await marked(tab, 'focus'))?.inSight)
  const marks = await observed()
  assert.ok(marks.includes('a sheet') && marks.includes('highlight standfirst-focus') && marks.includes('event scroll'), marks.join())
  assert.deepEqual(marks.filter((what) => !MARKS.test(what)), [])

  await popup.press('#card')
  await until('the card is shown', () => tab.evaluate(() => Boolean(document.querySelector('standfirst-card'))))
  assert.deepEqual(await observed(true), ['event beforetoggle', 'event toggle', 'in html comes standfirst-card'])
  await popup.press('#card')
  await until('the card is gone', () => tab.evaluate(() => !document.querySelector('standfirst-card')))
  assert.deepEqual(await observed(true), ['from html goes standfirst-card'])
  await popup.close()
  assert.deepEqual(await observed(true), [])
  await tab.close()
})
