// What goes wrong around the extension: tabs that go away, the extension reloaded, the background stopped, storage and
// WebAssembly refused. Each ends in a state that says what is, and nothing of the reader's is lost.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { appendFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, test } from 'node:test'
import { cards, lay, middle } from '../lib/card.js'
import { article } from '../lib/hostile.js'
import { marked, marks } from '../lib/marks.js'
import { opened } from '../lib/opened.js'
import { NEWS, SERVED } from '../lib/pages.js'
import { click, painted, shown, words } from '../lib/popup.js'
import { picture } from '../lib/screens.js'
import { BROWSER, suite } from '../lib/suite.js'
import { until } from '../lib/wait.js'

/** @typedef {import('../lib/browser.js').Tab} Tab */

const OTHER = '/tests/pages/interview/page.html'

describe('a tab that goes away', () => {
  const it = suite(SERVED)
  /** Keeps a page busy, so that it is read only later. @param {Tab} tab @param {number} [busy] milliseconds; if not said, longer than it lives */
  const occupy = (tab, busy = 60_000) =>
    tab.evaluate((busy) => {
      setTimeout(() => {
        const end = performance.now() + busy
        while (performance.now() < end);
      }, 30)
    }, busy)
  /** A page as any other is read as ever. */
  const others = async () => {
    const tab = await it.browser.open(it.server.origin + NEWS)
    const { popup, sentences } = await click(tab)
    assert.ok(sentences.length)
    await popup.close()
    await tab.close()
  }

  test('closed while it is being read', async () => {
    const tab = await it.browser.open(it.server.origin + NEWS)
    const beside = await it.browser.open(it.server.origin + OTHER)
    await occupy(tab)
    const popup = await tab.click()
    await tab.close()
    // A popup closes with its tab, or says what is.
    const end = await until('it comes to an end', async () => {
      if (await popup.closed()) return 'closed'
      return popup.evaluate(() => performance.getEntriesByName('standfirst:painted').length > 0 && document.querySelector('#state')?.textContent).catch(() => '')
    })
    assert.ok(['closed', words('stateError')].includes(end), end)
    await popup.close()
    await beside.close()
    await others()
  })

  test('gone elsewhere while it is being read', async () => {
    const tab = await it.browser.open(it.server.origin + NEWS)
    await occupy(tab, 1500)
    const popup = await tab.click()
    await tab.goto(it.server.origin + OTHER)
    await painted(popup)
    const { state, sentences } = await shown(popup)
    // Whichever of the two pages was there when the browser let the reader in.
    if (!sentences.length) assert.ok([words('stateError'), words('stateProtected')].includes(state), `it says “${state}”`)
    await popup.close()
    const again = await click(tab)
    assert.match(again.title, /./)
    assert.ok(again.sentences.length)
    await again.popup.close()
    await tab.close()
  })

  test('gone elsewhere after it was read: what is not there any more is said, and the card does not pretend', async () => {
    const tab = await it.browser.open(it.server.origin + NEWS)
    const { popup, sentences } = await click(tab)
    await tab.goto(it.server.origin + OTHER)
    await popup.press('#sentences .sentence')
    const why = await until('it says so', () => popup.evaluate(() => document.querySelector('.why')?.textContent))
    assert.equal(why, words('lost'))
    assert.deepEqual(await marks(tab), [])
    assert.equal((await shown(popup)).sentences.length, sentences.length, 'the digest is lost')
    await popup.close()
    await tab.close()
  })

  test('its process ended while it is being read', async () => {
    const tab = await it.browser.open(it.server.origin.replace('127.0.0.1', 'localhost') + NEWS)
    // Chromium's ends once it is no more busy, and before it is asked what it shows.
    const own = BROWSER === 'chromium'
    await occupy(tab, own ? 1500 : undefined)
    const crashed = own ? it.browser.crash(tab) : undefined
    const popup = await tab.click()
    await (crashed ?? it.browser.crash(tab))
    await painted(popup)
    const { state, sentences } = await shown(popup)
    // Whether it ended before the reader came to it or under its hands.
    assert.ok([words('stateError'), words('stateProtected')].includes(state), `it says “${state}”`)
    assert.deepEqual(sentences, [])
    await popup.close()
    await tab.close()
    await others()
  })

  test('not there to its end yet, because something never comes', async () => {
    it.server.put('/never.js', { body: '', type: 'text/javascript', never: true })
    it.server.put('/waits.html', `<!doctype html><title>It waits</title>${article}<script src="/never.js"></script><p>The end.</p>`)
    const tab = await it.browser.open(`${it.server.origin}/empty`)
    await tab.evaluate(() => void setTimeout(() => (location.href = '/waits.html')))
    await until('the article is there', () => tab.evaluate(() => document.querySelectorAll('article p').length > 9).catch(() => false))
    assert.equal(await tab.evaluate(() => document.readyState), 'loading')
    const { popup, sentences } = await click(tab)
    assert.ok(sentences.length)
    await popup.press('#mark')
    await until('the summary is marked', () => marked(tab, 'summary'))
    await popup.press('#card')
    await until('the card is shown', async () => (await cards(tab)).length === 1)
    await popup.close()
    await tab.close()
  })

  test('the background was stopped: the popup needs none, and a call wakes it', async () => {
    const tab = await it.browser.open(it.server.origin + NEWS)
    await it.browser.sleepBackground()
    const { popup, sentences } = await click(tab)
    assert.ok(sentences.length)
    await popup.press('#mark')
    await until('the summary is marked', () => marked(tab, 'summary'))
    await popup.close()
    // The number on the button follows what the page does: that is the background's to know.
    await tab.evaluate(() => document.querySelectorAll('p').forEach((p) => (p.textContent = p.textContent)))
    await tab.shortcut('marks')
    await until('the marks are gone', async () => !(await marks(tab)).length)
    await tab.shortcut('card')
    await until('the card is shown', async () => (await cards(tab)).length === 1)
    await tab.close()
  })
})

describe('two windows at once', () => {
  const it = suite(SERVED)

  test('each popup reads the page of its own window, and each page keeps its own marks and card', async () => {
    const one = await it.browser.open(it.server.origin + NEWS)
    const first = await click(one)
    await first.popup.press('#mark')
    await until('the summary is marked', () => marked(one, 'summary'))
    await first.popup.close()

    const two = await it.browser.open(it.server.origin + OTHER, { window: true })
    const second = await click(two)
    assert.notDeepEqual(second.sentences, first.sentences)
    assert.deepEqual(await marks(two), [])
    await second.popup.press('#card')
    await until('the card is shown', async () => (await cards(two)).length === 1)
    await second.popup.close()

    await it.browser.front(one)
    assert.equal((await cards(one)).length, 0)
    assert.ok(await marked(one, 'summary'))
    const again = await click(one)
    assert.deepEqual(again.sentences, first.sentences)
    assert.equal(await again.popup.evaluate(() => document.querySelector('#mark')?.getAttribute('aria-pressed')), 'true')
    await again.popup.press('#mark')
    await until('the marks are gone', async () => !(await marks(one)).length)
    await again.popup.close()
    await it.browser.front(two)
    assert.equal((await cards(two)).length, 1)
    await two.close()
    await it.browser.front(one)
    await one.close()
  })
})

describe('the extension is reloaded while its card is open', () => {
  const it = suite(SERVED, { extension: opened() })

  test('the old card closes, leaves nothing, and makes way for a new one', async () => {
    const tab = await it.browser.open(it.server.origin + NEWS)
    await lay(tab)
    await it.browser.reload()
    assert.equal((await cards(tab)).length, 1)
    // A new one stands in place of the old.
    await lay(tab)
    assert.equal((await cards(tab)).length, 1)
    await it.browser.reload()
    const { x, y } = await middle(tab, '.close')
    await tab.pressAt(x, y)
    await until('the card is gone', () =>
      tab.evaluate(() => {
        const card = document.querySelector('standfirst-card')
        return !card || card.getBoundingClientRect().height === 0
      }),
    )
    const { popup, sentences } = await click(tab)
    assert.ok(sentences.length)
    await popup.close()
    await tab.close()
  })
})

describe('a browser that can keep nothing', () => {
  // Firefox has a file where the folder of its data should be. Chromium's storage is full.
  const it = suite(SERVED, { prepare: async (profile) => void (BROWSER === 'firefox' && (await writeFile(path.join(profile, 'storage'), ''))) })

  test('popup, marks and card stand with the settings as they come', async () => {
    const own = await it.browser.open(`${it.browser.home}options/options.html`)
    const kept = await own.evaluate(async () => {
      const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
      const { QUOTA_BYTES = 0 } = api.storage.local
      // What is kept counts with its key and two quotation marks.
      if (QUOTA_BYTES) await api.storage.local.set({ junk: 'x'.repeat(QUOTA_BYTES - (await api.storage.local.getBytesInUse()) - 'junk""'.length) })
      return api.storage.local.set({ length: 'long' }).then(() => 'kept', () => 'refused')
    })
    assert.equal(kept, 'refused')
    await own.close()
    const tab = await it.browser.open(it.server.origin + NEWS)
    const { popup, sentences } = await click(tab)
    assert.ok(sentences.length)
    await popup.press('#lengths label:last-child')
    await until('it is longer', async () => (await shown(popup)).sentences.length > sentences.length)
    await popup.press('#mark')
    await until('the summary is marked', () => marked(tab, 'summary'))
    await popup.press('#card')
    await until('the card is shown', async () => (await cards(tab)).length === 1)
    await popup.close()
    await tab.close()
  })
})

describe('a browser that is told to run no WebAssembly', () => {
  // Firefox by its own setting; Chromium, which has none, by a policy of the extension that does not allow it.
  const refuse = (/** @type {string} */ folder) => {
    const file = path.join(folder, 'manifest.json')
    const manifest = JSON.parse(readFileSync(file, 'utf8'))
    const policy = manifest.content_security_policy
    policy.extension_pages = policy.extension_pages.replace(" 'wasm-unsafe-eval'", '')
    writeFileSync(file, JSON.stringify(manifest))
  }
  const it = suite(
    SERVED,
    BROWSER === 'chromium'
      ? { extension: opened(refuse) }
      : { prepare: (profile) => appendFile(path.join(profile, 'user.js'), ['', '_trustedprincipals'].map((of) => `user_pref("javascript.options.wasm${of}", false);\n`).join('')) },
  )

  test('the popup says that it could not read the page', async () => {
    const tab = await it.browser.open(it.server.origin + NEWS)
    const { popup, state, actions, title } = await click(tab)
    await picture(popup, 'state-error')
    assert.equal(state, words('stateError'))
    assert.deepEqual(actions, [words('tryAgain'), words('copyDetails')])
    assert.match(title, /./)
    await popup.close()
    await tab.close()
  })
})
