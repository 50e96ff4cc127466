// On every page of tests/pages: a click on a sentence goes to it and marks it, and the popup does not jump while it
// fills.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marked } from '../lib/marks.js'
import { NEWS, SERVED, pages } from '../lib/pages.js'
import { bare, click } from '../lib/popup.js'
import { shifts } from '../lib/shifts.js'
import { BROWSER, suite } from '../lib/suite.js'
import { until } from '../lib/wait.js'

const it = suite(SERVED)

for (const page of pages.filter(({ expected }) => expected.status !== 'not-article' && !expected.live_differs)) {
  test(`every sentence of ${page.name} is found by a click on it`, async () => {
    const tab = await it.visit(it.server.origin + page.where)
    const { popup, sentences } = await click(tab)
    assert.ok(sentences.length > 0)
    for (const [i, sentence] of sentences.entries()) {
      await popup.press(`#sentences > li:nth-child(${i + 1}) .sentence`)
      await until(`“${sentence}” is marked and in sight`, async () => {
        const focus = await marked(tab, 'focus')
        return focus?.inSight && bare(focus.text) === bare(sentence)
      })
    }
    await popup.close()
  })

  // Only Chromium counts layout shifts.
  if (BROWSER === 'chromium') {
    test(`nothing jumps in the popup while it fills with ${page.name}`, async () => {
      const tab = await it.visit(it.server.origin + page.where)
      const { popup } = await click(tab)
      assert.deepEqual(await shifts(popup), [])
      await popup.close()
    })
  }
}

if (BROWSER === 'chromium') {
  test('a jump would be seen', async () => {
    const tab = await it.browser.open(it.server.origin + NEWS)
    const { popup } = await click(tab)
    await popup.evaluate(() => document.querySelector('main')?.prepend(Object.assign(document.createElement('p'), { textContent: 'Jump' })))
    assert.notDeepEqual(await shifts(popup), [])
    await popup.close()
    await tab.close()
  })
}
