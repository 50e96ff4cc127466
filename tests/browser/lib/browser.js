// What the tests see of a browser, the same for both.

/**
 * @typedef {object} Document
 * @property {<T, A extends any[]>(f: (...args: A) => T, ...args: A) => Promise<Awaited<T>>} evaluate runs a function in
 *   it; arguments and result travel as JSON, names from outside do not
 * @property {(selector: string) => Promise<void>} press clicks the middle of an element, as a mouse does
 * @property {(x: number, y: number) => Promise<void>} pressAt clicks a point of the window
 * @property {(from: {x: number, y: number}, to: {x: number, y: number}) => Promise<void>} drag with the mouse
 * @property {(key: string) => Promise<void>} type presses a key
 * @property {(file: string) => Promise<void>} screenshot writes a PNG
 */

/**
 * @typedef {Document & {
 *   raw: any,
 *   apart: Document['evaluate'],
 *   url: () => string | Promise<string>,
 *   goto: (url: string) => Promise<void>,
 *   click: () => Promise<Popup>,
 *   trigger: () => Promise<void>,
 *   shortcut: (command: string) => Promise<void>,
 *   menu: (entry: string) => Promise<void>,
 *   close: () => Promise<void>,
 * }} Tab `apart` is `evaluate` in a world of its own, where what the page's scripts did to the built-in objects is not seen;
 *   `click` is the click on the toolbar button, `trigger` the same where no popup is waited for;
 *   `shortcut` presses the keys of a command of the manifest; `menu` chooses an entry of ours by its id, in the menu of the
 *   page, or for `site` in that of the button
 */

/**
 * @typedef {Document & { raw: any, close: () => Promise<void>, closed: () => boolean | Promise<boolean> }} Popup
 */

/**
 * What readers ask of their system beyond light or dark, as media queries name it.
 * @typedef {'forced-colors: active' | 'prefers-contrast: more' | 'prefers-reduced-motion: reduce'} Wish
 */

/**
 * @typedef {object} Browser
 * @property {'chromium' | 'firefox'} name
 * @property {string} home the address of the extension's own files
 * @property {(url: string, options?: {window?: boolean}) => Promise<Tab>} open in a tab, or in a window of its own
 * @property {(tab: Tab) => Promise<void>} front brings a tab's window to the front: it is there that buttons are clicked
 * @property {() => Promise<string>} clipboard the text that was copied last
 * @property {(pattern: string, ask: () => Promise<unknown>) => Promise<void>} allow answers yes to what `ask` makes the
 *   browser ask: a permission for the pages of that pattern
 * @property {(tab: Tab) => Promise<void>} crash ends the process that a tab's page runs in
 * @property {() => Promise<void>} sleepBackground stops the background, as the browser does when it has been idle
 * @property {() => Promise<void>} reload reloads the extension, as an update does
 * @property {any} raw
 * @property {() => Promise<void>} close
 * @property {Promise<unknown>} closed settles when the browser has ended, by whosever hand
 */

export {}
