// The playground: paste or drop, read, look.

import { load, read } from './core.js'
import { at, show, showSummary } from './view.js'

/** @typedef {import('./core.js').Length} Length */

/** A file larger than this is refused: a browser tab holds the page several times over. */
const MOST_BYTES = 50_000_000

/** @type {import('./core.js').Reading | undefined} */
let reading
/** @type {import('./core.js').Digest | undefined} */
let digest
/** Counts the readings asked for: an answer that comes after a newer question is dropped. */
let asked = 0

/** Says one sentence, and offers one thing to do. @param {string} words @param {string} [action] @param {() => void} [run] */
function say(words, action, run) {
  const state = at('state')
  state.hidden = !words
  state.replaceChildren(words)
  if (!action || !run) return
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = action
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
  if (!source.trim()) return say('There is nothing to read yet.')
  say('Reading the page…')
  // One frame for the words above: the reading itself does not yield.
  await new Promise((done) => setTimeout(done))
  try {
    const next = await read(source, length())
    if (mine !== asked) return next.free()
    reading?.free()
    reading = next
    digest = next.digest()
  } catch (error) {
    console.error(error)
    return say('Something went wrong while reading this page.', 'Try again', () => void digestOf(source))
  }
  const read_ = digest
  if (!read_.text.trim()) return say('There is no text on this page.')
  if (read_.status === 'not-article') return say('There is no article on this page.', 'Summarise anyway', () => present(read_))
  present(read_)
}

/** @param {import('./core.js').Digest} found */
function present(found) {
  say(found.message ?? '')
  at(/** @type {const} */ ('source')).removeAttribute('open')
  show(found)
}

/** Reads a file. @param {File | undefined} file */
async function open(file) {
  if (!file) return
  if (file.type === 'application/pdf' || file.name.toLowerCase().endsWith('.pdf')) return say('PDF files cannot be read here.')
  if (file.size > MOST_BYTES) return say('This file is too large to be read here.')
  await put(await file.text())
}

/** Puts a source into the box and reads it. @param {string} source */
async function put(source) {
  /** @type {HTMLTextAreaElement} */ (at('input')).value = source
  await digestOf(source)
}

async function sample() {
  try {
    const answer = await fetch('sample/index.html')
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`)
    await put(await answer.text())
  } catch (error) {
    console.error(error)
    say('The sample article could not be loaded.', 'Try again', () => void sample())
  }
}

/** @param {Length} wanted */
function resize(wanted) {
  if (reading && digest) {
    digest.summary = reading.summarize(wanted)
    showSummary(digest, digest.summary)
  }
}

at('form').addEventListener('submit', (event) => {
  event.preventDefault()
  void digestOf(/** @type {HTMLTextAreaElement} */ (at('input')).value)
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

for (const radio of document.querySelectorAll('[name=length]')) radio.addEventListener('change', () => resize(length()))
const count = /** @type {HTMLInputElement} */ (at('count'))
count.addEventListener('change', () => {
  const wanted = Math.min(99, Math.max(1, Math.round(count.valueAsNumber) || 1))
  for (const radio of document.querySelectorAll('[name=length]')) /** @type {HTMLInputElement} */ (radio).checked = false
  resize(wanted)
})

at('copy').addEventListener('click', async () => {
  if (!digest) return
  const lines = [digest.title, ...digest.summary.map((pick) => pick.text)]
  try {
    await navigator.clipboard.writeText(lines.filter(Boolean).join('\n\n'))
    at('copied').textContent = 'Copied'
  } catch {
    at('copied').textContent = 'The browser did not allow copying.'
  }
})

void load().catch((error) => {
  console.error(error)
  say('The core could not be loaded.', 'Reload', () => location.reload())
})
