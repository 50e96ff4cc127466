// In every language the popup's bar fits into its line, and nothing in popup or settings is cut off or sticks out.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { NEWS, SERVED } from '../lib/pages.js'
import { click } from '../lib/popup.js'
import { picture } from '../lib/screens.js'
import { speak } from '../lib/settings.js'
import { EXTENSION, suite } from '../lib/suite.js'

const it = suite(SERVED)
const locales = readdirSync(path.join(EXTENSION, '_locales')).sort()

/** What sticks out of its element or of the window, to either side. @param {import('../lib/browser.js').Document} shown */
const out = (shown) =>
  shown.evaluate(() =>
    [...document.querySelectorAll('body, main, footer, section, button, label, li, p, h1, h2, dt, dd')].flatMap((element) => {
      if (element.closest('.unseen, [hidden]') || !element.getClientRects().length) return []
      const { left, right } = element.getBoundingClientRect()
      const wide = element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline'
      return wide || left < -1 || right > innerWidth + 1 ? [`${element.localName}#${element.id} ${(element.textContent ?? '').slice(0, 40)}`] : []
    }),
  )

/** Whether a font of this machine has a language's letters: the boxes shown for those it lacks are wider than any letter. @param {string} tag */
function written(tag) {
  try {
    return execFileSync('fc-list', [`:lang=${tag.toLowerCase()}`, 'family'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    // Not every system asks its fonts this way.
    return true
  }
}

for (const locale of locales) {
  test(locale, async (t) => {
    const tag = locale.replace('_', '-')
    const settings = await speak(it.browser, locale)
    assert.deepEqual(await out(settings), [])
    await settings.close()

    const tab = await it.browser.open(it.server.origin + NEWS)
    const { popup } = await click(tab)
    await picture(popup, `popup-language-${locale}`)
    assert.deepEqual(await out(popup), [])
    const lines = await popup.evaluate(() => new Set([...document.querySelectorAll('#bar button')].map((button) => Math.round(button.getBoundingClientRect().top))).size)
    if (written(tag)) assert.equal(lines, 1, 'the bar takes more than a line')
    else t.diagnostic('no font of this machine has its letters: how long its words are cannot be seen')

    // As on a phone, where the popup is a page of its own.
    await popup.evaluate(() => {
      document.documentElement.classList.add('page')
      document.documentElement.style.width = '360px'
    })
    assert.equal(await popup.evaluate(() => document.body.offsetWidth), 360)
    await picture(popup, `popup-phone-${locale}`)
    assert.deepEqual(await out(popup), [])
    await popup.close()
    await tab.close()
  })
}

test('a line ends between the words of Korean, and not within the time that it takes to read', async () => {
  await (await speak(it.browser, 'ko')).close()
  const tab = await it.browser.open(`${it.server.origin}/tests/pages/korean-news/page.html`)
  const { popup } = await click(tab)
  const { lines, parted } = await popup.evaluate(() => {
    // Narrow, so that there are lines enough whatever font the machine has.
    document.documentElement.classList.add('page')
    document.documentElement.style.width = '200px'
    let lines = 0
    /** @type {string[]} */
    const parted = []
    const tops = (/** @type {Range} */ range) => new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
    for (const [selector, words] of /** @type {[string, RegExp][]} */ ([['.sentence', /\S+/g], ['#meta', /[^·\s][^·]*$/g]])) {
      for (const element of document.querySelectorAll(selector)) {
        const text = /** @type {Text} */ (document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode())
        const range = new Range()
        range.selectNodeContents(text)
        lines += tops(range)
        for (const { 0: word, index } of text.data.matchAll(words)) {
          range.setStart(text, index)
          range.setEnd(text, index + word.length)
          if (tops(range) > 1) parted.push(word)
        }
      }
    }
    return { lines, parted }
  })
  assert.ok(lines > 6, `only ${lines} lines`)
  assert.deepEqual(parted, [])
  await popup.close()
  await tab.close()
})
