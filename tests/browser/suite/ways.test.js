// Every way in: the button as the popup and as the card, the shortcuts, the menus, and the sites on which the card always
// shows; and that there is no way in that the reader did not choose.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marked } from '../lib/marks.js'
import { NEWS, SERVED } from '../lib/pages.js'
import { click, painted, shown, words } from '../lib/popup.js'
import { suite } from '../lib/suite.js'
import { sleep, until } from '../lib/wait.js'

/** @typedef {import('../lib/browser.js').Tab} Tab */

const it = suite(SERVED)
const OTHER = '/tests/pages/interview/page.html'
const NONE = '/tests/pages/home-page/page.html'
/** The server's site, as a permission names it. */
const PATTERN = 'http://127.0.0.1/*'

const open = (where = NEWS) => it.browser.open(it.server.origin + where)
/** @param {Tab} tab */
const cards = (tab) => tab.evaluate(() => document.querySelectorAll('standfirst-card').length)
/** @param {Tab} tab */
const carded = (tab) => until('the card is shown', async () => (await cards(tab)) === 1)
/** @param {Tab} tab */
const uncarded = (tab) => until('the card is gone', async () => (await cards(tab)) === 0)

/** What the browser has of the extension, asked on its own page. @param {'permissions' | 'scripts'} what @returns {Promise<any>} */
async function has(what) {
  const own = await it.browser.open(`${it.browser.home}options/options.html`)
  const found = await own.evaluate((what) => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
    return what === 'permissions' ? api.permissions.getAll() : api.scripting.getRegisteredContentScripts()
  }, what)
  await own.close()
  return found
}
/** @returns {Promise<string[]>} */
const origins = async () => (await has('permissions')).origins ?? []
/** @returns {Promise<unknown[]>} */
const scripts = () => has('scripts')

/** Chooses what a click on the button opens, as the options page does. @param {'popup' | 'card'} click */
async function arm(click) {
  const own = await it.browser.open(`${it.browser.home}options/options.html`)
  await until('the options are shown', () => own.evaluate(() => !document.querySelector('main')?.hidden))
  await own.press(`[name=click][value=${click}]`)
  await until('the button is armed', () =>
    own.evaluate(async (click) => {
      const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
      return (await api.action.getPopup({})).endsWith('popup.html') === (click === 'popup')
    }, click),
  )
  await own.close()
}

/** Chooses the site in the popup. @param {Tab} tab */
async function fromPopup(tab) {
  const { popup } = await click(tab)
  await popup.press('#more')
  await until('the menu is open', () => popup.evaluate(() => document.querySelector('#others')?.matches(':popover-open')))
  const nth = await popup.evaluate(
    (label) => [...document.querySelectorAll('#others button')].findIndex((button) => button.textContent === label),
    words('siteAlways'),
  )
  assert.ok(nth >= 0, 'the popup does not offer it')
  await popup.press(`#others button:nth-of-type(${nth + 1})`)
  await sleep(500)
  await popup.close()
}

test('the shortcut of the button opens the popup', async () => {
  const tab = await open()
  if (it.browser.name === 'chromium') {
    const { popup, sentences } = await click(tab)
    assert.ok(sentences.length)
    await popup.close()
  } else {
    await tab.shortcut('_execute_action')
    await until('the popup is open', () => it.browser.raw.send('WebDriver:ExecuteScript', { script: `return Boolean(document.querySelector('.webextension-popup-browser'))`, args: [], sandbox: 'system', newSandbox: false }))
    await (await tab.click()).close()
  }
  await tab.close()
})

test('a shortcut shows the card and closes it', async () => {
  const tab = await open()
  await tab.shortcut('card')
  await carded(tab)
  await tab.shortcut('card')
  await uncarded(tab)
  await tab.close()
})

test('a shortcut marks the summary and takes the marks away', async () => {
  const tab = await open()
  await tab.shortcut('marks')
  await until('the summary is marked', () => marked(tab, 'summary'))
  await tab.shortcut('marks')
  await until('the marks are gone', async () => !(await marked(tab, 'summary')))
  await tab.close()
})

test('the menu of a page shows the card', async () => {
  const tab = await open()
  await tab.menu('page')
  await carded(tab)
  await tab.close()
})

test('the menu of a selection shows the card of what is selected', async () => {
  const tab = await open()
  await tab.evaluate(() => {
    const paragraphs = [...document.querySelectorAll('article p, main p')].filter((p) => (p.textContent ?? '').length > 120)
    const range = document.createRange()
    range.setStartBefore(paragraphs[0])
    range.setEndAfter(paragraphs[2])
    getSelection()?.removeAllRanges()
    getSelection()?.addRange(range)
    paragraphs[0].scrollIntoView({ block: 'center', behavior: 'instant' })
  })
  await tab.menu('selection')
  await carded(tab)
  await tab.close()
})

test('where the button opens the card, a click shows it and another closes it', async () => {
  await arm('card')
  // A page that has only just opened may refuse the first try.
  for (let i = 0; i < 8; i++) {
    const tab = await open()
    await tab.trigger()
    await carded(tab)
    await tab.trigger()
    await uncarded(tab)
    await tab.close()
  }
  await arm('popup')
  const tab = await open()
  const { popup, sentences } = await click(tab)
  assert.ok(sentences.length)
  await popup.close()
  await tab.close()
})

test('where the button opens the card, a page that cannot be read is answered by the popup', async () => {
  await arm('card')
  const tab = await it.browser.open(it.browser.name === 'chromium' ? 'chrome://version/' : 'about:support')
  const popup = await tab.click()
  await painted(popup)
  assert.equal((await shown(popup)).state, words('stateProtected'))
  await popup.close()
  await tab.close()
  await arm('popup')
})

test('no host is permitted and no script is registered before the reader chose a site', async () => {
  assert.deepEqual(await origins(), [])
  assert.deepEqual(await scripts(), [])
  const tab = await open()
  await sleep(500)
  assert.equal(await cards(tab), 0)
  await tab.close()
})

test('on a site that was chosen the card shows by itself, until the site is taken off the list', async () => {
  const tab = await open()
  // Firefox: the menu of the button, with its own question. Chromium: the popup, for only a hand can open that menu.
  await it.browser.allow(PATTERN, () => (it.browser.name === 'firefox' ? tab.menu('site') : fromPopup(tab)))
  await carded(tab)
  await tab.close()
  assert.deepEqual(await origins(), [PATTERN])
  await until('the script is there', async () => (await scripts()).length)

  const next = await open(OTHER)
  await carded(next)
  // Another page of the site, without an article, is left alone.
  await next.goto(it.server.origin + NONE)
  await sleep(1500)
  assert.equal(await cards(next), 0)
  // And so is another site.
  await next.goto(it.server.origin.replace('127.0.0.1', 'localhost') + NEWS)
  await sleep(1500)
  assert.equal(await cards(next), 0)
  await next.close()

  const own = await it.browser.open(`${it.browser.home}options/options.html`)
  const site = await until('the site is on the list', () => own.evaluate(() => document.querySelector('#sites li bdi')?.textContent))
  assert.equal(site, 'http://127.0.0.1')
  await own.press('#sites button')
  await until('the list is empty', () => own.evaluate(() => !document.querySelector('#sites li')))
  assert.equal(await own.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('#no-sites')).hidden), false)
  await own.close()
  assert.deepEqual(await origins(), [])
  await until('the script is gone', async () => !(await scripts()).length)
  const last = await open(OTHER)
  await sleep(1500)
  assert.equal(await cards(last), 0)
  await last.close()
})
