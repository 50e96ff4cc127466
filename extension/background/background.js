// Wakes for the context menu and the shortcuts: reads the page as the popup does, and shows the card or the marks in it.
// A service worker in Chromium, an event page in Firefox; keeps nothing between two events but the compiled core.

import { api, words } from '../shared/api.js'
import { card } from '../shared/card.js'
import { core, digest } from '../shared/core.js'
import { ask, badge, call, snapshot } from '../shared/page.js'
import { sentences } from '../shared/plan.js'

/** @typedef {import('../shared/core.js').Length} Length */

api.runtime.onInstalled.addListener(async () => {
  await api.contextMenus.removeAll()
  api.contextMenus.create({ id: 'page', title: words('menuPage'), contexts: ['page'] })
  api.contextMenus.create({ id: 'selection', title: words('menuSelection'), contexts: ['selection'] })
})

api.contextMenus.onClicked.addListener((info, tab) => {
  if (tab) void answer(tab, () => openCard(tab, info.menuItemId === 'selection'))
})

api.commands.onCommand.addListener((command, tab) => {
  if (!tab) return
  if (command === 'card') void answer(tab, () => toggleCard(tab))
  if (command === 'marks') void answer(tab, () => toggleMarks(tab))
})

// What of ours lies in a page speaks of that page only: how many marks still stand, and that its new article is wanted.
api.runtime.onMessage.addListener((message, { id, tab }) => {
  if (id !== api.runtime.id || tab?.id === undefined) return
  if (Number.isInteger(message?.marked)) void badge(tab.id, message.marked)
  if (message?.want === 'card') void answer(tab, () => openCard(tab))
})

/**
 * Where a page cannot be read there is no place in it to say so: the popup says it.
 * @param {chrome.tabs.Tab} tab
 * @param {() => Promise<void>} action
 */
async function answer(tab, action) {
  try {
    await action()
  } catch (error) {
    console.warn(error)
    await api.action.openPopup({ windowId: tab.windowId }).catch(() => {})
  }
}

/** @param {chrome.tabs.Tab} tab @param {boolean} [selection] */
async function read(tab, selection = false) {
  const kept = api.storage.local.get('length')
  core().catch(() => {})
  const page = await snapshot(/** @type {number} */ (tab.id), { selection })
  return digest(page, /** @type {{length?: Length}} */ (await kept).length ?? 'medium')
}

/** @param {chrome.tabs.Tab} tab @param {boolean} [selection] */
async function openCard(tab, selection = false) {
  const reading = await read(tab, selection)
  try {
    const found = reading.digest()
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
