// What takes longest begins first: this imports nothing, so the page is read and the core compiled while the rest comes in.

/** @type {typeof chrome} */
const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome

/** The tab that the popup was opened on. */
export const tab = api.tabs.query({ active: true, currentWindow: true }).then(([one]) => one)

/** What the reader answers there: what is selected, where enough is, else the page. */
export const answer = tab.then(({ id: tabId = -1 }) => api.scripting.executeScript({ target: { tabId }, injectImmediately: true, files: ['/page/reader.js'] }))

/** The core, compiled, or refused. */
export const compiled = (async () => WebAssembly.compileStreaming(fetch('../core/standfirst_bg.wasm')))()

/** What is kept of the reader's settings. */
export const kept = api.storage.local.get(null).catch(() => /** @type {Record<string, unknown>} */ ({}))

// For measuring: what the popup waits for, and when it came. What failed is heard by whoever awaits it.
for (const [name, one] of Object.entries({ asked: tab, read: answer, compiled })) {
  /** @type {Promise<unknown>} */ (one).then(
    () => performance.mark(`standfirst:${name}`),
    () => {},
  )
}
