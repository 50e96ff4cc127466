// Shows a reading: the digest as the popup does, by the popup's own parts, and the text beside it with the extension's own
// marks in it. What is the article's goes in as text nodes only.

import { words } from './extension/shared/api.js'
import { meta, note, speak, why } from './extension/shared/describe.js'
import { mentions, place, sentences } from './extension/shared/plan.js'
import { defaults, forPage } from './extension/shared/settings.js'
import { chips } from './extension/popup/chips.js'
import { arrows, at, make } from './extension/popup/view.js'

/** @typedef {import('./core.js').Digest} Digest */
/** @typedef {import('./core.js').Reading} Reading */

/** What of the extension lies in a page; here the page is this one. */
const own = /** @type {any} */ (globalThis).standfirst
own.settings = forPage(defaults())

/** Tells the marks, as the popup does. @param {string} method @param {...unknown} args @returns {Promise<any>} */
export const tell = async (method, ...args) => own.marks[method](...args)

/** Where each sentence begins and ends. @type {Digest['sentences']} */
let spans = []

/**
 * A reading whose places are those of the text beside the digest, a text node a sentence: what the popup's parts ask of it.
 */
const pane = /** @type {Reading} */ (
  /** @type {unknown} */ ({
    /** @param {number} start @param {number} end */
    anchors: (start, end) =>
      spans.flatMap((sentence, i) => {
        const from = Math.max(start, sentence.start)
        const to = Math.min(end, sentence.end)
        return from < to ? [i, from - sentence.start, to - sentence.start] : []
      }),
    // The title stands above the digest: the text beside it has none.
    headlineText: () => '',
  })
)

/** What is shown. @type {Digest} */
let shown
const { show: showChips } = chips(async (all) => mentions(pane, shown, all), tell)
arrows(at('sentences'), '.sentence')

/** Shows all of a digest. @param {Digest} digest */
export function show(digest) {
  spans = digest.sentences
  shown = digest
  at('title').textContent = digest.title || 'Untitled'
  speak(digest, at('title'))
  at('state').textContent = note(digest, false)
  showText(digest)
  showChips(digest)
  showSummary(digest)
  at('reading').hidden = false
}

/** Shows the sentences of the summary. @param {Digest} digest */
export function showSummary(digest) {
  at('meta').textContent = meta(digest, '')
  const list = at('sentences')
  list.setAttribute('aria-label', words('summary'))
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
        await go(digest, pick.sentence)
        item.append(make('p', { class: 'why' }, reason))
      })
      return item
    }),
  )
  markAll(digest)
}

/** Marks the summary in the text, or takes the marks away, as the button says. @param {Digest} digest */
export function markAll(digest) {
  void tell('show', at('mark').getAttribute('aria-pressed') === 'true' ? sentences(pane, digest) : [])
}

/** Goes to a sentence of the text. @param {Digest} digest @param {number} nth */
export async function go(digest, nth) {
  at('tab-text').click()
  const { start, end } = digest.sentences[nth]
  await tell('focus', place(pane, digest, start, end))
}

/** The body: a paragraph a block, a text node a sentence. @param {Digest} digest */
function showText(digest) {
  own.nodes = []
  own.starts = []
  /** @type {HTMLElement[]} */
  const blocks = []
  digest.sentences.forEach((sentence, i) => {
    const last = digest.sentences[i - 1]
    if (!last || last.block !== sentence.block) blocks.push(make('p', { dir: 'auto' }))
    else blocks.at(-1)?.append(digest.text.slice(last.end, sentence.start))
    const node = document.createTextNode(digest.text.slice(sentence.start, sentence.end))
    own.nodes.push(node)
    blocks.at(-1)?.append(node)
  })
  const text = at('text')
  text.lang = digest.language || ''
  text.replaceChildren(...blocks)
}
