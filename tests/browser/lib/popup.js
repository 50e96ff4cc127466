// What the popup promises to whoever drives it.
import { until } from './wait.js'

/** @typedef {import('./browser.js').Popup} Popup */

/**
 * Waits until the popup shows its answer, a digest or a state that says why there is none.
 * @param {Popup} popup
 * @returns {Promise<number>} milliseconds from the popup's `performance.timeOrigin`
 */
export function painted(popup) {
  return until('the popup painted its answer', () =>
    popup.evaluate(() => performance.getEntriesByName('standfirst:painted').at(-1)?.startTime ?? 0),
  )
}
