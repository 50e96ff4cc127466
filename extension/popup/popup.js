// The popup: reads the page of the tab it was opened on, and shows the digest.

import { api, direction, language, plural, speakIn, words } from '../shared/api.js'
import { card } from '../shared/card.js'
import { core, digest as digestOf } from '../shared/core.js'
import { meta, note, speak, why } from '../shared/describe.js'
import { dress } from '../shared/look.js'
import { badge, call } from '../shared/page.js'
import { mentions, place, sentences } from '../shared/plan.js'
import { keep, LENGTHS } from '../shared/settings.js'
import { markdown, text } from './copy.js'
import * as first from './first.js'
import { isPdf, sentence as stateSentence, state } from './states.js'
import { at, make, painted } from './view.js'

/** @typedef {import('../shared/core.js').Reading} Reading */
/** @typedef {import('../shared/core.js').Digest} Digest */
/** @typedef {import('../shared/plan.js').Place} Place */

/** People shown before the reader asks for more. */
const PEOPLE = 6

/** @type {number} */
let tabId
let url = ''
/** @type {typeof LENGTHS[number]} */
let length = 'medium'
/** @type {Reading | undefined} */
let reading
/** @type {Digest} */
let digest
/** The chip that is pressed. @type {HTMLElement | null} */
let chosen = null

core(first.compiled).catch(() => {})
performance.mark('standfirst:loaded')
label()
/** The reader's settings, in force. */
const kept = first.kept.then(async (settings) => {
  dress(settings)
  if (await speakIn(settings.language)) label()
  return settings
})
void start()

/** Our own words, in the reader's language. */
function label() {
  document.documentElement.lang = language()
  document.documentElement.dir = direction()
  at('state').textContent = words('stateReading')
  at('summary').setAttribute('aria-label', words('summary'))
  at('people').firstElementChild?.replaceChildren(words('people'))
  at('tags').firstElementChild?.replaceChildren(words('tags'))
  at('lengths').setAttribute('aria-label', words('length'))
  at('mark').textContent = words('mark')
  at('card').textContent = words('card')
  at('copy').textContent = words('copy')
}

async function start() {
  try {
    const tab = await first.tab
    tabId = tab.id ?? -1
    url = tab.url ?? ''
    at('title').textContent = tab.title ?? ''
    const settings = await kept
    const page = await first.page.catch((error) => {
      throw new Refused(error)
    })
    if (page.type === 'application/pdf') return await say('pdf')
    length = settings.length
    reading = await digestOf(page, length)
    digest = /** @type {Digest} */ (reading.digest())
    performance.mark('standfirst:digested')
    press('mark', page.marked > 0)
    press('card', page.carded)
    if (digest.status === 'not-article' || !digest.summary.length) noArticle()
    else show()
    await done()
  } catch (error) {
    if (error instanceof Refused) await say(state(url, error.cause), error.cause)
    else await say(isPdf(url) ? 'pdf' : 'error', error)
  }
}

/** The browser did not let us into the page. */
class Refused extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    super('refused', { cause })
  }
}

/** Marks the moment at which the reader sees an answer. */
async function done() {
  at('main').setAttribute('aria-busy', 'false')
  await painted()
  performance.mark('standfirst:painted')
  addEventListener('resize', fit)
  fit()
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let fitting

/** Where the browser gives the popup less height than it asks for, the middle scrolls and the bar stays in sight. */
function fit() {
  clearTimeout(fitting)
  fitting = setTimeout(() => {
    if (document.body.offsetHeight > innerHeight) document.body.style.maxHeight = `${innerHeight}px`
  }, 200)
}

/**
 * Shows a state that has no digest.
 * @param {import('./states.js').State} state
 * @param {unknown} [error]
 */
async function say(state, error) {
  at('sentences').replaceChildren()
  at('state').textContent = stateSentence(state)
  if (state === 'error') {
    console.error(error)
    const again = button('tryAgain', () => location.reload())
    const details = button('copyDetails', async () => {
      const { version } = api.runtime.getManifest()
      const what = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
      await navigator.clipboard.writeText(`Standfirst ${version}\n${navigator.userAgent}\n${url}\n${what}\n`)
      flash(details, words('copied'))
    })
    act(again, details)
  }
  await done()
}

function noArticle() {
  at('sentences').replaceChildren()
  at('state').textContent = words('stateNoArticle')
  if (digest.summary.length) {
    act(
      button('summariseAnyway', () => {
        act()
        at('state').textContent = ''
        show()
        at('sentences').querySelector('button')?.focus()
      }),
    )
  }
}

/** @param {...HTMLElement} buttons in place of those that were there */
function act(...buttons) {
  at('actions').replaceChildren(...buttons)
  at('actions').hidden = !buttons.length
}

/** @param {string} key @param {() => unknown} press */
function button(key, press) {
  const it = make('button', { type: 'button' }, words(key))
  it.addEventListener('click', press)
  return it
}

function show() {
  if (digest.title) at('title').textContent = digest.title
  speak(digest, at('title'))
  at('state').textContent = note(digest, false)
  showMeta()
  showSentences()
  showLengths()
  showPeople()
  showTags()
  at('bar').hidden = false
}

function host() {
  try {
    return new URL(url).hostname
  } catch {
    return ''
  }
}

function showMeta() {
  at('meta').textContent = meta(digest, host())
}

function showSentences() {
  const list = at('sentences')
  list.replaceChildren(
    ...digest.summary.map((pick) => {
      const reason = why(pick)
      const it = make('button', { type: 'button', class: 'sentence', title: reason }, pick.text)
      speak(digest, it)
      const item = make('li', {}, it)
      it.addEventListener('click', async () => {
        for (const other of list.querySelectorAll('[aria-current]')) other.removeAttribute('aria-current')
        for (const other of list.querySelectorAll('.why')) other.remove()
        it.setAttribute('aria-current', 'true')
        const { start, end } = digest.sentences[pick.sentence]
        const found = await tell('focus', placed(start, end))
        item.append(make('p', { class: 'why' }, found ? reason : words('lost')))
      })
      return item
    }),
  )
}

function showLengths() {
  const group = at('lengths')
  if (group.childElementCount) return
  group.hidden = false
  for (const one of LENGTHS) {
    const input = make('input', { type: 'radio', name: 'length', value: one })
    input.checked = one === length
    input.addEventListener('change', () => {
      if (!reading) return
      length = one
      void keep({ length })
      digest.summary = reading.summarize(length)
      showMeta()
      showSentences()
      if (isPressed('mark')) void markAll()
    })
    group.append(make('label', {}, input, make('span', {}, words(one))))
  }
}

function showPeople() {
  const section = at('people')
  const list = /** @type {HTMLElement} */ (section.lastElementChild)
  section.hidden = !digest.people.length
  const items = digest.people.map(({ name, role, mentions: all }) => {
    const it = chip(name, all)
    if (all.length) {
      it.append(make('span', { class: 'count', 'aria-hidden': 'true' }, String(all.length)))
      it.setAttribute('aria-label', plural('mentions', all.length, name, all.length))
    }
    const item = make('li', {}, it)
    if (role) {
      const words = make('span', { class: 'role' }, role)
      speak(digest, words)
      item.append(words)
    }
    return item
  })
  list.replaceChildren(...items.slice(0, PEOPLE))
  const rest = items.slice(PEOPLE)
  if (!rest.length) return
  const more = make('button', { type: 'button', class: 'quiet' }, words('more', rest.length))
  more.addEventListener('click', () => {
    more.parentElement?.replaceWith(...rest)
    rest[0].querySelector('button')?.focus()
  })
  list.append(make('li', {}, more))
}

function showTags() {
  const section = at('tags')
  section.hidden = !digest.tags.length
  section.lastElementChild?.replaceChildren(...digest.tags.map((tag) => make('li', {}, chip(tag.text, tag.mentions))))
}

/**
 * A chip: pressed, it marks where a name or tag stands.
 * @param {string} label
 * @param {{start: number, end: number}[]} all
 */
function chip(label, all) {
  const it = make(
    'button',
    { type: 'button', class: 'chip', 'aria-pressed': 'false', disabled: !all.length },
    make('bdi', {}, label),
  )
  if (digest.language) it.lang = digest.language
  it.addEventListener('click', async () => {
    const on = chosen !== it
    chosen?.setAttribute('aria-pressed', 'false')
    chosen = on ? it : null
    it.setAttribute('aria-pressed', String(on))
    await tell('mention', on && reading ? mentions(reading, digest, all) : [])
  })
  return it
}

/** @param {number} start @param {number} end @returns {Place} */
function placed(start, end) {
  return place(/** @type {Reading} */ (reading), digest, start, end)
}

/**
 * Tells the marks in the page. A page that went away in the meantime answers nothing.
 * @param {string} method @param {...unknown} args
 */
async function tell(method, ...args) {
  try {
    return await call(tabId, 'marks', method, ...args)
  } catch (error) {
    console.warn(error)
    return undefined
  }
}

async function markAll() {
  if (!reading) return
  const count = await tell('show', sentences(reading, digest))
  await badge(tabId, count ?? 0)
}

/** @param {string} id */
const isPressed = (id) => at(id).getAttribute('aria-pressed') === 'true'

/** @param {string} id @param {boolean} on */
const press = (id, on) => at(id).setAttribute('aria-pressed', String(on))

at('mark').addEventListener('click', async () => {
  const on = !isPressed('mark')
  press('mark', on)
  if (on) return markAll()
  await tell('clear')
  await badge(tabId, 0)
})

at('card').addEventListener('click', async () => {
  const on = !isPressed('card')
  press('card', on)
  try {
    if (!on) await call(tabId, 'card', 'close')
    else if (reading) await call(tabId, 'card', 'open', card(reading, digest, { title: at('title').textContent ?? '', url }))
  } catch (error) {
    console.warn(error)
    press('card', !on)
  }
})

/** @param {HTMLElement} button @param {string} words */
function flash(button, words) {
  const before = button.textContent
  if (before === words) return
  button.textContent = words
  setTimeout(() => (button.textContent = before), 1500)
}

// The menu stands above its button.
at('copies').addEventListener('beforetoggle', () => {
  at('copies').style.left = `${at('copy').getBoundingClientRect().left}px`
})

for (const [key, write] of /** @type {const} */ ([
  ['copyText', text],
  ['copyMarkdown', markdown],
])) {
  at('copies').append(
    button(key, async () => {
      at('copies').hidePopover()
      const all = { ...digest, title: digest.title ?? at('title').textContent ?? '' }
      await navigator.clipboard.writeText(write(all, meta(digest, host()), url))
      flash(at('copy'), words('copied'))
    }),
  )
}
