// Settings as a file: out, and in again. A file that cannot be used is refused as a whole.

import { defaults, mayBe } from '../shared/settings.js'
import { LANGUAGES } from './languages.js'

/** @typedef {import('../shared/settings.js').Settings} Settings */

/** The form of the settings file. */
const VERSION = 1

/** A file that cannot be used. The message is a key of the interface's words. */
export class SettingsError extends Error {
  /** @param {string} key @param {string} [setting] that it is about */
  constructor(key, setting = '') {
    super(key)
    this.name = 'SettingsError'
    this.setting = setting
  }
}

/** Settings as a file, the sites left out: a file cannot give a permission. @param {Settings} all */
export function toFile(all) {
  const { sites: _, ...rest } = all
  return `${JSON.stringify({ standfirst: VERSION, settings: rest }, null, 2)}\n`
}

/**
 * The settings of a file. What it does not name keeps its default.
 * @param {string} text
 * @returns {Omit<Settings, 'sites'>}
 */
export function fromFile(text) {
  let file
  try {
    file = JSON.parse(text)
  } catch {
    throw new SettingsError('importNotOurs')
  }
  const ours = typeof file === 'object' && file && 'standfirst' in file && typeof file.settings === 'object' && file.settings
  if (!ours || Array.isArray(file.settings)) throw new SettingsError('importNotOurs')
  if (file.standfirst !== VERSION) throw new SettingsError('importNewer')
  const { sites: _, ...all } = /** @type {Record<string, any>} */ (defaults())
  for (const [key, value] of Object.entries(file.settings)) {
    // A file gives no permission, and names no language that is not here.
    const fits = mayBe(key, value) && key in all && (key !== 'language' || value === '' || Object.hasOwn(LANGUAGES, String(value)))
    if (!fits) throw new SettingsError('importBadValue', key)
    all[key] = value
  }
  return /** @type {any} */ (all)
}
