// What the card shows.

import { plural, words } from './api.js'
import { meta, note } from './describe.js'
import { mentions, sentences } from './plan.js'

/** People and tags on the card; the popup shows all. */
const PEOPLE = 6
const TAGS = 8

/**
 * @param {import('./core.js').Reading} reading
 * @param {import('./core.js').Digest} digest of that reading
 * @param {{title: string, url: string, selection?: boolean}} page
 * @returns {import('./plan.js').Card}
 */
export function card(reading, digest, { title, url, selection = false }) {
  const none = digest.status === 'not-article' && !selection
  return {
    title: digest.title || title,
    meta: meta(digest, url.startsWith('http') ? new URL(url).hostname : ''),
    language: digest.language,
    note: none ? words('stateNoArticle') : note(digest, selection),
    anyway: none && digest.summary.length ? words('summariseAnyway') : undefined,
    headline: [...reading.headline()],
    sentences: sentences(reading, digest),
    people: digest.people.slice(0, PEOPLE).map(({ name, role, mentions: all }) => ({
      name,
      role: role ?? '',
      label: [plural('mentions', all.length, name, all.length), role].filter(Boolean).join(', '),
      places: mentions(reading, digest, all),
    })),
    tags: digest.tags
      .slice(0, TAGS)
      .map(({ text, mentions: all }) => ({ name: text, places: mentions(reading, digest, all), headline: !all.length })),
  }
}
