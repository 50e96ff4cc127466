// What tests do with the card, whose shadow root is open in their copy of the extension (opened.js).
import { click } from './popup.js'
import { sleep, until } from './wait.js'

/** @typedef {import('./browser.js').Tab} Tab */

/** The cards in a page. @param {Tab} tab */
export const cards = (tab) =>
  tab.evaluate(() =>
    [...Document.prototype.querySelectorAll.call(document, 'standfirst-card')].map((card) => {
      const { left, top, right, bottom, width, height } = card.getBoundingClientRect()
      return { left, top, right, bottom, width, height, onTop: card.matches(':popover-open'), open: card.shadowRoot !== null }
    }),
  )

/** Opens the card from the popup and closes the popup, as a reader does. @param {Tab} tab */
export async function lay(tab) {
  const { popup } = await click(tab)
  await popup.press('#card')
  const [card] = await until('the card is shown', async () => {
    const all = await cards(tab)
    return all.length > 0 && all[0].height > 50 && all
  })
  await popup.close()
  return card
}

/**
 * Runs a function on the inside of the card.
 * @template T
 * @template {any[]} A
 * @param {Tab} tab
 * @param {(inside: ShadowRoot, ...args: A) => T} f
 * @param {A} args
 * @returns {Promise<T>}
 */
export const inside = (tab, f, ...args) =>
  /** @type {any} */ (tab).evaluate(
    new Function('...args', `return (${f})(document.querySelector('standfirst-card').shadowRoot, ...args)`),
    ...args,
  )

/** Where an element of the card stands. @param {Tab} tab @param {string} selector @returns {Promise<{x: number, y: number}>} */
export const middle = (tab, selector) =>
  inside(
    tab,
    (inside, selector) => {
      const element = inside.querySelector(selector)
      if (!element) throw new Error(`the card has no ${selector}`)
      element.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      const { left, top, width, height } = element.getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    },
    selector,
  )

/** Presses an element of the card, once the page has come to rest. @param {Tab} tab @param {string} selector */
export async function pressIn(tab, selector) {
  let last = await middle(tab, selector)
  const { x, y } = await until(`${selector} stands still`, async () => {
    await sleep(60)
    const now = await middle(tab, selector)
    const still = now.x === last.x && now.y === last.y && now
    last = now
    return still
  })
  await tab.pressAt(x, y)
}
