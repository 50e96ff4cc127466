// The settings, as a page of their own.
import { until } from './wait.js'

/**
 * Opens the settings and has everything of ours speak a language.
 * @param {import('./browser.js').Browser} browser
 * @param {string} locale as its folder under `_locales` is named
 * @returns the settings, which speak it already
 */
export async function speak(browser, locale) {
  const settings = await browser.open(`${browser.home}options/options.html`)
  await settings.evaluate((language) => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
    return api.storage.local.set({ language })
  }, locale)
  await until('the settings speak it', () =>
    settings.evaluate((tag) => document.documentElement.lang === tag && !document.querySelector('main')?.hidden, locale.replace('_', '-')),
  )
  return settings
}
