// For everyone: axe-core finds nothing wrong with the popup, the settings, the print view, the card and the playground, in
// light and dark, from left to right and from right to left.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { axe } from '../lib/axe.js'
import { lay, pressIn } from '../lib/card.js'
import { opened } from '../lib/opened.js'
import { NEWS, SERVED } from '../lib/pages.js'
import { click } from '../lib/popup.js'
import { printed } from '../lib/print.js'
import { picture } from '../lib/screens.js'
import { speak } from '../lib/settings.js'
import { suite } from '../lib/suite.js'
import { sleep, until } from '../lib/wait.js'

/** A page to each direction: the article's and the interface's run the same way. */
const WAYS = [
  { way: 'left to right', language: 'en', page: NEWS },
  { way: 'right to left', language: 'ar', page: '/tests/pages/arabic-news/page.html' },
]
const extension = opened()

for (const dark of [false, true]) {
  const theme = dark ? 'dark' : 'light'
  describe(theme, () => {
    const it = suite(SERVED, { dark, extension })

    for (const { way, language, page } of WAYS) {
      const name = `${theme}-${language}`

      const settings = () => speak(it.browser, language)
      /** @param {import('../lib/browser.js').Document} document @param {string} [within] */
      const passes = async (document, within) => {
        const { violations, passes } = await axe(document, within)
        assert.deepEqual(violations, [])
        return passes
      }

      test(`settings, ${way}`, async () => {
        const tab = await settings()
        await picture(tab, `settings-${name}`)
        await passes(tab)
        // With something said, and a site on the list.
        await tab.press('#reset')
        await until('it says so', () => tab.evaluate(() => document.querySelector('#status')?.classList.contains('on')))
        await sleep(200)
        await passes(tab)
        await tab.close()
      })

      test(`popup, ${way}`, async () => {
        await (await settings()).close()
        const tab = await it.browser.open(it.server.origin + page)
        const { popup } = await click(tab)
        assert.equal(await popup.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches), dark)
        await picture(popup, `popup-${name}`)
        await passes(popup)
        await popup.press('#people .chip, #tags .chip')
        await popup.press('#sentences .sentence')
        await until('it says why', () => popup.evaluate(() => Boolean(document.querySelector('.why'))))
        await picture(popup, `popup-chosen-${name}`)
        await passes(popup)
        await popup.press('#more')
        await until('the menu is open', () => popup.evaluate(() => document.querySelector('#others')?.matches(':popover-open')))
        await picture(popup, `popup-menu-${name}`)
        await passes(popup)
        await popup.close()
        await tab.close()
      })

      test(`print view, ${way}`, async () => {
        await (await settings()).close()
        const tab = await printed(it.browser, language)
        await picture(tab, `print-${name}`)
        await passes(tab)
        await tab.close()
      })

      test(`playground, ${way}`, async () => {
        const tab = await it.browser.open(`${it.server.origin}/target/www/index.html`)
        const source = readFileSync(path.join(SERVED, page), 'utf8')
        await tab.evaluate((source) => {
          const box = /** @type {HTMLTextAreaElement} */ (document.querySelector('#input'))
          box.value = source
        }, source)
        await until('it is ready', () => tab.evaluate(() => Boolean(document.querySelector('#lengths input'))))
        await tab.press('#form [type=submit]')
        await until('the digest is shown', () => tab.evaluate(() => !(/** @type {HTMLElement} */ (document.querySelector('#reading')).hidden)))
        await picture(tab, `playground-${name}`)
        await passes(tab)
        await tab.press('#tab-explain')
        await picture(tab, `playground-explain-${name}`)
        await passes(tab)
        await tab.close()
      })

      test(`popup without an article, ${way}`, async () => {
        await (await settings()).close()
        const tab = await it.browser.open(`${it.server.origin}/tests/pages/home-page/page.html`)
        const { popup } = await click(tab)
        await picture(popup, `popup-none-${name}`)
        await passes(popup)
        await popup.close()
        await tab.close()
      })

      test(`card, ${way}`, async () => {
        await (await settings()).close()
        const tab = await it.browser.open(it.server.origin + page)
        await lay(tab)
        await sleep(300)
        await picture(tab, `card-${name}`)
        const rules = await passes(tab, 'standfirst-card')
        assert.ok(rules > 5, `axe looked at ${rules} things: it does not see into the card`)
        await pressIn(tab, '.chip')
        await pressIn(tab, '.sentence')
        await sleep(300)
        await passes(tab, 'standfirst-card')
        await tab.close()
      })
    }
  })
}
