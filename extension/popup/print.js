// The print view: the digest as a page of its own. It is handed over in the browser's memory and taken out of there at
// once; the tab's own history keeps it for a reload, as long as the tab lives.

import { api, direction, language, speakIn, words } from '../shared/api.js'
import { settings } from '../shared/settings.js'
import { at, make } from './view.js'

/** @typedef {import('./copy.js').Sheet} Sheet */

await speakIn((await settings()).language)
document.documentElement.lang = language()
document.documentElement.dir = direction()

/** @type {{ print?: Sheet }} */
const { print } = await api.storage.session.get('print')
await api.storage.session.remove('print')
if (print) history.replaceState(print, '')
const sheet = /** @type {Sheet | null} */ (history.state)
if (sheet) show(sheet)
else at('main').append(make('p', { role: 'status', class: 'ours' }, words('nothingToPrint')))

/** @param {Sheet} sheet */
function show({ title, meta, url, note, language, sentences, people, tags }) {
  document.title = title ?? ''
  const theirs = { lang: language || undefined, dir: 'auto' }
  const list = (/** @type {string} */ key, /** @type {(Node | string)[][]} */ items) =>
    items.length ? [make('h2', {}, words(key)), make('ul', {}, ...items.map((item) => make('li', theirs, ...item)))] : []
  at('main').append(
    make('h1', theirs, title ?? ''),
    make('p', { class: 'ours', dir: 'auto' }, meta),
    make('p', { class: 'ours address', dir: 'ltr' }, url),
    ...(note ? [make('p', { class: 'ours note' }, note)] : []),
    make('ol', { 'aria-label': words('summary') }, ...sentences.map(({ text }) => make('li', theirs, text))),
    ...list('people', people.map(({ name, role }) => [make('b', {}, name), role ? ` ${role}` : ''])),
    ...list('tags', tags.map((tag) => [tag])),
    make('p', { class: 'ours foot' }, words('quoted')),
  )
  at('print').textContent = words('printNow')
  at('print').addEventListener('click', () => globalThis.print())
  at('tools').hidden = false
  at('print').focus()
}
