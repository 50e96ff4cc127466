// Nothing leaves the browser: the page's server is asked for nothing more, and the extension asks for its own files.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PAGES } from '../lib/pages.js'
import { click } from '../lib/popup.js'
import { BROWSER, suite } from '../lib/suite.js'
import { sleep } from '../lib/wait.js'

const it = suite(PAGES)

test('reading, marking and laying the card ask no server for anything', async () => {
  const tab = await it.browser.open(`${it.server.origin}/wordpress-news/page.html`)
  await sleep(500)
  const before = it.server.asked.length
  const watch = await (BROWSER === 'chromium' ? inChromium : inFirefox)(it.browser, tab)
  const { popup, ...shown } = await click(tab)
  assert.ok(shown.sentences.length > 0)
  for (const selector of ['#sentences .sentence', '#mark', '#card']) await popup.press(selector)
  await sleep(1000)
  const loaded = await popup.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name))
  await popup.close()
  const asked = await watch()
  await tab.close()
  assert.deepEqual(it.server.asked.slice(before), [])
  assert.ok(loaded.length > 0, 'the popup loaded nothing: the list of what it loads does not work')
  assert.deepEqual(loaded.filter((url) => !url.startsWith(it.browser.home)), [])
  assert.deepEqual(asked.filter((/** @type {string} */ url) => !url.startsWith(it.browser.home)), [])
})

/**
 * Addresses that page and worker ask for, from now until the returned function is called.
 * @param {import('../lib/browser.js').Browser} browser @param {import('../lib/browser.js').Tab} tab
 */
async function inChromium(browser, tab) {
  /** @type {string[]} */
  const asked = []
  tab.raw.on('request', (/** @type {any} */ request) => asked.push(request.url()))
  return async () => {
    for (const target of browser.raw.targets().filter((/** @type {any} */ target) => target.type() === 'service_worker')) {
      const worker = await target.worker()
      asked.push(...(await worker.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name))))
    }
    return asked
  }
}

/**
 * Addresses that anything in the browser asks for on behalf of the extension or of the page.
 * @param {import('../lib/browser.js').Browser} browser
 */
async function inFirefox(browser) {
  const script = (/** @type {string} */ script) => browser.raw.send('WebDriver:ExecuteScript', { script, args: [], sandbox: 'system', newSandbox: false })
  await script(`
    globalThis.asked = [];
    globalThis.observer = (subject) => {
      const channel = subject.QueryInterface(Ci.nsIChannel);
      const by = channel.loadInfo?.triggeringPrincipal;
      if (by && !by.isSystemPrincipal) globalThis.asked.push(channel.URI.spec);
    };
    Services.obs.addObserver(globalThis.observer, 'http-on-modify-request')`)
  return () => script(`Services.obs.removeObserver(globalThis.observer, 'http-on-modify-request'); return globalThis.asked`)
}
