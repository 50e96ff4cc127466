// How a text was read: the score of each sentence as a plot, and what became of each block of the page.

import { at, make } from './extension/popup/view.js'

/** @typedef {import('./core.js').Digest} Digest */
/** @typedef {import('./extension/core/standfirst.js').Decision} Decision */

const SVG = 'http://www.w3.org/2000/svg'
/** The plot's height; a bar and its gap are as wide as they need to be, within these. */
const HEIGHT = 120
const WIDEST = 12
const NARROWEST = 3
/** Room for the plot, as wide as the column of the text. */
const WIDTH = 640

/** @param {string} tag @param {Record<string, string | number>} attributes @param {...Node} children */
function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  element.append(...children)
  return element
}

/**
 * The scores of the sentences. A click on a bar goes to its sentence.
 * @param {Digest} digest
 * @param {(sentence: number) => void} go
 */
export function plot(digest, go) {
  const { sentences, text } = digest
  const picked = new Set(digest.summary.map((pick) => pick.sentence))
  const most = Math.max(...sentences.map(({ score }) => score), Number.EPSILON)
  const least = Math.min(...sentences.map(({ score }) => score), 0)
  const step = Math.max(NARROWEST, Math.min(WIDEST, WIDTH / sentences.length))
  const bars = sentences.map(({ start, end, score }, i) => {
    const height = Math.max(2, ((score - least) / (most - least)) * (HEIGHT - 8))
    const title = svg('title', {})
    title.textContent = `${score.toFixed(2)}  ${text.slice(start, end)}`
    const kind = picked.has(i) ? 'bar picked' : 'bar'
    // The whole column can be hit, however low the bar.
    const bar = svg(
      'g',
      { class: kind },
      title,
      svg('rect', { class: 'hit', x: i * step, y: 0, width: step, height: HEIGHT }),
      svg('rect', { class: 'score', x: i * step + step * 0.1, y: HEIGHT - height, width: step * 0.8, height }),
      ...(picked.has(i) ? [svg('rect', { class: 'cap', x: i * step + step * 0.1, y: HEIGHT - height - 4, width: step * 0.8, height: 2 })] : []),
    )
    bar.addEventListener('click', () => go(i))
    return bar
  })
  const width = step * sentences.length
  const name = `Scores of ${sentences.length} sentences; the summary has ${picked.size} of them`
  at('plot').replaceChildren(
    svg('svg', { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: 'img', 'aria-label': name, preserveAspectRatio: 'none' }, ...bars),
  )
  at('scores').replaceChildren(
    ...sentences.map(({ start, end, score }, i) =>
      make(
        'li',
        {},
        make('span', { class: 'number' }, score.toFixed(2), picked.has(i) ? ' ✓' : ''),
        make('span', { lang: digest.language || undefined, dir: 'auto' }, text.slice(start, end)),
      ),
    ),
  )
}

/** The blocks of the page: kept, or left out and why. @param {Decision[]} decisions @param {Digest} digest */
export function blocks(decisions, digest) {
  const shown = decisions.filter(({ text }) => text)
  const left = shown.filter(({ reason }) => reason)
  at('counts').textContent = shown.length
    ? `${shown.length - left.length} of ${shown.length} blocks were kept. A word says why one was left out.`
    : 'A text has no blocks to choose from: it is read as it stands. Paste HTML to see what is kept of a page.'
  at('blocks').hidden = !shown.length
  at('blocks').replaceChildren(
    ...shown.map(({ text, reason, meaning }) =>
      make(
        'li',
        { class: reason ? 'left' : 'kept' },
        make('span', { class: 'reason' }, reason ? make('b', {}, reason) : make('b', {}, 'kept'), meaning ? ` ${meaning}` : ''),
        make('span', { class: 'what', lang: digest.language || undefined, dir: 'auto' }, text),
      ),
    ),
  )
}
