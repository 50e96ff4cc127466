// The options page: every choice is kept and has its effect, a settings file goes out and in, a bad one changes nothing.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { marked } from '../lib/marks.js'
import { NEWS, SERVED } from '../lib/pages.js'
import { click, words } from '../lib/popup.js'
import { picture } from '../lib/screens.js'
import { suite } from '../lib/suite.js'
import { until } from '../lib/wait.js'

/** @typedef {import('../lib/browser.js').Tab} Tab */

const it = suite(SERVED)
const downloads = mkdtempSync(path.join(tmpdir(), 'standfirst-downloads-'))
after(() => rmSync(downloads, { recursive: true }))

/** @param {string} [hash] */
async function options(hash = '') {
  const tab = await it.browser.open(`${it.browser.home}options/options.html${hash}`)
  await until('the options are shown', () => tab.evaluate(() => !document.querySelector('main')?.hidden))
  return tab
}

/** What is kept. @param {Tab} tab @returns {Promise<Record<string, any>>} */
const kept = (tab) =>
  tab.evaluate(() => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
    return api.storage.local.get(null)
  })

/** What the page says. @param {Tab} tab */
const said = (tab) => tab.evaluate(() => document.querySelector('#said')?.textContent ?? '')

/** Chooses a value of a field as a hand or a keyboard would. @param {Tab} tab @param {string} selector @param {string} value */
const choose = (tab, selector, value) =>
  tab.evaluate(
    (selector, value) => {
      const field = /** @type {HTMLInputElement} */ (document.querySelector(selector))
      field.value = value
      field.dispatchEvent(new Event('input', { bubbles: true }))
      field.dispatchEvent(new Event('change', { bubbles: true }))
    },
    selector,
    value,
  )

/** Gives the page a settings file. @param {Tab} tab @param {string} text */
const load = (tab, text) =>
  tab.evaluate((text) => {
    const input = /** @type {HTMLInputElement} */ (document.querySelector('#file'))
    const data = new DataTransfer()
    data.items.add(new File([text], 'standfirst-settings.json', { type: 'application/json' }))
    input.files = data.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }, text)

/** Back to the defaults, whatever a failed test left. @param {Tab} tab */
async function fresh(tab) {
  await tab.evaluate(() => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
    return api.storage.local.clear()
  })
  await until('all is as at the beginning', () =>
    tab.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector('[value=medium]')).checked),
  )
}

test('what is chosen is kept, also when the page is opened again', async () => {
  const tab = await options()
  await picture(tab, 'options')
  for (const selector of ['[name=length][value=short]', '[name=click][value=card]', '[name=motion][value=reduced]']) {
    await tab.press(selector)
    await until('it says so', async () => (await said(tab)) === words('optSaved'))
  }
  await until('all is kept', async () => {
    const { length, click, motion } = await kept(tab)
    return length === 'short' && click === 'card' && motion === 'reduced'
  })
  await tab.close()
  const again = await options()
  const checked = await again.evaluate(() =>
    [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[type=radio]:checked'))].map((input) => input.value),
  )
  assert.deepEqual(checked, ['short', 'card', 'reduced'])
  await fresh(again)
  await again.close()
})

test('the length that is chosen is the one that the popup begins with', async () => {
  const page = await it.browser.open(it.server.origin + NEWS)
  const first = await click(page)
  await first.popup.close()
  const tab = await options()
  await tab.press('[name=length][value=long]')
  await until('it is kept', async () => (await kept(tab)).length === 'long')
  const second = await click(page)
  assert.ok(second.sentences.length > first.sentences.length)
  await second.popup.close()
  await fresh(tab)
  await tab.close()
  await page.close()
})

test('a colour that can be read is the colour of the marks; one that cannot is not kept', async () => {
  const tab = await options()
  await choose(tab, '#light-mark', '#333333')
  const words_ = await tab.evaluate(() => document.querySelector('#light-mark-contrast')?.textContent ?? '')
  assert.match(words_, /1[.,]\d.*4[.,]5/)
  assert.equal(await tab.evaluate(() => document.querySelector('#light-mark')?.getAttribute('aria-invalid')), 'true')
  assert.equal((await kept(tab)).colours, undefined)
  await picture(tab, 'options-low-contrast')
  await choose(tab, '#light-mark', '#c0ffee')
  await until('it is kept', async () => (await kept(tab)).colours?.light.mark === '#c0ffee')

  const page = await it.browser.open(it.server.origin + NEWS)
  const { popup } = await click(page)
  await popup.press('#mark')
  await until('the summary is marked', () => marked(page, 'summary'))
  const colour = await page.evaluate(() => {
    const [highlight] = /** @type {any} */ (CSS.highlights.get('standfirst-summary'))
    const element = highlight.startContainer.parentElement
    return getComputedStyle(element, '::highlight(standfirst-summary)').backgroundColor
  })
  assert.equal(colour, 'rgb(192, 255, 238)')
  await popup.press('#mark')
  await popup.close()
  await page.close()
  await tab.press('#original')
  await until('the first colours are back', () =>
    tab.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector('#light-mark')).value === '#ffe48a'),
  )
  await fresh(tab)
  await tab.close()
})

test('settings go out as a file and come in again', async () => {
  const tab = await options()
  await keepDownloads()
  await tab.press('[name=length][value=long]')
  await tab.press('[name=motion][value=reduced]')
  await until('both are kept', async () => (await kept(tab)).motion === 'reduced')
  await tab.press('#export')
  const name = await until('the file is there', () => readdirSync(downloads).find((name) => name.endsWith('.json')))
  const text = await until('it is written', () => readFileSync(path.join(downloads, name), 'utf8'))
  const file = JSON.parse(text)
  assert.equal(file.settings.length, 'long')
  assert.equal(file.settings.sites, undefined, 'a file cannot give a permission')

  await tab.press('#reset')
  await until('they are back at the beginning', async () => (await kept(tab)).length === undefined)
  await load(tab, text)
  await until('they are loaded', async () => (await said(tab)) === words('optImported'))
  const now = await kept(tab)
  assert.equal(now.length, 'long')
  assert.equal(now.motion, 'reduced')
  await tab.press('#undo')
  await until('it is undone', async () => (await kept(tab)).length !== 'long')
  await fresh(tab)
  await tab.close()
})

for (const [name, text, message] of /** @type {[string, string, string][]} */ ([
  ['no JSON', 'length: long', 'importNotOurs'],
  ['of something else', '{"settings": {"length": "long"}}', 'importNotOurs'],
  ['null', 'null', 'importNotOurs'],
  ['a list', '{"standfirst": 1, "settings": ["long"]}', 'importNotOurs'],
  ['of another version', '{"standfirst": 99, "settings": {"length": "long"}}', 'importNewer'],
  ['with a value that cannot be', '{"standfirst": 1, "settings": {"motion": "reduced", "length": "huge"}}', 'importBadValue'],
  ['with a colour that cannot be read', '{"standfirst": 1, "settings": {"colours": {"light": {"mark": "#111111", "person": "#bfe3dc"}, "dark": {"mark": "#6b5600", "person": "#1d4a43"}}}}', 'importBadValue'],
  ['that would give permissions', '{"standfirst": 1, "settings": {"sites": ["https://news.example"]}}', 'importBadValue'],
  ['with a place outside of any window', '{"standfirst": 1, "settings": {"cardPlace": {"left": 2, "top": 0}}}', 'importBadValue'],
  ['with a key of the language itself', '{"standfirst": 1, "settings": {"constructor": "long"}}', 'importBadValue'],
])) {
  test(`a settings file ${name} is refused, and nothing is lost`, async () => {
    const tab = await options()
    await tab.press('[name=length][value=short]')
    await until('it is kept', async () => (await kept(tab)).length === 'short')
    const before = await kept(tab)
    await load(tab, text)
    const expected = words(message).split('$')
    await until('it says why', async () => (await said(tab)).startsWith(expected[0]) && (await said(tab)).endsWith(/** @type {string} */ (expected.at(-1))))
    assert.deepEqual(await kept(tab), before)
    await fresh(tab)
    await tab.close()
  })
}

test('a reset can be undone', async () => {
  const tab = await options()
  await tab.press('[name=length][value=long]')
  await until('it is kept', async () => (await kept(tab)).length === 'long')
  await tab.press('#reset')
  await until('it says so', async () => (await said(tab)) === words('optResetDone'))
  assert.equal((await kept(tab)).length, undefined)
  await picture(tab, 'options-reset')
  await tab.press('#undo')
  await until('it is back', async () => (await kept(tab)).length === 'long')
  await fresh(tab)
  await tab.close()
})

test('where the card was moved to is a setting: a file holds it, a reset takes it back, and that can be undone', async () => {
  const place = { left: 0.25, top: 0.5 }
  const tab = await options()
  await load(tab, JSON.stringify({ standfirst: 1, settings: { cardPlace: place } }))
  await until('it is loaded', async () => (await said(tab)) === words('optImported'))
  assert.deepEqual((await kept(tab)).cardPlace, place)

  const left = async () => {
    const page = await it.browser.open(it.server.origin + NEWS)
    const { popup } = await click(page)
    await popup.press('#card')
    const left = await until('the card is shown and at rest', () =>
      page.evaluate(async () => {
        const at = () => document.querySelector('standfirst-card')?.getBoundingClientRect().left
        const before = at()
        await new Promise((done) => setTimeout(done, 200))
        return before !== undefined && before === at() && before
      }),
    )
    await popup.close()
    await page.close()
    return left
  }
  const moved = await left()
  await tab.press('#reset')
  await until('it says so', async () => (await said(tab)) === words('optResetDone'))
  assert.equal((await kept(tab)).cardPlace, undefined)
  assert.notEqual(await left(), moved)
  await tab.press('#undo')
  await until('it is back', async () => JSON.stringify((await kept(tab)).cardPlace) === JSON.stringify(place))
  await fresh(tab)
  await tab.close()
})

test('another language changes all words at once, also in the popup', async () => {
  const tab = await options()
  await choose(tab, '#language', 'de')
  await until('the page speaks German', () => tab.evaluate(() => document.documentElement.lang === 'de'))
  const page = await it.browser.open(it.server.origin + NEWS)
  const { popup } = await click(page)
  assert.equal(await popup.evaluate(() => document.documentElement.lang), 'de')
  assert.notEqual(await popup.evaluate(() => document.querySelector('#mark')?.textContent), words('mark'))
  await popup.close()
  await page.close()
  await choose(tab, '#language', 'ar')
  await until('the page runs from the right', () => tab.evaluate(() => document.documentElement.dir === 'rtl'))
  await picture(tab, 'options-rtl')
  await fresh(tab)
  await until('the page speaks English', () => tab.evaluate(() => document.documentElement.lang === 'en'))
  await tab.close()
})

test('without motion nothing of ours moves', async () => {
  const tab = await options()
  const lasts = () => tab.evaluate(() => getComputedStyle(/** @type {Element} */ (document.querySelector('#status'))).transitionDuration)
  assert.match(await lasts(), /0\.12s/)
  await tab.press('[name=motion][value=reduced]')
  await until('it is kept', async () => (await kept(tab)).motion === 'reduced')
  // The page hears of it as any other of ours does: once it is kept.
  await until('its own motion ends', async () => (await lasts()) === '0s')
  const page = await it.browser.open(it.server.origin + NEWS)
  const { popup } = await click(page)
  await popup.press('#sentences li:last-child .sentence')
  // A mark that settles would be seen for a fifth of a second; a page that glides would not be there yet.
  const mark = await until('the sentence is marked', () => marked(page, 'focus'))
  assert.ok(mark.inSight, 'the page glides to it')
  assert.equal(await marked(page, /** @type {any} */ ('settle')), undefined)
  await popup.close()
  await page.close()
  await fresh(tab)
  await tab.close()
})

test('the keyboard alone reaches every choice', async () => {
  const tab = await options()
  /** @type {string[]} */
  const stops = []
  for (let i = 0; i < 40; i++) {
    await tab.type('Tab')
    const here = await tab.evaluate(() => {
      const it = document.activeElement
      const box = it?.getBoundingClientRect()
      // Nothing that is said at the foot lies over it.
      const seen = box && box.top >= 0 && box.bottom <= innerHeight
      return it && it !== document.body ? `${it.id || /** @type {any} */ (it).name}${seen ? '' : ' out of sight'}` : ''
    })
    if (!here || stops.includes(here)) break
    stops.push(here)
  }
  assert.deepEqual(stops, ['length', 'click', 'light-mark', 'light-person', 'dark-mark', 'dark-person', 'original', 'motion', 'language', 'shortcuts-change', 'export', 'import', 'reset'])
  await tab.close()
})

test('the page needs no scrolling to the side at 320 pixels, nor with text twice as large', async () => {
  const tab = await options()
  for (const size of ['100%', '200%']) {
    const wide = await tab.evaluate((size) => {
      document.documentElement.style.fontSize = size
      document.documentElement.style.width = '320px'
      document.body.style.width = '320px'
      const most = Math.max(...[...document.querySelectorAll('main *')].map((element) => element.getBoundingClientRect().right))
      document.documentElement.removeAttribute('style')
      document.body.removeAttribute('style')
      return most
    }, size)
    assert.ok(wide <= 321, `${size}: ${wide} px`)
  }
  await tab.close()
})

/** Lets the browser put what it downloads into a folder of ours. */
async function keepDownloads() {
  if (it.browser.name === 'chromium') {
    const session = await it.browser.raw.target().createCDPSession()
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
    return
  }
  const script = `
    Services.prefs.setIntPref('browser.download.folderList', 2);
    Services.prefs.setCharPref('browser.download.dir', arguments[0]);
    Services.prefs.setBoolPref('browser.download.useDownloadDir', true)`
  await it.browser.raw.send('WebDriver:ExecuteScript', { script, args: [downloads], sandbox: 'system', newSandbox: false })
}
