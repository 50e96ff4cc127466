// What changes in the reader's settings, for the parts that live longer than a look at them.

import { api } from './api.js'
import { KEYS, settings } from './settings.js'

/** @typedef {import('./settings.js').Settings} Settings */

/**
 * Tells of every change, whoever made it.
 * @param {(all: Settings, changed: (keyof Settings)[]) => unknown} told
 */
export function onChange(told) {
  api.storage.onChanged.addListener(async (changes, area) => {
    if (area !== 'local') return
    const changed = KEYS.filter((key) => key in changes)
    if (changed.length) await told(await settings(), changed)
  })
}

/** Back to the defaults, all but the sites: each of those is a permission that was given for itself. */
export async function reset() {
  await api.storage.local.remove(KEYS.filter((key) => key !== 'sites'))
}
