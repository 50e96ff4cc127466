// The sites on which the card always shows. Each is an optional host permission, asked for when the reader chooses it and
// given back when it is taken off the list. No permission without a place on the list, nothing shown without both.

import { api } from './api.js'
import { keep, settings, siteOf } from './settings.js'
export { siteOf }

/** The content script that asks for the card. */
const ID = 'always'

/** @param {string} site */
const pattern = (site) => `${site}/*`

/**
 * Asks the browser for a site. To be called from the reader's own click, without waiting for anything before: a browser
 * asks only then. The popup may close while it asks, so the site is written down first, and taken off if it was refused.
 * @param {string} site
 * @returns {Promise<boolean>} whether the reader agreed
 */
export async function add(site) {
  const answer = api.permissions.request({ origins: [pattern(site)] })
  const { sites } = await settings()
  if (!sites.includes(site)) await keep({ sites: [...sites, site].sort() })
  const given = await answer.catch((error) => {
    console.warn(error)
    return false
  })
  await reconcile()
  return given
}

/** Takes a site off the list, and gives its permission back. @param {string} site */
export async function remove(site) {
  const { sites } = await settings()
  await keep({ sites: sites.filter((one) => one !== site) })
  await api.permissions.remove({ origins: [pattern(site)] }).catch((error) => console.warn(error))
  await reconcile()
}

/** Whether the card always shows on a page's site. @param {string} url */
export async function isAlways(url) {
  const site = siteOf(url)
  return Boolean(site) && (await settings()).sites.includes(site) && holds(site)
}

/** @param {string} site */
const holds = (site) => api.permissions.contains({ origins: [pattern(site)] })

/** One at a time: two at once would both register the script. */
let queue = Promise.resolve()

/**
 * Makes list, permissions and script agree: a site without its permission leaves the list, and the script is registered
 * for exactly the sites that stay.
 */
export function reconcile() {
  return (queue = queue.then(agree, agree))
}

async function agree() {
  const { sites } = await settings()
  const held = []
  for (const site of sites) if (await holds(site)) held.push(site)
  if (held.length < sites.length) await keep({ sites: held })
  const matches = held.map(pattern)
  // Another page of ours may be doing the same: what it did first is seen at the second look.
  await register(matches).catch(() => register(matches))
}

/** @param {string[]} matches */
async function register(matches) {
  const script = { id: ID, matches, js: ['page/always.js'], runAt: /** @type {const} */ ('document_idle') }
  const [registered] = await api.scripting.getRegisteredContentScripts({ ids: [ID] })
  if (!matches.length) {
    if (registered) await api.scripting.unregisterContentScripts({ ids: [ID] })
  } else if (!registered) {
    await api.scripting.registerContentScripts([script])
  } else if (String(registered.matches) !== String(matches)) {
    await api.scripting.updateContentScripts([script])
  }
}
