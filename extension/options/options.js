// The options page. Every choice is kept at once; what is kept elsewhere meanwhile is shown here at once too.

import { api, language, speakIn, words } from '../shared/api.js'
import { onChange, reset } from '../shared/changes.js'
import { contrast } from '../shared/contrast.js'
import { dress } from '../shared/look.js'
import { defaults, INK, keep, readable, settings } from '../shared/settings.js'
import { reconcile, remove } from '../shared/sites.js'
import { fromFile, SettingsError, toFile } from './file.js'
import { LANGUAGES } from './languages.js'
import { say } from './say.js'

/** @typedef {import('../shared/settings.js').Settings} Settings */

/** What is kept now. @type {Settings} */
let all = defaults()

/** @template {HTMLElement} [T=HTMLElement] @param {string} id */
const at = (id) => /** @type {T} */ (document.getElementById(id))

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

const languages = /** @type {HTMLSelectElement} */ (at('language'))

void start()

async function start() {
  for (const [code, name] of Object.entries(LANGUAGES)) {
    languages.append(make('option', { value: code, lang: code.replace('_', '-') }, name))
  }
  onChange(async (now, changed) => {
    all = now
    if (changed.includes('language')) await speak()
    show()
  })
  all = await settings()
  await speak()
  show()
  at('main').hidden = false
  // A permission may have been taken back in the browser's own settings.
  void reconcile()
}

/** All words of the page, in the chosen language. */
async function speak() {
  await speakIn(all.language)
  dress(all)
  say()
  document.title = `${words('name')} – ${words('options')}`
  at('version').textContent = words('optVersion', api.runtime.getManifest().version)
  colours()
  await shortcuts()
}

/** What is kept, in the page's fields. */
function show() {
  dress(all)
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[type=radio]')))
    input.checked = /** @type {any} */ (all)[input.name] === input.value
  languages.value = all.language
  for (const row of rows) row.show()
  sites()
}

at('form').addEventListener('change', (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target)
  if (['length', 'click', 'motion', 'language'].includes(field.name)) void save({ [field.name]: field.value })
})
at('form').addEventListener('submit', (event) => event.preventDefault())

/** @param {Partial<Settings>} some */
async function save(some) {
  await keep(some)
  all = { ...all, ...some }
  // In the language that was just chosen.
  if (some.language !== undefined) await speak()
  report(words('optSaved'))
}

/* Colours */

/** @type {{show: () => void}[]} */
let rows = []

/** A row for each theme and kind of mark: the colour, how it looks, and how well it can be read. */
function colours() {
  rows = []
  at('colours').replaceChildren(
    ...(/** @type {const} */ (['light', 'dark'])).map((theme) => {
      const name = `colours-${theme}`
      return make(
        'div',
        { class: `theme ${theme}`, role: 'group', 'aria-labelledby': name },
        make('h3', { id: name }, words(theme === 'light' ? 'optOnLight' : 'optOnDark')),
        row(theme, 'mark', words('optMark')),
        row(theme, 'person', words('optPerson')),
      )
    }),
  )
  for (const one of rows) one.show()
}

/** @param {'light' | 'dark'} theme @param {'mark' | 'person'} kind @param {string} label */
function row(theme, kind, label) {
  const id = `${theme}-${kind}`
  const input = make('input', { type: 'color', id, 'aria-describedby': `${id}-contrast` })
  const sample = make('span', { class: 'sample', lang: language(), dir: 'auto' }, words('optSample'))
  const ratio = make('span', { class: 'ratio', id: `${id}-contrast`, 'aria-live': 'polite' })
  /** @param {string} colour */
  const paint = (colour) => {
    const fits = readable(colour, theme)
    sample.style.backgroundColor = colour
    sample.style.color = INK[theme]
    // Rounded down: what is shown as enough is enough.
    const value = Math.floor(contrast(colour, INK[theme]) * 10) / 10
    const shown = new Intl.NumberFormat(language(), { minimumFractionDigits: 1 }).format(value)
    const least = new Intl.NumberFormat(language(), { minimumFractionDigits: 1 }).format(4.5)
    ratio.textContent = fits ? words('optContrast', shown) : words('optContrastLow', shown, least)
    ratio.classList.toggle('low', !fits)
    input.setAttribute('aria-invalid', String(!fits))
    return fits
  }
  const read = () => {
    const colour = input.value.toLowerCase()
    if (!paint(colour)) return
    all.colours = { ...all.colours, [theme]: { ...all.colours[theme], [kind]: colour } }
    return all.colours
  }
  input.addEventListener('input', read)
  input.addEventListener('change', () => {
    const colours = read()
    if (colours) void save({ colours })
  })
  rows.push({
    show: () => {
      if (input.getAttribute('aria-invalid') === 'true' && document.activeElement === input) return
      input.value = all.colours[theme][kind]
      paint(input.value)
    },
  })
  return make('div', { class: 'colour' }, input, make('label', { for: id }, label), sample, ratio)
}

at('original').addEventListener('click', () => undoable('optSaved', () => keep({ colours: defaults().colours })))

/* Sites */

function sites() {
  at('no-sites').hidden = all.sites.length > 0
  at('sites').hidden = !all.sites.length
  at('sites').replaceChildren(
    ...all.sites.map((site) => {
      const shown = site.replace(/^https:\/\//, '')
      const button = make('button', { type: 'button', 'aria-label': words('optSiteRemoveName', shown) }, words('optSiteRemove'))
      button.addEventListener('click', async () => {
        await remove(site)
        report(words('optSiteRemoved', shown))
        // The button is gone with its row: the next one, or else the section, has the focus.
        const next = at('sites').querySelector('button') ?? at('length-name').closest('main')?.querySelector('input:checked')
        if (next instanceof HTMLElement) next.focus()
      })
      return make('li', {}, make('bdi', {}, shown), button)
    }),
  )
}

/* Shortcuts */

async function shortcuts() {
  // On a phone there are none.
  const section = /** @type {HTMLElement} */ (at('shortcuts').parentElement)
  section.hidden = !api.commands
  if (!api.commands) return
  const commands = await api.commands.getAll()
  at('shortcuts').replaceChildren(
    ...commands.map(({ name, description, shortcut }) => {
      const key = { card: 'commandCard', marks: 'commandMarks', _execute_action: 'action' }[name ?? '']
      return make(
        'div',
        {},
        make('dt', {}, key ? words(key) : (description ?? '')),
        make('dd', {}, shortcut ? make('kbd', {}, shortcut) : words('optShortcutNone')),
      )
    }),
  )
  at('shortcuts-change').hidden = false
}

at('shortcuts-change').addEventListener('click', () => {
  const { openShortcutSettings } = /** @type {{openShortcutSettings?: () => Promise<void>}} */ (/** @type {unknown} */ (api.commands))
  if (openShortcutSettings) void openShortcutSettings()
  else void api.tabs.create({ url: 'chrome://extensions/shortcuts' }).catch(() => report(words('optShortcutsWhere')))
})

/* The settings file */

at('export').addEventListener('click', () => {
  const url = URL.createObjectURL(new Blob([toFile(all)], { type: 'application/json' }))
  make('a', { href: url, download: 'standfirst-settings.json' }).click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
})

const file = /** @type {HTMLInputElement} */ (at('file'))
at('import').addEventListener('click', () => file.click())
file.addEventListener('change', async () => {
  const chosen = file.files?.[0]
  file.value = ''
  if (chosen) await load(await chosen.text())
})

/** @param {string} text */
async function load(text) {
  try {
    const loaded = fromFile(text)
    await undoable('optImported', () => keep(loaded))
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    report(words(error.message, error.setting))
  }
}

at('reset').addEventListener('click', () => undoable('optResetDone', reset))

/* What is said */

/**
 * Does something, says so, and offers to undo it.
 * @param {string} said a key, in the language spoken afterwards
 * @param {() => Promise<void>} change
 */
async function undoable(said, change) {
  const { sites: _, ...before } = await settings()
  await change()
  all = await settings()
  await speak()
  show()
  report(words(said), () => keep(before))
}

/** @type {(() => Promise<void>) | undefined} */
let back
/** @type {ReturnType<typeof setTimeout> | undefined} */
let fading

/** @param {string} what @param {() => Promise<void>} [undo] */
function report(what, undo) {
  back = undo
  at('said').textContent = what
  at('undo').hidden = !undo
  at('status').classList.add('on')
  clearTimeout(fading)
  // What can be undone stays until something else is said.
  if (!undo) fading = setTimeout(() => at('status').classList.remove('on'), 6000)
}

at('undo').addEventListener('click', async () => {
  await back?.()
  all = await settings()
  await speak()
  show()
  report(words('optUndone'))
})
