// The print view of a small digest.
import { until } from './wait.js'

/** @param {import('./browser.js').Browser} browser @param {string} language of the digest */
export async function printed(browser, language) {
  const own = await browser.open(`${browser.home}options/options.html`)
  await own.evaluate((language) => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
    const print = {
      title: 'Quillon Bay counts its boats',
      meta: 'The Bay · 2 min',
      url: 'https://bay.example/boats',
      note: 'Note',
      language,
      sentences: [{ text: 'The harbour took in forty boats on Sunday.', why: '' }],
      people: [{ name: 'Odile Marchetti', role: 'keeper of the light' }],
      tags: ['harbour'],
    }
    return api.storage.session.set({ print })
  }, language)
  await own.close()
  const tab = await browser.open(`${browser.home}popup/print.html`)
  await until('it is shown', () => tab.evaluate(() => Boolean(document.querySelector('#main h1'))))
  return tab
}
