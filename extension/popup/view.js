// Building the popup's elements. Text from the page goes in as text, never as markup.

import { words } from '../shared/api.js'

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | boolean | undefined>} [attributes] `false` and `undefined` leave one out
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children)
  return element
}

/**
 * A button of ours.
 * @param {string} key of its words
 * @param {() => unknown} press
 * @param {Record<string, string | boolean | undefined>} [attributes]
 */
export function button(key, press, attributes = {}) {
  const it = make('button', { type: 'button', ...attributes }, words(key))
  it.addEventListener('click', press)
  return it
}

/**
 * The element of that id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function at(id) {
  const element = document.getElementById(id)
  if (!element) throw new Error(`popup.html has no #${id}`)
  return element
}

/** Resolves once what was changed before has been painted: the frame that paints it has its tasks after it. */
export function painted() {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
}

/** @param {HTMLElement} button @returns {boolean} */
export const isPressed = (button) => button.ariaPressed === 'true'

/** @param {HTMLElement} button @param {boolean} on */
export const press = (button, on) => (button.ariaPressed = String(on))

/**
 * Lets the arrow keys, Home and End go from button to button of a list; Tab goes on as everywhere.
 * @param {HTMLElement} list
 * @param {string} selector of its buttons
 */
export function arrows(list, selector) {
  list.addEventListener('keydown', (event) => {
    const all = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(selector)])
    const now = all.indexOf(/** @type {HTMLElement} */ (document.activeElement))
    if (now < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: all.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    all[to]?.focus()
  })
}

/** Says for a moment on a button what it did. @param {HTMLElement} button @param {string} words */
export function flash(button, words) {
  const before = button.textContent
  if (before === words) return
  button.textContent = words
  setTimeout(() => (button.textContent = before), 1500)
}
