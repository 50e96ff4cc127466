// On a site for which the reader asked for it: asks the background for the card. It is registered for these sites only.

;(() => {
  'use strict'
  // A page's element of that name is no property of the world itself.
  const api = /** @type {typeof chrome} */ (Object.hasOwn(globalThis, 'browser') ? /** @type {any} */ (globalThis).browser : globalThis.chrome)
  // Where no background answers, the extension has just been updated or switched off: the page stays as it is.
  api.runtime.sendMessage({ want: 'greeting' }).catch(() => {})
})()
