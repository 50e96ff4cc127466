// How our own pages look and speak by the reader's settings: colours of marks, motion, language and direction.

import { direction, language, speakIn, words } from './api.js'

/** @typedef {import('./settings.js').Settings} Settings */

/** @type {CSSStyleSheet | undefined} */
let sheet

/** @param {Settings} settings */
export function dress({ colours, motion }) {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }
  const { light, dark } = colours
  sheet.replaceSync(`
    :root { --mark: ${light.mark}; --person: ${light.person}; }
    @media (prefers-color-scheme: dark) { :root { --mark: ${dark.mark}; --person: ${dark.person}; } }
    ${motion === 'reduced' ? '*, ::before, ::after { animation: none !important; transition: none !important; }' : ''}
  `)
}

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

/** Both, in the language that was chosen. @param {Settings} settings */
export async function present(settings) {
  await speakIn(settings.language)
  dress(settings)
  say()
}
