// What the popup shows, as whoever drives it reads it.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { EXTENSION } from './suite.js'
import { PATIENCE } from './wait.js'

/** @typedef {import('./browser.js').Popup} Popup */
/** @typedef {import('./browser.js').Tab} Tab */

/**
 * Waits until the popup shows its answer, a digest or a state that says why there is none.
 * @param {Popup} popup
 * @param {number} [patience] milliseconds
 * @returns {Promise<number>} milliseconds from the popup's `performance.timeOrigin`
 */
export async function painted(popup, patience = PATIENCE - 1000) {
  // Waited for in the popup itself: each question from here takes time of what it has to do.
  const ms = await popup.evaluate(async (patience) => {
    for (const end = performance.now() + patience; performance.now() < end; await new Promise((done) => setTimeout(done, 10))) {
      const entry = performance.getEntriesByName('standfirst:painted').at(-1)
      if (entry) return entry.startTime
    }
    return 0
  }, patience)
  if (!ms) throw new Error('waited in vain: the popup painted its answer')
  return ms
}

/** What stands in the popup. @param {Popup} popup */
export function shown(popup) {
  return popup.evaluate(() => {
    /** @param {string} selector */
    const all = (selector) => [...document.querySelectorAll(selector)].map((element) => element.textContent ?? '')
    /** @param {string} selector */
    const seen = (selector) => all(selector).join('').trim()
    return {
      title: seen('#title'),
      meta: seen('#meta'),
      state: seen('#state'),
      actions: all('#actions button'),
      sentences: all('#sentences .sentence'),
      people: all('#people .chip bdi'),
      tags: all('#tags .chip bdi'),
    }
  })
}

/**
 * The parts of the line below the title that do not stand in their order, each beside the next: from left to right, or the
 * other way where the title runs the other way.
 * @param {Popup} popup
 */
export function disorder(popup) {
  return popup.evaluate(() => {
    const line = document.querySelector('#meta')
    const text = line?.firstChild
    if (!line || !(text instanceof Text)) return ['there is no line']
    const leftward = getComputedStyle(line).direction === 'rtl'
    const parts = [...text.data.matchAll(/[^·\s][^·]*[^·\s]/g)].map(({ index, 0: part }) => {
      const range = document.createRange()
      range.setStart(text, index)
      range.setEnd(text, index + part.length)
      return { part, boxes: [...range.getClientRects()] }
    })
    return parts.slice(1).flatMap((second, i) => {
      const first = parts[i]
      const wrong = first.boxes.some((a) =>
        second.boxes.some((b) => Math.abs(a.top - b.top) < 2 && (leftward ? b.right > a.left + 1 : a.right > b.left + 1)),
      )
      return wrong ? [`${first.part} | ${second.part}`] : []
    })
  })
}

/**
 * Clicks the toolbar button, waits for the answer, and reads it.
 * @param {Tab} tab
 */
export async function click(tab) {
  const popup = await tab.click()
  const ms = await painted(popup)
  return { popup, ms, ...(await shown(popup)) }
}

const messages = JSON.parse(readFileSync(path.join(EXTENSION, '_locales/en/messages.json'), 'utf8'))

/** The interface's own words. @param {string} key of `_locales/en/messages.json` @returns {string} */
export function words(key) {
  const message = messages[key]?.message
  if (!message) throw new Error(`messages.json has no ${key}`)
  return message
}

/**
 * All text of a page, shadow roots included, without white space: where a quotation must be found. How a word is
 * pronounced, written above it (`<rt>`), is no part of a quotation.
 * @param {Tab} tab
 */
export function text(tab) {
  return tab.evaluate(() => {
    // What no eye sees in its line: cards that open under the mouse, hints for screen readers.
    const unseen = (/** @type {Element} */ element) => {
      const { display, position, width } = getComputedStyle(element)
      if (position === 'absolute' && parseFloat(width) <= 1) return true
      // What is folded away, a tab or a control of the page opens.
      if (element.matches('[role=tabpanel]') || document.querySelector(`[aria-controls~="${CSS.escape(element.id)}"]`)) return false
      return display === 'none' && !element.closest("details:not([open]), [hidden='until-found' i]")
    }
    let text = ''
    /** @type {Node[]} */
    const open = [document.body]
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue
      if (node instanceof Element && unseen(node)) continue
      if (node instanceof Element && /^(script|style|noscript|template|rt|rp)$/i.test(node.localName)) continue
      open.push(...[...node.childNodes].reverse())
      if (node instanceof Element && node.shadowRoot) open.push(...[...node.shadowRoot.childNodes].reverse())
    }
    return text.replace(/\s+/g, '')
  })
}

/** @param {string} text */
export const bare = (text) => text.replace(/\s+/g, '')
