// The playground: paste or drop, read, look.

import { speakIn, words } from './extension/shared/api.js'
import { meta } from './extension/shared/describe.js'
import { write as copy } from './extension/popup/copy.js'
import { at, flash, isPressed, make, press } from './extension/popup/view.js'
import { load, read } from './core.js'
import { blocks, plot } from './explain.js'
import * as fragment from './fragment.js'
import { go, markAll, show, showSummary } from './view.js'

/** @typedef {'short' | 'medium' | 'long'} Length */

const LENGTHS = /** @type {const} */ (['short', 'medium', 'long'])
/** A file larger than this is refused: a browser tab holds the page several times over. */
const MOST_BYTES = 50_000_000

/** @type {import('./core.js').Reading | undefined} */
let reading
/** @type {import('./core.js').Digest | undefined} */
let digest
/** Whether what is explained is that of the digest shown. */
let explained = false
/** Counts the readings asked for: an answer that comes after a newer question is dropped. */
let asked = 0

const input = /** @type {HTMLTextAreaElement} */ (at('input'))

/** The words of the extension, loaded: nobody need wait for them to paste or to drop. */
const spoken = speakIn('en').then(label)

/** Says one sentence, and offers one thing to do. @param {string} said @param {string} [action] @param {() => void} [run] */
function say(said, action, run) {
  const state = at('say')
  state.hidden = !said
  state.replaceChildren(said)
  if (!action || !run) return
  const button = make('button', { type: 'button' }, action)
  button.addEventListener('click', run)
  state.append(button)
}

/** @returns {Length} */
function length() {
  const chosen = document.querySelector('[name=length]:checked')
  return chosen instanceof HTMLInputElement ? /** @type {Length} */ (chosen.value) : 'medium'
}

/** Reads a text or a document. @param {string} source */
async function digestOf(source) {
  const mine = ++asked
  at('reading').hidden = true
  await spoken
  if (!source.trim()) return say('There is nothing to read yet.')
  say(words('stateReading'))
  // One frame for the words above: the reading itself does not yield.
  await new Promise((done) => setTimeout(done))
  try {
    const next = await read(source, length())
    if (mine !== asked) return next.free()
    reading?.free()
    reading = next
    digest = next.digest()
    explained = false
  } catch (error) {
    console.error(error)
    return say(words('stateError'), words('tryAgain'), () => void digestOf(source))
  }
  const found = digest
  if (!found.text.trim()) return say('There is no text on this page.')
  if (found.status === 'not-article') return say(words('stateNoArticle'), words('summariseAnyway'), () => present(found))
  present(found)
}

/** @param {import('./core.js').Digest} found */
function present(found) {
  say('')
  at('source').removeAttribute('open')
  show(found)
  if (view() === 'explain') explain()
}

/** Reads a file. @param {File | undefined} file */
async function open(file) {
  if (!file) return
  await spoken
  if (file.type === 'application/pdf' || file.name.toLowerCase().endsWith('.pdf')) return say(words('statePdf'))
  if (file.size > MOST_BYTES) return say('This file is too large to be read here.')
  await put(await file.text())
}

/** Puts a source into the box and reads it. @param {string} source */
async function put(source) {
  input.value = source
  await digestOf(source)
}

async function sample() {
  try {
    const answer = await fetch('sample/index.html')
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`)
    await put(await answer.text())
  } catch (error) {
    console.error(error)
    say('The sample article could not be loaded.', words('tryAgain'), () => void sample())
  }
}

at('form').addEventListener('submit', (event) => {
  event.preventDefault()
  void digestOf(input.value)
})
input.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  void digestOf(input.value)
})
at('sample').addEventListener('click', () => void sample())

const file = /** @type {HTMLInputElement} */ (at('file'))
at('open').addEventListener('click', () => file.click())
file.addEventListener('change', () => {
  void open(file.files?.[0])
  file.value = ''
})

const drop = at('drop')
document.addEventListener('dragover', (event) => {
  event.preventDefault()
  drop.hidden = false
})
document.addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) drop.hidden = true
})
document.addEventListener('drop', (event) => {
  event.preventDefault()
  drop.hidden = true
  const dropped = event.dataTransfer?.files[0]
  const text = event.dataTransfer?.getData('text/plain')
  void (dropped ? open(dropped) : text && put(text))
})

/* The two views of the text */

const TABS = /** @type {const} */ (['text', 'explain'])
const view = () => (at('explain').hidden ? 'text' : 'explain')

/** @param {typeof TABS[number]} shown */
function turn(shown) {
  for (const name of TABS) {
    const tab = at(`tab-${name}`)
    tab.setAttribute('aria-selected', String(name === shown))
    tab.tabIndex = name === shown ? 0 : -1
    at(name).hidden = name !== shown
  }
  if (shown === 'explain') explain()
}

function explain() {
  if (!reading || !digest || explained) return
  explained = true
  const found = digest
  plot(found, (sentence) => void go(found, sentence))
  blocks(reading.explain(), found)
}

for (const name of TABS) {
  at(`tab-${name}`).addEventListener('click', () => turn(name))
  at(`tab-${name}`).addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    const other = name === 'text' ? 'explain' : 'text'
    turn(other)
    at(`tab-${other}`).focus()
  })
}
for (const choice of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[name=blocks]')))
  choice.addEventListener('change', () => (at('blocks').dataset.show = choice.value))

/* What is done with a digest */

at('mark').addEventListener('click', () => {
  press(at('mark'), !isPressed(at('mark')))
  if (digest) markAll(digest)
})

/** @param {HTMLElement} button @param {string} text */
async function clip(button, text) {
  try {
    await navigator.clipboard.writeText(text)
    flash(button, words('copied'))
  } catch {
    say('The browser did not allow copying.')
  }
}

at('link').addEventListener('click', async () => {
  const hash = await fragment.write({ source: input.value, length: length(), view: view() })
  if (!hash) return say('This text is too long for a link.')
  history.replaceState(null, '', hash)
  await clip(at('link'), location.href)
})

/** Shows what the address holds, if it does. */
async function restore() {
  try {
    const state = await fragment.read(location.hash)
    if (!state) return
    const chosen = document.querySelector(`[name=length][value="${LENGTHS.find((one) => one === state.length) ?? 'medium'}"]`)
    if (chosen instanceof HTMLInputElement) chosen.checked = true
    turn(state.view === 'explain' ? 'explain' : 'text')
    await put(state.source)
  } catch (error) {
    console.error(error)
    say('The text of this link cannot be read.')
  }
}
addEventListener('hashchange', () => void restore())

/** Our own words, those of the extension. */
function label() {
  const lengths = at('lengths')
  lengths.setAttribute('aria-label', words('length'))
  for (const one of LENGTHS) {
    const radio = make('input', { type: 'radio', name: 'length', value: one })
    radio.checked = one === 'medium'
    radio.addEventListener('change', () => {
      if (!reading || !digest) return
      digest.summary = reading.summarize(one)
      explained = false
      showSummary(digest)
      if (view() === 'explain') explain()
    })
    lengths.append(make('label', {}, radio, make('span', {}, words(one))))
  }
  for (const id of ['people', 'tags']) at(id).querySelector('h3')?.append(words(id))
  at('mark').textContent = words('mark')
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-copy]'))) {
    const form = /** @type {'copyText' | 'copyMarkdown'} */ (button.dataset.copy)
    button.textContent = `${words('copy')}: ${words(form)}`
    button.addEventListener('click', () => digest && void clip(button, copy(form, digest, meta(digest, ''), digest.url)))
  }
}

try {
  await spoken
  await load()
  await restore()
} catch (error) {
  console.error(error)
  say('The core could not be loaded.', 'Reload', () => location.reload())
}
