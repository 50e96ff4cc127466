// What takes longest begins first: this module is loaded beside the others, not after them, so the page is being read
// and the core compiled while the rest of the popup's files come in.

import { api, speakIn } from '../shared/api.js'
import { snapshot } from '../shared/page.js'
import { defaults, settings } from '../shared/settings.js'

/** The tab that the popup was opened on. */
export const tab = api.tabs.query({ active: true, currentWindow: true }).then(([one]) => one)

/** What the reader read there: what is selected, where enough is, else the page. */
export const page = tab.then(({ id = -1 }) => snapshot(id))

/** The core, compiled. */
export const compiled = WebAssembly.compileStreaming(fetch('../core/standfirst_bg.wasm'))

/** What the reader chose, the interface's language spoken already. */
export const kept = settings()
  .catch(() => defaults())
  .then(async (all) => {
    await speakIn(all.language)
    return all
  })

// Whoever awaits them hears what failed; until then it is no news.
for (const one of [compiled, tab, page, kept]) one.catch(() => {})

// For measuring: what the popup waits for, and when it came.
tab.then(() => performance.mark('standfirst:asked')).catch(() => {})
page.then(() => performance.mark('standfirst:read')).catch(() => {})
compiled.then(() => performance.mark('standfirst:compiled')).catch(() => {})
