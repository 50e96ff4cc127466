// The words of a page of ours, where its markup names them.

import { direction, language, words } from '../shared/api.js'

/**
 * Says what stands in the markup: the words of each element that names a message in `data-words`, and of each that names
 * one for its label in `data-label`.
 */
export function say() {
  const root = document.documentElement
  root.lang = language()
  root.dir = direction()
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-words]')))
    element.textContent = words(element.dataset.words ?? '')
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-label]')))
    element.setAttribute('aria-label', words(element.dataset.label ?? ''))
}
