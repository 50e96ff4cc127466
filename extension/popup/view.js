// Building the popup's elements. Text from the page goes in as text, never as markup.

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
 * The element of that id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function at(id) {
  const element = document.getElementById(id)
  if (!element) throw new Error(`popup.html has no #${id}`)
  return element
}

/** Resolves once what was changed before has been painted. */
export function painted() {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
}
