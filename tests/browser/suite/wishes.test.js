// What readers ask of their system: colours of their own, more contrast, no motion. Popup, card, settings and print view
// are measured under each: every text can be read, every edge and the focus be seen, and no sign gets lost.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inside, lay, pressIn } from '../lib/card.js'
import { edges, stops, texts } from '../lib/legible.js'
import { marked } from '../lib/marks.js'
import { opened } from '../lib/opened.js'
import { NEWS, SERVED } from '../lib/pages.js'
import { pixels } from '../lib/pixels.js'
import { click } from '../lib/popup.js'
import { printed } from '../lib/print.js'
import { picture } from '../lib/screens.js'
import { suite } from '../lib/suite.js'
import { sleep, until } from '../lib/wait.js'

const extension = opened()

/** WCAG 2.2: text at level AAA, which is what more contrast asks for; and lines and signs. */
const TEXT = 7
const LINE = 3

/** A mark in the colours that the reader chose for pages: those of the settings are held to level AA. */
const SAMPLE = 4.5

/** @param {import('../lib/legible.js').Seen[]} all @param {number} least @param {number} [count] */
function clear(all, least, count = 1) {
  assert.ok(all.length >= count, `only ${all.length} seen`)
  assert.deepEqual(
    all.filter(({ what, contrast, theirs }) => !theirs && contrast < (what.includes('.sample') ? SAMPLE : least)).map(({ what, contrast }) => `${what}: ${contrast.toFixed(2)}`),
    [],
  )
}

/**
 * What a sign is painted in, and the ground it stands on.
 * @param {import('../lib/browser.js').Document} shown @param {string} selector @param {string} [pseudo]
 */
const painted = (shown, selector, pseudo) =>
  shown.evaluate(
    (selector, pseudo) => {
      const element = document.querySelector(selector)
      if (!element) throw new Error(`nothing here: ${selector}`)
      const { backgroundColor, borderBottomColor, content } = getComputedStyle(element, pseudo)
      return { backgroundColor, borderBottomColor, content }
    },
    selector,
    pseudo,
  )

for (const [wish, dark] of /** @type {[import('../lib/browser.js').Wish, boolean][]} */ ([
  ['forced-colors: active', false],
  ['forced-colors: active', true],
  ['prefers-contrast: more', false],
  ['prefers-contrast: more', true],
])) {
  const forced = wish.startsWith('forced')
  const name = `${forced ? 'forced' : 'contrast'}-${dark ? 'dark' : 'light'}`
  describe(`${wish}, ${dark ? 'dark' : 'light'}`, () => {
    const it = suite(SERVED, { dark, extension, wishes: [wish] })

    test('popup', async () => {
      const tab = await it.browser.open(it.server.origin + NEWS)
      const { popup } = await click(tab)
      assert.ok(await popup.evaluate((wish) => matchMedia(`(${wish})`).matches, wish))
      await picture(popup, `popup-${name}`)
      clear(await texts(popup), TEXT, 20)
      clear(await edges(popup, '.chip'), LINE, 3)
      clear(await stops(popup), LINE, 12)

      // What is chosen is told from what is not by more than a shade.
      await popup.press('#people .chip')
      await popup.press('#mark')
      await popup.press('#sentences .sentence')
      await until('it says why', () => popup.evaluate(() => Boolean(document.querySelector('.why'))))
      await until('a place is current', () => popup.evaluate(() => Boolean(document.querySelector('.place[aria-current]'))))
      await picture(popup, `popup-chosen-${name}`)
      clear(await texts(popup), TEXT, 20)
      for (const [on, off] of [
        ['.chip[aria-pressed=true]', '.chip[aria-pressed=false]'],
        ['#bar [aria-pressed=true]', '#bar [aria-pressed=false]'],
        ['.sentence[aria-current]', 'li:last-child > .sentence'],
      ])
        assert.notEqual((await painted(popup, on)).backgroundColor, (await painted(popup, off)).backgroundColor, on)
      assert.match((await painted(popup, '.chip[aria-pressed=true]', '::before')).content, /✓/)
      const ground = (await painted(popup, 'html')).backgroundColor
      for (const sign of ['.sentence:not([aria-current])', '.place[aria-current]'])
        assert.notEqual((await painted(popup, sign, '::before')).backgroundColor, ground, `the bar of ${sign}`)
      const [on, off] = [await painted(popup, '#lengths :checked + span'), await painted(popup, '#lengths :not(:checked) + span')]
      assert.notEqual(on.borderBottomColor, off.borderBottomColor, 'the chosen length')

      await popup.press('#more')
      await until('the menu is open', () => popup.evaluate(() => document.querySelector('#others')?.matches(':popover-open')))
      await picture(popup, `popup-menu-${name}`)
      clear(await edges(popup, '#others'), LINE)
      clear(await texts(popup), TEXT, 20)
      await popup.close()
      await tab.close()
    })

    test('the skeleton', async () => {
      const tab = await it.browser.open(`${it.browser.home}popup/popup.html`)
      // The answer is away; what stood before it is put back.
      await until('it answered', () => tab.evaluate(() => document.querySelector('main')?.getAttribute('aria-busy') === 'false'))
      await tab.evaluate(() => document.querySelector('main')?.setAttribute('aria-busy', 'true'))
      await picture(tab, `skeleton-${name}`)
      const [r, g, b] = await tab.evaluate((forced) => {
        const probe = document.body.appendChild(document.createElement('i'))
        probe.style.cssText = `forced-color-adjust: none; color: ${forced ? 'GrayText' : 'var(--over)'}`
        const [r, g, b] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number)
        probe.remove()
        return [r, g, b].map((channel) => (channel <= 1 ? channel * 255 : channel))
      }, forced)
      const count = await pixels(tab, [r, g, b])
      assert.ok(count > 5000, `${count} pixels of ${[r, g, b]}`)
      await tab.close()
    })

    test('marks in the page', async () => {
      const tab = await it.browser.open(it.server.origin + NEWS)
      const { popup } = await click(tab)
      await popup.press('#sentences .sentence')
      await until('the sentence is in sight', async () => (await marked(tab, 'focus'))?.inSight)
      await popup.close()
      await sleep(400)
      await picture(tab, `marks-${name}`)
      // Chromium paints every mark in the reader's own colour of what is selected.
      const colours = await tab.evaluate(() => {
        const [range] = /** @type {Range[]} */ ([.../** @type {any} */ (CSS.highlights.get('standfirst-focus'))])
        const { backgroundColor } = getComputedStyle(/** @type {Element} */ (range.startContainer.parentElement), '::highlight(standfirst-focus)')
        const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext('2d'))
        return [backgroundColor, 'Highlight'].map((colour) => {
          for (const laid of ['Canvas', colour]) {
            const probe = document.body.appendChild(document.createElement('i'))
            probe.style.cssText = `forced-color-adjust: none; color: ${laid}`
            context.fillStyle = getComputedStyle(probe).color
            probe.remove()
            context.fillRect(0, 0, 1, 1)
          }
          return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)
        })
      })
      const counts = []
      for (const [r, g, b] of colours) counts.push(await pixels(tab, [r, g, b]))
      assert.ok(Math.max(...counts) > 1000, `${counts} pixels of ${colours.join(' and of ')}`)
      await tab.close()
    })

    test('card', async () => {
      const tab = await it.browser.open(it.server.origin + NEWS)
      await lay(tab)
      await sleep(200)
      await picture(tab, `card-${name}`)
      clear(await texts(tab, 'card'), TEXT, 10)
      clear(await edges(tab, '.card, .chip', 'card'), LINE, 3)
      await pressIn(tab, '.chip')
      await pressIn(tab, '.sentence')
      await sleep(300)
      await picture(tab, `card-chosen-${name}`)
      clear(await texts(tab, 'card'), TEXT, 10)
      const grounds = await inside(tab, (inside) =>
        ['.chip[aria-pressed=true]', '.chip[aria-pressed=false]', '.sentence[aria-current]', 'li:last-child > .sentence'].map(
          (selector) => getComputedStyle(/** @type {Element} */ (inside.querySelector(selector))).backgroundColor,
        ),
      )
      assert.notEqual(grounds[0], grounds[1])
      assert.notEqual(grounds[2], grounds[3])
      await inside(tab, (inside) => /** @type {HTMLElement} */ (inside.querySelector('.card')).focus())
      clear(await stops(tab, 'card'), LINE, 6)
      await tab.close()
    })

    test('settings', async () => {
      const tab = await it.browser.open(`${it.browser.home}options/options.html`)
      await until('they are shown', () => tab.evaluate(() => !document.querySelector('main')?.hidden))
      await picture(tab, `settings-${name}`)
      clear(await texts(tab), TEXT, 20)
      clear(await edges(tab, 'main button, select, .theme, [type=color]'), LINE, 8)
      clear(await stops(tab), LINE, 12)
      await tab.press('#reset')
      await until('it says so', () => tab.evaluate(() => document.querySelector('#status')?.classList.contains('on')))
      await sleep(200)
      await picture(tab, `settings-said-${name}`)
      clear(await texts(tab), TEXT, 20)
      clear(await edges(tab, '#status'), LINE)
      await tab.close()
    })

    test('print view', async () => {
      const tab = await printed(it.browser, 'en')
      await picture(tab, `print-${name}`)
      clear(await texts(tab), TEXT, 8)
      clear(await edges(tab, 'button'), LINE)
      await tab.close()
    })
  })
}

describe('prefers-reduced-motion: reduce', () => {
  const it = suite(SERVED, { extension, wishes: ['prefers-reduced-motion: reduce'] })

  test('nothing of ours moves', async () => {
    const tab = await it.browser.open(it.server.origin + NEWS)
    const { popup } = await click(tab)
    assert.equal(await popup.evaluate(() => getComputedStyle(/** @type {Element} */ (document.querySelector('.wait'))).animationName), 'none')
    await popup.press('#sentences li:last-child .sentence')
    // A page that glides would not be there yet; a mark that settles would be seen for a fifth of a second.
    const mark = await until('the sentence is marked', () => marked(tab, 'focus'))
    assert.ok(mark.inSight, 'the page glides to it')
    assert.equal(await marked(tab, /** @type {any} */ ('settle')), undefined)
    await popup.close()
    await lay(tab)
    const animation = await inside(tab, (inside) => getComputedStyle(/** @type {Element} */ (inside.querySelector('.card'))).animationName)
    assert.equal(animation, 'none')
    await tab.close()
    const settings = await it.browser.open(`${it.browser.home}options/options.html`)
    assert.equal(await settings.evaluate(() => getComputedStyle(/** @type {Element} */ (document.querySelector('#status'))).transitionDuration), '0s')
    await settings.close()
  })
})
