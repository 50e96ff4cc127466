// Nothing leaves the browser: the page's server is asked for nothing more, and the extension asks for its own files.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NEWS, SERVED } from '../lib/pages.js'
import { click } from '../lib/popup.js'
import { suite } from '../lib/suite.js'
import { watch } from '../lib/traffic.js'
import { sleep, until } from '../lib/wait.js'

const it = suite(SERVED)

test('reading, marking and laying the card ask no server for anything', async () => {
  const tab = await it.browser.open(it.server.origin + NEWS)
  await sleep(500)
  const before = it.server.asked.length
  const end = await watch(it.browser)
  const { popup, ...shown } = await click(tab)
  assert.ok(shown.sentences.length > 0)
  for (const selector of ['#sentences .sentence', '#mark', '#card']) await popup.press(selector)
  await sleep(1000)
  await popup.close()

  // Proof that the watch sees what there is to see: one request of the page itself.
  const probe = `${it.server.origin}/probe`
  await tab.evaluate((url) => void fetch(url), probe)
  await until('the probe arrived', () => it.server.asked.includes('/probe'))
  const asked = await end()
  await tab.close()
  assert.deepEqual(it.server.asked.slice(before), ['/probe'])
  // What a browser takes from within itself (its own pages, `data:`) goes nowhere.
  assert.deepEqual(
    asked.filter((url) => /^(https?|wss?|ftp):/.test(url)),
    [probe],
  )
})
