// How the page of settings speaks: its markup names the words, and the reader chooses their language.

import { direction, language, speakIn, words } from '../shared/api.js'
import { dress } from '../shared/look.js'

/** @typedef {import('../shared/settings.js').Settings} Settings */

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

/** Looks and speaks as was chosen. @param {Settings} settings */
export async function present(settings) {
  await speakIn(settings.language)
  dress(settings)
  say()
}
