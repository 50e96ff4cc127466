// Outside of an extension nobody listens: what the marks would tell the toolbar button is told to no one.
globalThis.browser = /** @type {any} */ ({
  runtime: { onConnect: { addListener: () => {} }, sendMessage: () => Promise.resolve() },
})
