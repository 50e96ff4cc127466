// The extension sees a page only after a click on it, and no longer than the reader stays there. Asked from an
// extension page with the same rights as the popup: the popup itself, opened as a tab, which must not count as a click.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { NEWS, SERVED } from '../lib/pages.js'
import { click } from '../lib/popup.js'
import { EXTENSION, suite } from '../lib/suite.js'
import { sleep } from '../lib/wait.js'

const it = suite(SERVED)
const article = () => it.server.origin + NEWS

/**
 * What the extension is told of the other tabs: address, and the outcome of a script in each.
 * @param {import('../lib/browser.js').Tab} own
 */
function others(own) {
  return own.evaluate(async () => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
    const here = await api.tabs.getCurrent()
    const found = []
    for (const tab of await api.tabs.query({})) {
      if (tab.id === here?.id || tab.id === undefined) continue
      const script = api.scripting.executeScript({ target: { tabId: tab.id }, func: () => document.title })
      const title = await script.then(
        ([frame]) => frame?.result ?? null,
        () => null,
      )
      found.push({ url: tab.url ?? null, title })
    }
    return found
  })
}

/** @param {Awaited<ReturnType<typeof others>>} found */
const seen = (found) => found.filter(({ url, title }) => url?.startsWith('http') || title?.includes('Tide gate') || title?.includes('Elsewhere'))

test('the manifest asks for no host, shows nothing to pages, and sends nothing', () => {
  const manifest = JSON.parse(readFileSync(path.join(EXTENSION, 'manifest.json'), 'utf8'))
  assert.deepEqual([...manifest.permissions].sort(), ['activeTab', 'contextMenus', 'scripting', 'storage'])
  // Asked for site by site, when the reader wants the card there always.
  assert.deepEqual(manifest.optional_host_permissions, ['http://*/*', 'https://*/*'])
  for (const key of ['host_permissions', 'optional_permissions', 'content_scripts', 'web_accessible_resources', 'externally_connectable'])
    assert.equal(manifest[key], undefined, key)
  const policy = manifest.content_security_policy.extension_pages
  assert.match(policy, /default-src 'none'/)
  for (const [, sources] of policy.matchAll(/-src ([^;]*)/g)) assert.match(sources, /^('none'|'self'|'wasm-unsafe-eval'|\s)+$/)
})

test('no access without a click, access after it, none after going elsewhere', async () => {
  const elsewhere = article().replace('127.0.0.1', 'localhost')
  const tab = await it.browser.open(article())
  const own = await it.browser.open(`${it.browser.home}popup/popup.html`)
  assert.deepEqual(seen(await others(own)), [])

  const { popup, ...shown } = await click(tab)
  assert.match(shown.title, /Tide gate/)
  await popup.close()
  assert.equal(seen(await others(own)).length, 1)

  await tab.goto(elsewhere)
  assert.deepEqual(seen(await others(own)), [])
  await own.close()
  await tab.close()
})

test('opening the popup by script is no click', async () => {
  const tab = await it.browser.open(article())
  const own = await it.browser.open(`${it.browser.home}popup/popup.html`)
  const opened = own.evaluate(() => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
    return api.action.openPopup().then(
      () => true,
      () => false,
    )
  })
  // Where the browser opens it, the popup has the time to try.
  await Promise.race([opened, sleep(3000)])
  await sleep(500)
  assert.deepEqual(seen(await others(own)), [])
  await own.close()
  await tab.close()
})
