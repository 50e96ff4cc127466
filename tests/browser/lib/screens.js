// Pictures of the states that the tests come by, kept beside the build for whoever wants to look: never compared.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { BROWSER, ROOT } from './suite.js'

/**
 * @param {import('./browser.js').Document} document
 * @param {string} name of the state: `options-dark`
 */
export async function picture(document, name) {
  const folder = path.join(ROOT, 'target/screens', BROWSER)
  mkdirSync(folder, { recursive: true })
  await document.screenshot(path.join(folder, `${name}.png`))
}
