// The background starts and offers the context menu; it is what answers to the shortcuts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { suite } from '../lib/suite.js'
import { until } from '../lib/wait.js'

const it = suite()

test('the background put its entries into the context menu', async () => {
  const own = await it.browser.open(`${it.browser.home}popup/popup.html`)
  /** Changing nothing of an entry works only where there is such an entry. @param {string} id */
  const has = (id) =>
    own.evaluate((id) => {
      const api = /** @type {any} */ (/** @type {any} */ (globalThis).browser ?? chrome)
      return api.contextMenus.update(id, { enabled: true }).then(
        () => true,
        () => false,
      )
    }, id)
  await until('there is an entry for the page', () => has('page'))
  await until('there is an entry for the selection', () => has('selection'))
  assert.equal(await has('nothing-like-it'), false)
  await own.close()
})
