// The ways in without the popup: the button where it opens the card, context menus, shortcuts, and the sites on which the
// card always shows. Reads the page as the popup does, and shows the card or the marks in it. A service worker in
// Chromium, an event page in Firefox; keeps nothing between two events but the compiled core.

import { api, speakIn, words } from '../shared/api.js'
import { card } from '../shared/card.js'
import { onChange } from '../shared/changes.js'
import { core, digest } from '../shared/core.js'
import { badge, call, run, snapshot } from '../shared/page.js'
import { sentences } from '../shared/plan.js'
import { settings } from '../shared/settings.js'
import { add, isAlways, reconcile, siteOf } from '../shared/sites.js'

const POPUP = 'popup/popup.html'

/** The language that the reader chose, loaded. */
let ready = settings().then(({ language }) => speakIn(language))

api.runtime.onInstalled.addListener(() => begin())
// What the button opens is forgotten when the browser ends.
api.runtime.onStartup.addListener(() => begin())
onChange(async ({ language, click }, changed) => {
  if (changed.includes('language')) {
    ready = speakIn(language)
    await menus()
  }
  if (changed.includes('click')) await arm(click)
  if (changed.includes('sites')) await welcome()
})
api.permissions.onAdded.addListener(() => void reconcile().then(welcome))
api.permissions.onRemoved.addListener(() => void reconcile())

async function begin() {
  await menus()
  await arm((await settings()).click)
  await reconcile()
}

/** The entries of the context menus, in the interface's language. Firefox on Android has none. */
async function menus() {
  await ready
  if (!api.contextMenus) return
  await api.contextMenus.removeAll()
  api.contextMenus.create({ id: 'page', title: words('menuPage'), contexts: ['page'] })
  api.contextMenus.create({ id: 'selection', title: words('menuSelection'), contexts: ['selection'] })
  api.contextMenus.create({ id: 'site', title: words('siteAlways'), contexts: ['action'] })
}

/** What a click on the button opens. @param {import('../shared/settings.js').Settings['click']} click */
const arm = (click) => api.action.setPopup({ popup: click === 'card' ? '' : POPUP })

// Comes only where the button opens no popup.
api.action.onClicked.addListener((tab) => void answer(tab, () => toggleCard(tab)))

api.contextMenus?.onClicked.addListener((info, tab) => {
  if (!tab) return
  if (info.menuItemId === 'site') {
    const site = siteOf(info.pageUrl ?? tab.url ?? '')
    // Nothing may be waited for before: the browser asks only at the reader's own click.
    if (site) void add(site)
  } else void answer(tab, () => openCard(tab, info.menuItemId === 'selection'))
})

api.commands?.onCommand.addListener((command, tab) => {
  if (!tab) return
  if (command === 'card') void answer(tab, () => toggleCard(tab))
  if (command === 'marks') void answer(tab, () => toggleMarks(tab))
})

// What of ours lies in a page speaks of that page only: how many marks still stand, that its new article is wanted, and
// that a page of a site has opened on which the card always shows.
api.runtime.onMessage.addListener((message, { id, tab, frameId }) => {
  if (id !== api.runtime.id || tab?.id === undefined) return
  if (Number.isInteger(message?.marked)) void badge(tab.id, message.marked)
  if (message?.want === 'card') void answer(tab, () => openCard(tab))
  // Nobody asked at this moment, so nobody is told.
  if (message?.want === 'greeting' && frameId === 0) void greet(tab).catch((error) => console.warn(error))
})

/**
 * Whether part of ours is in the page already, without putting it there.
 * @param {number} tabId
 * @param {'marks' | 'card'} part
 * @param {string} method
 */
async function ask(tabId, part, method) {
  const [frame] = await run(tabId, {
    /** @type {(part: string, method: string) => any} */
    func: (part, method) => {
      // A page's element of that name is no property of the world itself.
      const own = Object.hasOwn(globalThis, 'standfirst') ? /** @type {any} */ (globalThis).standfirst : null
      return own?.[part]?.[method]() ?? null
    },
    args: [part, method],
  })
  return frame?.result
}

/** @param {chrome.tabs.Tab} tab */
async function greet(tab) {
  if (await isAlways(tab.url ?? '')) await openCard(tab, false, true)
}

/** Shows the card on the page before the reader, where its site has just been chosen: it was there already. */
async function welcome() {
  const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true })
  if (!tab?.url || !(await isAlways(tab.url)) || (await ask(/** @type {number} */ (tab.id), 'card', 'isOpen'))) return
  await openCard(tab, false, true).catch((error) => console.warn(error))
}

/** After how many milliseconds a refused page is tried again. */
const AGAIN = 60

/**
 * Where a page cannot be read there is no place in it to say so: the popup says it. In Chromium a click's event may come
 * some milliseconds before the right to the page that the click gives: what a page refuses is tried once more.
 * @param {chrome.tabs.Tab} tab
 * @param {() => Promise<void>} action
 */
async function answer(tab, action) {
  try {
    await action().catch(async () => {
      await new Promise((done) => setTimeout(done, AGAIN))
      await action()
    })
  } catch (error) {
    console.warn(error)
    await tell(tab).catch((refused) => console.warn(refused))
  }
}

/** Opens the popup in a tab, also where a click on the button opens the card. @param {chrome.tabs.Tab} tab */
async function tell({ id: tabId, windowId }) {
  const cards = (await settings()).click === 'card'
  if (cards) await api.action.setPopup({ tabId, popup: POPUP })
  try {
    await api.action.openPopup({ windowId })
  } finally {
    if (cards) await disarm(/** @type {number} */ (tabId))
  }
}

/** Takes back what a click opens in one tab alone. @param {number} tabId */
async function disarm(tabId) {
  try {
    await api.action.setPopup({ tabId, popup: /** @type {any} */ (null) })
  } catch {
    // Chromium knows no `null`: until the tab goes elsewhere a click opens the card there.
    await api.action.setPopup({ tabId, popup: '' })
  }
}

/** @param {chrome.tabs.Tab} tab @param {boolean} [selection] */
async function read(tab, selection = false) {
  const chosen = settings()
  core().catch(() => {})
  const page = await snapshot(/** @type {number} */ (tab.id), { selection })
  await ready
  return digest(page, (await chosen).length)
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {boolean} [selection]
 * @param {boolean} [unasked] the card comes by itself: only over an article
 */
async function openCard(tab, selection = false, unasked = false) {
  const reading = await read(tab, selection)
  try {
    const found = reading.digest()
    if (unasked && (found.status === 'not-article' || !found.summary.length)) return
    const { title = '', url = '' } = tab
    await call(/** @type {number} */ (tab.id), 'card', 'open', card(reading, found, { title, url, selection }))
  } finally {
    reading.free()
  }
}

/** @param {chrome.tabs.Tab} tab */
async function toggleCard(tab) {
  const tabId = /** @type {number} */ (tab.id)
  if (await ask(tabId, 'card', 'isOpen')) await call(tabId, 'card', 'close')
  else await openCard(tab)
}

/** @param {chrome.tabs.Tab} tab */
async function toggleMarks(tab) {
  const tabId = /** @type {number} */ (tab.id)
  if (await ask(tabId, 'marks', 'count')) {
    await call(tabId, 'marks', 'clear')
    await badge(tabId, 0)
    return
  }
  const reading = await read(tab)
  try {
    const found = reading.digest()
    // A page without an article says so in the popup; marking what is no summary would mislead.
    if (found.status === 'not-article') throw new Error('no article')
    await badge(tabId, await call(tabId, 'marks', 'show', sentences(reading, found)))
  } finally {
    reading.free()
  }
}
