// The page in a tab: reading it, and calling what of ours lies in it. Works on a tab for which the reader granted
// `activeTab`, by the toolbar button, a shortcut or the context menu, until the tab goes elsewhere.

import { api } from './api.js'
import { forPage, settings } from './settings.js'
import { snapshotOf } from './core.js'

/**
 * What `page/reader.js` hands over.
 * @typedef {object} Snapshot
 * @property {string} table base64
 * @property {string} text
 * @property {string} type the document's media type
 * @property {boolean} selection whether it is only what is selected
 * @property {number} marked how many sentences are marked in the page already
 * @property {boolean} carded whether the card is shown
 * @property {number} ms what reading took in the page
 * @property {{digest: import('./core.js').Digest, length: string}} [kept] in place of table and text, where the page has
 *   not changed since: what it was given to keep
 */

/** Runs a script in a tab, its page complete or not. @param {number} tabId @param {object} script @returns {Promise<any[]>} */
export const run = (tabId, script) => api.scripting.executeScript(/** @type {any} */ ({ target: { tabId }, injectImmediately: true, ...script }))

/**
 * @param {number} tabId
 * @param {{selection?: boolean}} [options] only what is selected, or only the whole page; if not said, what is selected
 *   where it is more than a phrase, else the page
 * @returns {Promise<Snapshot>}
 */
export async function snapshot(tabId, { selection } = {}) {
  if (selection !== undefined) {
    /** @type {(ask: string) => void} */
    const func = (ask) => {
      /** @type {any} */ (globalThis).standfirstAsk = ask
    }
    await run(tabId, { func, args: [selection ? 'selection' : 'page'] })
  }
  return snapshotOf(await run(tabId, { files: ['/page/reader.js'] }))
}

/**
 * Calls `standfirst[part][method](...args)` in the page, `page/<part>.js` put there first where it is missing.
 * @param {number} tabId
 * @param {'marks' | 'card'} part
 * @param {string} method
 * @param {...unknown} args plain values
 * @returns {Promise<any>}
 */
export async function call(tabId, part, method, ...args) {
  const chosen = forPage(await settings())
  const ask = () =>
    run(tabId, {
      /** @type {(part: string, method: string, args: unknown[], settings: import('./settings.js').PageSettings) => any} */
      func: async (part, method, args, settings) => {
        const own = (/** @type {any} */ (globalThis).standfirst ??= {})
        own.settings = settings
        return own[part] ? { value: (await own[part][method](...args)) ?? null } : null
      },
      args: [part, method, args, chosen],
    })
  let [frame] = await ask()
  if (!frame?.result) {
    const files = ['/page/sheets.js', '/page/marks.js', ...(part === 'card' ? ['/page/card.js'] : [])]
    await run(tabId, { files })
    ;[frame] = await ask()
  }
  return frame?.result?.value
}

/**
 * Shows on the toolbar button how many sentences are marked in a tab.
 * @param {number} tabId
 * @param {number} count 0 takes the badge away
 */
export async function badge(tabId, count) {
  // Firefox on Android has no badges.
  await api.action.setBadgeText?.({ tabId, text: count ? String(count) : '' })
  await api.action.setBadgeBackgroundColor?.({ tabId, color: '#ffe48a' })
  await api.action.setBadgeTextColor?.({ tabId, color: '#1f1d1a' })
}
