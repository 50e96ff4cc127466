// The browser's extension API under one name: Firefox calls it `browser`, Chromium `chrome`; both answer with promises.

/** @type {typeof chrome} */
export const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome

/**
 * The interface's own words.
 * @param {string} key of `_locales/<language>/messages.json`
 * @param {...(string | number)} values
 */
export const words = (key, ...values) => api.i18n.getMessage(key, values.map(String))
